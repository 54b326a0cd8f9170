"""Mutated pages: each becomes rows that may go into the tables or a rejected row, in bounded time.

500 of them in every run; VNEXTRACT_MUTATIONS=10000 is the nightly form. A failing page is made again by its number:
`mutated(NUMBER)`.
"""

import os
import time

import pytest

from extract.page import Page
from extract.process import page_lines, process
from extract.schema import RejectedRow
from tests.hostile.checks import unsound
from tests.hostile.mutate import mutated

MANY = int(os.environ.get("VNEXTRACT_MUTATIONS", "500"))
CHUNK = 50
# Seconds of the processor for one page. The dearest takes half a second.
MOST = 5.0


@pytest.mark.parametrize("first", range(0, MANY, CHUNK))
def test_mutated_pages_are_read_or_rejected(first: int) -> None:
    """No exception, no row that lies, no page that takes long."""
    wrong = [f"page {n}: {what}" for n in range(first, min(first + CHUNK, MANY)) for what in troubles(n)]

    assert wrong == []


def troubles(number: int) -> list[str]:
    body, form = mutated(number)
    page = Page(f"page-{number}", body, "html" if form == "html" else "text", "https://tin.example.vn/a")
    start = time.process_time()
    try:
        page_lines(page)
        result = process(page)
    except Exception as error:  # noqa: BLE001  (whatever it is, the page's number is what is asked for)
        return [f"{type(error).__name__}: {error}"]
    seconds = time.process_time() - start
    slow = [f"took {seconds:.1f} s"] if seconds > MOST else []
    bug = [result.detail] if isinstance(result, RejectedRow) and result.reason == "bug" else []
    return slow + bug + list(unsound(result))
