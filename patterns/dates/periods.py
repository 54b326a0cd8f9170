"""Periods: two ends of the calendar, "từ ... đến nay", school years and terms."""

from dataclasses import replace

import regex

from patterns.dates.dress import dress
from patterns.dates.pieces import LEFT, MONTH, YEAR, point, read_point, relative_year
from patterns.rule import Context, Found, Match, rule
from patterns.spans import days, needs_year, year_of
from patterns.timex import Day, Edge, End, Month, Offset, Period, Point, Timex, Year

_CLASS = r"(?:giai\s{1,2}đoạn|thời\s{1,2}k[ỳì]|nhiệm\s{1,2}k[ỳì]|khóa|niên\s{1,2}khóa|niên\s{1,2}độ|năm\s{1,2}học(?:\s{1,2}mới)?|các\s{1,2}năm|năm|tháng|qu[ýí]|vụ\s{1,2}(?:đông\s{1,2}xuân|hè\s{1,2}thu|thu\s{1,2}đông|mùa|chiêm\s{1,2}xuân))"
_FROM = r"(?:kể\s{1,2}từ|tính\s{1,2}từ|bắt\s{1,2}đầu\s{1,2}từ|từ)"
_TO = r"(?:\s{0,2}-\s{0,2}|\s{1,2}(?:cho\s{1,2})?(?:đến|tới)(?:\s{1,2}(?:hết|cuối|trước|khoảng))?(?:\s{1,2}thời\s{1,2}điểm)?\s{1,2})"


@rule(
    "dates",
    rf"(?<!\w)(?:(?P<class>{_CLASS})\s{{1,2}})?(?:(?P<from>{_FROM})\s{{1,2}}(?:năm\s{{1,2}})?)?{LEFT}(?P<ya>{YEAR})(?P<to>{_TO})(?:năm\s{{1,2}})?(?P<yb>{YEAR}|\d\d(?!\d))(?![%]|[/.,\-]\d|\s?-\s?\w)",
    digit=True,
    examples={
        "giai đoạn 2011-2020": "2011/2020",
        "giai đoạn 2021 - 2025": "2021/2025",
        "giai đoạn 2021–2030": "2021/2030",
        "thời kỳ 2021-2030, tầm nhìn 2050": "2021/2030",
        "nhiệm kỳ 2020-2025": "2020/2025",
        "khóa XV nhiệm kỳ 2021 – 2026": "2021/2026",
        "năm học 2019-2020": "2019/2020",
        "niên khóa 2019-2023": "2019/2023",
        "học kỳ I năm học 2022-2023": "2022/2023",
        "vụ Đông Xuân 2022-2023": "2022/2023",
        "từ năm 2019 đến năm 2023": "2019/2023",
        "từ 2019 đến hết năm 2023": "2019/2023",
        "giai đoạn 1 từ năm 2021 - 2025": "2021/2025",
        "trong 5 năm (2016-2020)": "2016/2020",
        "năm 2017-2018": "2017/2018",
        "kế hoạch đầu tư công trung hạn 2021-2025": "2021/2025",
        "nhiệm kỳ 2011-2016, 2016-2021": "2011/2016; 2016/2021",
        "năm học 2023-24": "2023/2024",
        "kế hoạch 5 năm 2021-2025": "2021/2025",
    },
    rejects=[
        "từ 1900 - 2000 đồng",
        "ISO 9001-2008",
        "giai đoạn 2",
        "từ 2000 đến 2100 hộ",
        "số 2020-2025/QĐ",
        "2025-2020",
    ],
)
def years(m: Match, context: Context) -> Found | None:
    first, last = int(m["ya"]), int(m["yb"])
    # "kế hoạch 5 năm 2021-2025": the word belongs to the number before it.
    named = m["class"] and not (m["class"] == "năm" and regex.search(r"\d\s{1,2}\Z", context.before(m.start(), 4)))
    if last < 100:
        if not (named and (first + 1) % 100 == last):
            return None
        last = first + 1
    if not first < last <= first + 100 or (not named and _amounts(m, context)):
        return None
    start = m.start() if named or m["from"] else m.start("ya")
    return Found(start, m.end(), Timex(Period(Year(first), Year(last))))


_UNITS = regex.compile(
    r"\s{1,2}(?!và|của|định|tầm|trên|tại|đã|được|với|theo|là|có|ở|cho|do|sẽ|tỉnh|thành|huyện|quận|xã|khóa|trong|cũng|như|về|nhằm|để|còn|phải|trung|bình|toàn|cả|chưa|thì|mà|vừa|mỗi|mới|gồm|ngành|nước|vùng)\p{Ll}"
)


def _amounts(m: Match, context: Context) -> bool:
    """A counted noun follows, or an amount is what goes from one to the other."""
    if not 1900 <= int(m["ya"]) <= 2100 or len(m["yb"]) != 4:
        return True
    return bool(_UNITS.match(context.after(m.end(), 10))) or bool(
        regex.search(
            r"(?<!\w)(?:iso|giá|số|mã|khoảng|tăng|giảm)\s{1,2}(?:\d{1,5}[:\-])?\Z", context.before(m.start(), 12)
        )
    )


@rule(
    "dates",
    rf"(?<!\w)(?:(?P<class>giai\s{{1,2}}đoạn|thời\s{{1,2}}gian)\s{{1,2}})?(?:(?P<from>{_FROM})\s{{1,2}})?(?:(?P<part>sáng|chiều|tối|đêm)\s{{1,2}})?{LEFT}{point('a')}(?P<to>{_TO})(?:(?P<part2>sáng|chiều|tối|đêm)\s{{1,2}})?{point('b')}(?![\d%]|[/.,\-]\d|/\w)",
    digit=True,
    examples={
        "từ tháng 12-2022 đến ngày 15-6-2023": "2022-12/2023-06-15",
        "từ ngày 15/12/2021 đến ngày 14/12/2022": "2021-12-15/2022-12-14",
        "từ 15/12/2021-14/12/2022": "2021-12-15/2022-12-14",
        "kỳ báo cáo (15/12/2021 - 14/12/2022)": "2021-12-15/2022-12-14",
        "từ ngày 1 đến ngày 15 tháng 7": "2024-07-01/2024-07-15",
        "từ 1-15/7": "2024-07-01/2024-07-15",
        "từ ngày 10 tháng 6 đến ngày 20 tháng 7 năm 2011": "2011-06-10/2011-07-20",
        "ngày 27-28/6": "2024-06-27/2024-06-28",
        "27-28/02/2000": "2000-02-27/2000-02-28",
        "29/6-2/7/2023": "2023-06-29/2023-07-02",
        "nghỉ lễ 29/6 – 02/7": "2024-06-29/2024-07-02",
        "trong 3 ngày (15 đến 17/7)": "2024-07-15/2024-07-17",
        "từ ngày 12 đến ngày 14-6, tại Huế": "2024-06-12/2024-06-14",
        "ngày 6 - 7.5, tại Hà Nam": "2024-05-06/2024-05-07",
        "Giai đoạn từ 1/2010 - 4/2013": "2010-01/2013-04",
        "01/1988 - 6/1994: cán bộ huyện": "1988-01/1994-06",
        "từ tháng 9.2015 đến tháng 10.2020": "2015-09/2020-10",
        "từ tháng 3 đến tháng 5": "2024-03/2024-05",
        "từ tháng 10 đến tháng 12/2022": "2022-10/2022-12",
        "từ quý I đến quý III/2023": "2023-Q1/2023-Q3",
        "từ ngày 20/12/2022 đến 5/1": "2022-12-20/2023-01-05",
        "dịp lễ 30/4-1/5": "2024-04-30/2024-05-01",
        "dịp lễ 30/4 - 1/5/2023": "2023-04-30/2023-05-01",
        "từ ngày 12/12 cho đến hết ngày 14/12/2022": "2022-12-12/2022-12-14",
        "từ ngày 1/7 đến hết năm 2025": "2025-07-01/2025",
        "dự kiến từ ngày 15/8-15/9": "2024-08-15/2024-09-15",
    },
    rejects=[
        "từ 5 đến 7%",
        "tăng từ 3 đến 5/6 tiêu chí",
        "giảm từ 15 xuống 10",
        "đạt 240/257 - 250/257",
        "tỷ số 2-1",
        "từ 10 đến 15 người",
        "2-3/5 tiêu chí",
    ],
)
def between(m: Match, context: Context) -> Found | None:
    first, last = read_point(m, "a"), read_point(m, "b")
    if first is None or last is None or (isinstance(first, Year) and isinstance(last, Year)):
        return None
    if (isinstance(first, Year) or isinstance(last, Year)) and "-" in m["to"]:
        return None
    first = _shared(first, last)
    if not _match(first, last) or not _stands(m, context, first):
        return None
    around = dress(context, m.start("from") if m["from"] else _figures(m), m.end())
    start = m.start() if m["class"] else min(around.start, m.start("part") if m["part"] else around.start)
    outlook = "nearest" if regex.search(r"(?<!\w)(?:lễ|dịp)\s{1,2}\Z", context.before(start, 8)) else ""
    return Found(start, m.end(), Timex(Period(first, last), "", outlook))


def _figures(m: Match) -> int:
    return min(m.start(g) for g in ("part", "da", "ma", "qa", "ya") if m[g])


def _shared(first: Point, last: Point) -> Point:
    """The month that only the later end names holds for the earlier; so does the year of an order that allows it."""
    if isinstance(first, Day) and first.month is None and isinstance(last, Day):
        first = replace(first, month=last.month, year=last.year)
    if isinstance(first, Day) and first.month is None and isinstance(last, Month):
        first = replace(first, month=last.month, year=last.year)
    return first


def _match(first: Point, last: Point) -> bool:
    """Two ends that make a period: in order, both dated, and no day number standing for itself."""
    if any(isinstance(p, Day) and p.month is None for p in (first, last)):
        return False
    if isinstance(first, Year) or (isinstance(last, Year) and needs_year(first) and year_of(last) is None):
        return isinstance(first, Year)
    spans = days(first), days(last)
    if isinstance(first, Day) and isinstance(last, Day) and first.year is None and last.year is None:
        return (first.month, first.day) != (last.month, last.day)
    return not (spans[0] and spans[1] and spans[0][0] > spans[1][1])


_CUE_BEFORE = regex.compile(r"(?:(?<!\w)(?:ngày|sáng|lễ|dịp|nghỉ|trong|tết|khoảng|kỳ)\s{1,2}|\()\Z")
_COUNTED = regex.compile(
    r"\s{0,2}(?:%|(?:chỉ|tiêu|xã|huyện|hồ|đơn|nhiệm|thủ|tthc|người|hộ|điểm|lượt|tháng|tuổi|năm|giờ|phút|triệu|tỷ|nghìn|đồng|lần)(?!\w))"
)


def _stands(m: Match, context: Context, first: Point) -> bool:
    """Figures alone need a word that makes them dates: từ, ngày, a bracket; a year will do."""
    written = m.group()
    if _COUNTED.match(context.after(m.end(), 10)):
        return False
    if "ngày" in written or "tháng" in written or "quý" in written or m["class"]:
        return True
    if (m["ya"] or m["yb"]) and (m["mb"] or m["ma"]):
        return True
    return bool(m["from"] or m["part"] or _CUE_BEFORE.search(context.before(_figures(m), 10)))


# --- periods that end today, or at the edge of a year

_NOW = r"(?:nay(?!\w)|hiện\s{1,2}(?:nay|tại)|hôm\s{1,2}nay|thời\s{1,2}điểm\s{1,2}(?:hiện\s{1,2}(?:tại|nay)|này)|bây\s{1,2}giờ)"
_UNTIL_NOW = rf"\s{{1,2}}(?:(?:cho\s{{1,2}})?(?:đến|tới)\s{{1,2}}(?:ngày\s{{1,2}})?{_NOW}|trở\s{{1,2}}lại\s{{1,2}}đây)"


@rule(
    "dates",
    rf"(?<!\w)(?P<from>{_FROM})\s{{1,2}}(?:{point('a')}|(?P<edge>đầu|giữa|cuối)\s{{1,2}}(?P<unit>năm|tháng|qu[ýí]|tuần)(?:\s{{1,2}}(?P<y>{YEAR})|\s{{1,2}}(?P<ry>nay|ngoái|trước)(?!\s{{1,2}}(?:đến|tới)\s{{1,2}}(?!nay))|\s{{1,2}}(?P<m>{MONTH})(?:(?:[/.\-]|\s{{1,2}}năm\s{{1,2}})(?P<y>{YEAR}))?)?|(?P<old>đầu\s{{1,2}}nhiệm\s{{1,2}}k[ỳì]|khi\s{{1,2}}(?:[^\s,.;]+\s{{1,2}}){{1,6}}?(?=đến|tới|cho)|đó|ngày\s{{1,2}}đó))(?:(?<=\s)(?:cho\s{{1,2}})?(?:đến|tới)\s{{1,2}}{_NOW}|{_UNTIL_NOW})",
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


def _edge_of(m: Match, *, last: bool = False) -> End:
    """ "đầu năm", "cuối năm 2023", "đầu tháng 5" as ends of a period."""
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


_YEAR_EDGE = rf"(?P<unit>năm)(?:\s{{1,2}}(?P<y>{YEAR})|\s{{1,2}}(?P<ry>nay|ngoái|trước)(?!\w))?(?P<m>(?!))?"


@rule(
    "dates",
    rf"(?<!\w){_FROM}\s{{1,2}}(?P<edge>đầu|cuối)\s{{1,2}}{_YEAR_EDGE}\s{{1,2}}(?:cho\s{{1,2}})?(?:đến|tới)\s{{1,2}}(?:hết\s{{1,2}}|cuối\s{{1,2}})?{point('b')}(?![\d%]|[/.,\-]\d)",
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
    if last is None or (isinstance(last, Day) and last.month is None) or _COUNTED.match(context.after(m.end(), 10)):
        return None
    if m["y"] and needs_year(last):
        last = replace(last, year=int(m["y"]))  # type: ignore[call-arg]
    return Timex(Period(_edge_of(m), last))


@rule(
    "dates",
    rf"(?<!\w)từ\s{{1,2}}(?:nay|bây\s{{1,2}}giờ)\s{{1,2}}(?:cho\s{{1,2}})?(?:đến|tới)\s{{1,2}}(?:(?P<edge>cuối|hết)\s{{1,2}}(?:(?P<unit>năm|tháng|tuần)(?:\s{{1,2}}nay|\s{{1,2}}này)?(?!\s{{1,2}}\d)(?P<y>(?!))?(?P<ry>(?!))?(?P<m>(?!))?)|(?:hết\s{{1,2}}|cuối\s{{1,2}})?{point('b')}(?![\d%]|[/.,\-]\d))",
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
    rf"(?<!\w)(?:kể|tính)\s{{1,2}}từ\s{{1,2}}(?P<edge>đầu)\s{{1,2}}{_YEAR_EDGE}(?!\s{{1,2}}(?:đến|tới|học|cho))",
    cues=("từ",),
    examples={"tính từ đầu năm": "2024-01-01/2024-07-18", "Kể từ đầu năm 2023, giá giảm": "2023-01-01/2024-07-18"},
    rejects=["từ đầu năm học", "từ đầu"],
)
def since_new_year(m: Match, context: Context) -> Timex:
    return Timex(Period(_edge_of(m), Offset("day", 0)))


RULES = (years, between, until_now, from_year_edge, from_now, since_new_year)
