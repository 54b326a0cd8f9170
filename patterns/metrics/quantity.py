"""A number with the noun or the unit of measure after it, as a mention."""

from decimal import Decimal

import regex

from patterns.metrics.figures import Figure, comparator, surface
from patterns.metrics.nouns import measure_end, noun_end, rate_end, skip_space
from patterns.numbers import amount
from patterns.rule import Context, Found

Span = tuple[int, int]
_ENGLISH = regex.compile(r"[1-9]\d{0,2},\d{3}")


def integral(value: Decimal | None) -> bool:
    return value is not None and value == value.to_integral_value()


def thousands(text: str) -> Decimal | None:
    """The value before a counted noun: nobody counts 1,234 dossiers with a decimal comma."""
    if _ENGLISH.fullmatch(text):
        return Decimal(text.replace(",", ""))
    return amount(" ".join(text.split()))


def measured(context: Context, number_end: int) -> Span | None:
    """Where the unit of measure after a number begins and ends, "/ha" included."""
    at = skip_space(context.lower, number_end)
    stop = measure_end(context.lower, at, context.sentence[1])
    return None if stop is None else (at, rate_end(context.lower, stop, context.sentence[1]))


def counted(context: Context, number_end: int) -> Span | None:
    """Where the counted noun after a number begins and ends, "/10.000 dân" included."""
    at = skip_space(context.lower, number_end)
    if at == number_end:
        return None
    stop = noun_end(context.folded, context.lower, at, context.sentence[1])
    return None if stop is None else (at, rate_end(context.lower, stop, context.sentence[1]))


def quantity(context: Context, start: int, unit: Span, value: Decimal, *, noun: bool = True) -> Found:
    """The count that begins at `start`, with its unit: a counted noun, or a measure."""
    bound = comparator(context, start, unit[1], counts=noun)
    at = unit[0] - start if noun else 0
    return Found(
        start, unit[1], Figure(kind="count", value=value, unit=surface(context, *unit), comparator=bound, noun=at)
    )


def quantity_range(
    context: Context, start: int, unit: Span, low: Decimal, high: Decimal, *, noun: bool = True
) -> Found:
    """As quantity, for "10 - 15 người"; "từ" before a range bounds nothing."""
    bound = comparator(context, start, unit[1])
    figure = Figure(
        kind="count",
        low=low,
        high=high,
        unit=surface(context, *unit),
        comparator="eq" if bound == "ge" else bound,
        noun=unit[0] - start if noun else 0,
    )
    return Found(start, unit[1], figure)
