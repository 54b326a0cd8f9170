"""Counted nouns: where the noun after a figure ends. "13 tỉnh, thành phố không đổi" counts tỉnh, thành phố."""

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import regex

from patterns.fold import keys
from patterns.gazetteer import Gazetteer

FACTS = Path(__file__).with_name("nouns.toml")


@dataclass(frozen=True, slots=True)
class Noun:
    """A counted noun: its group, whether that joins ("xã, phường") and takes levels ("cấp huyện")."""

    group: str
    joins: bool
    levels: bool


def _group(name: str, nouns: str, *, joins: bool, levels: bool = False) -> list[tuple[str, Noun]]:
    return [(noun, Noun(name, joins, levels)) for noun in keys(nouns)]


@cache
def _facts() -> dict[str, Any]:
    facts = tomllib.loads(FACTS.read_text(encoding="utf-8"))
    unknown = facts.keys() - {"group", "measures"} or facts["measures"].keys() - {"plain", "per"}
    if unknown:
        raise ValueError(f"{FACTS.name}: unknown {unknown}")
    return facts


@cache
def counted() -> Gazetteer[Noun]:
    """The counted nouns of nouns.toml."""
    return Gazetteer([pair for entry in _facts()["group"] for pair in _group(**entry)])


@cache
def measures() -> Gazetteer[str]:
    """Units of measure."""
    return Gazetteer([(name, name) for name in keys(_facts()["measures"]["plain"])])


@cache
def _per() -> Gazetteer[str]:
    return Gazetteer([(name, name) for name in keys(_facts()["measures"]["per"])])


_LEVEL = regex.compile(
    r"""\s{1,2}(?:
        cấp\s{1,2}(?:tỉnh|huyện|xã|thành\ phố|quận|phường|cơ\ sở|trung\ ương)(?:,\s{1,2}(?:huyện|xã|phường))?
      | trực\s{1,2}thuộc\s{1,2}trung\s{1,2}ương
    )(?!\w)""",
    regex.VERBOSE,
)
_SPACE = regex.compile(r"\s{0,2}")
_AND = regex.compile(r"\s?[,/]\s?|\s(?:và|hoặc|hay)\s")
_ABBREVIATION = regex.compile(r"\s?\([\p{L}&]{2,8}\)")
# Rates are counted for one, ten, a hundred, a thousand ...
_RATE = regex.compile(r"\s?/\s?(?:(?:(?:10{0,2}(?:\.000){0,2}|10{3,5})\s|[1-9](?=\s?\p{L}))\s?)?")
_NAME_AFTER = regex.compile(r" \p{Lu}\p{Ll}")
_LETTER = regex.compile(r"\p{L}")


def skip_space(lower: str, at: int) -> int:
    """The position after at most two spaces."""
    m = _SPACE.match(lower, at)
    return m.end() if m else at


def noun_end(folded: str, lower: str, at: int, end: int) -> int | None:
    """Where the counted noun that starts at `at` ends, joined nouns and level included; None where none starts."""
    hit = _listed_noun(lower, at, end)
    if hit is None:
        return None
    stop, noun = hit
    first = stop
    while noun.joins:
        link = _AND.match(lower, _after_abbreviation(lower, stop), end)
        joined = _listed_noun(lower, link.end(), end) if link else None
        if joined is None or joined[1].group != noun.group or _NAME_AFTER.match(folded, joined[0]):
            break
        if link and lower[link.end() : joined[0]] == lower[at:first]:
            break  # "12 hồ sơ, hồ sơ trễ hạn là 3": the noun begins what comes next
        if link and "," in link.group() and lower[at:first] == "người":
            break  # "điều trị 40 người, bệnh nhân ra viện 12 người": nothing is listed
        stop = joined[0]
    return stop


def _after_abbreviation(lower: str, at: int) -> int:
    m = _ABBREVIATION.match(lower, at)
    return m.end() if m else at


def _listed_noun(lower: str, at: int, end: int) -> tuple[int, Noun] | None:
    hit = counted().longest_at(lower, at, end)
    if hit is None or _LETTER.match(lower, hit[0]):
        return None
    stop, noun = hit
    level = _LEVEL.match(lower, stop, end) if noun.levels else None
    return (level.end() if level else stop), noun


def measure_end(lower: str, at: int, end: int) -> int | None:
    """Where the unit of measure that starts at `at` ends, without what it is counted for."""
    hit = measures().longest_at(lower, at, end)
    return hit[0] if hit and not _LETTER.match(lower, hit[0]) else None


def rate_end(lower: str, at: int, end: int) -> int:
    """Where "/10.000 dân", "/người/tháng" ends that starts at `at`; `at` where there is none."""
    for _ in range(3):
        slash = _RATE.match(lower, at, end)
        hit = _per().longest_at(lower, slash.end(), end) if slash else None
        if hit is None or _LETTER.match(lower, hit[0]):
            break
        at = hit[0]
    return at
