"""What somebody has raised or brought down, from so much to so much: "quỹ đã giảm số nợ quá hạn từ 3 tỷ xuống 2 tỷ đồng"."""

from extract.records.metrics.before import Before, strong_at
from extract.records.metrics.edges import edge
from extract.records.metrics.line import Line
from extract.records.metrics.phrases import phrases

# Where it has come to, or from, stands between the object and the figure.
_TO = frozenset(("từ", "xuống", "lên", "còn", "về"))
_CLAUSES = frozenset((",", ";", ":", "(", ")", '"'))
# No object begins with one of these.
_NO_OBJECTS = frozenset(
    "vào ra lên xuống tới đến từ về so trên tại ở trong qua theo được là cho bởi do và nhưng khi để với cả chỉ còn không ngay trước".split()
)
# These can do something, though they can be measured too.
_ACTORS = frozenset(("quỹ", "nhóm", "ngân"))


def acted_on(line: Line, k: int, found: Before) -> str:
    """The object of the verb that moves it, where the words before figure `k` name who does and what; else nothing."""
    words = line.words
    if found.bracket or _TO.isdisjoint(words.all[found.stop : line.first[k]]):
        return ""
    stop = _without_comparison(line, found)
    low = next((i + 1 for i in range(stop - 1, found.start - 1, -1) if words.all[i] in _CLAUSES), found.start)
    verbs = ((i, i + length) for i in range(low, stop) if (length := _verb(line, i, stop)))
    start = next((start for verb, start in verbs if _moves(line, low, verb, start, stop)), None)
    return "" if start is None else line.phrase(start, edge(line, start, stop))


def _without_comparison(line: Line, found: Before) -> int:
    """Where the words before a figure end without what they are compared with: "giảm số vụ | so với quý trước, từ"."""
    words = line.words.all
    return next((i for i in range(found.stop - 1, found.start, -1) if words[i] == "so"), found.stop)


def _verb(line: Line, i: int, stop: int) -> int:
    """How many syllables the verb has that stands at word `i`; "giảm giá" is one word but for "giảm giá vé"."""
    words, of = line.words.all, phrases().causatives
    prices = (n for n in (2, 1) if words[i + n : i + n + 1] == ["giá"] and i + n + 1 < stop)
    price = next((n for n in prices if " ".join(words[i : i + n]) in of), 0)
    return price or line.words.at(i, stop, of)


def _moves(line: Line, low: int, verb: int, start: int, stop: int) -> bool:
    """Whether an object begins at `start`, and who stands before the verb is none that is measured: "tốc độ tăng thu"."""
    words, of = line.words, phrases()
    if start >= stop or not words.all[start][0].isalpha() or words.all[start] in _NO_OBJECTS or start in words.timed:
        return False
    level = words.all[start] == "mức" and start + 1 < stop and not words.at(start + 1, stop, of.bounds)
    if not level and any(words.at(start, stop, edges) for edges in (of.manners, of.bounds, of.adverbs)):
        return False  # "mức thưởng" is a noun, though "mức" bounds a figure
    before = range(low, verb)
    strong = any(strong_at(line, i, verb) for i in before)
    return not strong and not any(words.at(i, verb, of.heads) and words.all[i] not in _ACTORS for i in before)
