"""Records of metrics: each figure with what it measures, its role, whose it is, for when, and whether it can be true."""

from collections.abc import Sequence
from dataclasses import replace

import regex

from extract.language import Span
from extract.mentions import Reading
from extract.records.about import About, Earlier
from extract.records.metrics import table
from extract.records.metrics.aims import aims
from extract.records.metrics.indicator import indicators
from extract.records.metrics.line import Line, lines
from extract.records.metrics.listed import Member, in_list
from extract.records.metrics.plausible import verdicts
from extract.records.metrics.role import roles
from extract.records.metrics.same import Said
from extract.records.metrics.table import Place, place
from extract.records.metrics.whose import Owners, owners
from extract.schema import DateRow, MetricRow
from patterns.indicators import indicator_id
from patterns.rule import Mention

# So many figures of a paragraph are remembered for those after them.
_REMEMBERED = 6
# What is left of the number of an item, of a bracket or a dash.
_NO_BEGINNING = ".,;:)–-•*+ "
# How many of them there are, before an abbreviation, is no part of what is measured: "18 HTX chiếm 12%".
_MANY = regex.compile(r"^\d[\d.,]* (?=\p{Lu}{2})")


def rows(reading: Reading, about: About, earlier: Earlier) -> list[MetricRow]:
    """Rows in text order."""
    if not reading.mentions["metrics"]:
        return []
    owner = owners(reading, earlier.get("units", ()), earlier.get("dates", ()), about.published)
    found: list[MetricRow] = []
    targets = aims(reading)
    for line in lines(reading):
        found += _rows(line, about, owner, _carried(line, found), targets)
    return _checked(reading, _linked(found))


def _carried(line: Line, found: Sequence[MetricRow]) -> list[Said]:
    """Kinds and indicators of the last figures before a sentence in its paragraph; a change tells less than what changed."""
    paragraph = line.reading.text.rfind("\n", 0, line.span[0])
    before = [row for row in found[-_REMEMBERED:] if row.start_char > paragraph]
    steady = [row for row in before if row.role != "change"]
    return [(row.kind, row.indicator) for row in steady or before]


def _rows(
    line: Line, about: About, owner: Owners, carried: Sequence[Said], targets: frozenset[Span]
) -> list[MetricRow]:
    dates = owner.of_sentence(*line.span)
    told = owner.told(line.span)
    places = [place(line.reading, m) for m in line.figures]
    said = roles(line, dates, about.published, aimed=line.span in targets)
    members = in_list(line)
    phrases = indicators(line, said, () if any(places) else carried, members)
    rows = [
        _row(line, m, about, owner, phrase, role, _told_of(line, k, said, told))
        for k, (m, phrase, role) in enumerate(zip(line.figures, phrases, said, strict=True))
    ]
    rows = [_located(row, members.get(k), owner) for k, row in enumerate(rows)]
    return [_placed(row, at, owner, about) if at else row for row, at in zip(rows, places, strict=True)]


def _told_of(line: Line, k: int, roles: Sequence[str], told: Sequence[DateRow]) -> Sequence[DateRow]:
    """The dates of a sentence for figure `k`: that of what it has moved from is not its own, "từ 3% (năm 2011) lên 5%"."""
    if not k or roles[k - 1] != "baseline" or roles[k] != "actual" or line.figure(k - 1).kind != line.figure(k).kind:
        return told
    start, end = line.figures[k - 1].end, line.figures[k].start
    return [date for date in told if not start <= date.start_char < end]


def _row(
    line: Line, m: Mention, about: About, owner: Owners, phrase: str, role: str, told: Sequence[DateRow]
) -> MetricRow:
    reading, phrase = line.reading, _MANY.sub("", phrase.lstrip(_NO_BEGINNING), count=1)
    start, end = reading.sentence_at(m.start)
    return MetricRow(
        article_id=about.article_id,
        start_char=m.start,
        end_char=m.end,
        text=reading.text[m.start : m.end],
        kind=m.value.kind,
        value=m.value.value,
        denominator=m.value.denominator,
        low=m.value.low,
        high=m.value.high,
        unit=m.value.unit,
        comparator=m.value.comparator,
        role=role,
        indicator=phrase,
        indicator_id=indicator_id(phrase, m.value.kind),
        unit_name=owner.unit_name(m),
        period=owner.period(m, told),
        sentence=reading.text[start:end],
        rule=m.rule,
    )


def _located(row: MetricRow, member: Member | None, owner: Owners) -> MetricRow:
    """A row of a list of places with the place that stands before its figure, by the full name where a unit has it."""
    if member is None or not member.place:
        return row
    return replace(row, unit_name=owner.called(member.place))


def _placed(row: MetricRow, at: Place, owner: Owners, about: About) -> MetricRow:
    """A row with what the headers of its table say. A figure within a text in a cell keeps what that text says."""
    headed = table.indicator(at, owner)
    phrase = headed or row.indicator if at.alone else row.indicator or headed
    when = table.period(at, owner)
    ahead = bool(about.published) and when[:4] > about.published[:4]
    role = table.said_role(at) or ("target" if ahead else "") if at.alone else ""
    return replace(
        row,
        indicator=phrase,
        indicator_id=indicator_id(phrase, row.kind),
        unit_name=table.unit_name(at, owner) or row.unit_name,
        period=when or row.period,
        role=role or row.role,
    )


def _linked(found: Sequence[MetricRow]) -> list[MetricRow]:
    """Each actual figure with the target or baseline next to it in its sentence."""
    linked = list(found)
    for i, row in enumerate(found):
        if row.role not in ("actual", "change"):
            continue
        near = [j for j in (i + 1, i - 1) if 0 <= j < len(found)]
        other = next((found[j] for j in near if _compared(row, found[j])), None)
        if other:
            linked[i] = replace(row, compared_with=f"{other.text}@{other.start_char}")
    return linked


def _compared(row: MetricRow, other: MetricRow) -> bool:
    same = other.sentence == row.sentence and other.kind == row.kind and other.unit == row.unit
    return same and other.role in ("target", "baseline") and abs(other.start_char - row.start_char) < 120


def _checked(reading: Reading, found: Sequence[MetricRow]) -> list[MetricRow]:
    checked = list(found)
    for i, (plausible, reason) in verdicts(reading, found).items():
        checked[i] = replace(found[i], plausible=plausible, compared_with=reason or found[i].compared_with)
    return checked
