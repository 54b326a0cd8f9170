"""The parts of all shards to the tables of the dataset: what only the whole corpus can tell, and the order of the rows.

Everything streams: what does not fit in memory is joined and sorted on disk. The same parts, in whatever shards, give the
same rows.
"""

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from operator import itemgetter
from pathlib import Path
from typing import Any

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq

from extract.duplicates import SIGNATURE, SIMILAR, leaders, similarity
from extract.outputs import MERGE
from extract.process import digest
from extract.records.people import assign_people
from extract.rows import unpack
from extract.schema import SORT_KEYS, TABLES, columns
from extract.shards.database import Database, batches, parts, quoted, scanned, tuples
from extract.shards.ordered import exactly
from extract.shards.parts import arrow_schema
from extract.tables import DTYPES, MENTION_KEYS

# Earlier published first; undated last; then by what the page is, never by where it was found.
_AGE = ("day", "article_id", "page_sha256", "page")
_AGED = ("page", "article_id", "title", "body", "url", "bands")
_RENAMED = pa.schema({"page": pa.string(), "new_id": pa.string()})
_NEAR = pa.schema({"nr": pa.int64(), "other": pa.int64(), "same_url": pa.bool_()})
_DUPLICATES = pa.schema({"page": pa.string(), "leader": pa.string()})

# Rows of a data frame. The same rows must be cut in the same way, for the sake of what is written of them.
_ARTICLES, _ROWS = 250, 2_000


def prepare(db: Database, work: Path) -> None:
    """Find out what only the whole corpus can tell of pages, and leave it in the folder MERGE, for `views`.

    No join here or below has more on its smaller side than pages that are copies, or were read twice: DuckDB holds that
    side in memory.
    """
    _view_parts(db, work)
    _write_aged(db)
    for name, schema, found in (("renamed", _RENAMED, _renamed), ("duplicates", _DUPLICATES, _duplicates)):
        with pq.ParquetWriter(work / MERGE / f"{name}.parquet", schema) as file:
            for batch in batches(found(db), schema):
                file.write_batch(batch)
        _view_found(db, work, name)


def views(db: Database, work: Path) -> None:
    """What `read_table` and `segmented` read of, in the database of whoever merges a table."""
    _view_parts(db, work)
    for name in ("renamed", "duplicates"):
        _view_found(db, work, name)


def _view_parts(db: Database, work: Path) -> None:
    for part in (*TABLES, "segmented"):
        first, second = parts(work, "shards", part), parts(work, "second", part)
        # A page that was looked at again counts as it was read then.
        db.con.execute(f"""
            CREATE OR REPLACE VIEW all_{part} AS
            SELECT * FROM {first} t WHERE NOT EXISTS (FROM {parts(work, "second", "pages")} p WHERE p.page = t.page)
            UNION ALL SELECT * FROM {second}
        """)
    names = _list("r", [c.name for c in columns("rejected")])
    db.con.execute(f"""
        CREATE OR REPLACE VIEW rejected AS SELECT {names} FROM all_rejected r
        UNION ALL SELECT page, 'read' AS stage, reason, detail FROM {scanned(work)}
        WHERE reason IS NOT NULL
    """)


def _view_found(db: Database, work: Path, name: str) -> None:
    db.con.execute(f"CREATE OR REPLACE VIEW {name} AS FROM read_parquet('{quoted(work / MERGE)}/{name}.parquet')")


def _write_aged(db: Database) -> None:
    """All articles, numbered by age: a view `aged`, and their signatures one after the other in a file."""
    path, schema = db.scratch / "aged.parquet", arrow_schema("articles")
    kept = pa.schema([pa.field("nr", pa.int64()), *(schema.field(name) for name in _AGED)])
    query = f"""
        SELECT coalesce(nullif(published_at, ''), '9') AS day, page_sha256, signature, {_list("t", _AGED)}
        FROM all_articles t
    """
    nr = 0
    with pq.ParquetWriter(path, kept, compression="zstd") as file, _signatures(db).open("wb") as signatures:
        for batch in db.in_order(db.stream(query), _AGE):
            numbers = pa.array(range(nr, nr + batch.num_rows), pa.int64())
            columns_of = [numbers, *(batch.column(name) for name in _AGED)]
            file.write_table(pa.table(columns_of, names=kept.names).cast(kept))
            signatures.writelines(batch.column("signature").to_pylist())
            nr += batch.num_rows
    db.con.execute(f"CREATE OR REPLACE VIEW aged AS FROM read_parquet('{quoted(path)}')")


def _signatures(db: Database) -> Path:
    return db.scratch / "signatures"


def _renamed(db: Database) -> Iterator[tuple[str, str]]:
    """Of pages with one id (crawled twice) the oldest keeps it; the others get one made of it, their text and a count."""
    query = "SELECT article_id, nr, page, title, body FROM aged"
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


def _near(db: Database) -> Iterator[tuple[int, int, bool]]:
    """Articles that may be near-duplicates, two by two, by their numbers, and whether they have one URL.

    Articles that share a band of their signatures, or a URL, are compared with the oldest that has it, and with the next
    older: so that a story on ten thousand pages costs ten thousand comparisons and not fifty million.
    """
    marks = """
        SELECT unnest(bands) AS mark, nr, false AS of_url FROM aged
        UNION ALL SELECT md5_number_lower(url) AS mark, nr, true AS of_url FROM aged WHERE url <> ''
    """
    mark = oldest = older = -1
    for this, nr, of_url in db.tuples(marks, ("mark", "nr")):
        if this != mark:
            mark, oldest = this, nr
        else:
            yield nr, oldest, of_url
            if older != oldest:
                yield nr, older, of_url
        older = nr


def _pairs(db: Database) -> Iterator[tuple[int, int]]:
    """Articles that are near-duplicates, two by two, by their numbers."""
    near = db.in_order(batches(_near(db), _NEAR), ("nr", "other"))
    with _signatures(db).open("rb") as file:

        def signature(nr: int) -> bytes:
            file.seek(nr * SIGNATURE)
            return file.read(SIGNATURE)

        for (one, other), same in groupby(tuples(near), key=itemgetter(0, 1)):
            if any(same_url for _, _, same_url in same) or similarity(signature(one), signature(other)) >= SIMILAR:
                yield one, other


def _duplicates(db: Database) -> Iterator[tuple[str, str]]:
    """(page, id of the oldest of its kind) of each article that has an older one of its kind."""
    leader = leaders(_pairs(db))
    leading = frozenset(leader.values())
    ids: dict[int, str] = {}
    query = "SELECT nr, page, coalesce(new_id, article_id) AS article_id FROM aged LEFT JOIN renamed USING (page)"
    for nr, page, article_id in db.tuples(query, ("nr",)):
        if nr in leading:
            ids[nr] = article_id
        elif nr in leader:
            yield page, ids[leader[nr]]


def _officials(db: Database) -> Iterator[Sequence[Any]]:
    """The rows of `officials`, and whose they are. Names are taken one at a time, with all their rows."""
    names = [c.name for c in columns("officials")]
    person = names.index("person_id")
    query = f"""
        SELECT name_key, n, province_code, published_at, coalesce(r.new_id, t.article_id) AS article_id, {_list("t", names[1:])}
        FROM all_officials t LEFT JOIN renamed r USING (page)
    """
    rows = db.tuples(query, ("name_key", "article_id", "start_char", "n"))
    for name, same in groupby(rows, key=itemgetter(0)):
        if not name:
            yield from (cells for _, _, _, _, *cells in same)
            continue
        mine = [(where, when, unpack("officials", cells), cells) for _, _, where, when, *cells in same]
        provinces = {row.article_id: where for where, _, row, _ in mine}
        published = {row.article_id: when for _, when, row, _ in mine}
        people = assign_people((row for _, _, row, _ in mine), provinces, published)
        yield from ((*cells[:person], people[row].person_id, *cells[person + 1 :]) for _, _, row, cells in mine)


def _list(alias: str, names: Iterable[str]) -> str:
    return ", ".join(f'{alias}."{name}"' for name in names)


def read_table(db: Database, table: str) -> Iterator[pd.DataFrame]:
    """The rows of a table in its order, a data frame of some at a time; at least one, if empty."""
    names = [c.name for c in columns(table)]
    keys = SORT_KEYS.get(table, MENTION_KEYS)
    found = False
    rows = db.in_order(_unordered(db, table, names), keys, [name for name in names if name not in keys])
    for batch in exactly(rows, _ARTICLES if table == "articles" else _ROWS):
        found = True
        yield _frame(table, batch)
    if not found:
        yield _frame(table, pa.Table.from_pylist([], schema=arrow_schema(table)))


def _unordered(db: Database, table: str, names: Sequence[str]) -> Iterator[pa.RecordBatch]:
    if table == "rejected":
        return db.stream("SELECT * FROM rejected")
    if table == "officials":
        schema = arrow_schema(table)
        return batches(_officials(db), pa.schema([schema.field(name) for name in names]))
    made = {name: f't."{name}"' for name in names} | {"article_id": "coalesce(renamed.new_id, t.article_id)"}
    joins = "LEFT JOIN renamed ON renamed.page = t.page"
    if table == "articles":
        made["duplicate_of"] = "coalesce(duplicates.leader, '')"
        joins += " LEFT JOIN duplicates ON duplicates.page = t.page"
    chosen = ", ".join(f'{cell} AS "{name}"' for name, cell in made.items())
    return db.stream(f"SELECT {chosen} FROM all_{table} t {joins}")


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
