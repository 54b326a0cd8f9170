"""Pages of one site that gave the same body under different titles: that body is the portal's, not theirs.

The lines that recur over a site are cut before a page is read (see `extract.article.repeats`), but only short ones, and
only where a good part of the site has them. What slips through shows here: such pages are read again without it.
"""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence

from extract.article import line_keys
from extract.process import Extracted
from extract.schema import RejectedRow

# So many titles over one body: two may be one story with a mended headline, three are none.
TITLES = 3


def suspects(extracted: Sequence[Extracted]) -> dict[str, Collection[str]]:
    """Page name -> keys of the lines that it may not have, for each page whose body is that of others of its site."""
    by_body: defaultdict[tuple[str, str], list[Extracted]] = defaultdict(list)
    for e in extracted:
        site = e.article.site or e.article.page.partition("#")[0].rpartition("/")[0]
        by_body[site, _body(e)].append(e)
    found: dict[str, Collection[str]] = {}
    for (_, body), pages in by_body.items():
        if body and len({e.article.title for e in pages}) >= TITLES:
            keys = line_keys(body.split("\n"))
            found |= {e.article.page: keys for e in pages}
    return found


def settle(
    extracted: Sequence[Extracted], again: Mapping[str, Extracted | RejectedRow]
) -> tuple[list[Extracted], list[RejectedRow]]:
    """The articles with the suspect ones replaced by their second reading, or rejected where that says the same."""
    kept: list[Extracted] = []
    rejected: list[RejectedRow] = []
    for e in extracted:
        second = again.get(e.article.page, e)
        if isinstance(second, RejectedRow):
            rejected.append(second)
        elif second is e or _body(second) != _body(e):
            kept.append(second)
        else:
            detail = "its text is that of other pages of the site"
            rejected.append(RejectedRow(page=e.article.page, stage="article", reason="no-article", detail=detail))
    return kept, rejected


def _body(e: Extracted) -> str:
    """The text below the title."""
    text = e.article.text
    return "\n".join(text[p.start_char : p.end_char] for p in e.paragraphs if p.role != "title")
