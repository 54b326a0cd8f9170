"""What tells that a sentence is about a match: its towns are clubs, and its captains hold no office."""

from functools import lru_cache

import regex

_MATCH = regex.compile(
    r"""(?<!\p{L})(?:v-league|v\.league|thủ[ ]môn|tiền[ ]đạo|hậu[ ]vệ|tiền[ ]vệ|vòng[ ]cấm|bàn[ ]thắng|ghi[ ](?:\d[ ])?bàn|mành[ ]lưới|t[ỷỉ][ ]số[ ]\d{1,2}[ ]?-[ ]?\d
    |t[ỷỉ][ ]số[ ](?:lên|là|xuống|trận|hòa)|ngoại[ ]binh|sân[ ]nhà|sân[ ]khách|làm[ ]khách|hiệp[ ](?:một|hai|[12])|(?:chấm|quả|đá)[ ]phạt[ ]đền)(?!\p{L})""",
    regex.VERBOSE,
)


@lru_cache(maxsize=4)
def tells_of_a_match(lower: str, start: int, end: int) -> bool:
    """Whether [start, end) of a folded lower-case text does. Cached, as all names of a sentence ask.

    >>> text = "nam định gỡ hòa ở hiệp hai"
    >>> tells_of_a_match(text, 0, len(text))
    True
    """
    return _MATCH.search(lower, start, end) is not None
