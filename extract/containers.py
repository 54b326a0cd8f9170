"""Files that hold many pages: JSONL, WARC, WACZ. Read from the start, or one page again by where it begins."""

import gzip
import json
import os
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import IO, Any, BinaryIO, Literal

from extract.decode import LARGEST, clean
from extract.page import Page, unread
from extract.schema import RejectedRow
from extract.seekable import Held, open_gzip, open_member

WARC = (".warc", ".warc.gz")
_GZIP_MAGIC, _WARC_MAGIC = b"\x1f\x8b\x08", b"WARC/1."
_BLOCK = 1 << 20
# After so many false starts in a row the rest of a damaged WARC is given up.
MOST_TRIES = 1000


def _open_jsonl(path: Path, indexes: Path | None = None) -> BinaryIO:
    return open_gzip(path, indexes) if path.name.lower().endswith(".gz") else path.open("rb")


def jsonl_pages(path: Path, name: str) -> Iterator[Page | RejectedRow]:
    number, at = 0, 0
    with _open_jsonl(path) as file:
        try:
            while line := file.readline(2 * LARGEST):
                number, start, at = number + 1, at, at + len(line)
                if len(line) == 2 * LARGEST and not line.endswith(b"\n"):
                    while rest := file.readline(_BLOCK):
                        at += len(rest)
                        if rest.endswith(b"\n"):
                            break
                    yield unread(f"{name}#{number}", "too-large", f"a line of more than {2 * LARGEST} bytes")
                elif line.strip():
                    yield _json_page(line, f"{name}#{number}", start)
        except (EOFError, zlib.error, gzip.BadGzipFile) as error:
            yield unread(f"{name}#{number + 1}", "broken-record", str(error))


def _json_page(line: bytes, name: str, at: int) -> Page | RejectedRow:
    try:
        value: Any = json.loads(line.decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:
        return unread(name, "not-json", str(error)[:200])
    if not isinstance(value, dict) or not isinstance(value.get("html") or value.get("text"), str):
        return unread(name, "not-json", "no object with `html` or `text`")

    def said(key: str) -> str:
        return clean(str(value.get(key) or ""))  # JSON may escape half a sign, which no table can hold

    form: Literal["html", "text"] = "html" if value.get("html") else "text"
    return Page(name, value[form], form, said("url"), "", said("title"), said("published"), said("fetched"), at)


def warc_pages(path: Path, name: str) -> Iterator[Page | RejectedRow]:
    with path.open("rb") as file:
        yield from _warc_records(file, name)


def wacz_pages(path: Path, name: str) -> Iterator[Page | RejectedRow]:
    """A WACZ is a zip with WARCs in it; a page is named by the WARC inside and its offset there."""
    try:
        with zipfile.ZipFile(path) as archive:
            for member in sorted({m for m in archive.namelist() if m.lower().endswith(WARC)}):
                with archive.open(member) as file:
                    yield from _warc_records(file, f"{name}!{member}")
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError) as error:
        yield unread(name, "broken-record", str(error))


def jsonl_page(path: Path, name: str, at: int, held: Held) -> Page | RejectedRow | None:
    file = held.once("", lambda: _open_jsonl(path, held.indexes))
    file.seek(at)
    line = file.readline(2 * LARGEST)
    return _json_page(line, name, at) if line else None


def _warc_records(file: IO[bytes], name: str) -> Iterator[Page | RejectedRow]:
    """The HTML responses of a WARC. After a damaged part, goes on with the next record that can be read."""
    compressed = name.lower().endswith(".gz")
    start, last, damaged = 0, -1, 0
    while start >= 0 and damaged < MOST_TRIES:
        try:
            for record in _records(file, start):
                if record.stream_pos == last:
                    yield unread(
                        f"{name}#{last}", "broken-record", "compressed with the one before; recompress each alone"
                    )
                    continue
                last, damaged = record.stream_pos, 0
                page = _warc_page(record, f"{name}#{last}", last)
                if page is not None:
                    yield page
        except OSError as error:
            if not damaged:
                yield unread(f"{name}#{last + 1}", "broken-record", f"damaged from here on: {error}")
            damaged += 1
            start = _next_record(file, max(start, last) + 1, compressed)
        else:
            break
    if last < 0 and not damaged and file.seek(0, os.SEEK_END):
        yield unread(f"{name}#0", "broken-record", "no WARC record in it")


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


def _warc_page(record: Any, name: str, at: int) -> Page | RejectedRow | None:
    from fastwarc.warc import WarcRecordType  # noqa: PLC0415

    if record.record_type != WarcRecordType.response:
        return None
    headers, length = record.http_headers, record.content_length
    media = (record.http_content_type or "").lower()
    if headers is None or headers.status_code is None:
        return unread(name, "broken-record", "no HTTP header")
    if media and (not 200 <= headers.status_code < 300 or "html" not in media):
        return unread(name, "not-html", f"HTTP status {headers.status_code}, {media}")
    try:
        body: bytes = record.reader.read(LARGEST + 1)
    except OSError as error:
        return unread(name, "broken-record", str(error))
    short = not headers.get("Content-Encoding") and len(body) < min(length, LARGEST)
    if short or not body or record.headers.get("WARC-Truncated"):
        return unread(name, "broken-record", f"cut off after {len(body)} of {length} bytes")
    url, fetched = clean(record.headers.get("WARC-Target-URI") or ""), record.record_date
    when = fetched.isoformat() if fetched else ""
    return Page(name, body, "html", url, record.http_charset or "", fetched=when, at=at)


def warc_page(path: Path, name: str, at: int, held: Held) -> Page | RejectedRow | None:
    file = held.once("", lambda: path.open("rb"))
    record = next(_records(file, at), None)
    return None if record is None else _warc_page(record, name, at)


def wacz_page(path: Path, name: str, at: int, held: Held) -> Page | RejectedRow | None:
    member = name.rpartition("#")[0].partition(f"{path.name}!")[2]
    archive = held.once("", lambda: zipfile.ZipFile(path))
    record = next(_records(held.once(member, lambda: open_member(path, archive, member)), at), None)
    return None if record is None else _warc_page(record, name, at)
