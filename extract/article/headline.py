"""The headline of an article in a page that no profile knows, looked for upwards from where its text begins."""

from collections.abc import Container, Mapping
from itertools import islice

import regex

from extract.article.blocks import heading_of, style_of
from extract.article.boilerplate import effect_of, is_section
from extract.article.hints import says_author, says_caption, says_lead, says_no_title, says_stamp, says_title
from extract.article.line import flat, letters, squeeze
from extract.article.page import Page
from extract.article.repeats import line_key
from extract.article.stamps import Stamp, find_stamps, stamp_of_line

_REACH, _LEAST_SCORE = 45, 0.9
_SHORTEST, _SHORTEST_FAIR, _SHORTEST_USUAL, _LONGEST = 8, 15, 25, 300
# What a heading element is worth, another one than these 1; and a class that says title.
_RANKS, _NAMED_TITLE = {"h1": 4.0, "h2": 3.0, "h3": 2.5, "": 0.0}, 2.5
# More than all else that raises a score: bold or big print, length, nearness, a stamp beside it.
_REST = 5.1
# The elements of a table around a cell's text.
_FRAMES = 5
# A part of the page that begins so few blocks above the text is the article's.
_NEAR_BLOCKS = 20
# Leads begin so, headlines do not: "Chiều ngày 15/7, ...".
_DATED_START = regex.compile(r"(?:(?:sáng|trưa|chiều|tối|vào|trong|từ)(?: nay)?,? )?(?:ngày |hôm )?\d{1,2}[/.-]\d")
_BIG = regex.compile(
    r"font-size\s{0,3}:\s{0,3}(?:1[5-9]|2\d|3\d)\s?p[xt]|font-weight\s{0,3}:\s{0,3}bold|text-align\s{0,3}:\s{0,3}center"
)


def find_title(page: Page, start: int, told: Mapping[str, float], repeated: Container[str]) -> int | None:
    """The headline's block, looked for upwards from where the text begins.

    `told`: headlines that the page's head speaks of, each with its weight.
    """
    wanted = {letters(t): weight for t, weight in reversed(list(told.items()))}
    best, most = None, _LEAST_SCORE
    for i in range(start, max(-1, start - _REACH), -1):
        if _highest(page, i, start, wanted) < most:
            continue
        score = _title_score(page, i, start, wanted)
        if repeated and score > most and line_key(page.blocks[i].text) in repeated:
            score -= 2.5
        if score > most and not _is_under_picture(page, i):
            best, most = i, score
    return best


def _is_under_picture(page: Page, block: int) -> bool:
    """Whether a block is all the text of a table or figure that holds a picture: its caption."""
    for element in islice(page.ancestors(page.blocks[block].element), _FRAMES):
        e = page.elements[element]
        if e.last - e.first > 1:
            return False
        if e.tag in ("table", "figure") and e.node.css_first("img") is not None:
            return True
    return False


def _highest(page: Page, i: int, start: int, wanted: Mapping[str, float]) -> float:
    """A score that no block so placed and named goes beyond: what is costly to ask is asked of few blocks."""
    named = _NAMED_TITLE if says_title(page.hint(i, 2)) else 0.0
    told = max(wanted.values(), default=0.0)
    return _rank(page, i) + named + told + _REST - _distance(start, i)


def _rank(page: Page, i: int) -> float:
    return _RANKS.get(heading_of(page, i), 1.0)


def _distance(start: int, i: int) -> float:
    return min(0.12 * (start - i), 4.0)


def _title_score(page: Page, i: int, start: int, wanted: Mapping[str, float]) -> float:
    """How much a block above the text looks like its headline; negative where it cannot be one."""
    block = page.blocks[i]
    text, n = block.text, len(block.text)
    if n > _LONGEST or n < _SHORTEST or effect_of(text) or stamp_of_line(text, most=10):
        return -1.0
    key, near = letters(text), page.hint(i, 2)
    if i == start and not (says_title(near) or key in wanted):
        return -1.0
    score = _rank(page, i)
    score += _NAMED_TITLE if says_title(near) else 0.0
    score += _told_score(key, wanted)
    score += 1.0 if block.bold > 0.9 * n or _BIG.search(style_of(page, i)) else 0.0
    score += 1.0 if n >= _SHORTEST_USUAL else 0.0 if n >= _SHORTEST_FAIR else -2.5
    score += 1.5 if _is_near(page, i, start) else -1.0
    score += 1.5 if _is_stamp(page, i + 1) or (_is_stamp(page, i - 1) and not heading_of(page, max(0, i - 2))) else 0.0
    # A heading of a section has the rank of a headline, and a link to the front page its place.
    score -= 4.0 if is_section(text) else 0.0
    score -= 4.0 if block.linked > 0.5 * n else 0.0
    score -= 4.0 if says_lead(near) or says_caption(near) or says_no_title(page.hint(i, 4)) else 0.0
    score -= 2.5 if _is_sentence(page, i) or _DATED_START.match(flat(text)) else 0.0
    score -= 2.0 if says_author(near) or says_stamp(near) else 0.0
    return score - _distance(start, i)


def _is_sentence(page: Page, i: int) -> bool:
    """Whether a block ends as a sentence, and is long or no heading."""
    text = page.blocks[i].text
    return text.endswith((".", "…")) and (len(text) > 100 or (len(text) > 60 and not heading_of(page, i)))


def _is_near(page: Page, i: int, start: int) -> bool:
    """Whether a block stands in the same part of the page as the text: one that is not much larger than it."""
    shared = page.elements[page.common(page.blocks[i].element, page.blocks[start].element)]
    return start - shared.first <= _NEAR_BLOCKS


def _is_stamp(page: Page, i: int) -> bool:
    return 0 <= i < len(page.blocks) and stamp_of_line(page.blocks[i].text, most=20) is not None


def _told_score(key: str, wanted: Mapping[str, float]) -> float:
    if key in wanted:
        return wanted[key]
    if len(key) < _SHORTEST_USUAL - 5:
        return 0.0
    alike = (w for t, w in wanted.items() if t.startswith(key) or (len(t) >= _SHORTEST_USUAL - 5 and key.startswith(t)))
    return max(alike, default=1.0) - 1.0


_EMPTY_BRACKETS = regex.compile(r"\s*\(\s*\)$")


def split_headline(page: Page, block: int) -> tuple[str, Stamp | None]:
    """A headline's block as headline and the stamp printed behind it: with a clock, or in an element of its own."""
    text = page.blocks[block].text
    last = next(
        (s for s in find_stamps(text) if not any(c.isalnum() for c in text[s.end :].replace("GMT+7", ""))), None
    )
    if last and last.start and (last.timed or _stands_alone(page, block, text[last.start :])):
        return text[: last.start].rstrip(" -–|("), last
    return _EMPTY_BRACKETS.sub("", text), None


def _stands_alone(page: Page, block: int, tail: str) -> bool:
    inner = page.elements[page.blocks[block].element].node.css("span, em, i, small, time, font")
    return any(squeeze(node.text()).strip(" ()") == tail.strip(" ()") for node in inner)
