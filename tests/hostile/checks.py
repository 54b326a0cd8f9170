"""What must hold of anything that is read from anything."""

import unicodedata
from collections.abc import Iterator
from functools import cache
from typing import Any

import regex

from extract.article import Article
from extract.process import Extracted
from extract.schema import MENTION_TABLES, RejectedRow, columns


@cache
def _form(pattern: str) -> regex.Pattern[str]:
    return regex.compile(pattern)


def unsound(result: Extracted | RejectedRow) -> Iterator[str]:
    """What is wrong with the outcome of a page; nothing where it may go into the tables."""
    if isinstance(result, RejectedRow):
        yield from wrong_cells("rejected", result)
        return
    text = result.article.text
    yield from wrong_cells("articles", result.article)
    if not unicodedata.is_normalized("NFC", text):
        yield "text is not NFC"
    if "\n".join(text[p.start_char : p.end_char] for p in result.paragraphs) != text:
        yield "paragraphs do not cover the text"
    for paragraph in result.paragraphs:
        yield from wrong_cells("paragraphs", paragraph)
    for table in MENTION_TABLES:
        yield from wrong_rows(table, result.mentions[table], text)


def wrong_rows(table: str, rows: tuple[Any, ...], text: str) -> Iterator[str]:
    """Rows of mentions whose span is not their text, or whose cells are not what the table says."""
    for row in rows:
        if not 0 <= row.start_char < row.end_char <= len(text) or text[row.start_char : row.end_char] != row.text:
            yield f"{table}: {row.text!r} is not what stands at {row.start_char}"
        yield from wrong_cells(table, row)


def wrong_cells(table: str, row: Any) -> Iterator[str]:
    """Cells that the table's description does not allow."""
    for column in columns(table):
        value = getattr(row, column.name)
        if not isinstance(value, str):
            continue
        if column.required and not value:
            yield f"{table}.{column.name} is empty"
        elif value and column.enum and value not in column.enum:
            yield f"{table}.{column.name}: {value!r} is none of its values"
        elif value and column.pattern and not _form(column.pattern).fullmatch(value):
            yield f"{table}.{column.name}: {value!r} is not of its form"
        elif "\x00" in value or any("\ud800" <= c <= "\udfff" for c in value):
            yield f"{table}.{column.name}: a sign that no file can hold"


def wrong_article(article: Article | None) -> Iterator[str]:
    """What is wrong with an article before its mentions are read."""
    if article is None:
        return
    if not unicodedata.is_normalized("NFC", article.text):
        yield "text is not NFC"
    if "\n".join(article.text[p.start : p.end] for p in article.paragraphs) != article.text:
        yield "paragraphs do not cover the text"
