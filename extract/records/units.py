"""Records of units."""

from extract.mentions import Reading
from extract.records.about import About, Earlier
from extract.schema import UnitRow


def rows(reading: Reading, about: About, earlier: Earlier) -> list[UnitRow]:
    """Rows in text order."""
    return []
