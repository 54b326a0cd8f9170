"""Text in the two font encodings of before Unicode: TCVN3 (ABC fonts) and VNI, found by score and made Unicode.

Such pages say windows-1252 or nothing, and read as "Céng hoµ x· héi" or "Coäng hoøa". The tables are those of TCVN
5712:1993 (VN3) and of the VNI Windows fonts. A line is converted only when it has letters that clean Vietnamese never
has, and when almost every syllable with such a letter becomes a well-formed Vietnamese syllable.
"""

import re
import unicodedata
from collections.abc import Mapping
from functools import cache, lru_cache

import regex

_TONES = "\u0300\u0309\u0303\u0301\u0323"
# TCVN3: a byte a letter; the five tones in the order à ả ã á ạ. Capitals with a tone are small letters in capital fonts.
_TCVN3_PLAIN = {0xA1: "Ă", 0xA2: "Â", 0xA3: "Ê", 0xA4: "Ô", 0xA5: "Ơ", 0xA6: "Ư", 0xA7: "Đ"} | {
    0xA8: "ă", 0xA9: "â", 0xAA: "ê", 0xAB: "ô", 0xAC: "ơ", 0xAD: "ư", 0xAE: "đ",
}  # fmt: skip
_TCVN3_TONED = {
    "a": (0xB5, 0xB6, 0xB7, 0xB8, 0xB9),
    "ă": (0xBB, 0xBC, 0xBD, 0xBE, 0xC6),
    "â": (0xC7, 0xC8, 0xC9, 0xCA, 0xCB),
    "e": (0xCC, 0xCE, 0xCF, 0xD0, 0xD1),
    "ê": (0xD2, 0xD3, 0xD4, 0xD5, 0xD6),
    "i": (0xD7, 0xD8, 0xDC, 0xDD, 0xDE),
    "o": (0xDF, 0xE1, 0xE2, 0xE3, 0xE4),
    "ô": (0xE5, 0xE6, 0xE7, 0xE8, 0xE9),
    "ơ": (0xEA, 0xEB, 0xEC, 0xED, 0xEE),
    "u": (0xEF, 0xF1, 0xF2, 0xF3, 0xF4),
    "ư": (0xF5, 0xF6, 0xF7, 0xF8, 0xF9),
    "y": (0xFA, 0xFB, 0xFC, 0xFD, 0xFE),
}
# VNI: a base letter and a sign after it for tone and shape together; some letters are signs of their own.
_VNI_SINGLE = {"ô": "ơ", "ö": "ư", "ñ": "đ", "í": "í", "ì": "ì", "æ": "ỉ", "ó": "ĩ", "ò": "ị", "î": "ỵ"}
_VNI_TONE = {"ø": "\u0300", "û": "\u0309", "õ": "\u0303", "ù": "\u0301", "ï": "\u0323"}
_VNI_BREVE = {"ê": "", "è": "\u0300", "ú": "\u0309", "ü": "\u0303", "é": "\u0301", "ë": "\u0323"}
_VNI_CIRCUMFLEX = {"â": "", "à": "\u0300", "å": "\u0309", "ã": "\u0303", "á": "\u0301", "ä": "\u0323"}

# Onset, vowels, coda: what a Vietnamese syllable without its tone may look like.
_SYLLABLE = regex.compile(
    r"(?:b|ch?|d|đ|gh?|gi|h|kh?|l|m|ngh?|nh?|p|ph|qu|r|s|th?|tr|v|x)?"
    r"(?:[aăâeêioôơuưy]|a[iouy]|â[uy]|e[o]|ê[u]|i[aêu]|o[aăei]|oo|ô[i]|ơ[i]|u[aâêiôyơ]|ư[aơiu]|y[êu]"
    r"|iêu|oa[iyo]|oe[o]|u[âôy][iya]|uyê|uy[au]|ươ[iu]|yêu|uây|uôi)"
    r"(?:ch?|m|ng?|nh|p|t)?"
)
# A syllable, with the signs that stand for letters in TCVN3.
_WORD = regex.compile(r"[\p{L}\p{M}\xa1-\xae\xb5-\xbe\xd7]{1,60}+")
# Letters and signs of the legacy fonts that Unicode Vietnamese does not have.
_ODD = re.compile(
    r"[\xa1-\xbf\xc4-\xc7\xcb\xce-\xd1\xd6-\xd8\xdb\xdc\xde\xdf\xe4-\xe7\xeb\xee-\xf1\xf6-\xf8\xfb\xfc\xfe\xff]"
)
_VIETNAMESE = re.compile(r"[\u1ea0-\u1ef9ăđơưĂĐƠƯ]")
_VOWEL = regex.compile(r"[aăâeêioôơuưy]")
# At least so many syllables with a converted letter in a line or page, and so large a part of them well-formed afterwards.
LEAST, PART = 3, 0.9
# So many characters of a page, from its first odd letter on, tell its encoding.
_TELLING = 100_000


@cache
def tables() -> Mapping[str, Mapping[str, str]]:
    """Encoding -> what stands on the page -> the Unicode letter."""
    tcvn3 = {chr(code): letter for code, letter in _TCVN3_PLAIN.items()}
    for base, codes in _TCVN3_TONED.items():
        for code, tone in zip(codes, _TONES, strict=True):
            tcvn3[chr(code)] = unicodedata.normalize("NFC", base + tone)
    vni = dict(_VNI_SINGLE)
    for base in "aeouyôö":
        for sign, tone in _VNI_TONE.items():
            vni[base + sign] = unicodedata.normalize("NFC", _VNI_SINGLE.get(base, base) + tone)
    for base in "aeo":
        for sign, tone in _VNI_CIRCUMFLEX.items():
            vni[base + sign] = unicodedata.normalize("NFC", base + "\u0302" + tone)
    for sign, tone in _VNI_BREVE.items():
        vni["a" + sign] = unicodedata.normalize("NFC", "a\u0306" + tone)
    vni |= {sign.upper(): letter.upper() for sign, letter in vni.items()} | {
        sign.capitalize(): letter.upper() for sign, letter in vni.items() if len(sign) == 2
    }
    return {"tcvn3": tcvn3, "vni": vni}


@cache
def _form(name: str) -> regex.Pattern[str]:
    signs = sorted(tables()[name], key=len, reverse=True)
    return regex.compile("|".join(map(regex.escape, signs)))


def convert(text: str, name: str) -> str:
    """Text in an encoding of `tables` as Unicode.

    >>> convert("Céng hoµ x· héi chñ nghÜa ViÖt Nam", "tcvn3")
    'Cộng hoà xã hội chủ nghĩa Việt Nam'
    >>> convert("Coäng hoøa xaõ hoäi chuû nghóa Vieät Nam", "vni")
    'Cộng hòa xã hội chủ nghĩa Việt Nam'
    """
    table = tables()[name]
    return _form(name).sub(lambda m: table[m.group()], text)


def restore(text: str) -> str:
    """The text made Unicode where it is in a legacy encoding: as a whole, else line by line. Any other text as it is."""
    if not _VIETNAMESE.search(text):
        if len(_ODD.findall(text)) < LEAST:
            return text
        whole = _restored(text)
        if whole is not text or "\n" not in text:
            return whole
    # Nearly all pages are Unicode: in most lines either no letter is beyond ASCII or one is Vietnamese.
    lines = text.split("\n")
    legacy = {line for line in lines if not line.isascii() and not _VIETNAMESE.search(line)}
    restored = {line: _restored(line) for line in legacy if len(_ODD.findall(line)) >= LEAST}
    return "\n".join([restored.get(line, line) for line in lines]) if restored else text


def _restored(piece: str) -> str:
    """A line or a whole page, converted when no letter of it is one that only Unicode Vietnamese has."""
    if _VIETNAMESE.search(piece):
        return piece
    first = _ODD.search(piece)
    start = max(0, first.start() - 100) if first and len(piece) > _TELLING else 0
    seen = piece[start : start + _TELLING]
    best, score = "", max(_well_formed(seen), PART)
    for name in tables():
        converted = convert(seen, name)
        part = _well_formed(converted)
        if part > score and _VIETNAMESE.search(converted):
            best, score = name, part
    return convert(piece, best) if best else piece


def _well_formed(piece: str) -> float:
    """The part of the syllables with a letter beyond ASCII that are well-formed; 0 where there are too few of them."""
    words = [t for w in _WORD.findall(piece) if not w.isascii() and _VOWEL.search(t := _toneless(w))]
    if len(words) < LEAST:
        return 0.0
    return sum(_SYLLABLE.fullmatch(w) is not None for w in words) / len(words)


@lru_cache(maxsize=1 << 16)
def _toneless(word: str) -> str:
    """Lower case without the five tones; breve, circumflex and horn stay."""
    marks = unicodedata.normalize("NFD", word.lower())
    return unicodedata.normalize("NFC", "".join(c for c in marks if c not in _TONES))
