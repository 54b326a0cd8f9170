"""The output folder: reserved for one run, written beside, moved into place."""

import contextlib
import fcntl
import json
import os
import shutil
from collections.abc import Iterator, Sequence
from pathlib import Path

from extract import formats
from extract.schema import TABLES

WORK, LOCK = ".vnextract", "lock"
WORKBOOK, SEGMENTED = "dataset.xlsx", "segmented.csv"
# Where the dataset is made, in the work folder, and where its tables are merged.
TABLES_FOLDER, MERGE = "tables", "merge"
# What a run leaves nothing of in its work folder.
PASSING = ("beside", "dask", "indexes", MERGE, "scan", TABLES_FOLDER)


class Refusal(Exception):  # noqa: N818  (no error of the program)
    """A run that cannot be done, said in one line with the next step in it. `code` is the exit code."""

    def __init__(self, line: str, code: int) -> None:
        super().__init__(line)
        self.code = code


@contextlib.contextmanager
def reserved(outputs: Path, corpus: Sequence[Path], *, force: bool) -> Iterator[Path]:
    """The folder in which a run works, beside the tables, while no other run may write to `outputs`.

    What is read stays there for the next run; `force` empties it.
    """
    work = outputs / WORK
    try:
        work.mkdir(parents=True, exist_ok=True)
        lock = (work / LOCK).open("w")
    except OSError as error:
        raise Refusal(f"{outputs}: cannot write there ({error.strerror}); give another folder with -o", 2) from None
    with lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            what = "another run is writing there; wait for it, or give another folder with -o"
            raise Refusal(f"{outputs}: {what}", 2) from None
        if not force:
            _check_free(outputs, corpus)
        for folder in work.iterdir():
            if folder.is_dir() and (force or folder.name in PASSING):
                shutil.rmtree(folder, ignore_errors=True)
        try:
            yield work
        finally:
            for name in PASSING:
                shutil.rmtree(work / name, ignore_errors=True)


def _check_free(outputs: Path, corpus: Sequence[Path]) -> None:
    """Refuse a folder that holds another corpus' dataset, or files of our names that no run of ours wrote."""
    try:
        roots = json.loads((outputs / "run.json").read_text(encoding="utf-8"))["corpus"]["roots"]
    except FileNotFoundError:
        ours = [f"{table}{f.suffix}" for table in TABLES for f in formats.FORMATS.values()]
        foreign = [name for name in ours if (outputs / name).exists()]
        if foreign:
            what = f"holds {foreign[0]}, which no run of vnextract wrote"
            raise Refusal(f"{outputs}: {what}; give another folder with -o, or --force to replace it", 2) from None
        return
    except (ValueError, LookupError, OSError):
        roots = ["?"]
    if roots != root_names(corpus):
        what = f"holds the dataset of another corpus ({', '.join(roots)})"
        raise Refusal(f"{outputs}: {what}; give another folder with -o, or --force to replace it", 2)


def root_names(corpus: Sequence[Path]) -> list[str]:
    """Names, not paths: a dataset does not tell whose machine made it."""
    return [root.resolve().name for root in corpus]


def move_into_place(beside: Path, outputs: Path) -> None:
    """Each file at once; run.json, which holds the others' digests, first away and last in."""
    (outputs / "run.json").unlink(missing_ok=True)
    if not (beside / SEGMENTED).exists():
        (outputs / SEGMENTED).unlink(missing_ok=True)
    for path in sorted(beside.iterdir(), key=lambda p: p.name == "run.json"):
        os.replace(path, outputs / path.name)  # noqa: PTH105  (the name says that it is atomic)
