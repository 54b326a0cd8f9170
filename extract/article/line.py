"""A line of a page with what its markup says of it, before it is known what the line is."""

from dataclasses import dataclass
from functools import lru_cache

import regex

from extract.decode import composed, visible
from patterns.fold import fold, lower

_LETTERS = regex.compile(r"[\p{L}\p{M}\p{N}]++")
# Longer than this a line is no headline, stamp, byline or caption, and no rule is tried on it.
LONGEST_SHORT = 400


@dataclass(frozen=True, slots=True)
class Line:
    """A line as read, white space squeezed.

    `role`: what the markup says the line is, one of `extract.schema.PARAGRAPH_ROLES` or empty.
    `credit`: `author`, `source` or `stamp` where a class name says so.
    `linked`: share of its letters that stand in links. `after_image`: nothing but images between the last image and it.
    """

    text: str
    role: str = ""
    credit: str = ""
    linked: float = 0.0
    bold: bool = False
    italic: bool = False
    centred: bool = False
    right: bool = False
    after_image: bool = False


def squeeze(text: str) -> str:
    r"""White space made one space, NFC, without invisible signs and letters that were lost.

    Pages are decoded so, but entities hide signs and marks, and tags may stand between a letter and its mark.

    >>> squeeze("  Hà\u200b Nội \n 2020 "), squeeze("Hue" + "\u0302" + "\u0301")
    ('Hà Nội 2020', 'Huế')
    """
    if not text.isprintable():
        # Mostly for these; without them, and without the one invisible sign called printable, no search is needed.
        text = text.replace("\n", " ").replace("\t", " ").replace("\xa0", " ")
        if "\u034f" in text or not text.isprintable():
            return " ".join(visible(text.replace("\ufffd", "")).split())
    if "\ufffd" in text:
        text = visible(text.replace("\ufffd", ""))
    elif not text.isascii():
        text = composed(text)
    # What is printable has no white space but spaces.
    return " ".join(text.split()) if "  " in text or text[:1] == " " or text[-1:] == " " else text


# What stands beside an article is the same on many pages, and each line is looked at for many reasons.
@lru_cache(maxsize=1 << 11)
def flat(text: str) -> str:
    """Folded lower case, single spaces: what the line rules look at."""
    return lower(fold(squeeze(text)))


@lru_cache(maxsize=1 << 11)
def letters(text: str) -> str:
    """What two prints of one headline share: letters and digits in lower case, the rest gone.

    >>> letters("“Hoà Bình”: khai hội!") == letters("Hòa Bình - Khai hội")
    True
    """
    return " ".join(_LETTERS.findall(flat(text)))
