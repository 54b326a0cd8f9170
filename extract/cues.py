"""Which rules a sentence is for: most need words or signs that few sentences hold."""

import re
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache, partial, reduce
from itertools import groupby
from operator import attrgetter, or_

import regex

from patterns.rule import Rule

# Of what both modules can find, `re` finds this sooner.
_SIGNAL = re.compile(r"[^\W\d_]+|[^\w\s.]|(?<=\d)\.(?=\d)")
_WORD_FIGURES = regex.compile(r"\d(?<=([^\W\d_]+)\s{1,3}\d)")
_FIGURES_WORD = regex.compile(r"\d\s{0,3}([^\W\d_]+|[-/])")
_DIGIT = re.compile(r"\d")
# For so many sets of rules of a kind what they share is kept.
_KEPT = 1 << 12

# Rules that stand side by side and have one form (whose is a title: three) share its matches.
Alike = tuple[Rule, ...]
Kinds = tuple[tuple[Rule, ...], ...]


def signals(low: str, start: int = 0, end: int = sys.maxsize) -> list[str]:
    """What the cues of a rule are looked for among: words without the digits that touch them, signs, full stops between digits.

    And words beside figures, these as a 0: many a form is one of them and a number, and few sentences hold it. After
    figures a dash and a stroke, too.

    >>> sorted(signals("vay 5tỷ, lãi 6.5%."))
    ['%', ',', '.', '0 tỷ', 'lãi', 'lãi 0', 'tỷ', 'vay', 'vay 0']
    >>> sorted(signals("tháng 5-7 này"))
    ['-', '0 -', '0 này', 'này', 'tháng', 'tháng 0']
    """
    found = _SIGNAL.findall(low, start, end)
    if _DIGIT.search(low, start, end):
        found += [f"{word} 0" for word in _WORD_FIGURES.findall(low, start, end)]
        found += [f"0 {word}" for word in _FIGURES_WORD.findall(low, start, end)]
    return found


@dataclass(frozen=True, slots=True)
class Chooser:
    """The rules of some kinds, a bit each; what is wanted besides a cue has as many bits above those.

    `bits` holds by signal the rules that look for it, `always` those that look for none, `figures` those that want a digit,
    `kinds` where the bits of a kind begin, as many bits as it has, and what gives its rules for them.
    """

    rules: int
    bits: Mapping[str, int]
    always: int
    figures: int
    kinds: tuple[tuple[int, int, Callable[[int], tuple[Alike, ...]]], ...]

    def choose(self, low: str, start: int, end: int) -> list[tuple[Alike, ...]]:
        """By kind the rules that a sentence of a folded lower-case text is for."""
        found = self.bits.keys() & signals(low, start, end)
        cued = reduce(or_, map(self.bits.__getitem__, found), self.always)
        chosen = cued & cued >> self.rules
        if not _DIGIT.search(low, start, end):
            chosen &= ~self.figures
        return [rules(chosen >> first & mask) for first, mask, rules in self.kinds]


@cache
def chooser(kinds: Kinds) -> Chooser:
    """What chooses among the rules of some kinds."""
    rules = [rule for of_kind in kinds for rule in of_kind]
    wanted = [rule.cues for rule in rules] + [rule.also for rule in rules]
    bits: dict[str, int] = {}
    for n, cues in enumerate(wanted):
        for cue in cues:
            bits[cue] = bits.get(cue, 0) | 1 << n
    return Chooser(
        rules=len(rules),
        bits=bits,
        always=sum(1 << n for n, cues in enumerate(wanted) if not cues),
        figures=sum(1 << n for n, rule in enumerate(rules) if rule.digit),
        kinds=tuple(_by_kind(kinds)),
    )


def _by_kind(kinds: Kinds) -> Iterator[tuple[int, int, Callable[[int], tuple[Alike, ...]]]]:
    first = 0
    for rules in kinds:
        yield first, (1 << len(rules)) - 1, lru_cache(maxsize=_KEPT)(partial(_alike, rules))
        first += len(rules)


def _alike(rules: Sequence[Rule], bits: int) -> tuple[Alike, ...]:
    chosen = (rule for n, rule in enumerate(rules) if bits >> n & 1)
    return tuple(tuple(alike) for _, alike in groupby(chosen, key=attrgetter("verbose", "cased")))
