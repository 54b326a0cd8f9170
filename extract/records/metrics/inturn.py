"""Figures that a list of names shares out: "tỷ lệ của cấp tỉnh, cấp huyện lần lượt là 98% và 97%"."""

from extract.records.metrics.before import left
from extract.records.metrics.line import Line
from extract.records.metrics.names import trimmed
from extract.records.metrics.phrases import JOINED, phrases

_JOINTS = frozenset((",", "và", ";", JOINED))
_IN_TURN = (["lần", "lượt"], ["tương", "ứng"])
# What the first name shares with the others ends with one of these: "tỷ lệ của A, B".
_SHARING = frozenset(("của", "tại", "cho", "ở"))
# A name in such a list has no more words, and "lần lượt" stands so near the first figure.
_LONGEST, _NEAR = 14, 6


def in_turn(line: Line, k: int) -> list[str]:
    """The names of figure `k` and of those listed after it, one each; empty where "lần lượt" or "tương ứng" does not share them out."""
    words, first = line.words.all, line.first[k]
    near = range(first - 2, max(0, first - _NEAR) - 1, -1)
    at = next((i for i in near if words[i : i + 2] in _IN_TURN), 0)
    count = _listed(line, k)
    if not at or count < 2:
        return []
    before = left(line, k)
    stop = min(at, before.stop)
    edges = [i for i in range(before.start, stop) if words[i] in _JOINTS and i not in line.words.timed]
    starts, ends = [before.start, *(i + 1 for i in edges)], [*edges, stop]
    parts = [text for a, b in zip(starts, ends, strict=True) if b - a <= _LONGEST and (text := trimmed(line, a, b))]
    cut = any(part.count("(") != part.count(")") for part in parts[-count:])
    return _whole(parts[-count:]) if len(parts) >= count and not cut else []


def _listed(line: Line, k: int) -> int:
    """How many figures of one kind stand in the list that begins with figure `k`."""
    n = k + 1
    while n < len(line.figures) and line.figure(n).kind == line.figure(k).kind:
        between = set(line.words.all[line.last[n - 1] : line.first[n]])
        if not between or not between <= _JOINTS | phrases().bounds:
            break
        n += 1
    return n - k


def _whole(parts: list[str]) -> list[str]:
    """Each name with what the first says for all of them."""
    head, *others = parts
    words, low = head.split(), head.lower().split()
    begins = {other.lower().split()[0] for other in others}
    same = next((i for i in range(len(low) - 1, 0, -1) if begins == {low[i]}), 0)
    after = same or next((i + 1 for i in range(len(low) - 2, 0, -1) if low[i] in _SHARING), 0)
    return [head, *(" ".join((*words[:after], other)) for other in others)]
