"""The words at the edges of what a figure measures, as sets of phrases over the words of a sentence."""

import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from pathlib import Path

import patterns.metrics
from patterns.fold import keys

FACTS = Path(patterns.metrics.__file__).with_name("phrases.toml")
LONGEST = 4
Set = frozenset[str]


@dataclass(frozen=True, slots=True)
class Phrases:
    """The lists of phrases.toml."""

    strong_heads: Set
    heads: Set
    count_heads: Set
    verbs: Set
    particles: Set
    predicates: Set
    openers: Set
    closers: Set
    stops: Set
    soft_stops: Set
    shares: Set
    bounds: Set
    auxiliaries: Set
    pointers: Set
    reports: Set
    times: Set
    relative_times: Set
    levels: Set
    owner_words: Set
    compounds: Set


@dataclass(frozen=True, slots=True)
class Words:
    """The syllables and signs of a sentence in lower case; `inner`: those that continue a word of two syllables."""

    all: Sequence[str]
    inner: frozenset[int]

    def at(self, i: int, end: int, of: Set) -> int:
        """How many syllables the longest phrase has that starts at `i`; 0 where none does."""
        for length in range(min(LONGEST, end - i), 0, -1):
            if " ".join(self.all[i : i + length]) in of and self._whole(i, i + length):
                return length
        return 0

    def before(self, i: int, start: int, of: Set) -> int:
        """How many syllables the longest phrase has that ends right before `i`; 0 where none does."""
        for length in range(min(LONGEST, i - start), 0, -1):
            if " ".join(self.all[i - length : i]) in of and self._whole(i - length, i):
                return length
        return 0

    def _whole(self, i: int, j: int) -> bool:
        """Whether neither end of [i, j) cuts a word."""
        return i not in self.inner and j not in self.inner


@cache
def phrases() -> Phrases:
    """The phrases, read once; verbs and heads of two syllables are compounds. An unknown list is a TypeError."""
    lists = {name: frozenset(keys(text)) for name, text in tomllib.loads(FACTS.read_text(encoding="utf-8")).items()}
    words = (p for name in ("verbs", "strong_heads", "heads") for p in lists[name] if p.count(" ") == 1)
    return Phrases(**{**lists, "compounds": lists["compounds"].union(words)})


def words(syllables: Sequence[str]) -> Words:
    """The words of a sentence: two syllables that make a compound belong together."""
    compounds = phrases().compounds
    inner = frozenset(i for i, (a, b) in enumerate(pairwise(syllables), 1) if f"{a} {b}" in compounds)
    return Words(syllables, inner)
