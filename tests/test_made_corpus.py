"""The made corpus: the same bytes from the same seed, and what its own description promises."""

import hashlib
import json
from collections import Counter
from pathlib import Path

import pytest

from benchmarks.generate import FORMS, TROUBLE, corpus, make, write
from benchmarks.made.layouts import LAYOUTS
from extract.page import Page
from extract.pages import files, read_pages
from extract.process import Extracted, process
from extract.schema import RejectedRow

MANY = 3000


def test_same_seed_same_bytes() -> None:
    """Page n is the same in a corpus of any size, and another under another seed."""
    first = [m.body for m in corpus(7, 40)]

    assert [make(7, n).body for n in range(40)] == first
    assert [m.body for m in corpus(8, 40)] != first


def test_what_it_is_made_of() -> None:
    """Two in a hundred are trouble of every kind, three a story told before; texts have the lengths of news."""
    made = list(corpus(1, MANY))
    kinds = Counter(m.kind for m in made)
    lengths = sorted(sum(map(len, m.story.paragraphs)) for m in made if m.story)

    assert set(kinds) == {"article", "again", *TROUBLE}
    assert 0.01 < sum(kinds[k] for k in TROUBLE) / MANY < 0.03
    assert 0.02 < kinds["again"] / MANY < 0.04
    assert 2500 < lengths[len(lengths) // 2] < 3500
    assert lengths[-1] > 15_000
    assert len(LAYOUTS) == 30
    assert len({m.name.partition("/")[0] for m in made}) == 60


@pytest.mark.parametrize("form", FORMS)
def test_every_form_holds_every_page(form: str, tmp_path: Path) -> None:
    """As many pages come out of the files as went in, whatever kind they are of."""
    write(corpus(3, 60), tmp_path, form, size=200_000, gold=True)
    found = [p for f in files([tmp_path]) for p in ([f] if isinstance(f, RejectedRow) else read_pages(*f))]

    assert len(found) == 60


def test_its_articles_are_read() -> None:
    """Nearly every page with a story is read as that story: the corpus is news, and no noise."""
    made = [m for m in corpus(5, 30) if m.kind == "article" and m.story]
    results = [process(Page(m.name, m.body, "html" if m.name.endswith("html") else "text", m.url)) for m in made]
    right = [
        isinstance(r, Extracted) and m.story is not None and r.article.title == m.story.title
        for m, r in zip(made, results, strict=True)
    ]

    assert sum(right) >= 0.9 * len(made)


def test_gold_stands_beside_the_page(tmp_path: Path) -> None:
    """What benchmarks/pages.py compares with."""
    write(corpus(1, 20), tmp_path, gold=True)
    golds = sorted(tmp_path.rglob("*.json"))

    assert golds
    assert all(g.with_suffix(".html").exists() for g in golds)
    assert set(json.loads(golds[0].read_text(encoding="utf-8"))) == {"title", "published", "lead", "body"}


def test_writing_twice_gives_the_same_files(tmp_path: Path) -> None:
    """Compressed WARCs too: no clock is in them."""
    digests = []
    for name in ("a", "b"):
        write(corpus(2, 30), tmp_path / name, "mixed")
        paths = sorted(p for p in (tmp_path / name).rglob("*") if p.is_file())
        digests.append([(p.relative_to(tmp_path / name), hashlib.sha256(p.read_bytes()).hexdigest()) for p in paths])

    assert digests[0] == digests[1]
