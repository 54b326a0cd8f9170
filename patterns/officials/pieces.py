"""A sentence taken apart: names, honorifics, positions with their bodies, bodies alone, and what joins them."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache, lru_cache

import regex

from patterns.names import canonical_name, name_at
from patterns.officials.bodies import like_a_title, names_a_company
from patterns.officials.roles import role_at, role_follows
from patterns.officials.sentence import Sentence
from patterns.officials.values import Role
from patterns.officials.words import words
from patterns.titles import opening_words


@dataclass(frozen=True, slots=True)
class Piece:
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


_Reader = Callable[[Sentence, int, Piece | None], Piece | None]

_SIGN = regex.compile(
    r"[,;:()/+-]|(?:và|kiêm(?:[ ]nhiệm)?|cùng(?:[ ]với)?|đối[ ]với(?:[ ]các)?|(?:của|là)(?=[ ](?:ông|bà|đồng[ ]chí|đ/c)[ ])|cho(?:[ ]các)?(?=[ ](?:ông|bà|đồng[ ]chí|đ/c)[ ,]))(?![\p{L}\d])"
)
# Birth, age and home of a person; the term of an office. They stand between a name and a position.
_ASIDE = regex.compile(
    r"""\((?:sn|sinh[ ]năm|sinh[ ]ngày|\d{2}[ ]tuổi|quê|trú|ngụ)[^(),;]{0,40}(?:,[ ](?:trú|ngụ|quê|thường[ ]trú)[^()]{0,80})?\)
    |\(\d{2}[ ]tuổi,[ ]
    |\((?:ảnh|(?:người[ ])?(?:đứng[ ]|ngồi[ ])?(?:thứ(?![ ]trưởng)|bên|bìa|giữa|hàng|ngoài)|đứng|ngồi|áo)[^()]{0,50}\)
    |,?[ ]?(?:hiện[ ]|thường[ ])?(?:trú|ngụ|quê)[ ][^();:]{2,100}?(?=[ ]?\(|[ ]-[ ])
    |(?:,[ ])?(?:các[ ])?(?:khóa|nhiệm[ ]kỳ)[ ](?:[ivx]+(?:,[ ]?[ivx]+)*|\d{1,2}|\d{4}[ ]?-[ ]?\d{4})(?![\p{L}\d])
    |[,;]?[ ]?(?:sinh[ ]năm|sn):?[ ]?\d{4}
    |,[ ]\d{1,3}[ ](?:năm[ ])?tuổi(?:[ ]đảng)?""",
    regex.VERBOSE,
)
# What a body is called for short: "Công ty Đường sắt Hà Nội (Hanoi Metro)".
_SHORT_NAME = regex.compile(r"\([\p{L}\p{M}\d&. -]{2,24}\)")
# Between a person and the link: "đã trúng cử chức vụ", "sẽ chính thức giữ chức".
_ADVERBS = regex.compile(r"(?:(?:đã|sẽ|vừa|mới|đang|cũng|đều|xin|chính[ ]thức|tiếp[ ]tục|hiện[ ]nay)[ ]){1,3}")
# "được HĐND tỉnh bầu giữ chức": who appoints stands inside the link.
_PASSIVE = regex.compile(
    r"""(?:(?:đã|vừa|mới|sẽ)[ ])?(?:được|bị)[ ][^,;.:()\n]{2,60}?[ ]
    (?P<verb>bầu|bổ[ ]nhiệm|điều[ ]động|phân[ ]công|chỉ[ ]định|phê[ ]chuẩn|giới[ ]thiệu|miễn[ ]nhiệm|cách[ ]chức|bãi[ ]nhiệm)
    (?:[ ](?:làm|giữ|chức|vụ|danh|bổ|sung|nhiệm|vào|cương|vị|kết|quả)){1,6}(?![\p{L}\d])""",
    regex.VERBOSE,
)
_WORD = regex.compile(r"[\p{L}\p{M}\d]++|[^\s\w]|_")
# A syllable that Vietnamese does not have: a name with one needs no known family name (Biden, Zơrâm).
_SYLLABLE = regex.compile(
    r"""(?:ngh?|gh?|gi|kh|ph|th|tr|ch|nh|qu|[bcdđhklmnrstvx])?
    [aàáảãạăằắẳẵặâầấẩẫậeèéẻẽẹêềếểễệiìíỉĩịoòóỏõọôồốổỗộơờớởỡợuùúủũụưừứửữựyỳýỷỹỵ]{1,3}(?:ng|nh|ch|[cmnpt])?""",
    regex.VERBOSE,
)


@lru_cache(maxsize=4)
def pieces(sentence: Sentence) -> tuple[Piece, ...]:
    """The pieces of a sentence, in order; words that say nothing here are breaks, one for all that follow one another."""
    found: list[Piece] = []
    position, last, readers, capitals = sentence.start, None, _readers(), _capital_readers()
    for m in _WORD.finditer(sentence.low, sentence.start, sentence.end):
        start = m.start()
        if start < position:
            continue
        if sentence.folded[start].isupper():
            tried = capitals.get(m.group(), _BODY_OR_NAME)
        else:
            tried = readers.get(m.group(), _BODY if start in sentence.units else _NOTHING)
        piece = None
        for read in tried:
            piece = read(sentence, start, last)
            if piece is not None:
                break
        if piece is None and last is not None and last.kind == "break":
            continue
        last = piece or Piece("break", start, m.end(), m.group())
        found.append(last)
        position = last.end
    return tuple(found)


def _make(sentence: Sentence, kind: str, start: int, end: int, *, plural: bool = False) -> Piece:
    return Piece(kind, start, end, sentence.low[start:end], plural=plural)


def _aside(sentence: Sentence, start: int, last: Piece | None) -> Piece | None:
    m = _ASIDE.match(sentence.low, start, sentence.end)
    if m is None and last is not None and last.kind in {"role", "body"}:
        m = _SHORT_NAME.match(sentence.low, start, sentence.end)
    return _make(sentence, "aside", *m.span()) if m else None


def _role(sentence: Sentence, start: int, _: Piece | None) -> Piece | None:
    role = role_at(sentence, start)
    if role is None:
        return None
    end = role.organisation[1] if role.organisation else role.end
    return Piece("role", start, end, sentence.low[start:end], role, _plural(sentence, start))


def _body(sentence: Sentence, start: int, _: Piece | None) -> Piece | None:
    body_end = sentence.units.get(start, 0)
    if not body_end or sentence.person(start) > body_end:
        return None
    return _make(sentence, "body", start, body_end)


def _board(sentence: Sentence, start: int, _: Piece | None) -> Piece | None:
    body_end = like_a_title(sentence.low, start, sentence.end)
    return _make(sentence, "body", start, body_end) if body_end else None


def _link(sentence: Sentence, start: int, _: Piece | None) -> Piece | None:
    """Words before a position that bind it to the person before: "làm Trưởng đoàn", "được bầu giữ chức Chủ tịch"."""
    passive = _PASSIVE.match(sentence.low, start, sentence.end)
    if passive is not None:
        status = "dismissed" if passive["verb"] in {"miễn nhiệm", "cách chức", "bãi nhiệm"} else "appointed"
        return Piece("link", *passive.span(), status)
    adverbs = _ADVERBS.match(sentence.low, start, sentence.end)
    begin = adverbs.end() if adverbs else start
    hit = words().before.longest_at(sentence.low, begin, sentence.end)
    if hit is None or not role_follows(sentence, hit[0]):
        return None
    return Piece("link", start, hit[0], sentence.low[begin : hit[0]])


def _honorific(sentence: Sentence, start: int, _: Piece | None) -> Piece | None:
    m = words().honorific.match(sentence.low, start, sentence.end)
    if m is None:
        return None
    end = start + len(m.group().rstrip(" ,"))
    return _make(sentence, "honorific", start, end, plural=_plural(sentence, start))


def _plural(sentence: Sentence, start: int) -> bool:
    return words().plural.search(sentence.low, max(0, start - 16), start) is not None


def _name(sentence: Sentence, start: int, last: Piece | None) -> Piece | None:
    kind = last.kind if last else "break"
    name_end = sentence.person(start) or _stranger(sentence, start, kind)
    if not name_end:
        return None
    if kind not in {"honorific", "role"} and names_a_place(sentence.low, start):
        return _make(sentence, "break", start, name_end)
    body = last.role.organisation if last and last.role else None
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


def _sign(sentence: Sentence, start: int, _: Piece | None) -> Piece | None:
    m = _SIGN.match(sentence.low, start, sentence.end)
    return Piece("sign", *m.span(), m.group().removesuffix(" các")) if m else None


def names_a_place(low: str, start: int) -> bool:
    """Whether the words before a row of capitals make it a street, a school or a byline."""
    before = low[max(0, start - 24) : start]
    return before.rstrip()[-1:].isdigit() or words().not_a_person.search(before) is not None


_NOTHING: tuple[_Reader, ...] = ()
_BODY = (_body,)
_BODY_OR_NAME = (_body, _name)
# What may begin with a word, besides roles, links and honorifics: everything else is settled without looking closer.
_OTHERS: dict[_Reader, str] = {
    _aside: "( , ; các khóa nhiệm sinh sn trú ngụ quê hiện thường",
    _board: "ban văn đoàn hội thường phủ chủ",
    _link: "đã sẽ vừa mới đang cũng đều xin chính tiếp hiện được bị",
    _sign: ", ; : ( ) / + - và kiêm cùng đối của là cho",
}
_ORDER: tuple[_Reader, ...] = (_aside, _role, _body, _board, _link, _honorific, _sign)


@cache
def _readers() -> dict[str, tuple[_Reader, ...]]:
    """The first word of a piece -> what it may be, in the order in which it is tried."""
    first: dict[_Reader, set[str]] = {reader: set(text.split()) for reader, text in _OTHERS.items()}
    links = words().before_words
    first[_role] = set(opening_words()) | links
    first[_link] |= links
    first[_honorific] = set(words().honorific_words)
    found: dict[str, tuple[_Reader, ...]] = {}
    for word in set().union(*first.values()):
        found[word] = tuple(r for r in _ORDER if word in first.get(r, ()) or r is _body)
    return found


@cache
def _capital_readers() -> dict[str, tuple[_Reader, ...]]:
    """The same for words with a capital, which may begin a name as well."""
    return {word: (*readers, _name) for word, readers in _readers().items()}
