"""Periods that end today or at the edge of a year: "từ đầu năm đến nay"."""

from patterns.dates.periods import COUNTED_AFTER, FROM
from patterns.dates.pieces import MONTH, YEAR, point, read_point, relative_year
from patterns.forms import spaced
from patterns.rule import Context, Match, rule
from patterns.spans import needs_year, with_year
from patterns.timex import Day, Edge, End, Month, Offset, Period, Point, Timex, Year

_NOW = r"(?:nay(?!\w)|hiện~(?:nay|tại)|hôm~nay|thời~điểm~(?:hiện~(?:tại|nay)|này)|bây~giờ)"


_UNTIL_NOW = rf"~(?:(?:cho~)?(?:đến|tới)~(?:ngày~)?{_NOW}|trở~lại~đây)"


@rule(
    "dates",
    spaced(
        rf"""
            (?<!\w)(?P<from>{FROM})~(?:
                {point("a")}
              | (?P<edge>đầu|giữa|cuối)~(?P<unit>năm|tháng|qu[ýí]|tuần)
              (?:
                  ~(?P<y>{YEAR})
                | ~(?P<ry>nay|ngoái|trước)(?!~(?:đến|tới)~(?!nay))
                | ~(?P<m>{MONTH})(?:(?:[/.\-]|~năm~)(?P<y>{YEAR}))?
              )?
              | (?P<old>đầu~nhiệm~k[ỳì]|khi~(?:[^\s,.;]+~){{1,6}}?(?=đến|tới|cho)|đó|ngày~đó)
            )(?:(?<=\s)(?:cho~)?(?:đến|tới)~{_NOW}|{_UNTIL_NOW})
        """
    ),
    cues=("từ",),
    examples={
        "từ năm 2019 tới nay": "2019/2024-07-18",
        "từ năm 2018 đến nay": "2018/2024-07-18",
        "từ tháng 3/2023 đến nay": "2023-03/2024-07-18",
        "từ ngày 15/5 đến nay": "2024-05-15/2024-07-18",
        "từ 2016 trở lại đây": "2016/2024-07-18",
        "từ đầu năm đến nay": "2024-01-01/2024-07-18",
        "Từ đầu năm tới nay": "2024-01-01/2024-07-18",
        "từ đầu năm 2023 đến nay": "2023-01-01/2024-07-18",
        "từ đầu tháng đến nay": "2024-07-01/2024-07-18",
        "từ đầu nhiệm kỳ đến nay": "/2024-07-18",
        "từ khi triển khai đến nay": "/2024-07-18",
    },
    rejects=["kể từ ngày ký", "từ nay", "từ 5 đến nay"],
)
def until_now(m: Match, context: Context) -> Timex | None:
    if m["old"]:
        return Timex(Period(None, Offset("day", 0)))
    start = _edge_of(m) if m["unit"] else read_point(m, "a")
    if start is None or (isinstance(start, Day) and start.month is None):
        return None
    return Timex(Period(start, Offset("day", 0)))


@rule(
    "dates",
    spaced(rf"""
        (?<!\w)(?:{point("a")}|(?P<edge>đầu|cuối)~(?P<unit>năm)(?:~(?P<y>{YEAR}))?(?P<ry>(?!))?(?P<m>(?!))?)
        (?:\s{{0,2}}-\s{{0,2}}|~(?:cho~)?(?:đến|tới)~)(?:hiện~)?nay(?!\w)
    """),
    cues=("nay",),
    examples={
        "10/2020 - nay: Chủ tịch": "2020-10/2024-07-18",
        "tháng 5/2021 đến nay": "2021-05/2024-07-18",
        "Đầu năm đến nay, xã trồng": "2024-01-01/2024-07-18",
    },
    rejects=["2020 đến nay", "15 - nay", "đến nay"],
)
def and_on(m: Match, context: Context) -> Timex | None:
    """Without "từ": only what is plainly a date begins such a period."""
    start = _edge_of(m) if m["unit"] else read_point(m, "a")
    plain = m["unit"] or m["ma"] or "năm" in m.group()
    if start is None or not plain or (isinstance(start, Day) and start.month is None):
        return None
    return Timex(Period(start, Offset("day", 0)))


def _edge_of(m: Match, *, last: bool = False) -> End:
    """An end such as "đầu năm", "cuối năm 2023", "đầu tháng 5"."""
    unit = {"năm": "year", "tháng": "month", "tuần": "week"}.get(m["unit"], "quarter")
    of: Point | Offset
    if unit == "month" and m["m"]:
        return Month(int(m["y"]) if m["y"] else None, int(m["m"]))
    if m["y"]:
        of = Year(int(m["y"]))
    elif unit == "year":
        of = relative_year(m["ry"]) if m["ry"] else Offset("year", 0, "report")
    else:
        of = Offset(unit, 0)
    if m["edge"] == "giữa":
        return of
    return Edge(of, last=last or m["edge"] == "cuối")


_YEAR_EDGE = rf"(?P<unit>năm)(?:~(?P<y>{YEAR})|~(?P<ry>nay|ngoái|trước)(?!\w))?(?P<m>(?!))?"


@rule(
    "dates",
    spaced(
        rf"""
            (?<!\w){FROM}~(?P<edge>đầu|cuối)~{_YEAR_EDGE}~(?:cho~)?(?:đến|tới)~(?:hết~|cuối~)?
            {point("b")}(?![\d%]|[/.,\-]\d)
        """
    ),
    digit=True,
    cues=("từ",),
    examples={
        "từ đầu năm 2023 đến hết tháng 6": "2023-01/2023-06",
        "từ đầu năm đến ngày 15/6": "2024-01-01/2024-06-15",
        "từ cuối năm 2021 đến tháng 3/2022": "2021-12/2022-03",
    },
    rejects=["từ đầu năm", "từ đầu năm đến 15 người"],
)
def from_year_edge(m: Match, context: Context) -> Timex | None:
    last = read_point(m, "b")
    if (
        last is None
        or (isinstance(last, Day) and last.month is None)
        or COUNTED_AFTER.match(context.after(m.end(), 10))
    ):
        return None
    if m["y"] and needs_year(last):
        last = with_year(last, int(m["y"]))
    return Timex(Period(_edge_of(m), last))


@rule(
    "dates",
    spaced(
        rf"""
            (?<!\w)từ~(?:nay|bây~giờ)~(?:cho~)?(?:đến|tới)~
            (?:
                (?P<edge>cuối|hết)~
              (?:(?P<unit>năm|tháng|tuần)(?:~nay|~này)?(?!~\d)(?P<y>(?!))?(?P<ry>(?!))?(?P<m>(?!))?)
              | (?:hết~|cuối~)?{point("b")}(?![\d%]|[/.,\-]\d)
            )
        """
    ),
    cues=("từ",),
    examples={
        "từ nay đến cuối năm": "2024-07-18/2024-12-31",
        "Từ nay đến hết tháng 9": "2024-07-18/2024-09",
        "từ nay đến năm 2026": "2024-07-18/2026",
        "từ nay đến ngày 30/8": "2024-07-18/2024-08-30",
    },
    rejects=["từ nay về sau", "từ nay đến khi xong"],
)
def from_now(m: Match, context: Context) -> Timex | None:
    end: End | None = _edge_of(m, last=True) if m["unit"] else read_point(m, "b")
    if end is None or (isinstance(end, Day) and end.month is None):
        return None
    return Timex(Period(Offset("day", 0), end), "", "future")


@rule(
    "dates",
    spaced(rf"(?<!\w)(?:kể|tính)~từ~(?P<edge>đầu)~{_YEAR_EDGE}(?!~(?:đến|tới|học|cho))"),
    cues=("từ",),
    examples={"tính từ đầu năm": "2024-01-01/2024-07-18", "Kể từ đầu năm 2023, giá giảm": "2023-01-01/2024-07-18"},
    rejects=["từ đầu năm học", "từ đầu"],
)
def since_new_year(m: Match, context: Context) -> Timex:
    return Timex(Period(_edge_of(m), Offset("day", 0)))


RULES = (until_now, and_on, from_year_edge, from_now, since_new_year)
