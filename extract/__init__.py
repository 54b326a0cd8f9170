"""vnextract: Vietnamese news and government-portal articles to a dataset.

The public face: `load`, `annotate`, `read_article`, and the command line `vnextract`.
"""

import datetime as dt
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

    from extract.article import Article

__all__ = ["annotate", "load", "read_article"]


def load() -> "Language":
    """A spaCy pipeline for Vietnamese articles, made once and shared.

    Its components `sentences`, `dates`, `units`, `documents`, `officials` and `metrics` fill `doc.spans[kind]`; each
    span has `span._.record`, the row of that table, and `span._.rule`. Set `doc._.published` (ISO day) before running
    the pipeline on a Doc, or use `annotate`.

    >>> load().pipe_names
    ['sentences', 'dates', 'units', 'documents', 'officials', 'metrics']
    """
    from extract import pipeline  # noqa: PLC0415  (spaCy is heavy)

    return pipeline.load()


def annotate(text: str, published: dt.date | None = None) -> "Doc":
    """The mentions of a text, read against the day it was published on.

    `text` is brought to NFC; offsets count its code points. Without `published`, values that need it stay open
    ("XXXX-10-13") unless the text itself settles the day.

    >>> doc = annotate("Ngày 9/4, huyện đạt 31,46%.", published=dt.date(2021, 4, 10))
    >>> [(span.text, span._.record.value) for span in doc.spans["dates"]]
    [('Ngày 9/4', '2021-04-09')]
    """
    from extract import pipeline  # noqa: PLC0415

    if not isinstance(text, str):
        raise TypeError(f"annotate: the text must be a str, not {type(text).__name__}; decode bytes first")
    if published is not None and not isinstance(published, dt.date):
        raise TypeError(f"annotate: published must be a datetime.date or None, not {type(published).__name__}")
    return pipeline.annotate(text, published.isoformat()[:10] if published else "")


def read_article(page: bytes | str, url: str | None = None) -> "Article | None":
    """The article of a page, or None where the page holds none.

    `page` is HTML or the visible text of a page; bytes are decoded by their declared or detected charset.
    """
    from extract import process  # noqa: PLC0415

    if not isinstance(page, bytes | str):
        raise TypeError(f"read_article: the page must be bytes or a str, not {type(page).__name__}")
    return process.read_article(page, url)
