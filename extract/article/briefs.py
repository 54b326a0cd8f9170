"""Other articles in brief: items side by side, each with a linked headline and a line or two of text.

They stand beside an article or below it, often in elements that no name tells apart from its own.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

from extract.article.page import Page
from extract.article.stamps import stamp_of_line

_SHORTEST_HEADLINE, _LONGEST_HEADLINE, _LINKED = 20, 200, 0.8
# The largest item; so many make a list; and so many paragraphs beside it say that it stands in a text.
_MOST_BLOCKS, _LEAST_ITEMS, _LEAST_BESIDE = 6, 2, 2


def briefs(page: Page, good: Sequence[int]) -> list[tuple[int, int]]:
    """Block ranges of the items. `good`: how much running text each block holds, as `root.weigh` counts it."""
    found: dict[tuple[int, str], set[int]] = defaultdict(set)
    for block, n in enumerate(good):
        # Most paragraphs stand below another.
        if not n or not block or len(page.blocks[block - 1].text) > _LONGEST_HEADLINE:
            continue
        if (item := _item(page, block)) is not None:
            found[page.elements[item].parent, page.elements[item].tag].add(item)
    groups = {where: items for where, items in found.items() if len(items) >= _LEAST_ITEMS}
    beside = _beside(page, good) if groups else Counter[int]()
    # Where paragraphs stand right beside a list it is part of their text.
    lists = (
        items
        for (parent, _), items in groups.items()
        if beside[parent] + beside[page.elements[parent].parent] < _LEAST_BESIDE
    )
    return [(page.elements[item].first, page.elements[item].last) for items in lists for item in items]


def _item(page: Page, block: int) -> int | None:
    """The element that holds a block and the linked headline right above it, and little else."""
    for head in _above(page, block):
        b = page.blocks[head]
        if len(b.text) >= _SHORTEST_HEADLINE and b.linked > _LINKED * len(b.text):
            item = page.common(b.element, page.blocks[block].element)
            e = page.elements[item]
            return item if e.parent >= 0 and e.last - e.first <= _MOST_BLOCKS else None
    return None


def _above(page: Page, block: int) -> Iterator[int]:
    """The block above, and those above it as long as labels and stamps stand between."""
    for i in range(block - 1, max(-1, block - 4), -1):
        yield i
        text = page.blocks[i].text
        if len(text) >= _SHORTEST_HEADLINE and stamp_of_line(text) is None:
            return


def _beside(page: Page, good: Sequence[int]) -> Counter[int]:
    """How many paragraphs of running text stand right in each element."""
    own = (page.blocks[i].element for i, n in enumerate(good) if n)
    return Counter(page.elements[e].parent if page.elements[e].tag == "p" else e for e in own)
