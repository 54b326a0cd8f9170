"""`vnextract explain` and `show`: what is read in a text or a page."""

import datetime as dt
import sys
from pathlib import Path
from typing import Annotated

import typer

from extract.commands.common import NO_INPUT, USAGE, app, fail


def _day(text: str) -> dt.date | None:
    try:
        return dt.date.fromisoformat(text) if text else None
    except ValueError:
        raise fail(f"--published {text}: not a day; write it as 2024-07-18", USAGE) from None


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
        raise fail(f"{page}: no such file; give one page", NO_INPUT)
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
