"""What a shard is: which pages, how they are read, and the receipt of what came of it. Imports no engine."""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Self

from extract.digests import digest_of, file_sha256

RECEIPT = "receipt.json"


@dataclass(frozen=True, slots=True)
class Ref:
    """Where a page stands: its name, the file it is in, where it begins there, what it was when it was counted."""

    page: str
    path: str
    at: int
    sha256: str
    group: str
    told: str


@dataclass(frozen=True)
class Spec:
    """Pages that are read together.

    `banned`: page -> keys of lines that it may not have; `bodies`: page -> hash of the body that it had with them (see
    `extract.shards.second`).
    """

    refs: tuple[Ref, ...]
    banned: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    bodies: Mapping[str, str] = field(default_factory=dict)

    @cached_property
    def id(self) -> str:
        """The same pages, read the same way, have the same id: it names the shard's folder."""
        pages = [text for ref in self.refs for text in (ref.page, ref.sha256, ref.told, *self.banned.get(ref.page, ()))]
        return digest_of(pages)

    def halves(self) -> tuple[Self, Self]:
        """The same pages in two specs."""
        middle = len(self.refs) // 2
        return (
            type(self)(self.refs[:middle], self.banned, self.bodies),
            type(self)(self.refs[middle:], self.banned, self.bodies),
        )


@dataclass(frozen=True, slots=True)
class Config:
    """How shards are read.

    `work` is the folder that all workers share, `rules` the digest of what reads the pages, `seconds` what one page may
    take of processor time, `pages` how many are read together (0: not known yet).
    """

    work: str
    rules: str
    segmented: bool = False
    seconds: float = 5.0
    pages: int = 400

    @property
    def indexes(self) -> Path:
        """Where the first look leaves indexes of compressed files."""
        return Path(self.work) / "indexes"

    def folder(self, spec: Spec) -> Path:
        """Where the parts of a shard are."""
        return Path(self.work) / ("second" if spec.banned else "shards") / spec.id


@dataclass(frozen=True, slots=True)
class Receipt:
    """What came of a shard. It is written last: where it is, the parts are whole.

    `rows`: table -> how many; `rejected`: reason -> how many; `files`: name -> SHA-256.
    """

    id: str
    rules: str
    segmented: bool
    pages: int
    rows: Mapping[str, int]
    rejected: Mapping[str, int]
    files: Mapping[str, str]

    def write(self, folder: Path) -> None:
        """Leave the receipt in a folder."""
        (folder / RECEIPT).write_text(json.dumps(asdict(self), sort_keys=True), encoding="utf-8")

    def fits(self, config: Config) -> bool:
        """Whether the shard was read as `config` says."""
        return self.rules == config.rules and self.segmented >= config.segmented

    def whole(self, folder: Path) -> bool:
        """Whether its files are there, as they were written."""
        try:
            return all(file_sha256(folder / name) == sha256 for name, sha256 in self.files.items())
        except OSError:
            return False


def read_receipt(folder: Path) -> Receipt | None:
    """The receipt in a folder, if there is a whole one."""
    try:
        return Receipt(**json.loads((folder / RECEIPT).read_text(encoding="utf-8")))
    except (OSError, ValueError, TypeError):
        return None
