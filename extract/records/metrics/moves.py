"""How what is measured moves or stands, between its name and its figure: "nhích lên", "tăng đột biến", "tăng so với đầu năm"."""

from extract.records.metrics.line import Line
from extract.records.metrics.phrases import phrases

# "cao hơn cùng kỳ", where only a time stands behind.
_HIGH = frozenset(("cao", "thấp", "nhiều", "ít", "lớn", "nhỏ", "nhanh", "chậm"))
_PLANS = frozenset(tuple(plan.split()) for plan in "chỉ tiêu|mục tiêu|kế hoạch|dự toán|nghị quyết|yêu cầu".split("|"))
# A comparison has no more words.
_LONGEST = 9
# With one of these a verb of movement is a name.
_MEASURES = frozenset("mức|tỷ lệ|tỉ lệ|tốc độ|hệ số|tỷ suất|chỉ số|lượng|nhịp độ|đà|sự|mức độ|giá trị".split("|"))
# What people and things can do too says how something moves only with its manner, or with where to: "được nâng lên 5%".
_TURNS = frozenset(
    ("tiến bộ", "có tiến bộ", "cải thiện", "được cải thiện", "thay đổi", "được nâng", "được nâng lên", "được kéo giảm")
)
_TO = frozenset(("lên", "xuống", "thêm", "còn", "về", "từ"))
_ADDED = (["tăng", "thêm"], ["giảm", "thêm"], ["phát", "sinh"])
_MEANS = (["bình", "quân"], ["trung", "bình"])
_NEAR_HEAD = 6
# The two words after "có".
_TRENDS = frozenset(
    tuple(trend.split())
    for trend in (
        "xu hướng|xu thế|chiều hướng|bước tiến|bước phát|bước chuyển"
        "|sự thay|sự chuyển|sự cải|sự biến|sự tăng|sự giảm|sự bứt"
    ).split("|")
)
_SHORTEST = 2


def moved(line: Line, floor: int, stop: int) -> int:
    """How many syllables before word `stop` say how something moves: a verb and its manner; 0 where none do.

    What begins a name or ends one is none: "tốc độ tăng trưởng", "tỷ lệ hao hụt".
    """
    words, of, i = line.words, phrases(), stop
    while length := words.before(i, floor, of.manners):
        i -= length
    length = words.before(i, floor, of.moves) or -words.at(i, stop, of.moves)
    i -= max(length, 0)
    verb = " ".join(words.all[i : i + abs(length)])
    while length and (adverb := words.before(i, floor, of.adverbs)):
        i -= adverb
    turns = verb in _TURNS and i + length == stop and _TO.isdisjoint(words.all[stop : stop + 1])
    after = i > floor and (words.all[i - 1] == ")" or words.all[i - 1][-1].isalnum())
    named = words.before(i, floor, _MEASURES)
    return stop - i if length and after and not named and not turns else 0


def compared(line: Line, floor: int, stop: int, *, changes: bool) -> int:
    """How many syllables before word `stop` say what a change is compared with: "so với đầu năm"; 0 where none do.

    `changes`: whether words of change stand behind them; else they must stand before.
    """
    words = line.words.all
    for i in range(stop - 1, max(floor, stop - _LONGEST) - 1, -1):
        if not words[i][0].isalnum():
            return 0
        if words[i] == "so":
            return stop - i if changes or _changes(line, floor, i) else 0
        if words[i] == "hơn" and i > floor and words[i - 1] in _HIGH:
            than = range(i + 1, stop)
            known = tuple(words[i + 1 : i + 3]) in _PLANS or all(n in line.words.timed for n in than)
            return stop - i + 1 if known else 0
    return 0


def _changes(line: Line, floor: int, stop: int) -> bool:
    return bool(line.words.before(stop, floor, phrases().changes) or moved(line, floor, stop))


def is_added(line: Line, floor: int, stop: int, length: int) -> bool:
    """Whether the `length` words before `stop` tell which amount is meant: "số vốn tăng thêm | đạt", and not "số vốn tăng thêm"."""
    words, of = line.words, phrases()
    head = words.before(stop - length, floor, of.heads) or words.before(stop - length, floor, of.strong_heads)
    return bool(head) and words.all[stop - length : stop] in _ADDED


def is_mean(line: Line, floor: int, stop: int) -> bool:
    """Whether "bình quân" before word `stop` belongs to a name: "tiền lương bình quân", and not "tăng bình quân", "tỷ lệ giảm bình quân"."""
    words, of = line.words, phrases()
    low = max(floor, stop - _NEAR_HEAD)
    if words.all[stop - 2 : stop] not in _MEANS or stop - 2 <= low or not words.all[stop - 3][-1].isalnum():
        return False
    if words.before(stop - 2, low, of.predicates) or words.before(stop - 2, low, of.moves) or stop - 3 in words.timed:
        return False
    low = next((i + 1 for i in range(stop - 3, low - 1, -1) if not words.all[i][0].isalnum()), low)
    heads = range(low, stop - 2)
    rate = any(words.at(i, stop - 2, of.strong_heads) for i in heads)
    return not rate and any(words.at(i, stop - 2, of.heads) for i in heads)


def untrended(line: Line, start: int, stop: int) -> int:
    """`stop` before what is only said of a name, how it moves: "chỉ số A | không ngừng được cải thiện", "| có xu hướng giảm"."""
    words = line.words.all
    has = (i for i in range(start + 1, stop - 1) if words[i] == "có" and tuple(words[i + 1 : i + 3]) in _TRENDS)
    stop = next(has, stop)
    length = moved(line, start, stop) if stop - start > _SHORTEST and not is_added(line, start, stop, 2) else 0
    stop -= length if stop - length - start >= _SHORTEST else 0
    while stop - start > _SHORTEST and (length := line.words.before(stop, start, phrases().adverbs)):
        stop -= length
    return stop
