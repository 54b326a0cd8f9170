"""Rules on sentences: every mention in a text, and for `explain` the candidates that lost."""

import re
import sys
from bisect import bisect_left, bisect_right, insort
from collections.abc import Callable, Container, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import groupby
from operator import attrgetter

import regex

from extract.language import Span, sentences, tokens
from patterns import dates, documents, metrics, officials, traps, units
from patterns.fold import fold, lower
from patterns.rule import Context, Found, Match, Mention, Rule

# In the order in which they are read: a reader sees the mentions of the kinds before its own.
KINDS: Mapping[str, tuple[Rule, ...]] = {
    "traps": traps.RULES,
    "documents": documents.RULES,
    "dates": dates.RULES,
    "units": units.RULES,
    "officials": officials.RULES,
    "metrics": metrics.RULES,
}
# What a mention of a kind may not overlap: the number of a document is no date, a date is no metric.
BLOCKED_BY: Mapping[str, tuple[str, ...]] = {
    "documents": ("traps",),
    "dates": ("traps", "documents"),
    "metrics": ("traps", "documents", "dates"),
}
# Kinds whose mentions may lie inside one another ("UBND phường Long Hòa" and "phường Long Hòa").
NESTED = frozenset({"units"})
# What a rule costs is bounded by the length of a sentence: the dearest takes 60 ms on 4,000 hostile characters. One that
# takes so many seconds of the processor is broken, and the page is rejected: to read on without what it would have found
# would make the rows depend on the machine.
PATIENCE = 4.0
_SHORT = 500
# A mention is shorter than this; what claims to be longer is none.
LONGEST = 600

# Of what both modules can find, `re` finds this sooner.
_SIGNAL = re.compile(r"[^\W\d_]+|[^\w\s.]|(?<=\d)\.(?=\d)")
_WORD_FIGURES = regex.compile(r"\d(?<=([^\W\d_]+)\s{1,3}\d)")
_FIGURES_WORD = regex.compile(r"\d\s{0,3}([^\W\d_]+|[-/])")
_DIGIT = regex.compile(r"\d")
# For so many sets of cues the rules are kept: a corpus says the same in many sentences.
_KEPT = 1 << 14


class TooSlowError(Exception):
    """A rule ran out of PATIENCE. The message says which, and on which characters."""


@dataclass(frozen=True, slots=True)
class Lost:
    """A candidate that did not become a mention, and why."""

    mention: Mention
    why: str


@dataclass(frozen=True, slots=True)
class Reading:
    """A text and what the rules found in it. `sentences` are spans; `mentions` are by kind, in text order."""

    text: str
    folded: str
    lower: str
    tokens: tuple[Span, ...]
    sentences: tuple[Span, ...]
    mentions: Mapping[str, Sequence[Mention]]
    lost: tuple[Lost, ...]

    def sentence_at(self, position: int) -> Span:
        """The sentence that a position stands in, or the empty span there."""
        i = bisect_right(self.sentences, (position, len(self.text) + 1)) - 1
        if i >= 0 and position < self.sentences[i][1]:
            return self.sentences[i]
        return position, position


def read(text: str) -> Reading:
    """Apply the rules of every kind to a text (NFC). Raises TooSlowError where a rule does not come to an end."""
    folded = fold(text)
    low = lower(folded)
    token_spans, spans = tokens(text), sentences(text)
    cues = [signals(low, a, b) & _all_cues() for a, b in spans]
    digits = [_DIGIT.search(low, a, b) is not None for a, b in spans]
    starts, ends = map(frozenset, zip(*token_spans, strict=True)) if token_spans else ((), ())
    mentions: dict[str, list[Mention]] = {}
    lost: list[Lost] = []
    contexts = [Context(text, folded, low, sentence, mentions) for sentence in spans]
    for kind, rules in KINDS.items():
        known, cued = _choice(rules)
        blockers = sorted((m for name in BLOCKED_BY.get(kind, ()) for m in mentions[name]), key=_start)
        mentions[kind] = []
        for i, context in enumerate(contexts):
            chosen = cued(cues[i] & known, digits[i])
            if chosen and (candidates := _candidates(chosen, context)):
                mentions[kind] += _choose(kind, candidates, blockers, starts, ends, lost)
    return Reading(text, folded, low, tuple(token_spans), tuple(spans), mentions, tuple(lost))


def signals(low: str, start: int = 0, end: int = sys.maxsize) -> frozenset[str]:
    """What the cues of a rule are looked for among: words without the digits that touch them, signs, full stops between digits.

    And words beside figures, these as a 0: many a form is one of them and a number, and few sentences hold it. After
    figures a dash and a stroke, too.

    >>> sorted(signals("vay 5tỷ, lãi 6.5%."))
    ['%', ',', '.', '0 tỷ', 'lãi', 'lãi 0', 'tỷ', 'vay', 'vay 0']
    >>> sorted(signals("tháng 5-7 này"))
    ['-', '0 -', '0 này', 'này', 'tháng', 'tháng 0']
    """
    found = _SIGNAL.findall(low, start, end)
    if _DIGIT.search(low, start, end) is None:
        return frozenset(found)
    found += [f"{word} 0" for word in _WORD_FIGURES.findall(low, start, end)]
    found += [f"0 {word}" for word in _FIGURES_WORD.findall(low, start, end)]
    return frozenset(found)


@cache
def _all_cues() -> frozenset[str]:
    return frozenset().union(*(_choice(rules)[0] for rules in KINDS.values()))


# Rules that stand side by side and have one form (whose is a title: three) share its matches.
Alike = tuple[Rule, ...]
Choice = Callable[[frozenset[str], bool], tuple[Alike, ...]]


@cache
def _choice(rules: tuple[Rule, ...]) -> tuple[frozenset[str], Choice]:
    """All cues of some rules, and which of the rules a sentence is for: by those of the cues in it, and whether it has a digit."""

    @lru_cache(maxsize=_KEPT)
    def cued(cues: frozenset[str], digit: bool) -> tuple[Alike, ...]:
        chosen = (rule for rule in rules if rule.cued(cues, digit))
        return tuple(tuple(alike) for _, alike in groupby(chosen, key=attrgetter("verbose", "cased")))

    return frozenset().union(*(rule.cues | rule.also for rule in rules)), cued


def _candidates(chosen: tuple[Alike, ...], context: Context) -> list[Mention]:
    """What the rules read in a sentence."""
    found: list[Mention] = []
    for alike in chosen:
        if matches := _matches(alike[0], context):
            for rule in alike:
                found += _mentions(rule, matches, context)
    return found


def _matches(rule: Rule, context: Context) -> list[Match]:
    start, end = context.sentence
    searched = context.folded if rule.cased else context.lower
    # To look at the clock costs as much as to search a sentence; in a short one no form takes long. And a search that
    # lets other threads run meanwhile takes a twentieth longer.
    patience = PATIENCE if end - start > _SHORT else None
    try:
        return list(rule.form.finditer(searched, start, end, timeout=patience, concurrent=False))
    except TimeoutError:
        raise TooSlowError(f"{rule.name} on characters {start} to {end}") from None


def _mentions(rule: Rule, matches: list[Match], context: Context) -> Iterator[Mention]:
    for match in matches:
        value = rule.read(match, context)
        if value is None:
            continue
        if isinstance(value, Found):
            yield Mention(value.start, value.end, value.value, rule.name)
        elif isinstance(value, (list, tuple)):
            yield from (Mention(f.start, f.end, f.value, rule.name) for f in value)
        else:
            a, b = match.span("span") if "span" in rule.form.groupindex else match.span()
            yield Mention(a, b, value, rule.name)


def _choose(
    kind: str,
    candidates: list[Mention],
    blockers: list[Mention],
    starts: Container[int],
    ends: Container[int],
    lost: list[Lost],
) -> list[Mention]:
    """Longest first, then in the order of the rules. Python's sort keeps that order among equals."""
    won: list[Mention] = []
    for c in sorted(candidates, key=_length, reverse=True):
        why = _misshapen(c, starts, ends) or _blocked(c, blockers) or _beaten(c, won, nested=kind in NESTED)
        if why:
            lost.append(Lost(c, why))
        else:
            insort(won, c, key=_start)
    return sorted(won, key=lambda m: (m.start, -m.end))


def _misshapen(c: Mention, starts: Container[int], ends: Container[int]) -> str:
    if _length(c) >= LONGEST:
        return f"longer than {LONGEST} characters"
    return "" if c.start in starts and c.end in ends else "cuts a token"


def _blocked(c: Mention, blockers: list[Mention]) -> str:
    for b in _overlapping(c, blockers):
        return f"overlaps a mention of {b.rule.partition('.')[0]} ({b.rule})"
    return ""


def _beaten(c: Mention, won: list[Mention], *, nested: bool) -> str:
    for w in _overlapping(c, won):
        inside = w.start <= c.start and c.end <= w.end and (w.start, w.end) != (c.start, c.end)
        if not (inside and nested):
            return f"{w.rule} is longer or comes first"
    return ""


def _overlapping(c: Mention, spans: list[Mention]) -> Iterator[Mention]:
    """Those of the spans, in order of their start, that overlap `c`; looks only as far back as a mention may reach."""
    i = bisect_left(spans, c.end, key=_start)
    while i > 0 and spans[i - 1].start > c.start - LONGEST:
        i -= 1
        if spans[i].end > c.start:
            yield spans[i]


def _start(m: Mention) -> int:
    return m.start


def _length(m: Mention) -> int:
    return m.end - m.start
