"""`vnextract run` with a reader that goes wrong on some pages: python -m disturbed CORPUS OUTPUTS WORKERS.

A page does what its name says: `kills` takes its process down, `hangs` never comes back from C code, `hogs` asks for more
memory than there is. A module of its own, so that workers can import it.
"""

import importlib
import os
import re
import signal
import sys
from collections.abc import Container
from pathlib import Path

from extract import process, run
from extract.page import Page
from extract.process import Extracted
from extract.schema import RejectedRow
from extract.shards.shard import process_shard
from extract.shards.spec import Config, Receipt, Spec

_read = process.process


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


if __name__ == "__main__":
    # Workers know this module by its name, and not as __main__.
    run.process_shard = importlib.import_module("disturbed").shard  # type: ignore[attr-defined]
    corpus, outputs, workers = sys.argv[1:]
    summary = run.run([Path(corpus)], Path(outputs), workers=int(workers), page_seconds=1, shard_pages=10)
    sys.stdout.write(f"{summary.articles} {dict(summary.rejected)}\n")
