"""Pages as large as a page may be: seconds and megabytes are bounded, whatever they are made of.

3 MB in every run, 20 MB in the nightly form (VNEXTRACT_MUTATIONS=10000).
"""

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from extract.page import Page
from extract.process import page_lines, process
from tests.hostile.checks import unsound

NIGHTLY = int(os.environ.get("VNEXTRACT_MUTATIONS", "500")) > 500
SIZE = 20_000_000 if NIGHTLY else 3_000_000
SECONDS, MEGABYTES = 5.0, 1024
NEWS = "<p>Ngày 12/3/2021, Ủy ban nhân dân huyện Mường Lát họp tổng kết công tác cải cách hành chính của năm trước.</p>"
JSON = '<script type="application/ld+json">{"@type":"NewsArticle","a":[' + "{}," * 200 + "0]}</script>"
# What a page begins with, and what it then repeats to its end.
HTML = {
    "paragraphs": ("", NEWS.encode()),
    "elements": (NEWS, b"<b>a</b>"),
    "unclosed paragraphs": (NEWS, b"<p>a"),
    "nested": (NEWS, b"<div>a"),
    "signs": (NEWS, b"<"),
    "cells": (f"{NEWS}<table><tr>", b"<td>5"),
    "attributes": (f"{NEWS}<p ", b"a=b "),
    "comments": (NEWS, b"<!-- a -->"),
    "linked data": (NEWS, JSON.encode()),
    "entities": (NEWS, b"&#x301;"),
    "no charset": ("", b"\xe1\xba a\xff "),
    "one long line": ("<p>", "Huyện họp tổng kết năm, đạt 5%. ".encode()),
    "a picture": ("<img src='data:image/png;base64,", b"iVBORw0KGgo"),
}
TEXT = {
    "lines": b"5%\n",
    "sentences": "Ngày 12/3/2021, UBND huyện Mường Lát họp, đạt 5%.\n".encode(),
    "one line": "Ngày 12/3/2021, UBND huyện Mường Lát họp, đạt 5%. ".encode(),
    "no charset": b"\xe1\xba\x9f\xff\x81\x8d\x9d abc ",
    "legacy font": "Céng hoµ x· héi chñ nghÜa ViÖt Nam. ".encode("latin-1"),
    "marks": "\u0323\u0301\u0302".encode(),
    "letters and marks": "a\u0323\u0302\u0301".encode(),
}
CASES = [*(f"html {name}" for name in HTML), *(f"text {name}" for name in TEXT)]


def large(case: str) -> Page:
    form, _, name = case.partition(" ")
    before, unit = HTML[name] if form == "html" else ("", TEXT[name])
    head = f"<html><body><h1>Huyện Mường Lát họp tổng kết năm</h1>{before}".encode() if form == "html" else b""
    body = head + unit * ((SIZE - len(head)) // len(unit))
    return Page(case, body, "html" if form == "html" else "text", "https://tin.example.vn/a")


@pytest.mark.parametrize("case", CASES)
def test_a_large_page_takes_seconds(case: str) -> None:
    """It becomes rows or a rejected row; its lines are counted."""
    page = large(case)
    start = time.process_time()
    page_lines(page)
    result = process(page)
    seconds = time.process_time() - start

    assert list(unsound(result)) == []
    assert seconds < SECONDS


def test_large_pages_take_less_than_a_gigabyte() -> None:
    """All of them in one process, one after the other."""
    script = (
        "import resource\nfrom tests.hostile.test_large import CASES, large, process\n"
        "for case in CASES: process(large(case))\n"
        "print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024)"
    )
    root = Path(__file__).parents[2]
    done = subprocess.run([sys.executable, "-c", script], cwd=root, capture_output=True, text=True, check=True)

    assert int(done.stdout) < MEGABYTES
