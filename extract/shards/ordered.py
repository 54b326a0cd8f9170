"""Rows in order, however many: an external merge sort, in pieces.

Rows are sorted a megabyte at a time, or a few where there are many, and each such run is written down in small pieces.
Merged are whole pieces, in the order of their first rows: what comes before the first row of the next one can go out. So
memory holds one run and a piece of each other; a hundred runs, some gigabyte, have pieces of one run's size. (DuckDB's own
sort must hold part of every run at the end: at 256 MB it gives up on 100,000 articles.)
"""

import tempfile
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import zip_longest
from pathlib import Path
from typing import Any

import pyarrow as pa

# Bytes of rows that are sorted at a time: so large a part of all there are, within bounds. And bytes of a piece.
PART, LEAST, RUN, PIECE = 32, 1 << 20, 1 << 23, 1 << 16


@dataclass(frozen=True, slots=True)
class _Piece:
    """Some rows of a run, in order: the batch `at` of a file. `first`: the keys of its first row."""

    first: tuple[Any, ...]
    path: Path
    at: int

    def read(self) -> pa.RecordBatch:
        with pa.ipc.open_file(self.path) as file:
            return file.get_batch(self.at)


def exactly(batches: Iterable[pa.RecordBatch], size: int) -> Iterator[pa.RecordBatch]:
    """The same rows in batches of exactly `size`, but for the last."""
    kept: list[pa.RecordBatch] = []
    n = 0
    for batch in batches:
        kept.append(batch)
        n += batch.num_rows
        if n >= size:
            whole = pa.Table.from_batches(kept).combine_chunks()
            for start in range(0, n - n % size, size):
                yield whole.slice(start, size).to_batches()[0]
            rest = whole.slice(n - n % size)
            kept, n = rest.to_batches(), rest.num_rows
    if n:
        yield pa.Table.from_batches(kept).combine_chunks().to_batches()[0]


def ordered(
    batches: Iterable[pa.RecordBatch], keys: Sequence[str], ties: Sequence[str], folder: Path
) -> Iterator[pa.RecordBatch]:
    """The same rows by `keys`, columns without nulls, and rows that have these in common by `ties`.

    Batches come in any size. `folder` is there and takes scratch files, which are gone when the last row is out. Raises
    OSError where it cannot take them.
    """
    with tempfile.TemporaryDirectory(dir=folder) as scratch:
        pieces = [
            piece
            for n, rows in enumerate(_gathered(batches))
            for piece in _write(_sorted(rows, [*keys, *ties]), keys, Path(scratch) / f"{n}.arrow")
        ]
        yield from _merged(sorted(pieces, key=_first), keys, ties)


def _run(size: int) -> int:
    """Bytes of a run where there are so many bytes of rows."""
    return min(RUN, max(LEAST, size // PART))


def _first(piece: _Piece) -> tuple[Any, ...]:
    return piece.first


def _gathered(batches: Iterable[pa.RecordBatch]) -> Iterator[pa.Table]:
    """Tables of about a run's bytes."""
    kept: list[pa.RecordBatch] = []
    size = before = 0
    for batch in batches:
        kept.append(batch)
        size += batch.nbytes
        if size >= _run(before):
            yield pa.Table.from_batches(kept)
            before += size
            kept, size = [], 0
    if kept:
        yield pa.Table.from_batches(kept)


def _sorted(rows: pa.Table, by: Sequence[str]) -> pa.Table:
    return rows.combine_chunks().sort_by([(name, "ascending") for name in by]).combine_chunks()


def _write(rows: pa.Table, keys: Sequence[str], path: Path) -> Iterator[_Piece]:
    """Rows in order to a file, in pieces of about PIECE bytes."""
    size = max(1, rows.num_rows * PIECE // max(1, rows.nbytes))
    with pa.ipc.new_file(path, rows.schema, options=pa.ipc.IpcWriteOptions(compression="lz4")) as file:
        for at, batch in enumerate(rows.to_batches(size)):
            file.write_batch(batch)
            yield _Piece(_keys(batch, keys, 0), path, at)


def _keys(rows: pa.Table | pa.RecordBatch, keys: Sequence[str], row: int) -> tuple[Any, ...]:
    return tuple(rows.column(key)[row].as_py() for key in keys)


def _merged(pieces: Sequence[_Piece], keys: Sequence[str], ties: Sequence[str]) -> Iterator[pa.RecordBatch]:
    waiting: list[pa.RecordBatch] = []
    fresh, run = 0, _run(PIECE * len(pieces))
    for piece, following in zip_longest(pieces, pieces[1:]):
        waiting.append(piece.read())
        fresh += waiting[-1].nbytes
        if following is not None and fresh < run:
            continue
        rows = _sorted(pa.Table.from_batches(waiting), [*keys, *ties])
        end = rows.num_rows if following is None else _before(rows, keys, following.first)
        yield from rows.slice(0, end).to_batches()
        waiting, fresh = rows.slice(end).to_batches(), 0


def _before(rows: pa.Table, keys: Sequence[str], bound: tuple[Any, ...]) -> int:
    """How many rows, which are in order, come before a bound."""
    low, high = 0, rows.num_rows
    while low < high:
        middle = (low + high) // 2
        if _keys(rows, keys, middle) < bound:
            low = middle + 1
        else:
            high = middle
    return low
