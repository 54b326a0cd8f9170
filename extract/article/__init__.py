"""Pages to articles: portal profiles, metadata, the generic way, and text pages."""

from extract.article.article import Article, Paragraph
from extract.article.from_html import read_html
from extract.article.from_text import read_text
from extract.article.newprofile import new_profile
from extract.article.page import visible_lines
from extract.article.repeats import line_keys, repeated_lines

__all__ = [
    "Article",
    "Paragraph",
    "line_keys",
    "new_profile",
    "read_html",
    "read_text",
    "repeated_lines",
    "visible_lines",
]
