"""What a rule reads of a figure, and the words around it that bound it or make it a mere label."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from pathlib import Path

import regex

from patterns.fold import keys
from patterns.rule import Context

FACTS = Path(__file__).with_name("around.toml")
# Between the two figures of a range.
TO = r"\s?(?:-|đến|tới)\s?"
# Characters of the sentence that are looked at on either side.
NEAR = 48


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A figure as it stands. `noun`: where in the mention the counted noun begins, 0 where the mention has none."""

    kind: str
    value: Decimal | None = None
    denominator: Decimal | None = None
    low: Decimal | None = None
    high: Decimal | None = None
    unit: str = ""
    comparator: str = "eq"
    noun: int = 0


@dataclass(frozen=True, slots=True)
class Around:
    """The lists of around.toml; `comparators` by phrase."""

    comparators: Mapping[str, str]
    labels: frozenset[str]
    small_labels: frozenset[str]
    unlabelled: frozenset[str]
    deeds: frozenset[str]
    cases: frozenset[str]
    numbered: frozenset[str]
    no_nouns: frozenset[str]


@cache
def around() -> Around:
    """The words of around.toml, read once. An unknown or a missing list is a TypeError."""
    facts = tomllib.loads(FACTS.read_text(encoding="utf-8"))
    comparators = {phrase: name for name, text in facts["comparators"].items() for phrase in keys(text)}
    return Around(comparators, **{name: frozenset(keys(text)) for name, text in facts["words"].items()})


_SIGNS = {"≥": "ge", ">": "gt", "≤": "le", "<": "lt", "~": "approx", "≈": "approx"}
# What a scale of its own bounds: "20 bác sĩ đại học trở lên", "45 vụ từ ít nghiêm trọng trở lên".
_OWN_SCALE = (
    r"(?<!học |đẳng |cấp |sĩ |sỹ |trọng |khá |giỏi |tốt |trung bình |phòng |khoa |cấp xã |cấp huyện |cấp tỉnh )"
)
_AFTER = (
    (
        regex.compile(
            rf"(?![^.;:,()]{{0,24}}?\stừ\s)[^\d.;:()]{{0,30}}?\b{_OWN_SCALE}trở lên(?!\w)|\s(?:hoặc|hay)\s(?:cao\s)?hơn(?!\w)"
        ),
        "ge",
    ),
    (regex.compile(rf"[^\d.;:,()]{{0,30}}?\b{_OWN_SCALE}trở xuống(?!\w)"), "le"),
)
# "từ 80% lên 95%" and "từ 5 đến 7 ngày" do not bound the first figure from below.
_MOVES = regex.compile(r"[^.;:,()]{0,40}?(?<!trở)\s(?:lên|xuống|đến|tới|còn)(?:\s\p{L}+){0,3}\s\d|\s?-\s?\d")
# "vượt 6% kế hoạch" is a change; "vượt 90%" is a bound.
_OF_A_PLAN = regex.compile(r"\s{0,2}(?:so|kế hoạch|dự toán|chỉ tiêu|mục tiêu|định mức|công suất|tiến độ|nghị quyết)")


_FROM = regex.compile(r"(?<!\w)từ(?: mức| con số| khoảng| hơn)?$")
# "đạt từ 86%" bounds from below, "đến từ 63 tỉnh" does not.
_FROM_WITHIN = regex.compile(r"(?:đạt|có|mức|giá|phải|là|lên|khoảng|được|^)\s?từ$")


def comparator(context: Context, start: int, end: int, *, counts: bool = False) -> str:
    """How the words before and after the figure at [start, end) bound it. `counts`: a noun is counted."""
    before = context.before(start, NEAR).replace("(", " ").rstrip()
    if before[-1:] in _SIGNS:
        return _SIGNS[before[-1]]
    # "giảm hơn (170 cuộc)": before a bracket it compares, and bounds nothing.
    compares = before.endswith("hơn") and context.before(start, NEAR).rstrip().endswith("(")
    found = "eq" if compares else _bound(before.split()[-5:])
    after = context.after(end, NEAR)
    if before.endswith("vượt") and _OF_A_PLAN.match(after):
        return "eq"
    if found not in ("ge", "eq"):
        return found
    if _FROM.search(before) and _MOVES.match(after):
        return "eq"
    for form, name in _AFTER:
        if form.match(after):
            return name
    return "eq" if counts and before.endswith("từ") and not _FROM_WITHIN.search(before) else found


def _bound(words: list[str]) -> str:
    """The comparator of the last words, "mức" and "con số" before the figure aside."""
    if words[-4:-1] == ["vừa", "và", "nhỏ"]:
        words = words[-1:]  # "xưởng vừa và nhỏ hơn 3 tỷ"
    if len(words) > 1 and words[-1] in ("mức", "mốc", "số", "lên", "tới"):
        words = words[:-2] if words[-2] == "con" else words[:-1]
    if not words or words[-1] not in _last_words():
        return "eq"
    phrases = (" ".join(words[-length:]) for length in (4, 3, 2, 1) if len(words) >= length)
    return next((around().comparators[p] for p in phrases if p in around().comparators), "eq")


@cache
def _last_words() -> frozenset[str]:
    """The last words of the phrases that bound a figure."""
    return frozenset(phrase.rpartition(" ")[2] for phrase in around().comparators)


# Fewer are the doses that one person gets; the verb that gives them stands so near.
_DOSES, _DOSE_WORDS = 6, 4
_DOSE, _GIVEN = ("mũi", "liều", "liều vắc xin", "mũi tiêm"), frozenset(("tiêm", "chủng", "uống", "nhắc"))


_GRADED = frozenset(("môn", "bài"))


def label(context: Context, start: int, value: Decimal | None, noun: str = "") -> bool:
    """Whether the number at `start`, before a counted noun, is the name of something rather than a quantity."""
    words = context.before(start, NEAR).split()
    if not words or value is None:
        return False
    if value < _DOSES and noun in _DOSE and not _GIVEN.isdisjoint(words[-_DOSE_WORDS:]):
        return True  # "người đã tiêm 2 mũi": a schedule, whose doses nobody counts
    last, two = words[-1], " ".join(words[-2:])
    done = two in around().deeds and noun.partition(" ")[0] in around().cases
    beyond = two == "kế hoạch" and words[-3:-2] in (["hơn"], ["vượt"])
    if two in around().unlabelled or done or beyond:
        return False
    if last == "số":
        return len(words) < 2 or words[-2] not in around().numbered
    if last == "cấp":
        return value <= 4
    if last == "điểm" and noun.partition(" ")[0] in _GRADED:
        return True  # "đạt điểm 10 môn Toán"
    if last in around().small_labels:
        return value < 20 and context.text[start] != "0"
    return any(" ".join(words[-length:]) in around().labels for length in (1, 2, 3))


def year(text: str, value: Decimal | None) -> bool:
    """Whether digits look like a bare year."""
    return value is not None and text.isdigit() and len(text) == 4 and 1900 <= value <= 2099


def surface(context: Context, start: int, end: int) -> str:
    """The text's own words at [start, end), with single spaces."""
    return " ".join(context.text[start:end].split())
