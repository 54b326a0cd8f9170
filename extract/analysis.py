"""A text to the rows of every table of mentions: what a run does with each article, and the pipeline with each Doc."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from extract.mentions import Reading, read
from extract.records import dates, documents, metrics, officials, units
from extract.records.about import About, Earlier

# In the order in which they are made: a later one looks at the rows of those before.
RECORDS: Mapping[str, Callable[[Reading, About, Earlier], list[Any]]] = {
    "dates": dates.rows,
    "units": units.rows,
    "documents": documents.rows,
    "officials": officials.rows,
    "metrics": metrics.rows,
}


@dataclass(frozen=True, slots=True)
class Analysis:
    """What was read in a text: its rows by table, and its day of publication, where the text alone told it."""

    reading: Reading
    about: About
    rows: Mapping[str, tuple[Any, ...]]


def analyse(text: str, about: About) -> Analysis:
    """The rows of a text (NFC). Raises TooSlowError where a rule does not come to an end."""
    reading = read(text)
    rows: dict[str, tuple[Any, ...]] = {}
    for kind in RECORDS:
        found, about = made(kind, reading, about, rows)
        rows[kind] = tuple(found)
    return Analysis(reading, about, rows)


def made(kind: str, reading: Reading, about: About, earlier: Earlier) -> tuple[list[Any], About]:
    """The rows of one table in its order, and what is known of the article after them."""
    if kind == "dates" and not about.published:
        about = replace(about, published=dates.infer_published(reading))
    rows = RECORDS[kind](reading, about, earlier)
    return sorted(rows, key=lambda row: (row.start_char, row.end_char)), about
