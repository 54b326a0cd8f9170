"""What Datasette shows of the tables: titles, meanings of columns, facets, order, and what a row is called by."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from extract.export.sql import SEARCH, SEARCHED
from extract.package import table_title
from extract.schema import TABLES, columns

_FACETS: Mapping[str, tuple[str, ...]] = {
    "articles": ("site", "province_code", "published_from"),
    "paragraphs": ("role",),
    "dates": ("type", "anchor", "rule"),
    "units": ("kind", "level", "rule"),
    "officials": ("mention", "status", "title"),
    "metrics": ("kind", "role", "indicator_id", "plausible"),
    "documents": ("type", "issuer"),
    "rejected": ("stage", "reason"),
}
_OURS = {
    "id": "number of the row in its table",
    SEARCHED: "what the search looks in: lower case, without marks, đ as d",
}


def metadata(outputs: Path, database: str) -> dict[str, Any]:
    """Datasette's metadata of a dataset in the database of that name."""
    package = json.loads((outputs / "datapackage.json").read_text(encoding="utf-8"))
    licence = package["licenses"][0]
    return {
        "title": package["title"],
        "license": licence["name"],
        "license_url": licence["path"],
        "databases": {database: {"tables": {**{t: _table(t) for t in TABLES}, "vnextract": {"hidden": True}}}},
    }


def _table(table: str) -> dict[str, Any]:
    described: dict[str, Any] = {
        "title": table,
        "description": table_title(table),
        "columns": {**{c.name: c.meaning for c in columns(table)}, **_OURS},
        "facets": list(_FACETS[table]),
    }
    if table == "articles":
        described |= {"label_column": "title", "sort_desc": "published_at"}
    if table in SEARCH:
        described |= {"fts_table": f"{table}_search", "fts_pk": "rowid"}
    return described
