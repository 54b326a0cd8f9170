"""Words around names and positions (words.toml), as regexes and gazetteers over folded lower-case text."""

import itertools
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import regex

from patterns.fold import fold, lower
from patterns.gazetteer import PIECE, Gazetteer
from patterns.openings import openings, telling
from patterns.titles import whole_words

BEFORE = ("former", "acting", "appointed", "dismissed", "current")


@dataclass(frozen=True, slots=True)
class Words:
    """`before`: words before a position -> status it has after them.

    `..._words`: the first words of these; `telling_honorifics`: every honorific has one of these words; `plural_ends`:
    the last words of `plural`. `plural`, `not_a_person`, `in_general` match the end of what stands before.
    """

    honorific: regex.Pattern[str]
    honorific_words: frozenset[str]
    telling_honorifics: frozenset[str]
    plural: regex.Pattern[str]
    plural_ends: tuple[str, ...]
    before: Gazetteer[str]
    before_words: frozenset[str]
    appointing: regex.Pattern[str]
    dismissing: regex.Pattern[str]
    gives: regex.Pattern[str]
    acts: regex.Pattern[str]
    not_a_person: regex.Pattern[str]
    civil: regex.Pattern[str]
    in_general: regex.Pattern[str]
    of_all: regex.Pattern[str]
    countries: Gazetteer[bool]


def phrases(text: str) -> list[str]:
    """The phrases of a list separated by semicolons, folded, in lower case, longest first."""
    found = {lower(fold(" ".join(phrase.split()))) for phrase in text.split(";")}
    return sorted(found - {""}, key=lambda phrase: (-len(phrase), phrase))


def any_of(text: str) -> str:
    """A regex for one of the phrases of a list, as whole words."""
    return whole_words(phrases(text))


_PLACES = r"(?:tỉnh|thành phố|quận|huyện|thị xã|phường|xã|thị trấn|đặc khu)"


def _first_words(text: str) -> frozenset[str]:
    return frozenset(PIECE.findall(phrase)[0] for phrase in phrases(text))


def _careers(verbs: str, posts: str, such: str) -> Iterator[str]:
    """Every "kinh qua nhiều chức vụ", with "gồm" and without."""
    parts = phrases(verbs), phrases(posts), ["", *phrases(such)]
    return (" ".join(part for part in whole if part) for whole in itertools.product(*parts))


def _take(table: dict[str, Any], *names: str) -> list[Any]:
    if unknown := table.keys() - set(names):
        raise ValueError(f"words.toml: unknown keys {sorted(unknown)}")
    return [table[name] for name in names]


@cache
def words() -> Words:
    """The lists of words.toml, made ready once."""
    raw: dict[str, Any] = tomllib.loads(Path(__file__).with_name("words.toml").read_text(encoding="utf-8"))
    honorifics, plurals, before, career, verbs, other = _take(
        raw, "honorifics", "plurals", "before", "career", "verbs", "other"
    )
    before["former"] += ";" + ";".join(_careers(*_take(career, "verbs", "posts", "such")))
    statuses = zip(BEFORE, _take(before, *BEFORE), strict=True)
    appointing, dismissing, gives = _take(verbs, "appointed", "dismissed", "gives")
    acts, not_a_person, bylines, civil, in_general, of_all, countries = _take(
        other, "acts", "not_a_person", "bylines", "civil", "in_general", "of_all", "countries"
    )
    first, one = openings(phrases(honorifics)), any_of(honorifics)
    return Words(
        # "Đại tá, TS. ", "ông ": several may follow one another.
        honorific=regex.compile(rf"\m{first}(?![\p{{L}}\p{{M}}\d])\.?,?[ ]{{0,2}}(?:{one}\.?,?[ ]{{0,2}}){{0,3}}+"),
        honorific_words=_first_words(honorifics),
        telling_honorifics=telling(phrases(honorifics)),
        plural=regex.compile(rf"{any_of(plurals)}[ ]{{1,3}}\Z"),
        plural_ends=tuple({phrase.rpartition(" ")[2] for phrase in phrases(plurals)}),
        before=Gazetteer((phrase, status) for status, text in statuses for phrase in phrases(text)),
        before_words=frozenset().union(*(_first_words(before[status]) for status in BEFORE)),
        appointing=regex.compile(any_of(appointing)),
        dismissing=regex.compile(any_of(dismissing)),
        gives=regex.compile(rf"{any_of(gives)}(?:[ ](?:các|chức|vụ|danh|thêm|\d{{1,2}})){{0,3}}[ ]{{1,3}}\Z"),
        acts=regex.compile(any_of(acts)),
        not_a_person=regex.compile(rf"(?:{any_of(not_a_person)}[ ]{{1,3}}|{any_of(bylines)}[ ]?:?[ ]{{0,3}})\Z"),
        civil=regex.compile(any_of(civil)),
        in_general=regex.compile(rf"{any_of(in_general)}[ ]{{0,3}}:?[ ]{{0,3}}\Z"),
        # "Chủ tịch HĐND quận, huyện, thị xã": of any of them.
        of_all=regex.compile(
            rf"{any_of(of_all)}|(?:,|/|-|và|hoặc)[ ]?{_PLACES}(?=[ ]?(?:[,;/.)]|và|hoặc|thuộc|trực|chịu|\Z))"
        ),
        countries=Gazetteer((phrase, True) for phrase in phrases(countries)),
    )
