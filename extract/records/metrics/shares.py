"""Percentages of a plan, of a whole, or of the figure before."""

import regex

from extract.records.metrics.after import ahead
from extract.records.metrics.line import Line
from extract.records.metrics.parts import join
from extract.records.metrics.phrases import phrases
from extract.records.metrics.verbs import claims

# A percentage after one of these, and of a plan or a whole, is a share that something named before has.
_SHARED = frozenset(
    (
        *(
            "đạt",
            "bằng",
            "chiếm",
            "được",
            "hoàn thành",
            "tương đương",
            "ứng",
            "vượt",
            "ước đạt",
            "thực hiện",
            "đóng góp",
        ),
        *("chiếm tỷ lệ", "chiếm tỉ lệ", "đạt tỷ lệ", "đạt tỉ lệ"),
    )
)
# How a plan came to be is no part of what it is: "mức giá tối đa đã được phê duyệt", "quy định tại Quyết định số 7".
_LAID_DOWN = regex.compile(r"(?<=\w\ \w+) (?:đã |được |do |(?:quy định|nêu|ban hành) (?:tại|trong|theo) ).*")
# What makes up a share of anything has it: "hộ nghèo chiếm 4% số hộ".
_MAKES_UP = frozenset(("chiếm", "chiếm tỷ lệ", "chiếm tỉ lệ"))
_EQUALS = frozenset(("bằng",))
_YEARLY = regex.compile(r"(?<=\w\ \w+) (?:của )?(?:cả )?năm$")
_TIMES = frozenset("năm|tháng|quý|ngày|tuần|kỳ|vụ|thời điểm|mức|cuối|đầu|cả|thời".split("|"))
_COMPARES = frozenset(("bằng", "chiếm", "tương đương", "vượt", "đóng góp", "chiếm tỷ lệ", "chiếm tỉ lệ"))
_PLANS = ("kế hoạch", "dự toán", "chỉ tiêu", "mục tiêu", "nghị quyết", "kịch bản", "mức")
_BREAKS = frozenset((";", ":", ",", "(", ")"))
_PARTS = (["của"], ["tại"], ["ở"], ["trong"])
_APART = frozenset((";", ":", "và", ")", "còn", "trong đó", "tăng", "giảm"))


def is_share(line: Line, k: int) -> bool:
    """Whether a percentage is that of a plan or a whole: "đạt 52% dự toán"."""
    if line.figure(k).kind != "percent":
        return False
    plan = line.words.at(line.last[k], len(line.words.all), phrases().shares)
    if not plan and claims(line, k, _MAKES_UP) and ahead(line, k, line.last[k]):
        return True
    if line.words.all[line.last[k] : line.last[k] + 1] == ["số"] and of_previous(line, k):
        return claims(line, k, _COMPARES)
    if goes_on(line, k):
        return True
    if claims(line, k, _EQUALS):
        return bool(plan or ahead(line, k, line.last[k]) or _is_measured(line, k))
    return bool(plan or _is_measured(line, k)) and claims(line, k, _SHARED)


def makes_up(line: Line, k: int) -> bool:
    """Whether a percentage is the share that a part has of a whole, which is no plan: "hộ nghèo chiếm 4% số hộ"."""
    whole = " ".join(line.words.all[line.last[k] : line.last[k] + 4]).removeprefix("so với ").removeprefix("so ")
    return claims(line, k, _MAKES_UP) and not whole.startswith(_PLANS)


def goes_on(line: Line, k: int) -> bool:
    """Whether a percentage of a plan follows one of another plan: "bằng 54% dự toán Bộ giao và 48% dự toán tỉnh giao"."""
    if (
        not k
        or line.figure(k - 1).kind != "percent"
        or "và" not in line.words.all[max(0, line.first[k] - 2) : line.first[k]]
    ):
        return False
    between = line.words.all[line.last[k - 1] : line.first[k]]
    if not _BREAKS.isdisjoint(between):
        return False
    if claims(line, k, _MAKES_UP) and claims(line, k - 1, _MAKES_UP):
        return True  # "chiếm 4% trong tổng lượng và chiếm 6% trong tổng giá trị"
    following = (line.words.at(line.last[n], len(line.words.all), phrases().shares) for n in (k, k - 1))
    return all(following) and is_share(line, k - 1)


def _is_measured(line: Line, k: int) -> int:
    """How many words tell what a percentage is of: "bằng 93% so với cùng kỳ", "đạt 93% so dự toán năm"; 0 where none do."""
    words, last = line.words, line.last[k]
    if words.all[last : last + 1] != ["so"]:
        return 0
    return (
        2
        if words.all[last + 1 : last + 2] == ["với"]
        else int(bool(words.at(last + 1, len(words.all), phrases().shares)))
    )


def of_plan(line: Line, k: int) -> str:
    """The plan or the whole that a percentage is a share of, without when it was made: "so với dự toán"."""
    start = line.last[k] + _is_measured(line, k)
    if start > line.last[k] and line.words.all[start : start + 2] == ["cùng", "kỳ"]:
        return line.text(start - 2, start + 2)
    than = ahead(line, k, start)
    than = _LAID_DOWN.sub("", than)
    than = than if than.lower() in phrases().shares else _YEARLY.sub("", than)
    if than.lower() in _TIMES:
        return ""
    against = start > line.last[k] or than.lower().startswith(_PLANS) or claims(line, k, _COMPARES)
    return join("so với", than) if than and against else than


def level_after(line: Line, k: int) -> str:
    """The level that follows a percentage: "75% văn bản tại cấp huyện và 55% tại cấp xã"."""
    start = line.last[k] + (line.words.all[line.last[k] : line.last[k] + 1] in (["tại"], ["ở"], ["đối"]))
    length = line.words.at(start, len(line.words.all), phrases().levels) if k and start > line.last[k] else 0
    return line.text(start, start + length)


def of_previous(line: Line, k: int) -> bool:
    """Whether a percentage only says what share the figure before it is: "15 đơn quá hạn, chiếm 1,2%"."""
    if not k or line.figure(k - 1).kind not in ("count", "ratio", "money"):
        return False
    start, stop, of = line.last[k - 1], line.first[k], phrases()
    between = line.words.all[start:stop]
    if not 0 < len(between) <= 14 or not _APART.isdisjoint(between):
        return False
    if between[0] in ("là", "đạt") and line.words.all[line.first[k - 1] - 1 : line.first[k - 1]] in _PARTS:
        return False  # "giá trị trung bình của 17 bộ là 84%"
    while length := line.words.before(stop, start, of.predicates):
        stop -= length
    if any(line.words.at(i, stop, of.strong_heads) or line.words.at(i, stop, of.heads) for i in range(start, stop)):
        return False
    return "," not in between or line.words.all[stop - 1] == ","
