"""Records of metrics."""

from extract.mentions import Reading
from extract.records.about import About, Earlier
from extract.schema import MetricRow


def rows(reading: Reading, about: About, earlier: Earlier) -> list[MetricRow]:
    """Rows in text order."""
    return []
