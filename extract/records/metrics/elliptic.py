"""Lists that say what is measured once: "tỷ lệ số hóa cấp tỉnh 55%, cấp huyện 31%", "tỷ lệ đúng hạn (huyện A 98%, huyện B 97%)"."""

from collections.abc import Sequence
from functools import cache
from itertools import islice

import regex

from extract.records.metrics.before import Before, last_named, left
from extract.records.metrics.line import Line
from extract.records.metrics.names import chunk, named
from extract.records.metrics.phrases import phrases

_KINDS = frozenset(("percent", "score", "rank", "money"))
# An index is told by any of these: "tỉnh A đạt 90,2%, đứng thứ 5".
_INDEXED = frozenset(("percent", "score", "rank"))
# "THPT Võ Nhai"
_SCHOOLS = frozenset(("THPT", "THCS", "TH", "PTDTNT", "PTDTBT", "TTYT", "TT", "TP", "TX", "KCN", "BV"))
# A name without its unit, in a list of such: "Mường La 88,1%, Sông Mã 86,2%".
_LONGEST_NAME = 4
# "Giá đất cao nhất là đường A": what is measured stands before.
_HIGHEST = regex.compile(r"(?<=\w) (?:cao|thấp|lớn|nhiều|ít) nhất(?: là .*)?$")
_HIGHEST_IS = regex.compile(r"(?<=\w \w+ (?:cao|thấp|lớn|nhiều|ít) nhất) là .*")
# "xếp thứ hai là tỉnh A", "vị trí thứ ba thuộc về tỉnh B": whose the score is.
_PLACE_IS = regex.compile(
    r"^(?:(?:tiếp theo|kế tiếp|tiếp đến|xếp|đứng|ở|giữ|vị trí|hạng) ?){0,3}(?:thứ )?(?:hai|ba|tư|năm|nhì|nhất|sau|cuối|theo|đến) (?:là|thuộc về) (?=\p{L})",
    regex.IGNORECASE,
)
_STANDING = regex.compile(
    r"(?:^| )(?:đứng|xếp|ở|giữ|dẫn)(?: ở)?(?: vị trí| hạng)?(?: thứ)? (?:đầu|nhất|nhì|hai|ba|tư|năm|sáu|bảy|tám|chín|mười|cuối)(?: bảng)?(?: toàn tỉnh| cả nước| toàn quốc)?$",
    regex.IGNORECASE,
)
_FIRST_IN = regex.compile(
    r" có (?:(?:sự|mức|tốc độ) (?:tăng trưởng|tăng|giảm) |sự )?(?P<what>(?:\p{L}+,? ){2,10}?)(?:tăng |giảm )?(?:tốt|cao|mạnh|nhiều|nhanh|thấp|lớn|ít) nhất là [^;:.]{3,60}$",
    regex.IGNORECASE,
)
# "Về chính quyền số, tỉnh A xếp thứ 12", "trong bảng xếp hạng PCI năm 2019, tỉnh A đứng thứ 6": in what somebody stands so.
_ABOUT = regex.compile(
    r"(?:^|[.;,] )(?:riêng |trong đó,? )?(?:về|ở|đối với|riêng|trong|tại|theo)(?: lĩnh vực| nội dung| trụ cột)? "
    r"(?P<table>(?:kết quả )?(?:bảng )?xếp hạng )?(?P<what>\p{L}[^,;:.()\d]{2,70}?)(?: năm(?: \d{4})?)?(?: cấp tỉnh| cấp huyện)?, (?P<who>[^,;:.()]{3,40})$",
    regex.IGNORECASE,
)
_TABLE = regex.compile(
    r"(?<!\w)(?:bảng xếp hạng(?: về)?|xếp hạng về|đánh giá mức độ) (?P<what>(?:(?!năm |của |các |cấp |tại |trong |đối |và )\p{L}[\p{L}-]* ?){2,8})"
)
_FAR = 160
_THIS = frozenset(
    f"{unit} này" for unit in ("địa phương", "tỉnh", "thành phố", "huyện", "quận", "xã", "phường", "đơn vị")
)
_SPOKEN = 500
_RATE_OF = len("tỷ lệ của ")
# Before the name of a region: "sản lượng cá vùng Tây Nguyên".
_PLACED = frozenset(("vùng", "khu", "vực"))
# The schools and classes of a list, of which the first says what is measured.
_SCHOOL = regex.compile(
    r"(?:(?:cấp|bậc|khối)\s)?(?:THPT|nhà\ trẻ|tiểu\ học|mẫu\ giáo|THCS|mầm\ non|trung\ học\ phổ\ thông|GDTX|trung\ học\ cơ\ sở|lớp\ \d{1,2})(?!\w)",
    regex.IGNORECASE,
)
_SCHOOL_LAST = regex.compile(rf"(?<=\s){_SCHOOL.pattern}$", regex.IGNORECASE)
_NOUN_LEFT = len(" học sinh")
_GRADES, _GRADED = frozenset(("loại", "hạng", "mức", "bậc")), 2
# So many figures back, of one kind, the one that says what is measured is looked for.
_BACK = 12


def whole(line: Line, k: int, found: str, before: Sequence[tuple[str, str]]) -> str:
    """What a figure measures whose own phrase `found` only says whose it is; else that phrase.

    `before`: (kind, indicator) of the steady figures before it, in the sentence or just before the sentence.
    """
    last = before[-1][1] if before else ""
    if level := _in_place_of(found, before) or _kind_in_place(found, last) or _school_in_place(found, last):
        return level
    if not found and line.figure(k).kind == "score":
        return _outside(line, k)
    if not found and line.figure(k).kind == "rank":  # "Đứng thứ 2 là huyện A"
        return next((said for kind, said in reversed(before) if said and kind in _INDEXED), "") or last_named(line)
    found = _HIGHEST_IS.sub("", found)
    if line.figure(k).kind in ("score", "rank"):
        found = _PLACE_IS.sub("", found)
        head, _, tail = found.rpartition(" là ")
        found = head if head and is_owner(line, tail) else found  # "PCI 2020 là tỉnh A với 60 điểm"
        found = _STANDING.sub("", found) or next((said for other, said in reversed(before) if other in _INDEXED), "")
    whose = found[_RATE_OF:] if found.lower().startswith(("tỷ lệ của ", "tỉ lệ của ")) else ""
    found = whose if whose and is_owner(line, whose) else found
    measure = line.figure(k).kind == "count" and line.noun[k] == line.last[k]
    if not (measure or line.figure(k).kind in _KINDS) or not found or not is_owner(line, found):
        return found
    kind = line.figure(k).kind
    if kind == "rank" and (told := _told_about(line, k)):
        return told
    by_name = not any(owner in found.lower() for owner in (*line.owners, *phrases().levels))
    same = (said for other, said in reversed(before) if other == kind and (not measure or _is_measured(said)))
    alike = (said for other, said in reversed(before) if kind != "money" and other in _INDEXED and other != kind)
    known = (_without_owner(line, said, by_name=by_name) for said in (*islice(same, _BACK), *islice(alike, _BACK)))
    said = next(filter(None, known), "") or _outside(line, k)
    if measure and not said and k and line.figure(k).unit == line.figure(k - 1).unit and _listed(line, k):
        said = _without_owner(line, before[-1][1], by_name=by_name)  # "45 ha ngô bị đổ (xã A: 20 ha; xã B 12 ha)"
    said = said or (last_named(line) or _table(line) if kind in ("score", "rank") else "")
    return f"{said} {_level(found)}".strip() if said else _level(found) if kind in _INDEXED else found


def _told_about(line: Line, k: int) -> str:
    """In what somebody has a rank, where the clause before says it: "Về chính quyền số, tỉnh A xếp thứ 12"."""
    said = line.text(0, left(line, k).stop)
    about = _ABOUT.search(said) if "," in said else None
    if about is None or not is_owner(line, about["who"].strip()) or is_owner(line, about["what"]):
        return ""
    listed = about["table"] or "số" in about["what"].lower() or about["what"].isupper()
    return about["what"].strip() if listed else ""


def _table(line: Line) -> str:
    """The table of ranks that the lines before a sentence speak of: "bảng xếp hạng an toàn giao thông"."""
    low, end = line.reading.lower, line.span[1]
    tables = (
        list(_TABLE.finditer(low, max(0, line.span[0] - _SPOKEN), end)) if "hạng" in low or "đánh giá" in low else []
    )
    return " ".join(line.reading.text[slice(*tables[-1].span("what"))].split()) if tables else ""


def moved_there(line: Line, k: int, found: str, previous: str) -> str:
    """What has changed in a place, where `found` names only that: "Số vụ giảm 4%, trong đó huyện A giảm 7%"."""
    if not found or not is_owner(line, found):
        return found
    said = _outside(line, k) or previous or _first_in(line, k)
    return "" if is_owner(line, said) else _without_owner(line, said, by_name=False)


def _first_in(line: Line, k: int) -> str:
    """What a place comes first in: "địa bàn có số thuê bao nhiều nhất là huyện A, tăng 4%"."""
    start = line.figures[k].start
    near = " ".join(line.reading.text[max(line.span[0], start - _FAR) : start].split())
    first = _FIRST_IN.search(near) if " nhất là " in near else None
    return first["what"].strip(" ,") if first else ""


def _listed(line: Line, k: int) -> bool:
    """Whether nothing but a name and the sign of a list stand between a figure and the one before."""
    between = line.words.all[line.last[k - 1] : line.first[k]]
    between = between[: len(between) - (between[-1:] == [":"])]
    return between[:1] in ([";"], [","]) and all(word[0].isalpha() for word in between[1:])


def _is_measured(phrase: str) -> bool:
    """Whether a phrase begins with what is measured in hectares, tons and the like: "diện tích ...", "sản lượng ..."."""
    words = phrase.lower().split()
    heads = phrases().heads | phrases().strong_heads
    return any(" ".join(words[:n]) in heads for n in range(1, _LONGEST_NAME))


def _kind_in_place(found: str, last: str) -> str:
    """The phrase of the figure before with its grade changed: "học sinh xếp loại giỏi 12%, loại khá 40%"."""
    kind = found.split(" ", maxsplit=1)[0].lower()
    if kind not in _GRADES or found.count(" ") + 1 != _GRADED:
        return ""
    head, _, tail = last.rpartition(f" {kind} ")
    return f"{head} {found}" if head and tail and " " not in tail else ""


def _school_in_place(found: str, last: str) -> str:
    """The phrase of the figure before with its school changed: "tỷ lệ đi học mẫu giáo 98%, tiểu học 99%"."""
    own = _SCHOOL.match(found)
    other = _SCHOOL_LAST.search(last) if own and len(found) - own.end() <= _NOUN_LEFT else None
    return f"{last[: other.start()]}{own[0]}" if own and other and other.start() else ""


def _in_place_of(found: str, before: Sequence[tuple[str, str]]) -> str:
    """The phrase of the figure before with its end changed: "dịch vụ mức độ 2 là ..., mức độ 3 là ..."."""
    last, words = before[-1][1] if before else "", found.lower().split()
    if not 2 < len(words) <= _LONGEST_NAME or not words[-1].isdigit():
        return ""
    at = last.lower().rfind(f" {words[0]} {words[1]} ")
    return f"{last[:at]} {found}" if at > 0 else ""


def is_owner(line: Line, phrase: str) -> bool:
    """Whether a phrase holds nothing but units, levels, names, and words that join them, or points to one: "tỉnh này"."""
    if phrase.lower() in _THIS:
        return True
    words = [word for word in phrase.split() if word.lower() not in phrases().owner_words]
    named = bool(words) and len(words) <= _LONGEST_NAME and words[0].lower() not in phrases().heads
    name = words[1:] if words[:1] and words[0] in _SCHOOLS else words
    if named and " ".join(name).istitle() and len(phrase.split()) > 1:
        return True
    rest = phrase.lower()
    for owner in (*line.owners, *_levels()):
        if owner in rest:
            rest = f" {rest} ".replace(f" {owner} ", " ").replace(f" {owner}, ", " ").strip()
    return rest != phrase.lower() and all(word in phrases().owner_words for word in rest.replace(",", " ").split())


@cache
def _levels() -> list[str]:
    """The levels, the longest first."""
    return sorted(phrases().levels, key=len, reverse=True)


def _without_owner(line: Line, phrase: str, *, by_name: bool) -> str:
    """A phrase without the unit, the level, or (`by_name`) the name that it ends with; empty where it begins with one."""
    head, colon, tail = phrase.partition(":")
    if colon and is_owner(line, tail.strip()):
        phrase = head
    phrase = _HIGHEST.sub("", phrase)
    low, owners = phrase.lower(), (*line.owners, *_levels())
    if phrase.istitle() or is_owner(line, phrase) or any(low.startswith(owner) for owner in owners):
        return ""
    ends = (*owners, *(f"của {word}" for word in phrases().owner_words))
    end = next((len(low) - len(owner) for owner in ends if low.endswith(f" {owner}")), len(low))
    words = phrase[:end].split()
    while by_name and end == len(low) and len(words) > 1 and words[-1].istitle():
        words.pop()
    bare = phrases().closers | (phrases().predicates | _PLACED if len(words) < len(phrase.split()) else frozenset())
    while words and (words[-1].lower() in bare or words[-1] == ","):
        words.pop()
    return " ".join(words).rstrip(",")


def at_level(line: Line, phrase: str, level: str) -> str:
    """A phrase with another level than the one that it ends with: "hồ sơ tại cấp huyện" to "hồ sơ cấp xã"."""
    return f"{_without_owner(line, phrase, by_name=False) or phrase} {level}"


def _level(phrase: str) -> str:
    """The level that a phrase names, which no unit tells: "cấp xã"."""
    return phrase if phrase.lower() in phrases().levels else ""


def _outside(line: Line, k: int) -> str:
    """What stands before the brackets or the colon of a list that begins with this figure."""
    words, first = line.words.all, line.first[k]
    own = left(line, k)
    edge = next((i for i in range(own.stop - 1, -1, -1) if words[i] in ("(", ":", ";", ")")), None)
    if edge is None or words[edge] not in ("(", ":") or any(last <= first and last > edge for last in line.last[:k]):
        return ""
    outer = Before(_clause(line, k, edge), edge, glued=False, bracket=True)
    name = named(line, outer, phrases().heads)
    return name or (chunk(line, outer) if words[edge] == "(" else "")


def _clause(line: Line, k: int, stop: int) -> int:
    """Where the clause before word `stop` begins."""
    low = max((last for last in line.last[:k] if last <= stop), default=0)
    return next((i + 1 for i in range(stop - 1, low - 1, -1) if line.words.all[i] in (";", ":", "(", ")")), low)
