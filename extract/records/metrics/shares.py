"""Percentages of a plan, of a whole, or of the figure before."""

from extract.records.metrics.after import ahead
from extract.records.metrics.line import Line
from extract.records.metrics.parts import join
from extract.records.metrics.phrases import phrases
from extract.records.metrics.verbs import claims

# A percentage after one of these, and of a plan or a whole, is a share that something named before has.
_SHARED = frozenset(
    ("đạt", "bằng", "chiếm", "được", "hoàn thành", "tương đương", "ứng", "vượt", "ước đạt", "thực hiện")
)
_EQUALS = frozenset(("bằng",))
_APART = frozenset((";", ":", "và", ")", "còn", "trong đó", "tăng", "giảm"))


def is_share(line: Line, k: int) -> bool:
    """Whether a percentage is that of a plan or a whole: "đạt 52% dự toán"."""
    if line.figure(k).kind != "percent":
        return False
    plan = line.words.at(line.last[k], len(line.words.all), phrases().shares)
    if claims(line, k, _EQUALS):
        return bool(plan or ahead(line, k, line.last[k]) or _is_measured(line, k))
    return bool(plan or _is_measured(line, k)) and claims(line, k, _SHARED)


def _is_measured(line: Line, k: int) -> bool:
    """Whether a percentage tells what it is of by "so với": "bằng 93% so với cùng kỳ"."""
    return line.words.all[line.last[k] : line.last[k] + 2] == ["so", "với"]


def of_plan(line: Line, k: int) -> str:
    """The plan or the whole that a percentage is a share of, without when it was made."""
    start = line.last[k]
    if not _is_measured(line, k):
        return ahead(line, k, start)
    if line.words.all[start + 2 : start + 4] == ["cùng", "kỳ"]:
        return line.text(start, start + 4)
    than = ahead(line, k, start + 2)
    return join(line.text(start, start + 2), than) if than else ""


def level_after(line: Line, k: int) -> str:
    """The level that follows a percentage: "75% văn bản tại cấp huyện và 55% tại cấp xã"."""
    start = line.last[k] + (line.words.all[line.last[k] : line.last[k] + 1] in (["tại"], ["ở"], ["đối"]))
    length = line.words.at(start, len(line.words.all), phrases().levels) if k and start > line.last[k] else 0
    return line.text(start, start + length)


def of_previous(line: Line, k: int) -> bool:
    """Whether a percentage only says what share the figure before it is: "15 đơn quá hạn, chiếm 1,2%"."""
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
