"""The words before a figure that may name it: without its predicate, within its clause, or before its brackets."""

from collections.abc import Sequence
from dataclasses import dataclass

import regex

from extract.records.metrics.line import Line
from extract.records.metrics.moves import compared, is_added, is_mean, moved
from extract.records.metrics.phrases import LONGEST, phrases
from patterns.metrics.nouns import counted

# Words besides those that say when, between a label with its colon and the figure.
_SAID = 2
SIGNS = frozenset((",", ":", "-", "–", '"', "“", "”", "…", "*", "•", "+", ">", "<", "≥", "≤", "~", "="))
_APART = frozenset((",", ";", ":", "(", ")", "và", "với"))
_OF = frozenset(("của", "tại", "trong", "ở", "cho", "trên", "thuộc"))
# "đơn thuộc 2 cấp tỉnh và huyện là 7 nghìn": a figure of these only says where.
_LEVELS = frozenset(("cấp", "khối", "ngành", "lĩnh vực", "nhóm"))
# "số" after one of these is no head: chữ số, chuyển đổi số, kinh tế số.
_NO_NUMBER = frozenset(
    (
        "tổng",
        "một",
        "trong",
        "đa",
        "chữ",
        "chữ ký",
        "ký",
        "chuyển đổi",
        "kinh tế",
        "chính phủ",
        "xã hội",
        "chính quyền",
        "công dân",
    )
)
# "đóng góp 2,1 điểm phần trăm": what gives so much is measured.
_GIVES = frozenset(("đóng góp", "góp", "đóng góp tới", "góp phần"))
_RATES = frozenset(("percent", "percentage_point"))
_NUMBERED = (["điện", "thoại"], ["tài", "khoản"])
# "trong đó", "theo đó": what is told so far is told.
_EDGES = frozenset((*";!?…:", "đó", "là", "như"))
_OF_THESE = frozenset(("trong", "theo"))
# A comparison with another time has no more words, and ends so.
_COMPARED, _THEN = 12, frozenset(("trước", "ngoái", "kỳ", "năm"))
# A pointer may stand so many words before its figure, and what it points to so many characters.
_FAR, _LOOKED_BACK = 14, 1200
# The name of a part has so many words, with its comma.
_PART = 2
_NAMED = regex.compile(
    r"(?<!\w)(?:chỉ số|tỷ lệ|tỉ lệ)(?!\s(?:này|đó|ấy|trên|dưới|phần trăm|khoảng|gần|hơn|cao|thấp|lần|đạt|lớn|nhỏ|tương ứng))(?:\s(?!năm\s|đạt|được|đã|vừa|mới|sẽ|của tỉnh|cho|là\s|có\s|thấp\s|cao\s|dưới\s|trên\s(?!tổng)|khoảng\s|hơn\s)[\p{L}\-]+){2,11}|(?<!\w)chỉ số\s\p{L}{3,}(?!\w)"
)
_THIS = regex.compile(
    r"(?<!\w)(?<!đánh )(?:tỷ lệ|tỉ lệ|con số|mức giá|giá|mức tăng|số|chỉ số|mức|điều|kết quả|số tiền|số lượng) (?:này|đó|trên|ấy)"
)


@dataclass(frozen=True, slots=True)
class Before:
    """The words [start, stop) that lead to a figure, without its predicate.

    `glued`: no comma stands between them and the figure. `bracket`: the figure stands in brackets after them.
    `attached`: they begin with what belongs to the figure before.
    """

    start: int
    stop: int
    glued: bool
    bracket: bool
    attached: bool = False


def left(line: Line, k: int) -> Before:
    """The words before a figure that may name it."""
    words, floor = line.words, _floor(line, k)
    if k and _goes_on(line, k):
        floor = _floor(line, k - 1)
    floor = _past_comparison(line, floor, line.first[k])
    stop, commas, rate, changes = line.first[k], False, line.figure(k).kind in _RATES, False
    while stop > floor:
        if words.all[stop - 1] in SIGNS:
            commas |= words.all[stop - 1] == ","
            stop -= 1
            continue
        length = words.before(stop, floor, phrases().predicates) or (rate and words.before(stop, floor, _GIVES))
        length = 0 if is_mean(line, floor, stop) else length or moved(line, floor, stop)
        length = length or compared(line, floor, stop, changes=changes)
        if not length:
            break
        if not commas and stop < line.first[k] and is_added(line, floor, stop, length):
            break
        changes |= not phrases().changes.isdisjoint(words.all[stop - length : stop])
        stop -= length
    stop = _without_remark(line, floor, stop)
    if stop > floor or not floor or words.all[floor - 1] != "(":
        return Before(floor, stop, glued=not commas, bracket=False, attached=_attached(line, k, floor))
    start = _outside(line, k, floor - 1)
    return Before(start, floor - 1, glued=False, bracket=True, attached=_attached(line, k, start))


def _past_comparison(line: Line, floor: int, stop: int) -> int:
    """`floor` behind what the figure before is compared with: "so với tháng 2/2014 và | lượng tro"."""
    words = line.words.all
    if floor + 2 >= stop or words[floor] != "so":
        return floor
    joint = next((i for i in range(floor + 2, min(stop - 1, floor + _COMPARED)) if words[i] == "và"), 0)
    timed = joint and (joint - 1 in line.words.timed or words[joint - 1] in _THEN)
    return joint + 1 if timed else floor


def _without_remark(line: Line, floor: int, stop: int) -> int:
    """`stop` before a remark in brackets: "các khoản (phí, lệ phí) tăng 4%"."""
    if stop <= floor or line.words.all[stop - 1] != ")":
        return stop
    return next((i for i in range(stop - 2, floor, -1) if line.words.all[i] == "("), stop)


def _attached(line: Line, k: int, start: int) -> bool:
    """Whether words from `start` on belong to the figure before: "45 phiếu tín nhiệm cao (90%)"."""
    word = line.words.all[start]
    return bool(k) and start == line.last[k - 1] and word[0].isalpha() and word not in _APART and word != "là"


def _goes_on(line: Line, k: int) -> bool:
    """Whether the figure before only belongs to the name of this one: "diện tích của 3 xã này khoảng 4.100"."""
    words, start, stop = line.words, line.last[k - 1], line.first[k]
    between = words.all[start:stop]
    level = line.figure(k - 1).unit.lower() in _LEVELS and between[-1:] == ["là"]
    apart = _APART - {"và"} if level else _APART
    if not 0 < len(between) <= 8 or not between[0].isalpha() or not apart.isdisjoint(between):
        return False
    if _bounds_subject(line, k, between):
        return True
    of = line.first[k - 1]
    while of and words.all[of - 1] in phrases().bounds:
        of -= 1
    if not of or words.all[of - 1] not in _OF:
        return False
    return not any(strong_at(line, i, stop) or words.at(i, stop, phrases().heads) for i in range(start, stop))


def _bounds_subject(line: Line, k: int, between: Sequence[str]) -> bool:
    """Whether the figure before only bounds what is counted: "số xã đạt từ 12 tiêu chí trở lên là 52"."""
    bounds = line.figure(k - 1).comparator != "eq" or line.figure(k - 1).low is not None
    if between[-1] not in ("là", "còn", "có") or not bounds or len(between) > LONGEST:
        return False
    start = max(line.last[k - 2] if k > 1 else 0, line.first[k - 1] - 12)
    return any(strong_at(line, i, line.first[k - 1]) for i in range(start, line.first[k - 1]))


def _floor(line: Line, k: int) -> int:
    """The first word that may belong to what stands before figure `k`."""
    words = line.words.all
    low = max(line.last[k - 1] if k else 0, line.first[k] - 45)
    closed: list[int] = []
    for i in range(line.first[k] - 1, low - 1, -1):
        if words[i] == ")":
            closed.append(i)
        elif words[i] == "(":
            if not closed:
                return i + 1
            closed.pop()
        elif words[i] in _EDGES and _begins(line, k, low, i, within=bool(closed)):
            return i + 1
    low = closed[0] if closed else low  # the figure before stands in these brackets
    while low < line.first[k] and (words[low] in (")", ".") or words[low] in SIGNS):
        low += 1
    return low


def _begins(line: Line, k: int, low: int, i: int, *, within: bool) -> bool:
    """Whether what may name figure `k` begins after word `i`, one of _EDGES; `within`: the word stands in brackets."""
    word = line.words.all[i]
    if within:
        return False
    if word == ":":
        return not _labels(line, i, line.first[k])
    if word == "đó":
        return i > low and line.words.all[i - 1] in _OF_THESE
    if word == "là":
        return _orders(line, k, low, i)
    if word == "như":  # and not a name: "bà Như Loan"
        return i not in line.words.inner and line.words.all[i + 1] != "là" and line.text(i, i + 1).islower()
    return True


def _orders(line: Line, k: int, low: int, copula: int) -> bool:
    """Whether "là" only introduces what is measured: "tiếp theo là thu dầu thô", and not "giá cao nhất là ..."."""
    words, of = line.words, phrases()
    stop = line.first[k]
    while stop > copula + 1 and (length := words.before(stop, copula + 1, of.predicates)):
        stop -= length
    length = words.before(copula, low, of.orders)
    if not length or stop <= copula + 1:
        return False
    low = next((i + 1 for i in range(copula - 1, low - 1, -1) if words.all[i] == ","), low)
    ahead = range(low, copula - length)
    return not any(strong_at(line, i, copula) or words.at(i, copula, of.heads) for i in ahead)


def _labels(line: Line, colon: int, stop: int) -> bool:
    """Whether little stands between a colon and a figure, or only when: "Mực nước tại trạm: hồi 7 giờ ngày 9/9 là"."""
    between = range(colon + 1, stop)
    said = [i for i in between if i not in line.words.timed and line.words.all[i] not in phrases().times]
    return len(between) <= LONGEST or (len(said) <= _SAID and said[-1:] == [stop - 1])


def _outside(line: Line, k: int, bracket: int) -> int:
    """The first word that may belong to what stands before the bracket that a figure is in."""
    words, low = line.words.all, line.last[k - 1] if k else 0
    for i in range(bracket - 1, low - 1, -1):
        if words[i] in ";:!?…" or (words[i] == "như" and _begins(line, k, low, i, within=False)):
            return i + 1
    while low < bracket and words[low] in (")", ",", "."):
        low += 1
    return low


def behind_brackets(line: Line, k: int) -> int | None:
    """The figure before the brackets that hold the last ones: "185 kho (trong đó: 12 kho lạnh, 9 kho kín), tăng 4 kho"."""
    words = line.words.all
    if not k or ")" not in words[line.last[k - 1] : line.first[k]]:
        return None
    depth = 0
    for i in range(line.last[k - 1] - 1, -1, -1):
        depth += words[i] == ")"
        if words[i] == "(":
            if not depth:
                held = sum(first > i for first in line.first[:k])
                return k - held - 1 if 1 < held < k else None
            depth -= 1
    return None


def strong_at(line: Line, i: int, stop: int) -> bool:
    """Whether a head stands at word `i` that surely opens a name: tỷ lệ, tổng số, "số" and what is counted."""
    if line.words.at(i, stop, phrases().strong_heads):
        return True
    if line.words.all[i] != "số" or i in line.words.inner or i + 1 >= stop or line.words.before(i, 0, _NO_NUMBER):
        return False
    if line.words.all[i + 1 : i + 3] in _NUMBERED:
        return False
    return counted().longest_at(line.reading.lower, line.tokens[i + 1][0], line.tokens[stop - 1][1]) is not None


def means_previous(line: Line, k: int, found: Before) -> bool:
    """Whether the words before a figure only point back: "và là ...", "tỷ lệ này", "ở chỉ số này, tỉnh A đạt"."""
    words = line.words.all
    start = found.start
    while start < found.stop and words[start] in (",", "và", ")", "cũng"):
        start += 1
    if k and not found.bracket and start < found.stop and words[start] == "là" and start > line.last[k - 1]:
        return True
    said = " ".join(words[max(found.start, found.stop - _FAR) : found.stop])
    this = _THIS.search(said)
    if (
        this
        and said[: this.start()].endswith("trong ")
        and (line.noun[k] < line.last[k] or _names_one(said, this.end()))
    ):
        return False  # "Trong số này có 9 hồ sơ quá hạn": the noun says which; "trong số này, nợ tiền đất là"
    return this is not None and not any(strong_at(line, i, found.stop) for i in _after_pointer(found, said, this.end()))


def _names_one(said: str, end: int) -> bool:
    """Whether a part is named after "trong số này": a comma and two words."""
    after = said[end:].split()
    return after[:1] == [","] and len(after) > _PART and all(word[0].isalpha() for word in after[1:])


def only_points(phrase: str) -> bool:
    """Whether a phrase says no more than what was named before: "tỷ lệ này"."""
    return _THIS.fullmatch(phrase.lower()) is not None


def _after_pointer(found: Before, said: str, end: int) -> range:
    """The words after the pointer that ends at character `end` of the last words before a figure."""
    return range(found.stop - len(said[end:].split()), found.stop)


def index_before(line: Line, k: int) -> str:
    """The index that the clauses before figure `k` named last, in its sentence or the paragraph before it."""
    low, end = line.reading.lower, line.figures[k].start
    start = max(low.rfind("\n", 0, end) + 1, end - _LOOKED_BACK)
    names = [m.span() for m in _NAMED.finditer(low, start, end) if low.startswith("chỉ", m.start())]
    return " ".join(line.reading.text[slice(*names[-1])].split()) if names else ""


def last_named(line: Line) -> str:
    """The index or the rate that the text before a sentence named last."""
    start = line.span[0]
    names = list(_NAMED.finditer(line.reading.lower, max(0, start - _LOOKED_BACK), start))
    return " ".join(line.reading.text[slice(*names[-1].span())].split()) if names else ""
