"""A sentence with figures in it, as words: what the readers of role and indicator walk over."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from extract.language import Span
from extract.mentions import Reading
from extract.records.metrics.phrases import Words, words
from patterns.metrics.figures import Figure
from patterns.rule import Mention
from patterns.tables import row_at


@dataclass(frozen=True, slots=True)
class Line:
    """A sentence, or a cell of a table: its tokens, its words, its figures, and the tokens [first, last) of each figure.

    `noun` is the token where a figure's counted noun begins, or `last` where the figure has none.
    """

    reading: Reading
    span: Span
    tokens: Sequence[Span]
    words: Words
    figures: Sequence[Mention]
    first: Sequence[int]
    noun: Sequence[int]
    last: Sequence[int]

    def figure(self, k: int) -> Figure:
        value: Figure = self.figures[k].value
        return value

    def text(self, i: int, j: int) -> str:
        """The article's text of words [i, j), with single spaces."""
        if i >= j:
            return ""
        return " ".join(self.reading.text[self.tokens[i][0] : self.tokens[j - 1][1]].split())


def lines(reading: Reading) -> Iterator[Line]:
    """The sentences that hold a figure, in text order; in a table, the cells."""
    starts = [a for a, _ in reading.tokens]
    mentions = list(reading.mentions["metrics"])
    while mentions:
        span = _in_cell(reading, reading.sentence_at(mentions[0].start), mentions[0].start)
        count = next((i for i, m in enumerate(mentions) if m.start >= span[1]), len(mentions))
        figures, mentions = mentions[: max(1, count)], mentions[max(1, count) :]
        lo, hi = bisect_left(starts, span[0]), bisect_left(starts, span[1])
        yield _line(reading, span, reading.tokens[lo:hi], figures)


def _in_cell(reading: Reading, span: Span, position: int) -> Span:
    """A sentence within the bounds of the cell that it stands in."""
    row = row_at(reading.lower, position)
    if row is None:
        return span
    cell = row.cells[row.column(position)]
    return max(span[0], cell.start), min(span[1], cell.end)


def _line(reading: Reading, span: Span, tokens: Sequence[Span], figures: Sequence[Mention]) -> Line:
    starts = [a for a, _ in tokens]
    first = [bisect_left(starts, m.start) for m in figures]
    last = [bisect_left(starts, m.end) for m in figures]
    noun = [
        bisect_left(starts, m.start + m.value.noun) if m.value.noun else j for m, j in zip(figures, last, strict=True)
    ]
    said = words(
        [reading.lower[a:b] for a, b in tokens], _joining(reading, span, tokens), _timed(reading, span, tokens)
    )
    return Line(reading, span, tokens, said, figures, first, noun, last)


def _within(reading: Reading, kind: str, span: Span) -> Sequence[Mention]:
    """The mentions of a kind that begin in a span."""
    found = reading.mentions[kind]
    first = bisect_left(found, span[0], key=lambda m: m.start)
    return found[first : bisect_left(found, span[1], key=lambda m: m.start)]


def _timed(reading: Reading, span: Span, tokens: Sequence[Span]) -> frozenset[int]:
    """The tokens that say when."""
    starts = [a for a, _ in tokens]
    dates = _within(reading, "dates", span)
    return frozenset(i for m in dates for i in range(bisect_left(starts, m.start), bisect_left(starts, m.end)))


def _joining(reading: Reading, span: Span, tokens: Sequence[Span]) -> frozenset[int]:
    """The commas and "và" within the name of a unit, and the commas between a place and the unit that it lies in: "tại Bến Tre, huyện A"."""
    starts = [a for a, _ in tokens]
    text = reading.text
    found: set[int] = set()
    for m in _within(reading, "units", span):
        first, last = bisect_left(starts, m.start), bisect_left(starts, m.end)
        found.update(
            i for i in range(first, last) if text[starts[i]] == "," or reading.lower.startswith("và ", starts[i])
        )
        placed = first > 1 and text[starts[first - 1]] == "," and text[starts[first - 2]].isupper()
        if placed and any(reading.lower[a:b] in _PLACED for a, b in tokens[max(0, first - 8) : first - 1]):
            found.add(first - 1)
    return frozenset(found)


_PLACED = frozenset(("tại", "ở", "thuộc"))
