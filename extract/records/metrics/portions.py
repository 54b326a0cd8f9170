"""What has a share of a whole, and what its own amount is: "gạo chiếm tỷ trọng 21%, tăng 4%, tương đương 3 tỷ USD"."""

import regex

from extract.records.metrics.line import Line
from extract.records.metrics.names import trimmed
from extract.records.metrics.parts import join
from extract.records.metrics.phrases import phrases

_SHARE = (["tỷ", "trọng"], ["tỉ", "trọng"])
_HOW = frozenset(("lớn", "cao", "thấp", "nhỏ", "nhất", "với", "là", "khá", "chủ", "yếu", "lên", "đến", "tới"))
_CLAUSES = frozenset((",", ";", ":", "(", ")"))
# Nothing but these stands between a share and what changed, or what that is in money.
_GOES_ON = frozenset(
    "tăng giảm so với cùng kỳ năm trước ngoái tháng quý và tương đương ứng đạt ước khoảng hơn gần trên mức thêm , ( )".split()
)
_FAR, _TO = 22, {"xuất khẩu": "sang", "nhập khẩu": "từ"}
_AMOUNT = regex.compile(
    r"(?<!\w)(?:tổng )?(?:kim ngạch(?: xuất nhập khẩu| xuất khẩu| nhập khẩu)?|giá trị (?:xuất khẩu|nhập khẩu|sản xuất)|doanh thu|dư nợ|thị trường xuất khẩu|thị trường nhập khẩu)(?!\w)"
)
_LOOKED_BACK = 600


def portions(line: Line) -> dict[int, str]:
    """What shares ("chiếm tỷ trọng") and the figures that go on about them measure."""
    found: dict[int, str] = {}
    for k in range(len(line.figures)):
        if k in found or not (subject := _subject(line, k)):
            continue
        share = join("tỷ trọng", subject)
        found[k] = share
        after = _following(line, k)
        paid = any(line.figure(j).kind == "money" for j in after)
        aside = _bracket(line, k) == "("  # "thị trường A (chiếm tỷ trọng 6%) tăng 4%"
        amount = _known(line, k, subject) or (subject if paid or aside else share)
        found |= {j: share if line.figure(j).kind == "percentage_point" else amount for j in after}
    return found


def _subject(line: Line, k: int) -> str:
    """What "chiếm tỷ trọng" is said of, right before a percentage; else nothing."""
    words, stop = line.words.all, line.first[k]
    if line.figure(k).kind != "percent":
        return ""
    low = max(line.last[k - 1] if k else 0, stop - _FAR)
    while stop > low and (words[stop - 1] in _HOW or words[stop - 1] in phrases().bounds):
        stop -= 1
    if words[max(low, stop - 2) : stop] not in _SHARE:
        return ""
    stop -= 2 + (words[stop - 3 : stop - 2] == ["một"])
    if stop <= low or words[stop - 1] != "chiếm":
        return ""
    stop -= 1
    while stop > low and words[stop - 1] in ("đã", "đang", "vẫn", "hiện", "cũng", "đều", ","):
        stop -= 1
    stop -= stop > low and words[stop - 1] == "("  # "thị trường A (chiếm tỷ trọng 6%) tăng 4%"
    start = next((i + 1 for i in range(stop - 1, low - 1, -1) if words[i] in _CLAUSES), low)
    stop = next((i for i in range(start + 1, stop) if words[i] == "là"), stop)
    while start < stop and (n := line.words.at(start, stop, phrases().openers)):
        start += n
    return (line.text(start, stop) if stop - start == 1 else trimmed(line, start, stop)).strip()


def _following(line: Line, k: int) -> list[int]:
    """The figures right after a share that go on about it."""
    found: list[int] = []
    for j in range(k + 1, len(line.figures)):
        gap = range(_past_bracket(line, j - 1, j) if j - 1 == k else line.last[j - 1], line.first[j])
        bounds = phrases().bounds
        plain = all(line.words.all[i] in _GOES_ON or line.words.all[i] in bounds or i in line.words.timed for i in gap)
        if not gap or not plain or line.figure(j).kind not in ("percent", "percentage_point", "money"):
            break
        found.append(j)
    return found


def _past_bracket(line: Line, k: int, j: int) -> int:
    """Where the words after figure `k` begin, behind its bracket: "(chiếm tỷ trọng 60% trong tổng thu) tăng"."""
    start, words = line.last[k], line.words.all
    end = next((i for i in range(start, line.first[j]) if words[i] == ")"), start - 1)
    return end + 1 if _bracket(line, k) == "(" else start


def _bracket(line: Line, k: int) -> str:
    """The last bracket before figure `k`, open or closed."""
    words, first = line.words.all, line.first[k]
    return next((words[i] for i in range(first - 1, max(0, first - _FAR) - 1, -1) if words[i] in "()"), "")


def _known(line: Line, k: int, subject: str) -> str:
    """The amount of a subject, where the sentence or its paragraph said what is measured."""
    if _AMOUNT.match(subject.lower()):
        return subject
    low = line.reading.lower
    end = line.figures[k].start
    far = max(0, end - _LOOKED_BACK)
    paragraph = max(low.rfind("\n", far, end) + 1, far)
    said = [
        m.group().removeprefix("tổng ").replace("thị trường", "kim ngạch")
        for m in _AMOUNT.finditer(low, paragraph, end)
    ]
    if not said:
        return ""
    clause = low[max(paragraph, line.span[0]) : end]
    if "thị trường" in clause and not subject.lower().startswith("thị trường") and subject.istitle():
        subject = f"thị trường {subject}"
    to = next((to for trade, to in _TO.items() if said[-1].endswith(trade)), "")
    return join(said[-1], to if subject.lower().startswith("thị trường") else "", subject)
