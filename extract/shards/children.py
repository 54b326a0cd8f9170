"""Processes of our own: children of a server that has read the rules, so that each is there at once."""

import contextlib
import ctypes
import multiprocessing
import signal
from collections.abc import Iterator
from multiprocessing import forkserver
from multiprocessing.context import ForkServerContext
from typing import Any

_PARENT_DEATH = 1  # PR_SET_PDEATHSIG of prctl(2)
# M_MMAP_THRESHOLD of mallopt(3), and what the GNU library begins with: it would grow with what is freed.
_BY_ITSELF, _LARGE = -3, 1 << 17


def context() -> ForkServerContext:
    """How they are started. A fork of a process that runs threads may hang; the server has none."""
    found = multiprocessing.get_context("forkserver")
    found.set_forkserver_preload(["extract.shards.shard"])
    return found


@contextlib.contextmanager
def deaf() -> Iterator[None]:
    """Processes started inside leave Ctrl-C to us."""
    try:
        before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    except ValueError:  # not in the main thread: then no Ctrl-C comes here either
        yield
        return
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)


def expect() -> None:
    """Start the server: it reads the rules while whoever will want a child gets ready."""
    context()
    with deaf():
        forkserver.ensure_running()


def begun() -> None:
    """In a child: it does not outlive its parents, and leaves Ctrl-C to them."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    ctypes.CDLL(None).prctl(_PARENT_DEATH, signal.SIGKILL)


def thrifty() -> None:
    """Where tables are made: memory that is freed goes back to the system, which reading pages would pay for in time.

    Arrow's pool keeps what it held at its peak, and large blocks among small ones leave holes that nothing fits.
    """
    import pyarrow as pa  # noqa: PLC0415  (who starts the server has no time for it)

    pa.set_memory_pool(pa.system_memory_pool())
    with contextlib.suppress(AttributeError):  # another C library
        ctypes.CDLL(None).mallopt(_BY_ITSELF, _LARGE)


def dask_setup(_worker: Any) -> None:
    """What Dask calls in a worker of its own."""
    begun()
