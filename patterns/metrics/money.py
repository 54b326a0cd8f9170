"""Rules for sums of money."""

from decimal import Decimal

import regex

from patterns.metrics.figures import NEAR, TO, Figure, comparator
from patterns.metrics.nouns import rate_end, skip_space
from patterns.metrics.ratios import NAMES
from patterns.numbers import AMOUNT, DIGITS, LEFT, SCALE, amount
from patterns.rule import Context, Found, Match, rule

_CURRENCIES = {
    "VND": "đồng|vnđ|vnd|đ",
    "USD": "đô la mỹ|đô-la mỹ|đôla mỹ|đô la|đô-la|đôla|usd|đô",
    "EUR": "euro|eur",
    "JPY": "yên nhật|yen nhật|yên|yen|jpy",
    "CNY": "nhân dân tệ|ndt|cny|rmb|yuan|tệ",
    "KRW": "won|krw",
    "GBP": "bảng anh|gbp",
    "AUD": "đô la úc|aud",
    "THB": "baht|thb",
    "LAK": "kíp",
}
_CODES = {name: code for code, names in _CURRENCIES.items() for name in names.split("|")}
_LONGEST_FIRST = sorted(_CODES, key=len, reverse=True)
CURRENCY = rf"(?:{'|'.join(name.replace(' ', chr(92) + 's{1,2}') for name in _LONGEST_FIRST)})(?!\w|-\w)"
_CUES = frozenset(name.partition(" ")[0].partition("-")[0] for name in _CODES)

# A milliard without its currency is money only where money is spoken of, and nothing else is counted.
_MONEY_WORDS = regex.compile(
    r"""(?<!\w)(?:vốn|kinh\ phí|ngân\ sách|thu|chi|đầu\ tư|giá|trị\ giá|doanh\ thu|doanh\ số|tiền|nợ|dư\ nợ|lỗ|lãi|thuế|giải\ ngân|lợi\ nhuận
      |chi\ phí|hỗ\ trợ|bồi\ thường|tài\ trợ|huy\ động|vay|thiệt\ hại|kim\ ngạch|thu\ nhập|lương|thưởng|phạt|tổng\ mức)(?!\w)""",
    regex.VERBOSE,
)
_SLASH = regex.compile(r" ?/ ?")
# Behind a bare number "đồng" may begin another word: "ở phút 12 đồng thời", "3 đồng hồ".
_TOGETHER = (
    "thời",
    "loạt",
    "hồ",
    "ý",
    "hành",
    "nghiệp",
    "minh",
    "hương",
    "khởi",
    "lòng",
    "thuận",
    "phạm",
    "chủ",
    "tác",
)


def _sum(text: str) -> Decimal | None:
    value = amount(" ".join(text.split()))
    return None if value is None or value != value.to_integral_value() else value


def _paid(
    context: Context, span: tuple[int, int], currency: str, value: Decimal | None, low: Decimal | None = None
) -> Found | None:
    """A sum, with what it is paid for: 50.000 đồng/hồ sơ. With `low`, `value` is the upper end of a range."""
    if value is None:
        return None
    start, end = span
    stop = rate_end(context.lower, end, context.sentence[1])
    unit = currency + _SLASH.sub("/", " ".join(context.lower[end:stop].split()))
    bound = comparator(context, start, stop)
    if low is not None:
        figure = Figure(kind="money", low=low, high=value, unit=unit, comparator="eq" if bound == "ge" else bound)
    else:
        figure = Figure(kind="money", value=value, unit=unit, comparator=bound)
    return Found(start, stop, figure)


def currency_code(name: str) -> str:
    """The code of a currency named as in CURRENCY."""
    return _CODES[" ".join(name.split())]


@rule(
    "metrics",
    rf"{LEFT}(?P<low>{DIGITS})\s{{0,2}}(?P<low_scale>{SCALE})?\s?(?:đồng)?{TO}(?P<high>{DIGITS})\s{{0,2}}(?P<scale>{SCALE})?\s{{0,2}}(?P<currency>{CURRENCY})",
    examples={
        "Mỗi suất quà từ 300.000 đến 500.000 đồng": "money 300000..500000 VND",
        "Giá thuê khoảng 15-20 triệu đồng/tháng": "approx money 15000000..20000000 VND/tháng",
        "Vốn mỗi dự án từ 800 triệu đến 1,2 tỷ đồng": "money 800000000..1200000000 VND",
    },
    rejects=["Giá giảm từ 60 triệu đồng đến 45 triệu đồng", "từ 8 - 12 tấn"],
    digit=True,
    cues=_CUES,
    also=("-", "đến", "tới"),
)
def money_range(m: Match, context: Context) -> Found | None:
    scale = m["scale"] or ""
    low = _sum(f"{m['low']} {m['low_scale'] or scale}".strip())
    high = _sum(f"{m['high']} {scale}".strip())
    if low is None or high is None or low >= high:
        return None
    return _paid(context, m.span(), currency_code(m["currency"]), high, low)


@rule(
    "metrics",
    rf"{LEFT}(?P<value>{AMOUNT})\s{{0,2}}(?P<currency>{CURRENCY})",
    examples={
        "Tổng mức đầu tư 2,5 nghìn tỷ đồng": "money 2500000000000 VND",
        "Số tiền phạt là 12.750.000 đồng": "money 12750000 VND",
        "Lệ phí 50.000đ/hồ sơ": "money 50000 VND/hồ sơ",
        "Kim ngạch xuất khẩu ước đạt 1,35 tỷ USD": "approx money 1350000000 USD",
        "Hỗ trợ 3 triệu rưỡi đồng cho mỗi hộ": "money 3500000 VND",
        "Kinh phí hơn 1 tỷ 350 triệu đồng": "gt money 1350000000 VND",
        "Quỹ vì người nghèo còn 4 tỷ 62,5 triệu đồng": "money 4062500000 VND",
        "Vé khứ hồi giá 2.450 tệ": "money 2450 CNY",
    },
    rejects=[
        "xử lý 15 tệ nạn",
        "12 đồng chí",
        "15 đồng bào",
        "120 đôi dép",
        "về đích ở giây 48 đồng thời lập kỷ lục",
        "tặng 25 đồng hồ",
    ],
    digit=True,
    cues=_CUES,
)
def money(m: Match, context: Context) -> Found | None:
    at = skip_space(context.lower, m.end())
    if context.lower.startswith(
        ("chí", "bào", "nai", "tháp", "bằng", "hới", "xoài", "văn", "đội", "phục", "nạn", "hại"), at
    ):
        return None
    if m["value"].isdecimal() and m["currency"] == "đồng" and context.lower.startswith(_TOGETHER, at):
        return None
    return _paid(context, m.span(), currency_code(m["currency"]), _sum(m["value"]))


@rule(
    "metrics",
    rf"(?P<sign>\$|(?<!\w)(?:usd|eur)\s?)(?P<value>{AMOUNT})(?!\s?%)",
    examples={"Học bổng trị giá $2.500": "money 2500 USD", "Khoản vay USD 40 triệu": "money 40000000 USD"},
    rejects=["đổi USD", "500 USD"],
    digit=True,
    cues=("$", "usd", "eur"),
)
def money_sign_first(m: Match, context: Context) -> Found | None:
    currency = "EUR" if m["sign"].startswith("eur") else "USD"
    return _paid(context, m.span(), currency, _sum(m["value"]))


@rule(
    "metrics",
    rf"{LEFT}(?:(?P<low>{DIGITS})\s?(?:-|đến)\s?)?(?P<value>{AMOUNT})(?=\s?(?:[.,;:)(…/]|$|-\s|vốn\s|và\s|cho\s|để\s|trong\s|từ\s|so\s|là\s|vào\s|của\s))",
    examples={
        "Dự án có vốn đầu tư 1.250 tỷ, khởi công đầu năm sau": "money 1250000000000 VND",
        "Thu ngân sách đạt hơn 86 nghìn tỷ.": "gt money 86000000000000 VND",
        "Đầu tư 900 tỷ vốn đối ứng": "money 900000000000 VND",
        "Mỗi năm thu ngân sách 4.000-5.000 tỷ.": "money 4000000000000..5000000000000 VND",
    },
    rejects=["Sản lượng đạt 12 triệu, tăng mạnh", "Dân số hơn 1,3 tỷ."],
    digit=True,
    cues=["tỷ", "tỉ", "triệu"],
)
def money_without_currency(m: Match, context: Context) -> Found | None:
    words = m["value"].split()
    near = context.before(m.start(), NEAR)
    spoken = _MONEY_WORDS.search(near)
    if words[-1] not in ("tỷ", "tỉ", "triệu") or spoken is None:
        return None
    value = _sum(m["value"])
    low = _sum(f"{m['low']} {words[-1]}") if m["low"] else None
    if m["low"] and (low is None or value is None or low >= value):
        return None
    return _paid(context, m.span(), "VND", value, low)


# Two prices stand so as well: "giá vé 40.000/80.000 đồng"; none is so high.
_PRICED = regex.compile(r"(?<!\w)(?:giá|vé|học phí|lệ phí|lương|suất|mua|bán|thuê|mức phí)(?!\w)")
_PRICES = 10**9
# No sum is so many times the whole that it is a part of.
_MOST = 2


@rule(
    "metrics",
    rf"{LEFT}(?P<part>{DIGITS})\s{{0,2}}(?P<own>{SCALE})?\s?(?P<first>{CURRENCY})?\s{{0,2}}/\s{{0,2}}(?P<whole>{DIGITS})\s{{0,2}}(?P<scale>{SCALE})?\s{{0,2}}(?P<currency>{CURRENCY})",
    examples={
        "Ban quản lý đã thanh toán 310,5/720 tỷ đồng": "ratio 310500000000/720000000000 VND",
        "Quỹ hỗ trợ nông dân xã mới thu 45 triệu đồng/ 1,2 tỷ đồng": "ratio 45000000/1200000000 VND",
        "Chi thường xuyên đạt 9.640/15.800 triệu đồng": "ratio 9640000000/15800000000 VND",
    },
    rejects=[
        "Lệ phí 20.000 đồng/1 hồ sơ",
        "Ngày 5/10 triệu đồng đã về quỹ",
        "vay 60 triệu đồng/2 ha",
        "Giá vé 40.000/80.000 đồng",
    ],
    digit=True,
    cues=_CUES,
    also=("/",),
)
def sum_of_a_sum(m: Match, context: Context) -> Found | None:
    """So much of a whole sum: "giải ngân 310/720 tỷ đồng"."""
    if m["first"] and m["first"] != m["currency"]:
        return None
    scale = m["scale"] or ""
    own = m["own"] or ("" if m["first"] else scale)
    part, whole = _sum(f"{m['part']} {own}".strip()), _sum(f"{m['whole']} {scale}".strip())
    if not part or not whole or part > whole * _MOST or NAMES.search(context.before(m.start(), NEAR)):
        return None
    start, end = m.span()
    priced = whole < _PRICES and _PRICED.search(context.before(start, NEAR))
    if priced or context.lower.startswith("/", skip_space(context.lower, end)):
        return None
    unit = currency_code(m["currency"])
    figure = Figure(kind="ratio", value=part, denominator=whole, unit=unit, comparator=comparator(context, start, end))
    return Found(start, end, figure)


RULES = (sum_of_a_sum, money_range, money, money_sign_first, money_without_currency)
