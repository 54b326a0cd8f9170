"""A figure in the cell of a table: what it measures, whose and when, by the headers of its row and column."""

from bisect import bisect_left
from dataclasses import dataclass
from itertools import chain

import regex

from extract.mentions import Reading
from extract.records.metrics.whose import Owners
from extract.schema import UnitRow
from patterns.metrics.columns import columns, gist, is_general, role, without_unit
from patterns.rule import Mention
from patterns.tables import Cell, Row, row_at

# A figure is a cell's own if the cell holds little else: "Đạt 98,5%", "45% (tăng 2%)".
_BEFORE, _BESIDE = 12, 28
# A label longer than this many words, with its column's header, is no phrase any more.
_LONGEST_LABEL = 16
# A row's unit stands at most so many cells before a figure.
_WIDEST = 40
_YEAR = regex.compile(r"(?<![\w/.,-])(?:19|20)\d{2}(?!\w|\s?[/.,-]\s?\d)")
_WORD = regex.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Place:
    """Where a figure stands in a table. `alone`: it is what its cell says, and not part of a text in it."""

    reading: Reading
    row: Row
    column: int
    alone: bool

    @property
    def header(self) -> Cell | None:
        return self.row.header[self.column] if self.row.header else None

    def words(self, cell: Cell, length: int | None = None) -> str:
        """The article's words in a cell, or in the first characters of it."""
        end = cell.end if length is None else cell.start + length
        return " ".join(self.reading.text[cell.start : end].split())

    def ahead(self, column: int) -> str:
        """The words of a column's header without its unit."""
        header = self.row.header[column]
        return self.words(header, without_unit(header.text))


def place(reading: Reading, figure: Mention) -> Place | None:
    """The place of a figure in a table; None in running text and in headers."""
    row = row_at(reading.lower, figure.start)
    if row is None or row.is_header:
        return None
    column = row.column(figure.start)
    cell = row.cells[column]
    beside = len(cell.text) - (figure.end - figure.start)
    alone = figure.start - cell.start <= _BEFORE and beside <= _BESIDE
    return Place(reading, row, column, alone) if column else None


def indicator(at: Place, owner: Owners) -> str:
    """The column's header; with the row's label where the header needs it, or the label where that says it all."""
    label = _label(at, owner)
    header = at.header
    if header is None:
        return label
    upper = _upper(at, owner)
    if is_general(header.text) or _unit(owner, header):
        if upper:
            return f"{upper} {label}".strip()
        return label or _left(at) or ("" if _unit(owner, header) else at.ahead(at.column))
    said = f"{at.ahead(at.column)} {upper}".strip()
    if not label:
        return _left(at) if gist(header.text) in columns().bare and not upper else said
    return said if _says(said, label) or len(label.split()) > _LONGEST_LABEL else f"{said} {label}"


def _upper(at: Place, owner: Owners) -> str:
    """The words over the column's header that say what is measured, not when or whose."""
    over = at.row.over(at.column)
    if over is None or is_general(over.text) or _unit(owner, over):
        return ""
    return at.words(over, without_unit(over.text))


def _says(header: str, label: str) -> bool:
    return set(_WORD.findall(label.lower())) <= set(_WORD.findall(header.lower()))


def _left(at: Place) -> str:
    """The header left of one that says only a share or a rank; else that of the column itself."""
    own = at.ahead(at.column) if at.header else ""
    if at.header is None or gist(at.header.text) not in columns().bare | {""}:
        return own
    for i in range(at.column - 1, 0, -1):
        header = at.row.header[i].text
        if not at.row.cells[i].is_figure or gist(header) in columns().ordinals:
            return own
        if not (is_general(header) or gist(header) in columns().bare):
            return at.ahead(i)
    return own


def _label(at: Place, owner: Owners) -> str:
    """The row's label where it says what is measured; empty where it says whose or when, or that all are meant."""
    i = at.row.label(at.column)
    if i is None:
        return ""
    cell = at.row.cells[i]
    if gist(cell.text) in columns().totals or not gist(cell.text) or (at.row.header and _heads_names(at, i)):
        return ""
    words = at.words(cell, without_unit(cell.text))
    unheaded = not at.row.header or not at.row.header[i].text
    return "" if _unit(owner, cell) or (unheaded and words.istitle()) else words


def _heads_names(at: Place, column: int) -> bool:
    return gist(at.row.header[column].text) in columns().names


def _unit(owner: Owners, cell: Cell) -> UnitRow | None:
    """The unit that a cell names, and names little else."""
    first = bisect_left(owner.units, cell.start, key=lambda u: u.start_char)
    unit = owner.units[first] if first < len(owner.units) else None
    if unit is None or unit.start_char != cell.start or unit.end_char > cell.end:
        return None
    return unit if (unit.end_char - unit.start_char) * 3 >= len(cell.text) * 2 else None


def unit_name(at: Place, owner: Owners) -> str:
    """The unit that the row's label names, or the column's header; else empty."""
    cells = (c for c in reversed(at.row.cells[max(0, at.column - _WIDEST) : at.column]) if c.is_name)
    heads = (c for c in (at.header, at.row.over(at.column)) if c)
    found = (unit for c in chain(cells, heads) if (unit := _unit(owner, c)))
    return next((unit.name for unit in found), "")


def period(at: Place, owner: Owners) -> str:
    """The period that the column's header tells, or the row's label; else empty."""
    label = at.row.label(at.column)
    times = [i for i in range(at.column) if i == label or (at.row.header and at.row.header[i].text in columns().times)]
    heads = [c for c in (at.header, at.row.over(at.column)) if c]
    cells = [*heads, *(at.row.cells[i] for i in times)]
    return next((said for c in cells if (said := _period(c, owner))), "")


def _period(cell: Cell, owner: Owners) -> str:
    """The period that a cell tells, or the one year in it."""
    told = owner.periods(cell.start, cell.end)
    years = _YEAR.findall(cell.text)
    return told[0] if told else years[0] if len(years) == 1 else ""


def said_role(at: Place) -> str:
    """What the column's header, or else the row's label, says of a figure's role; empty where neither does."""
    i = at.row.label(at.column)
    label = at.row.cells[i].text if i is not None else ""
    header = at.header.text if at.header else ""
    over = at.row.over(at.column)
    return role(header) or (role(over.text) if over else "") or (role(label) if is_general(header) else "")
