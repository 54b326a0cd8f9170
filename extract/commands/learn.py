"""`vnextract corrections` and `diff`: what people corrected, and what a change of rules changed."""

from pathlib import Path
from typing import Annotated

import typer

from extract.commands.common import BUGS, NO_INPUT, AsJson, app, fail, plain_trouble, print_json


@app.command()
def corrections(
    file: Annotated[Path, typer.Argument(help="Label Studio's JSON export, or doccano's JSONL export.")],
    outputs: Annotated[Path, typer.Option(help="The dataset that was exported to be annotated.")],
    folder: Annotated[
        Path | None, typer.Option("-o", "--output", help="A folder to write gold pages and proposals to.")
    ] = None,
    force: Annotated[bool, typer.Option("--force", help="Replace the folder, whatever is in it.")] = False,
    as_json: AsJson = False,
) -> None:
    """Turn what people corrected into gold pages and proposals.

    Proposals (examples and rejects for the rules concerned) are printed as Markdown with TOML in it. Exit code 1 where
    a text was refused: it is another one than the dataset's, or a region does not stand on it.
    """
    if not file.is_file():
        raise fail(f"{file}: no such file; export it from Label Studio (JSON) or doccano (JSONL)", NO_INPUT)
    from extract.export import learn, proposals  # noqa: PLC0415

    with plain_trouble(file, "give files that can be read and written"):
        learnt = learn.learn(file, outputs, folder, force=force)
    for line in (*learnt.notes, *learnt.refused):
        typer.echo(line, err=True)
    if not learnt.articles:
        raise fail(f"{file}: no annotated article of {outputs} in it", NO_INPUT)
    if as_json:
        print_json(learn.listed(learnt.articles))
    else:
        typer.echo("".join(proposals.markdown(learnt.articles)), nl=False)
    if learnt.refused:
        raise typer.Exit(BUGS)


@app.command()
def diff(
    before: Annotated[Path, typer.Argument(metavar="OUTPUTS_A", help="A dataset.")],
    after: Annotated[Path, typer.Argument(metavar="OUTPUTS_B", help="The same pages, read with other rules.")],
    summary: Annotated[bool, typer.Option("--summary", help="Only the counts by table and rule.")] = False,
    as_json: AsJson = False,
) -> None:
    """Say what a change of rules gained, lost and altered.

    A line a difference, tab-separated: + gained, - lost or ~ altered, article, rule (else table), place, text, value,
    sentence; then counts. Exit code 0 where the datasets are the same, 1 where they differ.
    """
    from extract.export import compare, told  # noqa: PLC0415

    counts = told.Counts()
    with plain_trouble(after, "give two folders that `vnextract run` wrote"):
        found = counts.counted(compare.differences(before, after))
        tell = told.as_json if as_json else told.as_text
        for piece in tell(found, counts, summary=summary):
            typer.echo(piece)
    if counts.total:
        raise typer.Exit(BUGS)
