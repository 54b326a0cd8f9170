"""Ours and its peers on a folder of pages with gold, in one process: F1 of the body, titles, days, pages a second.

Usage: python -m benchmarks.pages FOLDER

FOLDER holds either NAME.html with NAME.json (beside, or in gold/: title, published, body, lead), or a benchmark in the
form of article-extraction-benchmark (ground-truth.json and html/*.html.gz). Precision, recall and F1 are those of
4-token shingles, each page counting the same. Times are of the processor, medians of rounds in which all
take turns. Peers that are not
installed are left out: `make bench-pages DIR=FOLDER` installs them.
"""

import gzip
import json
import re
import sys
import time
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from statistics import median

SHINGLE = 4
ROUNDS = 3


@dataclass(frozen=True, slots=True)
class Gold:
    """A page and what is right for it; empty where the gold does not say."""

    html: bytes
    title: str
    day: str
    body: str


@dataclass(frozen=True, slots=True)
class Result:
    title: str
    day: str
    body: str


Extractor = Callable[[bytes], Result]


def load(folder: Path) -> Iterator[Gold]:
    """The pages of a folder with their gold."""
    truth = folder / "ground-truth.json"
    if truth.is_file():
        for name, page in sorted(json.loads(truth.read_text(encoding="utf-8")).items()):
            html = gzip.decompress((folder / "html" / f"{name}.html.gz").read_bytes())
            yield Gold(html, "", "", page["articleBody"])
        return
    for path in sorted(folder.glob("*.html")):
        gold = next(
            (g for g in (path.with_suffix(".json"), folder / "gold" / f"{path.stem}.json") if g.is_file()), None
        )
        if gold is not None:
            g = json.loads(gold.read_text(encoding="utf-8"))
            body = "\n".join(filter(None, (g.get("lead"), g.get("body"))))
            yield Gold(path.read_bytes(), g.get("title") or "", (g.get("published") or "")[:10], body)


def ours(html: bytes) -> Result:
    from extract import read_article  # noqa: PLC0415

    article = read_article(html)
    if article is None:
        return Result("", "", "")
    kept = [article.text[p.start : p.end] for p in article.paragraphs if p.role not in ("title", "caption")]
    return Result(article.title, article.published_at[:10], "\n".join(kept))


def trafilatura(html: bytes) -> Result:
    from trafilatura import bare_extraction  # noqa: PLC0415

    found = bare_extraction(html, with_metadata=True, include_comments=False)
    return Result(found.title or "", (found.date or "")[:10], found.text or "") if found else Result("", "", "")


def newspaper4k(html: bytes) -> Result:
    from newspaper import Article  # noqa: PLC0415

    article = Article("http://page.example/", language="vi")
    article.download(input_html=html.decode("utf-8", "replace"))
    article.parse()
    day = article.publish_date
    return Result(article.title or "", str(day)[:10] if day else "", article.text or "")


def readability(html: bytes) -> Result:
    from lxml.html import fromstring  # noqa: PLC0415
    from readability import Document  # noqa: PLC0415

    document = Document(html.decode("utf-8", "replace"))
    return Result(document.short_title() or "", "", fromstring(document.summary()).text_content())


def resiliparse(html: bytes) -> Result:
    from resiliparse.extract.html2text import extract_plain_text  # noqa: PLC0415

    return Result("", "", extract_plain_text(html.decode("utf-8", "replace"), main_content=True))


PEERS: dict[str, tuple[str, Extractor]] = {
    "vnextract": ("extract", ours),
    "trafilatura": ("trafilatura", trafilatura),
    "newspaper4k": ("newspaper", newspaper4k),
    "readability-lxml": ("readability", readability),
    "resiliparse": ("resiliparse", resiliparse),
}


def shingles(text: str) -> Counter[tuple[str, ...]]:
    words = re.findall(r"\w+", unicodedata.normalize("NFC", text).casefold())
    return (
        Counter(tuple(words[i : i + SHINGLE]) for i in range(max(1, len(words) - SHINGLE + 1))) if words else Counter()
    )


def scores(golds: list[Gold], results: list[Result]) -> tuple[float, float, float]:
    """Mean precision, mean recall, and the F1 of the two."""
    precision = recall = 0.0
    pages = [(g, r) for g, r in zip(golds, results, strict=True) if g.body]
    for gold, result in pages:
        want, got = shingles(gold.body), shingles(result.body)
        both = sum((want & got).values())
        precision += both / max(1, sum(got.values()))
        recall += both / max(1, sum(want.values()))
    precision, recall = precision / max(1, len(pages)), recall / max(1, len(pages))
    return precision, recall, 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def same(one: str, other: str) -> bool:
    return " ".join(re.findall(r"\w+", one.casefold())) == " ".join(re.findall(r"\w+", other.casefold()))


def guarded(extractor: Extractor, html: bytes) -> Result | None:
    try:
        return extractor(html)
    except Exception:  # noqa: BLE001  (a peer that fails on a page gives nothing for it, and is said to)
        return None


@dataclass(frozen=True, slots=True)
class Line:
    """How one extractor did. `titles`, `days`: right ones; `invented`: days where the gold has none."""

    name: str
    precision: float
    recall: float
    f1: float
    titles: int
    days: int
    invented: int
    pages_a_second: float
    failed: int


def line_of(name: str, golds: list[Gold], outcomes: list[Result | None], seconds: float) -> Line:
    results = [outcome or Result("", "", "") for outcome in outcomes]
    pairs = list(zip(golds, results, strict=True))
    titles = sum(same(g.title, r.title) for g, r in pairs if g.title)
    days = sum(g.day == r.day for g, r in pairs if g.day)
    invented = sum(bool(r.day) for g, r in pairs if not g.day)
    speed = len(golds) / seconds
    return Line(name, *scores(golds, results), titles, days, invented, speed, outcomes.count(None))


def compare(golds: list[Gold], rounds: int = ROUNDS) -> list[Line]:
    """One line an extractor that is installed; the first round is not timed."""
    peers = {name: extractor for name, (module, extractor) in PEERS.items() if find_spec(module)}
    outcomes = {name: [guarded(extractor, g.html) for g in golds] for name, extractor in peers.items()}
    seconds: dict[str, list[float]] = {name: [] for name in peers}
    for _ in range(rounds):
        for name, extractor in peers.items():
            start = time.process_time()
            for gold in golds:
                guarded(extractor, gold.html)
            seconds[name].append(time.process_time() - start)
    return [line_of(name, golds, outcomes[name], median(seconds[name])) for name in peers]


def main() -> None:
    golds = list(load(Path(sys.argv[1])))
    if not golds:
        sys.exit(f"{sys.argv[1]}: no page with gold in it")
    titled, dated = sum(bool(g.title) for g in golds), sum(bool(g.day) for g in golds)
    print(f"{len(golds)} pages")
    print(f"{'':18} {'P':>6} {'R':>6} {'F1':>6}  {'titles':>8}  {'days':>8}  {'invented':>8}  {'pages/s':>8}")
    for n in compare(golds):
        print(
            f"{n.name:18} {n.precision:6.3f} {n.recall:6.3f} {n.f1:6.3f}  {n.titles:>4}/{titled:<3}  {n.days:>4}/{dated:<3}  "
            f"{n.invented:>4}/{len(golds) - dated:<3}  {n.pages_a_second:8.1f}"
            + f"  failed on {n.failed}"
            * bool(n.failed)
        )


if __name__ == "__main__":
    main()
