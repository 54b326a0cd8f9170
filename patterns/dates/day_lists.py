"""Days by number alone, and lists of days that share a month."""

from patterns.dates.dress import dress, dressed
from patterns.dates.pieces import (
    COUNTED,
    DAY,
    LEFT,
    MONTH,
    YEAR,
    day,
    part_of_day,
)
from patterns.forms import before_figures, compiled, spaced
from patterns.rule import Context, Found, Match, rule
from patterns.timex import Day, Offset, Period, Timex, Within, timed

_MONTH_ON_NEXT_LINE = compiled(r"\s{0,3}\n\s{0,3}tháng")
# "ngày 4, 9 âm lịch hằng tháng"
_LUNAR_AFTER = compiled(r"(?:(?:\s?,|~và|\s?[;-])\s?\d{1,2}){0,5}~\(?(?:âm~lịch|âl)(?!\w)")
_DAY_ONLY_AFTER = compiled(
    r"\s{0,2}(?:[,;:)]|\.(?!\d)|\Z)|~(?:vừa|và|tháng~này|rạng|tới(?!\w))|\s{0,2}\((?:thứ|chủ~nhật)(?!\w)"
)


@rule(
    "dates",
    spaced(
        rf"""
            \b(?P<word>ngày|hôm|sáng|trưa|chiều|tối|đêm)~(?P<d>{DAY})
            (?![/.\-]\d|\s{{0,2}}[/\-]\s{{0,2}}\d|\s?%|,\d)
        """
    ),
    digit=True,
    cues=before_figures(("ngày", "hôm", "sáng", "trưa", "chiều", "tối", "đêm")),
    examples={
        "Đến ngày 18, nước đã rút": "2024-07-18",
        "ngày 18 vừa qua": "2024-07-18",
        "hôm 17, tàu cập cảng": "2024-07-17",
        "đêm 17, rạng sáng 18/7": "2024-07-17TNI",
        "Đến ngày 25, nước đã rút": "2024-06-25",
        "Tháng 3, nhà văn hóa đóng cửa ngày 11 (thứ Hai)": "2024-03-11",
    },
    rejects=[
        "mỗi ngày 2 lần",
        "tối 5 người",
        "sáng 8 giờ",
        "ngày 3 bữa",
        "trong ngày 24 giờ",
        "hội vật mở ngày 6, 16 âm lịch",
    ],
)
def day_only(m: Match, context: Context) -> Found | None:
    after = context.after(m.end(), 20)
    capital = context.folded[m.end() + 1 : m.end() + 2].isupper() and m["word"] in ("ngày", "hôm")
    broken = _MONTH_ON_NEXT_LINE.match(context.lower, m.end())
    if (
        broken
        or _MORE_WITH_MONTH.match(after)
        or _LUNAR_AFTER.match(after)
        or not (_DAY_ONLY_AFTER.match(after) or capital)
    ):
        return None
    return dressed(Day(None, None, int(m["d"])), context, m, start=m.start("d"))


# "các ngày 3, 11-13/9": the month stands behind the last.
_MORE_WITH_MONTH = compiled(r"(?:\s?,\s?\d{1,2}(?:\s?-\s?\d{1,2})?){1,4}\s?(?:/|~tháng~)\d")


_ITEM = rf"{DAY}(?:\s{{0,1}}[/.\-]\s{{0,1}}{MONTH}(?:[/.\-]{YEAR})?|~tháng~{MONTH}(?:~năm~{YEAR}|/{YEAR})?)?"


_AND = r"(?:\s{0,2},\s{0,2}(?:và~)?|~và~|\s{0,2}[;&]\s{0,2})(?:ngày~)?"


_ITEMS = compiled(
    r"(?:ngày~)?(?P<d>\d{1,2})(?:(?:\s{0,1}[/.\-]\s{0,1}|~tháng~)(?P<m>\d{1,2})(?:(?:[/.\-]|~năm~)(?P<y>\d{4}))?)?"
)


@rule(
    "dates",
    spaced(
        rf"""
            \b(?:(?:các~|hai~|những~)?ngày|(?P<part>sáng|chiều|tối|đêm))~{_ITEM}
            (?:{_AND}{_ITEM}){{1,9}}+(?![\d%]|[/.\-,]\d)
        """
    ),
    digit=True,
    cues=before_figures(("ngày", "sáng", "chiều", "tối", "đêm")),
    examples={
        "phố đi bộ (tối 12 và 13/7)": "2024-07-12TEV; 2024-07-13TEV",
        "thi vào các ngày 27, 28 và 29/6": "2024-06-27; 2024-06-28; 2024-06-29",
        "các ngày 27, 28/6": "2024-06-27; 2024-06-28",
        "ngày 1 và 2-7": "2024-07-01; 2024-07-02",
        "Trong các ngày 7 và 8-7, đoàn họp": "2024-07-07; 2024-07-08",
        "ngày 23 và 24.4.2023": "2023-04-23; 2023-04-24",
        "ngày 3/5 và 4/5/2022": "2022-05-03; 2022-05-04",
        "ngày 3 và 4 tháng 5 năm 2022": "2022-05-03; 2022-05-04",
        "ngày 7,8/7": "2024-07-07/2024-07-08",
        "trại hè mở ba ngày 12, 13,14 tháng 6 năm 2022": "2022-06-12; 2022-06-13/2022-06-14",
        "ngày 12 và 13, tại Bắc Kạn": "2024-07-12; 2024-07-13",
        "diễn ra trong hai ngày 9 & 10.5": "2024-05-09; 2024-05-10",
        "Trong tháng 5, đội lưu động khám tại thôn các ngày 8, 15 và 22": "2024-05-08; 2024-05-15; 2024-05-22",
    },
    rejects=["ngày 2 lần, 3 bữa", "ngày 30 và 31/2", "mỗi ngày 15, 20 khách"],
)
def listed_days(m: Match, context: Context) -> list[Found] | None:
    items = [i for i in _ITEMS.finditer(context.lower, m.start(), m.end()) if i.start() >= m.start()]
    if m["part"] and not items[-1]["m"]:
        return None
    if not any(i["m"] for i in items) and not _DAY_ONLY_AFTER.match(context.after(m.end(), 20)):
        return None
    return spread(items, m.start(), part_of_day(m["part"])[0] if m["part"] else "")


@rule(
    "dates",
    spaced(
        rf"""
            (?<!\w)ngày(?:~\(|(?<=(?:\d|hai|ba|bốn|năm)\sngày)[,:]~)
            (?P<days>(?:ngày~)?{_ITEM}(?:{_AND}{_ITEM}){{1,9}}+)(?=\s?[);,.]|~\p{{Ll}}|\Z)
        """
    ),
    digit=True,
    cues=("ngày",),
    examples={
        "Hội thi mở trong 2 ngày (9 và 10-5)": "2024-05-09; 2024-05-10",
        "trong hai ngày, 9 và 10/5, tại Huế": "2024-05-09; 2024-05-10",
        "nghỉ 3 ngày (18, 19 và 22/4/2024)": "2024-04-18; 2024-04-19; 2024-04-22",
    },
    rejects=["mỗi ngày (2 và 3 xã)", "trong 2 ngày (5 và 6 lớp)", "sau 2 ngày, 5 và 6/7 xã"],
)
def days_in_brackets(m: Match, context: Context) -> list[Found] | None:
    """The days that a length counts: "trong 2 ngày (9 và 10-5)"."""
    items = list(_ITEMS.finditer(context.lower, *m.span("days")))
    if not items[-1]["m"] or COUNTED.match(context.after(m.end(), 12)):
        return None
    return spread(items, m.start("days"))


# Before days that no "ngày" tells: a preposition, or where a clause begins. "Tạp chí số 3, 4 tháng 5" tells of no day.
_BEFORE_DAYS = compiled(r"(?:^|[(:;]\s{0,2}|(?<!\w)(?:từ|vào|trong)~)\Z")


@rule(
    "dates",
    spaced(
        rf"""
            {LEFT}(?P<days>{DAY}(?:\s?,\s?{DAY}){{1,6}}+(?:(?:\s?,\s?|\s{{0,2}},?~và~|\s?&\s?){DAY})?
            ~tháng~{MONTH}(?:~năm~{YEAR}|/{YEAR})?)(?!\w|[/.,]\d)
        """
    ),
    digit=True,
    cues=("tháng",),
    examples={
        "đội chiếu bóng về bản từ 14, 15 tháng 5": "2024-05-14; 2024-05-15",
        "Kho lưu trữ đóng cửa vào 8,9 tháng 4 năm 2021": "2021-04-08/2021-04-09",
        "mở lớp dệt trong 20, 21 và 22 tháng 6": "2024-06-20; 2024-06-21; 2024-06-22",
    },
    rejects=["in trong tạp chí số 11, 12 năm 2020", "có 5, 6 tháng", "từ 9, 8 tháng 15", "thu từ 31, 32 tháng 5"],
)
def days_before_month(m: Match, context: Context) -> list[Found] | None:
    """Days whose month stands behind the last, without "ngày": they rise."""
    items = list(_ITEMS.finditer(context.lower, *m.span("days")))
    numbers = [int(item["d"]) for item in items]
    if numbers != sorted(set(numbers)) or not _BEFORE_DAYS.search(context.before(m.start(), 12)):
        return None
    return spread(items, m.start("days"))


def spread(items: list[Match], start: int, time: str = "") -> list[Found] | None:
    """Days of a list: the month and year of a later one hold for those before it that name none."""
    found: list[Found] = []
    month = of_year = None
    for item in reversed(items):
        month = int(item["m"]) if item["m"] else month
        of_year = int(item["y"]) if item["y"] else of_year
        core = day(of_year, month, int(item["d"]))
        if core is None:
            return None
        found.insert(0, Found(item.start(), item.end(), Timex(timed(core, time))))
    found[0] = Found(start, found[0].end, found[0].value)
    return _glued(found)


def _glued(found: list[Found]) -> list[Found]:
    """Days in a row that no space parts are a period: "7,8/7" is one token."""
    kept: list[Found] = []
    for item in found:
        if kept and item.start - kept[-1].end == 1:
            first = kept[-1].value.core
            begin = first.start if isinstance(first, Period) else first
            kept[-1] = Found(kept[-1].start, item.end, Timex(Period(begin, item.value.core)))
        else:
            kept.append(item)
    return kept


_MONTHS = {"này": 0, "nay": 0, "trước": -1, "rồi": -1, "qua": -1, "tới": 1, "sau": 1}


@rule(
    "dates",
    spaced(rf"(?<!\w)ngày~(?P<d>{DAY})~tháng~(?P<word>này|nay|trước|rồi|qua|tới|sau)(?!\w)"),
    digit=True,
    cues=("ngày 0",),
    examples={
        "ngày 15 tháng trước": "2024-06-15",
        "Sáng ngày 5 tháng này": "2024-07-05TMO",
        "ngày 5 tháng sau": "2024-08-05",
    },
    rejects=["ngày 31 tháng trước", "15 tháng trước", "ngày 5 tháng 6"],
)
def day_of_relative_month(m: Match, context: Context) -> Found:
    around = dress(context, m.start("d"), m.end())
    core = Within(Day(None, None, int(m["d"]), around.time), Offset("month", _MONTHS[m["word"]]))
    return Found(around.start, m.end(), Timex(core, around.mod))


RULES = (listed_days, days_in_brackets, days_before_month, day_of_relative_month, day_only)
