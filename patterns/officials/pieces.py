"""A sentence taken apart: names, honorifics, positions with their bodies, bodies alone, and what joins them."""

from collections.abc import Callable, Iterable
from functools import cache
from typing import NamedTuple

import regex

from patterns.names import canonical_name, name_at
from patterns.officials.bodies import like_a_title, names_a_company
from patterns.officials.roles import QUALIFYING, role_at, role_follows
from patterns.officials.sentence import Sentence
from patterns.officials.values import Role
from patterns.officials.words import words
from patterns.sport import tells_of_a_match
from patterns.titles import opening_form, opening_words, title_at


class Piece(NamedTuple):
    """`kind`: name, honorific, role, body, sign, link, aside or break. `text` is folded and in lower case.

    A link says that a position follows which the person before has or gets ("làm", "được bầu giữ chức"). `plural`: of
    honorifics and roles, many people's ("các đồng chí").
    """

    kind: str
    start: int
    end: int
    text: str
    role: Role | None = None
    plural: bool = False


_Reader = Callable[[Sentence, int, Piece], Piece | None]

_BREAK = Piece("break", 0, 0, "")
_TITLE = regex.compile(opening_form(), regex.VERBOSE)
_SIGN = regex.compile(
    r"(?:và|kiêm(?:[ ]nhiệm)?|cùng(?:[ ]với)?|đối[ ]với(?:[ ]các|:)?|(?:của|là)(?=[ ](?:ông|bà|đồng[ ]chí|đ/c)[ ])|cho(?:[ ]các)?(?=[ ](?:ông|bà|đồng[ ]chí|đ/c)[ ,]))(?![\p{L}\d])"
)
# Birth, age and home of a person; the term of an office. They stand between a name and a position.
_ASIDE = regex.compile(
    r"""\((?:sn|sinh[ ]năm|sinh[ ]ngày|\d{2}[ ]tuổi|quê|trú|ngụ)[^(),;]{0,40}(?:[,;][ ](?:trú|ngụ|quê|ở|thường[ ]trú|tạm[ ]trú|cư[ ]trú)[^()]{0,80})?\)
    |\(\d{2}[ ]tuổi,[ ]
    |\((?:ảnh|(?:người[ ])?(?:đứng[ ]|ngồi[ ])?(?:thứ(?![ ]trưởng)|bên|bìa|giữa|hàng|ngoài)|đứng|ngồi|áo)[^()]{0,50}\)
    |,?[ ]?(?:hiện[ ]|thường[ ])?(?:trú|ngụ|quê)[ ][^();:]{2,100}?(?=[ ]?\(|[ ]-[ ])
    |(?:,[ ])?(?:các[ ])?(?:khóa|nhiệm[ ]kỳ|giai[ ]đoạn)[ ](?:[ivx]+(?:,[ ]?[ivx]+)*|\d{1,2}|\d{4}[ ]?-[ ]?\d{4})(?![\p{L}\d])
    |[,;]?[ ]?(?:sinh[ ]năm|sn):?[ ]?\d{4}
    |,[ ](?:là[ ])?(?:người[ ])?dân[ ]tộc[ ](?:[^\s,;.()]{1,7}[ ]){0,2}[^\s,;.()]{1,7}(?=[,;)])
    |[,-][ ]\d{1,3}[ ](?:năm[ ])?tuổi(?:[ ]đảng)?""",
    regex.VERBOSE,
)
# What a body is called for short: "Công ty Đường sắt Hà Nội (Hanoi Metro)".
_SHORT_NAME = regex.compile(r"\([\p{L}\p{M}\d&. -]{2,24}\)")
# Between a person and the link: "đã trúng cử chức vụ", "sẽ chính thức giữ chức".
_ADVERBS = regex.compile(
    r"(?:(?:đã|sẽ|vừa|mới[ ]đây|mới|đang|cũng|đều|xin|chính[ ]thức|tiếp[ ]tục|hiện[ ]nay|hiện(?=[ ](?:đang|được)))[ ]){1,3}"
)
# "kế nhiệm là ông A, người vừa được bầu giữ chức": it goes on with whoever stands before the comma.
_WHO = regex.compile(r"người[ ]")
# "3 Phó Chủ tịch UBND huyện gồm các ông A, B": a colon in words.
_MADE_OF = regex.compile(r"(?:bao[ ])?gồm(?:[ ]có)?(?::[ ]|:?(?:[ ]các)?[ ](?=(?:ông|bà|đồng[ ]chí|đ/c)(?!\p{L})))")
# "được HĐND tỉnh bầu giữ chức": who appoints stands inside the link.
_PASSIVE = regex.compile(
    r"""(?:(?:đã|vừa|mới|sẽ)[ ])?(?:được|bị)[ ](?:[^,;.:()\n]{2,60}?[ ])?
    (?P<verb>bầu|bổ[ ]nhiệm|điều[ ]động|phân[ ]công|chỉ[ ]định|phê[ ]chuẩn|giới[ ]thiệu|công[ ]nhận|chuẩn[ ]y|biệt[ ]phái|cử|suy[ ]cử|tái[ ]cử
    |miễn[ ]nhiệm|cách[ ]chức|bãi[ ]nhiệm|cho[ ]thôi)
    (?:[ ](?:lại|làm|giữ|chức|vụ|danh|bổ|sung|nhiệm|vào|cương|vị|kết|quả|tái|cử)){1,6}(?![\p{L}\d])""",
    regex.VERBOSE,
)
_WORD = regex.compile(r"[\p{L}\p{M}\d]++|[^\s\w]|_")
# A syllable that Vietnamese does not have: a name with one needs no known family name (Biden, Zơrâm).
_SYLLABLE = regex.compile(
    r"""(?:ngh?|gh?|gi|kh|ph|th|tr|ch|nh|qu|[bcdđhklmnrstvx])?
    [aàáảãạăằắẳẵặâầấẩẫậeèéẻẽẹêềếểễệiìíỉĩịoòóỏõọôồốổỗộơờớởỡợuùúủũụưừứửữựyỳýỷỹỵ]{1,3}(?:ng|nh|ch|[cmnpt])?""",
    regex.VERBOSE,
)


def pieces(sentence: Sentence) -> list[Piece]:
    """The pieces of a sentence, in order; words that say nothing here are breaks, one for all that follow one another.

    Behind the last title it ends with a break: nobody has a position there.
    """
    found: list[Piece] = []
    folded, units, position, last = sentence.folded, sentence.units, sentence.start, _BREAK
    plain, in_capitals, of_units, of_units_in_capitals = _readers()
    title = sentence.start
    for m in _WORD.finditer(sentence.low, sentence.start, sentence.end):
        start = m.start()
        if start < position:
            continue
        if folded[start].isupper():
            readers, others = of_units_in_capitals if start in units else in_capitals
        else:
            readers, others = of_units if start in units else plain
        for read in readers.get(m.group(), others):
            piece = read(sentence, start, last)
            if piece is not None:
                position, last = piece.end, piece
                found.append(piece)
                break
        else:
            if last.kind != "break":
                last = _BREAK
                found.append(last)
            if title < start:
                title = _next_title(sentence, start)
            if title == sentence.end:
                break
    return found


def _next_title(sentence: Sentence, position: int) -> int:
    """Where the first title from a position on begins; without one, the end of the sentence."""
    begins = (m.start() for m in _TITLE.finditer(sentence.low, position, sentence.end))
    return next((start for start in begins if title_at(sentence.low, start, sentence.end)), sentence.end)


def _make(sentence: Sentence, kind: str, start: int, end: int, *, plural: bool = False) -> Piece:
    return Piece(kind, start, end, sentence.low[start:end], plural=plural)


def _aside(sentence: Sentence, start: int, last: Piece) -> Piece | None:
    m = _ASIDE.match(sentence.low, start, sentence.end)
    if m is None and last.kind in {"role", "body"}:
        m = _SHORT_NAME.match(sentence.low, start, sentence.end)
    return _make(sentence, "aside", *m.span()) if m else None


def _role(sentence: Sentence, start: int, _: Piece) -> Piece | None:
    role = role_at(sentence, start)
    if role is None or (role.title == "Đội trưởng" and role.organisation is None and _plays(sentence)):
        return None
    end = role.organisation[1] if role.organisation else role.end
    return Piece("role", start, end, sentence.low[start:end], role, _plural(sentence, start))


# A team of players has a captain, and no office.
_PLAYERS = regex.compile(
    r"(?<!\p{L})(?:cầu thủ|tuyển thủ|trận đấu|đội tuyển|huấn luyện viên|hlv|tuyển việt nam|clb|câu lạc bộ|chung kết"
    r"|băng đội trưởng|sân cỏ)(?!\p{L})"
)


def _plays(sentence: Sentence) -> bool:
    where = sentence.low, sentence.start, sentence.end
    return tells_of_a_match(*where) or _PLAYERS.search(*where) is not None


def _body(sentence: Sentence, start: int, _: Piece) -> Piece | None:
    body_end = sentence.units[start]
    if sentence.person(start) > body_end:
        return None
    return _make(sentence, "body", start, body_end)


def _board(sentence: Sentence, start: int, _: Piece) -> Piece | None:
    body_end = like_a_title(sentence.low, start, sentence.end)
    return _make(sentence, "body", start, body_end) if body_end else None


def _passive(sentence: Sentence, start: int, _: Piece) -> Piece | None:
    m = _PASSIVE.match(sentence.low, start, sentence.end)
    if m is None:
        return None
    status = "dismissed" if m["verb"] in {"miễn nhiệm", "cách chức", "bãi nhiệm", "cho thôi"} else "appointed"
    return Piece("link", *m.span(), status)


def _link(sentence: Sentence, start: int, last: Piece) -> Piece | None:
    """Words before a position that bind it to the person before: "làm Trưởng đoàn", "được bầu giữ chức Chủ tịch"."""
    who = _WHO.match(sentence.low, start, sentence.end) if last.text == "," else None
    begin = who.end() if who else start
    adverbs = _ADVERBS.match(sentence.low, begin, sentence.end)
    begin = adverbs.end() if adverbs else begin
    hit = words().before.longest_at(sentence.low, begin, sentence.end)
    if hit is None or not role_follows(sentence, hit[0]):
        return None
    return Piece("link", start, hit[0], sentence.low[begin : hit[0]])


def _honorific(sentence: Sentence, start: int, _: Piece) -> Piece | None:
    m = words().honorific.match(sentence.low, start, sentence.end)
    if m is None:
        return None
    end = start + len(m.group().rstrip(" ,"))
    return _make(sentence, "honorific", start, end, plural=_plural(sentence, start))


def _plural(sentence: Sentence, start: int) -> bool:
    begin = max(0, start - 16)
    may_be = sentence.low[begin:start].rstrip(" ").endswith(words().plural_ends)
    return may_be and words().plural.search(sentence.low, begin, start) is not None


def _name(sentence: Sentence, start: int, last: Piece) -> Piece | None:
    kind = last.kind
    name_end = sentence.person(start) or _stranger(sentence, start, kind)
    if not name_end:
        return None
    if kind not in {"honorific", "role"} and names_a_place(sentence.low, start):
        return _make(sentence, "break", start, name_end)
    body = last.role.organisation if last.role else None
    if body and names_a_company(sentence.low, sentence.folded, body, name_end):
        return None
    return Piece("name", start, name_end, canonical_name(sentence.folded[start:name_end]))


def _stranger(sentence: Sentence, start: int, before: str) -> int | None:
    """The end of a name without a known family name: any after an honorific, a foreign one after a position."""
    if before not in {"honorific", "role"}:
        return None
    name_end = name_at(sentence.folded, start, sentence.end)
    if name_end and before == "role" and not _foreign(sentence.low[start:name_end]):
        return None
    return name_end


def _foreign(name: str) -> bool:
    """Whether a name of two parts or more has a syllable that Vietnamese does not have."""
    parts = name.split()
    return len(parts) > 1 and any(_SYLLABLE.fullmatch(part) is None for part in parts)


def _mark(sentence: Sentence, start: int, _: Piece) -> Piece:
    return Piece("sign", start, start + 1, sentence.low[start])


def _sign(sentence: Sentence, start: int, last: Piece) -> Piece | None:
    made_of = _MADE_OF.match(sentence.low, start, sentence.end) if last.kind == "role" and last.plural else None
    if made_of:
        return Piece("sign", start, made_of.end() - 1, ":")
    m = _SIGN.match(sentence.low, start, sentence.end)
    return Piece("sign", *m.span(), m.group().removesuffix(" các")) if m else None


def names_a_place(low: str, start: int) -> bool:
    """Whether the words before a row of capitals make it a street, a school or a byline."""
    before = low[max(0, start - 24) : start]
    return before.rstrip()[-1:].isdigit() or words().not_a_person.search(before) is not None


# What may begin with a word, besides roles, links and honorifics: everything else is settled without looking closer.
_OTHERS: dict[_Reader, str] = {
    _aside: "( , ; - các khóa nhiệm giai sinh sn trú ngụ quê hiện thường",
    _board: "ban văn đoàn hội thường phủ chủ",
    _passive: "đã vừa mới sẽ được bị",
    _link: "đã sẽ vừa mới đang cũng đều xin chính tiếp hiện người",
    _mark: ", ; : ( ) / + -",
    _sign: "và kiêm cùng đối của là cho gồm bao",
}
_ORDER: tuple[_Reader, ...] = (_aside, _role, _body, _board, _passive, _link, _honorific, _mark, _sign, _name)
# By the first word of a piece what it may be, in the order in which it is tried; then what any other word may be.
_Readers = tuple[dict[str, tuple[_Reader, ...]], tuple[_Reader, ...]]


@cache
def _readers() -> tuple[_Readers, ...]:
    """For words where no unit begins, in lower case and with a capital; for those where one does, the same."""
    first: dict[_Reader, set[str]] = {reader: set(text.split()) for reader, text in _OTHERS.items()}
    first[_role] = set(opening_words() | QUALIFYING)
    first[_link] |= words().before_words
    first[_honorific] = set(words().honorific_words)
    by_word: dict[str, set[_Reader]] = {}
    for reader, begins in first.items():
        for word in begins:
            by_word.setdefault(word, set()).add(reader)
    return tuple(_with(by_word, always) for always in ((), (_name,), (_body,), (_body, _name)))


def _with(by_word: dict[str, set[_Reader]], always: Iterable[_Reader]) -> _Readers:
    """What words may begin, besides what all may here."""
    ordered = {word: tuple(r for r in _ORDER if r in readers.union(always)) for word, readers in by_word.items()}
    return ordered, tuple(always)
