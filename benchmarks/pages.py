"""Ours and its peers on a folder of pages with gold, in one process: F1 of the body, titles, days, pages a second.

Usage: python benchmarks/pages.py FOLDER

FOLDER holds either NAME.html with NAME.json (beside, or in gold/: title, published, body, lead), or a benchmark in the
form of article-extraction-benchmark (ground-truth.json and html/*.html.gz). Precision, recall and F1 are those of
4-token shingles, each page counting the same. Peers that are not installed are left out: `make bench-pages` installs
them.
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


def main() -> None:
    """One line an extractor."""
    golds = list(load(Path(sys.argv[1])))
    if not golds:
        sys.exit(f"{sys.argv[1]}: no page with gold in it")
    dated, undated, titled = (
        [i for i, g in enumerate(golds) if g.day],
        [i for i, g in enumerate(golds) if not g.day],
        [i for i, g in enumerate(golds) if g.title],
    )
    print(f"{len(golds)} pages")
    print(f"{'':18} {'P':>6} {'R':>6} {'F1':>6}  {'titles':>8}  {'days':>8}  {'invented':>8}  {'pages/s':>8}")
    for name, (module, extractor) in PEERS.items():
        if find_spec(module) is None:
            print(f"{name:18} not installed")
            continue
        outcomes = [guarded(extractor, g.html) for g in golds]
        results = [outcome or Result("", "", "") for outcome in outcomes]
        failed = f"  failed on {outcomes.count(None)}" if None in outcomes else ""
        best = float("inf")
        for _ in range(ROUNDS):
            start = time.perf_counter()
            for gold in golds:
                guarded(extractor, gold.html)
            best = min(best, time.perf_counter() - start)
        p, r, f1 = scores(golds, results)
        titles = sum(same(golds[i].title, results[i].title) for i in titled)
        days = sum(golds[i].day == results[i].day for i in dated)
        invented = sum(bool(results[i].day) for i in undated)
        print(
            f"{name:18} {p:6.3f} {r:6.3f} {f1:6.3f}  {titles:>4}/{len(titled):<3}  {days:>4}/{len(dated):<3}  "
            f"{invented:>4}/{len(undated):<3}  {len(golds) / best:8.1f}{failed}"
        )


if __name__ == "__main__":
    main()
