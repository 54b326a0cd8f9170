"""Lines that repeat over a site: what recurs on other pages of the same site is the portal's and not the article's.

First, for pages of a site, `line_keys` of their visible lines are counted; those that stand on `least(pages)` of them are
what `read_html` and `read_text` take as `repeated`. A `Repeated` remembers what it was asked, so that it can be told
later whether a page would read otherwise now that more of its site is known.
"""

import hashlib
from collections.abc import Container, Iterable
from dataclasses import dataclass, field
from functools import lru_cache

import regex

from extract.article.line import flat

# Longer lines are sentences: where they recur, the page itself was crawled twice.
_LONGEST, _SHORTEST = 200, 2
# On so many pages, and on one in so many, a line must stand.
_LEAST_PAGES, _ONE_IN = 3, 5
# Longer lines with other figures are other sentences: "Ngày 3/5, huyện đạt 97%".
_COUNTER = 60
_DIGITS = regex.compile(r"\d+")


def line_key(line: str) -> str:
    """A short hash of a line; in a short one figures do not count (visit counters change from page to page)."""
    return _key(line) if len(line) <= 2 * _LONGEST else ""


# The pages of a site come one after another, and most of their lines are the site's.
@lru_cache(maxsize=1 << 11)
def _key(line: str) -> str:
    text = flat(line)
    if len(text) <= _COUNTER:
        text = _DIGITS.sub("0", text)
    if not _SHORTEST <= len(text) <= _LONGEST:
        return ""
    return hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=8).hexdigest()


def line_keys(page_lines: Iterable[str]) -> set[str]:
    """The keys of a page's visible lines.

    >>> line_keys(["Hôm nay: 12", "hôm nay:  345"]) == {line_key("Hôm nay: 0")}
    True
    """
    return {key for line in page_lines if (key := line_key(line))}


def least(pages: int) -> int:
    """On how many of so many pages of a site a line must stand to be the site's.

    >>> least(2), least(15), least(16), least(500)
    (3, 3, 4, 100)
    """
    return max(_LEAST_PAGES, -(-pages // _ONE_IN))


@dataclass(frozen=True, slots=True)
class Repeated(Container[str]):
    """The keys of a site's recurring lines. `asked`: each key that was looked up, and whether it was one of them."""

    keys: frozenset[str] = frozenset()
    asked: dict[str, bool] = field(default_factory=dict)

    def __contains__(self, line: object) -> bool:
        found = line in self.keys
        self.asked[str(line)] = found
        return found


@dataclass(frozen=True, slots=True)
class AllBut(Container[str]):
    """The same keys without one."""

    one: str
    keys: Container[str]

    def __contains__(self, line: object) -> bool:
        return line != self.one and line in self.keys


@dataclass(frozen=True, slots=True)
class Also(Container[str]):
    """The same keys and some more."""

    more: Container[str]
    keys: Container[str]

    def __contains__(self, line: object) -> bool:
        return line in self.more or line in self.keys
