"""The command line. Heavy imports stand inside the commands, so that --help answers at once."""

import datetime as dt
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

if TYPE_CHECKING:
    from extract.run import Progress

OK, BUGS, USAGE, NO_INPUT, INTERRUPTED = 0, 1, 2, 3, 130

app = typer.Typer(
    name="vnextract",
    no_args_is_help=True,
    add_completion=True,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,  # plain help: half the time to start
    context_settings={"help_option_names": ["-h", "--help"]},
)


def _fail(line: str, code: int) -> typer.Exit:
    """One plain line on stderr, and the exit that goes with it."""
    typer.echo(f"vnextract: {line}", err=True)
    return typer.Exit(code)


def _day(text: str) -> dt.date | None:
    try:
        return dt.date.fromisoformat(text) if text else None
    except ValueError:
        raise _fail(f"--published {text}: not a day; write it as 2024-07-18", USAGE) from None


def _version(asked: bool) -> None:
    if asked:
        from importlib.metadata import version  # noqa: PLC0415

        typer.echo(version("vnextract"))
        raise typer.Exit


@app.callback()
def options(
    _: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Say the version and stop.")
    ] = False,
) -> None:
    """Vietnamese news and government-portal pages to a dataset: dates, units, officials, figures, documents."""


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
        raise _fail(str(refusal), refusal.code) from None
    except KeyboardInterrupt:
        raise _fail(f"interrupted; {outputs} is as it was before", INTERRUPTED) from None
    except OSError as error:
        raise _fail(
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


@app.command()
def explain(
    text: Annotated[str, typer.Argument(help="A sentence or a text; - reads it from standard input.")],
    published: Annotated[str, typer.Option(help="The day it was published on, as 2024-07-18.")] = "",
    losers: Annotated[bool, typer.Option("--all", help="Also the candidates that lost, and why.")] = False,
) -> None:
    """Say what is read in a text, and which rule read it."""
    day = _day(published)
    from extract import explain as explainer  # noqa: PLC0415

    lines = list(explainer.explain(sys.stdin.read() if text == "-" else text, day, losers=losers))
    if not lines:
        typer.echo("nothing read", err=True)
    for line in lines:
        what = f"lost: {line.lost}" if line.lost else line.value
        typer.echo(f"{line.start}-{line.end}\t{line.table}\t{line.text}\t{what}\t{line.rule}")


@app.command()
def show(
    page: Annotated[Path, typer.Argument(help="A page: .html, .txt, or the first pages of a .jsonl or .warc.")],
    most: Annotated[int, typer.Option("--most", help="At most so many pages of a file that holds several.")] = 1,
) -> None:
    """Show the article of a page with its mentions marked."""
    if not page.is_file():
        raise _fail(f"{page}: no such file; give one page", NO_INPUT)
    from itertools import islice  # noqa: PLC0415

    from rich.console import Console  # noqa: PLC0415

    from extract.explain import article_text  # noqa: PLC0415
    from extract.pages import Page, read_pages  # noqa: PLC0415
    from extract.process import Extracted, process  # noqa: PLC0415

    console = Console(highlight=False)
    for item in islice(read_pages(page, page.name), most):
        result = process(item) if isinstance(item, Page) else item
        if isinstance(result, Extracted):
            console.print(article_text(result), soft_wrap=True)
        else:
            console.print(f"{result.page}: rejected at {result.stage}: {result.reason} {result.detail}", markup=False)


@app.command()
def validate(outputs: Annotated[Path, typer.Argument(help="A folder that `vnextract run` wrote.")]) -> None:
    """Check a dataset: data package, keys, offsets, counts.

    Exit code 1 where something is wrong.
    """
    if not outputs.is_dir():
        raise _fail(f"{outputs}: no such folder; give one that `vnextract run` wrote", NO_INPUT)
    from itertools import islice  # noqa: PLC0415

    from extract import package  # noqa: PLC0415

    wrong = list(islice(package.check(outputs), 100))
    for line in wrong:
        typer.echo(line)
    if wrong:
        raise typer.Exit(BUGS)
    typer.echo(f"{outputs}: valid", err=True)


@app.command()
def score(
    outputs: Annotated[Path, typer.Argument(help="A folder that `vnextract run` wrote.")],
    gold: Annotated[Path, typer.Argument(help="A folder of gold pages (JSON); docs/gold.md says how they look.")],
    pages: Annotated[
        Path | None, typer.Option(help="Where the gold pages' own texts are, if not beside the gold.")
    ] = None,
) -> None:
    """Compare a dataset with gold, field by field.

    Precision, recall and F1 of spans, and of spans with the right value.
    """
    for folder, must in ((outputs, "articles.csv"), (gold, "")):
        if not (folder / must).exists():
            raise _fail(f"{folder}: no {must or 'such folder'}; give a folder that has it", NO_INPUT)
    from extract import score as scorer  # noqa: PLC0415

    totals, notes = scorer.score(outputs, gold, pages)
    for note in notes:
        typer.echo(note, err=True)
    if not totals:
        raise _fail(f"{gold}: no gold page could be compared", NO_INPUT)
    typer.echo(f"{'field':10} {'gold':>5}  {'span P':>6} {'R':>6} {'F1':>6}  {'value P':>7} {'R':>6} {'F1':>6}")
    for table, s in totals.items():
        spans, values = s.f1(s.spans), s.f1(s.right)
        typer.echo(
            f"{table:10} {s.gold:5}  {spans[0]:6.3f} {spans[1]:6.3f} {spans[2]:6.3f}  "
            f"{values[0]:7.3f} {values[1]:6.3f} {values[2]:6.3f}"
        )


@app.command()
def people(outputs: Annotated[Path, typer.Argument(help="A folder that `vnextract run` wrote.")]) -> None:
    """List who held what, when, by which articles.

    A line a post, tab-separated: person_id, name, title, organisation, first and last day, articles.
    """
    if not (outputs / "officials.csv").is_file():
        raise _fail(f"{outputs}: no officials.csv; give a folder that `vnextract run` wrote", NO_INPUT)
    from extract import people as lister  # noqa: PLC0415

    for line in lister.lines(outputs):
        typer.echo("\t".join(line))


@app.command("new-portal")
def new_portal(
    page: Annotated[Path, typer.Argument(help="An article of the portal, saved as .html.")],
    url: Annotated[str, typer.Option(help="Its URL, where the page itself does not tell it.")] = "",
) -> None:
    """Write a first portal profile from a page.

    The TOML on standard output is for a person to correct and to save in patterns/portals/; docs/portals.md says how.
    """
    if not page.is_file():
        raise _fail(f"{page}: no such file; save an article of the portal and give that file", NO_INPUT)
    from extract.article.newprofile import new_profile  # noqa: PLC0415
    from extract.decode import Trouble, decode  # noqa: PLC0415

    html = decode(page.read_bytes())
    if isinstance(html, Trouble):
        raise _fail(f"{page}: {html.reason}; give a page of HTML", NO_INPUT)
    try:
        typer.echo(new_profile(html, url), nl=False)
    except ValueError as error:
        raise _fail(f"{page}: {error}", USAGE) from None


def main() -> None:
    """The `vnextract` command."""
    try:
        app()
    except BrokenPipeError:
        # The reader of our output went away (| head): no traceback, and none at exit either.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(OK)


if __name__ == "__main__":
    main()
