"""Calendar days with their year or in words."""

from patterns.dates.dress import dress, dressed
from patterns.dates.lunar_years import of_king
from patterns.dates.pieces import (
    COUNTED,
    DAY,
    DAY_WORD,
    LEFT,
    MONTH,
    MONTH_WORD,
    OF_YEAR,
    SLASH,
    WEEKDAY,
    YEAR,
    day,
    number,
    short_year,
    year,
)
from patterns.forms import compiled, spaced
from patterns.rule import Context, Found, Match, rule
from patterns.timex import Month, Timex


@rule(
    "dates",
    spaced(rf"(?=\d){LEFT}(?P<d>{DAY}){SLASH}(?P<m>{MONTH}){SLASH}(?P<y>{YEAR}|\d\d(?!\d))(?![/.\-]\w|\.\d|\d)"),
    digit=True,
    cues=("0 /", "0 -", "."),
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
        "12/05/2016 04:00:00 PM": "2016-05-12T16:00",
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
    return dressed(day(y, int(m["m"]), int(m["d"])), context, m, clock_after=True)


@rule(
    "dates",
    spaced(
        rf"""
            (?=\d){LEFT}(?P<y>{YEAR})(?P<sep>[/\-])(?P<m>{MONTH})(?P=sep)(?P<d>{DAY})
            (?:t(?P<time>\d\d:\d\d)(?!\d)|(?![/\-.]?\d))
        """
    ),
    digit=True,
    cues=("0 /", "0 -"),
    examples={
        "cập nhật 2021-03-09": "2021-03-09",
        "cập nhật 2021/3/9": "2021-03-09",
        "ngày 2019-11-30, tại Đắk Nông": "2019-11-30",
    },
    rejects=["mã 2021-13-09", "số 2021-03-091"],
)
def iso_day(m: Match, context: Context) -> Found | None:
    return dressed(day(int(m["y"]), int(m["m"]), int(m["d"])), context, m)


@rule(
    "dates",
    spaced(rf"(?<!\w){WEEKDAY}\s{{0,2}},?~(?P<d>\d\d)~(?P<m>\d\d)~(?P<y>20\d\d)(?!\d|[.,/\-]\d)"),
    digit=True,
    cues=("thứ", "chủ"),
    examples={"thứ năm, 17 08 2017 15:48": "2017-08-17T15:48", "Chủ nhật 05 11 2023": "2023-11-05"},
    rejects=["thứ năm, 17 38 2017", "17 08 2017"],
)
def day_with_spaces(m: Match, context: Context) -> Found | None:
    return dressed(day(int(m["y"]), int(m["m"]), int(m["d"])), context, m, start=m.start("d"), clock_after=True)


# Before "tháng": the day, in figures or words, with its class word.
_DAY_BEFORE = compiled(
    rf"(?:(?<!\w)(?:ngày(?:~m[ùồ]ng)?|m[ùồ]ng)\s{{1,3}}(?P<d>{DAY_WORD})|{LEFT}(?P<d>{DAY}))\s{{1,3}}\Z"
)


@rule(
    "dates",
    spaced(rf"(?<!\w)tháng\s{{1,3}}(?P<m>{MONTH}|{MONTH_WORD}(?!\w)){OF_YEAR}?(?!~(?:nhuận|âm|\(?âl)(?!\w))"),
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
        "ngày 19 tháng 12 năm ngoái": "2023-12-19",
        "ước tính đến ngày 31 tháng 12 năm 2022": "2022-12-31",
    },
    rejects=[
        "ngày 4 tháng 6 năm Thành Thái thứ 7",
        "ngày 30 tháng 2 năm 2021",
        "tăng 15 tháng",
        "trong 12 tháng 3 lần",
    ],
)
def day_month_words(m: Match, context: Context) -> Found | None:
    before = _DAY_BEFORE.search(context.before(m.start(), 40))
    m_number = number(m["m"])
    if before is None or m_number is None:
        return None
    start = m.start() - (before.end() - before.start("d"))
    core = day(year(m["y"]), m_number, number(before["d"]))
    if core is None or (core.year is None and (COUNTED.match(context.after(m.end(), 12)) or of_king(context, m.end()))):
        return None
    return dressed(core, context, m, start=start, clock_after=core.year is not None)


@rule(
    "dates",
    spaced(
        rf"""
            (?<!\w)ngày(?:\s{{0,3}}[.…_]{{1,20}}\s{{0,3}}|\s{{2,20}}|\s{{0,3}})
            (?:
                tháng\s{{1,3}}(?P<m>{MONTH})\s{{1,3}}năm\s{{1,3}}(?P<y>{YEAR})
              | /\s?(?P<m>{MONTH})/\s?(?P<y>{YEAR})
            )
        """
    ),
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


RULES = (day_month_year, iso_day, day_with_spaces, day_month_words, blank_day)
