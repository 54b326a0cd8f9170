"""Pages are data: nothing in them opens a connection, reads a file beside the corpus or writes one beside the outputs."""

import gzip
import json
import os
import socket
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from extract import run
from extract.article import read_html
from extract.decode import decode
from extract.page import Page
from extract.pages import files, read_pages
from extract.process import process
from extract.schema import RejectedRow

ELSEWHERE = "Bí mật số 7391 của nơi khác"
NEWS = (
    "<h1>Huyện Mường Lát họp tổng kết năm</h1><p>Ngày 12/3/2021, Ủy ban nhân dân huyện Mường Lát họp tổng kết công tác cải cách "
    "hành chính của năm trước. {}</p><p>Tỷ lệ hồ sơ giải quyết đúng hạn đạt 97,4%, cao hơn chỉ tiêu được giao đầu năm.</p>"
)
# What XML and HTML have to look elsewhere; {} is a file outside of the corpus.
REFERENCES = (
    '<!DOCTYPE html [<!ENTITY x SYSTEM "file://{}">]><html><body>' + NEWS.replace("{}", "&x;") + "</body></html>",
    '<?xml version="1.0"?><!DOCTYPE html SYSTEM "file://{}"><html><body>' + NEWS + "</body></html>",
    '<!DOCTYPE html [<!ENTITY % p SYSTEM "http://ADDRESS/x.dtd"> %p;]><html><body>' + NEWS + "</body></html>",
    '<html xmlns:xi="http://www.w3.org/2001/XInclude"><body><xi:include href="{}" parse="text"/>' + NEWS + "</body></html>",
    '<html><head><base href="file://{}"><link rel="stylesheet" href="http://ADDRESS/a.css"><meta http-equiv="refresh" '
    'content="0;url=http://ADDRESS/"></head><body><iframe src="file://{}"></iframe><object data="{}"></object>'
    '<img src="http://ADDRESS/a.png"><script src="http://ADDRESS/a.js"></script><!--#include file="{}" -->' + NEWS + "</body></html>",
    '<html><frameset><frame src="file://{}"></frameset><body>' + NEWS + "</body></html>",
)  # fmt: skip


@pytest.fixture
def listener() -> Iterator[socket.socket]:
    """Who answers on this machine, for those that pages refer to. A run has processes of its own: it is asked afterwards."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.setblocking(False)
        yield server


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a secret, a corpus and a working folder."""
    for name in ("in", "cwd", "elsewhere"):
        (tmp_path / name).mkdir()
    (tmp_path / "secret.txt").write_text(ELSEWHERE, encoding="utf-8")
    (tmp_path / "elsewhere" / "page.html").write_text(
        f"<html><body>{NEWS.format(ELSEWHERE)}</body></html>", encoding="utf-8"
    )
    monkeypatch.chdir(tmp_path / "cwd")
    return tmp_path


def references(place: Path, address: str) -> None:
    """Pages that refer to files and addresses."""
    for n, page in enumerate(REFERENCES):
        text = page.replace("{}", str(place / "secret.txt")).replace("ADDRESS", address)
        (place / "in" / f"{n}.html").write_text(text, encoding="utf-8")


def lines(place: Path, address: str) -> None:
    """JSONL whose fields are paths."""
    for url in (
        "../../secret.txt",
        f"file://{place}/secret.txt",
        "/etc/passwd",
        f"http://{address}/..%2f..%2f",
        "\u0000",
        "C:\\x",
    ):
        fields = {
            "url": url,
            "html": NEWS.format("x"),
            "title": "../../x",
            "published": "../x",
            "fetched": "/x",
            "path": "../x",
        }
        with (place / "in" / "pages.jsonl").open("a", encoding="utf-8") as file:
            file.write(json.dumps(fields) + "\n")


def record(url: str, name: str = "") -> bytes:
    body = f"<html><body>{NEWS.format(url)}</body></html>".encode()
    http = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: %d\r\n\r\n" % len(body) + body
    head = (
        f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: {url}\r\nWARC-Filename: {name}\r\n"
        "WARC-Date: 2021-01-01T00:00:00Z\r\nContent-Type: application/http; msgtype=response\r\n"
    )
    return gzip.compress(f"{head}Content-Length: {len(http)}\r\n\r\n".encode() + http + b"\r\n\r\n", mtime=0)


def archives(place: Path, address: str) -> None:
    """WARC and WACZ whose names lead elsewhere, or are links."""
    urls = (
        f"file://{place}/secret.txt",
        "../../../secret.txt",
        f"{place}/out/../evil",
        "data:text/html,x",
        "s3://bucket/x",
    )
    (place / "in" / "crawl.warc.gz").write_bytes(b"".join(record(url, "../../evil.warc") for url in urls))
    with zipfile.ZipFile(place / "in" / "crawl.wacz", "w") as archive:
        for name in (
            "../../evil.warc.gz",
            "/evil.warc.gz",
            f"{place}/evil.warc.gz",
            "..\\evil.warc.gz",
            "a/../../b.warc.gz",
        ):
            archive.writestr(name, record("http://tin.example.vn/" + name))
        link = zipfile.ZipInfo("link.warc.gz")
        link.external_attr = 0o120777 << 16
        archive.writestr(link, str(place / "secret.txt"))


def names(place: Path, address: str) -> None:
    """A folder that is a link out of the corpus, and files with names that are none."""
    (place / "in" / "link").symlink_to(place / "elsewhere", target_is_directory=True)
    for name in ("=cmd|' x'!A1.html", "a\nb.html", "..html", "%2e%2e%2fx.html", "\u202elmth.html", "~.html", "-o.html"):
        (place / "in" / name).write_text(f"<html><body>{NEWS.format('x')}</body></html>", encoding="utf-8")


def everything(place: Path) -> dict[str, bytes]:
    """The files outside of the outputs."""
    found = (Path(folder) / name for folder, _, files in os.walk(place) for name in files)
    return {str(p): p.read_bytes() for p in found if (place / "out") not in p.parents}


FILLS = (references, lines, archives, names)


@pytest.mark.parametrize("fill", FILLS)
def test_a_run_stays_in_its_folders(fill: Callable[[Path, str], None], place: Path, listener: socket.socket) -> None:
    """No connection; nothing of the secret in the dataset; nothing written but the dataset."""
    fill(place, "{}:{}".format(*listener.getsockname()))
    before = everything(place)

    summary = run.run([place / "in"], place / "out", workers=1)

    assert summary.pages
    assert summary.rejected.get("bug", 0) == 0
    assert everything(place) == before
    assert sorted(p.name for p in place.iterdir()) == ["cwd", "elsewhere", "in", "out", "secret.txt"]
    written = [p.read_bytes() for p in (place / "out").rglob("*") if p.is_file()]
    assert not [1 for data in written if ELSEWHERE.encode() in data]
    with pytest.raises(BlockingIOError):
        listener.accept()


@pytest.mark.parametrize("fill", FILLS)
def test_pages_open_no_connection(
    fill: Callable[[Path, str], None], place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whoever asks for any address, of this machine or another, is refused, and the test fails."""

    def refuse(*args: object, **_: object) -> None:
        raise AssertionError(f"network: {args}")

    fill(place, "127.0.0.1:9")
    for name in ("connect", "connect_ex", "sendto", "bind"):
        monkeypatch.setattr(socket.socket, name, refuse)
    for name in ("create_connection", "getaddrinfo", "gethostbyname"):
        monkeypatch.setattr(socket, name, refuse)

    found = [f for f in files([place / "in"]) if not isinstance(f, RejectedRow)]
    results = [process(p) for path, name in found for p in read_pages(path, name) if isinstance(p, Page)]

    assert results


def test_an_entity_bomb_stays_small() -> None:
    """Entities that a page defines are not expanded, by none of the parsers."""
    bomb = "".join(f'<!ENTITY x{i} "{f"&x{i - 1};" * 10}">' for i in range(1, 12))
    page = decode(f'<!DOCTYPE html [<!ENTITY x0 "hà">{bomb}]><html><body>{NEWS.format("&x11;")}</body></html>'.encode())

    article = read_html(str(page))

    assert article is not None
    assert len(article.text) < 500
