"""Pages of one site that gave the same body under different titles: that body is the portal's, not theirs.

The lines that recur over a site are cut before a page is read (see `extract.article.repeats`), but only short ones, and
only where a good part of the site has them. What slips through shows here: such pages are read again without it.
"""

import itertools
import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pyarrow as pa

from extract.article import line_keys
from extract.shards.database import Database, parts, quoted
from extract.shards.spec import Config, Ref, Spec, read_receipt

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
    found = db.rows(f"""
        SELECT {_SITE} AS place, body, min(page) FROM {articles} a WHERE body <> ''
        GROUP BY place, body HAVING count(DISTINCT title) >= {TITLES} ORDER BY ALL
    """)
    db.table("suspect", pa.table({"place": [f[0] for f in found], "body": [f[1] for f in found]}, schema=_SUSPECTS))
    lines = {body: tuple(sorted(_lines(db, work, page))) for _, body, page in found}
    rows = db.tuples(f"""
        SELECT a.page, s.path, s.pos, s.sha256, s.grp, a.body FROM {articles} a
        JOIN suspect ON suspect.place = {_SITE} AND suspect.body = a.body
        JOIN read_parquet('{quoted(work)}/scan/*.parquet') s ON s.page = a.page ORDER BY s.nr, s.i
    """)
    while some := list(itertools.islice(rows, config.pages)):
        refs = tuple(Ref(page, os.fsdecode(path), at, sha256, group) for page, path, at, sha256, group, _ in some)
        yield Spec(refs, {row[0]: lines[row[5]] for row in some}, {row[0]: row[5] for row in some})


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
