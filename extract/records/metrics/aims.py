"""The sentences that set targets: those under a heading that does, and those that go on about them."""

from extract.language import Span
from extract.mentions import Reading
from extract.records.metrics.plans import form
from extract.records.metrics.role import DONE, TARGET

_HEAD = form(r"[^:;.]{4,120}:(?=\s{0,2}(?:[-+*•–]|$))")
_LIST_ITEM = form(r"\s{0,2}(?:[-+*•–]|\d{1,2}[.)]|[a-zđ]\))\s?")
_BARE_AIM = form(
    r"\W{0,3}t[ỷỉ]\ (?:lệ|trọng)\ (?:(?!đạt|là|chiếm|đã|hiện|tăng|giảm|còn|mới|chỉ)[\p{L}\d,\-]+\ ){2,24}(?:trên|dưới|tối\ thiểu|ít\ nhất|không\ dưới)\ \d[\d,.]*\s?%[.;]?\s{0,3}$"
)


def aims(reading: Reading) -> frozenset[Span]:
    """The sentences that set targets, and the items of the lists that they head."""
    found: set[Span] = set()
    under, said, last = False, "", 0
    for start, end in reading.sentences:
        text = reading.lower[start:end]
        under = sets_targets(text) or (under and is_item(text))
        more = bool(said) and "\n" not in reading.lower[last:start] and goes_on_aiming(said, text)
        if under or more:
            found.add((start, end))
        said, last = said if more else text, end
    return frozenset(found)


def sets_targets(text: str) -> bool:
    """Whether a sentence heads a list of targets: "Mục tiêu đến hết năm 2025:", the first item perhaps in the same line."""
    head = _HEAD.match(text) if ":" in text else None
    return head is not None and bool(TARGET.search(head.group())) and not DONE.search(head.group())


def goes_on_aiming(before: str, text: str) -> bool:
    """Whether a sentence names one more target after one that sets targets: "Tỷ lệ hộ có mạng cáp quang trên 85%."."""
    bare = "tỷ " in text[:8] or "tỉ " in text[:8]
    return bare and bool(_BARE_AIM.match(text) and TARGET.search(before) and not DONE.search(before))


def is_item(text: str) -> bool:
    """Whether a sentence begins as the item of a list does."""
    return bool(_LIST_ITEM.match(text))
