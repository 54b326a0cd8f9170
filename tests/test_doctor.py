"""The doctor finds what is amiss, says what to do, and takes an installation that is well for well."""

import json
import shutil
import sys
import tempfile
from collections.abc import Callable
from importlib import metadata
from multiprocessing.util import get_temp_dir
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from extract import doctor, run
from extract.__main__ import call

Fault = Callable[[pytest.MonkeyPatch], None]


def finding(check: str) -> doctor.Finding:
    return next(f for f in doctor.examine() if f.check == check)


def raiser(error: Exception) -> Callable[..., Any]:
    def fail(*_: object, **__: object) -> None:
        raise error

    return fail


def test_all_is_well(capsys: pytest.CaptureFixture[str]) -> None:
    """Here, where the tests run: a line a check, exit code 0, well within ten seconds."""
    assert call(["doctor"]) == 0
    out, errors = capsys.readouterr()

    assert [line.split()[0] for line in out.splitlines()] == ["ok"] * len(doctor.CHECKS)
    assert errors == ""


def old_python(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(sys, "version_info", (3, 9, 2, "final", 0))


def old_package(patch: pytest.MonkeyPatch) -> None:
    version = metadata.version
    patch.setattr(metadata, "version", lambda name: "2.1" if name == "pandas" else version(name))


def missing_package(patch: pytest.MonkeyPatch) -> None:
    version = metadata.version

    def look(name: str) -> str:
        if name == "rensa":
            raise metadata.PackageNotFoundError(name)
        return version(name)

    patch.setattr(metadata, "version", look)


def no_model(patch: pytest.MonkeyPatch) -> None:
    patch.setattr("spacy.blank", raiser(OSError("[E050] no model")))


def other_tokens(patch: pytest.MonkeyPatch) -> None:
    patch.setattr("extract.language.tokens", lambda text: [(0, len(text))])


def little_memory(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(doctor, "_available", lambda: 300 << 20)


def full_disk(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(shutil, "disk_usage", lambda _: SimpleNamespace(free=1 << 20))


def read_only(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(tempfile, "TemporaryFile", raiser(PermissionError(13, "Permission denied")))


def few_files(patch: pytest.MonkeyPatch) -> None:
    patch.setattr("resource.getrlimit", lambda _: (256, 1 << 20))


def other_answer(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(doctor, "ANSWER", {"units": ("name", "huyện Sa Pa")})


def slow(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(doctor, "SECONDS", 0.0)


def broken_run(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(run, "run", raiser(RuntimeError("worn\nout")))


FAULTS: tuple[tuple[Fault, str, str, str], ...] = (
    (old_python, "python", "3.9.2, but", "make setup PYTHON="),
    (old_package, "packages", "pandas>=3 is wanted, 2.1 is here", "pip install 'pandas>=3'"),
    (missing_package, "packages", "rensa>=0.3 is missing", "make setup"),
    (no_model, "models", "OSError: [E050] no model", "pip install --force-reinstall"),
    (other_tokens, "models", "was cut into 1 tokens, not 5", "install underthesea again"),
    (little_memory, "memory", "0.3 GiB free", "fewer workers"),
    (full_disk, "disk", "0.0 GiB free", "TMPDIR"),
    (read_only, "write access", "Permission denied", "-o FOLDER"),
    (few_files, "open files", "256 at once, 1024 wanted", "ulimit -n 4096"),
    (other_answer, "self-test", "units.name should have 'huyện Sa Pa', has", "make test"),
    (slow, "self-test", "right, but it took", "local disk"),
    (broken_run, "self-test", "RuntimeError: worn out", "please report"),
)


@pytest.mark.parametrize(("fault", "check", "found", "advice"), FAULTS, ids=[f[0].__name__ for f in FAULTS])
def test_a_fault_is_found(fault: Fault, check: str, found: str, advice: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is amiss, in one line, and what to do about it."""
    fault(monkeypatch)
    result = finding(check)

    assert not result.ok
    assert found in result.found
    assert advice in result.advice
    assert "\n" not in result.found


@pytest.mark.parametrize(("text", "free"), [("max", 1 << 40), (str(512 << 20), 512 << 20), (None, 1 << 40)])
def test_memory_of_a_container(text: str | None, free: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A container's limit counts where it is less than what the machine has free."""
    if text:
        (tmp_path / "memory.max").write_text(text + "\n")
    monkeypatch.setattr(doctor, "_LIMITS", (tmp_path / "memory.max",))
    monkeypatch.setattr(doctor, "_available", lambda: 1 << 40)

    assert min(doctor._available(), doctor._allowed()) == free


def test_exit_code_and_advice(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """Exit code 1, the advice beneath, and the other checks go on."""
    few_files(monkeypatch)
    code = call(["doctor"])
    out = capsys.readouterr().out

    assert code == 1
    assert "AMISS open files    256 at once" in out
    assert "what to do: `ulimit -n 4096`" in out
    assert "ok    self-test" in out


def test_json(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """One document, with the same exit code."""
    few_files(monkeypatch)
    code = call(["doctor", "--json"])
    report = json.loads(capsys.readouterr().out)

    assert (code, report["ok"]) == (1, False)
    assert [c["check"] for c in report["checks"] if not c["ok"]] == ["open files"]
    assert len(report["checks"]) == len(doctor.CHECKS)


def test_nothing_is_left_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The self-test cleans up after itself."""
    get_temp_dir()  # that of multiprocessing, made once and kept until this process ends
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    doctor.self_test()

    assert list(tmp_path.iterdir()) == []
