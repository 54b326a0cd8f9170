"""A sentence with figures in it, as words: what the readers of role and indicator walk over."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain

import regex

from extract.language import Span
from extract.mentions import Reading
from extract.records.metrics.phrases import Words, words
from patterns.metrics.figures import Figure
from patterns.rule import Mention
from patterns.tables import row_at

# An abbreviation has two capitals that follow one another.
_SHORT = regex.compile(r"(?<!\w)\p{Lu}{2,}")
# A time after one of these belongs to it: "kế hoạch năm 2024", "trong năm 2024".
_DATED = frozenset(
    (
        *("kế", "hoạch", "toán", "quyết", "định", "luật", "đai", "trình", "án", "báo", "cáo"),
        *("trong", "từ", "đến", "vào", "của", "và", "so", "với", "học", "trước", "sau", "hết", "cuối", "đầu"),
        *("đủ", "sinh", "tròn"),
    )
)
# Units this many characters before the sentence may still be those of the figure before it.
_NEAR = 400


@dataclass(frozen=True, slots=True)
class Line:
    """A sentence, or a cell of a table: its tokens, its words, its figures, and the tokens [first, last) of each figure.

    `noun` is the token where a figure's counted noun begins, or `last` where the figure has none. `owners` are the units
    that the text names in it and just before it, in lower case, the longest first.
    """

    reading: Reading
    span: Span
    tokens: Sequence[Span]
    words: Words
    figures: Sequence[Mention]
    first: Sequence[int]
    noun: Sequence[int]
    last: Sequence[int]
    owners: Sequence[str]

    def figure(self, k: int) -> Figure:
        value: Figure = self.figures[k].value
        return value

    def text(self, i: int, j: int) -> str:
        """The article's text of words [i, j), with single spaces; words past the last are none, as in a slice."""
        j = min(j, len(self.tokens))
        if i >= j:
            return ""
        return " ".join(self.reading.text[self.tokens[i][0] : self.tokens[j - 1][1]].split())

    def phrase(self, i: int, j: int) -> str:
        """As text, without abbreviations in brackets, and without when, where that stands in the midst of it."""
        edges = [i, *chain.from_iterable(self._asides(i + 1, j)), j]
        said = " ".join(filter(None, map(self.text, edges[::2], edges[1::2])))
        return said.replace(" ( )", "") if "( )" in said else said

    def unit_at(self, i: int) -> str:
        """The unit that is named from word `i` on, as the text calls it; empty where none is."""
        units, start = self.reading.mentions["units"], self.tokens[i][0]
        n = bisect_left(units, start, key=lambda m: m.start)
        return self.reading.text[start : units[n].end] if n < len(units) and units[n].start == start else ""

    def behind_unit(self, i: int, end: int) -> int:
        """Word `i`, or the first behind the unit that it stands in and that has done something: "Ngân hàng A | đã giải ngân"."""
        units, at = self.reading.mentions["units"], self.tokens[i][0] if i < end else -1
        n = bisect_right(units, at, key=lambda m: m.start)
        stop = max((m.end for m in units[max(0, n - 3) : n]), default=0)
        after = next((j for j in range(i, end) if self.tokens[j][0] >= stop), end)
        return after if self.words.all[after : after + 1] == ["đã"] or (n and units[n - 1].start < at) else i

    def _asides(self, i: int, j: int) -> Iterator[Span]:
        k = i
        while k < j:
            end = self._aside_end(k, j)
            if end > k:
                yield k, end
            k = max(end, k + 1)

    def _aside_end(self, k: int, j: int) -> int:
        """Where the abbreviation or the time that begins at word `k` ends; `k` where none does."""
        words = self.words.all
        if words[k] == "(":
            end = next((n for n in range(k + 2, min(j, k + 5)) if words[n] == ")"), k)
            said = self.reading.text[self.tokens[k][1] : self.tokens[end][0]] if end > k else ""
            return end + 1 if _SHORT.search(said) else k
        if k not in self.words.timed or k - 1 in self.words.timed or words[k - 1] in _DATED:
            return k
        return next((n for n in range(k, j) if n not in self.words.timed), k)


def lines(reading: Reading) -> Iterator[Line]:
    """The sentences that hold a figure, in text order; in a table, the cells."""
    mentions = list(reading.mentions["metrics"])
    while mentions:
        span = _in_cell(reading, reading.sentence_at(mentions[0].start), mentions[0].start)
        count = next((i for i, m in enumerate(mentions) if m.start >= span[1]), len(mentions))
        figures, mentions = mentions[: max(1, count)], mentions[max(1, count) :]
        lo, hi = _token_at(reading.tokens, span[0]), _token_at(reading.tokens, span[1])
        yield _line(reading, span, reading.tokens[lo:hi], figures)


def _token_at(tokens: Sequence[Span], position: int) -> int:
    """The index of the first token that begins at a position or after it."""
    return bisect_left(tokens, (position,))


def _in_cell(reading: Reading, span: Span, position: int) -> Span:
    """A sentence within the bounds of the cell that it stands in."""
    row = row_at(reading.lower, position)
    if row is None:
        return span
    cell = row.cells[row.column(position)]
    return max(span[0], cell.start), min(span[1], cell.end)


def _line(reading: Reading, span: Span, tokens: Sequence[Span], figures: Sequence[Mention]) -> Line:
    first = [_token_at(tokens, m.start) for m in figures]
    last = [_token_at(tokens, m.end) for m in figures]
    noun = [
        _token_at(tokens, m.start + m.value.noun) if m.value.noun else j for m, j in zip(figures, last, strict=True)
    ]
    said = words(
        [reading.lower[a:b] for a, b in tokens], _joining(reading, span, tokens), _timed(reading, span, tokens)
    )
    return Line(reading, span, tokens, said, figures, first, noun, last, _owners(reading, span))


def _owners(reading: Reading, span: Span) -> list[str]:
    units = reading.mentions["units"]
    first = bisect_left(units, span[0] - _NEAR, key=lambda m: m.start)
    near = units[first : bisect_left(units, span[1], key=lambda m: m.start)]
    return sorted({" ".join(reading.lower[m.start : m.end].split()) for m in near}, key=len, reverse=True)


def _within(reading: Reading, kind: str, span: Span) -> Sequence[Mention]:
    """The mentions of a kind that begin in a span."""
    found = reading.mentions[kind]
    first = bisect_left(found, span[0], key=lambda m: m.start)
    return found[first : bisect_left(found, span[1], key=lambda m: m.start)]


def _timed(reading: Reading, span: Span, tokens: Sequence[Span]) -> frozenset[int]:
    """The tokens that say when."""
    dates = _within(reading, "dates", span)
    return frozenset(i for m in dates for i in range(_token_at(tokens, m.start), _token_at(tokens, m.end)))


def _joining(reading: Reading, span: Span, tokens: Sequence[Span]) -> frozenset[int]:
    """The commas and "và" within the name of a unit, and the commas between a place and the unit that it lies in: "tại Bến Tre, huyện A"."""
    text = reading.text
    found: set[int] = set()
    for m in _within(reading, "units", span):
        first, last = _token_at(tokens, m.start), _token_at(tokens, m.end)
        for i in range(first, last):
            start = tokens[i][0]
            if text[start] == "," or reading.lower.startswith("và ", start):
                found.add(i)
        placed = first > 1 and text[tokens[first - 1][0]] == "," and text[tokens[first - 2][0]].isupper()
        if placed and any(reading.lower[a:b] in _PLACED for a, b in tokens[max(0, first - 8) : first - 1]):
            found.add(first - 1)
    return frozenset(found)


_PLACED = frozenset(("tại", "ở", "thuộc"))
