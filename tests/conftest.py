"""Fixtures for all tests."""

import csv
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]


@pytest.fixture
def vnextract() -> Callable[..., subprocess.CompletedProcess[str]]:
    """The command line, run as a user runs it."""

    def call(*args: object, **options: object) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "-m", "extract", *map(str, args)]
        return subprocess.run(command, capture_output=True, text=True, check=False, cwd=ROOT, **options)  # type: ignore[call-overload, no-any-return]

    return call


@pytest.fixture
def read_table() -> Callable[[Path, str], list[dict[str, str]]]:
    """The rows of a CSV table."""
    csv.field_size_limit(1 << 30)

    def read(folder: Path, table: str) -> list[dict[str, str]]:
        with (folder / f"{table}.csv").open(encoding="utf-8", newline="") as file:
            return list(csv.DictReader(file))

    return read
