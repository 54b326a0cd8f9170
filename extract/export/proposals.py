"""Corrections as examples and rejects for the rules concerned, for a person to read, reword and take over."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from extract.export.corrections import Change, Corrected
from extract.language import sentences
from extract.pipeline import annotate
from extract.rows import canonical

# The day that examples are read on, see tests/test_rules.py.
EXAMPLES_DAY = "2024-07-18"
_HEAD = """\
# Corrections

{articles} articles: {kept} mentions kept, {deleted} deleted, {changed} changed, {added} added.

Proposals, not rules: an example is read alone, as if published on {day}. Say the sentence in words of your own before it
goes into a rule or a fact file ([docs/rules.md](docs/rules.md) says how), and let `make test` say whether it holds.
"""


@dataclass(slots=True)
class Proposal:
    """A sentence and what a rule should read in it (empty: nothing), with lines that say why."""

    sentence: str
    value: str
    why: list[str] = field(default_factory=list)


def markdown(articles: Iterable[Corrected]) -> Iterator[str]:
    """The page, in pieces: a heading a rule, under it TOML with its rejects and examples."""
    counts = {"articles": 0, "kept": 0, "deleted": 0, "changed": 0, "added": 0}
    by_rule: dict[str, list[Proposal]] = {}
    for article in articles:
        counts["articles"] += 1
        counts["kept"] += sum(map(len, article.kept.values()))
        for change in article.changes:
            counts[change.kind] += 1
        for rule, proposal in proposals(article):
            by_rule.setdefault(rule, []).append(proposal)
    yield _HEAD.format(**counts, day=EXAMPLES_DAY)
    for rule, found in sorted(by_rule.items()):
        yield f"\n## {rule}\n\n```toml\n{_toml(found)}```\n"


def proposals(article: Corrected) -> Iterator[tuple[str, Proposal]]:
    """(rule, proposal) of each sentence with a change, a rule and sentence once."""
    spans = sentences(article.read.article.text)
    groups: dict[tuple[str, str, tuple[int, int]], list[Change]] = {}
    for change in article.changes:
        rule = change.before.rule if change.before else f"{change.table}: a rule to be found"
        span = next(((a, b) for a, b in spans if a <= change.start < b), None)
        if span:
            groups.setdefault((rule, change.table, span), []).append(change)
    for (rule, table, (a, b)), changes in groups.items():
        text = article.read.article.text[a:b].strip()
        values = _values(article, rule, table, (a, b), changes)
        about = f"{article.read.article.article_id}, published {article.read.article.published_at or '?'}"
        why = [f"{about}: {_what(change)}" for change in changes]
        yield rule, Proposal(text, "; ".join(values), [*why, *_alone(text, table, rule, changes)])


def _values(article: Corrected, rule: str, table: str, span: tuple[int, int], changes: list[Change]) -> list[str]:
    """What the rule should read in the sentence, in text order: what stays of what it read, and what was put in."""
    start, end = span
    found = [
        (r.start_char, canonical(r)) for r in article.kept[table] if r.rule == rule and start <= r.start_char < end
    ]
    for change in changes:
        if change.after:
            before = canonical(change.before) if change.before else "?"
            found.append((change.after.start, change.after.value or before))
    return [value for _, value in sorted(found)]


def _what(change: Change) -> str:
    before = f"{change.before.text!r} read as {canonical(change.before)!r}" if change.before else ""
    after = f"{change.after.words!r} is {change.after.value or 'of a value not told'!r}" if change.after else ""
    return f"{change.kind}: {', '.join(filter(None, (before, after)))}"


def _alone(text: str, table: str, rule: str, changes: list[Change]) -> Iterator[str]:
    """What is read in the sentence by itself; where that is not the mistake, the sentence alone is no example of it."""
    rows = [span._.record for span in annotate(text, EXAMPLES_DAY).spans[table]]
    mine = [canonical(row) for row in rows if row.rule == rule or not changes[0].before]
    yield f"alone, it now reads: {'; '.join(mine) or 'nothing'}"
    lost = [c for c in changes if c.before and canonical(c.before) not in mine]
    if lost:
        yield "what it was read as in the article is not read in the sentence alone: it needs what stands around it"


def _toml(found: list[Proposal]) -> str:
    lines = []
    rejects = [p for p in found if not p.value]
    if rejects:
        lines += ["rejects = [", *(f"  {line}" for p in rejects for line in (*_why(p), f"{_quoted(p.sentence)},")), "]"]
    examples = {p.sentence: p for p in found if p.value}
    if examples:
        lines += ["", "[examples]"] if rejects else ["[examples]"]
        lines += [line for p in examples.values() for line in (*_why(p), f"{_quoted(p.sentence)} = {_quoted(p.value)}")]
    return "".join(f"{line}\n" for line in lines)


def _why(proposal: Proposal) -> list[str]:
    return [f"# {' '.join(line.split())}" for line in proposal.why]


def _quoted(text: str) -> str:
    """A TOML basic string; its escapes are JSON's."""
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")
