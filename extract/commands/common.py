"""What every command uses: the application, exit codes, and the one plain line of a failure."""

import typer

OK, BUGS, USAGE, NO_INPUT, INTERRUPTED = 0, 1, 2, 3, 130

app = typer.Typer(
    name="vnextract",
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
