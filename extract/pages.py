"""Pages of a corpus: files, JSONL lines and WARC records, in a stable order, one at a time."""

import gzip
import json
import os
import zipfile
import zlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any, Literal
from urllib.parse import urlsplit

from extract.decode import LARGEST, clean
from extract.schema import RejectedRow

HTML, TEXT = (".html", ".htm"), (".txt",)
JSONL, WARC, WACZ = (".jsonl", ".jsonl.gz"), (".warc", ".warc.gz"), (".wacz",)
SUFFIXES = HTML + TEXT + JSONL + WARC + WACZ

_GZIP_MAGIC, _WARC_MAGIC = b"\x1f\x8b\x08", b"WARC/1."
_BLOCK = 1 << 20
# After so many false starts in a row the rest of a damaged WARC is given up.
MOST_TRIES = 1000


@dataclass(frozen=True, slots=True)
class Page:
    """A page as crawled. `body` is bytes, or a string where the input was one (JSONL).

    `name` is its place in the corpus: a path, `file.warc.gz#<offset>` or `file.jsonl#<line>`. `charset` is what the
    HTTP header said; `title`, `published` and `fetched` what a JSONL line said. Unknown is empty.
    """

    name: str
    body: bytes | str
    form: Literal["html", "text"]
    url: str = ""
    charset: str = ""
    title: str = ""
    published: str = ""
    fetched: str = ""


def site_of(url: str) -> str:
    """Host of a URL without `www.`, empty where there is none.

    >>> site_of("https://www.baoquangbinh.vn:443/a?b"), site_of("http:///guest"), site_of("http://localhost/a")
    ('baoquangbinh.vn', '', '')
    """
    try:
        host = urlsplit(url).hostname or ""
    except ValueError:
        return ""
    return host.removeprefix("www.") if "." in host else ""


def files(roots: Iterable[Path]) -> Iterator[tuple[Path, str] | RejectedRow]:
    """(path, name) of each readable file of a corpus, sorted by name below each root; trouble as rejected rows.

    Names are relative to the root; with several roots each name starts with its root's own name.
    """
    roots = list(roots)
    for root in roots:
        prefix = f"{root.name}/" if len(roots) > 1 and root.is_dir() else ""
        if not root.is_dir():
            yield root, _relative(root, root.parent)
            continue
        troubles: list[OSError] = []
        found = [
            Path(folder, name)
            for folder, _, names in os.walk(root, onerror=troubles.append)
            for name in names
            if name.lower().endswith(SUFFIXES)
        ]
        for error in troubles:
            yield _rejected(prefix + _relative(Path(str(error.filename)), root), "unreadable", error.strerror or "")
        for path in sorted(found, key=lambda p: p.relative_to(root).parts):
            yield path, prefix + _relative(path, root)


def _relative(path: Path, root: Path) -> str:
    name = path.relative_to(root).as_posix() if path.is_relative_to(root) else path.name
    return name.encode("utf-8", "backslashreplace").decode("utf-8")  # file names may be no UTF-8


def read_pages(path: Path, name: str) -> Iterator[Page | RejectedRow]:
    """The pages of one file. A file that cannot be read, or the broken part of one, is a rejected row."""
    lower = path.name.lower()
    reader = next((r for suffixes, r in _READERS.items() if lower.endswith(suffixes)), _file)
    count = 0
    if not path.is_file():  # a pipe or device would make the run wait for ever
        yield _rejected(name, "unreadable", "no regular file, or gone")
        return
    try:
        for page in reader(path, name):
            count += 1
            yield page
    except OSError as error:
        yield _rejected(name, "unreadable", error.strerror or str(error))
    else:
        if not count:
            yield _rejected(name, "empty", "no page in the file")


def _rejected(name: str, reason: str, detail: str = "") -> RejectedRow:
    return RejectedRow(page=name, stage="read", reason=reason, detail=detail)


def _file(path: Path, name: str) -> Iterator[Page | RejectedRow]:
    with path.open("rb") as file:
        yield Page(name, file.read(LARGEST + 1), "html" if path.name.lower().endswith(HTML) else "text")


def _jsonl(path: Path, name: str) -> Iterator[Page | RejectedRow]:
    number = 0
    opener = gzip.open if path.name.lower().endswith(".gz") else open
    with opener(path, "rb") as file:
        try:
            while line := file.readline(2 * LARGEST):
                number += 1
                if len(line) == 2 * LARGEST and not line.endswith(b"\n"):
                    while (rest := file.readline(_BLOCK)) and not rest.endswith(b"\n"):
                        pass
                    yield _rejected(f"{name}#{number}", "too-large", f"a line of more than {2 * LARGEST} bytes")
                elif line.strip():
                    yield _json_page(line, f"{name}#{number}")
        except (EOFError, zlib.error, gzip.BadGzipFile) as error:
            yield _rejected(f"{name}#{number + 1}", "broken-record", str(error))


def _json_page(line: bytes, name: str) -> Page | RejectedRow:
    try:
        value: Any = json.loads(line.decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:
        return _rejected(name, "not-json", str(error)[:200])
    if not isinstance(value, dict) or not isinstance(value.get("html") or value.get("text"), str):
        return _rejected(name, "not-json", "no object with `html` or `text`")

    def said(key: str) -> str:
        return clean(str(value.get(key) or ""))  # JSON may escape half a sign, which no table can hold

    form: Literal["html", "text"] = "html" if value.get("html") else "text"
    return Page(name, value[form], form, said("url"), "", said("title"), said("published"), said("fetched"))


def _warc(path: Path, name: str) -> Iterator[Page | RejectedRow]:
    with path.open("rb") as file:
        yield from _warc_records(file, name)


def _wacz(path: Path, name: str) -> Iterator[Page | RejectedRow]:
    """A WACZ is a zip with WARCs in it; a page is named by the WARC inside and its offset there."""
    try:
        with zipfile.ZipFile(path) as archive:
            for member in sorted(m for m in archive.namelist() if m.lower().endswith(WARC)):
                with archive.open(member) as file:
                    yield from _warc_records(file, f"{name}!{member}")
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError) as error:
        yield _rejected(name, "broken-record", str(error))


_READERS: Mapping[tuple[str, ...], Callable[[Path, str], Iterator[Page | RejectedRow]]] = {
    WARC: _warc,
    WACZ: _wacz,
    JSONL: _jsonl,
}


def _warc_records(file: IO[bytes], name: str) -> Iterator[Page | RejectedRow]:
    """The HTML responses of a WARC. After a damaged part, goes on with the next record that can be read."""
    compressed = name.lower().endswith(".gz")
    start, last, damaged = 0, -1, 0
    while start >= 0 and damaged < MOST_TRIES:
        try:
            for record in _records(file, start):
                last, damaged = record.stream_pos, 0
                page = _warc_page(record, f"{name}#{last}")
                if page is not None:
                    yield page
        except OSError as error:
            if not damaged:
                yield _rejected(f"{name}#{last + 1}", "broken-record", f"damaged from here on: {error}")
            damaged += 1
            start = _next_record(file, max(start, last) + 1, compressed)
        else:
            break
    if last < 0 and not damaged and file.seek(0, os.SEEK_END):
        yield _rejected(f"{name}#0", "broken-record", "no WARC record in it")


def _records(file: IO[bytes], start: int) -> Iterator[Any]:
    from fastwarc.warc import ArchiveIterator  # noqa: PLC0415  (only for WARCs)

    file.seek(start)
    # An open file and no fsspec: no URL in the data can make it look elsewhere.
    yield from ArchiveIterator(file, parse_http=True, auto_decode="all", fsspec_args=False)


def _next_record(file: IO[bytes], start: int, compressed: bool) -> int:
    """Offset of the next place that looks like the start of a record, or -1."""
    magic = _GZIP_MAGIC if compressed else _WARC_MAGIC
    file.seek(start)
    kept = b""
    while block := file.read(_BLOCK):
        window = kept + block
        at = window.find(magic)
        if at >= 0:
            return start - len(kept) + at
        kept = window[1 - len(magic) :]
        start += len(block)
    return -1


def _warc_page(record: Any, name: str) -> Page | RejectedRow | None:
    from fastwarc.warc import WarcRecordType  # noqa: PLC0415

    if record.record_type != WarcRecordType.response:
        return None
    headers, length = record.http_headers, record.content_length
    media = (record.http_content_type or "").lower()
    if headers is None or headers.status_code is None:
        return _rejected(name, "broken-record", "no HTTP header")
    if media and (not 200 <= headers.status_code < 300 or "html" not in media):
        return _rejected(name, "not-html", f"HTTP status {headers.status_code}, {media}")
    try:
        body: bytes = record.reader.read(LARGEST + 1)
    except OSError as error:
        return _rejected(name, "broken-record", str(error))
    short = not headers.get("Content-Encoding") and len(body) < min(length, LARGEST)
    if short or not body or record.headers.get("WARC-Truncated"):
        return _rejected(name, "broken-record", f"cut off after {len(body)} of {length} bytes")
    url, fetched = record.headers.get("WARC-Target-URI") or "", record.record_date
    return Page(name, body, "html", url, record.http_charset or "", fetched=fetched.isoformat() if fetched else "")
