"""DuckDB over the parts: joins that spill to disk instead of filling the memory, and rows in order (see `ordered`)."""

import contextlib
import re
import shutil
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from pathlib import Path
from typing import Any

import duckdb
import pyarrow as pa

from extract.shards.ordered import ordered

_PATTERN = re.compile(r"[\[*?]")
# What DuckDB may hold in memory before it writes to disk, and rows that are handed on at a time: of articles, a few megabytes.
MEMORY, ROWS = "96MB", 500


class Database:
    """A connection whose scratch files lie in the work folder."""

    def __init__(self, con: duckdb.DuckDBPyConnection, scratch: Path) -> None:
        self.con, self.scratch = con, scratch

    def rows(self, query: str, parameters: list[Any] | None = None) -> list[tuple[Any, ...]]:
        """All rows of a query: for answers known to be small."""
        return self.con.execute(query, parameters).fetchall()

    def stream(self, query: str) -> Iterator[pa.RecordBatch]:
        """The rows of a query, some hundred at a time. They are never all in memory."""
        # A cursor of its own, so that others can be read meanwhile.
        yield from self.con.cursor().sql(query).to_arrow_reader(ROWS)

    def in_order(
        self, rows: Iterable[pa.RecordBatch], keys: Sequence[str], ties: Sequence[str] = ()
    ) -> Iterator[pa.RecordBatch]:
        """Rows by `keys`, columns that are never null, then by `ties`. They are never all in memory."""
        yield from ordered(rows, keys, ties, self.scratch)

    def tuples(self, query: str, keys: Sequence[str] = ()) -> Iterator[tuple[Any, ...]]:
        """The rows of a query, one at a time; by `keys`, if there are any."""
        rows = self.stream(query)
        yield from tuples(self.in_order(rows, keys) if keys else rows)

    def table(self, name: str, rows: pa.Table) -> None:
        """Keep rows as a table."""
        self.con.register("_rows", rows)
        self.con.execute(f"CREATE OR REPLACE TABLE {name} AS SELECT * FROM _rows")
        self.con.unregister("_rows")


@contextlib.contextmanager
def database(work: Path) -> Iterator[Database]:
    """A database in memory that spills into the work folder. Raises OSError where that takes nothing."""
    scratch = work / "scratch"
    shutil.rmtree(scratch, ignore_errors=True)
    scratch.mkdir(exist_ok=True)
    config: dict[str, str | bool | int | float | list[str]] = {
        "memory_limit": MEMORY,
        "temp_directory": str(scratch),
        "threads": 1,  # each holds buffers of its own, and other workers have the other cores
    }
    con = duckdb.connect(":memory:", config=config)
    try:
        con.execute("SET preserve_insertion_order = false")
        con.execute("SET enable_progress_bar = false")
        yield Database(con, scratch)
    finally:
        con.close()
        shutil.rmtree(scratch, ignore_errors=True)


def tuples(rows: Iterable[pa.RecordBatch]) -> Iterator[tuple[Any, ...]]:
    """Rows, one at a time."""
    for batch in rows:
        yield from zip(*(column.to_pylist() for column in batch.columns), strict=True)


def batches(rows: Iterable[Sequence[Any]], schema: pa.Schema) -> Iterator[pa.RecordBatch]:
    """Rows, some thousand at a time."""
    waiting = iter(rows)
    while some := list(islice(waiting, ROWS)):
        yield pa.record_batch([list(column) for column in zip(*some, strict=True)], schema=schema)


def fill(db: Database, name: str, schema: pa.Schema, rows: Iterable[Sequence[Any]]) -> None:
    """Keep rows as a table, as they come."""
    db.table(name, schema.empty_table())
    for batch in batches(rows, schema):
        db.con.register("_more", pa.Table.from_batches([batch]))
        db.con.execute(f"INSERT INTO {name} SELECT * FROM _more")
        db.con.unregister("_more")


def parts(work: Path, folder: str, part: str) -> str:
    """A table expression for one part of all shards in a folder; there is always one, if only an empty one."""
    return f"read_parquet('{quoted(work / folder)}/*/{part}.parquet')"


def scanned(work: Path) -> str:
    """A table expression for what the first look left of all pages (see `extract.shards.scan`)."""
    return f"read_parquet('{quoted(work)}/scan/*.parquet')"


def quoted(path: Path) -> str:
    """A path inside a string of SQL, where DuckDB looks for patterns."""
    return _PATTERN.sub(r"[\g<0>]", str(path)).replace("'", "''")
