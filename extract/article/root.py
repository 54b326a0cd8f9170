"""Where the article's text stands in a page that no profile knows.

As in the readability family, running text gives points to the elements around it; the part with most of them is the
body.
"""

from collections import defaultdict
from collections.abc import Callable, Container, Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate, takewhile

import regex

from extract.article.blocks import heading_of, headings
from extract.article.boilerplate import effect_of
from extract.article.briefs import briefs
from extract.article.hints import says_apart, says_body, says_comments
from extract.article.line import letters
from extract.article.page import HEADINGS, Page
from extract.article.repeats import line_key
from extract.article.stamps import stamp_of_line

_SENTENCE = regex.compile(r"[.!?;…:,][\"'”’)]?(?:\s|$)")
_ENDED = regex.compile(r"[.!?…:;,][\"'”’)]?$")
_SHORTEST, _SURE, _LONGEST_HEAD = 25, 60, 160
# What a line gives to the elements around it, inside out.
_SHARES = (1.0, 0.5, 0.25, 0.12)
_LINE_TAGS = frozenset("p li h1 h2 h3 h4 h5 h6 blockquote pre dd dt figcaption caption".split())
# A part named as no article's counts for nothing, unless most of the page's text stands in it.
_MOST, _NEARLY_ALL, _LEAST_LEFT = 0.5, 0.95, 0.25
_MOST_BROTHERS = 12
_SHORTEST_LINK = 10
# Between brothers a heading or a picture has so many lines.
_LONGEST_GAP = 3
# With less text than this below it, a headline that the head speaks of is not where the article stands.
_LEAST_BELOW = 200
# So many paragraphs are no lead; and so much of the text below it must stand above a heading that ends an article.
_LEAST_PARAGRAPHS, _AFTER_STOP, _LONGEST_STOP = 3, 0.5, 60


@dataclass(frozen=True, slots=True)
class Weights:
    """Running text of each block, and its sums, so that any element's is one subtraction away.

    `named`: whether the names of elements tell what is no article. `briefs`: the lines of other articles in brief.
    """

    good: list[int]
    sums: list[int]
    letters: list[int]
    linked: list[int]
    named: bool = True
    briefs: frozenset[str] = frozenset()

    def of(self, first: int, last: int) -> int:
        return self.sums[last] - self.sums[first]

    def link_share(self, first: int, last: int) -> float:
        return (self.linked[last] - self.linked[first]) / max(1, self.letters[last] - self.letters[first])


def _sums(values: Sequence[int]) -> list[int]:
    return list(accumulate(values, initial=0))


def weigh(page: Page, repeated: Container[str]) -> Weights:
    """How much running text each block holds: none where it is short, linked, boilerplate or in a part named as such."""
    good = []
    sizes = [len(b.text) for b in page.blocks]
    for block, n in zip(page.blocks, sizes, strict=True):
        fair = n >= _SHORTEST and block.linked < 0.4 * n and page.elements[block.element].tag not in HEADINGS
        fair = fair and (n >= 2 * _SURE or _SENTENCE.search(block.text) is not None)
        known = fair and (effect_of(block.text) or (repeated and line_key(block.text) in repeated))
        good.append(n if fair and not known else 0)
    others = briefs(page, good)
    good = _masked(good, others)
    comments = _masked(good, _named(page, _sums(good), says_comments, _NEARLY_ALL))
    article = _masked(comments, _named(page, _sums(comments), says_apart, _MOST))
    # Where nearly all of the text stands in parts so named, the names mean something else on this site.
    named = sum(article) >= _LEAST_LEFT * sum(comments)
    good = article if named else comments
    return Weights(
        good,
        _sums(good),
        _sums(sizes),
        _sums([b.linked for b in page.blocks]),
        named,
        frozenset(b.text for first, last in others for b in page.blocks[first:last]),
    )


def _named(page: Page, sums: list[int], says: Callable[[str], bool], most: float) -> list[tuple[int, int]]:
    """Block ranges of the elements whose names say that they are no article, unless most of the text stands in one."""
    limit = most * sums[-1]
    return [
        (e.first, e.last)
        for e in page.elements[1:]
        # Most elements hold no running text, and need not be asked for their names.
        if e.hint and 0 < sums[e.last] - sums[e.first] < limit and says(e.hint)
    ]


def _masked(good: list[int], ranges: Iterable[tuple[int, int]]) -> list[int]:
    good = good.copy()
    for first, last in ranges:
        good[first:last] = [0] * (last - first)
    return good


def _points(page: Page, weights: Weights) -> dict[int, float]:
    points: dict[int, float] = defaultdict(float)
    for i, n in enumerate(weights.good):
        if not n:
            continue
        worth = 1 + min(n / 100, 3) + min(page.blocks[i].text.count(","), 5) * 0.3
        around = list(page.ancestors(page.blocks[i].element))
        if page.elements[around[0]].tag in _LINE_TAGS:
            around = around[1:]
        for element, share in zip(around, _SHARES, strict=False):
            points[element] += worth * share
    return points


def find_roots(page: Page, weights: Weights, told: Iterable[str] = ()) -> tuple[int, ...]:
    """The elements that hold the article's text: one, or a run of brothers; none where no part has running text.

    `told`: headlines that the page's head speaks of. Where one is shown, the text stands between it and the next h1.
    """
    weights = _below_headline(page, weights, told)
    points = _points(page, weights)
    if not points:
        return ()

    def worth(element: int) -> float:
        e = page.elements[element]
        named = 1.3 if says_body(e.hint) or e.tag == "article" else 1.0
        return points[element] * named * (1 - weights.link_share(e.first, e.last))

    top = max(points, key=lambda element: (worth(element), -element))
    return _with_brothers(page, weights, _climb(page, weights, top))


def _below_headline(page: Page, weights: Weights, told: Iterable[str]) -> Weights:
    wanted = {letters(t) for t in told if len(t) >= _SHORTEST}
    heads = headings(page)
    shown = {i for i in heads if len(t := page.blocks[i].text) >= _SHORTEST and letters(t) in wanted}
    if not shown:
        return weights
    first = min(shown)
    later = (i for i, tag in heads.items() if i > first and tag == "h1" and i not in shown)
    last = next(later, len(page.blocks))
    if weights.of(first, last) < _LEAST_BELOW:
        return weights
    last = _end_of_text(page, weights, first, last)
    good = [n if first < i < last else 0 for i, n in enumerate(weights.good)]
    return replace(weights, good=good, sums=_sums(good))


def good_blocks(weights: Weights, first: int, last: int) -> list[int]:
    """The blocks of a range that hold running text."""
    return [i for i in range(first, last) if weights.good[i]]


def _end_of_text(page: Page, weights: Weights, first: int, last: int) -> int:
    """Where comments begin, if a text stands above them and not a lead alone."""
    running = good_blocks(weights, first, last)
    if len(running) <= _LEAST_PARAGRAPHS:
        return last
    for i in range(running[_LEAST_PARAGRAPHS - 1] + 1, running[-1]):
        text = page.blocks[i].text
        if len(text) <= _LONGEST_STOP and not weights.good[i] and effect_of(text) == "stop":
            return i if weights.of(first, i) >= _AFTER_STOP * weights.of(i, last) else last
    return last


def _climb(page: Page, weights: Weights, top: int) -> int:
    """Up from the best part to one around it that has more of the same: running text, few links, no other headlines."""
    for element in list(page.ancestors(top))[1:5]:
        e, inner = page.elements[element], page.elements[top]
        own, more = (
            weights.of(inner.first, inner.last),
            weights.of(e.first, inner.first) + weights.of(inner.last, e.last),
        )
        extra = sum(weights.letters[b] - weights.letters[a] for a, b in ((e.first, inner.first), (inner.last, e.last)))
        if not element or more < 0.3 * own or more < 0.6 * extra:
            continue
        rest = [*range(e.first, inner.first), *range(inner.last, e.last)]
        another = (
            any(heading_of(page, i) == "h1" for i in range(inner.last, e.last))
            or has_headlines(page, rest)
            or _has_digest(page, weights, rest)
        )
        if not another:
            top = element
    return top


def has_headlines(page: Page, blocks: Sequence[int], least: int = 2) -> bool:
    """Whether blocks hold headlines of other articles: linked lines of some length."""
    linked = (b for b in (page.blocks[i] for i in blocks) if len(b.text) >= 20 and b.linked > 0.8 * len(b.text))
    return sum(1 for _ in linked) >= least


def _has_digest(page: Page, weights: Weights, blocks: Sequence[int], least: int = 2) -> bool:
    """Whether blocks hold running text that stands right below links, however short: other articles in brief."""
    above = (page.blocks[i - 1] for i in blocks if i and weights.good[i])
    linked = (b.text for b in above if len(b.text) >= _SHORTEST_LINK and b.linked > 0.8 * len(b.text))
    return sum(1 for text in linked if not effect_of(text)) >= least


def _with_brothers(page: Page, weights: Weights, top: int) -> tuple[int, ...]:
    """Brothers of the best part that hold running text too: an article cut in pieces."""
    e = page.elements[top]
    own = weights.of(e.first, e.last)
    found = [
        i
        for i, b in enumerate(page.elements)
        if b.parent == e.parent
        and (i == top or (b.tag == e.tag and b.hint.split()[:1] == e.hint.split()[:1]))
        and weights.of(b.first, b.last) > 0.3 * own
    ]
    blocks = [k for i in found for k in range(page.elements[i].first, page.elements[i].last)]
    whole = len(found) <= _MOST_BROTHERS and top in found and not has_headlines(page, blocks)
    return tuple(_with_gaps(page, found)) if whole and len(found) > 1 else (top,)


def _with_gaps(page: Page, brothers: Sequence[int]) -> list[int]:
    """The pieces of an article with the headings and pictures between them, and the pictures right below them."""
    parent = page.elements[brothers[0]].parent
    around = [k for k in range(brothers[0], len(page.elements)) if page.elements[k].parent == parent]
    between = around.index(brothers[-1])
    below = takewhile(lambda k: page.elements[k].tag not in HEADINGS and _is_gap(page, k), around[between + 1 :])
    return [*(k for k in around[: between + 1] if k in brothers or _is_gap(page, k)), *below]


def _is_gap(page: Page, element: int) -> bool:
    """Whether an element is a heading or holds a picture, and little else: no links, no name of another part."""
    e = page.elements[element]
    blocks = page.blocks[e.first : e.last]
    if not 0 < len(blocks) <= _LONGEST_GAP or says_apart(e.hint) or any(b.linked > 0.5 * len(b.text) for b in blocks):
        return False
    return e.tag in HEADINGS or e.node.css_first("img") is not None


def first_running(page: Page, weights: Weights, roots: Sequence[int]) -> int:
    """The block that the article's text begins with."""
    e = page.elements[roots[0]]
    return next((i for i in range(e.first, e.last) if weights.good[i] and not _is_head(page, i)), e.first)


def _is_head(page: Page, block: int) -> bool:
    """Whether what looks like running text is a stamp, or a headline of some length right above one."""
    text = page.blocks[block].text
    if len(text) > _LONGEST_HEAD:
        return False
    if stamp_of_line(text) is not None:
        return True
    below = page.blocks[block + 1].text if block + 1 < len(page.blocks) else ""
    return not _ENDED.search(text) and stamp_of_line(below) is not None
