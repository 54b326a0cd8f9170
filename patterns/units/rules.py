"""Rules for units: places with their type, places by name alone, organisations, lists of them, abbreviations."""

import regex

from patterns import places
from patterns.names import person_at
from patterns.rule import Context, Found, Match, rule
from patterns.units.bodies import Body, lexicon
from patterns.units.naming import sector_at
from patterns.units.parsing import body_at, level_of
from patterns.units.placing import HAMLETS, TYPE_WORD, PlaceHit, known_at, place_at, type_at
from patterns.units.values import PlaceRef, UnitValue

_LISTED = regex.compile(r"(?: {0,2}[,;]| {1,3}(?:và|cùng|hay|hoặc)| {1,2}-) {1,3}(?=\p{Lu}|\d)")
_INTRO = regex.compile(r"(?: gồm| là| như)?: {1,3}(?=\p{Lu})| gồm {1,3}(?=\p{Lu})")
_MANY = regex.compile(r"(?:\d|các|hai|ba|bốn|năm|sáu|bảy|tám|chín|mười) $")
_IN_SYMBOL = regex.compile(r"\d/[^\s]*$")
_CAPITAL_AFTER = regex.compile(r" {1,3}(?=\p{Lu})|-(?=\p{L})|\.(?=\p{L})|'")
_ANY = ("province", "district", "commune")


def _in_symbol(context: Context, start: int) -> bool:
    """Whether a position is inside the number of a document (41/KH-UBND)."""
    before = context.before(start, 16)
    return "/" in before and _IN_SYMBOL.search(before) is not None


def _place_value(ref: PlaceRef, *, carried: bool = False) -> UnitValue:
    return UnitValue(ref.full_name, "administrative_unit", level_of(ref), place=ref, carried=carried)


# ---------------------------------------------------------------------- places


@rule(
    "units",
    rf"(?<![\w/&])(?:{TYPE_WORD})",
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
    },
    rejects=["các huyện, thị xã", "xã hội học tập", "TP Trần Văn Lâm cho biết", "4 xã, 2 phường"],
)
def place(m: Match, context: Context) -> list[Found] | None:
    if _in_symbol(context, m.start()):
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
    while kind not in HAMLETS and (m := _LISTED.match(context.folded, end, context.sentence[1])):
        hit = _one_more(context, kind, m.end())
        if hit is None:
            break
        value = _place_value(PlaceRef(kind, hit.ref.name, hit.ref.key), carried=True)
        found.append(Found(m.end(), hit.end, value))
        end = hit.end
    return found


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
    r"(?<![\p{L}\d&/'.-])\p{Lu}[\p{Ll}']*+(?!\p{L})(?:[ ]-?[ ]?\p{Lu}[\p{Ll}']*+(?!\p{L}))*+",
    cased=True,
    examples={
        "Lào Cai có nhiều điểm du lịch": "tỉnh Lào Cai | administrative_unit | province | 10",
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
    ],
)
def place_name(m: Match, context: Context) -> list[Found] | None:
    """A place by its name alone. A province is safe; for others the article must tell (see extract.records.units)."""
    start, end = m.span()
    found = _place_from(context, start, end)
    after_first = context.folded.find(" ", start, end) + 1
    if found is None and start == context.sentence[0] and after_first:
        return _place_from(context, after_first, end)  # "Ở Đông Anh": the capital is that of the sentence
    return found


def _place_from(context: Context, start: int, end: int) -> list[Found] | None:
    for name_end, key in places.names_at(context.lower, start, end):
        rest = context.folded[name_end:end].lstrip(" -")
        if rest and not person_at(context.folded, end - len(rest), context.sentence[1]):
            continue
        if context.folded[name_end : name_end + 1] in "/-'&" and context.folded[name_end : name_end + 1]:
            continue
        return None if key in _PERSONS else _named(context, start, name_end, key)
    return None


# Who is meant where the type is not said.
_PERSONS = frozenset(
    {"hồ chí minh", "hcm", "ct", "hai bà trưng", "ngô quyền", "lê chân", "dương minh châu", "trần văn thời"}
)
# What a name of a place after these words names: a street, a river, a paper, a school.
_NAMED_AFTER = regex.compile(
    r"(?<!\p{L})(?:đường|phố|đại lộ|xa lộ|quốc lộ|ngõ|hẻm|sông|cầu|hồ|núi|đèo|vịnh|ga|bến|cảng|chợ|chùa|đền|khách sạn|công viên"
    r"|sân bay|sân vận động|trường|giải|báo|đài|người|ông|bà|anh|chị|em|cháu|thôn|bản|xóm|ấp|làng|tổ|khu|dự án|chung cư"
    r"|cao tốc|tuyến|biển|đảo|câu lạc bộ|clb|đội|nghệ sĩ|ca sĩ|ảnh:|thị|văn"
    r"|(?<![\d/.-])\d{1,3}[a-z]?)[ ]$"
)

_TYPED = regex.compile(rf"(?<![\w/&])(?:{TYPE_WORD})[ ]*$", regex.VERBOSE)


def _named(context: Context, start: int, end: int, key: str) -> list[Found] | None:
    before = context.before(start, 20)
    if _NAMED_AFTER.search(before) or _TYPED.search(before):
        return None
    known = places.named(key)
    level = next((lv for lv in _ANY if any(p.level == lv and places.name_key(p.name) == key for p in known)), "")
    if not level:
        return None
    name = next(p.name for p in known if p.level == level)
    kind = next((p.type for p in known if p.level == "province"), "")
    ref = PlaceRef("", name, key)
    return [Found(start, end, UnitValue(f"{kind} {name}".strip(), "administrative_unit", level, place=ref))]


# ---------------------------------------------------------------------- organisations


@rule(
    "units",
    rf"(?<![\w/&])(?:{lexicon().starts})(?![\w/])",
    examples={
        "UBND tỉnh Hà Giang giao Sở Tài chính": "Ủy ban nhân dân tỉnh Hà Giang | government_body | province | 02; "
        "Sở Tài chính tỉnh Hà Giang | department | province | 02",
        "HĐND, UBND huyện Nậm Pồ": "Hội đồng nhân dân huyện Nậm Pồ | government_body | district | 103; "
        "Ủy ban nhân dân huyện Nậm Pồ | government_body | district | 103",
        "Phó Chủ tịch UBND thành phố Hà Tiên Lê Quốc Anh": "Ủy ban nhân dân thành phố Hà Tiên | government_body | "
        "district | 900",
        "Phó Bí thư Thường trực Tỉnh ủy Bắc Giang": "Tỉnh ủy Bắc Giang | party_body | province | 24",
    },
    rejects=["theo Bộ tiêu chí và Bộ chỉ số", "quyền sở hữu", "Đoàn kiểm tra thực tế tại hiện trường", "cán bộ y tế"],
)
def body(m: Match, context: Context) -> list[Found] | None:
    if _in_symbol(context, m.start()) or _in_brackets(context, m):
        return None
    hit = body_at(context, m.start())
    if hit is None:
        return None
    found = [Found(m.start(), hit.end, hit.value)]
    if hit.body.name == "sector" and hit.value.place is None:
        found += _carried_sectors(context, hit.body, hit.end)
    return found


def _in_brackets(context: Context, m: Match) -> bool:
    """Whether a head is the short form in the middle of a longer mention: "Ủy ban nhân dân (UBND) quận"."""
    if context.before(m.start(), 1) != "(" or context.after(m.end(), 1) != ")":
        return False
    after = m.end() + len(context.after(m.end())) - len(context.after(m.end())[1:].lstrip())
    return type_at(context, after) is not None


def _carried_sectors(context: Context, head: Body, end: int) -> list[Found]:
    """The sectors that go on with the same head: "Sở Y tế, Tư pháp và Nội vụ"."""
    found: list[Found] = []
    while m := _LISTED.match(context.folded, end, context.sentence[1]):
        hit = sector_at(context, head.sectors, m.end())
        if hit is None or body_at(context, m.end()) or person_at(context.folded, m.end(), context.sentence[1]):
            break
        found.append(Found(m.end(), hit.end, _sector_value(head, hit.text)))
        end = hit.end
    return found


def _sector_value(head: Body, sector: str) -> UnitValue:
    name = f"{head.normal} {sector}"
    level = head.level or head.alone
    return UnitValue(name, head.kind, level, head=name, implied=head.implied, carried=True)


_LIST_HEADS = {"sở": "Sở", "bộ": "Bộ", "phòng": "Phòng"}


@rule(
    "units",
    r"""
    (?<!\p{L})các\ (?P<head>sở|bộ|phòng)(?!\p{L})
    [^:.;()\d]{0,40}?                          # ", ban, ngành liên quan như"
    (?::|\ (?:như|gồm|là):?)\ (?P<first>\p{L})
    """,
    cues=("các",),
    examples={
        "Giám đốc các sở: Nội vụ, Giáo dục và Đào tạo, Tư pháp": "Sở Nội vụ | department | province; "
        "Sở Giáo dục và Đào tạo | department | province; Sở Tư pháp | department | province",
        "các bộ, ngành như: Tài chính, Y tế": "Bộ Tài chính | government_body | central; Bộ Y tế | government_body | central",
    },
    rejects=["các sở, ngành: khẩn trương rà soát", "các phòng như sau"],
)
def sector_list(m: Match, context: Context) -> list[Found] | None:
    """A head in the plural, then names of sectors only."""
    normal = _LIST_HEADS[m["head"]]
    head = next(b for b in lexicon().bodies if b.normal == normal and b.sectors == "state")
    first = sector_at(context, "state", m.start("first"))
    if first is None:
        return None
    found = [Found(m.start("first"), first.end, _sector_value(head, first.text))]
    return found + _carried_sectors(context, head, first.end)


@rule(
    "units",
    r"(?<![\p{L}\d(/&.-])\p{Lu}[\p{Lu}\d&-]{2,11}(?![\p{L}\d/&)]|-\p{L})",
    cased=True,
    examples={
        "Hiệp hội Dệt may Việt Nam (VITAS) kiến nghị. Theo VITAS, giá giảm": "Hiệp hội Dệt may Việt Nam | other | central",
        "Ban Quản lý khu kinh tế (BQLKKT) họp. Sau đó BQLKKT báo cáo": "Ban Quản lý khu kinh tế | department | province",
    },
    rejects=["theo VITAS thì giá giảm", "Chỉ số hài lòng (SIPAS) và SIPAS"],
)
def abbreviation(m: Match, context: Context) -> UnitValue | None:
    """An abbreviation that the article has defined in brackets behind an organisation."""
    if context.folded.find(f"({m.group()})", 0, m.start()) < 0:
        return None
    known = (mention.value for mention in context.mentions["units"] if mention.value.short == m.group())
    return next(known, None)


RULES = (body, place, place_name, sector_list, abbreviation)
