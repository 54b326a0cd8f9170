"""What is read in the bundled pages against what a person annotated in them."""

import json
import shutil
from pathlib import Path

import pytest

from extract import run
from extract.score import Score, score

TESTS = Path(__file__).parent
PAGES = TESTS.parent / "corpus" / "text"
# The least F1 of values that a change may leave, a little under what was measured when it was set (2026-11-22).
FLOORS = {"dates": 0.97, "units": 0.93, "officials": 0.97, "metrics": 0.95, "documents": 0.97}


@pytest.fixture(scope="module")
def totals(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Score]:
    folder = tmp_path_factory.mktemp("score")
    (folder / "pages").mkdir()
    for page in PAGES.rglob("*.txt"):
        shutil.copy(page, folder / "pages")
    run.run([folder / "pages"], folder / "out")
    found, notes = score(folder / "out", TESTS / "gold", folder / "pages")
    assert notes == []
    return found


@pytest.mark.parametrize("table", FLOORS)
def test_floor(totals: dict[str, Score], table: str) -> None:
    """A change lowers no score in silence."""
    found = totals[table]

    assert found.f1(found.right)[2] >= FLOORS[table]


def test_nothing_read_scores_nothing(tmp_path: Path) -> None:
    """A page whose article holds other mentions than gold: no match, precision and recall are zero."""
    (tmp_path / "pages").mkdir()
    (tmp_path / "gold").mkdir()
    text = "Huyện Mai Sơn họp\n08:00 - 12/03/2021\nNgày 12/3/2021, huyện Mai Sơn họp tổng kết công tác của năm trước.\n"
    (tmp_path / "pages" / "a.txt").write_text(text, encoding="utf-8")
    at = text.index("12/3/2021")
    gold = {"page": "a.txt", "dates": [{"start": at, "end": at + 9, "value": "2021-12-03"}], "metrics": []}
    (tmp_path / "gold" / "a.json").write_text(json.dumps(gold), encoding="utf-8")
    run.run([tmp_path / "pages"], tmp_path / "out")

    totals, notes = score(tmp_path / "out", tmp_path / "gold", tmp_path / "pages")

    assert notes == []
    assert (totals["dates"].spans, totals["dates"].right) == (1, 0)
    assert totals["metrics"] == Score()


def test_texts_are_found_at_any_depth(tmp_path: Path) -> None:
    """The corpus itself can be named: its pages stand in folders."""
    run.run([PAGES.parent], tmp_path)
    found, notes = score(tmp_path, TESTS / "gold", PAGES.parent)

    assert notes == []
    assert found["metrics"].gold > 20


def test_missing_pages_are_said(tmp_path: Path) -> None:
    """A gold page that is not in the dataset is named, not counted."""
    (tmp_path / "pages").mkdir()
    shutil.copy(PAGES / "songcong.txt", tmp_path / "pages")
    run.run([tmp_path / "pages"], tmp_path / "out")

    totals, notes = score(tmp_path / "out", TESTS / "gold", tmp_path / "pages")

    assert totals == {}
    assert len(notes) == 5
    assert notes[0].endswith(": no article of it")
