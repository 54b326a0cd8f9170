"""What README and docs tell a reader to type works: each line of a shell block is run, or parsed where running costs.

A block after `<!-- not run: REASON -->` is only parsed: its commands and options must exist.
"""

import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest
import typer

from extract import run
from extract.__main__ import call
from extract.commands import app

ROOT = Path(__file__).parents[2]
PAGES = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs").glob("*.md"))]
BLOCK = re.compile(r"(?:<!-- not run: (?P<why>[^\n]+?) -->\n)?```sh\n(?P<lines>.*?)```", re.DOTALL)
# Targets that are worth running here; the others are tests themselves, or install something.
CHEAP = {"extract", "validate"}


class Line(NamedTuple):
    """A line of a shell block: where it stands, what it says, and why it is not run (empty: it is)."""

    page: Path
    text: str
    why: str


def lines(page: Path) -> Iterator[Line]:
    for block in BLOCK.finditer(page.read_text(encoding="utf-8")):
        for text in block["lines"].replace("\\\n", " ").splitlines():
            plain = re.sub(r"\s{2,}#.*$", "", text).replace(".venv/bin/", "").strip()
            if plain.startswith(("vnextract", "make ")):
                yield Line(page, plain, block["why"] or "")


# What several pages say is done once. docs/adding.md has a test of its own.
LINES = list({line[1:]: line for page in reversed(PAGES) if page.name != "adding.md" for line in lines(page)}.values())


def parses(text: str) -> None:
    """A vnextract line's command, options and arguments exist; nothing is run."""
    words = shlex.split(text.partition("|")[0].partition(">")[0])[1:]
    group = typer.main.get_command(app)
    # Options of the program itself (--help, --install-completion) act when parsed: their names are enough.
    if words and words[0].startswith("-"):
        assert any(words[0] in p.opts for p in group.params) or words[0] in ("-h", "--help")
        return
    command = group.get_command(None, words[0])  # type: ignore[attr-defined]
    assert command is not None, words[0]
    with command.make_context(words[0], words[1:]):
        pass


def make(text: str, folder: Path, *options: str) -> None:
    """A make line, in a folder where everything is set up."""
    command = [str(shutil.which("make")), *options, "-o", ".venv/.ready", *shlex.split(text)[1:]]
    result = subprocess.run(command, check=False, capture_output=True, text=True, cwd=folder)
    assert result.returncode == 0, result.stderr


@pytest.fixture
def project(prepared: Path, tmp_path: Path) -> Path:
    """A copy of its own for each line."""
    return Path(shutil.copytree(prepared, tmp_path / "project", symlinks=True))


@pytest.fixture(scope="module")
def prepared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder as after `make extract`, with pages of one's own."""
    folder = tmp_path_factory.mktemp("reader")
    for name in ("corpus", "tests/gold", "tests/pages", "docs", "notebooks", "Makefile"):
        copy = shutil.copytree if (ROOT / name).is_dir() else shutil.copy
        (folder / name).parent.mkdir(exist_ok=True)
        copy(ROOT / name, folder / name)
    shutil.copytree(ROOT / "corpus", folder / "my-pages")
    run.run([ROOT / "corpus"], folder / "outputs")
    (folder / ".venv" / "bin").mkdir(parents=True)
    for name in ("vnextract", "python"):
        (folder / ".venv" / "bin" / name).symlink_to(Path(sys.executable).with_name(name))
    (folder / ".venv" / ".ready").touch()
    for name in ("requirements.lock", "pyproject.toml"):
        (folder / name).touch()
    return folder


@pytest.mark.parametrize("line", LINES, ids=lambda line: f"{line.page.name}: {line.text}")
def test_a_reader_may_type_it(line: Line, project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It ends with exit code 0; or it is parsed, where the page says why it cannot be run."""
    monkeypatch.chdir(project)
    if line.text.startswith("make"):
        make(line.text, project, *(() if shlex.split(line.text)[1] in CHEAP and not line.why else ("-n",)))
    elif line.why or line.text.startswith(("vnextract --", "vnextract browse")):
        parses(line.text)
    elif re.search(r"[|>&;]", re.sub(r"'[^']*'|\"[^\"]*\"", "", line.text)):
        command = f"PATH={Path(sys.executable).parent}:$PATH; {line.text}"
        result = subprocess.run(["bash", "-c", command], check=False, capture_output=True, text=True)  # noqa: S607
        assert result.returncode == 0, result.stderr
    else:
        assert call(shlex.split(line.text)[1:]) == 0


def test_readme_is_among_them() -> None:
    """Blocks are found at all."""
    assert {"README.md", "index.md", "cluster.md"} <= {line.page.name for line in LINES}
