"""Pages of one site that gave the same body under different titles: that body is the portal's, not theirs.

The lines that recur over a site are cut before a page is read (see `extract.article.repeats`), but only short ones, and
only where a good part of the site has them. What slips through shows here: such pages are read again without it.
"""

import itertools
import shutil
from collections.abc import Iterable, Iterator
from dataclasses import replace
from operator import itemgetter
from pathlib import Path
from typing import Any

import pyarrow as pa

from extract.article import line_keys
from extract.shards.cut import specs
from extract.shards.database import Database, parts, scanned
from extract.shards.spec import Config, Spec, read_receipt

# So many titles over one body: two may be one story with a mended headline, three are none.
TITLES = 3
# No page at all: so that there is always one shard of this kind.
NONE = Spec((), {"": ()})
_SITE = "coalesce(nullif(a.site, ''), regexp_replace(a.page, '(^|/)[^/]*$', ''))"
_SUSPECTS = pa.schema({"place": pa.string(), "body": pa.string()})


def suspects(db: Database, config: Config) -> Iterator[Spec]:
    """Specs of the pages whose body is that of others of their site, with the lines of it that they may not have."""
    work = Path(config.work)
    articles = parts(work, "shards", "articles")
    query = f"SELECT {_SITE} AS place, body, title, page FROM {articles} a WHERE body <> ''"
    rows = db.tuples(query, ("place", "body", "title", "page"))
    found = list(_shared(rows))
    db.table("suspect", pa.table({"place": [f[0] for f in found], "body": [f[1] for f in found]}, schema=_SUSPECTS))
    lines = {body: tuple(sorted(_lines(db, work, page))) for _, body, page in found}
    db.con.execute(f"""
        CREATE OR REPLACE TABLE looked AS SELECT page, a.body FROM {articles} a
        JOIN suspect ON suspect.place = {_SITE} AND suspect.body = a.body
    """)
    query = f"SELECT nr, i, body, page, path, pos, sha256, grp, told FROM {scanned(work)} JOIN looked USING (page)"
    looked_at = db.tuples(query, ("nr", "i"))
    while some := list(itertools.islice(looked_at, config.pages)):
        bodies = {page: body for _, _, body, page, *_ in some}
        (spec,) = specs((row for _, _, _, *row in some), config.pages)
        yield replace(spec, banned={page: lines[body] for page, body in bodies.items()}, bodies=bodies)


def _shared(rows: Iterable[tuple[Any, ...]]) -> Iterator[tuple[str, str, str]]:
    """(place, body, one page with it) where a body stands under TITLES titles, of rows in order."""
    for (place, body), same in itertools.groupby(rows, key=itemgetter(0, 1)):
        first_of_title = (next(pages)[3] for _, pages in itertools.groupby(same, key=itemgetter(2)))
        found = list(itertools.islice(first_of_title, TITLES))
        if len(found) == TITLES:
            yield place, body, found[0]


def _lines(db: Database, work: Path, page: str) -> set[str]:
    """The keys of the lines below the title of an article."""
    ((text,),) = db.rows(f"SELECT text FROM {parts(work, 'shards', 'articles')} WHERE page = ?", [page])
    query = f"SELECT start_char, end_char FROM {parts(work, 'shards', 'paragraphs')} WHERE page = ? AND role <> 'title'"
    return line_keys(text[start:end] for start, end in db.rows(query, [page]))


def forget(config: Config, needed: set[str]) -> None:
    """Remove second looks of an earlier run that are not needed, or were done by other rules."""
    for folder in (Path(config.work) / "second").glob("*"):
        receipt = read_receipt(folder)
        if folder.name not in needed or receipt is None or not receipt.fits(config) or not receipt.whole(folder):
            shutil.rmtree(folder)
