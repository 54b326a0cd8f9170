"""Lines that repeat over a site: what recurs on other pages of the same site is the portal's and not the article's.

Two passes. First, for each page: `counter.update(line_keys(visible_lines(html)))` with one `collections.Counter` a site
(for text pages `line_keys(text.splitlines())`); counters of several shards are added up with `+`. Then
`repeated_lines(counter, pages)` gives what `read_html` and `read_text` take as `repeated`.
"""

import hashlib
from collections.abc import Iterable, Mapping

import regex

from extract.article.line import flat

# Longer lines are sentences: where they recur, the page itself was crawled twice.
_LONGEST, _SHORTEST = 200, 2
# On so many pages and on such a share of them a line must stand.
_LEAST_PAGES, _LEAST_SHARE = 3, 0.2
# Longer lines with other figures are other sentences: "Ngày 3/5, huyện đạt 97%".
_COUNTER = 60
_DIGITS = regex.compile(r"\d+")


def line_key(line: str) -> str:
    """A short hash of a line; in a short one figures do not count (visit counters change from page to page)."""
    text = flat(line) if len(line) <= 2 * _LONGEST else ""
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


def repeated_lines(counter: Mapping[str, int], pages: int) -> frozenset[str]:
    """The keys of the lines that recur over a site of which `pages` pages were counted."""
    least = max(_LEAST_PAGES, _LEAST_SHARE * pages)
    return frozenset(key for key, count in counter.items() if count >= least)
