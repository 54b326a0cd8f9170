"""What a count measures: the name before it, or what is done with what is counted, and the noun that is counted."""

from functools import cache
from itertools import pairwise

import regex

from extract.records.metrics.after import ahead
from extract.records.metrics.before import Before
from extract.records.metrics.elliptic import is_owner
from extract.records.metrics.line import Line
from extract.records.metrics.names import chunk, named, same_noun
from extract.records.metrics.parts import bare, join, with_previous
from extract.records.metrics.phrases import ANYWHERE, PLACES, Set, first_words, phrases
from extract.records.metrics.totals import named_before
from extract.records.metrics.verbs import subject, verb

_WITHIN = frozenset(("của", "tại", "ở", "trong", "cho", "trên", "về", "từ", "thuộc"))
# A count right after one of these belongs to a name: "UBND 11 xã".
_BODIES = frozenset(("ubnd", "hđnd", "mttq", "đảng ủy"))
# So many words may stand between what is counted and the figure that tells which.
_TOLD = 10
_ALL = 100
# What tells counts of a list apart has no more words.
_STATE = 8
_BOUNDS = phrases().bounds - {"đạt", "các", "những", "đến", "từ"}
# Visits are those of whom stands before them: "khách quốc tế đạt 61.000 lượt".
_VISITS = frozenset(("lượt", "khách"))
_VISITORS = ("khách ", "du khách ", "lượng khách ", "tổng khách ", "tổng du khách ")
_BRIEF = 3
_SEXES = frozenset(("nam", "nữ"))
# The name of a part has no more words.
_PART = 4
_SAYS = frozenset(("có", "đạt", "được", "chưa", "đã", "tham", "bị", "không"))
# Of these, "thực hiện" says no more than that they took place.
_EVENTS = frozenset(("cuộc", "đợt", "lượt", "vụ", "chuyến", "ca", "phiên", "buổi"))
_LIGHT = ("thực hiện", "tiến hành")
# A field tells which are counted: "cuộc lĩnh vực đất đai".
_FIELDS = "lĩnh vực "
_NONE: Set = frozenset()
# "9 tháng đầu năm (từ ... đến ...)" says when.
_TIMES = regex.compile(r"(?:\d{1,2} |quý |tháng |tuần |năm |ngày |đợt )(?:tháng|tuần|ngày|năm|quý|\d|I|này|qua)")
_HARMED = frozenset(("bị thương", "chết", "tử vong", "mất tích", "bị chết", "bị thương nặng"))
# These phrases tell no more of what is counted than their noun does.
_SAYS_LITTLE = frozenset(
    "người tham gia|người chết|người bị thương|người tử vong|người mất tích|người nhiễm|trường hợp vi phạm|vụ vi phạm"
    "|doanh nghiệp mới|doanh nghiệp thành lập mới|hồ sơ trực tuyến|phiên giao dịch".split("|")
)
# What is told apart by its kind in brackets; a kind has no more words, and claims nothing.
_CASES = frozenset("vụ|vụ án|vụ việc|trường hợp|ca|lỗi|đơn|hành vi|cuộc|đối tượng|hồ sơ|văn bản|dự án".split("|"))
_KIND = 9
# Who is found in cases, and what is said of both: "9 vụ, 12 bị can | buôn trầm lậu".
_SUSPECTS = frozenset("đối tượng|bị can|bị cáo|người|nghi phạm|nghi can|kẻ|đương sự|tên".split("|"))
_CRIMES = frozenset("phạm vi có mua tàng vận sử về trong buôn trộm lừa đánh gây".split())
# A verb phrase of so many words may name its object; for these it is counted in.
_WITH_OBJECT, _ANYONE = 4, frozenset(("người", "lượt người", "lượt", "em"))
_SAID = frozenset("đã đang sẽ có bị được chưa tăng giảm đạt xảy phát khởi bắt".split())


def counted(line: Line, k: int, before: Before, previous: str) -> str:
    """Counts: the name that ends at the figure or at a colon, else what is done with what is counted."""
    noun, said = line.text(line.noun[k], line.last[k]), claim(line, k)
    if before.stop == line.first[k] and line.words.all[before.stop - 1] in _BODIES:
        return line.text(before.stop - 1, line.last[k])
    if before.glued and not _within(line, before):
        name = named(line, before, phrases().count_heads, of=noun) or same_noun(line, k, before)
        if name and said == "là":
            name = join(name, _said_of_all(line, before, name, previous))
        if (
            not name
            and noun.split(" ")[0].lower() in _VISITS
            and (label := chunk(line, before)).lower().startswith(_VISITORS)
        ):
            return label
        if name:
            if bare(name):
                if total := named_before(line, k, before):
                    return total
                return done(line, k) if verb(line, k) else join(name, done(line, k))
            return with_previous(line, k, name, previous)
    if said == ":" and (label := chunk(line, before)) and not is_owner(line, label):
        does = label.split(" ")[0].lower() in phrases().verbs or verb(line, k)
        parts = (label, noun) if does else (noun, label)
        return label if noun.lower() in label.lower() else join(*parts)
    if noun.split(" ")[0].lower() in _EVENTS and verb(line, k).lower().endswith(_LIGHT):
        return _carried_out(line, k, noun)
    acted = done(line, k)
    if acted.lower() in _SAYS_LITTLE:
        noun = acted
    if acted != noun:
        return acted
    if said == "là" and before.glued and (label := chunk(line, before)):
        label = join(label, _said_of_all(line, before, label, previous))
        handled = label.split(" ")[0].lower() in _begins_verb() and noun.lower() in _CASES
        return join(noun, label) if handled and noun.lower() not in label.lower() else label
    if said in ("ra", "chiếm") and before.glued and (label := _happening(line, before)):
        return join(noun, label)
    if before.bracket:
        name = named(line, before, _NONE) or (previous if _remarks(line, k) else "")
        if not name and (kind := _kind_of(line, k, before, noun)):
            return kind
        return name if name.lower().endswith(noun.lower()) else join(name, noun)
    state = _state(line, k, before)
    if state.lower().startswith(_FIELDS):
        return join(noun, state)
    has = state or _verb_of_list(line, k) or _topic(line, k, subject(line, k))
    if (
        has.endswith(" đạt")
        and has.split(" ")[0].lower() in _begins_verb()
        and _has_object(has.removesuffix(" đạt"), noun)
    ):
        return has.removesuffix(" đạt")
    if noun == "người" and has.lower() in _HARMED:
        return join(noun, has)
    return _part(line, k, has, noun, previous) or join(has, noun)


def _kind_of(line: Line, k: int, before: Before, noun: str) -> str:
    """Which of several kinds a count alone in brackets tells of: "chủ yếu là lừa đảo (9 vụ), cướp giật (4 vụ)"."""
    words = line.words.all
    label = chunk(line, before)
    alone = words[line.last[k] : line.last[k] + 1] == [")"] and noun.lower() in _CASES
    said = label.lower().split()
    if (
        not alone
        or not 0 < len(said) <= _KIND
        or is_owner(line, label)
        or label.istitle()
        or not _SAID.isdisjoint(said)
    ):
        return ""
    return label


def _topic(line: Line, k: int, has: str) -> str:
    """What has so many, without "có" where its clause only says what is spoken of: "về bảo hiểm y tế có 45 người"."""
    topic = has.removesuffix(" có")
    start = line.first[k] - len(has.split()) - 1
    return topic if topic != has and start >= 0 and line.words.all[start] == "về" else has


def _part(line: Line, k: int, has: str, noun: str, previous: str) -> str:
    """What was counted before, of which a place has a part: "còn 58 hồ sơ quá hạn, trong đó huyện A có 38 hồ sơ"."""
    owner = has.lower().removesuffix(" có")
    low, n = noun.lower(), k and line.figure(k - 1).unit.lower()
    if n != low or (owner and owner not in line.owners) or not previous.lower().startswith(f"{low} "):
        return ""
    between = " ".join(line.words.all[line.last[k - 1] : line.first[k]])
    return previous if "trong đó" in between or "riêng" in between else ""


def _carried_out(line: Line, k: int, noun: str) -> str:
    """What has been carried out, and in which field: "đã thực hiện 45 cuộc, lĩnh vực đất đai"."""
    found = _through(line, k) or _shared(line, k) or ahead(line, k, line.noun[k]) or noun
    comma = line.words.all[line.last[k] : line.last[k] + 1] == [","]
    field = ahead(line, k, line.last[k] + 1) if comma else ""
    end = line.last[k] + 1 + len(field.split())
    led = k + 1 < len(line.figures) and line.first[k + 1] - end < 1
    return join(found, field) if field.lower().startswith(_FIELDS) and found == noun and not led else found


def _said_of_all(line: Line, before: Before, label: str, previous: str) -> str:
    """What was said of the whole, for a part that only has its name: "45 hộ dùng điện, trong đó hộ nghèo là 7 hộ"."""
    verbs, whole = phrases().verbs, previous.split(" ")
    pairs = [" ".join(pair).lower() in verbs for pair in pairwise(whole)]
    part = line.words.all[max(0, before.start - 2) : before.start] == ["trong", "đó"] and len(label.split()) <= _PART
    if not part or not any(pairs[1:]) or pairs[0] or whole[0].lower() in verbs:
        return ""
    tail = whole[pairs.index(True) :]
    return " ".join(tail) if len(tail) <= _TOLD and not any(word in verbs for word in label.lower().split()[1:]) else ""


def _happening(line: Line, before: Before) -> str:
    """What happened, where it stands before "xảy ra" or "chiếm", and not where or when: "tai nạn đường thủy xảy ra 4 vụ"."""
    label = chunk(line, before)
    words = label.lower().split()
    timed = bool(_TIMES.match(label))
    return "" if not words or timed or words[0] in PLACES or ANYWHERE.issuperset(words[-2:]) else label


def claim(line: Line, k: int) -> str:
    """The word before a figure and what bounds it."""
    i = line.first[k]
    while i and line.words.all[i - 1] in phrases().bounds:
        i -= 1
    return line.words.all[i - 1] if i else ""


def _within(line: Line, before: Before) -> bool:
    """Whether what is counted is only part of the phrase before: "dân số của 2 huyện"."""
    return before.stop > before.start and line.words.all[before.stop - 1] in _WITHIN


def _state(line: Line, k: int, before: Before) -> str:
    """A few words right before a count in a list: "đúng hạn 40 hồ sơ, quá hạn 2 hồ sơ"."""
    bounded = all(word in _BOUNDS for word in line.words.all[before.stop : line.first[k]])
    adjacent = before.glued and bounded and not before.attached and not _within(line, before)
    placed = line.words.all[before.start] in PLACES
    if adjacent and line.words.all[before.stop - 1] in _SEXES and before.stop - before.start < _BRIEF:
        return line.text(before.stop - 1, before.stop)
    text = chunk(line, before) if adjacent and before.stop > before.start and not placed else ""
    return text if len(text.split()) <= _STATE and not text.istitle() and text.lower() not in line.owners else ""


def _verb_of_list(line: Line, k: int) -> str:
    """The verb of the counts before: "khởi tố 12 vụ, 35 bị can"."""
    while k and line.words.all[line.last[k - 1] : line.first[k]] in ([","], ["và"], [",", "và"]):
        k -= 1
        if found := verb(line, k):
            return found
    return ""


def done(line: Line, k: int) -> str:
    """What is done with what is counted: verb, noun and what follows the noun."""
    after = _through(line, k) or _shared(line, k) or ahead(line, k, line.noun[k])
    acts = verb(line, k)
    if acts.endswith(" được") and after and _has_object(acts.removesuffix(" được"), after):
        return acts.removesuffix(" được")
    return join(acts, after if acts else _of_cases(line, k, after)) if after else ""


def _remarks(line: Line, k: int) -> bool:
    """Whether a count in brackets says again what the figure before says: "1.200 người (310 hộ)"."""
    opened, words = line.first[k] - 1, line.words.all
    return (
        bool(k)
        and words[opened] == "("
        and line.last[k - 1] == opened
        and words[line.last[k] : line.last[k] + 1] == [")"]
    )


def _through(line: Line, k: int) -> str:
    """A counted noun with the bounded figure that tells which are counted: "12 huyện có tỷ lệ trễ hạn dưới 5%"."""
    if k + 1 >= len(line.figures) or line.noun[k] == line.last[k]:
        return ""
    if line.figure(k + 1).comparator == "eq" and line.figure(k + 1).value != _ALL:
        return ""
    between = line.words.all[line.last[k] : line.first[k + 1]]
    tells = between[:1] in (["có"], ["đạt"]) and len(between) <= _TOLD and all(w[0].isalpha() for w in between)
    if not tells or line.figure(k + 1).kind not in ("percent", "score"):
        return ""
    of = ahead(line, k + 1, line.last[k + 1]) if line.figure(k + 1).kind == "percent" else ""
    return join(line.text(line.noun[k], line.last[k + 1]), of)


def _shared(line: Line, k: int) -> str:
    """A counted noun with what is said of the next as well: "7 sở và 12 huyện có tỷ lệ giải ngân thấp"."""
    if k + 1 >= len(line.figures) or line.noun[k] == line.last[k] or line.noun[k + 1] == line.last[k + 1]:
        return ""
    between = [w for w in line.words.all[line.last[k] : line.first[k + 1]] if w not in phrases().bounds]
    rest = ahead(line, k + 1, line.noun[k + 1]).removeprefix(line.text(line.noun[k + 1], line.last[k + 1])).strip()
    whole = f"{line.text(line.noun[k + 1], line.last[k + 1])} {rest}".lower()
    if whole in _SAYS_LITTLE:
        return ""  # "5 vụ và 3 người bị thương"
    cases = between in ([","], ["với"]) and _are_cases(line, k) and rest.split(" ")[0] in _CRIMES
    if not cases and (between != ["và"] or rest.split(" ")[0] not in _SAYS):
        return ""
    return join(line.text(line.noun[k], line.last[k]), rest)


def _are_cases(line: Line, k: int) -> bool:
    """Whether figure `k` counts cases and the next who was found in them: "7 vụ, 11 đối tượng"."""
    return line.figure(k).unit.lower() in _CASES and line.figure(k + 1).unit.lower() in _SUSPECTS


def _of_cases(line: Line, k: int, noun: str) -> str:
    """Who was found in the cases just counted, with what these are: "12 vụ đánh bạc trái phép, 40 đối tượng"."""
    if not k or noun.lower() != line.figure(k).unit.lower() or not _are_cases(line, k - 1):
        return noun
    between = line.words.all[line.last[k - 1] : line.first[k]]
    told = ahead(line, k - 1, line.last[k - 1])
    whole = between[-1:] == [","] and " ".join(between[:-1]) == told.lower()
    return join(noun, told) if whole and told.split(" ")[0].lower() in _CRIMES else noun


def _has_object(acts: str, noun: str) -> bool:
    """Whether a verb phrase names what it is done with itself: "khoan mới giếng nước sạch | được 45 giếng", "... 45 người"."""
    words, first = acts.lower().split(), noun.lower().split()
    return len(words) >= _WITH_OBJECT and (
        noun.lower() in _ANYONE or f" {' '.join(first[:2])} " in f" {' '.join(words)} "
    )


@cache
def _begins_verb() -> Set:
    """The first syllables of verbs."""
    return first_words(phrases().verbs)
