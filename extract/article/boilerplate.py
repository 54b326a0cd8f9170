"""Line rules: which lines are the portal's. The rules stand in patterns/boilerplate.toml, with their examples."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

import regex

from extract.article.line import LONGEST_SHORT, flat

EFFECTS = ("line", "edge", "end", "stop")


@dataclass(frozen=True, slots=True)
class LineRule:
    name: str
    effect: str
    form: str
    examples: tuple[str, ...]
    rejects: tuple[str, ...]


def _rule(entry: Mapping[str, Any]) -> LineRule:
    keys = {"name", "effect", "form", "examples", "rejects"}
    if set(entry) != keys or entry["effect"] not in EFFECTS:
        raise ValueError(
            f"boilerplate.toml: {entry.get('name')}: keys {sorted(set(entry) ^ keys)}, effect {entry.get('effect')}"
        )
    return LineRule(entry["name"], entry["effect"], entry["form"], tuple(entry["examples"]), tuple(entry["rejects"]))


@cache
def line_rules() -> tuple[LineRule, ...]:
    """All rules, in order."""
    raw = tomllib.loads((files("patterns") / "boilerplate.toml").read_text(encoding="utf-8"))
    return tuple(_rule(entry) for entry in raw["rule"])


@cache
def _forms() -> tuple[tuple[str, regex.Pattern[str]], ...]:
    return tuple((rule.effect, regex.compile(rule.form, regex.VERBOSE)) for rule in line_rules())


def effect_of(text: str) -> str:
    """What becomes of a line: "" where it may be the article's, else one of EFFECTS.

    >>> effect_of("Các tin khác"), effect_of("Quay lại"), effect_of("Hội nghị bế mạc chiều cùng ngày.")
    ('end', 'line', '')
    """
    if len(text) > LONGEST_SHORT:
        return ""
    low = flat(text)
    return next((effect for effect, form in _forms() if form.fullmatch(low)), "")


def matches(rule: LineRule, text: str) -> bool:
    """Whether one rule holds of a line."""
    return regex.compile(rule.form, regex.VERBOSE).fullmatch(flat(text)) is not None
