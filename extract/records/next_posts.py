"""The bodies that stand right after a body in one breath with it: those of the same person's posts, and joined committees."""

from bisect import bisect_right
from collections.abc import Iterator

import regex

from extract.mentions import Reading
from patterns.rule import Mention

# "Phó Bí thư Thị ủy kiêm Trưởng Ban Chỉ đạo thị xã Nghĩa Lộ".
_NEXT_POST = regex.compile(
    r"(?:,| và|,? kiêm) (?:phó )?(?:chủ tịch|chủ nhiệm|trưởng|bí thư|giám đốc|chánh văn phòng)(?: thường trực)? "
)
# "Đảng ủy, HĐND, UBND xã Tân Lập".
_JOINED = regex.compile(r"(?: ?[,-] ?|,? và |/)(?:thường trực )?")
_JOINABLE = frozenset({"government_body", "party_body"})
# So many mentions are looked at, places inside the bodies among them.
_REACH = 8


def bodies_after(reading: Reading, m: Mention, *, joined: bool = False) -> Iterator[Mention]:
    """The bodies of further posts after a mention, one after another; if `joined` also committees that a comma joins to it."""
    mentions, end = reading.mentions["units"], m.end
    first = bisect_right(mentions, m.start, key=lambda other: other.start)
    for following in mentions[first : first + _REACH]:
        if following.start < end:
            continue
        same = joined and following.value.kind in _JOINABLE
        post = _NEXT_POST.fullmatch(reading.lower, end, following.start)
        if not post and not (same and _JOINED.fullmatch(reading.lower, end, following.start)):
            return
        yield following
        end = following.end
