"""A position with the word that makes it former or acting before it, and its organisation after it."""

import regex

from patterns.fold import key
from patterns.officials.bodies import body_at, country_at, named_body_end
from patterns.officials.sentence import Sentence, Span
from patterns.officials.values import Role
from patterns.officials.words import words
from patterns.titles import Title, title_at

# Right before a title; what it makes of it is in words.toml. `QUALIFYING`: the first words.
QUALIFYING = frozenset({"nguyên", "cựu", "cố", "quyền", "q", "phụ", "tạm", "tân"})
_QUALIFIER = regex.compile(r"(?:nguyên|cựu|cố|quyền|q\.|phụ[ ]trách|tạm[ ]quyền|tân)(?![\p{L}\d])")
# "Giám đốc Sở", "Giám đốc của Công ty", "Ủy ban Pháp luật của Quốc hội".
_OF = regex.compile(r"[ ]{1,3}(?:(?:của|tại|thuộc)[ ]{1,3})?")
_AND = regex.compile(r"(?: và |,? | ?- ?)(?:ubnd|ủy ban nhân dân|hđnd|hội đồng nhân dân)(?!\p{L})")
# Named in books, squares and campaigns, and no official of the news.
_REVERED = regex.compile(r"chủ[ ]{1,3}tịch[ ]{1,3}hồ[ ]{1,3}chí[ ]{1,3}minh")


def role_at(sentence: Sentence, start: int) -> Role | None:
    """The position that begins at `start`, or that the word there makes former, acting or new. Its `start` is the title's."""
    low, end = sentence.low, sentence.end
    title_start, status = start, "current"
    if before := _QUALIFIER.match(low, start, end):
        hit = words().before.longest_at(low, start, before.end())
        title_start, status = sentence.skip(before.end()), hit[1] if hit else status
    found = title_at(low, title_start, end)
    if found is None:
        return None
    if low.startswith("vụ", title_start) and low.endswith("chức ", 0, title_start):
        return None  # "chức vụ Phó ..." has no "Vụ phó" in it
    if sentence.units.get(start, 0) > found[0] or _REVERED.match(low, title_start, end):
        return None
    title_end, title = _without_body(sentence, title_start, *found)
    body = _whole_body(sentence, title_start, title_end) or _body_after(sentence, title_end, title)
    if body is None and title is not found[1]:  # "Trưởng khoa Nhiễm": no body begins with "khoa"
        title_end, title = found
        body = _body_after(sentence, title_end, title)
    if body is None:
        body = _after_comma(sentence, title_end, title)
    if title.body and body is None:
        return None
    if "phụ trách" in title.normal:
        status = "acting"
    return Role(title_start, title_end, title.normal, status, body)


def role_follows(sentence: Sentence, position: int) -> bool:
    """Whether a position stands next, or after a colon."""
    start = sentence.skip(position)
    if sentence.low.startswith(":", start):
        start = sentence.skip(start + 1)
    return role_at(sentence, start) is not None


def _without_body(sentence: Sentence, start: int, title_end: int, title: Title) -> tuple[int, Title]:
    """A title whose last word begins the name of a body lends it that word: "Trưởng | Phòng Nội vụ"."""
    last_word = sentence.low.rfind(" ", start, title_end) + 1
    shorter = title_at(sentence.low, start, last_word) if last_word else None
    if title.body or shorter is None or not shorter[1].body or sentence.skip(shorter[0]) != last_word:
        return title_end, title
    is_unit = sentence.units.get(last_word, 0) > title_end
    return shorter if is_unit or _goes_on(sentence, last_word, title_end) else (title_end, title)


def _after_comma(sentence: Sentence, title_end: int, title: Title) -> Span | None:
    """A body of the title's own word behind a comma: "Phó Cục trưởng, | Cục Việc làm"."""
    noun = key(title.normal).removeprefix("phó ").removesuffix(" trưởng")
    start = title_end + 2
    named = sentence.low.startswith(", ", title_end) and sentence.low.startswith(f"{noun} ", start)
    return (start, sentence.units[start]) if named and start in sentence.units else None


def _whole_body(sentence: Sentence, start: int, title_end: int) -> Span | None:
    """The rest of a body that begins inside the title and goes on with "và": "Chánh Văn phòng | HĐND và UBND phường"."""
    begin = sentence.low.find(" ", start, title_end) + 1
    while begin:
        end = sentence.units.get(begin, 0)
        if end > title_end and _AND.search(sentence.low, title_end, end):
            return sentence.skip(title_end), end
        begin = sentence.low.find(" ", begin, title_end) + 1
    return None


def _goes_on(sentence: Sentence, last_word: int, title_end: int) -> bool:
    """Whether more of the body's name follows: a capital that begins no person's name, nor the word once more."""
    start = sentence.skip(title_end)
    again = sentence.low.startswith(sentence.low[last_word:title_end], start)
    return sentence.capital(start) and not again and not sentence.person(start)


def _body_after(sentence: Sentence, title_end: int, title: Title) -> Span | None:
    gap = _OF.match(sentence.low, title_end, sentence.end)
    start = gap.end() if gap else title_end
    if start >= sentence.end or (gap is None and start not in sentence.units):
        return None
    unit_end = sentence.units.get(start, 0)
    abroad = 0 if unit_end else _country(sentence, start) or 0
    if " " in sentence.low[start:abroad]:
        return start, abroad  # "Tổng thống Hàn Quốc Yoon Suk Yeol", though Hàn is a family name
    if sentence.person(start) > unit_end:
        return None
    if unit_end:
        unit_end = named_body_end(sentence.folded, sentence.low, start, unit_end, sentence.end)
        return start, _further(sentence, unit_end)
    other = title_at(sentence.low, start, sentence.end)
    if other and title.serves:
        served = _body_after(sentence, *other)
        return start, served[1] if served else other[0]
    if other:
        return None
    body_end = _country(sentence, start) or body_at(sentence.folded, sentence.low, start, sentence.end)
    return (start, _further(sentence, _with_units(sentence, start, body_end))) if body_end else None


def _with_units(sentence: Sentence, start: int, body_end: int) -> int:
    """The end of a body that goes on with units: "chi nhánh | Văn phòng đăng ký đất đai huyện Phú Bình"."""
    inside = [end for unit, end in sentence.units.items() if start < unit <= sentence.skip(body_end)]
    return max([body_end, *inside])


def _further(sentence: Sentence, unit_end: int) -> int:
    """The end of the units that follow one another ("Ban Dân tộc HĐND tỉnh"): one body of all of them."""
    while (gap := _OF.match(sentence.low, unit_end, sentence.end)) is not None:
        following = gap.end()
        if following not in sentence.units or sentence.person(following):
            break
        unit_end = sentence.units[following]
    return unit_end


def _country(sentence: Sentence, start: int) -> int | None:
    """The end of a state's name that stands before a foreign guest's."""
    country_end = country_at(sentence.low, start, sentence.end)
    return country_end if country_end and sentence.capital(sentence.skip(country_end)) else None
