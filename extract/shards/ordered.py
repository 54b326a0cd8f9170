"""Rows in order, however many: an external merge sort.

Rows are sorted a megabyte at a time, or a few where there are many, and each such run is written down in small pieces. FAN
runs of one length become a longer one. Runs are merged by whole pieces, in the order of their first rows: what comes before
the first row of the next one can go out. So memory holds a run, and of each of a hundred others or two a piece or two, for
a million rows as for a billion. (DuckDB's own sort must hold part of every run at the end: at 256 MB it gives up on 100,000
articles.)
"""

import heapq
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from operator import itemgetter
from pathlib import Path
from typing import Any

import pyarrow as pa

# Bytes of rows that are sorted at a time: so large a part of all there are, within bounds. And bytes of a piece.
PART, LEAST, RUN, PIECE = 32, 1 << 20, 1 << 22, 1 << 16
# So many runs become one.
FAN = 64

# The keys of the first row of a piece, and its rows.
_Piece = tuple[tuple[Any, ...], pa.RecordBatch]


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
        levels: list[list[Path]] = []
        for rows in _gathered(batches):
            _add(levels, 0, _sorted(rows, [*keys, *ties]).to_batches(), keys, ties, Path(scratch))
        yield from _merged(list(chain(*levels)), keys, ties)


def _within(size: int) -> int:
    """Bytes of a run, by how many are wished for."""
    return min(RUN, max(LEAST, size))


def _gathered(batches: Iterable[pa.RecordBatch]) -> Iterator[pa.Table]:
    """Tables of about a run's bytes."""
    kept: list[pa.RecordBatch] = []
    size = before = 0
    for batch in batches:
        kept.append(batch)
        size += batch.nbytes
        if size >= _within(before // PART):
            yield pa.Table.from_batches(kept)
            before += size
            kept, size = [], 0
    if kept:
        yield pa.Table.from_batches(kept)


def _sorted(rows: pa.Table, by: Sequence[str]) -> pa.Table:
    return rows.combine_chunks().sort_by([(name, "ascending") for name in by]).combine_chunks()


def _add(
    levels: list[list[Path]],
    level: int,
    rows: Iterable[pa.RecordBatch],
    keys: Sequence[str],
    ties: Sequence[str],
    folder: Path,
) -> None:
    """Write rows in order as a run of a level. FAN of them become one of the next."""
    if level == len(levels):
        levels.append([])
    runs = levels[level]
    runs.append(folder / f"{level}-{len(runs)}.arrow")
    _write(rows, runs[-1])
    if len(runs) == FAN:
        _add(levels, level + 1, _merged(runs, keys, ties), keys, ties, folder)
        for run in runs:
            run.unlink()
        runs.clear()


def _write(rows: Iterable[pa.RecordBatch], path: Path) -> None:
    """Rows in order, one at least, to a file, in pieces of about PIECE bytes."""
    batches = iter(rows)
    first = next(batches)
    with pa.ipc.new_stream(str(path), first.schema, options=pa.ipc.IpcWriteOptions(compression="lz4")) as file:
        for batch in chain([first], batches):
            size = max(1, batch.num_rows * PIECE // max(1, batch.nbytes))
            for start in range(0, batch.num_rows, size):
                file.write_batch(batch.slice(start, size))


def _pieces(run: Path, keys: Sequence[str]) -> Iterator[_Piece]:
    with pa.OSFile(str(run)) as file, pa.ipc.open_stream(file) as pieces:
        for rows in pieces:
            yield _keys(rows, keys, 0), rows


def _keys(rows: pa.Table | pa.RecordBatch, keys: Sequence[str], row: int) -> tuple[Any, ...]:
    return tuple(rows.column(key)[row].as_py() for key in keys)


def _merged(runs: Sequence[Path], keys: Sequence[str], ties: Sequence[str]) -> Iterator[pa.RecordBatch]:
    waiting: list[pa.RecordBatch] = []
    fresh, enough = 0, _within(PIECE * len(runs))
    for first, piece in heapq.merge(*(_pieces(run, keys) for run in runs), key=itemgetter(0)):
        if fresh >= enough:
            rows = _sorted(pa.Table.from_batches(waiting), [*keys, *ties])
            end = _before(rows, keys, first)
            yield from rows.slice(0, end).to_batches()
            waiting, fresh = rows.slice(end).to_batches(), 0
        waiting.append(piece)
        fresh += piece.nbytes
    if waiting:
        yield from _sorted(pa.Table.from_batches(waiting), [*keys, *ties]).to_batches()


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
