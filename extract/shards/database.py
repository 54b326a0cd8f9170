"""DuckDB over the parts: joins that spill to disk instead of filling the memory, and rows in order (see `ordered`)."""

import contextlib
import os
import shutil
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from pathlib import Path
from typing import Any

import duckdb
import pyarrow as pa

from extract.shards.ordered import exactly, ordered

# What DuckDB may hold in memory before it writes to disk, and rows that are handed on at a time.
MEMORY, ROWS = "96MB", 2_000
_FILLED = 10_000


class Database:
    """A connection whose scratch files lie in the work folder."""

    def __init__(self, con: duckdb.DuckDBPyConnection, scratch: Path) -> None:
        self.con, self.scratch = con, scratch

    def rows(self, query: str, parameters: list[Any] | None = None) -> list[tuple[Any, ...]]:
        """All rows of a query: for answers known to be small."""
        return self.con.execute(query, parameters).fetchall()

    def stream(self, query: str, size: int = ROWS) -> Iterator[pa.RecordBatch]:
        """The rows of a query in batches of exactly `size`, but for the last. They are never all in memory."""
        # A cursor of its own, so that others can be read meanwhile.
        yield from exactly(self.con.cursor().sql(query).to_arrow_reader(size), size)

    def ordered(
        self, query: str, keys: Sequence[str], ties: Sequence[str] = (), size: int = ROWS
    ) -> Iterator[pa.RecordBatch]:
        """The rows of a query without an order by `keys`, which are never null, then by `ties`, in batches as of `stream`."""
        yield from exactly(ordered(self.stream(query, size), keys, ties, self.scratch), size)

    def tuples(self, query: str, keys: Sequence[str] = ()) -> Iterator[tuple[Any, ...]]:
        """The rows of a query, one at a time; by `keys`, if there are any."""
        for batch in self.ordered(query, keys) if keys else self.stream(query):
            yield from zip(*(column.to_pylist() for column in batch.columns), strict=True)

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
    scratch.mkdir()
    config: dict[str, str | bool | int | float | list[str]] = {
        "memory_limit": MEMORY,
        "temp_directory": str(scratch),
        "threads": min(4, os.cpu_count() or 1),
    }
    con = duckdb.connect(":memory:", config=config)
    try:
        con.execute("SET preserve_insertion_order = false")
        con.execute("SET enable_progress_bar = false")
        yield Database(con, scratch)
    finally:
        con.close()
        shutil.rmtree(scratch, ignore_errors=True)


def fill(db: Database, name: str, schema: pa.Schema, rows: Iterable[Sequence[Any]]) -> None:
    """Keep rows as a table, as they come."""
    db.table(name, schema.empty_table())
    waiting = iter(rows)
    while some := list(islice(waiting, _FILLED)):
        table = pa.table([list(c) for c in zip(*some, strict=True)], schema=schema)
        db.con.register("_more", table)
        db.con.execute(f"INSERT INTO {name} SELECT * FROM _more")
        db.con.unregister("_more")


def parts(work: Path, folder: str, part: str) -> str:
    """A table expression for one part of all shards in a folder; there is always one, if only an empty one."""
    return f"read_parquet('{quoted(work / folder)}/*/{part}.parquet')"


def quoted(path: Path) -> str:
    """A path inside a string of SQL."""
    return str(path).replace("'", "''")
