"""Clock times and spans of them."""

from dataclasses import replace

from patterns.dates.pieces import CLOCK, LEFT, PART, WEEKDAY, clock, half_of_day, point, read_point
from patterns.forms import compiled, spaced
from patterns.numbers import SPELLED_99, spelled
from patterns.rule import Context, Match, rule
from patterns.timex import Clock, Day, Period, Timex

_AT = compiled(
    r"(?<!\w)(?:lúc|hồi|vào|từ|đến|tới|trước|sau|khoảng|thời~điểm|khung~giờ|tầm)~(?:gần\s|khoảng\s|hơn\s)?\Z"
)
# "trong khoảng 2 giờ", "mất khoảng 2 giờ" last so long.
_LASTS = compiled(
    r"(?<!\w)(?:trong|mất|kéo~dài|dài|sau|hết|tốn|chờ|đợi|bay|ngâm|nấu|hầm|ướp|luộc|ủ|phơi|ngủ|nghỉ|gần|hơn)~(?:vòng~)?(?:khoảng|tầm)~(?:gần~|hơn~)?\Z"
)


# An item of an agenda begins with its hour: "- Phó Chủ tịch: 8 giờ, dự lễ". Fewer hours may be how long it takes.
_OPENS_ITEM = compiled(
    r"(?:^|\.\s{1,2}|\()(?:[\-+*•]\s{0,2})?(?:(?![^:]{0,24}(?:thời|mất|dài))[^:.\d]{2,30}(?:\.[^:.\d]{1,20})?:\s{1,2})?\Z"
)
_ITEM_AFTER = compiled(r",~(?!\d|ngày|thứ|tháng)\p{Ll}")
_FIRST_HOUR = 5


@rule(
    "dates",
    spaced(rf"{CLOCK}(?:~(?P<part>{PART}))?(?!\s{{0,2}}[:\-]?\s{{0,2}}\d|~(?:qua|tới|làm|học|đồng~hồ)(?!\w)|/)"),
    digit=True,
    cues=("h", "g", "giờ", ":"),
    examples={
        "lúc 15h30, tàu chạy": "T15:30",
        "15g30": "T15:30",
        "lúc 15 giờ 30": "T15:30",
        "15h 30": "T15:30",
        "15h30'": "T15:30",
        "vào 15:30": "T15:30",
        "7 giờ 30 sáng": "T07:30",
        "3 giờ chiều": "T15:00",
        "12 giờ đêm": "T24:00",
        "12 giờ trưa": "T12:00",
        "kiểm tra lúc 10h": "T10:00",
        "9 giờ kém 15": "T08:45",
        "8 giờ rưỡi tối": "T20:30",
        "- Chánh Văn phòng: 8 giờ, tiếp đoàn khách": "T08:00",
        "9 giờ, khai mạc hội thao": "T09:00",
    },
    rejects=[
        "trong 24 giờ",
        "hơn 2 giờ",
        "nước ngập trong khoảng 5 giờ",
        "phà đi mất khoảng 2 giờ",
        "tỷ lệ 15:30:20",
        "80 km/h",
        "làm việc 8 giờ",
        "Thời gian ca trực: 12 giờ, kể cả giờ ăn",
        "Môn vẽ: 3 giờ, nộp bài tại phòng thi",
        "chương 3:16 và 45:99",
    ],
)
def time_of_day(m: Match, context: Context) -> Timex | None:
    part = " ".join(m["part"].split()) if m["part"] else None
    whole_hours = not (m["minute"] or m["half"] or m["less"])
    scripture = m.group()[1] == ":"
    before = context.before(m.start(), 30)
    if (whole_hours or scripture) and not part and not _AT.search(before) and not _opens_item(m, context):
        return None
    if whole_hours and not part and before.endswith(("khoảng ", "tầm ", "gần ", "hơn ")) and _LASTS.search(before):
        return None
    time = clock(m, part)
    return Timex(Clock(time)) if time else None


def _opens_item(m: Match, context: Context) -> bool:
    return bool(
        int(m["hour"]) >= _FIRST_HOUR
        and _ITEM_AFTER.match(context.after(m.end(), 8))
        and _OPENS_ITEM.search(context.before(m.start(), 60))
    )


@rule(
    "dates",
    spaced(
        rf"(?<!\w)(?P<word>{SPELLED_99})~giờ(?:~(?P<minutes>{SPELLED_99})(?:~phút)?|~(?P<half>rưỡi))?~(?P<part>{PART})"
    ),
    cues=("giờ",),
    examples={"tám giờ tối": "T20:00", "lúc ba giờ chiều": "T15:00", "bảy giờ rưỡi sáng": "T07:30"},
    rejects=["tám giờ", "trong ba giờ làm việc"],
)
def spelled_time(m: Match, context: Context) -> Timex | None:
    hour, minutes = spelled(m["word"]), spelled(m["minutes"]) if m["minutes"] else 30 if m["half"] else 0
    if hour is None or minutes is None or not 0 < hour <= 12 or minutes > 59:
        return None
    return Timex(Clock(f"T{half_of_day(hour, ' '.join(m['part'].split())):02d}:{minutes:02d}"))


@rule(
    "dates",
    spaced(r"(?<!\w)(?:nửa~đêm|giữa~trưa|chính~ngọ)(?!\w)"),
    cues=("nửa", "giữa", "chính"),
    examples={"kéo dài tới nửa đêm": "T24:00", "nắng giữa trưa": "T12:00"},
    rejects=["nửa ngày", "giữa trận"],
)
def midnight_or_noon(m: Match, context: Context) -> Timex:
    return Timex(Clock("T24:00" if "đêm" in m.group() else "T12:00"))


_NO_CLOCK_AFTER = compiled(r"~(?:tới|qua|làm)(?!\w)")


def _hour(x: str) -> str:
    return rf"""
        (?P<h{x}>(?:[01]?\d|2[0-4]))(?!\d)(?:
            \s{{0,1}}(?:h|g|giờ|:)(?!\p{{L}})\s{{0,1}}
          (?:(?P<n{x}>[0-5]\d)(?:'|\s{{0,1}}(?:phút|ph)(?!\w))?)?
        )
    """


@rule(
    "dates",
    spaced(
        rf"""
            \b(?:(?P<from>từ)~)?{LEFT}
            (?:{_hour("a")}|(?P<ha>\d{{1,2}})(?=\s?-\s?\d{{1,2}}\s{{0,1}}(?:h|g|giờ)(?!\w)))
            (?:~(?P<pa>sáng|trưa|chiều|tối|đêm))?(?:\s{{0,2}}-\s{{0,2}}|~(?:đến|tới)~){_hour("b")}
            (?:~(?P<pb>sáng|trưa|chiều|tối|đêm)(?!\w))?(?:(?:,?~{WEEKDAY})?,?~(?:các~)?ngày~{point("d")}(?![\d%]|[/.,\-]\d))?(?!\w|[/:\-]\d)
        """
    ),
    digit=True,
    cues=("h", "g", "giờ", ":"),
    examples={
        "từ 7 giờ 30 đến 11 giờ 30": "T07:30/T11:30",
        "mở cửa từ 8h-17h": "T08:00/T17:00",
        "7h30 – 11h30": "T07:30/T11:30",
        "6 - 7 giờ": "T06:00/T07:00",
        "từ 5h30 đến 22h": "T05:30/T22:00",
        "từ 7 giờ sáng đến 5 giờ chiều": "T07:00/T17:00",
        "từ 8 giờ đến 11 giờ 30 ngày 5/6": "2024-06-05T08:00/2024-06-05T11:30",
        "từ 13h30 - 15h, thứ Sáu, ngày 14/6/2024": "2024-06-14T13:30/2024-06-14T15:00",
    },
    rejects=["từ 24 giờ đến 48 giờ tới", "từ 2 đến 3 ngày", "tỷ lệ 7:30 - 8:40:1"],
)
def clock_range(m: Match, context: Context) -> Timex | None:
    first, last = _time(m, "a"), _time(m, "b")
    if not first or not last or _NO_CLOCK_AFTER.match(context.after(m.end(), 6)):
        return None
    day = read_point(m, "d") if m["dd"] else None
    if isinstance(day, Day) and day.month:
        return Timex(Period(replace(day, time=first), replace(day, time=last)))
    return None if m["dd"] else Timex(Period(Clock(first), Clock(last)))


def _time(m: Match, x: str) -> str | None:
    hour, minute = int(m[f"h{x}"]), int(m[f"n{x}"] or 0)
    if m[f"p{x}"] in ("chiều", "tối", "đêm") and hour < 12:
        hour += 12
    return f"T{hour:02d}:{minute:02d}" if hour < 24 or (hour == 24 and not minute) else None


RULES = (clock_range, time_of_day, spelled_time, midnight_or_noon)
