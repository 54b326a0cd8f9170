"""Every rule against its own examples and rejects, through the whole pipeline."""

import datetime as dt
import unicodedata
from collections.abc import Callable
from dataclasses import replace
from itertools import chain

import pytest

from extract import annotate, mentions
from extract.cues import signals
from extract.mentions import KINDS, read
from extract.pipeline import records
from extract.rows import canonical
from patterns.rule import Rule, Value

# A Thursday; the day that all examples are read against.
DAY = dt.date(2024, 7, 18)
RULES = [rule for rules in KINDS.values() for rule in rules]
EXAMPLES = [
    pytest.param(rule, text, value, id=f"{rule.name}: {text}")
    for rule in RULES
    for text, value in rule.examples.items()
]
REJECTS = [pytest.param(rule, text, id=f"{rule.name}: {text}") for rule in RULES for text in rule.rejects]


def values(rule: Rule, text: str) -> str:
    """Canonical values of what the rule reads in a text. A trap has no record: its value is its own text."""
    if rule.kind == "traps":
        reading = read(unicodedata.normalize("NFC", text))
        return "; ".join(reading.text[m.start : m.end] for m in reading.mentions["traps"] if m.rule == rule.name)
    doc = annotate(text, published=DAY)
    for row in records(doc, rule.kind):
        assert doc.text[row.start_char : row.end_char] == row.text
    return "; ".join(canonical(row) for row in records(doc, rule.kind) if row.rule == rule.name)


@pytest.mark.parametrize(("rule", "text", "expected"), EXAMPLES)
def test_example_gives_its_value(rule: Rule, text: str, expected: str) -> None:
    """The value is exactly the one that the example says."""
    assert values(rule, text) == expected


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
@pytest.mark.parametrize(
    "carry",
    [
        lambda s: unicodedata.normalize("NFD", s),
        lambda s: s.replace(" ", "\u00a0"),
        lambda s: f"({s})",
        lambda s: f"Bản tin cho biết thêm.\n{s}\nHết bản tin.",
    ],
    ids=["NFD", "no-break spaces", "brackets", "between lines"],
)
def test_examples_survive_their_surroundings(rule: Rule, carry: Callable[[str], str]) -> None:
    """Composition, kind of space, brackets and neighbouring lines change no value."""
    found = {text: values(rule, carry(text)).replace("\u00a0", " ") for text in rule.examples}

    assert found == dict(rule.examples)


@pytest.mark.parametrize(("rule", "text"), REJECTS)
def test_reject_gives_nothing(rule: Rule, text: str) -> None:
    """What looks like the form and is not gives no mention of that rule."""
    assert values(rule, text) == ""


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_rule_has_examples_and_rejects(rule: Rule) -> None:
    """A rule without at least two examples and one reject does not exist."""
    assert len(rule.examples) >= 2
    assert rule.rejects


def test_names_are_unique() -> None:
    """A cell's rule names one rule."""
    names = [rule.name for rule in RULES]

    assert len(names) == len(set(names))


def test_cues_are_signals() -> None:
    """A cue is one word, one sign or a word beside figures: nothing else is looked for in a sentence."""
    assert [cue for rule in RULES for cue in rule.cues | rule.also if cue not in signals(f"2{cue}2")] == []


def test_no_mention_does_without_its_cues(monkeypatch: pytest.MonkeyPatch) -> None:
    """In the texts of all rules the same is found when every rule is tried on every sentence."""
    texts = [unicodedata.normalize("NFC", text) for rule in RULES for text in (*rule.examples, *rule.rejects)]

    def found() -> list[list[tuple[int, int, Value]]]:
        read_in = (chain.from_iterable(read(text).mentions.values()) for text in texts)
        return [[(m.start, m.end, m.value) for m in of_text] for of_text in read_in]

    cued = found()
    tried = {
        kind: tuple(replace(r, cues=frozenset(), also=frozenset(), digit=False) for r in rules)
        for kind, rules in KINDS.items()
    }
    monkeypatch.setattr(mentions, "KINDS", tried)

    assert found() == cued
