"""Rows in order, in batches, whatever their number."""

from collections.abc import Iterator, Sequence
from pathlib import Path

import pyarrow as pa
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from extract.shards import ordered
from extract.shards.ordered import exactly

ROWS = st.lists(
    st.tuples(st.text("aâđ", max_size=3), st.integers(0, 5), st.none() | st.text("xy", max_size=2)), max_size=200
)


def batches(rows: Sequence[tuple[str, int, str | None]], size: int) -> list[pa.RecordBatch]:
    names = ("name", "nr", "note")
    types = pa.schema({"name": pa.string(), "nr": pa.int64(), "note": pa.string()})
    found: list[pa.RecordBatch] = pa.Table.from_pylist(
        [dict(zip(names, row, strict=True)) for row in rows], schema=types
    ).to_batches(size)
    return found


def tuples(found: list[pa.RecordBatch]) -> list[tuple[object, ...]]:
    return [row for batch in found for row in zip(*(column.to_pylist() for column in batch.columns), strict=True)]


@given(ROWS, st.integers(1, 50), st.integers(1, 40), st.integers(1, 3), st.integers(2, 70))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
def test_order(
    tmp_path: Path, rows: list[tuple[str, int, str | None]], size: int, run: int, piece: int, fan: int
) -> None:
    """By the keys, by their bytes as UTF-8, then by the ties, unknown last; all rows, and no scratch file is left."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(ordered, "RUN", 25 * run)
        patch.setattr(ordered, "PIECE", 25 * piece)
        patch.setattr(ordered, "FAN", fan)
        found = list(ordered.ordered(batches(rows, size), ("name", "nr"), ("note",), tmp_path))

    assert tuples(found) == sorted(rows, key=lambda row: (row[0].encode(), row[1], row[2] is None, row[2] or ""))
    assert list(tmp_path.iterdir()) == []


def test_so_many_runs_become_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """However many there are, no more files lie there than FAN of each length; and no file when all is read."""
    monkeypatch.setattr(ordered, "RUN", 1_000)
    monkeypatch.setattr(ordered, "FAN", 3)
    rows = [(f"{n * 7919 % 2_000:04}", n, "y" * 20) for n in range(2_000)]
    most = 0
    found: list[tuple[object, ...]] = []

    def looked_at() -> Iterator[pa.RecordBatch]:
        nonlocal most
        for batch in batches(rows, 10):
            most = max(most, sum(1 for _ in tmp_path.rglob("*.arrow")))
            yield batch

    for batch in ordered.ordered(looked_at(), ("name",), (), tmp_path):
        found += tuples([batch])

    assert found == sorted(rows)
    assert 3 < most <= 2 * 5, "some 70 runs, not 3 to the 4th: four levels of two files, and one written"
    assert list(tmp_path.iterdir()) == []


def test_the_first_rows_do_not_wait_for_the_last(tmp_path: Path) -> None:
    """Rows come out long before the last run is read, where their keys allow it."""
    rows = [(f"{n % 10}{n:07}", 0, "y" * 1000) for n in range(50_000)]

    first = next(ordered.ordered(batches(rows, 1_000), ("name",), (), tmp_path))

    assert first.num_rows < len(rows) / 2
    assert first.column("name")[0].as_py() == "00000000"


@given(st.lists(st.integers(0, 30), max_size=20), st.integers(1, 25))
def test_exact_batches(lengths: list[int], size: int) -> None:
    """The same rows; all batches but the last have the size."""
    numbers = list(range(sum(lengths)))
    cut = [
        batches([("", n, "") for n in numbers[sum(lengths[:i]) :][:length]], 100) for i, length in enumerate(lengths)
    ]

    found = list(exactly([batch for some in cut for batch in some], size))

    assert [nr for _, nr, _ in tuples(found)] == numbers
    assert all(batch.num_rows == size for batch in found[:-1])
    assert all(0 < batch.num_rows <= size for batch in found[-1:])
