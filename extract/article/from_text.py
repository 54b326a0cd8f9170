"""The visible text of a page to an article: boilerplate and all, or a clean text with its title and date given."""

from collections.abc import Container, Sequence

import regex

from extract.article.article import Article, compose
from extract.article.boilerplate import effect_of, is_section
from extract.article.bylines import credit_of, labelled_credit, names_in, signature, whole_name
from extract.article.line import Line, letters, squeeze
from extract.article.looks import ABOVE, LONGEST_TITLE, SHORTEST_TITLE, is_none, like_title, runs
from extract.article.page import LONGEST_BLOCK
from extract.article.repeats import AllBut, line_key
from extract.article.roles import Found, Parts, assemble, ends, is_item, looks_like_caption
from extract.article.stamps import Stamp, find_stamps, read_machine, stamp_at_start, stamp_of_line
from extract.page import site_of
from patterns.fold import lower

# Beyond this a page is cut; the longest articles are a tenth of it.
_LONGEST_PAGE = 1_000_000
# Above the text so many lines are looked at for stamp and headline, below it for byline and source.
_BELOW = 6
# So near above the text a headline stands that no stamp tells.
_CLOSE = 3
# Most headlines have so many words.
_USUAL_WORDS = 5
# What a line of running text is worth, by its length, and what a line costs that is none: a menu parts two texts.
_LETTERS, _MOST_WORTH, _COST = 60, 6.0, 1.0
_LEAST_TEXT, _SNIPPET = 40, 120
# More short lines of nothing but words are a menu.
_MENU = 8
# Around a text so few labels are enough, if some stand on either side.
_LEAST_AROUND, _LEAST_BELOW = 4, 2
_CUT = ("...", "…")
# Who put the page up, whatever they call themselves.
_BY = regex.compile(
    r"(?:(?:được )?(?:viết|đăng|gửi) bởi|người (?:đăng|viết|gửi)|tác giả|posted by|written by)(?!\p{L})"
)


def text_lines(text: str) -> list[str]:
    """The lines of a text page, boilerplate and all, as `visible_lines` gives those of HTML; a page too long is cut."""
    return text[:_LONGEST_PAGE].split("\n")


def read_text(
    text: str, url: str = "", title: str = "", published: str = "", repeated: Container[str] = frozenset()
) -> Article | None:
    """The article of a page known by its text; None where there is no running text in it.

    `title` and `published` are what is known already (JSONL); `repeated` has the keys of the lines that recur over its site.
    """
    lines = [line for raw in text_lines(text) if (line := squeeze(raw)) and len(line) <= LONGEST_BLOCK]
    lines = _without_snippet(lines)
    headline, body, stamp = _given(lines, title) if title else _find(lines, repeated)
    writers = _writers(lines, headline) if stamp and not title else []
    kept = [*(Line(w, credit="author") for w in writers), *(Line(line) for line in body if line not in writers)]
    parts = assemble(headline, kept, (), AllBut(line_key(headline), repeated), plain=True)
    sizes = [len(line) for role, line in parts.lines if role not in ("caption", "heading")]
    if max(sizes, default=0) < _LEAST_TEXT or is_none(headline, lines, sum(sizes)):
        return None
    value, told = _published(published, stamp, parts.found)
    return _article(headline, parts, value, told, url)


def _writers(lines: Sequence[str], headline: str) -> list[str]:
    """The line that names the writer between headline and text: a person's whole name, or a name right above the stamp."""
    above = next((i for i, line in enumerate(lines[:-1]) if headline and line.startswith(headline)), len(lines))
    first = next((i for i in range(above + 1, len(lines)) if runs(lines[i])), above)
    named = [i for i in range(above + 1, first) if signature(lines[i]).author]
    if len(named) != 1:
        return []
    i = named[0]
    return [lines[i]] if whole_name(lines[i]) or (i == above + 1 and stamp_of_line(lines[i + 1])) else []


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
    return line.rstrip(".… ")[:_SNIPPET]


def _given(lines: list[str], title: str) -> tuple[str, list[str], Stamp | None]:
    """(headline, lines below it, its stamp) where the title is known: whole, or cut off with dots."""
    title = squeeze(title)
    cut = title.endswith(_CUT)
    key = letters(title.rstrip(".… "))
    for i, line in enumerate(lines[:3]):
        bare = _without_stamp(line)
        shown = letters(bare)
        if shown == key or (cut and shown.startswith(key) and len(bare) <= LONGEST_TITLE):
            return bare, [*lines[:i], *lines[i + 1 :]], stamp_of_line(line, most=LONGEST_TITLE)
    return title, lines, None


def _find(lines: list[str], repeated: Container[str]) -> tuple[str, list[str], Stamp | None]:
    """(headline, lines below it, stamp) of a page that shows them somewhere."""
    if lines and (stamp := stamp_at_start(lines[0])) and len(lines[0]) > stamp.end + _LEAST_TEXT:
        return "", [lines[0][stamp.end :].strip(" -–|,:"), *lines[1:]], stamp
    first, last = _main_part(lines, repeated)
    if first == last:
        return "", [], None
    if last - first > 2 and (stamp := _under_headline(lines, first)):
        return lines[first], [*lines[first + 1 : last], *_credits_below(lines, last)], stamp
    body = [*lines[first:last], *_credits_below(lines, last)]
    for i in range(first - 1, max(-1, first - 1 - ABOVE), -1):
        stamp = stamp_of_line(lines[i])
        if stamp and (stamp.timed or not stamp.rest or stamp.label):
            headline, start = _beside(lines, i, repeated)
            if headline:
                return headline, [lines[i], *_between(lines[start:first]), *body], stamp
    headline, kept, stamp = _on_top(lines, first, body, repeated)
    above = [line for line in lines[:first] if line != headline]
    if _is_of_a_page([*lines[:first], *lines[last:]], lines, repeated) or _is_framed(above, lines[last:]):
        return headline, kept, stamp
    return headline, [line for line in lines if line != headline], stamp


def _under_headline(lines: Sequence[str], first: int) -> Stamp | None:
    """The stamp right below what begins the text, if that is a headline as long as a sentence."""
    stamp = stamp_of_line(lines[first + 1])
    told = stamp is not None and (stamp.timed or bool(stamp.label) or not stamp.rest)
    return stamp if told and like_title(lines[first]) and not ends(lines[first]) else None


def _is_of_a_page(around: Sequence[str], lines: Sequence[str], repeated: Container[str]) -> bool:
    """Whether anything tells that a page stood around the text: a line of the portal's, a stamp, a menu.

    Where nothing does, heads of documents, programmes, tables and signatures are the text's own.
    """
    stamps = [stamp for line in lines if (stamp := stamp_of_line(line))]
    if any(stamp.timed or stamp.label for stamp in stamps) or sum(map(_of_menu, around)) > _MENU:
        return True
    # One line like a section's name may be the kind of a document: "THÔNG BÁO".
    return sum(map(is_section, lines)) > 1 or any(effect_of(line) or line_key(line) in repeated for line in lines)


def _is_framed(above: Sequence[str], below: Sequence[str]) -> bool:
    """Whether a few labels that no rule knows stand above a text and below it, and nothing else.

    Heads of documents have capitals and figures, signatures have names.
    """
    around = [*above, *below]
    if not above or len(below) < _LEAST_BELOW or len(around) < _LEAST_AROUND:
        return False
    return all(_of_menu(line) and not line.isupper() and not signature(line).author for line in around)


def _of_menu(line: str) -> bool:
    return len(line) < _LEAST_TEXT and not is_item(line) and not ends(line) and not any(c.isdigit() for c in line)


def _main_part(lines: Sequence[str], repeated: Container[str]) -> tuple[int, int]:
    """(first, last) of the run of lines with the most running text, as a slice; empty where there is none."""
    best, most, first, worth = (0, 0), 0.0, 0, 0.0
    for i, line in enumerate(lines):
        if runs(line) and not (repeated and line_key(line) in repeated):
            first = i if worth <= 0 else first
            worth = max(worth, 0.0) + min(len(line) / _LETTERS, _MOST_WORTH)
            if worth > most:
                best, most = (first, i + 1), worth
        elif not (ends(line) or is_item(line)):
            worth -= _COST
    return best


def _credits_below(lines: Sequence[str], last: int) -> list[str]:
    """What belongs to the text below its last long line: short ends of it, byline, source and stamp."""
    kept: list[str] = []
    for line in lines[last : last + _BELOW]:
        if effect_of(line) in ("end", "stop"):
            break
        own = ends(line) or is_item(line) or looks_like_caption(line)
        if not (own or stamp_of_line(line) or credit_of(line)):
            break
        kept.append(line)
    return kept


def _between(lines: Sequence[str]) -> list[str]:
    """What belongs to an article between headline and text; short lines there are buttons and names of sections.

    The name of a list stays with the headlines below it, which go by it later.
    """
    return [
        x
        for x in lines
        if len(x) >= _LEAST_TEXT or looks_like_caption(x) or stamp_of_line(x) or credit_of(x) or effect_of(x) == "end"
    ]


def _beside(lines: Sequence[str], i: int, repeated: Container[str]) -> tuple[str, int]:
    """(headline, index of the line after it and the stamp): the line above the stamp, or the one below.

    A line between that names the writer is passed over; a section's name above the stamp means that the headline stands
    below, as does a longer line of its kind.
    """
    above = i - 2 if i > 1 and (names_in(lines[i - 1]) or effect_of(lines[i - 1])) else i - 1
    over = lines[above] if above >= 0 and like_title(lines[above]) else ""
    stamp = stamp_of_line(lines[i])
    # A sentence above a bare day is the end of what was told of the day before.
    sentence = over.endswith(".") and stamp is not None and not (stamp.timed or stamp.label)
    over = "" if sentence or _is_label(over) else over
    below = _title_at(lines, i + 1)
    if below and (len(below) >= len(over) or line_key(over) in repeated):
        return _without_stamp(below), i + 2
    if not over and i and _is_label(lines[i - 1]):
        above = next((k for k in range(i - 1, max(-1, i - 1 - ABOVE), -1) if not _is_beside(lines[k])), -1)
        over = lines[above] if above >= 0 and like_title(lines[above]) else ""
    if not over and i + 1 < len(lines) and _is_portals(lines[i + 1]) and (below := _title_at(lines, i + 2)):
        return _without_stamp(below), i + 3
    return _without_stamp(over), i + 1


def _title_at(lines: Sequence[str], i: int) -> str:
    line = lines[i] if i < len(lines) else ""
    return line if line and like_title(line) and not (runs(line) or looks_like_caption(line)) else ""


def _is_label(line: str) -> bool:
    """Whether a line is a button beside an article, or says who wrote it."""
    return bool(line) and (
        bool(effect_of(line)) or _BY.match(lower(line)) is not None or labelled_credit(line) is not None
    )


def _is_beside(line: str) -> bool:
    """Whether a line may stand between headline and stamp."""
    return len(line) < SHORTEST_TITLE or is_section(line) or _is_label(line) or bool(names_in(line))


def _on_top(
    lines: list[str], first: int, body: list[str], repeated: Container[str]
) -> tuple[str, list[str], Stamp | None]:
    """Without a stamp the headline is the last line like one above the text."""
    above = range(first - 1, max(-1, first - 1 - ABOVE), -1)
    near = [i for i in above if not _is_portals(lines[i]) and len(lines[i]) >= SHORTEST_TITLE][:_CLOSE]
    likely = [i for i in near if _is_headline(lines[i], repeated)]
    if likely:
        # A label of a few words may stand between.
        i = next((i for i in likely if len(lines[i].split()) >= _USUAL_WORDS), likely[0])
        return lines[i], [*_between(lines[i + 1 : first]), *body], None
    return "", [*(line for line in lines[max(0, first - 2) : first] if stamp_of_line(line)), *body], None


def _is_headline(line: str, repeated: Container[str]) -> bool:
    stamped = stamp_of_line(line) is not None
    return like_title(line) and not stamped and line_key(line) not in repeated and not names_in(line)


def _is_portals(line: str) -> bool:
    return effect_of(line) in ("line", "end", "stop")


def _without_stamp(line: str) -> str:
    """A headline without the stamp printed behind it, or the brackets that are empty for want of one."""
    line = line.removesuffix("()").removesuffix("( )").rstrip()
    stamp = next((s for s in find_stamps(line) if s.timed and s.start and s.end >= len(line) - 10), None)
    return line[: stamp.start].rstrip(" -–|(") if stamp else line
