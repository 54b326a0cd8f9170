"""Open parts of dates settled against the article: one pure function.

An offset and a weekday are read against the day of publication or the date said last, a lunar day by the calendar, the
year of what names none by `extract.records.choose_year`, the ends of a period together.
"""

import datetime as dt
from dataclasses import dataclass, replace

from extract.records.choose_year import Setting, choose_year
from patterns import lunar
from patterns.spans import day_of, days, edge, needs_year, shift, with_year, year_of
from patterns.timex import (
    Core,
    Day,
    Edge,
    End,
    Lunar,
    Month,
    Offset,
    Part,
    Period,
    Point,
    SamePart,
    Weekday,
    Within,
    Year,
)

# A day without a month is of the month of a date said so many days before publication at most; older ones are history.
OF_LATE = 62
# What is compared with the year before was so many days before publication at most.
A_YEAR = 366
Settled = tuple[End, str]


@dataclass(frozen=True, slots=True)
class Resolved:
    """A value, and what it was read against (`extract.schema.ANCHORS`)."""

    core: Core
    anchor: str


def resolve(core: Core, setting: Setting) -> Resolved | None:
    """The value of what a reader gave; None where the calendar has no such day (30 Tết of a short year)."""
    match core:
        case Period():
            return _period(core, setting)
        case SamePart():
            return _same_part(core, setting)
        case Lunar():
            return _lunar(core, setting)
        case Within():
            return _within(core, setting)
        case Offset() | Weekday() | Edge() | Day() | Month() | Part():
            return Resolved(*_settle(core, setting))
    return Resolved(core, "explicit")


def _settle(end: End, setting: Setting) -> Settled:
    """A point with what can be known of it, and its anchor."""
    match end:
        case Offset():
            return _offset(end, setting)
        case Weekday():
            return _weekday(end, setting)
        case Edge(of, last):
            inner, anchor = _settle(of, setting)
            return (edge(inner, last, None) if isinstance(inner, Point) else inner), anchor
        case Day(_, None, int()):
            return _day_of_month(end, setting)
        case Day() | Month() | Part() if needs_year(end):
            year, anchor = choose_year(end, setting)
            return (end if year is None else with_year(end, year)), anchor
    return end, "explicit"


def _day_of_month(core: Day, setting: Setting) -> Settled:
    """A bare "ngày 18": of the month said last, if of late, else of the month of publication or the one before."""
    base, anchor = setting.published, "publication"
    if setting.said and (base is None or not 0 <= (base - setting.said).days <= OF_LATE):
        base, anchor = setting.said, "context"
    if base is None or core.day is None:
        return core, "publication"
    month = base.year * 12 + base.month - 1
    if core.day > base.day and anchor == "publication" and setting.outlook not in ("future", "ahead"):
        month -= 1
    if core.day < base.day and anchor == "publication" and setting.outlook in ("future", "deadline"):
        month += 1
    found = replace(core, year=month // 12, month=month % 12 + 1)
    return (found if days(found) else core), anchor


def _offset(core: Offset, setting: Setting) -> Settled:
    base, anchor = _base(core, setting)
    if base is None:
        return core, anchor
    if core.unit in ("hour", "minute"):
        return _clock_offset(core, base, setting.moment), anchor
    year_goes_on = core.base == "ending" and base.month == 12
    return shift(base, core.unit, core.count + year_goes_on, core.time) or core, anchor


def _clock_offset(core: Offset, day: dt.date, moment: dt.datetime | None) -> Day:
    """Hours and minutes from the minute of publication; where only its day is known, the day that they reach."""
    minutes = core.count * (60 if core.unit == "hour" else 1)
    if moment is None:
        return day_of(day + dt.timedelta(days=int(minutes / 1440)))
    then = moment + dt.timedelta(minutes=minutes)
    return day_of(then.date(), f"T{then:%H:%M}")


def _base(core: Offset, setting: Setting) -> tuple[dt.date | None, str]:
    """The day that an offset counts from."""
    framed = setting.frame or setting.report
    year = {"said": setting.frame if core.unit == "year" else None, "framed": framed, "report": setting.report}
    if of := year.get(core.base):
        return dt.date(of, 12, 31), "context"
    if core.base == "said":
        return setting.said, "context"
    return setting.published, "publication"


def _weekday(core: Weekday, setting: Setting) -> Settled:
    base = setting.published
    if base is None:
        return core, "publication"
    date = base + dt.timedelta(core.number - base.isoweekday(), weeks=core.week or 0)
    ahead = setting.outlook in ("future", "ahead")
    if core.week is None and ahead and date <= base:
        date += dt.timedelta(weeks=1)
    if core.week is None and not ahead and date > base:
        date -= dt.timedelta(weeks=1)
    return day_of(date, core.time), "publication"


# --- lunar days, points of a relative year or month


def _within(core: Within, setting: Setting) -> Resolved | None:
    of, anchor = _offset(core.of, setting)
    number = year_of(of)
    if number is None:
        return Resolved(core.point, anchor)
    if isinstance(of, Month) and isinstance(core.point, Day):
        day = replace(core.point, year=of.year, month=of.month)
        return Resolved(day, anchor) if days(day) else None
    found = with_year(core.point, number)
    return _lunar(found, setting) if isinstance(found, Lunar) else Resolved(found, anchor)


def _lunar(core: Lunar, setting: Setting) -> Resolved | None:
    """The solar days of a lunar day, month or year; without a year the nearest ones."""
    if core.year is None and setting.published is None:
        return Resolved(core, "lunar")
    found = _nearest(core, setting.published, setting.outlook) if core.year is None else _of_the_cycle(core, setting)
    span = days(found)
    if span is None:
        return None
    if span[0] == span[1]:
        return Resolved(day_of(span[0], core.time), "lunar")
    return Resolved(Period(day_of(span[0]), day_of(span[1])), "lunar")


def _lunar_period(first: Lunar, last: Lunar, setting: Setting) -> Resolved | None:
    """Two lunar days; of a first one without a year the last that comes before the second."""
    end = _lunar(last, setting)
    span = days(end.core) if end and isinstance(end.core, Day) else None
    if end is None or span is None or not isinstance(end.core, Day):
        return end and Resolved(Period(first, last), "lunar")
    at = lunar.lunar_year(span[0])
    of = [first] if first.year is not None else [replace(first, year=y) for y in (at, at - 1)]
    begun = [day.core for f in of if (day := _lunar(f, setting)) and isinstance(day.core, Day)]
    start = next((d for d in begun if (begins := days(d)) and begins[0] < span[0]), None)
    return Resolved(Period(start, end.core), "lunar") if start else None


def _of_the_cycle(core: Lunar, setting: Setting) -> Lunar:
    """A year said by its name alone: the last that bears it, or next year."""
    if core.year is None or not core.cyclic or setting.published is None:
        return core
    latest = setting.published.year + 1
    return replace(core, year=latest - (latest - core.year) % 60)


def _nearest(core: Lunar, published: dt.date | None, outlook: str) -> Lunar | None:
    """Of the years around publication the one whose day is nearest, on the side that the words look to."""
    if published is None:
        return None
    at = lunar.lunar_year(published)
    spans = [(c, days(c)) for c in (replace(core, year=y) for y in (at - 1, at, at + 1))]
    away = [((span[0] - published).days, c) for c, span in spans if span]
    side = {"past": [a for a in away if a[0] <= 0], "future": [a for a in away if a[0] >= 0]}.get(outlook)
    return min(side or away, key=lambda a: abs(a[0]), default=(0, None))[1]


# --- periods


def _same_part(core: SamePart, setting: Setting) -> Resolved | None:
    """cùng kỳ: the period reported on, a year earlier or of the year named; that year alone where none was said."""
    period = setting.period
    known = year_of(period.end if isinstance(period, Period) else period)
    if period is not None and known is not None:
        return Resolved(_moved(period, -1 if core.year is None else core.year - known), "context")
    if core.year is not None:
        return Resolved(Year(core.year), "explicit")
    if core.named and setting.published:
        told = _told_year(setting, setting.published)
        return Resolved(Year((told or setting.published.year) - 1), "context" if told else "publication")
    return None


def _told_year(setting: Setting, published: dt.date) -> int | None:
    """The year that the text speaks of: of its paragraph, of its report, of a day of late said last."""
    if setting.frame or setting.report:
        return setting.frame or setting.report
    late = setting.said is not None and 0 <= (published - setting.said).days <= A_YEAR
    return setting.said.year if setting.said and late else None


def _moved(period: Point | Period, count: int) -> Point | Period:
    """The same part of another year."""
    if isinstance(period, Period):
        start, end = (_moved(e, count) if isinstance(e, Point) else e for e in (period.start, period.end))
        return Period(start, end) if end and not isinstance(start, Period) and not isinstance(end, Period) else period
    year = year_of(period)
    if year is None:
        return period
    return Year(year + count) if isinstance(period, Year) else with_year(period, year + count)


def _period(core: Period, setting: Setting) -> Resolved | None:
    """Both ends; a year that one end names holds for the other, with New Year between them where order demands it."""
    if isinstance(core.start, Lunar) and isinstance(core.end, Lunar):
        return _lunar_period(core.start, core.end, setting)
    if needs_year(core):
        year, anchor = choose_year(core, setting)
        return Resolved(core if year is None else with_year(core, year), anchor)
    if core.start is None:
        end, anchor = _settle(core.end, setting)
        return Resolved(Period(None, end), anchor)
    begin, until = _months_over(core.start, core.end, setting)
    start, first = _settle(_beside(begin, until, before=True), setting)
    end, last = _settle(_beside(until, start, before=False), setting)
    start, end = _reach(begin, start, end, setting), _reach(until, end, start, setting)
    spans = days(start), days(end)
    if spans[0] and spans[1] and spans[0][0] > spans[1][1]:
        return None
    return Resolved(Period(start, end), first if first != "explicit" else last)


def _months_over(start: End, end: End, setting: Setting) -> tuple[End, End]:
    """In an article of October "9 tháng qua" are the months of the year that are over."""
    match start, end:
        case Offset("month", first), Offset("month", 0) if setting.published and setting.published.month == 2 - first:
            return Offset("month", first - 1), Offset("month", -1)
    return start, end


def _beside(point: End, other: End, *, before: bool) -> End:
    """A point without a year in the other end's, or in the one before or after, so that the period runs forward."""
    year = year_of(other)
    if not needs_year(point) or year is None:
        return point
    here, there = days(with_year(point, year)), days(other)
    if here and there and (here[0] > there[1] if before else here[1] < there[0]):
        year += -1 if before else 1
    return with_year(point, year)


def _reach(written: End, settled: End, other: End, setting: Setting) -> End:
    """What "đầu năm", "cuối năm" mean, as precise as the other end of the period."""
    if not isinstance(written, Edge):
        return settled
    of, _ = _settle(written.of, setting)
    return edge(of, written.last, other) if isinstance(of, Point) else settled
