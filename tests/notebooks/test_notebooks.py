"""The notebooks run on the bundled corpus, show what they promise, and are kept without outputs."""

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import nbformat
import pytest
from nbclient import NotebookClient

from extract import run

ROOT = Path(__file__).parents[2]
NOTEBOOKS = sorted((ROOT / "notebooks").glob("*.ipynb"))
METADATA = {
    "kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"},
    "language_info": {"name": "python"},
}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The dataset of the bundled corpus with the notebooks beside it, as after `make extract`."""
    folder = tmp_path_factory.mktemp("project")
    run.run([ROOT / "corpus"], folder / "outputs")
    shutil.copytree(ROOT / "notebooks", folder / "notebooks")
    return folder


@pytest.fixture(scope="module")
def executed(folder: Path) -> Callable[[str], Any]:
    """A notebook, run from beginning to end in a kernel of its own; each only once."""
    done: dict[str, Any] = {}

    def execute(name: str) -> Any:
        if name not in done:
            notebook = nbformat.read(folder / "notebooks" / name, as_version=4)  # type: ignore[no-untyped-call]
            client = NotebookClient(notebook, timeout=120, resources={"metadata": {"path": str(folder / "notebooks")}})
            done[name] = client.execute()
        return done[name]

    return execute


def outputs(notebook: Any) -> list[Any]:
    return [output for cell in notebook.cells if cell.cell_type == "code" for output in cell.outputs]


def shown(notebook: Any) -> str:
    """All that a notebook shows as text."""
    return "\n".join(str(o.get("text") or o.get("data", {}).get("text/plain", "")) for o in outputs(notebook))


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda p: p.name)
def test_no_outputs_are_kept(path: Path) -> None:
    """Sources only, in the one form in which nbformat writes them."""
    notebook = nbformat.read(path, as_version=4)  # type: ignore[no-untyped-call]
    nbformat.validate(notebook)
    code = [cell for cell in notebook.cells if cell.cell_type == "code"]

    assert [(cell.outputs, cell.execution_count, dict(cell.metadata)) for cell in code] == [([], None, {})] * len(code)
    assert notebook.metadata == METADATA
    assert path.read_text(encoding="utf-8") == nbformat.writes(notebook, indent=1) + "\n"  # type: ignore[no-untyped-call]


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda p: p.name)
def test_runs_without_a_warning(path: Path, executed: Callable[[str], Any]) -> None:
    """Every cell, in order; nothing on standard error (a glyph that a font lacks would be there)."""
    streams = [o for o in outputs(executed(path.name)) if o.output_type == "stream" and o.name == "stderr"]

    assert streams == []


def test_load(executed: Callable[[str], Any]) -> None:
    """Types are right from CSV too."""
    text = shown(executed("1-load.ipynb"))

    assert "as many as in Parquet: True" in text
    assert "the same values: True" in text
    assert "datetime64" in text or "2023" in text
    assert "['" in text.partition("codes keep their zeros: ")[2][:3]


def test_districts(executed: Callable[[str], Any]) -> None:
    """Four quarters of three districts, and a plot."""
    notebook = executed("2-districts.ipynb")
    text = shown(notebook)

    assert all(period in text for period in ("2023-Q1", "2023-Q2", "2023-Q3", "2023-Q4"))
    assert all(f"huyện {name}" in text for name in ("Lục Yên", "Trấn Yên", "Văn Chấn"))
    assert any("image/png" in o.get("data", {}) for o in outputs(notebook))


def test_targets(executed: Callable[[str], Any]) -> None:
    """Two districts missed theirs, one did not, and an official said so."""
    text = shown(executed("3-targets.ipynb"))

    assert "Hoàng Văn Khiêm, Chủ tịch, Ủy ban nhân dân huyện Lục Yên" in text
    assert "thừa nhận huyện không đạt chỉ tiêu" in text
    assert "66.4   False" in text


def test_own_text(executed: Callable[[str], Any]) -> None:
    """Marked in both styles of displaCy, and back from a DocBin."""
    notebook = executed("4-own-text.ipynb")
    html = "".join(str(o.get("data", {}).get("text/html", "")) for o in outputs(notebook))

    assert "Giàng Seo Vần" in shown(notebook)
    assert "2019-07-18" in shown(notebook)
    assert html.count("metrics") >= 2


def test_contradictions(executed: Callable[[str], Any]) -> None:
    """One within an article, one between two of them."""
    text = shown(executed("5-contradictions.ipynb"))

    assert "gives 80%" in text
    assert "56.7" in text
    assert "65.7" in text
