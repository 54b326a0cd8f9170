"""Second look: which lines recur over a site. Up to 50 pages of each are parsed, of a small one a third.

They are those with the smallest hashes: a sample that depends on nothing but the pages (a bottom-k sketch: Cohen and Kaplan
2007): it is the same for any order and any shards, and hardly changes when pages are added.
"""

import contextlib
import os
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby, islice
from operator import itemgetter
from pathlib import Path
from typing import Any

import pyarrow as pa

from extract import process
from extract.article import least
from extract.page import Page
from extract.shards.cut import specs
from extract.shards.database import Database, fill, quoted, scanned
from extract.shards.limits import Watch, memory_bound
from extract.shards.parts import write_rows
from extract.shards.scan import SCANNED
from extract.shards.shard import REPEATED, alone, iter_pages
from extract.shards.spec import Config, Spec

PAGES, FEW = 50, 15
_SAMPLE = pa.schema([SCANNED.field(name) for name in ("grp", "sha256", "page", "path", "pos", "told")])
_COUNTS = pa.schema({"grp": pa.string(), "line": pa.string(), "pages": pa.int64()})
_LINES = pa.schema({"grp": pa.string(), "line": pa.string()})
_LEAST = pa.schema({"grp": pa.string(), "least": pa.int64()})


def choose(db: Database, config: Config) -> Iterator[Spec]:
    """The pages of the sample, as specs: of pages with the same bytes one, of a site of one or two pages none."""
    query = f"SELECT {', '.join(_SAMPLE.names)} FROM {scanned(Path(config.work))} WHERE reason IS NULL"
    rows = db.tuples(query, ("grp", "sha256", "page"))
    fill(db, "sample", _SAMPLE, _sampled(rows))
    chosen = db.tuples("SELECT page, path, pos, sha256, grp, told FROM sample", ("grp", "path", "pos", "page"))
    yield from specs(chosen, config.pages)


def _sampled(rows: Iterable[tuple[Any, ...]]) -> Iterator[tuple[Any, ...]]:
    """Of rows in the order of their site and hash the first of each site, each hash once."""
    for _, site in groupby(rows, key=itemgetter(0)):
        once = (next(same) for _, same in groupby(site, key=itemgetter(1)))
        chosen = list(islice(once, PAGES))
        pages = len(chosen) + sum(1 for _ in once)
        if pages >= least(0):
            yield from chosen[: max(FEW, pages // 3)]


def count_lines(spec: Spec, config: Config) -> int:
    """Count on how many pages of the spec each line of each site stands; the counts are left in the folder `lines`."""
    if _counted(spec.id, config).exists():
        return len(spec.refs)
    counts: Counter[tuple[str, str]] = Counter()
    pages = iter_pages(spec.refs, config)
    with alone, memory_bound(), Watch(config, spec.id, spec.refs) as watch:
        for n, ref in enumerate(spec.refs):
            with watch.over(n):
                page = next(pages)
                if isinstance(page, Page) and not watch.was_slow(ref):
                    with contextlib.suppress(
                        Exception
                    ):  # what breaks here breaks in its shard too, and is reported there
                        counts.update((ref.group, line) for line in process.page_lines(page))
    rows = [{"grp": group, "line": line, "pages": n} for (group, line), n in sorted(counts.items())]
    _write(_counted(spec.id, config), rows, _COUNTS)
    return len(spec.refs)


def skip_lines(spec: Spec, config: Config) -> int:
    """What is left of a sample that killed each process that read it: nothing."""
    _write(_counted(spec.id, config), [], _COUNTS)
    return len(spec.refs)


def _counted(spec: str, config: Config) -> Path:
    """Where the counts of a spec are: other rules may see other lines."""
    return Path(config.work) / "lines" / f"{spec}-{config.rules[:16]}.parquet"


def _write(path: Path, rows: Sequence[Mapping[str, Any]], schema: pa.Schema) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = path.with_suffix(f".{os.getpid()}")
    write_rows(beside, pa.Table.from_pylist(list(rows), schema=schema))
    beside.rename(path)


def write_repeated(db: Database, config: Config, chosen: Iterable[str]) -> None:
    """Add up what was counted in the specs of these ids, and write the lines that recur."""
    work, counted = Path(config.work), {_counted(spec, config) for spec in chosen}
    sites = dict(db.rows("SELECT grp, count(*) FROM sample GROUP BY grp"))
    db.table(
        "sites", pa.table({"grp": list(sites), "least": [least(pages) for pages in sites.values()]}, schema=_LEAST)
    )
    for path in (work / "lines").glob("*.parquet"):
        if path not in counted:
            path.unlink()
    lines: list[dict[str, str]] = []
    if counted:
        found = db.rows(f"""
            SELECT grp, line FROM read_parquet('{quoted(work)}/lines/*.parquet') JOIN sites USING (grp)
            GROUP BY grp, line, least HAVING sum(pages) >= least ORDER BY grp, line
        """)
        lines = [{"grp": group, "line": line} for group, line in found]
    _write(work / REPEATED, lines, _LINES)
