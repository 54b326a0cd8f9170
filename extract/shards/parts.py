"""Parts: the rows of one shard, a Parquet file a table, as they wait for the merge."""

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from functools import cache
from operator import attrgetter
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from extract.digests import file_sha256
from extract.schema import TABLES, columns, plain

# A figure waits as text, so that the merge loses no digit of it.
_ARROW: Mapping[str, pa.DataType] = {
    "string": pa.string(),
    "integer": pa.int64(),
    "number": pa.string(),
    "boolean": pa.bool_(),
    "date": pa.string(),
}
# What the merge needs of a row besides its columns: the page that it was read from, and its place among that page's rows.
_ORIGIN: Mapping[str, pa.DataType] = {"page": pa.string(), "n": pa.int32()}
# `body`: hash of the text below the title. `signature`, `bands`: see `extract.duplicates`. `name_key`: the name, folded; with
# province and day of the article, whose official it is.
EXTRA: Mapping[str, Mapping[str, pa.DataType]] = {
    "articles": {
        "grp": pa.string(),
        "body": pa.string(),
        "signature": pa.binary(),
        "bands": pa.list_(pa.uint64()),
    },
    "officials": {"name_key": pa.string(), "province_code": pa.string(), "published_at": pa.string()},
}
# Files of a shard that become no table: its pages; the lines that their reading hung on; texts in words.
_OTHERS: Mapping[str, Mapping[str, pa.DataType]] = {
    "pages": {"page": pa.string(), "sha256": pa.string(), "told": pa.string()},
    "asked": {"grp": pa.string(), "line": pa.string(), "hit": pa.bool_()},
    "segmented": {
        "page": pa.string(),
        "article_id": pa.string(),
        "sentence": pa.int64(),
        "start_char": pa.int64(),
        "end_char": pa.int64(),
        "words": pa.string(),
    },
}
# Bytes of a row group, about.
GROUP = 1 << 22
SHARD_FILES = (*TABLES, *_OTHERS)


@cache
def arrow_schema(part: str) -> pa.Schema:
    """The columns of a part: those of its table, and what the merge needs besides."""
    if part in _OTHERS:
        return pa.schema(list(_OTHERS[part].items()))
    fields = {c.name: _ARROW[c.type] for c in columns(part)}
    return pa.schema(list({**fields, **_ORIGIN, **EXTRA.get(part, {})}.items()))


def cells(table: str, row: Any, *more: Any) -> tuple[Any, ...]:
    """One row of a table as the cells of its part, those besides the table's own in the order of `arrow_schema`."""
    return (*_values(table)(row), *more)


@cache
def _values(table: str) -> Callable[[Any], tuple[Any, ...]]:
    """What takes all columns from a row at once: rows come by the million."""
    return attrgetter(*(c.name for c in columns(table)))


@cache
def _figures(part: str) -> frozenset[str]:
    """The columns that hold decimals."""
    return frozenset(c.name for c in columns(part) if c.type == "number") if part in TABLES else frozenset()


class Parts:
    """The rows of a shard as they come, part by part. `seal` makes columns of them, which take a fraction of the room."""

    def __init__(self) -> None:
        self._rows: defaultdict[str, list[tuple[Any, ...]]] = defaultdict(list)
        self._sealed: defaultdict[str, list[pa.RecordBatch]] = defaultdict(list)

    def __getitem__(self, part: str) -> list[tuple[Any, ...]]:
        """Rows of a part that are not sealed yet, cells in the order of `arrow_schema`; more may be put there."""
        return self._rows[part]

    def seal(self) -> None:
        for part, rows in self._rows.items():
            if rows:
                self._sealed[part].append(_columns(part, rows))
        self._rows.clear()

    def tables(self) -> dict[str, pa.Table]:
        """Every part whole, those without rows too."""
        self.seal()
        return {part: pa.Table.from_batches(self._sealed[part], schema=arrow_schema(part)) for part in SHARD_FILES}


def _columns(part: str, rows: Sequence[tuple[Any, ...]]) -> pa.RecordBatch:
    schema, figures = arrow_schema(part), _figures(part)
    arrays: list[pa.Array] = []
    for field, found in zip(schema, zip(*rows, strict=True), strict=True):
        text = [None if v is None else plain(v) for v in found] if field.name in figures else found
        arrays.append(pa.array(text, field.type))
    return pa.RecordBatch.from_arrays(arrays, schema=schema)


def write_part(folder: Path, part: str, rows: pa.Table) -> str:
    """Write one part; its SHA-256."""
    path = folder / f"{part}.parquet"
    write_rows(path, rows)
    return file_sha256(path)


def write_rows(path: Path, rows: pa.Table) -> None:
    """Rows to a Parquet file, in groups of few bytes: whoever reads it holds a group at a time."""
    size = max(1, rows.num_rows * GROUP // max(1, rows.nbytes))
    pq.write_table(rows, path, compression="zstd", row_group_size=size)
