"""What a page says of itself in JSON-LD, meta tags, microdata and `time`; nothing of it is believed unseen."""

import html
import json
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from selectolax.lexbor import LexborHTMLParser, LexborNode

from extract.article.line import squeeze
from extract.article.stamps import read_machine

_LONGEST_JSON, _MOST_NODES = 1_000_000, 2_000
_ARTICLES = frozenset(
    "newsarticle article reportagenewsarticle analysisnewsarticle backgroundnewsarticle opinionnewsarticle reviewnewsarticle "
    "blogposting liveblogposting report scholarlyarticle techarticle socialmediaposting".split()
)

TITLE_META = ("og:title", "twitter:title", "headline", "dc.title", "its_title")
LEAD_META = ("og:description", "description", "twitter:description", "dc.description")
# When it was made public; when a draft was made or the page last touched comes after, or never.
DATE_META = (
    "article:published_time",
    "og:article:published_time",
    "article:published",
    "og:published_time",
    "datepublished",
    "pubdate",
    "publishdate",
    "publish_date",
    "publish-date",
    "publication_date",
    "dc.date.issued",
    "dcterms.issued",
    "dc.date",
    "dc.date.created",
    "dcterms.created",
    "dcterms.date",
    "sailthru.date",
    "parsely-pub-date",
    "cxenseparse:recs:publishtime",
    "originalpublicationdate",
    "rnews:datepublished",
    "date",
)
_MARKED_TIMES = (
    '[itemprop~="datePublished"], time[pubdate], time.author-time, abbr.published[title], '
    # Drupal.
    'span[property~="dc:created"][content], span[property~="schema:dateCreated"][content]'
)
AUTHOR_META = (
    "dable:author",
    "article:author",
    "author",
    "dc.creator",
    "dcterms.creator",
    "parsely-author",
    "sailthru.author",
)
SITE_META = ("og:site_name", "application-name", "copyright", "apple-mobile-web-app-title")


@dataclass(frozen=True, slots=True)
class Dated:
    """A date of publication: in Vietnam time, the minute as printed there, and where it stood."""

    value: str
    printed: str
    place: str


@dataclass(frozen=True, slots=True)
class Metadata:
    """`titles` and `leads` in order of trust; `names`: of the site and publisher, which are no authors."""

    titles: tuple[str, ...]
    leads: tuple[str, ...]
    dates: tuple[Dated, ...]
    authors: tuple[str, ...]
    names: tuple[str, ...]
    url: str
    is_article: bool


def _text(value: object) -> str:
    """A string of a page's metadata; some portals escape it twice, or cut a sign in half."""
    if not isinstance(value, str):
        return ""
    return squeeze(html.unescape(html.unescape(value)))


def _objects(tree: LexborHTMLParser) -> Iterator[dict[str, Any]]:
    """Every object in the page's JSON-LD, without recursion."""
    for script in tree.css('script[type="application/ld+json"]'):
        source = (script.text() or "").strip().rstrip(";")
        if not source or len(source) > _LONGEST_JSON:
            continue
        try:
            stack = deque([json.loads(source, strict=False)])
        except (ValueError, RecursionError):
            continue
        for _ in range(_MOST_NODES):
            if not stack:
                break
            node = stack.popleft()
            if isinstance(node, dict):
                yield node
                stack += [v for v in node.values() if isinstance(v, dict | list)]
            elif isinstance(node, list):
                stack += node


def _types(node: dict[str, Any]) -> set[str]:
    kind = node.get("@type")
    return {k.rpartition("/")[2].lower() for k in (kind if isinstance(kind, list) else [kind]) if isinstance(k, str)}


def _names(value: object, *, persons: bool) -> list[str]:
    """Names in an author or publisher of JSON-LD; for authors organisations do not count."""
    found = []
    for one in value if isinstance(value, list) else [value]:
        if isinstance(one, dict):
            if not (persons and "organization" in _types(one)):
                found += _names(one.get("name"), persons=persons)
        elif isinstance(one, str):
            found.append(_text(one))
    return [name for name in found if name]


def _metas(tree: LexborHTMLParser) -> dict[str, list[str]]:
    """Name to contents. Microdata of several articles in a list says nothing of the page."""
    metas: dict[str, list[str]] = {}
    several: dict[str, set[str]] = {}
    for meta in tree.css("meta[content]"):
        a = meta.attributes
        name = (a.get("property") or a.get("name") or a.get("itemprop") or "").lower()
        content = _text(a.get("content"))
        if name and content:
            metas.setdefault(name, []).append(content)
            if "itemprop" in a:
                several.setdefault(name, set()).add(content)
    return {name: contents for name, contents in metas.items() if len(several.get(name, ())) < 2}


def _dated(values: Iterator[str], place: str) -> list[Dated]:
    read = ((read_machine(value)) for value in values)
    return [Dated(value, printed, place) for value, printed in read if value]


def shown_time(node: LexborNode) -> str:
    """What a `time` element or microdata says: its machine form, else its text."""
    a = node.attributes
    return squeeze(a.get("datetime") or a.get("content") or (node.tag == "abbr" and a.get("title")) or node.text())


def _time_tags(tree: LexborHTMLParser) -> list[Dated]:
    """Microdata of the date of publication, and a `time` that is marked as such. Bare `time` tags stand in lists too."""
    nodes = list({node.mem_id: node for node in tree.css(_MARKED_TIMES) if node.tag != "meta"}.values())
    return _dated((shown_time(node) for node in nodes), "time-tag") if len(nodes) == 1 else []


def _url(tree: LexborHTMLParser, metas: dict[str, list[str]]) -> str:
    link = tree.css_first('link[rel="canonical"][href]')
    found = [(link.attributes.get("href") or "") if link else "", *metas.get("og:url", [])]
    return next((u.strip() for u in found if u and u.strip().lower().startswith(("http://", "https://"))), "")


def read_metadata(tree: LexborHTMLParser) -> Metadata:
    """All of it, read once."""
    metas = _metas(tree)
    nodes = list(_objects(tree))
    articles = [n for n in nodes if _types(n) & _ARTICLES][:1]
    pages = [n for n in nodes if "webpage" in _types(n)]
    dates = _dated((str(n.get("datePublished") or "") for n in articles + pages), "json-ld")
    dates += _dated((value for name in DATE_META for value in metas.get(name, [])), "meta")
    publishers = [name for n in articles for name in _names(n.get("publisher"), persons=False)]
    organisations = [
        _text(n.get("name")) for n in nodes if _types(n) & {"organization", "newsmediaorganization", "website"}
    ]
    return Metadata(
        titles=tuple(filter(None, [*(_text(n.get("headline")) for n in articles), *_first(metas, TITLE_META)])),
        leads=tuple(filter(None, [*_first(metas, LEAD_META), *(_text(n.get("description")) for n in articles)])),
        dates=(*dates, *_time_tags(tree)),
        authors=(
            *(name for n in articles for name in _names(n.get("author"), persons=True)),
            *(value for name in AUTHOR_META for value in metas.get(name, [])),
        ),
        names=tuple(filter(None, [*publishers, *organisations, *_first(metas, SITE_META)])),
        url=_url(tree, metas),
        is_article=bool(articles) or "article" in metas.get("og:type", []),
    )


def _first(metas: dict[str, list[str]], names: tuple[str, ...]) -> list[str]:
    return [value for name in names for value in metas.get(name, [])]
