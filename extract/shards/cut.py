"""Pages cut up into shards of bounded size, and which shards of an earlier run still hold."""

import os
import shutil
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from operator import itemgetter
from pathlib import Path
from typing import Any

import pyarrow as pa

from extract.shards.database import Database, batches, parts, quoted, scanned, tuples
from extract.shards.scan import SCANNED
from extract.shards.shard import REPEATED
from extract.shards.spec import Config, Receipt, Ref, Spec, read_receipt

_PLACES = pa.schema([SCANNED.field(name) for name in ("nr", "i", "page", "path", "pos", "sha256", "grp", "told")])
# The shard of a row of a part, `kept`: the name of its folder.
_SHARD = "parse_filename(parse_dirpath(kept.filename))"


@dataclass(frozen=True, slots=True)
class Kept:
    """What an earlier run left that still holds: receipts by id; and how many shards do not, because the rules changed."""

    receipts: dict[str, Receipt]
    other_rules: int

    @property
    def pages(self) -> int:
        return sum(r.pages for r in self.receipts.values())


def specs(rows: Iterable[Sequence[Any]], pages: int) -> Iterator[Spec]:
    """Specs of so many pages at most. A row is (page, path, pos, sha256, group, told)."""
    refs: list[Ref] = []
    for page, path, at, sha256, group, told in rows:
        refs.append(Ref(page, os.fsdecode(path), at, sha256, group, told))
        if len(refs) == pages:
            yield Spec(tuple(refs))
            refs = []
    if refs:
        yield Spec(tuple(refs))


def keep(db: Database, config: Config) -> Kept:
    """The shards of an earlier run that still hold; the others are removed.

    A shard holds if it was read by the same rules, its files are whole, its pages are those of the corpus, bit by bit,
    and none of the lines that its reading hung on has become the site's, or is so no longer.
    """
    work = Path(config.work)
    receipts: dict[str, Receipt] = {}
    other = 0
    for folder in sorted((work / "shards").glob("*")):
        receipt = read_receipt(folder)
        if receipt and receipt.fits(config) and receipt.whole(folder):
            receipts[folder.name] = receipt
        else:
            other += receipt is not None and not receipt.fits(config) and receipt.pages > 0
            shutil.rmtree(folder)
    if receipts:
        for stale in {*_changed(db, work), *_read_otherwise(db, work)}:
            shutil.rmtree(work / "shards" / stale)
            del receipts[stale]
    return Kept(receipts, other)


def _changed(db: Database, work: Path) -> Iterator[str]:
    """Shards with a page that is gone or has changed."""
    query = f"""
        SELECT page, false AS is_kept, sha256, told, '' AS shard FROM {scanned(work)} WHERE reason IS NULL
        UNION ALL SELECT page, true AS is_kept, sha256, told, {_SHARD} AS shard FROM {parts(work, "shards", "pages")} kept
    """
    for _, same in groupby(db.tuples(query, ("page", "is_kept")), key=itemgetter(0)):
        now: set[tuple[str, str]] = set()
        for _, is_kept, sha256, told, shard in same:
            if not is_kept:
                now.add((sha256, told))
            elif (sha256, told) not in now:
                yield shard


def _read_otherwise(db: Database, work: Path) -> Iterator[str]:
    """Shards with a line that counts otherwise now."""
    repeated = f"read_parquet('{quoted(work / REPEATED)}')"
    query = f"""
        SELECT DISTINCT {_SHARD} FROM {parts(work, "shards", "asked")} kept LEFT JOIN {repeated} r USING (grp, line)
        WHERE kept.hit <> (r.line IS NOT NULL)
    """
    yield from (shard for (shard,) in db.rows(query))


def todo(db: Database, config: Config, kept: Kept) -> Iterator[Spec]:
    """Specs of the pages that no kept shard holds, in the order of the corpus."""
    work = Path(config.work)
    new = batches(_new(db, work), _PLACES) if kept.receipts else db.stream(_pages(work))
    yield from specs((row for _, _, *row in tuples(db.in_order(new, ("nr", "i")))), config.pages)


def _new(db: Database, work: Path) -> Iterator[tuple[Any, ...]]:
    query = f"""
        SELECT page, is_new, nr, i, path, pos, sha256, grp, told FROM (
            SELECT page, false AS is_new FROM {parts(work, "shards", "pages")}
            UNION ALL BY NAME SELECT *, true AS is_new FROM ({_pages(work)})
        )
    """
    for page, same in groupby(db.tuples(query, ("page", "is_new")), key=itemgetter(0)):
        is_kept = False
        for _, is_new, nr, i, *place in same:
            is_kept = is_kept or not is_new
            if not is_kept:
                yield nr, i, page, *place


def _pages(work: Path) -> str:
    """All pages of the corpus that can be read, as a query."""
    return f"SELECT {', '.join(_PLACES.names)} FROM {scanned(work)} WHERE reason IS NULL"
