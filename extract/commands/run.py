"""`vnextract run`: pages to dataset."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from extract.commands.common import BUGS, INTERRUPTED, USAGE, app, fail

if TYPE_CHECKING:
    from extract.run import Progress


@app.command()
def run(
    corpus: Annotated[list[Path], typer.Argument(help="Folders or files: .html .txt .jsonl[.gz] .warc[.gz]")],
    outputs: Annotated[Path, typer.Option("-o", "--outputs", help="The folder to write the dataset to.")],
    force: Annotated[bool, typer.Option("--force", help="Replace what the folder holds, whatever it is.")] = False,
    segmented: Annotated[
        bool, typer.Option("--segmented", help="Write segmented.csv too: the texts word by word.")
    ] = False,
    quiet: Annotated[bool, typer.Option("-q", "--quiet", help="No progress bar and no summary.")] = False,
) -> None:
    """Read a corpus of pages and write its dataset.

    Exit codes: 0 fine, 1 finished but some pages were rejected as bugs, 2 bad usage, 3 nothing to read, 130 interrupted.
    """
    from extract import run as runner  # noqa: PLC0415
    from extract.outputs import Refusal  # noqa: PLC0415

    try:
        with _progress(quiet) as progress:
            summary = runner.run(corpus, outputs, force=force, segmented=segmented, progress=progress)
    except Refusal as refusal:
        raise fail(str(refusal), refusal.code) from None
    except KeyboardInterrupt:
        raise fail(f"interrupted; {outputs} is as it was before", INTERRUPTED) from None
    except OSError as error:
        raise fail(
            f"{error.filename or outputs}: {error.strerror}; the dataset before this run is whole", USAGE
        ) from None
    if not quiet:
        _summarise(summary, outputs)
    if summary.rejected.get("bug"):
        raise typer.Exit(BUGS)


@contextmanager
def _progress(quiet: bool) -> Iterator["Progress"]:
    """A progress bar on stderr; a line every thousand pages where there is no terminal."""
    from rich import progress as bars  # noqa: PLC0415
    from rich.console import Console  # noqa: PLC0415

    console = Console(stderr=True)
    if quiet or not console.is_terminal:

        def say(step: str, done: int, total: int) -> None:
            if not quiet and done % 1000 == 0:
                typer.echo(f"{step}: {done}{f' of {total}' if total else ''} pages", err=True)

        yield say
        return
    columns = (
        bars.TextColumn("{task.description}"),
        bars.BarColumn(),
        bars.MofNCompleteColumn(),
        bars.TextColumn("{task.fields[rate]}"),
        bars.TimeRemainingColumn(),
    )
    with bars.Progress(*columns, console=console, transient=True) as bar:
        tasks: dict[str, bars.TaskID] = {}

        def show(step: str, done: int, total: int) -> None:
            if step not in tasks:
                tasks[step] = bar.add_task(step, total=total or None, rate="")
            speed = bar.tasks[tasks[step]].speed
            bar.update(tasks[step], completed=done, rate=f"{speed:.0f} pages/s" if speed else "")

        yield show


def _summarise(summary: Any, outputs: Path) -> None:
    rows = ", ".join(
        f"{n} {table}" for table, n in summary.rows.items() if table not in ("articles", "paragraphs", "rejected")
    )
    typer.echo(
        f"{summary.pages} pages: {summary.articles} articles, {sum(summary.rejected.values())} rejected", err=True
    )
    for reason, n in sorted(summary.rejected.items()):
        typer.echo(f"  {n} {reason}", err=True)
    typer.echo(f"{rows}", err=True)
    for note in summary.notes:
        typer.echo(note, err=True)
    typer.echo(f"written to {outputs}", err=True)
