"""Rows as one string, for people and tests, and as plain values, for files."""

from dataclasses import fields
from decimal import Decimal
from typing import Any

from extract.schema import (
    TABLES,
    DateRow,
    DocumentRow,
    MentionRow,
    MetricRow,
    OfficialRow,
    UnitRow,
    columns,
    plain,
)


def pack(row: Any) -> list[Any]:
    """A row's values in column order, in types that msgpack and JSON know: decimals as plain strings."""
    return [plain(v) if isinstance(v := getattr(row, f.name), Decimal) else v for f in fields(row)]


def unpack(table: str, values: list[Any]) -> Any:
    """The row that `pack` took apart."""
    row_type = TABLES[table]
    pairs = zip(columns(table), values, strict=True)
    return row_type(**{c.name: Decimal(v) if c.type == "number" and v is not None else v for c, v in pairs})


def canonical(row: MentionRow) -> str:
    """The one string that a rule's examples and the goldens hold for a row."""
    match row:
        case DateRow():
            return f"{row.value} {row.mod}".strip()
        case UnitRow():
            return " | ".join(filter(None, (row.name, row.kind, row.level, row.place_code)))
        case OfficialRow():
            return f"{row.name} | {row.title} | {row.organisation}".rstrip(" |")
        case DocumentRow():
            return " | ".join(filter(None, (row.type, row.number, row.issuer, row.date)))
        case MetricRow():
            figure = plain(row.value)
            if row.low is not None or row.high is not None:
                figure = f"{plain(row.low)}..{plain(row.high)}"
            if row.denominator is not None:
                figure += f"/{plain(row.denominator)}"
            comparator = "" if row.comparator == "eq" else row.comparator
            return " ".join(
                filter(None, (comparator, row.kind, figure, row.unit, "" if row.role == "actual" else row.role))
            )
