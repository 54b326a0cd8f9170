"""When an article was published: what metadata says, set right by what the page shows beside the headline."""

from collections.abc import Sequence

import regex

from extract.article.headline import split_headline
from extract.article.hints import says_lead, says_stamp, says_today
from extract.article.metadata import Dated, Metadata
from extract.article.page import Page
from extract.article.places import Place
from extract.article.stamps import Stamp, read_machine, stamp_of_line

# How many blocks above the headline a stamp may stand, and from how near if in another part of the page.
_ABOVE, _NEAR = 6, 3
# A part of the page with so many blocks more than the article's is the page.
_MORE = 15
_IN_URL = regex.compile(r"/(?P<year>20[0-4]\d)[/-](?P<month>\d\d)[/-](?P<day>\d\d)(?:/|-)")


def published(
    page: Page, place: Place, metadata: Metadata | None, found: Sequence[Stamp], address: str
) -> tuple[str, str]:
    """(published_at, published_from). `metadata` is None where it speaks of another page; `found` are stamps in the text.

    A clock that metadata gives in a wrong zone is set right by the one that is shown: several portals mark their
    Vietnamese minute as +08:00 or Z.
    """
    stamps = [*_header_stamps(page, place), *found]
    shown = [*(d.value for d in place.published), *(s.value for s in stamps)]
    told = [*(metadata.dates if metadata else ()), *_time_tags(page, place)]
    for dated in told:
        same = next((value for value in shown if value[:16] == dated.printed), "")
        if same:
            return same, dated.place
    if told:
        best = told[0]
        earlier = next((s.value for s in stamps if s.timed and not s.updated and s.value[:10] < best.value[:10]), "")
        if earlier:
            # Imported pages carry the day of the import; what is shown beside the headline is what was printed.
            return earlier, "header-line"
        minute = next((v for v in shown if v[:10] == best.value and len(v) > len(best.value)), "")
        return minute or best.value, best.place
    return (shown[0], "header-line") if shown else _from_url(address)


def _from_url(url: str) -> tuple[str, str]:
    match = _IN_URL.search(url)
    value = read_machine(f"{match['year']}-{match['month']}-{match['day']}")[0] if match else ""
    return (value, "url") if value else ("", "")


def _time_tags(page: Page, place: Place) -> list[Dated]:
    """A `time` with a machine form between headline and text, or right above the headline in the article's part."""
    title = place.title
    if title is None:
        return []
    around = page.elements[page.common(page.blocks[title].element, place.roots[0])]
    end = max(page.elements[place.roots[0]].first, title) + _NEAR
    found = []
    for block in page.blocks[max(around.first, title - _ABOVE) : end]:
        value, printed = read_machine(block.moment) if block.moment else ("", "")
        found += [Dated(value, printed, "time-tag")] if value else []
    return found[:1]


def _header_stamps(page: Page, place: Place) -> list[Stamp]:
    """The stamps beside the headline, best first; not the day on which the page was looked at."""
    title = place.title
    if title is None:
        return []
    end = max(page.elements[place.roots[0]].first, title) + _NEAR
    found = []
    for i in range(max(0, title - _ABOVE), min(len(page.blocks), end)):
        stamp = split_headline(page, i)[1] if i == title else stamp_of_line(page.blocks[i].text)
        if stamp and (i >= title or _belongs(page, place, i, title, stamp)):
            found.append((abs(i - title) - 2 * stamp.timed - 2 * bool(stamp.label and not stamp.updated), i, stamp))
    return [stamp for _, _, stamp in sorted(found, key=lambda f: f[:2])]


def _belongs(page: Page, place: Place, i: int, title: int, stamp: Stamp) -> bool:
    """Whether a stamp above the headline is the article's.

    It stands in the article's part of the page; or right above the headline, with a clock or as a bare date in an
    element named so. It stands in no part that shows the day of the visit.
    """
    if says_today(page.hint(i, 3)) and not says_lead(page.hint(i, 1)):
        return False
    around = page.common(page.blocks[title].element, place.roots[0])
    outside = list(page.ancestors(around))[1:]
    shared = page.common(page.blocks[i].element, page.blocks[title].element)
    if shared not in outside:
        return True
    whole, own = page.elements[shared], page.elements[around]
    close = (
        shared in outside[:_NEAR] and title - i <= _NEAR and whole.last - whole.first <= own.last - own.first + _MORE
    )
    bare = says_stamp(page.hint(i, 1)) and not any(c.isalpha() for c in page.blocks[i].text)
    return close and (stamp.timed or bare)
