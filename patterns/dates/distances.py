"""So many units away: "cách đây 3 ngày", "5 năm qua", "cùng kỳ năm trước"."""

from decimal import Decimal

from patterns.dates.pieces import LEFT, SPELLED_FIRST, YEAR
from patterns.forms import compiled, spaced
from patterns.numbers import SPELLED_99, spelled
from patterns.rule import Context, Found, Match, rule
from patterns.timex import (
    Length,
    Offset,
    Period,
    SamePart,
    Timex,
)

_N = rf"(?:(?P<n>\d{{1,4}})|(?P<word>{SPELLED_99})|(?P<some>mấy|vài|nhiều|những))"


_N_FIRST = rf"\b(?=\d|{SPELLED_FIRST}\s)"
_UNIT = r"(?P<unit>ngày|hôm|tuần(?:~lễ)?|tháng|qu[ýí]|năm|thập~(?:kỷ|niên)|thế~kỷ|giờ|tiếng|phút)(?!\w)"


_UNITS = {
    "ngày": "day",
    "hôm": "day",
    "tuần": "week",
    "tháng": "month",
    "quý": "quarter",
    "quí": "quarter",
    "năm": "year",
    "giờ": "hour",
    "tiếng": "hour",
    "phút": "minute",
    "thập": "decade",
    "thế": "century",
}


# "24 giờ qua", "hai thế kỷ qua" are lengths that begin at no day, hour or year of their own.
_LENGTHS = {"hour": (1, "hour"), "minute": (1, "minute"), "decade": (10, "year"), "century": (100, "year")}
_MORE = compiled(r"(?<!\w)(?P<more>hơn|trên)~\Z|(?<!\w)(?P<about>gần|khoảng|chừng)~\Z")


def _amount(m: Match) -> int | None:
    return int(m["n"]) if m["n"] else spelled(m["word"]) if m["word"] else None


def unit_of(text: str) -> str:
    return _UNITS[text.split(maxsplit=1)[0]]


def _back(m: Match, context: Context, sign: int) -> Found | None:
    """So many units before (or after) the day of publication, with "hơn" and "khoảng" before the number."""
    n, unit = _amount(m), unit_of(m["unit"])
    if n is None or n == 0:
        return None
    more = _MORE.search(context.before(m.start(), 8))
    start = m.start() - len(more.group()) if more and m.start() == m.start("n" if m["n"] else "word") else m.start()
    mod = "" if not more else "BEFORE" if more["more"] and sign < 0 else "APPROX"
    return Found(start, m.end(), Timex(Offset(unit, sign * n), mod))


@rule(
    "dates",
    spaced(rf"(?<!\w)(?:cách~đây|cách~nay)~(?:(?P<more>hơn|trên)~|(?P<about>gần|khoảng|đúng|tròn)~)?{_N}~{_UNIT}"),
    cues=("cách",),
    examples={
        "cách đây 3 ngày": "2024-07-15",
        "Cách đây 10 năm": "2014",
        "cách đây hơn 10 năm": "2014 BEFORE",
        "cách đây hai tháng": "2024-05",
    },
    rejects=["cách đây 3 km", "cách đây không lâu"],
)
def ago(m: Match, context: Context) -> Timex | None:
    n = _amount(m)
    if not n:
        return None
    mod = "BEFORE" if m["more"] else "APPROX" if m["about"] in ("gần", "khoảng") else ""
    return Timex(Offset(unit_of(m["unit"]), -n), mod)


@rule(
    "dates",
    spaced(
        rf"{_N_FIRST}{LEFT}{_N}~{_UNIT}~(?:(?P<before>trước(?:~đây)?)|(?P<ahead>nữa))(?!\w|~(?:đó|khi|ngày|tháng|năm|thời|lúc|tết|lễ|kỳ|hội|đại~hội|bầu|giờ|hạn|mùa|vụ|dịp|sự|buổi|phiên|cuộc|thềm|đợt|quốc|hôm))"
    ),
    cues=("trước", "nữa"),
    also=_UNITS,
    examples={
        "3 ngày trước": "2024-07-15",
        "2 tuần trước": "2024-W27",
        "5 năm trước, xã nghèo": "2019",
        "hơn 10 năm trước": "2014 BEFORE",
        "2 tháng nữa": "2024-09",
        "ba tháng trước đây": "2024-04",
        "2 giờ trước": "2024-07-18",
        "30 phút nữa": "2024-07-18",
    },
    rejects=[
        "hai ngày trước lễ khai giảng",
        "1 tuần trước kỳ thi",
        "3 ngày trước khi họp",
        "ngày 15 tháng trước",
        "nhiều năm trước",
        "15 người trước",
    ],
)
def before_now(m: Match, context: Context) -> Found | None:
    if context.before(m.start(), 5).endswith("ngày "):
        return None
    return _back(m, context, -1 if m["before"] else 1)


# "3 đến 6 giờ tới": only the second of two ends.
_FIRST_END = compiled(r"\d(?:~(?:đến|tới)~|\s?-\s?)\Z")


@rule(
    "dates",
    spaced(
        rf"""
            {_N_FIRST}{LEFT}{_N}~{_UNIT}(?:~(?:gần~(?:đây|nhất)))?\s{{0,2}}
            (?:
                (?P<past>(?<=\s)(?:vừa~)?qua|(?<=đây|nhất))
              | (?<=\s)(?P<future>(?:sắp~)?tới|tiếp~theo)
            )(?!\w)(?!~(?:đây|tay|kiểm|các|khâu))
        """
    ),
    cues=("qua", "tới", "tiếp", "gần"),
    also=_UNITS,
    examples={
        "3 ngày qua": "2024-07-15/2024-07-17",
        "hai ngày vừa qua": "2024-07-16/2024-07-17",
        "3 ngày tới": "2024-07-19/2024-07-21",
        "7 tháng qua": "2024-01/2024-07",
        "trong 5 năm qua": "2019/2024",
        "10 năm tới": "2025/2034",
        "2 tuần qua": "2024-W27/2024-W28",
        "trong 24 giờ tới": "PT24H",
        "3 năm gần đây": "2021/2024",
        "Trong 3 năm tiếp theo, ông công tác": "P3Y",
    },
    rejects=["nhiều năm qua", "3 người qua", "5 năm qua tay", "trong 3 đến 6 giờ tới"],
)
def last_or_next(m: Match, context: Context) -> Timex | None:
    n, unit = _amount(m), unit_of(m["unit"])
    if not n or _FIRST_END.search(context.before(m.start(), 8)):
        return None
    if unit in _LENGTHS or (m["future"] or "").startswith("tiếp"):
        times, of = _LENGTHS.get(unit, (1, unit))
        return Timex(Length(((Decimal(n * times), of),)))
    if m["future"]:
        return Timex(Period(Offset(unit, 1), Offset(unit, n)) if n > 1 else Offset(unit, 1))
    if unit in ("day", "week"):
        return Timex(Period(Offset(unit, -n), Offset(unit, -1)) if n > 1 else Offset(unit, -1))
    if unit == "month":
        return Timex(Period(Offset(unit, 1 - n), Offset(unit, 0)) if n > 1 else Offset(unit, -1))
    return Timex(Period(Offset(unit, -n), Offset(unit, 0)) if n > 1 or unit != "year" else Offset(unit, -1, "ending"))


@rule(
    "dates",
    spaced(
        rf"""
            (?<!\w)cùng~(?:k[ỳì]|thời~(?:điểm|gian)(?=~(?:của~)?năm~(?:\d{{4}}|trước|ngoái|qua)(?!\w)))(?:
                ~(?:của~)?năm~(?:(?P<y>{YEAR})|(?P<named>trước|ngoái|qua))
              | ~(?P<y>20\d\d)(?!\d|[.,]\d)
            )?(?!\w)
        """
    ),
    cues=("cùng",),
    examples={
        "6 tháng đầu năm 2023 tăng 5% so với cùng kỳ năm trước": "2022-H1",
        "9 tháng năm 2023 đạt 80%, cùng kỳ đạt 75%": "2022-01/2022-09",
        "Quý II/2024 thu cao hơn cùng kỳ năm 2022": "2022-Q2",
        "so với cùng kỳ năm 2021": "2021",
        "6 tháng cuối năm 2022 mở 40 lớp, hơn cùng thời điểm năm trước": "2021-H2",
        "so với cùng kỳ năm trước": "2023",
    },
    rejects=["so với cùng kỳ", "cùng kỳ họp"],
)
def same_period(m: Match, context: Context) -> Timex | None:
    if not m["y"] and not m["named"] and _NO_PERIOD_AFTER.match(context.after(m.end(), 8)):
        return None
    return Timex(SamePart(int(m["y"]) if m["y"] else None, bool(m["named"])))


_NO_PERIOD_AFTER = compiled(r"~(?:họp|thi|hạn|tuyển)(?!\w)")


RULES = (same_period, ago, before_now, last_or_next)
