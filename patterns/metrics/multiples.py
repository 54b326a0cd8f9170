"""Rules for multiples: gấp 2,5 lần, tăng từ 4 lần đến 9 lần, gấp đôi."""

from decimal import Decimal

from patterns.metrics.figures import TO, Figure, comparator
from patterns.numbers import DIGITS, LEFT, digits
from patterns.rule import Context, Found, Match, rule


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


@rule(
    "metrics",
    rf"""(?<!\w)(?:gấp|tăng|giảm|cao)(?:\s(?:từ|gấp|khoảng|hơn|mức)){{0,3}}\s
        (?P<span>{LEFT}(?P<low>{DIGITS})\s?(?:lần)?{TO}(?:(?:hơn|gần)\s)?(?P<high>{DIGITS})\s{{1,2}}lần)(?!\s?/|\w)""",
    examples={
        "Giá thuê tăng từ 2 đến 3,5 lần": "count 2..3.5 lần change",
        "Giá đất ở tăng từ 4 lần đến hơn 9 lần": "count 4..9 lần change",
    },
    rejects=["thi từ 2 đến 3 lần", "tăng từ 3 lần xuống 2 lần"],
    digit=True,
    cues=["lần"],
)
def multiple_range(m: Match, context: Context) -> Found | None:
    low, high = digits(m["low"]), digits(m["high"])
    if low is None or high is None or low >= high:
        return None
    start, end = m.span("span")
    bound = "approx" if comparator(context, start, end) == "approx" else "eq"
    return Found(start, end, Figure(kind="count", low=low, high=high, unit="lần", comparator=bound))


_TIMES: dict[str, int | str] = {"đôi": 2, "rưỡi": "1.5", "hai": 2, "ba": 3, "bốn": 4, "năm": 5, "sáu": 6, "mười": 10}


@rule(
    "metrics",
    r"(?<!\w)(?P<span>gấp\s{1,2}(?P<times>đôi|rưỡi|ba(?!\s(?:tờ|lần))|(?:hai|ba|bốn|năm|sáu|mười)(?=\slần))(?:\slần)?)(?!\w|\s(?:tờ|giấy|chăn|trang|rưỡi|mươi))",
    examples={
        "Doanh thu quý này tăng gấp đôi so với quý trước": "count 2 lần change",
        "Số hồ sơ qua mạng gấp ba năm 2021": "count 3 lần change",
        "Sản lượng gấp rưỡi kế hoạch": "count 1.5 lần change",
        "Vốn thực hiện gấp bốn lần cùng kỳ": "count 4 lần change",
    },
    rejects=["gấp đôi tờ giấy", "gấp rút hoàn thành", "gấp ba mươi lần"],
    cues=["gấp"],
)
def spelled_multiple(m: Match, context: Context) -> Figure:
    bound = comparator(context, m.start("span"), m.end("span"))
    return Figure(kind="count", value=Decimal(_TIMES[m["times"]]), unit="lần", comparator=bound)


RULES = (multiple_range, multiple, spelled_multiple)
