"""A gazetteer: names of many syllables, found in one walk over the syllables of a text."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Generic, TypeVar

import regex

from patterns.fold import key

T = TypeVar("T")

# A syllable, a number, or one sign: what a name is made of.
PIECE = regex.compile(r"\p{L}[\p{L}\p{M}]*|\d+|[^\s\w]")


@dataclass(slots=True)
class _Node(Generic[T]):
    next: dict[str, "_Node[T]"] = field(default_factory=dict)
    value: T | None = None


class Gazetteer(Generic[T]):
    """Names -> values. Names are compared folded and in lower case; white space between pieces does not count.

    >>> ranks = Gazetteer([("Đại tá", 1), ("Đại tá hải quân", 2)])
    >>> ranks.longest_at("gặp đại tá hải quân A", 4)
    (19, 2)
    """

    def __init__(self, entries: Iterable[tuple[str, T]]) -> None:
        self._root: _Node[T] = _Node()
        for name, value in entries:
            node = self._root
            for piece in PIECE.findall(key(name)):
                node = node.next.setdefault(piece, _Node())
            node.value = value

    def longest_at(self, lower: str, start: int, end: int | None = None) -> tuple[int, T] | None:
        """(end, value) of the longest name that starts at `start` of a folded lower-case text, else None."""
        found, node = None, self._root
        end = len(lower) if end is None else end
        # Most walks end at the first piece or the second: a search for each takes less than an iterator over all.
        while node.next and (match := PIECE.search(lower, start, end)) is not None:
            step = node.next.get(match.group())
            if step is None:
                break
            node, start = step, match.end()
            if node.value is not None:
                found = start, node.value
        return found

    def find(self, lower: str, start: int = 0, end: int | None = None) -> Iterator[tuple[int, int, T]]:
        """(start, end, value) of the longest names, left to right, without overlap."""
        last = -1
        for match in PIECE.finditer(lower, start, len(lower) if end is None else end):
            if match.start() < last or match.group() not in self._root.next:
                continue
            hit = self.longest_at(lower, match.start(), end)
            if hit:
                last = hit[0]
                yield match.start(), *hit
