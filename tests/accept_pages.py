"""Rewrite the goldens under tests/pages from what is read now: python tests/accept_pages.py [NAME ...]

The difference is to be read as code is: that a golden was rewritten does not make it right.
"""

import dataclasses
import json
import sys
from pathlib import Path
from typing import Any

from extract.article import Article, read_html, read_text

PAGES = Path(__file__).parent / "pages"


def read(folder: Path) -> Article | None:
    """The article of a page folder."""
    html = folder / "page.html"
    if html.exists():
        return read_html(html.read_text(encoding="utf-8"))
    return read_text((folder / "page.txt").read_text(encoding="utf-8"))


def golden(article: Article | None) -> dict[str, Any]:
    """An article as a golden holds it: its fields, and its lines in place of text and spans. Empty: no article."""
    if article is None:
        return {}
    fields = dataclasses.asdict(article)
    del fields["text"], fields["paragraphs"]
    return fields | {"lines": [f"{p.role}: {article.text[p.start : p.end]}" for p in article.paragraphs]}


def main(names: list[str]) -> None:
    """Write expected.json of each page folder, or of those named."""
    for folder in sorted(PAGES.iterdir()):
        if not names or folder.name in names:
            text = json.dumps(golden(read(folder)), ensure_ascii=False, indent=1)
            (folder / "expected.json").write_text(text + "\n", encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
