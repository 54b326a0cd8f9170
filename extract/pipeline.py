"""The spaCy pipeline: our tokenizer, sentence boundaries, and a component for each kind of mention.

Mentions overlap, so they stand in `doc.spans[kind]` and never in `doc.ents`. Each span knows its record (the row of
that table) and its rule: `span._.record`, `span._.rule`.
"""

from collections.abc import Callable
from functools import cache
from typing import Any

import numpy as np
import regex
import spacy
from spacy import util
from spacy.language import Language
from spacy.tokens import Doc, Span
from spacy.vocab import Vocab

from extract.analysis import RECORDS, made
from extract.decode import composed
from extract.language import tokens
from extract.mentions import Reading, read
from extract.records.about import NO_ARTICLE, About
from extract.rows import pack, unpack
from extract.schema import MentionRow

# UTF-16 surrogates: no text in itself, so that spaCy takes none.
_HALF_A_SIGN = regex.compile(r"[\ud800-\udfff]")

# The document that is on its way through the components, and its reading: `doc.text` and the rules are costly.
_last: tuple[Doc, Reading] | None = None


def _reading(doc: Doc) -> Reading:
    global _last  # noqa: PLW0603  (a cache of one)
    last = _last
    if last is None or last[0] is not doc:
        _last = last = (doc, read(doc.text))
    return last[1]


class Tokenizer:
    """Text to Doc. Tokens are those of `extract.language.tokens`; white space other than one space is a token too."""

    def __init__(self, vocab: Vocab) -> None:
        self.vocab = vocab

    def __call__(self, text: str) -> Doc:
        words: list[str] = []
        spaces: list[bool] = []
        position = 0
        for start, end in [*tokens(text), (len(text), len(text))]:
            gap = text[position:start]
            if gap.startswith(" ") and spaces:
                spaces[-1], gap = True, gap[1:]
            if gap:
                words.append(gap)
                spaces.append(False)
            if end > start:
                words.append(text[start:end])
                spaces.append(False)
            position = end
        return Doc(self.vocab, words=words, spaces=spaces)

    def to_bytes(self, **_: object) -> bytes:
        return b""

    def from_bytes(self, _data: bytes, **_: object) -> "Tokenizer":
        return self

    def to_disk(self, *_: object, **__: object) -> None:
        """Nothing to keep: the tokenizer has no state."""

    def from_disk(self, *_: object, **__: object) -> "Tokenizer":
        return self


@util.registry.tokenizers("vnextract.Tokenizer.v1")  # type: ignore[untyped-decorator]
def _make_tokenizer() -> Callable[[Language], Tokenizer]:
    return lambda nlp: Tokenizer(nlp.vocab)


def _sentences(doc: Doc) -> Doc:
    starts = {a for a, _ in _reading(doc).sentences}
    marks = [1 if i == 0 or token.idx in starts else -1 for i, token in enumerate(doc)]
    # Setting is_sent_start a token at a time looks at the whole document each time.
    doc.from_array(["SENT_START"], np.array(marks, dtype="int64").view("uint64").reshape(-1, 1))  # type: ignore[arg-type]
    return doc


def _component(kind: str) -> Callable[[Doc], Doc]:
    def component(doc: Doc) -> Doc:
        reading = _reading(doc)
        about = About(doc._.article_id or NO_ARTICLE, doc._.published, doc._.site)
        earlier = {k: records(doc, k) for k in RECORDS if k in doc.spans and k != kind}
        rows, about = made(kind, reading, about, earlier)
        doc._.published = about.published
        add_rows(doc, kind, rows)
        return doc

    return component


def add_rows(doc: Doc, kind: str, rows: list[Any]) -> None:
    """Put rows of a table into `doc.spans[kind]`."""
    doc.user_data[f"vnextract.{kind}"] = [pack(row) for row in rows]
    spans = [
        doc.char_span(r.start_char, r.end_char, label=kind, span_id=str(i), alignment_mode="expand")
        for i, r in enumerate(rows)
    ]
    doc.spans[kind] = [span for span in spans if span is not None]


def records(doc: Doc, kind: str) -> list[Any]:
    """The rows of a table that the pipeline read in a document."""
    return [unpack(kind, values) for values in doc.user_data.get(f"vnextract.{kind}", [])]


def _record(span: Span) -> MentionRow:
    row: MentionRow = unpack(span.label_, span.doc.user_data[f"vnextract.{span.label_}"][int(span.id_)])
    return row


def _register() -> None:
    Doc.set_extension("published", default="", force=True)
    Doc.set_extension("site", default="", force=True)
    Doc.set_extension("article_id", default="", force=True)
    Span.set_extension("record", getter=_record, force=True)
    Span.set_extension("rule", getter=lambda span: _record(span).rule, force=True)
    Language.component("vnextract_sentences", func=_sentences)
    for kind in RECORDS:
        Language.component(f"vnextract_{kind}", func=_component(kind))


_register()


@cache
def load() -> Language:
    """The pipeline, made once: spaCy's `Language` with our tokenizer and one component a kind of mention."""
    nlp = spacy.blank("vi", config={"nlp": {"tokenizer": {"@tokenizers": "vnextract.Tokenizer.v1"}}})
    nlp.add_pipe("vnextract_sentences", name="sentences")
    for kind in RECORDS:
        nlp.add_pipe(f"vnextract_{kind}", name=kind)
    return nlp


def annotate(text: str, published: str = "", site: str = "", article_id: str = "") -> Doc:
    """A text (brought to NFC, halves of a sign replaced by U+FFFD) through the pipeline."""
    nlp = load()
    doc = nlp.make_doc(_HALF_A_SIGN.sub("\ufffd", composed(text)))
    doc._.published, doc._.site, doc._.article_id = published, site, article_id
    return nlp(doc)
