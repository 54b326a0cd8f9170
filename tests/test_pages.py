"""Input: every form of corpus, in a stable order, with nothing lost."""

import gzip
import json
import zipfile
from pathlib import Path

import pytest

from extract.pages import Page, files, read_pages
from extract.schema import RejectedRow

HTML = "<html><body><p>Sở Y tế họp.</p></body></html>".encode()


def record(
    url: str,
    body: bytes = HTML,
    *,
    kind: str = "response",
    media: str = "text/html; charset=utf-8",
    status: str = "200 OK",
) -> bytes:
    """A WARC record as a crawler writes it."""
    http = f"HTTP/1.1 {status}\r\nContent-Type: {media}\r\n\r\n".encode() + body
    head = (
        f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Target-URI: {url}\r\nWARC-Date: 2024-07-18T01:02:03Z\r\n"
        f"WARC-Record-ID: <urn:uuid:00000000-0000-0000-0000-000000000001>\r\n"
        f"Content-Type: application/http; msgtype={kind}\r\nContent-Length: {len(http)}\r\n\r\n"
    )
    return head.encode() + http + b"\r\n\r\n"


def warc(path: Path, *records: bytes) -> list[Page | RejectedRow]:
    packed = [gzip.compress(r, mtime=0) for r in records] if path.suffix == ".gz" else records
    path.write_bytes(b"".join(packed))
    return list(read_pages(path, path.name))


def outcome(items: list[Page | RejectedRow]) -> list[str]:
    return [i.url if isinstance(i, Page) else i.reason for i in items]


def test_files_come_in_a_stable_order(tmp_path: Path) -> None:
    """Sorted by name below the root; other files are left alone."""
    for name in ("b.html", "a/z.txt", "a/B.HTM", "c.jsonl.gz", "README.md", "d.pdf"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(b"x")

    found = [item[1] for item in files([tmp_path]) if not isinstance(item, RejectedRow)]

    assert found == ["a/B.HTM", "a/z.txt", "b.html", "c.jsonl.gz"]


def test_file_names_that_are_no_utf8(tmp_path: Path) -> None:
    """Any file name can be written to a table."""
    (tmp_path / "tin-\udcff.txt").write_text("x")

    assert [item[1] for item in files([tmp_path]) if not isinstance(item, RejectedRow)] == ["tin-\\udcff.txt"]


def test_several_roots_keep_their_names_apart(tmp_path: Path) -> None:
    """Pages of the same name in two corpora are told apart."""
    for root in ("one", "two"):
        (tmp_path / root).mkdir()
        (tmp_path / root / "a.txt").write_text("x")

    found = [item[1] for item in files([tmp_path / "one", tmp_path / "two"]) if not isinstance(item, RejectedRow)]

    assert found == ["one/a.txt", "two/a.txt"]


def test_unreadable_file_is_a_row(tmp_path: Path) -> None:
    """A link to nowhere is there, and cannot be opened."""
    (tmp_path / "gone.html").symlink_to(tmp_path / "nowhere")

    assert outcome(list(read_pages(tmp_path / "gone.html", "gone.html"))) == ["unreadable"]


def test_jsonl_lines(tmp_path: Path) -> None:
    """A line is a page; what is no page is a row; blank lines are nothing."""
    lines = [
        json.dumps({"url": "https://a.example/1", "text": "Một", "title": "T", "published": "2024-07-18"}),
        "",
        "{not json",
        json.dumps([1, 2]),
        json.dumps({"url": "https://a.example/2", "html": "<p>Hai</p>"}),
        json.dumps({"url": "https://a.example/3", "text": 5}),
    ]
    path = tmp_path / "p.jsonl"
    path.write_text("\n".join(lines))

    items = list(read_pages(path, "p.jsonl"))

    assert outcome(items) == ["https://a.example/1", "not-json", "not-json", "https://a.example/2", "not-json"]
    assert [i.name if isinstance(i, Page) else i.page for i in items] == [f"p.jsonl#{n}" for n in (1, 3, 4, 5, 6)]
    first = items[0]
    assert isinstance(first, Page)
    assert (first.form, first.body, first.title, first.published) == ("text", "Một", "T", "2024-07-18")


def test_jsonl_cut_off_gzip(tmp_path: Path) -> None:
    """What came before the damage is read."""
    path = tmp_path / "p.jsonl.gz"
    whole = gzip.compress("".join(json.dumps({"text": f"bài {n} " * 500}) + "\n" for n in range(50)).encode())
    path.write_bytes(whole[: len(whole) // 2])

    items = list(read_pages(path, "p.jsonl.gz"))

    assert isinstance(items[0], Page)
    assert outcome(items)[-1] == "broken-record"


@pytest.mark.parametrize("name", ["w.warc", "w.warc.gz"])
def test_warc_responses(tmp_path: Path, name: str) -> None:
    """Responses with HTML are pages, named by their offset; requests are nothing; other media and errors are rows."""
    items = warc(
        tmp_path / name,
        record("https://a.example/1", kind="request"),
        record("https://a.example/1"),
        record("https://a.example/x.png", media="image/png"),
        record("https://a.example/no", status="404 Not Found"),
        record("https://a.example/2"),
    )

    assert outcome(items) == ["https://a.example/1", "not-html", "not-html", "https://a.example/2"]
    first = items[0]
    assert isinstance(first, Page)
    assert (first.body, first.charset, first.fetched) == (HTML, "utf-8", "2024-07-18T01:02:03+00:00")
    assert first.name.partition("#")[2].isdigit()


def test_warc_compressed_as_a_whole(tmp_path: Path) -> None:
    """Where its records begin cannot be told: no two items have one name, and what cannot be found again is a row."""
    records = [record(f"https://a.example/{n}") for n in range(3)]
    path = tmp_path / "w.warc.gz"
    path.write_bytes(gzip.compress(b"".join(records)))

    found = list(read_pages(path, path.name))

    assert len(found) == len(records)
    pages = [item for item in found if isinstance(item, Page)]
    assert len({page.name for page in pages}) == len(pages)
    assert outcome(found)[-1] == "broken-record"


def test_warc_address_with_signs_that_no_table_can_hold(tmp_path: Path) -> None:
    """They are left out of it."""
    assert outcome(warc(tmp_path / "w.warc", record("https://a.example/\x00xa\u200b"))) == ["https://a.example/xa"]


@pytest.mark.parametrize("name", ["w.warc", "w.warc.gz"])
def test_warc_damage_costs_one_record(tmp_path: Path, name: str) -> None:
    """After damage in the second record, the third is read."""
    path = tmp_path / name
    one, two, three = (record(f"https://a.example/{n}") for n in (1, 2, 3))
    warc(path, one, two, three)
    data = bytearray(path.read_bytes())
    size = len(gzip.compress(one, mtime=0)) if name.endswith("gz") else len(one)
    data[size + 60 : size + 64] = b"\xff\xfe\x00\x01"
    if not name.endswith("gz"):
        data[size : size + 4] = b"XXXX"
    path.write_bytes(bytes(data))

    assert outcome(list(read_pages(path, name))) == ["https://a.example/1", "broken-record", "https://a.example/3"]


@pytest.mark.parametrize("name", ["w.warc", "w.warc.gz"])
def test_warc_cut_off(tmp_path: Path, name: str) -> None:
    """The record that was cut is a row, the one before it a page."""
    path = tmp_path / name
    warc(path, record("https://a.example/1"), record("https://a.example/2", HTML * 50))
    path.write_bytes(path.read_bytes()[:-40])

    assert outcome(list(read_pages(path, name))) == ["https://a.example/1", "broken-record"]


def test_wacz(tmp_path: Path) -> None:
    """A zip of WARCs: each is read, and named inside its archive."""
    with zipfile.ZipFile(tmp_path / "c.wacz", "w") as archive:
        archive.writestr("archive/b.warc.gz", gzip.compress(record("https://a.example/2"), mtime=0))
        archive.writestr("archive/a.warc", record("https://a.example/1"))
        archive.writestr("pages/pages.jsonl", "{}")
    (tmp_path / "broken.wacz").write_bytes((tmp_path / "c.wacz").read_bytes()[:100])

    items = list(read_pages(tmp_path / "c.wacz", "c.wacz"))

    assert [i.name for i in items if isinstance(i, Page)] == ["c.wacz!archive/a.warc#0", "c.wacz!archive/b.warc.gz#0"]
    assert outcome(list(read_pages(tmp_path / "broken.wacz", "broken.wacz"))) == ["broken-record"]


def test_warc_of_noise(tmp_path: Path) -> None:
    """A file that only has the name of a WARC."""
    (tmp_path / "n.warc.gz").write_bytes(b"\x1f\x8b\x08" * 5000)

    assert outcome(list(read_pages(tmp_path / "n.warc.gz", "n.warc.gz"))) == ["broken-record"]
