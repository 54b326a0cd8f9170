"""A text with its mentions, which overlap: cut into segments, each of which knows all mentions that cover it.

A mention has a lane, the height of its underline; those inside others lie nearer to the text.
"""

from collections import deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import count, pairwise

from extract.report.read import Bundle, Row

# So many underlines are told apart; a mention in which more are nested shares the last.
LANES = 4
# A letter a table: the ids of its rows and the classes of its lines.
LETTERS = {"dates": "d", "units": "u", "officials": "o", "metrics": "m", "documents": "c"}


@dataclass(frozen=True, slots=True)
class Mark:
    """All mentions of one table that share a span. `rows` are the ids of their rows: u3, u4."""

    start: int
    end: int
    table: str
    rows: tuple[str, ...]
    implausible: bool


@dataclass(frozen=True, slots=True)
class Segment:
    """A piece of text, and the marks that cover it with their lanes, the innermost first."""

    number: int
    text: str
    marks: tuple[tuple[Mark, int], ...]

    @property
    def rows(self) -> tuple[str, ...]:
        return tuple(row for mark, _ in self.marks for row in mark.rows)

    @property
    def classes(self) -> str:
        """`l0u`: on lane 0 runs the line of a unit."""
        lanes = {f"l{lane}{LETTERS[mark.table]}" for mark, lane in self.marks}
        bad = ["bad"] if any(mark.implausible for mark, _ in self.marks) else []
        return " ".join(["m", *sorted(lanes), *bad])


@dataclass(frozen=True, slots=True)
class Paragraph:
    role: str
    segments: tuple[Segment, ...]


@dataclass(frozen=True, slots=True)
class Marked:
    """`first`: the segment in which each row's mention begins. `at`: the segment of each such character."""

    paragraphs: tuple[Paragraph, ...]
    first: Mapping[str, int]
    at: Mapping[int, int]


def marked(bundle: Bundle) -> Marked:
    """The paragraphs of an article with its mentions."""
    lanes = deque(_lanes(_marks(bundle.mentions)))
    numbers = count()
    paragraphs = []
    reaching: list[tuple[Mark, int]] = []
    for row in bundle.paragraphs:
        reaching = [pair for pair in reaching if pair[0].end > int(row["start_char"])]
        while lanes and lanes[0][0].start < int(row["end_char"]):
            reaching.append(lanes.popleft())
        paragraphs.append(Paragraph(row["role"], tuple(_cut(row, bundle.row["text"], reaching, numbers))))
    first: dict[str, int] = {}
    at: dict[int, int] = {}
    for segment in (s for p in paragraphs for s in p.segments):
        for mark, _ in segment.marks:
            at.setdefault(mark.start, segment.number)
            for name in mark.rows:
                first.setdefault(name, segment.number)
    return Marked(tuple(paragraphs), first, at)


def row_id(table: str, n: int) -> str:
    """The id of the nth row (from 0) of an article's rows of a table."""
    return f"{LETTERS[table]}{n + 1}"


def _marks(mentions: Mapping[str, Sequence[Row]]) -> list[Mark]:
    """In text order, the longer first where two begin together."""
    spans: dict[tuple[int, int, str], list[tuple[str, bool]]] = {}
    for table, found in mentions.items():
        for n, row in enumerate(found):
            span = int(row["start_char"]), int(row["end_char"]), table
            spans.setdefault(span, []).append((row_id(table, n), row.get("plausible") == "false"))
    ordered = sorted(spans.items(), key=lambda item: (item[0][0], -item[0][1], item[0][2]))
    return [Mark(*span, tuple(name for name, _ in names), any(bad for _, bad in names)) for span, names in ordered]


def _lanes(marks: Iterable[Mark]) -> list[tuple[Mark, int]]:
    """Each mark with its lane. Marks that overlap, directly or by way of others, share out the lanes among them."""
    placed: list[tuple[Mark, int]] = []
    group: list[tuple[Mark, int]] = []
    ends: list[int] = []  # of each depth, where the mark on it ends
    for mark in marks:
        if all(end <= mark.start for end in ends):
            placed += _turned(group, len(ends))
            group, ends = [], []
        depth = next((i for i, end in enumerate(ends) if end <= mark.start), len(ends))
        ends[depth : depth + 1] = [mark.end]
        group.append((mark, depth))
    return placed + _turned(group, len(ends))


def _turned(group: Iterable[tuple[Mark, int]], depths: int) -> list[tuple[Mark, int]]:
    """The outermost has the lowest line."""
    return [(mark, min(depths - 1 - depth, LANES - 1)) for mark, depth in group]


def _cut(row: Row, text: str, lanes: Sequence[tuple[Mark, int]], numbers: Iterator[int]) -> Iterator[Segment]:
    """The segments of one paragraph; `lanes` are the marks that reach into it, in text order."""
    start, end = int(row["start_char"]), int(row["end_char"])
    edges = {start, end} | {edge for mark, _ in lanes for edge in (mark.start, mark.end) if start < edge < end}
    coming, over = deque(lanes), list[tuple[Mark, int]]()
    for a, b in pairwise(sorted(edges)):
        over = [pair for pair in over if pair[0].end > a]
        while coming and coming[0][0].start <= a:
            over.append(coming.popleft())
        inside_first = sorted(over, key=lambda pair: (pair[0].end - pair[0].start, pair[1]))
        yield Segment(next(numbers), text[a:b], tuple(inside_first))
