"""A corpus from end to end: nothing lost, the same bytes, the previous dataset whole."""

import hashlib
import json
import os
from collections.abc import Callable, Container, Iterator
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from extract import package, process, run
from extract.outputs import Refusal
from extract.pages import Page
from extract.shards import scan
from extract.shards.shard import process_shard
from extract.shards.spec import Config, Receipt, Ref, Spec

CORPUS = Path(__file__).parents[1] / "corpus"
ARTICLE = (
    "<html><head><title>Huyện Mường Lát họp</title></head><body><article><h1>Huyện Mường Lát họp tổng kết năm</h1>"
    "<p>Ngày 12/3/2021, Ủy ban nhân dân huyện Mường Lát họp tổng kết công tác cải cách hành chính của năm trước.</p>"
    "<p>Tỷ lệ hồ sơ giải quyết đúng hạn đạt 97,4%, cao hơn chỉ tiêu được giao đầu năm cho các đơn vị trong huyện.</p>"
    "</article></body></html>"
)
Table = Callable[[Path, str], list[dict[str, str]]]


def digests(folder: Path) -> dict[str, str]:
    """SHA-256 of each file of a dataset; not of what the run keeps for the next one."""
    return {p.name: hashlib.sha256(p.read_bytes()).hexdigest() for p in sorted(folder.iterdir()) if p.is_file()}


@pytest.fixture(scope="module")
def dataset(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The dataset of the bundled corpus."""
    outputs = tmp_path_factory.mktemp("dataset")
    run.run([CORPUS], outputs)
    return outputs


def test_bundled_corpus(dataset: Path, read_table: Table) -> None:
    """Every page is an article or a reject, and the dataset is valid."""
    assert len(read_table(dataset, "articles")) == 19
    assert [(r["page"], r["reason"]) for r in read_table(dataset, "rejected")] == [("html/trangchu.html", "no-article")]
    assert list(package.check(dataset)) == []


@pytest.mark.parametrize("table", ["dates", "units", "officials", "metrics", "documents"])
def test_every_table_is_filled(dataset: Path, read_table: Table, table: str) -> None:
    """Each kind of mention occurs in the bundled corpus, and each row can be traced."""
    rows = read_table(dataset, table)
    texts = {a["article_id"]: a["text"] for a in read_table(dataset, "articles")}

    assert len(rows) >= 10
    assert all(texts[r["article_id"]][int(r["start_char"]) : int(r["end_char"])] == r["text"] for r in rows)
    assert all(r["rule"].startswith(f"{table}.") for r in rows)


def test_paragraphs_cover_the_text(dataset: Path, read_table: Table) -> None:
    """Lines in order, without overlap, and nothing between them but a newline."""
    rows = read_table(dataset, "paragraphs")
    for article in read_table(dataset, "articles"):
        lines = [
            article["text"][int(r["start_char"]) : int(r["end_char"])]
            for r in rows
            if r["article_id"] == article["article_id"]
        ]
        assert "\n".join(lines) == article["text"]


def test_a_story_of_two_sites_is_marked(dataset: Path, read_table: Table) -> None:
    """The copy of which no earlier day is known names the other; both stay."""
    by_page = {a["page"]: a for a in read_table(dataset, "articles")}
    pair = by_page["text/baotrungdu.txt"], by_page["pages.jsonl#3"]
    first, second = sorted(pair, key=lambda a: a["published_at"] or "9")

    assert second["duplicate_of"] == first["article_id"]
    assert [a["page"] for a in by_page.values() if a["duplicate_of"]] == [second["page"]]


def test_same_pages_same_bytes(dataset: Path, tmp_path: Path) -> None:
    """A second run, into another folder, writes the same files."""
    run.run([CORPUS], tmp_path)

    assert digests(tmp_path) == digests(dataset)


def test_order_of_pages_does_not_matter(dataset: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Pages in reverse give the same files."""
    forward = scan.units
    monkeypatch.setattr(run, "units", lambda corpus: reversed(list(forward(corpus))))

    run.run([CORPUS], tmp_path)

    assert digests(tmp_path) == digests(dataset)


def test_no_path_of_this_machine(dataset: Path) -> None:
    """A dataset does not tell where it was made."""
    assert str(CORPUS.parent) not in (dataset / "run.json").read_text() + (dataset / "datapackage.json").read_text()


@pytest.fixture
def rough(tmp_path: Path) -> Path:
    """A corpus of every trouble, and one good page."""
    folder = tmp_path / "rough"
    folder.mkdir()
    (folder / "bad-lines.jsonl").write_text('{"url": "https://x.example/1"}\nnot json\n')
    (folder / "binary.html").write_bytes(b"%PDF-1.4" + bytes(200))
    (folder / "empty.html").write_bytes(b"")
    (folder / "good.html").write_text(ARTICLE)
    (folder / "huge.html").write_bytes(b"<p>" + b"a" * 21_000_000)
    (folder / "listing.html").write_text(
        "<html><body><ul>" + "<li><a href=/t>Tin</a></li>" * 40 + "</ul></body></html>"
    )
    (folder / "noise.warc.gz").write_bytes(b"\x1f\x8b\x08noise" * 9)
    os.mkfifo(folder / "pipe.html")
    return folder


def test_trouble_is_rows(rough: Path, tmp_path: Path, read_table: Table) -> None:
    """Each trouble is one row with its reason; the rest is read."""
    run.run([rough], tmp_path / "out")

    assert [(r["page"], r["reason"]) for r in read_table(tmp_path / "out", "rejected")] == [
        ("bad-lines.jsonl#1", "not-json"),
        ("bad-lines.jsonl#2", "not-json"),
        ("binary.html", "binary"),
        ("empty.html", "empty"),
        ("huge.html", "too-large"),
        ("listing.html", "no-article"),
        ("noise.warc.gz#0", "broken-record"),
        ("pipe.html", "unreadable"),
    ]
    assert [a["title"] for a in read_table(tmp_path / "out", "articles")] == ["Huyện Mường Lát họp tổng kết năm"]
    assert list(package.check(tmp_path / "out")) == []


def test_half_a_sign_costs_no_run(tmp_path: Path, read_table: Table) -> None:
    """JSON escapes of half a sign, in a page's address or in its metadata, reach no table."""
    line = {
        "url": "https://x.example/\ud83da",
        "title": "Xã họp\ud83d",
        "text": "Xã Nậm Cắn họp tổng kết, đạt 5% kế hoạch của năm.\n",
    }
    head = json.dumps({"@type": "NewsArticle", "author": {"name": "Lê Văn An\ud83d"}})
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.jsonl").write_text(json.dumps(line))
    (tmp_path / "in" / "b.html").write_text(
        f'<script type="application/ld+json">{head}</script>' + ARTICLE + "<p>Lê Văn An</p>"
    )
    summary = run.run([tmp_path / "in"], tmp_path / "out")

    assert summary.articles == 2
    assert "Xã họp" in [a["title"] for a in read_table(tmp_path / "out", "articles")]


def test_unreadable_folder_is_a_row(
    rough: Path, tmp_path: Path, read_table: Table, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A folder that may not be listed is a row, its neighbours are read."""
    (rough / "closed").mkdir()
    real = os.scandir

    def scandir(path: str) -> Iterator[os.DirEntry[str]]:
        if str(path).endswith("closed"):
            raise PermissionError(13, "Permission denied", str(path))
        return real(path)

    monkeypatch.setattr(os, "scandir", scandir)
    run.run([rough], tmp_path / "out")

    row = next(r for r in read_table(tmp_path / "out", "rejected") if r["page"] == "closed")
    assert (row["reason"], row["detail"]) == ("unreadable", "Permission denied")


def test_a_bug_costs_one_page(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An unforeseen exception is a row that says where it happened; the page beside it is read."""
    for name in ("bad.html", "good.html"):
        (tmp_path / name).write_text(ARTICLE)
    real = process.process

    def broken(page: Page, repeated: Container[str]) -> object:
        if page.name == "bad.html":
            raise ZeroDivisionError("boom")
        return real(page, repeated)

    monkeypatch.setattr(process, "process", broken)
    receipt, folder = shard_of(tmp_path)
    (row,) = pq.read_table(folder / "rejected.parquet").to_pylist()

    assert (receipt.rows["articles"], receipt.rejected) == (1, {"bug": 1})
    assert (row["page"], row["stage"], row["reason"]) == ("bad.html", "process", "bug")
    assert "ZeroDivisionError at test_run.py:" in row["detail"]


def shard_of(corpus: Path, **options: float) -> tuple[Receipt, Path]:
    """A folder of pages as one shard, read in this process."""
    config = Config(str(corpus / "work"), "rules", **options)  # type: ignore[arg-type]
    names = sorted(p.name for p in corpus.glob("*.html"))
    hashes = [hashlib.sha256((corpus / name).read_bytes()).hexdigest() for name in names]
    told = process.told(Page("", b"", "html"))
    spec = Spec(tuple(Ref(n, str(corpus / n), 0, digest, "", told) for n, digest in zip(names, hashes, strict=True)))
    return process_shard(spec, config), config.folder(spec)


def test_interrupted_run_leaves_the_dataset_whole(rough: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Stopped in the middle, the folder is as it was."""
    run.run([rough], tmp_path / "out")
    before = digests(tmp_path / "out")
    (rough / "second.html").write_text(ARTICLE.replace("Mường Lát", "Quan Sơn"))

    def stop(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("extract.package.describe", stop)
    with pytest.raises(KeyboardInterrupt):
        run.run([rough], tmp_path / "out")

    assert digests(tmp_path / "out") == before


def test_crawled_twice_keeps_both(tmp_path: Path, read_table: Table) -> None:
    """The same page under two names: two rows, two keys, the one marked as a duplicate of the other."""
    for name in ("a", "b"):
        (tmp_path / "in" / name).mkdir(parents=True)
        (tmp_path / "in" / name / "page.html").write_text(ARTICLE)
    run.run([tmp_path / "in"], tmp_path / "out")

    first, second = sorted(read_table(tmp_path / "out", "articles"), key=lambda a: a["page"])
    assert first["article_id"] != second["article_id"]
    assert min(first["duplicate_of"], second["duplicate_of"]) == ""
    assert {first["duplicate_of"], second["duplicate_of"]} <= {"", first["article_id"], second["article_id"]}
    assert any(a["duplicate_of"] for a in (first, second))
    assert list(package.check(tmp_path / "out")) == []


def test_one_body_under_many_titles_is_the_portals(tmp_path: Path, read_table: Table) -> None:
    """Three pages of a site with one long text below their headlines: rejected, not three times the same article."""
    (tmp_path / "in").mkdir()
    long = "<p>" + "Trang thông tin đăng tải các hoạt động của địa phương, mời bạn đọc theo dõi và góp ý. " * 4 + "</p>"
    for place in ("Mường Lát", "Quan Sơn", "Bá Thước"):
        head, _, _ = ARTICLE.replace("Huyện Mường Lát họp", f"Huyện {place} họp").partition("<p>")
        (tmp_path / "in" / f"{place}.html").write_text(f"{head}{long}{long}</article></body></html>")
    (tmp_path / "in" / "other.html").write_text(ARTICLE)

    run.run([tmp_path / "in"], tmp_path / "out")

    rejected = read_table(tmp_path / "out", "rejected")
    assert {r["detail"] for r in rejected} == {"its text is that of other pages of the site"}
    assert [a["page"] for a in read_table(tmp_path / "out", "articles")] == ["other.html"]


def refusal(*args: object, **options: bool) -> Refusal:
    with pytest.raises(Refusal) as caught:
        run.run(*args, **options)  # type: ignore[arg-type]
    return caught.value


def test_refusals_say_what_to_do(rough: Path, tmp_path: Path) -> None:
    """One line with the next step in it, and the right exit code."""
    (tmp_path / "file").write_text("x")
    (tmp_path / "none").mkdir()

    assert (
        refusal([tmp_path / "nowhere"], tmp_path / "o").code,
        refusal([tmp_path / "none"], tmp_path / "o").code,
    ) == (3, 3)
    unwritable = refusal([rough], tmp_path / "file")
    assert unwritable.code == 2
    assert "give another folder with -o" in str(unwritable)


def test_other_datasets_are_not_overwritten(rough: Path, tmp_path: Path) -> None:
    """A folder with another corpus' dataset, or with foreign files, is refused unless forced."""
    run.run([rough], tmp_path / "out")
    other = tmp_path / "other"
    other.mkdir()
    (other / "good.html").write_text(ARTICLE)
    foreign = tmp_path / "foreign"
    foreign.mkdir()
    (foreign / "dates.csv").write_text("mine")

    assert "another corpus (rough)" in str(refusal([other], tmp_path / "out"))
    assert "dates.csv, which no run of vnextract wrote" in str(refusal([other], foreign))
    assert run.run([other], tmp_path / "out", force=True).articles == 1


def test_what_the_corpus_says_of_a_page_counts_as_well(tmp_path: Path, read_table: Table) -> None:
    """A page with the same bytes and another address or day is read again; one with neither is not."""
    corpus = tmp_path / "pages.jsonl"

    def lines(url: str) -> str:
        return "".join(json.dumps({"html": ARTICLE, "url": u}) + "\n" for u in (url, "https://bao.example.vn/other"))

    corpus.write_text(lines("https://bao.example.vn/old"))
    run.run([corpus], tmp_path / "out", shard_pages=1)
    corpus.write_text(lines("https://bao.example.vn/new1"))
    summary = run.run([corpus], tmp_path / "out", shard_pages=1)

    assert {a["url"] for a in read_table(tmp_path / "out", "articles")} == {
        "https://bao.example.vn/new1",
        "https://bao.example.vn/other",
    }
    assert summary.notes == ("1 pages were read by an earlier run and have not changed",)


def test_any_name_of_a_folder_will_do(rough: Path, tmp_path: Path) -> None:
    """Signs that mean something to a database mean nothing in the name of a folder, also when a run goes on."""
    outputs = tmp_path / "out (1) [x] it's *?"
    first = run.run([rough], outputs)

    assert run.run([rough], outputs).rows == first.rows


def test_files_that_kill_in_one_unit_are_a_row_each(tmp_path: Path) -> None:
    """What is known of the one does not overwrite what is known of the other."""
    config = Config(str(tmp_path), "rules")
    for name in ("a.html", "b.html"):
        scan.reject_unit(scan.Unit(7, ((f"/nowhere/{name}", name),)), config)

    rows = [row for path in (tmp_path / "scan").iterdir() for row in pq.read_table(path).to_pylist()]
    assert sorted((row["page"], row["reason"]) for row in rows) == [
        ("a.html", "killed-worker"),
        ("b.html", "killed-worker"),
    ]


def test_two_runs_into_one_folder(rough: Path, tmp_path: Path) -> None:
    """The second is refused while the first is at work."""
    lines: list[str] = []

    def meanwhile(*_: object) -> None:
        if not lines:
            lines.append(str(refusal([rough], tmp_path / "out")))

    run.run([rough], tmp_path / "out", progress=meanwhile)

    assert "another run is writing there" in lines[0]


def test_segmented_text(rough: Path, tmp_path: Path, read_table: Table) -> None:
    """A sentence a row, words joined by underscores, offsets those of the article."""
    run.run([rough], tmp_path / "out", segmented=True)

    article, rows = read_table(tmp_path / "out", "articles")[0], read_table(tmp_path / "out", "segmented")
    sentence = next(r for r in rows if "97,4" in r["words"])
    assert "hồ_sơ" in sentence["words"]
    assert article["text"][int(sentence["start_char"]) : int(sentence["end_char"])].startswith("Tỷ lệ hồ sơ")


def test_damaged_dataset_is_seen(rough: Path, tmp_path: Path) -> None:
    """A changed cell, a lost file: validate says so."""
    run.run([rough], tmp_path / "out")
    metrics = tmp_path / "out" / "metrics.csv"
    metrics.write_text(metrics.read_text(encoding="utf-8").replace("97,4%", "97,5%"), encoding="utf-8")
    (tmp_path / "out" / "dates.parquet").unlink()

    wrong = "\n".join(package.check(tmp_path / "out"))

    assert "metrics.csv, row 1: articles.text[" in wrong
    assert "dates.parquet: in run.json, but not in the folder" in wrong


def test_counts_agree(dataset: Path) -> None:
    """Pages in = articles + rejected."""
    counts = json.loads((dataset / "run.json").read_text())["counts"]

    assert counts["pages"] == counts["articles"] + counts["rejected"] == 20


def test_a_book_is_no_article(tmp_path: Path, read_table: Table) -> None:
    """A text of 400,000 characters is rejected before any rule sees it."""
    (tmp_path / "book.html").write_text(ARTICLE.replace("</article>", "<p>Xã họp dân. " * 30_000 + "</article>"))
    run.run([tmp_path / "book.html"], tmp_path / "out")

    assert [r["reason"] for r in read_table(tmp_path / "out", "rejected")] == ["too-large"]
