"""Records of officials."""

from extract.mentions import Reading
from extract.records.about import About, Earlier
from extract.schema import OfficialRow


def rows(reading: Reading, about: About, earlier: Earlier) -> list[OfficialRow]:
    """Rows in text order."""
    return []
