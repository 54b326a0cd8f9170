"""Rules for ratios, fractions and scores: 185/192 TTHC, 12 trong tổng số 15 xã, 2/3 số hộ, 6,5/8 điểm."""

from decimal import Decimal

import regex

from patterns.metrics.figures import Figure, comparator, label, surface
from patterns.metrics.nouns import noun_end, skip_space
from patterns.metrics.quantity import measured
from patterns.numbers import DIGITS, FRACTION, FRACTION_SIGNS, LEFT, digits, fraction
from patterns.rule import Context, Found, Match, rule

_SLASH = r"\s{0,2}/\s{0,2}"
_NOT_A_DATE_AFTER = r"(?!\s?[/-]\s?\d)"
# What a bare ratio stands after; after "ngày", "đường", "lễ" and the like it is a date or a name.
_CLAIMS = regex.compile(r"(?:đạt|có|hoàn thành|là|:|với|đã|tỷ lệ|tỉ lệ|được|số|kết quả|chiếm|\()\s?$")
NAMES = regex.compile(
    r"(?<!\w)(?:ngày|sáng|chiều|trưa|tối|đêm|đường|phố|lễ|dịp|tết|quốc khánh|hẻm|ngõ|kiệt|số nhà|trang|tờ|từ|(?<!có\s)đến|hôm|tháng|điều|khoản|quý|huyết áp|tỷ số|tỉ số|thắng|hòa|thua)\s?$"
)


def _noun_after(context: Context, end: int) -> tuple[int, int] | None:
    at = skip_space(context.lower, end)
    stop = noun_end(context.folded, context.lower, at, context.sentence[1])
    return None if stop is None or at == end else (at, stop)


@rule(
    "metrics",
    rf"{LEFT}(?P<part>{DIGITS}){_SLASH}(?P<whole>{DIGITS}){_NOT_A_DATE_AFTER}",
    examples={
        "Áp dụng quy trình điện tử với 185/192 TTHC": "ratio 185/192 TTHC",
        "Hội đồng có 27/29 đại biểu tán thành": "ratio 27/29 đại biểu",
        "Số xã đạt chuẩn: 118/154 (76,6%)": "ratio 118/154",
        "2/3 số hộ đã nhận tiền": "ratio 2/3 hộ",
        "gần 1/3 diện tích lúa bị ngập": "approx ratio 1/3",
        "Có đến 4/9 huyện trễ hạn": "ratio 4/9 huyện",
        "Xuống giống được 412,5/600 ha dưa": "ratio 412.5/600 ha",
    },
    rejects=[
        "trực 24/7",
        "ngày 20/11",
        "đường 30/4",
        "trực 24/24 giờ",
        "bản đồ tỷ lệ 1/2000",
        "nhân dịp 8/3 chị em vui chơi",
        "15/8/2024",
        "Ngày 15/9 ha lúa cuối được gặt",
    ],
    digit=True,
    cues=("0 /",),
)
def ratio(m: Match, context: Context) -> Found | None:
    part, whole = digits(m["part"]), digits(m["whole"])
    if part is None or whole is None or not whole or (part == 24 and whole in (7, 24)):
        return None
    if amount := _measured(context, m, part, whole):
        return amount
    if part != part.to_integral_value() or whole != whole.to_integral_value():
        return None
    if NAMES.search(context.before(m.start(), 24)):
        return None
    noun = _noun_after(context, m.end())
    if noun and not label(context, m.start(), part):
        return _found(context, m.start(), noun[1], part, whole, noun)
    if part < whole <= 10 and "0" not in (m["part"][0], m["whole"][0]):
        return _fraction(context, m.start(), m.end(), part, whole)
    if part == 1 and regex.search(r"(?<!\w)t[ỷỉ] lệ\s?$", context.before(m.start(), 10)):
        return None  # the scale of a map
    dated = (part <= 31 and whole <= 12) or 1900 <= whole <= 2099
    if dated or part > whole or not _CLAIMS.search(context.before(m.start(), 24)):
        return None
    return _found(context, m.start(), m.end(), part, whole, None)


def _measured(context: Context, m: Match, part: Decimal, whole: Decimal) -> Found | None:
    """So much of a whole in one unit of measure: "412,5/600 ha"; neither days nor shares of one."""
    unit = measured(context, m.end()) if whole > _DAYS or "," in m.group() else None
    alone = unit and not NAMES.search(context.before(m.start(), 24)) and not label(context, m.start(), part)
    if not unit or not alone or part > whole * 2 or context.lower[slice(*unit)] not in _MEASURES:
        return None
    figure = Figure(
        kind="ratio",
        value=part,
        denominator=whole,
        unit=surface(context, *unit),
        comparator=comparator(context, m.start(), m.end()),
    )
    return Found(m.start(), unit[1], figure)


# Months have no more days; what is measured out of a whole is measured so.
_DAYS = 31
_MEASURES = frozenset(("ha", "hecta", "héc ta", "km", "km2", "tấn", "m3", "m2", "kwh", "mw"))


def _found(
    context: Context, start: int, end: int, part: Decimal, whole: Decimal, noun: tuple[int, int] | None
) -> Found:
    unit = surface(context, *noun) if noun else ""
    bound = comparator(context, start, end)
    at = noun[0] - start if noun else 0
    return Found(start, end, Figure(kind="ratio", value=part, denominator=whole, unit=unit, comparator=bound, noun=at))


# What a fraction is a part of: "2/3 số xã", "1/3 diện tích".
_PART_OF = regex.compile(
    r"\s{1,2}(?:(?:trong\s|trên\s)?(?:tổng\s)?số\s(?:lượng\s)?|các\s)(?P<noun>\p{L})"
    r"|\s{1,2}(?P<mass>diện tích|dân số|khối lượng|tổng diện tích|quãng đường|chiều dài|sản lượng|kinh phí|giá trị|quân số|thu nhập|tổng mức|vốn|kế hoạch|lượng)(?!\w)"
)


def _fraction(context: Context, start: int, end: int, part: Decimal, whole: Decimal) -> Found | None:
    of = _PART_OF.match(context.lower, end, context.sentence[1])
    if of is None:
        return None
    if of["mass"]:
        return _found(context, start, end, part, whole, None)
    at = of.start("noun")
    stop = noun_end(context.folded, context.lower, at, context.sentence[1])
    return None if stop is None else _found(context, start, stop, part, whole, (at, stop))


@rule(
    "metrics",
    rf"(?<!\w)(?P<fraction>{FRACTION})(?=\s)",
    examples={
        "hai phần ba số xã đã có nhà văn hóa": "ratio 2/3 xã",
        "Hơn một nửa số hộ dân đồng ý di dời": "gt ratio 1/2 hộ dân",
    },
    rejects=["một nửa thế giới", "nửa năm", "hai phần quà"],
    cues=["phần", "nửa"],
)
def spelled_fraction(m: Match, context: Context) -> Found | None:
    parts = fraction(" ".join(m["fraction"].split()))
    return None if parts is None else _fraction(context, m.start(), m.end(), Decimal(parts[0]), Decimal(parts[1]))


@rule(
    "metrics",
    rf"(?<!\w)(?P<fraction>[{FRACTION_SIGNS}])(?=\s)",
    examples={"¾ diện tích rừng đã được giao": "ratio 3/4", "Mới có ½ số xã hoàn thành": "ratio 1/2 xã"},
    rejects=["½ thế kỷ", "2½"],
    cues=FRACTION_SIGNS,
)
def sign_of_fraction(m: Match, context: Context) -> Found | None:
    parts = fraction(m["fraction"])
    return None if parts is None else _fraction(context, m.start(), m.end(), Decimal(parts[0]), Decimal(parts[1]))


@rule(
    "metrics",
    rf"{LEFT}(?P<part>{DIGITS})\s{{1,2}}(?:trong|trên)(?:\s(?:tổng\ssố|số|tổng))?\s(?P<whole>{DIGITS})(?=\s)",
    examples={
        "Đến nay 12 trong tổng số 15 xã đã đạt chuẩn": "ratio 12/15 xã",
        "Có 45 trên tổng số 60 đại biểu tham gia": "ratio 45/60 đại biểu",
        "Có 3 trong 5 chỉ tiêu đã vượt": "ratio 3/5 chỉ tiêu",
    },
    rejects=["đạt 5 trên 10 điểm", "tháng 6 trong số 12 tháng"],
    digit=True,
    cues=["trong", "trên"],
)
def ratio_in_words(m: Match, context: Context) -> Found | None:
    part, whole = digits(m["part"]), digits(m["whole"])
    noun = _noun_after(context, m.end())
    if noun is None or part is None or whole is None or part > whole or label(context, m.start(), part):
        return None
    return _found(context, m.start(), noun[1], part, whole, noun)


# "12 điểm trường" and "8 điểm vi phạm" are places; a score is followed by a sign or by one of these.
_AFTER_POINTS = regex.compile(
    r"\s?(?:[^\s\w]|$)|\s{1,2}(?:so|trong|trên|của|là|và|với|tăng|giảm|xếp|đứng|cao|thấp|đạt|thuộc|ở|tại|cho|theo|khi|thì|trở|nằm|vào|đến|tối|bình|trung bình|ưu|cộng|thưởng|lên|xuống|nhưng|do|để|chuẩn|môn|số|tuyệt|"
    r"trừ|hoặc|hay|mỗi|/|chấm|được|còn|sau|từ|năm|như|dành|kém|bằng|hơn|ít|nhiều|tương|thay|cũng|mà|vì|nên|qua|thành)(?!\w)"
)


@rule(
    "metrics",
    rf"{LEFT}(?P<value>{DIGITS})(?:{_SLASH}(?P<whole>{DIGITS}))?\s{{1,2}}điểm(?!\w)(?!\s{{1,2}}(?:phần\s{{1,2}}trăm|%)|%)",
    examples={
        "Tiêu chí này đạt 6,75/7 điểm": "score 6.75/7 điểm",
        "Tỉnh Bến Tre đạt 68,4 điểm, xếp nhóm khá": "score 68.4 điểm",
        "Chỉ số PAPI đạt từ 44 điểm trở lên": "ge score 44 điểm",
        "tăng 2,5 điểm so với năm trước": "score 2.5 điểm change",
    },
    rejects=[
        "12 điểm trường",
        "8 điểm sạt lở",
        "tăng 3 điểm phần trăm",
        "tại 5 điểm vi phạm",
        "có 2 điểm trung chuyển",
    ],
    digit=True,
    cues=["điểm"],
)
def score(m: Match, context: Context) -> Figure | None:
    value, whole = digits(m["value"]), digits(m["whole"]) if m["whole"] else None
    if value is None or (m["whole"] and whole is None):
        return None
    if value == value.to_integral_value() and not _AFTER_POINTS.match(context.lower, m.end(), context.sentence[1]):
        return None
    bound = comparator(context, m.start(), m.end())
    return Figure(
        kind="score", value=value, denominator=whole, unit="điểm", comparator=bound, noun=m.end() - 4 - m.start()
    )


@rule(
    "metrics",
    rf"{LEFT}(?P<low>{DIGITS})\s?(?:-|đến)\s?(?P<high>{DIGITS})\s{{1,2}}điểm(?!\w)(?!\s{{1,2}}(?:phần|%)|%)",
    examples={"Điểm chuẩn dao động từ 18 - 24,5 điểm": "score 18..24.5 điểm", "cộng 1-2 điểm": "score 1..2 điểm"},
    rejects=["từ 5 - 7 điểm sạt lở", "2020-2025 điểm lại"],
    digit=True,
    cues=["điểm"],
)
def score_range(m: Match, context: Context) -> Figure | None:
    low, high = digits(m["low"]), digits(m["high"])
    if low is None or high is None or low >= high or high > 1000:
        return None
    if not _AFTER_POINTS.match(context.lower, m.end(), context.sentence[1]):
        return None
    return Figure(kind="score", low=low, high=high, unit="điểm", noun=m.end() - 4 - m.start())


RULES = (score_range, score, ratio_in_words, ratio, spelled_fraction, sign_of_fraction)
