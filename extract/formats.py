"""Tables to files and back. A format is two functions and a line in FORMATS."""

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq

from extract.schema import columns
from extract.tables import DTYPES

# What an .xlsx sheet holds at most (Excel specifications and limits, Microsoft).
XLSX_ROWS, XLSX_CELL = 1_048_576, 32_767
_ARROW = {
    "string": pa.string(),
    "integer": pa.int64(),
    "number": pa.float64(),
    "boolean": pa.bool_(),
    "date": pa.date32(),
}


@dataclass(frozen=True, slots=True)
class Format:
    """`write` makes `<table><suffix>` in a folder; `read` gives the same table back."""

    suffix: str
    write: Callable[[str, pd.DataFrame, Path], None]
    read: Callable[[str, Path], pd.DataFrame]


def write_csv(_table: str, frame: pd.DataFrame, path: Path) -> None:
    r"""UTF-8 without BOM, comma, `\n`, RFC 4180 quoting, `true`/`false`, empty for unknown."""
    out = frame.copy(deep=False)
    for name in out.columns:
        if out[name].dtype == "boolean":
            out[name] = out[name].map({True: "true", False: "false"}).astype("string")
    out.to_csv(path, index=False, lineterminator="\n", na_rep="", encoding="utf-8")


def read_csv(table: str, path: Path) -> pd.DataFrame:
    """A table as `extract.tables.frame` gives it."""
    raw = pd.read_csv(path, dtype=str, keep_default_na=False, encoding="utf-8")
    typed: dict[str, Any] = {}
    for c in columns(table):
        cells = raw[c.name]
        if c.type in ("integer", "number", "date"):
            cells = cells.where(cells != "", None)
        if c.type == "boolean":
            cells = cells.map({"true": True, "false": False})
        typed[c.name] = pd.array(cells.tolist(), dtype=DTYPES[c.type])
    return pd.DataFrame(typed)


def write_parquet(table: str, frame: pd.DataFrame, path: Path) -> None:
    """Integers, doubles, booleans and days as such; everything else text. Unknown text is the empty string."""
    spec = columns(table)
    arrays = [pa.array([_arrow_cell(c.type, v) for v in frame[c.name]], type=_ARROW[c.type]) for c in spec]
    pq.write_table(pa.table(arrays, names=[c.name for c in spec]), path, compression="zstd")


def _arrow_cell(kind: str, value: Any) -> Any:
    if pd.isna(value) or (value == "" and kind != "string"):
        return None
    if kind == "number":
        return float(value)
    if kind == "date":
        return dt.date.fromisoformat(value)
    return value


def read_parquet(table: str, path: Path) -> pd.DataFrame:
    """A table as `extract.tables.frame` gives it."""
    data = pq.read_table(path)
    typed: dict[str, Any] = {}
    for c in columns(table):
        cells = data[c.name].to_pylist()
        if c.type == "number":
            cells = [None if v is None else f"{v:.15g}" if v < 1e15 else f"{v:.0f}" for v in cells]
        if c.type == "date":
            cells = [None if v is None else v.isoformat() for v in cells]
        typed[c.name] = pd.array(cells, dtype=DTYPES[c.type])
    return pd.DataFrame(typed)


FORMATS: Mapping[str, Format] = {
    "csv": Format(".csv", write_csv, read_csv),
    "parquet": Format(".parquet", write_parquet, read_parquet),
}


def write_workbook(frames: Mapping[str, pd.DataFrame], path: Path) -> list[str]:
    """All tables as one .xlsx for people with Excel: every text cell is typed as text, none can be a formula.

    Tables that are too long for a sheet are left out and texts too long for a cell are cut; the lines given back say
    which. The same tables make the same bytes.
    """
    import xlsxwriter  # noqa: PLC0415  (only when a workbook is made)

    notes = []
    options = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with xlsxwriter.Workbook(str(path), options) as book:
        book.set_properties({"title": "vnextract dataset", "created": dt.datetime(2000, 1, 1)})  # noqa: DTZ001  (no clock)
        for table, frame in frames.items():
            if len(frame) >= XLSX_ROWS:
                notes.append(f"dataset.xlsx: {table} has {len(frame)} rows, more than a sheet holds; left out")
                continue
            notes += _write_sheet(book.add_worksheet(table), table, frame)
    return notes


def _write_sheet(sheet: Any, table: str, frame: pd.DataFrame) -> list[str]:
    spec = columns(table)
    cut = 0
    for x, c in enumerate(spec):
        sheet.write_string(0, x, c.name)
        for y, value in enumerate(frame[c.name], 1):
            if pd.isna(value) or value == "":
                continue
            if c.type in ("integer", "number"):
                sheet.write_number(y, x, float(value))
            elif c.type == "boolean":
                sheet.write_boolean(y, x, bool(value))
            else:
                cut += len(value) > XLSX_CELL
                sheet.write_string(y, x, value[:XLSX_CELL])
    sheet.freeze_panes(1, 0)
    return [f"dataset.xlsx: {cut} texts of {table} are longer than a cell holds; cut at {XLSX_CELL}"] if cut else []
