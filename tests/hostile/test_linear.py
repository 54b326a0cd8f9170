"""Twice the text, twice the time: no rule, no reader, no maker of rows may do worse on hostile strings.

VNEXTRACT_MUTATIONS=10000, the nightly form, measures longer strings.
"""

import gc
import os
import time
from collections.abc import Callable, Iterator

import pytest

from extract import annotate, language
from extract.article import read_html, read_text
from extract.decode import decode
from tests.hostile.strings import MARKUP, UNITS, grown

NIGHTLY = int(os.environ.get("VNEXTRACT_MUTATIONS", "500")) > 500
SHORT = 40_000 if NIGHTLY else 5_000
# Where the depth of a page is cut, time no longer grows with it.
SHORT_PAGE = 40_000
# Time over time, for twice the length.
MOST, TRIES = 2.5, 20
# Less time than this is noise.
LEAST = 0.004
NEWS = "<p>Ngày 12/3/2021, Ủy ban nhân dân huyện Mường Lát họp tổng kết công tác cải cách hành chính của năm trước.</p>"


@pytest.fixture(autouse=True)
def _without_collector() -> Iterator[None]:
    annotate("Ngày 3/4/2021, UBND tỉnh Lào Cai đạt 5%.")  # what is loaded once is loaded
    gc.collect()
    gc.disable()
    yield
    gc.enable()


def seconds(read: Callable[[int], object], length: int) -> float:
    start = time.process_time()
    read(length)
    return time.process_time() - start


def growth(read: Callable[[int], object], size: int = SHORT) -> float:
    """How many times the time twice the length takes: the least of some tries, for noise only adds."""
    short = long = float("inf")
    for _ in range(TRIES):
        short, long = min(short, seconds(read, size)), min(long, seconds(read, 2 * size))
        if long <= MOST * max(short, LEAST) * 0.9:
            break
    return long / max(short, LEAST)


@pytest.mark.parametrize("name", UNITS)
def test_a_sentence_without_end(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """One sentence of one thing over and over, not cut as it would be: the rules themselves are linear."""
    monkeypatch.setattr(language, "LONGEST_SENTENCE", 1 << 30)

    assert growth(lambda length: annotate(grown(UNITS[name], length))) <= MOST


@pytest.mark.parametrize("name", UNITS)
def test_many_lines(name: str) -> None:
    """The same in lines of 200 characters, so that rows meet rows of other sentences."""

    def lines(length: int) -> str:
        text = grown(UNITS[name], length)
        return "\n".join(text[i : i + 200] for i in range(0, length, 200))

    assert growth(lambda length: annotate(lines(length))) <= MOST


@pytest.mark.parametrize("name", UNITS)
def test_a_text_page(name: str) -> None:
    """Headline, byline, boilerplate: what looks for them in lines."""

    def page(length: int) -> str:
        text = grown(UNITS[name], length)
        lines = "\n".join(text[i : i + 90] for i in range(0, length, 90))
        return f"Huyện Mường Lát họp tổng kết năm\n12/03/2021 08:30\n{text}\n{lines}"

    assert growth(lambda length: read_text(page(length), "")) <= MOST


@pytest.mark.parametrize("name", MARKUP)
def test_markup(name: str) -> None:
    """Nested, unclosed, endless markup around an article."""
    before, unit, after = MARKUP[name]

    def page(length: int) -> str:
        middle = f"{before}{grown(unit, length)}{after}"
        return f"<html><head><title>Tin</title></head><body><h1>Họp tổng kết năm</h1>{NEWS}{middle}{NEWS}</body></html>"

    assert growth(lambda length: read_html(page(length), "https://tin.example.vn/a"), SHORT_PAGE) <= MOST


BYTES = (
    b"\xe1",
    b"\xe1\xba",
    b"\xb5\xcc ",
    b"a\x00",
    b"\xff\xfe",
    b"<meta charset=",
    b"\xc2\xad",
    b"\xcc\x81",
    b"\r\n",
    b"a\xcc\xa3\xcc\x82",
)


@pytest.mark.parametrize("unit", BYTES, ids=repr)
def test_bytes(unit: bytes) -> None:
    """Charsets are guessed, fonts restored, letters composed."""
    assert growth(lambda length: decode(unit * (length // len(unit)))) <= MOST
