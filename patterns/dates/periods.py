"""Periods with two ends of the calendar: "giai đoạn 2021-2025", "từ 1-15/7"."""

from dataclasses import replace

from patterns.dates.dress import dress
from patterns.dates.pieces import LEFT, NOUN_AFTER, WEEKDAY, YEAR, point, read_point, weekday
from patterns.forms import any_of, compiled, spaced
from patterns.rule import Context, Found, Match, rule
from patterns.spans import days, needs_year, year_of
from patterns.timex import Day, Month, Part, Period, Point, Timex, Year

_CLASS = r"""
    (?:
        giai~đoạn
      | thời~k[ỳì]
      | nhiệm~k[ỳì]
      | khóa
      | niên~khóa
      | niên~độ
      | năm~(?:học(?:~mới)?|tài~chính|ngân~sách)
      | niên~vụ
      | (?:các|những)~năm
      | năm
      | tháng
      | qu[ýí]
      | vụ~(?:đông~xuân|hè~thu|thu~đông|mùa|chiêm~xuân)
    )
"""


FROM = r"(?:kể~từ|tính~từ|bắt~đầu~từ|từ)"


_TO = r"(?:\s{0,2}-\s{0,2}|~(?:cho~)?(?:đến|tới)(?:~(?:hết|cuối|trước|khoảng))?(?:~thời~điểm)?~)"
_TO_CUES = ("0 -", "0 đến", "0 tới", "0 cho")


@rule(
    "dates",
    spaced(
        rf"""
            \b(?:(?P<class>{_CLASS})~)?(?:(?P<from>{FROM})~(?:năm~)?)?{LEFT}(?P<ya>{YEAR})
            (?P<to>{_TO})(?:năm~)?(?P<yb>{YEAR}|\d\d(?!\d))(?![%]|[/.,\-]\d|\s?-\s?\w)
        """
    ),
    digit=True,
    cues=_TO_CUES,
    examples={
        "giai đoạn 2011-2020": "2011/2020",
        "giai đoạn 2021 - 2025": "2021/2025",
        "giai đoạn 2021–2030": "2021/2030",
        "thời kỳ 2021-2030, tầm nhìn 2050": "2021/2030",
        "nhiệm kỳ 2020-2025": "2020/2025",
        "khóa XV nhiệm kỳ 2021 – 2026": "2021/2026",
        "năm học 2019-2020": "2019/2020",
        "niên vụ mía 2019-2020; năm tài chính 2021-2022": "2019/2020; 2021/2022",
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
        "chiến thắng Ngọc Hồi (1789 - 2025)": "1789/2025",
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
    named = m["class"] and not (m["class"] == "năm" and _COUNT_BEFORE.search(context.before(m.start(), 4)))
    if last < 100:
        if not (named and (first + 1) % 100 == last):
            return None
        last = first + 1
    longest = 1000 if context.before(m.start(), 1) == "(" else 100
    if not first < last <= first + longest or (not named and _amounts(m, context)):
        return None
    start = m.start() if named or m["from"] else m.start("ya")
    return Found(start, m.end(), Timex(Period(Year(first), Year(last))))


_COUNT_BEFORE = compiled(r"\d~\Z")


_AMOUNT_BEFORE = compiled(rf"(?<!\w){any_of('iso giá số mã khoảng tăng giảm')}~(?:\d{{1,5}}[:\-])?\Z")


def _amounts(m: Match, context: Context) -> bool:
    """A counted noun follows, or an amount is what goes from one to the other."""
    if context.before(m.start(), 1) == "(" and context.after(m.end(), 1) == ")":
        return False
    if not 1900 <= int(m["ya"]) <= 2100 or len(m["yb"]) != 4:
        return True
    return bool(NOUN_AFTER.match(context.after(m.end(), 10))) or bool(
        _AMOUNT_BEFORE.search(context.before(m.start(), 12))
    )


@rule(
    "dates",
    # The look ahead names every beginning: the search is three times as fast for it.
    spaced(
        rf"""
            \b(?=\d|giai|thời|từ|kể|tính|bắt|sáng|chiều|tối|đêm|ngày|m[ùồ]ng|t\d|tháng|qu|năm)
            (?:(?P<class>giai~đoạn|thời~gian)~)?(?:(?P<from>{FROM})~)?
            (?:(?P<part>sáng|chiều|tối|đêm)~)?{LEFT}(?P<first>{point("a")})(?P<to>{_TO})
            (?:(?P<part2>sáng|chiều|tối|đêm)~)?{point("b")}(?![\d%]|[/.,\-]\d|/\w)
        """
    ),
    digit=True,
    cues=(*_TO_CUES, "quý", "quí"),
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
        "tăng mạnh từ (T9/2013-T9/2014)": "2013-09/2014-09",
        "từ tháng 9.2015 đến tháng 10.2020": "2015-09/2020-10",
        "từ tháng 3 đến tháng 5": "2024-03/2024-05",
        "từ tháng 10 đến tháng 12/2022": "2022-10/2022-12",
        "từ quý I đến quý III/2023": "2023-Q1/2023-Q3",
        "từ ngày 20/12/2022 đến 5/1": "2022-12-20/2023-01-05",
        "dịp lễ 30/4-1/5": "2024-04-30/2024-05-01",
        "dịp lễ 30/4 - 1/5/2023": "2023-04-30/2023-05-01",
        "từ ngày 3/11 cho đến hết ngày 9/11/2022": "2022-11-03/2022-11-09",
        "từ ngày 1/7 đến hết năm 2025": "2025-07-01/2025",
        "dự kiến từ ngày 15/8-15/9": "2024-08-15/2024-09-15",
        "xem hội từ mùng 2 đến mùng 4/5/2023": "2023-05-02/2023-05-04",
        "ngày 30/6 đến mùng 2/7": "2024-06-30/2024-07-02",
    },
    rejects=[
        "từ 5 đến 7%",
        "tăng từ 3 đến 5/6 tiêu chí",
        "giảm từ 15 xuống 10",
        "đạt 185/192 - 190/192",
        "tỷ số 2-1",
        "từ 10 đến 15 người",
        "2-3/5 tiêu chí",
        "từ ngày 3-9/2 ÂL",
    ],
)
def between(m: Match, context: Context) -> Found | None:
    first, last = read_point(m, "a"), read_point(m, "b")
    if first is None or last is None or (isinstance(first, Year) and isinstance(last, Year)):
        return None
    if "-" in m["to"] and (isinstance(first, Year | Part) or isinstance(last, Year | Part)):
        return None
    first = _shared(first, last)
    if not _match(first, last) or not _stands(m, context, first):
        return None
    if _LUNAR_AFTER.match(context.after(m.end(), 12)):
        return None
    around = dress(context, m.start("from") if m["from"] else _figures(m), m.end())
    start = m.start() if m["class"] else min(around.start, m.start("part") if m["part"] else around.start)
    outlook = "nearest" if _HOLIDAY_BEFORE.search(context.before(start, 8)) else ""
    return Found(start, m.end(), Timex(Period(first, last), "", outlook))


@rule(
    "dates",
    spaced(
        rf"""
            (?<!\w){FROM}~(?:ngày~)?(?P<wa>{WEEKDAY})\s{{0,2}},?\s{{0,2}}(?P<oa>\()?{point("a")}(?(oa)\)){_TO}
            (?:(?:ngày~)?{WEEKDAY}\s{{0,2}},?\s{{0,2}}(?P<ob>\()?)?{point("b")}(?(ob)\))(?![\d%]|[/.,\-]\d|/\w)
        """
    ),
    digit=True,
    cues=("thứ", "nhật"),
    also=("từ",),
    examples={
        "phà ngừng chạy từ thứ Bảy ngày 8 tháng 6 đến hết thứ Ba ngày 11 tháng 6": "2024-06-08/2024-06-11",
        "cấm đường từ thứ Sáu, 14/6 tới Chủ nhật, 16/6": "2024-06-14/2024-06-16",
        "chợ phiên mở từ thứ Tư (3/7) đến hết thứ Sáu (5/7)": "2024-07-03/2024-07-05",
    },
    rejects=["từ thứ 2 đến thứ 6", "từ thứ Ba (16/7) đến hết 5/6 xã", "từ thứ 2 ngày 5 đến thứ 4 ngày 7"],
)
def between_weekdays(m: Match, context: Context) -> Timex | None:
    """With the days of the week of both ends: they part the figures, in brackets or not."""
    first, last = read_point(m, "a"), read_point(m, "b")
    if not isinstance(first, Day) or not isinstance(last, Day) or COUNTED_AFTER.match(context.after(m.end(), 10)):
        return None
    first = _shared(replace(first, weekday=weekday(" ".join(m["wa"].split()))), last)
    return Timex(Period(first, last)) if _match(first, last) else None


def _figures(m: Match) -> int:
    return min(m.start(g) for g in ("part", "first") if m[g])


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


_LUNAR_AFTER = compiled(r"\s{0,2}\(?(?:âm~lịch|âl)(?!\w)")
_HOLIDAY_BEFORE = compiled(r"(?<!\w)(?:lễ|dịp)~\Z")


_CUE_BEFORE = compiled(r"(?:(?<!\w)(?:ngày|sáng|lễ|dịp|nghỉ|trong|tết|khoảng|kỳ)~|\()\Z")


COUNTED_AFTER = compiled(
    r"""
        \s{0,2}(?:
            %
          | (?:
              chỉ|tiêu|xã|huyện|hồ|đơn|nhiệm|thủ|tthc|người|hộ|điểm|lượt|tháng|tuổi|năm|giờ|phút
              |triệu|tỷ|nghìn|đồng|lần
          )(?!\w)
        )
    """
)


_NAMED = compiled(r"(?<!\w)(?:ngày|tháng|qu[ýí]|m[ùồ]ng)(?!\w)")


def _stands(m: Match, context: Context, first: Point) -> bool:
    """Figures alone need a word that makes them dates: từ, ngày, a bracket; a year will do."""
    written = m.group()
    if COUNTED_AFTER.match(context.after(m.end(), 10)):
        return False
    if m["class"] or _NAMED.search(written):
        return True
    if (m["ya"] or m["yb"]) and (m["mb"] or m["ma"]):
        return True
    return bool(m["from"] or m["part"] or _CUE_BEFORE.search(context.before(_figures(m), 10)))


def _timed(x: str) -> str:
    clock = rf"(?:(?P<h{x}>[01]?\d|2[0-4])\s?(?:h|g|giờ|:)(?!\p{{L}})\s?(?:(?P<n{x}>[0-5]\d)(?!\d)(?:\s?(?:phút|'))?)?\s{{0,2}},?\s{{0,2}})?"
    return rf"{clock}(?:(?:sáng|trưa|chiều|tối|đêm)~)?(?:ngày~){point(x)}"


@rule(
    "dates",
    spaced(rf"(?<!\w)(?:(?P<from>từ)~)?{LEFT}{_timed('a')}{_TO}{_timed('b')}(?![\d%]|[/.,\-]\d)"),
    digit=True,
    cues=("ngày",),
    also=("h", "g", "giờ", ":"),
    examples={
        "mưa từ 19h ngày 8/6 đến 8h ngày 9/6": "2024-06-08T19:00/2024-06-09T08:00",
        "từ 22 giờ 30 phút ngày 16/4/2022 đến 6 giờ ngày 17/4/2022": "2022-04-16T22:30/2022-04-17T06:00",
        "nhận phiếu từ ngày 3/6/2024 đến 16h30 ngày 14/6/2024": "2024-06-03/2024-06-14T16:30",
        "cấm cầu từ 21h ngày 8/6 đến hết ngày 9/6": "2024-06-08T21:00/2024-06-09",
    },
    rejects=["từ 19h đến 22h ngày 8/6", "từ 19 người ngày 8/6 đến 8 người ngày 9/6"],
)
def between_times(m: Match, context: Context) -> Timex | None:
    first, last = read_point(m, "a"), read_point(m, "b")
    if not (isinstance(first, Day) and isinstance(last, Day) and first.month and last.month):
        return None
    times = [f"T{int(m[f'h{x}']):02d}:{int(m[f'n{x}'] or 0):02d}" if m[f"h{x}"] else "" for x in "ab"]
    if not any(times) or not (times[0] or m["from"]):
        return None
    return Timex(Period(replace(first, time=times[0]), replace(last, time=times[1])))


RULES = (years, between_times, between_weekdays, between)
