"""Lines that are the portal's. The rules and names stand in patterns/boilerplate.toml, with their examples."""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any

from extract.article.line import LONGEST_SHORT, flat

_LONGEST_SECTION = 60
_JOINS = re.compile(r"[ ]?[,&/|-][ ]?| và ")
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
def _raw() -> Mapping[str, Any]:
    raw = tomllib.loads((files("patterns") / "boilerplate.toml").read_text(encoding="utf-8"))
    if set(raw) != {"rule", "sections"}:
        raise ValueError(f"boilerplate.toml: unknown keys {sorted(set(raw) - {'rule', 'sections'})}")
    return raw


@cache
def line_rules() -> tuple[LineRule, ...]:
    """All rules, in order."""
    return tuple(_rule(entry) for entry in _raw()["rule"])


@cache
def _sections() -> frozenset[str]:
    return frozenset(" ".join(name.split()) for name in _raw()["sections"].split(";"))


def is_section(text: str) -> bool:
    """Whether a line is the name of a section of a portal, or several of them joined.

    >>> is_section("Tin tức - Sự kiện"), is_section("Tin tức về bão số 3")
    (True, False)
    """
    if len(text) > _LONGEST_SECTION:
        return False
    parts = _JOINS.split(flat(text).strip(' -:|>"'))
    return bool(parts) and all(part in _sections() for part in parts)


@cache
def _forms() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple((rule.effect, re.compile(rule.form, re.VERBOSE)) for rule in line_rules())


@cache
def _any_form() -> re.Pattern[str]:
    """Most lines are of no rule; one form for all of them tells it, and `re` tells it three times as fast as `regex`."""
    return re.compile("|".join(f"(?:{rule.form}\n)" for rule in line_rules()), re.VERBOSE)


@lru_cache(maxsize=1 << 11)
def effect_of(text: str) -> str:
    """What becomes of a line: "" where it may be the article's, else one of EFFECTS.

    >>> effect_of("Các tin khác"), effect_of("Quay lại"), effect_of("Hội nghị bế mạc chiều cùng ngày.")
    ('end', 'line', '')
    """
    if len(text) > LONGEST_SHORT:
        return ""
    low = flat(text)
    if not _any_form().fullmatch(low):
        return ""
    return next(effect for effect, form in _forms() if form.fullmatch(low))


def matches(rule: LineRule, text: str) -> bool:
    """Whether one rule holds of a line."""
    return re.compile(rule.form, re.VERBOSE).fullmatch(flat(text)) is not None
