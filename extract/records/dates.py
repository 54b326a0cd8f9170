"""Records of dates: mentions resolved in text order, and the day of publication that a text itself settles."""

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import zip_longest

import regex

from extract.mentions import Reading
from extract.records.about import About, Earlier
from extract.records.choose_year import Setting
from extract.records.headed_dates import Heads
from extract.records.publication import infer_published
from extract.records.resolve_dates import Resolved, resolve
from extract.schema import DateRow
from patterns.dates.dress import UNTIL
from patterns.rule import Mention
from patterns.spans import days, shift, year_of
from patterns.timex import (
    Clock,
    Core,
    Day,
    End,
    Length,
    Month,
    Offset,
    Part,
    Period,
    Point,
    Repeat,
    SamePart,
    Timex,
    Weekday,
    Year,
    timed,
)

# Words of a clause that speaks of what is to come.
_AHEAD = regex.compile(
    r"(?<!\w)(?:sẽ|dự kiến|sắp|phấn đấu|chuẩn bị|tới đây|sắp tới|thời gian tới|chỉ tiêu|hạn chót|thời hạn|chậm nhất|muộn nhất)(?!\w)"
)
# And of one that tells how far things have come.
_DONE = regex.compile(r"(?<!\w)(?:đã|đạt|ghi nhận)(?!\w)")
# How far before a mention its clause may speak of the future, and how far after.
_CLAUSE = 80
# What figures are compared with is not what is reported on: "hơn hẳn so với tháng 4/2020".
_AGAINST = regex.compile(
    r"(?<!\w)(?:so(?: với)?|tương đương(?: với)?|(?:cao|thấp|nhiều|ít|nhanh|chậm|lớn|tốt|nhỏ) hơn)"
    r"(?:\s(?:với|mức|thời điểm|cùng thời điểm|của|trong|cả)){0,2}\s{1,2}\Z"
)


_SEASONS = frozenset({"SP", "SU", "FA", "WI"})


__all__ = ["infer_published", "rows"]


def rows(reading: Reading, about: About, earlier: Earlier) -> list[DateRow]:
    """Rows in text order."""
    return [_row(reading, about, m, r) for m, r in _resolved(reading, about.published)]


def _row(reading: Reading, about: About, mention: Mention, found: Resolved) -> DateRow:
    span = days(found.core) if isinstance(found.core, Point | Period) else None
    mod = _bound(mention.value.mod, span, about.published)
    if isinstance(found.core, Day) and found.core.weekday and span and span[0].isoweekday() != found.core.weekday:
        mod = "WEEKDAY_MISMATCH"
    return DateRow(
        article_id=about.article_id,
        start_char=mention.start,
        end_char=mention.end,
        text=reading.text[mention.start : mention.end],
        type=_type(found.core),
        value=str(found.core),
        mod=mod,
        first_day=span[0].isoformat() if span else "",
        last_day=span[1].isoformat() if span else "",
        anchor=found.anchor,
        rule=mention.rule,
    )


def _bound(mod: str, span: tuple[dt.date, dt.date] | None, published: str) -> str:
    """A deadline in "đến năm 2030"; in "đến năm 2019" of an article of 2024 how far things had come."""
    if mod != UNTIL:
        return mod
    over = span and published and span[1] < dt.date.fromisoformat(published[:10])
    return "" if over else "ON_OR_BEFORE"


def _type(core: Core) -> str:
    match core:
        case Period() | Length():
            return "DURATION"
        case Repeat():
            return "SET"
        case Clock():
            return "TIME"
        case Day(time=time) | Offset(time=time) | Weekday(time=time) if time:
            return "TIME"
    return "DATE"


# --- mentions in text order, each with what was said before it


def _resolved(reading: Reading, known: str) -> Iterator[tuple[Mention, Resolved]]:
    published = dt.date.fromisoformat(known[:10]) if known else None
    moment = dt.datetime.fromisoformat(known).replace(tzinfo=None) if "T" in known else None
    mentions = reading.mentions["dates"]
    documents = frozenset(_document_dates(reading))
    setting = Setting(
        published=published,
        moment=moment,
        years=_days_with_year(mentions),
        report=_reported(mentions, published),
        parts=_parts_with_year(reading, mentions),
    )
    frame = _Frame()
    heads = Heads()
    last_year: Core | None = None
    for mention, nxt in zip_longest(mentions, mentions[1:]):
        frame = frame.at(reading, mention)
        timex: Timex = mention.value
        compared = isinstance(timex.core, SamePart) or _compared(reading, mention)
        here = setting.at(_outlook(reading, mention), frame.year)
        core = _before_reported(timex.core, setting, frame) if compared else heads.give(reading, mention, timex.core)
        found = resolve(_with_day_beside(core, nxt, reading, mention), here)
        if found is None:
            continue
        yield mention, found if core is timex.core else replace(found, anchor="context")
        heads = heads.after(reading, mention, found.core)
        last_year = found.core if isinstance(timex.core, SamePart) else last_year
        reported = not compared and found.core != last_year and not _to_come(found.core, published)
        if mention.start not in documents:
            frame = frame.after(reading, mention, found.core, reported=reported)
        setting = _said(setting, found.core, reported=reported)


_BESIDE = regex.compile(r"\s{0,2}[,(]?\s{0,2}(?:tức\s|nhằm\s)?")
_AND = regex.compile(r"\s{0,2},?\s{0,2}(?:và|đến|-)?\s{0,2}(?:(?:các\s)?ngày\s)?")


def _with_day_beside(core: Core, nxt: Mention | None, reading: Reading, mention: Mention) -> Core:
    """What the day right after tells: which day "hôm nay (16/7)" is, of which month the 5th in "đêm 5, rạng sáng 6/6"."""
    if nxt is None or not isinstance(nxt.value.core, Day) or nxt.value.core.month is None:
        return core
    beside: Day = nxt.value.core
    if isinstance(core, Offset) and core.unit == "day" and not beside.time:
        near = _BESIDE.fullmatch(reading.lower, mention.end, nxt.start)
        return timed(replace(beside, weekday=None), core.time) if near else core
    if isinstance(core, Day) and core.month is None and core.day and beside.day and core.day <= beside.day:
        near = _AND.fullmatch(reading.lower, mention.end, nxt.start)
        return replace(core, month=beside.month, year=beside.year) if near else core
    return core


def _compared(reading: Reading, mention: Mention) -> bool:
    """Figures are compared with the date's: "so với tháng trước"."""
    return _AGAINST.search(reading.lower[max(0, mention.start - 40) : mention.start]) is not None


def _to_come(core: Core, published: dt.date | None) -> bool:
    """What begins after publication is planned, and not reported on."""
    span = days(core) if isinstance(core, Month | Part | Period) else None
    return bool(span and published and span[0] > published)


def _before_reported(core: Core, setting: Setting, frame: "_Frame") -> Core:
    """In "so với tháng trước", "so với năm trước" the month or year before the one reported on, where the text names that."""
    if not isinstance(core, Offset) or core.count != -1 or not setting.published:
        return core
    told = setting.period
    if isinstance(told, Month if core.unit == "month" else Part) and core.unit in ("month", "quarter"):
        span = days(told) if isinstance(told, Month) or told.part.startswith("Q") else None
        return shift(span[0], core.unit, -1, "") or core if span and span[0] <= setting.published else core
    if core.unit == "year" and core.base == "framed" and frame.told and frame.told <= setting.published.year:
        return Year(frame.told - 1)
    return core


def _said(setting: Setting, core: Core, *, reported: bool) -> Setting:
    """What the next mention may refer to; `reported`: the text speaks of that time, and does not compare with it."""
    if isinstance(core, Day) and (span := days(core)):
        setting = replace(setting, said=span[0])
    if not reported:
        return setting
    if isinstance(core, Part) and core.part in _SEASONS:
        return setting  # a harvest's, and not what is reported on
    if isinstance(core, Month | Part) or (isinstance(core, Period) and isinstance(core.end, Month | Part | Day)):
        setting = replace(setting, period=core)
    return setting


def _outlook(reading: Reading, mention: Mention) -> str:
    """Where the words look: the mention's own, else those of its clause."""
    timex: Timex = mention.value
    if timex.outlook:
        return timex.outlook
    start, end = reading.sentence_at(mention.start)
    before = reading.lower[max(start, mention.start - _CLAUSE) : mention.start]
    after = reading.lower[mention.end : min(end, mention.end + _CLAUSE)]
    before, after = before.rpartition(";")[2], after.partition(";")[0]
    speaks = _AHEAD.search(before) or _AHEAD.search(after)
    deadline = timex.mod in ("BEFORE", "ON_OR_BEFORE")
    if deadline and not speaks and timex.mod == "ON_OR_BEFORE" and _DONE.search(after):
        return ""
    return "deadline" if speaks and deadline else "ahead" if speaks or deadline or timex.mod == "ON_OR_AFTER" else ""


@dataclass(frozen=True, slots=True)
class _Frame:
    """The year that a paragraph speaks of: one said at the beginning of a sentence, until the line ends.

    `told`: the year of the last date in it that is reported on.
    """

    year: int | None = None
    line: int = -1
    told: int | None = None

    def at(self, reading: Reading, mention: Mention) -> "_Frame":
        line = _line(reading, mention)
        return self if self.line == line else _Frame(None, line)

    def after(self, reading: Reading, mention: Mention, core: Core, *, reported: bool) -> "_Frame":
        """Opened by a year, month or day with its own year within the first words of a sentence."""
        year = year_of(mention.value.core) if isinstance(core, Year | Month | Day | Part) else None
        opens = mention.start - reading.sentence_at(mention.start)[0] <= 20
        told = _part_year(core) if reported else None
        return _Frame(year if year is not None and opens else self.year, self.line, told or self.told)


def _part_year(core: Core) -> int | None:
    """Of a year, or of a part of one."""
    end = core.end if isinstance(core, Period) else core
    known = isinstance(end, Month | Part) or isinstance(core, Year)
    return year_of(end) if known else None


def _line(reading: Reading, mention: Mention) -> int:
    return reading.text.rfind("\n", 0, mention.start)


def _document_dates(reading: Reading) -> Iterator[int]:
    """Where dates stand right after a document's number: they say when that was issued, not what the paragraph is about."""
    ends = {d.end for d in reading.mentions["documents"]}
    if not ends:
        return
    for mention in reading.mentions["dates"]:
        gap = reading.text[max(0, mention.start - 4) : mention.start]
        if any(mention.start - k in ends for k in range(len(gap) + 1)):
            yield mention.start


def _days_with_year(mentions: Iterable[Mention]) -> dict[tuple[int, int], int]:
    """(month, day) -> year of the days that the text names in full, where it names but one year for them."""
    found: dict[tuple[int, int], set[int]] = {}
    for core in _days(mentions):
        if core.year is not None and core.month is not None and core.day is not None:
            found.setdefault((core.month, core.day), set()).add(core.year)
    return {key: years.pop() for key, years in found.items() if len(years) == 1}


def _parts_with_year(reading: Reading, mentions: Iterable[Mention]) -> dict[Point, int]:
    """Month or quarter without its year -> the one year that the text names for it where it compares with nothing."""
    found: dict[Point, set[int]] = {}
    for mention in mentions:
        core = mention.value.core
        if isinstance(core, Month | Part) and core.year and not _compared(reading, mention):
            found.setdefault(replace(core, year=None), set()).add(core.year)
    return {point: years.pop() for point, years in found.items() if len(years) == 1}


def _days(mentions: Iterable[Mention]) -> Iterator[Day]:
    for mention in mentions:
        core = mention.value.core
        ends: tuple[End | Core | None, ...] = (core.start, core.end) if isinstance(core, Period) else (core,)
        yield from (e for e in ends if isinstance(e, Day))


def _reported(mentions: Iterable[Mention], published: dt.date | None) -> int | None:
    """In January and February, the year before where the text speaks more of it than of the new one."""
    if published is None or published.month > 2:
        return None
    years = [year_of(m.value.core) for m in mentions]
    old, new = years.count(published.year - 1), years.count(published.year)
    return published.year - 1 if old > new else None
