"""The article's own part of a page, through BeautifulSoup: cleaned, and read as lines with what the markup says of them."""

from collections.abc import Container, Iterable, Iterator
from dataclasses import dataclass, replace

import regex
from bs4 import BeautifulSoup, Tag
from bs4.element import NavigableString, PageElement, PreformattedString

from extract.article.grid import grid
from extract.article.hints import (
    says_apart,
    says_author,
    says_body,
    says_caption,
    says_lead,
    says_source,
    says_stamp,
    says_unseen,
    spread,
)
from extract.article.line import Line, squeeze
from extract.article.page import HEADINGS, UNSEEN
from extract.article.sizes import sizes_of

_BLOCKS = frozenset(
    "address article aside blockquote caption center dd details div dl dt fieldset figcaption figure form h1 h2 h3 h4 h5 h6 header "
    "hgroup hr li main ol p pre section summary table tbody td tfoot th thead tr ul body html".split()
)
_GROUPS = frozenset("div section aside ul ol dl table p span article figure h3 h4 a form blockquote".split())
_NOT_READ = UNSEEN - {"iframe", "video"}
# In these an element is part of a sentence, whatever its class; those are no lists of links.
_SENTENCES = ("p", "li", "h1", "h2", "h3", "h4", "h5", "h6", "b", "strong", "i", "em")
_NO_LISTS, _SHORTEST_LIST = ("p", "span", "h3", "h4", "a", "blockquote", "figure"), 20
_CLASS = regex.compile(r"\.[\w-]+")
_HIDDEN = regex.compile(r"display\s{0,3}:\s{0,3}none|visibility\s{0,3}:\s{0,3}hidden", regex.IGNORECASE)
_SIDE = regex.compile(
    r"text-align\s{0,3}:\s{0,3}(?P<side>center|right)|(?<![a-z])(?:text-)?(?P<side>center|right)(?![a-z])",
    regex.IGNORECASE,
)
_SLANTED = regex.compile(r"font-style\s{0,3}:\s{0,3}italic", regex.IGNORECASE)
_HEAVY = regex.compile(r"font-weight\s{0,3}:\s{0,3}(?:bold|[6-9]00)", regex.IGNORECASE)
# What these say by their names alone; any other element says something only by its attributes.
_TELLING = frozenset((*HEADINGS, *"a b strong i em center time li caption figcaption".split()))
# A part named as no article's goes if it is not most of it; a list of links likewise.
_LARGEST_PART, _MOSTLY_LINKS = 0.4, 0.7
_LONGEST_CREDIT, _LONGEST_CAPTION, _LONGEST_LEAD, _LABEL = 120, 600, 900, 60


@dataclass(frozen=True, slots=True)
class _Around:
    """What the elements around a text say of it."""

    role: str = ""
    credit: str = ""
    linked: bool = False
    bold: bool = False
    italic: bool = False
    side: str = ""


def hint_of(tag: Tag) -> str:
    if not tag.attrs:
        return ""
    found = []
    for key in ("id", "class", "itemprop", "type", "data-role"):
        value = tag.get(key)
        if value:
            found.append(" ".join(value) if isinstance(value, list) else str(value))
    return spread(" ".join(found))


def _size(tag: Tag) -> int:
    return sum(len(s.strip()) for s in tag.strings)


def _named(nodes: Iterable[PageElement], names: Container[str]) -> list[Tag]:
    """The elements of some names, in page order, as `find_all` gives them in five times the time."""
    return [node for node in nodes if isinstance(node, Tag) and node.name in names]


def clean(soup: BeautifulSoup, drop: Iterable[str] = (), *, named: bool = True) -> None:
    """Take out what is not read, what the portal's profile names, parts named as no article's, and lists of links."""
    for tag in _named(soup.descendants, _NOT_READ):
        tag.decompose()
    for selector in drop:
        for tag in soup.select(selector):
            tag.decompose()
    nodes = list(soup.descendants)
    sizes, linked = sizes_of(nodes)
    whole = max(1, sizes[id(soup)])
    for tag in _named(nodes, _GROUPS):  # in page order: what is taken out before a tag is not in it
        if tag.parent is None or isinstance(tag.parent, BeautifulSoup):
            continue
        if _is_apart(tag, sizes[id(tag)], linked[id(tag)], whole, named=named):
            tag.decompose()


def _is_apart(tag: Tag, size: int, linked: int, whole: int, *, named: bool) -> bool:
    style = str(tag.get("style") or "")
    if (style and _HIDDEN.search(style)) or tag.has_attr("hidden"):
        return True
    hint = hint_of(tag)
    if tag.name in ("span", "a") and tag.parent and tag.parent.name in _SENTENCES:
        return bool(hint) and says_unseen(hint)
    if size < _LARGEST_PART * whole and (tag.name == "aside" or (named and says_apart(hint))):
        return not (says_caption(hint) or says_lead(hint))
    if tag.name in _NO_LISTS or size < _SHORTEST_LIST:
        return False
    return linked > _MOSTLY_LINKS * size and size < _LARGEST_PART * whole


def _is_data(table: Tag) -> bool:
    """A table of figures, and not one that lays out a picture or the page."""
    rows = table.find_all("tr")
    if len(rows) < 2 or table.find(["table", "img", "iframe"]):
        return False
    cells = [row.find_all(["td", "th"]) for row in rows]
    wide = sum(len(c) >= 2 for c in cells)
    return wide >= 2 and wide * 2 > len(rows) and _size(table) < 300 * max(1, sum(map(len, cells)))


def _inside(tag: Tag, around: _Around) -> _Around:
    """What an element adds to what is said of the text in it."""
    if not tag.attrs and tag.name not in _TELLING:
        return around
    name, hint = tag.name, hint_of(tag)
    style = str(tag.get("style") or "")
    align = f"{tag.get('align') or ''} {' '.join(tag.get_attribute_list('class')) if hint else ''}"
    side = (_SIDE.search(style) if style else None) or (_SIDE.search(align) if len(align) > 1 else None)
    return _Around(
        role=_role(tag, hint, around.role),
        credit=_credit(hint, name) or around.credit,
        linked=around.linked or name == "a",
        bold=around.bold or name in ("b", "strong") or bool(style and _HEAVY.search(style)),
        italic=around.italic or name in ("i", "em") or bool(style and _SLANTED.search(style)),
        side="center" if name == "center" else side["side"].lower() if side else around.side,
    )


def _role(tag: Tag, hint: str, above: str) -> str:
    name = tag.name
    if name in ("figcaption", "caption") or (hint and says_caption(hint) and _holds_caption(tag)):
        return "caption"
    if above:
        return above
    if name == "h1":
        return "title"
    if hint and says_lead(hint) and not says_body(hint) and _size(tag) <= _LONGEST_LEAD:
        return "lead"
    if name in HEADINGS:
        return "heading"
    return "list" if name == "li" else ""


def _holds_caption(tag: Tag) -> bool:
    """Whether an element called a caption is the text of one, and not the frame around picture and text."""
    return tag.name not in ("div", "table", "figure", "section") or (
        not tag.find("img") and _size(tag) <= _LONGEST_CAPTION
    )


def _credit(hint: str, name: str) -> str:
    if name == "time" or (hint and says_stamp(hint) and not says_lead(hint)):
        return "stamp"
    if hint and says_author(hint):
        return "author"
    return "source" if hint and says_source(hint) else ""


class _Reader:
    """One walk over the cleaned subtree, without recursion."""

    def __init__(self) -> None:
        self.lines: list[Line] = []
        self.text: list[str] = []
        self.letters = self.linked = self.bold = self.italic = 0  # letters; of them in links, bold, slanted
        self.around = _Around()
        self.after_image = False

    def flush(self) -> None:
        if self.letters and (text := squeeze("".join(self.text))):
            n, a = max(1, self.letters), self.around
            self.lines.append(
                Line(
                    text,
                    role=a.role,
                    credit=a.credit if len(text) <= _LONGEST_CREDIT else "",
                    linked=self.linked / n,
                    bold=self.bold >= 0.9 * n,
                    italic=self.italic >= 0.9 * n,
                    centred=a.side == "center",
                    right=a.side == "right",
                    after_image=self.after_image,
                )
            )
            self.after_image = False
        self.text = []
        self.letters = self.linked = self.bold = self.italic = 0

    def read_text(self, string: str, around: _Around) -> None:
        n = len(string.strip())
        if n:
            if not self.letters:
                self.around = around
            elif self.around.side != around.side or self.around.role != around.role:
                self.around = replace(self.around, side=self.around.side or around.side)
            self.letters += n
            self.linked += n if around.linked else 0
            self.bold += n if around.bold else 0
            self.italic += n if around.italic else 0
        if (
            around.role == "caption"
            and self.text
            and string[:1].isupper()
            and self.text[-1].endswith((".", "!", "?", "…"))
        ):
            self.text.append(" ")
        self.text.append(string)

    def in_sentence(self) -> bool:
        return sum(map(len, self.text)) > _LABEL

    def image(self) -> None:
        self.flush()
        self.after_image = True

    def table(self, table: Tag) -> None:
        self.flush()
        self.lines += [Line(" | ".join(cells), role="table") for cells in grid(table) if any(cells)]

    def enter(self, tag: Tag, around: _Around) -> bool:
        """Open an element; False where it is read already or has nothing to read."""
        if tag.name in ("img", "picture", "video", "iframe"):
            self.image()
            return False
        if tag.name == "br":
            if around.role in ("title", "heading", "caption"):
                self.text.append(" ")
            else:
                self.flush()
            return False
        if tag.name == "table" and _is_data(tag):
            self.table(tag)
            return False
        if tag.name in _BLOCKS:
            self.flush()
        return True

    def walk(self, root: Tag) -> list[Line]:
        stack: list[tuple[Iterator[PageElement], _Around, bool]] = [(iter(root.contents), _Around(), True)]
        while stack:
            children, around, closes = stack[-1]
            node = next(children, None)
            if node is None:
                if closes:
                    self.flush()
                stack.pop()
            elif isinstance(node, Tag):
                if self.enter(node, around):
                    inner = _inside(node, around)
                    block = node.name in _BLOCKS
                    apart = not block and (inner.credit != around.credit or "location" in hint_of(node))
                    alone = apart and not self.in_sentence()
                    if alone:
                        self.flush()
                    if node.name == "table" and node.find(["img", "iframe"]) and _size(node) <= _LONGEST_CAPTION:
                        inner = replace(inner, role="caption")
                    stack.append((iter(node.contents), inner, alone or block))
            elif isinstance(node, NavigableString) and not isinstance(node, PreformattedString):
                self.read_text(str(node), around)
        self.flush()
        return self.lines


def read_subtree(html: str, drop: Iterable[str] = (), *, named: bool = True) -> list[Line]:
    """The lines of an article's element, given as HTML, in page order.

    >>> [(line.role, line.text) for line in read_subtree("<div><h2>Mưa</h2><p>Tạnh <b>rồi</b>.</p></div>")]
    [('heading', 'Mưa'), ('', 'Tạnh rồi.')]
    """
    soup = BeautifulSoup(html, "lxml")
    # Most selectors are a class that this page has not; to look it up in the markup is cheaper than in the elements.
    clean(soup, [s for s in drop if not _CLASS.fullmatch(s) or s[1:] in html], named=named)
    return _Reader().walk(soup)
