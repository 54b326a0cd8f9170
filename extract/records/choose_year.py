"""The year of a day, month or part of a year that names none: the choices in order.

News looks back: a day without a year is the last such day, unless it lies just ahead, or the words look forward. What
nothing settles keeps its X.
"""

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from patterns.spans import days, with_year
from patterns.timex import Day, Month, Part, Period, Point

# Days. Tuned by reading the development articles: what happened in the last month needs no year, whatever the paragraph is
# about; what comes within a month is announced without one; a day ten months back would have been given its year.
JUST_BEFORE = 31
JUST_AHEAD = 30
LONG_AGO = 300
# What comes after a coming day comes so many days after it at most.
SOON_AFTER = 200


@dataclass(frozen=True, slots=True)
class Setting:
    """What a mention is read against.

    `moment`: the minute of publication, where it is known. `outlook`: "future" or "past" where words right at the date say so, "deadline" for one in a clause about what is to
    come, "ahead" for another date in such a clause, "nearest" for days that return every year. `frame`: the year that the paragraph speaks of. `said`: the day said
    last. `years`: (month, day) said with a year anywhere in the text. `period`: the part of a year said last. `report`:
    the year that the article reports on. `parts`: month or quarter without its year -> the year that the text names for it.
    """

    published: dt.date | None = None
    moment: dt.datetime | None = None
    outlook: str = ""
    frame: int | None = None
    said: dt.date | None = None
    years: Mapping[tuple[int, int], int] = field(default_factory=dict)
    period: Point | Period | None = None
    report: int | None = None
    parts: Mapping[Point, int] = field(default_factory=dict)

    def at(self, outlook: str, frame: int | None) -> "Setting":
        """What one mention is read against. Named field by field: `replace` takes five times as long."""
        return Setting(
            self.published, self.moment, outlook, frame, self.said, self.years, self.period, self.report, self.parts
        )


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
    """A day of the month before publication, whatever else the text says."""
    if isinstance(point, Day) and setting.outlook != "future":
        return next((y for y, back, _ in _occurrences(point, setting) if 0 <= back <= JUST_BEFORE), None)
    return None


def same_day_said(point: Yearly, setting: Setting) -> int | None:
    """Another mention of that day gives its year."""
    day = point.start if isinstance(point, Period) else point
    if isinstance(day, Day) and day.month and day.day:
        year = setting.years.get((day.month, day.day))
        # Anniversaries share the day, not the year.
        if year and setting.published and year < setting.published.year - 1:
            return None
        return year
    return None


def frame_year(point: Yearly, setting: Setting) -> int | None:
    """The sentence or paragraph speaks of a year: "Năm 2021, ... Đến tháng 8, ..."."""
    return setting.frame


def past_or_future(point: Yearly, setting: Setting) -> int | None:
    """Words at the date look back (vừa qua) or ahead (tới đây), or it is a deadline of what is to come."""
    if setting.outlook not in ("past", "future", "deadline"):
        return None
    occurrences = _occurrences(point, setting)
    if setting.outlook == "past":
        return next((y for y, _, ahead in reversed(occurrences) if ahead <= 0), None)
    return next((y for y, back, _ in occurrences if back <= 0), None)


def after_what_comes(point: Yearly, setting: Setting) -> int | None:
    """A deadline behind a coming day of another year: "học kỳ I xong trước 13/1/2019, học kỳ II trước 25/5"."""
    said, published = setting.said, setting.published
    if setting.outlook not in ("ahead", "deadline", "future") or not said or not published or said <= published:
        return None
    span = days(with_year(point, said.year))
    return said.year if span and 0 <= (span[0] - said).days <= SOON_AFTER else None


def of_its_weekday(point: Yearly, setting: Setting) -> int | None:
    """The one year around publication in which the day falls on the day of the week that the text gives it."""
    day = point.start if isinstance(point, Period) else point
    if not isinstance(day, Day) or not day.weekday:
        return None
    spans = {y: days(with_year(day, y)) for y, _, _ in _occurrences(day, setting)}
    return next((y for y, span in spans.items() if span and span[0].isoweekday() == day.weekday), None)


def nearest(point: Yearly, setting: Setting) -> int | None:
    """Where the sentence looks ahead, or the day returns every year: the nearest one on either side."""
    if setting.outlook not in ("ahead", "nearest"):
        return None
    return min(((max(back, ahead, 0), y) for y, back, ahead in _occurrences(point, setting)), default=(0, None))[1]


def last_one(point: Yearly, setting: Setting) -> int | None:
    """News looks back; what lies far back is the coming one if that is near, else nobody knows."""
    occurrences = _occurrences(point, setting)
    past = [(back, year) for year, back, ahead in occurrences if ahead <= 0]
    if past and past[-1][0] <= LONG_AGO:
        return past[-1][1]
    return next((year for year, _, ahead in occurrences if 0 < ahead <= JUST_AHEAD), None)


def part_said(point: Yearly, setting: Setting) -> int | None:
    """The year that the text names for the month or quarter elsewhere, or that of the period said last if it lies in it.

    Only where this is later than what news would look back to.
    """
    if not isinstance(point, Month | Part) or not setting.published:
        return None
    year, last = setting.parts.get(point) or _around(point, setting), last_one(point, setting)
    return year if year and last and last < year <= setting.published.year + 1 else None


def _around(point: Month | Part, setting: Setting) -> int | None:
    """The year of the period said last, if the point lies in it: the quý III of "6 tháng cuối năm 2022"."""
    span = days(setting.period) if setting.period else None
    inside = days(with_year(point, span[1].year)) if span else None
    return span[1].year if span and inside and span[0] <= inside[0] and inside[1] <= span[1] else None


YEAR_CHOICES: tuple[tuple[Choice, str], ...] = (
    (just_published, "publication"),
    (same_day_said, "context"),
    (frame_year, "context"),
    (after_what_comes, "context"),
    (past_or_future, "publication"),
    (part_said, "context"),
    (of_its_weekday, "publication"),
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
