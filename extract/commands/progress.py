"""How far a long step has come, on stderr: a bar in a terminal, now and then a line where there is none."""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

import typer

from extract.commands.common import log

if TYPE_CHECKING:
    from rich.console import Console

# Called with a step, how many of its pages are done, how many there are (0: not known yet), and how many were
# rejected. A step is a word ("read"), with what it is at after a colon: "read: shard 3/12".
Progress = Callable[[str, int, int, int], None]
SECONDS_A_LINE = 10.0  # in a log: often enough to see that it lives, seldom enough to read


@contextmanager
def progress(quiet: bool = False, verbose: bool = False) -> Iterator[Progress]:
    """What a command that takes long calls to say how far it is.

    Nothing when quiet. With `verbose` each new step is a line at once. Never a control character outside a terminal.
    """
    if quiet:
        yield lambda *_: None
        return
    from rich.console import Console  # noqa: PLC0415

    console = Console(stderr=True)
    if console.is_terminal and not verbose:
        with _bar(console) as show:
            yield show
    else:
        yield lines(verbose=verbose)


@dataclass(slots=True)
class _Step:
    """Where a step began (pages already done then, as after a resume), and when a line was last written."""

    name: str
    began: float
    first: int
    said: float


def lines(
    *,
    verbose: bool = False,
    clock: Callable[[], float] = time.monotonic,
    say: Callable[[str], None] = lambda line: typer.echo(line, err=True),
) -> Progress:
    """A line every ten seconds; with `verbose` also one whenever a step begins or goes on to another shard."""
    step: _Step | None = None
    at = ""

    def show(name: str, done: int, total: int, rejected: int) -> None:
        nonlocal step, at
        now = clock()
        if step is None or step.name != _word(name):
            step = _Step(_word(name), now, done, now)
        if verbose and at != name:
            at = name
            log.info("%s", name)
        if now - step.said >= SECONDS_A_LINE:
            step.said = now
            say(line(name, done, total, rejected, (done - step.first) / max(now - step.began, 1e-9)))

    return show


def line(name: str, done: int, total: int, rejected: int, rate: float) -> str:
    """One line of progress.

    >>> line("read: shard 3/12", 1000, 15000, 7, 80.0)
    'read: shard 3/12, 1000 of 15000 pages, 80 pages/s, 7 rejected, 2 min 55 s left'
    >>> line("survey", 1000, 0, 0, 0.0)
    'survey, 1000 pages'
    """
    parts = [name, f"{done} of {total} pages" if total else f"{done} pages"]
    if rate:
        parts.append(f"{rate:.3g} pages/s" if rate < 10 else f"{rate:.0f} pages/s")
    if rejected:
        parts.append(f"{rejected} rejected")
    if rate and total > done:
        parts.append(f"{_spell(round((total - done) / rate))} left")
    return ", ".join(parts)


def _spell(seconds: int) -> str:
    """A length of time.

    >>> _spell(40), _spell(175), _spell(7300)
    ('40 s', '2 min 55 s', '2 h 1 min')
    """
    if seconds < 60:
        return f"{seconds} s"
    if seconds < 3600:
        return f"{seconds // 60} min {seconds % 60} s"
    return f"{seconds // 3600} h {seconds % 3600 // 60} min"


def _word(name: str) -> str:
    return name.partition(":")[0]


@contextmanager
def _bar(console: "Console") -> Iterator[Progress]:
    from rich import progress as bars  # noqa: PLC0415

    columns = (
        bars.TextColumn("{task.description}"),
        bars.BarColumn(),
        bars.MofNCompleteColumn(),
        bars.TextColumn("{task.fields[rate]}"),
        bars.TextColumn("{task.fields[rejected]}"),
        bars.TimeRemainingColumn(),
    )
    with bars.Progress(*columns, console=console, transient=True) as bar:
        tasks: dict[str, bars.TaskID] = {}

        def show(name: str, done: int, total: int, rejected: int) -> None:
            word = _word(name)
            if word not in tasks:
                tasks[word] = bar.add_task(name, total=total or None, completed=done, rate="", rejected="")
            speed = bar.tasks[tasks[word]].speed
            bar.update(
                tasks[word],
                description=name,
                completed=done,
                total=total or None,
                rate=f"{speed:.3g} pages/s" if speed else "",
                rejected=f"{rejected} rejected" if rejected else "",
            )

        yield show
