"""The docs as a site: python docs/make_site.py [FOLDER]; and the parts of docs that are made: python docs/make_site.py --made.

Collects docs/*.md and the pages that stand elsewhere in the project, adds those that are made (data dictionary, commands),
and has zensical build them, strictly: a link that leads nowhere fails.
"""

import json
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import typer

from extract.__main__ import app
from extract.package import dictionary

DOCS = Path(__file__).parent
ROOT = DOCS.parent
# Pages that stand elsewhere, and their names in the site. Links to them are turned.
ELSEWHERE = {"CONTRIBUTING.md": "contributing.md", "CHANGELOG.md": "changelog.md", "corpus/README.md": "corpus.md"}
DICTIONARY = "dictionary.md"
_SCORES = re.compile(r"(<!-- scores: [^\n]*-->\n).*?(<!-- /scores -->)", re.DOTALL)
_HEAD = ("field", "gold mentions", "span P", "span R", "span F1", "value P", "value R", "value F1")


def scores() -> str:
    """The tables of docs/scores.json: a heading and a table a set; `fields` is what `vnextract score --json` prints."""
    parts = []
    for one in json.loads((DOCS / "scores.json").read_text(encoding="utf-8"))["sets"]:
        rows = [_row(name, field) for name, field in one["fields"].items()]
        table = [_HEAD, ("---",) + ("---:",) * (len(_HEAD) - 1), *rows]
        lines = [f"| {' | '.join(row)} |" for row in table]
        parts.append("\n".join(["", f"**On {one['name']}**", "", *lines, ""]))
    return "\n".join(parts)


def _row(name: str, field: dict[str, Any]) -> tuple[str, ...]:
    rates = [f"{field[f'{what}_{rate}']:.3f}" for what in ("span", "value") for rate in ("precision", "recall", "f1")]
    return (name, str(field["gold"]), *rates)


def with_scores(page: str) -> str:
    """docs/fields.md with the tables of today."""
    return _SCORES.sub(lambda m: f"{m[1]}{scores()}\n{m[2]}", page)


def commands() -> str:
    """The help of every command, as one page."""
    group = typer.main.get_command(app)
    context = group.make_context("vnextract", [], resilient_parsing=True)
    parts = ["# Commands\n\nWhat `vnextract --help` says of each, made from the program.\n"]
    for name in group.list_commands(context):  # type: ignore[attr-defined]
        command = group.get_command(context, name)  # type: ignore[attr-defined]
        inner = type(context)(command, info_name=name, parent=context, terminal_width=100)
        parts.append(f"\n## {name}\n\n```text\n{command.get_help(inner).strip()}\n```\n")
    return "".join(parts)


def pages() -> Iterator[tuple[str, str]]:
    """(name in the site, text) of every page."""
    for path in sorted(DOCS.glob("*.md")):
        yield path.name, path.read_text(encoding="utf-8")
    for path, name in ELSEWHERE.items():
        yield name, (ROOT / path).read_text(encoding="utf-8")
    yield DICTIONARY, dictionary()
    yield "commands.md", commands()


def turned(text: str) -> str:
    """A page with its links to pages elsewhere turned to their names in the site."""
    for path, name in {**ELSEWHERE, "outputs/README.md": DICTIONARY, "README.md": "index.md"}.items():
        text = re.sub(rf"\]\((?:\.\./)?{re.escape(path)}(?=[)#])", f"]({name}", text)
    return re.sub(r"\]\(docs/", "](", text)


def build(folder: Path) -> Path:
    """Build the site in a folder, which is made anew; where it is."""
    shutil.rmtree(folder, ignore_errors=True)
    (folder / "pages").mkdir(parents=True)
    for name, text in pages():
        (folder / "pages" / name).write_text(turned(text), encoding="utf-8")
    shutil.copy(DOCS / "zensical.toml", folder)
    command = [sys.executable, "-m", "zensical", "build", "--clean", "--strict"]
    subprocess.run(command, cwd=folder, check=True)  # noqa: S603  (our own Python)
    return folder / "site"


def main(arguments: list[str]) -> None:
    """Build the site, or write the made parts."""
    if arguments == ["--made"]:
        page = DOCS / "fields.md"
        page.write_text(with_scores(page.read_text(encoding="utf-8")), encoding="utf-8")
        (ROOT / "outputs" / "README.md").write_text(dictionary(), encoding="utf-8")
    else:
        typer.echo(f"{build(Path(*arguments) if arguments else ROOT / 'build')}/index.html")


if __name__ == "__main__":
    main(sys.argv[1:])
