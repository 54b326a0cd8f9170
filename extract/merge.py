"""What only the whole corpus can tell: one article an id, duplicates, one id a person."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from extract.duplicates import age, originals
from extract.process import Extracted, digest
from extract.records.people import assign_people


def merge(extracted: list[Extracted]) -> list[Extracted]:
    """The same articles, each with an id of its own, with duplicates marked and one id a person."""
    unique = _unique(extracted)
    first_of = originals([e.article for e in unique])
    provinces = {e.article.article_id: e.article.province_code for e in unique}
    people = assign_people((row for e in unique for row in e.mentions["officials"]), provinces)
    done = []
    for e in unique:
        officials = tuple(people.get(row, row) for row in e.mentions["officials"])
        article = replace(e.article, duplicate_of=first_of.get(e.article.article_id, ""))
        done.append(Extracted(article, e.paragraphs, {**e.mentions, "officials": officials}))
    return done


def _unique(extracted: list[Extracted]) -> list[Extracted]:
    """Of pages with one id (crawled twice) the oldest keeps it; the others get one made of it, their text and a count."""
    kept: dict[str, Extracted] = {}
    for e in sorted(extracted, key=lambda e: (*age(e.article), e.article.page)):
        article_id, n = e.article.article_id, 0
        while article_id in kept:
            n += 1
            article_id = digest(e.article.article_id, e.article.text, str(n))
        kept[article_id] = _renamed(e, article_id) if n else e
    return list(kept.values())


def _renamed(e: Extracted, article_id: str) -> Extracted:
    def rows(old: Sequence[Any]) -> tuple[Any, ...]:
        return tuple(replace(row, article_id=article_id) for row in old)

    mentions = {table: rows(old) for table, old in e.mentions.items()}
    return Extracted(replace(e.article, article_id=article_id), rows(e.paragraphs), mentions)
