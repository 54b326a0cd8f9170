"""Calendar days: with year, without year, by day number alone, and lists of them."""

from dataclasses import replace

import regex

from patterns.dates.dress import dress, left_mod, outlook
from patterns.dates.holidays import names
from patterns.dates.pieces import (
    DAY,
    DAY_WORD,
    LEFT,
    MONTH,
    MONTH_WORD,
    SLASH,
    YEAR,
    YEAR_WORD,
    day,
    number,
    short_year,
    year,
)
from patterns.rule import Context, Found, Match, rule
from patterns.timex import Day, Month, Period, Timex

# Before a day without "ngày": what makes 12/6 a day and no ratio.
_WEAK_CUE = regex.compile(
    r"""(?:(?<!\w)(?:từ|đến|tới|trước|sau|vào|khai\ mạc|hạn|chót|nhất|là|nhằm|tức|hết|sinh\ nhật
      )\s{1,2}[(]?|(?<!\w)(?:nay|qua|mai)\s{0,2}[,(]?\s{0,2}|\()\Z""",
    regex.VERBOSE,
)
# Days that return every year are named before their figures: "Quốc khánh 2-9", "lễ 30/4".
_HOLIDAY = regex.compile(
    rf"(?<!\w)(?:lễ|dịp|(?:quốc\s{{1,2}}tế\s{{1,2}})?lao\s{{1,2}}động|phụ\s{{1,2}}nữ|{names()})\s{{1,2}}(?:ngày\s{{1,2}}|[(])?\Z"
)
# What is counted makes a ratio of 5/6: "đến 5/6 tiêu chí".
_COUNTED = regex.compile(
    r"\s{0,2}(?:%|(?:chỉ|tiêu|xã|huyện|quận|tỉnh|phường|thị|thành|hồ|đơn|nhiệm|thủ|tthc|địa|cơ|nội|lĩnh|nhóm|đại|phiếu|số|ý|hộ|thôn|bản"
    r"|khu|trường|học|cán|đảng|dự|công|văn|điểm|suất|giường|nước|đội|lần|lượt|đợt|kỳ|người|đồng|triệu|tỷ|nghìn|tấn|ha|m2|km)(?!\w))"
)
_RATIO_BEFORE = regex.compile(
    r"(?<!\w)(?:đạt|được|có|còn|tỷ lệ|xếp|hạng|thứ|vị trí|chiếm|số|loại|mức|khổ|tỷ số|trang)\s{1,2}\Z"
)


@rule(
    "dates",
    rf"{LEFT}(?P<d>{DAY}){SLASH}(?P<m>{MONTH}){SLASH}(?P<y>{YEAR}|\d\d(?!\d))(?![/.\-]\w|\.\d|\d)",
    digit=True,
    examples={
        "Hội nghị diễn ra ngày 14/5/2019 tại Lào Cai.": "2019-05-14",
        "ban hành ngày 09-03-2018": "2018-03-09",
        "Khởi công 28.7.2020": "2020-07-28",
        "họp ngày 28 / 7 / 2020": "2020-07-28",
        "họp ngày 28–7–2020": "2020-07-28",
        "cấp ngày 28/7/20": "2020-07-28",
        "sinh ngày 03/09/91": "1991-09-03",
        "Thứ Năm, ngày 18/7/2024": "2024-07-18",
        "Thứ Sáu, ngày 18/7/2024": "2024-07-18 WEEKDAY_MISMATCH",
        "Sáng 21/11/2022, tỉnh Gia Lai công bố": "2022-11-21TMO",
        "lúc 15h30 ngày 02/01/2023": "2023-01-02T15:30",
        "3 giờ chiều ngày 02/01/2023": "2023-01-02T15:00",
        "18/07/2023 15:35 (GMT+7)": "2023-07-18T15:35",
        "18/07/2023 | 15:35": "2023-07-18T15:35",
        "Thứ Ba, 18/7/2023, 15:35": "2023-07-18T15:35",
        "09:29 - 13/10/2021": "2021-10-13T09:29",
        "0 giờ ngày 1/8/2023": "2023-08-01T00:00",
        "24 giờ ngày 31/7/2023": "2023-07-31T24:00",
        "hoàn thành trước 31/12/2025": "2025-12-31 BEFORE",
        "có hiệu lực từ ngày 01/7/2025": "2025-07-01 ON_OR_AFTER",
        "tính đến thời điểm 31/12/2021": "2021-12-31",
        "mùng 3/3/2017": "2017-03-03",
    },
    rejects=[
        "đạt 32/13/2020",
        "ngày 31/4/2022",
        "Nghị định 15/2/2024/NĐ-CP",
        "mã số 112/3/2020",
        "phiên bản 1.2.2020.5",
    ],
)
def day_month_year(m: Match, context: Context) -> Found | None:
    around = dress(context, m.start(), m.end(), clock_after=True)
    if len(m["y"]) == 2 and not around.cued:
        return None
    y = int(m["y"]) if len(m["y"]) == 4 else short_year(m["y"])
    return _found(day(y, int(m["m"]), int(m["d"])), context, m, clock_after=True)


def _found(core: Day | None, context: Context, m: Match, *, start: int = -1, clock_after: bool = False) -> Found | None:
    """A day with all that stands around it."""
    if core is None:
        return None
    around = dress(context, m.start() if start < 0 else start, m.end(), clock_after=clock_after)
    end, looks = outlook(context, around.end) if core.year is None else (around.end, "")
    core = Day(core.year, core.month, core.day, around.time, around.weekday)
    mod = around.mod or left_mod(context, around.start, day=True)
    return Found(around.start, end, Timex(core, mod, looks))


@rule(
    "dates",
    rf"{LEFT}(?P<y>{YEAR})(?P<sep>[/\-])(?P<m>{MONTH})(?P=sep)(?P<d>{DAY})(?:t(?P<time>\d\d:\d\d)(?!\d)|(?![/\-.]?\d))",
    digit=True,
    examples={
        "cập nhật 2021-03-09": "2021-03-09",
        "cập nhật 2021/3/9": "2021-03-09",
        "ngày 2019-11-30, tại Đắk Nông": "2019-11-30",
    },
    rejects=["mã 2021-13-09", "số 2021-03-091"],
)
def iso_day(m: Match, context: Context) -> Found | None:
    return _found(day(int(m["y"]), int(m["m"]), int(m["d"])), context, m)


# Before "tháng": the day, in figures or words, with its class word.
_DAY_BEFORE = regex.compile(
    rf"(?:(?<!\w)(?:ngày(?:\s{{1,2}}m[ùồ]ng)?|m[ùồ]ng)\s{{1,3}}(?P<d>{DAY_WORD})|{LEFT}(?P<d>{DAY}))\s{{1,3}}\Z"
)
_OF_YEAR = rf"(?:{SLASH}(?P<y>{YEAR})|\s{{0,2}},?\s{{1,2}}(?:(?:của\s{{1,2}})?năm\s{{1,2}})?(?P<y>{YEAR}|{YEAR_WORD}))"


@rule(
    "dates",
    rf"(?<!\w)tháng\s{{1,3}}(?P<m>{MONTH}|{MONTH_WORD}(?!\w)){_OF_YEAR}?(?!\s{{1,2}}(?:nhuận|âm|\(?âl)(?!\w))",
    cues=("tháng",),
    examples={
        "ngày 28 tháng 7 năm 2021": "2021-07-28",
        "NGÀY 28 THÁNG 7 NĂM 2021": "2021-07-28",
        "1 tháng 8 năm 2017": "2017-08-01",
        "ngày 28 tháng 7, 2020": "2020-07-28",
        "9 Tháng 1 2015 lúc 15:08": "2015-01-09T15:08",
        "Sáng ngày 01 tháng 8 năm 2018": "2018-08-01TMO",
        "ngày hai mươi tám tháng bảy năm hai nghìn không trăm hai mươi": "2020-07-28",
        "ngày hai mươi tám tháng bảy năm hai không hai mươi": "2020-07-28",
        "ngày mười lăm tháng bảy": "2024-07-15",
        "ngày mồng 3 tháng 3 năm 2017": "2017-03-03",
        "Đồng Hới, ngày 05 tháng 01 năm 2022": "2022-01-05",
        "ngày 19 tháng Năm": "2024-05-19",
        "khai mạc ngày 28 tháng 7": "2024-07-28",
        "Thứ 2 ngày 15 tháng 7": "2024-07-15",
        "ước tính đến ngày 31 tháng 12 năm 2022": "2022-12-31",
    },
    rejects=["ngày 30 tháng 2 năm 2021", "tăng 15 tháng", "trong 12 tháng 3 lần"],
)
def day_month_words(m: Match, context: Context) -> Found | None:
    before = _DAY_BEFORE.search(context.before(m.start(), 40))
    m_number = number(m["m"])
    if before is None or m_number is None:
        return None
    start = m.start() - (before.end() - before.start("d"))
    core = day(year(m["y"]), m_number, number(before["d"]))
    if core is None or (core.year is None and _COUNTED.match(context.after(m.end(), 12))):
        return None
    return _found(core, context, m, start=start, clock_after=core.year is not None)


@rule(
    "dates",
    rf"{LEFT}(?P<d>{DAY})(?P<sep>\s{{0,2}}[/\-]\s{{0,2}}|\.)(?P<m>{MONTH})(?![/.,\-]?\d|\s?%|[/.\-]\w)(?:\s{{1,2}}năm\s{{1,2}}(?P<y>{YEAR}))?",
    digit=True,
    examples={
        "Ngày 13/10, huyện Mường Lát kiểm tra": "2023-10-13",
        "Ngày 2-7, Sở Nội vụ": "2024-07-02",
        "ngày 14.3, tại Đà Lạt": "2024-03-14",
        "Sáng 18-6, đoàn công tác": "2024-06-18TMO",
        "chiều 17/7": "2024-07-17TAF",
        "tối 16-7": "2024-07-16TEV",
        "rạng sáng 18/7": "2024-07-18TMO START",
        "Cuộc họp (18/7)": "2024-07-18",
        "Cuộc họp (ngày 18/7)": "2024-07-18",
        "Cuộc họp (thứ năm, 18-7)": "2024-07-18",
        "Sáng thứ Ba (16/7), huyện họp": "2024-07-16TMO",
        "hôm nay 18/7": "2024-07-18",
        "15h30 ngày 18-7": "2024-07-18T15:30",
        "15 giờ 30 phút, ngày 18/7": "2024-07-18T15:30",
        "0 giờ ngày 1/8": "2024-08-01T00:00",
        "trước ngày 30/9": "2024-09-30 BEFORE",
        "chậm nhất ngày 15/8": "2024-08-15 ON_OR_BEFORE",
        "muộn nhất là 15-8": "2024-08-15 ON_OR_BEFORE",
        "hạn chót 30/9": "2024-09-30 ON_OR_BEFORE",
        "lũy kế đến 30/6": "2024-06-30",
        "áp dụng từ 1-8": "2024-08-01 ON_OR_AFTER",
        "ngày 5/1 vừa qua": "2024-01-05",
        "ngày 5/1 tới, xã sẽ họp": "2025-01-05",
        "kỷ niệm Quốc khánh 2-9": "2024-09-02",
        "lễ kỷ niệm Ngày Nhà giáo Việt Nam 20/11": "2024-11-20",
        "khai giảng ngày 5/9 năm 2022": "2022-09-05",
    },
    rejects=[
        "đạt 07/08 chỉ số",
        "xếp thứ 16/63 tỉnh",
        "đến 5/6 tiêu chí",
        "đường 30/4",
        "mức độ 3, 4",
        "tỷ số 2-1",
        "tăng 12/15 hồ sơ",
        "Ảnh: S.Long 18-7",
        "trang 1/12",
        "đạt 7.5 điểm",
        "ngày 31/2",
    ],
)
def day_month(m: Match, context: Context) -> Found | None:
    core = day(int(m["y"]) if m["y"] else None, int(m["m"]), int(m["d"]))
    if core is None:
        return None
    around = dress(context, m.start(), m.end())
    if not around.cued and not _weakly_cued(m, context):
        return None
    if around.cued and not _is_day(context, around.start, m.start()) and _counted(m, context):
        return None
    found = _found(core, context, m)
    if found and _HOLIDAY.search(context.before(m.start(), 40)):
        return replace(found, value=replace(found.value, outlook="nearest"))
    return found


def _is_day(context: Context, start: int, end: int) -> bool:
    return context.lower[start:end].strip().endswith(("ngày", "hôm"))


def _counted(m: Match, context: Context) -> bool:
    return bool(_COUNTED.match(context.after(m.end(), 14)))


def _weakly_cued(m: Match, context: Context) -> bool:
    """A preposition or a bracket makes a day of 12/6, unless something is counted. With a dot it is too weak."""
    before = context.before(m.start(), 40)
    cue = _WEAK_CUE.search(before) or _HOLIDAY.search(before)
    if not cue or m["sep"] == "." or _counted(m, context) or _RATIO_BEFORE.search(before[: cue.start()]):
        return False
    return not cue.group().strip() == "(" or context.after(m.end(), 1) in (")", ",", ";")


_DAY_ONLY_AFTER = regex.compile(r"\s{0,2}(?:[,;:)]|\.(?!\d)|\Z)|\s{1,2}(?:vừa|và|tháng\s{1,2}này|rạng|tới(?!\w))")


@rule(
    "dates",
    rf"(?<!\w)(?P<word>ngày|hôm|sáng|trưa|chiều|tối|đêm)\s{{1,2}}(?P<d>{DAY})(?![/.\-]\d|\s{{0,2}}[/\-]\s{{0,2}}\d|\s?%|,\d)",
    digit=True,
    cues=("ngày", "hôm", "sáng", "trưa", "chiều", "tối", "đêm"),
    examples={
        "Đến ngày 18, nước đã rút": "2024-07-18",
        "ngày 18 vừa qua": "2024-07-18",
        "hôm 17, tàu cập cảng": "2024-07-17",
        "đêm 17, rạng sáng 18/7": "2024-07-17TNI",
        "Đến ngày 25, nước đã rút": "2024-06-25",
    },
    rejects=["mỗi ngày 2 lần", "tối 5 người", "sáng 8 giờ", "ngày 3 bữa", "trong ngày 24 giờ"],
)
def day_only(m: Match, context: Context) -> Found | None:
    after = context.after(m.end(), 20)
    capital = context.folded[m.end() + 1 : m.end() + 2].isupper() and m["word"] in ("ngày", "hôm")
    if not (_DAY_ONLY_AFTER.match(after) or capital):
        return None
    return _found(Day(None, None, int(m["d"])), context, m, start=m.start("d"))


_ITEM = rf"{DAY}(?:\s{{0,1}}[/.\-]\s{{0,1}}{MONTH}(?:[/.\-]{YEAR})?|\s{{1,2}}tháng\s{{1,2}}{MONTH}(?:\s{{1,2}}năm\s{{1,2}}{YEAR}|/{YEAR})?)?"
_AND = r"(?:\s{0,2},\s{0,2}(?:và\s{1,2})?|\s{1,2}và\s{1,2}|\s{0,2};\s{0,2})(?:ngày\s{1,2})?"
_ITEMS = regex.compile(
    rf"(?:ngày\s{{1,2}})?(?P<d>\d{{1,2}})(?:(?:\s{{0,1}}[/.\-]\s{{0,1}}|\s{{1,2}}tháng\s{{1,2}})(?P<m>\d{{1,2}})(?:(?:[/.\-]|\s{{1,2}}năm\s{{1,2}})(?P<y>\d{{4}}))?)?",
    regex.VERBOSE,
)


@rule(
    "dates",
    rf"(?<!\w)(?:các\s{{1,2}}|hai\s{{1,2}}|những\s{{1,2}})?ngày\s{{1,2}}{_ITEM}(?:{_AND}{_ITEM}){{1,9}}+(?![\d%]|[/.\-,]\d)",
    digit=True,
    cues=("ngày",),
    examples={
        "thi vào các ngày 27, 28 và 29/6": "2024-06-27; 2024-06-28; 2024-06-29",
        "các ngày 27, 28/6": "2024-06-27; 2024-06-28",
        "ngày 1 và 2-7": "2024-07-01; 2024-07-02",
        "Trong các ngày 7 và 8-7, đoàn họp": "2024-07-07; 2024-07-08",
        "ngày 23 và 24.4.2023": "2023-04-23; 2023-04-24",
        "ngày 3/5 và 4/5/2022": "2022-05-03; 2022-05-04",
        "ngày 3 và 4 tháng 5 năm 2022": "2022-05-03; 2022-05-04",
        "ngày 7,8/7": "2024-07-07/2024-07-08",
        "ngày 12 và 13, tại Bắc Kạn": "2024-07-12; 2024-07-13",
    },
    rejects=["ngày 2 lần, 3 bữa", "ngày 30 và 31/2", "mỗi ngày 15, 20 khách"],
)
def listed_days(m: Match, context: Context) -> list[Found] | None:
    items = [i for i in _ITEMS.finditer(context.lower, m.start(), m.end()) if i.start() >= m.start()]
    if not any(i["m"] for i in items) and not _DAY_ONLY_AFTER.match(context.after(m.end(), 20)):
        return None
    return spread(items, m.start())


def spread(items: list[Match], start: int) -> list[Found] | None:
    """Days of a list: the month and year of a later one hold for those before it that name none."""
    found: list[Found] = []
    month = of_year = None
    for item in reversed(items):
        month = int(item["m"]) if item["m"] else month
        of_year = int(item["y"]) if item["y"] else of_year
        core = day(of_year, month, int(item["d"]))
        if core is None:
            return None
        found.insert(0, Found(item.start(), item.end(), Timex(core)))
    found[0] = Found(start, found[0].end, found[0].value)
    return _glued(found)


def _glued(found: list[Found]) -> list[Found]:
    """ "7,8/7" is one token: two days in a row that no space parts are a period."""
    if len(found) == 2 and found[1].start - found[0].end == 1:
        return [Found(found[0].start, found[1].end, Timex(Period(found[0].value.core, found[1].value.core)))]
    return found


@rule(
    "dates",
    rf"(?<!\w)ngày(?:\s{{0,3}}[.…_]{{1,20}}\s{{0,3}}|\s{{2,20}}|\s{{0,3}})(?:tháng\s{{1,3}}(?P<m>{MONTH})\s{{1,3}}năm\s{{1,3}}(?P<y>{YEAR})|/\s?(?P<m>{MONTH})/\s?(?P<y>{YEAR}))",
    digit=True,
    cues=("ngày",),
    examples={
        "Quảng Bình, ngày ... tháng 7 năm 2023": "2023-07",
        "Quảng Bình, ngày      tháng 7 năm 2023": "2023-07",
        "Quyết định ngày /7/2023": "2023-07",
    },
    rejects=["ngày 5 tháng 7 năm 2023", "ngày nay, năm 2023"],
)
def blank_day(m: Match, context: Context) -> Timex:
    return Timex(Month(int(m["y"]), int(m["m"])))


# Lists come first: they know the month of days that other forms read alone.
RULES = (listed_days, day_month_year, iso_day, day_month_words, day_month, day_only, blank_day)
