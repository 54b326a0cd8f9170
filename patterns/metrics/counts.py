"""Rules for what is counted and measured: 45 văn bản, 4.000 ha, 10 - 15 người, mười bốn hộ dân."""

from decimal import Decimal

import regex

from patterns.forms import after_figures
from patterns.metrics.figures import TO, Figure, around, label, surface, year
from patterns.metrics.nouns import skip_space
from patterns.metrics.quantity import counted, integral, measured, quantity, quantity_range, thousands
from patterns.numbers import AMOUNT, DIGITS, LEFT, SCALE, SCALES, SPELLED, amount, digits, spelled
from patterns.rule import Context, Found, Match, rule

# "03 (ba) dự án": official style says the number twice.
_TWICE = rf"(?:\s?\((?:{SPELLED})\))?"
# Listed nouns and others are read from the same matches.
_BEFORE_NOUN = rf"{LEFT}(?P<value>{AMOUNT})(?P<twice>{_TWICE})(?=\s{{0,2}}[\p{{L}}°º])"


@rule(
    "metrics",
    _BEFORE_NOUN,
    examples={
        "Huyện Tràng Định đã ban hành 38 văn bản chỉ đạo": "count 38 văn bản",
        "Trên 2.400 hộ kinh doanh đã kê khai": "gt count 2400 hộ kinh doanh",
        "Bão làm ngã đổ 350,5ha cao su": "count 350.5 ha",
        "Đội đã lập biên bản 215 vụ": "count 215 vụ",
        "Xã tiêm phòng 960 con lợn, phun khử trùng tại 14 điểm thu gom": "count 960 con lợn; count 14 điểm thu gom",
        "Thanh tra 19 cuộc, kết luận 16 cuộc": "count 19 cuộc; count 16 cuộc",
        "Đầu tư hạ tầng 3 khu tái định cư": "count 3 khu tái định cư",
        "Thu hồi 41,208 ha đất lúa": "count 41.208 ha",
        "Đã tiếp 318 lượt công dân/120 vụ việc": "count 318 lượt công dân; count 120 vụ việc",
        "Toàn tỉnh có 11 huyện, thị xã, thành phố hoàn thành": "count 11 huyện, thị xã, thành phố",
        "Sắp xếp 9 đơn vị hành chính cấp xã": "count 9 đơn vị hành chính cấp xã",
        "Trao 03 (ba) bằng khen cho tập thể": "count 3 bằng khen",
        "Bình quân đạt 31,5 giường bệnh/10.000 dân": "count 31.5 giường bệnh/10.000 dân",
        "Gần 19 nghìn cá nhân nộp thuế qua mạng": "approx count 19000 cá nhân",
        "Năng suất lúa đạt 62 tạ/ha": "count 62 tạ/ha",
        "Mưa lũ làm 4 người chết, 12 ngôi nhà sập": "count 4 người; count 12 ngôi nhà",
        "Có 12 bác sỹ đại học trở lên, 9 vụ từ ít nghiêm trọng trở lên": "count 12 bác sỹ; count 9 vụ",
        "Thanh niên góp hơn 2,4 nghìn ngày công": "gt count 2400 ngày công",
        "Đội chia 3 mũi tuần tra, tiêm 640 mũi": "count 3 mũi; count 640 mũi",
        "Bắt 9 cựu lãnh đạo xã": "count 9 cựu lãnh đạo",
        "Khám cho 40 người, bệnh nhân ra viện 12 người": "count 40 người; count 12 người",
    },
    rejects=[
        "Tổ công tác số 2 đơn vị chủ trì",
        "Học sinh lớp 9 trường huyện",
        "Công ty 622 báo cáo tiến độ",
        "năm 2023 đơn vị đạt giải",
        "thuộc phường 7 đơn vị này",
        "một số hồ sơ",
        "theo Kết luận 49 đơn vị chủ trì",
        "Covid 19 ca nặng",
        "Ai tiêm ít nhất 01 mũi thì được về quê",
        "trẻ uống đủ 2 liều trước khi nhập học",
        "Em ấy giành điểm 9 môn Văn",
        "cứ 4 năm bầu lại 1 lần",
        "mỗi quý họp 1 lần",
        "bán 15k/1kg",
        "dòng máy Zeta 14 bao gồm ba màu",
    ],
    digit=True,
)
def count(m: Match, context: Context) -> Found | None:
    start, value = m.start("value"), thousands(m["value"])
    if value is None:
        return None
    if value == 1 and context.lower[start - 1 : start] == "/":
        return None  # "2.800 đồng/1 kg": what a price is for
    if unit := measured(context, m.end()):
        exact = amount(" ".join(m["value"].split()))  # "4,125 ha" are four hectares and a bit
        return None if exact is None else quantity(context, start, unit, exact, noun=False)
    if value == 0 or year(m["value"], value):
        return None
    unit = counted(context, m.end())
    if unit is None or label(context, start, value, context.lower[slice(*unit)]):
        return None
    if context.lower.startswith("bao gồm", unit[0]):
        return None  # "gói vay 120 bao gồm": no sacks
    if value == 1 and context.lower.startswith("lần", unit[0]) and _EVERY.search(context.before(start)):
        return None
    return quantity(context, start, unit, value)


# "5 năm tổ chức 1 lần", "mỗi tháng họp một lần": how often.
_EVERY = regex.compile(r"(?<!\w)(?:\d{1,2}|mỗi|một|hai|ba)\s(?:năm|tháng|quý|tuần|ngày|giờ)\s(?:\p{L}+\s){0,4}$")


@rule(
    "metrics",
    rf"{LEFT}(?P<low>{DIGITS})\s{{0,2}}(?P<low_scale>{SCALE})?{TO}(?P<high>{DIGITS})(?P<scale>\s{{1,2}}{SCALE})?(?=\s{{0,2}}[\p{{L}}°º])",
    examples={
        "Mỗi đội gồm 10 - 15 người": "count 10..15 người",
        "Lượng mưa phổ biến 40-80mm": "count 40..80 mm",
        "Sản lượng từ 3 đến 4 nghìn tấn": "count 3000..4000 tấn",
    },
    rejects=["giảm từ 15 đến 12 đơn vị", "nhiệm kỳ 2020 - 2025 đơn vị", "mức độ 3 - 4 đơn vị"],
    digit=True,
    cues=("-", "đến", "tới"),
    also=after_figures(("-", "đến", "tới", *SCALES)),
)
def count_range(m: Match, context: Context) -> Found | None:
    scale = (m["scale"] or "").strip()
    low = amount(f"{m['low']} {m['low_scale'] or scale}".strip())
    high = amount(f"{m['high']} {scale}".strip())
    if low is None or high is None or low >= high:
        return None
    if unit := measured(context, m.end()):
        return quantity_range(context, m.start(), unit, low, high, noun=False)
    unit = counted(context, m.end())
    if unit is None or year(m["high"], high) or label(context, m.start(), low):
        return None
    return quantity_range(context, m.start(), unit, low, high)


@rule(
    "metrics",
    rf"(?<!\w)từ\s(?:(?:mức|hơn|khoảng|gần|con\ssố)\s)?(?P<span>{LEFT}(?P<value>{DIGITS}))\s(?:tăng\s|giảm\s)?(?:lên|xuống|còn)(?:\s(?:còn|tới|đến|mức|hơn|gần|khoảng)){{0,2}}\s{DIGITS}(?P<percent>\s?%)?",
    examples={
        "Sáp nhập để giảm từ 14 xuống còn 9 đơn vị": "count 14 đơn vị baseline",
        "Diện tích tăng từ 120,5 lên 340 ha": "count 120.5 ha baseline",
        "Tỷ lệ này tăng từ 61 lên 74%": "percent 61 % baseline",
        "Thang chấm mở rộng từ 40 lên 50 điểm": "score 40 điểm baseline",
    },
    rejects=["tăng từ 80% lên 95%", "đi từ 3 xuống dưới", "từ năm 2015 lên 2020 thí sinh"],
    digit=True,
    cues=["từ"],
)
def count_moved_from(m: Match, context: Context) -> Found | None:
    """The first of two figures that share the unit after the second: "từ 14 xuống còn 9 đơn vị"."""
    value, (start, end) = digits(m["value"]), m.span("span")
    if value is None or year(m["value"], value):
        return None
    if m["percent"]:
        return Found(start, end, Figure(kind="percent", value=value, unit="%"))
    if _POINTS.match(context.lower, m.end(), context.sentence[1]):
        return Found(start, end, Figure(kind="score", value=value, unit="điểm"))
    unit = measured(context, m.end()) or counted(context, m.end())
    return unit and Found(start, end, Figure(kind="count", value=value, unit=surface(context, *unit)))


# Points of a scale, and neither shares nor places.
_POINTS = regex.compile(r"\s{1,2}điểm(?!\w)(?!\s(?:phần|%|trường|cầu|dân|đến|bán|sạt|thu|đen|nóng))")
# In words only what is surely counted: after "có", "gồm" and the like, or from mười on.
_SURELY = regex.compile(r"(?<!\w)(?:có|gồm|tổng\ số|tổng\ cộng)\s{1,2}$", regex.VERBOSE)


@rule(
    "metrics",
    rf"(?<![\w-])(?P<value>{SPELLED})(?=\s{{1,2}}\p{{L}})",
    examples={
        "Huyện Vân Hồ có ba xã về đích nông thôn mới": "count 3 xã",
        "Cả tỉnh hiện còn mười bốn hộ dân chưa có điện": "count 14 hộ dân",
        "Đã trao hai mươi lăm suất quà": "count 25 suất quà",
    },
    rejects=[
        "một số đơn vị",
        "có một đơn vị",
        "có năm đơn vị mất mùa",
        "bộ phận một cửa",
        "hai bên trao đổi",
        "có hai mặt",
        "cả hai đơn vị",
        "gấp hai mươi lần",
        "Hai Bà Trưng",
    ],
    cues=["hai", "ba", "bốn", "sáu", "bảy", "bẩy", "tám", "chín", "mười", "mươi", "trăm"],
)
def spelled_count(m: Match, context: Context) -> Found | None:
    value = spelled(m["value"])
    unit = counted(context, m.end())
    if unit is None or value is None or value < 2 or m["value"] == "năm" or context.lower.startswith("lần", unit[0]):
        return None
    if value < 10 and not _SURELY.search(context.before(m.start(), 16)):
        return None
    if context.folded[m.start() - 1 : m.start() + 1].strip().istitle() and m.start() > context.sentence[0]:
        return None  # a name: Hai Bà Trưng
    return quantity(context, m.start(), unit, Decimal(value))


_LET = regex.compile(r"(?P<first>\p{Ll}+)(?:\s(?P<second>\p{Ll}+))?(?![\p{L}\d])")
_INTRODUCED = regex.compile(
    r"""(?<!\w)(?:hơn|trên|gần|khoảng|dưới|có|gồm|với|là|được|thêm|tổng\ số|tổng\ cộng|trong\ số|cả|còn|đạt|những
    |ít\ nhất|tối\ thiểu|tối\ đa|không\ quá)\s{1,2}$""",
    regex.VERBOSE,
)


@rule(
    "metrics",
    _BEFORE_NOUN,
    examples={
        "Cả khu vực còn gần 40 chòi canh, bỏ trống đã lâu": "approx count 40 chòi canh",
        "Vùng này thả nuôi 12.500 vèo ương, tăng mạnh": "count 12500 vèo ương",
    },
    rejects=[
        "Theo Thông tư 29 ban hành, giáo viên phải đăng ký",
        "Quán bún 72 Lê Lợi đã đóng cửa",
        "có 2024 lượng lớn",
        "gói hơn 4.000 tỷ vốn dài hạn",
        "Đội 1 chòi canh",
        "trong 12 tháng",
    ],
    digit=True,
)
def count_of_other(m: Match, context: Context) -> Found | None:
    """A noun that no list has: one or two syllables, after a word that introduces quantities or grouped digits."""
    value, start = thousands(m["value"]), m.start()
    at = skip_space(context.lower, m.end())
    if m["twice"] or at == m.end():
        return None
    word = _LET.match(context.folded, at, context.sentence[1])
    if word is None or word["first"] in around().no_nouns or value is None or not integral(value) or value < 2:
        return None
    grouped = "." in m["value"]
    if not grouped and (value < 10 or not _INTRODUCED.search(context.before(start, 16))):
        return None
    if year(m["value"], value) or label(context, start, value):
        return None
    if counted(context, m.end()) or measured(context, m.end()):
        return None
    two = word["second"] and word["second"] not in around().no_nouns
    return quantity(context, start, (word.start(), word.end("second") if two else word.end("first")), value)


RULES = (count_range, count, count_moved_from, spelled_count, count_of_other)
