"""The heads of organisations and what may follow them, from bodies.toml."""

import itertools
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, fields
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import regex

from patterns.fold import key
from patterns.gazetteer import Gazetteer
from patterns.openings import openings, telling
from patterns.rule import Context

_WORD_BEFORE = regex.compile(r"\p{L}+(?= ?$)")
_FILE = Path(__file__).parents[1] / "bodies.toml"
_SEPARATORS = ("", "-", " - ", "&", " & ", ",", ", ", " và ", "/", " ")
NAMES = ("no", "sector", "open", "word", "may", "tail", "topic", "number")


@dataclass(frozen=True, slots=True)
class Body:
    """An entry [[body]] of bodies.toml; its fields are explained there."""

    normal: str
    forms: tuple[str, ...]
    kind: str
    level: str = ""
    alone: str = ""
    name: str = "no"
    sectors: str = ""
    needs: str = ""
    inner: bool = False
    of: bool = False
    levels: tuple[str, ...] = ("province", "district", "commune")
    implied: tuple[str, ...] = ()
    lower: bool = False
    shares: bool = False
    as_written: bool = False
    free: bool = False
    company: bool = False
    named: bool = False
    generic: tuple[str, ...] = ()
    not_after: frozenset[str] = frozenset()
    not_before: tuple[str, ...] = ()
    told: Mapping[str, str] = field(default_factory=dict)
    examples: Mapping[str, str] = field(default_factory=dict)


class NameHit(NamedTuple):
    """Where a name ends, its normal form with the level that it tells ("" if none), whether it has words of its own."""

    end: int
    text: str
    level: str = ""
    proper: bool = False


class Lexicon(NamedTuple):
    """bodies.toml, loaded."""

    bodies: tuple[Body, ...]
    heads: Gazetteer[tuple[Body, ...]]
    starts: str
    start_words: frozenset[str]  # each of them has one of these
    lower_starts: frozenset[str]  # those of them that may be written in lower case
    sectors: Mapping[str, Gazetteer[tuple[str, bool]]]
    tails: Gazetteer[str]
    words: Gazetteer[bool]  # -> whether it may stand in lower case inside a name
    topics: Gazetteer[bool]
    abbreviations: Mapping[str, str]
    no_second_syllable: frozenset[str]


def _body(entry: dict[str, Any]) -> Body:
    known = {f.name for f in fields(Body)}
    if unknown := entry.keys() - known:
        raise ValueError(f"bodies.toml: unknown keys {sorted(unknown)} of {entry.get('normal')}")
    made: dict[str, Any] = {k: tuple(v) if isinstance(v, list) else v for k, v in entry.items()}
    made["not_after"] = frozenset(made.get("not_after", ()))
    body = Body(**made)
    if body.name not in NAMES or not body.examples:
        raise ValueError(f"bodies.toml: {body.normal} has name = {body.name!r}, examples {dict(body.examples)}")
    return body


def _phrases(table: Mapping[str, str]) -> Gazetteer[bool]:
    """Phrases -> whether they are no verbs."""
    verbs = set(_split(table.get("verbs", "")))
    return Gazetteer((phrase, phrase not in verbs) for phrase in [*_split(table["list"]), *verbs])


def _split(text: str) -> list[str]:
    return [phrase for part in " ".join(text.split()).split(";") if (phrase := part.strip())]


def _sector_forms(normal: str, abbreviations: list[str]) -> Iterator[tuple[str, tuple[str, bool]]]:
    """Every form of a sector with its normal form, and whether it is written in full."""
    for form in abbreviations:
        parts = form.split("+")
        for separators in itertools.product(_SEPARATORS, repeat=len(parts) - 1):
            text = parts[0] + "".join(s + part for s, part in zip(separators, parts[1:], strict=True))
            yield text, (normal, False)
    parts = normal.replace(" và ", "+").replace(", ", "+").replace(" - ", "+").split("+")
    # A comma between two words is a list of two ("Sở Tài chính, Kế hoạch và Đầu tư").
    full = (" và ", " - ", "-", " & ", " ", *((", ",) if len(parts) > 2 or ", " in normal else ()))
    for separators in itertools.product(full, repeat=len(parts) - 1):
        yield parts[0] + "".join(s + part for s, part in zip(separators, parts[1:], strict=True)), (normal, True)
    yield normal, (normal, True)


def _sectors(table: Mapping[str, list[str]]) -> Gazetteer[tuple[str, bool]]:
    return Gazetteer(pair for normal, forms in table.items() for pair in _sector_forms(normal, forms))


def _starts(forms: Iterable[str]) -> frozenset[str]:
    """What every form begins with: its first two words, or the first one where this is a form."""
    first_two = {" ".join(form.split()[:2]) for form in forms}
    return frozenset(opening for opening in first_two if opening.partition(" ")[0] not in first_two - {opening})


@cache
def lexicon() -> Lexicon:
    """bodies.toml, read once."""
    raw = tomllib.loads(_FILE.read_text(encoding="utf-8"))
    bodies = tuple(_body(entry) for entry in raw.pop("body"))
    by_form: dict[str, tuple[Body, ...]] = {}
    for body in bodies:
        for form in body.forms:
            by_form[key(form)] = (*by_form.get(key(form), ()), body)
    starts = _starts(by_form)
    lower = {form for form, named in by_form.items() if any(body.lower for body in named)}
    made = Lexicon(
        bodies,
        Gazetteer(by_form.items()),
        openings(starts),
        telling(starts),
        frozenset(start for start in starts if any(f"{form} ".startswith(f"{start} ") for form in lower)),
        {name: _sectors(table) for name, table in raw.pop("sectors").items()},
        Gazetteer(raw.pop("tails").items()),
        _phrases(raw.pop("words")),
        _phrases(raw.pop("topics")),
        raw.pop("abbreviations"),
        frozenset(raw.pop("no_second_syllable")["list"].split()),
    )
    if raw:
        raise ValueError(f"bodies.toml: unknown tables {sorted(raw)}")
    return made


def squeezed(context: Context, start: int, end: int) -> str:
    """The folded text of a span, with single spaces."""
    return " ".join(context.folded[start:end].split())


def expanded(text: str) -> str:
    """The text with its abbreviations in full."""
    known = lexicon().abbreviations
    return " ".join(known.get(word, word) for word in text.split())


def word_before(context: Context, start: int) -> str:
    """The word before a position, one space between them at most; "" if another sign stands there."""
    before = context.lower[max(context.sentence[0], start - 12) : start]
    last = before.removesuffix(" ").rpartition(" ")[2]
    if not last or last.isalpha():
        return last
    m = _WORD_BEFORE.search(before)
    return m.group() if m else ""
