"""An HTML page to an article."""

from collections.abc import Container, Sequence
from dataclasses import replace

from extract.article.article import Article, compose
from extract.article.blocks import line_of
from extract.article.boilerplate import effect_of, is_section, names_service, says_no_article
from extract.article.bylines import credit_of, join, labelled_credit, names_in, signature, whole_name
from extract.article.line import Line, flat, letters
from extract.article.lists import LEAST_DOCUMENTS, documents_listed
from extract.article.metadata import Metadata, read_metadata
from extract.article.page import Page, read_page
from extract.article.places import Place, places, told_titles, written_by
from extract.article.published import published
from extract.article.roles import Parts, assemble, is_running
from extract.article.root import weigh
from extract.article.stamps import Stamp, stamp_of_line
from extract.article.subtree import read_subtree
from extract.page import site_of

# Larger or deeper than this, an article's element is read from the page's blocks and not through BeautifulSoup.
_MOST_TAGS, _DEEPEST, _LONGEST = 12_000, 200, 2_000_000
_LEAST_TEXT, _PLENTY = 100, 600
# Below the text so many blocks are looked at for a byline.
_TAIL, _SOURCE_TAIL, _LONGEST_NAME = 14, 6, 100
# So near an element named after the author is the article's, in whatever part of the page.
_NEXT = 3
# Files to take away, which stand above the byline on some portals.
_FILES = ("file", "tệp", "tập tin", "tài liệu", "đính kèm", "văn bản đính kèm")
_LONGEST_CAPTION = 200


def read_html(html: str, url: str = "", repeated: Container[str] = frozenset()) -> Article | None:
    """The article of a page, None where it holds none.

    `html` is decoded and NFC; `url` is where it was crawled, if known; `repeated` has the keys of the lines that recur over its site.
    """
    page = read_page(html)
    if not page.blocks:
        return None
    metadata = read_metadata(page.tree)
    site = site_of(url) or site_of(metadata.url)
    for place in places(page, metadata, weigh(page, repeated), site, repeated):
        article = _read(page, metadata, place, url, repeated)
        if article:
            return article
    return None


def _read(page: Page, metadata: Metadata, place: Place, url: str, repeated: Container[str]) -> Article | None:
    trusted = metadata if _is_trusted(place.headline, metadata) else None
    told = trusted.leads if trusted else ()
    lines = [*place.lead, *_head_lines(page, place), *_body_lines(page, place)]
    parts = assemble(place.headline, lines, told, repeated)
    if not parts.has_body or not _is_article(page, metadata, place, parts):
        return None
    address = url or (trusted.url if trusted and site_of(trusted.url) else "")
    tail = _tail_lines(page, place)
    stamps = [*parts.found.stamps, *_tail_stamps(tail)]
    published_at, published_from = published(page, place, trusted, stamps, address)
    text, paragraphs = compose([("title", place.headline), *parts.lines])
    return Article(
        title=place.headline,
        lead=parts.lead,
        text=text,
        paragraphs=paragraphs,
        published_at=published_at,
        published_from=published_from,
        author=join(place.authors) or parts.found.author or _tail_author(tail) or _told_author(page, place, metadata),
        source=place.source or parts.found.source or _tail_source(tail),
        url=address,
        site=site_of(address),
        layout=place.layout,
    )


def _is_trusted(title: str, metadata: Metadata) -> bool:
    """Whether metadata speaks of this article: its own headline is the one shown. Copied templates tell of other sites."""
    if not metadata.titles or not title:
        return True
    shown = set(letters(title).split())
    return any(len(shown & set(letters(t).split())) >= 0.5 * len(shown) for t in metadata.titles)


def _is_article(page: Page, metadata: Metadata, place: Place, parts: Parts) -> bool:
    """Whether there is enough of an article.

    The blurbs of a front page have headlines and dates too, but their headlines are links and are not the page's own.
    """
    # The text of a story in pictures is its lead and their captions.
    aside = ("heading",) if parts.lead and metadata.is_article else ("caption", "heading")
    size = sum(len(text) for role, text in parts.lines if role not in aside)
    service = names_service(place.headline)
    named = service or is_section(place.headline)
    if named and documents_listed(text for _, text in parts.lines) >= LEAST_DOCUMENTS:
        return False
    if size >= _PLENTY:
        return True
    if service or any(map(says_no_article, (place.headline, *told_titles(page, metadata)))):
        return False
    if place.layout != "generic":
        return size >= _LEAST_TEXT
    if not place.headline or size < _LEAST_TEXT:
        return False
    told = {letters(t) for t in told_titles(page, metadata)}
    if metadata.is_article or place.title is None or letters(place.headline) in told:
        return True
    block = page.blocks[place.title]
    return block.linked < 0.5 * len(block.text)


def _body_lines(page: Page, place: Place) -> list[Line]:
    lines: list[Line] = []
    for e in (page.elements[root] for root in place.roots):
        html = e.node.html or ""
        if e.deepest - e.depth > _DEEPEST or len(html) > _LONGEST or html.count("<") > _MOST_TAGS:
            lines += [line_of(page, i) for i in range(e.first, e.last)]
        else:
            lines += read_subtree(html, place.drop, named=place.named)
    return [line for line in lines if line.text not in place.briefs] if place.briefs else lines


def _head_lines(page: Page, place: Place) -> list[Line]:
    """What stands between headline and text: lead, stamps, credits, a picture's caption. The rest is the portal's."""
    if place.title is None:
        return []
    leads = {line.text for line in place.lead}
    between = range(place.title + 1, page.elements[place.roots[0]].first)
    found = (_head_line(_at(page, i), lead_known=bool(leads)) for i in between if page.blocks[i].text not in leads)
    return [line for line in found if line]


def _at(page: Page, i: int) -> Line:
    """A block between headline and text as a line: a person's whole name right beside the stamp is the writer's."""
    line = line_of(page, i)
    beside = (page.blocks[k].text for k in (i - 1, i + 1) if 0 <= k < len(page.blocks))
    if line.credit or not whole_name(line.text) or not any(stamp_of_line(text, most=0) for text in beside):
        return line
    return replace(line, credit="author")


def _head_line(line: Line, *, lead_known: bool) -> Line | None:
    if effect_of(line.text) or (line.linked > 0.8 and line.credit != "author"):
        return None
    if line.role == "caption":
        # A picture's caption is short; what is longer stands where the lead should.
        return line if lead_known or len(line.text) <= _LONGEST_CAPTION else Line(line.text, "lead")
    if line.role == "lead" or (not lead_known and is_running(replace(line, role=""))):
        return Line(line.text, "lead")
    return line if line.credit or stamp_of_line(line.text) or labelled_credit(line.text) else None


def _tail_lines(page: Page, place: Place) -> list[Line]:
    """What stands right below the text: in the same part of the page, and further down what says it is a credit."""
    last = page.elements[place.roots[-1]].last
    above = list(page.ancestors(place.roots[-1]))
    title = page.blocks[place.title].element if place.title is not None else above[0]
    limit = page.common(title, place.roots[-1])
    if limit == place.roots[-1]:
        limit = above[min(2, len(above) - 1)]
    lines, ended = [], False
    for i in range(last, min(last + _TAIL, len(page.blocks))):
        effect, within = effect_of(page.blocks[i].text), i < page.elements[limit].last
        files = effect == "end" and within and flat(page.blocks[i].text).startswith(_FILES)
        if effect in ("end", "stop") and not files:
            break
        ended = ended or files
        line = line_of(page, i)
        named = line.credit == "author" and i < last + _NEXT and not line.linked
        if labelled_credit(line.text) if ended else (within or named or labelled_credit(line.text)):
            lines.append(line)
    return lines


def _tail_stamps(tail: Sequence[Line]) -> list[Stamp]:
    """Below the text a stamp is the publication's only if it says so."""
    return [s for line in tail if (s := stamp_of_line(line.text)) and s.label and not s.updated]


def _tail_author(tail: Sequence[Line]) -> str:
    found = [name for line in tail for name in written_by(line.text) if line.credit == "author" or line.right]
    labelled = [c.author for line in tail if (c := labelled_credit(line.text)) and c.author]
    signed = [signature(line.text).author for line in tail[:1] if line.bold and not line.linked]
    return join(found or labelled[:1] or [name for name in signed if name])


def _tail_source(tail: Sequence[Line]) -> str:
    for line in tail[:_SOURCE_TAIL]:
        credit = credit_of(line.text)
        if credit and credit.source:
            return credit.source
        if line.credit == "source" and len(line.text) <= _LONGEST_NAME:
            return line.text
    return ""


def _told_author(page: Page, place: Place, metadata: Metadata) -> str:
    """An author that metadata names, if the page shows the name near the article: many name the portal instead."""
    first, last = (place.title or 0) - 5, page.elements[place.roots[-1]].last + _TAIL
    shown = [letters(b.text) for b in page.blocks[max(0, first) : last] if len(b.text) < _LONGEST_NAME]
    portal = {letters(name) for name in metadata.names}
    for told in metadata.authors:
        names = [n for n in names_in(told) if len(n.split()) > 1 and letters(n) not in portal]
        if names and all(any(letters(n) in text for text in shown) for n in names):
            return join(names)
    return ""
