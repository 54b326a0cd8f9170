"""Places in the text: a type word and a name, or a name alone."""

from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

import regex

from patterns import places
from patterns.names import person_at
from patterns.openings import parted
from patterns.rule import Context
from patterns.units.values import PlaceRef

# Type words as they are written. One letter is a type only with a full stop, or before a figure: Q.1, Q1, H.Vĩnh Thạnh.
TYPE_FORMS = {
    "tỉnh": (r"tỉnh\b",),
    "thành phố": (r"thành\ +phố\b", r"t\.?p(?:\.|\b|(?=hcm|ct\b))"),
    "quận": (r"quận\b", r"q(?:\.|(?=\d))"),
    "huyện": (r"huyện\b(?:\ +đảo\b)?", r"h\."),
    "thị xã": (r"thị\ +xã\b", r"tx(?:\.|\b)"),
    "thị trấn": (r"thị\ +trấn\b", r"tt(?:\.|\b)"),
    "phường": (r"phường\b", r"p(?:\.|(?=\d))"),
    "xã": (r"xã\b(?:\ +đảo\b)?", r"x\."),
    "đặc khu": (r"đặc\ +khu\b",),
}
# Below the commune: no level of the state, no code.
HAMLETS = {
    "tổ dân phố": (r"tổ\ +dân\ +phố\b", r"tdp\b"),
    "khu phố": (r"khu\ +phố\b",),
    "thôn": (r"thôn\b",),
    "ấp": (r"ấp\b",),
    "khóm": (r"khóm\b",),
    "bản": (r"bản\b",),
    "buôn": (r"buôn\b",),
    "xóm": (r"xóm\b",),
    "làng": (r"làng\b",),
}
# Every form of a type has one of these words; "tphcm" is one word.
TYPE_CUES = frozenset(
    "tỉnh phố tp p tphcm tpct quận q huyện h xã tx x trấn tt phường đặc tdp thôn ấp khóm bản buôn xóm làng".split()
)
NUMBERED = frozenset({"quận", "phường", "tổ dân phố", "khu phố", "thôn", "ấp", "khóm", "xóm", "buôn"})
LEVEL_OF = {
    "tỉnh": "province",
    **dict.fromkeys(("quận", "huyện", "thị xã"), "district"),
    **dict.fromkeys(("thị trấn", "phường", "xã", "đặc khu"), "commune"),
    **dict.fromkeys(HAMLETS, "none"),
}


_FORMS = {**TYPE_FORMS, **HAMLETS}
_KINDS = {f"t{i}": kind for i, kind in enumerate(_FORMS)}
TYPE_WORD = "|".join(f"(?P<{group}>{'|'.join(_FORMS[kind])})" for group, kind in _KINDS.items())
_TYPE = regex.compile(TYPE_WORD, regex.VERBOSE)
# The same to search for: the forms by their first letters (see `patterns.openings`).
TYPE_OPENING = parted(form for forms in _FORMS.values() for form in forms)
_GLUED = frozenset("qphxt")
_IN_TOWN = regex.compile(r"\d{1,2} ?[,(-] ?(?:q\.?\d|quận|tp|thành phố|h\.|huyện|tx|thị xã)")
_AT = regex.compile(r"(?:[,(] ?|(?<!\p{L})(?:tại|ở|dân|ubnd|công an|và|q\d,) )\Z")
_SPACES = regex.compile(r" {0,3}")
_INITIAL_BEFORE = regex.compile(r"(?<!\p{L})\p{Lu}\. ?\Z")
_NUMBER = regex.compile(r"(?:số )?(?P<n>\d{1,2})(?![\d%]|[.,/:-]\d)")
_HAMLET_NUMBER = regex.compile(r" \d{1,2}(?![\d%]|[.,/:-]\d| \p{L})")  # thôn Đông Hà 2, and not "thôn Đông Hà 2 ngày"
_SYLLABLE = regex.compile(r"\p{Lu}[\p{L}']*")
_GOES_ON = regex.compile(r" {1,3}\p{Lu}")
_LOWER_START = regex.compile(r"(?<![\p{L}'])\p{Ll}")
_IN_CAPITALS = regex.compile(r"\p{Lu}{2}")
# Words with a capital that follow a type word and are no name of a place.
_NO_NAME = regex.compile(r"(?:Đoàn|Ủy|Ban|Phó|Bí|Chủ|Giám|Trưởng|Nguyên|Hội(?! \p{Lu})|Khu(?= vực))(?!\p{L})")


# Parts of the country that have provinces and are none: "các tỉnh Tây Nguyên".
_REGION = regex.compile(
    r"(?:tây nguyên|(?:tây|đông) (?:bắc|nam)(?: bộ)?|(?:bắc|nam|trung)(?: trung)? bộ|(?:bắc|nam) trung(?: kỳ)?|(?:duyên hải|đồng bằng|trung du|miền) \p{L}+)"
    r"(?!\p{L})"
)
# After these a type word is half of another word: tỉnh lộ, xã hội, huyện ủy.
_OTHER_WORD = regex.compile(r" ?(?:hội|ủy(?! (?:quyền|thác|nhiệm(?! kỳ)))|đoàn(?! kết)|lộ|lỵ|đội|viên)(?!\p{L})")
# "UBND tỉnh, thành phố", "UBND huyện, xã": any of them; but "UBND huyện và các xã" is of one district.
_ANY_OF_THEM = regex.compile(r" ?(?:,|/|-|và|hoặc) ?(?:tỉnh|thành phố|quận|huyện|thị xã|phường|xã|thị trấn)(?!\p{L})")
_INITIALS = frozenset({"q", "p", "h", "x", "tt", "tx"})


class TypeHit(NamedTuple):
    """A type word: its normal form and where it ends."""

    type: str
    end: int


class PlaceHit(NamedTuple):
    """A place and where it ends."""

    ref: PlaceRef
    end: int


def type_at(context: Context, start: int) -> TypeHit | None:
    """The type word that starts at a position."""
    m = _TYPE.match(context.lower, start, context.sentence[1])
    return TypeHit(_KINDS[m.lastgroup], m.end()) if m and m.lastgroup else None


def type_alone_at(context: Context, start: int) -> TypeHit | None:
    """A type word that means one unit without a name: "UBND tỉnh"; not "xã hội", not "tỉnh, thành phố", not "P."."""
    hit = type_at(context, start)
    if hit is None or hit.type in HAMLETS or context.lower[start : hit.end].rstrip(".") in _INITIALS:
        return None
    other = _OTHER_WORD.match(context.lower, hit.end) or _ANY_OF_THEM.match(context.lower, hit.end)
    return None if other else hit


# What names an organisation asks for its place, and so does the rule for places a moment later.
@lru_cache(maxsize=1 << 6)
def place_at(context: Context, start: int) -> PlaceHit | None:
    """The place, with type word and name, that starts at a position."""
    hit = type_at(context, start)
    if hit is None or _in_initials(context, start, hit.end):
        return None
    name_start = _after_spaces(context, hit.end)
    if name_start == hit.end and not _may_touch(context, start, hit.end):
        return None
    return _named_at(context, hit.type, start, name_start)


def _in_initials(context: Context, start: int, end: int) -> bool:
    """Whether a letter with a full stop is one of those that stand for a name: "ông T. X. C."."""
    if end - start > 2 or context.lower[end - 1] != ".":
        return False
    return _INITIAL_BEFORE.search(context.folded, max(0, start - 3), start) is not None


def _may_touch(context: Context, start: int, end: int) -> bool:
    """Q.1, TP.HCM, TPHCM, H.Vĩnh Thạnh; and of letters without a full stop only capitals before a digit or HCM.

    P8 is a ward only where something else says so: "P8, Q3", "tại P8".
    """
    if context.lower[end - 1] == "." or not (context.folded[start].isupper() and context.lower[start] in _GLUED):
        return context.lower[end - 1] == "."
    if context.lower[start] != "p" or not context.lower[end : end + 1].isdigit():
        return True
    return bool(_IN_TOWN.match(context.lower, end, context.sentence[1]) or _AT.search(context.before(start, 12)))


def _after_spaces(context: Context, position: int) -> int:
    m = _SPACES.match(context.lower, position, context.sentence[1])
    return m.end() if m else position


def _named_at(context: Context, kind: str, start: int, name_start: int) -> PlaceHit | None:
    end = context.sentence[1]
    if name_start >= end:
        return None
    if context.lower[name_start].isdigit() or context.lower.startswith("số ", name_start):
        longer = known_at(context, name_start, places.LEVELS[kind]) if kind == "phường" else None
        if longer and " " in longer.ref.name:  # "phường 2 Bảo Lộc", by that name since 2025
            return PlaceHit(PlaceRef(kind, longer.ref.name, longer.ref.key), longer.end)
        m = _NUMBER.match(context.lower, name_start, end) if kind in NUMBERED else None
        number = m["n"].lstrip("0") if m else ""
        return PlaceHit(PlaceRef(kind, number, number), m.end()) if m and number else None
    if not context.folded[name_start].isupper() or (kind == "tỉnh" and _REGION.match(context.lower, name_start, end)):
        return None
    if kind not in HAMLETS:
        known = known_at(context, name_start, places.LEVELS[kind])
        if known is not None:
            return PlaceHit(PlaceRef(kind, known.ref.name, known.ref.key), known.end)
    if len(context.lower[start:name_start].strip(" .")) <= 2 and kind not in ("thành phố", "xã"):
        return None  # an abbreviation (P., TT) before an unknown name is too little
    name_end = _unknown_name(context, kind, start, name_start)
    if name_end is None:
        return None
    if kind in HAMLETS and (m := _HAMLET_NUMBER.match(context.lower, name_end, end)):
        name_end = m.end()
    name = " ".join(context.folded[name_start:name_end].split())
    return PlaceHit(PlaceRef(kind, name, places.name_key(name)), name_end)


@lru_cache(maxsize=1 << 6)
def known_at(context: Context, start: int, levels: tuple[str, ...]) -> PlaceHit | None:
    """The longest known name of a place of some levels that starts at a position, each syllable with a capital.

    A name that goes on as that of a person is none ("phường Lê Lợi" is, "xã Lê Lợi Hoa" is not).
    """
    end = context.sentence[1]
    for name_end, key in places.names_at(context.lower, start, end):
        name = next((p.name for p in places.named(key) if _at(p, levels)), None)
        if len(key) == 1 or key.isdigit():
            return None  # phường V of one town, and whoever signs as P.V; "thanh tra 4 trường"
        if name is None or not _capitals(context, start, name_end):
            continue
        if _GOES_ON.match(context.folded, name_end, end) and (person_at(context.folded, start, end) or 0) > name_end:
            return None
        return PlaceHit(PlaceRef("", name, places.name_key(name)), name_end)
    return None


def _at(place: places.Place, levels: tuple[str, ...]) -> bool:
    """Whether a place is at one of some levels; "city" is every thành phố."""
    return place.level in levels or ("city" in levels and place.type == "thành phố")


def _capitals(context: Context, start: int, end: int) -> bool:
    return _LOWER_START.search(context.folded, start, end) is None


def _unknown_name(context: Context, kind: str, start: int, name_start: int) -> int | None:
    """The end of a name that the gazetteer lacks: capitals in a row, up to where a person's name begins."""
    end = context.sentence[1]
    if context.folded[start:name_start].isupper() and len(context.folded[start:name_start].strip()) > 3:
        return None  # all is in capitals
    if _NO_NAME.match(context.folded, name_start, end) or person_at(context.folded, name_start, end):
        return None
    name_end, count = name_start, 0
    for part_end in _row_of_capitals(context, name_start):
        if count and person_at(context.folded, _last_start(context, part_end), end):
            break
        name_end, count = part_end, count + 1
        if count == 4:
            break
    if name_end > name_start and _doubtful(context, start, name_start, name_end, count):
        return None
    least = 1 if kind in HAMLETS or kind in ("xã", "phường", "thị trấn") else 2
    return name_end if count >= least else None


def _doubtful(context: Context, start: int, name_start: int, name_end: int, count: int) -> bool:
    """In "phường THÔNG BÁO" and "Bản Tuyên bố", what follows a type word is no name."""
    if _IN_CAPITALS.search(context.folded, name_start, name_end):
        return True
    followed = context.folded[name_end : name_end + 2]
    return count == 1 and context.folded[start].isupper() and followed[:1] == " " and followed[1:].islower()


def _row_of_capitals(context: Context, start: int) -> Iterator[int]:
    position = start
    while m := _SYLLABLE.match(context.folded, position, context.sentence[1]):
        yield m.end()
        position = _after_spaces(context, m.end())
        if position == m.end():
            return


def _last_start(context: Context, end: int) -> int:
    return context.folded.rfind(" ", 0, end) + 1


def level_of(place: PlaceRef, levels: tuple[str, ...] = ("province", "district", "commune")) -> str:
    """The level of a place as its words tell it; "" for a thành phố that may be of either."""
    if place.type != "thành phố" and place.type:
        return LEVEL_OF[place.type]
    if not place.name:
        return ""
    known = [
        p
        for p in places.named(place.key)
        if (p.type == "thành phố" if place.type or "city" in levels else p.level in levels)
    ]
    found = {p.level for p in known}
    if place.type or "city" in levels:
        return found.pop() if len(found) == 1 else "" if found else "district"
    return next((level for level in levels if level in found), "")
