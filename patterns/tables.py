"""Tables in a text: lines of cells set apart by bars, as tables of a page reach an article's text.

Every function reads the folded lower-case text and answers with places in it.
"""

from bisect import bisect_right
from dataclasses import dataclass
from functools import lru_cache

import regex

_BAR = regex.compile(r"(?<!\S)\|(?!\S)")
_CELL = regex.compile(r"\S(?:.*\S)?")
# A line between rows that names the part of the table below it is no longer than this, and so is a column's header.
_LONGEST_SECTION, _LONGEST_HEADER = 80, 100
# What names a row stands in one of its first cells.
_LABELS = 4
_PERIOD = r"(?:(?:19|20)\d{2}(?!\d|[.,]\d)|\d{1,2}\ tháng|\d{1,2}/(?:19|20)\d{2})"
_FIGURE = regex.compile(rf"(?:(?:đạt|khoảng|trên|hơn|dưới|gần|[-+<>≥≤])\s?)?(?!{_PERIOD})\d", regex.VERBOSE)
_ORDINAL = regex.compile(r"\(?(?:\d{1,3}(?:\.\d{1,2}){0,3}|[ivx]{1,5}|\p{L})[.)]{0,2}|[-+*•]")
_UNIT = regex.compile(r"\W{0,3}(?:đơn vị tính|đvt|đơn vị)\s?:\s?(?P<unit>[^\s|:;()][^|:;()]{0,30}?)[\s.)]{0,3}$")
_NAMING = regex.compile(r"\p{L}\p{L}|^(?:19|20)\d{2}$")


@dataclass(frozen=True, slots=True)
class Cell:
    """What stands between two bars, at [start, end) of the text; empty cells have no extent."""

    start: int
    end: int
    text: str

    @property
    def is_figure(self) -> bool:
        """Whether the cell begins with a number that is no year and no period."""
        return _FIGURE.match(self.text) is not None

    @property
    def is_ordinal(self) -> bool:
        """Whether the cell only numbers its row: 2, II, a), 1.1."""
        return _ORDINAL.fullmatch(self.text) is not None

    @property
    def is_name(self) -> bool:
        """Whether the cell may name its row: words or a year, and neither number nor figure."""
        return bool(_NAMING.search(self.text)) and not self.is_ordinal and not self.is_figure


@dataclass(frozen=True, slots=True)
class Row:
    """A line of a table. `header`: the header line's cells, one a cell of the row; empty where none is known for sure.

    `above`: the cells over those of a header of two lines ("Năm 2023" over "Điểm"), without text where there are none;
    empty where the header is one line. `given`: the unit that a line before the table gives for all of its figures.
    """

    cells: tuple[Cell, ...]
    header: tuple[Cell, ...]
    is_header: bool = False
    above: tuple[Cell, ...] = ()
    given: Cell | None = None

    def over(self, column: int) -> Cell | None:
        """The cell over a column's header, where that has text."""
        return self.above[column] if self.above and self.above[column].text else None

    def column(self, position: int) -> int:
        """The index of the cell that a position stands in."""
        return max(0, bisect_right(self.cells, position, key=lambda c: c.start) - 1)

    def label(self, column: int) -> int | None:
        """The index of the first cell left of a column that names the row."""
        return next((i for i in range(min(column, _LABELS)) if self.cells[i].is_name), None)


@lru_cache(maxsize=4)
def rows(lower: str) -> tuple[Row, ...]:
    """The lines of two cells or more, in order.

    A header is the first line of a table if it has no figure in it. It holds for rows of as many cells, over one short
    line that names a part of the table. Two lines of headers of different lengths tell of merged cells: no header then.
    """
    if "|" not in lower:
        return ()
    found: list[Row] = []
    header: tuple[Cell, ...] = ()
    above: tuple[Cell, ...] = ()
    given: Cell | None = None
    position, apart = 0, 2
    for line in lower.split("\n"):
        cells = _cells(line, position)
        position += len(line) + 1
        if len(cells) < 2:
            apart += 1
            header = header if apart == 1 and len(line) <= _LONGEST_SECTION else ()
            given = _given(line, position - len(line) - 1) or (given if header else None)
            continue
        heads = bool(apart) and _heads(cells)
        second = bool(found) and not apart and found[-1].is_header and not found[-1].above and _heads(cells)
        if heads:
            header, above = cells, ()
        elif second and _is_under(cells, header):
            header, above, heads = _merged(cells, header)
        elif second and len(cells) != len(header):
            header = ()
        apart = 0
        fits = len(header) == len(cells)
        found.append(Row(cells, header if fits and not heads else (), heads, above if fits else (), given))
    return tuple(found)


def _given(line: str, position: int) -> Cell | None:
    """The unit that a line gives: "Đơn vị tính: triệu đồng"."""
    m = _UNIT.match(line)
    return Cell(position + m.start("unit"), position + m.end("unit"), m["unit"]) if m else None


def _is_under(cells: tuple[Cell, ...], header: tuple[Cell, ...]) -> bool:
    """Whether a row of names stands under the merged cells of a header, and nothing under the others."""
    if len(cells) != len(header) or not header[0].text or all(c.text for c in header):
        return False
    ends = (*header[1:], header[0])
    return all(bool(c.text) == (not h.text or not after.text) for c, h, after in zip(cells, header, ends, strict=True))


def _merged(cells: tuple[Cell, ...], header: tuple[Cell, ...]) -> tuple[tuple[Cell, ...], tuple[Cell, ...], bool]:
    """A header of two lines: (the lower cells, or the upper where that stands alone; the cells over them; True)."""
    above, last = [], header[0]
    for lower, upper in zip(cells, header, strict=True):
        last = upper if upper.text else last
        above.append(last if lower.text else lower)
    both = (lower if lower.text else upper for lower, upper in zip(cells, header, strict=True))
    return tuple(both), tuple(above), True


def _cells(line: str, position: int) -> tuple[Cell, ...]:
    bars = [m.start() for m in _BAR.finditer(line)] if "|" in line else []
    found, start = [], 0
    for end in [*bars, len(line)]:
        m = _CELL.search(line, start, end)
        a, b = _unbracketed(line, *m.span()) if m else (start, start)
        found.append(Cell(position + a, position + b, line[a:b]))
        start = end + 1
    return tuple(found)


def _unbracketed(line: str, start: int, end: int) -> tuple[int, int]:
    """[start, end) without a bracket that opens or closes outside of the cell: the table stands in it."""
    if line[start] == "(" and ")" not in line[start:end]:
        start += 1
    elif line[end - 1] == ")" and "(" not in line[start:end]:
        end -= 1
    return start, end


def _heads(cells: tuple[Cell, ...]) -> bool:
    """Whether a row may be one of headers: names of columns, short, and no figure."""
    if any(c.is_figure or len(c.text) > _LONGEST_HEADER for c in cells):
        return False
    return not cells[0].is_ordinal and sum(c.is_name for c in cells) >= 1 and sum(bool(c.text) for c in cells) >= 2


def row_at(lower: str, position: int) -> Row | None:
    """The row of a table that a position stands in."""
    table = rows(lower)
    i = bisect_right(table, position, key=lambda row: row.cells[0].start) - 1
    if i < 0 or lower.find("\n", table[i].cells[0].start, position) >= 0:
        return None
    return table[i]
