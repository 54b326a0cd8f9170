"""The cells of an article's tables: what is shown of each row, and what of it beside the mention itself."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from markupsafe import Markup, escape

from extract.report.read import Row
from extract.report.segments import Marked
from extract.report.words import clean, value_word, word

_SMALL = Markup("<small>"), Markup("</small>")
_SIGNS = {"approx": "≈ ", "gt": "> ", "ge": "≥ ", "lt": "< ", "le": "≤ "}
_AT = re.compile(r"@(?P<start>\d{1,9})")
# What extract.records.metrics.plausible says between the figures, and its word here.
_PHRASES = {
    "gives": "gives",
    "exceeds": "exceeds",
    "of which it is a part": "part",
    "of a whole": "whole",
    "to": "to",
    "is": "is",
}
_SAID = re.compile(
    r"(@\d{1,9}|(?:^|(?<=[\d\w%]) )(?:gives|exceeds) |, of which it is a part$| of a whole$|(?<=\d) (?:to|is) )"
)
Html = Callable[[Row, Marked], Markup]


@dataclass(frozen=True, slots=True)
class Shown:
    """A column. `short`: its cells are also shown beside the mention in the text."""

    key: str
    html: Html
    short: bool = False


def grouped(figure: str) -> str:
    """Digits in threes: 466 895 649.

    >>> grouped("1234567.5"), grouped("2021"), grouped("12345").split("\u202f")
    ('1\u202f234\u202f567.5', '2021', ['12', '345'])
    """
    whole, point, rest = figure.partition(".")
    digits = f"{int(whole):,}".replace(",", "\u202f") if len(whole) > 4 and whole.isdecimal() else whole
    return digits + point + rest


def amount(row: Row) -> str:
    """The figure of a metric: ≥ 95 %, 240/257 TTHC, 12–15 %."""
    if row["low"] and row["high"]:
        number = f"{grouped(row['low'])}–{grouped(row['high'])}"
    else:
        number = grouped(row["value"] or row["low"] or row["high"])
    if row["denominator"]:
        number += f"/{grouped(row['denominator'])}"
    return f"{_SIGNS.get(row['comparator'], '')}{number} {row['unit']}".strip()


def _plain(name: str) -> Html:
    return lambda row, _: escape(clean(row[name]))


def _of(section: str, name: str) -> Html:
    return lambda row, _: value_word(section, row[name])


def _joined(*parts: str) -> Markup:
    return Markup(" ").join(part for part in parts if part)


def _small(text: str) -> Markup:
    return _SMALL[0] + clean(text) + _SMALL[1] if text else Markup()


def _date(row: Row, _: Marked) -> Markup:
    return _joined(clean(row["value"]), _small(row["mod"]))


def _days(row: Row, _: Marked) -> Markup:
    ends = [row["first_day"], row["last_day"]]
    return Markup(" – ").join(dict.fromkeys(day for day in ends if day))


def _place(row: Row, _: Marked) -> Markup:
    after = f"→ {row['successor_codes'].replace(';', ', ')}" if row["successor_codes"] else ""
    return _joined(clean(row["place_name"]), _small(row["place_code"]), _small(after))


def _person(row: Row, _: Marked) -> Markup:
    return _joined(_small(row["honorific"]), clean(row["name"]))


def _amount(row: Row, _: Marked) -> Markup:
    return _joined(clean(amount(row)), _SMALL[0] + value_word("metric_kind", row["kind"]) + _SMALL[1])


def _indicator(row: Row, _: Marked) -> Markup:
    return _joined(clean(row["indicator"]), _small(row["indicator_id"]))


def _check(row: Row, marked: Marked) -> Markup:
    """Whether the article's own figures agree; the place of the other figure is a link."""
    compared = reason(row["compared_with"], marked)
    if row["plausible"] == "false":
        return Markup('<strong class="verdict">{}</strong> <span class="reason">{}</span>').format(
            word("check.false"), compared
        )
    if row["plausible"] == "true":
        return _joined(word("check.true"), compared)
    return _joined(word("check.with"), compared) if compared else Markup()


def reason(text: str, marked: Marked) -> Markup:
    """What `compared_with` tells, in words of the interface. A figure named as text@start_char leads to that place."""
    html = Markup()
    for part in _SAID.split(clean(text)):
        place = _AT.fullmatch(part)
        if place:
            html += _link(int(place["start"]), marked)
        elif part.strip(" ,") in _PHRASES:
            html += Markup(" {} ").format(word(f"contradiction.{_PHRASES[part.strip(' ,')]}"))
        else:
            html += escape(part)
    return Markup(" ").join(html.split())


def _link(start: int, marked: Marked) -> Markup:
    segment = marked.at.get(start)
    if segment is None:
        return Markup()
    return Markup(' (<a href="#s{}">{}</a>)').format(segment, word("article.see"))


_RULE = Shown("rule", _plain("rule"), short=True)
COLUMNS: Mapping[str, Sequence[Shown]] = {
    "dates": (
        Shown("value", _date, short=True),
        Shown("type", _of("date_type", "type"), short=True),
        Shown("days", _days),
        Shown("anchor", _of("anchor", "anchor")),
        _RULE,
    ),
    "units": (
        Shown("name", _plain("name"), short=True),
        Shown("kind", _of("unit_kind", "kind"), short=True),
        Shown("level", _of("level", "level")),
        Shown("place", _place, short=True),
        Shown("resolved_from", _of("resolved_from", "resolved_from")),
        _RULE,
    ),
    "officials": (
        Shown("person", _person, short=True),
        Shown("title", _plain("title"), short=True),
        Shown("organisation", _plain("organisation"), short=True),
        Shown("status", _of("status", "status")),
        Shown("mention", _of("mention", "mention")),
        _RULE,
    ),
    "metrics": (
        Shown("value", _amount, short=True),
        Shown("role", _of("role", "role"), short=True),
        Shown("indicator", _indicator, short=True),
        Shown("unit_name", _plain("unit_name"), short=True),
        Shown("period", _plain("period"), short=True),
        Shown("check", _check, short=True),
        _RULE,
    ),
    "documents": (
        Shown("type", _plain("type"), short=True),
        Shown("number", _plain("number"), short=True),
        Shown("issuer", _plain("issuer"), short=True),
        Shown("date", _plain("date"), short=True),
        Shown("subject", _plain("title")),
        _RULE,
    ),
}


def cells(table: str, row: Row, marked: Marked) -> list[Markup]:
    """A row as it is shown, without the mention itself: a cell a column."""
    return [column.html(row, marked) for column in COLUMNS[table]]
