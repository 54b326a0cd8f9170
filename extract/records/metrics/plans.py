"""What a figure is beside a plan or another level: "chỉ tiêu huyện đề ra là 90%", "cao hơn mức chung (12%)"."""

import regex

from extract.records.metrics.line import Line

Form = regex.Pattern[str]
# A mean is no smaller part of what stands above it.
_FAR = 3
_BELOW = frozenset(("thấp", "ít", "nhỏ", "chậm"))


def form(text: str) -> Form:
    return regex.compile(text, regex.VERBOSE)


def window(line: Line, k: int) -> str:
    """The sentence before figure `k`, from an open bracket on if the figure stands in one."""
    before = line.reading.lower[line.span[0] : line.figures[k].start][-800:]
    opened = before.rfind("(")
    return before[opened:] if opened > before.rfind(")") else before


# "chưa đạt chỉ tiêu huyện đề ra là 90%": what the plan is.
_PLAN_IS = form(
    r"(?<!\w)(?:chỉ\ tiêu|mục\ tiêu|kế\ hoạch|yêu\ cầu)(?:\ (?!đã|đạt|hiện|đều|này)[\p{L}\d.-]+){0,7}?\ (?:đề\ ra|đặt\ ra|giao|quy\ định)\ (?:là|phải\ đạt|là\ phải\ đạt|là\ đạt)(?:\ (?:trên|dưới|từ|tối\ thiểu|ít\ nhất|khoảng|hơn|gần))?\ $"
)


def states_plan(line: Line, k: int) -> bool:
    """Whether a figure is what a plan is, that something measured before has or has not reached."""
    before = window(line, k)[-90:]
    return ("đề ra" in before or "đặt ra" in before or "giao" in before or "quy định" in before) and bool(
        _PLAN_IS.search(before)
    )


# "cao hơn mức chung toàn vùng (12%)": what it is compared with fills the brackets.
_ABOVE = form(
    r"""(?<!\w)(?:cao|thấp|nhiều|ít|lớn|nhỏ|nhanh|chậm|tốt|kém)\ hơn(?:\ so\ với)?
        (?:\ (?P<aim>mục\ tiêu|chỉ\ tiêu|kế\ hoạch|nghị\ quyết|yêu\ cầu))?(?:\ (?:\p{L}+|\d{4}|\d{1,2}/\d{4})){1,12}\ \($"""
)


# "thấp hơn mức bình quân toàn quận là 12%".
_HIGHER_IS = form(
    r"(?<!\w)(?P<way>cao|thấp|nhiều|ít|lớn|nhỏ|nhanh|chậm)\ hơn\ (?:so\ với\ )?(?:mức\ )?(?:trung\ bình|bình\ quân|chung)(?:\ (?!đạt|là|tăng|giảm)\p{L}+){0,6}\ là\ (?:hơn\ |gần\ |khoảng\ |trên\ )?$"
)


def _mean(line: Line, k: int) -> str:
    """What a figure is that stands after a mean: that mean, or how far off it is; the figure before tells."""
    start = line.figures[k].start
    near = line.reading.lower[max(line.span[0], start - 100) : start]
    than = _HIGHER_IS.search(near) if " hơn " in near and k else None
    own, other = line.figure(k - 1).value, line.figure(k).value
    if than is None or own is None or other is None or line.figure(k - 1).kind != line.figure(k).kind:
        return ""
    means = other > own if than["way"] in _BELOW else own > other > own / _FAR
    return "baseline" if means else "change"


def above(line: Line, k: int) -> str:
    """What a figure alone in brackets is that something stands above or below."""
    low, start = line.reading.lower, line.figures[k].start
    near = low[max(line.span[0], start - 100) : start] if low.startswith(")", line.figures[k].end) else ""
    if found := _mean(line, k):
        return found
    than = _ABOVE.search(near) if near.endswith("(") and " hơn " in near else None
    return "" if than is None else "target" if than["aim"] else "baseline"
