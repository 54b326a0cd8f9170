"""Numbers as Vietnamese writes them: 1.234,5; 2,5 nghìn tỷ; hai mươi mốt; ½; hai phần ba.

The pieces are parts of verbose, lower-case, folded forms and name no group. The readers take what a piece matched and
give None for what no number can be. In Vietnamese the dot groups thousands and the comma is the decimal sign.
"""

from decimal import Decimal
from functools import cache, lru_cache

import regex

from patterns.fold import key

# --- digits

# 1.234,5 | 1,234,567.8 | 1 234 567 | 31,46 | 18.52 | 05. A space groups only digits that stand in full threes.
DIGITS = r"""(?>
    \d{1,3}(?:\.\d{3}){1,6}(?:,\d{1,4})?(?!\d|[.,]\d)
  | \d{1,3}(?:,\d{3}){2,6}(?:\.\d{1,4})?(?!\d|[.,]\d)
  | [1-9]\d{0,2}(?:\ \d{3}){1,4}(?!\d|[.,/\-]\d|\ \d{3}(?!\d))
  | \d{1,12},\d{1,6}(?!\d|[.,]\d)
  | \d{1,12}\.\d{1,6}(?!\d|[.,]\d)
  | \d{1,15}(?!\d|[.,]\d)
)"""
# Before a number in digits: no letter, digit or sign that makes it part of something longer (SL1.5, 3.1.2, 12/34, +84).
# The digit is asked for first: a form that begins so is searched for ten times as fast.
LEFT = r"(?=\d)(?<![\p{L}\d_@\#+]|\d[.,/:\-]|[\p{L}\d]-)"

# So many numbers are kept: several rules read each, and articles say the same ones.
_KEPT = 4096
_NO_DIGIT = regex.compile(r"\D")
_GROUPED = regex.compile(r"(?P<whole>\d{1,3}(?:\.\d{3})+)(?:,(?P<part>\d+))?")
_ENGLISH = regex.compile(r"(?P<whole>\d{1,3}(?:,\d{3}){2,})(?:\.(?P<part>\d+))?")
_SPACED = regex.compile(r"(?P<whole>[1-9]\d{0,2}(?: \d{3})+)(?P<part>(?!))?")
_PLAIN = regex.compile(r"(?P<whole>\d+)(?:[.,](?P<part>\d+))?")


@lru_cache(maxsize=_KEPT)
def digits(text: str) -> Decimal | None:
    """The value of a number in digits.

    One dot and three digits group thousands unless the number begins with 0; a dot and any other count of digits is
    the decimal point of people in a hurry.

    >>> [str(digits(t)) for t in ("1.234,5", "1.826", "18.52", "0.125", "1,234,567", "2 841", "05", "31,46", "1.00.5")]
    ['1234.5', '1826', '18.52', '0.125', '1234567', '2841', '5', '31.46', 'None']
    """
    form = _PLAIN if text.startswith("0") else None
    for candidate in (form,) if form else (_GROUPED, _ENGLISH, _SPACED, _PLAIN):
        m = candidate.fullmatch(text)
        if m:
            whole = _NO_DIGIT.sub("", m["whole"])
            return Decimal(f"{int(whole)}.{m['part']}" if m["part"] else int(whole))
    return None


# --- scales

SCALES = {
    "chục": 10,
    "trăm": 100,
    "nghìn": 10**3,
    "ngàn": 10**3,
    "vạn": 10**4,
    "triệu": 10**6,
    "tỷ": 10**9,
    "tỉ": 10**9,
}
# "tỷ lệ 30%" and "tỉ trọng" are no billions.
SCALE = r"""(?:
    (?:nghìn|ngàn|vạn|triệu|trăm|chục)(?:\s{1,2}(?:nghìn|ngàn|triệu))?(?:\s{1,2}t[ỷỉ](?!\w|\s{1,2}(?:lệ|trọng|giá|suất|số)(?!\w)))?
  | t[ỷỉ](?!\s{1,2}(?:lệ|trọng|giá|suất|số)(?!\w))
)(?!\w)"""
# 2,5 nghìn tỷ | 3 triệu rưỡi | 1 tỷ 200 triệu | 6 tỷ 40,5 triệu | 1.826
AMOUNT = rf"""(?:
    {DIGITS}(?:\s{{0,2}}{SCALE}(?:\s{{1,2}}(?:rưỡi(?!\w)|\d{{1,3}}(?:,\d{{1,3}})?\s{{1,2}}(?:triệu|nghìn|ngàn)(?!\w)))?)?
)"""
_AMOUNT = regex.compile(
    rf"(?P<digits>{DIGITS})(?:\s*(?P<scale>{SCALE})(?:\s+(?:(?P<half>rưỡi)|(?P<more>\d+(?:,\d+)?)\s+(?P<small>\w+)))?)?",
    regex.VERBOSE,
)


@lru_cache(maxsize=_KEPT)
def amount(text: str) -> Decimal | None:
    """The value of digits with the words that multiply them.

    >>> [str(amount(t)) for t in ("1,2 tỷ", "2,5 nghìn tỷ", "3 triệu rưỡi", "1 tỷ 200,5 triệu", "15 trăm", "45")]
    ['1200000000', '2500000000000', '3500000', '1200500000', '1500', '45']
    """
    m = _AMOUNT.fullmatch(text)
    value = digits(m["digits"]) if m else None
    if m is None or value is None:
        return None
    scale = _product(m["scale"] or "")
    value *= scale
    if m["half"]:
        value += Decimal(SCALES[m["scale"].split()[-1]]) / 2
    if m["more"]:
        rest = Decimal(m["more"].replace(",", ".")) * SCALES[m["small"]]
        if rest >= scale:
            return None
        value += rest
    return value.to_integral_value() if value == value.to_integral_value() else value.normalize()


def _product(scale: str) -> Decimal:
    product = Decimal(1)
    for word in scale.split():
        product *= SCALES[word]
    return product


# --- spelled numbers

_DIGITS = {
    "không": 0,
    "một": 1,
    "mốt": 1,
    "hai": 2,
    "ba": 3,
    "bốn": 4,
    "tư": 4,
    "năm": 5,
    "lăm": 5,
    "nhăm": 5,
    "sáu": 6,
    "bảy": 7,
    "bẩy": 7,
    "tám": 8,
    "chín": 9,
}
_ONE = r"(?:một|hai|ba|bốn|năm|sáu|bảy|bẩy|tám|chín)"
# After mười and mươi five is lăm: "mười năm" is ten years.
_LAST = r"(?:một|mốt|hai|ba|bốn|tư|lăm|nhăm|sáu|bảy|bẩy|tám|chín)"
_TENS = rf"(?:(?:mười|{_ONE}\s{{1,2}}(?:mươi|chục))(?:\s{{1,2}}{_LAST}(?!\w))?|{_ONE}\s{{1,2}}(?:mốt|lăm|nhăm))(?!\w)"
_ODD = rf"(?:linh|lẻ)\s{{1,2}}(?:{_ONE}|tư)(?!\w)"
_HUNDREDS = rf"(?:không|{_ONE})\s{{1,2}}trăm(?!\w)(?:\s{{1,2}}(?:{_ODD}|{_TENS}|rưỡi(?!\w)))?"
# 1..99 and any cardinal up to thousands of milliards. A lone digit word is a spelled number too: mind "năm", "ba", "tư".
SPELLED_99 = rf"(?:{_TENS}|{_ONE}(?!\w))"
SPELLED = rf"""(?:
    (?:{_HUNDREDS}|{_TENS}|{_ONE}(?!\w))
    (?:\s{{1,2}}(?:nghìn|ngàn|vạn|triệu|t[ỷỉ](?!\s{{1,2}}(?:lệ|trọng|giá|suất|số)(?!\w)))(?!\w)
       (?:\s{{1,2}}(?:{_ODD}|{_HUNDREDS}|{_TENS}|{_ONE}(?=\s{{1,2}}(?:nghìn|ngàn|triệu)(?!\w))|rưỡi(?!\w)))?
    ){{0,5}}
)"""


def spelled(text: str) -> int | None:
    """The value of a cardinal in words, any case and spelling of tones; None where it is none.

    >>> [spelled(t) for t in ("hai mươi mốt", "một trăm linh năm", "một nghìn không trăm lẻ ba", "ba triệu rưỡi")]
    [21, 105, 1003, 3500000]
    >>> [spelled(t) for t in ("hai nghìn không trăm hai mươi", "hai nghìn tỷ", "mười năm", "hai nghìn hai")]
    [2020, 2000000000000, None, None]
    """
    return _cardinal(tuple(key(text).split()))


@cache
def _cardinal(words: tuple[str, ...]) -> int | None:
    """Cut at the last word of the greatest scale: what stands before is multiplied, what follows is added."""
    if not words or len(words) > 24:
        return None
    for names in (("tỷ", "tỉ"), ("triệu",), ("vạn",), ("nghìn", "ngàn")):
        places = [i for i, word in enumerate(words) if word in names]
        if places:
            i = places[-1]
            count, rest = _cardinal(words[:i]), _remainder(words[i + 1 :], SCALES[names[0]])
            return None if not count or rest is None else count * SCALES[names[0]] + rest
    return _below_1000(words)


def _remainder(words: tuple[str, ...], scale: int) -> int | None:
    """What follows a scale: nothing, a half of it, or a smaller number; one digit needs linh or lẻ."""
    if not words:
        return 0
    if words == ("rưỡi",):
        return scale // 2
    if words[0] in ("linh", "lẻ") and len(words) == 2:
        return _DIGITS.get(words[1])
    value = _cardinal(words)
    if value is None or value >= scale or (value < 10 and len(words) == 1):
        return None
    return value


def _below_1000(words: tuple[str, ...]) -> int | None:
    if len(words) >= 2 and words[1] == "trăm":
        rest = _remainder(words[2:], 100)
        return None if words[0] not in _DIGITS or rest is None else _DIGITS[words[0]] * 100 + rest
    return _below_100(words)


def _below_100(words: tuple[str, ...]) -> int | None:
    match words:
        case ("mười",):
            return 10
        case ("mười", last) if last != "năm":
            return _add(10, last)
        case (ten, "mươi" | "chục") if _DIGITS.get(ten):
            return _DIGITS[ten] * 10
        case (ten, "mươi" | "chục", last) if _DIGITS.get(ten) and last != "năm":
            return _add(_DIGITS[ten] * 10, last)
        case (ten, "mốt" | "lăm" | "nhăm" as last) if _DIGITS.get(ten):
            return _DIGITS[ten] * 10 + _DIGITS[last]
        case (one,) if one not in ("mốt", "tư", "lăm", "nhăm"):
            return _DIGITS.get(one)
    return None


def _add(tens: int, word: str) -> int | None:
    last = _DIGITS.get(word)
    return tens + last if last else None


# --- fractions

_SIGNS = {"½": (1, 2), "¼": (1, 4), "¾": (3, 4), "⅓": (1, 3), "⅔": (2, 3), "⅕": (1, 5), "⅛": (1, 8)}
FRACTION_SIGNS = "".join(_SIGNS)
FRACTION = rf"""(?:
    [{FRACTION_SIGNS}]
  | {SPELLED_99}\s{{1,2}}phần\s{{1,2}}(?:hai|ba|tư|bốn|năm|sáu|bảy|tám|chín|mười)(?!\w)
  | một\s{{1,2}}nửa(?!\w) | phân\s{{1,2}}nửa(?!\w) | nửa(?!\w)
)"""
_PARTS = regex.compile(r"(?P<part>.+)\s+phần\s+(?P<whole>\w+)")


def fraction(text: str) -> tuple[int, int] | None:
    """Part and whole of a fraction: a sign, words, or a half.

    >>> fraction("hai phần ba"), fraction("¾"), fraction("một nửa"), fraction("ba phần tư")
    ((2, 3), (3, 4), (1, 2), (3, 4))
    """
    if text in _SIGNS:
        return _SIGNS[text]
    words = key(text)
    if words in ("một nửa", "phân nửa", "nửa"):
        return 1, 2
    m = _PARTS.fullmatch(words)
    part = spelled(m["part"]) if m else None
    whole = 4 if m and m["whole"] == "tư" else spelled(m["whole"]) if m else None
    return (part, whole) if part and whole and part < whole else None
