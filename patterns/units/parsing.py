"""Organisations in the text: a head, perhaps a name, perhaps the place or the body that it belongs to."""

from typing import NamedTuple

import regex

from patterns import places
from patterns.rule import Context
from patterns.units.bodies import Body, NameHit, lexicon, squeezed, word_before
from patterns.units.heads import is_head, led
from patterns.units.naming import name_at
from patterns.units.placing import HAMLETS, LEVEL_OF, PlaceHit, known_at, level_of, place_at, type_alone_at, type_at
from patterns.units.several import every_follows, house_at, in_each, in_some_area, is_of_many
from patterns.units.shorts import is_of_the_state, of_part, skip_bracket
from patterns.units.values import PlaceRef, UnitValue

DEEPEST = 3  # Ban Thường vụ > Đảng ủy > Văn phòng > Chính phủ

_SPACES = regex.compile(r" {1,3}")
_OF = regex.compile(r" {1,3}của {1,3}")
_BETWEEN = regex.compile(r" {0,2}(?:,|-|&|/| và) {0,2}")

# Teams and divisions of a level: "Ban Chỉ đạo thi cấp tỉnh".
_RANKED = frozenset({"inspection_team", "division"})
# Teams that go round: "Đoàn kiểm tra các huyện" is one that looks at them all.
_VISITS = frozenset(
    {"Đoàn kiểm tra", "Đoàn giám sát", "Đoàn thanh tra", "Đoàn công tác", "Đoàn khảo sát", "Tổ kiểm tra"}
)
_RANK = regex.compile(r"cấp (?P<type>tỉnh|thành phố|huyện|quận|thị xã|xã|phường)(?!\p{L})")
# The courts of the areas of a province: "Tòa án nhân dân khu vực 3 - Đồng Tháp".
_AREA = regex.compile(r"khu vực (?:\d{1,2}|[ivxIVX]{1,5})\Z")
_OF_AREA = regex.compile(r" {0,2}- {0,2}")
_POST_OF = regex.compile(r"(?<!\p{L})(?:chủ tịch|bí thư) (?:hđnd|ubnd|hội đồng nhân dân|ủy ban nhân dân)\Z")
# Who leads a party committee: named in a row, they are of one.
_COMMITTEES = frozenset({"Ban Chấp hành", "Ban Thường vụ", "Thường trực"})
_THE = regex.compile(r" {1,3}các {1,3}")


# The office of council and committee is a division of the district or commune, a department of the province.
_LOCAL = frozenset({"district", "commune"})


class BodyHit(NamedTuple):
    """An organisation, its entry, and where it ends."""

    value: UnitValue
    body: Body
    end: int


class _After(NamedTuple):
    """What follows head and name: a place, another body or "cấp tỉnh", and how the name goes on with it."""

    end: int
    text: str
    place: PlaceRef | None = None
    inner: BodyHit | None = None
    level: str = ""


def body_at(context: Context, start: int, depth: int = 0) -> BodyHit | None:
    """The organisation that starts at a position."""
    if depth > DEEPEST:
        return None
    hit = lexicon().heads.longest_at(context.lower, start, context.sentence[1])
    if hit is None:
        return None
    for body in hit[1]:
        if is_head(context, body, start, hit[0]):
            found = _read(context, body, start, hit[0], depth)
            if found:
                return found
    return None


def _read(context: Context, body: Body, start: int, head_end: int, depth: int) -> BodyHit | None:
    end, short = skip_bracket(context, head_end)
    name = name_at(context, body, start, end, lambda at: _kind_at(context, at, depth + 2))
    if name is None and body.name in ("sector", "open", "word", "number") and body.needs != "after":
        return None
    if name:
        end = name.end
    after = _of_area(context, name, end) or _after(context, body, end, depth)
    if body.company and name and not name.proper:
        after = _place_of_company(context, end)
    if after is None and name is not None:
        bracket_end, short = skip_bracket(context, end)
        after = _after(context, body, bracket_end, depth) if bracket_end > end else None
        if after is None and short and not is_of_the_state(short):
            end = bracket_end
        elif after is None:
            short = ""
    if after is None and name and body.needs == "belongs":
        after = _of_the_next(context, body, end, depth)
    elif after is None and body.normal in _COMMITTEES:
        after = _of_joined(context, end, depth)
    if (
        after is None
        and (in_each if body.kind in _RANKED else every_follows)(context, end)
        and body.normal not in _VISITS
    ):
        return None
    if after is None and name is None:
        end = head_end
    proper, alone = bool(name and name.proper), name is None and after is None
    if alone and body.name == "tail" and in_some_area(context, head_end):
        return None
    if depth == 0 and is_of_many(context, start, body.kind, proper=proper, whose=_is_whose(after), alone=alone):
        return None
    if after is None and body.shares:
        return _shared(context, body, start, head_end, depth)
    if name is None and after is None and led(body, word_before(context, start)):
        return None
    if not _has_needs(body, name, after) or (after is None and name and name.text in body.generic):
        return None
    if after is not None:
        end, short = _defined(context, after.end)
    elif name and of_part(short, f"{body.normal} {name.text}"):
        short = ""
    return _made(context, body, start, head_end, name, after, short, end)


def _is_whose(after: _After | None) -> bool:
    """Whether what follows names the one that the body belongs to."""
    return after is not None and (after.inner is not None or (after.place is not None and bool(after.place.name)))


def _defined(context: Context, position: int) -> tuple[int, str]:
    """The bracket behind a whole body with what it will be called, and its end: "Ban Quản lý chợ Hà Giang (MBH)"."""
    end, short = skip_bracket(context, position)
    known = not short or is_of_the_state(short) or places.named(places.name_key(short))
    return (position, "") if known else (end, short)


def _kind_at(context: Context, position: int, depth: int) -> str:
    """The kind of the body that begins at a position, else "". A head that needs nothing after it is enough to tell."""
    hit = lexicon().heads.longest_at(context.lower, position, context.sentence[1])
    if hit is None:
        return ""
    complete = [b for b in hit[1] if b.name in ("no", "tail", "topic") and not b.needs]
    if complete and is_head(context, complete[0], position, hit[0]):
        return complete[0].kind
    found = body_at(context, position, depth)
    return found.value.kind if found else ""


def _has_needs(body: Body, name: NameHit | None, after: _After | None) -> bool:
    match body.needs:
        case "place":
            return after is not None and after.inner is None
        case "inner":
            return after is not None and after.inner is not None
        case "belongs":
            return after is not None or bool(name and name.level)
        case "after":
            return name is not None or after is not None
    return True


def _after(context: Context, body: Body, position: int, depth: int) -> _After | None:
    m = _SPACES.match(context.lower, position, context.sentence[1])
    joint = ""
    if body.of and (of := _OF.match(context.lower, position, context.sentence[1])):
        m, joint = of, "của "
    if m is None or m.end() >= context.sentence[1]:
        return None
    start = m.end()
    if body.kind in _RANKED and (rank := _RANK.match(context.lower, start, context.sentence[1])):
        return _After(rank.end(), rank.group(), level=LEVEL_OF.get(rank["type"], "province"))
    if (plural := _THE.match(context.lower, position, context.sentence[1])) and type_at(context, plural.end()):
        start = plural.end()
    if body.levels or body.kind == "inner":
        place = place_at(context, start)
        if place and (place.ref.type not in HAMLETS or body.kind == "party_body"):
            return _After(place.end, joint + place.ref.full_name, place.ref)
        kind = None if plural else type_alone_at(context, start)
        if kind:
            stop = kind.end - (context.lower[kind.end - 1] == ".")
            return _After(stop, joint + kind.type, PlaceRef(kind.type))
    if body.inner and (inner := body_at(context, start, depth + 1)):
        return _After(inner.end, joint + inner.value.name, inner.value.place, inner)
    if house := house_at(context, body.normal, start):
        return _After(house.end, house.name, level=house.level)
    bare = known_at(context, start, body.levels) if body.levels else None
    if bare and body.shares and _is_holder(context, position, bare):
        return None
    return _After(bare.end, joint + bare.ref.name, bare.ref) if bare else None


def _is_holder(context: Context, head_end: int, bare: PlaceHit) -> bool:
    """Whether a name like that of a commune is who holds the post before: "Chủ tịch HĐND Thái Bảo"."""
    posted = _POST_OF.search(context.before(head_end, 40))
    return posted is not None and {p.level for p in places.named(bare.ref.key)} == {"commune"}


def _of_area(context: Context, name: NameHit | None, end: int) -> _After | None:
    """The province whose area has a number, behind a dash."""
    if name is None or not _AREA.search(name.text):
        return None
    m = _OF_AREA.match(context.folded, end, context.sentence[1])
    place = (place_at(context, m.end()) or known_at(context, m.end(), ("province",))) if m else None
    if place is None or not place.ref.name or "province" not in {p.level for p in places.named(place.ref.key)}:
        return None
    return _After(place.end, f"- {place.ref.full_name}", place.ref)


def _place_of_company(context: Context, end: int) -> _After | None:
    """A place is the name of a company that has no other ("Công ty Điện lực thành phố Đà Nẵng"); it serves no state."""
    m = _SPACES.match(context.lower, end, context.sentence[1])
    place = place_at(context, m.end()) if m else None
    return _After(place.end, place.ref.full_name) if place else None


def _shared(context: Context, body: Body, start: int, head_end: int, depth: int) -> BodyHit | None:
    """A head without a place: that of the head joined to it ("HĐND, UBND tỉnh"), else none."""
    m = _BETWEEN.match(context.lower, head_end, context.sentence[1])
    other = body_at(context, m.end(), depth + 1) if m else None
    after = None
    place = other.value.place if other and other.body.shares else None
    if place and (place.name or body.implied != (place.type,)):
        text = place.name if body.implied == (place.type,) else place.full_name
        after = _After(head_end, text, place)
    if after is None and body.needs:
        return None
    return _made(context, body, start, head_end, None, after, "", head_end)


def _of_the_next(context: Context, body: Body, end: int, depth: int) -> _After | None:
    """In "Ban Dân vận, Ban Nội chính Tỉnh ủy" the committee that the next of its kind names is that of both."""
    m = _BETWEEN.match(context.lower, end, context.sentence[1])
    start = m.end() if m else end
    hit = lexicon().heads.longest_at(context.lower, start, context.sentence[1]) if m else None
    if hit is None or body not in hit[1] or not is_head(context, body, start, hit[0]):
        return None
    name = name_at(context, body, start, hit[0], lambda at: _kind_at(context, at, depth + 2))
    if name is None or depth > DEEPEST:
        return None
    after = _after(context, body, name.end, depth) or _of_the_next(context, body, name.end, depth + 1)
    return after._replace(end=end) if after else None


def _of_joined(context: Context, end: int, depth: int) -> _After | None:
    """In "Ban Chấp hành, Ban Thường vụ Tỉnh ủy" the party committee that the last one names is that of all."""
    m = _BETWEEN.match(context.lower, end, context.sentence[1])
    hit = lexicon().heads.longest_at(context.lower, m.end(), context.sentence[1]) if m else None
    if m is None or hit is None or depth > DEEPEST or hit[1][0].normal not in _COMMITTEES:
        return None
    after = _after(context, hit[1][0], hit[0], depth + 1) or _of_joined(context, hit[0], depth + 1)
    return after._replace(end=end) if after and after.inner and after.inner.value.kind == "party_body" else None


def _made(
    context: Context,
    body: Body,
    start: int,
    head_end: int,
    name: NameHit | None,
    after: _After | None,
    short: str,
    end: int,
) -> BodyHit:
    head = squeezed(context, start, head_end) if body.as_written and not body.forms[0].isupper() else body.normal
    head = f"{head} {name.text}" if name else head
    inner = after.inner if after else None
    value = UnitValue(
        name=f"{head} {after.text}" if after else head,
        kind="other"
        if name and name.level == "none"
        else "division"
        if body.normal == "Văn phòng" and body.name == "sector" and _level(body, name, after) in _LOCAL
        else inner.value.kind
        if inner and (body.kind == "inner" or (body.normal == "Văn phòng" and inner.value.kind == "party_body"))
        else body.kind,
        level=_level(body, name, after),
        head=f"{head} {inner.value.head}" if inner else head,
        place=after.place if after else None,
        implied=inner.value.implied if inner else body.implied if after is None else (),
        short=short,
    )
    return BodyHit(value, body, end)


def _level(body: Body, name: NameHit | None, after: _After | None) -> str:
    told = body.level or (name.level if name else "")
    if told and name and after and after.place and name.text.endswith(" Việt Nam"):
        told = body.level  # "Hội Chữ thập đỏ Việt Nam tỉnh A" is that of the province
    if told:
        return told
    if after and after.level:
        return after.level
    if after and after.inner:
        return after.inner.value.level
    if after and after.place:
        return level_of(after.place, body.levels)
    return body.alone
