"""Lengths of time: "15 ngày làm việc", "một năm rưỡi"."""

from decimal import Decimal

from patterns.dates.pieces import LEFT, SPELLED_FIRST
from patterns.forms import after_figures, any_of, compiled, spaced
from patterns.numbers import SPELLED_99, spelled
from patterns.rule import Context, Found, Match, rule
from patterns.timex import Length, Timex

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


_UNIT = r"""
    (?P<unit>
        ngày(?P<work>(?:~làm~việc))?|tuần(?:~lễ)?|tháng|qu[ýí](?!~[iv1-4])|năm|thập~(?:kỷ|niên)
        |thế~kỷ|thiên~niên~kỷ|giờ(?:~đồng~hồ)?|tiếng(?:~đồng~hồ)?|phút|giây
    )(?!\w)
"""


_NUMBER = rf"(?:(?P<n>\d{{1,3}}(?:\.\d{{3}})?|\d{{1,2}},\d)|(?P<word>{SPELLED_99}|nửa))"


_BOUND = compiled(
    r"""(?<!\w)(?:
        (?P<EQUAL_OR_LESS>không~(?:quá|vượt~quá|dài~hơn)|tối~đa(?:~là)?|nhiều~nhất(?:~là)?|chậm~nhất(?:~là)?|muộn~nhất(?:~là)?)
      | (?P<EQUAL_OR_MORE>ít~nhất(?:~là)?|tối~thiểu(?:~là)?|không~(?:dưới|ít~hơn))
      | (?P<MORE_THAN>(?<!(?:sớm|muộn|chậm|nhanh|lâu|ngắn|dài|ít|nhiều)~)hơn|trên|quá|ngoài)
      | (?P<LESS_THAN>dưới|chưa~(?:đầy|tới|đến)|không~đầy|không~đến|gần)
      | (?P<APPROX>khoảng|chừng|độ|xấp~xỉ|trung~bình)
    )~\Z"""
)


# "15 tháng 7" is a day, "lớp 5 năm 2020" no length, "năm năm học" no years, "tháng tuổi" an age.
_NO_LENGTH_AFTER = compiled(
    r"""~(?:\d{1,2}(?:[/.\-]\d|~(?:tháng|năm))|(?:19|20)\d\d(?!\d|\s{0,2}[\-]\s{0,2}(?:19|20)\d\d)|học(?!~tập)(?!\w)|mới(?!\w)|tuổi(?!~đảng)(?!\w)
        |cùng(?!\w)|đầu~(?:năm|tháng|tuần)|cuối~(?:năm|tháng|tuần)|chủ(?!~trương)(?!\w)|thứ~(?:hai|ba|tư|năm|sáu|bảy|[2-7])(?!\w))
      | /\d | \s?[,]?~(?:ngày|tháng)~\d{1,2}[/.\-]\d"""
)


_NUMBERED = """
    lớp khóa quý tháng điều khoản thứ kỳ lần đợt bài tập tổ nhóm ngày hạng top phòng quận phường tầng cấp loại mức độ chương mục
    phần giai_đoạn bước đề_án dự_án học_kỳ hk vị_trí trạm mồng mùng
"""
_NO_LENGTH_BEFORE = compiled(rf"(?<!\w)(?:{any_of(_NUMBERED)}|(?<!con~)số|(?<!trong~)vòng)~\Z")


# A sound or a language, and no hour: "một tiếng nổ", "hai tiếng Việt".
_SOUND = compiled(
    r"~(?:nổ|động|kêu|gọi|hét|la|khóc|cười|súng|chuông|trống|vang|nói|ồn|rú|gầm|sét|sấm|còi|thở|hô|reo|vỗ|anh|việt|dân|mẹ)(?!\w)"
)


_MOD_WIDTH = 24


_HALVES = {
    "năm": Length(((Decimal(6), "month"),)),
    "tháng": Length(((Decimal(15), "day"),)),
    "ngày": Length(((Decimal(12), "hour"),)),
    "giờ": Length(((Decimal(30), "minute"),)),
    "tiếng": Length(((Decimal(30), "minute"),)),
    "thế": Length(((Decimal(50), "year"),)),
    "thập": Length(((Decimal(5), "year"),)),
}


def length_of(number: str | None, unit: str) -> Length | None:
    key = unit.split(maxsplit=1)[0]
    if number == "nửa":
        return _HALVES.get(key)
    if number is None:
        return None
    amount = spelled(number) if not number[0].isdigit() else Decimal(number.replace(".", "").replace(",", "."))
    return Length(((Decimal(amount) * _TIMES.get(key, 1), _UNITS[key]),)) if amount else None


@rule(
    "dates",
    spaced(
        rf"""
            \b(?=\d|{SPELLED_FIRST}\s){LEFT}(?:{_NUMBER})(?:~\((?:\p{{L}}+~?){{1,3}}\))?~{_UNIT}(?P<half>~rưỡi(?!\w))?
            (?:~(?:và~)?(?P<more>\d{{1,2}})~(?P<less>(?:tháng|ngày|giờ|phút)(?!\w|~\d)|giây(?!\w)))?
        """
    ),
    cues=("ngày", "tuần", "tháng", "quý", "quí", "năm", "thập", "thế", "giờ", "tiếng", "phút", "giây"),
    examples={
        "trong 15 ngày": "P15D",
        "05 ngày làm việc": "P5D WORKDAYS",
        "03 (ba) ngày làm việc": "P3D WORKDAYS",
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
        "nửa tiếng": "PT30M",
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
        "về đích sau 9 phút 12 giây": "PT9M12S",
        "hai thập kỷ": "P20Y",
        "sớm hơn 1 ngày": "P1D",
        "5 năm sau, tỷ lệ tăng": "P5Y",
        "so với con số 20 ngày": "P20D",
        "kỷ niệm 79 năm Quốc khánh": "P79Y",
        "bỏ hoang hơn 10 năm nay": "P10Y MORE_THAN",
        "qua 03 năm học tập và làm theo": "P3Y",
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
        "một năm mới",
        "năm tháng",
        "nghe một tiếng nổ lớn",
        "vang lên ba tiếng chuông",
    ],
)
def length(m: Match, context: Context) -> Found | None:
    number = m["n"] or m["word"]
    found = length_of(number, m["unit"])
    before = context.before(m.start(), _MOD_WIDTH)
    if found is None or _NO_LENGTH_BEFORE.search(before) or _NO_LENGTH_AFTER.match(context.after(m.end(), 20)):
        return None
    if m["word"] and m["word"] in ("năm", "ba", "tư", "bảy") and context.folded[m.start()].isupper():
        return None
    if number == "năm" and m["unit"] == "tháng":
        return None
    if m["unit"] == "tiếng" and _SOUND.match(context.after(m.end(), 12)):
        return None
    bound = _BOUND.search(before)
    mod = bound.lastgroup or "" if bound else "WORKDAYS" if m["work"] else ""
    return Found(m.start(), m.end(), Timex(_with_rest(found, m), mod))


def _with_rest(found: Length, m: Match) -> Length:
    """With the half or the smaller unit: "một năm rưỡi", "2 năm 6 tháng"."""
    (amount, unit) = found.parts[0]
    if m["half"]:
        half = {"year": (Decimal(6), "month"), "month": (Decimal(15), "day"), "hour": (Decimal(30), "minute")}
        return Length(((amount, unit), half[unit])) if unit in half else Length(((amount + Decimal("0.5"), unit),))
    if m["more"]:
        return Length(((amount, unit), (Decimal(m["more"]), _UNITS[m["less"]])))
    return found


@rule(
    "dates",
    spaced(rf"{LEFT}(?:từ~)?(?P<a>\d{{1,3}})(?:\s{{0,2}}-\s{{0,2}}|~(?:đến|tới|hoặc)~)(?P<b>\d{{1,3}})~{_UNIT}"),
    digit=True,
    cues=after_figures(_UNITS),
    examples={
        "2-3 ngày": "P2D/P3D",
        "từ 15 đến 20 phút": "PT15M/PT20M",
        "1 – 2 tuần": "P1W/P2W",
        "trong 3 đến 6 giờ tới": "PT3H/PT6H",
    },
    rejects=["ngày 2-3 tháng 5", "3-2 ngày", "từ 2 đến 3 người"],
)
def length_range(m: Match, context: Context) -> Timex | None:
    low, high = length_of(m["a"], m["unit"]), length_of(m["b"], m["unit"])
    if not low or not high or int(m["a"]) >= int(m["b"]):
        return None
    if _NO_LENGTH_BEFORE.search(context.before(m.start(), _MOD_WIDTH)) or _NO_LENGTH_AFTER.match(
        context.after(m.end(), 20)
    ):
        return None
    if m["unit"] == "giờ" and not m.group().startswith("từ") and not _SOON.match(context.after(m.end(), 10)):
        return None
    return Timex(Length(low.parts, high))


_SOON = compiled(r"~(?:tới|tiếp~theo)(?!\w)")

RULES = (length_range, length)
