"""Whether words that a body may begin with do begin one."""

import regex

from patterns import places
from patterns.names import person_at
from patterns.rule import Context
from patterns.units.bodies import Body, word_before

_CAPITAL = regex.compile(r" \p{Lu}")
_CAPITALS_BEFORE = regex.compile(r"(?:\p{Lu}\p{L}* ){1,4}$")
_SYLLABLE = regex.compile(r"\p{Lu}\p{L}*")


def is_head(context: Context, body: Body, start: int, end: int) -> bool:
    """Whether the words between two positions begin the name of a body, and no other word, place or person."""
    if not (body.lower or context.folded[start].isupper()):
        return False
    before = word_before(context, start)
    of_party = context.lower.endswith("đảng bộ ", 0, start)  # "Đảng bộ | Công an tỉnh", and no Bộ Công an
    if before in body.not_after and not of_party and not led(body, before):
        return False
    if before and _in_person(context, context.lower.rfind(before, 0, start), start):
        return False
    if _opens_a_place(context, start, end):
        return False
    return not context.lower[end : end + 16].lstrip(" ").startswith(body.not_before)


def led(body: Body, before: str) -> bool:
    """Whether the word before is that of a team's leader: "Trưởng đoàn kiểm tra số 2", a team if it goes on so."""
    return before == "trưởng" and before in body.not_after and body.kind == "inspection_team"


def _opens_a_place(context: Context, start: int, end: int) -> bool:
    """Whether a head is the first syllable of the name of a place: Trường Sa, Hội An, Báo Đáp."""
    if " " in context.lower[start:end] or not _CAPITAL.match(context.folded, end, context.sentence[1]):
        return False
    names = places.names_at(context.lower, start, context.sentence[1])
    return any(name_end > end and not _CAPITAL.match(context.folded, name_end) for name_end, _ in names)


def _in_person(context: Context, before: int, start: int) -> bool:
    """Whether a position is inside the name of a person (Đinh Trường Thọ): `before` is where the word before it begins."""
    if not context.folded[before].isupper():
        return False
    run = _CAPITALS_BEFORE.search(context.folded, max(context.sentence[0], start - 30), start)
    positions = [m.start() for m in _SYLLABLE.finditer(context.folded, run.start(), start)] if run else []
    ends = (person_at(context.folded, at, context.sentence[1]) for at in positions)
    return any(end is not None and end > start for end in ends)
