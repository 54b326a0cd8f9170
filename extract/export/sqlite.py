"""The tables as one SQLite file: strict types, keys, indexes, and full-text search that needs no marks."""

import contextlib
import itertools
import json
import sqlite3
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

from extract.export.dataset import run_digest, values
from extract.export.described import metadata
from extract.export.search import unmarked
from extract.export.sql import KEYS, SEARCH, SEARCHED, Dialect, create_indexes, create_table
from extract.schema import TABLES, columns

DIALECT = Dialect(
    {"string": "TEXT", "integer": "INTEGER", "number": "REAL", "boolean": "INTEGER", "date": "TEXT"}, "STRICT"
)
METADATA = ".datasette.json"
BATCH = 5_000


def write(outputs: Path, path: Path) -> list[str]:
    """Write the database, and beside it what Datasette shows of it; the same dataset and SQLite make the same bytes."""
    with contextlib.closing(sqlite3.connect(path, isolation_level=None)) as db:
        # The file is moved into place when it is whole: what a crash would spoil is thrown away anyhow.
        db.executescript("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; BEGIN")
        db.execute("CREATE TABLE vnextract (run TEXT NOT NULL) STRICT")
        db.execute("INSERT INTO vnextract VALUES (?)", (run_digest(outputs),))
        for table in TABLES:
            db.execute(create_table(table, DIALECT))
            _fill(db, outputs, table)
        for table in TABLES:
            for statement in create_indexes(table, keyed=False):
                db.execute(statement)
            if table in SEARCH:
                _index_text(db, table)
        db.execute("COMMIT")
    shown = json.dumps(metadata(outputs, path.stem), ensure_ascii=False, indent=1)
    path.with_suffix(METADATA).write_text(f"{shown}\n", encoding="utf-8")
    return []


def _fill(db: sqlite3.Connection, outputs: Path, table: str) -> None:
    rows = _rows(outputs, table)
    while batch := list(itertools.islice(rows, BATCH)):
        marks = ", ".join("?" * len(batch[0]))
        db.executemany(f"INSERT INTO {table} VALUES ({marks})", batch)  # noqa: S608  (a name of the schema)


def _rows(outputs: Path, table: str) -> Iterator[list[Any]]:
    """Rows as the table has them: numbered unless they have a key, and with the text that is looked in."""
    names = [c.name for c in columns(table)]
    looked = [names.index(name) for name in SEARCH.get(table, ())]
    for n, row in enumerate(values(outputs, table), 1):
        stored = [float(v) if isinstance(v, Decimal) else v for v in row]
        folded = [unmarked("\n".join(row[i] for i in looked if row[i]))] if looked else []
        yield [*([] if table in KEYS else [n]), *stored, *folded]


def _index_text(db: sqlite3.Connection, table: str) -> None:
    """FTS5 over the unmarked text and the text itself, whose marks the tokenizer drops too.

    So a word is found without marks ("doan", in the first) and with them ("đoàn": the tokenizer makes it "đoan", as it
    stands in the others, for it takes đ for a letter of its own).
    """
    looked = ", ".join([SEARCHED, *SEARCH[table]])
    db.execute(
        f"CREATE VIRTUAL TABLE {table}_search USING fts5({looked}, content='{table}', content_rowid='rowid', "
        "tokenize='unicode61 remove_diacritics 2')"
    )
    db.execute(f"INSERT INTO {table}_search ({table}_search) VALUES ('rebuild')")  # noqa: S608  (a name of the schema)
