"""The name that follows the head of a body, by what its entry allows: a known sector, a tail, a topic, its own."""

from collections.abc import Callable

import regex

from patterns.rule import Context
from patterns.units.bodies import Body, NameHit, expanded, lexicon, squeezed
from patterns.units.own_names import own_name

_SPACES = regex.compile(r" {1,3}")
_MIXED_CASE = ("mass", "board", "council")  # "Ban pháp chế", "Hội nông dân"
_ROMAN_OR_NUMBER = regex.compile(r"(?:\d{1,3}|[IVX]{1,5})(?![\p{L}\d%]|[.,/]\d)")
_TEAM_NUMBER = regex.compile(r"(?:số )?\d{1,4}(?![\d%]|[.,/:-]\d)")
_GOES_ON = regex.compile(r" \p{Lu}\p{Ll}+ \p{Lu}\p{Ll}")  # Anh Tuấn Hưng is nobody's England
_OTHER_WORD = regex.compile(r" (?:ủy|bộ|đoàn|viên)(?!\p{L})")  # "Ủy ban Kiểm tra | Đảng ủy", and not of the Đảng
_ABOUT = regex.compile(r" {0,3}về (?:công tác )?|(?<=quốc gia) ")
_NATION = regex.compile(r"(?P<level>quốc gia) ")
# A topic that is not among [topics], up to the place whose team it is: "Ban Chỉ đạo | xóa nhà tạm, nhà dột nát | tỉnh".
_LONG_TOPIC = regex.compile(
    r"""(?:về|thực[ ]hiện|triển[ ]khai|xây[ ]dựng|phòng,?[ ]chống|phòng[ ]thủ|xóa|phát[ ]triển|sắp[ ]xếp|cải[ ]cách|chuyển[ ]đổi|ứng[ ]phó
    |đổi[ ]mới|giảm[ ]nghèo|chương[ ]trình|đề[ ]án|dự[ ]án|hội[ ]nhập|tổng[ ]kết|tổ[ ]chức|công[ ]tác|quản[ ]lý|bồi[ ]thường|kỳ[ ]thi)(?!\p{L})
    (?:,?[ ](?!(?:đã|sẽ|đang|được|bị|là|có|cho|tại|do|yêu|đề[ ]nghị|họp|giao|với|để|từ|khi|trên|chủ[ ]trì|kiểm[ ]tra|tiếp|của|các[ ]cấp
    |tỉnh|thành[ ]phố|tp|quận|huyện|thị[ ]xã|xã|phường)(?![\p{L}]))[\p{L}\d][\p{L}\d/&-]*+){1,16}+
    (?=(?:[ ]\([\p{L}&-]{2,10}\))?[ ](?:tỉnh|thành[ ]phố|tp\.?|quận|huyện|thị[ ]xã|xã|phường)(?![\p{L}]|[ ](?:hội|ủy)))""",
    regex.VERBOSE,
)
# The committees for parts of the country are of the centre: "Ban Chỉ đạo Tây Bắc".
_REGIONS = frozenset({"Tây Nguyên", "Tây Bắc", "Tây Nam Bộ"})
_REGION = regex.compile(r"khu vực (?:\d{1,2}|[ivx]{1,5})(?!\p{L})")


def name_at(context: Context, body: Body, head_start: int, start: int, kind_at: Callable[[int], str]) -> NameHit | None:
    """The name of a body at a position. `kind_at` tells the kind of the body that begins at a position, else ""."""
    m = _SPACES.match(context.lower, start, context.sentence[1])
    if m is None:
        return None
    begin, end = m.end(), context.sentence[1]
    match body.name:
        case "sector":
            sector = sector_at(context, body.sectors, begin, lower=body.lower or body.sectors in _MIXED_CASE)
            if sector and body.sectors == "zones":
                return _zone(context, body, head_start, sector, kind_at)
            return _with_tail(context, sector)
        case "tail":
            return _tail(context, begin)
        case "topic":
            return _topic(context, begin)
        case "number":
            number = _ROMAN_OR_NUMBER.match(context.folded, begin, end)
            return NameHit(number.end(), number.group()) if number else None
        case "open" | "may" | "word":
            return own_name(context, body, head_start, begin, kind_at)
    return None


def sector_at(context: Context, sectors: str, start: int, *, lower: bool = False) -> NameHit | None:
    """A known sector ("Giáo dục và Đào tạo", "GD&ĐT"): normal form of an abbreviation, else as written."""
    if not (lower or context.folded[start].isupper() or sectors == "zones"):
        return None
    hit = lexicon().sectors[sectors].longest_at(context.lower, start, context.sentence[1])
    if hit is None:
        return None
    end, (normal, in_full) = hit
    as_written = in_full and not context.folded[start:end].isupper()
    return NameHit(end, squeezed(context, start, end) if as_written else normal)


def _tail(context: Context, start: int) -> NameHit | None:
    hit = lexicon().tails.longest_at(context.lower, start, context.sentence[1])
    abroad = hit is not None and hit[1] == "none"
    if hit and _OTHER_WORD.match(context.lower, hit[0], context.sentence[1]):
        hit = None
    if hit and not (abroad and _GOES_ON.match(context.folded, hit[0], context.sentence[1])):
        return NameHit(hit[0], expanded(squeezed(context, start, hit[0])), hit[1])
    region = _REGION.match(context.lower, start, context.sentence[1])
    return NameHit(region.end(), squeezed(context, start, region.end())) if region else None


def _with_tail(context: Context, name: NameHit | None) -> NameHit | None:
    """Hội Nông dân + Việt Nam, Ban Nội chính + Trung ương."""
    m = _SPACES.match(context.lower, name.end, context.sentence[1]) if name else None
    tail = _tail(context, m.end()) if m else None
    return NameHit(tail.end, f"{name.text} {tail.text}", tail.level) if name and tail else name


def _zone(context: Context, body: Body, head_start: int, zone: NameHit, kind_at: Callable[[int], str]) -> NameHit:
    """A zone may have a name: "Khu kinh tế Vũng Áng"."""
    m = _SPACES.match(context.lower, zone.end, context.sentence[1])
    name = own_name(context, body, head_start, m.end(), kind_at) if m else None
    return NameHit(name.end, f"{zone.text} {name.text}") if name else zone


def _topic(context: Context, start: int) -> NameHit | None:
    """What a team is for, perhaps after its level and "về": "Ban Chỉ đạo Trung ương về phòng, chống tham nhũng"."""
    nation = _NATION.match(context.lower, start, context.sentence[1])
    if long := _LONG_TOPIC.match(context.lower, nation.end() if nation else start, context.sentence[1]):
        return NameHit(long.end(), expanded(squeezed(context, start, long.end())))
    tail = NameHit(nation.end("level"), nation["level"], "central") if nation else _tail(context, start)
    about = _ABOUT.match(context.lower, tail.end if tail else start, context.sentence[1])
    topic = _topic_alone(context, about.end()) if about else None if tail else _topic_alone(context, start)
    if tail is None:
        named = _with_tail(context, topic)
        return named._replace(level="central") if named and named.text.endswith(" quốc gia") else named
    if topic is None:
        return tail
    return NameHit(topic.end, expanded(squeezed(context, start, topic.end)), tail.level)


def _topic_alone(context: Context, start: int) -> NameHit | None:
    number = _TEAM_NUMBER.match(context.lower, start, context.sentence[1])
    hit = lexicon().topics.longest_at(context.lower, start, context.sentence[1])
    end = hit[0] if hit else number.end() if number else None
    text = expanded(squeezed(context, start, end)) if end else ""
    return NameHit(end, text, "central" if text in _REGIONS else "") if end else None
