"""Laws that hold for any bytes and any text."""

import datetime as dt
import gzip
import json
import unicodedata
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from extract import annotate
from extract.article import read_html, read_text, visible_lines
from extract.article.page import read_page
from extract.decode import Trouble, clean, decode
from extract.page import Page
from extract.pages import files, read_pages
from extract.pipeline import records
from extract.process import process
from extract.schema import MENTION_TABLES, REASONS, RejectedRow
from tests.hostile.checks import unsound, wrong_article, wrong_rows
from tests.hostile.strings import MARKUP, UNITS

# Pieces that rules and markup are made of, between any text at all.
_PIECES = st.sampled_from(
    [
        *UNITS.values(),
        *(unit for _, unit, _ in MARKUP.values()),
        *"ngày tháng năm quý từ đến trước sau UBND tỉnh huyện xã Sở ông bà Chủ tịch tỷ lệ đạt tăng % 5,5% 3/4 2021 số /QĐ-UBND . , ; : ( ) “ ” -".split(),
        "\n", "\u00a0", "\u0301", "\u202e", "\x00", "\ufffd", "İ", "ﬁ", "٣", "&#x301;", "&shy;", "<br>", "</p>", "12/3/2021", "Nguyễn Văn An",
    ]
)  # fmt: skip
TEXTS = st.lists(_PIECES | st.text(max_size=8), max_size=60).map(" ".join) | st.lists(_PIECES, max_size=60).map("".join)
BYTES = (
    st.binary(max_size=400)
    | TEXTS.map(lambda s: s.encode("utf-8", "surrogatepass"))
    | st.tuples(TEXTS, st.sampled_from(["utf-16", "cp1258", "latin-1", "utf-32", "utf-7"])).map(
        lambda t: t[0].encode(t[1], "replace")
    )
)
DAYS = st.none() | st.dates()
# The first example loads the rules and lists of places.
LAW = settings(
    deadline=None, max_examples=150, suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture]
)


@LAW
@given(BYTES, st.text(max_size=12))
def test_bytes_become_clean_text_or_trouble(data: bytes, charset: str) -> None:
    """NFC, and cleaning it again changes nothing; trouble has a reason that the tables know."""
    text = decode(data, charset)

    if isinstance(text, Trouble):
        assert text.reason in REASONS
    else:
        assert unicodedata.is_normalized("NFC", text)
        assert clean(text) == text


@LAW
@given(TEXTS, st.sampled_from(["", "https://tin.example.vn/a", "http://[", "x"]))
def test_any_markup_is_read_or_not(text: str, url: str) -> None:
    """An article with its lines, or none; and the lines of the page are those of its blocks."""
    html = clean(text)

    assert visible_lines(html) == [block.text for block in read_page(html).blocks]
    assert list(wrong_article(read_html(html, url))) == []


@LAW
@given(TEXTS, st.text(max_size=30), st.text(max_size=12))
def test_any_text_page_is_read_or_not(text: str, title: str, published: str) -> None:
    """An article with its lines, or none, whatever a JSONL line says of it."""
    assert list(wrong_article(read_text(clean(text), "", clean(title), clean(published)))) == []


@LAW
@given(TEXTS.map(lambda text: text.replace("\x00", "")), DAYS)
def test_any_text_has_rows_that_stand_in_it(text: str, published: dt.date | None) -> None:
    """Every row's text is what stands at its offsets, every cell what its column allows."""
    doc = annotate(text, published)

    assert [w for table in MENTION_TABLES for w in wrong_rows(table, tuple(records(doc, table)), doc.text)] == []


@LAW
@given(BYTES | TEXTS, st.sampled_from(["html", "text"]), st.text(max_size=20).map(clean))
def test_any_page_becomes_rows_or_a_rejected_row(body: bytes | str, form: str, url: str) -> None:
    """Whatever was crawled, under whatever address."""
    page = Page("page", body, "html" if form == "html" else "text", url)

    assert list(unsound(process(page))) == []


@LAW
@given(
    st.lists(BYTES | TEXTS.map(lambda s: json.dumps({"html": s, "url": s}).encode()), max_size=5),
    st.sampled_from([".jsonl", ".jsonl.gz", ".warc", ".warc.gz", ".wacz", ".html", ".txt"]),
    st.booleans(),
)
def test_any_file_is_pages_or_rejected_rows(tmp_path: Path, lines: list[bytes], suffix: str, packed: bool) -> None:
    """At least one of them, and rejected ones for a reason that the tables know."""
    data = b"\n".join(lines)
    (tmp_path / f"file{suffix}").write_bytes(gzip.compress(data) if packed else data)

    found = [p for f in files([tmp_path]) for p in ([f] if isinstance(f, RejectedRow) else read_pages(*f))]

    assert found
    assert all(p.reason in REASONS for p in found if isinstance(p, RejectedRow))
    for path in tmp_path.iterdir():
        path.unlink()
