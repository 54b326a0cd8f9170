"""The tables as SQL: typed columns, keys, and what is looked for in each. What SQLite and DuckDB share."""

from collections.abc import Mapping
from dataclasses import dataclass

from extract.schema import Column, columns


@dataclass(frozen=True, slots=True)
class Dialect:
    """The names of a database's types, by the schema's; `after` stands behind a table's definition.

    `own_rows`: a row may refer to one of its own table that comes later.
    """

    types: Mapping[str, str]
    after: str = ""
    own_rows: bool = True


# Tables whose rows have a key of their own; the others are numbered.
KEYS: Mapping[str, tuple[str, ...]] = {"articles": ("article_id",), "paragraphs": ("article_id", "start_char")}
# What a search looks in; SEARCHED holds their text without marks.
SEARCH: Mapping[str, tuple[str, ...]] = {
    "articles": ("text",),
    "units": ("text", "name"),
    "officials": ("text", "name", "title", "organisation"),
    "metrics": ("sentence", "indicator", "unit_name"),
    "documents": ("text", "type", "number", "issuer", "title"),
}
SEARCHED = "folded"
# What rows are picked by, besides their article.
INDEXED: Mapping[str, tuple[str, ...]] = {
    "articles": ("published_at", "site", "province_code"),
    "dates": ("first_day",),
    "units": ("place_code", "kind"),
    "officials": ("person_id", "name"),
    "metrics": ("indicator_id", "unit_name"),
    "documents": ("number",),
}


def create_table(table: str, dialect: Dialect) -> str:
    """The CREATE TABLE of a table: unknown is NULL, and a column that may not be unknown is NOT NULL."""
    lines = [] if table in KEYS else [f"id {dialect.types['integer']} PRIMARY KEY"]
    lines += [_column(c, dialect) for c in columns(table)]
    if table in SEARCH:
        lines.append(f"{SEARCHED} {dialect.types['string']} NOT NULL")
    if table in KEYS:
        lines.append(f"PRIMARY KEY ({', '.join(KEYS[table])})")
    if reference := _reference(table, dialect):
        lines.append(f"FOREIGN KEY ({reference}) REFERENCES articles (article_id)")
    return f"CREATE TABLE {table} (\n  " + ",\n  ".join(lines) + f"\n) {dialect.after}".rstrip()


def _reference(table: str, dialect: Dialect) -> str:
    """The column of a table that names an article of the dataset."""
    if table == "articles":
        return "duplicate_of" if dialect.own_rows else ""
    return "" if table == "rejected" else "article_id"


def _column(c: Column, dialect: Dialect) -> str:
    allowed = ", ".join(f"'{value}'" for value in c.enum)
    check = f" CHECK ({c.name} IN ({allowed}))" if allowed else ""
    return f"{c.name} {dialect.types[c.type]}{' NOT NULL' if c.required else ''}{check}"


def create_indexes(table: str, *, keyed: bool) -> list[str]:
    """The CREATE INDEX of a table; `keyed`: the database makes those of its foreign keys itself."""
    own = INDEXED.get(table, ())
    names = own if keyed or table in ("articles", "rejected", "paragraphs") else ("article_id", *own)
    return [f"CREATE INDEX {table}_{name} ON {table} ({name})" for name in names]
