"""Years of the lunar calendar by name: ten stems, twelve branches, sixty years."""

from patterns.dates.pieces import YEAR
from patterns.forms import compiled
from patterns.rule import Context, Match

_STEMS = ("giáp", "ất", "bính", "đinh", "mậu", "kỷ", "canh", "tân", "nhâm", "quý")
BRANCHES = ("tý", "sửu", "dần", "mão", "thìn", "tỵ", "ngọ", "mùi", "thân", "dậu", "tuất", "hợi")
_SPELLINGS = {"kỉ": "kỷ", "quí": "quý", "tí": "tý", "mẹo": "mão", "tị": "tỵ", "sữu": "sửu"}
NAMED_YEAR = rf"(?:(?P<stem>{'|'.join(_STEMS)}|kỉ|quí)~(?P<branch>{'|'.join(BRANCHES)}|tí|mẹo|tị|sữu)(?!\w))"


def named_year(stem: str, branch: str, beside: str | None = None) -> int | None:
    """The lunar year of a name: the one given beside it, else the one from 1984 to 2043 that bears it.

    >>> named_year("giáp", "thìn"), named_year("ất", "tỵ"), named_year("mậu", "thân", "1968"), named_year("giáp", "sửu")
    (2024, 2025, 1968, None)
    """
    s, b = _STEMS.index(_SPELLINGS.get(stem, stem)), BRANCHES.index(_SPELLINGS.get(branch, branch))
    if s % 2 != b % 2:
        return None
    place = next(n for n in range(60) if n % 10 == s and n % 12 == b)
    if beside:
        return int(beside) if (int(beside) - 4) % 60 == place else None
    return 1984 + place


OF_LUNAR_YEAR = rf"""
    (?:
        ~(?:\(\s{{0,1}})?(?:năm~)?{NAMED_YEAR}
      (?:\s{{0,2}}[\-,(]?\s{{0,2}}(?:năm~)?(?P<beside>(?:19|20)\d\d)(?!\d))?
      | ~năm~(?P<y>{YEAR})
      | ~(?P<y>(?:19|20)\d\d)(?!\d|[.,]\d)
      | /(?P<y>{YEAR})
    )
"""


def year_said(m: Match) -> int | None:
    """The lunar year that OF_LUNAR_YEAR matched; 0 where its name and figures disagree."""
    if m["stem"]:
        return named_year(m["stem"], m["branch"], m["beside"]) or 0
    return int(m["y"]) if m["y"] else None


def is_cyclic(m: Match) -> bool:
    return bool(m["stem"]) and not m["beside"]


# "năm Hồng Đức thứ 3", "[19/6/1438]": years of kings, and what translators add.
_OF_KING = compiled(
    r"(?:,?~(?:của~)?năm~|,?~)\(?\p{Lu}\p{Ll}+~\p{Lu}\p{Ll}+~thứ~(?:\d{1,2}|nhất|hai|ba|tư|năm|sáu|bảy|tám|chín|mười)(?![\p{L}\d])"
    r"|~?\[(?:\d{1,2}/){0,2}1\d{3}\]"
)


def of_king(context: Context, end: int) -> bool:
    """Whether the year right behind is one of a king's: nobody's publication tells which."""
    after = context.folded[end : min(context.sentence[1], end + 44)]
    return (" thứ " in after or "[" in after) and _OF_KING.match(after) is not None
