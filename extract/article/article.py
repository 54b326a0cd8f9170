"""The article: what a page holds besides its portal."""

from collections.abc import Iterable
from dataclasses import dataclass

from extract.article.line import squeeze
from extract.schema import PARAGRAPH_ROLES


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A line of an article's text: span and role (one of `extract.schema.PARAGRAPH_ROLES`)."""

    start: int
    end: int
    role: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """An article read from a page.

    `text` is NFC and holds title, lead, headings, body paragraphs and captions, one a line, in page order; the
    `paragraphs` cover its lines. `published_at` is a day or a minute with +07:00, `published_from` what told it; both
    empty where the page shows no date. `layout` is the portal profile used, or generic, or text.
    """

    title: str
    lead: str
    text: str
    paragraphs: tuple[Paragraph, ...]
    published_at: str
    published_from: str
    author: str
    source: str
    url: str
    site: str
    layout: str


def compose(lines: Iterable[tuple[str, str]]) -> tuple[str, tuple[Paragraph, ...]]:
    r"""(role, line) pairs to the article's text and its paragraphs. Lines are squeezed once more: some were joined.

    >>> compose([("title", "Một  tin"), ("body", " "), ("body", "Đoạn đầu.")])
    ('Một tin\nĐoạn đầu.', (Paragraph(start=0, end=7, role='title'), Paragraph(start=8, end=17, role='body')))
    """
    texts: list[str] = []
    paragraphs: list[Paragraph] = []
    position = 0
    for role, raw in lines:
        if role not in PARAGRAPH_ROLES:
            raise ValueError(f"no role of a paragraph: {role}")
        line = squeeze(raw)
        if line:
            texts.append(line)
            paragraphs.append(Paragraph(position, position + len(line), role))
            position += len(line) + 1
    return "\n".join(texts), tuple(paragraphs)
