"""The articles as Label Studio tasks: the mentions are predictions, each with its value in a text field."""

import json
from pathlib import Path
from typing import Any
from xml.sax.saxutils import quoteattr

from extract.export.dataset import ReadArticle, articles, run_digest
from extract.export.tasks import COLOURS, countable
from extract.rows import canonical

# Names of the config that results refer to.
KIND, VALUE, TEXT = "kind", "value", "text"
CONFIG = ".xml"


def write(outputs: Path, path: Path) -> list[str]:
    """Write the tasks as a JSON array, and the labelling config beside it; the same dataset makes the same bytes."""
    model = f"vnextract {run_digest(outputs)[:12]}"
    with path.open("w", encoding="utf-8", newline="\n") as file:
        file.write("[")
        for n, read in enumerate(articles(outputs)):
            file.write(",\n" if n else "\n")
            # dumps, for dump goes through Python sign by sign
            file.write(json.dumps(_task(read, model), ensure_ascii=False))
        file.write("\n]\n")
    path.with_suffix(CONFIG).write_text(config(), encoding="utf-8")
    return []


def config() -> str:
    """The labelling config: a label a table, and a field for a mention's value.

    Without `pre-wrap` Label Studio trims white space, and offsets with it.
    """
    labels = "\n".join(f"    <Label value={quoteattr(t)} background={quoteattr(c)}/>" for t, c in COLOURS.items())
    return (
        "<View>\n"
        "  <Style>.htx-text { white-space: pre-wrap; }</Style>\n"
        '  <Header value="$title"/>\n'
        f'  <Labels name="{KIND}" toName="{TEXT}">\n{labels}\n  </Labels>\n'
        f'  <Text name="{TEXT}" value="$text" granularity="symbol" saveTextResult="yes"/>\n'
        f'  <TextArea name="{VALUE}" toName="{TEXT}" perRegion="true" editable="true" maxSubmissions="1"\n'
        '            placeholder="value, as vnextract explain prints it"/>\n'
        "</View>\n"
    )


def _task(read: ReadArticle, model: str) -> dict[str, Any]:
    a, text = read.article, countable(read.article.text)
    results = [
        r for table, rows in read.mentions.items() for n, row in enumerate(rows) for r in _region(table, n, row, text)
    ]
    return {
        "data": {
            "text": text,
            "title": a.title,
            "article_id": a.article_id,
            "url": a.url,
            "published_at": a.published_at,
        },
        "predictions": [{"model_version": model, "result": results}],
    }


def _region(table: str, n: int, row: Any, text: str) -> list[dict[str, Any]]:
    """A labelled region and its value: two results of one id."""
    span = {"start": row.start_char, "end": row.end_char}
    common = {"id": f"{table}-{n}", "to_name": TEXT}
    label = {**span, "text": text[row.start_char : row.end_char], "labels": [table]}
    return [
        {**common, "from_name": KIND, "type": "labels", "value": label, "meta": {"text": [row.rule]}},
        {**common, "from_name": VALUE, "type": "textarea", "value": {**span, "text": [canonical(row)]}},
    ]
