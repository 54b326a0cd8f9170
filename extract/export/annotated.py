"""What comes back from an annotation tool: texts with labelled regions, out of Label Studio's JSON or doccano's JSONL."""

import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from extract.export.labelstudio import VALUE
from extract.outputs import Refusal
from extract.schema import MENTION_TABLES


@dataclass(frozen=True, slots=True)
class Region:
    """A labelled region: offsets in the text it came with, the canonical value and the words where the tool tells them."""

    start: int
    end: int
    table: str
    value: str | None = None
    words: str | None = None


@dataclass(frozen=True, slots=True)
class Annotated:
    """One text as annotated; `where` is its place in the file, `article_id` may be empty."""

    where: str
    article_id: str
    text: str
    regions: tuple[Region, ...]


def read_annotated(path: Path) -> tuple[list[Annotated], list[str]]:
    """The annotated texts of a file, and lines on what was left out. Raises Refusal where it is no such file."""
    try:
        content = path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError:
        raise Refusal(f"{path}: not UTF-8; export it from the tool once more", 3) from None
    read, known = (_studio, "Label Studio") if content.lstrip().startswith("[") else (_doccano, "doccano")
    notes: list[str] = []
    labels: Counter[str] = Counter()
    try:
        texts = list(read(content, notes, labels))
    except (ValueError, LookupError, TypeError, AttributeError) as error:
        what = f"no export of {known} that we know ({type(error).__name__}: {error})"
        raise Refusal(f"{path}: {what}; export Label Studio as JSON, doccano as JSONL", 3) from None
    notes += [
        f"label {label!r}: {n} regions; our labels are {', '.join(MENTION_TABLES)}" for label, n in labels.items()
    ]
    return texts, notes


def _studio(content: str, notes: list[str], strange: Counter[str]) -> Iterator[Annotated]:
    """Tasks whose `annotations` hold `result`s: a region and its value share an id. JSON-MIN has no annotations."""
    for n, task in enumerate(json.loads(content), 1):
        where = f"task {task.get('id', n)}"
        done = [a for a in task["annotations"] if not a.get("was_cancelled")]
        if not done:
            notes.append(f"{where}: not annotated")
            continue
        if len(done) > 1:
            notes.append(f"{where}: {len(done)} annotations; the latest is taken")
        results = max(done, key=lambda a: str(a.get("updated_at", "")))["result"]
        regions = tuple(_studio_regions(results, strange))
        yield Annotated(where, str(task["data"].get("article_id", "")), task["data"]["text"], regions)


def _studio_regions(results: list[dict[str, Any]], strange: Counter[str]) -> Iterator[Region]:
    values = {r["id"]: r["value"]["text"] for r in results if r.get("from_name") == VALUE}
    for result in results:
        if result.get("type") != "labels":
            continue
        v = result["value"]
        given = values.get(result["id"])
        value = " ".join(given if isinstance(given, list) else [given or ""]).strip() or None
        for label in v["labels"]:
            if label in MENTION_TABLES:
                yield Region(int(v["start"]), int(v["end"]), label, value, v.get("text"))
            else:
                strange[label] += 1


def _doccano(content: str, _notes: list[str], strange: Counter[str]) -> Iterator[Annotated]:
    """Lines with `label` (or `labels`) as [start, end, label], or `entities` as objects."""
    for n, line in enumerate(content.split("\n"), 1):
        if not line.strip():
            continue
        row = json.loads(line)
        spans = [*row.get("label", row.get("labels", ())), *map(_entity, row.get("entities", ()))]
        strange.update(label for _, _, label in spans if label not in MENTION_TABLES)
        regions = tuple(Region(int(a), int(b), label) for a, b, label in spans if label in MENTION_TABLES)
        article_id = row.get("article_id") or row.get("meta", {}).get("article_id", "")
        yield Annotated(f"line {n}", str(article_id), row["text"], regions)


def _entity(entity: dict[str, Any]) -> tuple[int, int, str]:
    return entity["start_offset"], entity["end_offset"], entity["label"]
