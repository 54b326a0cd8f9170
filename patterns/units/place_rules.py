"""Rules for places: with their type, in lists that a type opens, and by their name alone (words.toml)."""

import tomllib
from functools import cache
from pathlib import Path

import regex

from patterns import places
from patterns.fold import key
from patterns.names import person_at
from patterns.rule import Context, Found, Match, rule
from patterns.sport import tells_of_a_match
from patterns.units.placing import (
    HAMLETS,
    TYPE_CUES,
    TYPE_OPENING,
    TYPE_WORD,
    PlaceHit,
    known_at,
    level_of,
    place_at,
    type_at,
)
from patterns.units.values import PlaceRef, UnitValue

# What may stand between the names of a list.
LISTED = regex.compile(r"(?: {0,2}[,;]| {1,3}(?:và|cùng|hay|hoặc)| {1,2}-) {1,3}(?=\p{Lu}|\d)")
_INTRO = regex.compile(r"(?: gồm| là| như)?: {1,3}(?=\p{Lu})| gồm {1,3}(?=\p{Lu})")
_OWN_TYPE = regex.compile(r" {1,3}(?=\p{Ll}+\.? \p{Lu})")
_MANY = regex.compile(r"(?:\d|các|hai|ba|bốn|năm|sáu|bảy|tám|chín|mười) $")
_IN_SYMBOL = regex.compile(r"\d\p{L}?/(?:[^\s]*|[^\s]*\p{L}[^\s]* ?[-/] )$")
_CAPITAL_AFTER = regex.compile(r" {1,3}(?=\p{Lu})|-(?=\p{L})|\.(?=\p{L})|'")
# Before a type these make another word of it: hợp tác xã, Nhật Bản, thành hoàng làng.
_OF_A_WORD = ("hợp tác ", "nhật ", "hoàng ")
_ANY = ("province", "district", "commune")


def in_symbol(context: Context, start: int) -> bool:
    """Whether a position is inside the number of a document (41/KH-UBND)."""
    before = context.before(start, 16)
    return "/" in before and _IN_SYMBOL.search(before) is not None


def _place_value(ref: PlaceRef, *, carried: bool = False) -> UnitValue:
    return UnitValue(ref.full_name, "administrative_unit", level_of(ref), place=ref, carried=carried)


@rule(
    "units",
    rf"\m(?<![/&]){TYPE_OPENING}",
    cues=TYPE_CUES,
    examples={
        "tại huyện Mường Tè, tỉnh Lai Châu": "huyện Mường Tè | administrative_unit | district | 107; "
        "tỉnh Lai Châu | administrative_unit | province | 12",
        "TP. Quy Nhơn mưa to": "thành phố Quy Nhơn | administrative_unit | district | 540",
        "TP.HCM và Q.3": "thành phố Hồ Chí Minh | administrative_unit | province | 79; "
        "quận 3 | administrative_unit | district | 770",
        "phường Hòa Cường Bắc, quận Hải Châu": "phường Hòa Cường Bắc | administrative_unit | commune | 20257; "
        "quận Hải Châu | administrative_unit | district | 492",
        "các huyện Quan Hóa, Quan Sơn và Mường Lát": "huyện Quan Hóa | administrative_unit | district | 385; "
        "huyện Quan Sơn | administrative_unit | district | 387; huyện Mường Lát | administrative_unit | district | 384",
        "thêm 3 huyện: Mai Sơn, Yên Châu và Sông Mã": "huyện Mai Sơn | administrative_unit | district | 125; "
        "huyện Yên Châu | administrative_unit | district | 124; huyện Sông Mã | administrative_unit | district | 126",
        "thôn Nà Lầu": "thôn Nà Lầu | administrative_unit | none",
        "ở bản Nà Pó 2, gần suối": "bản Nà Pó 2 | administrative_unit | none",
    },
    rejects=[
        "Đại sứ Nhật Bản Sato Kenji",
        "mưa lớn ở các tỉnh Đông Nam Bộ và Tây Nguyên",
        "đường nối các tỉnh Nam Trung bộ",
        "thờ thành hoàng làng Cao Sơn đại vương",
        "hợp tác xã Tân Mỹ",
        "các huyện, thị xã",
        "xã hội học tập",
        "TP Trần Văn Lâm cho biết",
        "4 xã, 2 phường",
        "bà N. X. Phú ký",
    ],
)
def place(m: Match, context: Context) -> list[Found] | None:
    if in_symbol(context, m.start()) or context.lower.endswith(_OF_A_WORD, 0, m.start()):
        return None
    hit = place_at(context, m.start())
    if hit is None:
        return _listed_after(context, m.start())
    if hit.ref.type in HAMLETS and _names_a_place(context, m.start()):
        return None
    found = [Found(m.start(), hit.end, _place_value(hit.ref))]
    return found + _carried_places(context, hit)


def _listed_after(context: Context, start: int) -> list[Found] | None:
    """Names behind a type in the plural: "13 phường: Đức Chính, Hưng Đạo"."""
    kind = type_at(context, start)
    intro = _INTRO.match(context.folded, kind.end, context.sentence[1]) if kind and kind.type not in HAMLETS else None
    if kind is None or intro is None or not _MANY.search(context.before(start, 12)):
        return None
    hit = _one_more(context, kind.type, intro.end())
    if hit is None:
        return None
    first = PlaceHit(PlaceRef(kind.type, hit.ref.name, hit.ref.key), hit.end)
    carried = _carried_places(context, first)
    return [Found(intro.end(), hit.end, _place_value(first.ref, carried=True)), *carried] if carried else None


def _names_a_place(context: Context, start: int) -> bool:
    """Whether the word of a hamlet is itself the beginning of a name: TP. Buôn Ma Thuột, xã Bản Nguyên."""
    if _TYPED.search(context.before(start, 20)):
        return True
    return known_at(context, start, ("district",)) is not None


def _carried_places(context: Context, first: PlaceHit) -> list[Found]:
    """The names that go on with the same type: "phường An Hải, Thọ Quang và Mân Thái"."""
    kind, end = first.ref.type, first.end
    found: list[Found] = []
    while kind not in HAMLETS and (m := LISTED.match(context.folded, end, context.sentence[1])):
        hit = _one_more(context, kind, m.end())
        if hit is None or _is_of_another(context, kind, hit.end):
            break
        value = _place_value(PlaceRef(kind, hit.ref.name, hit.ref.key), carried=True)
        found.append(Found(m.end(), hit.end, value))
        end = hit.end
    return found


def _is_of_another(context: Context, kind: str, end: int) -> bool:
    """Whether a name in a list lies in a place of that very type: "Đình Bảng xã Phù Lưu" is no xã."""
    after = _OWN_TYPE.match(context.folded, end, context.sentence[1])
    hit = type_at(context, after.end()) if after else None
    return hit is not None and hit.type == kind


def _one_more(context: Context, kind: str, start: int) -> PlaceHit | None:
    """A known name of that very type, which is no province's (that would be the parent) and goes on with no capital."""
    if context.folded[start].isdigit():
        return None
    hit = known_at(context, start, places.LEVELS[kind])
    if hit is None or _goes_on(context, hit.end):
        return None
    named = places.named(hit.ref.key)
    province = any(p.level == "province" for p in named)
    if not any(p.type == kind for p in named) or (province and kind not in ("tỉnh", "thành phố")):
        return None
    return hit


def _goes_on(context: Context, end: int) -> bool:
    return _CAPITAL_AFTER.match(context.folded, end, context.sentence[1]) is not None


@rule(
    "units",
    r"(?<![\p{L}\d&/'.-])(?P<first>\p{Lu}[\p{Ll}']*+)(?!\p{L})(?:[ ]-?[ ]?\p{Lu}[\p{Ll}']*+(?!\p{L}))*+",
    cased=True,
    examples={
        "Lào Cai có nhiều điểm du lịch": "tỉnh Lào Cai | administrative_unit | province | 10",
        "Thủ môn sinh ra ở Bến Tre": "tỉnh Bến Tre | administrative_unit | province | 83",
        "xếp sau Bến Tre và Đà Nẵng": "tỉnh Bến Tre | administrative_unit | province | 83; "
        "thành phố Đà Nẵng | administrative_unit | province | 48",
    },
    rejects=[
        "ông Trần Thái Bình",
        "đường Hà Nam Ninh",
        "vùng biển Thái Bình Dương",
        "Hòa Vang là nơi khó khăn",
        "đại lộ Bình Dương",
        "trụ sở tại 27 Sa Pa",
        "trong chiến dịch Hòa Bình",
        "Thanh Hóa FC có tân binh",
        "Nghệ An gỡ hòa nhờ bàn thắng của trung vệ",
    ],
)
def place_name(m: Match, context: Context) -> list[Found] | None:
    """A place by its name alone. A province is safe; for others the article must tell (see extract.records.units)."""
    start, end = m.span()
    opens = places.opens_name(context.lower[start : m.end("first")])
    if not opens and start != context.sentence[0]:
        return None
    found = _place_from(context, start, end) if opens else None
    after_first = context.folded.find(" ", start, end) + 1
    if found is None and start == context.sentence[0] and after_first:
        return _place_from(context, after_first, end)  # "Ở Đông Anh": the capital is that of the sentence
    return found


def _place_from(context: Context, start: int, end: int) -> list[Found] | None:
    for name_end, name in places.names_at(context.lower, start, end):
        rest = context.folded[name_end:end].lstrip(" -")
        if rest and not person_at(context.folded, end - len(rest), context.sentence[1]):
            continue
        if context.folded[name_end : name_end + 1] in "/-'&" and context.folded[name_end : name_end + 1]:
            continue
        return None if name in _persons() else _named(context, start, name_end, name)
    return None


@cache
def _persons() -> frozenset[str]:
    return frozenset(_words()["persons"])


@cache
def _named_after() -> regex.Pattern[str]:
    """What a name of a place after these words is: a street, a river, a paper; and after the number of a house."""
    return regex.compile(
        rf"(?<!\p{{L}})(?:{'|'.join(map(regex.escape, _words()['named_after']))}|(?<![\d/.-])\d{{1,3}}[a-z]?)[ ]$"
    )


def _is_named_after(before: str) -> bool:
    """Whether what stands before a name ends so; most ends tell without a search that they do not."""
    numbered = before[-2:-1].isdigit() or before[-3:-2].isdigit()
    return (numbered or before.endswith(_named_after_ends())) and _named_after().search(before) is not None


@cache
def _named_after_ends() -> tuple[str, ...]:
    return tuple(f"{word} " for word in _words()["named_after"])


@cache
def _words() -> dict[str, list[str]]:
    raw = tomllib.loads(Path(__file__).with_name("words.toml").read_text(encoding="utf-8"))
    if unknown := raw.keys() ^ {"persons", "named_after"}:
        raise ValueError(f"words.toml: unknown or missing keys {sorted(unknown)}")
    return {name: [key(word) for word in text.split(";")] for name, text in raw.items()}


_TYPED = regex.compile(rf"(?<![\w/&])(?:{TYPE_WORD})[ ]*$", regex.VERBOSE)


# Clubs are called by their towns alone: "Nam Định FC", "Hà Nội gỡ hòa ở hiệp hai".
_CLUB = regex.compile(r" (?:FC|F\.C\.?|T&T|United|U(?:1[5-9]|2[0-3]))(?![\p{L}\d])")
_LIES_IN = ("tại ", "ở ", "quê ", "tỉnh ", "phố ", "từ ", "(", "về ")


def _is_club(context: Context, start: int, end: int, before: str) -> bool:
    if _CLUB.match(context.folded, end, context.sentence[1]):
        return True
    return not before.endswith(_LIES_IN) and tells_of_a_match(context.lower, *context.sentence)


def _named(context: Context, start: int, end: int, name: str) -> list[Found] | None:
    before = context.before(start, 30)
    if _is_named_after(before) or _TYPED.search(before) or _is_club(context, start, end, before):
        return None
    known = places.named(name)
    level = next((lv for lv in _ANY if any(p.level == lv and places.name_key(p.name) == name for p in known)), "")
    if not level:
        return None
    written = next(p.name for p in known if p.level == level)
    kind = next((p.type for p in known if p.level == "province"), "")
    ref = PlaceRef("", written, name)
    return [Found(start, end, UnitValue(f"{kind} {written}".strip(), "administrative_unit", level, place=ref))]
