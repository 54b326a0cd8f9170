"""What a figure measures: the phrase before it, after it, or that of the figure before.

No word segmentation: the edges are set by lists of heads, verbs, predicates, stops and compounds over syllables
(`patterns/metrics/phrases.toml`).
"""

from collections.abc import Mapping, Sequence

import regex

from extract.records.metrics.acted import acted_on
from extract.records.metrics.after import ahead, bounded
from extract.records.metrics.amounts import about, measured, whom
from extract.records.metrics.before import (
    Before,
    behind_brackets,
    index_before,
    last_named,
    left,
    means_previous,
    only_points,
)
from extract.records.metrics.counted import counted
from extract.records.metrics.elliptic import at_level, is_owner, moved_there, whole
from extract.records.metrics.inturn import in_turn
from extract.records.metrics.line import Line
from extract.records.metrics.listed import Member
from extract.records.metrics.names import chunk, named
from extract.records.metrics.parts import bare, join
from extract.records.metrics.phrases import phrases
from extract.records.metrics.portions import portions
from extract.records.metrics.same import (
    Said,
    ends_other,
    is_compared,
    is_end,
    is_whole,
    of_bounded,
    of_kind,
    of_place,
    of_same,
    planned,
    says_again,
    unmoved,
)
from extract.records.metrics.shares import goes_on, is_share, level_after, makes_up, of_plan, of_previous
from extract.records.metrics.terms import in_terms
from extract.records.metrics.verbs import verb

# "cao hơn mức chung 3,1%": the change of what, against what.
_DIFFERENCE = regex.compile(
    r"""(?<!\w)(?P<what>(?:cao|thấp|nhiều|ít|lớn|nhỏ|nhanh|chậm)\ hơn\ (?!so|cùng|năm|chỉ\ tiêu|mục\ tiêu|kế\ hoạch|dự\ toán|nghị\ quyết|yêu\ cầu|khoảng|gần|trên|tới|đến|dự\ kiến)
        (?:\p{L}+\ ){1,6}\p{L}+)\ $""",
    regex.VERBOSE,
)
_BOUND = regex.compile(r"(?: (?:là|đạt|trên|hơn|gần|khoảng|tới|đến))+$")
# Who stands so has what others have too: "tỉnh A dẫn đầu", "các tỉnh còn lại".
_STANDS = ("dẫn đầu", "đứng đầu", "còn lại", "xếp sau", "cuối bảng", "đứng cuối")
# Of what these are, the index named before tells: "chỉ số A đã tăng, điểm trung bình đạt 85%".
_MEANS = frozenset(("giá trị trung bình", "giá trị bình quân", "mức trung bình", "điểm trung bình", "điểm bình quân"))
_MOVES = frozenset(("tăng", "giảm", "tăng thêm", "giảm được", "tăng được"))
_JUDGED = frozenset("mức kết con tỷ tỉ do một cao thấp khá điều rất sự vì nhờ số chỉ tiêu".split())
_SAYS, _FEW = frozenset(("đạt", "được", "tham", "hoàn", "sử")), 7
_RATES = ("tỷ lệ", "tỉ lệ")
# Among whom it stands is not what is ranked.
_WITHIN = ("thuộc ", "nằm trong ", "trong nhóm ", "lọt ")
# "đạt 3 tỷ USD, chiếm tỷ trọng 21%": the share of what the figure before measures.
_PORTIONS = frozenset(("tỷ trọng", "tỉ trọng"))


def indicators(line: Line, roles: Sequence[str], carried: Sequence[Said], members: Mapping[int, Member]) -> list[str]:
    """The indicator of each figure of a sentence.

    `carried`: what the last figures before it in the paragraph measure; `members`: what the heads of lists tell.
    """
    found: list[str] = []
    steady = list(carried)
    previous = carried[-1][1] if carried else ""
    told = portions(line) | {k: member.indicator for k, member in members.items()}
    turns: dict[int, str] = {}
    in_turns = "lượt" in line.words.all or "ứng" in line.words.all
    for k, role in enumerate(roles):
        if (outside := behind_brackets(line, k)) is not None:
            previous = found[outside].partition(" so với ")[0]
        if in_turns and k not in turns:
            turns |= dict(enumerate(in_turn(line, k), k))
        kind = line.figure(k).kind
        same = is_compared(line, k, role) or (k and roles[k - 1] == "baseline" and is_end(line, k))
        own = _difference(line, k) if role == "change" else found[-1] if k and same else previous if same else ""
        own = own or (found[-1] if k and is_whole(line, k) else "")
        own = own or (of_bounded(line, k, found) if kind == "percent" else "")
        own = told.get(k) or own or (of_same(line, k, found, steady) if role == "change" else "")
        own = own or (in_terms(line, k, steady) if "về" in line.words.all else "") or planned(line, k, role, previous)
        own = own or (found[-1] if role == "change" and k and roles[k - 1] == role and says_again(line, k) else "")
        last = (role == "change" and of_kind(line, k, steady[len(carried) :])) or previous
        one = own or turns.get(k, "") or _by_words(line, k, steady, last, changes=role == "change")
        one = of_place(line, k, one, steady) or one
        one = last if k and one and ends_other(line, k, one, found[-1]) else one
        one = "" if only_points(one) else one
        one = _no_rate(one) if kind == "money" else one
        one = unmoved(line, k, one, last) if role == "change" else one
        shares = one.lower() in _PORTIONS and bool(previous) and not previous.lower().startswith(one.lower())
        one = join(one, previous) if shares else one
        one = moved_there(line, k, one, last) if role == "change" and k not in told else one
        found.append(one if role == "change" or k in told else whole(line, k, one, steady))
        if role != "change":
            steady.append((kind, found[-1]))
        if not shares and (not own or k in told):
            previous = found[-1]
        if kind == "percent" and k not in told and is_share(line, k):
            previous = found[-1].partition(" so với ")[0]
            of = "" if previous and makes_up(line, k) else of_plan(line, k)
            if not previous or previous.lower() in phrases().verbs or of.startswith("so với "):
                found[-1] = join(previous, of).removeprefix("so với ")
    return found


def _no_rate(phrase: str) -> str:
    """What a sum measures: no rate, but who has it, "tỷ lệ quyết toán cao nhất là | quỹ A"."""
    if not phrase.lower().startswith(_RATES):
        return phrase
    head, _, whose = phrase.rpartition(" nhất là ")
    return whose if head else ""


def _by_words(line: Line, k: int, steady: Sequence[Said], previous: str, *, changes: bool) -> str:
    """What the words around a figure say that it measures."""
    before = left(line, k)
    return (
        _pointed(line, k, before, steady)
        or acted_on(line, k, before)
        or _rate_of(line, k, before, steady)
        or _one(line, k, before, previous, changes=changes)
    )


def _pointed(line: Line, k: int, before: Before, steady: Sequence[Said]) -> str:
    """What the words before a figure point back to: "tỷ lệ này tăng lên 12%", "ở chỉ số này, tỉnh A đạt 90%"."""
    if not means_previous(line, k, before):
        return ""
    said = [phrase for kind, phrase in steady if phrase and kind == line.figure(k).kind]
    others = [phrase for _, phrase in steady if phrase]
    return (said or others)[-1] if others else last_named(line)


def _rate_of(line: Line, k: int, before: Before, steady: Sequence[Said]) -> str:
    """The rate that was named before, where a bare "tỷ lệ" stands beside who has it: "tỉnh A dẫn đầu với tỷ lệ 68%"."""
    if line.figure(k).kind != "percent" or not _is_bare_rate(line, k):
        return ""
    subject_of = chunk(line, before)
    if named(line, before, phrases().heads) or not (subject_of.endswith(_STANDS) or is_owner(line, subject_of)):
        return ""
    return next((said for kind, said in reversed(steady) if kind == "percent" and said), "") or last_named(line)


def _is_bare_rate(line: Line, k: int) -> bool:
    i = line.first[k]
    while i and line.words.all[i - 1] in phrases().bounds:
        i -= 1
    return line.words.all[max(0, i - 2) : i] in (["tỷ", "lệ"], ["tỉ", "lệ"])


def _difference(line: Line, k: int) -> str:
    start = line.figures[k].start
    m = _DIFFERENCE.search(" ".join(line.reading.lower[max(line.span[0], start - 60) : start].split()) + " ")
    return _BOUND.sub("", m["what"]) if m else ""


def _one(line: Line, k: int, before: Before, previous: str, *, changes: bool) -> str:
    counts = line.noun[k] < line.last[k]
    changes = changes or verb(line, k).lower() in _MOVES
    if changes and counts and line.figure(k).kind == "count" and _counted_by(line, k, previous):
        return named(line, before, phrases().count_heads) or previous
    match line.figure(k).kind:
        case "percent" | "percentage_point":
            return _percent(line, k, before, previous)
        case "rank" | "score":
            said = chunk(line, before)
            said = "" if said.lower().startswith(_WITHIN) and previous else said
            return _about_rank(line, k) or named(line, before, phrases().heads) or said or previous
        case "count" | "ratio" if counts:
            return counted(line, k, before, previous)
        case _:
            return measured(line, k, before, previous)


def _counted_by(line: Line, k: int, previous: str) -> bool:
    """Whether a change is one of what was counted before: "có 26 thôn văn hóa, tăng 4 thôn"."""
    noun, said = line.text(line.noun[k], line.last[k]).lower(), previous.lower()
    near = (j for j in range(max(0, k - 2), k) if line.noun[j] < line.last[j])
    same = any(line.figure(j).unit.lower() == noun for j in near)
    counted_so = (f" {noun} " in f" {said} " and not said.startswith(_RATES)) or (same and noun == "người")
    return bool(said and counted_so) and ahead(line, k, line.noun[k]).lower() == noun


def _percent(line: Line, k: int, before: Before, previous: str) -> str:
    if level := level_after(line, k):
        return at_level(line, previous, level)
    if said := about(line, k):
        return said
    after = ahead(line, k, line.last[k])
    of_whole = before.bracket and after.lower().startswith("tổng ")
    if after and not of_whole and not is_share(line, k):
        after = bounded(line, k, after) or after
        return join(_measured_by(line, k), after, _with_others(line, k, after))
    if previous and (
        (not before.bracket and of_previous(line, k)) or goes_on(line, k) or _says_of(line, k, before, previous)
    ):
        return previous
    if who := _one_of(line, k):
        return who
    name = named(line, before, phrases().heads)
    if mean := _mean(line, k, name):
        return mean
    name = join(name, whom(line, k)) if bare(name) else name
    return name or ("" if before.glued else _who(line, k)) or chunk(line, before) or _who(line, k) or previous


def _measured_by(line: Line, k: int) -> str:
    """The verb that leads to a percentage, without "đạt" where what is reached follows: "đạt | độ ẩm 70% trọng lượng"."""
    acts = verb(line, k)
    reached = acts.partition(" ")[2]
    return reached if acts.lower().startswith("đạt ") and named(line, left(line, k), phrases().heads) else acts


def _mean(line: Line, k: int, name: str) -> str:
    """A mean with the index that it is one of, where only that index was named: "giá trị trung bình"."""
    low = name.lower()
    mean = next((mean for mean in _MEANS if low.startswith(mean)), "")
    index = index_before(line, k) if mean else ""
    return join(name[: len(mean)], index) if index and (low == mean or index.lower() in low) else ""


def _one_of(line: Line, k: int) -> str:
    """Who are so many, where the figure before was said of others: "41% là nông dân, 22% là công nhân"."""
    if not k or line.figure(k - 1).kind != "percent" or line.words.all[line.last[k - 1]] != "là":
        return ""
    between = line.words.all[line.last[k - 1] : line.first[k]]
    joint = next((word for word in reversed(between) if word not in phrases().bounds and word != "có"), "")
    return _who(line, k) if joint in (",", "và", ";") else ""


def _who(line: Line, k: int) -> str:
    """Who are so many, in a list of shares: "52% đơn đúng một phần, 30% là đơn sai"."""
    start = line.last[k] + 1
    following = line.words.all[start : start + 1]
    if line.words.all[start - 1 : start] != ["là"] or not following or following[0] in _JUDGED:
        return ""
    return ahead(line, k, start)


def _with_others(line: Line, k: int, after: str) -> str:
    """What is said of the last of a list for all of it: "đạt 92% số hộ, 56% số họ và 85% số xã đạt chuẩn văn hóa"."""
    n = k
    while n + 1 < len(line.figures) and line.figure(n + 1).kind == "percent" and _lists(line, n):
        n += 1
    if n == k or not _SAYS.isdisjoint(after.lower().split()):
        return ""
    words = ahead(line, n, line.last[n]).split(" ")
    at = next((i for i, word in enumerate(words) if word.lower() in _SAYS and i), 0)
    return " ".join(words[at:]) if at else ""


def _lists(line: Line, n: int) -> bool:
    """Whether only a noun and a comma or "và" stand between a percentage and the next."""
    between = [w for w in line.words.all[line.last[n] : line.first[n + 1]] if w not in phrases().bounds]
    return (
        1 < len(between) <= _FEW
        and between[-1] in (",", "và")
        and "là" not in between
        and all(w[0].isalpha() for w in between[:-1])
    )


def _says_of(line: Line, k: int, before: Before, previous: str) -> bool:
    """Whether a percentage in brackets is that of what was just counted: "6 trưởng thôn không phải là đoàn viên (8%)"."""
    if not before.bracket or not before.attached or line.figure(k - 1).kind not in ("count", "ratio"):
        return False
    between = line.words.all[line.last[k - 1] : before.stop]
    return len(between) > 1 and f" {previous.lower()}".endswith(" " + " ".join(between))


def _about_rank(line: Line, k: int) -> str:
    """What is ranked, where that follows: "xếp hạng 9 toàn quốc về chỉ số PGI"."""
    near = line.words.all[line.last[k] : line.last[k] + 5]
    if near[1:4] == ["bảng", "xếp", "hạng"] and near[0] in ("trong", "trên", "tại"):
        return ahead(line, k, line.last[k] + 4)
    about = near.index("về") if "về" in near else 0
    plain = "về" in near and all(word.isalpha() for word in near[:about])
    return ahead(line, k, line.last[k] + about + 1) if plain else ""
