"""The search index, in pieces that a page loads as scripts: what the list shows, and which words stand in which texts.

Words are kept with their marks, so that "đoàn" finds no "đoạn"; the page makes them bare for who types "doan".
"""

from array import array
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

import regex

from extract.report.words import script
from patterns.fold import fold, lower

# Articles a piece: some 200 kB of script.
BLOCK = 500
_WORD = regex.compile(r"\p{L}[\p{L}\p{M}]*|\p{Nd}+")
# No word of a language is longer; what is, is an address or noise.
_LONGEST = 30
_DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-"
_MORE = "_"


class Words:
    """Which words stand in the articles of a block: word -> numbers of the articles in the block, ascending."""

    __slots__ = ("_found", "size")

    def __init__(self) -> None:
        self._found: defaultdict[str, array[int]] = defaultdict(lambda: array("H"))
        self.size = 0

    def add(self, text: str) -> None:
        """The next article."""
        for found in set(_WORD.findall(lower(fold(text)))):
            if len(found) <= _LONGEST:
                self._found[found].append(self.size)
        self.size += 1

    def script(self, block: int) -> str:
        """The piece: a call that hands over word -> numbers."""
        return piece("words", block, {word: packed(self._found[word]) for word in sorted(self._found)})


def packed(numbers: Iterable[int]) -> str:
    """Ascending numbers as the steps between them, a sign each; `_` adds 63 to the step that follows.

    >>> packed([0, 1, 5, 70])
    'ABE_C'
    """
    out, last = [], 0
    for number in numbers:
        more, step = divmod(number - last, len(_DIGITS))
        out.append(_MORE * more + _DIGITS[step])
        last = number
    return "".join(out)


def piece(kind: str, number: int, value: Sequence[object] | Mapping[str, object]) -> str:
    """A script that hands a value to the page. From disk a page may load scripts, but may not fetch data."""
    return f"vnextract({script(kind)},{number},{script(value)});\n"
