"""Records of dates."""

from extract.mentions import Reading
from extract.records.about import About, Earlier
from extract.schema import DateRow


def rows(reading: Reading, about: About, earlier: Earlier) -> list[DateRow]:
    """Rows in text order."""
    return []


def infer_published(reading: Reading) -> str:
    """The day of publication that the text itself settles, as YYYY-MM-DD, else empty."""
    return ""
