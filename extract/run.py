"""A corpus through the house: looked over, cut into shards, read by workers, merged in streams, written."""

import contextlib
import hashlib
import json
import os
import shutil
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, ExitStack
from dataclasses import dataclass, field, replace
from importlib.metadata import version
from itertools import chain, islice
from pathlib import Path
from typing import Any

import duckdb

from extract import formats, package
from extract.digests import file_sha256
from extract.outputs import TABLES_FOLDER, WORKBOOK, Refusal, move_into_place, reserved, root_names
from extract.pages import SUFFIXES
from extract.rules import rules_digest
from extract.schema import TABLES
from extract.shards import cut, gather, merge, sample, second
from extract.shards.database import Database, database, scanned
from extract.shards.engine import Engine, Work, cluster, do_all, local_cluster, one_process
from extract.shards.scan import FILES, Unit, reject_unit, scan, units
from extract.shards.shard import process_shard, reject_shard
from extract.shards.spec import Config, Spec

# Tables with more rows than this go into no workbook but their first: it would take longer than all else.
SHEET_ROWS = 5_000
# A corpus of fewer bytes than this is read in one process, unless more workers are asked for.
HANDFUL = 1 << 25
# So many units are looked at to tell.
_PEEK = 20
# Each worker has about so many shards to read, so that none waits long for the last; but a shard is no smaller than the one
# number of pages, for what its files cost, and no larger than the other, for what is lost with its worker.
_SHARDS, _PAGES = 16, (50, 400)


@dataclass(frozen=True, slots=True)
class Summary:
    """What a run came to. `notes` are lines for a person."""

    pages: int
    articles: int
    rows: Mapping[str, int]
    rejected: Mapping[str, int]
    notes: tuple[str, ...]


# Called with a step ("scan", "survey", "read", "merge"), how many pages are done, how many there are (0: not known yet),
# and how many were rejected.
Progress = Callable[[str, int, int, int], None]


@dataclass(slots=True)
class _Run:
    """What the steps of a run share."""

    db: Database
    engine: Engine
    config: Config
    progress: Progress
    pages: int = 0
    notes: list[str] = field(default_factory=list)

    @property
    def work(self) -> Path:
        return Path(self.config.work)

    def do(self, work: Work, give_up: Work, tasks: Iterable[Any]) -> Iterator[tuple[Any, Any]]:
        return do_all(self.engine, work, give_up, tasks, self.config)


def run(
    corpus: Sequence[Path],
    outputs: Path,
    *,
    force: bool = False,
    segmented: bool = False,
    workers: int = 0,
    scheduler: str = "",
    page_seconds: float = 5.0,
    shard_pages: int = 0,
    progress: Progress = lambda *_: None,
) -> Summary:
    """Read a corpus (folders, files) and write its dataset to a folder.

    `workers`: processes, 0 for as many as there are cores; or the `scheduler` of a Dask cluster, by its address, whose
    workers see the same folders. `page_seconds`: what one page may take; `shard_pages`: how many a worker reads at a
    time, 0 for what suits the corpus. What an earlier run into the folder read and still holds is not read again, unless
    `force`. Raises Refusal where there is nothing to read or the folder cannot take the dataset, OSError where its disk
    is full. A previous dataset in the folder stays whole until the new one is complete.
    """
    for root in corpus:
        if not root.exists():
            raise Refusal(f"{root}: no such file or folder; give a folder of pages ({', '.join(SUFFIXES)})", 3)
    with reserved(outputs, corpus, force=force) as work, ExitStack() as stack:
        first = list(islice(units(corpus), _PEEK))
        if not first:
            raise _nothing(corpus)
        engine = stack.enter_context(_engine(first, workers, scheduler, work))
        config = Config(str(work.absolute()), rules_digest(), segmented, page_seconds, shard_pages)
        try:
            db = stack.enter_context(database(work))
            return _steps(_Run(db, engine, config, progress), corpus, outputs)
        except (duckdb.IOException, duckdb.OutOfMemoryException) as error:
            what = str(error).partition("\n")[0]
            raise Refusal(f"{outputs}: {what}; mend that and run again, what is read stays read", 2) from None


def _nothing(corpus: Sequence[Path]) -> Refusal:
    return Refusal(f"{', '.join(map(str, corpus))}: no page in it; pages are files of {', '.join(SUFFIXES)}", 3)


def _engine(first: Sequence[Unit], workers: int, scheduler: str, work: Path) -> AbstractContextManager[Engine]:
    if scheduler:
        return cluster(scheduler)
    few = len(first) < _PEEK and sum(len(u.files) for u in first) < FILES and sum(map(_size, first)) < HANDFUL
    workers = workers or (1 if few else len(os.sched_getaffinity(0)))
    return one_process() if workers == 1 else local_cluster(workers, work)


def _size(unit: Unit) -> int:
    total = 0
    for path, _ in unit.files:
        with contextlib.suppress(OSError):
            total += Path(path).stat().st_size
    return total


def _steps(this: _Run, corpus: Sequence[Path], outputs: Path) -> Summary:
    _scan(this, corpus)
    _survey(this)
    _read(this)
    _read_again(this)
    return _write(this, corpus, outputs)


def _scan(this: _Run, corpus: Sequence[Path]) -> None:
    shutil.rmtree(this.work / "scan", ignore_errors=True)
    for _, pages in this.do(scan, reject_unit, units(corpus)):
        this.pages += pages
        this.progress("scan", this.pages, 0, 0)
    if not this.pages:
        raise _nothing(corpus)
    if not this.config.pages:
        least, most = _PAGES
        suited = this.pages // (_SHARDS * this.engine.workers)
        this.config = replace(this.config, pages=min(most, max(least, suited)))


def _survey(this: _Run) -> None:
    chosen: list[str] = []
    done = 0
    for spec, pages in this.do(sample.count_lines, sample.skip_lines, sample.choose(this.db, this.config)):
        chosen.append(spec.id)
        done += pages
        this.progress("survey", done, 0, 0)
    sample.write_repeated(this.db, this.config, chosen)


def _read(this: _Run) -> None:
    kept = cut.keep(this.db, this.config)
    if kept.other_rules:
        this.notes.append("the rules have changed since the last run: every page was read again")
    elif kept.pages:
        this.notes.append(f"{kept.pages} pages were read by an earlier run and have not changed")
    rejected = Counter[str]()
    for receipt in kept.receipts.values():
        rejected.update(receipt.rejected)
    done = kept.pages
    empty = [] if kept.receipts else [Spec(())]
    this.progress("read", done, this.pages, rejected.total())
    for n, (_, receipt) in enumerate(
        this.do(process_shard, reject_shard, chain(empty, cut.todo(this.db, this.config, kept)))
    ):
        done += receipt.pages
        rejected.update(receipt.rejected)
        this.progress(f"read: shard {n}", done, this.pages, rejected.total())


def _read_again(this: _Run) -> None:
    """Pages whose body is that of others of their site, without that body."""
    found = second.suspects(this.db, this.config)
    needed = {spec.id for spec, _ in this.do(process_shard, reject_shard, chain([second.NONE], found))}
    second.forget(this.config, needed)


def _write(this: _Run, corpus: Sequence[Path], outputs: Path) -> Summary:
    this.progress("merge", 0, 0, 0)
    tables = this.work / TABLES_FOLDER
    shutil.rmtree(tables, ignore_errors=True)
    tables.mkdir()
    counts, notes = _merge(this, tables)
    _write_json(tables / "datapackage.json", package.describe(tables, counts, version("vnextract")))
    gather.views(this.db, this.work)
    reasons = dict(this.db.rows("SELECT reason, count(*) FROM rejected GROUP BY reason ORDER BY reason"))
    _write_json(
        tables / "run.json",
        {
            "program": "vnextract",
            "version": version("vnextract"),
            "rules": this.config.rules,
            "corpus": {"roots": root_names(corpus), "digest": _corpus_digest(this)},
            "counts": {"pages": counts["articles"] + counts["rejected"], **counts},
            "rejected": reasons,
            "files": {p.name: file_sha256(p) for p in sorted(tables.iterdir())},
        },
    )
    move_into_place(tables, outputs)
    return Summary(counts["articles"] + counts["rejected"], counts["articles"], counts, reasons, (*this.notes, *notes))


def _merge(this: _Run, folder: Path) -> tuple[dict[str, int], Sequence[str]]:
    """All tables, merged by the workers, and a workbook of their first rows; how many rows each has, and notes."""
    counts: dict[str, int] = {}
    this.engine.renew()
    list(this.do(merge.prepare, merge.give_up, [merge.ALL]))
    with formats.Workbook(folder / WORKBOOK, SHEET_ROWS) as book:
        sheets = {table: book.sheet(table) for table in TABLES}
        for task, count in this.do(merge.merge, merge.give_up, merge.merges(this.config)):
            if task.what in sheets:
                counts[task.what] = count
                sheets[task.what].fill(folder / f"{task.what}.parquet")
            this.progress(f"merge: {task.what}", 0, 0, 0)
        for sheet in sheets.values():
            sheet.close()
    return {table: counts[table] for table in TABLES}, book.notes


def _corpus_digest(this: _Run) -> str:
    """SHA-256 over name and bytes of every page, in the order of their names."""
    digest = hashlib.sha256()
    pages = f"SELECT page, sha256 FROM {scanned(this.work)} WHERE reason IS NULL"  # noqa: S608  (a path of ours)
    for page, sha256 in this.db.tuples(pages, ("page", "sha256")):
        digest.update(f"{page} {sha256}\n".encode("utf-8", "surrogateescape"))
    return digest.hexdigest()


def _write_json(path: Path, value: Any) -> None:
    path.write_text(json.dumps(value, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
