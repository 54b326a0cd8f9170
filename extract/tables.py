"""Rows to pandas tables: columns in the schema's order, fixed dtypes, sorted."""

from collections.abc import Iterable, Mapping
from dataclasses import fields
from decimal import Decimal
from typing import Any

import pandas as pd

from extract.schema import SORT_KEYS, columns, plain

MENTION_KEYS = ("article_id", "start_char", "end_char")
DTYPES: Mapping[str, Any] = {
    "string": "string",
    "integer": "Int64",
    "number": "string",
    "boolean": "boolean",
    "date": "string",
}


def frame(table: str, rows: Iterable[Any]) -> pd.DataFrame:
    """The rows of one table as a DataFrame, sorted.

    Text, codes, days and decimals are `string` (a decimal keeps each digit: "31.46"), integers `Int64`, truth values
    `boolean`; unknown text is "", any other unknown <NA>.
    """
    spec = columns(table)
    values = sorted((_key(table, row) for row in rows), key=lambda pair: pair[0])
    data = {c.name: [cells[i] for _, cells in values] for i, c in enumerate(spec)}
    return pd.DataFrame({c.name: pd.array(data[c.name], dtype=DTYPES[c.type]) for c in spec})


def _key(table: str, row: Any) -> tuple[tuple[Any, ...], tuple[Any, ...]]:
    """What a row is sorted by, and its cells: first the table's keys, then every cell, so that no order is left open."""
    cells = tuple(_cell(getattr(row, f.name)) for f in fields(row))
    keys = tuple(getattr(row, name) for name in SORT_KEYS.get(table, MENTION_KEYS))
    return (*keys, tuple(str(c) for c in cells)), cells


def _cell(value: Any) -> Any:
    return plain(value) if isinstance(value, Decimal) else value
