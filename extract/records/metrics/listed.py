"""Lists whose head says once what is measured, of goods or of places: "mặt hàng có kim ngạch tăng, gồm: gạo 82 triệu USD"."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from extract.records.metrics.line import Line
from extract.records.metrics.parts import join
from extract.records.metrics.phrases import phrases
from extract.records.metrics.standing import of_standing

# What has several members of which each has its own figure.
_MEMBERS = frozenset(
    (
        *("mặt hàng", "sản phẩm", "nhóm hàng", "nhóm sản phẩm", "ngành hàng", "thị trường", "loại cây"),
        *("cây trồng", "ngành", "nhóm ngành", "ngành nghề", "chủng loại", "hàng hóa", "nông sản", "con nuôi"),
    )
)
_MONEY = ("kim ngạch", "giá trị", "trị giá", "doanh thu", "doanh số")
_MEASURES = ("sản lượng", "diện tích", "năng suất", "khối lượng")
_RATES = ("chỉ số", "tốc độ", "tăng trưởng", "giá")
_MEASURED = tuple(f"{head} " for head in (*_MONEY, *_MEASURES, *_RATES))
# What is measured ends before what is said of all members.
_SAID = frozenset(
    ("tăng", "giảm", "đạt", "cao", "thấp", "lớn", "khá", "chiếm", "là", "có", "trên", "vượt", "bị", "so", "từ", "duy")
)
_OPENS = frozenset(("gồm", "như", "là", "đó", "bao", "sau", "kể", "đến", ",", ":", "(", "-"))
_CLAUSES = frozenset((";", ":", "(", ")"))
# No name of a member holds one of these.
_CLAIMS = frozenset(
    (
        *(
            "đã",
            "đang",
            "sẽ",
            "có",
            "là",
            "được",
            "bị",
            "tăng",
            "giảm",
            "đạt",
            "chiếm",
            "do",
            "để",
            "khi",
            "này",
            "nhờ",
        ),
        *("với", "so", "cùng", "kỳ", "năm", "tháng", "quý", "tương", "đương", "đó", "vượt", "bằng", "gấp", "tổng"),
    )
)
# Names and heads have no more words, and lists no more figures.
_LONGEST, _LONGEST_PLACE, _HEAD, _MOST = 10, 5, 30, 60
_PLACED = frozenset(("xã", "phường", "huyện", "quận", "thị", "trấn", "thành", "phố", "tỉnh", "thôn"))
_RATE, _TWO = (["tỷ", "lệ"], ["tỉ", "lệ"]), 2
_FROM = {"nhập khẩu": "từ", "xuất khẩu": "sang"}


@dataclass(frozen=True, slots=True)
class Member:
    """What a figure of a list measures, and the place that has it where the list is one of places."""

    indicator: str
    place: str = ""


def in_list(line: Line) -> dict[int, Member]:
    """The figures of the lists of a sentence that their heads tell of."""
    found: dict[int, Member] = {}
    for k in range(len(line.figures)):
        if k not in found and (edge := _edge(line, k)):
            placed = {n: Member(*told) for n, told in of_standing(line, k, edge).items()}
            found |= placed or _of_rates(line, k, edge) or _of_goods(line, k, edge) or _of_places(line, k, edge)
    return found


def _edge(line: Line, k: int) -> int:
    """Where the first member of a list begins, that of figure `k`: after "gồm:", "như", ":"; else 0."""
    words, low = line.words.all, line.last[k - 1] if k else 0
    for i in range(line.first[k] - 1, max(low, line.first[k] - _LONGEST - 3), -1):
        if words[i] == ":" or (words[i] in ("gồm", "như") and i not in line.words.inner and words[i + 1] != ":"):
            return i + 1
        if words[i] == "là" and i not in line.words.inner:
            return i + 1
    return 0


def _head(line: Line, k: int, edge: int) -> range:
    """The words of the clause that heads a list, without what opens the list."""
    bounds = k and line.figure(k - 1).comparator != "eq"  # "có kim ngạch trên 1 tỷ USD, gồm"
    before = k - 2 if bounds else k - 1
    words, low = line.words.all, max(line.last[before] if before >= 0 else 0, edge - _HEAD)
    stop = edge
    while stop > low and words[stop - 1] in _OPENS:
        stop -= 1
    start = next((i + 1 for i in range(stop - 1, low - 1, -1) if words[i] in _CLAUSES), low)
    return range(start, stop)


def _of_goods(line: Line, first: int, edge: int) -> dict[int, Member]:
    """Members of a list whose head says what of them is measured."""
    measure, group = _measure(line, _head(line, first, edge))
    members = dict(_members(line, first, edge))
    if not measure:
        return {k: Member(name) for k, name in members.items() if _is_syllable(line, k, name)}
    kind = group if group == "thị trường" else ""
    named = {k: name if name.lower().startswith(kind) else join(kind, name) for k, name in members.items()}
    return {k: Member(_amount_of(measure, name)) for k, name in named.items() if _fits(line, k, measure)}


def _is_syllable(line: Line, k: int, name: str) -> bool:
    """Whether a name is one syllable between a semicolon and money or a measure: "; gạo 82 triệu USD"."""
    alone = line.words.all[_after_last(line, k) - 1] == ";" if k else False
    return alone and name.islower() and " " not in name and line.figure(k).kind in ("money", "measure", "quantity")


def _amount_of(measure: str, member: str) -> str:
    """As "kim ngạch xuất khẩu gạo", "kim ngạch xuất khẩu sang thị trường Nhật Bản"."""
    to = next((to for trade, to in _FROM.items() if measure.endswith(trade)), "")
    if member.lower().startswith(f"{' '.join(measure.split()[-2:]).lower()} "):  # "chỉ số sản xuất" of "sản xuất giấy"
        member = " ".join(member.split()[2:])
    return join(measure, to if member.lower().startswith("thị trường") else "", member)


def _measure(line: Line, head: range) -> tuple[str, str]:
    """What a head says is measured of many members, and what these are: "kim ngạch xuất khẩu" and "mặt hàng"."""
    words, of = line.words, phrases()
    group = next((i for i in head if words.at(i, head.stop, _MEMBERS)), None)
    if group is None:
        return "", ""
    starts = (i for i in head if words.at(i, head.stop, of.heads) or words.at(i, head.stop, of.strong_heads))
    start = next((i for i in starts if f"{line.text(i, i + 2).lower()} ".startswith(_MEASURED)), None)
    if start is None:
        return "", ""
    stop = next((i for i in range(start + 1, head.stop) if words.all[i] in _SAID and i not in words.inner), head.stop)
    if start < group:
        stop = min(stop, group - _quantified(line, start, group))
    if stop <= start or not all(word[0].isalpha() for word in words.all[start:stop]):
        return "", ""
    return line.phrase(start, stop), line.text(group, group + words.at(group, head.stop, _MEMBERS)).lower()


def _quantified(line: Line, low: int, group: int) -> int:
    """How many words before a group say how many: "của một số mặt hàng"."""
    words, i = line.words.all, group
    while i > low and words[i - 1] in ("của", "một", "số", "các", "những", "nhiều", "nhóm", "vài", "đối", "với"):
        i -= 1
    return group - i


def _fits(line: Line, k: int, measure: str) -> bool:
    """Whether a figure can be one of what is measured: money of "kim ngạch", a percentage of all."""
    match line.figure(k).kind:
        case "percent":
            return True
        case "money":
            return measure.lower().startswith((*_MONEY, "giá"))
        case _:
            return measure.lower().startswith((*_MEASURES, *_RATES))


def _members(line: Line, first: int, edge: int) -> Iterator[tuple[int, str]]:
    """The figures that a member's name leads to, each with the name."""
    for k in range(first, min(first + _MOST, len(line.figures))):
        start = edge if k == first else _after_last(line, k)
        if line.words.all[start : start + 1] == [":"]:
            return
        stop = line.first[k]
        while stop > start and (n := line.words.before(stop, start, phrases().predicates) or _sign(line, stop - 1)):
            stop -= n
        while start < stop and (n := line.words.at(start, stop, phrases().openers) or _sign(line, start)):
            start += n
        if _is_name(line, start, stop):
            yield k, line.phrase(start, stop)
        elif ":" in line.words.all[start:stop]:
            return


def _sign(line: Line, i: int) -> bool:
    return line.words.all[i] in (",", ":", "(", "-")


def _after_last(line: Line, k: int) -> int:
    """Where the name of a member begins that stands after another: after a semicolon, else after the first comma."""
    between = range(line.last[k - 1], line.first[k])
    ends = [i for i in between if line.words.all[i] == ";"] or [i for i in between if line.words.all[i] == ","][:1]
    ends = ends or [i for i in between[:2] if line.words.all[i] == "và"]
    return ends[-1] + 1 if ends else line.first[k]


def _is_name(line: Line, start: int, stop: int) -> bool:
    """Whether words are a member's name, and neither a claim nor a head of its own."""
    words, of = line.words, phrases()
    if not 0 < stop - start <= _LONGEST or words.at(start, stop, of.strong_heads) or words.at(start, stop, of.heads):
        return False
    span = range(start, stop)
    if any(words.all[i - 1] == "," and words.at(i, stop, of.heads) for i in span):
        return False
    said = any(words.all[i] in _CLAIMS and i not in words.inner and i + 1 not in words.inner for i in span)
    plain = all(words.all[i][0].isalpha() or words.all[i] in (",", "‚", "-") for i in span)
    return plain and not said and not any(i in words.timed for i in span) and words.all[start][0].isalpha()


def _of_places(line: Line, first: int, edge: int) -> dict[int, Member]:
    """Ratios and counts of places of what the head names: "số xã đạt chuẩn: Hòa An 6/8 xã, Tân Phú 5/9 xã"."""
    head, noun = _head(line, first, edge), line.words.all[line.noun[first] : line.last[first]]
    at = next((i for i in head if noun and line.words.all[i : i + len(noun)] == noun), None)
    if at is None or head.stop - at <= len(noun) or head.stop - at > _HEAD - 2:
        return {}
    stop = head.stop - (line.words.all[head.stop - 1] in ("tăng", "giảm"))
    name = line.phrase(at, stop)
    members = [
        (k, place)
        for k in range(first, min(first + _MOST, len(line.figures)))
        if (place := _place(line, k, first, edge, noun))
    ]
    found = {k: Member(name, place) for n, (k, place) in enumerate(members) if k == first + n}
    return found if len(found) > 1 and first in found else {}


def _of_rates(line: Line, first: int, edge: int) -> dict[int, Member]:
    """Counts with their rate in brackets: "xã có tỷ lệ bỏ học cao như: Ia Mơ 40 em (9%), Ia Lâu có 31 em (7%)"."""
    words, head = line.words.all, _head(line, first, edge)
    rate = next((i for i in head if words[i : i + 2] in _RATE), None)
    pairs = [k for k in range(first, min(first + _MOST, len(line.figures) - 1)) if _has_rate(line, k)]
    if rate is None or len(pairs) < _TWO or pairs[0] != first or line.figure(first).kind != "count":
        return {}
    stop = next((i for i in range(rate + 2, head.stop) if words[i] in _SAID or words[i] == "còn"), head.stop)
    name = line.phrase(rate, stop)
    what = name.partition(" ")[2].partition(" ")[2]
    found = {k + 1: Member(name) for k in pairs}
    counts = [k for k in pairs if f"{what} ".lower().startswith(f"{line.figure(k).unit.lower()} ")]
    return found | {k: Member(what) for k in counts} if what else {}


def _has_rate(line: Line, k: int) -> bool:
    """Whether a count is followed by a percentage that fills its brackets."""
    between = [w for w in line.words.all[line.last[k] : line.first[k + 1]] if w not in ("chiếm", "tỷ", "tỉ", "lệ")]
    alone = line.words.all[line.last[k + 1] : line.last[k + 1] + 1] == [")"]
    return between == ["("] and alone and line.figure(k + 1).kind == "percent" and line.figure(k).kind == "count"


def _place(line: Line, k: int, first: int, edge: int, noun: Sequence[str]) -> str:
    """The place right before a figure of the same noun; empty where something else stands there."""
    start, stop = edge if k == first else line.last[k - 1], line.first[k]
    while start < stop and line.words.all[start] in (",", ";", ")", "và", "-"):
        start += 1
    while stop > start and line.words.all[stop - 1] in ("(", "có", "đạt", ":", "-", "với"):
        stop -= 1
    same = line.words.all[line.noun[k] : line.last[k]] == noun and line.figure(k).kind in ("ratio", "count")
    place = line.text(start, stop)
    named = [word for word in place.split() if word.lower() not in _PLACED or word.istitle()]
    proper = bool(named) and " ".join(named).istitle() and 0 < stop - start <= _LONGEST_PLACE
    return place if same and proper and all(word.isalpha() for word in place.split()) else ""
