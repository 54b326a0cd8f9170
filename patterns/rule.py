"""A rule: a form to find, a reader that gives its value, and the examples and rejects that are its tests."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import regex

Match = regex.Match[str]
# What a reader gives: a frozen dataclass of the field's own module.
Value = Any


@dataclass(frozen=True, slots=True)
class Found:
    """A value and where it stands, for readers whose mention is not the whole match, or that read several."""

    start: int
    end: int
    value: Value


@dataclass(frozen=True, slots=True)
class Mention:
    """A span of the article's text that a rule read. Offsets count code points of that text, end exclusive."""

    start: int
    end: int
    value: Value
    rule: str


@dataclass(frozen=True, slots=True, eq=False)
class Context:
    """What a reader may look at besides its own match. The three strings have one length and the same offsets.

    `sentence` is the span being read; `mentions` holds, by kind, the mentions of the kinds that are read before
    (see `extract.mentions.KINDS`) in the whole text, and those of its own kind in earlier sentences. Equal to itself
    only, so that answers can be remembered by it.
    """

    text: str
    folded: str
    lower: str
    sentence: tuple[int, int]
    mentions: Mapping[str, Sequence[Mention]]

    def before(self, position: int, length: int = 60) -> str:
        """The folded lower-case text of the sentence up to `position`, at most `length` characters of it."""
        return self.lower[max(self.sentence[0], position - length) : position]

    def after(self, position: int, length: int = 60) -> str:
        """The folded lower-case text of the sentence from `position` on, at most `length` characters of it."""
        return self.lower[position : min(self.sentence[1], position + length)]


Reader = Callable[[Match, Context], Value | Found | Sequence[Found] | None]


@dataclass(frozen=True, eq=False)
class Rule:
    """A named form. Where `digit`, `cues` or `also` ask for what a sentence does not hold, it is not looked for there."""

    name: str
    verbose: str
    read: Reader
    examples: Mapping[str, str]
    rejects: tuple[str, ...]
    cased: bool
    digit: bool
    cues: frozenset[str]
    also: frozenset[str] = frozenset()

    @cached_property
    def form(self) -> regex.Pattern[str]:
        """Compiled when a sentence first asks for it: what hands out pages to read asks for none."""
        return regex.compile(self.verbose, regex.VERBOSE)

    @property
    def kind(self) -> str:
        return self.name.partition(".")[0]


def rule(
    kind: str,
    form: str,
    *,
    examples: Mapping[str, str],
    rejects: Iterable[str],
    digit: bool = False,
    cues: Iterable[str] = (),
    also: Iterable[str] = (),
    cased: bool = False,
) -> Callable[[Reader], Rule]:
    """Make a rule of a reader; its name is `kind.<name of the reader>`.

    `form` is a verbose regex, matched in one sentence at a time (a newline always ends a sentence) against the folded
    lower-case text, or against the folded text when `cased`. The mention is the group `span` where the form has one,
    else the whole match. A reader answers None for what looks like the form and is not.
    `digit`: the sentence must hold a digit. `cues`: it must hold one of these words (single lower-case syllables, which
    digits may touch: "tỷ" in "5tỷ"), signs ("/"; "." is one between two digits), or words beside figures, these as a 0
    ("tháng 0", "0 tháng"; "0 -", "0 /"). `also`: it must hold one of these, too.
    `examples` map a text to the canonical value (see `extract.rows.canonical`) of each mention that the rule reads
    in it, joined by "; ". `rejects` are texts in which the rule must read nothing.
    """

    def make(read: Reader) -> Rule:
        return Rule(
            name=f"{kind}.{read.__name__}",
            verbose=form,
            read=read,
            examples=dict(examples),
            rejects=tuple(rejects),
            cased=cased,
            digit=digit,
            cues=frozenset(cues),
            also=frozenset(also),
        )

    return make
