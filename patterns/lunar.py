"""The Vietnamese lunar calendar at UTC+7, by its rules.

Months begin on the day of the new moon, the winter solstice lies in month 11, and in a year of thirteen months the first
without a major solar term is the leap month.

New moons by J. Meeus, Astronomical Algorithms, chapter 49 (exact to seconds), the sun's longitude by chapter 25 (to
0.01 degree). Good for lunar years 1900 to 2100. The calendar differs from the Chinese one where the two hours between
UTC+7 and UTC+8 part a new moon or a solstice from its day: Tết of 1985, 2007, 2030.
"""

import datetime as dt
from functools import cache
from itertools import pairwise
from math import floor, radians, sin
from typing import NamedTuple

FIRST_YEAR, LAST_YEAR = 1900, 2100
TIMEZONE = 7 / 24
# Julian day of the midnight (UT) before datetime's day 1.
_DAY_ONE = 1721424.5 + 1
_MONTH = 29.530588861

# amplitude, power of E, multiples of M (sun), M' (moon), F (moon's latitude)
_NEW_MOON = (
    (-0.40720, 0, 0, 1, 0),
    (0.17241, 1, 1, 0, 0),
    (0.01608, 0, 0, 2, 0),
    (0.01039, 0, 0, 0, 2),
    (0.00739, 1, -1, 1, 0),
    (-0.00514, 1, 1, 1, 0),
    (0.00208, 2, 2, 0, 0),
    (-0.00111, 0, 0, 1, -2),
    (-0.00057, 0, 0, 1, 2),
    (0.00056, 1, 1, 2, 0),
    (-0.00042, 0, 0, 3, 0),
    (0.00042, 1, 1, 0, 2),
    (0.00038, 1, 1, 0, -2),
    (-0.00024, 1, -1, 2, 0),
    (-0.00007, 0, 2, 1, 0),
    (0.00004, 0, 0, 2, -2),
    (0.00004, 0, 3, 0, 0),
    (0.00003, 0, 1, 1, -2),
    (0.00003, 0, 0, 2, 2),
    (-0.00003, 0, 1, 1, 2),
    (0.00003, 0, -1, 1, 2),
    (-0.00002, 0, -1, 1, -2),
    (-0.00002, 0, 1, 3, 0),
    (0.00002, 0, 0, 4, 0),
)
# amplitude, phase, degrees a month
_PLANETS = (
    (0.000325, 299.77, 0.107408),
    (0.000165, 251.88, 0.016321),
    (0.000164, 251.83, 26.651886),
    (0.000126, 349.42, 36.412478),
    (0.000110, 84.66, 18.206239),
    (0.000062, 141.74, 53.303771),
    (0.000060, 207.14, 2.453732),
    (0.000056, 154.84, 7.306860),
    (0.000047, 34.52, 27.261239),
    (0.000042, 207.19, 0.121824),
    (0.000040, 291.34, 1.844379),
    (0.000037, 161.72, 24.198154),
    (0.000035, 239.56, 25.513099),
    (0.000023, 331.55, 3.592518),
)
# Seconds that dynamical time is ahead of UT (Morrison and Stephenson; beyond 2020 as predicted).
_DELTA_T = (
    (1890, -6),
    (1900, -3),
    (1920, 21),
    (1940, 24),
    (1960, 33),
    (1980, 51),
    (2000, 64),
    (2020, 69),
    (2050, 93),
    (2110, 215),
)


class LunarMonth(NamedTuple):
    """A month of a lunar year: its first day as an ordinal, and how many days it has."""

    month: int
    leap: bool
    first: int
    days: int


def _delta_t(year: float) -> float:
    """Days, between the known years by a straight line."""
    (y0, s0), (y1, s1) = next((a, b) for a, b in pairwise(_DELTA_T) if year <= b[0])
    return (s0 + (s1 - s0) * (year - y0) / (y1 - y0)) / 86400


@cache
def _new_moon(k: int) -> int:
    """The ordinal of the Vietnamese day on which the k-th new moon since January 2000 falls."""
    t = k / 1236.85
    e = 1 - 0.002516 * t - 0.0000074 * t * t
    sun = 2.5534 + 29.10535670 * k - 0.0000014 * t * t
    moon = 201.5643 + 385.81693528 * k + 0.0107582 * t * t + 0.00001238 * t**3
    node = 160.7108 + 390.67050284 * k - 0.0016118 * t * t - 0.00000227 * t**3
    omega = 124.7746 - 1.56375588 * k + 0.0020672 * t * t
    jde = 2451550.09766 + _MONTH * k + 0.00015437 * t * t - 0.000000150 * t**3 - 0.00017 * sin(radians(omega))
    jde += sum(a * e**p * sin(radians(s * sun + m * moon + f * node)) for a, p, s, m, f in _NEW_MOON)
    jde += sum(a * sin(radians(phase + speed * k)) for a, phase, speed in _PLANETS)
    return floor(jde - _delta_t(2000 + t * 100) + TIMEZONE - _DAY_ONE) + 1


def _sun_sector(day: int) -> int:
    """Which twelfth of the ecliptic the sun is in when a Vietnamese day begins: 9 from the winter solstice on."""
    t = (day - 1 + _DAY_ONE - TIMEZONE - 2451545) / 36525
    mean = 280.46646 + 36000.76983 * t + 0.0003032 * t * t
    m = radians(357.52911 + 35999.05029 * t - 0.0001537 * t * t)
    centre = (1.914602 - 0.004817 * t) * sin(m) + 0.019993 * sin(2 * m) + 0.000289 * sin(3 * m)
    seen = mean + centre - 0.00569 - 0.00478 * sin(radians(125.04 - 1934.136 * t))
    return floor(seen % 360 / 30)


def _month_11(year: int) -> int:
    """The k of the month in which the winter solstice of a solar year lies."""
    k = floor((dt.date(year, 12, 31).toordinal() - dt.date(2000, 1, 6).toordinal()) / _MONTH)
    while _new_moon(k + 1) <= dt.date(year, 12, 31).toordinal():
        k += 1
    # A month that begins with the solstice behind it is month 12.
    return k - 1 if _sun_sector(_new_moon(k)) >= 9 else k


@cache
def months(year: int) -> tuple[LunarMonth, ...]:
    """The twelve or thirteen months of a lunar year."""
    return tuple(m for y in (year - 1, year) for of, m in _between_solstices(y) if of == year)


@cache
def _between_solstices(year: int) -> tuple[tuple[int, LunarMonth], ...]:
    """(lunar year, month) from month 11 of a lunar year to month 10 of the next."""
    first, last = _month_11(year), _month_11(year + 1)
    starts = [_new_moon(k) for k in range(first, last + 1)]
    leap = next((i for i in range(1, 13) if _same_sector(starts, i)), 0) if last - first == 13 else 0
    found = []
    number = 11
    for i in range(last - first):
        if i and i != leap:
            number = number % 12 + 1
        of = year if number >= 11 and i <= 2 else year + 1
        found.append((of, LunarMonth(number, bool(leap) and i == leap, starts[i], starts[i + 1] - starts[i])))
    return tuple(found)


def _same_sector(starts: list[int], i: int) -> bool:
    """No major solar term falls in the i-th month."""
    return _sun_sector(starts[i]) == _sun_sector(starts[i + 1])


def month(year: int, number: int, leap: bool = False) -> tuple[dt.date, dt.date] | None:
    """First and last day of a lunar month, None where that year has no such (leap) month.

    >>> month(2023, 2, leap=True)
    (datetime.date(2023, 3, 22), datetime.date(2023, 4, 19))
    """
    if not FIRST_YEAR <= year <= LAST_YEAR:
        return None
    for m in months(year):
        if (m.month, m.leap) == (number, leap):
            return dt.date.fromordinal(m.first), dt.date.fromordinal(m.first + m.days - 1)
    return None


def day(year: int, number: int, of_month: int, leap: bool = False) -> dt.date | None:
    """The solar day of a lunar one, None where the month has no such day.

    >>> day(2024, 1, 1), day(2007, 1, 1), day(2024, 12, 30)
    (datetime.date(2024, 2, 10), datetime.date(2007, 2, 17), None)
    """
    ends = month(year, number, leap)
    found = ends[0] + dt.timedelta(days=of_month - 1) if ends else None
    return found if ends and found and of_month >= 1 and found <= ends[1] else None


def year_ends(year: int) -> tuple[dt.date, dt.date] | None:
    """First and last day of a lunar year.

    >>> year_ends(2024)
    (datetime.date(2024, 2, 10), datetime.date(2025, 1, 28))
    """
    if not FIRST_YEAR <= year <= LAST_YEAR:
        return None
    all_months = months(year)
    last = all_months[-1]
    return dt.date.fromordinal(all_months[0].first), dt.date.fromordinal(last.first + last.days - 1)


def lunar_year(date: dt.date) -> int:
    """The lunar year that a day lies in; its solar year where the calendar does not reach.

    >>> lunar_year(dt.date(2024, 2, 9)), lunar_year(dt.date(2024, 2, 10))
    (2023, 2024)
    """
    ends = year_ends(date.year)
    return date.year - 1 if ends and date < ends[0] else date.year
