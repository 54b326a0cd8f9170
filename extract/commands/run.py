"""`vnextract run`: pages to dataset."""

import dataclasses
from pathlib import Path
from typing import Annotated, Any

import typer

from extract.commands.common import BUGS, INTERRUPTED, AsJson, Quiet, Verbose, app, fail, plain_trouble, print_json
from extract.commands.progress import progress


@app.command()
def run(
    corpus: Annotated[list[Path], typer.Argument(help="Folders or files: .html .txt .jsonl[.gz] .warc[.gz] .wacz")],
    outputs: Annotated[Path, typer.Option("-o", "--outputs", help="The folder to write the dataset to.")],
    force: Annotated[
        bool, typer.Option("--force", help="Start anew, and replace what the folder holds, whatever it is.")
    ] = False,
    segmented: Annotated[
        bool, typer.Option("--segmented", help="Write segmented.csv too: the texts word by word.")
    ] = False,
    workers: Annotated[
        int, typer.Option("-j", "--workers", min=0, help="Processes; 0: as many as cores, one for a handful of pages.")
    ] = 0,
    scheduler: Annotated[
        str, typer.Option(help="Read on the workers of this Dask scheduler, tcp://host:port; docs/cluster.md.")
    ] = "",
    shard_pages: Annotated[
        int, typer.Option(min=0, help="Pages that a worker reads at a time; 0: what suits the corpus.")
    ] = 0,
    as_json: AsJson = False,
    quiet: Quiet = False,
    verbose: Verbose = False,
) -> None:
    """Read a corpus of pages and write its dataset.

    What an earlier run into the same folder has read is not read again. Exit codes: 0 fine, 1 finished but some pages
    were rejected as bugs, 2 bad usage, 3 nothing to read, 130 interrupted.
    """
    from extract.shards import children  # noqa: PLC0415  (these two are heavy: after --help)

    if not scheduler:
        children.expect()
    from extract import run as runner  # noqa: PLC0415

    children.thrifty()
    again = "run again to go on; the dataset before this run is whole"
    try:
        with plain_trouble(outputs, again), progress(quiet, verbose) as show:
            summary = runner.run(
                corpus,
                outputs,
                force=force,
                segmented=segmented,
                workers=workers,
                scheduler=scheduler,
                shard_pages=shard_pages,
                progress=show,
            )
    except KeyboardInterrupt:
        raise fail(f"interrupted; {again}", INTERRUPTED) from None
    if as_json:
        print_json({"outputs": str(outputs), **dataclasses.asdict(summary)})
    elif not quiet:
        _summarise(summary, outputs)
    if summary.rejected.get("bug"):
        raise typer.Exit(BUGS)


def _summarise(summary: Any, outputs: Path) -> None:
    tables = ((n, table) for table, n in summary.rows.items() if table not in ("articles", "paragraphs", "rejected"))
    rejected = sum(summary.rejected.values())
    lines = [
        f"{summary.pages} pages: {summary.articles} articles, {rejected} rejected",
        *(f"  {n} {reason}" for reason, n in sorted(summary.rejected.items())),
        ", ".join(f"{n} {table}" for n, table in tables),
        *summary.notes,
        f"written to {outputs}",
    ]
    typer.echo("\n".join(lines), err=True)
