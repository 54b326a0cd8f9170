"""The parts of all shards to the tables of the dataset: what only the whole corpus can tell, and the order of the rows.

Everything streams: what does not fit in memory is joined and sorted on disk. The same parts, in whatever shards, give the
same rows.
"""

from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby
from operator import itemgetter
from pathlib import Path
from typing import Any

import pandas as pd
import pyarrow as pa

from extract.duplicates import SIMILAR, leaders, similarity
from extract.process import digest
from extract.records.people import assign_people
from extract.rows import unpack
from extract.schema import SORT_KEYS, TABLES, columns
from extract.shards.database import Database, fill, parts, quoted
from extract.shards.parts import arrow_schema
from extract.tables import DTYPES, MENTION_KEYS

# Earlier published first; undated last; then by what the page is, never by where it was found.
_AGE = ("day", "article_id", "page_sha256", "page")
_DAY = "coalesce(nullif(published_at, ''), '9') AS day"
_AGED = pa.schema({"nr": pa.int64(), "page": pa.string(), "article_id": pa.string()})
_RENAMED = pa.schema({"page": pa.string(), "new_id": pa.string()})
_NEAR = pa.schema({"nr": pa.int64(), "other": pa.int64()})
_OF = pa.schema({"nr": pa.int64(), "leader": pa.int64()})
_PEOPLE = pa.schema({"page": pa.string(), "n": pa.int32(), "person": pa.string()})
_BATCH = 10_000


def prepare(db: Database, work: Path) -> None:
    """Find out what only the whole corpus can tell: tables `renamed`, `duplicates` and `people` in the database."""
    for part in (*TABLES, "segmented"):
        first, second = parts(work, "shards", part), parts(work, "second", part)
        # A page that was looked at again counts as it was read then.
        db.con.execute(f"""
            CREATE OR REPLACE VIEW all_{part} AS
            SELECT * FROM {first} t WHERE NOT EXISTS (FROM {parts(work, "second", "pages")} p WHERE p.page = t.page)
            UNION ALL SELECT * FROM {second}
        """)
    fill(db, "aged", _AGED, _aged(db))
    fill(db, "renamed", _RENAMED, _renamed(db))
    fill(db, "near", _NEAR, _near(db))
    fill(db, "of", _OF, leaders(_pairs(db)).items())
    db.con.execute("""
        CREATE OR REPLACE TABLE duplicates AS
        SELECT a.page, coalesce(r.new_id, b.article_id) AS leader
        FROM of JOIN aged a ON a.nr = of.nr JOIN aged b ON b.nr = of.leader LEFT JOIN renamed r ON r.page = b.page
    """)
    fill(db, "people", _PEOPLE, _people(db))
    names = _list("r", [c.name for c in columns("rejected")])
    db.con.execute(f"""
        CREATE OR REPLACE VIEW rejected AS SELECT {names} FROM all_rejected r
        UNION ALL SELECT page, 'read' AS stage, reason, detail FROM read_parquet('{quoted(work)}/scan/*.parquet')
        WHERE reason IS NOT NULL
    """)


def _aged(db: Database) -> Iterator[tuple[int, str, str]]:
    """All articles, numbered by age: (number, page, article_id)."""
    rows = db.tuples(f"SELECT {_DAY}, article_id, page_sha256, page FROM all_articles", _AGE)
    yield from ((nr, page, article_id) for nr, (_, article_id, _, page) in enumerate(rows))


def _renamed(db: Database) -> Iterator[tuple[str, str]]:
    """Of pages with one id (crawled twice) the oldest keeps it; the others get one made of it, their text and a count."""
    query = "SELECT article_id, nr, page, title, body FROM all_articles JOIN aged USING (page, article_id)"
    for article_id, same in groupby(db.tuples(query, ("article_id", "nr")), key=itemgetter(0)):
        taken: set[str] = set()
        for _, _, page, title, body in same:
            new_id, n = article_id, 0
            while new_id in taken:
                n += 1
                new_id = digest(article_id, title, body, str(n))
            taken.add(new_id)
            if n:
                yield page, new_id


def _near(db: Database) -> Iterator[tuple[int, int]]:
    """Articles that may be near-duplicates, two by two, by their numbers.

    Articles that share a band of their signatures, or a URL, are compared with the oldest that has it, and with the next
    older: so that a story on ten thousand pages costs ten thousand comparisons and not fifty million.
    """
    marks = """
        SELECT unnest(bands) AS mark, nr FROM all_articles JOIN aged USING (page)
        UNION ALL SELECT hash(url) AS mark, nr FROM all_articles JOIN aged USING (page) WHERE url <> ''
    """
    mark = oldest = older = -1
    for batch in db.ordered(marks, ("mark", "nr"), size=_BATCH):
        for this, nr in zip(*(column.to_pylist() for column in batch.columns), strict=True):
            if this != mark:
                mark, oldest = this, nr
            else:
                yield nr, oldest
                if older != oldest:
                    yield nr, older
            older = nr


def _pairs(db: Database) -> Iterator[tuple[int, int]]:
    """Articles that are near-duplicates, two by two, by their numbers."""
    rows = db.stream("""
        WITH known AS (SELECT nr, url, signature FROM all_articles JOIN aged USING (page))
        SELECT a.nr, b.nr, a.signature, b.signature, a.url <> '' AND a.url = b.url
        FROM (SELECT DISTINCT nr, other FROM near) c JOIN known a ON a.nr = c.nr JOIN known b ON b.nr = c.other
    """)
    for batch in rows:
        for one, other, mark, mark_of_other, same_url in zip(*(c.to_pylist() for c in batch.columns), strict=True):
            if same_url or similarity(mark, mark_of_other) >= SIMILAR:
                yield one, other


def _people(db: Database) -> Iterator[tuple[str, int, str]]:
    """Who the official of each row is: (page, row, person_id). Names are taken one at a time, with all their rows."""
    names = [c.name for c in columns("officials")]
    query = f"""
        SELECT o.name_key, o.page, o.n, a.province_code, a.published_at, coalesce(r.new_id, o.article_id) AS article_id,
            {_list("o", names[1:])}
        FROM all_officials o JOIN all_articles a USING (page) LEFT JOIN renamed r USING (page) WHERE o.name <> ''
    """
    rows = db.tuples(query, ("name_key", "article_id", "start_char", "n"))
    for _, same in groupby(rows, key=itemgetter(0)):
        mine = [(page, n, where, when, unpack("officials", cells)) for _, page, n, where, when, *cells in same]
        provinces = {row.article_id: where for _, _, where, _, row in mine}
        published = {row.article_id: when for _, _, _, when, row in mine}
        people = assign_people((row for *_, row in mine), provinces, published)
        yield from ((page, n, people[row].person_id) for page, n, *_, row in mine)


def _list(alias: str, names: Iterable[str]) -> str:
    return ", ".join(f'{alias}."{name}"' for name in names)


# What a column is made of, where it is not simply that of the part.
_CHANGED: Mapping[tuple[str, str], str] = {
    ("articles", "duplicate_of"): "coalesce(duplicates.leader, '')",
    ("officials", "person_id"): "coalesce(people.person, '')",
}
_JOINS: Mapping[str, str] = {
    "articles": "LEFT JOIN duplicates ON duplicates.page = t.page",
    "officials": "LEFT JOIN people ON people.page = t.page AND people.n = t.n",
}


def read_table(db: Database, table: str) -> Iterator[pd.DataFrame]:
    """The rows of a table in its order, a data frame of some thousand at a time; at least one, if empty."""
    names = [c.name for c in columns(table)]
    made = ", ".join(f'{_made(table, name)} AS "{name}"' for name in names)
    source = table if table == "rejected" else f"all_{table}"
    renamed = "" if table == "rejected" else "LEFT JOIN renamed ON renamed.page = t.page"
    keys = SORT_KEYS.get(table, MENTION_KEYS)
    query = f"SELECT {made} FROM {source} t {renamed} {_JOINS.get(table, '')}"
    found = False
    for batch in db.ordered(query, keys, [name for name in names if name not in keys]):
        found = True
        yield _frame(table, batch)
    if not found:
        yield _frame(table, pa.Table.from_pylist([], schema=arrow_schema(table)))


def _made(table: str, name: str) -> str:
    if name == "article_id":
        return "coalesce(renamed.new_id, t.article_id)"
    return _CHANGED.get((table, name), f't."{name}"')


def _frame(table: str, rows: pa.Table | pa.RecordBatch) -> pd.DataFrame:
    found: dict[str, Any] = {}
    for c in columns(table):
        dtype: Any = pd.api.types.pandas_dtype(DTYPES[c.type])
        found[c.name] = dtype.__from_arrow__(rows.column(c.name))
    return pd.DataFrame(found)


def segmented(db: Database) -> Iterator[tuple[Any, ...]]:
    """The sentences of all articles, in words."""
    query = """
        SELECT coalesce(new_id, article_id) AS id, sentence, start_char, end_char, words
        FROM all_segmented t LEFT JOIN renamed USING (page)
    """
    yield from db.tuples(query, ("id", "sentence"))
