"""A dataset in other formats: the same rows, with the right types, offsets and bytes."""

import hashlib
import json
import shutil
import sqlite3
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

import duckdb
import mlcroissant
import pytest
from spacy.tokens import DocBin
from spacy.vocab import Vocab

import extract
from extract.commands.publish import To
from extract.export import EXPORTS, docbin, export, xlsx
from extract.export.dataset import articles, cells, rows, run_digest
from extract.export.place import placed
from extract.export.search import unmarked
from extract.export.sql import SEARCH
from extract.outputs import Refusal
from extract.rows import canonical
from extract.schema import MENTION_TABLES, TABLES, columns

if TYPE_CHECKING:
    import subprocess

Call = Callable[..., "subprocess.CompletedProcess[str]"]
SHEET = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"


def tree(path: Path) -> dict[str, bytes]:
    """The bytes of a file, or of the files of a folder."""
    files = [path] if path.is_file() else sorted(p for p in path.rglob("*") if p.is_file())
    return {p.name: p.read_bytes() for p in files}


def test_the_command_knows_every_format() -> None:
    """The choice of --to is the table of formats."""
    assert [to.value for to in To] == list(EXPORTS)


@pytest.mark.parametrize("to", EXPORTS)
def test_same_dataset_same_bytes(dataset: Path, tmp_path: Path, to: str) -> None:
    """Every format but DuckDB's, which lays out its blocks as it likes."""
    first, _ = export(dataset, to, tmp_path / "a" / Path(EXPORTS[to].name).name)
    second, _ = export(dataset, to, tmp_path / "b" / Path(EXPORTS[to].name).name)

    assert tree(first)
    assert to == "duckdb" or tree(first) == tree(second)
    assert not list(tmp_path.rglob(".vnextract-*"))


@pytest.mark.parametrize("to", EXPORTS)
def test_command(vnextract: Call, dataset: Path, tmp_path: Path, to: str) -> None:
    """Without -o it goes into the dataset's folder, which stays valid."""
    shutil.copytree(dataset, tmp_path / "out")

    result = vnextract("export", tmp_path / "out", "--to", to)

    assert (result.returncode, result.stdout) == (0, "")
    assert f"written to {tmp_path / 'out' / EXPORTS[to].name}" in result.stderr
    assert (tmp_path / "out" / EXPORTS[to].name).exists()


# Where it goes.


def test_own_export_is_replaced(dataset: Path, tmp_path: Path) -> None:
    """What we wrote and nobody changed may be written again, a folder too, and what it no longer has is gone."""
    target = tmp_path / "bin"
    with placed(target, "docbin", run_digest(dataset), force=False) as path:
        docbin.write(dataset, path, articles_a_file=3)
    assert len(tree(target)) > 1

    export(dataset, "docbin", target)

    assert list(tree(target)) == ["00000.spacy"]


@pytest.mark.parametrize("to", ["doccano", "labelstudio", "docbin"])
def test_others_work_is_not_overwritten(dataset: Path, tmp_path: Path, to: str) -> None:
    """A file of somebody else's is refused and left alone, with --force replaced."""
    target = tmp_path / "export.json"
    (target / "notes").mkdir(parents=True) if to == "docbin" else None
    own = target / "notes" / "own.txt" if to == "docbin" else target
    own.write_text("own work", encoding="utf-8")

    with pytest.raises(Refusal, match="vnextract did not write it"):
        export(dataset, to, target)

    assert own.read_text(encoding="utf-8") == "own work"
    export(dataset, to, target, force=True)
    assert not own.exists() or own.read_text(encoding="utf-8") != "own work"


@pytest.mark.parametrize("name", ["tasks.json", "tasks.xml"])
def test_changed_export_is_not_overwritten(dataset: Path, tmp_path: Path, name: str) -> None:
    """Work that somebody put into a file of ours is theirs; so with the file beside it."""
    target, _ = export(dataset, "labelstudio", tmp_path / "tasks.json")
    with (tmp_path / name).open("a", encoding="utf-8") as file:
        file.write("<!-- mine -->\n")

    with pytest.raises(Refusal, match="was changed since vnextract wrote it"):
        export(dataset, "labelstudio", target)

    assert (tmp_path / name).read_text(encoding="utf-8").endswith("<!-- mine -->\n")


@pytest.mark.parametrize(
    ("args", "code", "line"),
    [
        (("export", "corpus", "--to", "xlsx"), 3, "no run.json in it"),
        (("export", "nowhere", "--to", "sqlite"), 3, "give a folder that `vnextract run` wrote"),
        (("browse", "corpus"), 3, "no run.json in it"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, tuple) else None,
)
def test_no_dataset(vnextract: Call, args: tuple[str, ...], code: int, line: str) -> None:
    """One plain line."""
    result = vnextract(*args)

    assert (result.returncode, result.stdout) == (code, "")
    assert line in result.stderr
    assert len(result.stderr.strip().splitlines()) == 1


def test_unsorted_tables_are_refused(dataset: Path, tmp_path: Path) -> None:
    """Rows are never lost in silence because a table is out of order."""
    shutil.copytree(dataset, tmp_path / "out")
    lines = (tmp_path / "out" / "dates.csv").read_text(encoding="utf-8").splitlines(keepends=True)
    (tmp_path / "out" / "dates.csv").write_text("".join([lines[0], *reversed(lines[1:])]), encoding="utf-8")

    with pytest.raises(Refusal, match="out of order"):
        list(articles(tmp_path / "out"))


def test_articles_have_all_their_mentions(dataset: Path) -> None:
    """Read side by side, the tables give every row once."""
    read = list(articles(dataset))

    for table in MENTION_TABLES:
        assert [row for r in read for row in r.mentions[table]] == list(rows(dataset, table))


# xlsx


def sheets(path: Path) -> dict[str, list[dict[str, ET.Element]]]:
    """Sheet name to its rows, each a map of column letters to cells."""
    with zipfile.ZipFile(path) as book:
        names = [s.attrib["name"] for s in ET.fromstring(book.read("xl/workbook.xml")).iter(f"{SHEET}sheet")]  # noqa: S314
        found = {}
        for n, name in enumerate(names, 1):
            root = ET.fromstring(book.read(f"xl/worksheets/sheet{n}.xml"))  # noqa: S314
            found[name] = [{c.attrib["r"].rstrip("0123456789"): c for c in row} for row in root.iter(f"{SHEET}row")]
    return found


def test_xlsx_has_no_formula_and_each_row(dataset: Path, tmp_path: Path) -> None:
    """Every table is a sheet, text is text: no cell is a formula or a link."""
    export(dataset, "xlsx", tmp_path / "a.xlsx")
    found = sheets(tmp_path / "a.xlsx")

    assert list(found) == list(TABLES)
    for table, sheet in found.items():
        assert len(sheet) == 1 + sum(1 for _ in cells(dataset, table))
        assert not [c for row in sheet for c in row.values() if c.find(f"{SHEET}f") is not None]
    with zipfile.ZipFile(tmp_path / "a.xlsx") as book:
        assert "hyperlink" not in "".join(
            book.read(n).decode() for n in book.namelist() if n.startswith("xl/worksheets/")
        )


def test_xlsx_cells_are_what_the_table_says(dataset: Path, tmp_path: Path) -> None:
    """Text with its marks, figures as numbers, truth values as such."""
    export(dataset, "xlsx", tmp_path / "a.xlsx")
    sheet = sheets(tmp_path / "a.xlsx")["metrics"]
    spec = columns("metrics")

    for row, wanted in zip(sheet[1:], cells(dataset, "metrics"), strict=True):
        for c, text, letter in zip(spec, wanted, "ABCDEFGHIJKLMNOPQRSTUVWXYZ", strict=False):
            cell = row.get(letter)
            if not text:
                assert cell is None
            elif c.type in ("integer", "number"):
                assert cell is not None
                assert cell.attrib.get("t") is None
                assert float(cell.findtext(f"{SHEET}v") or "") == float(text)
            elif c.type == "boolean":
                assert cell is not None
                assert (cell.attrib["t"], cell.findtext(f"{SHEET}v")) == ("b", "1" if text == "true" else "0")
            else:
                assert cell is not None
                assert (cell.attrib["t"], "".join(cell.itertext())) == ("inlineStr", text)


def test_xlsx_goes_on_in_a_second_sheet(dataset: Path, tmp_path: Path) -> None:
    """A table too long for a sheet is split, and the notes say so."""
    lines = xlsx.write(dataset, tmp_path / "a.xlsx", rows_a_sheet=101)
    found = sheets(tmp_path / "a.xlsx")

    assert [len(found[name]) for name in ("dates", "dates 2")] == [101, len(list(cells(dataset, "dates"))) - 99]
    assert any("dates has more rows than a sheet holds; it goes on in 1 more" in line for line in lines)
    assert "notes" in found


@pytest.mark.parametrize(
    ("text", "length"), [("ế" * 40_000, 32_767), ("💩" * 20_000, 16_383), ("a" + "💩" * 16_383, 16_384)]
)
def test_xlsx_cuts_what_a_cell_cannot_hold(text: str, length: int) -> None:
    """A cell holds 32,767 signs, those beyond U+FFFF twice; none is cut in two."""
    assert len(xlsx._fitting(text)) == length


# Databases


def test_sqlite_is_sound(dataset: Path, tmp_path: Path) -> None:
    """Keys lead somewhere, types are strict, every row is there, unknown is NULL."""
    export(dataset, "sqlite", tmp_path / "a.sqlite")
    db = sqlite3.connect(tmp_path / "a.sqlite")

    assert db.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    assert db.execute("PRAGMA foreign_key_check").fetchall() == []
    for table in TABLES:
        names = ", ".join(c.name for c in columns(table))
        stored = db.execute(f"SELECT {names} FROM {table} ORDER BY rowid").fetchall()  # noqa: S608
        wanted = [[cell or None for cell in row] for row in cells(dataset, table)]
        assert [[_csv(v, c.type) for v, c in zip(row, columns(table), strict=True)] for row in stored] == wanted
        links = db.execute(f"PRAGMA foreign_key_list({table})").fetchall()
        assert [link[2] for link in links] == ([] if table == "rejected" else ["articles"])
    assert db.execute("SELECT strict FROM pragma_table_list WHERE name = 'metrics'").fetchone() == (1,)
    db.close()


def _csv(value: object, kind: str) -> str | None:
    if value is None:
        return None
    if kind == "boolean":
        return "true" if value else "false"
    return f"{value:.15g}" if isinstance(value, float) else str(value)


@pytest.mark.parametrize("words", ["cai cach", "cải cách", "CẢI CÁCH", "doan", "đoàn", "Đoàn kiem tra", "doan kiểm"])
def test_sqlite_search_needs_no_marks(dataset: Path, tmp_path: Path, words: str) -> None:
    """With or without marks, a word is found; đ is found as d and as đ."""
    export(dataset, "sqlite", tmp_path / "a.sqlite")
    db = sqlite3.connect(tmp_path / "a.sqlite")
    query = " ".join(f'"{word}"' for word in words.split())
    found = db.execute(
        "SELECT article_id FROM articles WHERE rowid IN (SELECT rowid FROM articles_search(?))", (query,)
    ).fetchall()
    db.close()
    wanted = {
        r.article.article_id
        for r in articles(dataset)
        if all(unmarked(w) in unmarked(r.article.text).split() for w in words.split())
    }

    assert wanted
    assert wanted <= {article_id for (article_id,) in found}


def test_duckdb_is_sound(dataset: Path, tmp_path: Path) -> None:
    """The tables of the Parquet files, typed, keyed, and with the same searched text as SQLite has."""
    export(dataset, "duckdb", tmp_path / "a.duckdb")
    export(dataset, "sqlite", tmp_path / "a.sqlite")
    lite = sqlite3.connect(tmp_path / "a.sqlite")
    with duckdb.connect(str(tmp_path / "a.duckdb"), read_only=True) as db:
        types = dict(
            db.execute("SELECT column_name, data_type FROM duckdb_columns() WHERE table_name = 'metrics'").fetchall()
        )
        assert (types["value"], types["plausible"], types["start_char"]) == ("DOUBLE", "BOOLEAN", "BIGINT")
        assert db.execute("SELECT typeof(first_day) FROM dates LIMIT 1").fetchone() == ("DATE",)
        for table in TABLES:
            names = [c.name for c in columns(table)]
            order = (
                "page"
                if table == "rejected"
                else "article_id, start_char, id"
                if table in MENTION_TABLES
                else ", ".join(names[:2])
            )
            query = (
                f"SELECT {', '.join([*names, *(['folded'] if table in SEARCH else [])])} FROM {table} ORDER BY {order}"  # noqa: S608
            )
            mine = [
                tuple(str(v) if c in ("first_day", "last_day") and v else v for c, v in zip(names, row, strict=False))
                for row in db.execute(query).fetchall()
            ]
            assert mine == [row[: len(names)] for row in lite.execute(query).fetchall()]
            if table in SEARCH:
                assert [r[-1] for r in db.execute(query).fetchall()] == [r[-1] for r in lite.execute(query).fetchall()]
        with pytest.raises(duckdb.Error):
            db.execute("INSERT INTO dates SELECT * FROM dates")
    lite.close()


# Documents


@pytest.fixture(params=["vnextract", "plain"])
def vocab(request: pytest.FixtureRequest) -> Vocab:
    return extract.load().vocab if request.param == "vnextract" else Vocab()


def test_docbin_has_every_mention(dataset: Path, tmp_path: Path, vocab: Vocab) -> None:
    """Text, spans, values and rows come back, over several files."""
    docbin.write(dataset, tmp_path / "bin", articles_a_file=4)
    docs = [d for p in sorted((tmp_path / "bin").iterdir()) for d in DocBin().from_disk(p).get_docs(vocab)]
    read = list(articles(dataset))

    assert [d.text for d in docs] == [r.article.text for r in read]
    for doc, r in zip(docs, read, strict=True):
        assert all(doc.has_annotation("SENT_START") for doc in docs)
        for table in MENTION_TABLES:
            spans = list(doc.spans[table])
            assert [span._.record for span in spans] == list(r.mentions[table])
            assert [(s.start_char, s.text, s.label_, s.kb_id_) for s in spans] == [
                (row.start_char, row.text, table, canonical(row)) for row in r.mentions[table]
            ]


def test_doccano_offsets(dataset: Path, tmp_path: Path) -> None:
    """Each label stands on its mention, counted in code points, UTF-16 units or what a browser counts."""
    export(dataset, "doccano", tmp_path / "a.jsonl")
    lines = [json.loads(line) for line in (tmp_path / "a.jsonl").read_text(encoding="utf-8").splitlines()]

    for line, r in zip(lines, articles(dataset), strict=True):
        units = line["text"].encode("utf-16-le")
        wanted = {(row.start_char, row.end_char, t): row.text for t, found in r.mentions.items() for row in found}
        assert {(a, b, t) for a, b, t in line["label"]} == set(wanted)
        for a, b, table in line["label"]:
            assert line["text"][a:b] == wanted[a, b, table] == units[2 * a : 2 * b].decode("utf-16-le")
    assert any("\ufffd" in line["text"] for line in lines)


def test_labelstudio_tasks(dataset: Path, tmp_path: Path) -> None:
    """A task an article; each mention a region with its label, its rule and its value, of names that the config has."""
    export(dataset, "labelstudio", tmp_path / "a.json")
    tasks = json.loads((tmp_path / "a.json").read_text(encoding="utf-8"))
    config = ET.fromstring((tmp_path / "a.xml").read_text(encoding="utf-8"))  # noqa: S314
    named = {element.attrib["name"]: element.tag for element in config.iter() if "name" in element.attrib}

    assert named == {"kind": "Labels", "text": "Text", "value": "TextArea"}
    assert [label.attrib["value"] for label in config.iter("Label")] == list(MENTION_TABLES)
    for task, r in zip(tasks, articles(dataset), strict=True):
        results = task["predictions"][0]["result"]
        labels = [x for x in results if x["type"] == "labels"]
        values = {x["id"]: x["value"]["text"] for x in results if x["type"] == "textarea"}
        mentions = [(t, row) for t, found in r.mentions.items() for row in found]
        assert len({x["id"] for x in labels}) == len(labels)
        for x, (table, row) in zip(labels, mentions, strict=True):
            v = x["value"]
            assert (v["labels"], v["text"], x["meta"]["text"]) == ([table], row.text, [row.rule])
            assert task["data"]["text"][v["start"] : v["end"]] == v["text"]
            assert values[x["id"]] == [canonical(row)]


# Croissant


@pytest.mark.filterwarnings("ignore")
@pytest.mark.parametrize("beside", [True, False], ids=["in the dataset", "elsewhere"])
def test_croissant_validates_and_loads(dataset: Path, tmp_path: Path, beside: bool) -> None:
    """MLCommons' own reader finds no error, and gives each table's rows with their types."""
    shutil.copytree(dataset, tmp_path / "out")
    target, _ = export(tmp_path / "out", "croissant", None if beside else tmp_path / "else" / "c.json")
    described = mlcroissant.Dataset(str(target))

    assert not described.metadata.issues.errors
    for table in ("articles", "dates", "metrics"):
        records = list(described.records(table))
        assert len(records) == len(list(cells(dataset, table)))
    assert {type(r["metrics/value"]) for r in described.records("metrics")} <= {float, type(None)}


def test_croissant_names_each_file_with_its_digest(dataset: Path, tmp_path: Path) -> None:
    """CSV and Parquet of every table, and a field for every column."""
    target, _ = export(dataset, "croissant", tmp_path / "c.json")
    described = json.loads(target.read_text(encoding="utf-8"))

    assert {f["@id"] for f in described["distribution"]} == {f"{t}{s}" for t in TABLES for s in (".csv", ".parquet")}
    for file in described["distribution"]:
        path = tmp_path / file["contentUrl"]
        assert hashlib.sha256(path.read_bytes()).hexdigest() == file["sha256"]
    for record_set in described["recordSet"]:
        assert [f["name"] for f in record_set["field"]] == [c.name for c in columns(record_set["name"])]
