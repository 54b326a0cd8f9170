"""The data package (Frictionless Table Schema), the data dictionary, and the check of a written dataset."""

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from extract.digests import file_sha256
from extract.formats import FORMATS
from extract.schema import REASONS, TABLES, Column, columns

PRIMARY_KEYS: Mapping[str, tuple[str, ...]] = {"articles": ("article_id",), "paragraphs": ("article_id", "start_char")}
_DICTIONARY_HEAD = """\
# What is in `outputs/`

This page is made from `extract/schema.py` by `make docs`; change the meaning of a column there.

`make extract` writes these tables here, each as CSV and Parquet, with `datapackage.json` (Frictionless Data Package),
`dataset.xlsx` (the same tables for Excel) and `run.json` (program version, digests, counts). CSV: UTF-8, comma, `\\n`,
header line, empty = unknown, decimal point, `true`/`false`, ISO 8601 dates. In Parquet figures are doubles; CSV keeps
each digit. Offsets count code points of `articles.text`, end exclusive: `text[start_char:end_char]` is the mention.
"""


def table_schema(table: str) -> dict[str, Any]:
    """The Table Schema of a table."""
    schema: dict[str, Any] = {"fields": [_field(c) for c in columns(table)], "missingValues": [""]}
    if table in PRIMARY_KEYS:
        schema["primaryKey"] = list(PRIMARY_KEYS[table])
    if table not in ("articles", "rejected"):
        reference = {"resource": "articles", "fields": ["article_id"]}
        schema["foreignKeys"] = [{"fields": ["article_id"], "reference": reference}]
    return schema


def _field(c: Column) -> dict[str, Any]:
    constraints: dict[str, Any] = {}
    if c.required:
        constraints["required"] = True
    if c.enum:
        constraints["enum"] = list(c.enum)
    if c.pattern:
        constraints["pattern"] = c.pattern
    field: dict[str, Any] = {"name": c.name, "type": c.type, "description": c.meaning}
    if c.type == "boolean":
        field |= {"trueValues": ["true"], "falseValues": ["false"]}
    return field | ({"constraints": constraints} if constraints else {})


def describe(folder: Path, rows: Mapping[str, int], version: str) -> dict[str, Any]:
    """The data package of the CSV tables written to a folder. `rows`: table -> how many."""
    resources = []
    for table, count in rows.items():
        path = folder / f"{table}.csv"
        resources.append(
            {
                "name": table,
                "title": table_title(table),
                "path": path.name,
                "format": "csv",
                "mediatype": "text/csv",
                "encoding": "utf-8",
                "bytes": path.stat().st_size,
                "hash": f"sha256:{file_sha256(path)}",
                "rows": count,
                "dialect": {
                    "delimiter": ",",
                    "lineTerminator": "\n",
                    "quoteChar": '"',
                    "doubleQuote": True,
                    "header": True,
                },
                "schema": table_schema(table),
            }
        )
    return {
        "profile": "data-package",
        "name": "vnextract-dataset",
        "title": "Mentions read from Vietnamese news and government-portal articles",
        "version": version,
        "licenses": [
            {
                "name": "CC0-1.0",
                "title": "The annotations. Titles and texts stay under the rights of the pages that they were read from.",
                "path": "https://creativecommons.org/publicdomain/zero/1.0/",
            }
        ],
        "resources": resources,
    }


def table_title(table: str) -> str:
    return " ".join((TABLES[table].__doc__ or "").split())


def dictionary() -> str:
    """The data dictionary as Markdown: outputs/README.md."""
    parts = [_DICTIONARY_HEAD]
    for table in TABLES:
        parts.append(f"\n## {table}.csv\n\n{table_title(table)}\n\n| column | type | meaning |\n|---|---|---|\n")
        parts += [f"| `{c.name}` | {c.type} | {_meaning(c)} |\n" for c in columns(table)]
    parts.append("\n## Reasons in rejected.csv\n\n| reason | meaning |\n|---|---|\n")
    parts += [f"| `{reason}` | {meaning} |\n" for reason, meaning in REASONS.items()]
    return "".join(parts)


def _meaning(c: Column) -> str:
    allowed = f": {', '.join(f'`{v}`' for v in c.enum)}" if c.enum and c.name != "reason" else ""
    return c.meaning.replace("|", "\\|") + allowed + ("" if c.required else "; may be empty")


def check(folder: Path) -> Iterator[str]:
    """What is wrong with a dataset folder, a line each: the data package by frictionless, then what only we know."""
    if not (folder / "datapackage.json").is_file():
        yield f"{folder}: no datapackage.json, so no dataset; `vnextract run CORPUS -o {folder}` writes one"
        return
    yield from _frictionless(folder)
    yield from _offsets(folder)
    yield from _counts(folder)


def _frictionless(folder: Path) -> Iterator[str]:
    import frictionless  # noqa: PLC0415  (heavy, and only for this command)

    # Some texts are longer than the csv module's default allows.
    frictionless.system.trusted = True
    report = frictionless.Package(str(folder / "datapackage.json")).validate()
    for error in report.flatten(["title", "rowNumber", "fieldName", "note"]):
        yield "datapackage: " + ", ".join(str(part) for part in error if part)
    for task in report.tasks:
        yield from (f"datapackage: {task.name}: {error.note}" for error in task.errors if not task.stats.get("rows"))


def _offsets(folder: Path) -> Iterator[str]:
    articles = FORMATS["csv"].read("articles", folder / "articles.csv")
    texts: dict[str, str] = dict(zip(articles["article_id"], articles["text"], strict=True))
    for table in TABLES:
        names = [c.name for c in columns(table)]
        if "start_char" not in names or "text" not in names:
            continue
        rows = FORMATS["csv"].read(table, folder / f"{table}.csv")
        spans = zip(rows["article_id"], rows["start_char"], rows["end_char"], rows["text"], strict=True)
        for n, (article_id, start, end, text) in enumerate(spans, 1):
            if texts.get(article_id, "")[start:end] != text:
                yield f"{table}.csv, row {n}: articles.text[{start}:{end}] is not {text!r}"


def _counts(folder: Path) -> Iterator[str]:
    run = json.loads((folder / "run.json").read_text(encoding="utf-8"))
    pages, articles, rejected = (run["counts"][name] for name in ("pages", "articles", "rejected"))
    if pages != articles + rejected:
        yield f"run.json: {pages} pages in, but {articles} articles and {rejected} rejected"
    for name, digest in run["files"].items():
        path = folder / name
        if not path.is_file():
            yield f"{name}: in run.json, but not in the folder"
        elif file_sha256(path) != digest:
            yield f"{name}: not the file that the run wrote; run again"
