"""The command line."""

import os
import sys
from typing import Annotated

import typer

from extract.commands import app
from extract.commands.common import OK


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
