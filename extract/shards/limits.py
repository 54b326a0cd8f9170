"""What one page may cost: a few seconds of processor time, and memory up to a bound for the whole process.

Python cannot interrupt a parser or a search that runs in C. So a page that takes too long takes its process down: the
kernel's timer raises SIGPROF, `faulthandler`, which needs no interpreter lock, writes down where the process was, and it
ends. The next attempt sees which page that was and rejects it. Processor time does not depend on what else the machine
does; for a page that hangs without using any there is a limit by the clock as well, and SIGALRM.
"""

import contextlib
import faulthandler
import gc
import os
import resource
import signal
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from types import TracebackType
from typing import Self

from extract.digests import digest_of
from extract.page import Page
from extract.process import process
from extract.shards.spec import Config, Ref

MEMORY = 1 << 30
# So many times as long as it may work, a page may stand still.
BY_THE_CLOCK = 12
# A timer of the kernel, the signal that it raises, and when: in so many times the seconds that a page has.
_TIMERS = ((signal.ITIMER_PROF, signal.SIGPROF, 1), (signal.ITIMER_REAL, signal.SIGALRM, BY_THE_CLOCK))
# A page leaves next to no cycles behind. To look for them as often as Python does takes a twentieth of a worker's time.
SELDOM = (50_000, 20, 100)


@contextlib.contextmanager
def memory_bound(most: int = MEMORY) -> Iterator[None]:
    """Inside, this process can have so many bytes of data and no more; what asks for more gets a MemoryError.

    A process that has half of it already gets as much again: it is no worker of ours alone.
    """
    soft, hard = resource.getrlimit(resource.RLIMIT_DATA)
    data = int(Path("/proc/self/statm").read_text().split()[5]) * resource.getpagesize()
    bound = max(most, data + most // 2)
    bound = bound if hard == resource.RLIM_INFINITY else min(bound, hard)
    resource.setrlimit(resource.RLIMIT_DATA, (bound, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_DATA, (soft, hard))


@cache
def _warm() -> None:
    """Read a line once, so that no page's time goes into loading gazetteers."""
    process(Page("", "<article><h1>Xã họp</h1><p>Ngày 2/3/2021, UBND xã Tân Lập họp, đạt 97,4%.</p></article>", "html"))


class Watch:
    """Watches over the pages of one task, and knows which were too slow in earlier attempts.

    The folder `slow` holds a note a page that was too slow and, while a task is at work, the number of its page.
    """

    def __init__(self, config: Config, task: str, refs: tuple[Ref, ...]) -> None:
        self._folder = folder = Path(config.work) / "slow"
        folder.mkdir(parents=True, exist_ok=True)
        self._config, self._refs = config, refs
        self._doing, self._stack = folder / f"{task}.doing", folder / f"{task}.stack"
        self._note_the_last()
        self._slow = {path.name for path in folder.iterdir()}

    def _note_the_last(self) -> None:
        """If an earlier attempt was ended for its time, note the page that it was at."""
        with contextlib.suppress(OSError, ValueError, IndexError):
            if stack := self._stack.read_text(encoding="utf-8", errors="replace"):
                ref = self._refs[int(self._doing.read_text())]
                (self._folder / self._note(ref)).write_text(stack, encoding="utf-8")

    def __enter__(self) -> Self:
        _warm()
        self._file = self._stack.open("w")
        for _, signum, _ in _TIMERS:
            faulthandler.register(signum, file=self._file, all_threads=True, chain=True)
        self._at = os.open(self._doing, os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
        self._often = gc.get_threshold()
        gc.set_threshold(*SELDOM)
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        gc.set_threshold(*self._often)
        for _, signum, _ in _TIMERS:
            faulthandler.unregister(signum)
        os.close(self._at)
        self._file.close()
        self._stack.unlink(missing_ok=True)
        self._doing.unlink(missing_ok=True)

    def was_slow(self, ref: Ref) -> bool:
        """Whether a page took too long before."""
        return self._note(ref) in self._slow

    @contextlib.contextmanager
    def over(self, n: int) -> Iterator[None]:
        """While the task's page number `n` is read."""
        os.pwrite(self._at, f"{n:<12}".encode(), 0)
        for timer, _, times in _TIMERS:
            signal.setitimer(timer, times * self._config.seconds)
        try:
            yield
        finally:
            for timer, _, _ in _TIMERS:
                signal.setitimer(timer, 0)

    def _note(self, ref: Ref) -> str:
        return digest_of((ref.page, ref.sha256, self._config.rules))
