"""A corpus through the house: survey it, process each page, merge, write the tables."""

import contextlib
import hashlib
import json
import traceback
from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from importlib.metadata import version
from importlib.resources import files as package_files
from pathlib import Path
from typing import Any

from extract import formats, package, process, tables
from extract.article import repeated_lines
from extract.language import sentences, tokens, words
from extract.merge import merge
from extract.outputs import SEGMENTED, WORKBOOK, Refusal, move_into_place, reserved, root_names
from extract.pages import SUFFIXES, Page, files, read_pages, site_of
from extract.process import Extracted
from extract.schema import MENTION_TABLES, TABLES, ArticleRow, RejectedRow
from extract.suspects import settle, suspects


@dataclass(frozen=True, slots=True)
class Survey:
    """What is known of a corpus before its pages are processed: how many there are, and each site's repeated lines."""

    pages: int
    repeated: Mapping[str, Collection[str]]


@dataclass(frozen=True, slots=True)
class Summary:
    """What a run came to. `notes` are lines for a person."""

    pages: int
    articles: int
    rows: Mapping[str, int]
    rejected: Mapping[str, int]
    notes: tuple[str, ...]


# Called with a step ("survey", "read"), how many of its pages are done, and how many there are (0: not known yet).
Progress = Callable[[str, int, int], None]


def run(
    corpus: Sequence[Path],
    outputs: Path,
    *,
    force: bool = False,
    segmented: bool = False,
    progress: Progress = lambda *_: None,
) -> Summary:
    """Read a corpus (folders, files) and write its dataset to a folder.

    Raises Refusal where there is nothing to read or the folder cannot take the dataset. A previous dataset in the
    folder stays whole until the new one is complete.
    """
    for root in corpus:
        if not root.exists():
            raise Refusal(f"{root}: no such file or folder; give a folder of pages ({', '.join(SUFFIXES)})", 3)
    with reserved(outputs, corpus, force=force) as beside:
        survey = _survey(corpus, progress)
        if not survey.pages:
            raise Refusal(f"{', '.join(map(str, corpus))}: no page in it; pages are files of {', '.join(SUFFIXES)}", 3)
        extracted, rejected, corpus_digest = _process_all(corpus, survey, progress)
        extracted, suspect = _second_look(corpus, survey, extracted)
        extracted, rejected = merge(extracted), rejected + suspect
        return _write(beside, outputs, corpus, extracted, rejected, corpus_digest, segmented=segmented)


def _pages(corpus: Sequence[Path]) -> Iterator[Page | RejectedRow]:
    for item in files(corpus):
        if isinstance(item, RejectedRow):
            yield item
        else:
            yield from read_pages(*item)


def group_of(page: Page) -> str:
    """The pages that a page's lines are compared with: those of its site, else of its folder."""
    return site_of(page.url) or page.name.partition("#")[0].rpartition("/")[0]


def _survey(corpus: Sequence[Path], progress: Progress) -> Survey:
    count = 0
    pages: Counter[str] = Counter()
    lines: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for page in _pages(corpus):
        count += 1
        if isinstance(page, Page):
            group = group_of(page)
            pages[group] += 1
            with contextlib.suppress(Exception):  # what breaks here breaks in the next pass too, and is reported there
                lines[group].update(process.page_lines(page))
        progress("survey", count, 0)
    return Survey(count, {group: repeated_lines(lines[group], pages[group]) for group in pages})


def _process_all(
    corpus: Sequence[Path], survey: Survey, progress: Progress
) -> tuple[list[Extracted], list[RejectedRow], str]:
    extracted: list[Extracted] = []
    rejected: list[RejectedRow] = []
    digests = []
    for n, page in enumerate(_pages(corpus), 1):
        if isinstance(page, Page):
            digests.append(f"{page.name} {process.sha256(page)}\n")
        result = _guarded(page, survey.repeated.get(group_of(page), ())) if isinstance(page, Page) else page
        if isinstance(result, Extracted):
            extracted.append(result)
        else:
            rejected.append(result)
        progress("read", n, survey.pages)
    whole = hashlib.sha256("".join(sorted(digests)).encode("utf-8", "surrogateescape")).hexdigest()
    return extracted, rejected, whole


def _second_look(
    corpus: Sequence[Path], survey: Survey, extracted: list[Extracted]
) -> tuple[list[Extracted], list[RejectedRow]]:
    """Read the pages again whose body is that of others of their site, without that body."""
    wrong = suspects(extracted)
    if not wrong:
        return extracted, []
    pages = (page for page in _pages(corpus) if isinstance(page, Page) and page.name in wrong)
    again = {p.name: _guarded(p, {*survey.repeated.get(group_of(p), ()), *wrong[p.name]}) for p in pages}
    return settle(extracted, again)


def _guarded(page: Page, repeated: Collection[str]) -> Extracted | RejectedRow:
    try:
        return process.process(page, repeated)
    except Exception as error:  # noqa: BLE001  (the one place where an unforeseen error is caught, and reported)
        frame = traceback.extract_tb(error.__traceback__)[-1]
        place = f"{Path(frame.filename).name}:{frame.lineno}"
        detail = f"{type(error).__name__} at {place}: {error}"
        return RejectedRow(page=page.name, stage="process", reason="bug", detail=detail[:500])


def _write(
    beside: Path,
    outputs: Path,
    corpus: Sequence[Path],
    extracted: list[Extracted],
    rejected: list[RejectedRow],
    corpus_digest: str,
    *,
    segmented: bool,
) -> Summary:
    rows: dict[str, Sequence[Any]] = {
        "articles": [e.article for e in extracted],
        "paragraphs": [p for e in extracted for p in e.paragraphs],
        **{table: [row for e in extracted for row in e.mentions[table]] for table in MENTION_TABLES},
        "rejected": rejected,
    }
    frames = {table: tables.frame(table, rows[table]) for table in TABLES}
    for form in formats.FORMATS.values():
        for table, frame in frames.items():
            form.write(table, frame, beside / f"{table}{form.suffix}")
    notes = formats.write_workbook(frames, beside / WORKBOOK)
    if segmented:
        _write_segmented([e.article for e in extracted], beside / SEGMENTED)
    _write_json(beside / "datapackage.json", package.describe(beside, frames, version("vnextract")))
    reasons = Counter(row.reason for row in rejected)
    counts = {table: len(frame) for table, frame in frames.items()}
    _write_json(
        beside / "run.json",
        {
            "program": "vnextract",
            "version": version("vnextract"),
            "rules": rules_digest(),
            "corpus": {"roots": root_names(corpus), "digest": corpus_digest},
            "counts": {"pages": counts["articles"] + counts["rejected"], **counts},
            "rejected": dict(sorted(reasons.items())),
            "files": {p.name: hashlib.sha256(p.read_bytes()).hexdigest() for p in sorted(beside.iterdir())},
        },
    )
    move_into_place(beside, outputs)
    return Summary(len(extracted) + len(rejected), len(extracted), counts, reasons, tuple(notes))


def _write_json(path: Path, value: Any) -> None:
    path.write_text(json.dumps(value, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


def _write_segmented(articles: list[ArticleRow], path: Path) -> None:
    """The texts word-segmented, a sentence a row, the syllables of a word joined by `_`."""
    import csv  # noqa: PLC0415

    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(["article_id", "sentence", "start_char", "end_char", "words"])
        for article in sorted(articles, key=lambda a: a.article_id):
            spans, text = tokens(article.text), article.text
            for n, (start, end) in enumerate(sentences(text), 1):
                inside = [(a, b) for a, b in spans if start <= a and b <= end]
                joined = " ".join("_".join(text[a:b].split()) for a, b in words(text, inside))
                writer.writerow([article.article_id, n, start, end, joined])


def rules_digest() -> str:
    """SHA-256 of everything that decides what is read: the files of `patterns` and `extract`."""
    digest = hashlib.sha256()
    for name in ("patterns", "extract"):
        root = Path(str(package_files(name)))
        for path in sorted(p for p in root.rglob("*") if p.suffix in (".py", ".toml", ".csv")):
            digest.update(path.relative_to(root).as_posix().encode())
            digest.update(path.read_bytes())
    return digest.hexdigest()
