"""Open parts of dates settled against the article: one pure function, and the choices of a year in order.

News looks back: a day without a year is the last such day, unless it lies just ahead, or the words look forward. What
nothing settles keeps its X.
"""

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace

from patterns import lunar
from patterns.spans import day_of, days, edge, needs_year, shift, with_year, year_of
from patterns.timex import (
    Core,
    Day,
    Edge,
    End,
    InYear,
    Lunar,
    Month,
    Offset,
    Part,
    Period,
    Point,
    SamePart,

    Weekday,
    Year,
)

# Days. Tuned by reading the development articles: what happened a fortnight ago needs no year, whatever the paragraph is
# about; what comes within a month is announced without one; a day ten months back would have been given its year.
JUST_BEFORE = 14
JUST_AHEAD = 30
LONG_AGO = 300


@dataclass(frozen=True, slots=True)
class Setting:
    """What a mention is read against.

    `outlook`: "future" or "past" where words right at the date say so, "ahead" where the sentence speaks of what is to
    come, "nearest" for days that return every year. `frame`: the year that the paragraph speaks of. `said`: the day said
    last. `years`: (month, day) said with a year anywhere in the text. `period`: the part of a year said last. `report`:
    the year that the article reports on.
    """

    published: dt.date | None = None
    outlook: str = ""
    frame: int | None = None
    said: dt.date | None = None
    years: Mapping[tuple[int, int], int] = field(default_factory=dict)
    period: Point | Period | None = None
    report: int | None = None


@dataclass(frozen=True, slots=True)
class Resolved:
    """A value, and what it was read against (`extract.schema.ANCHORS`)."""

    core: Core
    anchor: str


# --- which year

Yearly = Day | Month | Part | Period
Choice = Callable[[Yearly, Setting], int | None]


def _occurrences(point: Yearly, setting: Setting, years: range = range(-1, 2)) -> list[tuple[int, int, int]]:
    """(year, days back, days ahead) of a yearly point around the day of publication, in order."""
    found = []
    if setting.published:
        for offset in years:
            year = setting.published.year + offset
            span = days(with_year(point, year))
            if span:
                found.append((year, (setting.published - span[1]).days, (span[0] - setting.published).days))
    return found


def just_published(point: Yearly, setting: Setting) -> int | None:
    """A day of the fortnight before publication, whatever else the text says."""
    if isinstance(point, Day) and setting.outlook != "future":
        return next((y for y, back, _ in _occurrences(point, setting) if 0 <= back <= JUST_BEFORE), None)
    return None


def same_day_said(point: Yearly, setting: Setting) -> int | None:
    """Another mention of that day gives its year."""
    point = point.start if isinstance(point, Period) else point  # type: ignore[assignment]
    if isinstance(point, Day) and point.month and point.day:
        return setting.years.get((point.month, point.day))
    return None


def frame_year(point: Yearly, setting: Setting) -> int | None:
    """The sentence or paragraph speaks of a year: "Năm 2021, ... Đến tháng 8, ..."."""
    return setting.frame


def past_or_future(point: Yearly, setting: Setting) -> int | None:
    """Words at the date look back (vừa qua) or ahead (tới đây)."""
    if setting.outlook not in ("past", "future"):
        return None
    occurrences = _occurrences(point, setting)
    if setting.outlook == "past":
        return next((y for y, _, ahead in reversed(occurrences) if ahead <= 0), None)
    return next((y for y, back, _ in occurrences if back <= 0), None)


def nearest(point: Yearly, setting: Setting) -> int | None:
    """Where the sentence looks ahead, or the day returns every year: the nearest one on either side."""
    if setting.outlook not in ("ahead", "nearest"):
        return None
    return min(((max(back, ahead, 0), y) for y, back, ahead in _occurrences(point, setting)), default=(0, None))[1]


def last_one(point: Yearly, setting: Setting) -> int | None:
    """News looks back; what lies far back is the coming one if that is near, else nobody knows."""
    for year, back, ahead in reversed(_occurrences(point, setting)):
        if ahead <= 0 and back <= LONG_AGO:
            return year
        if 0 < ahead <= JUST_AHEAD:
            return year
        if ahead <= 0:
            return None
    return None


YEAR_CHOICES: tuple[tuple[Choice, str], ...] = (
    (just_published, "publication"),
    (same_day_said, "context"),
    (frame_year, "context"),
    (past_or_future, "publication"),
    (nearest, "publication"),
    (last_one, "publication"),
)


def choose_year(point: Yearly, setting: Setting) -> tuple[int | None, str]:
    """The year of a point that names none, and its anchor."""
    for choice, anchor in YEAR_CHOICES:
        year = choice(point, setting)
        if year is not None:
            return year, anchor
    return None, "publication" if setting.published else "context"


# --- each kind of value


def resolve(core: Core, setting: Setting) -> Resolved | None:
    """The value of what a reader gave; None where the calendar has no such day (30 Tết of a short year)."""
    match core:
        case Period():
            return _period(core, setting)
        case SamePart():
            return _same_part(core, setting)
        case Edge() | InYear() | Offset() | Weekday() | Day() | Month() | Part() | Lunar():
            return _point(core, setting)
    return Resolved(core, "explicit")


def _point(core: End, setting: Setting) -> Resolved | None:
    match core:
        case Offset():
            return _offset(core, setting)
        case Weekday():
            return _weekday(core, setting)
        case Lunar():
            return _lunar(core, setting)
        case InYear(point, offset):
            found = _offset(offset, setting)
            year = year_of(found.core)
            if year is None:
                return Resolved(point, found.anchor)
            if isinstance(point, Lunar):
                return _lunar(with_year(point, year), setting)
            return Resolved(with_year(point, year), found.anchor)
        case Edge(of, last):
            inner = _point(of, setting)
            found = inner.core if inner else None
            return Resolved(edge(found, last, None), inner.anchor) if inner and isinstance(found, Point) else inner
        case Day(_, None, int()):
            return _day_of_month(core, setting)
        case Day() | Month() | Part() if needs_year(core):
            year, anchor = choose_year(core, setting)
            return Resolved(core if year is None else with_year(core, year), anchor)
    return Resolved(core, "explicit")


def _day_of_month(core: Day, setting: Setting) -> Resolved:
    """ "ngày 18": of the month said last, if that was of late, else of the month of publication or the one before."""
    base, anchor = setting.published, "publication"
    if setting.said and (base is None or not 0 <= (base - setting.said).days <= 62):
        base, anchor = setting.said, "context"
    if base is None or core.day is None:
        return Resolved(core, "publication")
    month = base.year * 12 + base.month - 1
    if core.day > base.day and anchor == "publication" and setting.outlook not in ("future", "ahead"):
        month -= 1
    found = replace(core, year=month // 12, month=month % 12 + 1)
    return Resolved(found if days(found) else core, anchor)


def _offset(core: Offset, setting: Setting) -> Resolved:
    match core.base:
        case "said":
            base, anchor = setting.said, "context"
            if core.unit == "year" and setting.frame:
                base = dt.date(setting.frame, 12, 31)
        case "report" if setting.report:
            base, anchor = dt.date(setting.report, 12, 31), "context"
        case _:
            base, anchor = setting.published, "publication"
    count = core.count
    if core.base == "ending" and base and base.month == 12:
        count += 1
    if core.unit == "year" and count < 0 and core.base == "published" and setting.frame:
        return Resolved(Year(setting.frame + count), "context")
    found = shift(base, core.unit, count, core.time) if base else None
    return Resolved(found if found else core, anchor)


def _weekday(core: Weekday, setting: Setting) -> Resolved:
    base = setting.published
    if base is None:
        return Resolved(core, "publication")
    monday = base - dt.timedelta(base.weekday())
    date = monday + dt.timedelta(core.number - 1, weeks=core.week or 0)
    if core.week is None and setting.outlook in ("future", "ahead") and date <= base:
        date += dt.timedelta(weeks=1)
    if core.week is None and setting.outlook not in ("future", "ahead") and date > base:
        date -= dt.timedelta(weeks=1)
    return Resolved(day_of(date, core.time), "publication")


def _lunar(core: Lunar, setting: Setting) -> Resolved | None:
    """The solar days of a lunar day, month or year; without a year the nearest ones."""
    found = None
    if core.year is not None:
        found = _of_the_cycle(core, setting.published)
    elif setting.published:
        at = lunar.lunar_year(setting.published)
        candidates = [replace(core, year=y) for y in (at - 1, at, at + 1) if days(replace(core, year=y))]
        if setting.outlook in ("past", "future"):
            side = 1 if setting.outlook == "future" else -1
            candidates = [c for c in candidates if side * _distance(c, setting.published) >= 0] or candidates
        found = min(candidates, key=lambda c: abs(_distance(c, setting.published)), default=None)
        if found is None:
            return None
    if found is None:
        return Resolved(core, "lunar")
    span = days(found)
    if span is None:
        return None
    if span[0] == span[1]:
        return Resolved(day_of(span[0], core.time), "lunar")
    return Resolved(Period(day_of(span[0]), day_of(span[1])), "lunar")


def _of_the_cycle(core: Lunar, published: dt.date | None) -> Lunar:
    """A year said by its name alone: the last that bears it, or next year."""
    if core.year is None or not core.cyclic or published is None:
        return core
    latest = published.year + 1
    return replace(core, year=latest - (latest - core.year) % 60)


def _distance(core: Lunar, published: dt.date | None) -> int:
    span = days(core)
    return (span[0] - published).days if span and published else 0


def _same_part(core: SamePart, setting: Setting) -> Resolved | None:
    """cùng kỳ: the period being reported on, a year earlier or of the year named; that year alone where none was said."""
    period = setting.period
    known = year_of(period.end if isinstance(period, Period) else period)
    if period is not None and known is not None:
        return Resolved(_moved(period, -1 if core.year is None else core.year - known), "context")
    if core.year is not None:
        return Resolved(Year(core.year), "explicit")
    if core.named and setting.published:
        return Resolved(Year(setting.published.year - 1), "publication")
    return None


def _moved(period: Point | Period, count: int) -> Point | Period:
    if isinstance(period, Period):
        return Period(*(_moved(end, count) if isinstance(end, Point) else end for end in (period.start, period.end)))
    year = year_of(period)
    return period if year is None else Year(year + count) if isinstance(period, Year) else with_year(period, year + count)


def _period(core: Period, setting: Setting) -> Resolved | None:
    """Both ends; a year that one end names holds for the other, with New Year between them where order demands it."""
    if needs_year(core):
        year, anchor = choose_year(core, setting)
        return Resolved(core if year is None else with_year(core, year), anchor)
    start, end = core.start, core.end
    if needs_year(start) and year_of(end) is not None:
        start = _beside(start, end, before=True)
    first = _point(start, setting) if start is not None else None
    if first and needs_year(end) and year_of(first.core) is not None:  # type: ignore[arg-type]
        end = _beside(end, first.core, before=False)  # type: ignore[arg-type]
    last = _point(end, setting)
    if last is None or (start is not None and first is None):
        return None
    ends: list[End | None] = [_end(first), _end(last)]
    if isinstance(core.start, Edge) and first:
        ends[0] = _reach(core.start, setting, ends[1])
    if isinstance(core.end, Edge):
        ends[1] = _reach(core.end, setting, ends[0])
    anchors = [r.anchor for r in (first, last) if r and r.anchor != "explicit"]
    if core.start is not None and _wrong_order(ends[0], ends[1]):
        return None
    return Resolved(Period(ends[0], ends[1]), anchors[0] if anchors else "explicit")  # type: ignore[arg-type]


def _end(found: Resolved | None) -> End | None:
    return found.core if found else None  # type: ignore[return-value]


def _reach(core: Edge, setting: Setting, other: End | None) -> End:
    inner = _point(core.of, setting)
    of = inner.core if inner else core.of
    return edge(of, core.last, other) if isinstance(of, Point) else core


def _wrong_order(start: End | None, end: End | None) -> bool:
    first, last = days(start), days(end)
    return bool(first and last and first[0] > last[1])


def _beside(point: End | None, other: End | Period | None, *, before: bool) -> End:
    """The point of the other end's year, or of the year before or after, so that the period runs forward."""
    year = year_of(other)
    here, there = days(with_year(point, year)), days(other)  # type: ignore[arg-type]
    if here and there and (here[0] > there[1] if before else here[1] < there[0]):
        year += -1 if before else 1  # type: ignore[operator]
    return with_year(point, year)  # type: ignore[arg-type]


