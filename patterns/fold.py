"""Folding: spelling variants made one, for matching only. `fold` and `lower` keep the length of their text."""

import re
import unicodedata
from functools import lru_cache

import regex

# The tone mark of an open oa, oe, uy stands on either letter: hoà = hòa. The new way (on the second) becomes the old.
_TONES = "\u0300\u0301\u0309\u0303\u0323"
_CLUSTERS = (("o", "a"), ("o", "e"), ("u", "y"))


def _tone_pairs() -> dict[str, str]:
    """New-style cluster -> old-style cluster, in the cases that occur in text (oà, Oà, OÀ)."""
    pairs = {}
    for first, second in _CLUSTERS:
        for tone in _TONES:
            new = first + unicodedata.normalize("NFC", second + tone)
            old = unicodedata.normalize("NFC", first + tone) + second
            for style in (str.lower, str.title, str.upper):
                pairs[style(new)] = style(old)
    return pairs


_TONE_PAIRS = _tone_pairs()
# Only at the end of a syllable: toàn, loát and quỳnh have but one place for the tone. "quý" is qu + ý, never qúy.
_OPEN_CLUSTER = regex.compile(rf"(?<![qQ])(?:{'|'.join(_TONE_PAIRS)})(?!\p{{L}})")
# Few lines have two such letters side by side, and `re` tells it in a quarter of the time.
_TWO_LETTERS = re.compile(f"[{''.join({c[0] for c in _TONE_PAIRS})}][{''.join({c[1] for c in _TONE_PAIRS})}]")

_SIGNS = {
    **dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2015\u2212", "-"),
    **dict.fromkeys(
        "\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000\t", " "
    ),
    **dict.fromkeys("\u2018\u2019\u201a\u201b\u02bc\u02b9\u0060\u00b4\u2032", "'"),
    **dict.fromkeys("\u201c\u201d\u201e\u201f\u00ab\u00bb\u2033", '"'),
    "\u00d0": "Đ",  # the Icelandic eth that some keyboards write for đ
    "\u00f0": "đ",
    "\u2044": "/",
    "\u2215": "/",
}
# They are rare: `re` finds them in a tenth of the time that str.translate takes.
_SIGN = re.compile(f"[{''.join(_SIGNS)}]")

# Of so many strings the key is kept: names come back, and a corpus has phrases without end.
_KEPT = 1 << 12


def fold(text: str) -> str:
    """The text with dashes, quotes, spaces and the place of tone marks made one. NFC in, same length out.

    >>> fold("Uỷ ban – xã “Hoà Bình”")
    'Ủy ban - xã "Hòa Bình"'
    """
    plain = _SIGN.sub(lambda m: _SIGNS[m.group()], text)
    return _OPEN_CLUSTER.sub(lambda m: _TONE_PAIRS[m.group()], plain) if _TWO_LETTERS.search(plain) else plain


def lower(text: str) -> str:
    """Lower case of the same length: a letter whose lower case is longer (İ) stays as it is.

    >>> lower("ĐẮK LẮK")
    'đắk lắk'
    """
    low = text.lower()
    if len(low) == len(text):
        return low
    return "".join(c if len(c.lower()) != 1 else c.lower() for c in text)


@lru_cache(maxsize=_KEPT)
def key(text: str) -> str:
    """What two spellings of one name share: folded, lower case, single spaces.

    >>> key("Thị xã  Hoà Thành") == key("thị xã Hòa Thành")
    True
    """
    return " ".join(lower(fold(unicodedata.normalize("NFC", text))).split())


@lru_cache(maxsize=_KEPT)
def bare(text: str) -> str:
    """The key without tone and vowel marks; đ stays đ, a letter of its own.

    >>> bare("Đắk Lắk")
    'đak lak'
    """
    return "".join(c for c in unicodedata.normalize("NFD", key(text)) if not unicodedata.combining(c))


def keys(listed: str) -> list[str]:
    """The keys of the names of a list in a fact file: separated by `|` and by line ends.

    >>> keys('''Hộ nghèo | hộ dân
    ... khẩu |''')
    ['hộ nghèo', 'hộ dân', 'khẩu']
    """
    return [name for line in listed.splitlines() for name in map(key, line.split("|")) if name]
