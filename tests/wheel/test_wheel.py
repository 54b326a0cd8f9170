"""The built wheel in an empty environment, outside of this folder: `make test-wheel`.

Needs the package index, or uv's cache of it.
"""

import json
import os
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
BIN = Path(sys.executable).parent
PAGE = """\
<html><head><title>Huyện Mường Lát họp</title></head><body><article><h1>Huyện Mường Lát họp tổng kết năm</h1>
<p>Ngày 12/3/2021, Ủy ban nhân dân huyện Mường Lát họp tổng kết công tác cải cách hành chính của năm trước.</p>
<p>Tỷ lệ hồ sơ giải quyết đúng hạn đạt 97,4%, cao hơn chỉ tiêu được giao đầu năm cho các đơn vị trong huyện.</p>
</article></body></html>
"""
Run = Callable[..., "subprocess.CompletedProcess[str]"]


def do(*command: object, **options: object) -> None:
    subprocess.run(list(map(str, command)), check=True, cwd=ROOT, **options)  # type: ignore[call-overload]


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, built from the files here with what is installed here."""
    folder = tmp_path_factory.mktemp("wheel")
    do(sys.executable, "-m", "hatchling", "build", "--target", "wheel", "--directory", folder)
    return next(folder.glob("*.whl"))


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Run:
    """A command of the wheel's environment, run in an empty folder. Versions are those of requirements.lock."""
    folder = tmp_path_factory.mktemp("environment")
    # Without the hashes: a constraint only says which version, and the wheel itself has none in the lock.
    lines = (ROOT / "requirements.lock").read_text(encoding="utf-8").splitlines()
    pins = [line.partition("\\")[0].strip() for line in lines if line[:1].isalnum()]
    (folder / "pins.txt").write_text("\n".join(pins) + "\n", encoding="utf-8")
    do(BIN / "uv", "venv", "--quiet", "--python", sys.executable, folder / "venv")
    python = folder / "venv" / "bin" / "python"
    do(BIN / "uv", "pip", "install", "--quiet", "--python", python, "--constraint", folder / "pins.txt", wheel)
    (folder / "work").mkdir()
    clean = {k: v for k, v in os.environ.items() if not k.startswith(("PYTHON", "VIRTUAL_ENV"))}

    def run(*arguments: object) -> subprocess.CompletedProcess[str]:
        command = [str(folder / "venv" / "bin" / "vnextract"), *map(str, arguments)]
        return subprocess.run(command, capture_output=True, text=True, check=False, cwd=folder / "work", env=clean)

    return run


def test_wheel_holds_all_facts(wheel: Path) -> None:
    """Every file of the two packages, and nothing of the rest."""
    here = {
        path.relative_to(ROOT).as_posix()
        for package in ("extract", "patterns")
        for path in (ROOT / package).rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }
    inside = {name for name in zipfile.ZipFile(wheel).namelist() if ".dist-info/" not in name}

    assert inside == here


def test_run_outside_of_the_project(installed: Run, tmp_path: Path) -> None:
    """A page of one's own to a valid dataset."""
    (tmp_path / "page.html").write_text(PAGE, encoding="utf-8")
    result = installed("run", tmp_path / "page.html", "-o", tmp_path / "out")

    assert (result.returncode, result.stdout) == (0, "")
    assert "1 pages: 1 articles, 0 rejected" in result.stderr
    assert "97,4%" in (tmp_path / "out" / "metrics.csv").read_text(encoding="utf-8")
    assert installed("validate", tmp_path / "out").returncode == 0


def test_doctor_is_content(installed: Run) -> None:
    """Versions as asked, models loadable, the self-test right."""
    report = json.loads(installed("doctor", "--json").stdout)

    assert [c for c in report["checks"] if not c["ok"]] == []


def test_commands_without_their_extra_say_so(installed: Run, tmp_path: Path) -> None:
    """A command that needs more than the wheel does not end in a traceback."""
    for command in ("browse", "report", "people"):
        result = installed(command, tmp_path)

        assert result.returncode in (1, 2, 3), result.stderr
        assert "Traceback" not in result.stderr
