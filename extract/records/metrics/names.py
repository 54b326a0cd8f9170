"""The phrase before a figure as its name: from a head on, or the last chunk before it."""

import regex

from extract.records.metrics.after import closed
from extract.records.metrics.before import Before
from extract.records.metrics.edges import edge, ownerless, says_when, timeless
from extract.records.metrics.heads import CHUNKS, last_chunk, strong, weak
from extract.records.metrics.line import Line
from extract.records.metrics.phrases import ANYWHERE, JOINED, LONGEST, PLACES, Set, phrases

_OWN_PREDICATES = frozenset(("đạt", "là", "chiếm", "tăng", "giảm", "còn", "được", "xếp", "đứng", "cao", "thấp", "đã"))
_MOST = 22
# A list of what is measured begins after one of these, and none of its members, of no more words, makes a claim.
_LISTS = frozenset((";", ":"))
_CLAIMS = frozenset(
    ("đã", "đang", "sẽ", "có", "là", "được", "bị", "tăng", "giảm", "đạt", "chiếm", "do", "để", "khi", "này")
)
_PIECE = 10
# "lũy kế 9 tháng" says how long, and not what.
_PERIOD = regex.compile(r"(?:\p{L}+ ){0,2}\d{1,2} (?:tháng|quý|tuần|ngày|năm)(?: đầu| cuối)?(?: năm)?(?:/\d{4})?")
# A phrase of these alone says how something changed, and not what: "(giảm so với năm 2018 là 2,3%)".
_MOVING = frozenset("tăng giảm cao thấp nhiều ít lớn so với cùng kỳ năm trước hơn thêm và là".split())
# A clause of its own before a comma: "giao thương tiếp tục ổn định, doanh thu đạt".
_OTHER_CLAIM = frozenset(("tiếp", "chuyển", "được", "đã", "đang", "đều", "vẫn", "luôn", "cơ", "khá"))
# What something is for is no part of its name.
_PURPOSE = frozenset(("để", "nhằm"))
# A head behind one of these belongs to the figure before.
_PARTS = frozenset(("trong", "của", "trên", "so", "với"))
_BODIES = ("sở", "ban", "hội", "công ty", "đoàn", "nhà trường", "đơn vị", "địa phương")
# Who leads in something is not what is measured: "tỉnh dẫn đầu PCI với".
_LEADS = ("dẫn đầu", "đứng đầu", "xếp", "đứng")
_LEADING = frozenset(("dẫn đầu", "đứng đầu", "đi đầu", "đứng thứ", "xếp thứ", "xếp hạng"))
_SEXES = frozenset(("nam", "nữ"))
_LISTED = frozenset((",", "và", "còn"))
_IN_CRITERION = (
    ["ở", "tiêu", "chí"],
    ["ở", "chỉ", "số"],
    ["ở", "lĩnh", "vực"],
    ["ở", "nội", "dung"],
    ["tại", "tiêu", "chí"],
)
_NOT, _BUT = frozenset(("không", "chưa")), frozenset(("nhưng", "song", "còn"))
# What has just been done with what is measured is no part of it: "chỉ số A vừa được bộ B công bố đạt".
_JUST = frozenset((("cao", "so"), ("thấp", "so"), ("vừa", "được"), ("mới", "được"), ("cũng", "vừa"), ("vừa", "công")))


def named(line: Line, found: Before, heads: Set, of: str = "") -> str:
    """The phrase before a figure from its head on: "tỷ lệ ...", "số hồ sơ ...", or one of these heads: "kinh phí ...".

    A bare head gets what it is the head of, unless that is what is counted (`of`): "tổng số 51 đại biểu".
    """
    start = strong(line, found)
    if start is None:
        start = weak(line, found, heads)
    if start is None or (not found.glued and _belongs(line, found, start)):
        return ""  # "chiếm 2% tổng dư nợ, giảm": the head belongs to the figure before
    stop = found.stop if found.glued else _predicate(line, start, found.stop)
    said = (tuple(line.words.all[i : i + 2]) for i in range(start + 2, stop))
    stop = next((i for i, pair in enumerate(said, start + 2) if pair in _JUST), stop)
    stop = edge(line, start, stop)
    comma = next((i for i in range(stop - 1, start, -1) if line.words.all[i] in (",", ":")), stop)
    stop = edge(line, start, closed(line, start, comma)) if _is_owner(line, comma + 1, stop) else stop
    start = _after_but(line, start, stop)
    name = line.phrase(start, stop)
    if name.lower() in phrases().pointers:
        return ""
    bare = stop - start in (
        line.words.at(start, stop, phrases().strong_heads),
        line.words.at(start, stop, phrases().heads),
    )
    alone = of and not line.words.at(start, stop, phrases().count_heads)
    return _widened(line, found, start, stop) if bare and not alone else name


def _after_but(line: Line, start: int, stop: int) -> int:
    """`start` behind a claim of another name: "số hộ tương đương nhưng | số vốn"."""
    words, of = line.words, phrases()
    but = next((i + 1 for i in range(stop - 2, start, -1) if words.all[i] in _BUT), stop)
    named = words.at(but, stop, of.strong_heads) or words.at(but, stop, of.heads)
    return but if named or words.all[but : but + 1] in (["số"], ["tổng"], ["lượng"]) else start


def _is_owner(line: Line, start: int, stop: int) -> bool:
    """Whether [start, stop) only says who has what was named before: "về chỉ số A, | tỉnh đạt"."""
    nobody = 0 < stop - start <= LONGEST and ANYWHERE.issuperset(line.words.all[start:stop])
    return nobody or line.text(start, stop).lower() in line.owners


def _belongs(line: Line, found: Before, start: int) -> bool:
    """Whether a head only belongs to the figure before: "chiếm 2% trong tổng dư nợ, giảm"."""
    return found.attached and _PARTS.issuperset(line.words.all[found.start : start])


# How many of them have it is not what has it.
_SHARES = ("đa số", "hầu hết", "tất cả", "phần lớn")


def _widened(line: Line, found: Before, start: int, stop: int) -> str:
    """A bare head with what it is the head of: "xây cầu A với tổng vốn" is the "tổng vốn" of "cầu A"."""
    words, name = line.words, line.text(start, stop)
    end = start
    while end > found.start and words.all[end - 1] in ("với", ",", "có"):
        end -= 1
    low = _noun_of(line, found.start, end)
    while low < end and (length := words.at(low, end, phrases().openers) or _is_time(line, low)):
        low += length
    if low in words.inner:
        low += 1
    low = line.behind_unit(low, end)
    end = ownerless(line, low, closed(line, low, end))
    of = line.phrase(low, end)
    apart = words.all[end:start] == [","] and not _OTHER_CLAIM.isdisjoint(words.all[low:end])
    if apart or not _PURPOSE.isdisjoint(words.all[low:end]) or _PERIOD.fullmatch(of):
        return name
    if of.lower().endswith(_LEADS) or of.lower().startswith(_SHARES):
        return name
    placed = of.lower().removeprefix("địa bàn ") in line.owners and words.all[low] in ANYWHERE
    little = end - low == 2 and of.islower() and words.at(low, end, phrases().verbs) < 2
    if end - low < 2 or not words.all[low][0].isalnum() or little or says_when(line, low, end) or placed:
        return name
    return f"{name} {of}".strip()


def _is_time(line: Line, i: int) -> bool:
    """Whether word `i` says when, or leads to words that do: "đến hết tháng 9"."""
    timed = line.words.timed
    leads = line.words.all[i] in phrases().times and i not in line.words.inner
    return i in timed or (leads and (i + 1 in timed or i + 2 in timed))


def _noun_of(line: Line, start: int, end: int) -> int:
    """Where the noun begins that a bare head before word `end` is the head of."""
    words, of = line.words, phrases()
    low = max(start, end - 12)
    for i in range(end - 1, low - 1, -1):
        if words.all[i] in (",", ";", ":", "(", ")", "với", "là"):
            low = i + 1
            break
    for i in range(end - 1, low - 1, -1):
        length = 0 if words.at(i, end, of.levels) else words.at(i, end, of.verbs)
        if length and i + length < end and words.all[i + length] != "của" and not words.before(i, low, of.works):
            low = i - 1 if words.before(i, low, _NOT) else i + length
            break
    return next((i for i in range(end, low, -1) if words.before(i, low, of.reports)), low)


def _predicate(line: Line, start: int, stop: int) -> int:
    """Where the predicate of a phrase begins that has its own: "chỉ số X đạt thấp nhất (47%)"."""
    return next((i for i in range(start + 2, stop) if line.words.at(i, stop, _OWN_PREDICATES)), stop)


def chunk(line: Line, found: Before) -> str:
    """The last chunk before a figure that says more than when, without what merely opens it."""
    if found.bracket:
        start = _after_copula(line, found.start, found.stop)
        return "" if found.attached and start == found.start else trimmed(line, start, found.stop)
    stop = _unbracketed(line, found.start, found.stop)
    for _ in range(3):
        start = _listed(line, found, last_chunk(line, found.start, stop))
        if found.attached and start == found.start:
            return ""
        if text := trimmed(line, start, stop):
            return text
        stop = _unbracketed(line, found.start, max(found.start, start - 1))
    return ""


def _listed(line: Line, found: Before, start: int) -> int:
    """The first word of a list that fills its clause and ends with the chunk from `start`: "; chế biến, chế tạo tăng"."""
    words, of, first = line.words, phrases(), start
    paired = JOINED in words.all[max(found.start, start - _PIECE) : found.stop]  # "thuốc cho gia súc, gia cầm, tôm"
    alone = words.all[found.start] == "riêng" or (found.start and words.all[found.start - 1] in _LISTS)
    if found.attached or not (paired or alone):
        return start
    if words.at(start, found.stop, of.openers):
        return start
    while first > found.start and words.all[first - 1] == ",":
        low = next((i + 1 for i in range(first - 2, found.start - 1, -1) if words.all[i] in CHUNKS), found.start)
        low += words.all[low] == "riêng"
        piece = range(low, first - 1)
        paired |= JOINED in words.all[low:first]
        plain = all(words.all[i][0].isalpha() or words.all[i] == JOINED for i in piece)
        plain = plain and not any(i in words.timed or words.all[i] in _CLAIMS for i in piece)
        if not 0 < len(piece) <= _PIECE or not plain or words.at(low, first, of.openers) or words.all[low] in PLACES:
            return start
        first = low
    whole = first == found.start or words.all[first - 1] == "riêng"
    return first if first < start and (paired or whole) else start


def _unbracketed(line: Line, start: int, stop: int) -> int:
    """`stop` before a remark in brackets that ends there, signs aside: "... (theo chuẩn cũ), "."""
    words, end = line.words.all, stop
    while end > start and not words[end - 1][-1].isalnum() and words[end - 1] not in ")(":
        end -= 1
    if end == len(words) or end <= start or ")" not in words[end - 1 : end + 1]:
        return stop
    end -= words[end - 1] != ")"
    return next((i for i in range(end, start - 1, -1) if words[i] == "("), stop)


def trimmed(line: Line, start: int, stop: int) -> str:
    """The words [start, stop) without openers, reporting clauses, times and closers; empty where nothing is left."""
    start = next((i for i in range(stop, start, -1) if line.words.before(i, start, phrases().reports)), start)
    while start < stop and (length := line.words.at(start, stop, phrases().openers) or _is_sign(line, start)):
        start += length
    stop = timeless(line, start, stop)
    start = _led_in(line, start, stop)
    start = _acting(line, _doing(line, start, stop), stop)
    start = max(start, stop - _MOST)
    while start in line.words.inner:
        start += 1
    stop = edge(line, start, stop)
    stop -= line.words.before(stop, start + 1, _LEADING)
    text = line.phrase(start, stop)
    if _MOVING.issuperset(line.words.all[start:stop]) or text.lower().startswith("so với") or _PERIOD.fullmatch(text):
        return ""
    if (
        stop - start < (1 if text.isupper() or _short(line, start) else 2)
        or text.lower() in phrases().pointers
        or text.lower() in phrases().moves
        or says_when(line, start, stop)
    ):
        return ""
    return text


def _led_in(line: Line, start: int, stop: int) -> int:
    """`start` behind who leads in what is measured: "Nghệ An đứng đầu cả nước về | sản lượng lạc"."""
    words = line.words.all
    leads = next((i for i in range(start + 1, stop - 2) if line.words.at(i, stop, _LEADING)), stop)
    near = range(leads, min(stop - 1, leads + _PIECE))
    about = next((i + 1 for i in near if words[i] == "về" or words[i : i + 3] in _IN_CRITERION), start)
    return start if words[about] == "đích" else about


def _short(line: Line, i: int) -> bool:
    """Whether the one word at `i` opens its clause and can be a name: "; ngô đạt 1.200 ha"."""
    words, of = line.words.all, phrases()
    opens = i > 0 and words[i - 1] in (";", ":", "như") and words[i + 1 : i + 2] != [","]
    opens |= words[i] in of.goods and (i == 0 or words[i - 1] in _LISTED)  # "ngô đạt 45 tạ/ha, sắn đạt 200 tạ/ha"
    opens |= words[i] in _SEXES and i > 0 and words[i - 1] in (",", "đó", "và")  # "trong đó nam chiếm 49%"
    return opens and words[i].isalpha() and words[i] not in of.closers | of.bounds | of.predicates | of.verbs


def _is_sign(line: Line, i: int) -> int:
    """1 for a sign that no phrase begins with, else 0."""
    return int(not line.words.all[i][0].isalnum() and line.words.all[i] not in ('"', "“", "("))


def _doing(line: Line, start: int, stop: int) -> int:
    """`start` behind the words that say where or how something was done: "qua kiểm tra tại chợ A đã | thu phí"."""
    words = line.words
    done = next((i for i in range(start + 1, stop - 1) if words.all[i] == "đã"), start)
    return done + 1 if words.all[start] in PLACES and words.at(done + 1, stop, phrases().verbs) else start


def _acting(line: Line, start: int, stop: int) -> int:
    """`start` behind the unit that does what is measured: "Yên Bái trồng rừng", "tỉnh đã trồng rừng"."""
    words, said = line.words, line.text(start, stop).lower()
    lengths = (len(owner.split()) for owner in (*line.owners, *ANYWHERE, *_BODIES) if said.startswith(f"{owner} "))
    after = start + max(lengths, default=0)
    acts = after + (words.all[after : after + 1] == ["đã"])
    does = (
        acts < stop and (acts > after or words.at(acts, stop, phrases().verbs)) and line.text(acts, acts + 1).islower()
    )
    return acts if after > start and does else start


def _after_copula(line: Line, start: int, stop: int) -> int:
    for i in range(stop - 1, start - 1, -1):
        if line.words.all[i] in ("là", "gồm", "như", ":"):
            return i + 1
    return start


def same_noun(line: Line, k: int, found: Before) -> str:
    """The chunk before a count that names the counted noun itself: "hồ sơ tồn chuyển sang 40 hồ sơ"."""
    words = line.words.all
    noun = words[line.noun[k] : line.last[k]]
    start = last_chunk(line, found.start, found.stop)
    inside = words[start : found.stop]
    if not noun or not found.glued or noun[0] not in inside:
        return ""
    place = start + inside.index(noun[0])
    while start < place and (length := line.words.at(start, place, phrases().openers)):
        start += length
    if place != start:
        return ""
    if words[place : place + min(2, len(noun))] != noun[:2]:
        return ""
    end = closed(line, place, found.stop)
    return line.text(place, end) if words[place:end] != noun else ""  # "về người có 45 người chết"
