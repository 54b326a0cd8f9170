"""Times by their distance: from the day of publication, or from the date said last."""

import tomllib
from collections.abc import Mapping
from decimal import Decimal
from functools import cache
from importlib.resources import files

import regex

from patterns.dates.dress import dress
from patterns.dates.pieces import LEFT, PART, WEEKDAY, YEAR, part_of_day, weekday
from patterns.numbers import SPELLED_99, spelled
from patterns.rule import Context, Found, Match, rule
from patterns.timex import (
    Core,
    Length,
    Offset,
    Period,
    Reference,
    SamePart,
    Timex,
    Weekday,
    timed,
)

_KEYS = {"forms", "unit", "count", "base", "mod", "reference", "place"}


@cache
def _phrases() -> Mapping[str, tuple[Timex, str]]:
    """Phrase -> its value and the place it must stand in, from phrases.toml."""
    entries = tomllib.loads((files("patterns.dates") / "phrases.toml").read_text("utf-8"))["phrase"]
    found: dict[str, tuple[Timex, str]] = {}
    for entry in entries:
        unknown = set(entry) - _KEYS
        if unknown:
            raise ValueError(f"phrases.toml: unknown keys {sorted(unknown)} in {entry['forms']}")
        if "reference" in entry:
            core: Core = Reference(entry["reference"])
        else:
            core = Offset(entry["unit"], entry["count"], entry.get("base", "published"))
        found |= dict.fromkeys(entry["forms"], (Timex(core, entry.get("mod", "")), entry.get("place", "")))
    return found


_FORMS = "|".join(regex.escape(f).replace("\\ ", r"\s{1,2}") for f in sorted(_phrases(), key=len, reverse=True))
_CLAUSE = regex.compile(r"(?:^|[,;:.\"'(\-–]\s{0,2})\Z|(?<!\w)(?:và|rằng|nhưng)\s{1,2}\Z")
_PREPOSITION = regex.compile(r"(?<!\w)(?:vào|ngay|từ|đến|hồi|khoảng|dịp|trong|hết|trước|sau|tới)\s{1,2}\Z")
_MANY = regex.compile(r"(?<!\w)(?:\d{1,3}|một|hai|ba|bốn|năm|sáu|bảy|tám|chín|mười|mươi|chục|trăm|mấy|vài|nhiều|những|các|mỗi|từng|hàng|hằng|suốt|dịp|kỳ|ngày)\s{1,2}\Z")
_GOES_ON = regex.compile(r"\s{1,2}(?:khi|đó|đây|nay|này|ngày|thời|mới|học|\d|đến\s{1,2}nay)(?!\w)")
_OPEN_END = ("trước", "sau", "qua", "tới", "năm", "tháng", "tuần", "rồi")


@rule(
    "dates",
    rf"(?<!\w)(?:{_FORMS})(?!\w)",
    cues=(
        "nay tại giờ hôm mai kia mốt tuần tháng quý năm thế thập cùng ngày lâu gần qua rồi đây đó tới tiếp tương này sau"
    ).split(),
    examples={
        "Hôm nay, tỉnh công bố": "2024-07-18",
        "ngày hôm qua": "2024-07-17",
        "hôm kia": "2024-07-16",
        "Ngày mai trời nắng": "2024-07-19",
        "ngày kia": "2024-07-20",
        "tuần này": "2024-W29",
        "tuần trước, tuần qua": "2024-W28; 2024-W28",
        "tuần tới": "2024-W30",
        "vào cuối tuần": "2024-W29-WE",
        "cuối tuần này": "2024-W29-WE",
        "cuối tuần qua": "2024-W28-WE",
        "đầu tuần này": "2024-W29 START",
        "đầu tuần tới": "2024-W30 START",
        "tháng này": "2024-07",
        "tháng trước": "2024-06",
        "tháng sau": "2024-08",
        "quý này; quý trước; quý tới; quý sau": "2024-Q3; 2024-Q2; 2024-Q4; 2024-Q4",
        "năm nay": "2024",
        "so với năm ngoái": "2023",
        "năm trước": "2023",
        "trong năm qua": "2023",
        "năm vừa qua": "2023",
        "năm tới": "2025",
        "năm sau": "2025",
        "so với năm liền kề": "2023",
        "đầu năm nay": "2024 START",
        "cuối năm ngoái": "2023 END",
        "vào giữa năm": "2024 MID",
        "sáng cùng ngày": "XXXX-XX-XXTMO",
        "Ngày 2/5/2023 họp; chiều cùng ngày, đoàn về": "2023-05-02TAF",
        "Ngày 2/5/2023 họp; hôm đó trời mưa; ngày hôm sau nắng": "2023-05-02; 2023-05-03",
        "đến 17 giờ 30 phút hôm nay": "2024-07-18T17:30",
        "hiện nay": "PRESENT_REF",
        "Đến nay, huyện đã xong": "PRESENT_REF",
        "đến thời điểm hiện tại": "PRESENT_REF",
        "những năm qua": "PAST_REF",
        "thời gian qua": "PAST_REF",
        "Vừa qua, tỉnh họp": "PAST_REF",
        "Trước đây, xã nghèo": "PAST_REF",
        "lâu nay": "PAST_REF",
        "trong thời gian tới": "FUTURE_REF",
        "các ngày tới": "FUTURE_REF",
        "những năm tiếp theo": "FUTURE_REF",
        "Sắp tới, huyện khởi công": "FUTURE_REF",
        "trong tương lai": "FUTURE_REF",
    },
    rejects=[
        "Qua kiểm tra, đoàn thấy",
        "bão số 3 vừa qua",
        "gần đây nhất",
        "năm sau khi ra trường",
        "nhiều tháng qua",
        "mỗi dịp cuối tuần",
        "những ngày đầu năm mới",
        "báo cáo năm",
    ],
)
def phrase(m: Match, context: Context) -> Found | None:
    words = " ".join(m.group().split())
    timex, place = _phrases()[words]
    before = context.before(m.start(), 14)
    if place and not (_CLAUSE.search(before) or (place == "adverb" and _PREPOSITION.search(before))):
        return None
    if place == "clause" and context.after(m.end(), 5).startswith(" nhất"):
        return None
    if isinstance(timex.core, Offset) and (_counted(words, before) or _goes_on(words, context, m.end())):
        return None
    if isinstance(timex.core, Offset) and timex.core.unit == "day":
        around = dress(context, m.start(), m.end())
        return Found(around.start, m.end(), Timex(timed(timex.core, around.time), around.mod))
    return Found(m.start(), m.end(), timex)


def _counted(words: str, before: str) -> bool:
    """ "6 tháng qua", "những tuần tới": more than one."""
    return words.split()[0] in ("ngày", "tuần", "tháng", "quý", "năm", "đầu", "cuối", "giữa") and bool(_MANY.search(before))


def _goes_on(words: str, context: Context, end: int) -> bool:
    """ "năm sau khi", "cuối tháng 5": the last word belongs to what follows."""
    return words.endswith(_OPEN_END) and bool(_GOES_ON.match(context.after(end, 12)))


_MOVES = {"nay": 0, "qua": -1, "mai": 1, "kia": -2, "mốt": 2}


@rule(
    "dates",
    rf"(?<!\w)(?P<part>{PART})\s{{1,2}}(?P<word>nay|qua|mai|mốt)(?!\w)",
    cues=("nay", "qua", "mai", "mốt"),
    examples={
        "sáng nay": "2024-07-18TMO",
        "Trưa nay, bão đổ bộ": "2024-07-18TMI",
        "chiều nay": "2024-07-18TAF",
        "tối nay": "2024-07-18TEV",
        "đêm nay": "2024-07-18TNI",
        "sáng qua": "2024-07-17TMO",
        "chiều qua": "2024-07-17TAF",
        "tối qua": "2024-07-17TEV",
        "đêm qua": "2024-07-17TNI",
        "sáng mai": "2024-07-19TMO",
        "chiều mai": "2024-07-19TAF",
        "rạng sáng nay": "2024-07-18TMO START",
        "lúc 8h sáng nay": "2024-07-18T08:00",
    },
    rejects=["chị Mai", "sáng kiến", "đêm quan họ", "sáng tạo nay"],
)
def part_and_day(m: Match, context: Context) -> Found:
    time, mod = part_of_day(m["part"])
    around = dress(context, m.start("word"), m.end())
    if around.time.startswith("T0") or ":" in around.time:
        time, mod = around.time, ""
    return Found(min(around.start, m.start()), m.end(), Timex(Offset("day", _MOVES[m["word"]], time=time), mod))


_WEEKS = {"này": 0, "nay": 0, "trước": -1, "qua": -1, "rồi": -1, "tới": 1, "sau": 1}
_WEEKDAY_CUE = regex.compile(r"(?:^|[,;:(\"\-]\s{0,2})\Z|(?<!\w)(?:vào|ngày|từ|đến|hôm|và|trước|sau|sáng|trưa|chiều|tối|đêm|là)\s{1,2}\Z")
_ORDINAL_AFTER = regex.compile(r"\s{1,2}(?:của|trong|về|cả|toàn|thế|liên|trên|khu|tỉnh|nhất|hạng|là|\d)(?!\w)|\s?/")


@rule(
    "dates",
    rf"(?<!\w)(?:(?P<part>{PART})\s{{1,2}}(?:ngày\s{{1,2}})?)?(?P<weekday>{WEEKDAY})(?:\s{{1,2}}(?:(?:của\s{{1,2}})?tuần\s{{1,2}}(?P<week>này|nay|trước|qua|rồi|tới|sau)|(?P<looks>vừa\s{{1,2}}qua|tới\s{{1,2}}đây|tới|sau|này|trước|rồi))(?!\w))?",
    cues=("thứ", "chủ"),
    examples={
        "thứ Hai, huyện họp": "2024-07-15",
        "họp vào thứ 2": "2024-07-15",
        "thứ hai tuần này": "2024-07-15",
        "thứ hai tuần trước": "2024-07-08",
        "thứ Hai tới": "2024-07-22",
        "thứ 2 tuần sau": "2024-07-22",
        "thứ tư vừa qua": "2024-07-17",
        "chủ nhật, chợ đông": "2024-07-14",
        "Chủ nhật tuần này": "2024-07-21",
        "sáng thứ Ba, đoàn đi": "2024-07-16TMO",
    },
    rejects=[
        "là đơn vị thứ 7 được kiểm tra",
        "xếp thứ 5 cả nước",
        "lần thứ hai",
        "bên thứ ba",
        "kỳ họp thứ 7",
        "thành phố thứ 5",
        "con thứ tư",
        "đứng thứ 2, thứ 3",
    ],
)
def day_of_week(m: Match, context: Context) -> Found | None:
    sure = m["part"] or m["week"] or m["looks"] in ("vừa qua", "tới", "tới đây", "này")
    if not sure and not _weekday_stands(m, context):
        return None
    time, mod = part_of_day(m["part"]) if m["part"] else ("", "")
    week = _WEEKS[m["week"]] if m["week"] else None
    looks = {"vừa qua": "past", "trước": "past", "rồi": "past", "này": ""}.get(" ".join((m["looks"] or "này").split()), "future")
    around = dress(context, m.start(), m.end())
    if around.time and not time:
        time = around.time
    return Found(around.start, m.end(), Timex(Weekday(weekday(" ".join(m["weekday"].split())), week, time), mod, looks))


def _weekday_stands(m: Match, context: Context) -> bool:
    before, after = context.before(m.start(), 12), context.after(m.end(), 8)
    if "thứ" in before or _ORDINAL_AFTER.match(after) or regex.match(r",?\s{1,2}thứ\s", after):
        return False
    return _WEEKDAY_CUE.search(before) is not None


_N = rf"(?:(?P<n>\d{{1,4}})|(?P<word>{SPELLED_99})|(?P<some>mấy|vài|nhiều|những))"
_UNIT = r"(?P<unit>ngày|hôm|tuần(?:\s{1,2}lễ)?|tháng|qu[ýí]|năm|thập\s{1,2}(?:kỷ|niên)|thế\s{1,2}kỷ|giờ|tiếng|phút)(?!\w)"
_UNITS = {"ngày": "day", "hôm": "day", "tuần": "week", "tháng": "month", "quý": "quarter", "quí": "quarter", "năm": "year", "giờ": "hour", "tiếng": "hour", "phút": "minute", "thập": "decade", "thế": "century"}
_MORE = regex.compile(r"(?<!\w)(?P<more>hơn|trên)\s{1,2}\Z|(?<!\w)(?P<about>gần|khoảng|chừng)\s{1,2}\Z")


def _amount(m: Match) -> int | None:
    return int(m["n"]) if m["n"] else spelled(m["word"]) if m["word"] else None


def unit_of(text: str) -> str:
    return _UNITS[text.split()[0]]


def _back(m: Match, context: Context, sign: int) -> Found | None:
    """So many units before (or after) the day of publication, with "hơn" and "khoảng" before the number."""
    n, unit = _amount(m), unit_of(m["unit"])
    if n is None or n == 0:
        return None
    more = _MORE.search(context.before(m.start(), 8))
    start = m.start() - len(more.group()) if more and m.start() == m.start("n" if m["n"] else "word") else m.start()
    mod = "" if not more else "BEFORE" if more["more"] and sign < 0 else "APPROX"
    return Found(start, m.end(), Timex(Offset(unit, sign * n), mod))


@rule(
    "dates",
    rf"(?<!\w)(?:cách\s{{1,2}}đây|cách\s{{1,2}}nay)\s{{1,2}}(?:(?P<more>hơn|trên)\s{{1,2}}|(?P<about>gần|khoảng|đúng|tròn)\s{{1,2}})?{_N}\s{{1,2}}{_UNIT}",
    cues=("cách",),
    examples={
        "cách đây 3 ngày": "2024-07-15",
        "Cách đây 10 năm": "2014",
        "cách đây hơn 10 năm": "2014 BEFORE",
        "cách đây hai tháng": "2024-05",
    },
    rejects=["cách đây 3 km", "cách đây không lâu"],
)
def ago(m: Match, context: Context) -> Timex | None:
    n = _amount(m)
    if not n:
        return None
    mod = "BEFORE" if m["more"] else "APPROX" if m["about"] in ("gần", "khoảng") else ""
    return Timex(Offset(unit_of(m["unit"]), -n), mod)


@rule(
    "dates",
    rf"{LEFT}{_N}\s{{1,2}}{_UNIT}\s{{1,2}}(?:(?P<before>trước(?:\s{{1,2}}đây)?)|(?P<ahead>nữa))(?!\w|\s{{1,2}}(?:đó|khi|ngày|tháng|năm|thời|lúc))",
    cues=("trước", "nữa"),
    examples={
        "3 ngày trước": "2024-07-15",
        "2 tuần trước": "2024-W27",
        "5 năm trước, xã nghèo": "2019",
        "hơn 10 năm trước": "2014 BEFORE",
        "2 tháng nữa": "2024-09",
        "ba tháng trước đây": "2024-04",
    },
    rejects=["3 ngày trước khi họp", "nhiều năm trước", "15 người trước"],
)
def before_now(m: Match, context: Context) -> Found | None:
    return _back(m, context, -1 if m["before"] else 1)


@rule(
    "dates",
    rf"{LEFT}{_N}\s{{1,2}}{_UNIT}(?:\s{{1,2}}(?:gần\s{{1,2}}(?:đây|nhất)))?\s{{0,2}}(?:(?P<past>(?<=\s)(?:vừa\s{{1,2}})?qua|(?<=đây|nhất))|(?<=\s)(?P<future>(?:sắp\s{{1,2}})?tới|tiếp\s{{1,2}}theo))(?!\w)(?!\s{{1,2}}(?:đây|tay|kiểm|các|khâu))",
    cues=("qua", "tới", "tiếp", "gần"),
    examples={
        "3 ngày qua": "2024-07-15/2024-07-17",
        "hai ngày vừa qua": "2024-07-16/2024-07-17",
        "3 ngày tới": "2024-07-19/2024-07-21",
        "7 tháng qua": "2024-01/2024-07",
        "trong 5 năm qua": "2019/2024",
        "10 năm tới": "2025/2034",
        "2 tuần qua": "2024-W27/2024-W28",
        "trong 24 giờ tới": "PT24H",
        "3 năm gần đây": "2021/2024",
    },
    rejects=["nhiều năm qua", "3 người qua", "5 năm qua tay"],
)
def last_or_next(m: Match, context: Context) -> Timex | None:
    n, unit = _amount(m), unit_of(m["unit"])
    if not n:
        return None
    if unit in ("hour", "minute"):
        return Timex(Length(((Decimal(n), unit),)))
    if m["future"]:
        return Timex(Period(Offset(unit, 1), Offset(unit, n)) if n > 1 else Offset(unit, 1))
    if unit in ("day", "week"):
        return Timex(Period(Offset(unit, -n), Offset(unit, -1)) if n > 1 else Offset(unit, -1))
    if unit == "month":
        return Timex(Period(Offset(unit, 1 - n), Offset(unit, 0)) if n > 1 else Offset(unit, -1))
    return Timex(Period(Offset(unit, -n), Offset(unit, 0)) if n > 1 or unit != "year" else Offset(unit, -1, "ending"))


@rule(
    "dates",
    rf"(?<!\w)cùng\s{{1,2}}k[ỳì](?:\s{{1,2}}(?:của\s{{1,2}})?năm\s{{1,2}}(?:(?P<y>{YEAR})|(?P<named>trước|ngoái|qua))|\s{{1,2}}(?P<y>20\d\d)(?!\d|[.,]\d))?(?!\w)",
    cues=("cùng",),
    examples={
        "6 tháng đầu năm 2023 tăng 5% so với cùng kỳ năm trước": "2022-H1",
        "9 tháng năm 2023 đạt 80%, cùng kỳ đạt 75%": "2022-01/2022-09",
        "Quý II/2024 thu cao hơn cùng kỳ năm 2022": "2022-Q2",
        "so với cùng kỳ năm 2021": "2021",
        "so với cùng kỳ năm trước": "2023",
    },
    rejects=["so với cùng kỳ", "cùng kỳ họp"],
)
def same_period(m: Match, context: Context) -> Timex | None:
    if not m["y"] and not m["named"] and regex.match(r"\s{1,2}(?:họp|thi|hạn|tuyển)", context.after(m.end(), 8)):
        return None
    return Timex(SamePart(int(m["y"]) if m["y"] else None, bool(m["named"])))


RULES = (same_period, phrase, part_and_day, day_of_week, ago, before_now, last_or_next)
