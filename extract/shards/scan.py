"""First look at a corpus: where each page stands, what its bytes are, which site it belongs to; no page is parsed."""

import contextlib
import itertools
import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Self

import pyarrow as pa
import pyarrow.parquet as pq

from extract.containers import WARC
from extract.digests import digest_of
from extract.pages import JSONL, WACZ, files, index_file, read_pages
from extract.process import group_of, sha256, told
from extract.schema import RejectedRow
from extract.shards.spec import Config

# So many files that hold one page each are looked at together.
FILES = 500
_ROWS = 10_000
# `nr` of the unit and `i` in it order all pages of a corpus. A page that cannot be read has a `reason`.
SCANNED = pa.schema(
    {
        "nr": pa.int64(),
        "i": pa.int64(),
        "page": pa.string(),
        "path": pa.binary(),
        "pos": pa.int64(),
        "sha256": pa.string(),
        "told": pa.string(),
        "grp": pa.string(),
        "reason": pa.string(),
        "detail": pa.string(),
    }
)


@dataclass(frozen=True)
class Unit:
    """Files that are looked at together: (path, name) each. `nr` is its place in the corpus."""

    nr: int
    files: tuple[tuple[str, str], ...]
    # Folders that could not be listed.
    rejected: tuple[RejectedRow, ...] = field(default=())

    @cached_property
    def id(self) -> str:
        return digest_of([str(self.nr), *(name for _, name in self.files), *(row.page for row in self.rejected)])

    @property
    def refs(self) -> tuple[tuple[str, str], ...]:
        return self.files

    def halves(self) -> tuple[Self, Self]:
        middle = len(self.files) // 2
        return type(self)(self.nr, self.files[:middle], self.rejected), type(self)(self.nr, self.files[middle:])


def units(roots: Iterable[Path]) -> Iterator[Unit]:
    """The corpus cut up for the first look: a file of many pages alone, other files by the hundred."""
    numbers = itertools.count()
    batch: list[tuple[str, str]] = []
    rejected: list[RejectedRow] = []
    for found in files(roots):
        if isinstance(found, RejectedRow):
            rejected.append(found)
            continue
        path, name = str(found[0].absolute()), found[1]
        if path.lower().endswith((*JSONL, *WARC, *WACZ)):
            yield Unit(next(numbers), ((path, name),))
            continue
        batch.append((path, name))
        if len(batch) == FILES:
            yield Unit(next(numbers), tuple(batch), tuple(rejected))
            batch, rejected = [], []
    if batch or rejected:
        yield Unit(next(numbers), tuple(batch), tuple(rejected))


def scan(unit: Unit, config: Config) -> int:
    """Look at the pages of a unit and leave what is known of each in the folder `scan`. How many there are."""
    folder = Path(config.work) / "scan"
    folder.mkdir(parents=True, exist_ok=True)
    beside = folder / f"{unit.id}.{os.getpid()}"
    count = 0
    with pq.ParquetWriter(beside, SCANNED, compression="zstd") as writer:
        rows = _rows(unit, config)
        while some := list(itertools.islice(rows, _ROWS)):
            count += len(some)
            writer.write_table(pa.Table.from_pylist(some, schema=SCANNED))
    beside.rename(folder / f"{unit.nr:09}-{unit.id}.parquet")
    return count


def reject_unit(unit: Unit, config: Config) -> int:
    """What is known of files that killed each process that looked at them."""
    rows = [RejectedRow(page=name, stage="read", reason="killed-worker", detail="") for _, name in unit.files]
    return scan(Unit(unit.nr, (), (*unit.rejected, *rows)), config)


def _rows(unit: Unit, config: Config) -> Iterator[dict[str, object]]:
    numbers = itertools.count()
    for row in unit.rejected:
        yield _trouble(row) | {"nr": unit.nr, "i": next(numbers)}
    for path, name in unit.files:
        place = {"nr": unit.nr, "path": os.fsencode(path)}
        for found in read_pages(Path(path), name):
            if isinstance(found, RejectedRow):
                yield _trouble(found) | place | {"i": next(numbers)}
            else:
                known = {"page": found.name, "pos": found.at, "sha256": sha256(found), "told": told(found)}
                yield known | place | {"grp": group_of(found), "i": next(numbers)}
        with contextlib.suppress(OSError):  # damaged, or gone by now: then it is read from its start
            index_file(Path(path), config.indexes)


def _trouble(row: RejectedRow) -> dict[str, object]:
    return {"page": row.page, "reason": row.reason, "detail": row.detail}
