"""A page as crawled."""

from dataclasses import dataclass
from typing import Literal
from urllib.parse import urlsplit

from extract.schema import RejectedRow


@dataclass(frozen=True, slots=True)
class Page:
    """A page as crawled. `body` is bytes, or a string where the input was one (JSONL).

    `name` is its place in the corpus: a path, `file.warc.gz#<offset>` or `file.jsonl#<line>`. `charset` is what the
    HTTP header said; `title`, `published` and `fetched` what a JSONL line said. Unknown is empty; what goes
    into tables is clean (see `extract.decode.clean`). `at` is where in its file it begins, for
    `extract.pages.read_again`: a byte offset, after decompression for a .jsonl.gz.
    """

    name: str
    body: bytes | str
    form: Literal["html", "text"]
    url: str = ""
    charset: str = ""
    title: str = ""
    published: str = ""
    fetched: str = ""
    at: int = 0


def site_of(url: str) -> str:
    """Host of a URL without `www.`, empty where there is none.

    >>> site_of("https://www.baoquangbinh.vn:443/a?b"), site_of("http:///guest"), site_of("http://localhost/a")
    ('baoquangbinh.vn', '', '')
    """
    try:
        host = urlsplit(url).hostname or ""
    except ValueError:
        return ""
    return host.removeprefix("www.") if "." in host else ""


def unread(name: str, reason: str, detail: str = "") -> RejectedRow:
    return RejectedRow(page=name, stage="read", reason=reason, detail=detail)
