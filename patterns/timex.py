"""What a date can be: TIMEX3 points with unknown parts, offsets, periods, lengths, repetitions; each has one string.

A part of a point that the text leaves open is None and is written with X: `XXXX-07-15`. A reader in `patterns.dates`
gives a `Timex`; what it leaves open is settled later, against the article (`extract.records.resolve_dates`).
"""

from dataclasses import dataclass, replace
from decimal import Decimal

# Parts of the day as TIMEX3 names them, without the T that ISO puts before a time.
PARTS = {"sáng": "TMO", "trưa": "TMI", "chiều": "TAF", "tối": "TEV", "đêm": "TNI"}
UNKNOWN = "X"


def _digits(number: int | None, width: int) -> str:
    return UNKNOWN * width if number is None else f"{number:0{width}d}"


def _year(number: int | None) -> str:
    return f"BC{-number:04d}" if number is not None and number < 0 else _digits(number, 4)


@dataclass(frozen=True, slots=True)
class Day:
    """A day. `time` is "T15:30" or a part of the day ("TMO"); `weekday` (1 is Monday) is the one the text names."""

    year: int | None
    month: int | None
    day: int | None
    time: str = ""
    weekday: int | None = None

    def __str__(self) -> str:
        return f"{_year(self.year)}-{_digits(self.month, 2)}-{_digits(self.day, 2)}{self.time}"


@dataclass(frozen=True, slots=True)
class Month:
    year: int | None
    month: int | None

    def __str__(self) -> str:
        return f"{_year(self.year)}-{_digits(self.month, 2)}"


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a year: Q1..Q4, H1, H2, or a season SP, SU, FA, WI."""

    year: int | None
    part: str

    def __str__(self) -> str:
        return f"{_year(self.year)}-{self.part}"


@dataclass(frozen=True, slots=True)
class Year:
    """A year; one before our era is negative."""

    year: int | None

    def __str__(self) -> str:
        return _year(self.year)


@dataclass(frozen=True, slots=True)
class Years:
    """A decade or a century by the digits that its years share: 199, 20."""

    prefix: int
    width: int

    def __str__(self) -> str:
        return _digits(self.prefix, self.width)


@dataclass(frozen=True, slots=True)
class Week:
    """An ISO week, or its weekend; `year` is the year that ISO counts the week in."""

    year: int
    week: int
    weekend: bool = False

    def __str__(self) -> str:
        return f"{self.year:04d}-W{self.week:02d}{'-WE' if self.weekend else ''}"


@dataclass(frozen=True, slots=True)
class Lunar:
    """A day of the Vietnamese calendar; without `day` a month of it, without `month` a year of it.

    `cyclic`: the year was said by its name alone, which comes back every sixty years.
    """

    year: int | None
    month: int | None = None
    day: int | None = None
    leap: bool = False
    time: str = ""
    cyclic: bool = False

    def __str__(self) -> str:
        return f"{_year(self.year)}-{UNKNOWN * 2}-{UNKNOWN * 2}{self.time}"


# A unit whose place in the calendar is not known; of a day, an hour and a minute it is an open day.
_OPEN = {
    "century": "XX",
    "decade": "XXX",
    "year": "XXXX",
    "half": "XXXX-HX",
    "quarter": "XXXX-QX",
    "month": "XXXX-XX",
    "week": "XXXX-WXX",
    "weekend": "XXXX-WXX-WE",
}


@dataclass(frozen=True, slots=True)
class Offset:
    """So many units from a base.

    The base is the day of publication ("published"), the date "said" last, the year "framed" by the paragraph, the year
    of the "report", or the year that is "ending" (in December still the same).
    """

    unit: str
    count: int
    base: str = "published"
    time: str = ""

    def __str__(self) -> str:
        return _OPEN.get(self.unit, f"XXXX-XX-XX{self.time}")


@dataclass(frozen=True, slots=True)
class Within:
    """A point in a year or month that is itself an offset: "tháng 9 năm ngoái", "ngày 15 tháng trước"."""

    point: "Day | Month | Part | Period | Lunar"
    of: Offset

    def __str__(self) -> str:
        return str(self.point)


@dataclass(frozen=True, slots=True)
class Weekday:
    """A day of the week (1 is Monday); `week` counts from the week of publication, None where the text does not say."""

    number: int
    week: int | None = None
    time: str = ""

    def __str__(self) -> str:
        return f"XXXX-WXX-{self.number}{self.time}"


@dataclass(frozen=True, slots=True)
class Clock:
    """A time of day without a day: T10:00."""

    time: str

    def __str__(self) -> str:
        return self.time


@dataclass(frozen=True, slots=True)
class SamePart:
    """The same part of another year as the period said last: "cùng kỳ năm 2023". `named`: it says which year."""

    year: int | None = None
    named: bool = False

    def __str__(self) -> str:
        return "PAST_REF"


@dataclass(frozen=True, slots=True)
class Edge:
    """The beginning or the end of something, as precise as the other end of its period: "từ đầu năm đến hết tháng 6"."""

    of: "Year | Month | Part | Offset"
    last: bool = False

    def __str__(self) -> str:
        return str(self.of)


Point = Day | Month | Part | Year | Years | Week | Lunar
End = Point | Offset | Weekday | Clock | Edge | Within


@dataclass(frozen=True, slots=True)
class Period:
    """Two ends, both inclusive at their own precision. A start that the text does not date is None."""

    start: End | None
    end: End

    def __str__(self) -> str:
        return f"{self.start or ''}/{self.end}"


_LETTERS = {"year": "Y", "month": "M", "week": "W", "day": "D", "hour": "H", "minute": "M", "second": "S"}
_CLOCK_UNITS = frozenset({"hour", "minute", "second"})


@dataclass(frozen=True, slots=True)
class Length:
    """A length of time: amounts and units, the greatest first. `high` is the other end of "2-3 ngày"."""

    parts: tuple[tuple[Decimal, str], ...]
    high: "Length | None" = None

    def __str__(self) -> str:
        days = "".join(f"{n.normalize():f}{_LETTERS[u]}" for n, u in self.parts if u not in _CLOCK_UNITS)
        clock = "".join(f"{n.normalize():f}{_LETTERS[u]}" for n, u in self.parts if u in _CLOCK_UNITS)
        low = f"P{days}{'T' if clock else ''}{clock}"
        return f"{low}/{self.high}" if self.high else low


@dataclass(frozen=True, slots=True)
class Repeat:
    """A repetition: its period ("P1M") or the days it falls on ("XXXX-XX-20")."""

    value: str

    def __str__(self) -> str:
        return self.value


@dataclass(frozen=True, slots=True)
class Reference:
    """PRESENT_REF, PAST_REF or FUTURE_REF."""

    name: str

    def __str__(self) -> str:
        return self.name


Core = End | SamePart | Period | Length | Repeat | Reference


@dataclass(frozen=True, slots=True)
class Timex:
    """What a reader gives: the thing, its mod, and where the words themselves look ("future", "past", or "")."""

    core: Core
    mod: str = ""
    outlook: str = ""

    def __str__(self) -> str:
        return f"{self.core} {self.mod}".strip()


def timed(core: Day | Offset | Weekday | Lunar, time: str) -> Day | Offset | Weekday | Lunar:
    """The same day with a time or part of the day."""
    return replace(core, time=time) if time else core
