"""One page through the house: page to article, article to rows. Never raises on a page's content."""

import hashlib
import re
from collections.abc import Container, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import parse_qsl, urlencode, urlsplit

from extract import article as articles
from extract.analysis import analyse
from extract.article import Article
from extract.decode import Trouble, clean, decode
from extract.digests import digest_of
from extract.page import Page, site_of
from extract.records.about import About
from extract.records.units import article_province
from extract.schema import ArticleRow, ParagraphRow, RejectedRow

# Query fields that say how a reader came to a page, not which page it is.
_TRACKING = ("utm_", "fbclid", "gclid", "zarsrc", "gidzl", "_gl")
# No article is longer; a book would take minutes, and where it stopped would depend on the machine.
LONGEST = 300_000
# A folder with the name of a host; "v1.2" and "2024.05" are none.
_HOST = re.compile(r"(?:[a-z\d-]+\.)+[a-z]{2,}", re.IGNORECASE)
_HTML_SIGNS = ("<html", "<!doctype", "<body", "<div", "<p>", "<p ", "<head", "<table", "<article")


@dataclass(frozen=True, slots=True)
class Extracted:
    """What one page gave: its article, the lines of it, and the rows of each table of mentions."""

    article: ArticleRow
    paragraphs: tuple[ParagraphRow, ...]
    mentions: Mapping[str, tuple[Any, ...]]


def read_article(page: bytes | str, url: str | None = None) -> Article | None:
    """The article of HTML or of a page's visible text; None where there is none."""
    text = decode(page) if isinstance(page, bytes) else clean(page)
    if isinstance(text, Trouble):
        return None
    if any(sign in text[:5000].lower() for sign in _HTML_SIGNS):
        return articles.read_html(text, url or "")
    return articles.read_text(text, url or "")


def _bytes(page: Page) -> bytes:
    return page.body if isinstance(page.body, bytes) else page.body.encode("utf-8", "surrogatepass")


def sha256(page: Page) -> str:
    """Hex digest of a page's bytes as crawled."""
    return hashlib.sha256(_bytes(page)).hexdigest()


def told(page: Page) -> str:
    """What stands for all that its rows hang on besides its bytes: what the corpus says of the page."""
    return digest_of((page.url, page.charset, page.title, page.published))


def page_text(page: Page) -> str | RejectedRow:
    """A page's text or markup, decoded."""
    text = decode(_bytes(page), page.charset)
    if isinstance(text, Trouble):
        return RejectedRow(page=page.name, stage="decode", reason=text.reason, detail=text.detail)
    return text


def page_lines(page: Page) -> set[str]:
    """Keys of the page's visible lines, for counting which of them recur over a site. Empty where it has no text."""
    text = page_text(page)
    if isinstance(text, RejectedRow):
        return set()
    return articles.line_keys(articles.visible_lines(text) if page.form == "html" else articles.text_lines(text))


def group_of(page: Page) -> str:
    """The pages that a page's lines are compared with: those of its site, else of its folder.

    Crawlers name a folder by the site whose pages lie below.

    >>> group_of(Page("2024/soyte.caobang.gov.vn/tin/05/1.html", b"", "html")), group_of(Page("tin/05/1.html", b"", "html"))
    ('2024/soyte.caobang.gov.vn', 'tin/05')
    """
    folders = page.name.partition("#")[0].split("/")[:-1]
    of_site = max((n for n, folder in enumerate(folders, 1) if _HOST.fullmatch(folder)), default=len(folders))
    return site_of(page.url) or "/".join(folders[:of_site])


def process(page: Page, repeated: Container[str] = frozenset()) -> Extracted | RejectedRow:
    """A page to rows. `repeated`: keys of the lines that recur over the pages of its site."""
    text = page_text(page)
    if isinstance(text, RejectedRow):
        return text
    if page.form == "html":
        article = articles.read_html(text, page.url, repeated)
    else:
        article = articles.read_text(text, page.url, page.title, page.published, repeated)
    if article is None:
        return RejectedRow(page=page.name, stage="article", reason="no-article", detail="")
    if len(article.text) > LONGEST:
        detail = f"an article of {len(article.text)} characters; the limit is {LONGEST}"
        return RejectedRow(page=page.name, stage="article", reason="too-large", detail=detail)
    return _extracted(page, article)


def _extracted(page: Page, article: Article) -> Extracted:
    article_id = identify(article)
    analysis = analyse(article.text, About(article_id, article.published_at, article.site))
    inferred = analysis.about.published if not article.published_at else ""
    row = ArticleRow(
        article_id=article_id,
        page=page.name,
        url=article.url,
        site=article.site,
        title=article.title,
        lead=article.lead,
        published_at=inferred or article.published_at,
        published_from="text-inferred" if inferred else article.published_from,
        author=article.author,
        source=article.source,
        text=article.text,
        province_code=article_province(analysis.rows["units"], article.site, inferred or article.published_at),
        layout=article.layout,
        n_chars=len(article.text),
        n_tokens=len(analysis.reading.tokens),
        page_sha256=sha256(page),
    )
    paragraphs = tuple(
        ParagraphRow(article_id=article_id, start_char=p.start, end_char=p.end, role=p.role) for p in article.paragraphs
    )
    return Extracted(row, paragraphs, analysis.rows)


def identify(article: Article) -> str:
    """The article's key: 16 hex digits of a hash of its URL where one is known, else of title and text."""
    url = canonical_url(article.url)
    return digest(url) if url else digest(article.title, article.text)


def digest(*parts: str) -> str:
    """16 hex digits that stand for strings."""
    return hashlib.sha256("\x1f".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:16]


def canonical_url(url: str) -> str:
    """A URL without what does not tell pages apart: scheme, www., port, fragment, tracking fields, order of fields.

    >>> canonical_url("http://www.Example.vn/a/?b=2&utm_source=x&a=1#top")
    'example.vn/a/?a=1&b=2'
    """
    try:
        parts = urlsplit(url.strip())
        host = (parts.hostname or "").removeprefix("www.")
    except ValueError:
        return ""
    if not host:
        return ""
    query = sorted(
        (k, v) for k, v in parse_qsl(parts.query, keep_blank_values=True) if not k.lower().startswith(_TRACKING)
    )
    return host + (parts.path or "/") + ("?" + urlencode(query) if query else "")
