"""Characters a second of a text to its mentions and to all its rows, on one core; step by step, and of its peers.

Usage: python -m benchmarks.annotate [FOLDER]

Texts are those of FOLDER (.txt), else of the bundled corpus. The peers are what one would write today: underthesea's
sentences and named entities, and dateparser's search in those sentences that have a digit.
"""

import gc
import sys
import time
from collections.abc import Callable, Mapping
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from statistics import median
from typing import Any

from extract.analysis import analyse
from extract.language import sentences, tokens
from extract.mentions import read
from extract.records.about import About
from extract.shards.limits import SELDOM
from patterns import places

ROUNDS = 5
# It finds names and resolves days; nothing is linked or bound.
PEERS = "underthesea.ner + dateparser"
Step = Callable[[str], object]


@cache
def _ner() -> Callable[[str], Any]:
    from underthesea import ner  # noqa: PLC0415

    ner("Hà Nội")  # loads its models
    return ner  # type: ignore[no-any-return]


def peers(text: str) -> int:
    """Named entities and dates of a text: sentences by underthesea, dates only where a digit is. Answers how many."""
    from dateparser.search import search_dates  # noqa: PLC0415
    from underthesea import sent_tokenize  # noqa: PLC0415

    found, ner = 0, _ner()
    for line in text.split("\n"):
        for sentence in sent_tokenize(line):
            found += sum(tags[3].startswith("B-") for tags in ner(sentence))
            if any(c.isdigit() for c in sentence):
                found += len(search_dates(sentence, languages=["vi"]) or ())
    return found


def ours(text: str) -> object:
    """The rows of an article, as a run makes them."""
    return analyse(text, About(published="2024-07-18"))


def speeds(steps: Mapping[str, Step], texts: Mapping[str, list[str]], rounds: int = ROUNDS) -> dict[str, float]:
    """Characters a second of each step on its texts: medians of rounds in which all take turns, time of the processor.

    The collector of cycles comes as seldom as in a run, for all.
    """
    gc.set_threshold(*SELDOM)
    for name, step in steps.items():
        step(texts[name][0])  # loads and compiles
    seconds: dict[str, list[float]] = {name: [] for name in steps}
    for n, (name, step) in enumerate([*steps.items()] * rounds):
        seconds[name].append(_seconds(step, texts[name], n))
    return {name: sum(map(len, texts[name])) / median(seconds[name]) for name in steps}


def _seconds(step: Step, texts: list[str], n: int) -> float:
    # A text that was just read is remembered: signs at the end make each reading a new one.
    fresh = [text + "." * (n + 1) for text in texts]
    start = time.process_time()
    for text in fresh:
        step(text)
    return time.process_time() - start


def compare(texts: list[str], few: int, rounds: int) -> dict[str, float]:
    """Ours on all texts, the peers on the first few of them (they take long), in turns."""
    steps: dict[str, Step] = {"vnextract, mentions": read, "vnextract, all rows": ours}
    chosen = dict.fromkeys(steps, texts)
    if find_spec("dateparser"):
        steps[PEERS], chosen[PEERS] = peers, texts[:few]
    return speeds(steps, chosen, rounds)


def main() -> None:
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).parents[1] / "corpus"
    texts = [p.read_text(encoding="utf-8") for p in sorted(folder.rglob("*.txt"))]
    start = time.perf_counter()
    places.named("hà nội")
    print(f"{'gazetteer':10} {time.perf_counter() - start:12.3f} s to load")
    steps: dict[str, Step] = {"tokens": tokens, "sentences": sentences, "rules": read, "all rows": ours}
    for name, speed in speeds(steps, dict.fromkeys(steps, texts)).items():
        print(f"{name:10} {speed:12,.0f} characters/s")


if __name__ == "__main__":
    main()
