"""What a line of a page that is known by its text looks like, and whether such a page holds an article."""

from collections.abc import Sequence

import regex

from extract.article.boilerplate import effect_of, is_section, names_service, says_no_article
from extract.article.line import Line
from extract.article.lists import LEAST_DOCUMENTS, documents_listed, goes_on
from extract.article.roles import ends, has_sentence, is_running
from extract.article.stamps import stamp_of_line
from patterns.fold import lower

LONGEST_TITLE, SHORTEST_TITLE, _LEAST_WORDS = 250, 12, 3
# Above the text so many lines are looked at for what the page is called.
ABOVE = 8
_LONG = 130
# With so much text a page under a headline like "Lỗi 404" is an article all the same.
_PLENTY = 600
# With less, and no headline, what stands below the name of a form is what the form says of itself.
_LEAST_UNTITLED = 200
# So many headlines with a text and a date each are a list, if they hold most of the page's text.
_LEAST_BRIEFS, _BRIEF, _MOSTLY, _LONG_STAMP = 3, 2, 0.75, 60
# A day of an agenda and nothing else: "Thứ hai 06/10".
_WEEKDAY = regex.compile(r"(?:thứ (?:hai|ba|tư|năm|sáu|bảy|[2-7])|chủ nhật)[^\p{L}]{0,20}$")


def runs(line: str) -> bool:
    """Whether a line is running text: headlines have commas too, but no full stop."""
    if not is_running(Line(line)) or effect_of(line) or stamp_of_line(line):
        return False
    return ends(line) or (len(line) >= _LONG and has_sentence(line))


def like_title(line: str) -> bool:
    """Whether a line may be a headline: of some words, begun as a sentence, and no label or long sentence."""
    if not SHORTEST_TITLE <= len(line) <= LONGEST_TITLE or effect_of(line) or line.endswith((":", ";", ",")):
        return False
    if is_section(line) or len(line.split()) < _LEAST_WORDS or _WEEKDAY.match(lower(line)):
        return False
    return (line[0].isupper() or not (line[0].isalpha() or line[0] == "+")) and not (
        line.endswith(".") and len(line) > 150
    )


def is_none(headline: str, lines: Sequence[str], size: int) -> bool:
    """Whether a page is that of an error, a form or a list, by its headline or by how its lines follow one another."""
    if size < _PLENTY and (says_no_article(headline) or names_service(headline)):
        return True
    if _lists_documents(lines) or _has_digest(lines):
        return True
    return not headline and size < _LEAST_UNTITLED and _has_service(lines)


def _lists_documents(lines: Sequence[str]) -> bool:
    """Whether the symbols of documents, or what is told of them, stand between its texts and above the first of them."""
    listed = documents_listed(lines)
    running = [i for i, line in enumerate(lines) if runs(line)] if listed >= LEAST_DOCUMENTS else []
    return 0 < len(running) <= listed and documents_listed(lines[: running[0]], least=1) > 0


def _has_service(lines: Sequence[str]) -> bool:
    """Whether the last name of a section or the like above the text is that of a form or a list."""
    first = next((i for i, line in enumerate(lines) if runs(line)), len(lines))
    return any(map(names_service, lines[max(0, first - ABOVE) : first]))


def _has_digest(lines: Sequence[str]) -> bool:
    """Whether most of a page is other articles in brief: headline, a line or two of text and a bare date, again and again.

    In a chronicle the text follows its date.
    """
    days = [i for i, line in enumerate(lines) if len(line) < _LONG_STAMP and _parts_briefs(line)]
    if len(days) < _LEAST_BRIEFS:
        return False
    before = sum(_is_brief(lines[max(0, i - _BRIEF) : i]) for i in days)
    after = sum(_is_brief(lines[i + 1 : i + 1 + _BRIEF]) for i in days)
    around = sum(_is_brief([*lines[max(0, i - 1) : i], *lines[i + 1 : i + 2]]) for i in days)
    return max(before, after, around) >= max(_LEAST_BRIEFS, _MOSTLY * sum(map(runs, lines)))


def _parts_briefs(line: str) -> bool:
    """Whether a line is a bare date, or a link to the rest of what stands above it."""
    stamp = stamp_of_line(line)
    return not stamp.rest if stamp else goes_on(line)


def _is_brief(lines: Sequence[str]) -> bool:
    if len(lines) < _BRIEF:
        return False
    headline, text = lines
    return like_title(headline) and not ends(headline) and not stamp_of_line(headline) and is_running(Line(text))
