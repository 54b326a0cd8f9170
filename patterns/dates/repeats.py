"""Repetitions: "hằng tháng", "2 lần/năm", "ngày 20 hằng tháng"."""

from patterns.dates.lengths import length_of
from patterns.dates.pieces import CLOCK, DAY, LEFT, MONTH, WEEKDAY, clock, part_of_day, weekday
from patterns.forms import any_of, compiled, spaced
from patterns.numbers import spelled
from patterns.rule import Context, Found, Match, rule
from patterns.timex import Repeat, Timex

_EVERY = {
    "giờ": "PT1H",
    "ngày": "P1D",
    "tuần": "P1W",
    "tháng": "P1M",
    "quý": "P3M",
    "quí": "P3M",
    "năm": "P1Y",
    "đêm": "P1D",
    "sáng": "P1D",
    "chiều": "P1D",
}


# "bán hàng năm 2020" sells goods; a date after "ngày" is that date.
_GOODS_BEFORE = compiled(rf"(?<!\w){any_of('bán mua khách nhập giao chở đặt cửa nhà mặt ngân đơn xếp')}~\Z")


# Crops of one year and land for them: "cây công nghiệp hàng năm".
_CROP_BEFORE = compiled(
    r"(?<!\w)(?:cây|hoa~màu)(?:~(?:trồng|công~nghiệp|lương~thực|thực~phẩm|nông~nghiệp|ngắn~ngày)){0,2}~\Z"
)


_DATE_AFTER = compiled(r"~(?:\d{1,2}[/.\-]|\d{1,2}~tháng|20\d\d)")


_EACH = r"(?:h[ằàá]ng|mỗi)"


@rule(
    "dates",
    spaced(
        rf"""
            \b(?:
                {_EACH}~(?P<unit>ngày|tuần|tháng|qu[ýí]|năm|giờ|đêm)
              | (?P<unit>ngày|tuần|tháng|qu[ýí]|năm)~(?:(?:một|1)~lần)
            )(?:~(?P<times>một|hai|ba|\d{{1,2}})~lần)?(?!\w)
        """
    ),
    cues=("hằng", "hàng", "háng", "mỗi", "lần"),
    examples={
        "hằng tháng": "P1M",
        "hàng tháng": "P1M",
        "định kỳ hằng quý": "P3M",
        "hằng năm": "P1Y",
        "hàng tuần": "P1W",
        "mỗi ngày": "P1D",
        "mỗi tuần một lần": "P1W 1X",
        "quý một lần": "P3M 1X",
        "trồng cây xanh hằng năm": "P1Y",
    },
    rejects=[
        "cây lương thực hàng năm",
        "đất trồng cây hằng năm khác",
        "hàng trăm",
        "hàng ngày 20 tháng",
        "mỗi người",
        "bán hàng năm 2020",
        "một lần",
    ],
)
def every(m: Match, context: Context) -> Timex | None:
    goods = m.group().startswith("hàng") and _GOODS_BEFORE.search(context.before(m.start(), 8))
    if goods or _DATE_AFTER.match(context.after(m.end(), 12)):
        return None
    if m["unit"] == "năm" and _CROP_BEFORE.search(context.before(m.start(), 40)):
        return None
    once = "lần" in m.group()
    times = m["times"] or "1"
    return Timex(Repeat(_EVERY[m["unit"]]), f"{_count(times)}X" if once else "")


def _count(text: str) -> int:
    return int(text) if text.isdecimal() else spelled(text) or 1


@rule(
    "dates",
    spaced(
        rf"""
            {LEFT}(?:
                (?P<times>\d{{1,2}}|một|hai|ba|bốn)~lần\s{{0,2}}
              (?:/\s{{0,2}}|(?:một|mỗi|trong~một)~)(?P<unit>ngày|tuần|tháng|qu[ýí]|năm|giờ)
              | (?:(?P<n>\d{{1,2}}|một|hai|ba)~)?(?P<unit>ngày|tuần|tháng|qu[ýí]|năm)
              \s{{0,2}}/\s{{0,2}}(?:01~|1~|một~)?lần
            )(?!\w)
        """
    ),
    cues=("lần",),
    examples={
        "định kỳ 6 tháng/lần": "P6M 1X",
        "2 lần/năm": "P1Y 2X",
        "một lần mỗi tuần": "P1W 1X",
        "quý/lần": "P3M 1X",
    },
    rejects=["2 lần", "gấp 2 lần năm 2020", "3 lần trong năm"],
)
def times_per(m: Match, context: Context) -> Timex:
    if m["times"]:
        return Timex(Repeat(_EVERY[m["unit"]]), f"{_count(m['times'])}X")
    period = length_of(m["n"] or "1", m["unit"])
    return Timex(Repeat(str(period)), "1X")


_HANG = r"(?:h[ằàá]ng|mỗi|các)"
_PART = r"(?:sáng|trưa|chiều|tối)"
_HOUR_BEFORE = compiled(rf"{CLOCK}\s{{1,2}}\Z")


@rule(
    "dates",
    spaced(
        rf"""
              (?<!\w)(?:(?P<part>{_PART})~)?(?:{_HANG}~)?(?P<weekday>{WEEKDAY})
            ~{_HANG}~tuần(?!\w)
            | (?<!\w)(?:mỗi|các(?:~ngày)?)~(?P<weekday>{WEEKDAY})(?!\w)
            | (?<!\w)(?:mỗi|các)~(?:buổi~)?(?P<part>{_PART})~(?P<weekday>{WEEKDAY})(?!\w)(?:~{_HANG}~tuần(?!\w))?
        """
    ),
    cues=("thứ", "nhật"),
    also=("tuần", "mỗi", "các"),
    examples={
        "thứ Hai hằng tuần": "XXXX-WXX-1",
        "sáng thứ 7 hàng tuần": "XXXX-WXX-6TMO",
        "vào mỗi chủ nhật": "XXXX-WXX-7",
        "đội kèn tập mỗi tối thứ Năm": "XXXX-WXX-4TEV",
        "xe lấy rác các buổi sáng thứ Ba": "XXXX-WXX-2TMO",
        "thư viện mở lúc 8 giờ sáng Chủ nhật hằng tuần": "XXXX-WXX-7T08:00",
    },
    rejects=["thứ Hai tuần này", "các thứ ba"],
)
def weekly(m: Match, context: Context) -> Found | None:
    if m.group().startswith("các thứ"):
        return None
    time = part_of_day(m["part"])[0] if m["part"] else ""
    hour = (
        _HOUR_BEFORE.search(context.before(m.start(), 16))
        if m.group().startswith((m["part"] or "thứ", "chủ"))
        else None
    )
    time = (clock(hour, m["part"]) or time) if hour else time
    start = m.start() - len(hour.group()) if hour else m.start()
    return Found(start, m.end(), Timex(Repeat(f"XXXX-WXX-{weekday(' '.join(m['weekday'].split()))}{time}")))


@rule(
    "dates",
    spaced(
        rf"""
            (?<!\w)(?:
                (?:từ~)?(?:(?P<part>{_PART})~)?(?P<first>{WEEKDAY})
                (?:\s{{0,2}}-\s{{0,2}}|~(?:đến|tới)(?:~hết)?~)(?:(?P<until>{_PART})~)?(?P<last>{WEEKDAY})
                (?:(?:,~|,?~và~)(?P<more>(?:(?P<also>{_PART})~)?(?P<one>{WEEKDAY})))?
              | (?:(?P<part>{_PART})~)?(?P<days>{WEEKDAY}(?:(?:\s{{0,2}},~|\s{{0,2}},?~và~|~hoặc~){WEEKDAY}){{1,5}}+)
            )~{_HANG}~tuần(?!\w)
        """
    ),
    cues=("thứ", "nhật"),
    also=("tuần",),
    examples={
        "trạm mở cửa từ thứ Hai đến thứ Bảy hằng tuần": "XXXX-WXX-1/XXXX-WXX-6",
        "chợ họp thứ 3, thứ 5 và Chủ nhật hàng tuần": "XXXX-WXX-2; XXXX-WXX-4; XXXX-WXX-7",
        "phà nghỉ thứ Bảy - Chủ nhật mỗi tuần": "XXXX-WXX-6/XXXX-WXX-7",
        "quầy nhận đơn từ thứ Ba đến sáng thứ Bảy hằng tuần": "XXXX-WXX-2/XXXX-WXX-6TMO",
        "tiệm giày mở từ thứ 3 đến thứ 6 và chiều Chủ nhật hằng tuần": "XXXX-WXX-2/XXXX-WXX-5; XXXX-WXX-7TAF",
        "lớp võ mở chiều thứ Tư và thứ Sáu mỗi tuần": "XXXX-WXX-3TAF; XXXX-WXX-5TAF",
    },
    rejects=["từ thứ Hai đến thứ Sáu tuần này", "thứ ba, thứ tư là hai xã"],
)
def days_of_weeks(m: Match, context: Context) -> list[Found]:
    """From one day of the week to another, or several of them, week by week."""
    time = part_of_day(m["part"])[0] if m["part"] else ""
    if m["first"]:
        first, last = (weekday(" ".join(m[day].split())) for day in ("first", "last"))
        until = part_of_day(m["until"])[0] if m["until"] else ""
        end = m.end("last") if m["more"] else m.end()
        found = [Found(m.start(), end, Timex(Repeat(f"XXXX-WXX-{first}{time}/XXXX-WXX-{last}{until}")))]
        if m["more"]:
            also = part_of_day(m["also"])[0] if m["also"] else ""
            value = f"XXXX-WXX-{weekday(' '.join(m['one'].split()))}{also}"
            found.append(Found(m.start("more"), m.end(), Timex(Repeat(value))))
        return found
    days = list(_WEEKDAYS.finditer(context.lower, *m.span("days")))
    starts = [m.start(), *(day.start() for day in days[1:])]
    ends = [*(day.end() for day in days[:-1]), m.end()]
    values = [f"XXXX-WXX-{weekday(' '.join(day.group().split()))}{time}" for day in days]
    return [Found(a, b, Timex(Repeat(value))) for a, b, value in zip(starts, ends, values, strict=True)]


_WEEKDAYS = compiled(WEEKDAY)
_DAY_OF_MONTH = rf"{DAY}(?:[/\-]{MONTH}|~tháng~{MONTH})?"
_DAYS = compiled(rf"(?P<d>{DAY})(?:(?:[/\-]|~tháng~)(?P<m>{MONTH}))?")


@rule(
    "dates",
    spaced(
        rf"""
            (?<!\w)(?:các~)?ngày~{LEFT}(?P<days>{_DAY_OF_MONTH}
            (?:(?:\s{{0,2}},\s{{0,2}}|\s{{0,2}},?~và~)(?:ngày~)?{_DAY_OF_MONTH}){{1,5}}+)
            ~(?:của~)?(?:h[ằàá]ng|mỗi)~(?P<unit>năm|tháng)(?!\w)
        """
    ),
    digit=True,
    cues=("hằng", "hàng", "háng", "mỗi"),
    examples={
        "nộp quỹ vào ngày 10/3 và 10/9 hằng năm": "XXXX-03-10; XXXX-09-10",
        "phiên chợ các ngày 2, 12 và 22 hàng tháng": "XXXX-XX-02; XXXX-XX-12; XXXX-XX-22",
    },
    rejects=["ngày 10/3 và 10/9 năm nay", "ngày 5 và 6 hằng năm"],
)
def days_of_years(m: Match, context: Context) -> list[Found] | None:
    """Several days that return every year or month."""
    items = list(_DAYS.finditer(context.lower, *m.span("days")))
    months = [item["m"] for item in items]
    if (m["unit"] == "năm") != all(months) or (m["unit"] == "tháng" and any(months)):
        return None
    starts = [m.start(), *(item.start() for item in items[1:])]
    ends = [*(item.end() for item in items[:-1]), m.end()]
    values = [f"XXXX-{int(item['m']) if item['m'] else 'XX':0>2}-{int(item['d']):02d}" for item in items]
    return [Found(a, b, Timex(Repeat(value))) for a, b, value in zip(starts, ends, values, strict=True)]


@rule(
    "dates",
    spaced(
        rf"""
            \b(?:(?:các~)?ngày~)?{LEFT}(?P<d>{DAY})(?:
                (?:[/.\-]|~tháng~)(?P<m>{MONTH})~(?:h[ằàá]ng|mỗi)~năm
              | ~(?:của~)?(?:h[ằàá]ng|mỗi)~tháng
            )(?!\w)
        """
    ),
    digit=True,
    cues=("hằng", "hàng", "háng", "mỗi"),
    examples={
        "ngày 20 hằng tháng": "XXXX-XX-20",
        "ngày 14/4 hằng năm": "XXXX-04-14",
        "trước ngày 15 tháng 12 hàng năm": "XXXX-12-15",
    },
    rejects=["ngày 20 tháng 5", "15 hộ hằng tháng"],
)
def monthly_or_yearly(m: Match, context: Context) -> Timex:
    month = f"{int(m['m']):02d}" if m["m"] else "XX"
    return Timex(Repeat(f"XXXX-{month}-{int(m['d']):02d}"))


RULES = (days_of_years, days_of_weeks, monthly_or_yearly, weekly, times_per, every)
