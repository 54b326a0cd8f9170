"""Pieces of the forms of dates, and the readers of what they match. All are verbose, for folded lower-case text."""

import datetime as dt
from functools import cache

import regex

from patterns.forms import any_of, by_letters, compiled
from patterns.numbers import spelled
from patterns.spans import with_year
from patterns.timex import PARTS, Day, Month, Offset, Part, Period, Point, Within, Year

# --- what follows

# A counted noun, rather than a verb or preposition: "tháng 7, 8 hồ sơ", "từ 2000 đến 2100 hộ".
_NO_NOUN = """
    và của định tầm trên tại đã được với theo là có ở cho do sẽ tỉnh thành huyện quận xã khóa trong cũng như về nhằm để còn
    phải trung bình toàn cả chưa thì mà vừa mỗi mới gồm ngành nước vùng đến tới cùng so bị
"""
NOUN_AFTER = compiled(rf"~(?!{any_of(_NO_NOUN)}(?!\w))\p{{Ll}}")

# What is counted makes a ratio of 5/6: "đến 5/6 tiêu chí".
_COUNTS = """
    chỉ tiêu xã huyện quận tỉnh phường thị thành hồ đơn nhiệm thủ tthc địa cơ nội lĩnh nhóm đại phiếu số ý hộ thôn bản khu trường
    học cán đảng dự công văn điểm suất giường nước đội lần lượt đợt kỳ người đồng triệu tỷ nghìn tấn ha m2 km
"""
COUNTED = compiled(rf"\s{{0,2}}(?:%|{any_of(_COUNTS)}(?!\w))")

# --- numbers inside dates

# A number that no longer number, code or decimal runs into: not 12/3 of 112/3, not 5 of 1.5, nor the 3 of QL3.
LEFT = r"(?<![\p{L}\d_]|\d[./,:\-])"
# What begins a number in words or says that there are some. Named first it makes the search of long forms twice as fast.
SPELLED_FIRST = by_letters("một hai ba bốn năm sáu bảy bẩy tám chín mười nửa mấy vài nhiều những".split())
DAY = r"(?:0?[1-9]|[12]\d|3[01])(?!\d)"
MONTH = r"(?:0?[1-9]|1[0-2])(?!\d)"
YEAR = r"(?:1[0-9]\d\d|20\d\d|21\d\d)(?!\d)"
# Between the figures of a date. A dot takes no spaces: "1. 5. 2020" is a list.
SLASH = r"(?:\s{0,2}[/\-]\s{0,2}|\.)"

_ONES = r"(?:một|hai|ba|bốn|tư|năm|sáu|bảy|bẩy|tám|chín)"
DAY_WORD = (
    rf"(?:(?:hai|ba)~mươi(?:~(?:mốt|{_ONES}|lăm|nhăm))?|hai~(?:mốt|lăm|nhăm)|mười(?:~(?:{_ONES}|lăm|nhăm))?|{_ONES})"
)
# "9 tháng năm 2023" is nine months.
MONTH_WORD = r"(?:mười~hai|mười~một|mười|một|hai|ba|tư|năm(?!~\d{4})|sáu|bảy|bẩy|tám|chín)"
_TWO_WORDS = rf"(?:(?:{_ONES}|mười)(?:~(?:mươi|mốt|{_ONES}|lăm|nhăm)){{0,2}})"
# hai nghìn không trăm hai mươi | hai không hai mươi | một nghìn chín trăm bốn mươi lăm
YEAR_WORD = rf"""(?:
    hai~(?:nghìn|ngàn)~(?:không~trăm~)?(?:(?:linh|lẻ)~{_ONES}|{_TWO_WORDS})
  | hai~không~{_TWO_WORDS}
  | một~(?:nghìn|ngàn)~chín~trăm~(?:(?:linh|lẻ)~{_ONES}|{_TWO_WORDS})
)(?!\w)"""
ROMAN = r"(?:iv|i{1,3}|[1-4]|một|nhất|hai|nhì|ba|bốn|tư)(?![\w])"
_QUARTERS = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "một": 1, "nhất": 1, "hai": 2, "nhì": 2, "ba": 3, "bốn": 4, "tư": 4}


@cache
def number(text: str) -> int | None:
    """A day, month or quarter in digits, Roman figures or words.

    >>> number("07"), number("mười hai"), number("tư"), number("hai mốt"), number("iii"), number("hai mươi tám")
    (7, 12, 4, 21, 3, 28)
    """
    words = " ".join(text.split())
    if words.isdecimal():
        return int(words)
    if words in _QUARTERS:
        return _QUARTERS[words]
    return spelled(words)


@cache
def year(text: str | None) -> int | None:
    """A year in digits or words.

    >>> year("2020"), year("hai nghìn không trăm hai mươi"), year("hai không hai mốt"), year("hai ngàn mười lăm")
    (2020, 2020, 2021, 2015)
    """
    if text is None or text.isdecimal():
        return int(text) if text else None
    words = " ".join(text.split())
    if words.startswith("hai không "):
        rest = spelled(words.removeprefix("hai không "))
        return 2000 + rest if rest else None
    found = spelled(words)
    if found is None and words.startswith(("hai nghìn ", "hai ngàn ")):
        found = 2000 + (spelled(words.split(maxsplit=2)[2]) or 0)
    return found if found and 1000 <= found <= 2199 else None


def short_year(text: str) -> int:
    """Two digits of a year: 20 is 2020, 91 is 1991. No article tells when it was written better than its century."""
    return int(text) + (2000 if int(text) < 40 else 1900)


def day(y: int | None, m: int | None, d: int | None) -> Day | None:
    """A day, None where no calendar has it: 31/4, 29/2/2023. Without a year 29/2 stands."""
    if d is None or not 1 <= d <= 31 or (m is not None and not 1 <= m <= 12):
        return None
    try:
        dt.date(2000 if y is None or y < 1 else y, 1 if m is None else m, d)
    except ValueError:
        return None
    return Day(y, m, d)


# --- the year that follows a day, month or part of a year

# nay, ngoái ... -> years from that of publication; "đó" and "cùng năm" mean the year said last.
_RELATIVE = {"nay": 0, "này": 0, "ngoái": -1, "trước": -1, "qua": -1, "kia": -2, "tới": 1, "sau": 1, "theo": 1}
RELATIVE_YEAR = r"(?:nay|này|ngoái|vừa~qua|qua|trước(?!~(?:đ[óây]|khi|ngày|tháng))|kia|tới|tiếp~theo|sau(?!~(?:đó|khi|này|ngày))|đó|ấy)(?!\w)"
_NO_YEAR_OF = any_of("đồng người hộ tỷ triệu nghìn hồ lượt cán trường ca căn ha m2 km tấn suất em học")
_BARE_YEAR = rf"(?:19|20)\d\d(?!\d|[.,]\d|\s?%|~{_NO_YEAR_OF}(?!\w))"
OF_YEAR = rf"""(?:
    {SLASH}(?P<y>{YEAR})
  | \s{{0,2}},?~(?:(?:của|trong)~)?năm~(?:(?P<y>{YEAR}|{YEAR_WORD})|(?P<ry>{RELATIVE_YEAR}))
  | ~(?P<ry>cùng)~năm(?!\w)
  | \s{{0,2}},?~(?P<y>{_BARE_YEAR})
)"""


def relative_year(word: str) -> Offset:
    """The year that "nay", "ngoái", "vừa qua" name."""
    word = word.rsplit(maxsplit=1)[-1]
    if word in ("đó", "ấy", "cùng"):
        return Offset("year", 0, "said")
    return Offset("year", _RELATIVE[word], "ending" if word == "qua" else "published")


def in_year(point: Day | Month | Part | Period, m: regex.Match[str]) -> Point | Within | Period:
    """The point in the year that OF_YEAR matched, or as it is where that matched none."""
    if m["ry"]:
        return Within(point, relative_year(m["ry"]))
    found = year(m["y"])
    return point if found is None else with_year(point, found)


# --- clock and parts of the day

MINUTE = r"[0-5]\d(?!\d)"
PART = r"(?:rạng~sáng|sáng~sớm|sáng|trưa|chiều~tối|chiều|tối|đêm|khuya)(?!\w)"
# 15 giờ 30 phút | 15h30' | 15g30 | 15:30 | 9 giờ rưỡi | 9 giờ kém 15 | 8h
CLOCK = rf"""(?:
    {LEFT}(?P<hour>(?:[01]?\d|2[0-4]))\s{{0,1}}
    (?: (?:h|g|:)\s{{0,1}}(?P<minute>{MINUTE})(?:'|\s{{0,1}}(?:phút|ph|p)(?!\w))?(?!:?\d)
      | h(?![\w/])
      | giờ(?!\w)(?:~(?P<minute>{MINUTE}|\d(?=~phút))(?:'|~phút(?!\w))?(?![\d/.\-%])
                  |~(?P<half>rưỡi)(?!\w)
                  |~kém~(?P<less>\d{{1,2}})(?:~phút)?(?!\w))?
    )
)"""
_AFTER_NOON = frozenset({"chiều", "tối", "đêm", "chiều tối", "khuya"})


def clock(m: regex.Match[str], part: str | None = None) -> str | None:
    """The time that CLOCK matched: "T15:30"; with a part of the day 3 giờ chiều is T15:00, 12 giờ đêm T24:00."""
    hour, minute = int(m["hour"]), int(m["minute"] or (30 if m["half"] else 0))
    if m["less"]:
        hour, minute = hour - 1, 60 - int(m["less"])
    if part and hour <= 12:
        hour = half_of_day(hour, part)
    if not 0 <= hour <= 24 or not 0 <= minute <= 59 or (hour == 24 and minute):
        return None
    return f"T{hour:02d}:{minute:02d}"


def half_of_day(hour: int, part: str) -> int:
    """The hour of the 24 that an hour of the 12 is in a part of the day."""
    if part in ("đêm", "khuya") and (hour == 12 or hour < 6):
        return 24 if hour == 12 else hour
    if part == "trưa":
        return hour if hour >= 10 else hour + 12
    if part in _AFTER_NOON:
        return hour if hour == 12 else hour + 12
    return hour


def part_of_day(text: str) -> tuple[str, str]:
    """TIMEX3's part of the day and a mod: rạng sáng is the start of the morning."""
    words = " ".join(text.split())
    if words in ("rạng sáng", "sáng sớm"):
        return "TMO", "START"
    if words == "khuya":
        return "TNI", "END"
    return PARTS[words.split()[0]], ""


# --- days of the week

WEEKDAY = r"(?:thứ~(?:[2-7](?![\d/.,]\d)|hai|ba|tư|năm|sáu|bảy|bẩy)|chủ~nhật)(?!\w)"
_WEEKDAYS = {"hai": 1, "ba": 2, "tư": 3, "năm": 4, "sáu": 5, "bảy": 6, "bẩy": 6}


def weekday(text: str) -> int:
    """The ISO number of a day of the week.

    >>> weekday("thứ hai"), weekday("thứ 7"), weekday("chủ nhật")
    (1, 6, 7)
    """
    last = text.rsplit(maxsplit=1)[-1]
    return 7 if last == "nhật" else int(last) - 1 if last.isdecimal() else _WEEKDAYS[last]


# --- points at the ends of periods


def point(x: str) -> str:
    """The form of a point of the calendar; its groups end in `x`. `read_point` reads them."""
    d, m, y, q = f"d{x}", f"m{x}", f"y{x}", f"q{x}"
    of_year = rf"(?:(?:{SLASH}|\s{{0,2}},?~(?:của~)?(?:năm~)?)(?P<{y}>{YEAR}))"
    return rf"""(?:
        (?:ngày\s{{1,3}})?(?:m[ùồ]ng\s{{1,3}})?(?P<{d}>{DAY})
          (?: {SLASH}(?P<{m}>{MONTH}){SLASH}(?P<{y}>{YEAR})
            | ~tháng~(?P<{m}>{MONTH}){of_year}?
            | {SLASH}(?P<{m}>{MONTH})(?:~năm~(?P<{y}>{YEAR}))? )
      | tháng~(?P<{m}>{MONTH}){of_year}?
      | t?(?P<{m}>{MONTH})[/.\-](?P<{y}>{YEAR})
      | qu[ýí]~(?P<{q}>{ROMAN}){of_year}?
      | (?:năm~)?(?P<{y}>{YEAR})
      | (?:ngày\s{{1,3}})?(?P<{d}>{DAY})
    )"""


def read_point(match: regex.Match[str], x: str) -> Point | None:
    """What `point(x)` matched."""
    y = int(match[f"y{x}"]) if match[f"y{x}"] else None
    if match[f"q{x}"]:
        return Part(y, f"Q{number(match[f'q{x}'])}")
    m = int(match[f"m{x}"]) if match[f"m{x}"] else None
    if match[f"d{x}"]:
        return day(y, m, int(match[f"d{x}"]))
    return Month(y, m) if m else Year(y)
