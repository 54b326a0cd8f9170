"""Bytes to text: charset found, NFC, once and here. Trouble is a value."""

import codecs
import re
import unicodedata
from dataclasses import dataclass

import regex

from extract.legacy import restore

# A page larger than this is no article; 99.99 % of crawled pages are below 5 MB.
LARGEST = 20 * 1024 * 1024

# First bytes of files that are often crawled under a page's name.
_MAGIC = {
    b"%PDF": "PDF",
    b"\x89PNG": "PNG image",
    b"\xff\xd8\xff": "JPEG image",
    b"GIF8": "GIF image",
    b"RIFF": "RIFF media",
    b"PK\x03\x04": "ZIP archive",
    b"\x1f\x8b": "gzip stream",
    b"Rar!": "RAR archive",
    b"\x7fELF": "program",
    b"MZ": "program",
    b"\xd0\xcf\x11\xe0": "old Office document",
    b"OggS": "Ogg media",
    b"ID3": "MP3 audio",
    b"wOF": "web font",
}
_BOMS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
_META = regex.compile(rb"<meta[^>]{0,300}?charset\s{0,5}=\s{0,5}[\"']?\s{0,5}([A-Za-z0-9_:.-]{2,40})", regex.I)
_HEAD = 4096
# Control bytes that text does not have; white space, NUL and escape (ISO-2022) are not among them.
_CONTROLS = bytes((*range(1, 9), *range(14, 27), *range(28, 32)))
# A few bytes out of place do not make a page another charset: cut multi-byte letters, a pasted latin-1 sign.
_TOLERATED = 0.001

# What UTF-8 makes of most Vietnamese vowels where it is read as Latin-1 or windows-1252; and the bytes that the latter shows
# as other signs. Programs that fetch pages do so where no header tells the charset.
_TWICE = ("á»", "áº")
_AS_1252 = {ord(codecs.decode(bytes([b]), "cp1252", "ignore") or chr(b)): b for b in range(0x80, 0xA0)}

# Invisible signs that are in no word (soft hyphen, zero-width, byte-order mark, direction marks) and control characters
# other than tab and newline. Taken out, so that no offset counts them.
_INVISIBLE = re.compile(
    r"[\u00ad\u034f\u061c\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff"
    r"\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff]"
)
# Composing puts a run of marks in order, in time that grows with the square of its length. Unicode's stream-safe form
# (UAX 15) has thirty at most. A run that matters covers a place that is looked at.
_LOOKED_AT, _MARKS = 100, regex.compile(r"(\p{M}{30})\p{M}++")
_NEWLINES = ("\r\n", "\r", "\u0085", "\u2028", "\u2029")


@dataclass(frozen=True, slots=True)
class Trouble:
    """Why bytes gave no text: a reason of `extract.schema.REASONS`, and the particulars."""

    reason: str
    detail: str = ""


def decode(data: bytes, charset: str = "") -> str | Trouble:
    r"""The text of a page's bytes, NFC, with `\n` for line ends and without invisible signs.

    `charset` is what the HTTP header says. Bytes that are valid UTF-8 are UTF-8, whatever header or meta tag say; then
    come the legacy font encodings (see `extract.legacy`), what is declared, and a guess by charset-normalizer. What was
    taken for Latin-1 before it was stored is made Unicode once more.
    """
    if not data.strip():
        return Trouble("empty")
    if len(data) > LARGEST:
        return Trouble("too-large", f"{len(data)} bytes; the limit is {LARGEST}")
    kind = _binary(data)
    if kind:
        return Trouble("binary", kind)
    text = _text(data, charset)
    if text is None:
        return Trouble("undecodable", f"declared {charset or _declared(data) or 'nothing'}")
    text = clean(restore(once(text)))
    return text if text.strip() else Trouble("empty")


def clean(text: str) -> str:
    r"""NFC, `\n` for line ends, no invisible signs.

    >>> clean('Hoa\u0300 Bi\u0300nh\r\n')
    'Hoà Bình\n'
    """
    for newline in _NEWLINES:  # a search for what is seldom there costs next to nothing
        text = text.replace(newline, "\n")
    return visible(text)


def visible(text: str) -> str:
    r"""NFC, no invisible signs. Also for what was decoded once more: entities and escapes hide both.

    >>> visible("Hoa\u0300\u200b Bình")
    'Hoà Bình'
    """
    return composed(_INVISIBLE.sub("", text))


def composed(text: str) -> str:
    r"""NFC. Of more than a hundred marks on one letter thirty are kept.

    >>> composed("Hoa\u0300 Bi\u0300nh"), len(composed("a" + "\u0316" * 5000))
    ('Hoà Bình', 31)
    """
    if len(text) > _LOOKED_AT and any(map(unicodedata.combining, text[::_LOOKED_AT])):
        text = _MARKS.sub(r"\1", text)
    if len(text) <= _LOOKED_AT:
        return unicodedata.normalize("NFC", text)
    # A letter that might need composing costs the text it stands in thirty times the look at it: a line, not the page.
    return "\n".join([unicodedata.normalize("NFC", line) for line in text.split("\n")])


def once(text: str) -> str:
    """UTF-8 that was read as Latin-1 or windows-1252, as it was; any other text as it is.

    The whole text must be valid then, which no other text with such letters in it is.

    >>> once("HÃ\u00a0 TÄ©nh má»\u0178 há»™i"), once("Hội Lim")
    ('Hà Tĩnh mở hội', 'Hội Lim')
    """
    raw = _latin(text)
    try:
        return raw.decode("utf-8") if raw else text
    except UnicodeDecodeError:
        return text


def _latin(text: str) -> bytes:
    """A text's bytes in Latin-1 or windows-1252; none where it is ASCII or has other letters, as almost all pages have."""
    if text.isascii():
        return b""
    try:
        return text.encode("latin-1")
    except UnicodeEncodeError as error:
        if ord(text[error.start]) not in _AS_1252 or not any(sign in text for sign in _TWICE):
            return b""
    try:
        return text.translate(_AS_1252).encode("latin-1")
    except UnicodeEncodeError:
        return b""


def _binary(data: bytes) -> str:
    for magic, kind in _MAGIC.items():
        if data.startswith(magic):
            return kind
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return ""
    head = data[: 16 * _HEAD]
    if head.count(0) > len(head) // 50 and not _looks_utf16(head):
        return "NUL bytes"
    controls = len(head) - len(head.translate(None, _CONTROLS))
    return "control bytes" if controls > len(head) // 20 else ""


def _looks_utf16(head: bytes) -> str:
    """UTF-16 without its mark: in markup every other byte of most letters is zero."""
    even, odd = head[0::2].count(0), head[1::2].count(0)
    if max(even, odd) < max(4, len(head) // 5) or min(even, odd) > max(even, odd) // 20:
        return ""
    return "utf-16-le" if odd > even else "utf-16-be"


def _declared(data: bytes) -> str:
    found = _META.search(data, 0, _HEAD)
    return found.group(1).decode("ascii") if found else ""


def _text(data: bytes, charset: str) -> str | None:
    for bom, name in _BOMS:
        if data.startswith(bom):
            return data[len(bom) :].decode(name, "replace")
    utf16 = _looks_utf16(data[: 16 * _HEAD])
    if utf16:
        return data.decode(utf16, "replace")
    strict = _try(data, "utf-8")
    if strict is not None:
        return strict
    loose = data.decode("utf-8", "replace")
    if loose.count("\ufffd") <= max(1, len(loose) * _TOLERATED):
        return loose
    latin = data.decode("latin-1")
    restored = restore(latin)
    if restored != latin:
        return restored
    for name in (charset, _declared(data)):
        declared = _try(data, name)
        if declared is not None:
            return declared
    return _guess(data)


def _try(data: bytes, charset: str) -> str | None:
    if not charset:
        return None
    try:
        return data.decode(charset)
    except (LookupError, UnicodeError, ValueError):
        return None


def _guess(data: bytes) -> str | None:
    from charset_normalizer import from_bytes  # noqa: PLC0415  (only for pages that declare nothing true)

    best = from_bytes(data[: 64 * _HEAD]).best()
    return None if best is None else data.decode(best.encoding, "replace")
