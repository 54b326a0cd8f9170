"""One shard: its pages read into parts, with a receipt. What every engine calls, and knows no engine."""

import os
import shutil
import threading
import traceback
from collections import Counter, defaultdict
from collections.abc import Container, Iterator
from itertools import groupby
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from extract import process
from extract.article import Also, Repeated
from extract.digests import digest_of
from extract.duplicates import bands, signature
from extract.language import segmented
from extract.mentions import TooSlowError
from extract.page import Page, unread
from extract.pages import read_again
from extract.process import Extracted
from extract.schema import MENTION_TABLES, TABLES, ArticleRow, OfficialRow, RejectedRow
from extract.shards.limits import Watch, memory_bound
from extract.shards.parts import Parts, cells, write_part
from extract.shards.spec import Config, Receipt, Ref, Spec, read_receipt
from patterns.fold import key

REPEATED = "repeated.parquet"
# Limits hold for a process, so that one shard at a time is read in it, however many threads an engine has.
alone = threading.Lock()
# Rows of so many pages wait as Python objects, all others as columns: what a worker needs does not hang on its shard.
LOOSE = 25


def process_shard(spec: Spec, config: Config) -> Receipt:
    """Read the pages of a shard and leave their parts in its folder.

    A shard that is there already, as `config` wants it, is left as it is. Raises OSError where the folder cannot be
    written; whatever is wrong with a page is a row of `rejected`.
    """
    folder = config.folder(spec)
    with alone:
        done = read_receipt(folder)
        if done and done.fits(config) and done.whole(folder):
            return done
        with memory_bound(), Watch(config, spec.id, spec.refs) as watch:
            return _finish(_read(spec, config, watch), spec, config)


def reject_shard(spec: Spec, config: Config) -> Receipt:
    """The receipt of pages that nobody could read: each one killed the process that tried."""
    parts = Parts()
    for ref in spec.refs:
        parts["rejected"].append(cells("rejected", _rejected(ref, "killed-worker", ""), 0))
        parts["pages"].append((ref.page, ref.sha256, ref.told))
    return _finish(parts, spec, config)


def _read(spec: Spec, config: Config, watch: Watch) -> Parts:
    parts = Parts()
    known = _repeated_lines(config, {ref.group for ref in spec.refs})
    repeated = {group: Repeated(known.get(group, frozenset())) for group in {ref.group for ref in spec.refs}}
    pages = iter_pages(spec.refs, config)
    for n, ref in enumerate(spec.refs):
        with watch.over(n):
            page = next(pages)
            if watch.was_slow(ref):
                found: Extracted | RejectedRow = _rejected(
                    ref, "too-slow", f"reading it took more than {config.seconds:g} seconds of processor time"
                )
            elif isinstance(page, RejectedRow):
                found = page
            elif (process.sha256(page), process.told(page)) != (ref.sha256, ref.told):
                found = unread(ref.page, "unreadable", "changed while the run went on; run again")
            else:
                found = _one(page, repeated[ref.group], spec)
            if isinstance(found, Extracted):
                _add(parts, found, ref, segment=config.segmented)
            else:
                parts["rejected"].append(cells("rejected", found, 0))
        parts["pages"].append((ref.page, ref.sha256, ref.told))
        if not (n + 1) % LOOSE:
            parts.seal()
    parts["asked"].extend(
        (group, line, hit) for group, lines in sorted(repeated.items()) for line, hit in sorted(lines.asked.items())
    )
    return parts


def iter_pages(refs: tuple[Ref, ...], config: Config) -> Iterator[Page | RejectedRow]:
    """The pages of refs, in their order; a file is opened once for its neighbours."""
    for path, same in groupby(refs, key=lambda ref: ref.path):
        yield from read_again(Path(path), [(ref.page, ref.at) for ref in same], config.indexes)


def _repeated_lines(config: Config, groups: set[str]) -> dict[str, frozenset[str]]:
    path = Path(config.work) / REPEATED
    if not path.exists():
        return {}
    lines: defaultdict[str, set[str]] = defaultdict(set)
    known = pq.read_table(path, use_threads=False)
    for row in known.filter(pc.is_in(known["grp"], pa.array(sorted(groups), pa.string()))).to_pylist():
        lines[row["grp"]].add(row["line"])
    return {group: frozenset(found) for group, found in lines.items()}


def _one(page: Page, repeated: Repeated, spec: Spec) -> Extracted | RejectedRow:
    """One page, guarded. A page under suspicion that reads as before, without its banned lines, holds no article."""
    if page.name not in spec.banned:
        return guarded(page, repeated)
    found = guarded(page, Also(spec.banned[page.name], repeated))
    if isinstance(found, Extracted) and body_key(found) == spec.bodies[page.name]:
        detail = "its text is that of other pages of the site"
        return RejectedRow(page=page.name, stage="article", reason="no-article", detail=detail)
    return found


def guarded(page: Page, repeated: Container[str]) -> Extracted | RejectedRow:
    """A page to rows; an unforeseen error is a rejected row that says where it happened."""
    try:
        return process.process(page, repeated)
    except MemoryError:
        return _rejected(page, "out-of-memory", "")
    except TooSlowError as error:
        return _rejected(page, "too-slow", str(error))
    except Exception as error:  # noqa: BLE001  (the one place where an unforeseen error is caught, and reported)
        frame = traceback.extract_tb(error.__traceback__)[-1]
        place = f"{Path(frame.filename).name}:{frame.lineno}"
        return _rejected(page, "bug", f"{type(error).__name__} at {place}: {error}")


def _rejected(page: Page | Ref, reason: str, detail: str) -> RejectedRow:
    name = page.page if isinstance(page, Ref) else page.name
    return RejectedRow(page=name, stage="process", reason=reason, detail=detail[:500])


def body_key(found: Extracted) -> str:
    """What stands for the text below the title; empty where there is none."""
    text = found.article.text
    body = "\n".join(text[p.start_char : p.end_char] for p in found.paragraphs if p.role != "title")
    return digest_of([body]) if body else ""


def _add(parts: Parts, found: Extracted, ref: Ref, *, segment: bool) -> None:
    article, mark = found.article, signature(found.article.text)
    parts["articles"].append(cells("articles", article, 0, ref.group, body_key(found), mark, bands(mark)))
    parts["paragraphs"].extend(cells("paragraphs", p, ref.page, n) for n, p in enumerate(found.paragraphs))
    for table in MENTION_TABLES:
        for n, row in enumerate(found.mentions[table]):
            whose = _whose(row, article) if table == "officials" else ()
            parts[table].append(cells(table, row, ref.page, n, *whose))
    if segment:
        parts["segmented"].extend(
            (ref.page, article.article_id, n, *sentence) for n, sentence in enumerate(segmented(article.text), 1)
        )


def _whose(row: OfficialRow, article: ArticleRow) -> tuple[str, str, str]:
    return key(row.name), article.province_code, article.published_at


def _finish(parts: Parts, spec: Spec, config: Config) -> Receipt:
    """Write beside, the receipt last, then move."""
    folder = config.folder(spec)
    beside = Path(config.work) / "beside" / f"{spec.id}.{os.getpid()}"
    shutil.rmtree(beside, ignore_errors=True)
    beside.mkdir(parents=True)
    try:
        whole = parts.tables()
        files = {f"{part}.parquet": write_part(beside, part, rows) for part, rows in whole.items()}
        rejected = Counter(whole["rejected"]["reason"].to_pylist())
        rows = {table: whole[table].num_rows for table in TABLES}
        receipt = Receipt(spec.id, config.rules, config.segmented, len(spec.refs), rows, dict(rejected), files)
        receipt.write(beside)
        folder.parent.mkdir(exist_ok=True)
        shutil.rmtree(folder, ignore_errors=True)
        beside.rename(folder)
    finally:
        shutil.rmtree(beside, ignore_errors=True)
    return receipt
