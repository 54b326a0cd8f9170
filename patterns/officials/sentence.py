"""One sentence as the readers of its pieces see it."""

from bisect import bisect_left
from dataclasses import dataclass, field

import regex

from patterns.names import person_at
from patterns.rule import Context

Span = tuple[int, int]

_SPACE = regex.compile(r"[ ]*")


@dataclass(frozen=True, slots=True)
class Sentence:
    """The folded text, in its case and in lower case; the span of the sentence; where its units begin -> their end."""

    folded: str
    low: str
    start: int
    end: int
    units: dict[int, int] = field(hash=False)

    def skip(self, position: int) -> int:
        """The place after the spaces at a position."""
        m = _SPACE.match(self.low, position, self.end)
        return m.end() if m else position

    def capital(self, position: int) -> bool:
        return position < self.end and self.folded[position].isupper()

    def person(self, position: int) -> int:
        """The end of a person's name that begins at a position, else 0."""
        return (self.capital(position) and person_at(self.folded, position, self.end)) or 0


def sentence_of(context: Context) -> Sentence:
    """The sentence of a context. Of the units that begin at one place the longest counts."""
    start, end = context.sentence
    found = context.mentions.get("units", ())
    first = bisect_left(found, start, key=lambda unit: unit.start)
    last = bisect_left(found, end, key=lambda unit: unit.start)
    units: dict[int, int] = {}
    for unit in found[first:last]:
        units[unit.start] = max(unit.end, units.get(unit.start, 0))
    return Sentence(context.folded, context.lower, start, end, units)
