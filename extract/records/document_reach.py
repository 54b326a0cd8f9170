"""What belongs to a document beyond its own words: the list it opens, the head of a page that it numbers, who decides by it."""

from collections.abc import Sequence
from dataclasses import replace

import regex

from extract.schema import DateRow, DocumentRow, UnitRow
from patterns.document_symbols import bodies_of
from patterns.documents import Document
from patterns.rule import Mention

# "Quyết định số 45, 46 và 47/QĐ-UBND": date, symbol and issuer of the last are those of all.
_LIST = regex.compile(
    r"(?:(?:,|,? và) (?:số )?(?P<n>\d{1,5}[a-zđ]?(?:\s?/\s?(?:19|20)\d\d)?(?:\s?[/-]\s?\p{Lu}[\p{L}\d&]*(?:[-/]\p{Lu}[\p{L}\d&]*){0,3})?)"
    r"(?![\p{L}\d%]|[.,/]\d)){1,6}"
)
_JOINED = regex.compile(r"\s?(?:,|;|,? và) (?:số )?")
_HEAD = regex.compile(r"\A\d{1,5}[a-zđ]?[/-]")
# "Số: 12/QĐ-UBND | Cà Mau, ngày 5 tháng 6 năm 2020": the number, the place and the day at the head of a document.
_PLACE_LINE = regex.compile(r"[ \t]{0,3}\|?[ \t]{0,3}(?P<place>\p{Lu}[\p{L} .-]{1,30}), {1,2}")
_OPENS = regex.compile(r"(?:\A|\n)\s{0,3}(?:số:? {0,2})?\Z", regex.IGNORECASE)
# "Theo Quyết định số 528 ngày 4/6, Ban Bí thư điều động ông A": who decides on people does it by the decision.
_BY = regex.compile(r"(?<!\p{L})(?:theo|tại|bằng) \Z")
_DECIDES = regex.compile(
    r" (?:đã |vừa |sẽ )?(?:quyết định|điều động|bổ nhiệm|phân công|chuẩn y|chỉ định|luân chuyển|kỷ luật|thi hành kỷ luật)(?!\p{L})"
)


def with_list(mention: Mention, document: Document, folded: str, end: int) -> tuple[Mention, Document]:
    """A document with the list behind its number: reaching to the end of that, numbered as the last one is."""
    m = _LIST.match(folded, mention.end, end) if document.number.isdecimal() else None
    if m is None or m["n"].isdecimal():
        return mention, document
    return replace(mention, end=m.end()), replace(document, number=m["n"])


def as_listed(found: Sequence[DocumentRow], lower: str) -> list[DocumentRow]:
    """In "các Quyết định số 5/QĐ-UBND, 6/QĐ-UBND ngày 3/4/2024 của UBND xã A" the last one's issuer and day are those of all.

    One that has its type again shares the issuer only: each may have a day.
    """
    rows = list(found)
    for i in range(len(rows) - 2, -1, -1):
        row, following = rows[i], rows[i + 1]
        vague = following.issuer.startswith(row.issuer) and _symbol(row) == _symbol(following) != ""
        if not vague or not _JOINED.fullmatch(lower, row.end_char, following.start_char):
            continue
        again = lower.startswith(following.type.lower(), following.start_char)
        rows[i] = replace(row, issuer=following.issuer, date=row.date or ("" if again else following.date))
    return rows


def _symbol(row: DocumentRow) -> str:
    """The type, and the symbol behind the number: QĐ-UBND."""
    symbol = _HEAD.sub("", row.number)
    return f"{row.type} {symbol}" if symbol else ""


def dateline(mention: Mention, folded: str, dates: Sequence[DateRow]) -> tuple[DateRow, int] | None:
    """The day at the head of a document, and where its place stands."""
    if not _OPENS.search(folded, max(0, mention.start - 12), mention.start):
        return None
    m = _PLACE_LINE.match(folded, mention.end)
    row = next((row for row in dates if m and row.start_char == m.end()), None)
    return (row, m.start("place")) if m and row else None


def joint_issuers(document: Document) -> str:
    """Those who issued a joint document, as its symbol has them one after another; "" if it names but one."""
    names = dict.fromkeys(b.name for b in bodies_of(document.number)) if document.type.endswith("liên tịch") else {}
    return "; ".join(names) if len(names) > 1 else ""


def decided_by(mention: Mention, document: Document, end: int, lower: str, units: Sequence[UnitRow]) -> str:
    """The body that decides on people by a decision, named right after it; else ""."""
    if document.type != "Quyết định" or not _BY.search(lower, max(0, mention.start - 8), mention.start):
        return ""
    start = end + 2 if lower.startswith(", ", end) else -1
    who = max((u for u in units if u.start_char == start), key=lambda u: u.end_char, default=None)
    return who.name if who and _DECIDES.match(lower, who.end_char) else ""
