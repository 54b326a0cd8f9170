"""What a figure measures: the phrase before it, after it, or that of the figure before.

No word segmentation: the edges are set by lists of heads, verbs, predicates, stops and compounds over syllables
(`patterns/metrics/phrases.toml`).
"""

from collections.abc import Sequence

import regex

from extract.records.metrics.after import ahead
from extract.records.metrics.before import Before, last_named, left, means_previous, only_points
from extract.records.metrics.elliptic import at_level, is_owner, whole
from extract.records.metrics.line import Line
from extract.records.metrics.names import chunk, named, same_noun
from extract.records.metrics.phrases import Set, phrases
from extract.records.metrics.verbs import PLACES, claims, subject, verb

# "cao hơn mức chung 3,1%": the change of what, against what.
_DIFFERENCE = regex.compile(
    r"""(?<!\w)(?P<what>(?:cao|thấp|nhiều|ít|lớn|nhỏ|nhanh|chậm)\ hơn\ (?!so|cùng|năm|khoảng|gần|trên|tới|đến)
        (?:\p{L}+\ ){1,6}\p{L}+)\ $""",
    regex.VERBOSE,
)
# A percentage after one of these, and of a plan or a whole, is a share that something named before has.
_SHARED = frozenset(
    ("đạt", "bằng", "chiếm", "được", "hoàn thành", "tương đương", "ứng", "vượt", "ước đạt", "thực hiện")
)
_WITHIN = frozenset(("của", "tại", "ở", "trong", "cho", "trên", "về", "từ", "thuộc"))
_APART = frozenset((";", ":", "và", ")", "còn", "trong đó", "tăng", "giảm"))
_NONE: Set = frozenset()
# A count right after one of these belongs to a name: "UBND 11 xã".
_BODIES = frozenset(("ubnd", "hđnd", "mttq", "đảng ủy"))
# So many words may stand between what is counted and the figure that tells which.
_TOLD = 10
_SAYS = frozenset(("có", "đạt", "được", "chưa", "đã", "tham", "bị", "không"))
_EQUALS = frozenset(("bằng",))
# Who stands so has what others have too: "tỉnh A dẫn đầu", "các tỉnh còn lại".
_STANDS = ("dẫn đầu", "đứng đầu", "còn lại", "xếp sau", "cuối bảng", "đứng cuối")
_MOVED = frozenset(("lên", "xuống", "còn"))
# The kind and the indicator of a figure.
Said = tuple[str, str]


def indicators(line: Line, roles: Sequence[str], carried: Sequence[Said]) -> list[str]:
    """The indicator of each figure of a sentence. `carried`: what the last figures before it in the paragraph measure."""
    found: list[str] = []
    steady = list(carried)
    previous = carried[-1][1] if carried else ""
    for k, role in enumerate(roles):
        same = _is_compared(line, k, role) or (k and roles[k - 1] == "baseline" and _is_end(line, k))
        own = _difference(line, k) if role == "change" else found[-1] if k and same else previous if same else ""
        one = (
            own
            or _pointed(line, k, steady)
            or _rate_of(line, k, steady)
            or _one(line, k, previous, changes=role == "change")
        )
        one = "" if only_points(one) else one
        found.append(one if role == "change" else whole(line, k, one, steady))
        if role != "change":
            steady.append((line.figure(k).kind, found[-1]))
        if not own:
            previous = found[-1]
        if _is_share(line, k):
            previous, found[-1] = found[-1], _join(found[-1], _of_plan(line, k))
    return found


def _pointed(line: Line, k: int, steady: Sequence[Said]) -> str:
    """What the words before a figure point back to: "tỷ lệ này tăng lên 12%", "ở chỉ số này, tỉnh A đạt 90%"."""
    if not means_previous(line, k, left(line, k)):
        return ""
    said = [phrase for kind, phrase in steady if phrase and kind == line.figure(k).kind]
    others = [phrase for _, phrase in steady if phrase]
    return (said or others)[-1] if others else last_named(line)


def _rate_of(line: Line, k: int, steady: Sequence[Said]) -> str:
    """The rate that was named before, where a bare "tỷ lệ" stands beside who has it: "tỉnh A dẫn đầu với tỷ lệ 68%"."""
    if line.figure(k).kind != "percent" or not _is_bare_rate(line, k):
        return ""
    before = left(line, k)
    subject_of = chunk(line, before)
    if named(line, before, phrases().heads) or not (subject_of.endswith(_STANDS) or is_owner(line, subject_of)):
        return ""
    return next((said for kind, said in reversed(steady) if kind == "percent" and said), "") or last_named(line)


def _is_bare_rate(line: Line, k: int) -> bool:
    i = line.first[k]
    while i and line.words.all[i - 1] in phrases().bounds:
        i -= 1
    return line.words.all[max(0, i - 2) : i] in (["tỷ", "lệ"], ["tỉ", "lệ"])


def _is_end(line: Line, k: int) -> bool:
    """Whether a figure is where the one before it has moved to: "từ 40 xã năm 2019 lên 62 xã"."""
    between = line.words.all[line.last[k - 1] : line.first[k]]
    same = line.figure(k).kind == line.figure(k - 1).kind and not {",", ";", "(", ")"} & set(between)
    return same and not _MOVED.isdisjoint(between)


def _of_plan(line: Line, k: int) -> str:
    """The plan or the whole that a percentage is a share of, without when it was made."""
    start = line.last[k]
    if not _is_measured(line, k):
        return ahead(line, k, start)
    if line.words.all[start + 2 : start + 4] == ["cùng", "kỳ"]:
        return line.text(start, start + 4)
    than = ahead(line, k, start + 2)
    return _join(line.text(start, start + 2), than) if than else ""


def _is_compared(line: Line, k: int, role: str) -> bool:
    """Whether a figure is only what the one before it is compared with: "so với mục tiêu 40%"."""
    if not k or role not in ("baseline", "target"):
        return False
    between = " ".join(line.words.all[line.last[k - 1] : line.first[k]])
    return "so với" in between and line.figure(k).kind == line.figure(k - 1).kind


def _difference(line: Line, k: int) -> str:
    start = line.figures[k].start
    m = _DIFFERENCE.search(" ".join(line.reading.lower[max(line.span[0], start - 60) : start].split()) + " ")
    return m["what"] if m else ""


def _one(line: Line, k: int, previous: str, *, changes: bool) -> str:
    before = left(line, k)
    counts = line.noun[k] < line.last[k]
    if changes and counts and line.figure(k).kind == "count" and _counted_by(line, k, previous):
        return previous
    match line.figure(k).kind:
        case "percent" | "percentage_point":
            return _percent(line, k, before, previous)
        case "rank" | "score":
            return _about_rank(line, k) or named(line, before, phrases().heads) or chunk(line, before) or previous
        case "count" | "ratio" if counts:
            return _counted(line, k, before, previous)
        case _:
            return _measured(line, k, before, previous)


def _counted_by(line: Line, k: int, previous: str) -> bool:
    """Whether a change is one of what was counted before: "có 71 xã đạt chuẩn, tăng 11 xã"."""
    noun = line.text(line.noun[k], line.last[k]).lower()
    return f" {noun} " in f" {previous.lower()} " and ahead(line, k, line.noun[k]).lower() == noun


def _percent(line: Line, k: int, before: Before, previous: str) -> str:
    if level := _level_after(line, k):
        return at_level(line, previous, level)
    after = ahead(line, k, line.last[k]) or _about(line, k)
    if after and not _is_share(line, k):
        return _join(verb(line, k), after)
    if previous and not before.bracket and _of_previous(line, k):
        return previous
    return named(line, before, phrases().heads) or chunk(line, before) or previous


def _level_after(line: Line, k: int) -> str:
    """The level that follows a percentage: "trên 80% hồ sơ tại cấp huyện và trên 60% tại cấp xã"."""
    start = line.last[k] + (line.words.all[line.last[k] : line.last[k] + 1] in (["tại"], ["ở"], ["đối"]))
    length = line.words.at(start, len(line.words.all), phrases().levels) if k and start > line.last[k] else 0
    return line.text(start, start + length)


def _is_share(line: Line, k: int) -> bool:
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


def _about(line: Line, k: int) -> str:
    """What changed, where that follows: "tăng 5,6% về số doanh nghiệp"."""
    return ahead(line, k, line.last[k] + 1) if line.words.all[line.last[k] : line.last[k] + 1] == ["về"] else ""


def _about_rank(line: Line, k: int) -> str:
    """What is ranked, where that follows: "xếp hạng 9 toàn quốc về chỉ số PGI"."""
    near = line.words.all[line.last[k] : line.last[k] + 5]
    about = near.index("về") if "về" in near else 0
    plain = "về" in near and all(word.isalpha() for word in near[:about])
    return ahead(line, k, line.last[k] + about + 1) if plain else ""


def _of_previous(line: Line, k: int) -> bool:
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


def _measured(line: Line, k: int, before: Before, previous: str) -> str:
    """Money, measures and figures without a noun: their name, what is done with what follows, or who has them."""
    name = named(line, before, phrases().heads)
    if line.figure(k).unit == "lần":
        return name or chunk(line, before) or previous
    if aim := _aim(line, k):
        bare = named(line, before, phrases().heads, of=aim)
        if _bare(bare) or (not name and _claim(line, k) == "với"):
            return _join(bare, aim)
    if name and (before.glued or line.figure(k).kind == "money"):
        return _with_previous(line, k, name, previous)
    done = verb(line, k)
    does = "" if done.split(" ")[0].lower() in ("tăng", "giảm") else done
    return _done(line, k) or name or chunk(line, before) or does or previous


def _aim(line: Line, k: int) -> str:
    """What money is for, where that follows: "dành ngân sách 20 tỷ đồng để trang trí đường phố"."""
    words = line.words.all
    if line.figure(k).kind != "money" or words[line.last[k] : line.last[k] + 1] not in (["để"], ["cho"], ["nhằm"]):
        return ""
    return ahead(line, k, line.last[k] + 1)


def _with_previous(line: Line, k: int, name: str, previous: str) -> str:
    """The name of a figure; a bare one is that of the figure before: "hỗ trợ 45 hộ với kinh phí 2 tỷ đồng"."""
    joined = k and "với" in line.words.all[line.last[k - 1] : line.first[k]]
    return _join(name, previous) if joined and _bare(name) else name


def _bare(name: str) -> bool:
    return name.lower() in phrases().strong_heads or name.lower() in phrases().heads


def _counted(line: Line, k: int, before: Before, previous: str) -> str:
    """Counts: the name that ends at the figure or at a colon, else what is done with what is counted."""
    noun, claim = line.text(line.noun[k], line.last[k]), _claim(line, k)
    if before.stop == line.first[k] and line.words.all[before.stop - 1] in _BODIES:
        return line.text(before.stop - 1, line.last[k])
    if before.glued and not _within(line, before):
        name = named(line, before, phrases().count_heads, of=noun) or same_noun(line, k, before)
        if name:
            return _join(name, _done(line, k)) if _bare(name) else _with_previous(line, k, name, previous)
    if claim == ":" and (label := chunk(line, before)):
        does = label.split(" ")[0].lower() in phrases().verbs or verb(line, k)
        parts = (label, noun) if does else (noun, label)
        return label if noun.lower() in label.lower() else _join(*parts)
    done = _done(line, k)
    if done != noun:
        return done
    if claim == "là" and before.glued and (label := chunk(line, before)):
        return label
    if before.bracket:
        name = named(line, before, _NONE) or (previous if _remarks(line, k) else "")
        return name if name.lower().endswith(noun.lower()) else _join(name, noun)
    return _join(_state(line, k, before) or _verb_of_list(line, k) or subject(line, k), noun)


def _claim(line: Line, k: int) -> str:
    """The word before a figure and what bounds it."""
    i = line.first[k]
    while i and line.words.all[i - 1] in phrases().bounds:
        i -= 1
    return line.words.all[i - 1] if i else ""


def _within(line: Line, before: Before) -> bool:
    """Whether what is counted is only part of the phrase before: "dân số của 2 huyện"."""
    return before.stop > before.start and line.words.all[before.stop - 1] in _WITHIN


def _state(line: Line, k: int, before: Before) -> str:
    """A few words right before a count in a list: "đúng hạn 40 hồ sơ, quá hạn 2 hồ sơ"."""
    adjacent = before.glued and before.stop == line.first[k] and not before.attached and not _within(line, before)
    placed = line.words.all[before.start] in PLACES
    text = chunk(line, before) if adjacent and before.stop > before.start and not placed else ""
    return text if len(text.split()) <= 6 and not text.istitle() else ""


def _verb_of_list(line: Line, k: int) -> str:
    """The verb of the counts before: "khởi tố 12 vụ, 35 bị can"."""
    while k and line.words.all[line.last[k - 1] : line.first[k]] in ([","], ["và"], [",", "và"]):
        k -= 1
        if found := verb(line, k):
            return found
    return ""


def _done(line: Line, k: int) -> str:
    """What is done with what is counted: verb, noun and what follows the noun."""
    after = _through(line, k) or _shared(line, k) or ahead(line, k, line.noun[k])
    return _join(verb(line, k), after) if after else ""


def _remarks(line: Line, k: int) -> bool:
    """Whether a count in brackets says again what the figure before says: "55.000 người (12.600 hộ)"."""
    opened, words = line.first[k] - 1, line.words.all
    return (
        bool(k)
        and words[opened] == "("
        and line.last[k - 1] == opened
        and words[line.last[k] : line.last[k] + 1] == [")"]
    )


def _through(line: Line, k: int) -> str:
    """A counted noun with the bounded figure that tells which are counted: "12 huyện có tỷ lệ trễ hạn dưới 5%"."""
    if k + 1 >= len(line.figures) or line.noun[k] == line.last[k] or line.figure(k + 1).comparator == "eq":
        return ""
    between = line.words.all[line.last[k] : line.first[k + 1]]
    tells = between[:1] in (["có"], ["đạt"]) and len(between) <= _TOLD and all(w[0].isalpha() for w in between)
    if not tells or line.figure(k + 1).kind not in ("percent", "score"):
        return ""
    return line.text(line.noun[k], line.last[k + 1])


def _shared(line: Line, k: int) -> str:
    """A counted noun with what is said of the next as well: "7 sở và 12 huyện có tỷ lệ giải ngân thấp"."""
    if k + 1 >= len(line.figures) or line.noun[k] == line.last[k] or line.noun[k + 1] == line.last[k + 1]:
        return ""
    between = [w for w in line.words.all[line.last[k] : line.first[k + 1]] if w not in phrases().bounds]
    rest = ahead(line, k + 1, line.noun[k + 1]).removeprefix(line.text(line.noun[k + 1], line.last[k + 1])).strip()
    if between not in (["và"], [","]) or rest.split(" ")[0] not in _SAYS:
        return ""
    return _join(line.text(line.noun[k], line.last[k]), rest)


def _join(*parts: str) -> str:
    return " ".join(filter(None, parts))
