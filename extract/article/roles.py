"""Lines to an article: what is not its own taken out, and each line that stays given its role.

The same for HTML pages and for pages known by their text only; a line of these has no markup to tell of.
"""

from collections.abc import Container, Sequence
from dataclasses import dataclass, replace

import regex

from extract.article.cuts import (
    Found,
    after_title,
    ends,
    has_sentence,
    is_running,
    once,
    take_bottom,
    take_inner,
    take_top,
    without_boilerplate,
)
from extract.article.line import Line, letters
from patterns.fold import lower

__all__ = [
    "Found",
    "Parts",
    "assemble",
    "ends",
    "has_sentence",
    "is_item",
    "is_running",
    "looks_like_caption",
    "role_of",
]

_LONGEST_CAPTION, _LONGEST_HEADING, _LONGEST_LEAD = 400, 150, 700
_LONGEST_PLAIN_CAPTION, _SHORTEST_PLAIN_CAPTION, _LONGEST_UNSIGNED_CAPTION = 250, 16, 200
_LONGEST_DATELINED, _LONGEST_CAPITALS = 500, 80
# So much of a line must begin the page's own description for the line to be the lead.
_LEAD_START, _SHORTEST_LEAD = 60, 40
_SHORTEST_BODY = 40
# So ends a description that is the first words of the text.
_CUT = ("...", "…", "[…]", "[...]")

_BULLET = regex.compile(r"(?:[-–—+•*●▪◦·►➢✓]|\(?\d{1,2}[.)]|\(?[a-zđ][.)])\s{0,2}\S")
_DATELINE = regex.compile(r"\([\p{L}\p{N}.& /-]{2,24}\)[ ]?[-–—]")
_PHOTO = regex.compile(
    r"(?:^|[\s.(\-–])(?:ảnh|hình|nguồn ảnh|photo|image)(?: minh họa)?[ ]?:|ảnh minh họa[.)]?$", regex.IGNORECASE
)
# How captions begin that have no markup: what is to be seen, or who.
_SCENE = regex.compile(
    r"(?:quang cảnh|toàn cảnh|một góc|hình ảnh|ảnh|các (?:đại biểu|đồng chí|thành viên|vận động viên|thí sinh|đội)|đại biểu|lãnh đạo|"
    r"(?:thành viên )?đoàn|ban tổ chức|đồng chí|đ/c|ông|bà|đông đảo|tiết mục|lễ|trao|người dân|"
    r"cán bộ|công chức|lực lượng|bộ phận|giao diện|biểu đồ)\s"
)


@dataclass(frozen=True, slots=True)
class Parts:
    """(role, text) of the lines that stay, without the title; and what was found on the way."""

    lines: tuple[tuple[str, str], ...]
    lead: str
    found: Found

    @property
    def has_body(self) -> bool:
        return any(role not in ("title", "caption") and len(text) >= _SHORTEST_BODY for role, text in self.lines)


def assemble(
    title: str, lines: Sequence[Line], told: Sequence[str], repeated: Container[str], *, plain: bool = False
) -> Parts:
    """The lines below the headline, each with its role, and what was taken out of them.

    `told`: descriptions of the article in the page's head. `repeated`: keys of the site's recurring lines. `plain`: the
    page is known by its text only.
    """
    found = Found()
    kept = without_boilerplate(after_title(list(lines), title, found), repeated, plain=plain)
    kept = take_bottom(take_top(kept, found), found)
    kept = with_lead(once(take_inner(kept, found)), told)
    roles = tuple((role_of(line, plain=plain), line.text) for line in kept)
    return Parts(roles, " ".join(text for role, text in roles if role == "lead"), found)


def with_lead(lines: list[Line], told: Sequence[str]) -> list[Line]:
    """The lines with the lead marked: by its class, by the page's own description, or as what stands out on top."""
    first = next((i for i, line in enumerate(lines) if line.role not in ("caption", "heading")), len(lines))
    if any(line.role == "lead" for line in lines[: first + 1]):
        after = next((i for i, line in enumerate(lines) if i >= first and line.role != "lead"), len(lines))
        if after == len(lines):  # a text that is named a lead as a whole
            after = first + 1
        return [replace(x, role="") if x.role == "lead" and i >= after else x for i, x in enumerate(lines)]
    lines = [replace(x, role="") if x.role == "lead" else x for x in lines]
    if first < len(lines) and (_is_told(lines[first], told) or _stands_out(lines, first)):
        lines[first] = replace(lines[first], role="lead")
    return lines


def _is_told(line: Line, told: Sequence[str]) -> bool:
    """Whether the page's description is this line, and not the first words of its text cut off somewhere."""
    if not _SHORTEST_LEAD <= len(line.text) < _LONGEST_LEAD:
        return False
    key = letters(line.text)
    return any(
        t.startswith(key[:_LEAD_START]) and 0.8 <= len(key) / len(t) <= 1.25
        for t, cut in ((letters(x), x.endswith(_CUT)) for x in told)
        if t and (t == key or not cut)
    )


def _stands_out(lines: Sequence[Line], first: int) -> bool:
    """One paragraph in bold or italics above others that are not, or one behind the paper's mark: "(BTD) - ..."."""
    line = lines[first]
    after = next((x for x in lines[first + 1 :] if is_running(x)), None)
    if after is None or not is_running(line) or len(line.text) > _LONGEST_LEAD:
        return False
    set_apart = (line.bold and not after.bold) or (line.italic and not after.italic)
    return set_apart or (_DATELINE.match(line.text) is not None and len(line.text) < _LONGEST_DATELINED)


def role_of(line: Line, *, plain: bool = False) -> str:
    """The role of a line that stays."""
    text = line.text
    if line.role in ("lead", "table", "caption"):
        return line.role
    if _is_caption(line) or (plain and looks_like_caption(text)):
        return "caption"
    if line.role == "list" or is_item(text):
        return "list"
    return "heading" if _is_heading(line, plain=plain) else "body"


def _is_heading(line: Line, *, plain: bool) -> bool:
    if len(line.text) > _LONGEST_HEADING or line.text.endswith((".", ",", ";")):
        return False
    if line.role in ("heading", "title") or (line.bold and not line.right):
        return True
    return plain and len(line.text) <= _LONGEST_CAPITALS and line.text.isupper() and not has_sentence(line.text)


def _is_caption(line: Line) -> bool:
    if not line.after_image or len(line.text) > _LONGEST_CAPTION or line.role in ("heading", "title", "list"):
        return False
    if line.italic or line.centred or _PHOTO.search(line.text):
        return True
    return len(line.text) <= _LONGEST_UNSIGNED_CAPTION and not line.bold and not ends(line.text)


def is_item(text: str) -> bool:
    """Whether a line begins as an item of a list does."""
    return _BULLET.match(text) is not None


def looks_like_caption(text: str) -> bool:
    """Whether a line without markup reads like a picture's caption: a credit in it, or a scene and no full stop."""
    if len(text) > _LONGEST_PLAIN_CAPTION or text.endswith((":", ";", ",")):
        return False
    if _PHOTO.search(text):
        return True
    return len(text) >= _SHORTEST_PLAIN_CAPTION and not ends(text) and _SCENE.match(lower(text)) is not None
