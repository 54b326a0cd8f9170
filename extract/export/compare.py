"""Two datasets side by side: what a change of rules gained, lost and altered, article by article."""

from bisect import bisect_right
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import regex

from extract.export.dataset import cells, joined, run_digest
from extract.language import sentences
from extract.schema import MENTION_TABLES, columns

Row = dict[str, str]
# Columns that no rule reads: a row's place, which is compared apart.
_PLACE = frozenset({"article_id", "start_char", "end_char"})
_PLACED = regex.compile(r"@\d+")


@dataclass(frozen=True, slots=True)
class Difference:
    """`a` is the row of the first dataset, `b` that of the second; one of them may be missing. All cells are text.

    Of an article, the row holds the columns that differ. `sentence` is what the mention stands in.
    """

    table: str
    article_id: str
    sentence: str
    a: Row | None
    b: Row | None

    @property
    def kind(self) -> str:
        if self.a is None:
            return "gained"
        return "altered" if self.b else "lost"

    @property
    def rule(self) -> str:
        """The rule concerned: that of the second dataset where there is one."""
        return (self.b or self.a or {}).get("rule", "")

    @property
    def columns(self) -> list[str]:
        """The columns that differ, in the schema's order."""
        a, b = self.a or {}, self.b or {}
        return [name for name in (a or b) if a.get(name) != b.get(name)] if a and b else []


@dataclass(frozen=True, slots=True)
class _Article:
    """An article's row, and its rows of every table, as text."""

    row: Row
    rows: Mapping[str, list[Row]]

    @property
    def article_id(self) -> str:
        return self.row["article_id"]


def differences(a: Path, b: Path) -> Iterator[Difference]:
    """Every difference of two datasets, in the order of article, table and text. Both are read once, as streams."""
    run_digest(a), run_digest(b)
    left, right = _articles(a), _articles(b)
    one, other = next(left, None), next(right, None)
    while one or other:
        if one and (other is None or one.article_id < other.article_id):
            yield from _all(one, gained=False)
            one = next(left, None)
        elif other and (one is None or other.article_id < one.article_id):
            yield from _all(other, gained=True)
            other = next(right, None)
        elif one and other:
            yield from _article(one, other)
            one, other = next(left, None), next(right, None)
    yield from _rejected(a, b)


def _articles(outputs: Path) -> Iterator[_Article]:
    for article, rows in joined(outputs, ("paragraphs", *MENTION_TABLES)):
        named = {table: [_named(table, row) for row in found] for table, found in rows.items()}
        yield _Article(_named("articles", article), named)


def _named(table: str, row: Sequence[str]) -> Row:
    return dict(zip((c.name for c in columns(table)), row, strict=True))


def _all(article: _Article, *, gained: bool) -> Iterator[Difference]:
    """Everything of an article that only one of the datasets has."""

    def one(table: str, sentence: str, row: Row) -> Difference:
        return Difference(table, article.article_id, sentence, None if gained else row, row if gained else None)

    yield one("articles", article.row["title"], {k: v for k, v in article.row.items() if k != "text"})
    at = _sentence_of(article.row["text"])
    for table in MENTION_TABLES:
        yield from (one(table, at(int(row["start_char"])), row) for row in article.rows[table])


def _article(a: _Article, b: _Article) -> Iterator[Difference]:
    if a == b:
        return
    changed = [name for name in a.row if a.row[name] != b.row[name]]
    if changed:
        ours, theirs = ({name: article.row[name] for name in changed} for article in (a, b))
        yield Difference("articles", a.article_id, a.row["title"], ours, theirs)
    moved = _moves(a.row["text"], b.row["text"])
    at_a, at_b = _sentence_of(a.row["text"]), _sentence_of(b.row["text"])
    for table, rows in a.rows.items():
        for left, right in pairs(rows, b.rows[table], moved):
            row, at = (right, at_b) if right else (left, at_a)
            if row:
                yield Difference(table, a.article_id, at(int(row["start_char"])), left, right)


def pairs(
    a: Sequence[Row], b: Sequence[Row], moved: Callable[[int], int | None] = lambda place: place
) -> list[tuple[Row | None, Row | None]]:
    """The rows of one article and table that are not the same, in text order.

    Rows of one span belong together, those of one rule first; then rows that overlap. `moved` gives the place in the
    second text of one in the first, None where that line is gone.
    """
    spans_a = [_span(row, moved) for row in a]
    spans_b = [_span(row, lambda place: place) for row in b]
    left, right = dict.fromkeys(range(len(a))), dict.fromkeys(range(len(b)))
    found: list[tuple[int | None, int | None]] = []
    for close in _CLOSE:
        index: dict[Any, list[int]] = {}
        for j in right:
            index.setdefault(close(b[j], spans_b[j]), []).append(j)
        for i in list(left):
            if spans_a[i] and (same := index.get(close(a[i], spans_a[i]))):
                j = same.pop(0)
                found.append((i, j))
                del left[i], right[j]
    found += _overlaps(left, right, spans_a, spans_b)
    found += [(i, None) for i in left] + [(None, j) for j in right]
    changed = [
        (None if i is None else a[i], None if j is None else b[j])
        for i, j in found
        if i is None or j is None or spans_a[i] != spans_b[j] or _values(a[i]) != _values(b[j])
    ]
    return sorted(changed, key=lambda pair: int((pair[1] or pair[0] or {})["start_char"]))


def _overlaps(
    left: dict[int, None], right: dict[int, None], spans_a: list[Any], spans_b: list[Any]
) -> Iterator[tuple[int, int]]:
    """Pairs of what is left that share signs; both are in text order. Takes them out."""
    for i in list(left):
        if spans_a[i] is None:
            continue
        start, end = spans_a[i]
        for j in right:
            if spans_b[j][0] >= end:
                break
            if spans_b[j][1] > start:
                yield i, j
                del left[i], right[j]
                break


def _values(row: Row) -> tuple[str, ...]:
    """What is compared: no places, for those are compared apart, and move with the text ("87%@120" too)."""
    return tuple(_PLACED.sub("", v) if name == "compared_with" else v for name, v in row.items() if name not in _PLACE)


# What makes two rows the same mention, the closest first.
_CLOSE: tuple[Callable[[Row, Any], Any], ...] = (
    lambda row, span: (span, _values(row)),
    lambda row, span: (span, row.get("rule", "")),
    lambda _row, span: span,
)


def _span(row: Row, moved: Callable[[int], int | None]) -> tuple[int, int] | None:
    start = int(row["start_char"])
    at = moved(start)
    return None if at is None else (at, at + int(row["end_char"]) - start)


def _moves(a: str, b: str) -> Callable[[int], int | None]:
    """Where a place of one text is in another: lines are found again, the first of a kind as the first."""
    if a == b:
        return lambda place: place
    known = {key: start for start, key in _lines(b)}
    moves = [(start, start + len(key[0]), known.get(key)) for start, key in _lines(a)]
    starts = [start for start, _, _ in moves]

    def moved(place: int) -> int | None:
        start, end, there = moves[bisect_right(starts, place) - 1]
        return there + place - start if there is not None and place <= end else None

    return moved


def _lines(text: str) -> Iterator[tuple[int, tuple[str, int]]]:
    """(start, (line, how many of it came before)) of each line."""
    seen: dict[str, int] = {}
    start = 0
    for line in text.split("\n"):
        yield start, (line, seen.get(line, 0))
        seen[line] = seen.get(line, 0) + 1
        start += len(line) + 1


def _sentence_of(text: str) -> Callable[[int], str]:
    """A function from a place to its sentence; sentences are told apart only when one is asked for."""
    spans: list[tuple[int, int]] = []

    def at(place: int) -> str:
        if not spans:
            spans.extend(sentences(text))
        start, end = spans[max(bisect_right(spans, (place, len(text) + 1)) - 1, 0)]
        return text[start:end].strip() if start <= place < end else ""

    return at


def _rejected(a: Path, b: Path) -> Iterator[Difference]:
    """Pages that gave no article: a table of its own, in the order of pages, small beside the others."""
    left, right = ({row[0]: _named("rejected", row) for row in cells(outputs, "rejected")} for outputs in (a, b))
    for page in sorted(left.keys() | right.keys()):
        if left.get(page) != right.get(page):
            yield Difference("rejected", "", page, left.get(page), right.get(page))
