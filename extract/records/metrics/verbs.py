"""The verb phrase that a counted thing is the object of, and who has it."""

from extract.records.metrics.before import SIGNS
from extract.records.metrics.line import Line
from extract.records.metrics.phrases import ANYWHERE, Set, phrases

_VERB_WORDS = 9
_SUBJECT, _SHORT_SUBJECT = 13, 8


def claims(line: Line, k: int, of: Set) -> bool:
    """Whether one of these stands right before the figure and its bounds."""
    i = line.first[k]
    while i and line.words.all[i - 1] in phrases().bounds - {"đạt", "vượt"}:
        i -= 1
    return bool(line.words.before(i, 0, of))


def verb(line: Line, k: int) -> str:
    """The verb phrase that the counted thing is the object of: "giải quyết xong", "áp dụng quy trình đối với"."""
    words, of, stop = line.words, phrases(), line.first[k]
    floor = max(line.last[k - 1] if k else 0, stop - _VERB_WORDS)
    while stop > floor and (words.all[stop - 1] in phrases().bounds or words.all[stop - 1] in SIGNS - {","}):
        stop -= 1
    if stop > floor and words.all[stop - 1] in ("với", "và", ",") and words.all[stop - 2 : stop - 1] != ["đối"]:
        return ""
    end = stop
    while stop > floor and words.all[stop - 1] == "được" and words.before(stop - 1, floor, of.verbs):
        stop -= 1  # "đã giải quyết được 45 hồ sơ"
    edge = _clause(line, floor, stop)
    opens = edge is not None and words.at(edge, stop, of.verbs) and not words.at(edge, stop, of.causes)
    start = edge if opens else _last(line, edge or floor, stop)
    listed = ":" in words.all[stop : line.first[k]]
    if start is None or (listed and start + words.at(start, stop, of.verbs) < stop):
        return ""
    return line.text(_chained(line, k, start), end)


def _clause(line: Line, floor: int, stop: int) -> int | None:
    """Where the clause before `stop` begins: after a sign, or after "đã", "sẽ" and the like. None if before `floor`."""
    words = line.words
    for i in range(stop - 1, floor - 1, -1):
        if words.all[i] in (",", ";", ":", "(", ")", '"') or words.before(i + 1, floor, phrases().auxiliaries):
            return i + 1
    return None if floor else 0


def _last(line: Line, start: int, stop: int) -> int | None:
    """Where the last verb of [start, stop) begins, read from left to right: "thành lập" is not "lập".

    What begins a noun is none: "tổng mức đầu tư".
    """
    words, of = line.words, phrases()
    found, i = None, start
    while i < stop:
        noun = max(words.at(i, stop, of.strong_heads), words.at(i, stop, of.heads))
        length = words.at(i, stop, of.verbs)
        if length >= noun:
            found = i if length else found
        i += max(length, noun) or 1
    return found


def _chained(line: Line, k: int, start: int) -> int:
    """The first of coordinated verbs: "tiếp nhận và giải quyết"."""
    low = line.last[k - 1] if k else 0
    while start - low > 1 and line.words.all[start - 1] in ("và", ","):
        length = line.words.before(start - 1, low, phrases().verbs)
        if not length or (k and start - length - 1 == low):  # "85 học viên tham dự, chia 4 nhóm"
            break
        start -= length + 1
    return start


def subject(line: Line, k: int) -> str:
    """Who has what is counted, "thành phố A có" 5 quận; for counted nouns that nothing else tells apart."""
    words, stop = line.words, line.first[k]
    low = max(line.last[k - 1] if k else 0, stop - _SUBJECT - 2)
    while stop > low and words.all[stop - 1] in phrases().bounds - {"đạt"}:
        stop -= 1
    if stop <= low or words.all[stop - 1] not in ("có", "gồm", "còn", "với", "đạt"):
        return ""
    for i in range(stop - 2, low - 1, -1):
        if words.all[i] in (",", ";", ":", "(", ")", "và", '"'):
            low = i + 1
            break
    if words.all[low] in PLACES:
        return ""
    while low < stop and (length := words.at(low, stop, phrases().openers)):
        low += length
    if words.at(low, stop, phrases().auxiliaries) or set(words.all[low : stop - 1]) <= ANYWHERE:
        return ""
    most = _SUBJECT if words.all[stop - 1] in ("có", "gồm") else _SHORT_SUBJECT
    return line.text(low, stop) if 1 < stop - low <= most else ""


# "qua kiểm tra có 5 lỗi": what stands before "có" says where, not who.
PLACES = frozenset(("qua", "tại", "ở", "trong", "theo", "trên", "từ", "sau", "đến", "với"))
