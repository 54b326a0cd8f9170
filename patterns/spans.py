"""The calendar days that points cover, and points so many units from a day."""

import calendar
import datetime as dt
from collections.abc import Hashable
from functools import lru_cache
from typing import TypeVar

from patterns import lunar
from patterns.timex import Day, End, Lunar, Month, Part, Period, Point, Week, Year, Years

Days = tuple[dt.date, dt.date]
_PART_MONTHS = {"Q1": (1, 3), "Q2": (4, 6), "Q3": (7, 9), "Q4": (10, 12), "H1": (1, 6), "H2": (7, 12)}


def day_of(date: dt.date, time: str = "") -> Day:
    return Day(date.year, date.month, date.day, time)


def _months(year: int, first: int, last: int) -> Days:
    return dt.date(year, first, 1), dt.date(year, last, calendar.monthrange(year, last)[1])


@lru_cache(maxsize=4096)
def days(point: Hashable) -> Days | None:
    """First and last day of a point or period, both inclusive; None where a part is open, or no calendar bounds it.

    >>> days(Month(2024, 2)), days(Part(2024, "Q3"))
    ((datetime.date(2024, 2, 1), datetime.date(2024, 2, 29)), (datetime.date(2024, 7, 1), datetime.date(2024, 9, 30)))
    """
    match point:
        case Day(int(y), int(m), int(d)) if y > 0:
            date = _date(y, m, d)
            return (date, date) if date else None
        case Month(int(y), int(m)) if y > 0:
            return _months(y, m, m)
        case Part(int(y), part) if part in _PART_MONTHS:
            return _months(y, *_PART_MONTHS[part])
        case Year(int(y)) if y > 0:
            return _months(y, 1, 12)
        case Years(prefix, width) if 1 <= prefix < 10**width:
            size = int(10 ** (4 - width))
            return dt.date(prefix * size, 1, 1), dt.date(prefix * size + size - 1, 12, 31)
        case Week(y, week, weekend):
            monday = dt.date.fromisocalendar(y, week, 1)
            return monday + dt.timedelta(5 if weekend else 0), monday + dt.timedelta(6)
        case Lunar(int(y), m, d, leap):
            return _lunar_days(y, m, d, leap)
        case Period(start, end):
            first, last = days(start), days(end)
            return (first[0], last[1]) if first and last and first[0] <= last[1] else None
    return None


def _date(y: int, m: int, d: int) -> dt.date | None:
    return dt.date(y, m, d) if 1 <= d <= calendar.monthrange(y, m)[1] else None


def _lunar_days(year: int, month: int | None, day: int | None, leap: bool) -> Days | None:
    if month is None:
        return lunar.year_ends(year)
    if day is None:
        return lunar.month(year, month, leap)
    # Day 0 is the last of its month: giao thừa, whether on the 29th or the 30th.
    ends = lunar.month(year, month, leap)
    found = ends[1] if day == 0 and ends else lunar.day(year, month, day, leap)
    return (found, found) if found else None


def shift(date: dt.date, unit: str, count: int, time: str = "") -> Point | None:
    """The unit of the calendar that lies `count` units after the one that a day is in; None past the calendar's end.

    >>> str(shift(dt.date(2024, 7, 18), "week", -1)), str(shift(dt.date(2024, 7, 18), "quarter", 2))
    ('2024-W28', '2025-Q1')
    """
    months = date.year * 12 + date.month - 1
    try:
        match unit:
            case "day":
                return day_of(date + dt.timedelta(count), time)
            case "week" | "weekend":
                iso = (date + dt.timedelta(weeks=count)).isocalendar()
                return Week(iso.year, iso.week, unit == "weekend")
            case "month":
                return _of_a_year(Month((months + count) // 12, (months + count) % 12 + 1))
            case "quarter":
                quarters = months // 3 + count
                return _of_a_year(Part(quarters // 4, f"Q{quarters % 4 + 1}"))
            case "half":
                halves = months // 6 + count
                return _of_a_year(Part(halves // 2, f"H{halves % 2 + 1}"))
            case "decade":
                return _in_figures(Years(date.year // 10 + count, 3))
            case "century":
                return _in_figures(Years(date.year // 100 + count, 2))
    except OverflowError:
        return None
    return Year(date.year + count) if date.year + count <= dt.MAXYEAR else None


def _of_a_year(point: Month | Part) -> Month | Part | None:
    """A point whose year the calendar has."""
    return point if point.year is not None and dt.MINYEAR <= point.year <= dt.MAXYEAR else None


def _in_figures(years: Years) -> Years | None:
    """A decade or century whose years have four digits."""
    return years if 0 < years.prefix < 10**years.width else None


P = TypeVar("P")


def with_year(point: P, year: int) -> P:
    """The same day, month or part of another year; a period may run over New Year.

    >>> str(with_year(Period(Day(None, 12, 20), Day(None, 1, 5)), 2023))
    '2023-12-20/2024-01-05'
    """
    return _with_year(point, year)  # type: ignore[return-value]


def _with_year(point: object, year: int) -> object:
    match point:
        case Period(start, end) if start is not None:
            first, last = with_year(start, year), with_year(end, year)
            spans = days(first), days(last)
            turned = spans[0] and spans[1] and spans[1][1] < spans[0][0]
            return Period(first, with_year(end, year + 1) if turned else last)
        case Day(_, m, d, time, weekday):
            return Day(year, m, d, time, weekday)
        case Month(_, m):
            return Month(year, m)
        case Part(_, part):
            return Part(year, part)
        case Lunar(_, m, d, leap, time):
            return Lunar(year, m, d, leap, time)
    return point


def year_of(point: object) -> int | None:
    match point:
        case Day(year) | Month(year) | Part(year) | Year(year) | Lunar(year):
            return year
    return None


def needs_year(point: object) -> bool:
    """A day, month or part of a year whose year the text leaves open, or a period between two such."""
    if isinstance(point, Period):
        return needs_year(point.start) and needs_year(point.end)
    return isinstance(point, Day | Month | Part) and point.year is None


def edge(of: Point, last: bool, like: End | None) -> Point:
    """The first or last day, month or year of a point, as precise as the other end of its period."""
    found = days(of)
    if found is None:
        return of
    date = found[last]
    match like:
        case Month() | Part():
            return Month(date.year, date.month)
        case Year():
            return Year(date.year)
    return day_of(date)
