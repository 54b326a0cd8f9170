"""The command line in a person's habits: order, completion, JSON, steps, configuration, progress, plain words."""

import json
import os
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

import extract
from extract.__main__ import call
from extract.commands import common, progress
from extract.commands.common import ORDER, app

ROOT = Path(__file__).parents[1]
TEXT = "Ngày 2/3/2021, huyện Bắc Hà tiếp nhận 1.250 hồ sơ."
Said = Callable[..., "tuple[int, str, str]"]


@pytest.fixture
def said(capsys: pytest.CaptureFixture[str]) -> Iterator[Said]:
    """A command's exit code, standard output and standard error."""

    def run(*args: object) -> tuple[int, str, str]:
        code = call(list(map(str, args)))
        return code, *capsys.readouterr()

    yield run
    common.log.handlers.clear()
    common.log.setLevel("NOTSET")


@pytest.fixture
def dataset(tmp_path: Path) -> Path:
    """The dataset of one page of the bundled corpus."""
    assert call(["run", str(ROOT / "corpus/text/songcong.txt"), "-o", str(tmp_path / "dataset"), "-q"]) == 0
    return tmp_path / "dataset"


def test_commands_are_listed_in_a_sensible_order(said: Said) -> None:
    """`run` first, and every command has its place."""
    listed = re.findall(r"^  ([a-z-]+)  ", said("--help")[1].partition("Commands:")[2], re.MULTILINE)

    assert listed == [name for name in ORDER if name in listed]
    assert listed[0] == "run"


def test_completion_script() -> None:
    """The script for the shell that asks; bash takes it."""
    program = Path(sys.executable).with_name("vnextract")
    command = f"{program} --show-completion bash; exit $?"
    result = subprocess.run(["bash", "-c", command], capture_output=True, text=True, check=True)  # noqa: S607

    assert "_VNEXTRACT_COMPLETE=complete_bash" in result.stdout
    subprocess.run(["bash", "-n"], input=result.stdout, text=True, check=True)  # noqa: S607


@pytest.mark.parametrize(
    ("typed", "completed"), [("vnextract exp", "explain"), ("vnextract explain --publ", "--published")]
)
def test_completion_completes(typed: str, completed: str) -> None:
    """What the shell asks for is answered."""
    asked = {"_VNEXTRACT_COMPLETE": "complete_bash", "COMP_WORDS": typed, "COMP_CWORD": str(len(typed.split()) - 1)}
    result = subprocess.run(
        [Path(sys.executable).with_name("vnextract")],
        capture_output=True,
        text=True,
        check=False,
        env=os.environ | asked,
    )

    assert completed in result.stdout.split()


def test_explain_json(said: Said) -> None:
    """An object a line."""
    rows = [json.loads(line) for line in said("explain", TEXT, "--json")[1].splitlines()]

    assert [(r["table"], r["text"]) for r in rows][:2] == [("dates", "Ngày 2/3/2021"), ("units", "huyện Bắc Hà")]
    assert all(TEXT[r["start"] : r["end"]] == r["text"] for r in rows)


def test_show_json(said: Said) -> None:
    """An object a page."""
    article = json.loads(said("show", ROOT / "corpus/text/songcong.txt", "--json")[1])
    rejected = json.loads(said("show", ROOT / "corpus/html/trangchu.html", "--json")[1])

    assert article["article"]["published_at"] == "2019-11-22T08:12+07:00"
    assert article["mentions"]["metrics"]
    assert rejected["reason"] == "no-article"


def test_validate_json(said: Said, dataset: Path) -> None:
    """One document, and the exit code with it."""
    assert (said("validate", dataset, "--json")[:2]) == (0, '{\n "valid": true,\n "problems": []\n}\n')
    (dataset / "dates.csv").unlink()
    code, document, errors = said("validate", dataset, "--json")

    assert (code, errors) == (1, "")
    assert json.loads(document)["valid"] is False


def test_people_json(said: Said, dataset: Path) -> None:
    """An object a post."""
    posts = [json.loads(line) for line in said("people", dataset, "--json")[1].splitlines()]

    assert {"person_id", "name", "title", "organisation", "first_day", "last_day", "articles"} == set(posts[0])


def test_score_json(said: Said, tmp_path: Path) -> None:
    """A member a field."""
    call(["run", str(ROOT / "corpus/text"), "-o", str(tmp_path), "-q"])
    fields = json.loads(said("score", tmp_path, ROOT / "tests/gold", "--pages", ROOT / "corpus/text", "--json")[1])

    assert fields["dates"]["value_precision"] > 0.9


def test_verbose_says_steps_on_stderr(said: Said) -> None:
    """Standard output stays the same."""
    _, plain, nothing = said("explain", TEXT)
    _, verbose, steps = said("explain", TEXT, "-v")

    assert (verbose, nothing) == (plain, "")
    assert re.fullmatch(r"\d\d:\d\d:\d\d reading the text .*\n", steps)


def test_a_reader_that_goes_away() -> None:
    """`| head` ends a command without a word."""
    command = f"{sys.executable} -m extract explain '{TEXT * 2000}' | head -1; exit ${{PIPESTATUS[0]}}"
    result = subprocess.run(["bash", "-c", command], capture_output=True, text=True, check=False, cwd=ROOT)  # noqa: S607

    assert (result.returncode, result.stderr) == (0, "")


@pytest.mark.parametrize(
    ("args", "line"),
    [
        (("run",), "missing argument 'corpus'; `vnextract run --help` says what there is"),
        (("walk",), "no such command 'walk'; `vnextract --help` says what there is"),
        (("explian", "x"), "no such command 'explian'; did you mean 'explain'?; `vnextract --help` says what there is"),
        (("show", "x", "--nope"), "no such option: --nope; `vnextract show --help` says what there is"),
        (
            ("show", "x", "--most", "a"),
            "invalid value for '--most': it should be a valid integer; `vnextract show --help` says what there is",
        ),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, tuple) else None,
)
def test_wrong_usage_is_one_plain_line(said: Said, args: tuple[str, ...], line: str) -> None:
    """What is wrong, and where to look."""
    assert said(*args) == (2, "", f"vnextract: {line}\n")


def test_what_the_system_refuses_is_one_plain_line(said: Said, dataset: Path) -> None:
    """A file that is not what it should be: no traceback."""
    (dataset / "officials.csv").unlink()
    (dataset / "officials.csv").mkdir()
    (dataset / "articles.csv").unlink()
    (dataset / "articles.csv").mkdir()
    code, out, errors = said("score", dataset, ROOT / "tests/gold")

    assert (code, out) == (2, "")
    assert errors.startswith(f"vnextract: {dataset}/articles.csv: Is a directory; ")
    assert errors.count("\n") == 1


@pytest.fixture
def settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str], Path]:
    """Write vnextract.toml in the working directory."""
    monkeypatch.chdir(tmp_path)

    def write(toml: str) -> Path:
        (tmp_path / "vnextract.toml").write_text(toml, encoding="utf-8")
        return tmp_path / "vnextract.toml"

    return write


def test_configuration_gives_defaults(said: Said, settings: Callable[[str], Path], tmp_path: Path) -> None:
    """Arguments and options come from the file where the command line has none."""
    settings(f'[run]\ncorpus = ["{ROOT}/corpus/text/songcong.txt"]\noutputs = "out"\nquiet = true\n')

    assert said("run") == (0, "", "")
    assert (tmp_path / "out" / "articles.csv").is_file()


def test_flags_win(said: Said, settings: Callable[[str], Path]) -> None:
    """What is typed counts."""
    settings('[explain]\npublished = "2020-07-01"\n')

    assert "2020-03-02" in said("explain", "Ngày 2/3")[1]
    assert "2023-03-02" in said("explain", "Ngày 2/3", "--published", "2023-03-02")[1]


def test_another_configuration(said: Said, settings: Callable[[str], Path], tmp_path: Path) -> None:
    """--config FILE is read instead of vnextract.toml."""
    settings("[nonsense]")
    (tmp_path / "mine.toml").write_text("[explain]\njson = true\n")

    assert said("--config", "mine.toml", "explain", TEXT)[1].startswith("{")


@pytest.mark.parametrize(
    ("toml", "line"),
    [
        ("[rum]", "[rum] is no command; did you mean run?"),
        ("[run]\nquite = true", "[run] has no option quite; did you mean quiet?"),
        ("[run]\nquiet = 'yes'", "[run] quiet is a yes or no; write true or false"),
        ("[run]\ncorpus = 'x'", "[run] corpus takes several; write a list in square brackets"),
        ("[show]\npage = ['x']", "[show] page takes one value; write a text in quotes or a number"),
        ("quiet = true", "[quiet] is no command; it may be one of run"),
        ("run = true", "run must be a table of options; write [run] and the options below"),
        ("[run", "not TOML: Expected ']'"),
    ],
)
def test_wrong_configuration_is_one_plain_line(
    said: Said, settings: Callable[[str], Path], toml: str, line: str
) -> None:
    """The file, what is wrong in it, and the next step."""
    settings(toml)
    code, out, errors = said("explain", TEXT)

    assert (code, out) == (2, "")
    assert errors.startswith(f"vnextract: vnextract.toml: {line}")
    assert errors.count("\n") == 1


def test_wrong_value_in_the_configuration(said: Said, settings: Callable[[str], Path]) -> None:
    """It says that the value stood in the file."""
    settings("[show]\nmost = 'x'")

    assert said("show", "x.html")[2].startswith("vnextract: in the configuration file: invalid value for '--most'")


def test_no_such_configuration(said: Said) -> None:
    """Exit code 3, as with any input that is not there."""
    assert said("--config", "nowhere.toml", "explain", TEXT)[0] == 3


def test_help_needs_no_right_configuration(said: Said, settings: Callable[[str], Path]) -> None:
    """Completion does not break where the file is wrong."""
    settings("[run")

    assert said("--version")[0] == 0


class Clock:
    """A clock that a test sets."""

    now = 0.0

    def __call__(self) -> float:
        return self.now


def test_progress_without_a_terminal() -> None:
    """A line every ten seconds: step, shard, pages, pages a second, rejects, time left."""
    clock, lines = Clock(), list[str]()
    show = progress.lines(clock=clock, say=lines.append)
    for n in range(0, 3001, 100):
        clock.now = n / 100
        show(f"read: shard {1 + n // 1001}/3", n, 3000, n // 500)

    assert lines == [
        "read: shard 1/3, 1000 of 3000 pages, 100 pages/s, 2 rejected, 20 s left",
        "read: shard 2/3, 2000 of 3000 pages, 100 pages/s, 4 rejected, 10 s left",
        "read: shard 3/3, 3000 of 3000 pages, 100 pages/s, 6 rejected",
    ]


def test_a_resumed_run_is_no_faster() -> None:
    """Pages that an earlier run read do not count as speed."""
    clock, lines = Clock(), list[str]()
    show = progress.lines(clock=clock, say=lines.append)
    show("read", 9000, 10000, 0)
    clock.now = 10
    show("read", 9100, 10000, 0)

    assert lines == ["read, 9100 of 10000 pages, 10 pages/s, 1 min 30 s left"]


def test_a_short_run_is_silent(capsys: pytest.CaptureFixture[str]) -> None:
    """What takes no ten seconds fills no log."""
    with progress.progress() as show:
        show("survey", 1, 0, 0)
        show("read", 1, 1, 0)

    assert capsys.readouterr().err == ""


def test_quiet_is_silent(capsys: pytest.CaptureFixture[str]) -> None:
    """Whatever happens."""
    with progress.progress(quiet=True) as show:
        show("read", 1, 1, 1)

    assert capsys.readouterr().err == ""


def test_progress_in_a_terminal(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """A bar, which goes when all is done."""
    monkeypatch.setenv("FORCE_COLOR", "1")
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setenv("COLUMNS", "120")
    with progress.progress() as show:
        show("read: shard 1/2", 1, 4, 0)
        show("read: shard 2/2", 4, 4, 1)

    shown = capsys.readouterr().err
    assert "read: shard 2/2" in shown
    assert "4/4" in shown
    assert "1 rejected" in shown


@pytest.mark.parametrize(
    ("function", "args", "words"),
    [
        (extract.annotate, (None,), "the text must be a str, not NoneType"),
        (extract.annotate, (b"x",), "decode bytes first"),
        (extract.annotate, ("x", "2024-01-01"), "published must be a datetime.date or None, not str"),
        (extract.read_article, (None,), "the page must be bytes or a str, not NoneType"),
    ],
)
def test_wrong_types_are_refused_in_words(function: Callable[..., Any], args: tuple[Any, ...], words: str) -> None:
    """A TypeError that says what is wanted."""
    with pytest.raises(TypeError, match=words):
        function(*args)


def test_every_command_says_steps() -> None:
    """-v is there wherever something takes time; --json where a result is printed."""
    options = {
        c.name or c.callback.__name__: set(c.callback.__annotations__) for c in app.registered_commands if c.callback
    }

    assert all("as_json" in options[name] for name in ("explain", "show", "validate", "score", "people"))
