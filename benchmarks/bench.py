"""All benchmarks in one run, ours beside its peers: python -m benchmarks.bench; writes benchmarks/RESULTS.md and a plot.

Every figure is a median of rounds in which all take turns, on pages that benchmarks/generate.py made; memory is the most
of any round. `make bench` installs the peers in an environment of its own.
"""

import argparse
import math
import os
import platform
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from benchmarks import annotate, pages, whole
from benchmarks.generate import corpus, write
from benchmarks.measure import Measured

HERE = Path(__file__).parent
PACKAGES = (
    "vnextract", "trafilatura", "newspaper4k", "readability-lxml", "resiliparse", "underthesea", "dateparser", "dask", "duckdb",
    "lxml", "pyarrow", "regex", "selectolax", "spacy",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Results:
    """`growth`: pages and the run over them, in order of pages."""

    extractors: list[pages.Line]
    texts: dict[str, float]
    runs: whole.Runs
    growth: list[tuple[int, Measured]]


def table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    lines = ["| " + " | ".join(cells) + " |" for cells in (head, ["---", *["---:"] * (len(head) - 1)], *rows)]
    return "\n".join(lines)


def _figure(value: float) -> str:
    return f"{value:,.0f}" if value >= 100 else f"{value:.1f}"


def _machine() -> str:
    info = Path("/proc/cpuinfo").read_text(encoding="utf-8") if Path("/proc/cpuinfo").exists() else ""
    model = next((line.partition(":")[2].strip() for line in info.splitlines() if line.startswith("model name")), "")
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 1e9
    cores = len(os.sched_getaffinity(0))
    return f"{model or platform.machine()}, {cores} cores, {memory:.0f} GB, {platform.system()} {platform.release()}"


def _versions() -> str:
    found = []
    for name in PACKAGES:
        try:
            found.append(f"{name} {version(name)}")
        except PackageNotFoundError:
            continue
    return f"Python {platform.python_version()}, " + ", ".join(found)


def _commit() -> str:
    git = shutil.which("git")
    said = (
        subprocess.run([git, "rev-parse", "--short", "HEAD"], cwd=HERE, capture_output=True, text=True, check=False)
        if git
        else None
    )
    return said.stdout.strip() if said else ""


def _extractors(lines: list[pages.Line]) -> str:
    ours = lines[0].pages_a_second
    rows = [
        (n.name, f"{n.f1:.3f}", str(n.titles), str(n.days), _figure(n.pages_a_second), f"{ours / n.pages_a_second:.2f}")
        for n in lines
    ]
    return table(("extractor", "F1 of the body", "titles", "days", "pages/s", "ours is x times as fast"), rows)


def _texts(speeds: dict[str, float]) -> str:
    peers = speeds.get(annotate.PEERS, math.nan)
    rows = [(name, _figure(speed), f"{speed / peers:.1f}") for name, speed in speeds.items()]
    return table(("pipeline", "characters/s", "times the peers'"), rows)


def _runs(runs: whole.Runs) -> str:
    peer = runs["trafilatura.bare_extraction alone"][0]
    rows = [
        (name, _figure(speed), f"{speed / peer:.2f}", f"{m.seconds:.1f}", f"{m.main:.0f}", f"{m.worker:.0f}")
        for name, (speed, m) in runs.items()
    ]
    return table(("run", "pages/s", "of trafilatura's", "seconds", "MB, main process", "MB, largest worker"), rows)


def _growth(growth: list[tuple[int, Measured]]) -> str:
    rows = [
        (f"{n:,}", f"{m.seconds:.1f}", _figure(n / m.seconds), f"{m.main:.0f}", f"{m.worker:.0f}") for n, m in growth
    ]
    return table(("pages", "seconds", "pages/s", "MB, main process", "MB, largest worker"), rows)


def report(results: Results, args: argparse.Namespace) -> str:
    """The page of results."""
    one, two = (results.runs[name][0] for name in list(results.runs)[:2])
    return f"""# Benchmarks

Written by `make bench`; how each is measured stands in benchmarks/{{pages,annotate,whole}}.py. Medians of {args.rounds}
rounds in which all take turns, on made pages of seed {args.seed}. Their layouts are ours: the F1 below says that all read
the same text, and not who reads unseen portals best. `make bench-pages DIR=FOLDER` does, on pages with gold.

- Commit {_commit()}
- {_machine()}
- {_versions()}

## Page to article ({args.articles} pages)

{_extractors(results.extractors)}

## Text to mentions, and to all rows ({args.articles} texts; the peers read {args.texts} of them)

{_texts(results.texts)}

## Whole run, pages to dataset ({args.pages} pages, HTML files; rounds: {args.runs})

Pages a second of the whole command, from start to the last file written; trafilatura's without its start. Two workers
are {two / one:.2f} times one.

{_runs(results.runs)}

## Growth (compressed WARCs, {args.workers} workers)

{_growth(results.growth)}

![Seconds and megabytes by number of pages](results.svg)
"""


def plot(growth: list[tuple[int, Measured]], path: Path) -> None:
    """Seconds and megabytes by number of pages, two drawings side by side."""
    import matplotlib as mpl  # noqa: PLC0415

    mpl.use("svg")
    mpl.rcParams["svg.hashsalt"] = "vnextract"
    from matplotlib import pyplot as plt  # noqa: PLC0415

    figure, (left, right) = plt.subplots(1, 2, figsize=(9, 3.5), layout="constrained")
    sizes = [n for n, _ in growth]
    left.plot(sizes, [m.seconds for _, m in growth], marker="o")
    left.set(xscale="log", yscale="log", xlabel="pages", ylabel="seconds", title="Time")
    right.plot(sizes, [m.main for _, m in growth], marker="o", label="main process")
    right.plot(sizes, [m.worker for _, m in growth], marker="s", label="largest worker")
    right.axhline(700, color="grey", linestyle=":", label="bound")
    right.set(xscale="log", ylim=(0, None), xlabel="pages", ylabel="MB", title="Memory at its peak")
    right.legend()
    figure.savefig(path, metadata={"Date": None})


def measured(args: argparse.Namespace, work: Path) -> Results:
    """Everything, one after the other."""
    write(corpus(args.seed, args.articles), work / "gold", gold=True)
    extractors = pages.compare(
        [g for site in sorted((work / "gold" / "html").rglob("*")) if site.is_dir() for g in pages.load(site)],
        args.rounds,
    )
    _say(_extractors(extractors))
    stories = [m.story for m in corpus(args.seed, args.articles) if m.story]
    texts = annotate.compare(["\n".join((s.title, s.lead, *s.paragraphs)) for s in stories], args.texts, args.rounds)
    _say(_texts(texts))
    runs = whole.side_by_side(args.pages, args.runs, args.seed, work)
    _say(_runs(runs))
    growth = list(whole.growth(args.sizes, args.workers, args.seed, work))
    _say(_growth(growth))
    return Results(extractors, texts, runs, growth)


def _say(text: str) -> None:
    print(f"{text}\n", flush=True)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, default=200, help="pages for extractors, texts for annotate")
    parser.add_argument("--texts", type=int, default=40, help="texts that the slow peers read")
    parser.add_argument("--pages", type=int, default=1000, help="pages of the whole runs")
    parser.add_argument("--sizes", type=int, nargs="+", default=[300, 1000, 3000], help="pages of the growing runs")
    parser.add_argument("--workers", type=int, default=2, help="workers of the growing runs")
    parser.add_argument("--rounds", type=int, default=3, help="of extractors and texts")
    parser.add_argument("--runs", type=int, default=3, help="rounds of the whole runs")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--outputs", type=Path, default=HERE, help="where RESULTS.md and results.svg go")
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as work:
        results = measured(args, Path(work))
    (args.outputs / "RESULTS.md").write_text(report(results, args), encoding="utf-8")
    plot(results.growth, args.outputs / "results.svg")
    print(f"written: {args.outputs / 'RESULTS.md'}, {args.outputs / 'results.svg'}", file=sys.stderr)


if __name__ == "__main__":
    main()
