"""What happens when something is killed, full, gone, damaged or changed: after it, the rows of an undisturbed run."""

import gzip
import hashlib
import os
import random
import resource
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psutil
import pytest

from benchmarks.generate import corpus as made_pages
from benchmarks.generate import write
from extract import package, run

ROOT = Path(__file__).parents[2]
HERE = Path(__file__).parent
PAGES, SHARD = 60, "10"
# Moments at which each is killed: 20 in all.
WORKER, MAIN, SCHEDULER = 7, 9, 4
Digests = dict[str, str]
Process = subprocess.Popen[str]


def digests(folder: Path) -> Digests:
    """SHA-256 of each file of a dataset."""
    return {p.name: hashlib.sha256(p.read_bytes()).hexdigest() for p in sorted(folder.iterdir()) if p.is_file()}


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A corpus of files, WARCs and JSONL."""
    folder = tmp_path_factory.mktemp("pages")
    write(made_pages(7, PAGES), folder, "mixed", size=200_000)
    return folder


@pytest.fixture(scope="module")
def undisturbed(pages: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Digests, float]:
    """The dataset of a run that nothing happened to, and how long it took."""
    out = tmp_path_factory.mktemp("undisturbed")
    began = time.monotonic()
    finish(pages, out, "-j", "2")
    assert list(package.check(out)) == []
    return digests(out), time.monotonic() - began


def start(pages: Path, out: Path, *more: str, **options: object) -> Process:
    """The command, as a user starts it, in a process group of its own."""
    command = [sys.executable, "-m", "extract", "run", pages, "-o", out, "--shard-pages", SHARD, "-q", *more]
    return subprocess.Popen(  # type: ignore[call-overload, no-any-return]
        [str(part) for part in command], cwd=ROOT, text=True, stderr=subprocess.PIPE, start_new_session=True, **options
    )


def finish(pages: Path, out: Path, *more: str) -> None:
    """A run from start to end; after a disturbed one on two workers, on one."""
    process = start(pages, out, *(more or ("-j", "1")))
    _, errors = process.communicate(timeout=120)
    assert (process.returncode, errors) == (0, "")


def children(process: Process) -> list[psutil.Process]:
    """The workers, and the server that they are children of; Python's resource tracker is not among them."""
    found = psutil.Process(process.pid).children(recursive=True)
    return [p for p in found if p.status() != psutil.STATUS_ZOMBIE and "forkserver" in str(p.cmdline())]


@pytest.mark.parametrize("moment", range(MAIN))
def test_killed_main(pages: Path, undisturbed: tuple[Digests, float], tmp_path: Path, moment: int) -> None:
    """The main process is killed, at any moment, alone: nothing half-written is left, and the next run ends right."""
    whole, took = undisturbed
    process = start(pages, tmp_path, "-j", "2")
    time.sleep(random.Random(moment).uniform(0.2, took))
    workers = psutil.Process(process.pid).children(recursive=True) if process.poll() is None else []
    process.kill()
    process.communicate()
    _gone, alive = psutil.wait_procs(workers, timeout=20)

    assert alive == []
    assert digests(tmp_path) in ({}, whole)
    finish(pages, tmp_path)
    assert digests(tmp_path) == whole


@pytest.mark.parametrize("moment", range(WORKER))
def test_killed_worker(pages: Path, undisturbed: tuple[Digests, float], tmp_path: Path, moment: int) -> None:
    """A worker is killed, or all at once: their shards are read by others, and nobody need do anything."""
    whole, took = undisturbed
    process = start(pages, tmp_path, "-j", "2")
    dice = random.Random(100 + moment)
    time.sleep(dice.uniform(0.2, took))
    if process.poll() is None and (workers := children(process)):
        dice.choice(workers).kill()
    _, errors = process.communicate(timeout=120)

    assert (process.returncode, errors) == (0, "")
    assert digests(tmp_path) == whole


@contextmanager
def dask_cluster(folder: Path) -> Iterator[tuple[str, Process]]:
    """A scheduler on a free port of this machine, with two workers."""
    folder.mkdir(exist_ok=True)
    port = random.Random().randrange(20000, 30000)
    address = f"tcp://127.0.0.1:{port}"
    command = [sys.executable, "-m", "distributed.cli.dask_scheduler", "--host", "127.0.0.1", "--port", str(port)]
    options = {"cwd": folder, "text": True, "stderr": subprocess.DEVNULL, "stdout": subprocess.DEVNULL}
    scheduler = subprocess.Popen([*command, "--no-dashboard", "--no-jupyter"], **options)  # type: ignore[call-overload]
    more = ["--nworkers", "2", "--nthreads", "1", "--no-dashboard", "--local-directory", str(folder)]
    workers = subprocess.Popen([sys.executable, "-m", "distributed.cli.dask_worker", address, *more], **options)  # type: ignore[call-overload]
    try:
        yield address, scheduler
    finally:
        for process in (workers, scheduler):
            process.kill()
            process.wait(20)


def test_cluster(pages: Path, undisturbed: tuple[Digests, float], tmp_path: Path) -> None:
    """The same shards on the workers of a scheduler of one's own: the same bytes."""
    with dask_cluster(tmp_path / "dask") as (address, _):
        finish(pages, tmp_path / "out", "--scheduler", address)

    assert digests(tmp_path / "out") == undisturbed[0]


@pytest.mark.parametrize("moment", range(SCHEDULER))
def test_killed_scheduler(pages: Path, undisturbed: tuple[Digests, float], tmp_path: Path, moment: int) -> None:
    """The scheduler is killed: one plain line; the next run, on another one, goes on."""
    whole, took = undisturbed
    with dask_cluster(tmp_path / "dask") as (address, scheduler):
        process = start(pages, tmp_path / "out", "--scheduler", address)
        time.sleep(random.Random(200 + moment).uniform(0.5, took))
        scheduler.kill()
        _, errors = process.communicate(timeout=120)
    if process.returncode:
        assert (process.returncode, errors.count("\n")) == (2, 1)
        assert "run again" in errors or "no scheduler answers" in errors
    finish(pages, tmp_path / "out")
    assert digests(tmp_path / "out") == whole


def test_no_scheduler(pages: Path, tmp_path: Path) -> None:
    """Nobody at that address: one plain line with the next step."""
    process = start(pages, tmp_path, "--scheduler", "tcp://127.0.0.1:9")
    _, errors = process.communicate(timeout=120)

    assert (process.returncode, errors.count("\n")) == (2, 1)
    assert "start one with `dask scheduler`" in errors


@pytest.mark.parametrize("size", [3_000, 40_000, 150_000])
def test_full_disk(pages: Path, undisturbed: tuple[Digests, float], tmp_path: Path, size: int) -> None:
    """No file can grow beyond so many bytes: one plain line, no half-written table; with room again, all is right."""

    def full() -> None:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))

    process = start(pages, tmp_path, "-j", "2", preexec_fn=full)
    _, errors = process.communicate(timeout=120)

    assert (process.returncode, errors.count("\n")) == (2, 1), errors
    assert "run again" in errors
    assert digests(tmp_path) == {}
    finish(pages, tmp_path)
    assert digests(tmp_path) == undisturbed[0]


def test_output_where_nothing_can_be_written(pages: Path) -> None:
    """One plain line."""
    process = start(pages, Path("/proc/nowhere"))
    _, errors = process.communicate(timeout=60)

    assert (process.returncode, errors.count("\n")) == (2, 1)
    assert "give another folder with -o" in errors


def test_vanished_file(pages: Path, tmp_path: Path) -> None:
    """A file that goes after it was counted is a row; the rest is read; the next run knows it is gone."""
    mine = shutil.copytree(pages, tmp_path / "in")
    victim = sorted((mine / "html").rglob("*.html"))[3]
    summary = run.run([mine], tmp_path / "out", shard_pages=10, progress=lambda *_: victim.unlink(missing_ok=True))
    after = run.run([mine], tmp_path / "out", shard_pages=10)

    assert summary.rejected["unreadable"] == 1
    assert "unreadable" not in after.rejected
    assert after.pages == summary.pages - 1
    assert digests(tmp_path / "out") == fresh(mine, tmp_path)


def fresh(pages: Path, tmp_path: Path) -> Digests:
    """The dataset of a first run."""
    run.run([pages], tmp_path / "fresh", shard_pages=25)
    return digests(tmp_path / "fresh")


def test_changed_added_removed(pages: Path, tmp_path: Path) -> None:
    """Between two runs a page changes, one comes, one goes: the bytes of a first run; what stayed is not read again."""
    mine = shutil.copytree(pages, tmp_path / "in")
    run.run([mine], tmp_path / "out", shard_pages=10)
    changed, removed, *_, copied = sorted((mine / "html").rglob("*.html"))
    changed.write_text(changed.read_text(encoding="utf-8").replace("%", " %"), encoding="utf-8")
    (copied.parent / "new.html").write_text(copied.read_text(encoding="utf-8").replace("20", "19"), encoding="utf-8")
    removed.unlink()
    summary = run.run([mine], tmp_path / "out", shard_pages=10)
    kept = next(int(note.split()[0]) for note in summary.notes if "read by an earlier run" in note)

    assert PAGES - 40 <= kept < PAGES
    assert digests(tmp_path / "out") == fresh(mine, tmp_path)


def test_only_new_pages_are_read(pages: Path, tmp_path: Path) -> None:
    """A page of a site of its own is added: every other page was read by the earlier run."""
    mine = shutil.copytree(pages, tmp_path / "in")
    first = run.run([mine], tmp_path / "out", shard_pages=10)
    (mine / "html" / "a-new-site").mkdir()
    source = min((mine / "html").rglob("*.html"))
    (mine / "html" / "a-new-site" / "page.html").write_bytes(source.read_bytes())
    troubles = sum(first.rejected.get(reason, 0) for reason in ("broken-record", "not-json", "not-html"))

    second = run.run([mine], tmp_path / "out", shard_pages=10)

    read_at_all = first.pages - troubles
    assert f"{read_at_all} pages were read by an earlier run and have not changed" in second.notes


def test_other_rules(pages: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A changed rule reads every page again, and says so."""
    run.run([pages], tmp_path, shard_pages=50)
    monkeypatch.setattr(run, "rules_digest", lambda: "other")

    assert any("the rules have changed" in note for note in run.run([pages], tmp_path, shard_pages=50).notes)


def test_truncated_warc(pages: Path, tmp_path: Path) -> None:
    """The pages before the cut are read, the rest is a row."""
    mine = shutil.copytree(pages, tmp_path / "in")
    warc = min((mine / "warc").iterdir())
    before = run.run([mine], tmp_path / "out", shard_pages=10)
    warc.write_bytes(warc.read_bytes()[: warc.stat().st_size * 2 // 3])
    after = run.run([mine], tmp_path / "out", shard_pages=10)

    assert after.rejected["broken-record"] >= 1
    assert before.articles - 25 < after.articles < before.articles
    assert digests(tmp_path / "out") == fresh(mine, tmp_path)


def test_truncated_jsonl(tmp_path: Path) -> None:
    """A compressed JSONL that ends too soon is read as far as it goes."""
    write(made_pages(7, 30), tmp_path / "made", "jsonl")
    whole = gzip.compress(min((tmp_path / "made" / "jsonl").iterdir()).read_bytes())
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.jsonl.gz").write_bytes(whole[: len(whole) // 2])

    summary = run.run([tmp_path / "in"], tmp_path / "out")

    assert summary.articles > 5
    assert summary.rejected["broken-record"] == 1


@pytest.mark.parametrize("part", ["articles.parquet", "units.parquet", "asked.parquet", "receipt.json"])
def test_damaged_part(pages: Path, undisturbed: tuple[Digests, float], tmp_path: Path, part: str) -> None:
    """A part with other bytes in it is seen, and its shard read again."""
    finish(pages, tmp_path)
    path = sorted((tmp_path / ".vnextract" / "shards").glob(f"*/{part}"))[2]
    data = bytearray(path.read_bytes())
    data[len(data) // 2] ^= 0xFF
    path.write_bytes(data)
    finish(pages, tmp_path)

    assert digests(tmp_path) == undisturbed[0]


def test_two_runs_into_one_output(pages: Path, undisturbed: tuple[Digests, float], tmp_path: Path) -> None:
    """The second is refused with a clear word; the first ends right."""
    first = start(pages, tmp_path, "-j", "2")
    while not (tmp_path / ".vnextract" / "scan").exists():
        time.sleep(0.05)
    second = start(pages, tmp_path)
    _, errors = second.communicate(timeout=60)
    first.communicate(timeout=120)

    assert second.returncode == 2
    assert "another run is writing there" in errors
    assert digests(tmp_path) == undisturbed[0]


@pytest.mark.parametrize("workers", ["1", "4"])
def test_same_bytes_for_any_number_of_workers(
    pages: Path, undisturbed: tuple[Digests, float], tmp_path: Path, workers: str
) -> None:
    """One, two, four: the same bytes; and shards of another size change nothing either."""
    finish(pages, tmp_path, "-j", workers, "--shard-pages", "37")

    assert digests(tmp_path) == undisturbed[0]


def disturbed(pages: Path, out: Path, workers: str, **more: str) -> subprocess.CompletedProcess[str]:
    """A run that goes wrong as the module `disturbed` says."""
    command = [sys.executable, "-m", "disturbed", str(pages), str(out), workers]
    env = {**os.environ, "PYTHONPATH": os.pathsep.join((str(HERE), str(ROOT))), **more}
    return subprocess.run(command, env=env, capture_output=True, text=True, timeout=200, check=False)


@pytest.mark.parametrize("workers", ["1", "2"])
def test_killed_while_merging(pages: Path, undisturbed: tuple[Digests, float], tmp_path: Path, workers: str) -> None:
    """A table that was half-written is written anew; one that kills each time is said, and a later run ends right."""
    once = disturbed(pages, tmp_path / "once", workers, KILLED="once")
    ever = disturbed(pages, tmp_path / "ever", workers, KILLED="ever")

    assert once.returncode == 0, once.stderr
    assert (tmp_path / "once" / ".vnextract" / "killed").exists()
    assert digests(tmp_path / "once") == undisturbed[0]
    assert "each process that wrote units was killed" in ever.stderr
    assert digests(tmp_path / "ever") == {}
    finish(pages, tmp_path / "ever")
    assert digests(tmp_path / "ever") == undisturbed[0]


@pytest.mark.parametrize("workers", ["1", "2"])
def test_poison(pages: Path, tmp_path: Path, workers: str) -> None:
    """Pages that kill, hang in C code and hog memory are rejected one by one; every other page lands."""
    source = sorted((pages / "html").rglob("*.html"))
    (tmp_path / "in").mkdir()
    for n, name in enumerate(["a", "b-kills", "c-hangs", "d-hogs", "e"]):
        shutil.copy(source[n], tmp_path / "in" / f"{name}.html")
    done = disturbed(tmp_path / "in", tmp_path / "out", workers)

    assert done.stdout == "2 {'killed-worker': 1, 'out-of-memory': 1, 'too-slow': 1}\n", done.stderr
    assert list(package.check(tmp_path / "out")) == []
