"""Characters a second of `extract.annotate` on one core, over texts of the bundled corpus or of a folder of .txt files.

Usage: python benchmarks/annotate.py [FOLDER]
"""

import sys
import time
from pathlib import Path

from extract import annotate
from extract.language import sentences, tokens
from extract.mentions import read
from patterns import places

ROUNDS = 5


def main() -> None:
    """Best of several rounds, for each step and for the whole."""
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).parents[1] / "corpus"
    texts = [p.read_text(encoding="utf-8") for p in sorted(folder.rglob("*.txt"))]
    size = sum(map(len, texts))
    start = time.perf_counter()
    places.named("hà nội")
    print(f"{'gazetteer':10} {time.perf_counter() - start:12.3f} s to load")
    annotate(texts[0])  # load and compile
    for name, step in (("tokens", tokens), ("sentences", sentences), ("rules", read), ("annotate", annotate)):
        best = min(_seconds(step, texts, n) for n in range(ROUNDS))
        print(f"{name:10} {size / best:12,.0f} characters/s")


def _seconds(step: object, texts: list[str], n: int) -> float:
    # A text that was just read is remembered: a sign at the end makes each round read anew.
    fresh = [text + "." * n for text in texts]
    start = time.perf_counter()
    for text in fresh:
        step(text)  # type: ignore[operator]
    return time.perf_counter() - start


if __name__ == "__main__":
    main()
