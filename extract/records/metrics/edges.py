"""Where a phrase ends: before the words that say when and whose it is."""

import regex

from extract.records.metrics.after import closed
from extract.records.metrics.line import Line
from extract.records.metrics.moves import untrended
from extract.records.metrics.phrases import ANYWHERE, phrases

_FEW = 4
# So many words tell enough without the unit that follows them.
_TELLING = 4
_MONTHS = regex.compile(r"(?:\d{1,2} tháng|tháng \d{1,2}|quý \w{1,3}) ?[/-] ?\d{4}")
_AREA = ["trên", "địa", "bàn"]


def edge(line: Line, start: int, stop: int) -> int:
    """`stop` before the words that say how it moves, when and whose."""
    end = timeless(line, start, stop)
    means = line.words.all[end - 2 : end] in (["trung", "bình"], ["bình", "quân"])
    if end < stop and means and end - start > _TELLING and not line.words.before(end - 2, start, phrases().heads):
        end -= 2  # "tỷ lệ A trung bình 3 năm"
    stop = closed(line, start, untrended(line, start, end))
    if stop < end:  # "chỉ số A tăng mạnh khi"
        stop = closed(line, start, untrended(line, start, stop))
    owned = ownerless(line, start, stop)
    return closed(line, start, timeless(line, start, owned)) if owned < stop else stop


def timeless(line: Line, start: int, stop: int) -> int:
    """`stop` before words that only say when: ", đến năm 2022", "trong tháng 6"."""
    words, whole = line.words.all, stop
    if words[stop - 1][-1].isdigit():  # "kim ngạch 7 tháng/2017"
        stop = next(
            (stop - n for n in range(2, 6) if stop - n > start and _MONTHS.fullmatch(line.text(stop - n, stop))), stop
        )
    said = next((i for i in range(stop - 1, max(start, stop - 5), -1) if says_when(line, i, stop)), stop)
    timed = line.words.timed
    while said - 1 > start and (said - 1 in timed or (said < whole and words[said - 1] in phrases().times)):
        said -= 1
    return said


def ownerless(line: Line, start: int, stop: int) -> int:
    """`stop` before "của tỉnh", "của đơn vị", "của Cục Thuế tỉnh A", which say whose it is and not what."""
    words = line.words.all
    low = next((i for i in range(stop - 1, start, -1) if words[i] == "của" or words[i : i + 3] == _AREA), stop)
    first = low + (1 if words[low : low + 1] == ["của"] else 3)
    whose = words[first:stop]
    if low < stop and first >= stop:
        return low
    nobody = 0 < len(whose) < _FEW and ANYWHERE.issuperset(whose)
    if nobody or (whose and line.text(first, stop).lower() in line.owners):
        return low
    said = line.text(start, stop).lower()
    lengths = (len(owner.split()) for owner in line.owners if said.endswith(f" {owner}"))
    length = next((n for n in lengths if n > 3 or (n > 1 and line.words.all[stop - n] in ANYWHERE)), 0)
    if not length or stop - length - start < _TELLING or not _apart(line, stop - length):
        return stop
    stop -= length
    return stop - (words[stop - 1] == "toàn")


def _apart(line: Line, i: int) -> bool:
    """Whether nothing joins the words before `i` to those from there on: "doanh số bán | Công ty A"."""
    words = line.words
    return i not in words.inner and words.all[i - 1][-1].isalnum() and words.all[i - 1] not in phrases().closers


def says_when(line: Line, i: int, stop: int) -> bool:
    words = line.words.all
    if words[i] in ("nay", "hồi", "lúc") and i not in line.words.inner:
        return True
    following = words[i + 1] if i + 1 < stop else ""
    return words[i] in ("năm", "tháng", "quý", "ngày") and (
        following[:1].isdigit() or following in phrases().relative_times
    )
