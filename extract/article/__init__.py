"""Pages to articles: portal profiles, metadata, the generic way, and text pages."""

from extract.article.article import Article, Paragraph
from extract.article.from_html import read_html
from extract.article.from_text import read_text, text_lines
from extract.article.lines import visible_lines
from extract.article.newprofile import new_profile
from extract.article.repeats import Also, Repeated, least, line_keys

__all__ = [
    "Also",
    "Article",
    "Paragraph",
    "Repeated",
    "least",
    "line_keys",
    "new_profile",
    "read_html",
    "read_text",
    "text_lines",
    "visible_lines",
]
