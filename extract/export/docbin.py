"""The articles as spaCy's DocBin, so many to a file: every mention a span, with its value and its row."""

import itertools
from pathlib import Path
from typing import TYPE_CHECKING

from extract.export.dataset import ReadArticle, articles

if TYPE_CHECKING:
    from spacy.tokens import Doc

ARTICLES_A_FILE = 500


def write(outputs: Path, path: Path, articles_a_file: int = ARTICLES_A_FILE) -> list[str]:
    """Write a folder of `00000.spacy`, `00001.spacy` ...; the same dataset makes the same bytes.

    They load with `extract.load().vocab`, or with any other vocabulary, where vnextract is not installed. In
    `doc.spans[table]` each span has the table as its label, the canonical value as `kb_id_`, and as `span_id` the
    number of its row in `doc.user_data["vnextract.<table>"]`; with vnextract it has `span._.record` and `span._.rule`.
    """
    from spacy.tokens import DocBin  # noqa: PLC0415  (only for this format)

    path.mkdir()
    reader = articles(outputs)
    for n in itertools.count():
        some = [_doc(read) for read in itertools.islice(reader, articles_a_file)]
        if n and not some:
            break
        DocBin(attrs=["SENT_START"], store_user_data=True, docs=some).to_disk(path / f"{n:05}.spacy")
    return []


def _doc(read: ReadArticle) -> "Doc":
    import numpy as np  # noqa: PLC0415

    from extract.language import sentences  # noqa: PLC0415
    from extract.pipeline import Tokenizer, load  # noqa: PLC0415
    from extract.rows import canonical, pack  # noqa: PLC0415

    article = read.article
    doc = Tokenizer(load().vocab)(article.text)
    starts = {start for start, _ in sentences(article.text)}
    marks = [1 if i == 0 or token.idx in starts else -1 for i, token in enumerate(doc)]
    # Setting is_sent_start a token at a time looks at the whole document each time.
    doc.from_array(["SENT_START"], np.array(marks, dtype="int64").view("uint64").reshape(-1, 1))  # type: ignore[arg-type]
    doc._.article_id, doc._.site, doc._.published = article.article_id, article.site, article.published_at
    doc.user_data["vnextract.articles"] = [pack(article)]
    for table, rows in read.mentions.items():
        doc.user_data[f"vnextract.{table}"] = [pack(row) for row in rows]
        spans = [
            doc.char_span(r.start_char, r.end_char, table, kb_id=canonical(r), alignment_mode="expand", span_id=str(i))
            for i, r in enumerate(rows)
        ]
        doc.spans[table] = [span for span in spans if span is not None]
    return doc
