"""What is counted "in all", where the clause has named it."""

from extract.records.metrics.before import Before
from extract.records.metrics.edges import edge
from extract.records.metrics.line import Line

# "với" stands so near a total.
_BRIEF = 3


def named_before(line: Line, k: int, before: Before) -> str:
    """What is counted in all, where its clause has named it: "thẩm định hồ sơ đất đai | với tổng số 45 hồ sơ"."""
    words, low, noun = line.words, line.last[k - 1] if k else 0, line.words.all[line.noun[k] : line.last[k]]
    joint = next(
        (i for i in range(before.stop - 1, max(before.start, before.stop - _BRIEF) - 1, -1) if words.all[i] == "với"), 0
    )
    clause = next((i + 1 for i in range(joint - 1, low - 1, -1) if words.all[i] in (",", ";", ":", "(", ")")), low)
    starts = range(joint - len(noun), clause - 1, -1)
    at = next((i for i in starts if words.all[i : i + len(noun)] == noun and i + len(noun) not in words.inner), None)
    if not joint or at is None:
        return ""
    return line.phrase(at, edge(line, at, joint)) if at + len(noun) < joint else ""
