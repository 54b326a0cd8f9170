"""A coverage-guided fuzzer over what reads bytes.

Usage: python -m tests.hostile.fuzz TARGET SECONDS [FOLDER]

TARGET is one of TARGETS, or `all`, which shares the seconds among them. Inputs that reach new code are kept in FOLDER
(.fuzz), for the next time; one that raises, takes a minute (instrumented code is slow) or a gigabyte is written there
too, as TARGET-crash-..., TARGET-timeout-... or TARGET-oom-..., and ends the run with an error. Needs the extra `fuzz`.
"""

import datetime as dt
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from random import Random

import atheris

with atheris.instrument_imports(include=["extract", "patterns"], enable_loader_override=False):
    from extract import annotate
    from extract.article import read_html, read_text, visible_lines
    from extract.decode import Trouble, clean, decode
    from extract.page import Page
    from extract.pages import read_pages
    from extract.pipeline import records
    from extract.process import process
    from extract.schema import MENTION_TABLES, RejectedRow

from tests.hostile.checks import unsound, wrong_article, wrong_rows
from tests.hostile.mutate import MUTATORS, seeds

SECONDS_A_PAGE, MEGABYTES, LONGEST = 60, 1024, 60_000


def _sound(wrong: list[str]) -> None:
    if wrong:
        raise AssertionError("; ".join(wrong))


def fuzz_decode(data: bytes) -> None:
    text = decode(data, data[:8].decode("latin-1"))
    if not isinstance(text, Trouble):
        _sound(["not clean"] if clean(text) != text else [])


def fuzz_html(data: bytes) -> None:
    html = clean(data.decode("utf-8", "replace"))
    visible_lines(html)
    _sound(list(wrong_article(read_html(html, "https://tin.example.vn/a"))))


def fuzz_text(data: bytes) -> None:
    _sound(list(wrong_article(read_text(clean(data.decode("utf-8", "replace")), ""))))


def fuzz_annotate(data: bytes) -> None:
    doc = annotate(clean(data.decode("utf-8", "ignore")), dt.date(2021, 3, 4))
    _sound([w for table in MENTION_TABLES for w in wrong_rows(table, tuple(records(doc, table)), doc.text)])


def fuzz_page(data: bytes) -> None:
    result = process(Page("page", data, "html" if data[:1] == b"<" else "text"))
    _sound(list(unsound(result)))


def fuzz_files(data: bytes) -> None:
    suffixes = (".jsonl", ".jsonl.gz", ".warc", ".warc.gz", ".wacz", ".html", ".txt")
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"file{suffixes[(data or b'0')[0] % len(suffixes)]}"
        path.write_bytes(data[1:])
        for page in read_pages(path, path.name):
            _sound(list(unsound(page)) if isinstance(page, RejectedRow) else [])


TARGETS: dict[str, Callable[[bytes], None]] = {
    "decode": fuzz_decode,
    "html": fuzz_html,
    "text": fuzz_text,
    "annotate": fuzz_annotate,
    "page": fuzz_page,
    "files": fuzz_files,
}


def _mutated(data: bytes, size: int, seed: int) -> bytes:
    """Every other time a mutation of ours, which knows pages; else one of the fuzzer's own, which knows coverage."""
    random = Random(seed)
    if seed % 2 and data:
        return random.choice(MUTATORS)(random, data)[:size]
    return bytes(atheris.Mutate(data, size))


def _seeded(folder: Path, target: str) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    for n, page in enumerate(seeds()):
        (folder / f"seed-{n}").write_bytes(page[:LONGEST])
    if target == "files":
        for n, path in enumerate(sorted(Path("corpus").glob("*.*"))):
            (folder / f"file-{n}").write_bytes(bytes([n]) + path.read_bytes())


def fuzz(target: str, seconds: int, folder: Path) -> int:
    """Run one target in a process of its own: libFuzzer never returns."""
    _seeded(folder / target, target)
    options = f"-max_total_time={seconds} -timeout={SECONDS_A_PAGE} -rss_limit_mb={MEGABYTES} -max_len={LONGEST}"
    command = [sys.executable, "-m", "tests.hostile.fuzz", "--here", target, *options.split()]
    command += ["-print_final_stats=1", f"-artifact_prefix={folder}/{target}-", str(folder / target)]
    print(f"fuzz {target}: {seconds} s", flush=True)  # noqa: T201
    return subprocess.run(command, check=False).returncode


def main() -> int:
    """The command line."""
    if sys.argv[1:2] == ["--here"]:
        atheris.Setup([sys.argv[0], *sys.argv[3:]], TARGETS[sys.argv[2]], custom_mutator=_mutated)
        atheris.Fuzz()
    chosen, seconds, folder = sys.argv[1], int(sys.argv[2]), Path(sys.argv[3] if len(sys.argv) > 3 else ".fuzz")
    targets = list(TARGETS) if chosen == "all" else [chosen]
    failed = [target for target in targets if fuzz(target, seconds // len(targets), folder)]
    for path in (p for target in failed for p in sorted(folder.glob(f"{target}-*"))):
        print(f"{path}: {path.stat().st_size} bytes")  # noqa: T201
    return int(bool(failed))


if __name__ == "__main__":
    sys.exit(main())
