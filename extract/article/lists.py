"""Whether what was found on a page is a list of other articles in brief and no article."""

from collections.abc import Container, Iterable, Sequence

import regex

from extract.article.line import flat, letters
from extract.article.page import Page
from extract.article.root import Weights, good_blocks, has_headlines
from extract.article.stamps import stamp_of_line
from patterns.fold import keys

_SHORTEST = 25
# The symbol of a document on a line of its own: 142/KH-UBND, Số: 15/2024/QĐ-UBND.
_SYMBOL = regex.compile(
    r"(?:(?:số|số (?:ký|kí) hiệu|số hiệu)[ :]{1,3})?\d{1,5}(?:/\d{4})?[/-]\p{Lu}[\p{Lu}\d]{0,9}(?:[-/][\p{Lu}\d]{1,12}){0,3}",
    regex.IGNORECASE,
)
# So many make a list of documents.
LEAST_DOCUMENTS = 3
_FIELDS = frozenset(
    keys("""
    số ký hiệu | số/ký hiệu | số hiệu | ngày ban hành | ngày hiệu lực | ngày có hiệu lực | người ký | trích yếu | trích yếu nội dung
    cơ quan ban hành | loại văn bản | hình thức văn bản | lĩnh vực | tình trạng hiệu lực | tệp đính kèm | file đính kèm | toàn văn
    """)
)
_MORE_BEHIND = regex.compile(r"(?:xem|đọc) (?:tiếp|thêm|chi tiết)[ .…>»\])]{0,4}$")
_MORE = regex.compile(
    r"[>»\[(. ]{0,3}(?:xem|đọc)?[ ]?(?:tiếp|thêm|chi tiết|tiếp tục|toàn bộ)[ .…>»\])]{0,4}|read more|more"
)
# A line so short is a label beside a blurb; and so many blurbs make a list.
_SHORT, _LEAST_BLURBS = 20, 3
_LONGEST_SYMBOL, _LONGEST_FIELD = 60, 24


def is_list(page: Page, weights: Weights, roots: Sequence[int], told: Iterable[str] = ()) -> bool:
    """Whether the text is blurbs of other articles: most of it stands right below a headline that is a link.

    One paragraph is a blurb if others stand so elsewhere; not below a headline that the page's head speaks of (`told`).
    """
    running = [
        (e.first, i) for e in map(page.elements.__getitem__, roots) for i in good_blocks(weights, e.first, e.last)
    ]
    if len(running) == 1:
        only = running[0][1]
        return _is_blurb(page, 0, only) and (
            _leads_on(page, only + 1) or _has_many(page, weights, {letters(t) for t in told})
        )
    below = sum(_is_blurb(page, first, i) or _goes_on(page, i) for first, i in running)
    return below >= 2 and below >= 0.6 * len(running)


def documents_listed(lines: Iterable[str], least: int = LEAST_DOCUMENTS) -> int:
    """How many lines are the symbol of a document, or name something that is told of one ("Trích yếu"), and nothing else.

    >>> documents_listed(["12/QĐ-UBND", "V/v giao đất", "Số: 13/2024/NQ-HĐND", "37/TB-SNV"]), documents_listed(["4/5 xã", "7/8", "3-4"])
    (3, 0)
    """
    short = [line for line in lines if len(line) <= _LONGEST_SYMBOL]
    if len(short) < least:
        return 0
    fields = sum(flat(line).rstrip(" :") in _FIELDS for line in short if len(line) <= _LONGEST_FIELD)
    symbols = sum("/" in line and _SYMBOL.fullmatch(line) is not None for line in short)
    return max(fields, symbols)


def _goes_on(page: Page, block: int) -> bool:
    """Whether a text ends in a link to the rest of it."""
    b = page.blocks[block]
    return b.linked > 0 and _MORE_BEHIND.search(flat(b.text[-_SHORT:])) is not None


def goes_on(text: str) -> bool:
    """Whether a line is the words of a link to the rest of what stands above it.

    >>> goes_on("Xem tiếp..."), goes_on("Xem tiếp vở diễn")
    (True, False)
    """
    return len(text) <= _SHORT and _MORE.fullmatch(flat(text)) is not None


def _leads_on(page: Page, block: int) -> bool:
    """Whether a block is a link to the rest of what stands above it."""
    if block >= len(page.blocks):
        return False
    b = page.blocks[block]
    return b.linked >= len(b.text) > 0 and goes_on(b.text)


def _has_many(page: Page, weights: Weights, told: Container[str]) -> bool:
    """Whether a page holds several blurbs, and no headline of its own."""
    blurbs = sum(_is_blurb(page, 0, i) for i in good_blocks(weights, 0, len(page.blocks)))
    return blurbs >= _LEAST_BLURBS and not any(letters(b.text) in told for b in page.blocks if len(b.text) >= _SHORTEST)


def _is_blurb(page: Page, first: int, block: int) -> bool:
    """Whether a block stands right below a linked headline, or with a section and a stamp between them."""
    above = range(max(first, block - 2), block)
    if has_headlines(page, above, least=1):
        return True
    small = (len(t := page.blocks[i].text) < _SHORT or stamp_of_line(t) is not None for i in above)
    return all(small) and has_headlines(page, range(max(first, block - 3), block - 2), least=1)
