"""Where the article stands in a page that no profile knows: the elements that hold its text, and its headline.

As in the readability family, running text gives points to the elements around it; the part with most of them is the
body. The headline is looked for upwards from there.
"""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

import regex

from extract.article.boilerplate import effect_of
from extract.article.hints import (
    says_apart,
    says_author,
    says_body,
    says_caption,
    says_comments,
    says_lead,
    says_no_title,
    says_source,
    says_stamp,
    says_title,
)
from extract.article.line import Line, flat, letters
from extract.article.page import HEADINGS, Page
from extract.article.repeats import line_key
from extract.article.stamps import stamp_of_line

_SENTENCE = regex.compile(r"[.!?;…:,][\"'”’)]?(?:\s|$)")
_SHORTEST, _SURE = 25, 60
# What a line gives to the elements around it, inside out.
_SHARES = (1.0, 0.5, 0.25, 0.12)
_LINE_TAGS = frozenset("p li h1 h2 h3 h4 h5 h6 blockquote pre dd dt figcaption caption".split())
# A part named as no article's counts for nothing, unless most of the page's text stands in it.
_MOST, _NEARLY_ALL, _LEAST_LEFT = 0.5, 0.95, 0.25
_MOST_BROTHERS = 12
# With less text than this below it, a headline that the head speaks of is not where the article stands.
_LEAST_BELOW = 200
_TITLE_REACH, _LONGEST_TITLE = 45, 300
_SHORTEST_TITLE, _LONGEST_SECTION, _LEAST_SCORE = 8, 45, 0.9
# A part of the page that begins so few blocks above the text is the article's.
_NEAR_BLOCKS = 12
# Leads begin so, headlines do not: "Chiều ngày 15/7, ...".
_DATED_START = regex.compile(r"(?:(?:sáng|trưa|chiều|tối|vào|trong|từ)(?: nay)?,? )?(?:ngày |hôm )?\d{1,2}[/.-]\d")
# Names of sections, which stand in headings of the same rank as headlines.
_SECTION = regex.compile(
    r"(?:tin|bản tin|tin tức|sự kiện|tin tức (?:và|-|&) sự kiện|thông báo|thông tin|chi tiết|chuyên mục|hoạt động|văn bản|nghiên cứu|"
    r"giới thiệu|trang chủ|thời sự|kinh tế|chính trị|xã hội|văn hóa|pháp luật|đời sống|giáo dục|y tế|thể thao|đọc nhiều|cải cách hành chính)"
    r"(?:[ ,&/-]{1,3}(?:tin|tin tức|sự kiện|thông báo|bài viết|chi tiết|hoạt động|xã hội|kinh tế|chính trị|văn hóa|pháp luật|đời sống|giáo dục|"
    r"y tế|thể thao|du lịch|nổi bật|mới|trong (?:tỉnh|huyện|nước|ngành|xã)|của (?:sở|ngành|lãnh đạo)|lãnh đạo|chung|tổng hợp|địa phương|thế giới)){0,4}$"
)
_BIG = regex.compile(
    r"font-size\s{0,3}:\s{0,3}(?:1[5-9]|2\d|3\d)\s?p[xt]|font-weight\s{0,3}:\s{0,3}bold|text-align\s{0,3}:\s{0,3}center"
)


@dataclass(frozen=True, slots=True)
class Weights:
    """Running text of each block, and its sums, so that any element's is one subtraction away.

    `named`: whether the names of elements tell what is no article.
    """

    good: list[int]
    sums: list[int]
    letters: list[int]
    linked: list[int]
    named: bool = True

    def of(self, first: int, last: int) -> int:
        return self.sums[last] - self.sums[first]

    def link_share(self, first: int, last: int) -> float:
        return (self.linked[last] - self.linked[first]) / max(1, self.letters[last] - self.letters[first])


def _sums(values: Sequence[int]) -> list[int]:
    sums = [0]
    for value in values:
        sums.append(sums[-1] + value)
    return sums


def weigh(page: Page, repeated: Collection[str]) -> Weights:
    """How much running text each block holds: none where it is short, linked, boilerplate or in a part named as such."""
    good = []
    for block in page.blocks:
        n = len(block.text)
        fair = n >= _SHORTEST and block.linked < 0.4 * n and page.elements[block.element].tag not in HEADINGS
        fair = fair and (n >= 2 * _SURE or _SENTENCE.search(block.text) is not None)
        known = fair and (effect_of(block.text) or (repeated and line_key(block.text) in repeated))
        good.append(n if fair and not known else 0)
    comments = _masked(good, _named(page, _sums(good), says_comments, _NEARLY_ALL))
    article = _masked(comments, _named(page, _sums(comments), says_apart, _MOST))
    # Where nearly all of the text stands in parts so named, the names mean something else on this site.
    named = sum(article) >= _LEAST_LEFT * sum(comments)
    good = article if named else comments
    return Weights(
        good, _sums(good), _sums([len(b.text) for b in page.blocks]), _sums([b.linked for b in page.blocks]), named
    )


def _named(page: Page, sums: list[int], says: Callable[[str], bool], most: float) -> list[tuple[int, int]]:
    """Block ranges of the elements whose names say that they are no article, unless most of the text stands in one."""
    return [
        (e.first, e.last)
        for e in page.elements[1:]
        if e.last > e.first and says(e.hint) and sums[e.last] - sums[e.first] < most * sums[-1]
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
    shown = [
        i
        for i, b in enumerate(page.blocks)
        if len(b.text) >= _SHORTEST and _heading(page, i) and letters(b.text) in wanted
    ]
    if not shown:
        return weights
    first = shown[0]
    later = (i for i in range(first + 1, len(page.blocks)) if _heading(page, i) == "h1" and i not in shown)
    last = next(later, len(page.blocks))
    if weights.of(first, last) < _LEAST_BELOW:
        return weights
    good = [n if first < i < last else 0 for i, n in enumerate(weights.good)]
    return replace(weights, good=good, sums=_sums(good))


def _climb(page: Page, weights: Weights, top: int) -> int:
    """Up from the best part to one around it that has more of the same: running text, few links, no other headlines."""
    for element in list(page.ancestors(top))[1:5]:
        e, inner = page.elements[element], page.elements[top]
        own, more = (
            weights.of(inner.first, inner.last),
            weights.of(e.first, inner.first) + weights.of(inner.last, e.last),
        )
        extra = sum(weights.letters[b] - weights.letters[a] for a, b in ((e.first, inner.first), (inner.last, e.last)))
        rest = [*range(e.first, inner.first), *range(inner.last, e.last)]
        another = any(_heading(page, i) == "h1" for i in range(inner.last, e.last)) or _has_headlines(page, rest)
        if element and more >= 0.3 * own and more >= 0.6 * extra and not another:
            top = element
    return top


def _has_headlines(page: Page, blocks: Sequence[int], least: int = 2) -> bool:
    """Whether blocks hold headlines of other articles: linked lines of some length."""
    linked = (b for b in (page.blocks[i] for i in blocks) if len(b.text) >= 20 and b.linked > 0.8 * len(b.text))
    return sum(1 for _ in linked) >= least


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
    whole = len(found) <= _MOST_BROTHERS and top in found and not _has_headlines(page, blocks)
    return tuple(found) if whole else (top,)


def is_list(page: Page, weights: Weights, roots: Sequence[int]) -> bool:
    """Whether the text is blurbs of other articles: most of it stands right below a headline that is a link."""
    running = below = 0
    for e in (page.elements[root] for root in roots):
        for i in range(e.first, e.last):
            if weights.good[i]:
                running += 1
                below += _has_headlines(page, range(max(e.first, i - 2), i), least=1)
    return below >= 2 and below >= 0.6 * running


def first_running(page: Page, weights: Weights, roots: Sequence[int]) -> int:
    """The block that the article's text begins with."""
    e = page.elements[roots[0]]
    return next((i for i in range(e.first, e.last) if weights.good[i]), e.first)


def find_title(page: Page, start: int, told: Mapping[str, float], repeated: Collection[str]) -> int | None:
    """The headline's block, looked for upwards from where the text begins.

    `told`: headlines that the page's head speaks of, each with its weight.
    """
    wanted = {letters(t): weight for t, weight in reversed(list(told.items()))}
    best, most = None, _LEAST_SCORE
    for i in range(start, max(-1, start - _TITLE_REACH), -1):
        score = _title_score(page, i, start, wanted)
        if repeated and score > 0 and line_key(page.blocks[i].text) in repeated:
            score -= 2.5
        if score > most:
            best, most = i, score
    return best


def _heading(page: Page, block: int) -> str:
    """The heading element that a block stands in, or empty."""
    for i, element in enumerate(page.ancestors(page.blocks[block].element)):
        if page.elements[element].tag in HEADINGS:
            return page.elements[element].tag
        if i == 2:
            break
    return ""


def _title_score(page: Page, i: int, start: int, wanted: Mapping[str, float]) -> float:
    """How much a block above the text looks like its headline; negative where it cannot be one."""
    block = page.blocks[i]
    text, n = block.text, len(block.text)
    if n > _LONGEST_TITLE or n < _SHORTEST_TITLE or effect_of(text) or stamp_of_line(text, most=10):
        return -1.0
    key, near = letters(text), page.hint(i, 2)
    score = {"h1": 4.0, "h2": 3.0, "h3": 2.5, "": 0.0}.get(_heading(page, i), 1.0)
    score += 2.5 if says_title(near) else 0.0
    score += _told_score(key, wanted)
    score += 1.0 if block.bold > 0.9 * n or _BIG.search(_style(page, i)) else 0.0
    score += 1.0 if n >= _SHORTEST else -2.5
    score += 1.5 if _is_near(page, i, start) else -1.0
    score += 1.5 if _is_stamp(page, i + 1) or (_is_stamp(page, i - 1) and not _heading(page, max(0, i - 2))) else 0.0
    score -= 4.0 if is_section(text) else 0.0
    score -= 4.0 if block.linked > 0.5 * n else 0.0
    score -= 4.0 if says_lead(near) or says_caption(near) or says_no_title(page.hint(i, 4)) else 0.0
    score -= 2.5 if (n > 100 and text.endswith((".", "…"))) or _DATED_START.match(flat(text)) else 0.0
    score -= 2.0 if says_author(near) or says_stamp(near) else 0.0
    return score - min(0.12 * (start - i), 4.0)


def is_section(text: str) -> bool:
    """Whether a line is the name of a section: "Tin tức - Sự kiện"."""
    return len(text) < _LONGEST_SECTION and _SECTION.match(flat(text)) is not None


def _is_near(page: Page, i: int, start: int) -> bool:
    """Whether a block stands in the same part of the page as the text: one that is not much larger than it."""
    shared = page.elements[page.common(page.blocks[i].element, page.blocks[start].element)]
    return start - shared.first <= _NEAR_BLOCKS


def _is_stamp(page: Page, i: int) -> bool:
    return 0 <= i < len(page.blocks) and stamp_of_line(page.blocks[i].text, most=20) is not None


def _told_score(key: str, wanted: Mapping[str, float]) -> float:
    if key in wanted:
        return wanted[key]
    if len(key) < _SHORTEST - 5:
        return 0.0
    alike = (w for t, w in wanted.items() if t.startswith(key) or (len(t) >= _SHORTEST - 5 and key.startswith(t)))
    return max(alike, default=1.0) - 1.0


def _style(page: Page, block: int) -> str:
    styles = [
        page.elements[e].node.attributes.get("style") or ""
        for e in list(page.ancestors(page.blocks[block].element))[:2]
    ]
    return " ".join(styles).lower()


def line_of(page: Page, i: int) -> Line:
    """A block outside of the article's own element, as a line."""
    block, n = page.blocks[i], max(1, len(page.blocks[i].text))
    near, heading = page.hint(i, 2), _heading(page, i)
    role = "heading" if heading else ""
    if says_caption(near) or any(page.elements[e].tag == "figcaption" for e in page.ancestors(block.element)):
        role = "caption"
    elif says_lead(near):
        role = "lead"
    credit = "author" if says_author(near) else "source" if says_source(near) else "stamp" if says_stamp(near) else ""
    right = "right" in _style(page, i)
    return Line(block.text, role, credit if n <= 120 else "", block.linked / n, bold=block.bold > 0.9 * n, right=right)
