"""`vnextract validate`, `score` and `people`: what a dataset holds and how good it is."""

from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from extract.commands.common import BUGS, NO_INPUT, AsJson, Quiet, Verbose, app, fail, log, print_json

if TYPE_CHECKING:
    from extract.score import Score


@app.command()
def validate(
    outputs: Annotated[Path, typer.Argument(help="A folder that `vnextract run` wrote.")],
    as_json: AsJson = False,
    quiet: Quiet = False,
    _verbose: Verbose = False,
) -> None:
    """Check a dataset: data package, keys, offsets, counts.

    Exit code 1 where something is wrong. --json: one document, {valid, problems}.
    """
    if not outputs.is_dir():
        raise fail(f"{outputs}: no such folder; give one that `vnextract run` wrote", NO_INPUT)
    from itertools import islice  # noqa: PLC0415

    log.info("checking the tables of %s", outputs)
    wrong = list(islice(_problems(outputs), 100))
    if as_json:
        print_json({"valid": not wrong, "problems": wrong})
    else:
        for line in wrong:
            typer.echo(line)
    if wrong:
        raise typer.Exit(BUGS)
    if not (quiet or as_json):
        typer.echo(f"{outputs}: valid", err=True)


def _problems(outputs: Path) -> Iterator[str]:
    """What is wrong, up to a file that is not there at all."""
    from extract import package  # noqa: PLC0415

    try:
        yield from package.check(outputs)
    except OSError as error:
        yield f"{Path(error.filename or outputs).name}: {error.strerror}; run again"


@app.command()
def score(
    outputs: Annotated[Path, typer.Argument(help="A folder that `vnextract run` wrote.")],
    gold: Annotated[Path, typer.Argument(help="A folder of gold pages (JSON); docs/gold.md says how they look.")],
    pages: Annotated[
        Path | None, typer.Option(help="Where the gold pages' own texts are, if not beside the gold.")
    ] = None,
    as_json: AsJson = False,
    _verbose: Verbose = False,
) -> None:
    """Compare a dataset with gold, field by field.

    Precision, recall and F1 of spans, and of spans with the right value. --json: one document, a member a field.
    """
    for folder, must in ((outputs, "articles.csv"), (gold, "")):
        if not (folder / must).exists():
            raise fail(f"{folder}: no {must or 'such folder'}; give a folder that has it", NO_INPUT)
    from extract import score as scorer  # noqa: PLC0415

    log.info("comparing %s with %s", outputs, gold)
    totals, notes = scorer.score(outputs, gold, pages)
    for note in notes:
        typer.echo(note, err=True)
    if not totals:
        raise fail(f"{gold}: no gold page could be compared; --pages FOLDER says where their texts are", NO_INPUT)
    if as_json:
        print_json({table: {**asdict(s), **_rates(s)} for table, s in totals.items()})
        return
    typer.echo(f"{'field':10} {'gold':>5}  {'span P':>6} {'R':>6} {'F1':>6}  {'value P':>7} {'R':>6} {'F1':>6}")
    for table, s in totals.items():
        spans, values = s.f1(s.spans), s.f1(s.right)
        typer.echo(
            f"{table:10} {s.gold:5}  {spans[0]:6.3f} {spans[1]:6.3f} {spans[2]:6.3f}  "
            f"{values[0]:7.3f} {values[1]:6.3f} {values[2]:6.3f}"
        )


def _rates(score: "Score") -> dict[str, float]:
    """Precision, recall and F1 of spans, and of spans with the right value."""
    return {
        f"{what}_{name}": round(rate, 4)
        for what, right in (("span", score.spans), ("value", score.right))
        for name, rate in zip(("precision", "recall", "f1"), score.f1(right), strict=True)
    }


_POST = ("person_id", "name", "title", "organisation", "first_day", "last_day")


@app.command()
def people(
    outputs: Annotated[Path, typer.Argument(help="A folder that `vnextract run` wrote.")],
    as_json: AsJson = False,
    _verbose: Verbose = False,
) -> None:
    """List who held what, when, by which articles.

    A line a post, tab-separated: person_id, name, title, organisation, first and last day, articles. --json: an object
    a line.
    """
    if not (outputs / "officials.csv").is_file():
        raise fail(f"{outputs}: no officials.csv; give a folder that `vnextract run` wrote", NO_INPUT)
    from extract import people as lister  # noqa: PLC0415

    log.info("reading the officials of %s", outputs)
    for line in lister.lines(outputs):
        if as_json:
            print_json(dict(zip(_POST, line, strict=False)) | {"articles": line[-1].split()}, lines=True)
        else:
            typer.echo("\t".join(line))
