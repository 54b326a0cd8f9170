"""Whether the figures of an article agree: percentages with their ratio, parts with their whole, ranks with their field.

A verdict is (plausible, reason). Where nothing can be checked there is none; doubt is no contradiction.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

import regex

from extract.mentions import Reading
from extract.schema import MetricRow, plain

Verdict = tuple[bool, str]

_HUNDRED = Decimal(100)
# A percentage may be off by one in its last printed place, and by this much where it was cut instead of rounded.
_SLACK = Decimal("0.2")
_WHOLE = regex.compile(r"(?<!\w)(?:tổng|tổng số|tổng cộng|tiếp nhận|trong số)(?!\w)")
_PARTS = regex.compile(r"(?<!\w)(?:trong đó|gồm|bao gồm|cụ thể|kết quả|chia ra)(?!\w)")
# After a ratio: "2.104/2.180 hồ sơ, đang giải quyết 76 hồ sơ".
_REST = regex.compile(r"^,?\s(?:hiện\s)?(?:đang|còn|chưa|còn lại)(?:\s\p{L}+){0,4}\s$")
_BY = regex.compile(
    r"[\s,;(]{0,3}(?:tức |tương đương |tương ứng )?(?:tăng|giảm|tức|tương đương)(?: thêm| được| khoảng| gần| hơn)? $"
)
_NEW_WHOLE = regex.compile(r"(?<!\w)(?:tổng số|ngoài ra|bên cạnh)(?!\w)")
_OF_A_PART = regex.compile(r"(?<!\w)chiếm(?:\s\w+){0,2}\s?$")
_NOT_OF_A_PART = regex.compile(r"\s{0,2}(?:so|kế hoạch|dự toán|chỉ tiêu|mục tiêu|mức|công suất|lương)")
_OTHER_THING = regex.compile(r"[;:|]|tăng|giảm|trong đó|kế hoạch|so với")


@dataclass(frozen=True, slots=True)
class Checked:
    """The rows of an article in text order, and the text they stand in."""

    reading: Reading
    rows: Sequence[MetricRow]

    def gap(self, i: int) -> str:
        """The lower-case text between row i and the one before."""
        return self.reading.lower[self.rows[i - 1].end_char : self.rows[i].start_char]

    def before(self, i: int, length: int = 120) -> str:
        """The lower-case text of the sentence before row i."""
        start, _ = self.reading.sentence_at(self.rows[i].start_char)
        return self.reading.lower[max(start, self.rows[i].start_char - length) : self.rows[i].start_char]


def verdicts(reading: Reading, rows: Sequence[MetricRow]) -> dict[int, Verdict]:
    """Verdicts by index of the row: the first contradiction, else any agreement."""
    article = Checked(reading, rows)
    found: dict[int, Verdict] = {}
    for i in range(len(rows)):
        said = [verdict for check in _CHECKS if (verdict := check(article, i))]
        if said:
            found[i] = next((v for v in said if not v[0]), said[0])
    for i, verdict in _sums(article).items():
        found.setdefault(i, verdict)
    return found


def _field(article: Checked, i: int) -> Verdict | None:
    """A rank within its field, a score or a part within its whole."""
    row = article.rows[i]
    if row.value is None or not row.denominator:
        return None
    if row.value > row.denominator:
        return False, f"{plain(row.value)} exceeds {plain(row.denominator)}"
    return (True, "") if row.kind in ("rank", "score") else None


def _share(article: Checked, i: int) -> Verdict | None:
    """No part is more than all of its whole."""
    row = article.rows[i]
    if row.kind != "percent" or row.value is None or row.value <= _HUNDRED or not _OF_A_PART.search(article.before(i)):
        return None
    after = article.reading.lower[row.end_char : row.end_char + 40]
    return None if _NOT_OF_A_PART.match(after) else (False, f"{plain(row.value)}% of a whole")


def _shared(article: Checked, i: int, kind: str) -> MetricRow | None:
    """The row of that kind right before a percentage of the same clause."""
    row = article.rows[i]
    if row.kind != "percent" or row.value is None or not i or row.comparator not in ("eq", "approx"):
        return None
    part, gap = article.rows[i - 1], article.gap(i)
    near = part.sentence == row.sentence and len(gap) <= 40 and not _OTHER_THING.search(gap)
    return part if near and part.kind == kind and part.value is not None and row.role == part.role else None


def _of_ratio(article: Checked, i: int) -> Verdict | None:
    """As "118/154 xã, đạt 76,6%"."""
    ratio, percent = _shared(article, i, "ratio"), article.rows[i].value
    if ratio is None or percent is None or ratio.value is None or not ratio.denominator:
        return None
    if _agrees(percent, ratio.value, ratio.denominator):
        return True, ""
    true = (ratio.value * _HUNDRED / ratio.denominator).quantize(Decimal("0.01"))
    return False, f"{ratio.text}@{ratio.start_char} gives {plain(true)}%"


def _agrees(percent: Decimal, part: Decimal, whole: Decimal) -> bool:
    exponent = percent.as_tuple().exponent
    printed = Decimal(1).scaleb(min(int(exponent), 0))
    return abs(part * _HUNDRED / whole - percent) <= max(printed, _SLACK)


def _of_counts(article: Checked, i: int) -> Verdict | None:
    """As "530 TTHC, đạt 18,4%", where some earlier count of the same noun gives it.

    Only agreement is told: which whole was meant is seldom certain.
    """
    part, percent = _shared(article, i, "count"), article.rows[i].value
    if part is None or percent is None or part.value is None:
        return None
    unit = part.unit.casefold()
    wholes = [w.value for w in article.rows[max(0, i - 8) : i - 1] if w.kind == "count" and w.unit.casefold() == unit]
    fits = any(whole and whole >= part.value and _agrees(percent, part.value, whole) for whole in wholes)
    return (True, "") if fits else None


def _change(article: Checked, i: int) -> Verdict | None:
    """As "tăng từ 80% lên 95%, tăng 15%": the change is that of its two ends, in points or in per cent."""
    row = article.rows[i]
    if row.role != "change" or i < 2 or row.value is None or row.comparator != "eq" or not _BY.match(article.gap(i)):
        return None
    base, end = article.rows[i - 2], article.rows[i - 1]
    moved = base.role == "baseline" and end.role == "actual" and (base.kind, base.unit) == (end.kind, end.unit)
    if not moved or not base.value or end.value is None or end.sentence != row.sentence:
        return None
    by = abs(end.value - base.value)
    points = abs(by - row.value) <= _SLACK
    if row.kind == "percent":
        fits = _agrees(row.value, by, base.value) or (base.kind == "percent" and points)
    elif row.kind in (base.kind, "percentage_point"):
        fits = points
    else:
        return None
    return fits, "" if fits else f"{base.text}@{base.start_char} to {end.text}@{end.start_char} is {plain(by)}"


_CHECKS = (_field, _share, _of_ratio, _of_counts, _change)


def _sums(article: Checked) -> dict[int, Verdict]:
    """Parts against their whole: a total, then figures of the same noun after "trong đó" or "kết quả"."""
    found: dict[int, Verdict] = {}
    for i, row in enumerate(article.rows):
        if row.role != "actual" or not row.value:
            continue
        if row.kind == "ratio" or (row.kind == "count" and _WHOLE.search(article.before(i))):
            found.update(_parts_of(article, i))
    return found


def _parts_of(article: Checked, i: int) -> dict[int, Verdict]:
    whole = article.rows[i]
    parts = _parts(article, i)
    total = whole.denominator or whole.value or Decimal(0)
    done = whole.value or Decimal(0) if whole.kind == "ratio" else Decimal(0)
    for j in parts:
        value = article.rows[j].value or Decimal(0)
        if value > total:
            return {j: (False, f"exceeds {whole.text}@{whole.start_char}, of which it is a part")}
        done += value
        if done == total and (j > i + 1 or whole.kind == "ratio"):
            return dict.fromkeys([k for k in (i, *parts) if k <= j], (True, ""))
    return {}


def _parts(article: Checked, i: int) -> list[int]:
    """The counts after a total that are parts of it: of its noun or of none, in its paragraph."""
    whole = article.rows[i]
    parts: list[int] = []
    paragraph = article.reading.text.find("\n", whole.end_char)
    for j in range(i + 1, min(len(article.rows), i + 8)):
        row, gap = article.rows[j], article.gap(j)
        if (
            0 <= paragraph < row.start_char
            or row.kind not in ("count", "percent")
            or (parts and _NEW_WHOLE.search(gap))
        ):
            break
        if not parts and not ((_PARTS.search(gap) and len(gap) < 120) or (whole.kind == "ratio" and _REST.search(gap))):
            break
        same = not row.unit or row.unit.casefold().startswith(whole.unit.casefold())
        if row.kind == "count" and row.role == "actual" and same:
            parts.append(j)
    return parts
