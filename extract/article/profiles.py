"""Portal profiles: where portals that we know keep headline, date, lead, text and byline. patterns/portals/*.toml.

A profile is found by domain, or by the markers of the software that many portals share. docs/portals.md says how one is
written.
"""

import datetime as dt
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any

from selectolax.lexbor import LexborHTMLParser, LexborNode, SelectolaxError

_FIELDS = ("title", "published", "lead", "body", "author", "source", "drop")


@dataclass(frozen=True, slots=True)
class Layout:
    """CSS selectors of each part, tried in order; `until`: the last day that the layout was in use, where known."""

    title: tuple[str, ...]
    published: tuple[str, ...]
    lead: tuple[str, ...]
    body: tuple[str, ...]
    author: tuple[str, ...]
    source: tuple[str, ...]
    drop: tuple[str, ...]
    until: str


@dataclass(frozen=True, slots=True)
class Profile:
    """`markers`: selectors that must all match somewhere in a page of this software. `tested`: on a page of it."""

    name: str
    domains: tuple[str, ...]
    markers: tuple[str, ...]
    tested: bool
    layouts: tuple[Layout, ...]


def _layout(name: str, entry: Mapping[str, Any]) -> Layout:
    unknown = set(entry) - {*_FIELDS, "until"}
    if unknown or not entry.get("body"):
        raise ValueError(
            f"{name}.toml: unknown keys {sorted(unknown)} in a layout" if unknown else f"{name}.toml: no body"
        )
    for selectors in (entry.get(f, []) for f in _FIELDS):
        for selector in selectors:
            _check(name, selector)
    until = entry.get("until", "")
    return Layout(
        **{f: tuple(entry.get(f, [])) for f in _FIELDS},
        until=until.isoformat() if isinstance(until, dt.date) else until,
    )


def _check(name: str, selector: str) -> None:
    try:
        LexborHTMLParser("<p></p>").css_first(selector)
    except SelectolaxError as error:
        raise ValueError(f"{name}.toml: no selector: {selector}") from error


def parse_profile(name: str, text: str) -> Profile:
    """A profile from its TOML; an unknown key or a wrong selector is an error."""
    raw = tomllib.loads(text)
    unknown = set(raw) - {"domains", "markers", "tested", "layout"}
    if unknown or not (raw.get("domains") or raw.get("markers")):
        raise ValueError(
            f"{name}.toml: unknown keys {sorted(unknown)}" if unknown else f"{name}.toml: no domain, no marker"
        )
    layouts = tuple(_layout(name, entry) for entry in raw["layout"])
    for marker in raw.get("markers", []):
        _check(name, marker)
    return Profile(name, tuple(raw.get("domains", [])), tuple(raw.get("markers", [])), raw.get("tested", True), layouts)


@cache
def profiles() -> tuple[Profile, ...]:
    """All profiles, by name."""
    found = sorted(
        (f for f in (files("patterns") / "portals").iterdir() if f.name.endswith(".toml")), key=lambda f: f.name
    )
    return tuple(parse_profile(f.name.removesuffix(".toml"), f.read_text(encoding="utf-8")) for f in found)


def matching(tree: LexborHTMLParser, site: str) -> list[Profile]:
    """The profiles to try on a page: those of its domain, then those of its software."""
    by_domain, others = _of_site(site)
    return [*by_domain, *(p for p in others if p.markers and all(tree.css_first(m) for m in p.markers))]


@lru_cache(maxsize=1 << 10)
def _of_site(site: str) -> tuple[tuple[Profile, ...], tuple[Profile, ...]]:
    """The profiles of a domain, and all others."""
    mine = tuple(p for p in profiles() if any(site == d or site.endswith("." + d) for d in p.domains))
    return mine, tuple(p for p in profiles() if p not in mine)


def select(tree: LexborHTMLParser, selectors: tuple[str, ...]) -> list[LexborNode]:
    """The nodes of the first selector that matches any."""
    return next((nodes for s in selectors if (nodes := tree.css(s))), [])
