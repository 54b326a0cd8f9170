"""Records of documents."""

from extract.mentions import Reading
from extract.records.about import About, Earlier
from extract.schema import DocumentRow


def rows(reading: Reading, about: About, earlier: Earlier) -> list[DocumentRow]:
    """Rows in text order."""
    return []
