"""Whole runs of the command line on made pages: pages a second and memory, with one worker and with two, and growing.

Usage: python -m benchmarks.whole FOLDER  (prints pages a second of trafilatura alone on the .html files of FOLDER)
"""

import os
import shutil
import sys
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from statistics import median

from benchmarks.generate import corpus, write
from benchmarks.measure import Measured, measure

ROOT = Path(__file__).parents[1]
WORKERS = (1, 2)
# The pages a second of each run, and how it was measured.
Runs = dict[str, tuple[float, Measured]]


def run(pages: Path, outputs: Path, workers: int) -> Measured:
    """`vnextract run`, into a folder of its own that is thrown away."""
    shutil.rmtree(outputs, ignore_errors=True)
    command = [
        sys.executable,
        "-m",
        "extract",
        "run",
        str(pages),
        "-o",
        str(outputs),
        "--workers",
        str(workers),
        "--quiet",
    ]
    measured = measure(command, cwd=ROOT)
    shutil.rmtree(outputs, ignore_errors=True)
    return measured


def extraction(pages: Path) -> float:
    """Seconds that `trafilatura.bare_extraction(with_metadata=True)` alone takes for the .html files of a folder."""
    from trafilatura import bare_extraction  # noqa: PLC0415

    files = sorted(pages.rglob("*.html"))
    bare_extraction(files[0].read_bytes(), with_metadata=True)
    start = time.perf_counter()
    for file in files:
        bare_extraction(file.read_bytes(), with_metadata=True)
    return time.perf_counter() - start


def side_by_side(count: int, rounds: int, seed: int, work: Path) -> Runs:
    """Runs with each number of workers and trafilatura alone on the same pages, in turns; medians."""
    pages, outputs = work / "pages", work / "outputs"
    write(corpus(seed, count), pages)
    os.sync()  # or the first run pays for writing them
    html = sum(1 for _ in pages.rglob("*.html"))
    found: dict[str, list[tuple[float, Measured]]] = {}
    for _ in range(rounds):
        for workers in WORKERS:
            measured = run(pages, outputs, workers)
            found.setdefault(f"vnextract run, {workers} worker{'s' * (workers > 1)}", []).append(
                (count / measured.seconds, measured)
            )
        peer = measure([sys.executable, "-m", "benchmarks.whole", str(pages)], cwd=ROOT)
        seconds = float((pages / "seconds").read_text())
        found.setdefault("trafilatura.bare_extraction alone", []).append((html / seconds, peer))
    shutil.rmtree(pages)
    return {name: _median(runs) for name, runs in found.items()}


def _median(runs: Sequence[tuple[float, Measured]]) -> tuple[float, Measured]:
    m = [measured for _, measured in runs]
    middle = Measured(median(x.seconds for x in m), max(x.main for x in m), max(x.worker for x in m))
    return median(speed for speed, _ in runs), middle


def growth(sizes: Sequence[int], workers: int, seed: int, work: Path) -> Iterator[tuple[int, Measured]]:
    """(pages, run) for each size, smallest first. The pages stand in compressed WARCs."""
    for size in sorted(sizes):
        pages = work / f"warc-{size}"
        write(corpus(seed, size), pages, "warc")
        os.sync()
        yield size, run(pages, work / "outputs", workers)
        shutil.rmtree(pages)


def main() -> None:
    pages = Path(sys.argv[1])
    seconds = extraction(pages)
    (pages / "seconds").write_text(str(seconds))
    print(f"{sum(1 for _ in pages.rglob('*.html')) / seconds:.1f} pages/s")


if __name__ == "__main__":
    main()
