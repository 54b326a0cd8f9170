"""What every command uses: the application, exit codes, options that many share, and the one plain line of a failure."""

import contextlib
import json
import logging
import os
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated, Any

import typer
from typer.core import TyperGroup

OK, BUGS, USAGE, NO_INPUT, INTERRUPTED = 0, 1, 2, 3, 130

# As a person meets them: make a dataset, look at it, take it elsewhere, judge it, mend it.
ORDER = (
    *("run", "report", "browse", "people", "export"),
    *("show", "explain"),
    *("validate", "score", "corrections", "diff"),
    *("new-portal", "doctor"),
)

log = logging.getLogger("vnextract")


class Commands(TyperGroup):
    """The commands in ORDER, whatever module was imported first."""

    def list_commands(self, ctx: Any) -> list[str]:
        return sorted(super().list_commands(ctx), key=lambda n: ORDER.index(n) if n in ORDER else len(ORDER))

    def invoke(self, ctx: Any) -> Any:
        try:
            return super().invoke(ctx)
        except BrokenPipeError:
            # The reader of our output went away (| head): no traceback, and none at exit either.
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            raise typer.Exit(OK) from None


app = typer.Typer(
    name="vnextract",
    cls=Commands,
    no_args_is_help=True,
    add_completion=True,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,  # plain help: half the time to start
    context_settings={"help_option_names": ["-h", "--help"]},
)


def fail(line: str, code: int) -> typer.Exit:
    """One plain line on stderr, and the exit that goes with it."""
    typer.echo(f"vnextract: {line}", err=True)
    return typer.Exit(code)


@contextlib.contextmanager
def plain_trouble(path: Path | str, hint: str) -> Iterator[None]:
    """What is refused, and what goes wrong with a file (`path`, where the error names none), as one plain line."""
    from extract.outputs import Refusal  # noqa: PLC0415  (heavy: after --help)

    try:
        yield
    except Refusal as refusal:
        raise fail(str(refusal), refusal.code) from None
    except BrokenPipeError:  # who reads our output went away; see Commands
        raise
    except OSError as error:
        what = error.strerror or str(error).partition("\n")[0]
        raise fail(f"{error.filename or path}: {what}; {hint}", USAGE) from None


def _say_steps(asked: bool) -> bool:
    if asked:
        handler = logging.StreamHandler(sys.stderr)
        handler.setFormatter(logging.Formatter("%(asctime)s %(message)s", datefmt="%H:%M:%S"))
        log.handlers = [handler]
        log.setLevel(logging.INFO)
    return asked


Quiet = Annotated[bool, typer.Option("-q", "--quiet", help="Errors only: no progress, no summary.")]
Verbose = Annotated[bool, typer.Option("-v", "--verbose", callback=_say_steps, help="Say each step on standard error.")]
AsJson = Annotated[bool, typer.Option("--json", help="Print JSON, for programs.")]


def print_json(value: Any, *, lines: bool = False) -> None:
    """One JSON document on stdout; with `lines`, a line of its own, for results that are printed one by one."""
    typer.echo(json.dumps(value, ensure_ascii=False, indent=None if lines else 1))
