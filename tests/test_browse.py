"""The tables in Datasette: asked as a browser asks, on a free port of this machine, and stopped."""

import json
import os
import shutil
import signal
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlencode

import pytest

from extract.export import browse
from extract.export.dataset import cells
from extract.outputs import Refusal
from extract.schema import TABLES

ROOT = Path(__file__).parents[1]
PATIENCE = 60.0


@pytest.fixture(scope="module")
def site(dataset: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Where `vnextract browse` serves the dataset."""
    out = tmp_path_factory.mktemp("browse") / "out"
    shutil.copytree(dataset, out)
    command = [sys.executable, "-m", "extract", "browse", str(out), "--port", "0"]
    log = out.with_name("log")
    with log.open("w") as file:
        process = subprocess.Popen(command, cwd=ROOT, stdout=file, stderr=file, start_new_session=True)
    try:
        yield _address(process, log)
    finally:
        process.terminate()
        process.wait(timeout=20)


def _address(process: "subprocess.Popen[bytes]", log: Path) -> str:
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end and process.poll() is None:
        for word in log.read_text(encoding="utf-8").split():
            if word.startswith("http://"):
                return word
        time.sleep(0.1)
    raise AssertionError(log.read_text(encoding="utf-8"))


def get(address: str) -> str:
    with urllib.request.urlopen(address, timeout=20) as answer:  # noqa: S310  (our own server)
        text: str = answer.read().decode("utf-8")
    return text


def ask(site: str, table: str, **fields: str) -> Any:
    return json.loads(get(f"{site}/dataset/{table}.json?{urlencode(fields)}"))


def test_it_listens_to_this_machine_only(site: str) -> None:
    """Bound to the loopback address."""
    assert site.startswith("http://127.0.0.1:")


@pytest.mark.parametrize("table", TABLES)
def test_tables_are_whole(site: str, dataset: Path, table: str) -> None:
    """Every row of every table."""
    assert ask(site, table, _size="1")["filtered_table_rows_count"] == sum(1 for _ in cells(dataset, table))


@pytest.mark.parametrize("words", ["cai cach", "cải cách", "doan kiem tra", "Đoàn kiểm tra", "đoàn kiem tra"])
def test_search_needs_no_marks(site: str, words: str) -> None:
    """With marks or without, in the article and in its figures."""
    found = ask(site, "articles", _search=words, _shape="objects")

    assert "Đoàn công tác kiểm tra cải cách" in str([row["title"] for row in found["rows"]])


@pytest.mark.parametrize(
    ("table", "words"), [("officials", "ly van son"), ("units", "bao yen"), ("metrics", "hai long")]
)
def test_search_in_mentions(site: str, table: str, words: str) -> None:
    """Names, units and figures are found as well."""
    assert ask(site, table, _search=words, _size="1")["filtered_table_rows_count"] > 0


def test_keys_are_labelled(site: str) -> None:
    """A mention's article is shown by its title."""
    row = ask(site, "officials", _search="ly van son", _labels="on", _shape="objects")["rows"][0]

    assert "Đoàn công tác" in row["article_id"]["label"]


def test_facets_and_meanings(site: str) -> None:
    """Kinds of figures to pick from, and what a column means."""
    found = ask(site, "metrics", _size="1")
    page = get(f"{site}/dataset/metrics")

    assert {"kind", "role", "indicator_id"} <= set(found["facet_results"])
    assert "whose figure it is, as units.name" in page


@pytest.mark.parametrize("query", ["<script>alert(1)</script>", 'cai "cach', "cai AND", "*", "đ" * 2000])
def test_odd_searches_do_no_harm(site: str, query: str) -> None:
    """What a person types is words, whatever they are, and is shown escaped."""
    page = get(f"{site}/dataset/articles?_search={quote(query)}")

    assert "<script>alert" not in page


def test_text_of_pages_is_escaped(site: str) -> None:
    """Markup in a title is shown, not run."""
    article = ask(site, "articles", _search="=HYPERLINK", _shape="objects")["rows"][0]

    for page in ("articles?_search=HYPERLINK", f"articles/{article['article_id']}", "officials?_search=ly+van+son"):
        text = get(f"{site}/dataset/{page}")
        assert "<script>alert" not in text
        assert "&lt;script&gt;alert" in text


def test_nothing_can_be_written(site: str) -> None:
    """Queries read only."""
    with pytest.raises(urllib.error.HTTPError):
        get(f"{site}/dataset.json?{urlencode({'sql': 'delete from dates'})}")  # noqa: S608


def test_the_database_is_used_again(dataset: Path, tmp_path: Path) -> None:
    """As long as the run is the same; another run, and it is made anew."""
    out = tmp_path / "out"
    shutil.copytree(dataset, out)
    first = browse.prepare(out)
    made = first.stat().st_mtime_ns
    assert browse.prepare(out).stat().st_mtime_ns == made
    run = json.loads((out / "run.json").read_text(encoding="utf-8"))
    (out / "run.json").write_text(json.dumps({**run, "rules": "other"}), encoding="utf-8")

    assert browse.prepare(out).stat().st_mtime_ns > made


def test_without_datasette(dataset: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """One plain line with what to install."""
    monkeypatch.setattr(browse, "find_spec", lambda _: None)

    with pytest.raises(Refusal, match=r"pip install 'vnextract\[browse\]'"):
        browse.command(dataset, 8001)


def test_stopping_it_stops_the_server(dataset: Path, tmp_path: Path) -> None:
    """There is one process, and it ends with the command."""
    shutil.copytree(dataset, tmp_path / "out")
    command = [sys.executable, "-m", "extract", "browse", str(tmp_path / "out"), "--port", "0"]
    with (tmp_path / "log").open("w") as file:
        process = subprocess.Popen(command, cwd=ROOT, stdout=file, stderr=file, start_new_session=True)
    address = _address(process, tmp_path / "log")
    process.send_signal(signal.SIGTERM)
    process.wait(timeout=20)

    with pytest.raises(OSError, match="refused"):
        get(address)
    with pytest.raises(ProcessLookupError):
        os.killpg(process.pid, 0)
