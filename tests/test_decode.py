"""Bytes to text: every charset that pages come in, and trouble as a value."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.decode import LARGEST, Trouble, clean, decode

TEXT = "Ủy ban nhân dân tỉnh Quảng Trị họp sáng nay, đạt 31,46% kế hoạch"
PAGE = f"<html><head><title>Tin</title></head><body><p>{TEXT}</p></body></html>"


@pytest.mark.parametrize(
    ("data", "charset"),
    [
        (PAGE.encode(), ""),
        (PAGE.encode(), "iso-8859-1"),
        (b"\xef\xbb\xbf" + PAGE.encode(), ""),
        (PAGE.encode("utf-16"), ""),
        (PAGE.encode("utf-16-le"), ""),
        (PAGE.encode("utf-16-be"), "utf-16-be"),
    ],
    ids=["UTF-8", "UTF-8 under a wrong header", "UTF-8 with BOM", "UTF-16 with BOM", "UTF-16LE bare", "UTF-16BE bare"],
)
def test_unicode_pages(data: bytes, charset: str) -> None:
    """Unicode is found whatever the header says."""
    assert decode(data, charset) == PAGE


def test_windows_1258_is_composed() -> None:
    """windows-1258 writes tones as combining marks; the text is NFC."""
    declared = PAGE.replace("<head>", '<head><meta charset="windows-1258">')

    assert decode(_to_1258(declared)) == declared


def _to_1258(text: str) -> bytes:
    """cp1258 holds vowels with their breve, circumflex and horn, and the five tones as marks of their own."""
    out = bytearray()
    for c in unicodedata.normalize("NFC", text):
        try:
            out += c.encode("cp1258")
        except UnicodeEncodeError:
            parts = unicodedata.normalize("NFD", c)
            tones = [p for p in parts if p in "\u0300\u0301\u0303\u0309\u0323"]
            base = unicodedata.normalize("NFC", "".join(p for p in parts if p not in tones))
            out += base.encode("cp1258") + "".join(tones).encode("cp1258")
    return bytes(out)


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "empty"),
        (b" \n\t ", "empty"),
        ("\u200b\ufeff".encode(), "empty"),
        (b"%PDF-1.7 ...", "binary"),
        (b"\x89PNG\r\n\x1a\n" + bytes(100), "binary"),
        (b"PK\x03\x04" + bytes(100), "binary"),
        (bytes(range(256)) * 40, "binary"),
        (b"a" * (LARGEST + 1), "too-large"),
    ],
    ids=["nothing", "white space", "invisible signs", "PDF", "PNG", "ZIP", "noise", "a page of 20 MB"],
)
def test_trouble(data: bytes, reason: str) -> None:
    """What is no text has a reason."""
    trouble = decode(data)

    assert isinstance(trouble, Trouble)
    assert trouble.reason == reason


@pytest.mark.parametrize("wrong", ["latin-1", "cp1252"])
def test_text_encoded_twice_comes_back(wrong: str) -> None:
    """UTF-8 that a program took for Latin-1, because no header told better, and stored as UTF-8."""
    shown = "".join(_shown(byte, wrong) for byte in PAGE.encode())

    assert shown != PAGE
    assert decode(shown.encode()) == PAGE


def _shown(byte: int, charset: str) -> str:
    """A byte as browsers show it: what windows-1252 leaves undefined is a control sign."""
    try:
        return bytes([byte]).decode(charset)
    except UnicodeDecodeError:
        return chr(byte)


@pytest.mark.parametrize("text", ["Tiệm «Phở Bá»", "Café, résumé © 2020", "má»i x ệ"])
def test_other_text_is_not_taken_for_twice_encoded(text: str) -> None:
    assert decode(text.encode()) == text


def test_a_cut_letter_does_not_change_the_charset() -> None:
    """A page cut in the middle of a letter is still UTF-8."""
    text = decode((PAGE * 20).encode() + "ậ".encode()[:2])

    assert isinstance(text, str)
    assert TEXT in text


@given(st.text(alphabet="aăâđêôơưáàảãạẤẦẨẪẬỷĐ 0123456789.,%\n", min_size=1).filter(str.strip))
def test_utf8_vietnamese_comes_back(text: str) -> None:
    """Clean UTF-8 is never converted."""
    assert decode(text.encode()) == clean(text)


@given(st.text(alphabet="aêạ₫→★\ue001😀\u0301\u0323\u0302 ẤoO"))
def test_text_is_nfc_whatever_it_holds(text: str) -> None:
    """Cleaning is normalising, once and for all."""
    assert clean(text) == unicodedata.normalize("NFC", clean(text))


@given(st.binary(max_size=400))
def test_no_bytes_raise(data: bytes) -> None:
    """Any bytes give a text or a trouble."""
    assert isinstance(decode(data), (str, Trouble))


def test_invisible_signs_and_line_ends_go() -> None:
    """No offset counts what nobody sees."""
    assert clean("Hòa\u00ad Bình\u200b\r\nmột\u2028hai\x00") == "Hòa Bình\nmột\nhai"
