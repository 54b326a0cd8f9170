"""A dataset against gold: precision, recall and F1 of each field's mentions, with and without their values.

Gold is a folder with one JSON object a page: `page` (the page's file name), optionally `article_id` (which goes before
that name), `article` (title, published, author, source), and for each annotated field a list of mentions {start, end,
<columns>}, whose offsets count code points of the page's own text (NFC). That text is looked for beside the gold or in a
folder of pages. Columns have the names of the tables; `optional` mentions neither help nor hurt; a `<column>_alt` value
is accepted too.
"""

import json
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pandas as pd

from extract.schema import MENTION_TABLES
from patterns.fold import key

# What makes a matched mention's value right: all of these columns.
VALUE: Mapping[str, tuple[str, ...]] = {
    "dates": ("value",),
    "units": ("name",),
    "officials": ("name",),
    "metrics": ("kind", "value", "denominator"),
    "documents": ("number",),
}
# Gold written before the schema names some columns otherwise.
_SYNONYMS = {"name": ("canonical", "resolved"), "place_code": ("code",)}


@dataclass(frozen=True, slots=True)
class Score:
    """Counts of one field: mentions in gold and predicted (optional ones apart), matched, and matched with the value."""

    gold: int = 0
    predicted: int = 0
    spans: int = 0
    right: int = 0

    def __add__(self, other: "Score") -> "Score":
        return Score(
            self.gold + other.gold,
            self.predicted + other.predicted,
            self.spans + other.spans,
            self.right + other.right,
        )

    def f1(self, right: int) -> tuple[float, float, float]:
        """Precision, recall and F1, where `right` mentions are right.

        >>> Score(gold=4, predicted=2, spans=2).f1(2)
        (1.0, 0.5, 0.6666666666666666)
        """
        precision = right / self.predicted if self.predicted else 0.0
        recall = right / self.gold if self.gold else 0.0
        total = precision + recall
        return precision, recall, 2 * precision * recall / total if total else 0.0


def score(outputs: Path, gold: Path, pages: Path | None = None) -> tuple[dict[str, Score], list[str]]:
    """The score of each field that gold has, and a line for each gold page that could not be compared."""
    articles = _rows(outputs, "articles")
    by_page = {Path(a["page"].partition("#")[0]).name: a for a in reversed(articles)}
    by_page |= {Path(a["url"]).name: a for a in articles if a["url"]}
    by_id = {a["article_id"]: a for a in articles}
    rows = {table: _rows(outputs, table) for table in MENTION_TABLES}
    # Those beside the gold give way to those of the folder that was named, at whatever depth.
    texts = {p.name: p for folder in (gold, pages) if folder for p in sorted(folder.rglob("*.txt"))}
    totals: dict[str, Score] = {}
    notes = []
    for path in sorted(gold.glob("*.json")):
        wanted = json.loads(path.read_text(encoding="utf-8"))
        article = by_id.get(wanted.get("article_id"), by_page.get(wanted["page"]))
        raw = texts.get(wanted["page"])
        if article is None or raw is None:
            notes.append(
                f"{wanted['page']}: " + ("no article of it" if article is None else "no text of it; give --pages")
            )
            continue
        place = _placer(unicodedata.normalize("NFC", raw.read_text(encoding="utf-8")), str(article["text"]))
        for table in MENTION_TABLES:
            if table in wanted:
                mine = [r for r in rows[table] if r["article_id"] == article["article_id"]]
                mine = [r for r in mine if r.get("mention", "named") == "named"]
                nested = wanted.get("nested", True)
                totals[table] = totals.get(table, Score()) + _compare(
                    table, list(_placed(wanted[table], place)), mine, nested
                )
    return totals, notes


def _rows(outputs: Path, table: str) -> list[dict[str, Any]]:
    """The rows of a table, as strings but for the offsets."""
    frame = pd.read_csv(outputs / f"{table}.csv", dtype=str, keep_default_na=False)
    offsets = {name: frame[name].astype(int) for name in ("start_char", "end_char") if name in frame}
    return [{str(k): v for k, v in row.items()} for row in frame.assign(**offsets).to_dict("records")]


def _placer(raw: str, text: str) -> Any:
    """A function from a span of the page's text to the span in the article's text, or None where the line was cut."""
    lines: dict[str, int] = {}
    position = 0
    for line in text.split("\n"):
        lines.setdefault(line, position)
        position += len(line) + 1

    def place(start: int, end: int) -> tuple[int, int] | None:
        first = raw.rfind("\n", 0, start) + 1
        last = raw.find("\n", start)
        line = raw[first : len(raw) if last < 0 else last]
        at = len(" ".join(f"{line[: start - first]}|".split())) - 1
        length = len(" ".join(raw[start:end].split()))
        whole = " ".join(line.split())
        for known, offset in lines.items():
            inside = whole.find(known) if known else -1
            if inside >= 0 and inside <= at and at + length <= inside + len(known):
                return offset + at - inside, offset + at - inside + length
        return None

    return place


def _placed(mentions: Sequence[dict[str, Any]], place: Any) -> Iterator[dict[str, Any]]:
    seen = set()
    for mention in mentions:
        span = place(mention["start"], mention["end"])
        mark = (span or (mention["start"], mention["end"]), str(mention.get("value")))
        if mark not in seen:
            seen.add(mark)
            yield {**mention, "span": span}


def _compare(table: str, gold: list[dict[str, Any]], mine: list[dict[str, Any]], nested: bool) -> Score:
    free: dict[tuple[int, int], list[dict[str, Any]]] = {}
    for row in mine:
        free.setdefault((row["start_char"], row["end_char"]), []).append(row)
    spans = values = 0
    for g, span in _pairs(table, gold, free):
        right = any(_same(table, g, row) for row in free.pop(span))
        if not g.get("optional"):
            spans += 1
            values += right
    outer = [g["span"] for g in gold if g["span"]]
    if not nested:
        free = {s: r for s, r in free.items() if not any(o[0] <= s[0] and s[1] <= o[1] for o in outer)}
    return Score(sum(not g.get("optional") for g in gold), spans + len(free), spans, values)


def _pairs(
    table: str, gold: list[dict[str, Any]], free: Mapping[tuple[int, int], list[dict[str, Any]]]
) -> list[tuple[dict[str, Any], tuple[int, int]]]:
    """Each gold mention with the predicted span that overlaps it best: the right value first, then the longest overlap."""
    options = []
    for i, g in enumerate(gold):
        for span, rows in free.items() if g["span"] else ():
            overlap = min(span[1], g["span"][1]) - max(span[0], g["span"][0])
            if overlap > 0:
                options.append((-any(_same(table, g, r) for r in rows), -overlap, i, span))
    pairs, taken, used = [], set(), set()
    for _, _, i, span in sorted(options):
        if i not in taken and span not in used:
            taken.add(i)
            used.add(span)
            pairs.append((gold[i], span))
    return pairs


def _same(table: str, gold: dict[str, Any], row: dict[str, Any]) -> bool:
    return all(_fits(table, _cell(row.get(c)), _accepted(gold, c)) for c in VALUE[table])


def _fits(table: str, cell: str, accepted: set[str]) -> bool:
    """Equal; a unit's name may also be the gold name with its place filled in."""
    return cell in accepted or (table == "units" and any(a and cell.startswith(f"{a} ") for a in accepted))


def _accepted(gold: Mapping[str, Any], column: str) -> set[str]:
    values = [gold.get(name) for name in (column, f"{column}_alt", *_SYNONYMS.get(column, ()))]
    flat = [v for value in values for v in (value if isinstance(value, list) else [value])]
    return {_cell(v) for v in flat if v is not None} or {""}


def _cell(value: Any) -> str:
    text = key(str("" if value is None else value))
    try:
        return format(float(text), ".10g")
    except ValueError:
        return text
