"""Whose figures are, where no unit beside them says it: the country's, those of the sentence before, of the headline's place."""

from bisect import bisect_left

import regex

from extract.language import Span
from extract.mentions import Reading
from patterns import places

# "Chương Mỹ: thu ngân sách tăng": a headline that begins with the name of its place.
_HEADED = regex.compile(r"(?P<name>\p{Lu}[\p{L}’']+(?:[ -]\p{Lu}[\p{L}’']+){0,3}):\s")
_LONGEST_HEAD = 40
_NEAR = 90
# "thấp hơn mức chung của cả nước (12%)", "bình quân cả nước là 9%", "Cả nước có 40 xã": nobody's in particular.
_COUNTRY = regex.compile(
    r"(?<!\w)(?:bình quân|trung bình|chung|mức)(?:\s\p{L}+){0,3}\s(?:cả nước|toàn quốc)\s?(?:\(|là\s|đạt\s|có\s|chỉ\s)(?:\p{L}+\s){0,2}$"
    r"|(?:^|[.;]\s)(?:hiện\s|đến nay,?\s)?(?:cả nước|toàn quốc)\s(?!về\s)[^.;()]{0,70}$"
)
# A sentence that only takes apart what the one before has told.
_TAKES_APART = ("trong đó", "trong số đó", "trong số này")
# So many of them in a row are looked past.
_PARTS = 4


def of_country(reading: Reading, start: int, end: int) -> bool:
    """Whether the words [start, end) before a figure make it one of the whole country."""
    low = reading.lower
    near = low[max(start, end - _NEAR) : end]
    return ("cả nước" in near or "toàn quốc" in near) and bool(_COUNTRY.search(near))


def before_parts(reading: Reading, start: int) -> Span | None:
    """The sentence whose figures the sentence from `start` on takes apart: "Trong đó, ...". Others like it may stand between."""
    found: Span | None = None
    for _ in range(_PARTS):
        if not reading.lower.startswith(_TAKES_APART, start):
            return found
        i = bisect_left(reading.sentences, (start, start)) - 1
        if i < 0:
            return None
        found = reading.sentences[i]
        start = found[0]
    return None


def headed(reading: Reading) -> str:
    """The place that the headline begins with, by its full name, where the text calls it "toàn huyện" or the like."""
    head = _HEADED.match(reading.folded, 0, _LONGEST_HEAD)
    if head is None:
        return ""
    names = places.names_at(reading.lower, 0, head.end("name"))
    key = next((key for end, key in names if end == head.end("name")), "")
    types = {place.type for place in places.named(key) if place.level != "none"} if key else set()
    told = [kind for kind in sorted(types) if _speaks_of(reading, kind)]
    return f"{told[0]} {head['name']}" if len(told) == 1 else ""


def _speaks_of(reading: Reading, kind: str) -> bool:
    low = reading.lower
    return any(f"{word} {kind} " in low for word in ("toàn", "ubnd", "địa bàn")) or f"\n{kind} đã " in low
