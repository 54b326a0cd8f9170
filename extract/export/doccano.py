"""The articles as JSONL for doccano's sequence labelling, an article a line."""

import json
from pathlib import Path

from extract.export.dataset import articles
from extract.export.tasks import countable


def write(outputs: Path, path: Path) -> list[str]:
    """Write the lines; the same dataset makes the same bytes. Labels are the tables' names.

    doccano keeps `article_id` and the other columns with the text and gives them back. Its labels carry no values.
    """
    with path.open("w", encoding="utf-8", newline="\n") as file:
        for read in articles(outputs):
            a = read.article
            spans = {(r.start_char, r.end_char, table): None for table, rows in read.mentions.items() for r in rows}
            line = {"text": countable(a.text), "label": sorted(spans)}
            about = {"article_id": a.article_id, "title": a.title, "url": a.url, "published_at": a.published_at}
            file.write(json.dumps({**line, **about}, ensure_ascii=False) + "\n")
    return ["doccano: set the project to allow overlapping spans, and leave 'count grapheme clusters' off"]
