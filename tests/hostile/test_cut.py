"""Texts that break off: every example of every rule, cut before and after each of its tokens.

One in ten in every run, all in the nightly form (VNEXTRACT_MUTATIONS=10000).
"""

import datetime as dt
import os
from collections.abc import Iterator

import pytest

from extract import annotate
from extract.language import tokens
from extract.mentions import KINDS
from extract.pipeline import records
from extract.schema import MENTION_TABLES
from tests.hostile.checks import wrong_rows

STEP = 1 if int(os.environ.get("VNEXTRACT_MUTATIONS", "500")) > 500 else 10
DAY = dt.date(2021, 3, 4)


def cut(kind: str) -> Iterator[str]:
    for rule in KINDS[kind]:
        for text in (*rule.examples, *rule.rejects):
            for start, end in tokens(text):
                yield from (text[:end], text[start:], f"{text[:end]} (", f"{text[:end]} 5%")


@pytest.mark.parametrize("kind", KINDS)
def test_a_text_may_break_off_anywhere(kind: str) -> None:
    """Rows that stand in it, or none."""
    for text in list(dict.fromkeys(cut(kind)))[::STEP]:
        doc = annotate(text, DAY)

        assert [w for t in MENTION_TABLES for w in wrong_rows(t, tuple(records(doc, t)), doc.text)] == [], text
