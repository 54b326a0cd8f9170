"""What stands around a block of a page: its heading, its styles; and the block as a line."""

from itertools import islice

from extract.article.hints import says_author, says_caption, says_lead, says_source, says_stamp
from extract.article.line import Line
from extract.article.page import HEADINGS, Page

_LONGEST_CREDIT = 120
# A caption's text stands at most so deep in it.
_NEAR = 8


def heading_of(page: Page, block: int) -> str:
    """The heading element that a block stands in, or empty."""
    e = page.blocks[block].element
    for _ in range(3):
        if e < 0:
            break
        around = page.elements[e]
        if around.tag in HEADINGS:
            return around.tag
        e = around.parent
    return ""


def headings(page: Page) -> dict[int, str]:
    """The blocks that stand in a heading element, in page order, each with its `heading_of`."""
    found: dict[int, str] = {}
    done = 0
    for e in page.elements:
        if e.tag in HEADINGS:
            found |= {i: tag for i in range(max(done, e.first), e.last) if (tag := heading_of(page, i))}
            done = max(done, e.last)
    return found


def style_of(page: Page, block: int) -> str:
    styles = [
        page.elements[e].node.attributes.get("style") or ""
        for e in islice(page.ancestors(page.blocks[block].element), 2)
    ]
    return " ".join(styles).lower()


def line_of(page: Page, i: int) -> Line:
    """A block outside of the article's own element, as a line."""
    block, n = page.blocks[i], max(1, len(page.blocks[i].text))
    near, heading = page.hint(i, 2), heading_of(page, i)
    role = "heading" if heading else ""
    if says_caption(near) or any(
        page.elements[e].tag == "figcaption" for e in islice(page.ancestors(block.element), _NEAR)
    ):
        role = "caption"
    elif says_lead(near):
        role = "lead"
    credit = "author" if says_author(near) else "source" if says_source(near) else "stamp" if says_stamp(near) else ""
    right = "right" in style_of(page, i)
    return Line(
        block.text,
        role,
        credit if n <= _LONGEST_CREDIT else "",
        block.linked / n,
        bold=block.bold > 0.9 * n,
        right=right,
    )
