"""The charts of the start page: what is drawn where. The templates turn it into SVG with a table of the same figures."""

import tomllib
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from pathlib import Path

from extract.report.entries import province_name
from extract.report.figures import Totals, by_successor
from extract.report.pairs import Pair
from patterns.indicators import indicators

FACTS = Path(__file__).with_name("tiles.toml")
# More months than this and the columns are years.
_MONTHS = 36
_HEIGHT, _WIDTH, _LABELS = 160, 720, 12
TILE_WIDTH, TILE_HEIGHT, _GAP = 76, 40, 4
# Shades of a tile, from the fewest articles to the most.
_SHADES = 4
_INDICATORS = 20


@dataclass(frozen=True, slots=True)
class Column:
    """A column of the chart over time; `name` is shown where there is room (`labelled`)."""

    name: str
    n: int
    x: float
    y: float
    width: float
    height: float
    labelled: bool


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the grid and what it stands for."""

    n: int
    y: float


@dataclass(frozen=True, slots=True)
class Columns:
    columns: tuple[Column, ...]
    lines: tuple[Line, ...]
    width: int
    height: int


@dataclass(frozen=True, slots=True)
class Tile:
    name: str
    n: int
    x: int
    y: int
    shade: int


@dataclass(frozen=True, slots=True)
class Bar:
    """A known indicator: figures by role, and the length of its bar in percent of the longest."""

    indicator_id: str
    name: str
    n: int
    roles: Mapping[str, int]
    length: float


@dataclass(frozen=True, slots=True)
class Bullet:
    """A pair with the places of its actual figure and its target on a common scale, in percent."""

    pair: Pair
    actual: float
    target: float


def over_time(months: Mapping[str, int]) -> Columns | None:
    """Articles by month, or by year where the months are many. Months without articles have their place."""
    known = {month: n for month, n in months.items() if month}
    if not known:
        return None
    names = _months(min(known), max(known))
    if len(names) > _MONTHS:
        names = [f"{year:04}" for year in range(int(names[0][:4]), int(names[-1][:4]) + 1)]
    counts: Counter[str] = Counter()
    for month, n in known.items():
        counts[month[: len(names[0])]] += n
    top = _round_up(max(counts.values()))
    step = _WIDTH / len(names)
    every = -(-len(names) // _LABELS)
    columns = tuple(
        Column(
            name,
            counts[name],
            round(i * step + step * 0.1, 2),
            round(_HEIGHT - counts[name] * _HEIGHT / top, 2),
            round(step * 0.8, 2),
            round(counts[name] * _HEIGHT / top, 2),
            i % every == 0,
        )
        for i, name in enumerate(names)
    )
    lines = tuple(Line(n, round(_HEIGHT - n * _HEIGHT / top, 2)) for n in sorted({0, top // 2, top}))
    return Columns(columns, lines, _WIDTH, _HEIGHT)


def _months(first: str, last: str) -> list[str]:
    begin, end = (int(month[:4]) * 12 + int(month[5:]) - 1 for month in (first, last))
    return [f"{n // 12:04}-{n % 12 + 1:02}" for n in range(begin, end + 1)]


def _round_up(n: int) -> int:
    """The next number with one digit other than 0, even, so that its half is a number too.

    >>> [_round_up(n) for n in (1, 3, 14, 99, 101, 4200)]
    [2, 4, 20, 100, 200, 6000]
    """
    unit = int("1".ljust(len(str(n)), "0"))
    return next(top * unit for top in (2, 4, 6, 8, 10, 20) if top * unit >= n)


@cache
def _places() -> Mapping[str, tuple[int, int]]:
    tiles: Mapping[str, tuple[int, int]] = tomllib.loads(FACTS.read_text(encoding="utf-8"))["tiles"]
    return tiles


def tiles(provinces: Mapping[tuple[str, str], int]) -> list[Tile]:
    """A tile a province of today, shaded by its articles."""
    counts = by_successor(provinces)
    most = max((counts[code] for code in _places()), default=0)
    found = []
    for code, (column, row) in _places().items():
        n = counts[code]
        shade = -(-n * _SHADES // most) if n else 0
        x, y = column * (TILE_WIDTH + _GAP), row * (TILE_HEIGHT + _GAP)
        found.append(Tile(province_name(code, ""), n, x, y, shade))
    return found


def bars(counts: Mapping[str, Counter[str]]) -> list[Bar]:
    """Known indicators by the number of their figures."""
    names = {indicator.id: indicator.name for indicator in indicators()}
    known = sorted(((i, roles) for i, roles in counts.items() if i), key=lambda item: (-item[1].total(), item[0]))
    longest = known[0][1].total() if known else 1
    return [
        Bar(i, names.get(i, i), roles.total(), roles, round(roles.total() * 100 / longest, 1))
        for i, roles in known[:_INDICATORS]
    ]


def other_figures(totals: Totals, shown: Sequence[Bar]) -> tuple[int, int]:
    """Figures of known indicators that are not shown, and of none."""
    named = sum(roles.total() for i, roles in totals.indicators.items() if i)
    return named - sum(bar.n for bar in shown), totals.indicators.get("", Counter()).total()


def bullets(pairs: Sequence[Pair]) -> list[Bullet]:
    """Pairs on one scale from 0, to 100 or beyond."""
    top = max((Decimal(100), *(max(pair.actual.value, pair.target.value) for pair in pairs)))
    return [Bullet(pair, _percent(pair.actual.value, top), _percent(pair.target.value, top)) for pair in pairs]


def _percent(value: Decimal, top: Decimal) -> float:
    return round(float(max(value, Decimal(0)) * 100 / top), 2)
