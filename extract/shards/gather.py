"""The parts of all shards to the tables of the dataset: what only the whole corpus can tell, and the order of the rows.

Everything streams: DuckDB joins and sorts on disk where it must. The same parts, in whatever shards, give the same rows.
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
from extract.shards.database import Database, parts, quoted
from extract.shards.parts import arrow_schema
from extract.tables import DTYPES, MENTION_KEYS

# Earlier published first; undated last; then by what the page is, never by where it was found.
_AGE = "coalesce(nullif(published_at, ''), '9'), article_id, page_sha256, page"
_RENAMED = pa.schema({"page": pa.string(), "new_id": pa.string()})
_DUPLICATES = pa.schema({"page": pa.string(), "of_page": pa.string()})
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
    _fill(db, "renamed", _RENAMED, _renamed(db))
    _fill(db, "duplicates", _DUPLICATES, leaders(_pairs(db)).items())
    _fill(db, "people", _PEOPLE, _people(db))
    names = _list("r", [c.name for c in columns("rejected")])
    db.con.execute(f"""
        CREATE OR REPLACE VIEW rejected AS SELECT {names} FROM all_rejected r
        UNION ALL SELECT page, 'read' AS stage, reason, detail FROM read_parquet('{quoted(work)}/scan/*.parquet')
        WHERE reason IS NOT NULL
    """)


def _fill(db: Database, name: str, schema: pa.Schema, rows: Iterable[tuple[Any, ...]]) -> None:
    db.table(name, schema.empty_table())
    waiting = iter(rows)
    while some := [row for row, _ in zip(waiting, range(_BATCH), strict=False)]:
        table = pa.table([list(c) for c in zip(*some, strict=True)], schema=schema)
        db.con.register("_more", table)
        db.con.execute(f"INSERT INTO {name} SELECT * FROM _more")
        db.con.unregister("_more")


def _renamed(db: Database) -> Iterator[tuple[str, str]]:
    """Of pages with one id (crawled twice) the oldest keeps it; the others get one made of it, their text and a count."""
    rows = db.tuples(f"""
        SELECT article_id, page, text FROM all_articles
        WHERE article_id IN (SELECT article_id FROM all_articles GROUP BY article_id HAVING count(*) > 1)
        ORDER BY article_id, {_AGE}
    """)
    for article_id, same in groupby(rows, key=itemgetter(0)):
        taken: set[str] = set()
        for _, page, text in same:
            new_id, n = article_id, 0
            while new_id in taken:
                n += 1
                new_id = digest(article_id, text, str(n))
            taken.add(new_id)
            if n:
                yield page, new_id


def _pairs(db: Database) -> Iterator[tuple[tuple[str, ...], tuple[str, ...]]]:
    """Ages of articles that are near-duplicates, two by two.

    Articles that share a band of their signatures, or a URL, are compared with the oldest that has it, and with the next
    older: so that a story on ten thousand pages costs ten thousand comparisons and not fifty million.
    """
    db.con.execute(f"""
        CREATE OR REPLACE TABLE candidate AS
        WITH marks AS (
            SELECT page, unnest(bands)::VARCHAR AS mark, row({_AGE}) AS age FROM all_articles
            UNION ALL SELECT page, url, row({_AGE}) FROM all_articles WHERE url <> ''
        ), near AS (
            SELECT page, unnest([first_value(page) OVER older, lag(page) OVER older]) AS other FROM marks
            WINDOW older AS (PARTITION BY mark ORDER BY age)
        )
        SELECT DISTINCT page, other FROM near WHERE other IS NOT NULL AND other <> page
    """)
    rows = db.stream(f"""
        WITH known AS (SELECT page, url, signature, [{_AGE}] AS age FROM all_articles)
        SELECT a.age, b.age, a.signature, b.signature, a.url <> '' AND a.url = b.url
        FROM candidate c JOIN known a ON a.page = c.page JOIN known b ON b.page = c.other
    """)
    for batch in rows:
        for one, other, mark, mark_of_other, same_url in zip(*(c.to_pylist() for c in batch.columns), strict=True):
            if same_url or similarity(mark, mark_of_other) >= SIMILAR:
                yield tuple(one), tuple(other)


def _people(db: Database) -> Iterator[tuple[str, int, str]]:
    """Who the official of each row is: (page, row, person_id). Names are taken one at a time, with all their rows."""
    names = [c.name for c in columns("officials")]
    rows = db.tuples(f"""
        SELECT o.name_key, o.page, o.n, a.province_code, a.published_at, coalesce(r.new_id, o.article_id), {_list("o", names[1:])}
        FROM all_officials o JOIN all_articles a USING (page) LEFT JOIN renamed r USING (page)
        WHERE o.name <> '' ORDER BY o.name_key, 6, o.start_char, o.n
    """)
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
    ("articles", "duplicate_of"): "coalesce(of_renamed.new_id, of_article.article_id, '')",
    ("officials", "person_id"): "coalesce(people.person, '')",
}
_JOINS: Mapping[str, str] = {
    "articles": """
        LEFT JOIN duplicates ON duplicates.page = t.page
        LEFT JOIN (SELECT page, article_id FROM all_articles) of_article ON of_article.page = duplicates.of_page
        LEFT JOIN renamed of_renamed ON of_renamed.page = duplicates.of_page
    """,
    "officials": "LEFT JOIN people ON people.page = t.page AND people.n = t.n",
}


def read_table(db: Database, table: str) -> Iterator[pd.DataFrame]:
    """The rows of a table in its order, a data frame of some thousand at a time; at least one, if empty."""
    names = [c.name for c in columns(table)]
    made = ", ".join(f'{_made(table, name)} AS "{name}"' for name in names)
    source = table if table == "rejected" else f"all_{table}"
    renamed = "" if table == "rejected" else "LEFT JOIN renamed ON renamed.page = t.page"
    keys = ", ".join(f'"{k}"' for k in dict.fromkeys((*SORT_KEYS.get(table, MENTION_KEYS), *names)))
    query = f"SELECT {made} FROM {source} t {renamed} {_JOINS.get(table, '')} ORDER BY {keys}"
    found = False
    for batch in db.stream(query):
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
    yield from db.tuples("""
        SELECT coalesce(new_id, article_id) AS id, sentence, start_char, end_char, words
        FROM all_segmented t LEFT JOIN renamed USING (page) ORDER BY id, sentence
    """)
