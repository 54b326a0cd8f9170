"""Where shards are read: in one process of our own, or in those of a Dask cluster. The same functions on both.

A worker that is killed takes down the task it was at. What killed three is cut in halves until one page is left; that
page is given up, and the rest lands.
"""

import contextlib
import logging
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Any, Protocol

from extract.outputs import Refusal
from extract.shards import children
from extract.shards.spec import Config

# After so many deaths of its worker a task counts as their cause.
DEATHS = 3
# How long a scheduler may take to answer, and may be without workers of ours: they begin anew within seconds.
PATIENCE, DESERTED = "15s", "120s"

Work = Callable[[Any, Config], Any]


@dataclass(frozen=True, slots=True)
class Died:
    """What comes of a task whose workers were killed, one after the other."""


class Engine(Protocol):
    """Does tasks, in any order. `workers`: how many at once, as things stand."""

    @property
    def workers(self) -> int: ...

    def results(self, work: Work, tasks: Iterable[Any], config: Config) -> Iterator[tuple[Any, Any]]:
        """(task, what came of it, or Died) of each."""

    def renew(self) -> None:
        """Workers of our own begin anew: what earlier tasks left in their memory is of no use to those that come."""


def do_all(
    engine: Engine, work: Work, give_up: Work, tasks: Iterable[Any], config: Config
) -> Iterator[tuple[Any, Any]]:
    """(task, result) of every task, in any order; `give_up` is called for what kills each worker that tries.

    A task has `refs`, what it is made of, and `halves()`.
    """
    alone: list[Any] = []
    while True:
        poisoned: list[Any] = []
        for task, result in engine.results(work, tasks, config):
            if not isinstance(result, Died):
                yield task, result
            elif len(task.refs) > 1:
                poisoned += task.halves()
            else:
                alone.append(task)
        if not poisoned:
            break
        tasks = poisoned
    # A worker that was killed may have taken others' tasks with it. The last word is that of a trial with no neighbours.
    for one in alone:
        for task, result in engine.results(work, [one], config):
            yield task, give_up(task, config) if isinstance(result, Died) else result


class OneProcess:
    """One process of our own, a new one whenever it dies."""

    workers = 1

    def __init__(self) -> None:
        self._pool = _pool()

    def results(self, work: Work, tasks: Iterable[Any], config: Config) -> Iterator[tuple[Any, Any]]:
        """One task after the other; what came of one is looked at while the next is done."""
        last: list[tuple[Any, Any]] = []
        for task in tasks:
            begun = self._submit(work, task, config)
            yield from last
            last = [(task, self._result(begun, work, task, config))]
        yield from last

    def _result(self, begun: Future[Any], work: Work, task: Any, config: Config) -> Any:
        for trial in range(DEATHS):
            if trial:
                begun = self._submit(work, task, config)
            with contextlib.suppress(BrokenProcessPool):
                return begun.result()
        return Died()

    def _submit(self, work: Work, task: Any, config: Config) -> Future[Any]:
        try:
            return self._pool.submit(work, task, config)
        except BrokenProcessPool:
            self._pool = _pool()
            return self._pool.submit(work, task, config)

    def renew(self) -> None:
        self.close()
        self._pool = _pool()

    def close(self) -> None:
        """End the process."""
        self._pool.shutdown(wait=False, cancel_futures=True)


def _pool() -> ProcessPoolExecutor:
    return ProcessPoolExecutor(1, children.context(), initializer=children.begun)


class Dask:
    """The workers of a Dask scheduler. `ours`: nobody else has tasks for them."""

    def __init__(self, client: Any, *, ours: bool) -> None:
        self._client, self._ours = client, ours

    @property
    def workers(self) -> int:
        """At least one: those of a cluster may be on their way."""
        return max(1, len(self._client.scheduler_info(n_workers=-1)["workers"]))

    def results(self, work: Work, tasks: Iterable[Any], config: Config) -> Iterator[tuple[Any, Any]]:
        """Tasks as workers come free; no more of them wait than keep the workers busy."""
        from distributed import as_completed  # noqa: PLC0415  (heavy, and only where Dask is used)
        from distributed.client import FutureCancelledError  # noqa: PLC0415
        from distributed.scheduler import KilledWorker, NoWorkerError  # noqa: PLC0415

        waiting = iter(tasks)
        at_once = 2 * self.workers + 2
        task_of = {self._submit(work, task, config): task for task in islice(waiting, at_once)}
        done = as_completed(list(task_of))
        for future in done:
            task = task_of.pop(future)
            for new in islice(waiting, 1):
                later = self._submit(work, new, config)
                task_of[later] = new
                done.add(later)
            try:
                yield task, future.result()
            except KilledWorker:
                yield task, Died()
            except FutureCancelledError:
                raise Refusal("the scheduler is gone; run again, what is done stays done", 2) from None
            except NoWorkerError:
                raise Refusal("all workers are gone; run again, what is done stays done", 2) from None

    def renew(self) -> None:
        # Who is late comes later: tasks wait.
        with contextlib.suppress(TimeoutError):
            if self._ours:
                self._client.restart()

    def _submit(self, work: Work, task: Any, config: Config) -> Any:
        return self._client.submit(work, task, config, pure=False)


@contextlib.contextmanager
def one_process() -> Iterator[Engine]:
    """Tasks in a process of our own."""
    engine = OneProcess()
    try:
        yield engine
    finally:
        engine.close()


@contextlib.contextmanager
def local_cluster(workers: int, work: Path) -> Iterator[Engine]:
    """Tasks in so many processes of this machine, under Dask's scheduler."""
    import dask  # noqa: PLC0415
    from distributed import Client  # noqa: PLC0415

    _hush()
    settings = {
        "distributed.scheduler.allowed-failures": DEATHS - 1,
        "distributed.scheduler.worker-saturation": 1.0,
        "distributed.scheduler.no-workers-timeout": DESERTED,
        # Children of the server that has read the rules; they end with it, and others begin.
        "distributed.worker.multiprocessing-method": "forkserver",
        "distributed.worker.preload": [children.__name__],
        # A worker that happens to be dead again when this is over is given up, and in the end there is none.
        "distributed.deploy.lost-worker-timeout": "10000 hours",
        "distributed.worker.memory.spill": False,
        "distributed.worker.memory.target": False,
        "distributed.worker.memory.pause": False,
        "distributed.worker.memory.terminate": False,
        "distributed.admin.low-level-log-length": 0,
        # What looks at a worker a hundred times a second takes a twentieth of it.
        "distributed.worker.profile.enabled": False,
        "distributed.admin.tick.interval": "1s",
    }
    dask.config.set(settings)

    with children.deaf():
        cluster = _begun(workers, work)
    with cluster, Client(cluster) as client:
        yield Dask(client, ours=True)


def _begun(workers: int, work: Path) -> Any:
    from distributed import LocalCluster  # noqa: PLC0415

    why = ""
    for _ in range(DEATHS):
        try:
            return LocalCluster(
                n_workers=workers,
                threads_per_worker=1,
                processes=True,
                dashboard_address="127.0.0.1:0",  # a page of its state, on any free port and for this machine only
                host="127.0.0.1",
                local_directory=str(work / "dask"),
                silence_logs=logging.CRITICAL,
            )
        except RuntimeError as error:  # a worker was killed before it had begun
            why = str(error)
    raise Refusal(f"workers do not start ({why}); try fewer of them with --workers", 2)


def _hush() -> None:
    """What goes wrong is said by us, in one line; the libraries below have loggers of their own, each with a level."""
    for name in list(logging.root.manager.loggerDict):
        if name.partition(".")[0] in ("distributed", "tornado", "asyncio"):
            logging.getLogger(name).setLevel(logging.CRITICAL + 1)


@contextlib.contextmanager
def cluster(scheduler: str) -> Iterator[Engine]:
    """Tasks on the workers of a scheduler that runs already."""
    from distributed import Client  # noqa: PLC0415

    _hush()
    try:
        client = Client(scheduler, timeout=PATIENCE)
    except (OSError, ValueError) as error:
        what = f"no scheduler answers there ({error}); start one with `dask scheduler`, or leave --scheduler out"
        raise Refusal(f"{scheduler}: {what}", 2) from None
    with client:
        yield Dask(client, ours=False)
