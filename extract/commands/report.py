"""`vnextract report`: a dataset as a site to look at."""

from pathlib import Path
from typing import Annotated

import typer

from extract.commands.common import NO_INPUT, USAGE, app, fail


@app.command()
def report(
    outputs: Annotated[Path, typer.Argument(help="A folder that `vnextract run` wrote.")],
    folder: Annotated[
        Path | None, typer.Option("-o", "--output", help="Where to write the site; OUTPUTS/report unless told.")
    ] = None,
) -> None:
    """Write a dataset as a site of plain files: open index.html in a browser, no server needed."""
    if not outputs.is_dir():
        raise fail(f"{outputs}: no such folder; give one that `vnextract run` wrote", NO_INPUT)
    from extract import report as site  # noqa: PLC0415

    target = folder or outputs / "report"
    try:
        articles = site.write(outputs, target)
    except site.Refusal as refusal:
        raise fail(str(refusal), USAGE) from None
    except OSError as error:
        raise fail(f"{error.filename or target}: {error.strerror}; no report was written", USAGE) from None
    typer.echo(f"{articles} articles; open {target / 'index.html'}", err=True)
