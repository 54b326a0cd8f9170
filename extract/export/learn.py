"""From a file of an annotation tool to what was learnt: gold pages, proposals, and the list of changes."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from extract.export.annotated import read_annotated
from extract.export.corrections import Change, Corrected, corrected
from extract.export.dataset import run_digest
from extract.export.gold import write_gold
from extract.export.place import placed
from extract.export.proposals import markdown
from extract.rows import canonical


@dataclass(frozen=True, slots=True)
class Learnt:
    """The corrected articles; lines for a person; and lines on texts that could not be taken."""

    articles: tuple[Corrected, ...]
    notes: tuple[str, ...]
    refused: tuple[str, ...]


def learn(file: Path, outputs: Path, folder: Path | None = None, *, force: bool = False) -> Learnt:
    """Read corrections of a dataset and, where a folder is given, write `gold/` and `proposals.md` to it.

    Raises Refusal where the file or the dataset is none, or something that we did not write stands in the way.
    """
    run = run_digest(outputs)
    annotated, notes = read_annotated(file)
    refused: list[str] = []
    articles = tuple(corrected(outputs, annotated, notes, refused))
    if folder:
        with placed(folder, "corrections", run, force=force) as path:
            _write(articles, path, notes)
    return Learnt(articles, tuple(notes), tuple(refused))


def _write(articles: Sequence[Corrected], path: Path, notes: list[str]) -> None:
    (path / "gold").mkdir(parents=True)
    for article in articles:
        write_gold(article, path / "gold", notes)
    (path / "proposals.md").write_text("".join(markdown(articles)), encoding="utf-8")


def listed(articles: Sequence[Corrected]) -> list[dict[str, Any]]:
    """The changes as plain objects, for programs."""
    return [_plain(article, change) for article in articles for change in article.changes]


def _plain(article: Corrected, change: Change) -> dict[str, Any]:
    before, after = change.before, change.after
    return {
        "article_id": article.read.article.article_id,
        "table": change.table,
        "rule": before.rule if before else None,
        "change": change.kind,
        "before": {"start": before.start_char, "end": before.end_char, "text": before.text, "value": canonical(before)}
        if before
        else None,
        "after": {"start": after.start, "end": after.end, "text": after.words, "value": after.value} if after else None,
    }
