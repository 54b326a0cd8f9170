"""Lines that are the portal's. The rules and names stand in patterns/boilerplate.toml, with their examples."""

import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any

from extract.article.line import LONGEST_SHORT, flat

_LONGEST_SECTION = 60
_JOINS = re.compile(r"[ ]?[,&/|-][ ]?| và ")
EFFECTS = ("line", "edge", "end", "stop", "page", "service")
# Of pages, not of lines.
_OF_PAGES = ("page", "service")
# What a page's title says behind its own: the name of the site.
_SITE_BEHIND = r"(?:\s{0,3}[-–—|»:]\s{0,3}.{0,100})?"


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
    return tuple(
        (rule.effect, re.compile(rule.form, re.VERBOSE)) for rule in line_rules() if rule.effect not in _OF_PAGES
    )


@cache
def _any_form() -> re.Pattern[str]:
    """Most lines are of no rule; one form for all of them tells it, and `re` tells it three times as fast as `regex`."""
    return _any_of(rule for rule in line_rules() if rule.effect not in _OF_PAGES)


@cache
def _any_page(effect: str) -> re.Pattern[str]:
    form = _any_of(rule for rule in line_rules() if rule.effect == effect).pattern
    return re.compile(f"(?:{form}){_SITE_BEHIND}", re.VERBOSE)


def _any_of(rules: Iterable[LineRule]) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{rule.form}\n)" for rule in rules), re.VERBOSE)


def says_no_article(headline: str) -> bool:
    """Whether a headline or a page's title is that of an error, of a login or of a check for robots.

    >>> says_no_article("Lỗi 404 | Báo Vĩnh Sơn"), says_no_article("404 suất quà cho học sinh nghèo")
    (True, False)
    """
    return len(headline) <= LONGEST_SHORT and _any_page("page").fullmatch(flat(headline)) is not None


def names_service(headline: str) -> bool:
    """Whether a headline is the name of a page that holds a form or a list.

    >>> names_service("Liên hệ"), names_service("Liên hệ vùng để gỡ khó cho ngành mía")
    (True, False)
    """
    return len(headline) <= LONGEST_SHORT and _any_page("service").fullmatch(flat(headline)) is not None


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


def names_related(text: str) -> bool:
    """Whether a line is the name of a list of other articles.

    >>> names_related("Tin liên quan:"), names_related("Bình luận (0)"), names_related("Tin liên quan đến bão số 3")
    (True, False, False)
    """
    return effect_of(text) == "end" and matches(next(rule for rule in line_rules() if rule.name == "related"), text)


def matches(rule: LineRule, text: str) -> bool:
    """Whether one rule holds of a line."""
    return re.compile(rule.form, re.VERBOSE).fullmatch(flat(text)) is not None
