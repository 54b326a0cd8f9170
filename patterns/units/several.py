"""Whether the words around a head mean several bodies, none of them named, or the one that the text speaks of."""

from typing import NamedTuple

import regex

from patterns.rule import Context

# "UBND các huyện", "Chi cục Thuế cấp huyện": no one body, unless names follow.
_EVERY = regex.compile(
    r" (?:các|cấp|cùng|những|mỗi|từng|nhiều|một số|hai|ba|bốn|\d+) (?:cấp )?(?:tỉnh|thành|quận|huyện|thị|phường|xã|cấp|địa phương|ngành|đơn vị)(?!\p{L})"
)
# "Ban Chỉ huy PCTT các huyện": one in each of them.
_IN_EACH = regex.compile(
    r" (?:các|những|mỗi|từng) (?:tỉnh|thành phố|quận|huyện|thị xã|phường|xã|bộ|địa phương)(?!\p{L})"
)
# "UBND xã, phường, đặc khu": as little.
_KIND = r"(?:tỉnh|thành phố|quận|huyện|thị xã|thị trấn|phường|xã|đặc khu)"
_ANY_KIND = regex.compile(rf" {_KIND}(?: ?[,/] ?| và | hoặc ){_KIND}(?!\p{{L}}| \p{{Lu}}| hội)")
# "3 đoàn kiểm tra", "các Trung tâm Y tế huyện"; not "ngày 3 Trung tâm Y tế".
_SEVERAL = regex.compile(
    r"""(?:(?<!\p{L})(?:các|những|mỗi|từng|nhiều|một[ ]số|(?<!thứ[ ])(?:hai|ba|bốn))
    |(?<![\p{L}\d/.,-]|(?:tháng|quý|ngày|khóa|số|lần|thứ|năm)[ ])\d{1,3}|\d%)[ ]\Z""",
    regex.VERBOSE,
)
# "các Huyện ủy, Thành ủy trực thuộc".
_COMMITTEES = regex.compile(r"(?<!\p{L})(?:các|những) (?:(?:ban )?\p{L}+ ủy(?:,| và) ){1,3}\Z")
# Some court of an area: "các TAND khu vực", and which one nobody says.
_SOME_AREA = regex.compile(r" khu vực(?!\p{L}| (?:\d|[ivx]{1,5}(?!\p{L})))")
# The ministry or department that the text speaks of: "Thanh tra Bộ", no "Bộ Y tế" and no other word.
_HOUSE = regex.compile(
    r"(?P<house>Bộ|Sở)(?!\p{L}| \p{Lu}| (?:trưởng|phận|đội|chỉ|luật|tiêu|máy|môn|hữu|tại|thích|mặt|tài|dữ)(?!\p{L}))"
)
_OF_HOUSES = frozenset({"Thanh tra", "Văn phòng"})
_HOUSES = {"Bộ": "central", "Sở": "province"}
_WIDTH = 12
_OF_MANY = frozenset({"inspection_team", "public_service_unit"})


class House(NamedTuple):
    """Where it ends, its word, and its level."""

    end: int
    name: str
    level: str


def every_follows(context: Context, position: int) -> bool:
    """Whether all bodies of a kind are meant by what follows a head."""
    every = _EVERY.match(context.lower, position, context.sentence[1])
    return every is not None or _ANY_KIND.match(context.folded, position, context.sentence[1]) is not None


def in_each(context: Context, position: int) -> bool:
    """Whether there is one of a team in every place of a kind."""
    return _IN_EACH.match(context.lower, position, context.sentence[1]) is not None


def in_some_area(context: Context, position: int) -> bool:
    """Whether an area without its number follows a head."""
    return _SOME_AREA.match(context.lower, position, context.sentence[1]) is not None


def house_at(context: Context, head: str, position: int) -> House | None:
    """The ministry or department that is named by its first word only, behind a head that belongs to one."""
    m = _HOUSE.match(context.folded, position, context.sentence[1]) if head in _OF_HOUSES else None
    return House(m.end(), m["house"], _HOUSES[m["house"]]) if m else None


def is_of_many(context: Context, start: int, kind: str, *, proper: bool, whose: bool, alone: bool) -> bool:
    """Whether the word before a head makes it several teams or centres, or several committees of nobody (`alone`).

    Not where the head has a name of its own (`proper`), or with a capital that of its owner (`whose`).
    """
    if (
        (kind not in _OF_MANY and not (alone and kind == "party_body"))
        or proper
        or (whose and context.folded[start].isupper())
    ):
        return False
    several = _SEVERAL.search(context.lower, max(0, start - _WIDTH), start)
    return several is not None or (alone and _COMMITTEES.search(context.lower, max(0, start - 45), start) is not None)
