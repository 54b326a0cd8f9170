"""A written dataset, article by article. The tables are sorted by article, so none is ever whole in memory."""

import csv
import json
import re
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby, islice
from operator import itemgetter
from pathlib import Path
from typing import Any

from extract.outputs import Refusal
from extract.schema import MENTION_TABLES, columns

# A row as the CSV has it: column -> cell, empty where unknown.
Row = Mapping[str, str]
_KEY = re.compile(r"[0-9a-f]{16}")
_OURS = "give a folder that `vnextract run` wrote"


@dataclass(frozen=True, slots=True)
class Bundle:
    """An article with its rows: `mentions` by table, all in text order."""

    row: Row
    paragraphs: Sequence[Row]
    mentions: Mapping[str, Sequence[Row]]


def run_facts(outputs: Path) -> Mapping[str, Any]:
    """What run.json tells of the run."""
    try:
        facts: Mapping[str, Any] = json.loads((outputs / "run.json").read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise Refusal(f"{outputs}: no run.json; {_OURS}", 3) from None
    except (OSError, ValueError):
        raise Refusal(f"{outputs}/run.json: cannot be read; {_OURS}", 3) from None
    return facts


def rows(outputs: Path, table: str) -> Iterator[Row]:
    """The rows of a table, one at a time."""
    csv.field_size_limit(sys.maxsize)
    path = outputs / f"{table}.csv"
    try:
        file = path.open(encoding="utf-8", newline="")
    except OSError as error:
        raise Refusal(f"{path}: {error.strerror}; {_OURS}", 3) from None
    with file:
        reader = csv.DictReader(file)
        missing = [c.name for c in columns(table) if c.name not in (reader.fieldnames or ())]
        if missing:
            raise Refusal(f"{path}: no column {missing[0]}; run again with this version of vnextract", 2)
        yield from reader


def bundles(outputs: Path) -> Iterator[Bundle]:
    """Every article with what belongs to it, in the order of the tables."""
    take = {table: _taker(outputs, table) for table in ("paragraphs", *MENTION_TABLES)}
    for row in rows(outputs, "articles"):
        article_id = row["article_id"]
        if not _KEY.fullmatch(article_id):  # it becomes the name of a file
            raise Refusal(f"{outputs}/articles.csv: {article_id!r} is no article_id; {_OURS}", 2)
        mentions = {table: take[table](article_id) for table in MENTION_TABLES}
        yield Bundle(row, take["paragraphs"](article_id), mentions)
    for table in take.values():
        table("~")  # after every article: whatever is left belongs to none


def _taker(outputs: Path, table: str) -> Callable[[str], Sequence[Row]]:
    """A function that gives the rows of one article after the other."""
    groups = groupby(rows(outputs, table), key=itemgetter("article_id"))
    ahead: list[tuple[str, Sequence[Row]]] = []

    def take(article_id: str) -> Sequence[Row]:
        if not ahead:
            ahead.extend((key, list(group)) for key, group in islice(groups, 1))
        if not ahead or ahead[0][0] > article_id:
            return ()
        key, found = ahead.pop()
        if key != article_id:
            what = f"has rows of {key}, out of order or of no article"
            raise Refusal(f"{outputs / table}.csv: {what}; run again, or look with `vnextract validate`", 2)
        return found

    return take
