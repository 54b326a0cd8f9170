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
# A percentage is compared with its ratio to the precision it is printed with; two parts in a thousand more for those
# that were cut instead of rounded.
_SLACK = Decimal("0.2")
_WHOLE = regex.compile(r"(?<!\w)(?:tổng|tổng số|tổng cộng|tiếp nhận|trong số)(?!\w)")
_PARTS = regex.compile(r"(?<!\w)(?:trong đó|gồm|bao gồm|cụ thể|kết quả|chia ra)(?!\w)")
_OF_A_PART = regex.compile(r"(?<!\w)(?:chiếm)(?:\s\w+){0,2}\s?$")
_NOT_OF_A_PART = regex.compile(r"\s{0,2}(?:so|kế hoạch|dự toán|chỉ tiêu|mục tiêu|mức|công suất|lương)")


@dataclass(frozen=True, slots=True)
class Checked:
    """The rows of an article in text order, and the text they stand in."""

    reading: Reading
    rows: Sequence[MetricRow]

    def gap(self, i: int, j: int) -> str:
        """The lower-case text between rows i and j."""
        return self.reading.lower[self.rows[i].end_char : self.rows[j].start_char]

    def before(self, i: int, length: int = 80) -> str:
        start, _ = self.reading.sentence_at(self.rows[i].start_char)
        return self.reading.lower[max(start, self.rows[i].start_char - length) : self.rows[i].start_char]

    def after(self, i: int, length: int = 40) -> str:
        return self.reading.lower[self.rows[i].end_char : self.rows[i].end_char + length]


def verdicts(reading: Reading, rows: Sequence[MetricRow]) -> dict[int, Verdict]:
    """Verdicts by index of the row."""
    article = Checked(reading, rows)
    found: dict[int, Verdict] = {}
    for i, row in enumerate(rows):
        for check in _CHECKS:
            verdict = check(article, i, row)
            if verdict and not (i in found and not found[i][0]):
                found[i] = verdict
    for i, verdict in _sums(article).items():
        found.setdefault(i, verdict)
    return found


def _field(article: Checked, i: int, row: MetricRow) -> Verdict | None:
    """A rank within its field, a part within its whole."""
    if row.value is None or not row.denominator or row.kind not in ("rank", "score", "ratio"):
        return None
    if row.value > row.denominator:
        return False, f"{plain(row.value)} exceeds {plain(row.denominator)}"
    return (True, "") if row.kind != "ratio" else None


def _share(article: Checked, i: int, row: MetricRow) -> Verdict | None:
    """No part is more than all of its whole."""
    if row.kind != "percent" or row.value is None or row.value <= _HUNDRED or not _OF_A_PART.search(article.before(i)):
        return None
    if _NOT_OF_A_PART.match(article.after(i)):
        return None
    return False, f"{plain(row.value)}% of a whole"


def _of_ratio(article: Checked, i: int, row: MetricRow) -> Verdict | None:
    """ "118/154 xã, đạt 76,6%"."""
    if (
        row.kind != "percent"
        or row.value is None
        or not i
        or row.role != "actual"
        or row.comparator not in ("eq", "approx")
    ):
        return None
    ratio = article.rows[i - 1]
    if ratio.kind != "ratio" or ratio.value is None or not ratio.denominator or ratio.sentence != row.sentence:
        return None
    gap = article.gap(i - 1, i)
    if len(gap) > 40 or regex.search(r"[;:]|tăng|giảm|trong đó|kế hoạch|so với", gap):
        return None
    return _agrees(row.value, ratio.value, ratio.denominator, f"{ratio.text}@{ratio.start_char}", row.comparator)


def _agrees(percent: Decimal, part: Decimal, whole: Decimal, what: str, comparator: str) -> Verdict:
    true = part * _HUNDRED / whole
    places = -int(percent.as_tuple().exponent) if isinstance(percent.as_tuple().exponent, int) else 0
    tolerance = Decimal(1).scaleb(-max(places, 0)) + (1 if comparator == "approx" else 0)
    if abs(true - percent) <= tolerance or abs(true - percent) <= _SLACK:
        return True, ""
    return False, f"{what} gives {plain(true.quantize(Decimal('0.01')))}%"


def _of_counts(article: Checked, i: int, row: MetricRow) -> Verdict | None:
    """ "621 TTHC, đạt 22,7%" of an earlier 2.733 TTHC: some earlier count of the same noun must give it.

    Only agreement is told: which whole was meant is seldom certain.
    """
    if row.kind != "percent" or row.value is None or not i or row.comparator not in ("eq", "approx"):
        return None
    part = article.rows[i - 1]
    if part.kind != "count" or part.value is None or part.sentence != row.sentence or len(article.gap(i - 1, i)) > 40:
        return None
    for whole in article.rows[max(0, i - 8) : i - 1]:
        same = whole.kind == "count" and whole.unit.casefold() == part.unit.casefold()
        if (
            same
            and whole.value
            and whole.value >= part.value
            and _agrees(row.value, part.value, whole.value, "", "eq")[0]
        ):
            return True, ""
    return None


def _change(article: Checked, i: int, row: MetricRow) -> Verdict | None:
    """ "tăng từ 80% lên 95%, tăng 15%": the change is that of its two ends, in points or in per cent."""
    if row.role != "change" or i < 2 or row.value is None or row.comparator != "eq":
        return None
    base, end = article.rows[i - 2], article.rows[i - 1]
    if base.role != "baseline" or end.role != "actual" or base.kind != end.kind or end.sentence != row.sentence:
        return None
    if not base.value or end.value is None or len(article.gap(i - 1, i)) > 30 or base.unit != end.unit:
        return None
    by = abs(end.value - base.value)
    if row.kind == "percent":
        relative = _agrees(row.value, by, base.value, "", "eq")[0]
        if relative or (base.kind == "percent" and abs(by - row.value) <= _SLACK):
            return True, ""
    elif row.kind == base.kind or row.kind == "percentage_point":
        if abs(by - row.value) <= _SLACK:
            return True, ""
    else:
        return None
    return False, f"{base.text}@{base.start_char} to {end.text}@{end.start_char} is {plain(by)}"


_CHECKS = (_field, _share, _of_ratio, _of_counts, _change)


def _sums(article: Checked) -> dict[int, Verdict]:
    """Parts against their whole: a total, then figures of the same noun after "trong đó" or "kết quả"."""
    found: dict[int, Verdict] = {}
    for i, row in enumerate(article.rows):
        if row.kind != "count" or not row.value or row.role != "actual" or not _WHOLE.search(article.before(i, 120)):
            continue
        parts = _parts(article, i)
        values = [article.rows[j].value or Decimal(0) for j in parts]
        for n in range(2, len(values) + 1):
            if sum(values[:n]) == row.value:
                found.update(dict.fromkeys([i, *parts[:n]], (True, "")))
                break
        else:
            for j, value in zip(parts, values, strict=True):
                if value > row.value:
                    found[j] = (False, f"exceeds {row.text}@{row.start_char}, of which it is a part")
    return found


def _parts(article: Checked, i: int) -> list[int]:
    """The counts after a total that are parts of it."""
    whole, parts = article.rows[i], []
    line = article.reading.text.find("\n", whole.end_char)
    opened = False
    for j in range(i + 1, min(len(article.rows), i + 8)):
        row = article.rows[j]
        gap = article.gap(j - 1, j)
        if (0 <= line < row.start_char) or row.kind not in ("count", "percent"):
            break
        if not opened and not (_PARTS.search(gap) and len(gap) < 120):
            break
        opened = True
        if regex.search(r"(?<!\w)(?:tổng số|ngoài ra|bên cạnh)(?!\w)", gap) and j > i + 1:
            break
        if row.kind == "count" and row.role == "actual" and row.unit.casefold() in (whole.unit.casefold(), ""):
            parts.append(j)
    return parts
