"""Rules for what is counted and measured: 45 văn bản, 4.000 ha, 10 - 15 người, số hồ sơ là 1.797."""

from decimal import Decimal

import regex

from patterns.metrics.figures import Figure, comparator, label, surface, year
from patterns.metrics.nouns import counted, measure_end, noun_end, rate_end, skip_space
from patterns.numbers import AMOUNT, DIGITS, LEFT, SCALE, SPELLED, amount, digits, spelled
from patterns.rule import Context, Found, Match, rule

TO = r"\s?(?:-|đến|tới)\s?"
# "03 (ba) dự án": official style says the number twice.
_TWICE = rf"(?:\s?\((?:{SPELLED})\))?"
_OF_THESE = regex.compile(r"(?:cái|chiếc|tên|vị|các|những|loại)\s(?=\p{L})")


def integral(value: Decimal | None) -> bool:
    return value is not None and value == value.to_integral_value()


def thousands(text: str) -> Decimal | None:
    """The value before a counted noun: nobody counts 1,234 dossiers with a decimal comma."""
    value = amount(" ".join(text.split()))
    if value is not None and not integral(value) and regex.fullmatch(r"[1-9]\d{0,2},\d{3}", text):
        return Decimal(text.replace(",", ""))
    return value


def _measured(context: Context, number_end: int) -> tuple[int, int] | None:
    """Where the unit of measure after a number begins and ends, "/ha" included."""
    at = skip_space(context.lower, number_end)
    stop = measure_end(context.lower, at, context.sentence[1])
    return None if stop is None else (at, rate_end(context.lower, stop, context.sentence[1]))


def _counted(context: Context, number_end: int) -> tuple[int, int] | None:
    """Where the counted noun after a number begins and ends, "/10.000 dân" included."""
    at = skip_space(context.lower, number_end)
    if at == number_end:
        return None
    stop = noun_end(context.folded, context.lower, at, context.sentence[1])
    return None if stop is None else (at, rate_end(context.lower, stop, context.sentence[1]))


@rule(
    "metrics",
    rf"{LEFT}(?P<value>{AMOUNT})(?P<twice>{_TWICE})(?=\s{{0,2}}[\p{{L}}°º])",
    examples={
        "Huyện Tràng Định đã ban hành 38 văn bản chỉ đạo": "count 38 văn bản",
        "Trên 2.400 hộ kinh doanh đã kê khai": "gt count 2400 hộ kinh doanh",
        "Bão làm ngã đổ 350,5ha cao su": "count 350.5 ha",
        "Toàn tỉnh có 11 huyện, thị xã, thành phố hoàn thành": "count 11 huyện, thị xã, thành phố",
        "Sắp xếp 9 đơn vị hành chính cấp xã": "count 9 đơn vị hành chính cấp xã",
        "Trao 03 (ba) bằng khen cho tập thể": "count 3 bằng khen",
        "Bình quân đạt 31,5 giường bệnh/10.000 dân": "count 31.5 giường bệnh/10.000 dân",
        "Gần 19 nghìn cá nhân nộp thuế qua mạng": "approx count 19000 cá nhân",
        "Năng suất lúa đạt 62 tạ/ha": "count 62 tạ/ha",
        "Mưa lũ làm 4 người chết, 12 ngôi nhà sập": "count 4 người chết; count 12 ngôi nhà",
    },
    rejects=[
        "Tổ công tác số 2 đơn vị chủ trì",
        "Học sinh lớp 9 trường huyện",
        "Công ty 622 báo cáo tiến độ",
        "năm 2023 đơn vị đạt giải",
        "thuộc phường 7 đơn vị này",
        "một số hồ sơ",
        "Covid 19 ca nặng",
    ],
    digit=True,
)
def count(m: Match, context: Context) -> Found | None:
    value = thousands(m["value"])
    start = m.start("value")
    measured = _measured(context, m.end())
    span = measured or _counted(context, m.end())
    if span is None or value is None or (year(m["value"], value) and not measured):
        return None
    if not measured and (label(context, start, value) or value == 0):
        return None
    return _figure(context, start, span, value, measured=measured is not None)


def _figure(context: Context, start: int, noun: tuple[int, int], value: Decimal, *, measured: bool = False) -> Found:
    unit = surface(context, *noun)
    bound = comparator(context, start, noun[1])
    return Found(
        start,
        noun[1],
        Figure(kind="count", value=value, unit=unit, comparator=bound, noun=0 if measured else noun[0] - start),
    )


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
)
def count_range(m: Match, context: Context) -> Found | None:
    scale = (m["scale"] or "").strip()
    low = amount(f"{m['low']} {m['low_scale'] or scale}".strip())
    high = amount(f"{m['high']} {scale}".strip())
    measured = _measured(context, m.end())
    span = measured or _counted(context, m.end())
    if (
        span is None
        or low is None
        or high is None
        or low >= high
        or year(m["high"], high)
        or label(context, m.start(), low)
    ):
        return None
    bound = comparator(context, m.start(), span[1])
    unit, noun = surface(context, *span), 0 if measured else span[0] - m.start()
    figure = Figure(kind="count", low=low, high=high, unit=unit, comparator="eq" if bound == "ge" else bound, noun=noun)
    return Found(m.start(), span[1], figure)


# In words only what is surely counted: after "có", "gồm" and the like, or from mười on.
_SURELY = regex.compile(
    r"(?<!\w)(?:có|gồm|bao\ gồm|tổng\ số|tổng\ cộng|trong\ số|còn|thêm|đủ|với|được|cả|toàn\ bộ|là)\s{1,2}$",
    regex.VERBOSE,
)


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
        "Hai Bà Trưng",
    ],
    cues=["hai", "ba", "bốn", "sáu", "bảy", "bẩy", "tám", "chín", "mười", "mươi", "trăm"],
)
def spelled_count(m: Match, context: Context) -> Found | None:
    value = spelled(m["value"])
    span = _counted(context, m.end())
    if span is None or value is None or value < 2 or m["value"] == "năm":
        return None
    if value < 10 and not _SURELY.search(context.before(m.start(), 16)):
        return None
    if context.text[m.start()].isupper() and context.text[m.start() - 1 : m.start()] == " ":
        return None
    return _figure(context, m.start(), span, Decimal(value))


_LABEL = regex.compile(
    r"""(?<!\w)(?:
        (?:tổng\ )?(?:số\ lượng|số|sổ)\s(?!liệu|hóa|hiệu|điện|nhà|tài)(?P<noun>\p{L}.*)
      | (?P<noun>(?:nhóm|lượng|tổng)\s\p{L}.*)
      | (?P<verb>(?:đã|đang|chưa|còn|không)\s(?:\p{L}+\s?){1,6})
      | (?P<index>(?:chỉ\ số|điểm\ số|tổng\ điểm)\s.*)
    )$""",
    regex.VERBOSE,
)
_CLAUSE = regex.compile(r".*[;.(]|.*(?:,|trong đó)\s")


@rule(
    "metrics",
    rf"(?:(?<!\w)(?:là|đạt|còn|gồm)\s(?:(?:khoảng|hơn|gần|trên|dưới|tới|đến)\s)?|:\s?|\p{{L}}\s)(?P<span>{LEFT}(?P<value>{DIGITS}))(?=\s?(?:[.;,)]|$|-\s))",
    examples={
        "Tổng số hồ sơ tiếp nhận trong kỳ là 3.214.": "count 3214 hồ sơ",
        "Số TTHC do Trung ương quy định: 1.752; số TTHC đặc thù: 08": "count 1752 TTHC; count 8 TTHC",
        "Kết quả: đã xử lý 6.120, đang xử lý: 45": "count 6120; count 45",
        "Chỉ số hài lòng của người dân đạt 84,2.": "score 84.2",
    },
    rejects=[
        "Số: 45",
        "Số điện thoại: 0903123456",
        "Công văn số 512, gửi các sở",
        "Tổng số vốn tính đến năm 2022.",
        "Số hồ sơ năm 2021.",
        "đang sống tại phường 5, quận 3",
    ],
    digit=True,
)
def labelled(m: Match, context: Context) -> Found | None:
    """A figure without a noun of its own, after the phrase that names it."""
    value = digits(m["value"])
    before = context.before(m.start(), 160)
    clause = _CLAUSE.match(before)
    name = _LABEL.search(before[clause.end() :].rstrip() if clause else before.rstrip())
    if name is None or value is None or year(m["value"], value):
        return None
    said = context.lower[m.start() : m.start("value")].strip(" :")
    colon, grouped = ":" in context.lower[m.start() : m.start("value")], "." in m["value"] and integral(value)
    if name["noun"]:
        hit = next(counted().find(name["noun"]), None)
        if hit is None or not integral(value) or not (colon or grouped or said in ("là", "đạt", "còn", "gồm")):
            return None
        noun = _noun_of(context, m.start(), name["noun"], hit[0])
        return _bare(context, m, "count", value, noun)
    if name["verb"]:
        return _bare(context, m, "count", value, "") if integral(value) and (colon or grouped) else None
    return _bare(context, m, "score", value, "") if said == "đạt" or colon else None


def _noun_of(context: Context, end: int, phrase: str, at: int) -> str:
    """The counted noun of a label, as the text writes it: the label stands somewhere before `end`."""
    start = context.lower.rfind(phrase, context.sentence[0], end + 1) + at
    stop = noun_end(context.folded, context.lower, start, end)
    return surface(context, start, stop) if stop else ""


def _bare(context: Context, m: Match, kind: str, value: Decimal, unit: str) -> Found:
    start, end = m.span("span")
    return Found(start, end, Figure(kind=kind, value=value, unit=unit, comparator=comparator(context, start, end)))


@rule(
    "metrics",
    r"""(?<!\w)(?P<span>không\s(?:có|còn|để\sxảy\sra)\s(?:trường\shợp\s)?(?P<noun>hồ\ssơ|văn\sbản|nhiệm\svụ|đơn\sthư|đơn|tthc))
        (?:\s(?:nào|bị|giải\squyết|xử\slý|trả\skết\squả)){0,3}\s(?:quá\shạn|trễ\shạn|trễ\shẹn|chậm\s(?:hạn|trễ|muộn)|tồn\sđọng)""",
    examples={
        "Trong quý, không có hồ sơ quá hạn": "count 0 hồ sơ",
        "Đến nay không còn đơn thư tồn đọng": "count 0 đơn thư",
    },
    rejects=["không có hồ sơ gốc", "hồ sơ quá hạn"],
    cues=["không"],
)
def none_at_all(m: Match, context: Context) -> Figure:
    noun = m.span("noun")
    return Figure(kind="count", value=Decimal(0), unit=surface(context, *noun), noun=noun[0] - m.start("span"))


@rule(
    "metrics",
    rf"(?<!\w)(?:gấp|tăng|giảm|cao\sgấp|gấp\skhoảng|gấp\shơn|gấp\sgần|tăng\sgấp|tăng\shơn|tăng\sgần|giảm\shơn|bằng)\s{{1,2}}(?P<span>{LEFT}(?P<value>{DIGITS})\s{{1,2}}lần)(?!\s?/|\w)",
    examples={
        "Doanh số bán hàng gấp 2,5 lần so với năm trước": "count 2.5 lần change",
        "Giá đất tăng 17 lần": "count 17 lần change",
    },
    rejects=["được khen 3 lần", "lần thứ 12", "tăng lần 2"],
    digit=True,
    cues=["lần"],
)
def multiple(m: Match, context: Context) -> Found | None:
    value = digits(m["value"])
    if value is None:
        return None
    start, end = m.span("span")
    bound = comparator(context, start, end)
    return Found(start, end, Figure(kind="count", value=value, unit="lần", comparator=bound))


RULES = (count_range, count, spelled_count, labelled, none_at_all, multiple)
