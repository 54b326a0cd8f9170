"""A trap's value, and pieces that the forms of several traps share."""

from dataclasses import dataclass

from patterns.forms import compiled
from patterns.rule import Context, Match


@dataclass(frozen=True, slots=True)
class Trap:
    """What a span is instead of a date or a figure: phone, web, street, level, article ..."""

    kind: str


LEFT = r"(?<![\p{L}\d])"
# No decimal, fraction or percentage goes on from a number.
ALONE = r"(?![\w%]|[.,/\-]\d|\s?%)"
# ", 4 và 5": more of the same, unless a noun makes a count of it.
LIST = r"(?:\s{0,2}(?:,|;|và|-|/)\s{0,2}(?:\d{1,2}|[ivx]{1,5})(?![\w%]|[.,]\d|~\p{Ll})){0,6}"
_ROMAN = compiled(r"(?<!\w)[ivxl]+(?!\w)")


def last_words(phrases: str) -> set[str]:
    """The last word of each phrase of a list as `any_of` takes it: it says more than the first (nhà_máy, nhà_xuất_bản).

    >>> sorted(last_words("công_viên ngõ"))
    ['ngõ', 'viên']
    """
    return {phrase.rpartition("_")[2] for phrase in phrases.split()}


def romans() -> set[str]:
    """The Roman numerals up to 89, as words of lower-case text: cues of forms that take them for figures."""
    ones = ["", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix"]
    tens = ["", "x", "xx", "xxx", "xl", "l", "lx", "lxx", "lxxx"]
    return {ten + one for ten in tens for one in ones} - {""}


def roman_is_capital(m: Match, context: Context) -> bool:
    """Roman figures stand in capitals: "cổ phần xi măng" has none."""
    return all(context.folded[r.start()].isupper() for r in _ROMAN.finditer(context.lower, m.start(), m.end()))
