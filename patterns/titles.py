"""Positions of officials (titles.toml): what stands at a place of a text, and its canonical name."""

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

from patterns.fold import key
from patterns.forms import by_letters
from patterns.gazetteer import PIECE, Gazetteer
from patterns.openings import openings, telling


@dataclass(frozen=True, slots=True)
class Title:
    """A canonical position; the meaning of the fields is at the top of titles.toml."""

    normal: str
    area: str
    forms: tuple[str, ...] = ()
    levels: tuple[str, ...] = ()
    whole: bool = False
    of: str = ""
    team: bool = False
    body: bool = False
    many: bool = False
    serves: bool = False
    national: bool = False


@cache
def titles() -> Mapping[str, Title]:
    """Every position, by canonical name."""
    return {title.normal: title for title, _ in _entries()}


def examples() -> Mapping[str, str]:
    """The examples of all entries: sentence -> canonical value of its official."""
    return {text: value for _, pairs in _entries() for text, value in pairs.items()}


@cache
def _entries() -> tuple[tuple[Title, dict[str, str]], ...]:
    raw = tomllib.loads(Path(__file__).with_suffix(".toml").read_text(encoding="utf-8"))
    known = {field.name for field in fields(Title)}
    entries = []
    for entry in raw["entry"]:
        pairs = entry.pop("examples", {})
        if unknown := entry.keys() - known:
            raise ValueError(f"titles.toml: {entry.get('normal')}: unknown keys {sorted(unknown)}")
        values: dict[str, Any] = {k: tuple(v) if isinstance(v, list) else v for k, v in entry.items()}
        entries.append((Title(**values), pairs))
    return tuple(entries)


@cache
def _gazetteer() -> Gazetteer[Title]:
    return Gazetteer((form, title) for title, _ in _entries() for form in (title.normal, *title.forms))


# Several rules ask of one place of a text; of so many places the answer is kept.
@lru_cache(maxsize=1 << 7)
def title_at(lower: str, start: int, end: int) -> tuple[int, Title] | None:
    """(end, position) of the longest title that starts at `start` of a folded lower-case text and ends by `end`.

    >>> title_at("phó chủ tịch ubnd", 0, 17)[1].normal
    'Phó Chủ tịch'
    """
    return _gazetteer().longest_at(lower, start, end)


@cache
def opening_words() -> frozenset[str]:
    """The first word of every title, in lower case: no such word in a sentence, no title in it."""
    return frozenset(opening.partition(" ")[0] for opening in _openings())


@cache
def telling_words() -> frozenset[str]:
    """A word of the first two of every title: no such word in a sentence, no title in it."""
    return telling(_openings())


@cache
def opening_form() -> str:
    """A verbose regex to search folded lower-case text for the first word of a title, the second being there too.

    Only the first is matched: in "chức vụ Trưởng phòng" two titles might begin.
    """
    return rf"\m{openings(_firsts())}(?![\p{{L}}\p{{M}}\d])"


@cache
def opening_here() -> str:
    """The same for one place of a text: `opening_form` may only begin what is searched for."""
    return whole_words(_firsts())


def _firsts() -> dict[str, str]:
    """The first word of every title -> a form of what follows it."""
    seconds: dict[str, set[str]] = {}
    for opening in _openings():
        first, _, second = opening.partition(" ")
        seconds.setdefault(first, set()).add(second)
    return {first: _opening(words) for first, words in seconds.items()}


def _opening(seconds: set[str]) -> str:
    return "" if "" in seconds else rf"(?=[ ]{{1,3}}{by_letters(seconds)}(?![\p{{L}}\p{{M}}\d]))"


def whole_words(options: Iterable[str] | Mapping[str, str]) -> str:
    """A verbose regex for one of the options as whole words (see `patterns.forms.by_letters`)."""
    return rf"\b{by_letters(options)}(?![\p{{L}}\p{{M}}\d])"


@cache
def _openings() -> frozenset[str]:
    forms = (form for title, _ in _entries() for form in (title.normal, *title.forms))
    return frozenset(" ".join(PIECE.findall(key(form))[:2]) for form in forms)
