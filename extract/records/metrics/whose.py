"""Whose a figure is and for which period it holds, from the rows of units and dates made before."""

from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import regex

from extract.language import Span
from extract.mentions import Reading
from extract.schema import DateRow, UnitRow
from patterns.rule import Mention

# The kinds of unit that own figures; a company or a school does so only in its own sentence.
_OWNERS = frozenset({"administrative_unit", "government_body", "party_body", "department"})
# Values that a figure can hold for: a year, half-year, quarter, month, day, or a period with ends.
_PERIOD = regex.compile(
    r"\d{4}(?:-(?:\d{2}|[HQ]\d)(?:-\d{2})?)?(?:/(?:\d{4}(?:-[\dHQ]{2}(?:-\d{2})?)?|\.\.))?|\.\./\d{4}[\dHQ-]*"
)
# Between a figure and its year: 80% vào năm 2030.
_BESIDE = regex.compile(r"\s(?:vào|đến|trong|tới)?(?:\s(?:cuối|hết))?\s?")
_COMPARED = regex.compile(r"(?:so với|cao hơn|thấp hơn)(?:\s\p{L}+){0,3}\s$")
# An article says whom it is about in its title or lead, or goes on naming it.
_HEAD, _GOOD_PART = 400, 0.35
_REPORTING = regex.compile(r"\d{4}-[HQ]\d|\d{4}-\d{2}/\d{4}-\d{2}|\d{4}-\d{2}|\d{4}")


@dataclass(frozen=True, slots=True)
class Owners:
    """The units and dates of an article, to be asked for each figure."""

    reading: Reading
    units: Sequence[UnitRow]
    dates: Sequence[DateRow]
    about: str
    reported: str

    def unit_name(self, figure: Mention) -> str:
        """The last unit before the figure in its sentence, else the first of its paragraph, else the article's own."""
        start, _ = self.reading.sentence_at(figure.start)
        i = bisect_right(self.units, figure.start, key=lambda u: u.start_char)
        line = self.reading.text.rfind("\n", 0, figure.start) + 1
        before = [u for u in self.units[max(0, i - 40) : i] if u.start_char >= line and u.end_char <= figure.start]
        inside = [u for u in _outermost(before) if u.start_char >= start]
        if inside:
            return next((u for u in reversed(inside) if u.resolved_from != "enumeration"), inside[-1]).name
        topic = next((u for u in _outermost(before) if u.kind in _OWNERS and u.level != "central"), None)
        return topic.name if topic else self.about

    def period(self, figure: Mention, within: Span) -> str:
        """The period right after the figure, the last before it in its sentence, any there, else the reporting period.

        `within`: the sentence, or the cell of a table.
        """
        near = [d for d in self.of_sentence(*within) if _PERIOD.fullmatch(d.value) and not _compared(self.reading, d)]
        beside = [d for d in near if d.start_char > figure.end and _BESIDE.fullmatch(self._gap(figure, d))]
        if beside:
            return beside[0].value
        before = [d for d in near if d.end_char <= figure.start]
        return (before[-1] if before else near[0]).value if near else self.reported

    def periods(self, start: int, end: int) -> list[str]:
        """The periods told in [start, end) that a figure can hold for."""
        return [d.value for d in self.of_sentence(start, end) if _PERIOD.fullmatch(d.value)]

    def _gap(self, figure: Mention, date: DateRow) -> str:
        return self.reading.text[figure.end : date.start_char]

    def of_sentence(self, start: int, end: int) -> list[DateRow]:
        """The date rows in [start, end)."""
        i = bisect_right(self.dates, start - 1, key=lambda d: d.start_char)
        found = []
        while i < len(self.dates) and self.dates[i].start_char < end:
            found.append(self.dates[i])
            i += 1
        return found


def owners(reading: Reading, units: Sequence[UnitRow], dates: Sequence[DateRow]) -> Owners:
    """The owners of the figures of an article."""
    units = sorted(units, key=lambda u: (u.start_char, -u.end_char))
    dates = sorted(dates, key=lambda d: d.start_char)
    return Owners(reading, units, dates, _about(units), _reported(reading, dates))


def _outermost(units: Sequence[UnitRow]) -> list[UnitRow]:
    found: list[UnitRow] = []
    for unit in units:
        if not found or unit.start_char >= found[-1].end_char:
            found.append(unit)
    return found


def _about(units: Sequence[UnitRow]) -> str:
    """The administrative unit that the article is about: named most often, and in its head or as a good part of all."""
    places = [u for u in units if u.kind == "administrative_unit"]
    names = Counter(u.name for u in places)
    if not names:
        return ""
    name, count = names.most_common(1)[0]
    heads = any(u.name == name and u.start_char < _HEAD for u in places)
    return name if heads or (count > 1 and count >= _GOOD_PART * len(places)) else ""


def _compared(reading: Reading, date: DateRow) -> bool:
    """Whether a date is a clock time, or only what is compared with: "so với năm 2020", "cùng kỳ"."""
    before = reading.lower[max(0, date.start_char - 24) : date.start_char]
    return date.type == "TIME" or date.text.lower().startswith("cùng kỳ") or bool(_COMPARED.search(before))


def _reported(reading: Reading, dates: Sequence[DateRow]) -> str:
    """The period that the first lines report on: the first value that is more than a day."""
    head = reading.text.find("\n", min(len(reading.text), 400))
    early = (d for d in dates if head < 0 or d.start_char < head)
    return next((d.value for d in early if _REPORTING.fullmatch(d.value) and not _compared(reading, d)), "")
