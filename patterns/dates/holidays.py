"""Days that return every year, from holidays.toml."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from patterns.fold import key
from patterns.forms import alternation


@dataclass(frozen=True, slots=True)
class Holiday:
    month: int
    day: int
    lunar: bool = False
    alone: bool = False


@cache
def holidays() -> Mapping[str, Holiday]:
    """Folded lower-case name -> day, from holidays.toml."""
    found: dict[str, Holiday] = {}
    for entry in tomllib.loads((files("patterns.dates") / "holidays.toml").read_text("utf-8"))["holiday"]:
        names = entry.pop("names")
        found |= {key(name): Holiday(**entry) for name in names}
    return found


def names(*, alone: bool | None = None) -> str:
    """An alternation of the names, longest first; of those that are dates alone, or that need more."""
    chosen = [n for n, h in holidays().items() if alone is None or h.alone is alone]
    return alternation(chosen)
