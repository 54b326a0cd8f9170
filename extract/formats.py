"""Tables to files and back. A format is two functions and a line in FORMATS."""

import datetime as dt
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol, Self

import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from extract.schema import columns
from extract.tables import DTYPES

# What an .xlsx sheet holds at most (Excel specifications and limits, Microsoft).
XLSX_ROWS, XLSX_CELL = 1_048_576, 32_767
# Bytes of a row group of a Parquet file, about; rows of one that are looked at at a time.
_GROUP, _SOME = 1 << 22, 250
_ARROW = {
    "string": pa.string(),
    "integer": pa.int64(),
    "number": pa.float64(),
    "boolean": pa.bool_(),
    "date": pa.date32(),
}


class Writer(Protocol):
    """Takes a table a part at a time. What it leaves depends on the rows and on how they are cut, and on nothing else."""

    def write(self, frame: pd.DataFrame) -> None: ...
    def close(self) -> None: ...


@dataclass(frozen=True, slots=True)
class Format:
    """`open` makes `<table><suffix>` in a folder, part by part; `read` gives the same table back."""

    suffix: str
    open: Callable[[str, Path], Writer]
    read: Callable[[str, Path], pd.DataFrame]

    def write(self, table: str, frame: pd.DataFrame, path: Path) -> None:
        """A table that is in memory, at once."""
        writer = self.open(table, path)
        try:
            writer.write(frame)
        finally:
            writer.close()


class CsvWriter:
    r"""UTF-8 without BOM, comma, `\n`, RFC 4180 quoting, `true`/`false`, empty for unknown."""

    def __init__(self, _table: str, path: Path) -> None:
        self._file = path.open("w", encoding="utf-8", newline="")
        self._header = True

    def write(self, frame: pd.DataFrame) -> None:
        """Add rows; the header line comes before the first."""
        out = frame.copy(deep=False)
        for name in out.columns:
            if out[name].dtype == "boolean":
                out[name] = out[name].map({True: "true", False: "false"}).astype("string")
        out.to_csv(self._file, index=False, header=self._header, lineterminator="\n", na_rep="")
        self._header = False

    def close(self) -> None:
        """No more rows."""
        self._file.close()


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


class ParquetWriter:
    """Integers, doubles, booleans and days as such; everything else text. Unknown text is the empty string."""

    def __init__(self, table: str, path: Path) -> None:
        self._spec = columns(table)
        self._schema = pa.schema([(c.name, _ARROW[c.type]) for c in self._spec])
        self._file = pq.ParquetWriter(path, self._schema, compression="zstd")
        self._waiting = self._schema.empty_table()

    def write(self, frame: pd.DataFrame) -> None:
        """Add rows. They wait until they are worth a row group, each of which is described in the file and in memory."""
        rows = pa.table([_arrow(c.type, frame[c.name]) for c in self._spec], schema=self._schema)
        self._waiting = pa.concat_tables([self._waiting, rows])
        if self._waiting.nbytes >= _GROUP:
            self._write_group()

    def _write_group(self) -> None:
        self._file.write_table(self._waiting)
        self._waiting = self._schema.empty_table()

    def close(self) -> None:
        """No more rows."""
        self._write_group()
        self._file.close()


def _arrow(kind: str, cells: "pd.Series[Any]") -> pa.Array:
    """A column, whole: a cell at a time is most of what a merge takes. Days and figures come as text."""
    found = pa.array(cells, from_pandas=True)
    if kind in ("number", "date"):
        found = pc.if_else(pc.equal(found, ""), None, found)
    return pc.cast(found, _ARROW[kind])


def read_parquet(table: str, path: Path) -> pd.DataFrame:
    """A table as `extract.tables.frame` gives it."""
    return _typed(table, pq.read_table(path))


def _typed(table: str, data: pa.Table) -> pd.DataFrame:
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
    "csv": Format(".csv", CsvWriter, read_csv),
    "parquet": Format(".parquet", ParquetWriter, read_parquet),
}


class Workbook:
    """Tables as sheets of one .xlsx, for people with Excel: every text cell is typed as text, none can be a formula.

    Rows go to disk as they come. Texts too long for a cell are cut and rows too many for a sheet left out; `notes` says
    where. The same tables make the same bytes.
    """

    def __init__(self, path: Path, most_rows: int = XLSX_ROWS - 1) -> None:
        import xlsxwriter  # noqa: PLC0415  (only when a workbook is made)

        options = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
        self._book = xlsxwriter.Workbook(str(path), options | {"constant_memory": True})
        self._book.set_properties({"title": "vnextract dataset", "created": dt.datetime(2000, 1, 1)})  # noqa: DTZ001  (no clock)
        self._most = most_rows
        self.notes: list[str] = []

    def sheet(self, table: str) -> "Sheet":
        """The next sheet."""
        return Sheet(self._book.add_worksheet(table), table, self._most, self.notes)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._book.close()


class Sheet:
    """A Writer of one table into its sheet."""

    def __init__(self, sheet: Any, table: str, most: int, notes: list[str]) -> None:
        self._sheet, self._table, self._most, self._notes = sheet, table, most, notes
        self._rows = self._cut = 0
        for x, c in enumerate(columns(table)):
            sheet.write_string(0, x, c.name)
        sheet.freeze_panes(1, 0)

    def write(self, frame: pd.DataFrame) -> None:
        """Add rows."""
        some = frame.head(max(0, self._most - self._rows))
        kinds = [c.type for c in columns(self._table)]
        cells = [some[c.name].astype(object).tolist() for c in columns(self._table)]
        for y, row in enumerate(zip(*cells, strict=True), self._rows + 1):
            for x, (kind, value) in enumerate(zip(kinds, row, strict=True)):
                if value is not pd.NA and value != "":
                    self._cell(y, x, kind, value)
        self._rows += len(frame)

    def fill(self, path: Path) -> None:
        """Add the rows of the table in a Parquet file: no more of them is read than fits."""
        # Read ahead, the whole file would be in memory.
        with pq.ParquetFile(path, pre_buffer=False) as file:
            for batch in file.iter_batches(_SOME, use_threads=False):
                self.write(_typed(self._table, pa.Table.from_batches([batch])))
                if self._rows >= self._most:
                    break
            self._rows = file.metadata.num_rows

    def _cell(self, y: int, x: int, kind: str, value: Any) -> None:
        if kind in ("integer", "number"):
            self._sheet.write_number(y, x, float(value))
        elif kind == "boolean":
            self._sheet.write_boolean(y, x, bool(value))
        else:
            self._cut += len(value) > XLSX_CELL
            self._sheet.write_string(y, x, value[:XLSX_CELL])

    def close(self) -> None:
        """No more rows: note what did not go in."""
        if self._cut:
            self._notes.append(
                f"dataset.xlsx: {self._cut} texts of {self._table} are longer than a cell holds; cut at {XLSX_CELL}"
            )
        if self._rows > self._most:
            self._notes.append(
                f"dataset.xlsx: {self._table} has {self._rows} rows; the first {self._most} are there, all are in the CSV"
            )


def write_workbook(tables: Iterable[tuple[str, pd.DataFrame]], path: Path) -> list[str]:
    """All tables as one .xlsx; what did not go in, a line each."""
    with Workbook(path) as book:
        for table, frame in tables:
            sheet = book.sheet(table)
            sheet.write(frame)
            sheet.close()
    return book.notes
