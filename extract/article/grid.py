"""A table of a page as rows of cells, each in its column."""

from bs4 import Tag

from extract.article.line import squeeze

# No cell takes more columns or rows than this.
_WIDEST = 200


def _span(cell: Tag, name: str) -> int:
    """How many columns or rows a cell takes; one that claims to take more than any table has takes one."""
    said = str(cell.get(name) or "").strip()
    return int(said) if said.isdecimal() and 1 <= int(said[:4]) <= _WIDEST and len(said) < 4 else 1


def grid(table: Tag) -> list[list[str]]:
    """The cells of a table, row by row, each in its column: what merged cells take besides their first place is empty."""
    below: dict[int, int] = {}  # column -> rows further down that a cell above takes
    rows: list[list[str]] = []
    for row in table.find_all("tr"):
        cells: list[str] = []
        found = row.find_all(["td", "th"])
        for cell in found:
            _pass(cells, below)
            down, wide = _span(cell, "rowspan"), _span(cell, "colspan")
            wide = 1 if len(found) == 1 or len(cells) > _WIDEST else wide  # a line across the table names a part of it
            if down > 1:
                below.update(dict.fromkeys(range(len(cells), len(cells) + wide), down - 1))
            cells += [squeeze(cell.get_text(" ")), *[""] * (wide - 1)]
        _pass(cells, below)
        rows.append(cells)
    return rows


def _pass(cells: list[str], below: dict[int, int]) -> None:
    """Empty cells where cells of rows above reach down."""
    while below.get(len(cells)):
        below[len(cells)] -= 1
        cells.append("")
