"""Pages to articles: portal profiles, metadata, the generic way, and text pages."""

from extract.article.article import Article, Paragraph

__all__ = ["Article", "Paragraph"]
