"""Where the head of a name stands before a figure: tỷ lệ, số and what is counted, kinh phí; and where the last chunk begins."""

from itertools import chain

from extract.records.metrics.before import Before, strong_at
from extract.records.metrics.line import Line
from extract.records.metrics.phrases import JOINED, Set, first_words, phrases

CHUNKS = frozenset((",", ";", "(", ")", "với", ":"))
_JOINTS = frozenset(
    (",", "và", "cùng", "với", "(", ")", ":", "-", "–", "là", "có", "gồm", ";", "do", "nhưng", "*", "•", "+")
)
# After one of these and a comma a name of its own begins: "chỉ số A đã tăng, giá trị trung bình đạt".
_SAID = frozenset(("đã", "so", "tăng", "giảm", "đạt"))
# What comes in or goes out, with from where or for what: "thu từ thuế", "nguồn ủy thác từ ngân sách".
_FLOWS, _FROM, _NEAR_FLOW = frozenset(("thu", "chi", "nguồn")), frozenset(("từ", "khác", "cho")), 5
_OF_FLOWS, _FAR, _PIECES = frozenset(("doanh", "số", "khoản", "tổng", "nguồn", "mức")), 4, 6
_CLAIMS = frozenset("đã đang sẽ có là được bị tăng giảm đạt chiếm do để khi này".split())
# These begin the name of an amount, whatever follows that tells of what.
_AMOUNTS = frozenset(("nợ", "tiền", "thuế", "khoản"))
_NO_NAMES = frozenset(("này", "đó", "trên", "kể", "nào", "là", "được", "đã", "để"))
_HIGH = frozenset("cao thấp khá lớn nhất hơn gồm".split())
# A remark in brackets that parts no phrase is no longer than this: "diện tích (gieo trồng)".
_REMARK = 7
# "vốn đối ứng (vốn huyện) thanh toán": with what was done to it a sum has its name.
_PAID = frozenset(("giải ngân", "thanh toán", "quyết toán", "phân bổ", "huy động", "thực hiện"))


def strong(line: Line, found: Before) -> int | None:
    """The last strong head that opens a chunk, else the first one."""
    words, heads = line.words.all, first_words(phrases().strong_heads)
    may = (i for i in _outside(line, found) if words[i] in heads or words[i] == "số")
    may = (i for i in may if words[i + 2 : i + 3] != [","] or words[i - 1 : i] != ["trong"])  # "trong tổng số, lúa đạt"
    places = [i for i in may if strong_at(line, i, found.stop) and not (found.bracket and _only_high(line, i, found))]
    opening = [i for i in places if i == found.start or line.words.all[i - 1] in _JOINTS]
    start = opening[-1] if opening else places[0] if places else None
    last = last_chunk(line, found.start, found.stop)
    said = start is not None and not _SAID.isdisjoint(line.words.all[start:last])
    return last if said and line.words.at(last, found.stop, phrases().heads) else start


def _only_high(line: Line, i: int, found: Before) -> bool:
    """Whether a head only says how high: "vài sắc thuế đạt mức cao là thuế tài nguyên (88%)"."""
    words = line.words.all
    if i == found.start or words[i - 1] not in ("đạt", "có", "chiếm") or "là" not in words[i : found.stop]:
        return False
    return _HIGH.issuperset(words[i + 2 : words.index("là", i)])


def _outside(line: Line, found: Before) -> list[int]:
    """The words before a figure that stand in no remark in brackets."""
    words, inside, said = line.words.all, False, []
    for i in range(found.stop - 1, found.start - 1, -1):
        inside = words[i] == ")" or (inside and words[i] != "(")
        if not inside:
            said.append(i)
    return said[::-1]


def weak(line: Line, found: Before, of: Set) -> int | None:
    """The first weak head of the last chunk, else the last that opens a chunk."""
    if (flow := _listed_flow(line, found)) is not None:
        return flow
    start = last_chunk(line, found.start, found.stop)
    if (amount := _amount(line, start, found.stop)) is not None:
        return amount
    heads = (i for i in range(start, found.stop) if line.words.at(i, found.stop, of))
    inside = (i for i in heads if i == start or line.words.all[i - 1] not in (JOINED, "và", "thuộc"))
    opening = (
        i
        for i in range(start - 1, found.start - 1, -1)
        if (i == found.start or line.words.all[i - 1] in CHUNKS) and line.words.at(i, found.stop, of)
    )
    return next(chain(inside, opening), None)


def _listed_flow(line: Line, found: Before) -> int | None:
    """Where the flow begins that the last chunk, or the list that ends with it, names: "thu từ thuế, tiền phạt và bán vé"."""
    words, stop = line.words, found.stop
    for n in range(_PIECES):
        start = last_chunk(line, found.start, stop)
        said = next((i + 1 for i in range(stop - 1, start - 1, -1) if n and words.all[i] in _CLAIMS), start)
        flow = _flow(line, said, stop)
        listed = all(words.all[i][0].isalpha() or words.all[i] == JOINED for i in range(start, stop))
        if flow is not None or said > start or not listed or start <= found.start or words.all[start - 1] != ",":
            return flow if n < 1 or listed else None
        stop = start - 1
    return None


def _flow(line: Line, start: int, stop: int) -> int | None:
    """Where "thu từ thuế và tiền phạt", "doanh thu từ bán vé", "nguồn nhận từ ngân sách" begin: all is what is measured."""
    words, start = line.words, _past_openers(line, start, stop)
    for at in range(start, min(stop - 1, start + _FAR)):
        apart = words.all[at + 1] in _FROM or at + 1 not in words.inner
        if words.all[at] in _FLOWS and apart and not _FROM.isdisjoint(words.all[at + 1 : at + _NEAR_FLOW]):
            return start
        if words.all[at] not in _OF_FLOWS:
            break
    return None


def _amount(line: Line, start: int, stop: int) -> int | None:
    """Where an amount begins that a head only tells apart: "nợ đọng | phí nước", "tiền | lãi vốn vay"."""
    words, start = line.words.all, _past_openers(line, start, stop)
    told = start + 1 < stop and words[start] in _AMOUNTS and words[start + 1] not in _NO_NAMES
    return start if told else None


def _past_openers(line: Line, start: int, stop: int) -> int:
    while start < stop and (length := line.words.at(start, stop, phrases().openers)):
        start += length
    return start


def last_chunk(line: Line, start: int, stop: int) -> int:
    """Where the last chunk of [start, stop) begins; a short remark in brackets belongs to the words before it."""
    words, i = line.words.all, stop - 1
    while i >= start:
        verb = line.words.at(i + 1, stop, phrases().verbs) if words[i] == ")" else 0
        if words[i] == ")" and (not verb or (i + 1 + verb == stop and line.words.at(i + 1, stop, _PAID))):
            opened = _opened(line, start, i)
            if opened is not None:
                i = opened - 1
                continue
        if words[i] in CHUNKS and i not in line.words.inner:
            return i + 1
        i -= 1
    return start


def _opened(line: Line, start: int, closed_at: int) -> int | None:
    """The bracket that a bracket closes, not far before it."""
    words, low = line.words.all, max(start + 1, closed_at - _REMARK)
    return next((i for i in range(closed_at - 1, low - 1, -1) if words[i] == "("), None)
