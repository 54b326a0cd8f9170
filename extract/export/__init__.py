"""A dataset in other formats. A format is a module with `write`, and a line in EXPORTS."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from extract.export import croissant, docbin, doccano, duck, labelstudio, sqlite, xlsx
from extract.export.dataset import run_digest
from extract.export.place import placed


@dataclass(frozen=True, slots=True)
class Export:
    """`write(outputs, path)` makes the file (or folder) and gives lines for a person; `name` is where it goes if not told.

    The name is relative to the dataset's folder.
    """

    name: str
    write: Callable[[Path, Path], list[str]]


EXPORTS: Mapping[str, Export] = {
    "xlsx": Export("export/dataset.xlsx", xlsx.write),
    "duckdb": Export("export/dataset.duckdb", duck.write),
    "sqlite": Export("export/dataset.sqlite", sqlite.write),
    "docbin": Export("export/docbin", docbin.write),
    "doccano": Export("export/doccano.jsonl", doccano.write),
    "labelstudio": Export("export/labelstudio.json", labelstudio.write),
    "croissant": Export("croissant.json", croissant.write),
}


def export(outputs: Path, to: str, target: Path | None = None, *, force: bool = False) -> tuple[Path, list[str]]:
    """Write a dataset in a format; where it went, and lines for a person.

    Raises Refusal where there is no dataset, or something that we did not write stands in the way.
    """
    form = EXPORTS[to]
    target = target or outputs / form.name
    with placed(target, to, run_digest(outputs), force=force) as path:
        notes = form.write(outputs, path)
    return target, notes
