"""The command line."""

import sys
from pathlib import Path
from typing import Annotated

import typer

from extract.commands import app, usage
from extract.commands.common import INTERRUPTED, OK, USAGE, fail
from extract.commands.config import configure


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
    __: Annotated[
        Path | None,
        typer.Option(
            "--config",
            callback=configure,
            is_eager=True,
            help="Defaults for the options, as TOML, instead of vnextract.toml in the working directory.",
        ),
    ] = None,
) -> None:
    """Vietnamese news and government-portal pages to a dataset: dates, units, officials, figures, documents."""


def call(arguments: list[str]) -> int:
    """Run a command; the exit code. Wrong usage is one plain line that says what to do."""
    try:
        return app(arguments, prog_name="vnextract", standalone_mode=False) or OK
    except typer.TyperException as error:
        if type(error).__name__ == "NoArgsIsHelpError":
            typer.echo(error.format_message(), err=True)
            return error.exit_code
        return fail(usage.words(error), error.exit_code).exit_code
    except OSError as error:
        what = f"{error.filename}: {error.strerror}" if error.filename else str(error)
        return fail(f"{what}; see that it is there and that you may use it, or run `vnextract doctor`", USAGE).exit_code
    except (KeyboardInterrupt, typer.Abort):
        return fail("interrupted", INTERRUPTED).exit_code


def main() -> None:
    """The `vnextract` command."""
    sys.exit(call(sys.argv[1:]))


if __name__ == "__main__":
    main()
