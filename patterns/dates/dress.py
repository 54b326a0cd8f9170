"""What stands around the figures of a date: part of the day, weekday, class word; and what bounds it from the left."""

from typing import NamedTuple

import regex

from patterns.dates.pieces import CLOCK, PART, WEEKDAY, clock, part_of_day, weekday
from patterns.rule import Context

# Longer than any dress: a clock, a part of the day, a weekday and "ngày mùng".
_WINDOW = 70

_BEFORE = regex.compile(
    rf"""(?:
        (?:{CLOCK}\s{{0,2}}[,\-]?\s{{0,2}})?
        (?:(?<!\w)(?P<part>{PART})\s{{1,2}}(?:của\s{{1,2}})?)?
        (?:(?<!\w)(?P<weekday>{WEEKDAY})\s{{0,2}}(?P<open>[,(]?)\s{{0,2}})?
        (?P<word>(?<!\w)(?:ngày(?:\s{{1,2}}m[ùồ]ng)?|hôm|m[ùồ]ng)\s{{1,3}})?
    )\Z""",
    regex.VERBOSE,
)
_CLOCK_AFTER = regex.compile(
    r"\s{0,2}(?:[,|\-]\s{0,2}|vào\s{1,2}|lúc\s{1,2})?(?P<hour>[01]?\d|2[0-3])(?::|h)(?P<minute>[0-5]\d)(?::[0-5]\d)?(?!\d)"
    r"(?:\s{0,2}\(?gmt\s?\+\s?7\)?)?"
)
_OUTLOOK = regex.compile(
    r"\s{1,2}(?:(?P<past>vừa\s{1,2}(?:qua|rồi))|(?P<future>tới\s{1,2}đây|sắp\s{1,2}tới|tới(?=\s{0,2}(?:[,.;:)]|\Z))))(?!\w)"
)

_MODS = regex.compile(
    r"""(?<!\w)(?:
        (?P<ON_OR_BEFORE>(?:chậm|muộn|trễ)\ nhất(?:\ (?:là|vào|đến|trước))?
                       | hạn\ (?:chót|cuối|cuối\ cùng)(?:\ (?:là|vào|đến|đến\ hết|trước))?:?
                       | (?<!tính\ )(?<!lũy\ kế\ )(?<!ước\ tính\ )(?:đến|tới)\ hết | không\ muộn\ hơn)
      | (?P<END>(?:tính|lũy\ kế|ước\ tính)\ (?:đến|tới)\ hết)
      | (?P<BEFORE>trước(?:\ thời\ điểm)?)
      | (?P<AFTER>sau(?:\ thời\ điểm)?)
      | (?P<ON_OR_AFTER>(?:kể|tính|bắt\ đầu|áp\ dụng|hiệu\ lực|thi\ hành|thực\ hiện)\ từ)
      | (?P<UNTIL>(?:đến|tới))
      | (?P<APPROX>khoảng|chừng|độ|quãng)
    )\ (?:thời\ điểm\ |khoảng\ )?\Z""",
    regex.VERBOSE,
)
_SPACES = regex.compile(r"\s+")
_AS_OF = regex.compile(
    r"(?<!\w)(?:tính|lũy kế|ước tính|ước|cập nhật|thống kê|số liệu|theo)(?: [^\s,]+){0,3} (?:đến|tới)\Z"
)


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
    left = start - (len(before) - m.start())
    cued = bool(part or m["weekday"] or m["word"] or m["hour"])
    if m["open"] == "(" and context.lower[end : end + 1] == ")":
        end += 1
    after = _CLOCK_AFTER.match(context.lower, end, context.sentence[1]) if clock_after and not time else None
    if after:
        time, end = f"T{int(after['hour']):02d}:{after['minute']}", after.end()
    return Dress(left, end, time, mod, weekday(" ".join(m["weekday"].split())) if m["weekday"] else None, cued)


def left_mod(context: Context, start: int, *, day: bool = False, year: bool = False) -> str:
    """The mod that the words before a date give it: chậm nhất, trước, sau, khoảng, kể từ ...

    "đến" bounds years ("đến năm 2030"); before a month or a day it tells as of when.
    """
    before = _SPACES.sub(" ", context.before(start, 40))
    m = _MODS.search(before)
    if m is None:
        return ""
    mod = m.lastgroup or ""
    if mod == "UNTIL":
        return "ON_OR_BEFORE" if year and not _AS_OF.search(before.rstrip()) else ""
    return "" if mod == "END" and day else mod


def outlook(context: Context, end: int) -> tuple[int, str]:
    """Where the span ends with "vừa qua" or "tới đây", and whether these look back or ahead."""
    m = _OUTLOOK.match(context.lower, end, context.sentence[1])
    return (m.end(), m.lastgroup or "") if m else (end, "")
