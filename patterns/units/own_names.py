"""Names that a body has of its own: words of the trade, a proper name, numbers, joined by spaces, hyphens and "và"."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import regex

from patterns.names import person_at
from patterns.rule import Context
from patterns.units.bodies import Body, NameHit, expanded, lexicon, squeezed
from patterns.units.placing import known_at, place_at, type_alone_at, type_at

MOST = 12  # pieces of a name

# Kinds of bodies that never are a part of the name of another one.
_STATE = frozenset({"government_body", "party_body", "department", "division", "inspection_team"})
_CENTRAL = regex.compile(r"(?<!\p{L})(?:Trung ương|quốc gia(?: về|$)|Việt Nam)(?!\p{L})", regex.IGNORECASE)

_SYLLABLE = regex.compile(r"\p{Lu}[\p{L}\p{M}'.]*(?:&\p{Lu}\p{L}*)*(?<![.'])")
_GUEST = regex.compile(r"\p{Lu}\p{Ll}+ \p{Lu}\p{Ll}+-\p{Ll}")  # "Tập đoàn SK | Chey Tae-won": whoever speaks for it
_NUMBER = regex.compile(r"\d{1,4}(?![\d%]|[.,/:-]\d)")
_SERIAL = regex.compile(r"số (?:\d{1,3}|[IVX]{1,5})(?![\p{L}\d%]|[.,/]\d)")
_SPACES = regex.compile(r" {1,3}")
_JOINT = regex.compile(r" {0,2}[-&] {0,2}(?=\p{Lu})")
# "Phòng Quy hoạch - kiến trúc"; not "Công ty A - doanh nghiệp lớn nhất", "Cục Thuế - cơ quan thu".
_LOWER_JOINT = regex.compile(
    r" {0,2}-(?! (?:cơ quan|doanh nghiệp|đơn vị|đại diện|thành viên|công trình|dự án)) ?(?=\p{Ll})"
)
_AND = regex.compile(r"(?: {1,3}và|,) {1,3}(?=\p{L})")
_AND_LATER = regex.compile(r"[^.;:()]{0,40} và ")
_PLURAL = regex.compile(r" các (?=\p{Lu})")
_CAPITAL_NEXT = regex.compile(r" {1,3}(?=\p{Lu})")
_ON = regex.compile(r" {1,3}(?:và )?(?=\p{Ll})")
_HOPS = 6  # words of the trade in a row
_LOWER_SYLLABLE = regex.compile(r" (?P<syllable>\p{Ll}+)(?!\p{L})")
_LOWER_BEFORE_CAPITAL = regex.compile(r" (?P<syllable>\p{Ll}+)(?= \p{Lu}| \()")
# A post before the head: whoever stands after the head is its holder and not its patron.
_POST = regex.compile(r"(?:đốc|trưởng|tịch|nhiệm|thư|viên) $")


@dataclass(frozen=True, slots=True)
class _Walk:
    """What stays the same along a name. `kind_at` tells the kind of the body that begins at a position, else ""."""

    context: Context
    body: Body
    head_start: int
    start: int
    kind_at: Callable[[int], str]

    @property
    def limit(self) -> int:
        return self.context.sentence[1]


@dataclass(frozen=True, slots=True)
class _Piece:
    """A piece of a name: a word of the trade, which may be a verb, or something proper."""

    start: int
    end: int
    proper: bool = False
    verb: bool = False


def own_name(
    context: Context, body: Body, head_start: int, start: int, kind_at: Callable[[int], str]
) -> NameHit | None:
    """The name that begins at a position behind the head that begins at `head_start`."""
    walk = _Walk(context, body, head_start, start, kind_at)
    capitals = _all_in_capitals(context, head_start, start)
    if capitals and body.company:
        return None
    pieces: list[_Piece] = []
    position: int | None = start
    while position is not None and len(pieces) < MOST:
        piece = _piece_at(walk, position, pieces)
        if piece is None or (capitals and piece.proper):
            break
        pieces.append(piece)
        position = _next(walk, pieces)
    if not pieces:
        return None
    text = expanded(squeezed(context, start, pieces[-1].end))
    return NameHit(pieces[-1].end, text, _level_in(body, text), _is_proper(pieces))


def _is_proper(pieces: list[_Piece]) -> bool:
    return any(piece.proper for piece in pieces)


def _all_in_capitals(context: Context, head_start: int, start: int) -> bool:
    """Whether capitals tell nothing here: a head of several words, or one and the word after it, are all in capitals."""
    head = context.folded[head_start:start].rstrip()
    following = context.folded[start : start + 12].partition(" ")[0]
    return head.isupper() and (" " in head or (len(following) > 1 and following.isupper()))


def _piece_at(walk: _Walk, position: int, before: list[_Piece]) -> _Piece | None:
    word = _word(walk, position, before) or (None if before else _lower_start(walk, position))
    if (word is None and not before and walk.body.name == "word") or _another_begins(walk, position, before):
        return None
    if word is not None:
        return word
    if _GUEST.match(walk.context.folded, position, walk.limit):
        return None
    person = person_at(walk.context.folded, position, walk.limit)
    if person and walk.body.company and before and _is_second_half(walk, position, person, before):
        person = None
    if person:
        return _Piece(position, person, proper=True) if _is_patron(walk, before) else None
    m = _SYLLABLE.match(walk.context.folded, position, walk.limit)
    if m:
        proper = _is_proper(before) or walk.body.company
        short = len(m.group()) > 1 and m.group().isupper()  # FC, TP: no first half of a word
        return _Piece(position, m.end() if short else _with_second_syllable(walk, m.end(), proper), proper=True)
    if before and (m := _SERIAL.match(walk.context.folded, position) or _NUMBER.match(walk.context.folded, position)):
        return _Piece(position, m.end(), proper=True)
    return None


def _word(walk: _Walk, position: int, before: list[_Piece]) -> _Piece | None:
    """A word of the trade: with a capital; inside a name of such words, but verbs, also without."""
    hit = lexicon().words.longest_at(walk.context.lower, position, walk.limit)
    if hit is None:
        return None
    end, noun = hit
    long = walk.context.lower.count(" ", position, end) >= 2
    free = walk.body.free and not before and (noun or long)
    joined = walk.context.folded[position - 2 : position].strip() == "-"
    inside = before and not _is_proper(before) and (noun or before[-1].verb or joined)
    inside = inside or (walk.body.company and bool(before) and _trades_under(walk, end, before))
    if free or inside or walk.context.folded[position].isupper():
        return _Piece(position, end, verb=not noun)
    return None


# What a firm of one syllable makes: "Công ty CP Chè | xuất khẩu Tân Cương".
_WARES = frozenset(
    "may gỗ dệt nhuộm giấy nhựa thép sắt da giày in sơn gạch đá cát than điện nước gas mía đường chè cao su rau".split()
)
_TWO_CAPITALS = regex.compile(r" {1,3}\p{Lu}\p{L}+ \p{Lu}\p{L}+")
_LEGAL_FORM = regex.compile(r"(?:tnhh|cổ phần|cp|thành viên|mtv|hợp danh|trách nhiệm hữu hạn) {1,3}\Z")


def _trades_under(walk: _Walk, end: int, before: Sequence[_Piece]) -> bool:
    """Whether a verb of the trade stands between what a firm deals in and its name: "Thương mại | xuất nhập khẩu Bình Minh".

    Only behind the legal form and words of the trade: "Công ty Minh Long xây dựng Trường Tân Lập" builds.
    """
    context = walk.context
    words = [context.lower[piece.start : piece.end] for piece in before]
    traded = all(not piece.proper or word in _WARES for piece, word in zip(before, words, strict=True))
    named = _TWO_CAPITALS.match(context.folded, end, walk.limit)
    legal = _LEGAL_FORM.search(context.lower, walk.head_start, walk.start)
    return bool(traded and named and legal) and not walk.kind_at(end + 1)


def _lower_start(walk: _Walk, position: int) -> _Piece | None:
    """Words of the trade in lower case right behind the head: before a name of its own, or three syllables of them."""
    hit = lexicon().words.longest_at(walk.context.lower, position, walk.limit)
    if hit is None:
        return None
    if walk.body.company or walk.context.folded[walk.head_start].islower():
        return _Piece(position, hit[0], verb=not hit[1]) if _leads_to_a_name(walk, hit[0]) else None
    fits = walk.context.lower.count(" ", position, hit[0]) >= 2 or _leads_to_a_name(walk, hit[0])
    return _Piece(position, hit[0]) if fits and walk.context.folded[walk.head_start].isupper() else None


# Family names that are as well the second half of words: Thái Dương, Kim Hoàng.
_HALVES = ("dương ", "hoàng ", "lâm ", "mai ", "hà ", "thái ", "vũ ")


def _is_second_half(walk: _Walk, position: int, person: int, before: Sequence[_Piece]) -> bool:
    """Whether a firm's name goes on with what looks like a person: "Công ty TNHH Thái | Dương Quốc Tế"."""
    folded, low = walk.context.folded, walk.context.lower
    proper = [folded[piece.start : piece.end] for piece in before if piece.proper]
    half = len(proper) == 1 and " " not in proper[0] and not proper[0].isupper()
    return folded.endswith(" Việt Nam", position, person) or (half and low.startswith(_HALVES, position))


def _leads_to_a_name(walk: _Walk, position: int) -> bool:
    """Whether more words of the trade, and then a capital or a place, follow: "công ty xây dựng và kinh doanh nhà TP.HCM"."""
    for _ in range(_HOPS):
        if _CAPITAL_NEXT.match(walk.context.folded, position, walk.limit):
            return True
        on = _ON.match(walk.context.folded, position, walk.limit)
        if on is None:
            return False
        if place_at(walk.context, on.end()):
            return True
        hit = lexicon().words.longest_at(walk.context.lower, on.end(), walk.limit)
        if hit is None:
            return False
        position = hit[0]
    return False


def _leads_to_a_type(walk: _Walk, position: int) -> bool:
    """Whether nothing but words of the trade stands before the type of a place."""
    for _ in range(_HOPS):
        gap = _SPACES.match(walk.context.folded, position, walk.limit)
        if gap is None:
            return False
        if type_at(walk.context, gap.end()):
            return True
        hit = lexicon().words.longest_at(walk.context.lower, gap.end(), walk.limit)
        if hit is None:
            return False
        position = hit[0]
    return False


def _another_begins(walk: _Walk, position: int, before: list[_Piece]) -> bool:
    """Whether a place or another body begins here."""
    context, body = walk.context, walk.body
    if place_at(context, position) or type_alone_at(context, position):
        return True
    if body.company:
        return False
    if (before or body.name == "may") and walk.kind_at(position) in _STATE:
        return True
    return "province" in body.levels and known_at(context, position, ("province",)) is not None


def _is_patron(walk: _Walk, before: list[_Piece]) -> bool:
    """Whether a person is whom the body is named after: a school, after its kind ("Trường THPT Lê Lợi")."""
    if not walk.body.named or _is_proper(before):
        return False
    start = walk.head_start
    return bool(before) or _POST.search(walk.context.lower, max(0, start - 8), start) is None


def _with_second_syllable(walk: _Walk, end: int, proper: bool) -> int:
    """The end of a word of which one syllable was read: most have two ("Chống độc"), but a verb may follow as well.

    In a name of its own ("Tân cảng Sài Gòn") a second syllable in lower case needs a capital or a bracket behind it.
    """
    form = _LOWER_BEFORE_CAPITAL if proper else _LOWER_SYLLABLE
    m = form.match(walk.context.folded, end, walk.limit)
    if m is None or m["syllable"] in lexicon().no_second_syllable or type_at(walk.context, m.start("syllable")):
        return end
    return m.end("syllable")


def _next(walk: _Walk, pieces: list[_Piece]) -> int | None:
    """Where the name goes on: after a space or a hyphen, or after "và" before another word of the trade."""
    folded, end = walk.context.folded, pieces[-1].end
    if m := _JOINT.match(folded, end, walk.limit):
        return m.end()
    if (m := _LOWER_JOINT.match(folded, end, walk.limit)) and not _is_proper(pieces):
        return m.end() if _word(walk, m.end(), pieces) else None
    if m := _AND.match(folded, end, walk.limit):
        goes_on = _joins(walk, m.end(), m.group()[0] == ",", pieces) and not walk.kind_at(m.end())
        return m.end() if goes_on else None
    if m := _PLURAL.match(folded, end, walk.limit):
        return m.end() if _word(walk, m.end(), []) else None
    m = _SPACES.match(folded, end, walk.limit)
    return m.end() if m else None


def _joins(walk: _Walk, position: int, comma: bool, pieces: list[_Piece]) -> bool:
    """Whether "và" or a comma goes on with the name: a comma only in a list that "và" or a place ends.

    A place ends it after words of the trade alone: "Trung tâm Dịch vụ, Kỹ thuật nông nghiệp huyện Ba Vì".
    """
    word = _word(walk, position, [] if comma else pieces)
    if word is None or (comma and _is_proper(pieces)):
        return False
    if comma and walk.context.folded[position].islower() and type_at(walk.context, word.end + 1) is not None:
        return True
    if comma:
        later = _AND_LATER.match(walk.context.lower, word.end, walk.limit) is not None
        return later or _leads_to_a_type(walk, word.end)
    capital = walk.context.folded[position].isupper()
    return capital or pieces[-1].verb or type_at(walk.context, word.end + 1) is not None


def _level_in(body: Body, text: str) -> str:
    """The level that the name tells by one of the entry's own words, or by "Trung ương" and the like."""
    for word, level in body.told.items():
        if text == word or text.startswith(f"{word} "):
            return level
    return "central" if not body.company and _CENTRAL.search(text) else ""
