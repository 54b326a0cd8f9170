"""The people of a dataset: who held what, when, by which articles."""

from collections.abc import Iterator
from pathlib import Path

import pandas as pd

from extract.formats import FORMATS
from extract.records.people import people
from extract.rows import unpack


def lines(outputs: Path) -> Iterator[tuple[str, ...]]:
    """(person_id, name, title, organisation, first day, last day, article ids) of each post, by name.

    Days are those of publication of the first and the last article that tells of the post.
    """
    officials = FORMATS["csv"].read("officials", outputs / "officials.csv")
    rows = [unpack("officials", [None if pd.isna(v) else v for v in row]) for row in officials.to_numpy().tolist()]
    articles = FORMATS["csv"].read("articles", outputs / "articles.csv")
    published = dict(zip(articles["article_id"], articles["published_at"], strict=True))
    for person in people(rows, published):
        for post in person.posts:
            articles_of = " ".join(post.articles)
            yield person.person_id, person.name, post.title, post.organisation, post.first, post.last, articles_of
