"""Why a mention was read, and how an article looks with its mentions marked."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from rich.text import Text

from extract.mentions import Reading, read
from extract.pipeline import annotate, records
from extract.process import Extracted
from extract.rows import canonical
from extract.schema import MENTION_TABLES


@dataclass(frozen=True, slots=True)
class Line:
    """A line of `explain`: a mention with its value and rule, or a candidate that lost, and why."""

    table: str
    start: int
    end: int
    text: str
    value: str
    rule: str
    lost: str = ""


def explain(text: str, published: dt.date | None = None, *, losers: bool = False) -> Iterator[Line]:
    """Each mention of a text in order; with `losers` the candidates that lost too."""
    doc = annotate(text, published.isoformat() if published else "")
    lines = [
        Line(table, row.start_char, row.end_char, row.text, canonical(row), row.rule)
        for table in MENTION_TABLES
        for row in records(doc, table)
    ]
    if losers:
        lines += _losers(read(doc.text))
    return iter(sorted(lines, key=lambda line: (line.start, -line.end, bool(line.lost), line.table)))


def _losers(reading: Reading) -> Iterator[Line]:
    for lost in reading.lost:
        m = lost.mention
        kind = m.rule.partition(".")[0]
        yield Line(kind, m.start, m.end, reading.text[m.start : m.end], "", m.rule, lost.why)
    for m in reading.mentions["traps"]:
        yield Line(
            "traps", m.start, m.end, reading.text[m.start : m.end], "", m.rule, "read as no mention of any table"
        )


STYLES = {"dates": "green", "units": "cyan", "officials": "magenta", "metrics": "yellow", "documents": "blue"}
_SHOWN = ("title", "published_at", "published_from", "author", "source", "province_code", "layout")


def article_text(extracted: Extracted) -> Text:
    """An article for the terminal: what is known of it, its text with the mentions marked, and what the marks mean."""
    article = extracted.article
    known = [f"{name}: {value}" for name in _SHOWN if (value := getattr(article, name))]
    marked = Text(article.text)
    for table, style in STYLES.items():
        for row in extracted.mentions[table]:
            marked.stylize(f"{style} underline", row.start_char, row.end_char)
    legend = Text("  ").join(Text(table, style=f"{style} underline") for table, style in STYLES.items())
    return Text("\n").join([*map(Text, known), Text(), marked, Text(), legend])
