"""The visible text of a page to an article: boilerplate and all, or a clean text with its title and date given."""

from collections.abc import Collection, Sequence
from itertools import islice

from extract.article.article import Article, compose
from extract.article.boilerplate import effect_of, is_section
from extract.article.bylines import names_in
from extract.article.line import Line, letters, site_of, squeeze
from extract.article.page import LONGEST_BLOCK
from extract.article.repeats import line_key
from extract.article.roles import Found, Parts, assemble, is_running
from extract.article.stamps import Stamp, find_stamps, read_machine, stamp_at_start, stamp_of_line

_LONGEST_TITLE, _SHORTEST_TITLE = 250, 12
# Beyond this a page is cut; the longest articles are a tenth of it.
_LONGEST_PAGE = 2_000_000
# So many lines after a stamp the text has begun, or the stamp is another thing's.
_REACH, _MOST_STAMPS = 8, 50
_CUT = ("...", "…")


def read_text(
    text: str, url: str = "", title: str = "", published: str = "", repeated: Collection[str] = frozenset()
) -> Article | None:
    """The article of a page known by its text; None where there is no running text in it.

    `title` and `published` are what is known already (JSONL); `repeated` is from `repeats`.
    """
    lines = [line for raw in text[:_LONGEST_PAGE].split("\n") if (line := squeeze(raw)) and len(line) <= LONGEST_BLOCK]
    lines = _without_snippet(lines)
    headline, body, stamp = _given(lines, title) if title else _found(lines, repeated)
    parts = assemble(
        headline,
        [Line(line) for line in body],
        (),
        [k for k in repeated if k != line_key(headline)] if repeated else repeated,
        plain=True,
    )
    if not any(len(t) >= 40 for role, t in parts.lines if role not in ("caption", "heading")):
        return None
    value, told = _published(published, stamp, parts.found)
    return _article(headline, parts, value, told, url)


def _article(headline: str, parts: Parts, published: str, told: str, url: str) -> Article:
    text, paragraphs = compose([("title", headline), *parts.lines])
    return Article(
        title=headline,
        lead=parts.lead,
        text=text,
        paragraphs=paragraphs,
        published_at=published,
        published_from=told,
        author=parts.found.author,
        source=parts.found.source,
        url=url,
        site=site_of(url),
        layout="text",
    )


def _published(published: str, stamp: Stamp | None, found: Found) -> tuple[str, str]:
    if published and (value := read_machine(published)[0]):
        return value, "crawl-record"
    stamps = [stamp] if stamp else found.stamps
    return (stamps[0].value, "header-line") if stamps else ("", "")


def _without_snippet(lines: list[str]) -> list[str]:
    """The lines without one that is the beginning or the middle of another, cut off with dots: a search engine's."""
    whole = " ".join(lines)
    return [
        line for i, line in enumerate(lines) if not (i < 2 and line.endswith(_CUT) and whole.count(_stem(line)) > 1)
    ]


def _stem(line: str) -> str:
    return line.rstrip(".… ")[:120]


def _given(lines: list[str], title: str) -> tuple[str, list[str], Stamp | None]:
    """(headline, lines below it, None) where the title is known: whole, or cut off with dots."""
    title = squeeze(title)
    cut = title.endswith(_CUT)
    key = letters(title.rstrip(".… "))
    for i, line in enumerate(lines[:3]):
        bare = _without_stamp(line)
        shown = letters(bare)
        if shown == key or (cut and shown.startswith(key) and len(bare) <= len(title) + 150):
            return bare, [*lines[:i], *lines[i + 1 :]], next(iter(_stamps(line)), None)
    return title, lines, None


def _stamps(line: str) -> list[Stamp]:
    found = stamp_of_line(line, most=_LONGEST_TITLE)
    return [found] if found else []


def _found(lines: list[str], repeated: Collection[str]) -> tuple[str, list[str], Stamp | None]:
    """(headline, lines below it, stamp) of a page that shows them somewhere."""
    if lines and (stamp := stamp_at_start(lines[0])) and len(lines[0]) > stamp.end + 40:
        return "", [lines[0][stamp.end :].strip(" -–|,:"), *lines[1:]], stamp
    stamps = ((i, line, stamp) for i, line in enumerate(lines) if (stamp := stamp_of_line(line)) and _is_own(stamp))
    for i, line, stamp in islice(stamps, _MOST_STAMPS):
        if any(_runs(x) for x in lines[i + 1 : i + 1 + _REACH]):
            headline, start = _beside(lines, i, repeated)
            if headline:
                return headline, [line, *lines[start:]], stamp
    return _on_top(lines, repeated)


def _is_own(stamp: Stamp) -> bool:
    """Not the date in brackets behind the headline of another article."""
    return stamp.timed or not stamp.rest or bool(stamp.label)


def _runs(line: str) -> bool:
    return is_running(Line(line)) and not effect_of(line)


def _like_title(line: str) -> bool:
    if not _SHORTEST_TITLE <= len(line) <= _LONGEST_TITLE or effect_of(line) or line.endswith((":", ";", ",")):
        return False
    return (
        len(line.split()) >= 3
        and (line[0].isupper() or not line[0].isalpha())
        and not (line.endswith(".") and len(line) > 150)
    )


def _beside(lines: Sequence[str], i: int, repeated: Collection[str]) -> tuple[str, int]:
    """(headline, index of the line after it and the stamp): the line above the stamp, else the one below."""
    above = next(
        (j for j in range(i - 1, max(-1, i - 3), -1) if _like_title(lines[j]) and not names_in(lines[j])), None
    )
    below = i + 1 if i + 1 < len(lines) and _like_title(lines[i + 1]) and not _runs(lines[i + 1]) else None
    if above is not None and below is not None:
        section = is_section(lines[above]) or line_key(lines[above]) in repeated
        above = None if section and letters(lines[above]) != letters(lines[below]) else above
    if above is not None:
        return _without_stamp(lines[above]), i + 1
    return (_without_stamp(lines[below]), below + 1) if below is not None else ("", i + 1)


def _on_top(lines: list[str], repeated: Collection[str]) -> tuple[str, list[str], Stamp | None]:
    """Without a stamp the headline is the last line like one above the first paragraph of running text."""
    first = next((i for i, line in enumerate(lines) if _runs(line)), None)
    if first is None:
        return "", lines, None
    for i in range(first - 1, max(-1, first - 4), -1):
        if _like_title(lines[i]) and line_key(lines[i]) not in repeated:
            return lines[i], lines[i + 1 :], None
    return "", lines[first:], None


def _without_stamp(line: str) -> str:
    """A headline without the stamp printed behind it."""
    stamp = next((s for s in find_stamps(line) if s.timed and s.start and s.end >= len(line) - 10), None)
    return line[: stamp.start].rstrip(" -–|(") if stamp else line
