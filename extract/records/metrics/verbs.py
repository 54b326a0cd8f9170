"""The verb phrase that a counted thing is the object of, and who has it."""

from extract.records.metrics.before import SIGNS
from extract.records.metrics.line import Line
from extract.records.metrics.phrases import ANYWHERE, PLACES, Set, phrases

# A verb stands so near its object, and the edge of its clause so much farther; one that no list has stands nearer.
_VERB_WORDS, _FAR, _BRIEF = 9, 13, 3
_ENDS = frozenset(("từ", "xuống", "lên", "còn"))
_DONE = frozenset(("đã", "đang", "sẽ"))
# "hỗ trợ tổng cộng 45 hộ": these only say that all are meant.
_IN_ALL = frozenset(("tổng cộng", "tổng số", "tất cả", "cả", "đủ cả", "cả thảy", "chung"))
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
    if stop > floor and words.all[stop - 1] == "của":
        return ""  # "giải ngân của 17 bộ": nothing is done with these
    end = stop
    if stop - 1 > floor and words.all[stop - 1] == "được" and words.all[stop - 2] not in _DONE:
        stop -= 1  # "đã giải quyết được 45 hồ sơ", "xuất khẩu lao động được 45 người"
    edge = _clause(line, max(line.last[k - 1] if k else 0, stop - _FAR), stop)
    if edge and edge < floor and words.all[edge - 1] not in _DONE:
        edge = None
    opens = edge is not None and words.at(edge, stop, of.verbs) and not words.at(edge, stop, of.causes)
    start = edge if opens or _has_done(line, edge, stop) else _last(line, max(edge or floor, floor), stop)
    between = words.all[stop : line.first[k]]
    if start is None or (":" in between and start + words.at(start, stop, of.verbs) < stop):
        return ""
    if start == end - 1 and words.all[start] in ("tăng", "giảm") and not _ENDS.isdisjoint(between):
        return ""  # "tỉnh giảm từ 40 xã xuống còn 25 xã"
    head = words.before(end, start, of.strong_heads)  # "bầu đủ số lượng 45 đại biểu"
    apart = head and words.all[end - head - 1] in ("với", "và", ",")
    end -= head
    while end - 1 > start and (total := words.before(end, start + 1, _IN_ALL)):
        end -= total
    return "" if apart else line.text(_chained(line, k, start), end)


def _has_done(line: Line, edge: int | None, stop: int) -> bool:
    """Whether what has been done stands in [edge, stop), whatever its verb: "đã tìm kiếm thêm"."""
    words, of = line.words, phrases()
    if not edge or words.all[edge - 1] not in _DONE or not 0 < stop - edge <= _BRIEF:
        return False
    noun = (
        words.at(edge, stop, of.strong_heads) or words.at(edge, stop, of.heads) or words.at(edge, stop, of.predicates)
    )
    return not noun and not words.at(edge, stop, of.causes) and edge not in words.timed


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
        noun = max(words.at(i, stop, of.strong_heads), words.at(i, stop, of.heads), words.at(i, stop, of.levels))
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
        if line.words.all[start - 2 : start] == ["giao", ","]:  # "đạt 61% mức xã giao, đào tạo 9 thợ"
            break
        start -= length + 1
    return start


def subject(line: Line, k: int) -> str:
    """Who has what is counted, "thành phố A có" 5 quận; for counted nouns that nothing else tells apart."""
    words, stop = line.words, line.first[k]
    low = max(line.last[k - 1] if k else 0, stop - _SUBJECT - 4)
    while stop > low and words.all[stop - 1] in phrases().bounds - {"đạt"}:
        stop -= 1
    if stop <= low or words.all[stop - 1] not in ("có", "gồm", "còn", "với", "đạt"):
        return ""
    for i in range(stop - 2, low - 1, -1):
        if words.all[i] in (",", ";", ":", "(", ")", "và", '"'):
            low = i + 1
            break
    each = next((i for i in range(low, stop) if words.all[i] == "mỗi"), None)
    if each is not None and words.all[max(low, each - 2) : each] in _MEAN:
        each -= 2
    if words.all[low] in PLACES and words.all[low : low + 2] not in _IN_IT:
        return ""
    while low < stop and (length := words.at(low, stop, phrases().openers)):
        low += length
    if any(i in words.timed or words.all[i] == "mục" for i in range(low, stop)):
        return ""
    if each is not None:
        return line.text(each, stop)
    if words.all[stop - 1] == "với" and line.text(low, stop - 1).lower() not in line.owners:
        return ""
    who = stop - 1 - (words.all[stop - 2] in ("hiện", "vẫn", "đã", "đang", "cũng", "mới", "chỉ"))
    if words.at(low, stop, phrases().auxiliaries) or ANYWHERE.issuperset(words.all[low:who]):
        return ""
    owned = line.text(low, who).lower() in line.owners
    named = owned or line.text(low, who).istitle()
    part = line.words.all[line.noun[k]] in _PARTS and line.last[k] - line.noun[k] <= _TELLING
    if named and (not part or words.all[stop - 1] in ("còn", "đạt")):
        return ""
    most = _SUBJECT if words.all[stop - 1] in ("có", "gồm") else _SHORT_SUBJECT
    return line.text(low, stop) if 1 < stop - low <= most else ""


_MEAN = (["trung", "bình"], ["bình", "quân"])
# A noun of more words tells enough without the place that has it.
_TELLING = 2
# What a place is made up of: "tỉnh A có 5 thành phố".
_PARTS = frozenset("tỉnh huyện quận thị thành xã phường thôn ấp bản khu tổ đơn đảo hòn".split())
_IN_IT = (["trong", "đó"], ["theo", "đó"])
