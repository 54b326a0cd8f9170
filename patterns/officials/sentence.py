"""One sentence as the readers of its pieces see it."""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

import regex

from patterns.names import person_at
from patterns.rule import Context, Mention

Span = tuple[int, int]

_SPACE = regex.compile(r"[ ]*")


@dataclass(frozen=True, slots=True, eq=False)
class Sentence:
    """The folded text, in its case and in lower case; the span of the sentence; where its units begin -> their end."""

    folded: str
    low: str
    start: int
    end: int
    units: dict[int, int]

    def skip(self, position: int) -> int:
        """The place after the spaces at a position."""
        m = _SPACE.match(self.low, position, self.end)
        return m.end() if m else position

    def capital(self, position: int) -> bool:
        return position < self.end and self.folded[position].isupper()

    def person(self, position: int) -> int:
        """The end of a person's name that begins at a position, else 0."""
        return (self.capital(position) and person_at(self.folded, position, self.end)) or 0


@dataclass(frozen=True, slots=True, eq=False)
class _Same:
    """The units of an article as a key: the same list, not an equal one."""

    units: Sequence[Mention]

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Same) and self.units is other.units

    def __hash__(self) -> int:
        return id(self.units)


def sentence_of(context: Context) -> Sentence:
    """The sentence of a context. Of the units that begin at one place the longest counts."""
    return _sentence(context.folded, context.lower, *context.sentence, _Same(context.mentions.get("units", ())))


@lru_cache(maxsize=4)
def _sentence(folded: str, low: str, start: int, end: int, article: _Same) -> Sentence:
    """Cached, as every match of every rule asks for it."""
    first = bisect_left(article.units, start, key=lambda unit: unit.start)
    last = bisect_left(article.units, end, key=lambda unit: unit.start)
    units: dict[int, int] = {}
    for unit in article.units[first:last]:
        units[unit.start] = max(unit.end, units.get(unit.start, 0))
    return Sentence(folded, low, start, end, units)
