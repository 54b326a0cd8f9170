"""`vnextract explain` and `show`: what is read in a text or a page."""

import datetime as dt
import json
import sys
from dataclasses import asdict
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, cast

import typer

from extract.commands.common import NO_INPUT, USAGE, AsJson, Verbose, app, fail, log, print_json
from extract.schema import plain

if TYPE_CHECKING:
    from extract.process import Extracted
    from extract.schema import RejectedRow


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
    as_json: AsJson = False,
    _verbose: Verbose = False,
) -> None:
    """Say what is read in a text, and which rule read it.

    A line a mention, tab-separated: span, table, text, value, rule. --json: an object a line.
    """
    day = _day(published)
    from extract import explain as explainer  # noqa: PLC0415

    log.info("reading the text against %s", day or "no day of publication")
    lines = list(explainer.explain(sys.stdin.read() if text == "-" else text, day, losers=losers))
    if not lines:
        typer.echo("nothing read", err=True)
    for line in lines:
        if as_json:
            print_json(asdict(line), lines=True)
            continue
        what = f"lost: {line.lost}" if line.lost else line.value
        typer.echo(f"{line.start}-{line.end}\t{line.table}\t{line.text}\t{what}\t{line.rule}")


@app.command()
def show(
    page: Annotated[Path, typer.Argument(help="A page: .html, .txt, or the first pages of a .jsonl or .warc.")],
    most: Annotated[int, typer.Option("--most", help="At most so many pages of a file that holds several.")] = 1,
    as_json: AsJson = False,
    _verbose: Verbose = False,
) -> None:
    """Show the article of a page with its mentions marked.

    --json: an object a page, its article and the rows of each table, or why it was rejected.
    """
    if not page.is_file():
        raise fail(f"{page}: no such file; give one page", NO_INPUT)
    from itertools import islice  # noqa: PLC0415

    from rich.console import Console  # noqa: PLC0415

    from extract.explain import article_text  # noqa: PLC0415
    from extract.pages import Page, read_pages  # noqa: PLC0415
    from extract.process import Extracted, process  # noqa: PLC0415

    console = Console(highlight=False)
    for item in islice(read_pages(page, page.name), most):
        log.info("reading %s", page)
        result = process(item) if isinstance(item, Page) else item
        if as_json:
            print_json(_plain(result), lines=True)
        elif isinstance(result, Extracted):
            console.print(article_text(result), soft_wrap=True)
        else:
            console.print(f"{result.page}: rejected at {result.stage}: {result.reason} {result.detail}", markup=False)


def _plain(result: "Extracted | RejectedRow") -> dict[str, Any]:
    """What was read of a page, or why it was rejected, in types of JSON: figures as text, each digit kept."""
    return cast("dict[str, Any]", json.loads(json.dumps(asdict(result), default=_text)))


def _text(value: object) -> str:
    return plain(value) if isinstance(value, Decimal) else str(value)
