"""Lists of places that have much or little of something: "các huyện có nợ thuế tăng như: Tân Biên tăng 4 tỷ đồng, ..."."""

from extract.records.metrics.line import Line

# Of whom such a list is.
_GROUPS = (
    ("địa", "phương"),
    ("đơn", "vị"),
    ("huyện",),
    ("xã",),
    ("tỉnh",),
    ("phường",),
    ("quận",),
    ("thành", "phố"),
    ("thị", "xã"),
    ("thị", "trấn"),
    ("nơi",),
)
# What they have ends before what is said of it.
_SAID = frozenset(
    "tăng giảm đạt cao thấp lớn nhiều ít nhỏ vượt trên dưới còn khá tốt nhanh chậm đứng dẫn như gồm là :".split()
)
_JOINTS = frozenset((",", ";", "và", "-", "(", ")"))
_BETWEEN = frozenset("tăng giảm đạt có còn là với : ( chiếm hơn gần trên khoảng thêm được".split())
_TYPES = frozenset("huyện xã tỉnh phường quận thành phố thị trấn tp tx".split())
_LONGEST_NAME, _LONGEST, _MOST, _FEWEST = 5, 10, 40, 2


def of_standing(line: Line, first: int, edge: int) -> dict[int, tuple[str, str]]:
    """What is measured and the place, for each figure of a list that begins at word `edge` with figure `first`."""
    measure = _measure(line, edge)
    found: dict[int, tuple[str, str]] = {}
    kind = line.figure(first).kind
    for k in range(first, min(first + _MOST, len(line.figures)) if measure and kind in ("percent", "money") else first):
        place = _place(line, edge if k == first else line.last[k - 1], line.first[k])
        if line.figure(k).kind != kind or not place:
            break
        found[k] = measure, place
    return found if len(found) >= _FEWEST else {}


def _measure(line: Line, edge: int) -> str:
    """What the words before a list say that its members have: "một số huyện có | nợ thuế | tăng như:"."""
    words = line.words.all
    low = max(0, edge - _LONGEST * 2)
    has = next((i for i in range(edge - 1, low, -1) if words[i] == "có" and i not in line.words.inner), None)
    if has is None or not any(tuple(words[max(0, has - len(group)) : has]) == group for group in _GROUPS):
        return ""
    stop = next((i for i in range(has + 1, edge) if words[i] in _SAID and i not in line.words.inner), edge)
    said = words[has + 1 : stop]
    plain = 1 < len(said) <= _LONGEST and all(word[0].isalpha() for word in said) and stop < edge
    return line.phrase(has + 1, stop) if plain else ""


def _place(line: Line, start: int, stop: int) -> str:
    """The name that fills the words between two figures, but for signs and what is said of it."""
    words = line.words.all
    while start < stop and words[start] in _JOINTS:
        start += 1
    while stop > start and words[stop - 1] in _BETWEEN:
        stop -= 1
    name = line.text(start, stop)
    proper = [word for word in name.split() if word.lower() not in _TYPES or word.istitle()]
    titled = bool(proper) and all(word[0].isupper() for word in proper)
    return name if titled and 0 < stop - start <= _LONGEST_NAME and "," not in name else ""
