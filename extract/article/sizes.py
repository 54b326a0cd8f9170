"""How much text stands in each element of a subtree, counted once: asking each element costs the square of the depth."""

from collections import defaultdict
from collections.abc import Mapping, Sequence

from bs4 import Tag
from bs4.element import CData, NavigableString, PageElement

# The strings that are read: no comments, no declarations.
_READ = (NavigableString, CData)


def sizes_of(nodes: Sequence[PageElement]) -> tuple[Mapping[int, int], Mapping[int, int]]:
    """Letters in each element, and letters of them in links, by id of the element.

    `nodes`: all of a subtree in page order; they are walked once, from the last to the first.
    """
    sizes: defaultdict[int, int] = defaultdict(int)
    linked: defaultdict[int, int] = defaultdict(int)
    for node in reversed(nodes):
        above = id(node.parent)
        if isinstance(node, Tag):
            sizes[above] += sizes[id(node)]
            if node.name == "a":
                linked[id(node)] = sizes[id(node)]
            linked[above] += linked[id(node)]
        elif isinstance(node, NavigableString) and type(node) in _READ:
            sizes[above] += len(node.strip())
    return sizes, linked
