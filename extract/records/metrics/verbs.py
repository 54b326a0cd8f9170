"""The verb phrase that a counted thing is the object of, and who has it."""

from extract.records.metrics.before import SIGNS
from extract.records.metrics.line import Line
from extract.records.metrics.phrases import Set, phrases

_VERB_WORDS = 9


def claims(line: Line, k: int, of: Set) -> bool:
    """Whether one of these stands right before the figure and its bounds."""
    i = line.first[k]
    while i and line.words.all[i - 1] in phrases().bounds - {"đạt"}:
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
    for i in range(stop - 1, floor - 1, -1):
        if words.all[i] in (",", ";", ":", "(", ")", '"') or words.before(i + 1, floor, phrases().auxiliaries):
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
        if not length or (k and start - length - 1 == low):  # "85 học viên tham dự, chia 4 nhóm"
            break
        start -= length + 1
    return start


def subject(line: Line, k: int) -> str:
    """Who has what is counted, "thành phố A có" 5 quận; for counted nouns that nothing else tells apart."""
    words, stop = line.words, line.first[k]
    low = max(line.last[k - 1] if k else 0, stop - 12)
    while stop > low and words.all[stop - 1] in phrases().bounds:
        stop -= 1
    if stop <= low or words.all[stop - 1] not in ("có", "gồm", "còn", "với"):
        return ""
    for i in range(stop - 2, low - 1, -1):
        if words.all[i] in (",", ";", ":", "(", ")", "và", '"'):
            low = i + 1
            break
    while low < stop and (length := words.at(low, stop, phrases().openers)):
        low += length
    if words.at(low, stop, phrases().auxiliaries):
        return ""
    return line.text(low, stop) if 1 < stop - low <= 10 else ""
