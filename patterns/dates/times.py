"""Clock times, lengths of time and repetitions."""

from decimal import Decimal

import regex

from patterns.dates.pieces import CLOCK, DAY, LEFT, MONTH, PART, WEEKDAY, clock, part_of_day, weekday
from patterns.numbers import SPELLED_99, spelled
from patterns.rule import Context, Found, Match, rule
from patterns.timex import Clock, Length, Period, Repeat, Timex

# --- clock times

_AT = regex.compile(r"(?<!\w)(?:lúc|hồi|vào|từ|đến|tới|trước|sau|khoảng|thời\ điểm|khung\ giờ)\s{1,2}(?:gần\s|khoảng\s|hơn\s)?\Z")


@rule(
    "dates",
    rf"{CLOCK}(?:\s{{1,2}}(?P<part>{PART}))?(?!\s{{0,2}}[:\-]?\s{{0,2}}\d|\s{{1,2}}(?:qua|tới|làm|học|đồng\s{{1,2}}hồ)(?!\w)|/)",
    digit=True,
    examples={
        "lúc 15h30, tàu chạy": "T15:30",
        "15g30": "T15:30",
        "lúc 15 giờ 30": "T15:30",
        "15h 30": "T15:30",
        "15h30'": "T15:30",
        "vào 15:30": "T15:30",
        "7 giờ 30 sáng": "T07:30",
        "3 giờ chiều": "T15:00",
        "12 giờ đêm": "T24:00",
        "12 giờ trưa": "T12:00",
        "kiểm tra lúc 10h": "T10:00",
        "9 giờ kém 15": "T08:45",
        "8 giờ rưỡi tối": "T20:30",
    },
    rejects=["trong 24 giờ", "hơn 2 giờ", "tỷ lệ 15:30:20", "80 km/h", "làm việc 8 giờ", "chương 3:16 và 45:99"],
)
def time_of_day(m: Match, context: Context) -> Timex | None:
    part = " ".join(m["part"].split()) if m["part"] else None
    whole_hours = not (m["minute"] or m["half"] or m["less"])
    scripture = m.group()[1] == ":"
    if (whole_hours or scripture) and not part and not _AT.search(context.before(m.start(), 30)):
        return None
    time = clock(m, part)
    return Timex(Clock(time)) if time else None


@rule(
    "dates",
    r"(?<!\w)(?:nửa\s{1,2}đêm|giữa\s{1,2}trưa|chính\s{1,2}ngọ)(?!\w)",
    cues=("nửa", "giữa", "chính"),
    examples={"kéo dài tới nửa đêm": "T24:00", "nắng giữa trưa": "T12:00"},
    rejects=["nửa ngày", "giữa trận"],
)
def midnight_or_noon(m: Match, context: Context) -> Timex:
    return Timex(Clock("T24:00" if "đêm" in m.group() else "T12:00"))


def _hour(x: str) -> str:
    return rf"(?P<h{x}>(?:[01]?\d|2[0-4]))(?!\d)(?:\s{{0,1}}(?:h|g|giờ|:)(?!\p{{L}})\s{{0,1}}(?:(?P<n{x}>[0-5]\d)(?:'|\s{{0,1}}(?:phút|ph)(?!\w))?)?)"


@rule(
    "dates",
    rf"(?<!\w)(?:(?P<from>từ)\s{{1,2}})?{LEFT}(?:{_hour('a')}|(?P<ha>\d{{1,2}})(?=\s?-\s?\d{{1,2}}\s{{0,1}}(?:h|g|giờ)(?!\w)))(?:\s{{1,2}}(?P<pa>sáng|trưa|chiều|tối|đêm))?(?:\s{{0,2}}-\s{{0,2}}|\s{{1,2}}(?:đến|tới)\s{{1,2}}){_hour('b')}(?:\s{{1,2}}(?P<pb>sáng|trưa|chiều|tối|đêm)(?!\w))?(?!\w|[/:\-]\d)",
    digit=True,
    examples={
        "từ 7 giờ 30 đến 11 giờ 30": "T07:30/T11:30",
        "mở cửa từ 8h-17h": "T08:00/T17:00",
        "7h30 – 11h30": "T07:30/T11:30",
        "6 - 7 giờ": "T06:00/T07:00",
        "từ 5h30 đến 22h": "T05:30/T22:00",
        "từ 7 giờ sáng đến 5 giờ chiều": "T07:00/T17:00",
    },
    rejects=["từ 24 giờ đến 48 giờ tới", "từ 2 đến 3 ngày", "tỷ lệ 7:30 - 8:40:1"],
)
def clock_range(m: Match, context: Context) -> Timex | None:
    first, last = _time(m, "a"), _time(m, "b")
    if not first or not last or regex.match(r"\s{1,2}(?:tới|qua|làm)(?!\w)", context.after(m.end(), 6)):
        return None
    return Timex(Period(Clock(first), Clock(last)))


def _time(m: Match, x: str) -> str | None:
    hour, minute = int(m[f"h{x}"]), int(m[f"n{x}"] or 0)
    if m[f"p{x}"] in ("chiều", "tối", "đêm") and hour < 12:
        hour += 12
    return f"T{hour:02d}:{minute:02d}" if hour < 24 or (hour == 24 and not minute) else None


# --- lengths

_UNITS = {
    "ngày": "day",
    "đêm": "day",
    "tuần": "week",
    "tháng": "month",
    "quý": "month",
    "quí": "month",
    "năm": "year",
    "thập": "year",
    "thế": "year",
    "thiên": "year",
    "giờ": "hour",
    "tiếng": "hour",
    "phút": "minute",
    "giây": "second",
}
_TIMES = {"quý": 3, "quí": 3, "thập": 10, "thế": 100, "thiên": 1000}
_UNIT = r"(?P<unit>ngày(?P<work>(?:\s{1,2}làm\s{1,2}việc))?|tuần(?:\s{1,2}lễ)?|tháng|qu[ýí](?!\s{1,2}[iv1-4])|năm|thập\s{1,2}(?:kỷ|niên)|thế\s{1,2}kỷ|thiên\s{1,2}niên\s{1,2}kỷ|giờ(?:\s{1,2}đồng\s{1,2}hồ)?|tiếng(?:\s{1,2}đồng\s{1,2}hồ)?|phút|giây)(?!\w)"
_NUMBER = rf"(?:(?P<n>\d{{1,3}}(?:\.\d{{3}})?|\d{{1,2}},\d)|(?P<word>{SPELLED_99}|nửa))"
_BOUND = regex.compile(
    r"""(?<!\w)(?:
        (?P<EQUAL_OR_LESS>không\ (?:quá|vượt\ quá|dài\ hơn)|tối\ đa(?:\ là)?|nhiều\ nhất(?:\ là)?|chậm\ nhất(?:\ là)?|muộn\ nhất(?:\ là)?)
      | (?P<EQUAL_OR_MORE>ít\ nhất(?:\ là)?|tối\ thiểu(?:\ là)?|không\ (?:dưới|ít\ hơn))
      | (?P<MORE_THAN>hơn|trên|quá|ngoài)
      | (?P<LESS_THAN>dưới|chưa\ (?:đầy|tới|đến)|không\ đầy|không\ đến|gần)
      | (?P<APPROX>khoảng|chừng|độ|xấp\ xỉ|trung\ bình)
    )\ \Z""",
    regex.VERBOSE,
)
# "15 tháng 7" is a day, "lớp 5 năm 2020" no length, "năm năm học" no years, "tháng tuổi" an age.
_NO_LENGTH_AFTER = regex.compile(
    r"""\s{1,2}(?:\d{1,2}(?:[/.\-]\d|\s{1,2}(?:tháng|năm))|(?:19|20)\d\d(?!\d|\s{0,2}[\-]\s{0,2}(?:19|20)\d\d)|học(?!\w\s)|nay(?!\w)|tuổi(?!\s{1,2}đảng)(?!\w)
        |cùng(?!\w)|đầu\s{1,2}(?:năm|tháng|tuần)|cuối\s{1,2}(?:năm|tháng|tuần)|chủ(?!\s{1,2}trương)(?!\w)|thứ\s{1,2}(?:hai|ba|tư|năm|sáu|bảy|[2-7])(?!\w))
      | /\d | \s?[,]?\s{1,2}(?:ngày|tháng)\s{1,2}\d{1,2}[/.\-]\d""",
    regex.VERBOSE,
)
_NO_LENGTH_BEFORE = regex.compile(
    r"(?<!\w)(?:lớp|khóa|quý|tháng|(?<!con\ )số|điều|khoản|thứ|kỳ|lần|đợt|bài|tập|tổ|nhóm|ngày|hạng|top|phòng|quận|phường|tầng|(?<!trong\ )vòng|cấp|loại|mức|độ|chương|mục|phần|giai\ đoạn|bước|đề\ án|dự\ án|học\ kỳ|hk|vị\ trí|trạm)\s{1,2}\Z"
)
_MOD_WIDTH = 24


def _length(number: str | None, unit: str) -> Length | None:
    key = unit.split()[0]
    if number == "nửa":
        return {"năm": Length(((Decimal(6), "month"),)), "tháng": Length(((Decimal(15), "day"),))}.get(
            key, Length(((Decimal("0.5") * _TIMES.get(key, 1), _UNITS[key]),))
        )
    if number is None:
        return None
    amount = spelled(number) if not number[0].isdigit() else Decimal(number.replace(".", "").replace(",", "."))
    return Length(((Decimal(amount) * _TIMES.get(key, 1), _UNITS[key]),)) if amount else None


@rule(
    "dates",
    rf"{LEFT}(?:{_NUMBER})\s{{1,2}}{_UNIT}(?P<half>\s{{1,2}}rưỡi(?!\w))?(?:\s{{1,2}}(?:và\s{{1,2}})?(?P<more>\d{{1,2}})\s{{1,2}}(?P<less>tháng|ngày|giờ|phút)(?!\w|\s{{1,2}}\d))?",
    cues=("ngày", "tuần", "tháng", "quý", "quí", "năm", "thập", "thế", "giờ", "tiếng", "phút", "giây"),
    examples={
        "trong 15 ngày": "P15D",
        "05 ngày làm việc": "P5D WORKDAYS",
        "30 ngày kể từ ngày nhận đủ hồ sơ": "P30D",
        "2 tuần": "P2W",
        "gia hạn 6 tháng": "P6M",
        "thời hạn 03 năm": "P3Y",
        "nửa năm": "P6M",
        "một năm rưỡi": "P1Y6M",
        "hơn 2 giờ": "PT2H MORE_THAN",
        "45 phút": "PT45M",
        "24 giờ": "PT24H",
        "một tuần lễ": "P1W",
        "nửa tháng": "P15D",
        "trong vòng 10 ngày": "P10D",
        "không quá 15 ngày": "P15D EQUAL_OR_LESS",
        "tối đa 20 ngày": "P20D EQUAL_OR_LESS",
        "ít nhất 30 ngày": "P30D EQUAL_OR_MORE",
        "giảm từ 15 ngày xuống còn 10 ngày": "P15D; P10D",
        "rút ngắn 5 ngày": "P5D",
        "10 năm thực hiện": "P10Y",
        "sau 3 năm triển khai": "P3Y",
        "kế hoạch 5 năm 2021-2025": "P5Y",
        "2 năm 6 tháng": "P2Y6M",
        "hai thập kỷ": "P20Y",
        "5 năm sau, tỷ lệ tăng": "P5Y",
        "so với con số 20 ngày": "P20D",
        "kỷ niệm 79 năm Quốc khánh": "P79Y",
    },
    rejects=[
        "ngày 15 tháng 7",
        "lớp 5 năm 2020",
        "trong năm năm học",
        "lúc 8 giờ ngày 10/5",
        "quý 3 năm 2024",
        "18 tháng tuổi",
        "khóa 5 ngày 3/4/2022",
        "hàng chục năm",
        "năm tháng",
    ],
)
def length(m: Match, context: Context) -> Found | None:
    number = m["n"] or m["word"]
    found = _length(number, m["unit"])
    before = context.before(m.start(), _MOD_WIDTH)
    if found is None or _NO_LENGTH_BEFORE.search(before) or _NO_LENGTH_AFTER.match(context.after(m.end(), 20)):
        return None
    if m["word"] and m["word"] in ("năm", "ba", "tư", "bảy") and context.folded[m.start()].isupper():
        return None
    if number == "năm" and m["unit"] == "tháng":
        return None
    bound = _BOUND.search(before)
    mod = bound.lastgroup or "" if bound else "WORKDAYS" if m["work"] else ""
    return Found(m.start(), m.end(), Timex(_with_rest(found, m), mod))


def _with_rest(found: Length, m: Match) -> Length:
    """ "một năm rưỡi", "2 năm 6 tháng"."""
    (amount, unit) = found.parts[0]
    if m["half"]:
        half = {"year": (Decimal(6), "month"), "month": (Decimal(15), "day"), "hour": (Decimal(30), "minute")}
        return Length(((amount, unit), half[unit])) if unit in half else Length(((amount + Decimal("0.5"), unit),))
    if m["more"]:
        return Length(((amount, unit), (Decimal(m["more"]), _UNITS[m["less"]])))
    return found


@rule(
    "dates",
    rf"{LEFT}(?:từ\s{{1,2}})?(?P<a>\d{{1,3}})(?:\s{{0,2}}-\s{{0,2}}|\s{{1,2}}(?:đến|tới|hoặc)\s{{1,2}})(?P<b>\d{{1,3}})\s{{1,2}}{_UNIT}",
    digit=True,
    cues=("ngày", "tuần", "tháng", "quý", "quí", "năm", "thập", "thế", "giờ", "tiếng", "phút", "giây"),
    examples={"2-3 ngày": "P2D/P3D", "từ 15 đến 20 phút": "PT15M/PT20M", "1 – 2 tuần": "P1W/P2W"},
    rejects=["ngày 2-3 tháng 5", "3-2 ngày", "từ 2 đến 3 người"],
)
def length_range(m: Match, context: Context) -> Timex | None:
    low, high = _length(m["a"], m["unit"]), _length(m["b"], m["unit"])
    if not low or not high or int(m["a"]) >= int(m["b"]):
        return None
    if _NO_LENGTH_BEFORE.search(context.before(m.start(), _MOD_WIDTH)) or _NO_LENGTH_AFTER.match(context.after(m.end(), 20)):
        return None
    if m["unit"] == "giờ" and not m.group().startswith("từ"):
        return None
    return Timex(Length(low.parts, high))


# --- repetitions

_EVERY = {"giờ": "PT1H", "ngày": "P1D", "tuần": "P1W", "tháng": "P1M", "quý": "P3M", "quí": "P3M", "năm": "P1Y", "đêm": "P1D", "sáng": "P1D", "chiều": "P1D"}
_EACH = r"(?:h[ằàá]ng|mỗi)"


@rule(
    "dates",
    rf"(?<!\w)(?:{_EACH}\s{{1,2}}(?P<unit>ngày|tuần|tháng|qu[ýí]|năm|giờ|đêm)|(?P<unit>ngày|tuần|tháng|qu[ýí]|năm)\s{{1,2}}(?:(?:một|1)\s{{1,2}}lần))(?:\s{{1,2}}(?P<times>một|hai|ba|\d{{1,2}})\s{{1,2}}lần)?(?!\w)",
    cues=("hằng", "hàng", "háng", "mỗi", "lần"),
    examples={
        "hằng tháng": "P1M",
        "hàng tháng": "P1M",
        "định kỳ hằng quý": "P3M",
        "hằng năm": "P1Y",
        "hàng tuần": "P1W",
        "mỗi ngày": "P1D",
        "mỗi tuần một lần": "P1W 1X",
        "quý một lần": "P3M 1X",
    },
    rejects=["hàng trăm", "hàng ngày 20 tháng", "mỗi người", "bán hàng năm 2020", "một lần"],
)
def every(m: Match, context: Context) -> Timex | None:
    if regex.match(r"\s{1,2}(?:\d{1,2}[/.\-]|\d{1,2}\s{1,2}tháng|20\d\d)", context.after(m.end(), 12)):
        return None
    if m.group().startswith("hàng") and regex.search(r"(?<!\w)(?:bán|mua|khách|nhập|giao|chở|đặt|cửa|nhà|mặt|ngân|đơn|xếp)\s{1,2}\Z", context.before(m.start(), 8)):
        return None
    once = "lần" in m.group()
    times = m["times"] or "1"
    return Timex(Repeat(_EVERY[m["unit"]]), f"{_count(times)}X" if once else "")


def _count(text: str) -> int:
    return int(text) if text.isdecimal() else spelled(text) or 1


@rule(
    "dates",
    rf"{LEFT}(?:(?P<times>\d{{1,2}}|một|hai|ba|bốn)\s{{1,2}}lần\s{{0,2}}(?:/\s{{0,2}}|(?:một|mỗi|trong\s{{1,2}}một)\s{{1,2}})(?P<unit>ngày|tuần|tháng|qu[ýí]|năm|giờ)|(?:(?P<n>\d{{1,2}}|một|hai|ba)\s{{1,2}})?(?P<unit>ngày|tuần|tháng|qu[ýí]|năm)\s{{0,2}}/\s{{0,2}}(?:01\s{{1,2}}|1\s{{1,2}}|một\s{{1,2}})?lần)(?!\w)",
    cues=("lần",),
    examples={"định kỳ 6 tháng/lần": "P6M 1X", "2 lần/năm": "P1Y 2X", "một lần mỗi tuần": "P1W 1X", "quý/lần": "P3M 1X"},
    rejects=["2 lần", "gấp 2 lần năm 2020", "3 lần trong năm"],
)
def times_per(m: Match, context: Context) -> Timex:
    if m["times"]:
        return Timex(Repeat(_EVERY[m["unit"]]), f"{_count(m['times'])}X")
    period = _length(m["n"] or "1", m["unit"])
    return Timex(Repeat(str(period)), "1X")


_HANG = r"(?:h[ằàá]ng|mỗi|các)"


@rule(
    "dates",
    rf"(?<!\w)(?:(?P<part>sáng|trưa|chiều|tối)\s{{1,2}})?(?:{_HANG}\s{{1,2}})?(?P<weekday>{WEEKDAY})\s{{1,2}}{_HANG}\s{{1,2}}tuần(?!\w)|(?<!\w)(?:mỗi|các(?:\s{{1,2}}ngày)?)\s{{1,2}}(?P<weekday>{WEEKDAY})(?!\w)",
    cues=("thứ", "chủ"),
    examples={"thứ Hai hằng tuần": "XXXX-WXX-1", "sáng thứ 7 hàng tuần": "XXXX-WXX-6TMO", "vào mỗi chủ nhật": "XXXX-WXX-7"},
    rejects=["thứ Hai tuần này", "các thứ ba"],
)
def weekly(m: Match, context: Context) -> Timex | None:
    if m.group().startswith("các thứ"):
        return None
    time = part_of_day(m["part"])[0] if m["part"] else ""
    return Timex(Repeat(f"XXXX-WXX-{weekday(' '.join(m['weekday'].split()))}{time}"))


@rule(
    "dates",
    rf"(?<!\w)(?:(?:các\s{{1,2}})?ngày\s{{1,2}})?{LEFT}(?P<d>{DAY})(?:(?:[/.\-]|\s{{1,2}}tháng\s{{1,2}})(?P<m>{MONTH})\s{{1,2}}(?:h[ằàá]ng|mỗi)\s{{1,2}}năm|\s{{1,2}}(?:của\s{{1,2}})?(?:h[ằàá]ng|mỗi)\s{{1,2}}tháng)(?!\w)",
    digit=True,
    cues=("hằng", "hàng", "háng", "mỗi"),
    examples={"ngày 20 hằng tháng": "XXXX-XX-20", "ngày 14/4 hằng năm": "XXXX-04-14", "trước ngày 15 tháng 12 hàng năm": "XXXX-12-15"},
    rejects=["ngày 20 tháng 5", "15 hộ hằng tháng"],
)
def monthly_or_yearly(m: Match, context: Context) -> Timex:
    month = f"{int(m['m']):02d}" if m["m"] else "XX"
    return Timex(Repeat(f"XXXX-{month}-{int(m['d']):02d}"))


RULES = (
    monthly_or_yearly,
    weekly,
    times_per,
    every,
    clock_range,
    time_of_day,
    midnight_or_noon,
    length_range,
    length,
)
