"""What money, measures and figures without a noun measure: their name, or what is done with what follows."""

from extract.records.metrics.after import ahead
from extract.records.metrics.before import Before
from extract.records.metrics.counted import claim, done
from extract.records.metrics.elliptic import is_owner
from extract.records.metrics.line import Line
from extract.records.metrics.names import chunk, named, trimmed
from extract.records.metrics.parts import bare, join, with_previous
from extract.records.metrics.phrases import phrases
from extract.records.metrics.verbs import verb

# Of what, follows: "trong tổng số 3 nghìn tấn muối".
_TOTALS = frozenset(("tổng số", "tổng lượng", "tổng", "số lượng", "khối lượng", "tổng khối lượng"))
# What of, stands before "có": in no more words, behind a sign.
_PRICES, _THING = frozenset(("giá", "mức giá", "giá bán", "đơn giá")), 6
_STILL, _BEGINS = frozenset(("hiện", "đang", "đều", "cũng", "vẫn")), frozenset(",;:()")
_MOST = (["đa", "số"], ["tất", "cả"], ["hầu", "hết"], ["phần", "lớn"], ["nhiều", "nơi"])
_REACHES = frozenset("đạt ước bình quân trung mức được khoảng".split())
# "gấp 3 lần về số lượng" tells of nothing new.
_IN_ALL = frozenset(("số lượng", "lượng", "giá trị", "quy mô"))
# Between two amounts that a sentence begins with: "và gần".
_NEXT = 3
_SAME = frozenset(("tương đương", "tương đương với", "tức", "tức là", "hay"))


def measured(line: Line, k: int, before: Before, previous: str) -> str:
    """Money, measures and figures without a noun: their name, what is done with what follows, or who has them."""
    if k and _equals(line, k):
        return previous
    found = _measure(line, k, before, previous)
    mine, other = whom(line, k), whom(line, k - 1) if k else ""
    if mine and other and found == previous and found.endswith(other):
        return join(found.removesuffix(other).strip(), mine)
    if found.lower() in _PRICES and (priced := _priced(line, k, before, len(found.split()))):
        return join(found, priced)
    if found.lower() in _TOTALS and (of := ahead(line, k, line.last[k])):
        return join(found, of)
    return join(found, whom(line, k)) if found.lower() in phrases().verbs or bare(found) else found


def about(line: Line, k: int) -> str:
    """What changed, where that follows: "tăng 5,6% về số doanh nghiệp"."""
    return ahead(line, k, line.last[k] + 1) if line.words.all[line.last[k] : line.last[k] + 1] == ["về"] else ""


def _priced(line: Line, k: int, before: Before, length: int) -> str:
    """What has a price, past who sells it where: "Tại bến, cá tra hiện có giá 26.000 đồng/kg"."""
    words, stop = line.words.all, before.stop - length
    low = max(before.start, line.last[k - 1] if k else 0)
    if stop - 1 <= low or words[stop - 1] != "có" or not (words[before.stop - 1].endswith("giá") or length > 1):
        return ""
    stop -= 1
    while stop > low and words[stop - 1] in _STILL:
        stop -= 1
    start = next((i + 1 for i in range(stop - 1, low - 1, -1) if words[i] in _BEGINS), low)
    if (k and start == line.last[k - 1]) or words[start:stop] in _MOST:
        return ""
    plain = all(words[i][0].isalnum() and i not in line.words.timed for i in range(start, stop))
    thing = trimmed(line, start, stop) if plain and 0 < stop - start <= _THING else ""
    return "" if is_owner(line, thing) else thing


def _equals(line: Line, k: int) -> bool:
    """Whether a figure says the one before it in another unit: "2,1 tỷ USD, tương đương 49.000 tỷ đồng"."""
    between = [w for w in line.words.all[line.last[k - 1] : line.first[k]] if w not in phrases().bounds]
    return " ".join(between).strip(", (") in _SAME


def whom(line: Line, k: int) -> str:
    """For whom something is, where that follows: "biếu 25 triệu đồng cho người bị nạn"."""
    start, words = line.last[k], line.words.all
    length = 1 if words[start : start + 1] == ["cho"] else 2 if words[start : start + 2] == ["đối", "với"] else 0
    whom = ahead(line, k, start + length) if length else ""
    return join(line.text(start, start + length), whom) if whom else ""


def _measure(line: Line, k: int, before: Before, previous: str) -> str:
    name = named(line, before, phrases().heads)
    if line.figure(k).unit == "lần":
        said, label = about(line, k), name or chunk(line, before)
        return (label if said.lower() in _IN_ALL else said) or said or label or previous
    if aim := _aim(line, k):
        head = named(line, before, phrases().heads, of=aim)
        if bare(head) or (not name and claim(line, k) == "với"):
            return join(head, aim)
    if line.figure(k).kind == "money" and _of_amount(line, k):
        return done(line, k)
    if name and (before.glued or line.figure(k).kind == "money"):
        return with_previous(line, k, name, previous)
    acts = verb(line, k)
    says_no_more = acts.split(" ")[0].lower() in ("tăng", "giảm") or _REACHES.issuperset(acts.lower().split())
    does = "" if says_no_more else acts
    label = chunk(line, before)
    taken = line.words.all[before.stop : before.stop + 1] == ["thu"] and is_owner(line, label)
    return done(line, k) or name or ("thu" if taken else label) or does or _told_after(line, k) or previous


def _told_after(line: Line, k: int) -> str:
    """What the amounts are that a sentence begins with: "3 tỷ đồng và 200 bộ quần áo là số quà mà ..."."""
    words, last = line.words, line.last[k]
    while words.all[last : last + 1] == ["và"] and k + 1 < len(line.figures) and line.first[k + 1] - last < _NEXT:
        k, last = k + 1, line.last[k + 1]
    heads = (phrases().strong_heads, phrases().heads)
    is_named = words.all[last : last + 1] == ["là"] and any(words.at(last + 1, len(words.all), of) for of in heads)
    return ahead(line, k, last + 1) if is_named else ""


def _of_amount(line: Line, k: int) -> bool:
    """Whether money is done something with, and what it is follows: "bổ sung 14 tỷ đồng vốn dự phòng"."""
    words, of, stop = line.words, phrases(), line.first[k]
    while stop and words.all[stop - 1] in of.bounds:
        stop -= 1
    acts = words.before(stop, line.last[k - 1] if k else 0, of.verbs)
    return bool(acts and words.at(line.last[k], len(words.all), of.heads))


def _aim(line: Line, k: int) -> str:
    """What money is for, where that follows: "dành ngân sách 3 tỷ đồng để sửa trường học"."""
    words = line.words.all
    if line.figure(k).kind != "money" or words[line.last[k] : line.last[k] + 1] not in (["để"], ["cho"], ["nhằm"]):
        return ""
    return ahead(line, k, line.last[k] + 1)
