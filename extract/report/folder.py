"""The folder of a report: written beside, moved into place, and never over anything that is not ours."""

import contextlib
import fcntl
import os
import re
import shutil
from collections.abc import Iterator
from pathlib import Path

from extract.outputs import Refusal

# Every file that a report may hold. report.json comes first of all and says whose the folder is.
MARK = "report.json"
_FILE = re.compile(
    r"report\.json|(?:index|articles|rejected)\.html|list/\d+\.html|assets/\w+\.(?:css|js)"
    r"|search/(?:list|words)-\d+\.js|articles/[0-9a-f]{2}/[0-9a-f]{16}\.html"
)
_FOLDER = re.compile(r"list|assets|search|articles(?:/[0-9a-f]{2})?")


@contextlib.contextmanager
def beside(folder: Path) -> Iterator[Path]:
    """An empty folder beside `folder` to write in; it takes its place when all is written."""
    folder = folder.resolve()
    _check(folder)
    part = folder.parent / f".{folder.name}.part"
    try:
        part.mkdir(parents=True, exist_ok=True)
        handle = os.open(part, os.O_RDONLY | os.O_DIRECTORY)
    except OSError as error:
        raise Refusal(f"{folder}: cannot write there ({error.strerror}); give another folder with -o", 2) from None
    try:
        _lock(handle, folder)
        _check(part)
        _empty(part)
        try:
            yield part
            _swap(part, folder)
        finally:
            if part.exists():
                shutil.rmtree(part)
    finally:
        os.close(handle)


def _lock(handle: int, folder: Path) -> None:
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        what = "another report is being written there"
        raise Refusal(f"{folder}: {what}; wait for it, or give another folder with -o", 2) from None


def _check(folder: Path) -> None:
    """Refuse a folder in which anything is not a report's."""
    if not folder.exists():
        return
    if not folder.is_dir():
        raise Refusal(f"{folder}: not a folder; give another with -o", 2)
    foreign = next(_foreign(folder), None)
    if foreign:
        raise Refusal(f"{folder}: holds {foreign}, which no report wrote; move it, or give another folder with -o", 2)
    if any(folder.iterdir()) and not (folder / MARK).is_file():
        raise Refusal(f"{folder}: no report of ours (no {MARK} in it); give another folder with -o", 2)


def _foreign(folder: Path) -> Iterator[str]:
    for at, folders, files in os.walk(folder):
        here = Path(at).relative_to(folder)
        for pattern, names in ((_FOLDER, folders), (_FILE, files)):
            yield from (name for n in sorted(names) if not pattern.fullmatch(name := (here / n).as_posix()))


def _empty(folder: Path) -> None:
    for path in folder.iterdir():
        if path.is_dir() and not path.is_symlink():
            shutil.rmtree(path)
        else:
            path.unlink()


def _swap(part: Path, folder: Path) -> None:
    """The old report steps aside, the new one takes its name, the old one goes."""
    old = folder.parent / f".{folder.name}.old"
    if old.exists():
        _check(old)
        shutil.rmtree(old)
    if folder.exists():
        folder.rename(old)
    part.rename(folder)
    if old.exists():
        shutil.rmtree(old)
