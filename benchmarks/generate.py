"""Make a corpus of any size from a seed.

Usage: python -m benchmarks.generate FOLDER --pages 10000 --seed 1 --form mixed

Page number n is the same in a corpus of any size. Of a hundred pages two are trouble (no text, a front page, another
charset than declared), three tell the story of an earlier page on another site, five are text; the rest is HTML.
Forms: `html` (a file a page, in folders of sites), `warc` (compressed WARCs of --megabytes each), `jsonl`, `mixed` (a
third each). `--gold` writes NAME.json beside NAME.html, as benchmarks/pages.py reads it.
"""

import argparse
import gzip
import hashlib
import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from random import Random

from benchmarks.made.layouts import LAYOUTS, SITES, Layout, listing, page, visible
from benchmarks.made.sentences import Story, story

_TROUBLE, _AGAIN, _TEXT = 0.02, 0.03, 0.05
_TONES = "\u0300\u0301\u0309\u0303\u0323"
FORMS = ("html", "warc", "jsonl", "mixed")


@dataclass(frozen=True, slots=True)
class Made:
    """A page. `kind`: article, again (a story told before) or the kind of trouble; `story` is None where it has none."""

    name: str
    url: str
    body: bytes
    kind: str
    story: Story | None


def _cp1258(text: str) -> bytes:
    """The bytes of a Vietnamese Windows: tones are signs of their own after the letter."""
    import unicodedata  # noqa: PLC0415

    def apart(c: str) -> str:
        marks = unicodedata.normalize("NFD", c)
        return unicodedata.normalize("NFC", "".join(m for m in marks if m not in _TONES)) + "".join(
            m for m in marks if m in _TONES
        )

    return "".join(map(apart, text)).encode("cp1258", "replace")


def _pdf(html: str) -> bytes:
    return b"%PDF-1.4\n" + hashlib.sha256(html.encode()).digest() * 400


# Kind of trouble -> the bytes made of a good page.
TROUBLE: dict[str, Callable[[str], bytes]] = {
    "binary": _pdf,
    "empty": lambda _: b"",
    "cp1258": lambda html: _cp1258(html.replace("utf-8", "windows-1258", 1)),
    "wrongly declared": lambda html: html.replace("utf-8", "iso-8859-1", 1).encode(),
    "utf-16": lambda html: html.encode("utf-16"),
    "cut off": lambda html: html.encode()[: len(html) // 3],
    "listing": lambda html: html.encode(),
}


def _random(seed: int, what: str, n: int) -> Random:
    return Random(f"{seed} {what} {n}")


def _told_in(seed: int, n: int) -> int:
    """The number of the page whose story page n tells: its own, or an earlier one."""
    random = _random(seed, "again", n)
    return _told_in(seed, random.randrange(n)) if n and random.random() < _AGAIN else n


def _retold(told: Story, random: Random) -> Story:
    """A story as another site prints it: later, and without one of its paragraphs."""
    dropped = random.randrange(len(told.paragraphs)) if len(told.paragraphs) > 6 else -1
    kept = tuple(p for i, p in enumerate(told.paragraphs) if i != dropped)
    return Story(told.title, told.lead, kept, told.table, told.author, told.published)


def make(seed: int, n: int) -> Made:
    """Page number n of a seed."""
    random, first = _random(seed, "page", n), _told_in(seed, n)
    told = story(_random(seed, "story", first))
    site = random.choice(SITES)
    layout = LAYOUTS[SITES.index(site) % len(LAYOUTS)]
    url = f"https://{site}/tin-tuc/{told.published.year}/bai-{n}.html"
    name = f"{site}/{n // 1000:04}/{n:07}"
    again = first != n
    if again:
        told = _retold(told, random)
    if random.random() < _TROUBLE:
        return _trouble(name, url, told, layout, site, random)
    kind = "again" if again else "article"
    if random.random() < _TEXT:
        return Made(f"{name}.txt", url, visible(told, layout, site, random).encode(), kind, told)
    return Made(f"{name}.html", url, page(told, layout, site, url, random).encode(), kind, told)


def _trouble(name: str, url: str, told: Story, layout: Layout, site: str, random: Random) -> Made:
    kind = random.choice(sorted(TROUBLE))
    if kind == "listing":
        return Made(f"{name}.html", url, listing(layout, site, random).encode(), kind, None)
    good = page(told, layout, site, url, random)
    return Made(f"{name}.html", url, TROUBLE[kind](good), kind, None if kind in ("binary", "empty") else told)


def corpus(seed: int, pages: int) -> Iterator[Made]:
    """The first pages of a seed."""
    return (make(seed, n) for n in range(pages))


# ---------------------------------------------------------------------- forms


def warc_record(made: Made) -> bytes:
    """A compressed response record."""
    http = f"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: {len(made.body)}\r\n\r\n".encode()
    day = f"{made.story.published.date()}T23:00:00Z" if made.story else "2024-01-01T00:00:00Z"
    digest = hashlib.sha256(made.name.encode()).hexdigest()
    head = (
        f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: {made.url}\r\nWARC-Date: {day}\r\n"
        f"WARC-Record-ID: <urn:uuid:{digest[:8]}-{digest[8:12]}-{digest[12:16]}-{digest[16:20]}-{digest[20:32]}>\r\n"
        f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(http) + len(made.body)}\r\n\r\n"
    ).encode()
    return gzip.compress(head + http + made.body + b"\r\n\r\n", compresslevel=1, mtime=0)


def json_line(made: Made) -> bytes:
    """A line of JSONL; bytes that are no UTF-8 are replaced."""
    key = "text" if made.name.endswith(".txt") else "html"
    fields = {"url": made.url, key: made.body.decode("utf-8", "replace")}
    return json.dumps(fields, ensure_ascii=False).encode() + b"\n"


class _Parts:
    """Files of a given size, one after another: part-0000.warc.gz, part-0001.warc.gz ..."""

    def __init__(self, folder: Path, suffix: str, size: int) -> None:
        self.folder, self.suffix, self.size = folder, suffix, size
        self.left = self.number = 0
        folder.mkdir(parents=True, exist_ok=True)

    def add(self, data: bytes) -> None:
        if self.left <= 0:
            self.path = self.folder / f"part-{self.number:04}{self.suffix}"
            self.path.write_bytes(b"")
            self.left, self.number = self.size, self.number + 1
        with self.path.open("ab") as file:
            file.write(data)
        self.left -= len(data)


def write(
    pages: Iterable[Made], folder: Path, form: str = "html", *, size: int = 50_000_000, gold: bool = False
) -> int:
    """Write pages to a folder in one of FORMS; `size`: bytes of a WARC or JSONL file. Answers how many bytes."""
    warc, lines = _Parts(folder / "warc", ".warc.gz", size), _Parts(folder / "jsonl", ".jsonl", size)
    total = 0
    for n, made in enumerate(pages):
        total += len(made.body)
        chosen = FORMS[n % 3] if form == "mixed" else form
        if chosen == "warc" and not made.name.endswith(".txt"):
            warc.add(warc_record(made))
        elif chosen == "jsonl":
            lines.add(json_line(made))
        else:
            _write_file(made, folder / "html", gold=gold)
    for part in (warc, lines):
        if not part.number:
            part.folder.rmdir()
    return total


def _write_file(made: Made, folder: Path, *, gold: bool) -> None:
    path = folder / made.name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(made.body)
    if gold and made.story and made.kind in ("article", "again") and path.suffix == ".html":
        told = made.story
        value = {
            "title": told.title,
            "published": told.published.isoformat(),
            "lead": told.lead,
            "body": "\n".join(told.paragraphs),
        }
        path.with_suffix(".json").write_text(json.dumps(value, ensure_ascii=False), encoding="utf-8")


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--pages", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--form", choices=FORMS, default="html")
    parser.add_argument("--megabytes", type=int, default=50, help="size of a WARC or JSONL file")
    parser.add_argument("--gold", action="store_true", help="write what is right beside each page")
    args = parser.parse_args()
    total = write(
        corpus(args.seed, args.pages), args.folder, args.form, size=args.megabytes * 1_000_000, gold=args.gold
    )
    print(f"{args.folder}: {args.pages} pages, {total / 1e6:.1f} MB of page bytes")


if __name__ == "__main__":
    main()
