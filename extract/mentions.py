"""Rules on sentences: every mention in a text, and for `explain` the candidates that lost."""

from bisect import bisect_left, bisect_right, insort
from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import dataclass

from extract.cues import Alike, chooser
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
    choose = chooser(tuple(KINDS.values())).choose
    chosen = [choose(low, a, b) for a, b in spans]
    starts, ends = map(frozenset, zip(*token_spans, strict=True)) if token_spans else ((), ())
    mentions: dict[str, list[Mention]] = {}
    lost: list[Lost] = []
    contexts = [Context(text, folded, low, sentence, mentions) for sentence in spans]
    for n, kind in enumerate(KINDS):
        blockers = sorted((m for name in BLOCKED_BY.get(kind, ()) for m in mentions[name]), key=_start)
        mentions[kind] = []
        for context, rules in zip(contexts, chosen, strict=True):
            if rules[n] and (candidates := _candidates(rules[n], context)):
                mentions[kind] += _choose(kind, candidates, blockers, starts, ends, lost)
    return Reading(text, folded, low, tuple(token_spans), tuple(spans), mentions, tuple(lost))


def _candidates(chosen: tuple[Alike, ...], context: Context) -> list[Mention]:
    """What the rules read in a sentence."""
    found: list[Mention] = []
    start, end = context.sentence
    # To look at the clock costs as much as to search a sentence; in a short one no form takes long.
    patience = PATIENCE if end - start > _SHORT else None
    for alike in chosen:
        first = alike[0]
        searched = context.folded if first.cased else context.lower
        try:
            # By place, which is sooner than by name: no overlaps, no other threads meanwhile, no part of a match.
            matches = list(first.form.finditer(searched, start, end, False, False, False, patience))
        except TimeoutError:
            raise TooSlowError(f"{first.name} on characters {start} to {end}") from None
        if matches:
            for rule in alike:
                found += _mentions(rule, matches, context)
    return found


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
