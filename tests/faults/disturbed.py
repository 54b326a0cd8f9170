"""`vnextract run` with a reader that goes wrong on some pages: python -m disturbed CORPUS OUTPUTS WORKERS.

A page does what its name says: `kills` takes its process down, `hangs` never comes back from C code, `hogs` asks for more
memory than there is. With KILLED=once or KILLED=ever in the environment whoever merges the table of units is killed, the
first time or each time. A module of its own, so that workers can import it.
"""

import importlib
import os
import re
import signal
import sys
from collections.abc import Container, Iterator
from itertools import islice
from pathlib import Path

import pandas as pd

from extract import process, run
from extract.page import Page
from extract.process import Extracted
from extract.schema import RejectedRow
from extract.shards import gather, merge
from extract.shards.database import Database
from extract.shards.merge import Merge
from extract.shards.shard import process_shard
from extract.shards.spec import Config, Receipt, Spec

_read, _rows = process.process, gather.read_table


def misread(page: Page, repeated: Container[str] = frozenset()) -> Extracted | RejectedRow:
    """A page, the way its name says."""
    if "kills" in page.name:
        os.kill(os.getpid(), signal.SIGKILL)
    if "hangs" in page.name:
        re.match(r"(a+)+$", "a" * 60 + "b")
    if "hogs" in page.name:
        return _read(Page(page.name, bytes(3 << 30), "html"))
    return _read(page, repeated)


def shard(spec: Spec, config: Config) -> Receipt:
    """`process_shard`, disturbed."""
    process.process = misread
    return process_shard(spec, config)


def merging(task: Merge, config: Config) -> int:
    """`merge`, disturbed when its files are half-written."""
    mark, often = Path(config.work) / "killed", os.environ.get("KILLED")
    if task.what == "units" and (often == "ever" or (often == "once" and not mark.exists())):
        mark.touch()
        gather.read_table = half
    return merge.merge(task, config)


def half(db: Database, table: str) -> Iterator[pd.DataFrame]:
    """The rows of a table, but for those that its process does not live to see."""
    yield from islice(_rows(db, table), 1)
    os.kill(os.getpid(), signal.SIGKILL)


if __name__ == "__main__":
    # Workers know this module by its name, and not as __main__.
    known = importlib.import_module("disturbed")
    run.process_shard, run.merge.merge = known.shard, known.merging  # type: ignore[attr-defined]
    corpus, outputs, workers = sys.argv[1:]
    summary = run.run([Path(corpus)], Path(outputs), workers=int(workers), page_seconds=1, shard_pages=10)
    sys.stdout.write(f"{summary.articles} {dict(summary.rejected)}\n")
