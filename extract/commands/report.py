"""`vnextract report`: a dataset as a site to look at."""

from pathlib import Path
from typing import Annotated

import typer

from extract.commands.common import NO_INPUT, Quiet, Verbose, app, fail, log, plain_trouble


@app.command()
def report(
    outputs: Annotated[Path, typer.Argument(help="A folder that `vnextract run` wrote.")],
    folder: Annotated[
        Path | None, typer.Option("-o", "--output", help="The folder to write; OUTPUTS/report unless told.")
    ] = None,
    quiet: Quiet = False,
    verbose: Verbose = False,  # noqa: ARG001  (its callback acts)
) -> None:
    """Write a dataset as a site of plain files.

    Open its index.html in a browser: figures, charts, and every article with its mentions. No server, nothing online.
    """
    if not outputs.is_dir():
        raise fail(f"{outputs}: no such folder; give one that `vnextract run` wrote", NO_INPUT)
    from extract import report as site  # noqa: PLC0415

    target = folder or outputs / "report"
    log.info("%s: report to %s", outputs, target)
    with plain_trouble(target, "what was there before is whole"):
        articles = site.write(outputs, target)
    if not quiet:
        typer.echo(f"{articles} articles; open {target / 'index.html'}", err=True)
