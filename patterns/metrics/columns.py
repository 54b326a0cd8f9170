"""What a table's header or row label says of the figures under or beside it: their unit, their role, or only their name."""

import tomllib
from dataclasses import dataclass, fields
from decimal import Decimal
from functools import cache
from pathlib import Path

import regex

from patterns.fold import keys
from patterns.metrics.money import CURRENCY, currency_code
from patterns.metrics.nouns import measure_end, noun_end, rate_end
from patterns.numbers import SCALE, amount
from patterns.rule import Context
from patterns.tables import Cell

FACTS = Path(__file__).with_name("columns.toml")


@dataclass(frozen=True, slots=True)
class Columns:
    """The lists of columns.toml."""

    ordinals: frozenset[str]
    names: frozenset[str]
    units: frozenset[str]
    times: frozenset[str]
    general: frozenset[str]
    bare: frozenset[str]
    totals: frozenset[str]
    numbered: frozenset[str]


@cache
def columns() -> Columns:
    """The lists, read once. An unknown or a missing list is an error."""
    facts = tomllib.loads(FACTS.read_text(encoding="utf-8"))
    if facts.keys() != {field.name for field in fields(Columns)}:
        raise ValueError(f"{FACTS.name}: {sorted(facts)}")
    return Columns(**{name: frozenset(keys(text)) for name, text in facts.items()})


@dataclass(frozen=True, slots=True)
class Sense:
    """What a bare number is under a header: its kind, its unit, and what it is multiplied by."""

    kind: str
    unit: str
    scale: Decimal = Decimal(1)


_BRACKET = regex.compile(r"\s{0,2}\((?P<inside>[^()]*)\)")
_LAST_BRACKET = regex.compile(r"\((?:(?:đvt|đơn vị tính|đơn vị|tính bằng)\s?:?\s)?(?P<inside>[^()]{1,40})\)\W{0,2}$")
_PERCENT = regex.compile(r"[,(]?\s?(?P<sign>[%‰])\s?\)?$")
_TIME = regex.compile(
    r"""(?<!\w)(?:\d{1,2}\ tháng(?:\ đầu|\ cuối)?(?:\ năm)?(?:\ (?:19|20)\d{2})?
      | (?:đến\ |tính\ đến\ |trong\ )?(?:năm\ học|năm|tháng|quý|giai\ đoạn|kỳ|ngày|nhiệm\ kỳ)\ (?:[\d/.\-]+|[ivx]+)(?:\s?[-/]\s?\d{4}|\ năm\ \d{4})?
      | \d{1,2}/\d{4} | (?:19|20)\d{2}(?:\s?-\s?(?:19|20)\d{2})?)(?!\w)""",
    regex.VERBOSE,
)
_RANK = regex.compile(r"(?:xếp hạng|thứ hạng|hạng|xếp thứ|vị thứ|thứ bậc|xếp vị thứ)(?!\w)(?! mục| mức)")
_SCORE = regex.compile(
    r"""(?:tổng\ (?:số\ )?điểm|số\ điểm|điểm(?:\ (?:số|chuẩn|đánh\ giá|thẩm\ định|tự\ chấm|tự\ đánh\ giá|trung\ bình|đạt|đạt\ được|tối\ đa|xét\ tuyển|trúng\ tuyển))?)
        (?=\W*$|\s(?:năm|cchc|par|cải\ cách|chỉ\ số|của))""",
    regex.VERBOSE,
)
_INDEX = regex.compile(r"(?:giá trị )?chỉ số (?!giá|tiêu|phát|sản)|(?:chỉ số|index|pci|sipas|papi|dti|par index)$")
_COUNTED = regex.compile(r"(?P<head>tổng số|tổng|số lượng|số)\s{1,2}(?:các\s)?")
_SCALED = regex.compile(rf"(?P<scale>{SCALE}|1\.000|1000)\s{{0,2}}", regex.VERBOSE)
_MONEY = regex.compile(rf"(?P<currency>{CURRENCY})", regex.VERBOSE)
_TARGET = regex.compile(r"(?:kế hoạch|chỉ tiêu|mục tiêu|dự kiến|dự toán|phấn đấu|kh)(?!\w)(?! sử dụng| phát triển)")
_BASELINE = regex.compile(r"(?:cùng kỳ|kỳ trước|năm trước)(?!\w)")
_CHANGE = regex.compile(r"(?:mức |tỷ lệ |tốc độ )?(?:tăng|giảm|chênh lệch|thay đổi|biến động)(?!\w)(?! trưởng)")


def gist(text: str) -> str:
    """The words of a header that are neither unit nor period: "tỷ lệ (%) năm 2023" is "tỷ lệ"."""
    plain = _PERCENT.sub("", _TIME.sub(" ", _BRACKET.sub(" ", text)))
    return " ".join(plain.strip(" :.,;()-").split())


def is_general(text: str) -> bool:
    """Whether a header says nothing of what is measured: a period, a unit, "thực hiện", "số lượng"."""
    said = gist(text)
    return not said or said in columns().general or said in _UNITS


_UNITS = frozenset(("%", "đồng", "triệu đồng", "tỷ đồng", "ha", "tấn", "người", "hồ sơ", "điểm"))


def role(text: str) -> str:
    """The role of the figures under a header: that of a plan, of an earlier time, of a change; else empty."""
    forms = (("target", _TARGET), ("baseline", _BASELINE), ("change", _CHANGE))
    return next((name for name, form in forms if form.match(text)), "")


def without_unit(text: str) -> int:
    """How many characters of a header stand before the unit in brackets, or before the sign %, at its end."""
    m = _LAST_BRACKET.search(text) or _PERCENT.search(text)
    return len(text[: m.start()].rstrip(" ,(")) if m else len(text)


def sense(context: Context, cell: Cell) -> Sense | None:
    """What bare numbers under a header, or beside a row label, are; None where it does not say."""
    text, said = cell.text, gist(cell.text)
    if said in columns().ordinals or said in columns().names:
        return None
    if _RANK.match(text):
        return Sense("rank", "")
    bracket = _LAST_BRACKET.search(cell.text)
    if bracket and (unit := unit_of(context, cell.start + bracket.start("inside"), cell.start + bracket.end("inside"))):
        return unit
    if percent := _PERCENT.search(text):
        return Sense("percent", percent["sign"])
    if _SCORE.match(said):
        return Sense("score", "điểm")
    return Sense("score", "") if _INDEX.search(said) else _noun(context, cell)


def _noun(context: Context, cell: Cell) -> Sense | None:
    """As "số hồ sơ đúng hạn", and not "số quyết định"."""
    head = _COUNTED.match(cell.text)
    if head is None:
        return None
    at = cell.start + head.end()
    stop = noun_end(context.folded, context.lower, at, cell.end)
    if stop is None or (head["head"] == "số" and context.lower[at:stop] in columns().numbered):
        return None
    return Sense("count", " ".join(context.text[at:stop].split()))


def unit_of(context: Context, start: int, end: int) -> Sense | None:
    """The unit that [start, end) is: %, triệu đồng, nghìn tấn, hồ sơ; None where it is none."""
    text = context.lower[start:end].strip()
    start += len(context.lower[start:end]) - len(context.lower[start:end].lstrip())
    end = start + len(text)
    if text in ("%", "‰", "điểm"):
        return Sense("score", text) if text == "điểm" else Sense("percent", text)
    scaled = _SCALED.match(context.lower, start, end)
    scale = _scale(scaled["scale"]) if scaled else Decimal(1)
    at = scaled.end() if scaled else start
    money = _MONEY.match(context.lower, at, end)
    if money and rate_end(context.lower, money.end(), end) == end:
        return Sense("money", currency_code(money["currency"]) + _joined(context.lower[money.end() : end]), scale)
    stop = measure_end(context.lower, at, end) or noun_end(context.folded, context.lower, at, end)
    whole = stop is not None and rate_end(context.lower, stop, end) == end
    return Sense("count", " ".join(context.text[at:end].split()), scale) if whole else None


def _joined(rate: str) -> str:
    return "/".join(part.strip() for part in rate.split("/"))


def _scale(text: str) -> Decimal:
    return amount(f"1 {text}") or Decimal(1000)
