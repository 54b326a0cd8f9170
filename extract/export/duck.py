"""The tables as one DuckDB file. DuckDB reads the Parquet files itself, so no row passes through Python."""

from pathlib import Path

from extract.export.dataset import run_digest
from extract.export.sql import KEYS, SEARCH, SEARCHED, Dialect, create_indexes, create_table
from extract.schema import TABLES, columns

# DuckDB looks for the row that a foreign key names among those that are there already: no keys within articles.
DIALECT = Dialect(
    {"string": "VARCHAR", "integer": "BIGINT", "number": "DOUBLE", "boolean": "BOOLEAN", "date": "DATE"}, own_rows=False
)


def write(outputs: Path, path: Path) -> list[str]:
    """Write the database. Its bytes differ from run to run (DuckDB lays out blocks as it likes); its tables do not."""
    import duckdb  # noqa: PLC0415  (only for this format)

    with duckdb.connect(str(path)) as db:
        db.execute("SET preserve_insertion_order = true")
        db.execute("CREATE TABLE vnextract (run VARCHAR NOT NULL)")
        db.execute("INSERT INTO vnextract VALUES (?)", [run_digest(outputs)])
        for table in TABLES:
            db.execute(create_table(table, DIALECT))
            db.execute(_insert(table), [str(outputs / f"{table}.parquet")])
        for table in TABLES:
            for statement in (*create_indexes(table, keyed=True), *_comments(table)):
                db.execute(statement)
    return []


def _comments(table: str) -> list[str]:
    return [
        f"COMMENT ON COLUMN {table}.{c.name} IS '{c.meaning.replace(chr(39), chr(39) * 2)}'" for c in columns(table)
    ]


def _insert(table: str) -> str:
    """Unknown text is the empty string in Parquet, NULL here."""
    number = "" if table in KEYS else "file_row_number + 1, "
    cells = ", ".join(f"nullif({c.name}, '')" if c.type == "string" else c.name for c in columns(table))
    numbered = ", file_row_number = true" if number else ""
    source = f"read_parquet(?{numbered})"
    return f"INSERT INTO {table} SELECT {number}{cells}{_folded(table)} FROM {source}"  # noqa: S608  (names of the schema)


def _folded(table: str) -> str:
    """The column that a search looks in, as `extract.export.search.unmarked` makes it."""
    if table not in SEARCH:
        return ""
    text = f"concat_ws(chr(10), {', '.join(f'nullif({name}, {chr(39) * 2})' for name in SEARCH[table])})"
    return f", replace(strip_accents(lower({text})), 'đ', 'd') AS {SEARCHED}"
