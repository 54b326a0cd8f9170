"""A written dataset as streams: the rows of a table, and each article with what was read in it."""

import csv
import hashlib
import itertools
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any

from extract.outputs import Refusal
from extract.schema import MENTION_TABLES, TABLES, ArticleRow, MentionRow, columns

# The csv module's own limit is shorter than a long article.
LONGEST_CELL = 1 << 30


@dataclass(frozen=True, slots=True)
class ReadArticle:
    """An article and the rows of each table of mentions that stand in it, in text order."""

    article: ArticleRow
    mentions: Mapping[str, tuple[MentionRow, ...]]


def run_digest(outputs: Path) -> str:
    """SHA-256 of run.json, which holds the digest of every table: what names one state of a dataset.

    Raises Refusal where the folder holds no dataset.
    """
    path = outputs / "run.json"
    missing = [name for name in (path, *(outputs / f"{table}.csv" for table in TABLES)) if not name.is_file()]
    if missing:
        raise Refusal(f"{outputs}: no {missing[0].name} in it; give a folder that `vnextract run` wrote", 3)
    return hashlib.sha256(path.read_bytes()).hexdigest()


def cells(outputs: Path, table: str) -> Iterator[list[str]]:
    """The rows of a table as its CSV has them, in the schema's columns. Raises Refusal where the header is another."""
    csv.field_size_limit(LONGEST_CELL)
    with (outputs / f"{table}.csv").open(encoding="utf-8", newline="") as file:
        reader = csv.reader(file)
        if next(reader, None) != [c.name for c in columns(table)]:
            again = "run `vnextract run` again with this version"
            raise Refusal(f"{outputs / table}.csv: its columns are not those of this version; {again}", 3)
        yield from reader


def values(outputs: Path, table: str) -> Iterator[list[Any]]:
    """The rows of a table, typed: int, Decimal, bool and str; a day is its ISO string, unknown is None."""
    kinds = [_READ.get(c.type, _text) for c in columns(table)]
    for row in cells(outputs, table):
        yield [read(cell) if cell else None for read, cell in zip(kinds, row, strict=True)]


def _text(cell: str) -> str:
    return cell


def _true(cell: str) -> bool:
    return cell == "true"


_READ: Mapping[str, Any] = {"integer": int, "number": Decimal, "boolean": _true}


def rows(outputs: Path, table: str) -> Iterator[Any]:
    """The rows of a table as dataclasses of the schema; unknown text is the empty string, as there."""
    make = TABLES[table]
    spec = [(c.name, "" if c.type == "string" else None) for c in columns(table)]
    for row in values(outputs, table):
        yield make(**{name: empty if v is None else v for (name, empty), v in zip(spec, row, strict=True)})


def articles(outputs: Path) -> Iterator[ReadArticle]:
    """Each article with its mentions, one at a time: the tables are sorted by article, so they are read side by side."""
    groups = {table: _grouped(outputs, table) for table in MENTION_TABLES}
    waiting = {table: next(group, None) for table, group in groups.items()}
    for article in rows(outputs, "articles"):
        mentions: dict[str, tuple[MentionRow, ...]] = {}
        for table, group in waiting.items():
            mine = group is not None and group[0] == article.article_id
            mentions[table] = group[1] if group and mine else ()
            if mine:
                waiting[table] = next(groups[table], None)
        yield ReadArticle(article, mentions)
    for table, group in waiting.items():
        if group:
            raise Refusal(
                f"{outputs / table}.csv: {group[0]} is out of order or no article; run `vnextract run` again", 3
            )


def _grouped(outputs: Path, table: str) -> Iterator[tuple[str, tuple[MentionRow, ...]]]:
    for article_id, group in itertools.groupby(rows(outputs, table), key=lambda row: row.article_id):
        yield article_id, tuple(group)
