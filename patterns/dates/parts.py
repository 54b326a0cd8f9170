"""Quarters, halves, and "N tháng đầu năm"."""

from patterns.dates.months import EDGE, NO_MONTH_AFTER, edge, found, with_word
from patterns.dates.pieces import (
    LEFT,
    OF_YEAR,
    ROMAN,
    YEAR,
    in_year,
    number,
    relative_year,
)
from patterns.forms import compiled, spaced
from patterns.numbers import SPELLED_99, spelled
from patterns.rule import Context, Found, Match, rule
from patterns.timex import Core, Month, Offset, Part, Period, Timex, Within, Year


@rule(
    "dates",
    spaced(
        rf"""
            (?:{EDGE}|(?<!\w)(?P<whole>cả)~)?(?<!\w)
            (?:qu[ýí]\s{{1,3}}(?P<q>{ROMAN})|q(?P<q>[1-4])(?=[/.\-]\d{{4}})){OF_YEAR}?
        """
    ),
    cues=("quý", "quí", "q"),
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
    if not (m["y"] or m["ry"]) and NO_MONTH_AFTER.match(context.after(m.end(), 10)):
        return None
    return found(in_year(Part(None, f"Q{numeral}"), m), edge(m), context, m.start(), m.end())


_QUARTERS = rf"{ROMAN}(?:(?:\s{{0,2}},~|~và~)(?:qu[ýí]~)?{ROMAN}){{1,3}}+"
_NUMERALS = compiled(rf"(?:qu[ýí]~)?(?P<q>{ROMAN})")
_MONTHS_AFTER = compiled(r"~tháng")


@rule(
    "dates",
    spaced(rf"(?<!\w)(?:các~)?qu[ýí]~(?P<qs>{_QUARTERS}){OF_YEAR}?"),
    cues=("quý", "quí"),
    examples={
        "quý II và quý III/2023": "2023-Q2; 2023-Q3",
        "quý I, II năm 2022": "2022-Q1; 2022-Q2",
        "các quý I, II và III/2022": "2022-Q1; 2022-Q2; 2022-Q3",
    },
    rejects=["quý I và 4 tháng", "quý vị và quý khách"],
)
def listed_quarters(m: Match, context: Context) -> list[Found] | None:
    if _MONTHS_AFTER.match(context.after(m.end(), 8)):
        return None
    items = list(_NUMERALS.finditer(context.lower, m.start("qs"), m.end("qs")))
    starts = [m.start(), *(with_word(context, i.start("q")) for i in items[1:])]
    ends = [*(i.end() for i in items[:-1]), m.end()]
    cores = [in_year(Part(None, f"Q{number(i['q'])}"), m) for i in items]
    return [Found(a, b, Timex(core)) for a, b, core in zip(starts, ends, cores, strict=True)]


@rule(
    "dates",
    spaced(rf"(?<!\w)qu[ýí]~(?P<a>{ROMAN})\s{{0,2}}-\s{{0,2}}(?P<b>{ROMAN}){OF_YEAR}?"),
    cues=("quý", "quí"),
    examples={"quý 1-2/2023": "2023-Q1/2023-Q2", "quý I - III năm 2022": "2022-Q1/2022-Q3"},
    rejects=["quý 3-2/2023", "quý I-2021"],
)
def quarter_range(m: Match, context: Context) -> Timex | None:
    first, last = number(m["a"]) or 0, number(m["b"]) or 0
    if not first < last:
        return None
    return Timex(in_year(Period(Part(None, f"Q{first}"), Part(None, f"Q{last}")), m))


@rule(
    "dates",
    spaced(
        rf"""
            (?<!\w)(?P<unit>qu[ýí]|tháng)~(?P<side>đầu|cuối)(?:~(?:tiên|cùng))?~(?:của~)?năm(?!~(?:học|mới|tài)(?!\w))
            (?:~(?P<y>{YEAR})|~(?P<ry>nay|ngoái|trước)(?!\w))?(?!\w)
        """
    ),
    cues=("quý", "quí", "tháng"),
    also=("đầu", "cuối"),
    examples={
        "quý đầu năm 2019": "2019-Q1",
        "quý cuối năm": "2024-Q4",
        "quý đầu tiên của năm 2019": "2019-Q1",
        "ngay trong tháng đầu năm nay": "2024-01",
        "tháng cuối cùng của năm 2021": "2021-12",
    },
    rejects=["quý đầu", "các quý cuối năm 2023", "tháng đầu năm học", "mấy tháng cuối năm qua"],
)
def first_or_last_quarter(m: Match, context: Context) -> Timex | None:
    if _SEVERAL.search(context.before(m.start(), 8)):
        return None
    first = m["side"] == "đầu"
    point: Part | Month = Part(None, "Q1" if first else "Q4")
    return Timex(_of_this_year(Month(None, 1 if first else 12) if m["unit"] == "tháng" else point, m))


_SEVERAL = compiled(rf"(?<!\w)(?:\d{{1,2}}|{SPELLED_99}|các|những|mấy|vài|nhiều|từng|mỗi)~\Z")


def _of_this_year(point: Part | Month | Period, m: Match) -> Core:
    """A part of the year named, else of the year that the text speaks of: "N tháng đầu năm" is never of another."""
    if m["y"] or m["ry"]:
        return in_year(point, m)
    return _framed(point)


def _framed(point: Part | Month | Period) -> Core:
    return Within(point, Offset("year", 0, "framed"))


@rule(
    "dates",
    spaced(
        rf"""
            {LEFT}(?P<n>\d{{1,2}}|{SPELLED_99})~tháng~(?:
                (?P<side>đầu|cuối)~(?:của~)?năm(?!~học)
              | (?P<side>)(?:của~|trong~)?năm(?=~\d{{4}}(?!\d|\s?-\s?\d{{4}}))
            )(?:~(?P<y>{YEAR})|~(?P<ry>nay|ngoái|trước(?!~(?:đó|khi)))(?!\w))?(?!\w)
        """
    ),
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
        return Timex(_of_this_year(Part(None, "H2" if last else "H1"), m))
    if n == 1:
        return Timex(_of_this_year(Month(None, 12 if last else 1), m))
    return Timex(_of_this_year(Period(Month(None, 13 - n if last else 1), Month(None, 12 if last else n)), m))


@rule(
    "dates",
    spaced(
        r"""
            (?<!\w)(?:tính~chung|lũy~kế|cộng~dồn|tính~gộp)~(?:(?:cả|trong|của)~)?(?P<n>\d{1,2}~tháng)
            (?!\w|~(?:đầu|cuối|năm|qua|tới|gần|nay|trở|\d))
        """
    ),
    digit=True,
    cues=("chung", "lũy", "dồn", "gộp"),
    examples={
        "Tính chung 7 tháng, trồng được 90 ha rừng": "2024-01/2024-07",
        "lũy kế 6 tháng có 12 vụ cháy": "2024-H1",
        "Cộng dồn cả 2 tháng": "2024-01/2024-02",
    },
    rejects=["trồng trong 7 tháng", "lũy kế 14 tháng", "lũy kế 1 tháng"],
)
def months_so_far(m: Match, context: Context) -> Found | None:
    """Sums count from January."""
    n = int(m["n"].split()[0])
    if not 2 <= n <= 12:
        return None
    part = Part(None, "H1") if n == 6 else Period(Month(None, 1), Month(None, n))
    return Found(m.start("n"), m.end("n"), Timex(_framed(part)))


@rule(
    "dates",
    spaced(
        rf"""
            (?<!\w)(?:
                (?P<half>nửa)~(?P<side>đầu|cuối)
              | (?:các|những|mấy)~(?P<unit>tháng|qu[ýí]|ngày|tuần)~(?P<side>đầu|cuối)
            )~(?:của~)?năm(?:~(?P<y>{YEAR})|~(?P<ry>nay|ngoái|trước(?!~(?:đó|khi)))(?!\w))?
            (?!\w|~(?:học|mới))
        """
    ),
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
        return Timex(_of_this_year(Part(None, "H1" if first else "H2"), m))
    if m["unit"] in ("quý", "quí"):
        return Timex(_of_this_year(Period(Part(None, "Q1" if first else "Q3"), Part(None, "Q2" if first else "Q4")), m))
    mod = "START" if first else "END"
    if m["ry"]:
        return Timex(relative_year(m["ry"]), mod)
    return Timex(Year(int(m["y"])) if m["y"] else Offset("year", 0), mod)


RULES = (listed_quarters, quarter_range, first_or_last_quarter, months_of_year, months_so_far, side_of_year, quarter)
