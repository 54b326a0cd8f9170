"""DuckDB over the parts: joins and sorts that spill to disk instead of filling the memory."""

import contextlib
import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import duckdb
import pyarrow as pa

# What DuckDB may hold in memory before it writes to disk, and rows that are handed on at a time.
MEMORY, ROWS = "256MB", 2_000


class Database:
    """A connection whose scratch files lie in the work folder."""

    def __init__(self, con: duckdb.DuckDBPyConnection) -> None:
        self.con = con

    def rows(self, query: str, parameters: list[Any] | None = None) -> list[tuple[Any, ...]]:
        """All rows of a query: for answers known to be small."""
        return self.con.execute(query, parameters).fetchall()

    def stream(self, query: str, size: int = ROWS) -> Iterator[pa.RecordBatch]:
        """The rows of a query in batches of exactly `size`, but for the last. They are never all in memory."""
        # A cursor of its own, so that others can be read meanwhile.
        reader = self.con.cursor().sql(query).to_arrow_reader(size)
        kept: list[pa.RecordBatch] = []
        n = 0
        for batch in reader:
            kept.append(batch)
            n += batch.num_rows
            while n >= size:
                whole = pa.Table.from_batches(kept).combine_chunks()
                yield whole.slice(0, size).to_batches()[0]
                rest = whole.slice(size)
                kept, n = rest.to_batches(), rest.num_rows
        if n:
            yield pa.Table.from_batches(kept).combine_chunks().to_batches()[0]

    def tuples(self, query: str) -> Iterator[tuple[Any, ...]]:
        """The rows of a query, one at a time."""
        for batch in self.stream(query):
            yield from zip(*(column.to_pylist() for column in batch.columns), strict=True)

    def table(self, name: str, rows: pa.Table) -> None:
        """Keep rows as a table."""
        self.con.register("_rows", rows)
        self.con.execute(f"CREATE OR REPLACE TABLE {name} AS SELECT * FROM _rows")
        self.con.unregister("_rows")


@contextlib.contextmanager
def database(work: Path) -> Iterator[Database]:
    """A database in memory that spills into the work folder."""
    scratch = work / "scratch"
    shutil.rmtree(scratch, ignore_errors=True)
    config: dict[str, str | bool | int | float | list[str]] = {
        "memory_limit": MEMORY,
        "temp_directory": str(scratch),
        "threads": min(4, os.cpu_count() or 1),
    }
    con = duckdb.connect(":memory:", config=config)
    try:
        con.execute("SET preserve_insertion_order = false")
        con.execute("SET enable_progress_bar = false")
        yield Database(con)
    finally:
        con.close()
        shutil.rmtree(scratch, ignore_errors=True)


def parts(work: Path, folder: str, part: str) -> str:
    """A table expression for one part of all shards in a folder; there is always one, if only an empty one."""
    return f"read_parquet('{quoted(work / folder)}/*/{part}.parquet')"


def quoted(path: Path) -> str:
    """A path inside a string of SQL."""
    return str(path).replace("'", "''")
