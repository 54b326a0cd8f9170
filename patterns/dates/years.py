"""Years, decades, centuries and seasons."""

from patterns.dates.months import EDGE, edge, found
from patterns.dates.pieces import NOUN_AFTER, YEAR, YEAR_WORD, in_year, relative_year, year
from patterns.forms import any_of, compiled, spaced
from patterns.numbers import SPELLED_99, spelled
from patterns.rule import Context, Found, Match, rule
from patterns.timex import Part, Timex, Year, Years


@rule(
    "dates",
    spaced(
        rf"""
            (?:{EDGE})?(?<!\w)năm\s{{1,3}}(?:mới~|tài~chính~|dương~lịch~)?(?P<y>{YEAR}|{YEAR_WORD})
            (?!\s{{0,2}}(?:tcn|trước~công)|[.,]\d)
        """
    ),
    cues=("năm",),
    examples={
        "kế hoạch năm 2021": "2021",
        "Năm 2019, tỉnh đạt": "2019",
        "năm hai nghìn không trăm hai mươi": "2020",
        "vào đầu năm 2023": "2023 START",
        "cuối năm 2022": "2022 END",
        "giữa năm 1992": "1992 MID",
        "định hướng đến năm 2035": "2035 ON_OR_BEFORE",
        "đến hết năm 2027": "2027 ON_OR_BEFORE",
        "trước năm 1975": "1975 BEFORE",
        "sau năm 2020": "2020 AFTER",
        "kể từ năm 2019": "2019 ON_OR_AFTER",
        "tính đến năm 2021": "2021",
        "chào năm mới 2025": "2025",
        "khoảng năm 1890": "1890 APPROX",
    },
    rejects=["trong năm thành phố", "năm 20201", "năm năm", "năm 179 TCN"],
)
def year_word(m: Match, context: Context) -> Found | None:
    value = year(m["y"])
    if value is None:
        return None
    return found(Year(value), edge(m), context, m.start(), m.end())


@rule(
    "dates",
    spaced(
        rf"""
            (?<!\w)(?:các~|những~|hai~|ba~)?năm~
            (?P<ys>{YEAR}(?:(?:\s{{0,2}},~(?:và~)?|~và~)(?:năm~)?{YEAR}){{1,9}}+)
            (?!\s{{0,2}}-\s{{0,2}}\d|[.,]\d)
        """
    ),
    digit=True,
    cues=("năm 0",),
    examples={
        "các năm 2019, 2020 và 2021": "2019; 2020; 2021",
        "năm 2022, 2023": "2022; 2023",
        "năm 2021 và năm 2022": "2021; 2022",
    },
    rejects=["năm 2020, 1500 hộ", "năm 2020, 15 xã", "năm 2023 và 2024 người"],
)
def listed_years(m: Match, context: Context) -> list[Found] | None:
    if NOUN_AFTER.match(context.after(m.end(), 12)):
        return None
    items = list(_YEARS.finditer(context.lower, m.start("ys"), m.end()))
    spans = [(m.start() if i == 0 else item.start(), item.end()) for i, item in enumerate(items)]
    return [Found(a, b, Timex(Year(int(i["y"])))) for (a, b), i in zip(spans, items, strict=True)]


_YEARS = compiled(rf"(?:năm~)?(?P<y>{YEAR})")
# What makes a year of four bare digits.
_CUED = compiled(
    r"""(?<!\w)(?:tầm~nhìn(?:~đến)?|định~hướng(?:~đến)?|giai~đoạn|trước|sau|từ|đến|tới|hết|của|đầu|giữa|cuối|sinh|sn|khóa
    |niên~độ|thời~điểm|kế~hoạch|mục~tiêu|so~với|vào|trong)~\Z"""
)
_GOES_ON = "và đến tới đã sẽ là có của với trở được phải tại đạt tăng giảm mới thì để khi như cho theo"
_CLOSED = rf"(?=\s{{0,2}}(?:[,;:)]|\.(?!\d)|\Z)|~{any_of(_GOES_ON)}(?!\w))"


@rule(
    "dates",
    spaced(rf"(?<=[\s(])(?P<y>(?:19|20)\d\d)(?:(?!\d|[.,\-/]\d|\s{{0,2}}-\s{{0,2}}\d){_CLOSED})"),
    digit=True,
    examples={
        "giai đoạn 2016-2020, tầm nhìn 2030": "2030",
        "phấn đấu đến 2030, tỉnh có": "2030 ON_OR_BEFORE",
        "Chỉ số (2020) của tỉnh": "2020",
        "so với 2019, tăng nhẹ": "2019",
        "bà Hà Thị Mơ (SN 1987, trú tại Huế)": "1987",
    },
    rejects=["có 2020 hồ sơ", "từ 2000 đồng", "số 2020", "của 2020 hộ dân", "PAR INDEX 2023", "SN 1985 đường Lý Bôn"],
)
def bare_year(m: Match, context: Context) -> Found | None:
    before = context.before(m.start(), 20)
    alone = before.endswith("(") and context.after(m.end(), 1) == ")"
    return found(Year(int(m["y"])), "", context, *m.span()) if alone or _CUED.search(before) else None


@rule(
    "dates",
    spaced(
        r"""
            (?<!\w)(?:
                năm~(?P<y>\d{1,4})\s{0,2}(?:tcn(?!\w)|trước~công~nguyên(?!\w))
              | năm~(?P<ad>[1-9]\d{1,2})(?=\s{0,2}[,;.)]|~(?:sau~công|khi|sau|,))(?![.,]\d)
            )
        """
    ),
    digit=True,
    cues=("năm 0",),
    examples={
        "năm 179 TCN": "BC0179",
        "năm 111 trước Công nguyên": "BC0111",
        "Chiến thắng Bạch Đằng năm 938, đất nước": "0938",
    },
    rejects=["trong năm 12 xã", "năm 50 hộ", "năm 2020"],
)
def ancient_year(m: Match, context: Context) -> Timex | None:
    if m["y"]:
        return Timex(Year(-int(m["y"])))
    return Timex(Year(int(m["ad"]))) if len(m["ad"]) == 3 else None


_TENS = r"(?P<tens>[1-9]0|(?:hai|ba|bốn|năm|sáu|bảy|tám|chín)~mươi)"
_CENTURY = r"(?:x{0,2}(?:ix|iv|v?i{0,3})|\d{1,2})"


@rule(
    "dates",
    spaced(
        rf"""
            (?<!\w)(?:thập~(?:niên|k[ỷỉ])|những~năm)~(?:
                (?P<y>1\d\d0|20\d0)(?!\d|\s{{0,2}}-\s{{0,2}}\d)
              | {_TENS}(?!\d|~(?:năm|ngày|tháng))
              (?:~(?:của~)?(?:thế~k[ỷỉ])~(?:trước(?!\w)|(?P<c>{_CENTURY})(?!\w)))?
            )
        """
    ),
    cues=("thập", "những"),
    examples={
        "thập niên 90": "199",
        "những năm 1990": "199",
        "thập kỷ 2010": "201",
        "những năm 80 thế kỷ XX": "198",
        "những năm sáu mươi": "196",
    },
    rejects=["những năm 2021", "những năm 15", "thập niên tới", "những năm 2010-2014"],
)
def decade(m: Match, context: Context) -> Timex | None:
    if m["y"]:
        return Timex(Years(int(m["y"]) // 10, 3))
    tens = int(m["tens"]) if m["tens"].isdecimal() else spelled(m["tens"])
    of = _roman(m["c"]) if m["c"] else 20
    if tens is None or of is None or tens < 20:
        return None
    return Timex(Years((of - 1) * 10 + tens // 10, 3))


_ROMAN_DIGITS = {"i": 1, "v": 5, "x": 10}


def _roman(text: str) -> int | None:
    """A number up to 39 in Roman figures or digits."""
    if text.isdecimal():
        return int(text)
    values = [_ROMAN_DIGITS[c] for c in text]
    total = sum(-v if v < max(values[i:]) else v for i, v in enumerate(values))
    return total or None


@rule(
    "dates",
    spaced(
        rf"""
            (?:{EDGE})?(?<!\w)thế~k[ỷỉ]~(?:thứ~)?
            (?:(?P<c>{_CENTURY})(?![\w.,]\d|\w)|(?P<word>{SPELLED_99}))
            (?P<bc>~(?:tcn|trước~công~nguyên)(?!\w))?
        """
    ),
    cues=("thế",),
    examples={
        "thế kỷ XXI": "20",
        "thế kỷ 21": "20",
        "đầu thế kỷ XX": "19 START",
        "thế kỉ hai mươi": "19",
        "cuối thế kỷ XIX": "18 END",
    },
    rejects=["thay thế kỷ luật", "thế kỷ này", "nửa thế kỷ"],
)
def century(m: Match, context: Context) -> Found | None:
    number_of = _roman(m["c"]) if m["c"] else spelled(m["word"]) if m["word"] else None
    if not number_of or not 1 <= number_of <= 22 or m["bc"]:
        return None
    return found(Years(number_of - 1, 2), edge(m), context, m.start(), m.end())


_SEASONS = {"xuân": "SP", "hè": "SU", "hạ": "SU", "thu": "FA", "đông": "WI"}


@rule(
    "dates",
    spaced(
        rf"""
            (?<!\w)(?:
                mùa~(?P<season>xuân|hè|hạ|thu|đông|mưa|khô|lũ|nắng|cạn|bão)
              | (?P<season>hè|xuân)(?=~(?:năm~)?\d{{4}})
            )(?:~(?:năm~)?(?P<y>{YEAR})|~năm~(?P<ry>nay|ngoái|trước|tới|sau)(?!\w)|~(?P<ry>này|nay)(?!\w))
            (?!\s{{0,2}}-\s{{0,2}}\d)
        """
    ),
    cues=("mùa", "hè", "xuân"),
    examples={
        "mùa hè năm nay": "2024-SU",
        "mùa mưa 2023": "2023",
        "mùa xuân 2023": "2023-SP",
        "chiến dịch hè 2022": "2022-SU",
        "mùa đông năm 2021": "2021-WI",
    },
    rejects=["vụ mùa 2024", "mùa giải 2023", "hè phố"],
)
def season(m: Match, context: Context) -> Timex:
    code = _SEASONS.get(m["season"])
    if code is None and m["y"]:
        return Timex(Year(int(m["y"])))
    if code is None:
        return Timex(relative_year(m["ry"]))
    return Timex(in_year(Part(None, code), m))


RULES = (listed_years, year_word, bare_year, ancient_year, decade, century, season)
