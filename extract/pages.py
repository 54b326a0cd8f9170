"""Pages of a corpus: files, JSONL lines and WARC records, in a stable order, one at a time."""

import contextlib
import os
import zipfile
import zlib
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path

from extract.containers import WARC, jsonl_page, jsonl_pages, wacz_page, wacz_pages, warc_page, warc_pages
from extract.decode import LARGEST
from extract.page import Page, site_of, unread
from extract.schema import RejectedRow
from extract.seekable import Held, index_gzip

__all__ = ["JSONL", "SUFFIXES", "WACZ", "Page", "files", "index_file", "read_again", "read_pages", "site_of"]

HTML, TEXT = (".html", ".htm"), (".txt",)
JSONL, WACZ = (".jsonl", ".jsonl.gz"), (".wacz",)
SUFFIXES = HTML + TEXT + JSONL + WARC + WACZ


def files(roots: Iterable[Path]) -> Iterator[tuple[Path, str] | RejectedRow]:
    """(path, name) of each readable file of a corpus, sorted by name below each root; trouble as rejected rows.

    Names are relative to the root; with several roots each name starts with its root's own name, and the second root of
    one name is called `name~2`.
    """
    roots = list(roots)
    seen: Counter[str] = Counter()
    for root in roots:
        seen[root.name] += 1
        again = f"~{seen[root.name]}" if seen[root.name] > 1 else ""
        if not root.is_dir():
            yield root, _relative(root, root.parent) + again
            continue
        prefix = f"{root.name}{again}/" if len(roots) > 1 else ""
        for found in _walk(root):
            if isinstance(found, OSError):
                name = prefix + _relative(Path(str(found.filename)), root)
                yield unread(name, "unreadable", found.strerror or "")
            else:
                yield found, prefix + _relative(found, root)


def _walk(root: Path) -> Iterator[Path | OSError]:
    """The files below a folder, in the order of the names on the way to them. One folder at a time is in memory."""
    waiting: list[tuple[Path, bool]] = [(root, True)]
    while waiting:
        path, is_folder = waiting.pop()
        if not is_folder:
            yield path
            continue
        try:
            with os.scandir(path) as listing:
                entries = sorted(listing, key=lambda e: e.name, reverse=True)
        except OSError as error:
            yield error
            continue
        for entry in entries:
            folder = entry.is_dir(follow_symlinks=False)
            if folder or (entry.name.lower().endswith(SUFFIXES) and not entry.is_dir()):
                waiting.append((path / entry.name, folder))


def _relative(path: Path, root: Path) -> str:
    name = path.relative_to(root).as_posix() if path.is_relative_to(root) else path.name
    return name.encode("utf-8", "backslashreplace").decode("utf-8")  # file names may be no UTF-8


def read_pages(path: Path, name: str) -> Iterator[Page | RejectedRow]:
    """The pages of one file. A file that cannot be read, or the broken part of one, is a rejected row."""
    lower = path.name.lower()
    reader = next((r for suffixes, r in _READERS.items() if lower.endswith(suffixes)), _file)
    count = 0
    if not path.is_file():  # a pipe or device would make the run wait for ever
        yield unread(name, "unreadable", "no regular file, or gone")
        return
    try:
        for page in reader(path, name):
            count += 1
            yield page
    except OSError as error:
        yield unread(name, "unreadable", error.strerror or str(error))
    else:
        if not count:
            yield unread(name, "empty", "no page in the file")


def read_again(
    path: Path, wanted: Iterable[tuple[str, int]], indexes: Path | None = None
) -> Iterator[Page | RejectedRow]:
    """Pages of one file, each by its name and its `at`, best in the order in which they stand there.

    What can no longer be read is a rejected row, so that as many come out as were asked for. `indexes`: the folder where
    `index_file` left what it found.
    """
    lower = path.name.lower()
    one = next((r for suffixes, r in _AGAIN.items() if lower.endswith(suffixes)), _file_again)
    with contextlib.ExitStack() as stack:
        held = Held(stack, indexes)
        for name, at in wanted:
            try:
                yield one(path, name, at, held) or unread(name, "unreadable", "gone since the run began")
            except (OSError, EOFError, zlib.error, zipfile.BadZipFile, KeyError) as error:
                yield unread(name, "unreadable", getattr(error, "strerror", "") or str(error))


def index_file(path: Path, indexes: Path) -> None:
    """Make it quick to begin in the middle of a file that is compressed as a whole: leave an index in a folder."""
    if path.name.lower().endswith(".jsonl.gz"):
        index_gzip(path, indexes)


def _file_again(path: Path, name: str, _at: int, _held: Held) -> Page | RejectedRow | None:
    if not path.is_file():
        return None
    return next(_file(path, name))


def _file(path: Path, name: str) -> Iterator[Page | RejectedRow]:
    with path.open("rb") as file:
        yield Page(name, file.read(LARGEST + 1), "html" if path.name.lower().endswith(HTML) else "text")


_READERS: Mapping[tuple[str, ...], Callable[[Path, str], Iterator[Page | RejectedRow]]] = {
    WARC: warc_pages,
    WACZ: wacz_pages,
    JSONL: jsonl_pages,
}
_AGAIN: Mapping[tuple[str, ...], Callable[..., Page | RejectedRow | None]] = {
    WARC: warc_page,
    WACZ: wacz_page,
    JSONL: jsonl_page,
}
