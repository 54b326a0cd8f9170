"""The docs say what is there: commands, targets, links and snippets."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

from extract import run
from extract.commands import app

ROOT = Path(__file__).parents[1]
PAGES = sorted(p for p in (*ROOT.glob("*.md"), *(ROOT / "docs").glob("*.md"), *ROOT.glob("*/README.md")) if p.is_file())
README = (ROOT / "README.md").read_text(encoding="utf-8")
SNIPPETS = re.findall(r"```python\n(.*?)```", README, re.DOTALL)


def test_readme_has_every_command() -> None:
    """The table of commands is that of the program."""
    documented = set(re.findall(r"^\| `vnextract ([a-z-]+)", README, re.MULTILINE))
    known = {c.name or c.callback.__name__ for c in app.registered_commands if c.callback}

    assert documented == known


@pytest.mark.parametrize("page", PAGES, ids=lambda p: p.relative_to(ROOT).as_posix())
def test_make_targets_exist(page: Path) -> None:
    """Every `make X` that a page names is a target."""
    targets = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    named = re.findall(r"(?:^|`)make ((?:[a-z-]+ ?)+)", page.read_text(encoding="utf-8"), re.MULTILINE)

    assert {word for words in named for word in words.split()} <= targets


@pytest.mark.parametrize("page", PAGES, ids=lambda p: p.relative_to(ROOT).as_posix())
def test_links_lead_somewhere(page: Path) -> None:
    """A relative link names a file of the project."""
    links = re.findall(r"\]\((?!https?:|#)([^)#]+)", page.read_text(encoding="utf-8"))

    assert [link for link in links if not (page.parent / link).exists()] == []


@pytest.mark.parametrize("snippet", SNIPPETS, ids=lambda s: s.split("\n")[0])
def test_readme_snippets_run(snippet: str, tmp_path: Path) -> None:
    """As a reader would run them, after `make extract`, with a page of their own."""
    run.run([ROOT / "corpus"], tmp_path / "outputs")
    (tmp_path / "page.html").write_bytes((ROOT / "corpus" / "html" / "vungthan.html").read_bytes())

    result = subprocess.run([sys.executable, "-c", snippet], cwd=tmp_path, capture_output=True, text=True, check=False)

    assert (result.returncode, result.stderr) == (0, "")


def test_portals_snippet_runs() -> None:
    """Two passes over the pages of a site, from the project's folder."""
    snippet = re.search(r"```python\n(.*?)```", (ROOT / "docs" / "portals.md").read_text(encoding="utf-8"), re.DOTALL)
    assert snippet
    check = "\nprint(all(a.text for a in articles if a), len(articles) > 3)"

    result = subprocess.run(
        [sys.executable, "-c", snippet[1] + check], cwd=ROOT, capture_output=True, text=True, check=False
    )

    assert (result.stdout, result.stderr) == ("True True\n", "")


def test_pandas_snippet_has_the_right_types(tmp_path: Path) -> None:
    """Figures are numbers, codes keep their zeros."""
    run.run([ROOT / "corpus"], tmp_path / "outputs")
    snippet = next(s for s in SNIPPETS if "read_csv" in s)
    check = "\nprint(metrics['value'].dtype, len(targets) > 5, sorted(set(units['province_code']))[:2])"

    result = subprocess.run(
        [sys.executable, "-c", snippet + check], cwd=tmp_path, capture_output=True, text=True, check=True
    )

    assert result.stdout.startswith("float64 True ['', '")
