"""Corrected articles as gold pages: what `vnextract score` takes (docs/gold.md)."""

import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from extract.export.canonical import parse
from extract.export.corrections import Change, Corrected
from extract.rows import pack
from extract.schema import MENTION_TABLES, MentionRow, columns
from patterns.fold import key

# The columns that a gold mention has, where they are known.
_TOLD = {
    "dates": ("type", "value", "mod"),
    "units": ("name", "kind", "level", "place_code"),
    "officials": ("name", "title", "organisation"),
    "metrics": ("kind", "value", "denominator", "low", "high", "unit", "comparator", "role"),
    "documents": ("type", "number", "issuer", "date"),
}


def write_gold(article: Corrected, folder: Path, notes: list[str]) -> None:
    """Write `<article_id>.json` and, as its page, the article's text; a line on each mention that lacks a value."""
    about = article.read.article
    page: dict[str, Any] = {"page": f"{about.article_id}.txt", "article_id": about.article_id, "url": about.url}
    for table in MENTION_TABLES:
        changed = [c for c in article.changes if c.table == table]
        mentions = [*_kept(table, article.kept[table]), *_corrected(changed, about.article_id, notes)]
        page[table] = sorted(mentions, key=lambda m: (m["start"], m["end"]))
    (folder / f"{about.article_id}.txt").write_text(about.text, encoding="utf-8", newline="")
    text = json.dumps(page, ensure_ascii=False, indent=1)
    (folder / f"{about.article_id}.json").write_text(f"{text}\n", encoding="utf-8")


def _kept(table: str, rows: Sequence[MentionRow]) -> Iterator[dict[str, Any]]:
    for row in rows:
        if getattr(row, "mention", "named") == "named":
            yield {"start": row.start_char, "end": row.end_char, **_told(table, row)}


def _told(table: str, row: MentionRow) -> dict[str, Any]:
    cells = dict(zip((c.name for c in columns(table)), pack(row), strict=True))
    return {name: cells[name] for name in _TOLD[table] if cells[name] not in (None, "")}


def _corrected(changes: Sequence[Change], article_id: str, notes: list[str]) -> Iterator[dict[str, Any]]:
    """What a person put in; of officials those that are named, for only these are scored."""
    for change in changes:
        after = change.after
        if after is None:
            continue
        told = _value(change)
        if told is None:
            notes.append(
                f"gold/{article_id}.json: {change.table} {after.words!r} at {after.start} has no value that we can read"
                f"{f' ({after.value})' if after.value else ''}; write it there, as docs/gold.md says"
            )
        elif change.table == "officials" and not _named(told.get("name", ""), after.words or ""):
            continue
        yield {"start": after.start, "end": after.end, **(told or {})}


def _value(change: Change) -> dict[str, Any] | None:
    """The columns of a corrected mention: those its value says, else those of the row that it stands for."""
    if change.after and change.after.value:
        return parse(change.table, change.after.value)
    return _told(change.table, change.before) if change.before else None


def _named(name: str, words: str) -> bool:
    """Whether the words are a name, and not a role or "ông Dự"."""
    said, full = key(words), key(name)
    return bool(full) and (full in said or (" " in said and said in full))
