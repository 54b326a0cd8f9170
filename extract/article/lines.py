"""The visible lines of a page alone: the texts of the blocks that `read_page` gives, in two thirds of its time.

Which lines recur over a site is counted on many pages, and of these nothing else is asked.
"""

from selectolax.lexbor import LexborHTMLParser, LexborNode

from extract.article.line import squeeze
from extract.article.page import (
    ASKED,
    BLOCKS,
    DEEPEST,
    LABEL,
    LONGEST_BLOCK,
    SKIPPED,
    bounded,
    hint_of,
    is_own_line,
    is_unseen,
)


class _Lines:
    """The same walk as that of `read_page`, without what the elements say of their text."""

    def __init__(self) -> None:
        self.found: list[str] = []
        self.text: list[str] = []
        self.length = 0  # of the line so far, white space and all

    def flush(self) -> None:
        if self.text:
            line = squeeze("".join(self.text))
            if line and len(line) <= LONGEST_BLOCK:
                self.found.append(line)
            self.text = []
        self.length = 0

    def ends_line(self, node: LexborNode, tag: str, depth: int) -> bool | None:
        """Whether an element begins and ends a line; None where nothing in it is read."""
        if depth >= DEEPEST:
            return tag in BLOCKS
        a = node.attributes
        asked = not ASKED.isdisjoint(a)
        if asked and is_unseen(a):
            return None
        return tag in BLOCKS or (self.length <= LABEL and is_own_line(tag, hint_of(a) if asked else ""))

    def walk(self, body: LexborNode) -> list[str]:
        path = [(body, True)]
        node = body.first_child
        while path:
            if node is None:
                node, ends = path.pop()
                if ends:
                    self.flush()
            elif (tag := node.tag or "") == "-text":
                text = node.text_content or ""
                self.length += len(text)
                if self.text or not text.isspace():
                    self.text.append(text)
            elif tag == "br":
                self.flush()
            elif tag not in SKIPPED and (begins := self.ends_line(node, tag, len(path))) is not None:
                if begins:
                    self.flush()
                if (inner := node.first_child) is not None:
                    path.append((node, begins))
                    node = inner
                    continue
            node = node.next
        return self.found


def visible_lines(html: str) -> list[str]:
    """The visible lines of a page, boilerplate and all: what `repeats.line_keys` counts.

    >>> visible_lines("<p>Trang chủ<p>Mưa <b>lớn</b><br>ở ba huyện<script>0</script>")
    ['Trang chủ', 'Mưa lớn', 'ở ba huyện']
    """
    tree = LexborHTMLParser(bounded(html))
    return _Lines().walk(tree.body) if tree.body is not None else []
