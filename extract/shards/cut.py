"""Pages cut up into shards of bounded size, and which shards of an earlier run still hold."""

import os
import shutil
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from extract.shards.database import Database, parts, quoted
from extract.shards.shard import REPEATED
from extract.shards.spec import Config, Receipt, Ref, Spec, read_receipt


@dataclass(frozen=True, slots=True)
class Kept:
    """What an earlier run left that still holds: receipts by id; and how many shards do not, because the rules changed."""

    receipts: dict[str, Receipt]
    other_rules: int

    @property
    def pages(self) -> int:
        return sum(r.pages for r in self.receipts.values())


def specs(rows: Iterable[Sequence[Any]], pages: int) -> Iterator[Spec]:
    """Specs of so many pages at most. A row is (page, path, pos, sha256, group)."""
    refs: list[Ref] = []
    for page, path, at, sha256, group in rows:
        refs.append(Ref(page, os.fsdecode(path), at, sha256, group))
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
        for (stale,) in db.rows(_stale(work)):
            shutil.rmtree(work / "shards" / stale)
            del receipts[stale]
    return Kept(receipts, other)


def _stale(work: Path) -> str:
    """Shards with a page that is gone or has changed, or with a line that counts otherwise now."""
    scan = f"read_parquet('{quoted(work)}/scan/*.parquet')"
    pages = parts(work, "shards", "pages").replace(")", ", filename = true)")
    asked = parts(work, "shards", "asked").replace(")", ", filename = true)")
    return f"""
        SELECT DISTINCT parse_filename(parse_dirpath(filename)) FROM (
            SELECT p.filename FROM {pages} p LEFT JOIN {scan} s ON s.page = p.page AND s.sha256 = p.sha256
            WHERE s.page IS NULL
            UNION ALL
            SELECT a.filename FROM {asked} a LEFT JOIN read_parquet('{quoted(work / REPEATED)}') r USING (grp, line)
            WHERE a.hit <> (r.line IS NOT NULL)
        )
    """


def todo(db: Database, config: Config) -> Iterator[Spec]:
    """Specs of the pages that no kept shard holds, in the order of the corpus."""
    work = Path(config.work)
    kept = parts(work, "shards", "pages") if any((work / "shards").glob("*")) else "(SELECT '' AS page)"
    query = f"""
        SELECT nr, i, page, path, pos, sha256, grp FROM read_parquet('{quoted(work)}/scan/*.parquet') s
        WHERE reason IS NULL AND NOT EXISTS (FROM {kept} k WHERE k.page = s.page)
    """
    yield from specs((row for _, _, *row in db.tuples(query, ("nr", "i"))), config.pages)
