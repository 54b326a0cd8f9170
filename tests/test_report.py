"""The report without a browser: escaped, the same each time, never over what others wrote."""

import hashlib
import html
import json
import re
import shutil
import unicodedata
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from extract import report
from extract.outputs import Refusal
from extract.report import charts, entries, search, words
from extract.report.cells import COLUMNS, reason
from extract.report.pairs import Pairs
from extract.report.read import Bundle
from extract.report.segments import LANES, marked
from extract.schema import MENTION_TABLES, REASONS, STAGES, TABLES, columns

if TYPE_CHECKING:
    import subprocess

Table = Callable[[Path, str], list[dict[str, str]]]
Call = Callable[..., "subprocess.CompletedProcess[str]"]
SECTIONS = {
    ("dates", "type"): "date_type",
    ("dates", "anchor"): "anchor",
    ("units", "kind"): "unit_kind",
    ("units", "level"): "level",
    ("units", "resolved_from"): "resolved_from",
    ("officials", "mention"): "mention",
    ("officials", "status"): "status",
    ("metrics", "kind"): "metric_kind",
    ("metrics", "role"): "role",
    ("articles", "published_from"): "published_from",
}


@pytest.fixture(scope="module")
def site(dataset: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The report of the sample pages."""
    folder = tmp_path_factory.mktemp("site") / "report"
    report.write(dataset, folder)
    return folder


def digests(folder: Path) -> dict[str, str]:
    files = (p for p in folder.rglob("*") if p.is_file())
    return {p.relative_to(folder).as_posix(): hashlib.sha256(p.read_bytes()).hexdigest() for p in files}


def pages(folder: Path) -> list[str]:
    return [p.read_text(encoding="utf-8") for p in sorted(folder.rglob("*.html"))]


def test_every_article_has_its_page(site: Path, dataset: Path, read_table: Table) -> None:
    """With each row of each table, at the id that its mention leads to."""
    for article in read_table(dataset, "articles"):
        page = (site / entries.path(article["article_id"])).read_text(encoding="utf-8")
        for table in MENTION_TABLES:
            rows = [r for r in read_table(dataset, table) if r["article_id"] == article["article_id"]]
            assert page.count(f'<tr id="{table[0] if table != "documents" else "c"}') == len(rows)
        targets = set(re.findall(r' id="([^"]+)"', page))
        assert set(re.findall(r'href="#([^"]+)"', page)) <= targets


def test_text_is_whole(site: Path, dataset: Path, read_table: Table) -> None:
    """Marks cut the text, and lose nothing of it."""
    for article in read_table(dataset, "articles"):
        page = (site / entries.path(article["article_id"])).read_text(encoding="utf-8")
        heading, rest = page.partition("<h1 lang")[2].partition("</h1>")[::2]
        body = rest.partition('id="text"')[2].partition("</div>")[0]
        shown = [html.unescape(re.sub(r"<[^>]*>", "", p)) for p in re.findall(r"<(?:p|h2)[^>]*>(.*)</(?:p|h2)>", body)]
        title = html.unescape(re.sub(r"<[^>]*>", "", heading.partition(">")[2]))

        assert "\n".join([title, *shown] if article["title"] else shown) == article["text"]


def test_same_dataset_same_bytes(site: Path, dataset: Path, tmp_path: Path) -> None:
    """No clock, no path of this machine."""
    report.write(dataset, tmp_path / "again")

    assert digests(tmp_path / "again") == digests(site)
    assert not [page for page in pages(site) if str(dataset) in page]


def test_hostile_text_is_escaped(hostile: Path) -> None:
    """No tag but ours, in no page and no script."""
    tags = {tag for page in pages(hostile) for tag in re.findall(r"<(script|img|iframe|base)\b[^>]*", page)}
    sources = {src for page in pages(hostile) for src in re.findall(r"<script src=\"([^\"]*)\"></script>", page)}
    scripts = [p.read_text(encoding="utf-8") for p in (hostile / "search").iterdir()]

    assert tags == {"script"}
    assert all(re.fullmatch(r"(\.\./)*assets/\w+\.js", src) for src in sources)
    assert sum(page.count("<script") for page in pages(hostile)) == sum(
        len(re.findall(r"<script src=\"[^\"]*\"></script>", page)) for page in pages(hostile)
    )
    assert all(sign not in script for script in scripts for sign in ("<", "\u2028", "\x00"))
    assert "49" not in re.findall(r"\{\{ 7\*7 \}\}|49", pages(hostile)[0])


def test_only_web_addresses_are_links(hostile: Path, site: Path) -> None:
    """javascript: stands there as text."""
    linked = {url for page in pages(hostile) for url in re.findall(r'href="(\w+):', page)}
    outside = {url for page in pages(site) for url in re.findall(r'href="(\w+:[^"]*)"', page)}

    assert linked == set()
    assert any("javascript:pwned=1" in page for page in pages(hostile))
    assert {url.partition(":")[0] for url in outside} == {"https"}


@pytest.mark.parametrize(
    ("url", "safe"),
    [
        ("https://a.example/x?y='1'", True),
        ("HTTP://a.example/", True),
        ("javascript:alert(1)", False),
        ("java\nscript:alert(1)", False),
        ("//a.example/", False),
        ("data:text/html,x", False),
        ("file:///etc/passwd", False),
        ("https:", False),
        ("http://[", False),
        ("", False),
    ],
)
def test_safe_url(url: str, safe: bool) -> None:
    assert bool(entries.safe_url(url)) is safe


def test_every_page_forbids_what_is_outside(site: Path) -> None:
    """By its policy, and by asking for nothing."""
    for page in pages(site):
        assert "default-src 'none'; script-src 'self'; style-src 'self'" in page
        assert not re.search(r"(?:src|srcset|<link[^>]*href)=\"(?!(?:\.\./)*assets/)", page)
        assert " style=" not in page
        assert not re.search(r" on\w+=", re.sub(r"<(?:title|a|p|th|td)\b[^>]*>[^<]*", "", page))


def lanes(text: str, *spans: tuple[int, int, str]) -> list[tuple[str, str]]:
    """The segments of a text, each with its classes."""
    found: dict[str, list[dict[str, str]]] = {table: [] for table in MENTION_TABLES}
    for start, end, table in spans:
        found[table].append({"start_char": str(start), "end_char": str(end)})
    paragraph = {"start_char": "0", "end_char": str(len(text)), "role": "body"}
    read = marked(Bundle({"text": text}, [paragraph], found))
    return [(s.text, s.classes) for s in read.paragraphs[0].segments]


def test_nested_and_crossing_mentions() -> None:
    """The inner line lies nearer to the text; a line keeps its lane from end to end."""
    assert lanes("UBND tỉnh họp", (0, 9, "units"), (5, 9, "units")) == [
        ("UBND ", "m l1u"),
        ("tỉnh", "m l0u l1u"),
        (" họp", "m"),
    ]
    assert lanes("abcdef", (0, 4, "dates"), (2, 6, "metrics")) == [
        ("ab", "m l1d"),
        ("cd", "m l0m l1d"),
        ("ef", "m l0m"),
    ]
    assert lanes("ab", (0, 1, "officials"), (0, 1, "officials"), (1, 2, "dates")) == [("a", "m l0o"), ("b", "m l0d")]


def test_many_mentions_over_one_another() -> None:
    """No more lanes than there are, and no more time than there is text."""
    deep = lanes("a" * 40, *((n, 40, "units") for n in range(40)))
    wide = lanes("ab" * 20_000, *((2 * n, 2 * n + 1, "dates") for n in range(20_000)))

    assert deep[-1][1].split() == ["m", *(f"l{n}u" for n in range(LANES))]
    assert len(wide) == 40_000


def test_a_reason_leads_to_the_figure_it_names() -> None:
    """And is said in words of the interface."""
    text = "a 5/9 đạt 70%"
    spans = [{"start_char": "2", "end_char": "5"}, {"start_char": "10", "end_char": "13"}]
    paragraph = {"start_char": "0", "end_char": str(len(text)), "role": "body"}
    read = marked(Bundle({"text": text}, [paragraph], {"metrics": spans}))

    said = re.sub(r"<span[^>]*>|</span>", "", reason("5/9@2 gives 55.56%", read))
    assert said == '5/9 (<a href="#s1">xem chỗ đó</a>) cho ra 55.56%'
    assert "lớn hơn" in reason("12 exceeds 9", read)
    assert reason("to be gives", read) == "to be gives"


@pytest.mark.parametrize(
    ("numbers", "packed"), [([], ""), ([0], "A"), ([0, 1, 2], "ABB"), ([62, 499], "-______7")], ids=str
)
def test_packed(numbers: list[int], packed: str) -> None:
    assert search.packed(numbers) == packed


def test_words_of_the_index() -> None:
    """Lower case, one place for tone marks, numbers; đ is a letter of its own."""
    index = search.Words()
    index.add("ĐOÀN công tác, Hoà Bình 2024")
    index.add(unicodedata.normalize("NFC", "đoạn đoàn"))
    script = index.script(3)

    assert script.startswith('vnextract("words",3,{')
    assert json.loads(script[script.index("{") : -3]) == {
        "đoàn": "AB",
        "đoạn": "B",
        "công": "A",
        "tác": "A",
        "hòa": "A",
        "bình": "A",
        "2024": "A",
    }


def test_a_long_list_has_pages(dataset: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Pages of the list and pieces of the index hold every article once."""
    monkeypatch.setattr("extract.report.site._PAGE", 4)
    monkeypatch.setattr("extract.report.site.BLOCK", 3)
    articles = report.write(dataset, tmp_path / "r")
    lists = [tmp_path / "r" / "articles.html", *sorted((tmp_path / "r" / "list").iterdir())]
    listed = [a for p in lists for a in re.findall(r'<h2 lang="vi"><a href="([^"]+)"', p.read_text(encoding="utf-8"))]
    pieces = [p.read_text(encoding="utf-8") for p in (tmp_path / "r" / "search").glob("list-*.js")]

    assert len({a.removeprefix("../") for a in listed}) == len(listed) == articles
    assert sum(len(json.loads(piece.split(",", 2)[2][:-3])) for piece in pieces) == articles
    assert len(list((tmp_path / "r" / "search").glob("words-*.js"))) == -(-articles // 3)


def test_what_is_not_ours_stays(dataset: Path, tmp_path: Path) -> None:
    """A folder with anything else in it is refused in one line, wherever in it that lies; nothing is touched."""
    for name in ("notes.txt", "articles/ab/mine.html", "assets/deep/x.css"):
        folder = tmp_path / name.replace("/", "-")
        report.write(dataset, folder)
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text("mine")
        before = digests(folder)
        with pytest.raises(Refusal) as caught:
            report.write(dataset, folder)

        assert "which no report wrote; move it, or give another folder with -o" in str(caught.value)
        assert digests(folder) == before
    with pytest.raises(Refusal, match="which no report wrote"):
        report.write(dataset, dataset)


def test_an_older_report_is_replaced_whole(dataset: Path, tmp_path: Path) -> None:
    """Nothing of it is left, and nothing beside it."""
    report.write(dataset, tmp_path / "r")
    stale = tmp_path / "r" / "articles" / "00" / "00000000deadbeef.html"
    stale.parent.mkdir(exist_ok=True)
    stale.write_text("old")
    report.write(dataset, tmp_path / "r")

    assert not stale.exists()
    assert [p.name for p in tmp_path.iterdir()] == ["r"]


def test_a_report_that_fails_leaves_the_old_one(dataset: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Stopped in the middle, the folder is as it was."""
    report.write(dataset, tmp_path / "r")
    before = digests(tmp_path / "r")

    def stop(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("extract.report.site._start", stop)
    with pytest.raises(KeyboardInterrupt):
        report.write(dataset, tmp_path / "r")

    assert digests(tmp_path / "r") == before
    assert [p.name for p in tmp_path.iterdir()] == ["r"]


@pytest.fixture
def copied(dataset: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(dataset, tmp_path / "dataset"))


def test_damaged_datasets_are_refused(copied: Path, tmp_path: Path) -> None:
    """Rows out of order, a column missing, an id that is none: one line, and no report."""

    def refusal() -> str:
        with pytest.raises(Refusal) as caught:
            report.write(copied, tmp_path / "r")
        assert not (tmp_path / "r").exists()
        return str(caught.value)

    dates = (copied / "dates.csv").read_text(encoding="utf-8")
    (copied / "dates.csv").write_text(dates.replace("article_id", "id", 1), encoding="utf-8")
    assert "no column article_id" in refusal()
    (copied / "dates.csv").write_text(dates + dates.partition("\n")[2], encoding="utf-8")
    assert "out of order or of no article" in refusal()
    (copied / "dates.csv").write_text(dates, encoding="utf-8")
    articles = (copied / "articles.csv").read_text(encoding="utf-8")
    (copied / "articles.csv").write_text(
        re.sub(r"\n[0-9a-f]{16}", "\n../../escape", articles, count=1), encoding="utf-8"
    )
    assert "'../../escape' is no article_id" in refusal()
    (copied / "run.json").unlink()
    assert "no run.json" in refusal()


def test_command(vnextract: Call, copied: Path, tmp_path: Path) -> None:
    """Into OUTPUTS/report unless told; a plain line where that cannot be."""
    assert vnextract("report", copied).returncode == 0
    assert (copied / "report" / "index.html").is_file()
    assert vnextract("report", copied, "-o", tmp_path / "else").returncode == 0

    refused = vnextract("report", copied, "-o", copied)
    assert (refused.returncode, refused.stdout, len(refused.stderr.strip().splitlines())) == (2, "", 1)
    assert vnextract("report", tmp_path / "nowhere").returncode == 3


def test_every_value_has_a_word() -> None:
    """Of each set of values that the schema allows and the report shows."""
    keys = {f"{section}.{v}" for (table, name), section in SECTIONS.items() for v in _values(table, name)}
    keys |= {f"reason.{r}" for r in REASONS} | {f"stage.{s}" for s in STAGES} | {f"table.{t}" for t in MENTION_TABLES}
    keys |= {f"column.{c.key}" for shown in COLUMNS.values() for c in shown}

    assert keys <= set(words.words())
    assert all(all(pair) for pair in words.words().values())


def _values(table: str, name: str) -> tuple[str, ...]:
    assert table in TABLES
    return next(c.enum for c in columns(table) if c.name == name)


def test_every_word_is_used() -> None:
    """A word that no page says goes."""
    folder = Path(report.__file__).parent
    said = "".join(p.read_text(encoding="utf-8") for p in folder.rglob("*") if p.suffix in (".py", ".html", ".js"))
    dynamic = {*SECTIONS.values(), "reason", "stage", "table", "column", "contradiction", "nav"}
    loose = {key for key in words.words() if key.partition(".")[0] not in dynamic and key not in said}

    assert {key for key in loose if f'"{key.partition(".")[2]}"' not in said} == set()


def test_provinces_of_other_days_stand_where_they_belong_today() -> None:
    """A code that was used again is read with the day."""
    counts = {("15", "Yên Bái"): 2, ("15", "Lào Cai"): 1, ("", ""): 4}
    tiles = {tile.name: tile for tile in charts.tiles(counts)}

    assert (entries.province_name("15", "2020-01-01"), entries.province_name("15", "2026-01-01")) == (
        "Yên Bái",
        "Lào Cai",
    )
    assert (tiles["Lào Cai"].n, len(tiles)) == (3, 34)
    assert len({(t.x, t.y) for t in tiles.values()}) == 34


def figure(role: str, value: str, period: str, **cells: str) -> dict[str, str]:
    known = {
        "kind": "percent",
        "indicator": "hồ sơ trực tuyến",
        "indicator_id": "dossiers_online",
        "unit_name": "huyện A",
    }
    return {**known, "comparator": "eq", "compared_with": "", "start_char": "", "role": role} | {
        "value": value,
        "period": period,
        **cells,
    }


@pytest.mark.parametrize(
    ("articles", "verdicts"),
    [
        ([[figure("target", "60", "2023")], [figure("actual", "66.4", "2023")]], ["reached"]),
        ([[figure("target", "60", "2023")], [figure("actual", "58.3", "2023")] * 2], ["missed"]),
        ([[figure("target", "5", "2023", comparator="le")], [figure("actual", "4", "2023")]], ["reached"]),
        ([[figure("target", "60", "2023"), figure("actual", "33", "2023-Q1")]], ["open"]),
        ([[figure("target", "60", "2023"), figure("actual", "61", "2023-H1")]], ["reached"]),
        ([[figure("target", "5", "2023", comparator="le"), figure("actual", "1", "2023-H1")]], ["open"]),
        (
            [[figure("target", "9", "", start_char="7"), figure("actual", "8", "2023", compared_with="9%@7")]],
            ["missed"],
        ),
        ([[figure("target", "60", "2023")], [figure("actual", "33", "2023-Q1")]], []),
        ([[figure("target", "60", "2023")], [figure("actual", "58", "2023"), figure("actual", "59", "2023")]], []),
        ([[figure("target", "60", "2023")], [figure("actual", "58", "2023", unit_name="huyện B")]], []),
        ([[figure("target", "60", "", unit_name="")], [figure("actual", "58", "", unit_name="")]], []),
        ([[figure("target", "60", "2023")], [figure("actual", "58", "2023", kind="score")]], []),
    ],
)
def test_actual_against_target(articles: list[list[dict[str, str]]], verdicts: list[str]) -> None:
    """The same indicator, unit and period, and one of each; what is not over is not missed."""
    collected = Pairs()
    for n, metrics in enumerate(articles):
        collected.add(Bundle({"article_id": f"{n:016}", "province_code": "15"}, [], {"metrics": metrics}))

    assert [pair.verdict for pair in collected.found()] == verdicts
