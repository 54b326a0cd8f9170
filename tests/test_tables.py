"""Rows to tables to files and back."""

import json
import re
import zipfile
from decimal import Decimal
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract import formats, package, tables
from extract.rows import canonical, pack, unpack
from extract.schema import TABLES, DateRow, MetricRow, columns, plain

ROOT = Path(__file__).parents[1]
# Text that breaks careless writers: quotes, commas, newlines, what pandas takes for NaN, what Excel takes for a formula.
CELLS = st.text(max_size=20) | st.sampled_from(["NA", "null", "=1+1", "a,b", 'c"d', "e\nf", "0092", " x ", "đ", ""])
NUMBERS = st.none() | st.decimals(
    allow_nan=False, allow_infinity=False, places=3, min_value=-(10**11), max_value=10**11
)


def metric(**changes: Any) -> MetricRow:
    fields: dict[str, Any] = {
        "article_id": "0" * 16,
        "start_char": 0,
        "end_char": 3,
        "text": "80%",
        "kind": "percent",
        "value": Decimal(80),
        "comparator": "eq",
        "role": "actual",
        "sentence": "Đạt 80%.",
        "rule": "metrics.percent",
    }
    return MetricRow(**(fields | changes))


def rows() -> st.SearchStrategy[MetricRow]:
    safe = CELLS.map(lambda s: s.replace("\r", " ").encode("utf-8", "ignore").decode())
    return st.builds(
        metric,
        start_char=st.integers(0, 10**6),
        text=safe.filter(bool),
        value=NUMBERS,
        low=NUMBERS,
        unit=safe,
        plausible=st.sampled_from([True, False, None]),
    )


@pytest.mark.parametrize("name", formats.FORMATS)
@given(data=st.lists(rows(), max_size=5))
def test_every_format_reads_back_what_it_wrote(
    name: str, data: list[MetricRow], tmp_path_factory: pytest.TempPathFactory
) -> None:
    """Types, order and each character survive."""
    path = tmp_path_factory.mktemp("t") / f"metrics{formats.FORMATS[name].suffix}"
    frame = tables.frame("metrics", data)

    formats.FORMATS[name].write("metrics", frame, path)

    pd.testing.assert_frame_equal(formats.FORMATS[name].read("metrics", path), frame)


@given(rows())
def test_rows_survive_packing(row: MetricRow) -> None:
    """A row through plain values and back."""
    assert unpack("metrics", json.loads(json.dumps(pack(row)))) == row


def test_rows_are_sorted_whatever_their_order() -> None:
    """The same rows in any order give the same table."""
    data = [metric(start_char=n, unit=u) for n in (5, 1, 3) for u in ("b", "a")]

    pd.testing.assert_frame_equal(tables.frame("metrics", data), tables.frame("metrics", reversed(data)))


def test_csv_form(tmp_path: Path) -> None:
    """Decimal point, no exponent, lower-case truth values, empty for unknown, newline at the end."""
    frame = tables.frame("metrics", [metric(value=Decimal("4.668956490E+8"), plausible=False)])
    formats.FORMATS["csv"].write("metrics", frame, tmp_path / "metrics.csv")

    head, line, end = (tmp_path / "metrics.csv").read_text(encoding="utf-8").split("\n")

    assert head.startswith("article_id,start_char,end_char,text,kind,value,denominator")
    assert line == "0000000000000000,0,3,80%,percent,466895649,,,,,eq,actual,,,,,,false,Đạt 80%.,metrics.percent"
    assert end == ""


def test_empty_table_has_its_header(tmp_path: Path) -> None:
    """A reader finds the columns even where there are no rows."""
    formats.FORMATS["csv"].write("dates", tables.frame("dates", []), tmp_path / "dates.csv")

    assert (tmp_path / "dates.csv").read_text() == ",".join(c.name for c in columns("dates")) + "\n"


def test_workbook_has_no_formula_and_no_clock(tmp_path: Path) -> None:
    """Cells that start with = + - @ are text, and the same table gives the same bytes."""
    frames = {"metrics": tables.frame("metrics", [metric(unit="=1+1", text="@SUM(A1)")])}
    for name in ("a.xlsx", "b.xlsx"):
        assert formats.write_workbook(frames.items(), tmp_path / name) == []

    with zipfile.ZipFile(tmp_path / "a.xlsx") as book:
        sheet = book.read("xl/worksheets/sheet1.xml").decode()
    assert "<f>" not in sheet
    assert (tmp_path / "a.xlsx").read_bytes() == (tmp_path / "b.xlsx").read_bytes()


def test_workbook_says_what_it_cuts(tmp_path: Path) -> None:
    """Excel's cells hold 32,767 characters."""
    frames = {"metrics": tables.frame("metrics", [metric(sentence="dài " * 10_000)])}

    assert formats.write_workbook(frames.items(), tmp_path / "a.xlsx") == [
        "dataset.xlsx: 1 texts of metrics are longer than a cell holds; cut at 32767"
    ]


def test_a_sheet_takes_the_first_rows_of_a_file(tmp_path: Path) -> None:
    """Cut as they are in the file, the rows that fit are there, what does not fit is counted, and any order of sheets will do."""
    writer = formats.ParquetWriter("metrics", tmp_path / "metrics.parquet")
    for n in range(3):
        writer.write(tables.frame("metrics", [metric(start_char=n), metric(start_char=10 + n)]))
    writer.close()
    formats.FORMATS["parquet"].write("dates", tables.frame("dates", []), tmp_path / "dates.parquet")

    with formats.Workbook(tmp_path / "a.xlsx", 3) as book:
        sheets = {table: book.sheet(table) for table in ("dates", "metrics")}
        for table in ("metrics", "dates"):
            sheets[table].fill(tmp_path / f"{table}.parquet")
            sheets[table].close()

    assert book.notes == ["dataset.xlsx: metrics has 6 rows; the first 3 are there, all are in the CSV"]
    with zipfile.ZipFile(tmp_path / "a.xlsx") as file:
        dates, metrics = (file.read(f"xl/worksheets/sheet{n}.xml").decode() for n in (1, 2))
    assert (dates.count("<row "), metrics.count("<row ")) == (1, 4)
    assert re.findall(r'<c r="B\d"><v>(\d+)</v>', metrics) == ["0", "10", "1"]


@pytest.mark.parametrize("table", TABLES)
def test_every_column_is_described(table: str) -> None:
    """Each column has a meaning and a Table Schema type."""
    assert all(c.meaning and c.type in tables.DTYPES for c in columns(table))


def test_data_dictionary_is_fresh() -> None:
    """outputs/README.md is what `make docs` writes."""
    assert (ROOT / "outputs" / "README.md").read_text(encoding="utf-8") == package.dictionary()


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        (metric(), "percent 80"),
        (metric(kind="ratio", value=Decimal(185), denominator=Decimal(192), unit="TTHC"), "ratio 185/192 TTHC"),
        (metric(role="target", comparator="ge", unit="%"), "ge percent 80 % target"),
        (metric(value=None, low=Decimal(5), high=Decimal(7)), "percent 5..7"),
        (
            DateRow(
                article_id="0" * 16,
                start_char=0,
                end_char=1,
                text="x",
                type="DATE",
                value="2024",
                mod="END",
                anchor="explicit",
                rule="r",
            ),
            "2024 END",
        ),
    ],
    ids=str,
)
def test_canonical_strings(row: Any, expected: str) -> None:
    """The one string that examples hold."""
    assert canonical(row) == expected


def test_plain_numbers() -> None:
    """No exponent, no trailing zeros, no loss."""
    assert [plain(Decimal(x)) for x in ("100", "1E+3", "0.50", "-3.20", "9300000000000")] == [
        "100",
        "1000",
        "0.5",
        "-3.2",
        "9300000000000",
    ]
