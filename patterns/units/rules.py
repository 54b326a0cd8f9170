"""Rules for units: organisations, lists of them, abbreviations; those for places are in place_rules.py."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence

import regex

from patterns.names import person_at
from patterns.rule import Context, Found, Match, Mention, rule
from patterns.units.bodies import Body, lexicon
from patterns.units.naming import sector_at
from patterns.units.parsing import body_at
from patterns.units.place_rules import LISTED, in_symbol, place, place_name
from patterns.units.placing import type_at
from patterns.units.several import every_follows
from patterns.units.values import UnitValue

# Bodies that a law is about: "Luật Tổ chức HĐND và UBND".
_OF_LAWS = frozenset({"Quốc hội", "Chính phủ", "Hội đồng nhân dân", "Ủy ban nhân dân"})
_LAW_ABOUT = regex.compile(
    r"(?<!\w)luật (?:sửa đổi, bổ sung một số điều của luật )?(?:tổ chức|bầu cử|hoạt động giám sát của) "
    r"(?:đại biểu )?(?:(?:quốc hội|hội đồng nhân dân|hđnd|chính phủ) và (?:đại biểu )?)?\Z"
)
_FIRM = regex.compile(
    r"(?<!\p{L})(?:[Nn]gân hàng|[Tt]ập đoàn|[Cc]ông ty(?: CP| [Cc]ổ phần| TNHH)?|[Cc]âu lạc bộ|CLB) \Z"
)
# What bears the brand of who built or pays for it: "khu công nghiệp VSIP", "tòa nhà Viettel".
_BUILT = regex.compile(
    r"(?<!\w)(?:khu công nghiệp|kcn|cụm công nghiệp|khu đô thị|khu dân cư|chung cư|tòa nhà|cao ốc|giải|cúp) \Z"
)
# Where citizens are received; a division only where somebody is of it.
_ROOM = regex.compile(r"phòng tiếp (?:công )?dân(?!\w)")
_STAFFED = regex.compile(r"(?:trưởng|phó|viên|chức|đạo|bộ|của|do|thuộc) \Z")
# There is no Sở or Phòng of these: "Sở Y tế, Công an, Quân sự" are three bodies.
_MINISTRIES_ONLY = frozenset({"Công an", "Quốc phòng", "Ngoại giao"})
# So many brackets are looked at for what an abbreviation means, and so many units before each.
_DEFINITIONS = 3
_NESTED = 4


@rule(
    "units",
    rf"\m(?>(?<![/&])|(?<=hđnd[ ]?&)){lexicon().starts}(?![\w/])",
    cues=lexicon().start_words,
    examples={
        "UBND tỉnh Hà Giang giao Sở Tài chính": "Ủy ban nhân dân tỉnh Hà Giang | government_body | province | 02; "
        "Sở Tài chính tỉnh Hà Giang | department | province | 02",
        "HĐND, UBND huyện Nậm Pồ": "Hội đồng nhân dân huyện Nậm Pồ | government_body | district | 103; "
        "Ủy ban nhân dân huyện Nậm Pồ | government_body | district | 103",
        "Phó Chủ tịch UBND thành phố Hà Tiên Lê Quốc Anh": "Ủy ban nhân dân thành phố Hà Tiên | government_body | "
        "district | 900",
        "Phó Bí thư Thường trực Tỉnh ủy Bắc Giang": "Tỉnh ủy Bắc Giang | party_body | province | 24",
        "Chủ tịch UBND xã ủy quyền cho cấp phó": "Ủy ban nhân dân xã | government_body | commune",
        "Ngân hàng Agribank và VNPT Kon Tum": "Ngân hàng Agribank | other | none; VNPT Kon Tum | other | none | 62",
        "HĐND&UBND huyện Nậm Pồ": "Hội đồng nhân dân huyện Nậm Pồ | government_body | district | 103; "
        "Ủy ban nhân dân huyện Nậm Pồ | government_body | district | 103",
    },
    rejects=[
        "theo Bộ tiêu chí và Bộ chỉ số",
        "quyền sở hữu",
        "thành lập các đoàn kiểm tra",
        "3 đoàn giám sát",
        "Các Trung tâm Y tế tiếp nhận",
        "Đoàn kiểm tra thực tế tại hiện trường",
        "cán bộ y tế",
        "sẽ thanh tra 3 doanh nghiệp",
        "NHIỆM VỤ PHÁP CHẾ",
        "gặp dân ở Phòng Tiếp công dân, tầng 1",
        "cháy ở cao ốc VNPT gần KCN Becamex",
        "ký hiệu 93b/TB-UBND và 12/2022/TT- BNV",
        "phiên họp ở Nhà Quốc hội",
        "lương của các TAND khu vực",
        "Mặt trận và Hội đoàn thể phường cùng làm",
    ],
)
def body(m: Match, context: Context) -> list[Found] | None:
    start = m.start()
    if context.folded[start].islower() and " ".join(m.group().split()) not in lexicon().lower_starts:
        start = context.folded.find(" H", start, m.end()) + 1  # "toàn quốc | Hội Nông dân" is no Quốc hội
        if not start:
            return None
    hit = body_at(context, start)
    if hit is None or in_symbol(context, start) or _in_brackets(context, m):
        return None
    if (
        hit.body.normal == "Phòng"
        and _ROOM.match(context.lower, start)
        and not _STAFFED.search(context.before(start, 12))
    ):
        return None
    if hit.value.kind == "other" and (
        _BUILT.search(context.before(start, 18)) or _names_the_firm(context, start, hit.end)
    ):
        return None
    if hit.value.place is None and hit.body.normal in _OF_LAWS and _in_law(context, start):
        return None
    found = [Found(start, hit.end, hit.value)]
    if hit.body.name == "sector" and hit.value.place is None:
        found += _carried_sectors(context, hit.body, hit.end)
    return found


def _names_the_firm(context: Context, start: int, end: int) -> bool:
    """Whether a brand is but the name of the firm that the words before it begin: "Ngân hàng | Agribank"."""
    head = _FIRM.search(context.folded, max(context.sentence[0], start - 24), start)
    outer = body_at(context, head.start()) if head else None
    return outer is not None and outer.end == end and outer.value.kind == "other"


def _in_brackets(context: Context, m: Match) -> bool:
    """Whether a head is the short form in the middle of a longer mention: "Ủy ban nhân dân (UBND) quận"."""
    if context.before(m.start(), 1) != "(" or context.after(m.end(), 1) != ")":
        return False
    after = m.end() + len(context.after(m.end())) - len(context.after(m.end())[1:].lstrip())
    return type_at(context, after) is not None or every_follows(context, m.end() + 1)


def _in_law(context: Context, start: int) -> bool:
    """Whether a head belongs to the name of the law about such bodies: "Luật Tổ chức HĐND và UBND"."""
    before = context.before(start, 60)
    return "luật " in before and _LAW_ABOUT.search(before) is not None


def _carried_sectors(context: Context, head: Body, end: int) -> list[Found]:
    """The sectors that go on with the same head: "Sở Y tế, Tư pháp và Nội vụ"."""
    found: list[Found] = []
    while m := LISTED.match(context.folded, end, context.sentence[1]):
        hit = sector_at(context, head.sectors, m.end())
        if hit is None or body_at(context, m.end()) or person_at(context.folded, m.end(), context.sentence[1]):
            break
        if head.normal != "Bộ" and hit.text in _MINISTRIES_ONLY:
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
    # What may not stand before the first letter is looked at after the second: few words have two capitals.
    r"\p{Lu}[\p{Lu}\d&-](?<![\p{L}\d(/&.-]..)[\p{Lu}\d&-]{1,10}(?![\p{L}\d/&)]|-\p{L})",
    cased=True,
    examples={
        "Hiệp hội Dệt may Việt Nam (VITAS) kiến nghị. Theo VITAS, giá giảm": "Hiệp hội Dệt may Việt Nam | other | central",
        "Ban Quản lý khu kinh tế (BQLKKT) họp. Sau đó BQLKKT báo cáo": "Ban Quản lý khu kinh tế | department | province",
        "Ban Quản lý đường sắt tỉnh Lào Cai (RMB) họp. Sau đó RMB báo cáo": "Ban Quản lý đường sắt tỉnh Lào Cai | "
        "public_service_unit | province | 10",
        "Trung tâm Hỗ trợ nông dân (HTN Tây Bắc) tập huấn. Theo HTN Tây Bắc, giá giảm": "Trung tâm Hỗ trợ nông dân | "
        "public_service_unit | none",
    },
    rejects=["theo VITAS thì giá giảm", "Chỉ số hài lòng (SIPAS) và SIPAS"],
)
def abbreviation(m: Match, context: Context) -> Found | None:
    """What the article has called an organisation in brackets behind it."""
    for defined in _brackets_with(m.group(), context.folded, m.start()):
        for mention in _around(context.mentions["units"], defined):
            end = m.start() + len(mention.value.short)
            short = mention.value.short.startswith(m.group()) and context.folded[m.start() : end] == mention.value.short
            if short and not context.folded[end : end + 1].isalnum():
                return Found(m.start(), end, mention.value)
    return None


def _brackets_with(short: str, folded: str, end: int) -> Iterator[int]:
    """The first places before `end` where an abbreviation stands in brackets, perhaps after "gọi tắt là"."""
    for opening in (f"({short}", f" là {short}"):
        position = folded.find(opening, 0, end)
        for _ in range(_DEFINITIONS):
            if position < 0:
                break
            yield position
            position = folded.find(opening, position + 1, end)


def _around(mentions: Sequence[Mention], position: int) -> Iterator[Mention]:
    """Mentions that reach over a position, as those of organisations do over the brackets behind them."""
    i = bisect_right(mentions, position, key=lambda mention: mention.start)
    for mention in mentions[max(0, i - _NESTED) : i]:
        if mention.end > position and mention.value.short:
            yield mention


RULES = (body, place, place_name, sector_list, abbreviation)
