"""Places inside compressed files, reached without reading all that stands before them."""

import gzip
import io
import os
import struct
import zipfile
from collections.abc import Callable
from contextlib import AbstractContextManager, ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, Any, BinaryIO, cast

from extract.digests import digest_of

# A gzip file of fewer bytes is unpacked faster than its index is read; a point to begin at every so many unpacked bytes,
# each of which costs 32 kB.
WORTH, SPACING = 1 << 25, 1 << 24
# The local header of a zip member (APPNOTE.TXT 6.3.10, 4.3.7): 30 bytes, then as many as its last two numbers say.
_HEADER = struct.Struct("<26xHH")


@dataclass(slots=True)
class Held:
    """Files held open for neighbours; `indexes` is the folder of the indexes of gzip files."""

    stack: ExitStack
    indexes: Path | None = None
    files: dict[str, Any] = field(default_factory=dict)

    def once(self, key: str, opening: Callable[[], AbstractContextManager[Any]]) -> Any:
        """The file of that key, opened when it is first asked for."""
        if key not in self.files:
            self.files[key] = self.stack.enter_context(opening())
        return self.files[key]


def index_gzip(path: Path, folder: Path) -> None:
    """Leave an index of a whole gzip file in a folder, if it is large and there is none yet. Raises OSError."""
    if path.stat().st_size < WORTH or (index := _index(path, folder)).exists():
        return
    from indexed_gzip import IndexedGzipFile  # noqa: PLC0415  (only for large files)

    folder.mkdir(parents=True, exist_ok=True)
    beside = folder / f"{index.name}.{os.getpid()}"
    with IndexedGzipFile(str(path), spacing=SPACING) as file:
        file.build_full_index()
        file.export_index(str(beside))
    beside.rename(index)


def open_gzip(path: Path, folder: Path | None) -> BinaryIO:
    """A gzip file, unpacked: by its index, if there is one of the file as it is now."""
    if folder and (index := _index(path, folder)).exists():
        from indexed_gzip import IndexedGzipFile  # noqa: PLC0415

        return cast("BinaryIO", IndexedGzipFile(str(path), index_file=str(index)))
    return cast("BinaryIO", gzip.open(path, "rb"))


def _index(path: Path, folder: Path) -> Path:
    known = path.stat()
    return folder / digest_of((str(path), str(known.st_size), str(known.st_mtime_ns)))


def open_member(path: Path, archive: zipfile.ZipFile, name: str) -> IO[bytes]:
    """A member of a zip: where it is stored as it is, as WACZ wants it, a window on the file, else unpacked from its start."""
    info = archive.getinfo(name)
    if info.compress_type != zipfile.ZIP_STORED or info.flag_bits & 1:
        return archive.open(name)
    raw = path.open("rb")
    raw.seek(info.header_offset)
    start = info.header_offset + _HEADER.size + sum(_HEADER.unpack(raw.read(_HEADER.size)))
    return io.BufferedReader(_Window(raw, start, info.file_size))


class _Window(io.RawIOBase):
    """Some bytes of a file as a file."""

    def __init__(self, raw: BinaryIO, start: int, size: int) -> None:
        self._raw, self._start, self._size, self._at = raw, start, size, 0

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def seek(self, offset: int, whence: int = os.SEEK_SET) -> int:
        self._at = max(0, {os.SEEK_SET: 0, os.SEEK_CUR: self._at, os.SEEK_END: self._size}[whence] + offset)
        return self._at

    def readinto(self, buffer: Any) -> int:
        self._raw.seek(self._start + self._at)
        found = self._raw.read(max(0, min(len(buffer), self._size - self._at)))
        buffer[: len(found)] = found
        self._at += len(found)
        return len(found)

    def close(self) -> None:
        self._raw.close()
        super().close()
