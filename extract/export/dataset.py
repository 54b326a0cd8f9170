"""A written dataset as streams: the rows of a table, and each article with what was read in it."""

import csv
import hashlib
import itertools
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from operator import itemgetter
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
    kinds = _kinds(table)
    for row in cells(outputs, table):
        yield [read(cell) if cell else None for read, cell in zip(kinds, row, strict=True)]


@cache
def _kinds(table: str) -> tuple[Callable[[str], Any], ...]:
    return tuple(_READ.get(c.type, str) for c in columns(table))


def _true(cell: str) -> bool:
    return cell == "true"


_READ: Mapping[str, Callable[[str], Any]] = {"integer": int, "number": Decimal, "boolean": _true}


def row_of(table: str, row: Sequence[str]) -> Any:
    """The schema's dataclass of a row's cells; unknown text is the empty string, any other unknown None."""
    known = {
        c.name: read(cell) if cell else "" if c.type == "string" else None
        for c, read, cell in zip(columns(table), _kinds(table), row, strict=True)
    }
    return TABLES[table](**known)


def rows(outputs: Path, table: str) -> Iterator[Any]:
    """The rows of a table as dataclasses of the schema."""
    return (row_of(table, row) for row in cells(outputs, table))


def articles(outputs: Path) -> Iterator[ReadArticle]:
    """Each article with its mentions, one at a time."""
    for article, mentions in joined(outputs, MENTION_TABLES):
        typed = {table: tuple(row_of(table, row) for row in found) for table, found in mentions.items()}
        yield ReadArticle(row_of("articles", article), typed)


def joined(outputs: Path, tables: Sequence[str]) -> Iterator[tuple[list[str], dict[str, list[list[str]]]]]:
    """The cells of each article and of its rows in other tables.

    All are sorted by article, their first column, so they are read side by side. Raises Refusal where one is not.
    """
    groups = {table: itertools.groupby(cells(outputs, table), key=itemgetter(0)) for table in tables}
    waiting = {table: _next(group) for table, group in groups.items()}
    for article in cells(outputs, "articles"):
        mine: dict[str, list[list[str]]] = {}
        for table, (article_id, found) in waiting.items():
            mine[table] = found if article_id == article[0] else []
            if article_id == article[0]:
                waiting[table] = _next(groups[table])
        yield article, mine
    for table, (article_id, found) in waiting.items():
        if found:
            again = "run `vnextract run` again"
            raise Refusal(f"{outputs / table}.csv: {article_id} is out of order or no article; {again}", 3)


def _next(group: Iterator[tuple[str, Iterator[list[str]]]]) -> tuple[str, list[list[str]]]:
    article_id, found = next(group, ("", iter(())))
    return article_id, list(found)
