"""What a figure measures because one before it does: changes, plans, parts, the other end of a move."""

from collections.abc import Sequence

import regex

from extract.records.metrics.after import ahead
from extract.records.metrics.before import behind_brackets, left
from extract.records.metrics.line import Line
from extract.records.metrics.names import chunk, named
from extract.records.metrics.phrases import phrases
from extract.records.metrics.plans import states_plan

_MOVED = frozenset(("lên", "xuống", "còn"))
_MOVING = regex.compile(
    r"^(?:tăng|giảm|kéo giảm)(?! (?:trưởng|giá|nghèo|cường|tốc))(?: (?:thêm|được|thêm được|lên|hơn))? (?=\p{L})",
    regex.IGNORECASE,
)
_ANYONE = frozenset("người|lượt|lượt người|trường hợp|đơn vị|em|cháu|đối tượng|cái|chiếc".split("|"))
# Between a place and what it has; before a place.
_HAS = frozenset(("có", "với", ":", "là", "còn", "(", "-"))
_CLAUSES = frozenset((",", ";", ":", "(", ")", "và", "đó", "như", "là"))
# The kind and the indicator of a figure.
Said = tuple[str, str]


def of_kind(line: Line, k: int, steady: Sequence[Said]) -> str:
    """What changed by an amount of money, where a count stands between: "dư nợ 3 tỷ đồng với 80 hộ, tăng 1 tỷ đồng"."""
    if line.figure(k).kind != "money" or not steady or steady[-1][0] not in ("count", "ratio"):
        return ""
    return next((said for kind, said in reversed(steady) if kind == "money"), "")


def unmoved(line: Line, k: int, said: str, previous: str) -> str:
    """What has changed, without the verb: "tăng học viên"; people and cases alone are those of the figure before."""
    rest = _MOVING.sub("", said)
    alone = rest.lower() == line.figure(k).unit.lower() and rest.lower() in _ANYONE and rest != said
    if not alone or not previous:
        return rest
    before = left(line, k)
    own = chunk(line, before) if before.glued and not before.attached else ""
    return previous if not own or own.lower() in phrases().verbs else own


def of_place(line: Line, k: int, said: str, steady: Sequence[Said]) -> str:
    """What was counted before, of which a place has so many: "còn 58 hộ nghèo. Cụ thể, xã A: 12 hộ; xã B 9 hộ"."""
    noun = line.figure(k).unit.lower()
    if said.lower() != noun or line.figure(k).kind not in ("count", "ratio") or line.noun[k] == line.last[k]:
        return ""
    words, stop, low = line.words.all, line.first[k], line.last[k - 1] if k else 0
    while stop > low and (words[stop - 1] in phrases().bounds or words[stop - 1] in _HAS):
        stop -= 1
    start = next((i + 1 for i in range(stop - 1, low - 1, -1) if words[i] in _CLAUSES), low)
    place = line.text(start, stop)
    known = place.lower() in line.owners
    if not known and (not place.istitle() or not place[0].isalpha() or words[start] in phrases().openers):
        return ""
    return next(
        (said for kind, said in reversed(steady) if kind == "count" and said.lower().startswith(f"{noun} ")), ""
    )


def ends_other(line: Line, k: int, said: str, other: str) -> bool:
    """Whether a phrase only ends what the figure before measures: "3 nghìn khách đến tắm biển, câu cá, tăng 2%"."""
    words, start = line.words.all, line.last[k - 1]
    if len(said) >= len(other) or not other.endswith(said):
        return False
    comma = next((i for i in range(line.first[k] - 1, start, -1) if words[i] == ","), start)
    return line.text(start, comma).endswith(said)


def of_same(line: Line, k: int, found: Sequence[str], steady: Sequence[Said]) -> str:
    """What the last figure of the same bare noun counts: "35 xã có trên 15% cán bộ trẻ (tăng 5 xã)".

    Else what was counted before in the paragraph: "xảy ra 8 vụ lở đất. So với năm ngoái, giảm 2 vụ".
    """
    unit = line.figure(k).unit
    if (
        line.figure(k).kind != "count"
        or line.noun[k] == line.last[k]
        or ahead(line, k, line.noun[k]).lower() != unit.lower()
        or named(line, left(line, k), phrases().count_heads)
    ):
        return ""
    outside = behind_brackets(line, k)
    near = range(k - 1 if outside is None else outside, -1, -1)
    same = (found[j] for j in near if line.figure(j).unit == unit and line.noun[j] < line.last[j])
    noun = unit.lower()
    before = (said for kind, said in reversed(steady) if kind == "count" and f"{said.lower()} ".startswith(f"{noun} "))
    return next(same, "") or next(before, "")


def of_bounded(line: Line, k: int, found: Sequence[str]) -> str:
    """What a percentage in brackets is of, behind what bounds that: "9 thôn đạt từ 10 tiêu chí trở lên (chiếm 26%)"."""
    words, last = line.words.all, line.last
    if k < _BOUNDED or words[last[k] : last[k] + 1] != [")"] or line.figure(k - 2).kind not in ("count", "ratio"):
        return ""
    between, bound = words[last[k - 1] : line.first[k]], words[last[k - 2] : line.first[k - 1]]
    if "(" not in between or not _SHARES.issuperset(between) or line.figure(k - 1).kind not in ("count", "score"):
        return ""
    counts = line.noun[k - 2] < last[k - 2] and bound[:1] == ["đạt"] and bound[-1] not in (",", "(")
    return found[k - 2] if counts and line.figure(k - 2).unit != line.figure(k - 1).unit else ""


def is_end(line: Line, k: int) -> bool:
    """Whether a figure is where the one before it has moved to: "từ 40 xã năm 2019 lên 62 xã"."""
    between = line.words.all[line.last[k - 1] : line.first[k]]
    same = line.figure(k).kind == line.figure(k - 1).kind and not {",", ";", "(", ")"} & set(between)
    return same and not _MOVED.isdisjoint(between)


def is_compared(line: Line, k: int, role: str) -> bool:
    """Whether a figure is only what the one before it is compared with: "so với mục tiêu 40%"."""
    if not k or role not in ("baseline", "target"):
        return False
    between = " ".join(line.words.all[line.last[k - 1] : line.first[k]])
    above = " hơn " in f" {between}" and between.endswith(("(", " là", " mức", " con số"))
    return ("so với" in between or above) and ":" not in between and line.figure(k).kind == line.figure(k - 1).kind


def planned(line: Line, k: int, role: str, previous: str) -> str:
    """What a plan sets that was named before: "tỷ lệ A đạt 84%, còn mục tiêu ngành đề ra là 90%"."""
    if role != "target" or not states_plan(line, k):
        return ""
    noun = line.text(line.noun[k], line.last[k])
    same = bool(k) and line.figure(k - 1).unit == line.figure(k).unit
    alone = ahead(line, k, line.noun[k]) == noun and (same or not noun)
    return previous.partition(" so với ")[0] if alone else ""


def says_again(line: Line, k: int) -> bool:
    """Whether a percentage in brackets is only another measure of the change right before: "tăng 12 vụ (3%)"."""
    between = line.words.all[line.last[k - 1] : line.first[k]]
    return line.figure(k).kind == "percent" and between in _AGAIN and line.figure(k - 1).kind != "percent"


_BOUNDED = 2
_SHARES = frozenset(("(", "trở", "lên", "xuống", "chiếm", "tỷ", "tỉ", "lệ", "khoảng", "hơn", "gần", "đạt"))
_AGAIN = (["("], ["="], ["(", "-"], ["(", "+"], ["(", "–"])


def is_whole(line: Line, k: int) -> bool:
    """Whether a figure is what the one before it is a part of: "12 tỷ đồng/20 tỷ đồng"."""
    same = line.figure(k).kind == line.figure(k - 1).kind and line.noun[k] == line.last[k]
    return same and line.words.all[line.last[k - 1] : line.first[k]] == ["/"]
