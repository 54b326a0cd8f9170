"""What a person changed in an article: mentions kept, deleted, changed and added."""

import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from extract.export.align import aligned
from extract.export.annotated import Annotated, Region
from extract.export.dataset import ReadArticle, articles
from extract.export.tasks import countable
from extract.outputs import Refusal
from extract.rows import canonical
from extract.schema import MentionRow


@dataclass(frozen=True, slots=True)
class Change:
    """`before` is what was read, `after` what a person says; one of them may be missing."""

    table: str
    before: MentionRow | None
    after: Region | None

    @property
    def kind(self) -> str:
        if self.before is None:
            return "added"
        return "changed" if self.after else "deleted"

    @property
    def start(self) -> int:
        return self.after.start if self.after else self.before.start_char if self.before else 0


@dataclass(frozen=True, slots=True)
class Corrected:
    """An article that a person went through: by table, what stays and what does not."""

    read: ReadArticle
    kept: Mapping[str, tuple[MentionRow, ...]]
    changes: tuple[Change, ...]


def corrected(
    outputs: Path, annotated: Iterable[Annotated], notes: list[str], refused: list[str]
) -> Iterator[Corrected]:
    """The articles of a dataset that were annotated, in the dataset's order.

    An annotated text names its article, or is found by its text. Lines for a person go to `notes`, lines on texts that
    cannot be taken to `refused`.
    """
    by_id: dict[str, Annotated] = {}
    by_text: dict[str, Annotated] = {}
    for one in annotated:
        known, key = (by_id, one.article_id) if one.article_id else (by_text, _letters(one.text))
        if key in known:
            notes.append(f"{one.where}: the same article as {known[key].where}; the later one is taken")
        known[key] = one
    for read in articles(outputs):
        one_of = by_id.pop(read.article.article_id, None)
        if one_of is None and by_text:
            one_of = by_text.pop(_letters(read.article.text), None)
        if one_of is None:
            continue
        try:
            regions = aligned(one_of, read.article.text)
        except Refusal as refusal:
            refused.append(str(refusal))
        else:
            yield _compare(read, regions)
    other = f"no article of {outputs} is this one; give the dataset that was exported"
    refused += [f"{left.where}: {other}" for left in (*by_id.values(), *by_text.values())]


def _letters(text: str) -> str:
    return "".join(countable(unicodedata.normalize("NFC", text)).split())


def _compare(read: ReadArticle, regions: Sequence[Region]) -> Corrected:
    kept: dict[str, tuple[MentionRow, ...]] = {}
    changes: list[Change] = []
    for table, rows in read.mentions.items():
        stays, altered = compare(table, rows, [r for r in regions if r.table == table])
        kept[table] = tuple(stays)
        changes += altered
    return Corrected(read, kept, tuple(sorted(changes, key=lambda c: (c.start, c.table))))


def compare(table: str, rows: Sequence[MentionRow], regions: Sequence[Region]) -> tuple[list[MentionRow], list[Change]]:
    """The rows that stay, and the changes: first those with the same span and value, then those that overlap best."""
    kept = [row for row in rows if any(_same(row, region) for region in regions)]
    rows_left = [row for row in rows if not any(row is one for one in kept)]
    regions_left = [region for region in regions if not any(_same(row, region) for row in rows)]
    changed = _overlapping(rows_left, regions_left)
    changes = [
        *(Change(table, row, region) for row, region in changed),
        *(Change(table, row, None) for row in rows_left if not any(row is one for one, _ in changed)),
        *(Change(table, None, region) for region in regions_left if not any(region is one for _, one in changed)),
    ]
    return kept, changes


def _same(row: MentionRow, region: Region) -> bool:
    """A region without a value says nothing against what was read there."""
    if (row.start_char, row.end_char) != (region.start, region.end):
        return False
    return region.value is None or spelled(region.value) == spelled(canonical(row))


def spelled(value: str) -> str:
    """A value as it is compared: NFC, single spaces."""
    return " ".join(unicodedata.normalize("NFC", value).split())


def _overlapping(rows: list[MentionRow], regions: list[Region]) -> list[tuple[MentionRow, Region]]:
    """Pairs that overlap, each row and region once: the longest overlap first, of those the best fitting."""
    options = []
    for i, row in enumerate(rows):
        for j, region in enumerate(regions):
            start, end = max(row.start_char, region.start), min(row.end_char, region.end)
            beyond = row.end_char - row.start_char + region.end - region.start - 2 * (end - start)
            options += [(start - end, beyond, i, j)] if start < end else []
    pairs: dict[int, int] = {}
    for _, _, i, j in sorted(options):
        if i not in pairs and j not in pairs.values():
            pairs[i] = j
    return [(rows[i], regions[j]) for i, j in pairs.items()]
