"""The phrase before a figure: the verb that it is the object of, or the name that stands before its predicate."""

from dataclasses import dataclass

import regex

from extract.records.metrics.after import closed
from extract.records.metrics.line import Line
from extract.records.metrics.phrases import LONGEST, Set, phrases
from patterns.metrics.nouns import counted

_JOINTS = frozenset(
    (",", "và", "cùng", "với", "(", ")", ":", "-", "–", "là", "có", "gồm", ";", "do", "nhưng", "*", "•", "+")
)
_SIGNS = frozenset((",", ":", "-", "–", '"', "“", "”", "…", "*", "•", "+", ">", "<", "≥", "≤", "~", "="))
_CHUNKS = frozenset((",", ";", "(", ")", "với", ":", "-", "–"))
_BOUNDS = frozenset(
    "hơn trên dưới gần khoảng quá ước chừng độ ngót xấp xỉ từ tối thiểu đa ít nhất không chỉ đạt các những vượt mức chưa đến".split()
)
# A verb phrase begins after one of these.
_AUXILIARIES = frozenset("đã đang sẽ cần phải có vừa sẽ cũng đều nhằm để thì mà hãy bị được do là".split())
# These say what a figure is compared with, not what it measures.
_POINTERS = frozenset(
    "yêu cầu|theo yêu cầu|chỉ tiêu|mục tiêu|kế hoạch|cùng kỳ|năm trước|cùng kỳ năm trước|kế hoạch giao|dự toán|theo quy định|quy định|năm ngoái|kế hoạch đề ra|trong khi|khi đó|trước đây".split(
        "|"
    )
)
_WHEN = frozenset(", trong đến tính hết vào ở của từ đầu cuối tới kỳ cùng 3 6 9 năm tháng quý ngày -".split())
_REPORTS = frozenset(
    (
        "cho biết",
        "cho hay",
        "cho rằng",
        "rằng",
        "khẳng định",
        "nhấn mạnh",
        "thông tin",
        "dự báo",
        "cho thấy",
        "thống kê",
        "báo cáo",
        "xác định",
    )
)
_VERB_WORDS = 9
_MOST = 16
_THIS = regex.compile(r"(?:tỷ lệ|tỉ lệ|con số|số|chỉ số|mức|điều|kết quả|số tiền|số lượng) (?:này|đó|trên|ấy)")


@dataclass(frozen=True, slots=True)
class Before:
    """The words [start, stop) that lead to a figure, without its predicate.

    `glued`: no comma stands between them and the figure. `bracket`: the figure stands in brackets after them.
    """

    start: int
    stop: int
    glued: bool
    bracket: bool


def left(line: Line, k: int) -> Before:
    """The words before a figure that may name it."""
    words, floor = line.words, _floor(line, k)
    if k and _goes_on(line, k):
        floor = _floor(line, k - 1)
    stop, commas = line.first[k], False
    while stop > floor:
        if words.all[stop - 1] in _SIGNS:
            commas |= words.all[stop - 1] == ","
            stop -= 1
            continue
        length = words.before(stop, floor, phrases().predicates)
        if not length:
            break
        stop -= length
    if stop > floor or not floor or words.all[floor - 1] != "(":
        return Before(floor, stop, glued=not commas, bracket=False)
    return Before(_outside(line, k, floor - 1), floor - 1, glued=False, bracket=True)


def _goes_on(line: Line, k: int) -> bool:
    """Whether the figure before only belongs to the name of this one: "dân số của 2 huyện nêu trên khoảng 55.000"."""
    words = line.words
    between = words.all[line.last[k - 1] : line.first[k]]
    if (
        not 0 < len(between) <= 8
        or not between[0].isalpha()
        or not {",", ";", ":", "(", ")", "và", "với"}.isdisjoint(between)
    ):
        return False
    after_preposition = line.first[k - 1] and words.all[line.first[k - 1] - 1] in (
        "của",
        "tại",
        "trong",
        "ở",
        "cho",
        "trên",
    )
    return bool(after_preposition) and not any(
        _strong_at(line, i, line.first[k]) or words.at(i, line.first[k], phrases().heads)
        for i in range(line.last[k - 1], line.first[k])
    )


def _floor(line: Line, k: int) -> int:
    """The first word that may belong to what stands before figure `k`."""
    words = line.words.all
    low, depth = max(line.last[k - 1] if k else 0, line.first[k] - 45), 0
    for i in range(line.first[k] - 1, low - 1, -1):
        if words[i] == ")":
            depth += 1
        elif words[i] == "(":
            if not depth:
                return i + 1
            depth -= 1
        elif (words[i] in ";!?…" and not depth) or (words[i] == ":" and i < line.first[k] - 1 - LONGEST):
            return i + 1
    while low < line.first[k] and words[low] in (")", "."):
        low += 1
    return low


def _outside(line: Line, k: int, bracket: int) -> int:
    """The first word that may belong to what stands before the bracket that a figure is in."""
    words, low = line.words.all, line.last[k - 1] if k else 0
    for i in range(bracket - 1, low - 1, -1):
        if words[i] in ";:!?…":
            return i + 1
    while low < bracket and words[low] in (")", ",", "."):
        low += 1
    return low


def named(line: Line, found: Before, *, strong: bool = False) -> str:
    """The phrase before a figure from its head on: "tỷ lệ ...", "số hồ sơ ...", "kinh phí ..."."""
    start = _strong(line, found)
    if start is None and not strong:
        start = _weak(line, found)
    if start is None:
        return ""
    stop = found.stop if found.glued else _predicate(line, start, found.stop)
    stop = closed(line, start, _timeless(line, start, stop))
    name = line.text(start, stop)
    bare = stop - start in (
        line.words.at(start, stop, phrases().strong_heads),
        line.words.at(start, stop, phrases().heads),
    )
    return _widened(line, found, start, stop) if bare else name


def _timeless(line: Line, start: int, stop: int) -> int:
    """`stop` before words that only say when: ", đến năm 2022", "trong tháng 6"."""
    words = line.words.all
    for i in range(stop - 1, max(start, stop - 9), -1):
        if words[i] in ("năm", "tháng", "quý", "ngày", "nay") and i + 3 >= stop:
            while i - 1 > start and words[i - 1] in _WHEN:
                i -= 1
            return i
    return stop


def means_previous(line: Line, k: int, found: Before) -> bool:
    """Whether the words before a figure only point back: "và là ...", "tỷ lệ này"."""
    words = line.words.all
    start = found.start
    while start < found.stop and words[start] in (",", "và", ")", "cũng"):
        start += 1
    if k and not found.bracket and start < found.stop and words[start] == "là":
        return True
    return any(_THIS.search(" ".join(words[i : found.stop])) for i in (max(found.start, found.stop - 8),))


def _widened(line: Line, found: Before, start: int, stop: int) -> str:
    """A bare head with what it is the head of: "xây cầu A với tổng vốn" is the "tổng vốn" of "cầu A"."""
    words, name = line.words, line.text(start, stop)
    end = start - 1 if start > found.start and words.all[start - 1] in ("với", ",", "có") else start
    low = max(found.start, end - 12)
    for i in range(end - 1, low - 1, -1):
        if words.all[i] in (",", ";", ":", "(", ")", "với"):
            low = i + 1
            break
    for i in range(end - 1, low - 1, -1):
        length = words.at(i, end, phrases().verbs)
        if length and i + length < end:
            low = i + length
            break
    while low < end and (length := words.at(low, end, phrases().openers)):
        low += length
    of = line.text(low, closed(line, low, end)) if end - low > 1 else ""
    return f"{name} {of}".strip()


def _strong(line: Line, found: Before) -> int | None:
    """The last strong head that opens a chunk, else the first one."""
    places = [i for i in range(found.start, found.stop) if _strong_at(line, i, found.stop)]
    opening = [i for i in places if i == found.start or line.words.all[i - 1] in _JOINTS]
    return opening[-1] if opening else places[0] if places else None


def _strong_at(line: Line, i: int, stop: int) -> bool:
    if line.words.at(i, stop, phrases().strong_heads):
        return True
    words = line.words.all
    if (
        words[i] != "số"
        or i + 1 >= stop
        or (i and words[i - 1] in ("tổng", "một", "trong", "đa", "chữ", "ký", "chuyển"))
    ):
        return False
    return counted().longest_at(line.reading.lower, line.tokens[i + 1][0], line.tokens[stop - 1][1]) is not None


def _weak(line: Line, found: Before) -> int | None:
    """The first weak head of the last chunk."""
    start = _last_chunk(line, found)
    return next((i for i in range(start, found.stop) if line.words.at(i, found.stop, phrases().heads)), None)


def _last_chunk(line: Line, found: Before) -> int:
    for i in range(found.stop - 1, found.start - 1, -1):
        if line.words.all[i] in _CHUNKS:
            return i + 1
    return found.start


def _predicate(line: Line, start: int, stop: int) -> int:
    """Where the predicate of a phrase begins that has its own: "chỉ số X đạt thấp nhất (47%)"."""
    own = frozenset(("đạt", "là", "chiếm", "tăng", "giảm", "còn", "được", "xếp", "đứng", "cao", "thấp", "đã"))
    return next((i for i in range(start + 2, stop) if line.words.at(i, stop, own)), stop)


def chunk(line: Line, found: Before) -> str:
    """The last chunk before a figure, without what merely opens it."""
    start, stop = _last_chunk(line, found), found.stop
    if found.bracket:
        start = _after_copula(line, found.start, stop)
    start = next((i for i in range(stop, start, -1) if line.words.before(i, start, _REPORTS)), start)
    while start < stop and (length := line.words.at(start, stop, phrases().openers)):
        start += length
    stop = _timeless(line, start, stop)
    start = max(start, stop - _MOST)
    stop = closed(line, start, stop)
    text = line.text(start, stop)
    return text if (stop - start > 1 or text.isupper()) and text.lower() not in _POINTERS else ""


def _after_copula(line: Line, start: int, stop: int) -> int:
    for i in range(stop - 1, start - 1, -1):
        if line.words.all[i] in ("là", "gồm", "như", ":"):
            return i + 1
    return start


def same_noun(line: Line, k: int, found: Before) -> str:
    """The chunk before a count that names the counted noun itself: "hồ sơ tồn chuyển sang 40 hồ sơ"."""
    words = line.words.all
    noun = words[line.noun[k] : line.last[k]]
    start = _last_chunk(line, found)
    inside = words[start : found.stop]
    if not noun or not found.glued or noun[0] not in inside:
        return ""
    place = start + inside.index(noun[0])
    if words[place : place + min(2, len(noun))] != noun[:2]:
        return ""
    return line.text(place, closed(line, place, found.stop))


def verb(line: Line, k: int) -> str:
    """The verb phrase that the counted thing is the object of: "giải quyết xong", "áp dụng quy trình đối với"."""
    words, of, stop = line.words, phrases(), line.first[k]
    floor = max(line.last[k - 1] if k else 0, stop - _VERB_WORDS)
    while stop > floor and (words.all[stop - 1] in _BOUNDS or words.all[stop - 1] in _SIGNS - {","}):
        stop -= 1
    for i in range(stop - 1, floor - 1, -1):
        if words.all[i] in (",", ";", ":", "(", ")", '"', "và") or words.before(i + 1, floor, _AUXILIARIES):
            floor = i + 1
            break
    start = _last(line, floor, stop, of.verbs)
    return "" if start is None else line.text(_chained(line, k, start), stop)


def _last(line: Line, start: int, stop: int, of: Set) -> int | None:
    """Where the last phrase of [start, stop) begins, read from left to right: "thành lập" is not "lập"."""
    found, i = None, start
    while i < stop:
        length = line.words.at(i, stop, of)
        found = i if length else found
        i += length or 1
    return found


def _chained(line: Line, k: int, start: int) -> int:
    """The first of coordinated verbs: "tiếp nhận và giải quyết"."""
    low = line.last[k - 1] if k else 0
    while start - low > 1 and line.words.all[start - 1] in ("và", ","):
        length = line.words.before(start - 1, low, phrases().verbs)
        if not length:
            break
        start -= length + 1
    return start


def subject(line: Line, k: int) -> str:
    """Who has what is counted: "thành phố A có 5 quận"; for counted nouns that nothing else tells apart."""
    words, stop = line.words, line.first[k]
    low = max(line.last[k - 1] if k else 0, stop - 12)
    while stop > low and words.all[stop - 1] in _BOUNDS:
        stop -= 1
    if stop <= low or words.all[stop - 1] not in ("có", "gồm", "còn"):
        return ""
    for i in range(stop - 2, low - 1, -1):
        if words.all[i] in (",", ";", ":", "(", ")", "và", '"'):
            low = i + 1
            break
    while low < stop and (length := words.at(low, stop, phrases().openers)):
        low += length
    return line.text(low, stop) if 1 < stop - low <= 10 else ""
