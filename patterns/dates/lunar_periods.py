"""Several days of the lunar calendar whose month, year or mark only the last one names: periods and lists."""

from dataclasses import replace

from patterns.dates.dress import dress
from patterns.dates.lunar_days import LUNAR_MARK, end_with_bracket
from patterns.dates.lunar_years import NAMED_YEAR, OF_LUNAR_YEAR, is_cyclic, year_said
from patterns.dates.pieces import DAY, LEFT, MONTH, number
from patterns.forms import compiled, spaced
from patterns.rule import Context, Found, Match, rule
from patterns.timex import Lunar, Period, Timex

_ONE_TO_TEN = "một|hai|ba|bốn|năm|sáu|bảy|tám|chín|mười"
_NEW = r"m[ùồ]ng~"
_WORD = rf"(?:ngày~)?(?:{_NEW})?"
_NAMED = r"giêng|chạp"
_FIRST_YEAR = NAMED_YEAR.replace("stem", "first_stem").replace("branch", "first_branch")
# The month of the last day, which makes all of them lunar: by its name, its mark, or the name of the year.
_OF_MONTH = rf"""
    (?:
        [/\-](?P<m>{MONTH})(?:~?\(?{LUNAR_MARK}|(?=~(?:\(\s?)?năm~{NAMED_YEAR}))
      | ~tháng~(?P<name>{_NAMED})(?!\w)(?:~\(?{LUNAR_MARK})?
      | ~(?P<name>tết)(?:~(?:nguyên~đán|cổ~truyền|âm~lịch))?(?!\w)
      | ~tháng~(?P<m>{MONTH})(?:~\(?{LUNAR_MARK}|(?=~(?:\(\s?)?(?:năm~)?{NAMED_YEAR}))
    ){OF_LUNAR_YEAR}?
"""
_MONTHS = {"giêng": 1, "chạp": 12, "tết": 1}
_IS_NEW = compiled(r"(?<!\w)m[ùồ]ng(?!\w)")
_CUES = ("giêng chạp âm âl al tết ất giáp bính đinh mậu kỷ canh tân nhâm quý").split()


# The last days of the old year go by Tết as well: "từ 28 đến mùng 5 Tết".
_OLD = range(23, 31)


def _told(m: Match, *, old: bool = False) -> bool:
    """A day of Tết is one of the first ten of the year, and every one of them is said with "mùng"."""
    return m["name"] != "tết" or len(_IS_NEW.findall(m.group())) > (0 if old else 1)


def _month(m: Match, name: str, figures: str) -> int:
    return _MONTHS.get(m[name] or "") or number(m[figures] or "") or 0


@rule(
    "dates",
    spaced(
        rf"""
            (?<!\w|/)(?:(?P<from>từ)~)?{LEFT}{_WORD}(?P<a>{DAY}|(?<=ng\s)(?:{_ONE_TO_TEN}))
            (?:/(?P<first>{MONTH})|~tháng~(?:(?P<first_name>{_NAMED})|(?P<first>{MONTH}))(?:~(?:năm~)?{_FIRST_YEAR})?|~tết)?
            (?:\s{{0,2}}-\s{{0,2}}|~(?:đến|tới)(?:~hết)?~)
            {_WORD}(?P<b>{DAY}|(?<=ng\s)(?:{_ONE_TO_TEN})){_OF_MONTH}
        """
    ),
    cues=_CUES,
    examples={
        "hội chùa (10 - 12/2 âm lịch)": "2024-03-19/2024-03-21",
        "nghỉ từ mùng 2 đến mùng 4 Tết": "2024-02-11/2024-02-13",
        "từ mùng 6 đến mùng 8 tháng Giêng": "2024-02-15/2024-02-17",
        "cúng đình từ 10/3 đến 12/3 âm lịch": "2024-04-18/2024-04-20",
        "từ ngày 23 tháng Chạp đến mùng 5 tháng Giêng năm Giáp Thìn": "2024-02-02/2024-02-14",
        "từ 27 tháng Chạp năm Quý Mão đến hết mùng 6 tháng Giêng năm Giáp Thìn": "2024-02-06/2024-02-15",
        "chợ hoa mở từ 25 tháng Chạp năm Quý Mão đến mùng 3 Tết Giáp Thìn": "2024-02-04/2024-02-12",
        "bến xe đông từ 26 Tết đến mùng 2 Tết": "2024-02-05/2024-02-11",
    },
    rejects=[
        "từ 10/3 đến 12/3",
        "từ mùng 6 đến mùng 8 tháng 5",
        "từ 12 đến 10 tháng Giêng",
        "từ 2 đến 4 Tết",
        "từ 28 đến 30 Tết",
    ],
)
def lunar_period(m: Match, context: Context) -> Found | None:
    month, year = _month(m, "name", "m"), year_said(m)
    a, b = number(m["a"]), number(m["b"])
    old = m["name"] == "tết" and a in _OLD and not _IS_NEW.search(context.lower, m.start(), m.start("a"))
    first = _month(m, "first_name", "first") or (12 if old else month)
    if (
        not _told(m, old=old)
        or year == 0
        or a is None
        or b is None
        or (first, a) == (month, b)
        or (first == month and a > b)
    ):
        return None
    last = Lunar(year, month, b, cyclic=is_cyclic(m))
    start = replace(last, month=first, day=a, year=year - 1 if year and first > month else year)
    begin = dress(context, m.start(), m.end()).start if not m["from"] else m.start()
    return Found(begin, end_with_bracket(m, context), Timex(Period(start, last)))


_DAY_OF_LIST = rf"(?:{_NEW})?(?:{DAY}|(?<=ng\s)(?:{_ONE_TO_TEN}))"
_DAYS = compiled(rf"(?:ngày~)?(?:{_NEW})?(?P<d>{DAY}|(?<=ng\s)(?:{_ONE_TO_TEN}))(?!\w)")


@rule(
    "dates",
    spaced(
        rf"""
            (?<!\w|/)(?:(?:các~)?ngày~)?{LEFT}(?P<days>{_DAY_OF_LIST}(?:\s{{0,2}},~{_DAY_OF_LIST}){{0,4}}
            (?:\s{{0,2}},?~và~|\s?,~)(?:ngày~)?{_DAY_OF_LIST}){_OF_MONTH}
        """
    ),
    cues=_CUES,
    examples={
        "khai hội (mùng 3 và 4/4 âm lịch)": "2024-05-10; 2024-05-11",
        "ngày 14, 15 và 16/8 âm lịch": "2024-09-16; 2024-09-17; 2024-09-18",
        "các ngày mùng 9, mùng 10 tháng Giêng": "2024-02-18; 2024-02-19",
        "hát chầu văn ngày mùng 5, 6, 7-2 năm Quý Mão": "2023-02-24; 2023-02-25; 2023-02-26",
    },
    rejects=["mùng 1 và 2/4", "ngày 9, 10 tháng 5", "có 9, 10 tháng Giêng"],
)
def lunar_list(m: Match, context: Context) -> list[Found] | None:
    month, year = _month(m, "name", "m"), year_said(m)
    items = list(_DAYS.finditer(context.lower, *m.span("days")))
    if year == 0 or not _told(m) or not (_IS_NEW.search(m.group()) or "ngày" in m.group()):
        return None
    ends = [*(item.end() for item in items[:-1]), end_with_bracket(m, context)]
    starts = [m.start(), *(item.start() for item in items[1:])]
    cores = [Lunar(year, month, number(item["d"]), cyclic=is_cyclic(m)) for item in items]
    return [Found(a, b, Timex(core)) for a, b, core in zip(starts, ends, cores, strict=True)]


RULES = (lunar_period, lunar_list)
