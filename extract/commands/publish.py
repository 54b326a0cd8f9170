"""`vnextract export` and `browse`: a dataset in other formats, and in the browser."""

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from extract.commands.common import Quiet, Verbose, app, log, plain_trouble

Outputs = Annotated[Path, typer.Argument(help="A folder that `vnextract run` wrote.")]
# The names of extract.export.EXPORTS, without importing it.
To = StrEnum("To", "xlsx duckdb sqlite docbin doccano labelstudio croissant")


@app.command()
def export(
    outputs: Outputs,
    to: Annotated[To, typer.Option("--to", help="The format; docs/export.md says what each is good for.")],
    file: Annotated[Path | None, typer.Option("-o", "--output", help="The file (docbin: the folder) to write.")] = None,
    force: Annotated[bool, typer.Option("--force", help="Replace what is there, whoever wrote it.")] = False,
    quiet: Quiet = False,
    verbose: Verbose = False,  # noqa: ARG001  (its callback acts)
) -> None:
    """Write a dataset in another format.

    Without -o it goes to OUTPUTS/export/, a Croissant description to OUTPUTS/croissant.json.
    """
    from extract import export as exporter  # noqa: PLC0415

    log.info("%s: to %s", outputs, to.value)
    with plain_trouble(file or outputs, "what was there before is whole"):
        target, notes = exporter.export(outputs, to.value, file, force=force)
    if not quiet:
        for line in (*notes, f"written to {target}"):
            typer.echo(line, err=True)


@app.command()
def browse(
    outputs: Outputs,
    port: Annotated[int, typer.Option(min=0, max=65535, help="The port; 0 takes a free one.")] = 8001,
    open_browser: Annotated[bool, typer.Option("--open", help="Open the page in the browser.")] = False,
    verbose: Verbose = False,  # noqa: ARG001  (its callback acts)
) -> None:
    """Look at a dataset in the browser, with facets and search.

    Served by Datasette to this machine only, until Ctrl-C. Words are found without their marks: "cai cach", "doan".
    """
    import os  # noqa: PLC0415

    from extract.export import browse as browser  # noqa: PLC0415

    with plain_trouble(outputs, "browse needs to write its database there"):
        command = browser.command(outputs, port, open_browser=open_browser)
    log.info("%s", " ".join(command))
    # In our place, not below us: whoever stops this process stops the server.
    os.execv(command[0], command)  # noqa: S606
