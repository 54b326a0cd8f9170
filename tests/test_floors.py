"""Imports run one way, down; `patterns` knows the standard library and `regex` only."""

import ast
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
# The floor of each module or package of `extract`; a module may import what stands on lower floors, and its own package.
FLOORS = {
    "extract.schema": 1,
    "extract.legacy": 1,
    "extract.digests": 1,
    "extract.decode": 2,
    "extract.language": 1,
    "extract.cues": 1,
    "extract.page": 2,
    "extract.seekable": 2,
    "extract.containers": 3,
    "extract.pages": 4,
    "extract.mentions": 3,
    "extract.article": 5,
    "extract.records": 4,
    "extract.rows": 3,
    "extract.duplicates": 3,
    "extract.tables": 4,
    "extract.formats": 5,
    "extract.package": 6,
    "extract.score": 6,
    "extract.people": 6,
    "extract.analysis": 6,
    "extract.pipeline": 7,
    "extract.process": 7,
    "extract.explain": 8,
    "extract.rules": 8,
    "extract.outputs": 8,
    "extract.shards": 9,
    "extract.run": 10,
    "extract.export": 9,
    "extract.doctor": 11,
    "extract.report": 9,
    "extract.commands": 12,
    "extract.__main__": 13,
    "extract": 14,
}
MODULES = sorted(p.relative_to(ROOT) for name in ("extract", "patterns") for p in (ROOT / name).rglob("*.py"))


def dotted(path: Path) -> str:
    return ".".join(path.with_suffix("").parts).removesuffix(".__init__")


def imports(path: Path) -> set[str]:
    """Modules that a file imports, wherever in it the import stands; not those for type checkers only."""
    tree = ast.parse((ROOT / path).read_text(encoding="utf-8"))
    for node in ast.walk(tree):
        if isinstance(node, ast.If) and isinstance(node.test, ast.Name) and node.test.id == "TYPE_CHECKING":
            node.body = []
    found: set[str] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found |= {
                f"{node.module}.{a.name}" if node.module in ("extract", "patterns") else node.module for a in node.names
            }
    return found


def home(module: str) -> str:
    """The entry of FLOORS that a module belongs to."""
    parts = module.split(".")
    return next((m for m in (".".join(parts[:2]), parts[0]) if m in FLOORS), "")


@pytest.mark.parametrize("path", [p for p in MODULES if p.parts[0] == "extract"], ids=str)
def test_imports_run_down(path: Path) -> None:
    """What a module of `extract` imports stands on a lower floor, or in its own package."""
    own = home(dotted(path))
    wrong = [m for m in imports(path) if m.startswith("extract") and home(m) != own and FLOORS[home(m)] >= FLOORS[own]]

    assert own
    assert wrong == []


@pytest.mark.parametrize("path", [p for p in MODULES if p.parts[0] == "patterns"], ids=str)
def test_patterns_know_nothing_of_the_rest(path: Path) -> None:
    """`patterns` imports the standard library, `regex` and itself."""
    allowed = set(sys.stdlib_module_names) | {"regex", "patterns"}

    assert {m.partition(".")[0] for m in imports(path)} <= allowed


@pytest.mark.parametrize("path", MODULES, ids=str)
def test_modules_fit_in_the_head(path: Path) -> None:
    """No module is longer than 300 lines."""
    assert len((ROOT / path).read_text(encoding="utf-8").splitlines()) <= 300
