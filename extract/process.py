"""One page through the house: page to article to rows."""

import unicodedata

from spacy.tokens import Doc

from extract.pipeline import load


def annotate(text: str, published: str = "", site: str = "", article_id: str = "") -> Doc:
    """A text (brought to NFC) through the pipeline."""
    nlp = load()
    doc = nlp.make_doc(unicodedata.normalize("NFC", text))
    doc._.published, doc._.site, doc._.article_id = published, site, article_id
    return nlp(doc)
