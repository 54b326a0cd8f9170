"""What stands around the figures of a date: part of the day, weekday, class word; and what bounds it from the left."""

from typing import NamedTuple

import regex

from patterns.dates.pieces import CLOCK, PART, WEEKDAY, clock, part_of_day, relative_year, weekday
from patterns.forms import compiled
from patterns.rule import Context, Found, Match
from patterns.timex import Day, Timex, Within

# "đến năm 2030": a deadline, unless the year is over when the article appears.
UNTIL = "UNTIL"
# Longer than any dress: a clock, a part of the day, a weekday and "ngày mùng".
_WINDOW = 70

# The first line names every beginning: the search is twice as fast for it.
_BEFORE = compiled(
    rf"""(?:\b|\Z)(?=[\drsctđkhnm]|\Z)(?:
        (?:{CLOCK}\s{{0,2}}[,\-]?\s{{0,2}})?
        (?:(?<!\w)(?P<part>{PART})~(?:của~)?)?
        (?:(?<!\w)(?P<told>(?:ngày~)?hôm~(?:nay|qua)|ngày~mai|(?<=(?:sáng|trưa|chiều|tối|đêm)\s)(?:nay|qua|mai))\s{{1,2}}(?=\Z|ngày\s))?
        (?:(?<!\w)(?P<weekday>{WEEKDAY})\s{{0,2}}(?P<open>[,(]?)\s{{0,2}})?
        (?P<word>(?<!\w)(?:ngày(?:~m[ùồ]ng)?|hôm|m[ùồ]ng)\s{{1,3}})?
    )\Z"""
)
_STAMP_AFTER = compiled(
    r"""\s{0,2}(?:[,|\-]\s{0,2})?(?P<hour>[01]?\d|2[0-3])(?::|h)(?P<minute>[0-5]\d)(?::[0-5]\d)?(?!\d)
    (?P<half>(?!))?(?P<less>(?!))?(?:\s{0,1}(?P<part>am|pm|sa|ch)(?!\w))?(?:\s{0,2}\(?gmt\s?\+\s?7\)?)?"""
)
# As computers stamp them: AM and PM, or SA (sáng) and CH (chiều).
_HALVES = {"am": "sáng", "sa": "sáng", "pm": "chiều", "ch": "chiều"}
_AT_AFTER = compiled(rf",?~(?:vào~)?lúc~{CLOCK}(?:~(?P<part>{PART}))?")
_OUTLOOK = compiled(r"~(?:(?P<past>vừa~(?:qua|rồi))|(?P<future>tới~đây|sắp~tới|tới(?=\s{0,2}(?:[,.;:)]|\Z))))(?!\w)")

_MODS = compiled(
    r"""(?<!\w)(?:
        (?P<ON_OR_BEFORE>(?:chậm|muộn|trễ)~nhất(?:~(?:là|vào|đến|trước))?
                       | hạn~(?:chót|cuối|cuối~cùng)(?:~(?:là|vào|đến|đến~hết|trước))?:?
                       | (?<!tính~)(?<!lũy~kế~)(?<!ước~tính~)(?:đến|tới)~hết | không~muộn~hơn)
      | (?P<END>(?:tính|lũy~kế|ước~tính)~(?:đến|tới)~hết)
      | (?P<BEFORE>trước(?:~thời~điểm)?)
      | (?P<AFTER>sau(?:~thời~điểm)?)
      | (?P<ON_OR_AFTER>(?:kể|tính|bắt~đầu|áp~dụng|hiệu~lực|thi~hành|thực~hiện)~từ)
      | (?P<UNTIL>(?:đến|tới))
      | (?P<APPROX>khoảng|chừng|độ|quãng)
    )~(?:thời~điểm~|khoảng~)?\Z"""
)
# A mod ends with one of these: looked for first, as most dates have none.
_MOD_ENDS = (
    *("nhất", "là", "vào", "đến", "trước", "chót", "cuối", "cùng", ":", "hết", "hơn", "điểm", "sau", "từ", "tới"),
    *("khoảng", "chừng", "độ", "quãng"),
)
_SPACES = compiled(r"\s+")
_AS_OF = compiled(r"(?<!\w)(?:tính|lũy~kế|ước~tính|ước|cập~nhật|thống~kê|số~liệu|theo)(?:~[^\s,]+){0,3}~(?:đến|tới)\Z")


_STAMP = compiled(r"\d[/.\-]\d{4}\s{0,2}[,|\-]?\s{0,2}\Z")


def _starts(m: regex.Match[str]) -> list[int]:
    """Where the pieces after the clock begin."""
    return [m.start(g) for g in ("part", "told", "weekday", "word") if m[g]] or [m.end()]


class Dress(NamedTuple):
    """What was found around a core: the whole span, the time, the weekday, and whether the words make a day of it."""

    start: int
    end: int
    time: str
    mod: str
    weekday: int | None
    cued: bool


def dress(context: Context, start: int, end: int, *, clock_after: bool = False) -> Dress:
    """Look around a core for part of the day, clock, weekday and the word "ngày"."""
    before = context.before(start, _WINDOW)
    m = _BEFORE.search(before)
    if m is None:  # pragma: no cover  (every piece is optional)
        return Dress(start, end, "", "", None, False)
    part = " ".join(m["part"].split()) if m["part"] else None
    time, mod = ("", "")
    if m["hour"]:
        time = clock(m, part) or ""
    elif part:
        time, mod = part_of_day(part)
    # "17/07/2024 19:42 Chiều 17/7": the clock is that of the stamp before it.
    first = m.start() if not m["hour"] or not _STAMP.search(before, 0, m.start()) else min(_starts(m))
    if first != m.start():
        time, mod = part_of_day(part) if part else ("", "")
    left = start - (len(before) - first)
    cued = bool(part or m["told"] or m["weekday"] or m["word"] or m["hour"])
    if m["open"] == "(" and context.lower[end : end + 1] == ")":
        end += 1
    after = _clock_after(context, end) if clock_after and ":" not in time else None
    if after:
        time, end = after
    return Dress(left, end, time, mod, weekday(" ".join(m["weekday"].split())) if m["weekday"] else None, cued)


def _clock_after(context: Context, start: int) -> tuple[str, int] | None:
    """A clock that follows, "18/7/2024, 15:35" or "ngày mai lúc 3 giờ chiều", and where it ends."""
    m = _STAMP_AFTER.match(context.lower, start, context.sentence[1])
    m = m or _AT_AFTER.match(context.lower, start, context.sentence[1])
    if m is None:
        return None
    part = " ".join((m["part"] or "").split())
    time = clock(m, _HALVES.get(part, part) or None)
    return (time, m.end()) if time else None


def left_mod(context: Context, start: int, *, day: bool = False, year: bool = False) -> str:
    """The mod that the words before a date give it: chậm nhất, trước, sau, khoảng, kể từ ...

    "đến" bounds years ("đến năm 2030"); before a month or a day it tells as of when.
    """
    before = context.before(start, 40)
    if not before.rstrip().endswith(_MOD_ENDS):
        return ""
    before = _SPACES.sub(" ", before)
    m = _MODS.search(before)
    if m is None:
        return ""
    mod = m.lastgroup or ""
    if mod == UNTIL:
        return UNTIL if year and not _AS_OF.search(before.rstrip()) else ""
    return "" if mod == "END" and day else mod


def outlook(context: Context, end: int) -> tuple[int, str]:
    """Where the span ends with "vừa qua" or "tới đây", and whether these look back or ahead."""
    m = _OUTLOOK.match(context.lower, end, context.sentence[1])
    return (m.end(), m.lastgroup or "") if m else (end, "")


def dressed(
    core: Day | None,
    context: Context,
    m: Match,
    *,
    start: int = -1,
    clock_after: bool = False,
    around: Dress | None = None,
) -> Found | None:
    """A day with all that stands `around` it. `m` may name its year in a group "ry" ("năm ngoái")."""
    if core is None:
        return None
    around = around or dress(context, m.start() if start < 0 else start, m.end(), clock_after=clock_after)
    end, looks = outlook(context, around.end) if core.year is None else (around.end, "")
    core = Day(core.year, core.month, core.day, around.time, around.weekday)
    mod = around.mod or left_mod(context, around.start, day=True)
    word = m.groupdict().get("ry")
    return Found(around.start, end, Timex(Within(core, relative_year(word)) if word else core, mod, looks))
