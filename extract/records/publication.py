"""The day of publication that a text itself settles, where its page shows none."""

import datetime as dt
from collections.abc import Iterator
from itertools import pairwise

import regex

from extract.mentions import Reading
from patterns.rule import Mention
from patterns.spans import days
from patterns.timex import Day, Month, Offset, Period, Year

# A dateline stands at the head of one of the first lines, after the paper's initials at most: "(CT) - Ngày 2-7, ..."
_FIRST_LINES = 4
_HEAD = 25
# The latest date that the text looks back on lies no further before its dateline than this many days.
_AGREES = 183
# One date alone is a document's, or a slip of the pen: another must stand within a year of it, or its year be named.
_APART = 366
_AHEAD = regex.compile(r"(?<!\w)(?:sẽ|dự kiến|sắp|phấn đấu|tới|hạn|chậm nhất|muộn nhất|trước|kế hoạch|đến)(?!\w)")


def infer_published(reading: Reading) -> str:
    """The day of the dateline, as YYYY-MM-DD, where its year is said or follows from the other dates; else empty.

    "Hôm nay (26/12)" comes first. A dateline tells the day of the news only where it names no year: that is the year of
    another mention of its day, else the one in which it follows, by half a year at most, the two latest days or months
    that the text looks back on, or the latest one and a year that is named. No year in the text may be later.
    """
    line = _today(reading) or _dateline(reading)
    if line is None:
        return ""
    known = list(_looked_back_on(reading))
    day = _dated(line, known, set(_years(reading, ahead=True)))
    if day is None or any(k > day for k in known) or any(y > day.year for y in _years(reading)):
        return ""
    return day.isoformat()


_BESIDE = regex.compile(r"\s{0,2}[,(]?\s{0,2}")


def _today(reading: Reading) -> Day | None:
    """The day that stands beside "hôm nay", "sáng nay"."""
    mentions = reading.mentions["dates"]
    for here, beside in pairwise(mentions):
        core = here.value.core
        today = isinstance(core, Offset) and (core.unit, core.count, core.base) == ("day", 0, "published")
        if today and isinstance(beside.value.core, Day) and _BESIDE.fullmatch(reading.lower, here.end, beside.start):
            return beside.value.core
    return None


def _dateline(reading: Reading) -> Day | None:
    """The first day that opens one of the first lines, where it names no year."""
    breaks = [i for i, c in enumerate(reading.text) if c == "\n"]
    end = breaks[_FIRST_LINES - 1] if len(breaks) >= _FIRST_LINES else len(reading.text)
    for mention in reading.mentions["dates"]:
        core = mention.value.core
        if mention.start > end:
            return None
        if isinstance(core, Day) and _opens(reading, mention) and not _stamp(reading, mention):
            return None if core.year else core
    return None


def _opens(reading: Reading, mention: Mention) -> bool:
    line = reading.text.rfind("\n", 0, mention.start) + 1
    return mention.start - line <= _HEAD and mention.end < reading.sentence_at(mention.start)[1]


def _stamp(reading: Reading, mention: Mention) -> bool:
    """A line that holds nothing else: when the page was made or printed."""
    start = reading.text.rfind("\n", 0, mention.start) + 1
    end = reading.text.find("\n", mention.end)
    return reading.text[start : end if end >= 0 else None].strip() == reading.text[mention.start : mention.end]


def _dated(line: Day, known: list[dt.date], named: set[int]) -> dt.date | None:
    if line.month is None or line.day is None:
        return None
    if line.year is not None:
        span = days(line)
        return span[0] if span else None
    same = {k.year for k in known if (k.month, k.day) == (line.month, line.day)}
    if same:
        return dt.date(same.pop(), line.month, line.day) if len(same) == 1 else None
    latest, *before = sorted(set(known), reverse=True) or [dt.date.min]
    agreed = bool(before) and (latest - before[0]).days <= _APART
    for year in (latest.year, latest.year + 1) if agreed else {latest.year} & named:
        span = days(Day(year, line.month, line.day))
        if span and 0 <= (span[0] - latest).days <= _AGREES:
            return span[0]
    return None


def _looked_back_on(reading: Reading) -> Iterator[dt.date]:
    """First days of the days and months with a year that no word of the future stands before."""
    for mention in reading.mentions["dates"]:
        core = mention.value.core
        for end in (core.start, core.end) if isinstance(core, Period) else (core,):
            span = days(end) if isinstance(end, Day | Month) else None
            if span and not _looks_ahead(reading, mention) and not _stamp(reading, mention):
                yield span[0]


def _years(reading: Reading, *, ahead: bool = False) -> Iterator[int]:
    """Years that are named as such; with `ahead` also those that a word of the future stands before."""
    for mention in reading.mentions["dates"]:
        core = mention.value.core
        if isinstance(core, Year) and core.year is not None and (ahead or not _looks_ahead(reading, mention)):
            yield core.year


def _looks_ahead(reading: Reading, mention: Mention) -> bool:
    start = max(reading.sentence_at(mention.start)[0], mention.start - 40)
    return bool(mention.value.outlook == "future" or _AHEAD.search(reading.lower, start, mention.start))
