"""The phrase after a figure: the noun that it counts and what belongs to that noun."""

from functools import cache

from extract.records.metrics.line import Line
from extract.records.metrics.phrases import JOINED, Set, Words, first_words, phrases

HARD = frozenset('.;:!?…()[]"“”*•+')
_JOINTS = frozenset((",", "và", "cùng", "với", "là", "có", "gồm", "do", "nhưng"))
_NEXT = frozenset(("trong đó", "với", "cùng", "và", ",", "(", ";", ":"))
# In syllables. So long a phrase has said what is counted: a later "trên", "tại", "theo" adds where and how it is ("... | trên
# đường A"), an earlier one tells which are counted ("hộ trên địa bàn xã"). A comma within a list stands early ("cán bộ, giáo
# viên"); one that comes later opens the next clause. Names of offices make long phrases: at
# fourteen they are cut in two, and beyond twenty none was seen to need more.
_SOFT, _COMMA, _MOST = 8, 10, 20
_NEW_SUBJECT = frozenset("nhiều một đây chúng tôi họ ông bà đã đang không chưa bên anh chị đa phần hầu tất".split())
_PLACES = frozenset(("TP", "TX", "TT", "UBND", "HĐND"))
_BEFORE_TIME = frozenset(("trong", "vào", "từ", "đến", "của", "giai", "trước", "sau"))
# After a noun of so many words "là" may still tell what is counted, if one of these follows.
_DEFINED = 3
# The verb whose object is counted stands so many words before it.
_NEAR_VERB = 6
_SAID_OF = frozenset(("được", "có", "đã", "đạt", "tham"))
# So far behind a noun, past where that is, "đều" says what all have or do, and in no fewer words.
_MORE = (["để"], ["bị"], ["không"], ["hoàn"], ["tham"], ["về"], ["sử"], ["thuộc"], ["trễ"], ["quá"])
_QUOTED = 12
_AT = frozenset(("tại", "ở", "qua"))
_PLACED, _FEW, _DO = 9, 2, (["có"], ["được"], ["đã"], ["đạt"], ["chưa"])
_OF_THESE = frozenset(("trong số", "trong tổng số", "trên tổng số", "trong tổng", "tổng số", "số"))


def ahead(line: Line, k: int, start: int) -> str:
    """The noun phrase that begins at word `start`: the figure's own noun, or the word after the figure."""
    words, of = line.words, phrases()
    end = len(words.all)
    if start >= end or not words.all[start][0].isalpha():
        return ""
    bare = start == line.last[k]
    if bare and (inside := _of_these(line, k)):
        return inside
    if bare and words.at(start, end, of.auxiliaries):
        return ""
    if bare and (words.at(start, end, of.stops) or words.at(start, end, of.soft_stops) or words.all[start] in _JOINTS):
        return ""
    last = limit(line, k)
    if rest := _past_share(line, k, start) or _of_listed(line, k, start, last):
        return rest
    stop = _stop(line, k, start, last)
    said = line.phrase(start, closed(line, start, stop))
    return f"{said} {rest}" if (rest := _of_all(line, k, stop, last)) else said


def bounded(line: Line, k: int, noun: str) -> str:
    """The noun after a percentage with the bound that tells which are meant: "45% thí sinh đạt từ 5 điểm"; else nothing."""
    if k + 1 >= len(line.figures) or line.figure(k + 1).comparator == "eq":
        return ""
    between, n = line.words.all[line.last[k] : line.first[k + 1]], len(noun.split())
    has = between[n : n + 1] in (["đạt"], ["có"]) and all(word in phrases().bounds for word in between[n + 1 :])
    return line.text(line.last[k], line.last[k + 1]) if has and " ".join(between[:n]) == noun.lower() else ""


def _of_all(line: Line, k: int, stop: int, last: int) -> str:
    """What all that are counted have or do: "100% số thôn của huyện đều có sân chơi"."""
    words = line.words.all
    if words[stop : stop + 2] == ["trở", "lên"] and words[stop + 2 : stop + 3] in (*_DO, *_MORE):
        end = _stop(line, k, stop + 2, last)
        return line.phrase(stop + 2, closed(line, stop + 2, end)) if end - stop > _FEW + 2 else ""
    both = next((i for i in range(stop, min(last, stop + _PLACED)) if words[i] == "đều"), 0)
    here = both == stop or words[stop : stop + 1] in (["trên"], ["tại"], ["ở"], ["của"], ["trong"])
    if not both or not here or words[both + 1 : both + 2] not in _DO:
        return ""
    end = _stop(line, k, both + 1, last)
    return line.phrase(both + 1, closed(line, both + 1, end)) if end - both > _FEW else ""


def _past_share(line: Line, k: int, start: int) -> str:
    """A counted noun with what is said of it behind its share in brackets: "25 xã (83%) đạt chuẩn"."""
    words, last = line.words.all, line.last[k]
    if not start < last or k + 1 >= len(line.figures) or line.figure(k + 1).kind != "percent":
        return ""
    i = line.last[k + 1] + 1
    inside = words[last : line.first[k + 1]] in (["("], ["(", "chiếm"], ["(", "đạt"]) and words[i - 1 : i] == [")"]
    if not inside or words[i : i + 1] not in (*_DO, *_MORE):
        return ""
    said = line.phrase(i, closed(line, i, _stop(line, k + 1, i, limit(line, k + 1))))
    return f"{line.text(start, last)} {said}" if " " in said else ""


def _of_listed(line: Line, k: int, start: int, last: int) -> str:
    """A noun with what is said of the places that are named after it: "4 xã An Phú, An Hải và Hòa Xuân đạt chuẩn"."""
    i = line.last[k]
    if not start < i < last:
        return ""
    i += line.words.all[i : i + 1] in (["là"], ["gồm"], [":"])
    first, names = i, 0
    while i < last and (line.words.all[i] in (",", "và", JOINED) or line.text(i, i + 1)[0].isupper()):
        names += line.words.all[i] in (",", "và", JOINED)
        i += 1
    if not names or line.words.all[first] in (",", "và") or line.words.all[i - 1] in (",", "và"):
        return ""
    said = line.words.all[i : i + 1] in (*_DO, ["hoàn"], ["về"], ["bị"])
    return (
        f"{line.text(start, line.last[k])} {line.phrase(i, closed(line, i, _stop(line, k, i, last)))}" if said else ""
    )


def _of_these(line: Line, k: int) -> str:
    """What the next figure counts, in "58% trong số gần 7.000 hộ"."""
    step = line.words.at(line.last[k], len(line.words.all), _OF_THESE)
    if not step or k + 1 >= len(line.figures) or line.first[k + 1] - line.last[k] - step > 1:
        return ""
    return ahead(line, k + 1, line.noun[k + 1]) if line.noun[k + 1] < line.last[k + 1] else ""


def _stop(line: Line, k: int, start: int, last: int) -> int:
    """The word before which the phrase from `start` ends."""
    words, of, may = line.words, phrases(), _may_end()
    i, soft = max(line.last[k], start + 1), 0
    while i < last:
        if words.all[i] not in may and i not in words.timed and i - start < _MOST:
            i += 1
            continue
        if words.all[i] == "(" and _abbreviation(line, i):
            i += 3
            continue
        if length := words.at(i, last, of.kept):
            i += length
            continue
        if words.all[i] == "đã" and words.all[line.first[k] - 1] in _AT and line.first[k]:
            return i  # "tại 30 kho đã tìm thấy hàng giả"
        if (quoted := _quoted(line, i, last)) > i > start:
            i = quoted
            continue
        if words.all[i] in HARD or i in words.timed or _begins_time(line, i):
            return i
        if words.all[i] == "," and not _crosses(line, i, last, i - start, bare=start == line.last[k]):
            return i
        if words.all[i] == JOINED and i + 1 < last and _names_one(line, i, i - start):
            return i
        if words.all[i] == "," and k + 1 < len(line.figures) and _another(line, k, start, i, last):
            return i
        if words.all[i] == "với" and (words.at(i + 1, last, of.strong_heads) or words.at(i + 1, last, of.heads)):
            return i
        if words.all[i] == "và" and _another(line, k, start, i, last):
            return i
        step = words.at(i, last, of.stops)
        says_more = (words.all[i] == "là" and _defines(line, k, start, i)) or _remains(line, k, i, last)
        if step and not says_more:
            return i
        if words.at(i, last, of.soft_stops):
            if i - start >= _SOFT:
                return i
            soft = i
        if i - start >= _MOST:
            return soft if soft - start > 2 else i
        i += 1
    return last


def _quoted(line: Line, i: int, last: int) -> int:
    """The word after a short quotation that begins at word `i`, as of a title: đạt danh hiệu "Gia đình văn hóa"; else `i`."""
    if line.words.all[i] not in ('"', "“"):
        return i
    return next((n + 1 for n in range(i + 2, min(last, i + _QUOTED)) if line.words.all[n] in ('"', "”")), i)


@cache
def _may_end() -> Set:
    """The words at which a phrase may end or must be looked at: most words are none, and are passed over."""
    of = phrases()
    first = first_words(of.kept) | first_words(of.stops) | first_words(of.soft_stops)
    return first | HARD | _BEFORE_TIME | {",", JOINED, "đã", "với", "và", "là", "còn"}


def _begins_time(line: Line, i: int) -> bool:
    """Whether words that say when begin here: "trong năm 2019", "giai đoạn 2021 - 2025"."""
    return line.words.all[i] in _BEFORE_TIME and i + 1 in line.words.timed


def _defines(line: Line, k: int, start: int, i: int) -> bool:
    """Whether "là" only says more of what is counted: "15 thầy cô là đảng viên", "90% học sinh là con thương binh được ..."."""
    if i == line.last[k]:
        return start < i
    following = line.words.all[i + 1 : i + 12]
    end = next((n for n, word in enumerate(following) if word in HARD or word == ","), len(following))
    return start == line.last[k] and i - start <= _DEFINED and not _SAID_OF.isdisjoint(following[:end])


def _remains(line: Line, k: int, i: int, last: int) -> bool:
    """Whether "còn" tells which are counted: "45 hộ còn dư nợ", and not "còn 5 hộ"."""
    return line.words.all[i] == "còn" and i == line.last[k] and i + 1 < last and line.words.all[i + 1][0].isalpha()


def _another(line: Line, k: int, start: int, i: int, last: int) -> bool:
    """Whether the "và" at word `i` leads to another thing done: "cấp thẻ cho 45 hộ và thu hồi thẻ cũ"."""
    words, verbs = line.words, phrases().verbs
    if not words.at(i + 1, last, verbs) or any(words.at(n, i, verbs) for n in range(max(start, line.noun[k]), i)):
        return False
    before = line.first[k]
    while before and words.all[before - 1] in phrases().bounds:
        before -= 1
    acts = range(max(0, before - _NEAR_VERB), before)
    return any(words.at(n, before, verbs) for n in acts)


def _abbreviation(line: Line, i: int) -> bool:
    """Whether a bracket opens that only says how the words before are shortened: "thủ tục hành chính (TTHC)"."""
    inside = line.text(i + 1, i + 2)
    return line.words.all[i + 2 : i + 3] == [")"] and inside.isupper() and inside.isalpha()


def limit(line: Line, k: int) -> int:
    """The word at which the phrase of the next figure begins."""
    words = line.words
    if k + 1 >= len(line.figures):
        return len(words.all)
    following, floor = line.first[k + 1], line.last[k]
    of_plan = words.at(line.last[k + 1], len(words.all), phrases().shares)
    if (
        words.all[floor] == "đạt"
        and line.noun[k] < floor
        and not of_plan
        and line.figure(k + 1).unit != line.figure(k).unit
        and words.all[line.first[k] - 1] != "của"
    ):  # "3 tiêu chí đạt trên 85%": the second belongs to the first
        return limit(line, k + 1)
    for i in range(following - 1, floor - 1, -1):
        if words.at(i, following, _NEXT):
            return i
    while length := words.before(following, floor, phrases().predicates):
        following -= length
    return next((i for i in range(floor + 1, following) if _heads(words, i, following)), following)


def _heads(words: Words, i: int, end: int) -> bool:
    return bool(words.at(i, end, phrases().strong_heads) or words.at(i, end, phrases().heads))


def _crosses(line: Line, i: int, last: int, length: int, *, bare: bool) -> bool:
    """Whether the phrase goes on after the comma at word `i`: "rà soát, đôn đốc các phòng"."""
    words, of = line.words, phrases()
    if not (0 if bare else 1) < length <= _COMMA or i + 1 >= last or not words.all[i + 1][0].isalpha():
        return False
    following = line.text(i + 1, i + 2)
    if words.all[i + 1] == words.all[i - length] or _names_one(line, i, length):
        return False
    if (following[0].isupper() and not following.isupper()) or following in _NEW_SUBJECT or following in _PLACES:
        return False
    return not any(words.at(i + 1, last, edge) for edge in (of.stops, of.openers, of.soft_stops, of.predicates))


def _names_one(line: Line, i: int, length: int) -> bool:
    """Whether a unit with its name opens the clause after the comma at word `i`: "trong 9 thị xã, | thị xã Sơn Tây dẫn đầu".

    Where units were named before the comma as well, it is one more of a list.
    """
    unit = line.unit_at(i + 1)
    named = any(line.text(n, n + 1)[0].isupper() for n in range(i - length + 1, i))
    return not named and any(word[0].isupper() for word in unit.split()[1:])


def closed(line: Line, start: int, stop: int) -> int:
    """`stop` moved left over words that no phrase ends with."""
    words = line.words
    while stop - 1 > start and stop not in line.last:
        if words.all[stop - 2 : stop] == ["so", "với"] and stop - 2 > start:
            stop -= 2
            continue
        word = words.all[stop - 1]
        open_word = word in phrases().closers and stop - 1 not in words.inner
        if not (open_word or not (word[-1].isalnum() or word in ')%”"')):
            break
        stop -= 1
    return stop
