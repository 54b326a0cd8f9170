"""The command line as a user meets it: plain words, right exit codes, no traceback."""

import signal
import subprocess
import sys
import time
import tomllib
from collections.abc import Callable
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
Call = Callable[..., "subprocess.CompletedProcess[str]"]
COMMANDS = (
    "run",
    "explain",
    "show",
    "validate",
    "score",
    "people",
    "new-portal",
    "export",
    "browse",
    "corrections",
    "diff",
)


@pytest.mark.parametrize("command", COMMANDS)
def test_help_says_what_a_command_does(vnextract: Call, command: str) -> None:
    """Each command has help, with its arguments."""
    result = vnextract(command, "--help")

    assert result.returncode == 0
    assert "Usage:" in result.stdout


def test_help_imports_nothing_heavy() -> None:
    """--help answers before pandas, spaCy and the rest are loaded."""
    code = "import sys, extract.__main__ as m\ntry: m.app(['--help'])\nexcept SystemExit: pass\nprint(*sys.modules)"
    result = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT)
    loaded = set(result.stdout.split())

    assert "extract.__main__" in loaded
    assert loaded.isdisjoint(
        {"pandas", "spacy", "underthesea", "pyarrow", "numpy", "bs4", "lxml", "rich", "frictionless", "regex"}
    )


@pytest.mark.parametrize(
    ("args", "code", "line"),
    [
        (("run", "nowhere", "-o", "x"), 3, "no such file or folder"),
        (("show", "nowhere.html"), 3, "no such file"),
        (("validate", "nowhere"), 3, "no such folder"),
        (("score", "corpus", "corpus"), 3, "no articles.csv"),
        (("people", "corpus"), 3, "no officials.csv"),
        (("new-portal", "nowhere.html"), 3, "no such file"),
        (("new-portal", "corpus/html/trangchu.html"), 2, "no article found in the page"),
        (("explain", "x", "--published", "18/7/2024"), 2, "write it as 2024-07-18"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, tuple) else None,
)
def test_bad_usage_is_one_plain_line(vnextract: Call, args: tuple[str, ...], code: int, line: str) -> None:
    """One line on stderr that says what to do; nothing on stdout."""
    result = vnextract(*args)

    assert (result.returncode, result.stdout) == (code, "")
    assert line in result.stderr
    assert len(result.stderr.strip().splitlines()) == 1


@pytest.mark.parametrize("args", [(), ("run",), ("walk",), ("run", "corpus")], ids=" ".join)
def test_wrong_arguments(vnextract: Call, args: tuple[str, ...]) -> None:
    """Exit code 2, and no traceback."""
    result = vnextract(*args)

    assert result.returncode == 2
    assert "Traceback" not in result.stderr


def test_run_and_validate(vnextract: Call, tmp_path: Path) -> None:
    """Summary on stderr, nothing on stdout, a valid dataset."""
    result = vnextract("run", "corpus", "-o", tmp_path / "out")

    assert (result.returncode, result.stdout) == (0, "")
    assert "20 pages: 19 articles, 1 rejected" in result.stderr
    assert vnextract("validate", tmp_path / "out").returncode == 0


def test_explain_names_value_and_rule(vnextract: Call) -> None:
    """A line a mention: span, table, text, value, rule."""
    result = vnextract("explain", "Ngày 13/10, tỷ lệ đúng hạn đạt 98,5%.", "--published", "2020-10-13")

    assert "0-10\tdates\tNgày 13/10\t2020-10-13\tdates." in result.stdout
    assert "\tmetrics\t98,5%\tpercent 98.5 %\tmetrics." in result.stdout


def test_explain_all_says_why_candidates_lost(vnextract: Call) -> None:
    """What lost is there too, with the reason."""
    text = "Quyết định số 1085/QĐ-TTg ngày 15/9/2022"

    assert "lost:" not in vnextract("explain", text).stdout
    assert "lost:" in vnextract("explain", text, "--all").stdout


def test_show_prints_the_article(vnextract: Call) -> None:
    """Title, stamp and text without boilerplate."""
    result = vnextract("show", "corpus/text/vinhlong/2016-11-22.txt")

    assert "title: Huyện Tam Bình khắc phục tình trạng hồ sơ đất đai trễ hẹn" in result.stdout
    assert "published_at: 2016-11-22T08:14+07:00" in result.stdout


def test_people(vnextract: Call, tmp_path: Path) -> None:
    """A line a post; one person in several articles of a site has one id."""
    vnextract("run", "corpus/text", "-o", tmp_path / "out")

    posts = [line.split("\t") for line in vnextract("people", tmp_path / "out").stdout.splitlines()]

    assert all(len(post) == 7 for post in posts)
    assert len({p[0] for p in posts if p[1] == "Huỳnh Tấn Đạt"}) == 1
    assert [len(p[6].split()) for p in posts if p[1] == "Huỳnh Tấn Đạt"] == [2]
    assert [p[1] for p in posts] == sorted((p[1] for p in posts), key=str.casefold)


def test_new_portal(vnextract: Call) -> None:
    """A first profile, as TOML that names the page's domain."""
    profile = tomllib.loads(vnextract("new-portal", "corpus/html/vungthan.html").stdout)

    assert profile["domains"] == ["vungthan.example"]
    assert profile["layout"][0]["body"]


def test_interrupt(tmp_path: Path) -> None:
    """Ctrl-C ends with 130 and one line; what is left is for the next run to go on from."""
    for n in range(400):
        (tmp_path / "in" / str(n)).mkdir(parents=True)
        (tmp_path / "in" / str(n) / "a.txt").write_text(
            "Ngày 2/3/2021, huyện Bắc Hà họp về cải cách hành chính.\n" * 50
        )
    command = [sys.executable, "-m", "extract", "run", str(tmp_path / "in"), "-o", str(tmp_path / "out")]
    # A test run in the background may be deaf to Ctrl-C, and so would be what it starts.
    hear = lambda: signal.signal(signal.SIGINT, signal.SIG_DFL)  # noqa: E731
    process = subprocess.Popen(command, cwd=ROOT, stderr=subprocess.PIPE, text=True, preexec_fn=hear)  # noqa: PLW1509
    while process.poll() is None and not list((tmp_path / "out").glob(".vnextract/*/*")):
        time.sleep(0.02)
    process.send_signal(signal.SIGINT)
    _, errors = process.communicate(timeout=60)

    assert process.returncode == 130
    assert errors.count("\n") == 1
    assert [p.name for p in (tmp_path / "out").iterdir()] == [".vnextract"]
