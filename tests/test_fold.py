"""Folding: for matching only, and never another length."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from patterns.fold import bare, fold, key, lower

VIETNAMESE = st.text(
    alphabet="aăâbcdđeêghiklmnoôơpqrstuưvxyàáảãạằắẳẵặầấẩẫậèéẻẽẹềếểễệòóỏõọùúủũụỳýỷỹỵ ĐÀÁỶ–—“”'İ\u00a0\n"
)


@given(VIETNAMESE | st.text())
def test_length_is_kept(text: str) -> None:
    """Offsets in the folded text are offsets in the text."""
    nfc = unicodedata.normalize("NFC", text)

    assert len(fold(nfc)) == len(lower(fold(nfc))) == len(nfc)


@given(VIETNAMESE)
def test_folding_twice_changes_nothing(text: str) -> None:
    """Folding is idempotent."""
    once = fold(unicodedata.normalize("NFC", text))

    assert fold(once) == once


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Hoà Bình", "Hòa Bình"),
        ("UỶ BAN", "ủy ban"),
        ("Thuý Loan", "thúy loan"),
        ("2011–2020", "2011-2020"),
        ("Đắk\u00a0Nông", "đắk nông"),
        ("xoè ô", "xòe ô"),
    ],
)
def test_spellings_of_one_name(one: str, other: str) -> None:
    """Place of the tone mark, dash, space and case do not tell names apart."""
    assert key(one) == key(other)


@pytest.mark.parametrize("text", ["toàn", "loạt", "quý", "Quỳnh", "hoạt động", "quà", "QUÝ I"])
def test_closed_syllables_keep_their_tone(text: str) -> None:
    """Only an open oa, oe, uy has two places for the tone; qu is a consonant."""
    assert fold(text) == text


def test_bare_keeps_d_with_stroke() -> None:
    """đ is a letter of its own: accents go, it stays."""
    assert bare("Đồng Đăng") == "đong đang"
    assert bare("Đông") != bare("Dong")
