"""A canonical value, as `extract.rows.canonical` writes it and people type it, taken apart into columns."""

from collections.abc import Callable, Mapping

import regex

from extract.schema import COMPARATORS, METRIC_KINDS, METRIC_ROLES

Columns = dict[str, str]
_DAY = regex.compile(r"\d{4}(-\d{2}(-\d{2})?)?")
_FIGURE = regex.compile(r"-?\d+(\.\d+)?")


def parse(table: str, value: str) -> Columns | None:
    """The columns that a value fills, without empty ones; None where it is not written as values are.

    >>> parse("metrics", "ge percent 98.5 % target")
    {'kind': 'percent', 'comparator': 'ge', 'value': '98.5', 'unit': '%', 'role': 'target'}
    >>> parse("documents", "Kế hoạch | 45/KH-UBND | 2022-01-12")
    {'type': 'Kế hoạch', 'number': '45/KH-UBND', 'date': '2022-01-12'}
    """
    found = _PARSERS[table](" ".join(value.split()))
    return {name: text for name, text in found.items() if text} if found else None


def _parts(value: str) -> list[str]:
    return [part.strip() for part in value.split("|")]


def _date(value: str) -> Columns | None:
    read, _, mod = value.partition(" ")
    return {"value": read, "mod": mod}


def _unit(value: str) -> Columns | None:
    names = ("name", "kind", "level", "place_code")
    return dict(zip(names, _parts(value), strict=False)) if value.count("|") < len(names) else None


def _official(value: str) -> Columns | None:
    names = ("name", "title", "organisation")
    return dict(zip(names, _parts(value), strict=False)) if value.count("|") < len(names) else None


def _document(value: str) -> Columns | None:
    """What is unknown is left out there, so each part is told by its looks: a day, a number with digits, an issuer."""
    kind, *rest = _parts(value)
    found = {"type": kind}
    for part in rest:
        name = "date" if _DAY.fullmatch(part) else "number" if any(map(str.isdigit, part)) else "issuer"
        if name in found:
            return None
        found[name] = part
    return found


def _metric(value: str) -> Columns | None:
    words = value.split()
    comparator = words.pop(0) if words and words[0] in COMPARATORS else "eq"
    if len(words) < 2 or words[0] not in METRIC_KINDS:
        return None
    role = words.pop() if len(words) > 2 and words[-1] in METRIC_ROLES else "actual"
    figure = _figure(words[1])
    unit = {"unit": " ".join(words[2:]), "role": role}
    return None if figure is None else {"kind": words[0], "comparator": comparator, **figure, **unit}


def _figure(text: str) -> Columns | None:
    """The figure of 87.5, 240/257, 3..5 or 6..7/10."""
    figure, _, denominator = text.partition("/")
    low, dots, high = figure.partition("..")
    named = {"low": low, "high": high} if dots else {"value": figure}
    numbers = [n for n in (*named.values(), denominator) if n]
    return {**named, "denominator": denominator} if numbers and all(map(_FIGURE.fullmatch, numbers)) else None


_PARSERS: Mapping[str, Callable[[str], Columns | None]] = {
    "dates": _date,
    "units": _unit,
    "officials": _official,
    "documents": _document,
    "metrics": _metric,
}
