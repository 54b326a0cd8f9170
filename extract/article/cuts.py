"""What is taken out of an article's lines: the portal's boilerplate, stamps, bylines and sources, what is printed twice."""

from collections.abc import Container, Sequence
from dataclasses import dataclass, field

import regex

from extract.article.boilerplate import effect_of, names_related
from extract.article.bylines import (
    LONGEST_CREDIT,
    Credit,
    cited_source,
    credit_of,
    join,
    labelled_credit,
    names_in,
    names_office,
    signature,
)
from extract.article.line import Line, letters
from extract.article.repeats import line_key
from extract.article.stamps import Stamp, find_stamps, stamp_of_line

# From this length on a line is running text and not a label, if it has a sign of a sentence in it.
_RUNNING, _RUNNING_UNSIGNED = 60, 130
# Of the running text, how much may follow a heading like "Tin liên quan" that ends the article all the same.
_AFTER_END = 0.5
# In how many lines at either end stamps and credits are looked for; a headline may stand below a portal's own lines.
_TOP, _BOTTOM, _TITLE_REACH = 10, 8, 20
# A byline that says it is one may stand above a closing box; below this share of the lines.
_LOWER_PART = 0.6
_LONG = 40

_SENTENCE = regex.compile(r"[.!?;…](?:[\s\"'”’)\]]|$)|[,:]\s")
_ENDS = regex.compile(r"[.!?…;:][\"'”’)\]/ ]{0,3}$")
_META_PARTS = regex.compile(r"\s*[|•·]\s*|\s+[-–]\s+")


@dataclass(slots=True)
class Found:
    """What was taken out of the lines on the way. `authors` are named on top, `signed` below the text."""

    authors: list[str] = field(default_factory=list)
    signed: list[str] = field(default_factory=list)
    sources: list[str] = field(default_factory=list)
    stamps: list[Stamp] = field(default_factory=list)

    def add(self, credit: Credit) -> None:
        self.authors += [credit.author] if credit.author else []
        self.sources += [credit.source] if credit.source else []

    @property
    def author(self) -> str:
        return join(self.signed or self.authors)

    @property
    def source(self) -> str:
        return self.sources[0] if self.sources else ""


def is_running(line: Line) -> bool:
    """Whether a line is text of an article, by its own looks."""
    n = len(line.text)
    if n < _RUNNING or line.linked > 0.5 or line.role in ("title", "heading", "caption", "table") or line.credit:
        return False
    return n >= _RUNNING_UNSIGNED or _SENTENCE.search(line.text) is not None


def ends(text: str) -> bool:
    """Whether a text ends as a sentence does."""
    return _ENDS.search(text) is not None


def has_sentence(text: str) -> bool:
    """Whether a text has a sign of a sentence in it."""
    return _SENTENCE.search(text) is not None


def without_boilerplate(lines: Sequence[Line], repeated: Container[str], *, plain: bool = False) -> list[Line]:
    """The lines up to where the article ends, without those that the rules or the site's other pages call boilerplate.

    `plain`: no markup tells links, so the headlines below "Tin liên quan" go by their looks.
    """
    running = [len(line.text) if is_running(line) else 0 for line in lines]
    whole, before = sum(running), 0
    last = max((i for i, n in enumerate(running) if n), default=-1)
    kept = []
    listed = False
    for i, line in enumerate(lines):
        effect = effect_of(line.text)
        listed = (listed and _like_headline(line.text)) or (plain and names_related(line.text))
        if before and (effect == "stop" or (effect == "end" and whole - before < _AFTER_END * before)):
            break
        at_edge = not before or i > last
        gone = (
            effect in ("line", "end", "stop")
            or listed
            or (effect == "edge" and at_edge)
            or (repeated and line_key(line.text) in repeated)
        )
        if not gone and not (_is_link(line) and credit_of(line.text) is None):
            kept.append(line)
        before += running[i]
    return kept


def _like_headline(text: str) -> bool:
    return len(text) < _RUNNING_UNSIGNED and not ends(text)


def _is_link(line: Line) -> bool:
    """A line that is nothing but a link leads somewhere else."""
    return line.linked > 0.85 and line.role not in ("table", "caption", "title") and not line.credit


def after_title(lines: list[Line], title: str, found: Found) -> list[Line]:
    """The lines below the headline where it stands above the text; a date that stood above it is kept.

    Further down it is a link from another article, or the page's own foot.
    """
    wanted, most = letters(title), 2 * len(title) + 20
    same = [i for i, line in enumerate(lines) if len(line.text) < most and _is_title(line.text, wanted)]
    if not wanted or not same:
        return lines
    titles = set(same)
    if same[0] >= _TITLE_REACH or any(is_running(line) for line in lines[: same[0]]):
        return [line for i, line in enumerate(lines) if i not in titles]
    for above in lines[: same[0]]:
        _take_stamp(above, found)
    return [line for i, line in enumerate(lines) if i > same[0] and i not in titles]


def _is_title(text: str, wanted: str) -> bool:
    """Whether a line is the headline, with or without a stamp behind it."""
    shown = letters(text)
    return shown == wanted or (
        shown.startswith(wanted) and any(letters(text[: s.start]) == wanted for s in find_stamps(text))
    )


def _take_stamp(line: Line, found: Found) -> bool:
    stamp = stamp_of_line(line.text)
    if stamp is None:
        return False
    found.stamps.append(stamp)
    if stamp.rest:
        for part in _META_PARTS.split(line.text[: stamp.start] + " | " + line.text[stamp.end :]):
            found.add(labelled_credit(part) or Credit(join(names_in(part))))
    return True


def take_top(lines: list[Line], found: Found) -> list[Line]:
    """The lines without the stamps and credits that stand before the text."""
    kept: list[Line] = []
    for i, line in enumerate(lines):
        if i >= _TOP or (kept and kept[-1].role != "lead" and is_running(kept[-1])):
            # A lead that nothing marks may stand above the stamp.
            below_lead = len(kept) == 1 and i < len(lines) and _take_stamp(line, found)
            return kept + lines[i + below_lead :]
        if line.role == "caption" and signature(line.text).author:
            continue  # whose picture it is
        keep = line.role in ("lead", "caption")
        if keep or not (_take_stamp(line, found) or (not is_running(line) and _take_credit(line, found))):
            kept.append(line)
    return kept


def _take_credit(line: Line, found: Found) -> bool:
    """Whether a line beside the text is a credit: by its class or by its words, and not by a name alone."""
    if len(line.text) > LONGEST_CREDIT:
        return False
    credit = labelled_credit(line.text)
    if credit is None and line.credit == "author":
        credit = Credit(join(names_in(line.text.lstrip("-– "), labelled=True)))
    elif credit is None and line.credit == "source":
        credit = Credit(source=cited_source(line.text) or line.text)
    if credit is not None:
        found.add(credit)
    return credit is not None or line.credit == "stamp"


def take_bottom(lines: list[Line], found: Found) -> list[Line]:
    """The lines without the byline, source and stamps at their end."""
    end, taken = len(lines), Found()
    for line in reversed(lines[-_BOTTOM:]):
        if not _is_bottom(line, lines[end - 2] if end > 1 else None, taken):
            break
        end -= 1
    found.signed += reversed(taken.authors)
    found.sources += reversed(taken.sources)
    found.stamps += reversed(taken.stamps)
    return lines[:end]


def _is_bottom(line: Line, before: Line | None, taken: Found) -> bool:
    if line.role == "table" or is_running(line) or (line.role == "caption" and not _says_credit(line)):
        return False
    stamp = stamp_of_line(line.text, most=20)
    if stamp is not None:
        # Unless it says it is the publication's, a stamp at the foot is the page's.
        taken.stamps += [stamp] if stamp.label and not stamp.updated else []
        return True
    if _take_credit(line, taken):
        return True
    if line.right and not taken.authors and before is not None and ends(before.text) and names_office(line.text):
        return True
    source = cited_source(line.text)
    credit = Credit(source=source) if source else signature(line.text)
    if not (credit.author or credit.source) or not _is_signed(line, before):
        return False
    taken.add(credit)
    return True


def _says_credit(line: Line) -> bool:
    """Whether what is called a caption is a line of credits: some papers name the box of their credits so."""
    if line.after_image:
        return False
    stamp = stamp_of_line(line.text)
    return labelled_credit(line.text) is not None or (stamp is not None and not stamp.rest)


def _is_signed(line: Line, before: Line | None) -> bool:
    """A name alone is the writer's where it is set apart, or where the text before it has ended."""
    if line.role in ("list", "heading") or (line.after_image and line.centred):
        return False
    if line.right or line.bold or line.italic:
        return True
    return before is not None and (ends(before.text) or before.role == "caption" or len(before.text) > _RUNNING)


def take_inner(lines: list[Line], found: Found) -> list[Line]:
    """The lines without a byline that says it is one ("Bài, ảnh: ...") before a box that closes the article."""
    kept = []
    for i, line in enumerate(lines):
        lower_part = i > _LOWER_PART * len(lines) and line.role in ("", "heading") and not line.after_image
        credit = labelled_credit(line.text) if lower_part else None
        if credit and credit.author:
            found.signed.append(credit.author)
        else:
            kept.append(line)
    return kept


def once(lines: list[Line]) -> list[Line]:
    """Each longer line once: the lead, a quotation and a photo's caption are printed twice on some pages."""
    seen: set[str] = set()
    kept = []
    for line in lines:
        key = line.text.lower() if len(line.text) >= _LONG else ""
        if not key or key not in seen:
            kept.append(line)
        seen.add(key)
    return kept
