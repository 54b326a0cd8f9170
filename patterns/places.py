"""Gazetteer of the administrative units of Vietnam: names, official codes, parents, validity, successors.

The facts are in places.csv, which build_places.py makes, and in merged.csv, which build_merged.py makes. Codes are used
again over time (31135 was phường Tân An and is phường Ninh Kiều), so every look-up takes a day.
"""

import csv
from collections import defaultdict
from collections.abc import Iterable, Sequence
from functools import cache, lru_cache
from pathlib import Path
from typing import NamedTuple

import regex

from patterns.fold import bare, fold, lower

REFORM = "2025-07-01"
# A type of unit -> the levels it may stand at. Types change and names stay (huyện, thị xã, thành phố), so a unit is
# looked for at the levels of the type that the text gives, the type itself first.
LEVELS = {
    "tỉnh": ("province",),
    "thành phố": ("province", "district"),
    "quận": ("district",),
    "huyện": ("district",),
    "thị xã": ("district",),
    "thị trấn": ("commune",),
    "phường": ("commune",),
    "xã": ("commune",),
    "đặc khu": ("commune",),
}
# A type that the districts of this type became part of or grew into; a huyện is never meant by "thị xã" where both are.
_URBAN = frozenset({"thành phố", "thị xã", "quận"})

_PIECE = regex.compile(r"\p{L}[\p{L}\p{M}']*|\d+")
_GAP = regex.compile(r" {0,3}-? {0,3}")
_TWO_WORDS = 20  # characters that two words and the space behind them seldom exceed
LONGEST = 6  # syllables of a name; Văn Miếu Quốc Tử Giám has five
# i and y are one at the end of a syllable (Quy Nhơn = Qui Nhơn, Mỹ = Mĩ); Đắk has many spellings.
_Y = regex.compile(r"(?<=[bcdđghklmnpqrstvx]|qu)[yýỳỷỹỵ](?!\p{L})")
_I = str.maketrans("yýỳỷỹỵ", "iíìỉĩị")
_DAK = regex.compile(r"(?<!\p{L})(?:đắk|đăk|đắc|đăc|đak|đác|đác|dak|dăk|dắk)(?!\p{L})")
_DROPPED = str.maketrans("-", " ", "'.")


class Place(NamedTuple):
    """An administrative unit while it had this name and type. `valid_to` is the first day on which it was no more."""

    code: str
    name: str
    type: str
    level: str
    parent: str
    province: str
    valid_from: str
    valid_to: str
    successors: tuple[str, ...]

    @property
    def full_name(self) -> str:
        return f"{self.type} {self.name}"

    def valid(self, day: str) -> bool:
        """Whether it existed on an ISO day; on an unknown day ("") it may have."""
        return not day or (self.valid_from <= day and (not self.valid_to or day < self.valid_to))


class _Index(NamedTuple):
    by_name: dict[str, list[Place]]
    by_code: dict[str, list[Place]]
    merged: dict[str, list[Place]]  # by alias: the commune that it went into
    former: dict[str, list[Place]]  # by name: communes merged before 2025 whose codes we know
    firsts: frozenset[str]  # syllables of names
    openings: frozenset[str]  # the first two of each


@lru_cache(maxsize=1 << 14)
def name_key(name: str) -> str:
    """What the spellings of one place name share.

    >>> name_key("Đắc Lắk") == name_key("DAK LẮK"), name_key("Qui Nhơn") == name_key("Quy Nhơn")
    (True, True)
    """
    return " ".join(_spelling(lower(fold(name))).translate(_DROPPED).split())


@lru_cache(maxsize=1 << 14)
def _syllable_key(low: str) -> str:
    return _spelling(low).translate(_DROPPED)


def _spelling(low: str) -> str:
    """One spelling for the variants of a folded lower-case text; the length stays."""
    return _DAK.sub("đăk", _Y.sub(lambda m: m.group().translate(_I), low))


def _read_rows(table: str) -> list[list[str]]:
    with Path(__file__).with_name(table).open(encoding="utf-8", newline="") as file:
        reader = csv.reader(file)
        next(reader)
        return list(reader)


@cache
def _index() -> _Index:
    rows = _read_rows("places.csv")
    keys = _spelling(lower(fold("\n".join(row[1] for row in rows)))).translate(_DROPPED).split("\n")
    by_name: dict[str, list[Place]] = defaultdict(list)
    by_code: dict[str, list[Place]] = defaultdict(list)
    merged: dict[str, list[Place]] = defaultdict(list)
    for row, key in zip(rows, keys, strict=True):
        code, name, kind, level, parent, province, begins, ends, after, aliases = row
        successors = tuple(after.split(";")) if after else ()
        place = Place(code, name, kind, level, parent, province, begins, ends, successors)
        by_name[key if "  " not in key else " ".join(key.split())].append(place)
        if code:
            by_code[code].append(place)
        for alias in aliases.split(";") if aliases else ():
            if level == "commune":
                merged[alias].append(place)
            else:
                by_name[name_key(alias)].append(place)
    former = _former()
    openings = frozenset(" ".join(key.split(" ", 2)[:2]) for key in by_name.keys() | former.keys())
    firsts = frozenset(opening.partition(" ")[0] for opening in openings)
    return _Index(dict(by_name), dict(by_code), dict(merged), former, firsts, openings)


def _former() -> dict[str, list[Place]]:
    """The day of a merger is not known: they count until the reform, where nothing else has the name."""
    found: dict[str, list[Place]] = defaultdict(list)
    for code, name, kind, parent, province, after in _read_rows("merged.csv"):
        successors = tuple(after.split(";")) if after else ()
        found[name_key(name)].append(Place(code, name, kind, "commune", parent, province, "", REFORM, successors))
    return dict(found)


def opens_name(syllable: str) -> bool:
    """Whether the name of a place begins with a syllable (folded, in lower case)."""
    return _syllable_key(syllable) in _index().firsts


def names_of(*levels: str) -> set[str]:
    """The names of all places of some levels."""
    return {p.name for same in _index().by_name.values() for p in same if p.level in levels}


def named(key: str) -> Sequence[Place]:
    """All places of a name (see `name_key`), of every type and time."""
    return (*_index().by_name.get(key, ()), *_index().former.get(key, ()))


def coded(code: str, level: str, day: str) -> Place | None:
    """The place of a code on a day."""
    found = [p for p in _index().by_code.get(code, ()) if p.level == level and p.valid(day)]
    return found[-1] if found else None


def province_of(place: Place, day: str) -> str:
    """The code of the province that a place lies in on a day; of one that is no more, that of its first successor."""
    if place.valid(day) or not place.successors:
        return place.province
    first = place.successors[0]
    if place.level == "province":
        return first
    after = coded(first, "commune", day)
    return after.province if after else place.province


# Several rules ask of one place of a text; of so many places the answer is kept.
@lru_cache(maxsize=1 << 10)
def names_at(low: str, start: int, end: int) -> tuple[tuple[int, str], ...]:
    """(end, key) of the known place names that start at `start` of a folded lower-case text, longest first.

    >>> text = "huyện vĩnh thạnh tổ chức"
    >>> names_at(text, 6, len(text))
    ((16, 'vĩnh thạnh'),)
    """
    index = _index()
    found: list[tuple[int, str]] = []
    key, position = "", start
    for count in range(LONGEST if _may_open(index, low, start, end) else 0):
        piece = _PIECE.match(low, position, end)
        if piece is None:
            break
        syllable = _syllable_key(piece.group())
        key = f"{key} {syllable}" if key else syllable
        if count == 1 and key not in index.openings:
            break
        if key in index.by_name or key in index.former:
            found.append((piece.end(), key))
        gap = _GAP.match(low, piece.end(), end)
        position = gap.end() if gap else end
        if position == piece.end():
            break
    return tuple(found[::-1])


def _may_open(index: _Index, low: str, start: int, end: int) -> bool:
    """Whether a name may begin at a position; most often two words that begin none tell at once."""
    words = low[start : min(end, start + _TWO_WORDS)].split(" ", 2)
    if len(words) < 3 or not (words[0].isalpha() and words[1].isalpha()):
        return True
    opening, second = _syllable_key(words[0]), words[1]
    return opening in index.openings or f"{opening} {_syllable_key(second)}" in index.openings


def find(kind: str, key: str, day: str, province: str = "", parent: str = "") -> tuple[Place, ...]:
    """The places that a type word and a name (see `name_key`) may mean on a day, in a province or parent if given.

    One place is a link; several are an ambiguity; none is unknown. Units of the very type come first, then those that
    have another type of the level. A place that ended before the day is given where no other has the name.

    >>> [p.code for p in find("huyện", "vĩnh thạnh", "2020-10-13", province="92")]
    ['924']
    """
    levels = LEVELS.get(kind, ())
    near = [p for p in _index().by_name.get(key, ()) if p.level in levels and _inside(p, province, parent)]
    now = [p for p in near if p.valid(day)] or [p for p in near if p.valid_to and p.valid_to <= day]
    exact = [p for p in now if p.type == kind]
    if exact or not now:
        return tuple(exact) or _merged(kind, key, day, province, parent)
    if kind in _URBAN:
        now = [p for p in now if p.type in _URBAN] or now
    return tuple(now)


def of_levels(key: str, levels: Iterable[str], day: str, province: str = "") -> tuple[Place, ...]:
    """The places of a name at the first of some levels where there are any on a day."""
    near = [p for p in _index().by_name.get(key, ()) if _inside(p, province, "")]
    for level in levels:
        of_level = [p for p in near if p.level == level]
        found = [p for p in of_level if p.valid(day)] or [p for p in of_level if p.valid_to and p.valid_to <= day]
        if found:
            return tuple(found)
    return ()


def _inside(place: Place, province: str, parent: str) -> bool:
    if parent and place.level != "province":
        return place.parent == parent or (len(parent) == 2 and place.province == parent)
    return not province or place.province == province


def _merged(kind: str, key: str, day: str, province: str, parent: str) -> tuple[Place, ...]:
    """A commune that went into another before 2025; where its code is unknown, its successors are those of the other."""
    if "commune" not in LEVELS.get(kind, ()) or not (province or parent) or (day and day >= REFORM):
        return ()
    known = [p for p in _index().former.get(key, ()) if p.type == kind and _inside(p, province, parent)]
    if len(known) == 1:
        return tuple(known)
    hosts = [p for p in _index().merged.get(bare(f"{kind}{key}").replace(" ", ""), ()) if _inside(p, province, parent)]
    if len(hosts) != 1:
        return ()
    host = hosts[0]
    return (host._replace(code="", name="", type=kind, valid_from="", valid_to=REFORM),)
