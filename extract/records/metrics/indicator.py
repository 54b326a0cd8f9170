"""What a figure measures: the phrase before it, after it, or that of the figure before.

No word segmentation: the edges are set by lists of heads, verbs, predicates, stops and compounds over syllables
(`patterns/metrics/phrases.toml`).
"""

from collections.abc import Sequence

import regex

from extract.records.metrics.after import ahead
from extract.records.metrics.before import Before, left, means_previous
from extract.records.metrics.line import Line
from extract.records.metrics.names import chunk, named, same_noun
from extract.records.metrics.phrases import phrases
from extract.records.metrics.verbs import claims, subject, verb

# "cao hơn giá trị trung bình 4,59%": the change of what, against what.
_DIFFERENCE = regex.compile(
    r"(?<!\w)(?P<what>(?:cao|thấp|nhiều|ít|lớn|nhỏ|nhanh|chậm)\ hơn\ (?!so|cùng|năm|khoảng|gần|trên|tới|đến)(?:\p{L}+\ ){1,6}\p{L}+)\ $",
    regex.VERBOSE,
)
_OF_A_PLAN = frozenset(
    ("đạt", "bằng", "chiếm", "được", "hoàn thành", "tương đương", "ứng", "vượt", "ước đạt", "thực hiện")
)


def indicators(line: Line, roles: Sequence[str], carried: str) -> list[str]:
    """The indicator of each figure of a sentence. `carried`: that of the last figure before it in the paragraph."""
    found: list[str] = []
    previous = carried
    for k, role in enumerate(roles):
        found.append((_difference(line, k) if role == "change" else "") or _one(line, k, previous))
        if role != "change" or not previous:
            previous = found[-1]
    return found


def _difference(line: Line, k: int) -> str:
    start = line.figures[k].start
    m = _DIFFERENCE.search(" ".join(line.reading.lower[max(line.span[0], start - 60) : start].split()) + " ")
    return m["what"] if m else ""


def _one(line: Line, k: int, previous: str) -> str:
    before = left(line, k)
    if previous and means_previous(line, k, before):
        return previous
    match line.figure(k).kind:
        case "percent" | "percentage_point":
            return _percent(line, k, before, previous)
        case "rank" | "score":
            return named(line, before) or chunk(line, before) or previous
        case "money":
            return named(line, before) or _done(line, k) or chunk(line, before) or previous or verb(line, k)
        case _:
            return _count(line, k, before, previous)


def _percent(line: Line, k: int, before: Before, previous: str) -> str:
    after = ahead(line, k, line.last[k])
    share = line.words.at(line.last[k], len(line.words.all), phrases().shares)
    claimed = claims(line, k, _OF_A_PLAN)
    if after and not (share and claimed):
        return _join(verb(line, k), after)
    if previous and not before.bracket and _of_previous(line, k):
        return _join(previous, after)
    return _join(named(line, before) or chunk(line, before) or previous, after)


def _of_previous(line: Line, k: int) -> bool:
    """Whether a percentage only says what share the figure before it is: "12 hồ sơ trễ hẹn, chiếm 0,7%"."""
    if not k or line.figure(k - 1).kind not in ("count", "ratio", "money"):
        return False
    start, stop, of = line.last[k - 1], line.first[k], phrases()
    between = line.words.all[start:stop]
    if not 0 < len(between) <= 14 or not _APART.isdisjoint(between):
        return False
    if any(line.words.at(i, stop, of.strong_heads) or line.words.at(i, stop, of.heads) for i in range(start, stop)):
        return False
    while length := line.words.before(stop, start, of.predicates):
        stop -= length
    return "," not in between or line.words.all[stop - 1] == ","


_APART = frozenset((";", ":", "và", ")", "còn", "trong đó", "tăng", "giảm"))


def _count(line: Line, k: int, before: Before, previous: str) -> str:
    if before.glued:
        name = named(line, before) or same_noun(line, k, before)
        if name:
            return name
    if line.words.all[line.first[k] - 1 : line.first[k]] == [":"] and (label := chunk(line, before)):
        return _join(label, line.text(line.noun[k], line.last[k]))
    done = _done(line, k)
    if line.noun[k] == line.last[k]:
        return done or named(line, before) or chunk(line, before) or previous or verb(line, k)
    if done == line.text(line.noun[k], line.last[k]):  # the counted noun and nothing else
        return _join(named(line, before, strong=True) if before.bracket else subject(line, k), done)
    return done


def _done(line: Line, k: int) -> str:
    """What is done with what is counted: verb, noun and what follows the noun."""
    after = ahead(line, k, line.noun[k])
    return _join(verb(line, k), after) if after else ""


def _join(*parts: str) -> str:
    return " ".join(filter(None, parts))
