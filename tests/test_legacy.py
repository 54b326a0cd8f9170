"""TCVN3 and VNI: text encoded to each comes back exact, and clean text is never touched."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.decode import decode
from extract.legacy import restore, tables

LINES = [
    "Ủy ban nhân dân huyện Đầm Hà tổ chức hội nghị tổng kết công tác cải cách hành chính",
    "Tỷ lệ hồ sơ được giải quyết trước hạn đạt 97,5%, tăng 3,2% so với cùng kỳ năm trước",
    "Đồng chí Bí thư nhấn mạnh việc nâng cao chất lượng phục vụ người dân và doanh nghiệp",
    "Các xã Quảng Lợi, Dực Yên chưa niêm yết đầy đủ thủ tục thuộc thẩm quyền giải quyết",
]
CLEAN = [
    *LINES,
    "Café, thé, crème brûlée à la française, élève, où, déjà vu, garçon, naïveté",
    "São Paulo não é só uma cidade; ações, pães, coração e três irmãs também estão",
    "Größe, Übung, Straße, Mädchen, Äpfel, Öl und süße Brötchen für die Gäste",
    "Không dấu: Uy ban nhan dan huyen Dam Ha",
]


def encode(text: str, name: str) -> str:
    """Text as a page in a legacy font has it. TCVN3 has no capitals with tones: its fonts draw them."""
    signs: dict[str, str] = {}
    for sign, letter in tables()[name].items():
        signs.setdefault(letter, sign)
    return "".join(signs.get(c, c) for c in text)


def writable(text: str, name: str) -> str:
    return "".join(c.lower() if name == "tcvn3" and ord(c) > 0x7F and encode(c, name) == c else c for c in text)


@pytest.mark.parametrize("name", tables())
@pytest.mark.parametrize("line", LINES)
def test_encoded_text_comes_back(name: str, line: str) -> None:
    """As text, and as bytes of a page that declares nothing."""
    line = writable(line, name)

    assert restore(encode(line, name)) == line
    assert decode(encode(line, name).encode("latin-1")) == line


@pytest.mark.parametrize("text", CLEAN)
def test_clean_text_stays(text: str) -> None:
    """Unicode Vietnamese and other languages are left alone."""
    assert restore(text) == text


@given(st.lists(st.sampled_from(LINES), min_size=1, max_size=4), st.sampled_from(sorted(tables())))
def test_mixed_pages(lines: list[str], name: str) -> None:
    """A Unicode page with a line in an old font: only that line is converted."""
    old = writable(LINES[1], name)
    page = "\n".join([*lines, encode(old, name)])

    assert restore(page) == "\n".join([*lines, old])


@given(st.text(alphabet="aăâbcdđeêghiklmnoôơpqrstuưvxy àáảãạằấờợửỹ0123,.%\n"))
def test_unicode_vietnamese_is_never_converted(text: str) -> None:
    """Text with a letter that only Unicode Vietnamese has is never another encoding."""
    assert restore(f"ạ {text}".replace("\n", " ạ\n") + "ạ") == f"ạ {text}".replace("\n", " ạ\n") + "ạ"
