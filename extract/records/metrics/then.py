"""Figures of another time, told in brackets: "(năm 2017 có 5 vụ)", "tăng 50% so với năm 2020 (6 tỷ đồng)"."""

from decimal import Decimal
from functools import lru_cache

from extract.records.metrics.line import Line
from extract.records.metrics.plans import form

# An amount of another time is no smaller part of today's.
_FAR = 4
_THEN = form(r"(?<!\w)so\ với\ (?:cùng\ kỳ|năm|tháng|quý|đầu\ năm|cuối\ năm|thời\ điểm)[^.;:,()]{0,40}\($")
_YEAR = form(r"năm\ (?P<year>(?:19|20)\d{2})(?!\d)")
# As well with the part of the year that is told: "(quý I năm 2021 có 7 cuộc)".
_YEAR_OF = form(r"(?:\d{1,2}\ tháng\ (?:đầu\ |cuối\ )?|quý\ [\div]{1,4}[/ ]|cùng\ kỳ\ )?(?=năm)")


def was_then(line: Line, k: int) -> bool:
    """Whether an amount alone in brackets is that of another time: "lãi 9 tỷ đồng, tăng 50% so với năm 2020 (6 tỷ đồng)"."""
    own, start = line.figure(k), line.figures[k].start
    near = line.reading.lower[max(line.span[0], start - 80) : start]
    alone = line.reading.lower.startswith(")", line.figures[k].end)
    if not alone or own.kind == "percent" or own.value is None or not _THEN.search(near):
        return False
    same = (line.figure(j).value for j in range(k - 1, max(-1, k - 4), -1) if line.figure(j).unit == own.unit)
    now = next(same, None)
    if not now:
        return False
    share = line.figure(k - 1).value if line.figure(k - 1).kind == "percent" else None
    return own.value * _FAR > now if share is None else _is_base(own.value, now, share / 100)


def _is_base(other: Decimal, now: Decimal, share: Decimal) -> bool:
    """Whether an amount is rather what `now` was before it changed by a share than by how much it changed."""
    bases = [now / (1 + share), *([now / (1 - share)] if share < 1 else [])]
    return min(abs(other - base) for base in bases) < min(abs(other - abs(now - base)) for base in bases)


def of_earlier_year(line: Line, before: str) -> bool:
    """Whether a figure in brackets is that of an earlier year than the text speaks of: "(năm 2017 có 5/9 tiêu chí)"."""
    of = _YEAR_OF.match(before, 1) if before.startswith("(") else None
    own = of and _YEAR.match(before, of.end())
    if not own:
        return False
    return _latest_year(line.reading.lower, line.span[1]) > own["year"]


@lru_cache(maxsize=4)
def _latest_year(text: str, end: int) -> str:
    """The latest year that a text names before `end`; cached, as the figures of one sentence all ask for it."""
    return max((m["year"] for m in _YEAR.finditer(text, 0, end)), default="")
