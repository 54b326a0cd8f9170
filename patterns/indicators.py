"""Known indicators: the canonical name of what a phrase measures (PAR INDEX, hồ sơ đúng hạn, giải ngân đầu tư công)."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path

import regex

from patterns.fold import key

FACTS = Path(__file__).with_name("indicators.toml")
_WORD = regex.compile(r"\w+")
# A "*" of a form stands for at most so many words.
_GAP = r"(?:\s\S+){0,6}"


@dataclass(frozen=True, slots=True)
class Indicator:
    """`forms`: phrases with * for words between; `kinds`: kinds of figure it has; `examples`: sentence -> row."""

    id: str
    name: str
    forms: tuple[str, ...]
    kinds: tuple[str, ...]
    examples: Mapping[str, str]


@cache
def indicators() -> tuple[Indicator, ...]:
    """The entries of indicators.toml. An unknown or a missing key is a TypeError."""
    facts = tomllib.loads(FACTS.read_text(encoding="utf-8"))
    entries = (Indicator(**entry) for entry in facts["indicator"])
    return tuple(entries)


@cache
def _abbreviations() -> regex.Pattern[str]:
    return regex.compile(rf"(?<!\w)(?:{'|'.join(_long())})(?!\w)")


@cache
def _long() -> Mapping[str, str]:
    abbreviations: Mapping[str, str] = tomllib.loads(FACTS.read_text(encoding="utf-8"))["abbreviations"]
    return abbreviations


def _spelled_out(text: str) -> str:
    return _abbreviations().sub(lambda m: _long()[m.group()], key(text))


@cache
def _forms() -> tuple[tuple[str, regex.Pattern[str], Indicator], ...]:
    """Each form after the longest of its parts, which is looked for first; the most specific form first."""
    found = []
    for indicator in indicators():
        for form in indicator.forms:
            parts = [part.strip() for part in _spelled_out(form).split("*")]
            pattern = rf"{_GAP}\s".join(map(regex.escape, parts))
            fixed = len(form.replace("*", ""))
            found.append((fixed, max(parts, key=len), regex.compile(rf"(?<!\w){pattern}(?!\w)"), indicator))
    return tuple((part, form, of) for _, part, form, of in sorted(found, key=lambda entry: -entry[0]))


@cache
def _by_word() -> Mapping[str, list[int]]:
    """The places of the forms by the first word of their longest part; under "" those whose part begins with a sign."""
    found: dict[str, list[int]] = {}
    for i, (part, _, _) in enumerate(_forms()):
        first = _WORD.match(part)
        found.setdefault(first.group() if first else "", []).append(i)
    return found


@lru_cache(maxsize=4096)
def indicator_id(phrase: str, kind: str) -> str:
    """The id of the indicator that a phrase names, empty where it is none that we know."""
    text = _spelled_out(phrase)
    begun = sorted({i for word in {"", *_WORD.findall(text)} for i in _by_word().get(word, ())})
    for part, form, indicator in map(_forms().__getitem__, begun):
        if part in text and kind in indicator.kinds and form.search(text):
            return indicator.id
    return ""
