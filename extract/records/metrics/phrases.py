"""The words at the edges of what a figure measures, as sets of phrases over the words of a sentence."""

import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import pairwise
from pathlib import Path

import patterns.metrics
from patterns.fold import keys

FACTS = Path(patterns.metrics.__file__).with_name("phrases.toml")
LONGEST = 4
# Stands for a comma or "và" that parts no phrase: "khiếu nại, tố cáo".
JOINED = "‚"
Set = frozenset[str]
# Nobody in particular: "toàn tỉnh còn 4 hộ nghèo".
ANYWHERE = frozenset(
    "toàn tỉnh huyện xã quận phường thành phố thị trấn thôn ấp cả nước địa phương bàn ta hiện vẫn ngành đơn vị".split()
)

# Where, not who: "qua kiểm tra có 5 lỗi".
PLACES = frozenset(("qua", "tại", "ở", "trong", "theo", "trên", "từ", "sau", "đến", "với"))


@dataclass(frozen=True, slots=True)
class Phrases:
    """The lists of phrases.toml."""

    strong_heads: Set
    heads: Set
    count_heads: Set
    verbs: Set
    particles: Set
    predicates: Set
    moves: Set
    manners: Set
    causatives: Set
    adverbs: Set
    changes: Set
    openers: Set
    closers: Set
    goods: Set
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
    kept: Set
    fixed: Set
    orders: Set
    joined: Set
    causes: Set
    works: Set


@dataclass(frozen=True, slots=True)
class Words:
    """The syllables and signs of a sentence in lower case.

    A comma that parts no phrase is JOINED. `inner`: those that continue a word or a fixed phrase; `timed`: those that
    say when.
    """

    all: Sequence[str]
    inner: frozenset[int]
    timed: frozenset[int]

    def at(self, i: int, end: int, of: Set) -> int:
        """How many syllables the longest phrase has that starts at `i`; 0 where none does."""
        if i >= end or self.all[i] not in first_words(of):
            return 0
        for length in range(min(LONGEST, end - i), 0, -1):
            if " ".join(self.all[i : i + length]) in of and self._whole(i, i + length):
                return length
        return 0

    def before(self, i: int, start: int, of: Set) -> int:
        """How many syllables the longest phrase has that ends right before `i`; 0 where none does."""
        if i <= start or self.all[i - 1] not in _lasts(of):
            return 0
        for length in range(min(LONGEST, i - start), 0, -1):
            if " ".join(self.all[i - length : i]) in of and self._whole(i - length, i):
                return length
        return 0

    def _whole(self, i: int, j: int) -> bool:
        """Whether neither end of [i, j) cuts a word."""
        return i not in self.inner and j not in self.inner


@lru_cache(maxsize=64)
def first_words(of: Set) -> Set:
    """The first syllables of phrases: where none of them stands no phrase does."""
    return frozenset(phrase.partition(" ")[0] for phrase in of)


@lru_cache(maxsize=64)
def _lasts(of: Set) -> Set:
    return frozenset(phrase.rpartition(" ")[2] for phrase in of)


@cache
def phrases() -> Phrases:
    """The phrases, read once; verbs and heads of two syllables are compounds. An unknown list is a TypeError."""
    lists = {name: frozenset(keys(text)) for name, text in tomllib.loads(FACTS.read_text(encoding="utf-8")).items()}
    words = (p for name in ("verbs", "strong_heads", "heads") for p in lists[name] if p.count(" ") == 1)
    return Phrases(**{**lists, "compounds": lists["compounds"].union(words)})


def words(
    syllables: Sequence[str], joining: frozenset[int] = frozenset(), timed: frozenset[int] = frozenset()
) -> Words:
    """The words of a sentence: the syllables of a compound or a fixed phrase belong together, and so do some pairs."""
    compounds, fixed_by_first = _compounds(), _fixed()
    said = list(syllables)
    for i in joining:
        said[i] = JOINED
    inner: set[int] = set()
    for i, (a, b) in enumerate(pairwise(syllables), 1):
        if a in compounds and b in compounds[a] and i - 1 not in inner:
            inner.add(i)
        if b == "," and _is_pair(syllables, i):
            said[i] = JOINED
    for i, syllable in enumerate(syllables):
        if syllable in fixed_by_first:
            inner.update(*(_rest(i, fixed) for fixed in fixed_by_first[syllable] if _stands(syllables, i, fixed)))
    return Words(said, frozenset(inner), timed)


def _rest(i: int, fixed: tuple[str, ...]) -> range:
    return range(i + 1, i + len(fixed))


def _stands(syllables: Sequence[str], i: int, fixed: tuple[str, ...]) -> bool:
    return tuple(syllables[i : i + len(fixed)]) == fixed


@cache
def _compounds() -> dict[str, set[str]]:
    """The second syllables of compounds by their first."""
    found: dict[str, set[str]] = {}
    for first, second in (compound.split(" ") for compound in phrases().compounds if compound.count(" ") == 1):
        found.setdefault(first, set()).add(second)
    return found


@cache
def _fixed() -> dict[str, list[tuple[str, ...]]]:
    """The fixed phrases by their first syllable."""
    found: dict[str, list[tuple[str, ...]]] = {}
    for phrase in phrases().fixed:
        parts = tuple(phrase.split())
        found.setdefault(parts[0], []).append(parts)
    return found


@cache
def _pair_ends() -> Set:
    """The last syllable before the comma of each of these pairs."""
    return frozenset(pair.partition(" ,")[0].rpartition(" ")[2] for pair in phrases().joined)


def _is_pair(syllables: Sequence[str], comma: int) -> bool:
    """Whether the words on both sides of a comma make one of the pairs that it joins."""
    if syllables[comma - 1] not in _pair_ends():
        return False
    left = [" ".join(syllables[max(0, comma - n) : comma]) for n in range(1, LONGEST)]
    right = [" ".join(syllables[comma + 1 : comma + 1 + n]) for n in range(1, LONGEST)]
    return any(f"{a} , {b}" in phrases().joined for a in left for b in right)
