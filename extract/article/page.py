"""A whole HTML page as a row of text blocks and the elements they stand in, read once by a C parser.

BeautifulSoup sees only the article's own part of a page (see `subtree`); to find that part this is enough.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

import regex
from selectolax.lexbor import LexborHTMLParser, LexborNode

from extract.article.hints import spread
from extract.article.line import squeeze

# Beyond this a page is cut: the longest article pages seen are a tenth of it.
LONGEST_PAGE = 4_000_000
# Pictures written into a page: most of the pages that are larger than this are made of them.
_LARGE, _PICTURE = 1_000_000, regex.compile(r"data:[a-z]+/[^\"'()<>\s]{200,}+")
# The parser's time grows with the square of the depth; 5,000 levels cost it 30 ms. Fewer tags are no deeper.
_MANY_TAGS, _DEEPEST = 5_000, 5_000
# Past so many tags a page is cut: a million of them take a gigabyte, and the largest pages seen have 20,000.
_MOST_TAGS = 100_000
# Elements deeper than this are none: their text belongs to the one that stands so deep. Chrome draws no deeper than 512;
# what is asked of all elements around a block is bounded by it.
DEEPEST = 250
LONGEST_BLOCK = 50_000
# With more text than this before it, a date or a name stands in a sentence and not on a line of its own.
LABEL = 60

_TAG = regex.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]*+)")
_NEVER_DEEP = frozenset(
    "area base br col embed hr img input link meta param source track wbr p li td tr th dd dt".split()
)

UNSEEN = frozenset(
    "script style noscript template svg iframe select option button textarea input head object canvas audio video map "
    "datalist dialog math nav footer marquee".split()
)
BLOCKS = frozenset(
    "address article aside blockquote body caption center dd details div dl dt fieldset figcaption figure form h1 h2 h3 h4 "
    "h5 h6 header hgroup hr li main ol p pre section summary table tbody td tfoot th thead tr ul html".split()
)
# What the walk passes by: the unseen, comments, and nodes that are neither elements nor text.
SKIPPED = UNSEEN | {"", "-comment", "-doctype", "-document"}
_STRONG = ("b", "strong")
HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_HIDDEN = re.compile(r"display\s{0,3}:\s{0,3}none|visibility\s{0,3}:\s{0,3}hidden")
# The toolbar that an archive lays over its copies; broken markup may put the whole page into its outermost element.
_ARCHIVE_BAR = regex.compile(r"wm-ipp-|donato$")
# An inline element so called holds a line of its own: date and author often stand side by side in one block.
_OWN_LINE = re.compile(r"location|date|time|author|byline|source|ngay|tacgia|nguon|category|chuyenmuc|view|count")


@dataclass(slots=True)
class Element:
    """A block-level element: its blocks are `page.blocks[first:last]`. `hint`: id, class and itemprop in lower case.

    `depth`: how many elements it stands in, inline ones and all; `deepest`: the most that anything in it stands in.
    """

    node: LexborNode
    tag: str
    hint: str
    parent: int
    depth: int
    first: int
    last: int = 0
    deepest: int = 0


@dataclass(slots=True)
class Block:
    """A line of visible text. `element`: its innermost block-level element; `hint`: those of the inline ones in it.

    `moment`: the machine form of a `time` in it.
    """

    text: str
    element: int
    linked: int = 0
    bold: int = 0
    hint: str = ""
    moment: str = ""


@dataclass(slots=True)
class Page:
    tree: LexborHTMLParser
    elements: list[Element] = field(default_factory=list)
    blocks: list[Block] = field(default_factory=list)
    numbers: dict[int, int] = field(default_factory=dict)  # of the elements, by node; made when first asked

    def ancestors(self, element: int) -> Iterator[int]:
        """The element and those it stands in, inside out."""
        while element >= 0:
            yield element
            element = self.elements[element].parent

    def common(self, one: int, other: int) -> int:
        """The innermost element that holds both."""
        above = set(self.ancestors(one))
        return next(e for e in self.ancestors(other) if e in above)

    def hint(self, block: int, levels: int = 3) -> str:
        """Class names around a block: its own inline ones and those of the innermost elements."""
        b = self.blocks[block]
        hints, e = [b.hint], b.element
        for _ in range(levels):
            if e < 0:
                break
            around = self.elements[e]
            hints.append(around.hint)
            e = around.parent
        return " ".join(hints)

    def find(self, nodes: Iterable[LexborNode]) -> list[int]:
        """The elements made of nodes of the tree; those that are not read (hidden, inline) are left out."""
        if not self.numbers:
            self.numbers = {e.node.mem_id: i for i, e in enumerate(self.elements)}
        return sorted({self.numbers[m] for node in nodes if (m := node.mem_id) in self.numbers})


def bounded(html: str) -> str:
    """The page without NUL, cut where it grows too long or too deep to be parsed in bounded time."""
    if len(html) > _LARGE:
        html = _PICTURE.sub("", html)[:LONGEST_PAGE]
    html = html.replace("\x00", "")
    tags = html.count("<")
    if tags < _MANY_TAGS:
        return html
    if tags > _MOST_TAGS:
        html = html[: -1 - len(html.split("<", _MOST_TAGS)[-1])]
    depth = 0
    for tag in _TAG.finditer(html):
        if tag[2].lower() not in _NEVER_DEEP:
            depth += -1 if tag[1] else 1
        if depth > _DEEPEST:
            return html[: tag.start()]
    return html


def hint_of(a: Mapping[str, str | None]) -> str:
    names = a.get("class") or ""
    if "id" in a or "itemprop" in a or "rel" in a:
        names = " ".join([v for k in ("id", "class", "itemprop", "rel") if (v := a.get(k))])
    return spread(names) if names else ""


# The attributes that `hint_of` and `is_unseen` look at: of the elements of a page a half have none of them.
ASKED = frozenset(("id", "class", "itemprop", "rel", "hidden", "aria-hidden", "style"))


def is_unseen(a: Mapping[str, str | None]) -> bool:
    if "hidden" in a or a.get("aria-hidden") == "true":
        return True
    if "style" in a and (style := a["style"]) and _HIDDEN.search(style.lower()):
        return True
    return "id" in a and bool((i := a["id"]) and _ARCHIVE_BAR.match(i))


def is_own_line(tag: str, hint: str) -> bool:
    """Whether what stands in an inline element is a line of its own, unless it stands in a sentence."""
    return tag == "time" or (hint != "" and _OWN_LINE.search(hint) is not None)


class _Reader:
    """One walk over the tree, without recursion: hostile pages nest deep."""

    def __init__(self, tree: LexborHTMLParser) -> None:
        self.page = Page(tree)
        self.open: list[int] = []  # block-level elements
        self.inline: list[tuple[str, str, bool]] = []  # (tag, hint, whether it is a line of its own)
        self.links = self.strong = 0  # how many of the inline ones are links, how many bold
        self.text: list[str] = []
        self.length = self.linked = self.bold = 0  # letters of the line, white space and all; in links; bold
        self.hints: set[str] = set()
        self.moment = ""

    def flush(self) -> None:
        if self.text:
            text = squeeze("".join(self.text))
            if text and len(text) <= LONGEST_BLOCK:
                hint = " ".join(sorted(self.hints)) if self.hints else ""
                self.page.blocks.append(Block(text, self.open[-1], self.linked, self.bold, hint, self.moment))
            self.text, self.linked, self.bold, self.hints = [], 0, 0, set()
        self.length, self.moment = 0, ""

    def enter(self, node: LexborNode, tag: str, depth: int) -> bool:
        """Open an element; False where nothing in it is read."""
        around = self.page.elements[self.open[-1]]
        if depth > around.deepest:  # noqa: PLR1730  (a call would take longer, for each element of the page)
            around.deepest = depth
        if depth >= DEEPEST:
            if tag in BLOCKS:
                self.flush()
            return True
        a, hint = node.attributes, ""
        if not ASKED.isdisjoint(a):
            if is_unseen(a):
                return False
            hint = hint_of(a)
        if tag in BLOCKS:
            self.enter_block(node, tag, hint, depth)
        else:
            self.enter_inline(tag, hint, a)
        return True

    def enter_block(self, node: LexborNode, tag: str, hint: str, depth: int) -> None:
        self.flush()
        elements = self.page.elements
        above = self.open[-1] if self.open else -1
        self.open.append(len(elements))
        elements.append(Element(node, tag, hint, above, depth, len(self.page.blocks), 0, depth))

    def enter_inline(self, tag: str, hint: str, a: Mapping[str, str | None]) -> None:
        # With more text than a label before it, it stands in a sentence.
        alone = self.length <= LABEL and is_own_line(tag, hint)
        if alone:
            self.flush()
        if tag == "time":
            self.moment = a.get("datetime") or ""
        elif tag == "a":
            self.links += 1
        elif tag in _STRONG:
            self.strong += 1
        self.inline.append((tag, hint, alone))

    def leave(self, tag: str, depth: int) -> None:
        if tag in BLOCKS:
            self.flush()
            if depth < DEEPEST:
                self.close(self.page.elements[self.open.pop()])
        elif depth < DEEPEST:
            if self.inline.pop()[2]:
                self.flush()
            if tag == "a":
                self.links -= 1
            elif tag in _STRONG:
                self.strong -= 1

    def close(self, element: Element) -> None:
        element.last = len(self.page.blocks)
        if element.parent >= 0:
            around = self.page.elements[element.parent]
            around.deepest = max(around.deepest, element.deepest)

    def read_text(self, text: str) -> None:
        self.length += len(text)
        if text.isspace():
            if self.text:  # else it stands before its line
                self.text.append(text)
            return
        self.text.append(text)
        if self.inline:
            n = len(text.strip())
            self.linked += n if self.links else 0
            self.bold += n if self.strong else 0
            self.hints.update([hint for _, hint, _ in self.inline if hint])

    def walk(self, body: LexborNode) -> Page:
        self.enter_block(body, "body", hint_of(body.attributes), 0)
        path = [(body, "body")]
        node = body.first_child
        while path:
            if node is None:
                node, tag = path.pop()
                self.leave(tag, len(path))
            elif (tag := node.tag or "") == "-text":
                self.read_text(node.text_content or "")
            elif tag == "br":
                self.flush()
            elif tag not in SKIPPED and self.enter(node, tag, len(path)):
                if (inner := node.first_child) is not None:
                    path.append((node, tag))
                    node = inner
                    continue
                self.leave(tag, len(path))
            node = node.next
        return self.page


def read_page(html: str) -> Page:
    """The blocks of a page, in page order. Its elements are numbered in page order too; 0 is the body."""
    tree = LexborHTMLParser(bounded(html))
    return _Reader(tree).walk(tree.body) if tree.body is not None else Page(tree)
