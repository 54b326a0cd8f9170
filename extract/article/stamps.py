"""Stamps: the day and minute of publication as pages print them, and as their metadata does. Vietnam time.

Day first, but for the ASP.NET form 3/5/2020 8:51:00 AM (no leading zero, seconds, AM or PM), and where the weekday that is
printed with it says otherwise ("T4, 08/03/2016" is the third of August): month first.
A value is an ISO day or a minute with +07:00; what is no date of the calendar is no stamp.
"""

import datetime as dt
import email.utils
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache

import regex

from patterns.fold import fold, lower

VIETNAM = dt.timezone(dt.timedelta(hours=7))
_FIRST_YEAR, _LAST_YEAR = 1995, 2060

_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "một giêng january jan",
            "hai february feb",
            "ba march mar",
            "tư bốn april apr",
            "năm may",
            "sáu june jun",
            "bảy bẩy july jul",
            "tám august aug",
            "chín september sep sept",
            "mười october oct",
            "mười_một november nov",
            "mười_hai chạp december dec",
        ),
        1,
    )
    for name in names.split()
}
_ENGLISH = "|".join(sorted((m for m in _MONTHS if m.isascii() and m != "ba"), key=len, reverse=True))
_SPELLED = r"mười[ ]một|mười[ ]hai|một|giêng|hai|ba|tư|bốn|năm|sáu|bảy|bẩy|tám|chín|mười|chạp"

_DAY, _MONTH, _YEAR = r"(?:0?[1-9]|[12]\d|3[01])", r"(?:0?[1-9]|1[0-2])", r"(?:199\d|20[0-5]\d)"
_WEEKDAY = r"(?:thứ[ ]{1,2}(?:hai|ba|tư|năm|sáu|bảy|bẩy|[2-7])|chủ[ ]{1,2}nhật|(?:mon|tues|wednes|thurs|fri|satur|sun)day|mon|tue|wed|thu|fri|sat|sun|t[2-7]|cn)"
_ZONE = r"\(?(?:gmt|utc)[ ]?(?:\+[ ]?0?7(?::?00)?)?\)?"
_GAP = rf"(?:[ ,|•·\-:()/']|\bngày\b|\blúc\b|\bat\b|{_WEEKDAY}\b|{_ZONE}){{0,10}}+"

_CLOCK = r"""
    (?P<hour>[01]?\d|2[0-3])
    (?: [ ]?:[ ]? (?P<minute>[0-5]?\d) (?: : (?P<second>[0-5]\d) (?:\.\d{1,7})? )? (?!\d)
      | [ ]?(?:h|g|giờ)[ ]?(?P<minute>[0-5]\d)?(?!\d|[ ]\d{1,2}/) )
    (?: [ ]? (?P<half>am|pm|sa|ch|a\.m\.|p\.m\.)(?!\p{L}) )?
"""
_DATE = rf"""
    (?: (?P<year>{_YEAR})(?P<sep>[-/.])(?P<month>{_MONTH})(?P=sep)(?P<day>{_DAY})(?!\d)
      | (?P<first>\d{{1,2}})(?P<gap>[ ]?[/.\-][ ]?)(?P<then>\d{{1,2}})(?P=gap)(?P<year>{_YEAR})(?!\d)
      | (?P<first>\d\d)[ ](?P<then>\d\d),?[ ](?P<year>{_YEAR})(?!\d)
      | (?:ngày[ ])?(?P<first>{_DAY})[ ]{{0,2}}(?:tháng|th)[ ]?(?P<then>{_MONTH})(?:[ ,]{{1,3}}|[ ]năm[ ]|/)(?P<year>{_YEAR})(?!\d)
      | (?P<first>{_DAY})[ ](?:tháng[ ])(?P<name>{_SPELLED})[, ]{{1,3}}(?:năm[ ])?(?P<year>{_YEAR})(?!\d)
      | tháng[ ](?P<name>{_SPELLED}|{_MONTH})[ ](?P<first>{_DAY})[, ]{{1,3}}(?P<year>{_YEAR})(?!\d)
      | (?P<name>{_ENGLISH})\.?[ ](?P<first>{_DAY})(?:st|nd|rd|th)?[, ]{{1,3}}(?P<year>{_YEAR})(?!\d)
      | (?P<first>{_DAY})(?:st|nd|rd|th)?[ ](?P<name>{_ENGLISH})\.?[, ]{{1,3}}(?P<year>{_YEAR})(?!\d) )
"""
_STAMP = regex.compile(
    rf"(?<![\p{{L}}\d/.,:]) (?: (?:{_WEEKDAY}{_GAP})?+ (?: {_CLOCK}{_GAP}{_DATE} | {_DATE}(?:t|{_GAP}){_CLOCK} | {_DATE} ) )",
    regex.VERBOSE,
)
_YEAR_SHOWN = regex.compile(_YEAR)
_WEEKDAYS = {
    name: number
    for number, names in enumerate(
        (
            "thứ hai|thứ 2|t2|mon|monday",
            "thứ ba|thứ 3|t3|tue|tuesday",
            "thứ tư|thứ 4|t4|wed|wednesday",
            "thứ năm|thứ 5|t5|thu|thursday",
            "thứ sáu|thứ 6|t6|fri|friday",
            "thứ bảy|thứ bẩy|thứ 7|t7|sat|saturday",
            "chủ nhật|cn|sun|sunday",
        )
    )
    for name in names.split("|")
}
_WEEKDAY_SHOWN = regex.compile(rf"(?<!\p{{L}}){_WEEKDAY}(?![\p{{L}}\d])")
_ASP_NET = regex.compile(r"[1-9]\d?/[1-9]\d?/\d{4} (?:[1-9]|1[0-2]):\d\d:\d\d [AP]M")
_LABEL = regex.compile(
    r"(?P<label>cập nhật(?: lúc| ngày| lần cuối)?|ngày (?:đăng|viết|tạo|cập nhật|xuất bản|gửi|đưa tin)|đăng (?:lúc|ngày|tải)|"
    r"xuất bản|đăng|(?:posted|published|updated)(?: on| at)?|date)[ ]?:?[ ]?[(|-]?[ ]?$"
)
_UPDATED = ("cập nhật", "updated", "ngày cập nhật")
# What may stand beside a stamp on its line without making the line a sentence.
_BESIDE = regex.compile(rf"{_WEEKDAY}(?!\p{{L}})|{_ZONE}|\b(?:ngày|lúc|giờ|cập nhật|đăng|am|pm|sa|ch)\b|[^\p{{L}}\d]+")
_VIEWS = regex.compile(
    r"(?:số )?(?:lượt )?(?:bình luận|thích|chia sẻ|phản hồi|tải(?: về)?)[^\p{L}\d]{0,4}\d[\d.,]*|(?:được )?(?:gửi|đăng) bởi \S{1,30} (?:vào|lúc|ngày)\b|(?:số )?(?:lượt|lần|đã|views?)?[ ]?(?:xem|đọc|views?|truy cập|người xem)[^\p{L}\d]{0,4}[\d.,]*(?: lượt| lần)?(?: xem| đọc)?"
)
# "Ngày ban hành:", "Khai mạc:": a date, but of something else.
_OTHER_LABEL = regex.compile(r"\p{L}[ ]?:[ (]{0,3}$")
# "Căn cứ Luật Thú y ngày 19/6/2015;", "Giấy mời họp ngày 5/8/2020": the line is the document's, and its day no page's.
_OF_A_DOCUMENT = regex.compile(
    r"\W{0,3}(?:căn cứ|xét|theo đề nghị|(?:giấy mời|thông báo|báo cáo|kế hoạch|lịch|chương trình|biên bản|quyết định|nghị quyết|công văn)"
    r"(?: \p{L}+){1,8} ngày \Z)"
)
_OFFSET = regex.compile(r"(?:z|utc|gmt|(?P<sign>[+-])(?P<hours>\d\d):?(?P<minutes>\d\d)?)$")
_ISO = regex.compile(
    r"(?P<year>\d{4})-(?P<month>\d\d?)-(?P<day>\d\d?)(?:[t ]{1,2}(?P<hour>\d\d?):(?P<minute>\d\d)(?::(?P<second>\d\d)(?:\.\d{1,9})?)?"
    r"[ ]?(?P<offset>z|utc|gmt|[+-]\d\d:?\d{0,2})?)?$"
)


@dataclass(frozen=True, slots=True)
class Stamp:
    """A stamp in a text. `label`: what introduces it ("ngày đăng"), or empty; `rest`: what else its line says."""

    value: str
    start: int
    end: int
    label: str = ""
    rest: str = ""

    @property
    def timed(self) -> bool:
        return len(self.value) > 10

    @property
    def updated(self) -> bool:
        return self.label.startswith(_UPDATED)


def _printed(day: dt.date, clock: tuple[int, int] | None) -> str:
    if clock is None:
        return day.isoformat()
    return f"{day.isoformat()}T{clock[0]:02}:{clock[1]:02}+07:00"


def _date(year: int, month: int, day: int) -> dt.date | None:
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None


def _clock(match: regex.Match[str]) -> tuple[int, int] | None:
    if not match["hour"]:
        return None
    hour, half = int(match["hour"]), (match["half"] or "")[:1]
    if half in ("p", "c") and hour < 12:
        hour += 12
    if half in ("a", "s") and hour == 12:
        hour = 0
    return hour, int(match["minute"] or 0)


def _day(match: regex.Match[str], text: str) -> dt.date | None:
    year = int(match["year"])
    if match["name"]:
        name = match["name"].replace(" ", "_")
        return _date(year, _MONTHS.get(name) or int(name), int(match["first"]))
    if match["day"]:
        return _date(year, int(match["month"]), int(match["day"]))
    first, then = int(match["first"]), int(match["then"])
    if _ASP_NET.search(text, match.start(), match.end()) or _is_month_first(match, year, first, then):
        first, then = then, first
    return _date(year, then, first)


def _is_month_first(match: regex.Match[str], year: int, first: int, then: int) -> bool:
    """Whether the weekday beside a date holds only if its month stands first."""
    if first == then or max(first, then) > 12 or (told := _WEEKDAY_SHOWN.search(match[0])) is None:
        return False
    weekday = _WEEKDAYS[" ".join(told[0].split())]
    return dt.date(year, then, first).weekday() != weekday == dt.date(year, first, then).weekday()


def find_stamps(text: str) -> Iterator[Stamp]:
    """The stamps of a line, left to right.

    >>> [s.value for s in find_stamps("Thứ Ba, 13/10/2020 | 09:29 GMT+7")]
    ['2020-10-13T09:29+07:00']
    >>> [s.value for s in find_stamps("3/5/2020 8:51:00 AM")], [s.value for s in find_stamps("05/03/2020 8:51")]
    (['2020-03-05T08:51+07:00'], ['2020-03-05T08:51+07:00'])
    """
    if _YEAR_SHOWN.search(text) is None:
        return
    folded = fold(text)
    low = lower(folded)
    for match in _STAMP.finditer(low):
        day = _day(match, folded)
        if day:
            label = _LABEL.search(low, max(0, match.start() - 30), match.start())
            start = label.start() if label else match.start()
            yield Stamp(_printed(day, _clock(match)), start, match.end(), label["label"] if label else "")


# A line beside a headline is asked for its stamp by each of those that look around there.
@lru_cache(maxsize=1 << 11)
def _stamps(text: str) -> tuple[Stamp, ...]:
    return tuple(find_stamps(text))


def stamp_of_line(text: str, most: int = 45) -> Stamp | None:
    """The stamp of a line that holds little else, None for a sentence with a date in it.

    >>> stamp_of_line("Lê An - Thứ sáu, 21/06/2024 18:35 (GMT+7)").rest
    'lê an'
    >>> stamp_of_line("Ngày 21/06/2024, quận tổ chức hội nghị sơ kết công tác sáu tháng đầu năm.")
    """
    stamps = _stamps(text) if len(text) <= 160 else ()
    if not stamps or len({s.value[:10] for s in stamps if not s.label}) > 1:
        return None
    best = next((s for s in stamps if not s.updated), stamps[0])
    if not best.label and (
        _OTHER_LABEL.search(text, max(0, best.start - 20), best.start) or _is_letter_head(text, best)
    ):
        return None
    low = lower(fold(text))
    if not (best.timed or best.label) and (low.endswith(";") or _OF_A_DOCUMENT.match(low, 0, best.start)):
        return None
    for other in reversed(stamps):
        low = low[: other.start] + " " + low[other.end :]
    rest = _BESIDE.sub(" ", _VIEWS.sub(" ", low)).strip()
    return replace(best, rest=rest) if len(rest) <= most and not any(c.isdigit() for c in rest) else None


def _is_letter_head(text: str, stamp: Stamp) -> bool:
    """Whether it is the date of a document that the page shows: "Sơn La, ngày 5 tháng 3 năm 2019"."""
    before = text[: stamp.start].rstrip(" ,")
    return not stamp.timed and "tháng" in lower(text[stamp.start : stamp.end]) and before[-1:].isalpha()


def stamp_at_start(text: str) -> Stamp | None:
    """The stamp with a clock that a line of running text begins with: "14:20 06/05/2019 Sáng 6-5, ..."."""
    stamp = next(find_stamps(text[:80]), None)
    return stamp if stamp and stamp.timed and stamp.start <= 1 else None


def _local(day: dt.date, hour: int, minute: int, offset: str | None) -> dt.datetime:
    zone = VIETNAM
    found = _OFFSET.match(offset or "")
    if found:
        away = dt.timedelta(hours=int(found["hours"] or 0), minutes=int(found["minutes"] or 0))
        zone = dt.timezone(-away if found["sign"] == "-" else away)
    return dt.datetime(day.year, day.month, day.day, hour, minute, tzinfo=zone).astimezone(VIETNAM)


def _from_mail(value: str) -> dt.datetime | None:
    """RFC 2822, as some feeds and the pages made from them write: Tue, 13 Oct 2020 02:29:00 GMT."""
    try:
        moment = email.utils.parsedate_to_datetime(value)
    except (ValueError, IndexError, TypeError):
        return None
    return moment.astimezone(VIETNAM) if moment.tzinfo else moment.replace(tzinfo=VIETNAM)


def read_machine(value: str) -> tuple[str, str]:
    """A date as metadata writes it, to (value in Vietnam time, the minute as printed); empty where it is none.

    Without an offset it is Vietnam time; midnight sharp is taken for a day without a time.

    >>> read_machine("2020-10-13T17:30:00Z")
    ('2020-10-14T00:30+07:00', '2020-10-13T17:30')
    """
    low = value.strip().lower()[:60]
    match = _ISO.match(low)
    if match:
        day = _date(int(match["year"]), int(match["month"]), int(match["day"]))
        if day is None or not _FIRST_YEAR <= day.year <= _LAST_YEAR:
            return "", ""
        if not match["hour"] or int(match["hour"]) > 23 or int(match["minute"]) > 59:
            return day.isoformat(), day.isoformat()
        hour, minute = int(match["hour"]), int(match["minute"])
        moment = _local(day, hour, minute, match["offset"])
        return _moment(moment), f"{day.isoformat()}T{hour:02}:{minute:02}"
    mail = _from_mail(value.strip()[:60]) if "," in low[:5] else None
    if mail and _FIRST_YEAR <= mail.year <= _LAST_YEAR:
        return _moment(mail), ""
    stamp = next(find_stamps(value[:80]), None)
    return (stamp.value, stamp.value[:16]) if stamp else ("", "")


def _moment(moment: dt.datetime) -> str:
    if moment.hour == moment.minute == 0:
        return moment.date().isoformat()
    return moment.strftime("%Y-%m-%dT%H:%M+07:00")
