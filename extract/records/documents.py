"""Records of documents: issuer from the symbol and the units beside it, date from the dates beside it, title."""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, replace

import regex

from extract.mentions import Reading
from extract.records.about import About, Earlier
from extract.records.document_reach import as_listed, dateline, decided_by, joint_issuers, with_list
from extract.records.document_titles import title_at
from extract.schema import DateRow, DocumentRow, UnitRow
from patterns.document_symbols import body_of, types
from patterns.documents import Document
from patterns.fold import key
from patterns.rule import Mention

# Between a document and its date; between it (or its date) and the body that issued it.
_TO_DATE = regex.compile(
    r"\s{0,2}[,(]?\s{0,2}(?:(?:(?:đã\s)?(?:được|do)\s(?:[^\s,.;()\d]+\s){0,9}?)?(?:ban hành|ký|ký ban hành|phê duyệt|thông qua)\s)?"
    r"(?:(?:vào|hồi|lúc|phát đi)\s){0,2}"
)
_TO_ISSUER = regex.compile(
    r"\)?\s{0,2},?\s{0,2}(?:đã\s)?(?:được\s)?(?:(?:ban hành|ký)\s)?(?:của|do|bởi|(?P<acts>được))\s{1,2}"
    r"(?P<who>(?:(?:đồng chí|ông|bà|(?:phó )?chủ tịch|(?:phó |bộ |thứ |tổ |tổng cục |cục |viện )?trưởng|(?:phó |tổng )?giám đốc"
    r"|chánh|bí thư|ban thường vụ)\s){0,2})"
)
# "Quyết định số 5 được UBND tỉnh | ký": what else a body does with a document, it does with another's.
_SIGNS = regex.compile(r"\s{1,2}(?:đã\s)?(?:ký|ban hành|phê duyệt|thông qua)(?!\w)")
# An office that issues in its own name, and before a verb.
_OFFICE = regex.compile(r"(?:thủ tướng(?: chính phủ)?|chủ tịch nước)(?!\w)")
_OFFICE_ACTS = regex.compile(
    rf"(?<!phó )(?<!\w)(?P<office>{_OFFICE.pattern})(?:\s(?:vừa|đã|mới|sẽ|cũng)){{0,2}}\s{{0,2}}\Z"
)
# A body "ban hành" a document on a day: both before it in its sentence.
_ISSUED = regex.compile(r"(?<!\w)(?:ban hành|ký|ra|có|phê duyệt|công bố)(?:\s[^\s,.;]+){0,3}\s{0,2}\Z")
# Whoever signs for a body: "Thay mặt Tỉnh ủy, ông X ký ban hành".
_ON_BEHALF = regex.compile(r"(?<!\w)(?:thay mặt|thừa ủy quyền(?: của)?|thừa lệnh)\s{1,2}")
# A date behind the body that issued the document, which must be one in figures: "của Bộ Y tế ngày 5/6/2020".
_OWN_DATE = regex.compile(r"ngày \d")
_AFTER_ISSUER = regex.compile(r"\s{1,2}\(?(?:(?:ban hành|ký)\s)?")
# The same with nothing between: "ban hành kế hoạch về Kết luận số 9" is of another document.
_ISSUED_IT = regex.compile(r"(?<!\w)(?:ban hành|ký|ra|có|công bố)(?:\s(?:các|bản|một số)){0,2}\s{0,2}\Z")
# So many units before a document are looked at for the body that it may be of, and so many mentions of one document.
_LOOKED_BACK, _MENTIONS = 400, 50
# Whose words they are, or whose head's: "xét ý kiến của Chánh Văn phòng Tỉnh ủy".
_WHOSE = regex.compile(
    r"(?<!\w)của (?:(?:(?:phó )?(?:chánh|giám đốc|chủ tịch)|(?:(?:bộ|cục|chi cục|viện|hiệu|thủ) )?trưởng) )?\Z"
)
_POST = 24
_COUNCILS = ("Ủy ban nhân dân", "Hội đồng nhân dân")
_COMPLETE = regex.compile(r"\d{4}(?:-\d\d(?:-\d\d)?)?(?=T|$)")


@dataclass(frozen=True, slots=True)
class _Beside:
    """What the sentence of a document holds."""

    reading: Reading
    sentence: tuple[int, int]
    dates: Sequence[DateRow]
    units: Sequence[UnitRow]
    documents: Sequence[Mention]


def _beside(reading: Reading, sentence: tuple[int, int], earlier: Earlier) -> _Beside:
    start, end = sentence
    dates, units = (
        rows[bisect_left(rows, start, key=_starts) : bisect_left(rows, end, key=_starts)]
        for rows in (earlier.get("dates", ()), earlier.get("units", ()))
    )
    documents = reading.mentions["documents"]
    first, last = (bisect_left(documents, at, key=lambda m: m.start) for at in sentence)
    return _Beside(reading, sentence, dates, units, documents[first:last])


def _starts(row: DateRow | UnitRow) -> int:
    return row.start_char


def rows(reading: Reading, about: About, earlier: Earlier) -> list[DocumentRow]:
    """Rows in text order; a mention that tells less takes issuer, date and title from the others of its document."""
    units = earlier.get("units", ())
    found: list[DocumentRow] = []
    beside: _Beside | None = None
    for mention in reading.mentions["documents"]:
        sentence = reading.sentence_at(mention.start)
        if beside is None or beside.sentence != sentence:
            beside = _beside(reading, sentence, earlier)
        found.append(_row(mention, about, beside, units))
    found = as_listed(found, reading.lower)
    by_head: dict[tuple[str, str], list[DocumentRow]] = {}
    for row in found:
        by_head.setdefault((row.type, _head(row.number)), []).append(row)
    return [_completed(row, by_head[row.type, _head(row.number)][:_MENTIONS]) for row in found]


def _row(mention: Mention, about: About, beside: _Beside, units: Sequence[UnitRow]) -> DocumentRow:
    document: Document = mention.value
    folded, last = beside.reading.folded, beside.sentence[1]
    reach, numbered = with_list(mention, document, folded, last)
    head = dateline(mention, folded, beside.dates)
    dated = head[0] if head else _date_row(reach, beside)
    end = dated.end_char if dated and dated.start_char >= reach.end else reach.end
    issuer = _issuer(numbered, reach, end, beside, units)
    return DocumentRow(
        article_id=about.article_id,
        start_char=mention.start,
        end_char=mention.end,
        text=beside.reading.text[mention.start : mention.end],
        type=document.type,
        number=document.number,
        issuer=_of_the_head(issuer, head[1], beside) if head else issuer,
        date=document.year or _complete(dated),
        title=document.name or _title(mention, beside, end),
        rule=mention.rule,
    )


def _of_the_head(issuer: str, start: int, beside: _Beside) -> str:
    """The committee or council of the province in which a document is dated."""
    place = next((u for u in beside.units if u.start_char == start and u.level == "province"), None)
    return f"{issuer} {place.name}" if place and issuer in _COUNCILS else issuer


def _completed(row: DocumentRow, others: Sequence[DocumentRow]) -> DocumentRow:
    same = [o for o in others if _same(row, o)]
    body = body_of(row.number)
    vague = not row.issuer or (body is not None and body.vague and row.issuer == body.name)
    return replace(
        row,
        issuer=next((o.issuer for o in same if o.issuer), row.issuer) if vague else row.issuer,
        date=row.date or next((o.date for o in same if o.date), ""),
        title=row.title or next((o.title for o in same if o.title), ""),
    )


def _same(row: DocumentRow, other: DocumentRow) -> bool:
    """One document: of one type and number, where one mention may leave the symbol away."""
    if row is other or row.type != other.type or not row.number:
        return False
    return row.number == other.number or (
        _head(row.number) == _head(other.number) and (row.number.isalnum() or other.number.isalnum())
    )


def _head(number: str) -> str:
    return regex.split(r"[/\-]", number, maxsplit=1)[0]


# --- date


def _complete(row: DateRow | None) -> str:
    """A row's day, month or year, where it is one and complete."""
    m = _COMPLETE.match(row.value) if row and row.type in ("DATE", "TIME") else None
    return m.group() if m else ""


def _date_row(mention: Mention, beside: _Beside) -> DateRow | None:
    """The date right after the document; else the one before it, on which somebody issued it."""
    lower = beside.reading.lower
    row = next((row for row in beside.dates if row.start_char >= mention.end), None)
    if row and _TO_DATE.fullmatch(lower, mention.end, row.start_char):
        return row
    issuer_end = _issuer_end(mention.end, beside) if row and _OWN_DATE.match(lower, row.start_char) else None
    if row and issuer_end and _AFTER_ISSUER.fullmatch(lower, issuer_end, row.start_char):
        return row
    return _issued_on(mention, beside)


def _issued_on(mention: Mention, beside: _Beside) -> DateRow | None:
    before = [r for r in beside.dates if r.end_char <= mention.start and r.type in ("DATE", "TIME")]
    issued = _ISSUED.search(beside.reading.lower, beside.sentence[0], mention.start)
    between = [m for m in beside.documents if before and before[-1].end_char <= m.start < mention.start]
    if not before or not issued or between or before[-1].end_char > issued.start() or len(before[-1].value) < 10:
        return None
    return None if _dates_another(before[-1], beside) else before[-1]


def _dates_another(row: DateRow, beside: _Beside) -> bool:
    """The date stands right after another document."""
    ends = [d.end for d in beside.documents if d.end <= row.start_char]
    return bool(ends and _TO_DATE.fullmatch(beside.reading.lower, ends[-1], row.start_char))


# --- issuer


def _issuer(document: Document, mention: Mention, end: int, beside: _Beside, units: Sequence[UnitRow]) -> str:
    """The body named beside the document; where the symbol names one of many, the one that the text speaks of."""
    if joint := joint_issuers(document) or decided_by(mention, document, end, beside.reading.lower, beside.units):
        return joint
    named = _named_after(end, beside) or _named_after(mention.end, beside)
    body = body_of(document.number)
    if named and named.kind != "administrative_unit":
        return named.name
    if body is not None and not body.local:
        return (body.vague and (_said_in(mention, beside) or _issued_by(mention, beside, _ISSUED_IT))) or body.name
    said = _said_in(mention, beside)
    if body is None:
        office = _office_after(end, beside) or _office_after(mention.end, beside)
        return types()[key(document.type)].issuer or office or said or _issued_by(mention, beside)
    if key(body.name) in key(said):
        return said
    if named and body.name in _COUNCILS:
        return f"{body.name} {named.name}"
    return _local(mention, units, (body.name, *body.also)) or body.name


def _is_of(unit: UnitRow, body: str) -> bool:
    return key(unit.name).startswith(key(body))


def _named_after(end: int, beside: _Beside) -> UnitRow | None:
    """The widest unit that starts after "của": "Công văn số 12 của UBND tỉnh Lai Châu"."""
    m = _TO_ISSUER.match(beside.reading.lower, end, beside.sentence[1])
    if m is None:
        return None
    starts = [[u for u in beside.units if u.start_char == at] for at in (m.start("who"), m.end())]
    named = max(starts[0] or starts[1], key=lambda u: u.end_char, default=None)
    if named and m["acts"] and not _SIGNS.match(beside.reading.lower, named.end_char):
        return None
    return named


def _office_after(end: int, beside: _Beside) -> str:
    """The office after "của": "Quyết định số 12 của Thủ tướng"."""
    m = _TO_ISSUER.match(beside.reading.lower, end, beside.sentence[1])
    office = _OFFICE.match(beside.reading.lower, m.end(), beside.sentence[1]) if m and not m["acts"] else None
    return _office(office.group()) if office else ""


def _issuer_end(end: int, beside: _Beside) -> int | None:
    """Where the body or office named after "của" ends."""
    if body := _named_after(end, beside):
        return body.end_char
    m = _TO_ISSUER.match(beside.reading.lower, end, beside.sentence[1])
    office = _OFFICE.match(beside.reading.lower, m.end(), beside.sentence[1]) if m else None
    return office.end() if office else None


def _office(said: str) -> str:
    return "Chủ tịch nước" if said.startswith("chủ") else "Thủ tướng Chính phủ"


def _said_in(mention: Mention, beside: _Beside) -> str:
    """Whose words are in the document: "theo đề nghị của Sở Nội vụ tại Tờ trình số 12"."""
    lower = beside.reading.lower
    before = [u for u in beside.units if u.end_char < mention.start and u.kind != "administrative_unit"]
    said = [
        u
        for u in before
        if lower[u.end_char : mention.start] == " tại "
        and _WHOSE.search(lower, max(0, u.start_char - _POST), u.start_char)
    ]
    return max(said, key=lambda u: u.end_char - u.start_char).name if said else ""


def _issued_by(mention: Mention, beside: _Beside, verb: regex.Pattern[str] = _ISSUED) -> str:
    """The body before the verb: "UBND tỉnh Lai Châu (vừa) ban hành Kế hoạch số 12"."""
    issued = verb.search(beside.reading.lower, beside.sentence[0], mention.start)
    if issued is None:
        return ""
    if behalf := _ON_BEHALF.search(beside.reading.lower, beside.sentence[0], issued.start()):
        represented = [u for u in beside.units if u.start_char == behalf.end()]
        return max(represented, key=lambda u: u.end_char).name if represented else ""
    if acts := _OFFICE_ACTS.search(beside.reading.lower, beside.sentence[0], issued.start()):
        return _office(acts["office"])
    before = [
        u for u in beside.units if u.end_char <= issued.start() <= u.end_char + 20 and u.kind != "administrative_unit"
    ]
    return max(before, key=lambda u: (u.end_char, u.end_char - u.start_char)).name if before else ""


def _local(mention: Mention, units: Sequence[UnitRow], bodies: tuple[str, ...]) -> str:
    """The last such body that the text named with its place before the document."""
    last = bisect_left(units, mention.start, key=_starts)
    for unit in reversed(units[max(0, last - _LOOKED_BACK) : last]):
        if unit.end_char <= mention.start and any(_is_of(unit, b) and key(unit.name) != key(b) for b in bodies):
            return unit.name
    return ""


# --- title


def _title(mention: Mention, beside: _Beside, end: int) -> str:
    """What follows "về việc", after the body that issued it: up to its closing quote, or the next document."""
    lower, last = beside.reading.lower, beside.sentence[1]
    issuer = _TO_ISSUER.match(lower, end, last)
    if issuer:
        ends = [u.end_char for u in beside.units if u.start_char == issuer.end()]
        end = max(ends, default=end)
    following = next((d.start for d in beside.documents if d.start > mention.start), last)
    return title_at(beside.reading.text, lower, end, last, following)
