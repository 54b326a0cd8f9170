"""A first profile of a portal, made from one of its pages, for a person to correct."""

import json

from selectolax.lexbor import LexborNode

from extract.article.hints import says_author, says_lead, says_source
from extract.article.metadata import read_metadata
from extract.article.page import Page, read_page
from extract.article.places import Place, places
from extract.article.root import weigh
from extract.article.stamps import stamp_of_line
from extract.page import site_of

# How many blocks around the headline and below the text are looked at.
_ABOVE, _BELOW = 6, 12


def new_profile(html: str, url: str = "") -> str:
    """The TOML of a profile for the portal of a page, as the generic way reads the page; untested until corrected.

    Raises ValueError where no article is found, and where the page's domain is not known.
    """
    page = read_page(html)
    metadata = read_metadata(page.tree)
    site = site_of(url) or site_of(metadata.url)
    if not site:
        raise ValueError("the page does not say which site it is of; give its URL")
    found = (p for p in places(page, metadata, weigh(page, ()), "", ()) if p.layout == "generic")
    place = next(found, None)
    if place is None:
        raise ValueError("no article found in the page")
    fields = {
        "title": _block_selector(page, place.title),
        "published": _near(page, place, "stamp"),
        "lead": _near(page, place, "lead"),
        "body": _selector(page.elements[place.roots[0]].node),
        "author": _near(page, place, "author"),
        "source": _near(page, place, "source"),
    }
    layout = "\n".join(f"{name} = {json.dumps([selector])}" for name, selector in fields.items() if selector)
    return f"domains = {json.dumps([site])}\ntested = false\n\n[[layout]]\n{layout}\ndrop = []\n"


def _near(page: Page, place: Place, kind: str) -> str:
    """The selector of the first block of a kind around the article."""
    roots = [page.elements[root] for root in place.roots]
    first = max(0, (place.title if place.title is not None else roots[0].first) - _ABOVE)
    blocks = [*range(first, roots[0].first + 1), *range(roots[-1].last, min(len(page.blocks), roots[-1].last + _BELOW))]
    says = {"lead": says_lead, "author": says_author, "source": says_source}
    for i in blocks:
        right = stamp_of_line(page.blocks[i].text) if kind == "stamp" else says[kind](page.hint(i, 2))
        if right and i != place.title:
            return _block_selector(page, i)
    return ""


def _block_selector(page: Page, block: int | None) -> str:
    return _selector(page.elements[page.blocks[block].element].node) if block is not None else ""


def _selector(node: LexborNode) -> str:
    """Tag with id or class, where they are names and no numbers; else below the parent's."""
    for up in (node, node.parent):
        if up is None or up.tag in ("body", "html"):
            break
        a = up.attributes
        names = [f"#{a.get('id') or ''}", *(f".{c}" for c in (a.get("class") or "").split())]
        named = next((n for n in names if n[1:].replace("-", "").replace("_", "").isalpha()), "")
        if named:
            return f"{up.tag}{named}" if up is node else f"{up.tag}{named} {node.tag}"
    return str(node.tag)
