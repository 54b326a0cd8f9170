"""Text as people type it in a hurry: without marks, đ as d. For search only, never for reading."""

import unicodedata

import regex

_MARKS = regex.compile(r"\p{Mn}+")


def unmarked(text: str) -> str:
    """Lower case without tone and vowel marks, đ as d.

    >>> unmarked("Đoàn kiểm tra cải cách")
    'doan kiem tra cai cach'
    """
    return _MARKS.sub("", unicodedata.normalize("NFD", text.lower())).replace("đ", "d")
