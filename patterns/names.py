"""Names of persons: where one ends that begins here, and how it is written when not in capitals.

Facts (family names, places that look like names, words that end a name) are in names.toml.
"""

import tomllib
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path

import regex

from patterns import places
from patterns.fold import fold, key, lower
from patterns.gazetteer import Gazetteer

# Of a name in ordinary writing, and of one in capitals: above these lengths it is a row of capitals, not a name.
LONGEST = 6
LONGEST_IN_CAPITALS = 5
# What a name may be long in characters, for looking ahead.
_REACH = 60

# Nguyễn, Kđăm, K'Ré, H'Yim, Jong-un; the rest of a token after it (a digit, a full stop inside a domain) is refused.
_PART = r"\p{Lu}\p{L}*+(?:'\p{L}++)*+(?:-\p{Ll}++)*+(?![\p{L}\p{M}\d'&@_/]|\.\p{L})"
_SYLLABLE = regex.compile(_PART)
# A row of syllables, one more than a name may have; the second may be in lower case ("Lò văn Sơn").
_ROW = regex.compile(
    rf"(?P<part>{_PART})(?:[ ]{{1,3}}(?P<part>{_PART}|(?:văn|thị)(?=[ ]\p{{Lu}})))?"
    rf"(?:[ ]{{1,3}}(?P<part>{_PART})){{0,{LONGEST - 1}}}+"
)
_INITIAL = regex.compile(r"\p{Lu}\.[ ]?(?=\p{Lu}\p{Ll})")
_LETTERS = regex.compile(r"\p{L}+")


@dataclass(frozen=True, slots=True)
class _Facts:
    surnames: frozenset[str]
    rare_surnames: frozenset[str]
    letters: frozenset[str]
    commonest: frozenset[str]
    places: Gazetteer[bool]
    abroad: Gazetteer[bool]
    ends: Gazetteer[bool]
    ends_in_capitals: Gazetteer[bool]
    ends_words: frozenset[str]  # the first words of both


def _words(text: str) -> frozenset[str]:
    return frozenset(lower(fold(text)).split())


def _phrases(text: str) -> Gazetteer[bool]:
    return Gazetteer((phrase.strip(), True) for phrase in " ".join(text.split()).split(";"))


@cache
def _facts() -> _Facts:
    raw = tomllib.loads(Path(__file__).with_suffix(".toml").read_text(encoding="utf-8"))
    ends, ends_in_capitals = raw.pop("ends"), raw.pop("ends_in_capitals")
    facts = _Facts(
        surnames=_words(raw.pop("surnames")),
        rare_surnames=_words(raw.pop("rare_surnames")),
        letters=_words(raw.pop("letters")),
        commonest=_words(raw.pop("commonest")),
        places=_phrases(";".join([raw.pop("places"), *places.names_of("province", "district")])),
        abroad=_phrases(raw.pop("abroad")),
        ends=_phrases(ends),
        ends_in_capitals=_phrases(ends_in_capitals),
        ends_words=frozenset(key(phrase).partition(" ")[0] for phrase in f"{ends};{ends_in_capitals}".split(";")),
    )
    if raw:
        raise ValueError(f"names.toml: unknown keys {sorted(raw)}")
    return facts


# Several rules ask of one place of a text; of so many places the answer is kept.
@lru_cache(maxsize=1 << 10)
def person_at(folded: str, start: int, end: int) -> int | None:
    """The end of the name of a person that begins exactly at `start` of the folded, cased text; None if there is none.

    The name begins with a known family name (or A, Y, K', H' of the highlands) and has two to six syllables with a
    capital. It ends before `end`, before what is not capital, and before the words of titles, bodies and reports.
    A place that looks like a name (Hà Nội, Hoàng Mai) is none.

    >>> text = "UBND thành phố Cao Bằng Hoàng Xuân Ánh Chủ tịch"
    >>> text[24:person_at(text, 24, len(text))]
    'Hoàng Xuân Ánh'
    >>> person_at(text, 15, len(text))
    """
    opening = _SYLLABLE.match(folded, start, end)
    least = _least(lower(opening.group())) if opening else 0
    if not least:
        return None
    spans = _syllables(folded, start, end)
    lone_letter = len(spans) > 1 and spans[0][1] - spans[0][0] == 1 == spans[1][1] - spans[1][0]  # "A B", of a list
    if len(spans) < least or lone_letter or _is_place(folded, spans, end) or _is_row_of_names(folded, spans):
        return None
    return spans[-1][1]


def _least(first: str) -> int:
    """How many parts a name must have that begins with this one; 0 where no name does."""
    facts = _facts()
    if first in facts.surnames or first in facts.letters:
        return 2
    if first in facts.rare_surnames:
        return 3
    return 1 if first.startswith(("k'", "h'", "r'")) else 0


def name_at(folded: str, start: int, end: int) -> int | None:
    """As `person_at`, after an honorific: the family name may be unknown, foreign or left out ("ông Dự", "ông J. Smith").

    >>> text = "ông Antonio Guterres cho biết"
    >>> text[4:name_at(text, 4, len(text))]
    'Antonio Guterres'
    """
    initial = _INITIAL.match(folded, start, end)
    spans = _syllables(folded, initial.end() if initial else start, end)
    return spans[-1][1] if spans else None


def opens_name(folded: str, start: int, end: int) -> bool:
    """Whether a family name stands at `start`, and no place that begins with it (Hà Nội)."""
    spans = _syllables(folded, start, end)
    opening = _SYLLABLE.match(folded, start, end)
    known = opening is not None and lower(opening.group()) in _facts().surnames
    return known and not (spans and _is_place(folded, spans, end))


def syllables(name: str) -> int:
    """How many parts a name has.

    >>> syllables("Y Thanh Hà Niê Kđăm")
    5
    """
    return len(name.split())


def family_name_form() -> str:
    """A verbose regex for a word that opens a name, on folded, cased text: a family name, A, Y, K' or H'.

    Those of one first letter stand together, which is faster; a word right after a capital one opens no name.
    """
    facts = _facts()
    by_letter: dict[str, set[str]] = {}
    for name in facts.surnames | facts.rare_surnames:
        by_letter.setdefault(name[0].upper(), set()).update((name[1:], name[1:].upper()))
    branches = "|".join(f"{letter}(?:{'|'.join(sorted(rest))})(?=[ ])" for letter, rest in sorted(by_letter.items()))
    return (
        r"(?=\p{Lu})(?<![\p{L}\p{M}\d'])(?<!\p{Lu}\p{Ll}{0,7}[ ])"
        rf"(?:{branches}|[AY](?=[ ]\p{{Lu}})|[HK]'(?=\p{{L}}))"
    )


def canonical_name(text: str) -> str:
    """The name with single spaces, and not in capitals.

    >>> canonical_name("Y THANH  HÀ NIÊ KĐĂM"), canonical_name("ĐIỂU K'RÉ"), canonical_name("Phạm S")
    ('Y Thanh Hà Niê Kđăm', "Điểu K'Ré", 'Phạm S')
    """
    parts = text.split()
    if all(part == part.upper() for part in parts):
        parts = [_LETTERS.sub(lambda m: m.group()[:1] + lower(m.group()[1:]), part) for part in parts]
    return " ".join(parts)


def _syllables(folded: str, start: int, end: int) -> list[tuple[int, int]]:
    """Spans of the parts of a name from `start` on; none where there are too many of them to be one name."""
    row = _ROW.match(folded, start, end)
    spans = row.spans("part") if row else []
    facts, capitals = _facts(), False
    for i, (a, b) in enumerate(spans):
        text = folded[a:b]
        if len(text) > 1:
            upper = text == text.upper()
            if i <= 1 and upper:
                capitals = capitals or i == 0 or spans[0][1] - spans[0][0] == 1
            if upper != capitals and text[-1] != "'":
                del spans[i:]
                break
        word = text.partition("'")[0].partition("-")[0].lower()
        if word in facts.ends_words and _ends(lower(folded[start : min(end, start + _REACH)]), a - start, i, capitals):
            del spans[i:]
            break
    return [] if len(spans) > (LONGEST_IN_CAPITALS if capitals else LONGEST) else spans


def _ends(low: str, position: int, before: int, capitals: bool) -> bool:
    """Whether the name, of which `before` parts are read, has ended at a position of the lower-case text."""
    if _facts().ends.longest_at(low, position) is not None:
        return True
    return capitals and before >= 3 and _facts().ends_in_capitals.longest_at(low, position) is not None


def _is_place(folded: str, spans: list[tuple[int, int]], end: int) -> bool:
    """Whether a place stands here: alone, or with a person's name after it."""
    start = spans[0][0]
    low = lower(folded[start : spans[-1][1]])
    if _facts().abroad.longest_at(low, 0):
        return True
    hit = _facts().places.longest_at(low, 0)
    if hit is None:
        return False
    place_end = start + hit[0]
    rest = [a for a, _ in spans if a >= place_end]
    return not rest or person_at(folded, rest[0], end) is not None


def _is_row_of_names(folded: str, spans: list[tuple[int, int]]) -> bool:
    """Whether a second name begins inside: in five capitals or more, or right after a rare family name (a place, then)."""
    facts = _facts()
    parts = [lower(folded[a:b]) for a, b in spans]
    if parts[0] in facts.rare_surnames and len(parts) > 3 and parts[1] in facts.surnames:
        return True
    inner = (
        parts[2:-1] if len(parts) >= 5 else parts[1:-1] if parts[0] in facts.rare_surnames and len(parts) > 3 else []
    )
    return not facts.commonest.isdisjoint(inner)
