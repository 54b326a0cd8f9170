"""What the makers of records are given."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

# The key where there is no article: a text given to `annotate`.
NO_ARTICLE = "0" * 16


@dataclass(frozen=True, slots=True)
class About:
    """What is known of an article besides its text.

    `published`: ISO day or minute with offset ("2020-10-13T09:29+07:00"), or empty. `site`: host without www., or
    empty.
    """

    article_id: str = NO_ARTICLE
    published: str = ""
    site: str = ""


# Rows of the tables made before, by table name: units are there for officials, dates and units for metrics.
Earlier = Mapping[str, Sequence[Any]]
