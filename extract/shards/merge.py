"""The tables of the dataset out of the parts of all shards: a task a table, done where the shards are read."""

import csv
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from extract import formats
from extract.outputs import MERGE, SEGMENTED, TABLES_FOLDER, Refusal
from extract.schema import TABLES
from extract.shards import gather
from extract.shards.children import thrifty
from extract.shards.database import Database, database
from extract.shards.spec import Config

# What takes longest is begun first.
_LONG = ("articles", "metrics", "units")


@dataclass(frozen=True, slots=True)
class Merge:
    """What is merged, as a task (see `engine.do_all`): one of TABLES, the segmented texts, or all of it."""

    what: str
    refs: tuple[()] = ()


# The task of `prepare`.
ALL = Merge("dataset")


def prepare(_task: Merge, config: Config) -> None:
    """Find out what tables need to know of the whole corpus (see `gather.prepare`)."""
    thrifty()
    folder = Path(config.work) / MERGE
    folder.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory(dir=folder) as scratch, database(Path(scratch)) as db:
        gather.prepare(db, Path(config.work))


def merges(config: Config) -> Iterator[Merge]:
    """A task a table."""
    yield from map(Merge, sorted(TABLES, key=_LONG.__contains__, reverse=True))
    if config.segmented:
        yield Merge(SEGMENTED)


def merge(task: Merge, config: Config) -> int:
    """Write a table in all formats; how many rows it has. `prepare` comes before.

    The files are moved into their folder when they are whole. Raises OSError or an error of DuckDB where the disk takes
    no more.
    """
    thrifty()
    work = Path(config.work)
    with tempfile.TemporaryDirectory(dir=work / MERGE) as beside, database(Path(beside)) as db:
        gather.views(db, work)
        made = Path(beside) / "made"
        made.mkdir()
        count = _write_segmented(db, made) if task.what == SEGMENTED else _write_table(db, task.what, made)
        for path in made.iterdir():
            path.rename(work / TABLES_FOLDER / path.name)
    return count


def give_up(task: Merge, _config: Config) -> int:
    """A dataset without one of its tables is none."""
    what = f"each process that wrote {task.what} was killed"
    raise Refusal(f"{what}; give them more memory, or use fewer --workers, and run again: what is read stays read", 2)


def _write_table(db: Database, table: str, folder: Path) -> int:
    """One pass over the rows for all formats."""
    writers: list[formats.Writer] = [f.open(table, folder / f"{table}{f.suffix}") for f in formats.FORMATS.values()]
    count = 0
    try:
        for frame in gather.read_table(db, table):
            count += len(frame)
            for writer in writers:
                writer.write(frame)
    finally:
        for writer in writers:
            writer.close()
    return count


def _write_segmented(db: Database, folder: Path) -> int:
    """The texts word-segmented, a sentence a row, the syllables of a word joined by `_`."""
    count = 0
    with (folder / SEGMENTED).open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(["article_id", "sentence", "start_char", "end_char", "words"])
        for row in gather.segmented(db):
            writer.writerow(row)
            count += 1
    return count
