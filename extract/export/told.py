"""The differences of two datasets as lines for a person, or as JSON for a program, printed while they are found."""

import json
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any

from extract.export.compare import Difference, Row
from extract.export.dataset import row_of
from extract.rows import canonical
from extract.schema import MENTION_TABLES

_SIGNS = {"gained": "+", "lost": "-", "altered": "~"}


class Counts:
    """Differences counted as they pass, by table and rule."""

    def __init__(self) -> None:
        self.by_rule: Counter[tuple[str, str, str]] = Counter()

    def counted(self, found: Iterable[Difference]) -> Iterator[Difference]:
        for difference in found:
            self.by_rule[difference.table, difference.rule, difference.kind] += 1
            yield difference

    @property
    def total(self) -> int:
        return self.by_rule.total()

    def table(self) -> list[dict[str, Any]]:
        """A row a table and rule."""
        names = dict.fromkeys((table, rule) for table, rule, _ in sorted(self.by_rule))
        return [
            {"table": table, "rule": rule, **{kind: self.by_rule[table, rule, kind] for kind in _SIGNS}}
            for table, rule in names
        ]


def as_text(found: Iterable[Difference], counts: Counts, *, summary: bool) -> Iterator[str]:
    """A line a difference, then a line a rule."""
    for difference in found:
        if not summary:
            yield _line(difference)
    if not counts.total:
        yield "no difference"
        return
    rows = counts.table()
    width = max(len(row["rule"] or row["table"]) for row in rows)
    yield f"{'':{width}} {'gained':>7} {'lost':>7} {'altered':>7}"
    for row in rows:
        name = row["rule"] or row["table"]
        yield f"{name:{width}} {row['gained']:7} {row['lost']:7} {row['altered']:7}"


def as_json(found: Iterable[Difference], counts: Counts, *, summary: bool) -> Iterator[str]:
    """One object in pieces: `changes` (none with `summary`), then `summary`."""
    yield '{"changes": ['
    first = True
    for difference in found:
        if not summary:
            yield f"{' ' if first else ','}{json.dumps(_plain(difference), ensure_ascii=False)}"
            first = False
    yield f'], "summary": {json.dumps(counts.table(), ensure_ascii=False)}}}'


def _line(d: Difference) -> str:
    row = d.b or d.a or {}
    place = f"{row['start_char']}-{row['end_char']}" if "start_char" in row else ""
    cells = (_SIGNS[d.kind], d.article_id, d.rule or d.table, place, row.get("text", ""), _what(d), d.sentence)
    return "\t".join(" ".join(cell.split()) for cell in cells)


def _what(d: Difference) -> str:
    """The value; of an altered row, the columns that differ."""
    if d.a and d.b:
        return "; ".join(f"{name}: {_short(d.a[name])} -> {_short(d.b[name])}" for name in d.columns)
    return _value(d.table, d.b or d.a or {})


def _short(text: str) -> str:
    return f"{text[:80]}..." if len(text) > 80 else text or "(none)"


def _value(table: str, row: Row) -> str:
    if table in MENTION_TABLES:
        return canonical(row_of(table, list(row.values())))
    return row.get("role") or row.get("reason") or row.get("page", "")


def _plain(d: Difference) -> dict[str, Any]:
    about = {"change": d.kind, "table": d.table, "rule": d.rule, "article_id": d.article_id}
    return {**about, "columns": d.columns, "sentence": d.sentence, "a": d.a, "b": d.b}
