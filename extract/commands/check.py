"""`vnextract validate`, `score` and `people`: what a dataset holds and how good it is."""

from pathlib import Path
from typing import Annotated

import typer

from extract.commands.common import BUGS, NO_INPUT, app, fail


@app.command()
def validate(outputs: Annotated[Path, typer.Argument(help="A folder that `vnextract run` wrote.")]) -> None:
    """Check a dataset: data package, keys, offsets, counts.

    Exit code 1 where something is wrong.
    """
    if not outputs.is_dir():
        raise fail(f"{outputs}: no such folder; give one that `vnextract run` wrote", NO_INPUT)
    from itertools import islice  # noqa: PLC0415

    from extract import package  # noqa: PLC0415

    wrong = list(islice(package.check(outputs), 100))
    for line in wrong:
        typer.echo(line)
    if wrong:
        raise typer.Exit(BUGS)
    typer.echo(f"{outputs}: valid", err=True)


@app.command()
def score(
    outputs: Annotated[Path, typer.Argument(help="A folder that `vnextract run` wrote.")],
    gold: Annotated[Path, typer.Argument(help="A folder of gold pages (JSON); docs/gold.md says how they look.")],
    pages: Annotated[
        Path | None, typer.Option(help="Where the gold pages' own texts are, if not beside the gold.")
    ] = None,
) -> None:
    """Compare a dataset with gold, field by field.

    Precision, recall and F1 of spans, and of spans with the right value.
    """
    for folder, must in ((outputs, "articles.csv"), (gold, "")):
        if not (folder / must).exists():
            raise fail(f"{folder}: no {must or 'such folder'}; give a folder that has it", NO_INPUT)
    from extract import score as scorer  # noqa: PLC0415

    totals, notes = scorer.score(outputs, gold, pages)
    for note in notes:
        typer.echo(note, err=True)
    if not totals:
        raise fail(f"{gold}: no gold page could be compared", NO_INPUT)
    typer.echo(f"{'field':10} {'gold':>5}  {'span P':>6} {'R':>6} {'F1':>6}  {'value P':>7} {'R':>6} {'F1':>6}")
    for table, s in totals.items():
        spans, values = s.f1(s.spans), s.f1(s.right)
        typer.echo(
            f"{table:10} {s.gold:5}  {spans[0]:6.3f} {spans[1]:6.3f} {spans[2]:6.3f}  "
            f"{values[0]:7.3f} {values[1]:6.3f} {values[2]:6.3f}"
        )


@app.command()
def people(outputs: Annotated[Path, typer.Argument(help="A folder that `vnextract run` wrote.")]) -> None:
    """List who held what, when, by which articles.

    A line a post, tab-separated: person_id, name, title, organisation, first and last day, articles.
    """
    if not (outputs / "officials.csv").is_file():
        raise fail(f"{outputs}: no officials.csv; give a folder that `vnextract run` wrote", NO_INPUT)
    from extract import people as lister  # noqa: PLC0415

    for line in lister.lines(outputs):
        typer.echo("\t".join(line))
