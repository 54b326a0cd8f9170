"""Months, quarters, halves of a year, and "N tháng đầu năm"."""

import regex

from patterns.dates.dress import left_mod, outlook
from patterns.dates.pieces import LEFT, MONTH, MONTH_WORD, OF_YEAR, ROMAN, YEAR, in_year, number, relative_year
from patterns.numbers import SPELLED_99, spelled
from patterns.rule import Context, Found, Match, rule
from patterns.timex import Core, Day, Edge, Month, Offset, Part, Period, Timex, Year

_EDGES = {
    "đầu": "START",
    "thượng tuần": "START",
    "giữa": "MID",
    "trung tuần": "MID",
    "cuối": "END",
    "hạ tuần": "END",
    "hết": "END",
}
EDGE = r"(?P<edge>(?<!\w)(?:đầu|giữa|cuối|(?:thượng|trung|hạ)\s{1,2}tuần))\s{1,2}"
_HALF = r"(?P<half>(?<!\w)nửa\s{1,2}(?:đầu|cuối))\s{1,2}"
_LUNAR = r"(?!\s{1,2}(?:nhuận|âm(?!\w)|\(?âl(?!\w)))"


def edge(m: Match) -> str:
    """The mod that "đầu", "giữa", "cuối" give."""
    return _EDGES[" ".join(m["edge"].split())] if m["edge"] else ""


def found(core: Core, mod: str, context: Context, start: int, end: int) -> Found:
    """A month, part or year with what bounds it from the left and what looks ahead or back on its right."""
    last, looks = outlook(context, end)
    return Found(start, last, Timex(core, mod or left_mod(context, start, year=isinstance(core, Year)), looks))


_NO_MONTH_BEFORE = regex.compile(
    r"(?<!\w)(?:mỗi|mọi|hàng|hằng|háng|theo|\d{1,3}|một|hai|ba|bốn|sáu|mấy|vài|nhiều|từng|số|người)\s{1,2}\Z"
)
_NO_MONTH_AFTER = regex.compile(r"\s{1,2}(?:lần|lượt|đợt|buổi|triệu|nghìn|đồng|tuổi|ngày|người|bữa|kỳ|suất)(?!\w)|\s?%")


@rule(
    "dates",
    rf"(?:{EDGE}|{_HALF})?(?<!\w)tháng\s{{1,3}}(?:(?P<m>{MONTH})|(?P<word>{MONTH_WORD})(?!\w))(?:(?![/.\-]\d)|(?=[/.\-]\d{{4}})){OF_YEAR}?{_LUNAR}",
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
    rejects=["trong năm tháng", "Cách mạng tháng Tám", "mỗi tháng 3 triệu đồng", "sau 6 tháng hai bên", "tháng 13"],
)
def month(m: Match, context: Context) -> Found | None:
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
    if _NO_MONTH_BEFORE.search(context.before(m.start(), 12)) or _NO_MONTH_AFTER.match(context.after(m.end(), 12)):
        return False
    return m["word"] not in ("năm", "một", "hai", "ba") or context.folded[m.start("word")].isupper()


def _half_month(m: Match, numeral: int) -> Core:
    last = 31 if numeral in (1, 3, 5, 7, 8, 10, 12) else 30 if numeral != 2 else 28
    first, end = (1, 15) if m["half"].endswith("đầu") else (16, last)
    return in_year(Period(Day(None, numeral, first), Day(None, numeral, end)), m)


@rule(
    "dates",
    rf"(?<!\w)(?:các\s{{1,2}}|hai\s{{1,2}})?tháng\s{{1,2}}(?P<ms>{MONTH}(?:(?:\s{{0,2}},\s{{1,2}}|\s{{1,2}}và\s{{1,2}})(?:tháng\s{{1,2}})?{MONTH}){{1,6}}+){OF_YEAR}?(?![\d%]|[/.,\-]\d)",
    digit=True,
    cues=("tháng",),
    examples={
        "tháng 7, 8/2023": "2023-07; 2023-08",
        "tháng 3 và tháng 4 năm 2022": "2022-03; 2022-04",
        "các tháng 4, 5 và 6": "2024-04; 2024-05; 2024-06",
    },
    rejects=["tháng 7, 15 hồ sơ", "tháng 3 và 45 người", "tháng 7, 8 hồ sơ"],
)
def listed_months(m: Match, context: Context) -> list[Found] | None:
    if not (m["y"] or m["ry"]) and _counts(context.after(m.end(), 12)):
        return None
    items = list(regex.finditer(r"\d{1,2}", context.lower, pos=m.start("ms"), endpos=m.end("ms")))
    starts = [m.start(), *(_with_word(context, i.start(), m.start()) for i in items[1:])]
    ends = [*(i.end() for i in items[:-1]), m.end()]
    cores = [in_year(Month(None, int(i.group())), m) for i in items]
    return [Found(a, b, Timex(core)) for a, b, core in zip(starts, ends, cores, strict=True)]


def _counts(after: str) -> bool:
    """A noun follows: "tháng 7, 8 hồ sơ" is one month and a count."""
    return (
        regex.match(r"\s{1,2}(?!và|đến|tới|đã|sẽ|là|có|cùng|tại|của|vừa|so|được|với|bị|thì|do|ở|theo)\p{Ll}", after)
        is not None
    )


def _with_word(context: Context, start: int, least: int) -> int:
    word = regex.search(r"tháng\s{1,2}\Z", context.lower, pos=max(least, start - 8), endpos=start)
    return word.start() if word else start


_MONTH_CUE = regex.compile(
    r"(?<!\w)(?:từ|đến|tới|hết|đầu|giữa|cuối|vào|hồi|trước|sau|trong|kể\ từ|hạn|nay|khoảng|qua|là|ngày)\s{1,2}\Z|\(\Z",
    regex.VERBOSE,
)


@rule(
    "dates",
    rf"(?:{EDGE})?(?:(?<!\w)t(?P<m>{MONTH})[/.\-](?P<y>{YEAR})|{LEFT}(?P<m>{MONTH})(?P<bare>[/\-])(?P<y>{YEAR}))(?![/.\-]\w|\.?\d)",
    digit=True,
    examples={
        "T7/2020 đạt kế hoạch": "2020-07",
        "được bầu (từ 8/2023)": "2023-08",
        "đến 4/2016, ông chuyển công tác": "2016-04",
        "cuối 12/2021": "2021-12 END",
    },
    rejects=["Nghị định 10/2018/NĐ-CP", "Thông tư 01/2023", "10/2000 hộ", "số 9-2015"],
)
def short_month(m: Match, context: Context) -> Found | None:
    if m["bare"] and not m["edge"] and not _MONTH_CUE.search(context.before(m.start(), 12)):
        return None
    return found(Month(int(m["y"]), int(m["m"])), edge(m), context, m.start(), m.end())


@rule(
    "dates",
    r"(?<!\w)ngày\s{1,2}(?:(?P<last>cuối(?:\s{1,2}cùng)?)|đầu(?:\s{1,2}tiên)?)\s{1,2}(?:của\s{1,2})?tháng(?:\s{1,2}(?P<m>0?[1-9]|1[0-2])(?!\d))?(?![/\-.]\d|\s{1,2}năm\s{1,2}\d)(?!\w)",
    cues=("tháng",),
    examples={
        "ngày cuối tháng": "2024-07-31",
        "ngày đầu tiên của tháng 3": "2024-03-01",
        "Ngày cuối cùng của tháng 6": "2024-06-30",
    },
    rejects=["những ngày cuối tháng này qua tháng khác", "ngày cuối tuần"],
)
def day_of_month_end(m: Match, context: Context) -> Core | Timex | None:
    if context.before(m.start(), 8).endswith(("những ", "các ", "mấy ")):
        return None
    of = Month(None, int(m["m"])) if m["m"] else Offset("month", 0)
    return Timex(Edge(of, last=bool(m["last"])))


@rule(
    "dates",
    rf"(?:{EDGE}|(?<!\w)(?P<whole>cả)\s{{1,2}})?(?<!\w)(?:qu[ýí]\s{{1,3}}(?P<q>{ROMAN})|q(?P<q>[1-4])(?=[/.\-]\d{{4}})){OF_YEAR}?",
    cues=("quý", "quí", "q1", "q2", "q3", "q4"),
    examples={
        "quý I/2022": "2022-Q1",
        "quý 1/2022": "2022-Q1",
        "quý I năm 2022": "2022-Q1",
        "quý I-2022": "2022-Q1",
        "quý một năm 2022": "2022-Q1",
        "Q1/2022": "2022-Q1",
        "quý 3 năm nay": "2024-Q3",
        "quý III, tỉnh đạt": "2024-Q3",
        "đầu quý II": "2024-Q2 START",
        "phấn đấu hoàn thành trong quý IV": "2024-Q4",
    },
    rejects=["quý khách 2024", "quý một lần", "ông Thái Văn Quý 3 lần", "quý hai bên"],
)
def quarter(m: Match, context: Context) -> Found | None:
    numeral = number(m["q"])
    written = m["q"].isdecimal() or set(m["q"]) <= set("iv")
    if numeral is None or not (written or m["y"] or m["ry"]):
        return None
    if not (m["y"] or m["ry"]) and _NO_MONTH_AFTER.match(context.after(m.end(), 10)):
        return None
    return found(in_year(Part(None, f"Q{numeral}"), m), edge(m), context, m.start(), m.end())


@rule(
    "dates",
    rf"(?<!\w)qu[ýí]\s{{1,2}}(?P<a>{ROMAN})(?:\s{{0,2}},\s{{1,2}}|\s{{1,2}}và\s{{1,2}})(?:qu[ýí]\s{{1,2}})?(?P<b>{ROMAN}){OF_YEAR}?",
    cues=("quý", "quí"),
    examples={"quý II và quý III/2023": "2023-Q2; 2023-Q3", "quý I, II năm 2022": "2022-Q1; 2022-Q2"},
    rejects=["quý I và 4 tháng", "quý vị và quý khách"],
)
def listed_quarters(m: Match, context: Context) -> list[Found] | None:
    first, second = number(m["a"]), number(m["b"])
    if first is None or second is None or regex.match(r"\s{1,2}tháng", context.after(m.end(), 8)):
        return None
    cut = _with_quarter(context, m.start("b"))
    return [
        Found(m.start(), m.end("a"), Timex(in_year(Part(None, f"Q{first}"), m))),
        Found(cut, m.end(), Timex(in_year(Part(None, f"Q{second}"), m))),
    ]


def _with_quarter(context: Context, start: int) -> int:
    word = regex.search(r"qu[ýí]\s{1,2}\Z", context.lower, pos=start - 5, endpos=start)
    return word.start() if word else start


@rule(
    "dates",
    rf"{LEFT}(?P<n>\d{{1,2}}|{SPELLED_99})\s{{1,2}}tháng\s{{1,2}}(?:(?P<side>đầu|cuối)\s{{1,2}}(?:của\s{{1,2}})?năm(?!\s{{1,2}}học)|(?P<side>)(?:của\s{{1,2}}|trong\s{{1,2}})?năm(?=\s{{1,2}}\d{{4}}(?!\d|\s?-\s?\d{{4}})))"
    rf"(?:\s{{1,2}}(?P<y>{YEAR})|\s{{1,2}}(?P<ry>nay|ngoái|trước(?!\s{{1,2}}(?:đó|khi)))(?!\w))?(?!\w)",
    cues=("tháng",),
    examples={
        "6 tháng đầu năm 2023": "2023-H1",
        "sáu tháng đầu năm": "2024-H1",
        "06 tháng đầu năm nay": "2024-H1",
        "6 tháng cuối năm 2023": "2023-H2",
        "6 tháng cuối năm": "2024-H2",
        "3 tháng đầu năm 2023": "2023-01/2023-03",
        "9 tháng năm 2023": "2023-01/2023-09",
        "9 tháng đầu năm": "2024-01/2024-09",
        "11 tháng năm 2022": "2022-01/2022-11",
        "3 tháng cuối năm 2022": "2022-10/2022-12",
        "quý I và 4 tháng đầu năm": "2024-01/2024-04",
        "9 tháng đầu năm ngoái": "2023-01/2023-09",
    },
    rejects=["ngày 5 tháng năm", "6 tháng", "thời hạn 6 tháng trong năm", "13 tháng đầu năm"],
)
def months_of_year(m: Match, context: Context) -> Timex | None:
    n = int(m["n"]) if m["n"].isdecimal() else spelled(m["n"])
    if n is None or not 1 <= n <= 12:
        return None
    last = m["side"] == "cuối"
    if n == 6:
        return Timex(in_year(Part(None, "H2" if last else "H1"), m))
    if n == 1:
        return Timex(in_year(Month(None, 12 if last else 1), m))
    return Timex(in_year(Period(Month(None, 13 - n if last else 1), Month(None, 12 if last else n)), m))


@rule(
    "dates",
    rf"(?<!\w)(?:(?P<half>nửa)\s{{1,2}}(?P<side>đầu|cuối)|(?:các|những|mấy)\s{{1,2}}(?P<unit>tháng|qu[ýí]|ngày|tuần)\s{{1,2}}(?P<side>đầu|cuối))\s{{1,2}}(?:của\s{{1,2}})?năm"
    rf"(?:\s{{1,2}}(?P<y>{YEAR})|\s{{1,2}}(?P<ry>nay|ngoái|trước(?!\s{{1,2}}(?:đó|khi)))(?!\w))?(?!\w|\s{{1,2}}(?:học|mới))",
    cues=("nửa", "tháng", "quý", "quí", "ngày", "tuần"),
    examples={
        "nửa cuối năm": "2024-H2",
        "nửa đầu năm 2023": "2023-H1",
        "các quý cuối năm": "2024-Q3/2024-Q4",
        "những tháng đầu năm 2023": "2023 START",
        "những tháng cuối năm": "2024 END",
    },
    rejects=["nửa đầu trận", "những tháng cuối năm học"],
)
def side_of_year(m: Match, context: Context) -> Timex:
    first = m["side"] == "đầu"
    if m["half"]:
        return Timex(in_year(Part(None, "H1" if first else "H2"), m))
    if m["unit"] in ("quý", "quí"):
        return Timex(in_year(Period(Part(None, "Q1" if first else "Q3"), Part(None, "Q2" if first else "Q4")), m))
    mod = "START" if first else "END"
    if m["ry"]:
        return Timex(relative_year(m["ry"]), mod)
    return Timex(Year(int(m["y"])) if m["y"] else Offset("year", 0), mod)


RULES = (
    listed_months,
    listed_quarters,
    months_of_year,
    side_of_year,
    day_of_month_end,
    month,
    short_month,
    quarter,
)
