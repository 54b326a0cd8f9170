"""Rules for percentages and percentage points."""

from decimal import Decimal

from patterns.metrics.figures import TO, Figure, comparator
from patterns.numbers import DIGITS, LEFT, SPELLED, digits, spelled
from patterns.rule import Context, Match, rule

# OCR writes the sign ‰ as %o or %0.
PERCENT = r"(?:%(?:\s?[o0](?!\w))?|‰|phần\s{1,2}(?:trăm|nghìn)(?!\w))"


# A sign right before the number says which way it changed: "cao su (+12,4%)".
_LEFT = r"(?=\d)(?<![\p{L}\d_@\#]|\d[.,/:\-]|[\p{L}\d][\-+])"
# What every form of the sign begins with.
_CUES = ("%", "‰", "phần")


def _unit(sign: str) -> str:
    return "‰" if sign.endswith(("o", "0", "‰", "nghìn")) else "%"


@rule(
    "metrics",
    rf"{LEFT}(?P<low>{DIGITS})\s?(?:{PERCENT})?{TO}(?P<high>{DIGITS})\s?(?P<sign>{PERCENT})",
    examples={
        "Lợi nhuận bình quân từ 12 đến 15% mỗi năm": "percent 12..15 %",
        "Độ ẩm trong kho giữ ở mức 70% - 85%": "percent 70..85 %",
        "Tỷ lệ nảy mầm khoảng 60-65%": "approx percent 60..65 %",
    },
    rejects=["Tỷ lệ hao hụt giảm từ 12% đến 9%", "từ năm 2019 đến 2023"],
    digit=True,
    cues=_CUES,
    also=("-", "đến", "tới"),
)
def percent_range(m: Match, context: Context) -> Figure | None:
    low, high = digits(m["low"]), digits(m["high"])
    if low is None or high is None or low >= high:
        return None
    bound = comparator(context, m.start(), m.end())
    return Figure(
        kind="percent", low=low, high=high, unit=_unit(m["sign"]), comparator=bound if bound != "ge" else "eq"
    )


@rule(
    "metrics",
    rf"{_LEFT}(?P<value>{DIGITS})\s{{0,2}}(?P<sign>{PERCENT})",
    examples={
        "Xuất khẩu cao su (+12,4%), hạt điều (-3,1%)": "percent 12.4 % change; percent 3.1 % change",
        "Tỷ lệ hộ dùng nước sạch của huyện Mai Sơn đạt 91,4%": "percent 91.4 %",
        "Tỷ lệ che phủ rừng đạt 42.15%": "percent 42.15 %",
        "Số vụ vi phạm giảm hơn 9%": "gt percent 9 % change",
        "Trên 85% số hộ đã ký cam kết": "gt percent 85 %",
        "Tỷ lệ giải ngân chưa đến 40 %": "lt percent 40 %",
        "Tỷ lệ tăng dân số tự nhiên là 9,8‰": "percent 9.8 ‰",
        "Sản lượng vượt 6% so với cùng kỳ": "percent 6 % change",
    },
    rejects=["Tỷ lệ %", "Lãi suất giảm 0,5 điểm %", "mã 12.3.4%", "mã A+12%"],
    digit=True,
    cues=_CUES,
)
def percent(m: Match, context: Context) -> Figure | None:
    return _percent(digits(m["value"]), m, context)


@rule(
    "metrics",
    rf"(?<!\w)(?P<value>{SPELLED})(?:\s{{1,2}}phẩy\s{{1,2}}(?P<part>{SPELLED}))?\s{{1,2}}(?P<sign>phần\s{{1,2}}trăm)(?!\w)",
    examples={
        "Có đến sáu mươi lăm phần trăm cử tri đồng tình": "percent 65 %",
        "Mức tăng là mười hai phẩy năm phần trăm": "percent 12.5 %",
    },
    rejects=["hai điểm phần trăm", "phần trăm số vụ"],
    cues=["phần"],
)
def spelled_percent(m: Match, context: Context) -> Figure | None:
    whole, part = spelled(m["value"]), spelled(m["part"]) if m["part"] else 0
    return None if whole is None or part is None else _percent(Decimal(f"{whole}.{part}"), m, context)


def _percent(value: Decimal | None, m: Match, context: Context) -> Figure | None:
    if value is None:
        return None
    return Figure(
        kind="percent", value=value, unit=_unit(m["sign"]), comparator=comparator(context, m.start(), m.end())
    )


@rule(
    "metrics",
    rf"{LEFT}(?P<value>{DIGITS})\s{{0,2}}(?:điểm\s{{1,2}}phần\s{{1,2}}trăm|điểm\s?%|đpt(?!\w))",
    examples={
        "Tỷ lệ nữ đại biểu tăng 2,3 điểm phần trăm": "percentage_point 2.3 điểm phần trăm change",
        "Lãi suất giảm 0,25 điểm %": "percentage_point 0.25 điểm phần trăm change",
    },
    rejects=["đạt 12 điểm", "tăng 12%"],
    digit=True,
    cues=["điểm", "đpt"],
)
def percentage_point(m: Match, context: Context) -> Figure | None:
    value = digits(m["value"])
    bound = comparator(context, m.start(), m.end())
    return (
        None if value is None else Figure(kind="percentage_point", value=value, unit="điểm phần trăm", comparator=bound)
    )


RULES = (percent_range, percent, spelled_percent, percentage_point)
