"""The workbooks as LibreOffice opens them: every cell the text or figure of the table, nothing computed.

Runs where LibreOffice is installed: `make test-office` sees to that. Not part of `make test`.
"""

import csv
import shutil
import subprocess
from decimal import Decimal
from pathlib import Path

import pytest

from extract.export import export
from extract.export.dataset import cells
from extract.formats import XLSX_CELL
from extract.schema import TABLES, columns

SOFFICE = shutil.which("soffice")
# Comma, quote, UTF-8 (76), from the first line, all columns as they are, no quotes where none are needed, figures as
# stored and not as shown, no formulas, and every sheet (-1) to a file of its own.
CSV_FILTER = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,false,false,false,false,-1"

pytestmark = pytest.mark.skipif(SOFFICE is None, reason="LibreOffice is not installed; `make test-office` installs it")


@pytest.fixture(scope="module", params=["export", "run"])
def converted(request: pytest.FixtureRequest, dataset: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with `book-<sheet>.csv`, of the workbook that `export` writes or of the one that `run` wrote."""
    folder = tmp_path_factory.mktemp("office")
    if request.param == "export":
        export(dataset, "xlsx", folder / "book.xlsx")
    else:
        shutil.copy(dataset / "dataset.xlsx", folder / "book.xlsx")
    # A profile of its own: LibreOffice runs once a profile.
    profile = f"-env:UserInstallation=file://{folder / 'profile'}"
    command = [
        str(SOFFICE),
        profile,
        "--headless",
        "--convert-to",
        CSV_FILTER,
        "--outdir",
        str(folder),
        str(folder / "book.xlsx"),
    ]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    return folder


@pytest.mark.parametrize("table", TABLES)
def test_cells_are_those_of_the_table(converted: Path, dataset: Path, table: str) -> None:
    """Text letter by letter, figures by value, truth values as such."""
    with (converted / f"book-{table}.csv").open(encoding="utf-8", newline="") as file:
        head, *shown = list(csv.reader(file))
    spec = columns(table)
    wanted = list(cells(dataset, table))

    assert head == [c.name for c in spec]
    assert len(shown) == len(wanted)
    for row, want in zip(shown, wanted, strict=True):
        for c, cell, text in zip(spec, row, want, strict=True):
            assert _same(c.type, cell, text), (c.name, cell, text)


def _same(kind: str, cell: str, text: str) -> bool:
    if kind in ("integer", "number") and text:
        return Decimal(cell) == Decimal(text)
    if kind == "boolean":
        return cell.lower() == text
    return cell == text[:XLSX_CELL]


def test_nothing_is_computed(converted: Path) -> None:
    """A title that looks like a formula stands there as it was written."""
    text = (converted / "book-articles.csv").read_text(encoding="utf-8")

    assert '=HYPERLINK(""http://x"") Đoàn công tác kiểm tra' in text
    assert "#NAME?" not in text
    assert "Err:" not in text
