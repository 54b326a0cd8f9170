"""New posts that stand far behind the name: "điều động ông A, Giám đốc Sở B, về công tác tại Sở C và giữ chức Giám đốc"."""

from collections.abc import Sequence
from dataclasses import replace

import regex

from patterns.officials.pieces import Piece
from patterns.officials.sentence import Sentence, Span
from patterns.officials.values import Role
from patterns.officials.words import words

# How far the name may stand before the link, and the verb of appointment before the name.
REACH = 240
BEFORE = 120
_GIVES = regex.compile(
    r"(?:giữ|đảm nhiệm|đảm nhận|nhận|làm)(?: các)?(?: chức| chức vụ| chức danh| nhiệm vụ)? $|chức(?: vụ| danh)? $"
)
# What a committee has decided, without a verb of appointment: "được Thị ủy chấp thuận làm", "giao ông A ... giữ chức".
_DECIDED = regex.compile(
    r"(?<!\p{L})được [^.;:]{0,60}(?:quyết định|thống nhất|nhất trí|chấp thuận) (?:để |giao |cử )?(?:giữ|làm|đảm nhiệm|đảm nhận) "
)
_GIVEN_TO = regex.compile(r"(?<!\p{L})(?:giao|cử) (?:bà|ông|đồng chí|đ/c) \Z")
# The same person, at another time: "Bí thư Tỉnh ủy A sau sáp nhập giữ chức".
_MEANWHILE = regex.compile(
    r"[ ,](?:sau (?:khi )?(?:sáp nhập|hợp nhất|sắp xếp)|sau đó|hiện nay|từ (?:ngày|tháng|năm) [\d/.-]{1,10}(?: năm \d{4})?),? (?:tiếp tục |đã )?giữ "
)
_WORKS_AT = regex.compile(r"(?:công tác|nhiệm vụ) (?:tại|ở) $")
# Somebody else acts before the link.
_ANOTHER = regex.compile(r"(?<!\p{L})(?:cho biết|cho rằng|thay|kế nhiệm|người|vợ|chồng|con trai|con gái)(?!\p{L})")


def far(sentence: Sentence, name: Piece, posts: Sequence[Piece]) -> list[Role]:
    """The posts of a chain without people that the person named last before it is given; none where nobody is moved."""
    first, low = posts[0], sentence.low
    between = low[name.end : first.start]
    if len(between) > REACH or not _GIVES.search(between) or _ANOTHER.search(between):
        return []
    before = low[max(sentence.start, name.start - BEFORE) : name.start]
    named = words().appointing.search(between + before) is not None
    named = named or _DECIDED.search(between) is not None or _GIVEN_TO.search(before) is not None
    if not (named or _MEANWHILE.search(between)) or any(post.plural for post in posts):
        return []
    place = _works_at(sentence, name.end, first.start)
    return [
        replace(role, status="appointed" if named else role.status, organisation=role.organisation or place)
        for role in (post.role for post in posts)
        if role is not None
    ]


def _works_at(sentence: Sentence, start: int, end: int) -> Span | None:
    """The body that somebody has come to work at."""
    units = [(a, b) for a, b in sentence.units.items() if start < a < end and _WORKS_AT.search(sentence.low, start, a)]
    return units[-1] if units else None
