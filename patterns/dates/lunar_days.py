"""Days of the lunar calendar, its years by name, and days that return every year."""

from dataclasses import replace

from patterns import lunar
from patterns.dates.dress import dress, outlook
from patterns.dates.holidays import holidays, names
from patterns.dates.lunar_years import BRANCHES, NAMED_YEAR, OF_LUNAR_YEAR, is_cyclic, of_king, year_said
from patterns.dates.pieces import DAY, LEFT, MONTH, MONTH_WORD, YEAR, number, relative_year
from patterns.forms import compiled, spaced
from patterns.rule import Context, Found, Match, rule
from patterns.timex import Day, Lunar, Month, Part, Timex, Within, Year


def end_with_bracket(m: Match, context: Context) -> int:
    """With the bracket that the year opened."""
    end = m.end()
    opened = "(" in m.group() and ")" not in m.group()
    return end + 1 if opened and context.lower[end : end + 1] == ")" else end


def _found(core: Lunar, m: Match, context: Context) -> Found:
    around = dress(context, m.start(), m.end())
    core = replace(core, time=around.time)
    return Found(around.start, max(around.end, end_with_bracket(m, context)), Timex(core, around.mod))


_LUNAR_DAY = rf"""
    (?:
        (?P<full>rằm)
      | (?:m[ùồ]ng|ngày)~(?:m[ùồ]ng~)?(?P<d>{DAY}|một|hai|ba|bốn|năm|sáu|bảy|tám|chín|mười)(?!\w)
      | {LEFT}(?P<d>{DAY})
    )
"""
LUNAR_MARK = r"(?:âm~lịch|âl|al)(?!\w)"


# The day is part of the name of what lasts longer.
_FESTIVAL = compiled(r"\s{0,2}-\s{0,2}lễ~hội(?!\w)")


def _day(m: Match) -> int | None:
    return 15 if m["full"] else number(m["d"])


@rule(
    "dates",
    spaced(
        rf"""
            (?<!\w|/){_LUNAR_DAY}~
            (?:tháng~(?P<name>giêng|chạp)|tháng~(?P<m>{MONTH}|{MONTH_WORD}(?!\w))(?P<leap>~nhuận)?)
            (?P<mark>~\(?{LUNAR_MARK})?{OF_LUNAR_YEAR}?
        """
    ),
    cues=("tháng",),
    examples={
        "rằm tháng Giêng": "2024-02-24",
        "rằm tháng Bảy": "2024-08-18",
        "rằm tháng Tám": "2024-09-17",
        "mồng 1 tháng Giêng": "2024-02-10",
        "mùng 10 tháng 3 âm lịch": "2024-04-18",
        "23 tháng Chạp năm Giáp Thìn": "2025-01-22",
        "23 tháng Chạp (năm Giáp Thìn)": "2025-01-22",
        "ngày 1 tháng 6 nhuận năm Ất Tỵ": "2025-07-25",
        "ngày 15 tháng 4 âm lịch": "2024-05-22",
        "tối 29 tháng Chạp năm Giáp Thìn": "2025-01-28TEV",
    },
    rejects=[
        "ngày 10 tháng 3",
        "30 tháng Chạp năm Giáp Thìn",
        "rằm tháng 13",
        "ngày 5 tháng 6 năm 2020",
        "ngày 12 tháng chạp năm Gia Long thứ 5",
    ],
)
def lunar_day(m: Match, context: Context) -> Found | None:
    of_month = {"giêng": 1, "chạp": 12}.get(m["name"] or "") or number(m["m"] or "")
    of_year = year_said(m)
    if not of_month or of_year == 0 or of_king(context, m.end()):
        return None
    if not (m["full"] or m["name"] or m["mark"] or m["leap"] or m["stem"]):
        return None
    return _found(Lunar(of_year, of_month, _day(m), bool(m["leap"]), cyclic=is_cyclic(m)), m, context)


@rule(
    "dates",
    spaced(
        rf"""
            (?=\d){LEFT}(?P<d>{DAY})[/\-](?P<m>{MONTH})(?:
                (?:[/\-](?P<y>{YEAR}))?\s{{0,2}}\(?{LUNAR_MARK}
              | ~(?:âm~lịch~)?(?:\(\s{{0,1}})?năm~{NAMED_YEAR}
                (?:\s{{0,2}}[\-,(]?\s{{0,2}}(?:năm~)?(?P<beside>(?:19|20)\d\d)(?!\d))?
            )
        """
    ),
    digit=True,
    cues=("âm", "âl", "al", *BRANCHES, "tí", "tị", "mẹo"),
    examples={
        "10/3 âm lịch": "2024-04-18",
        "giỗ tổ (10-3 ÂL)": "2024-04-18",
        "5/5 âm lịch": "2024-06-10",
        "ngày 5/5/2023 âm lịch": "2023-06-22",
        "Hội đền mở vào mùng 8/2 năm Quý Mão": "2023-02-27",
        "đình làng dựng xong ngày 20-11 (năm Nhâm Dần)": "2022-12-13",
        "từ 12/1 năm Giáp Thìn 2024": "2024-02-21",
    },
    rejects=["10/3 âm thanh", "10/3 dương lịch", "ngày 10/3 năm Giáp Sửu"],
)
def lunar_figures(m: Match, context: Context) -> Found | None:
    of_year = year_said(m)
    if of_year == 0:
        return None
    return _found(Lunar(of_year, int(m["m"]), int(m["d"]), cyclic=is_cyclic(m)), m, context)


@rule(
    "dates",
    spaced(
        rf"""
            (?<!\w)(?:(?:đêm|ngày|tối|sáng|chiều)~)?(?:
                (?P<new>m[ùồ]ng~(?P<d>[1-9]|10|một|hai|ba|bốn|năm|sáu|bảy|tám|chín|mười))
              | (?P<old>2[3-9]|30)
            )~tết(?:~(?:nguyên~đán|âm~lịch))?(?!\w|~(?:dương|trung|độc|đoan))(?:{OF_LUNAR_YEAR})?
        """
    ),
    cues=("tết",),
    examples={
        "mùng 1 Tết": "2024-02-10",
        "mùng Một Tết Giáp Thìn": "2024-02-10",
        "mùng 3 Tết Tân Sửu": "2021-02-14",
        "29 Tết Ất Tỵ": "2025-01-28",
        "mùng 4 Tết": "2024-02-13",
        "28 Tết": "2024-02-07",
    },
    rejects=["30 Tết Ất Tỵ", "mùng 1 tháng 5", "15 Tết", "mùng 1 Tết Giáp Sửu"],
)
def day_of_tet(m: Match, context: Context) -> Timex | None:
    of_year = year_said(m)
    if of_year == 0:
        return None
    if m["new"]:
        return Timex(Lunar(of_year, 1, number(m["d"]), cyclic=is_cyclic(m)))
    return Timex(Lunar(of_year - 1 if of_year else None, 12, int(m["old"]), cyclic=is_cyclic(m)))


@rule(
    "dates",
    spaced(
        rf"""
            (?<!\w)tháng~(?:
                (?P<name>giêng|chạp)
              | (?P<m>{MONTH}|{MONTH_WORD}(?!\w))(?:(?P<leap>~nhuận)|~\(?{LUNAR_MARK})
            )(?!\w){OF_LUNAR_YEAR}?
        """
    ),
    cues=("tháng",),
    examples={
        "tháng 2 nhuận (Quý Mão)": "2023-03-22/2023-04-19",
        "tháng Giêng là tháng ăn chơi": "2024-02-10/2024-03-09",
        "tháng Chạp": "2024-12-31/2025-01-28",
        "tháng Giêng năm 2023": "2023-01",
    },
    rejects=["tháng 2", "tháng 3 nhuận năm 2024", "tháng giêng năm Tự Đức thứ 20"],
)
def lunar_month(m: Match, context: Context) -> Found | None:
    of_month = {"giêng": 1, "chạp": 12}.get(m["name"] or "") or number(m["m"] or "")
    of_year = year_said(m)
    if not of_month or of_year == 0 or of_king(context, m.end()):
        return None
    if m["name"] == "giêng" and m["y"]:
        # Translations call January so.
        return Found(m.start(), m.end(), Timex(Month(int(m["y"]), 1)))
    return Found(
        m.start(),
        end_with_bracket(m, context),
        Timex(Lunar(of_year, of_month, None, bool(m["leap"]), cyclic=is_cyclic(m))),
    )


@rule(
    "dates",
    spaced(
        rf"""
            (?<!\w)
            (?:(?P<spring>xuân(?:~mới)?)|năm|tết(?:~(?:nguyên~đán|cổ~truyền|âm~lịch))?(?P<tet>))
            ~{NAMED_YEAR}(?:\s{{0,2}}[\-,(]?\s{{0,2}}(?:năm~)?(?P<beside>(?:1\d|20)\d\d)(?!\d))?
            (?P<y>(?!))?
        """
    ),
    cues=(*BRANCHES, "tí", "tị", "mẹo"),
    examples={
        "năm Giáp Thìn": "2024-02-10/2025-01-28",
        "Tết Nguyên đán Giáp Thìn 2024": "2024-02-10",
        "mừng xuân Ất Tỵ 2025": "2025-SP",
        "năm Mậu Thân 1968": "1968-01-29/1969-02-15",
        "đỗ đầu khoa thi năm Ất Mùi (1475)": "1475",
        "chiến dịch Tết Mậu Thân": "1968-01-29",
        "sau Tết Ất Tỵ": "2025-01-29",
        "Tết Nguyên đán Đinh Dậu năm 2017": "2017-01-28",
    },
    rejects=["năm Bính Thìn, Minh Mạng thứ 2", "năm Giáp Sửu", "ông Giáp Thìn", "Tết Giáp Thìn 2023"],
)
def lunar_year_name(m: Match, context: Context) -> Found | None:
    of_year = year_said(m)
    if not of_year or (is_cyclic(m) and of_king(context, m.end())):
        return None
    if of_year < lunar.FIRST_YEAR:
        return Found(m.start(), end_with_bracket(m, context), Timex(Year(of_year)))
    if m["spring"] and m["beside"]:
        return Found(m.start(), end_with_bracket(m, context), Timex(Part(of_year, "SP")))
    core = Lunar(of_year, 1, 1) if m["tet"] is not None else Lunar(of_year)
    core = replace(core, cyclic=is_cyclic(m))
    return Found(m.start(), end_with_bracket(m, context), Timex(core))


# --- days that return every year


@rule(
    "dates",
    spaced(
        rf"""
            \b(?:
                (?P<name>{names()})(?:
                  ~(?:năm~)?(?P<y>(?:19|20)\d\d)(?!\d|[.,]\d)
                | ~năm~(?P<ry>nay|ngoái|trước|tới|sau)(?!\w)
              )
              | (?P<name>{names(alone=True)})(?!\w)
            )
        """
    ),
    cues=sorted(
        {w for n in holidays() for w in n.split()}
        & set(
            "tết lễ giỗ giáng noel giao khánh rằm lao nữ giáo phóng sĩ sỹ táo nhân thuốc báo gia quân lập nhi".split()
        )
    ),
    also="tết lễ giỗ giáng noel thừa rằm táo việt quốc đảng miền thương".split(),
    examples={
        "Tết Dương lịch": "2025-01-01",
        "Tết Dương lịch vừa qua": "2024-01-01",
        "Giỗ Tổ Hùng Vương": "2024-04-18",
        "Tết Trung thu": "2024-09-17",
        "Noel": "2024-12-25",
        "Tết Đoan Ngọ": "2024-06-10",
        "đêm giao thừa": "2024-02-09",
        "Tết Nguyên đán 2007": "2007-02-17",
        "Tết Nguyên đán 1985": "1985-01-21",
        "Tết Nguyên đán năm 2030": "2030-02-02",
        "Quốc khánh năm 2022": "2022-09-02",
        "Tết Trung thu năm ngoái": "2023-09-29",
    },
    rejects=[
        "bàn việc Giỗ Tổ Hùng Vương - Lễ hội Đền Thượng",
        "kỳ nghỉ Tết Nguyên đán",
        "Tết Việt",
        "kỷ niệm Quốc khánh",
        "ông già Noel",
    ],
)
def holiday(m: Match, context: Context) -> Found | None:
    if not (m["y"] or m["ry"]) and context.before(m.start(), 6).endswith(("mùa ", "già ", "cây ", "nhạc ")):
        return None
    if _FESTIVAL.match(context.after(m.end(), 12)):
        return None
    what = holidays()[" ".join(m["name"].split())]
    of_year = int(m["y"]) if m["y"] else None
    if what.lunar and what.month == 12 and of_year:
        of_year -= 1
    end, looks = outlook(context, m.end())
    if what.lunar:
        point: Lunar | Day = Lunar(of_year, what.month, what.day)
    else:
        point = Day(of_year, what.month, what.day)
    if m["ry"]:
        return Found(m.start(), end, Timex(Within(point, relative_year(m["ry"]))))
    return Found(m.start(), end, Timex(point, "", looks or "nearest"))


RULES = (lunar_day, lunar_figures, day_of_tet, lunar_month, lunar_year_name, holiday)
