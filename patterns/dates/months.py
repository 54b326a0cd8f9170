"""Months, with and without their year, alone and in lists."""

import calendar

from patterns.dates.dress import left_mod, outlook
from patterns.dates.lunar_years import of_king
from patterns.dates.pieces import (
    LEFT,
    MONTH,
    MONTH_WORD,
    NOUN_AFTER,
    OF_YEAR,
    WEEKDAY,
    YEAR,
    in_year,
    number,
)
from patterns.forms import compiled, spaced
from patterns.rule import Context, Found, Match, rule
from patterns.timex import Core, Day, Edge, Month, Offset, Period, Timex, Year

_EDGES = {
    "đầu": "START",
    "thượng tuần": "START",
    "giữa": "MID",
    "trung tuần": "MID",
    "cuối": "END",
    "hạ tuần": "END",
    "hết": "END",
}


EDGE = r"(?P<edge>(?<!\w)(?:đầu|giữa|cuối|(?:thượng|trung|hạ)~tuần))~"


_HALF = r"(?P<half>(?<!\w)nửa~(?:đầu|cuối))~"


_LUNAR = r"(?!~(?:nhuận|âm(?!\w)|\(?âl(?!\w)))"


def edge(m: Match) -> str:
    """The mod that "đầu", "giữa", "cuối" give."""
    return _EDGES[" ".join(m["edge"].split())] if m["edge"] else ""


def found(core: Core, mod: str, context: Context, start: int, end: int) -> Found:
    """A month, part or year with what bounds it from the left and what looks ahead or back on its right."""
    last, looks = outlook(context, end)
    return Found(start, last, Timex(core, mod or left_mod(context, start, year=isinstance(core, Year)), looks))


_NO_MONTH_BEFORE = compiled(
    r"(?<!\w)(?:mỗi|mọi|hàng|hằng|háng|theo|\d{1,3}|một|hai|ba|bốn|sáu|mấy|vài|nhiều|từng|số|người)~\Z"
)


NO_MONTH_AFTER = compiled(r"~(?:lần|lượt|đợt|buổi|triệu|nghìn|đồng|tuổi|ngày|người|bữa|kỳ|suất)(?!\w)|\s?%")


@rule(
    "dates",
    spaced(
        rf"""
            (?:{EDGE}|{_HALF})?(?<!\w)tháng\s{{1,3}}(?:(?P<m>{MONTH})|(?P<word>{MONTH_WORD})(?!\w))
            (?:(?![/.\-]\d)|(?=[/.\-]\d{{4}})){OF_YEAR}?{_LUNAR}
        """
    ),
    cues=("tháng",),
    examples={
        "tháng 7 năm 2021": "2021-07",
        "tháng 07/2021": "2021-07",
        "tháng 12-2022": "2022-12",
        "tháng 7.2019": "2019-07",
        "tháng 7, năm 2020": "2020-07",
        "trong tháng 6": "2024-06",
        "tháng 12, sông cạn": "2023-12",
        "tháng bảy": "2024-07",
        "tháng Tư, hoa ban tàn": "2024-04",
        "tháng mười hai": "2023-12",
        "tháng Mười một năm 2020": "2020-11",
        "đầu tháng Năm": "2024-05 START",
        "đầu tháng 7": "2024-07 START",
        "giữa tháng 7": "2024-07 MID",
        "Cuối tháng 4 năm 2022": "2022-04 END",
        "cuối tháng 4": "2024-04 END",
        "nửa đầu tháng 7": "2024-07-01/2024-07-15",
        "trung tuần tháng 7": "2024-07 MID",
        "thượng tuần tháng 7, hạ tuần tháng 6": "2024-07 START; 2024-06 END",
        "tính đến hết tháng 6": "2024-06 END",
        "tháng 9 năm ngoái": "2023-09",
        "tháng 8 tới, xã sẽ họp": "2024-08",
        "tháng 6 vừa qua": "2024-06",
        "dự kiến khánh thành tháng 10": "2024-10",
        "Năm 2021, xã khởi công; đến tháng 9, cầu hoàn thành": "2021-09",
        "phải xong trước tháng 9": "2024-09 BEFORE",
    },
    rejects=[
        "trong năm tháng",
        "Cách mạng tháng Tám",
        "mỗi tháng 3 triệu đồng",
        "sau 6 tháng hai bên",
        "tháng 13",
        "tháng 8 năm Bảo Đại thứ 11",
    ],
)
def month(m: Match, context: Context) -> Found | None:
    if not m["y"] and of_king(context, m.end()):
        return None
    numeral = number(m["m"] or m["word"])
    bare = not (m["y"] or m["ry"])
    if numeral is None or (bare and not _stands(m, context)):
        return None
    if m["half"]:
        return found(_half_month(m, numeral), "", context, m.start(), m.end())
    return found(in_year(Month(None, numeral), m), edge(m), context, m.start(), m.end())


def _stands(m: Match, context: Context) -> bool:
    """A month without a year is one only where nothing is counted in months; "năm" is May when it has a capital."""
    if m["edge"] or m["half"]:
        return m["word"] != "năm" or context.folded[m.start("word")].isupper()
    if _NO_MONTH_BEFORE.search(context.before(m.start(), 12)) or NO_MONTH_AFTER.match(context.after(m.end(), 12)):
        return False
    return m["word"] not in ("năm", "một", "hai", "ba") or context.folded[m.start("word")].isupper()


def _half_month(m: Match, numeral: int) -> Core:
    first, end = (1, 15) if m["half"].endswith("đầu") else (16, month_length(numeral))
    return in_year(Period(Day(None, numeral, first), Day(None, numeral, end)), m)


@rule(
    "dates",
    spaced(
        rf"""
            (?<!\w)(?:các~|hai~)?tháng~
            (?P<ms>{MONTH}(?:(?:\s{{0,2}},~|~và~)(?:tháng~)?{MONTH}){{1,6}}+){OF_YEAR}?
            (?![\d%]|[/.,\-]\d)
        """
    ),
    digit=True,
    cues=("tháng 0",),
    examples={
        "tháng 7, 8/2023": "2023-07; 2023-08",
        "tháng 3 và tháng 4 năm 2022": "2022-03; 2022-04",
        "các tháng 4, 5 và 6": "2024-04; 2024-05; 2024-06",
    },
    rejects=["tháng 7, 15 hồ sơ", "tháng 3 và 45 người", "tháng 7, 8 hồ sơ"],
)
def listed_months(m: Match, context: Context) -> list[Found] | None:
    if not (m["y"] or m["ry"]) and NOUN_AFTER.match(context.after(m.end(), 12)):
        return None
    items = list(_FIGURES.finditer(context.lower, m.start("ms"), m.end("ms")))
    starts = [m.start(), *(with_word(context, i.start()) for i in items[1:])]
    ends = [*(i.end() for i in items[:-1]), m.end()]
    cores = [in_year(Month(None, int(i.group())), m) for i in items]
    return [Found(a, b, Timex(core)) for a, b, core in zip(starts, ends, cores, strict=True)]


_FIGURES = compiled(r"\d{1,2}")


_WORD = compiled(r"(?:tháng|qu[ýí])~\Z")


def with_word(context: Context, start: int) -> int:
    """Where "tháng" or "quý" begins that stands right before a figure of a list, else the figure itself."""
    word = _WORD.search(context.lower, start - 8, start)
    return word.start() if word else start


_EDGE_BEFORE = compiled(rf"{EDGE}\Z")


_MONTH_BEFORE = compiled(rf"(?:(?<!\w)(?P<t>t)|{LEFT})(?P<m>{MONTH})(?P<sep>[/.\-])\Z")


_MONTH_CUE = compiled(
    r"(?<!\w)(?:từ|đến|tới|hết|đầu|giữa|cuối|vào|hồi|trước|sau|trong|kể~từ|hạn|nay|khoảng|qua|là|ngày)~\Z|\(\Z"
)


@rule(
    "dates",
    spaced(rf"(?<=\d[/.\-])(?P<y>{YEAR})(?![/.\-]\w|\.?\d)"),
    digit=True,
    cues=("0 /", "0 -", "."),
    examples={
        "T7/2020 đạt kế hoạch": "2020-07",
        "được bầu (từ 8/2023)": "2023-08",
        "đến 4/2016, ông chuyển công tác": "2016-04",
        "cuối 12/2021": "2021-12 END",
    },
    rejects=["Nghị định 10/2018/NĐ-CP", "Thông tư 01/2023", "10/2000 hộ", "số 9-2015"],
)
def short_month(m: Match, context: Context) -> Found | None:
    figures = _MONTH_BEFORE.search(context.before(m.start(), 6))
    if figures is None:
        return None
    start = m.start() - len(figures.group())
    before = context.before(start, 16)
    at_edge = _EDGE_BEFORE.search(before)
    if not figures["t"] and not at_edge and (not _MONTH_CUE.search(before) or figures["sep"] == "."):
        return None
    start -= len(at_edge.group()) if at_edge else 0
    return found(Month(int(m["y"]), int(figures["m"])), edge(at_edge) if at_edge else "", context, start, m.end())


@rule(
    "dates",
    spaced(rf"""
        (?<!\w)(?:(?P<n>\d{{1,2}})~)?(?P<unit>ngày|tuần(?:~lễ)?)~(?P<side>đầu|cuối)(?:~(?:tiên|cùng))?~(?:của~)?tháng
        (?:~(?:(?P<m>{MONTH})(?![/.\-]\d(?!\d{{3}}))|(?P<m>{MONTH_WORD})(?!\w)){OF_YEAR}?)?(?!\w)
    """),
    cues=("tháng",),
    examples={
        "ngày cuối tháng": "2024-07-31",
        "ngày đầu tiên của tháng 3": "2024-03-01",
        "Ngày cuối cùng của tháng 6": "2024-06-30",
        "ngày cuối cùng của tháng mười năm 2015": "2015-10-31",
        "15 ngày đầu tháng 6/2023": "2023-06-01/2023-06-15",
        "10 ngày cuối tháng 6": "2024-06-21/2024-06-30",
        "tuần đầu tháng 6": "2024-06 START",
        "tuần cuối cùng của tháng 6": "2024-06 END",
    },
    rejects=[
        "những ngày cuối tháng này qua tháng khác",
        "ngày cuối tuần",
        "40 ngày đầu tháng 6",
        "nhận đơn thứ Năm của tuần đầu tháng",
    ],
)
def edge_of_month(m: Match, context: Context) -> Timex | None:
    """The first or last day, so many days, or a week of a month."""
    if _MANY_BEFORE.search(context.before(m.start(), 8)) or _WEEKDAY_BEFORE.search(context.before(m.start(), 24)):
        return None
    month = number(m["m"]) if m["m"] else None
    of = in_year(Month(None, month), m) if month else Offset("month", 0)
    last = m["side"] == "cuối"
    if m["unit"] != "ngày":
        return Timex(of, "END" if last else "START")
    if not m["n"]:
        return Timex(Edge(of, last=last)) if isinstance(of, Month | Offset) else None
    count = int(m["n"])
    if month is None or not 1 < count < 28:
        return None
    length = month_length(month)
    first, end = (length - count + 1, length) if last else (1, count)
    return Timex(in_year(Period(Day(None, month, first), Day(None, month, end)), m))


def month_length(month: int) -> int:
    """Days of a month; of February in most years."""
    return calendar.monthrange(2023, month)[1]


# "Thứ Sáu của tuần cuối tháng" returns with every month.
_WEEKDAY_BEFORE = compiled(rf"(?<!\w){WEEKDAY}~(?:(?:của|trong)~)?\Z")
_MANY_BEFORE = compiled(r"(?<!\w)(?:những|các|mấy)~\Z")


RULES = (listed_months, edge_of_month, month, short_month)
