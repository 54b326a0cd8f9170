"""docs/adding.md, done step by step as it stands, in a copy of the project."""

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "adding.md").read_text(encoding="utf-8")
FILES = dict(re.findall(r'```[a-z]+ title="([^"]+)"\n(.*?)```', PAGE, re.DOTALL))


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The project with everything added that the page adds."""
    folder = tmp_path_factory.mktemp("copy")
    for name in ("extract", "patterns", "tests"):
        shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "pyproject.toml", folder)
    for name, text in FILES.items():
        path = folder / name
        if path.suffix == ".py":
            source = path.read_text(encoding="utf-8")
            rule = re.findall(r"^def (\w+)", text, re.MULTILINE)[0]
            source = source.replace("\nRULES = (", f"\n{text}\n\nRULES = (")
            path.write_text(re.sub(r"\nRULES = \(", f"\nRULES = ({rule}, ", source), encoding="utf-8")
        elif path.exists():
            path.write_text(path.read_text(encoding="utf-8") + "\n" + text, encoding="utf-8")
        else:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
    return folder


def do(copy: Path, *arguments: str) -> str:
    """What a Python of the copy prints."""
    result = subprocess.run(
        [sys.executable, *arguments],
        cwd=copy,
        check=False,
        capture_output=True,
        text=True,
        env=os.environ | {"PYTHONPATH": str(copy)},
    )
    assert result.returncode == 0, result.stdout + result.stderr
    return result.stdout


def test_a_portal(copy: Path) -> None:
    """The first profile finds the page's tags, the golden holds title, stamp, lead and author, and no sidebar."""
    page = copy / "tests" / "pages" / "vinhson"
    profile = do(copy, "-m", "extract", "new-portal", str(page / "page.html"))
    do(copy, "tests/accept_pages.py", "vinhson")
    golden = json.loads((page / "expected.json").read_text(encoding="utf-8"))

    assert 'domains = ["baovinhson.example"]' in profile
    assert golden["layout"] == "vinhson"
    assert golden["published_at"] == "2024-09-18T07:45+07:00"
    assert golden["author"] == "Hải Yến"
    assert golden["lead"].startswith("Từ ngày 16/9")
    assert not any("Cốc Ly" in line or "Đọc nhiều" in line for line in golden["lines"])


def test_a_rule(copy: Path) -> None:
    """Its own examples and rejects hold, and the command prints what the page shows."""
    tests = do(copy, "-m", "pytest", "tests/test_rules.py", "-k", "first_months_short")
    explain = do(copy, "-m", "extract", "explain", "Thu ngân sách 9T/2024 tăng.", "--published", "2024-10-18")

    assert re.search(r"\b\d+ passed", tests)
    assert explain == re.findall(r"```text\n(.*?)```", PAGE, re.DOTALL)[0]


def test_a_title(copy: Path) -> None:
    """Its examples hold."""
    tests = do(copy, "-m", "pytest", "tests/test_officials.py", "-k", "Hội and thẩm")
    explain = do(
        copy,
        "-m",
        "extract",
        "explain",
        "Ông Lê Hữu Phước, Hội thẩm nhân dân Tòa án nhân dân huyện Mường Khương, phát biểu.",
    )

    assert re.search(r"\b2 passed", tests)
    assert "Lê Hữu Phước | Hội thẩm nhân dân | Tòa án nhân dân huyện Mường Khương" in explain


def test_an_indicator(copy: Path) -> None:
    """Its examples hold, and no other indicator's break."""
    assert re.search(r"\b2 passed", do(copy, "-m", "pytest", "tests/test_metrics.py", "-k", "children_vaccinated"))
    assert " passed" in do(copy, "-m", "pytest", "tests/test_metrics.py", "-k", "known_indicators")
