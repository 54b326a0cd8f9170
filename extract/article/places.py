"""Where an article stands in a page: by the portal's profile where one fits, else where the generic way finds it."""

from collections.abc import Container, Iterable, Iterator
from dataclasses import dataclass, replace

import regex

from extract.article.blocks import line_of
from extract.article.bylines import credit_of, labelled_credit, names_in
from extract.article.headline import find_title, split_headline
from extract.article.line import Line, letters, squeeze
from extract.article.lists import is_list
from extract.article.metadata import Dated, Metadata, shown_time
from extract.article.page import Page
from extract.article.profiles import Layout, matching, select
from extract.article.root import Weights, find_roots, first_running
from extract.article.stamps import read_machine, stamp_of_line

# A profile's element that stands on a page more often than this is that of a list.
_MOST_ROOTS = 3
_SITE_TITLE = regex.compile(
    r"trang chủ|home(?:page)?$|trang (?:thông tin|tin|chủ|web)|cổng (?:thông tin|tt)|website|chi tiết|tin tức$|untitled|báo điện tử"
)
_TITLE_PARTS = regex.compile(r"\s+[|»«·•>]\s+|\s+[-–—]\s+|\s*\|\s*")
_SHORTEST_PART, _LONGEST_SOURCE = 12, 60


@dataclass(frozen=True, slots=True)
class Place:
    """Where an article stands. `roots`: the elements of its text; `title`: the headline's block, where one shows it.

    The rest is what a profile reads besides: lead, dates, authors, source; and the selectors of what to drop.
    `named`: whether the names of elements tell what is no article. `briefs`: lines of other articles in brief.
    """

    roots: tuple[int, ...]
    title: int | None
    headline: str
    lead: tuple[Line, ...] = ()
    published: tuple[Dated, ...] = ()
    authors: tuple[str, ...] = ()
    source: str = ""
    drop: tuple[str, ...] = ()
    layout: str = "generic"
    named: bool = True
    briefs: frozenset[str] = frozenset()


def places(page: Page, metadata: Metadata, weights: Weights, site: str, repeated: Container[str]) -> Iterator[Place]:
    """The places to try, best first."""
    told = told_titles(page, metadata)
    day = max((d.value for d in metadata.dates), default="")[:10]
    for profile in matching(page.tree, site):
        for layout in sorted(profile.layouts, key=lambda x: bool(x.until and day > x.until)):
            place = _by_layout(page, metadata, layout, profile.name, repeated)
            if place:
                yield replace(place, briefs=weights.briefs)
    roots = find_roots(page, weights, told)
    if roots and not is_list(page, weights, roots, told):
        title = find_title(page, first_running(page, weights, roots), told, repeated)
        yield Place(roots, title, _headline(page, title, metadata, told), named=weights.named, briefs=weights.briefs)


def told_titles(page: Page, metadata: Metadata) -> dict[str, float]:
    """What the page's head calls its headline, with its weight; names of the site are left out, as far as known."""
    told = dict.fromkeys(metadata.titles, 6.0)
    for node in page.tree.css("head title")[:1]:
        text = squeeze(node.text())
        for part in [*(p for p in _TITLE_PARTS.split(text) if len(p) >= _SHORTEST_PART), text]:
            told.setdefault(part, 4.0)
    names = {letters(name) for name in metadata.names}
    return {t: w for t, w in told.items() if t and letters(t) not in names and not _SITE_TITLE.match(t.lower())}


def _headline(page: Page, title: int | None, metadata: Metadata, told: Iterable[str]) -> str:
    """The headline as the page shows it; what its head says only where it shows none."""
    if title is not None:
        return split_headline(page, title)[0]
    if metadata.is_article and metadata.titles:
        return metadata.titles[0]
    return next(iter(told), "")


def _by_layout(page: Page, metadata: Metadata, layout: Layout, name: str, repeated: Container[str]) -> Place | None:
    roots = _outermost(page, page.find(select(page.tree, layout.body)))
    if not 0 < len(roots) <= _MOST_ROOTS:
        return None
    headline, block = _shown_title(page, layout)
    if block is None:
        told = told_titles(page, metadata)
        block = find_title(page, page.elements[roots[0]].first, told, repeated)
        headline = _headline(page, block, metadata, told)
    leads = [page.elements[e] for e in page.find(select(page.tree, layout.lead)[:2])]
    return Place(
        roots=roots,
        title=block,
        headline=headline,
        lead=tuple(replace(line_of(page, i), role="lead", credit="") for e in leads for i in range(e.first, e.last)),
        published=tuple(d for node in select(page.tree, layout.published)[:2] if (d := _dated(shown_time(node)))),
        authors=tuple(n for node in select(page.tree, layout.author) for n in written_by(node.text())),
        source=next((_source(node.text()) for node in select(page.tree, layout.source)), ""),
        drop=layout.drop,
        layout=name,
    )


def _shown_title(page: Page, layout: Layout) -> tuple[str, int | None]:
    for element in page.find(select(page.tree, layout.title)[:1]):
        e = page.elements[element]
        if e.last == e.first + 1:
            return split_headline(page, e.first)[0], e.first
        if e.last > e.first:
            return " ".join(b.text for b in page.blocks[e.first : e.last]), e.first
    return "", None


def _outermost(page: Page, elements: list[int]) -> tuple[int, ...]:
    chosen: list[int] = []
    for e in elements:
        if page.elements[e].last > page.elements[e].first and not any(a in chosen for a in page.ancestors(e)):
            chosen.append(e)
    return tuple(chosen)


def _dated(text: str) -> Dated | None:
    stamp = stamp_of_line(text, most=60)
    value, printed = (stamp.value, stamp.value[:16]) if stamp else read_machine(text)
    return Dated(value, printed, "header-line") if value else None


def written_by(text: str) -> list[str]:
    """The writers in the text of an element that is a byline: "Bài: LÊ AN", "- Lê An"."""
    text = squeeze(text)
    credit = labelled_credit(text)
    if credit and credit.author:
        return credit.author.split("; ")
    return list(names_in(text.lstrip("-– "), labelled=True))


def _source(text: str) -> str:
    text = squeeze(text)
    credit = credit_of(text)
    return credit.source if credit and credit.source else text if len(text) <= _LONGEST_SOURCE else ""
