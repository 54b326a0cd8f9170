"""The tables as one .xlsx for people with Excel or LibreOffice, a row in memory at a time."""

import datetime as dt
import itertools
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

from extract.export.dataset import run_digest, values
from extract.formats import XLSX_CELL, XLSX_ROWS
from extract.schema import TABLES, columns

# A cell's number has so many significant digits; a longer figure is written as text, with all of its own.
DIGITS = 15
_WIDTHS = {"integer": 10, "number": 14, "boolean": 10, "date": 12}


def write(outputs: Path, path: Path, rows_a_sheet: int = XLSX_ROWS) -> list[str]:
    """Write the workbook; the same dataset makes the same bytes. Gives a line for whatever a sheet cannot hold.

    Text is typed as text, so that no cell can be a formula or a link. A table too long for a sheet goes on in the next
    (`metrics`, `metrics 2`); a text too long for a cell is cut, and the sheet `notes` says where.
    """
    import xlsxwriter  # noqa: PLC0415  (only for this format)

    options = {
        "constant_memory": True,
        "tmpdir": str(path.parent),
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
    }
    notes: list[str] = []
    with xlsxwriter.Workbook(str(path), options) as book:
        book.set_properties(
            {"title": "vnextract dataset", "comments": f"run {run_digest(outputs)}", "created": dt.datetime(2000, 1, 1)}  # noqa: DTZ001  (no clock)
        )
        for table in TABLES:
            notes += _write_table(book, table, values(outputs, table), rows_a_sheet)
        if notes:
            sheet = book.add_worksheet("notes")
            for y, note in enumerate(notes):
                sheet.write_string(y, 0, note)
    return [f"{path.name}: {note}" for note in notes]


def _write_table(book: Any, table: str, rows: Iterator[list[Any]], rows_a_sheet: int) -> Iterator[str]:
    """A sheet for so many rows as it holds, and one more as long as there are any."""
    cut = sheets = 0
    first = next(rows, None)
    while first is not None or not sheets:
        sheets += 1
        sheet = book.add_worksheet(table if sheets == 1 else f"{table} {sheets}")
        _write_head(sheet, table)
        here = itertools.islice(itertools.chain(() if first is None else (first,), rows), rows_a_sheet - 1)
        cut += sum(_write_row(sheet, y, row) for y, row in enumerate(here, 1))
        first = next(rows, None)
    if sheets > 1:
        yield f"{table} has more rows than a sheet holds; it goes on in {sheets - 1} more"
    if cut:
        yield f"{cut} texts of {table} are longer than a cell holds; cut at {XLSX_CELL}, whole in {table}.csv"


def _write_head(sheet: Any, table: str) -> None:
    sheet.freeze_panes(1, 0)
    for x, c in enumerate(columns(table)):
        sheet.set_column(x, x, _WIDTHS.get(c.type, 24))
        sheet.write_string(0, x, c.name)


def _write_row(sheet: Any, y: int, row: list[Any]) -> int:
    """Write a row; how many of its texts were cut."""
    cut = 0
    for x, value in enumerate(row):
        if value is None:
            continue
        if isinstance(value, bool):
            sheet.write_boolean(y, x, value)
        elif isinstance(value, (int, Decimal)) and len(Decimal(value).as_tuple().digits) <= DIGITS:
            sheet.write_number(y, x, float(value))
        else:
            text = str(value)
            short = _fitting(text)
            cut += short != text
            sheet.write_string(y, x, short)
    return cut


def _fitting(text: str) -> str:
    """As much of a text as a cell holds, counted as Excel counts: a sign beyond U+FFFF is two."""
    if len(text) * 2 <= XLSX_CELL or len(text.encode("utf-16-le", "surrogatepass")) <= XLSX_CELL * 2:
        return text
    return text.encode("utf-16-le", "surrogatepass")[: XLSX_CELL * 2].decode("utf-16-le", "ignore")
