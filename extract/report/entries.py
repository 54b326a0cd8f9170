"""What the list of articles keeps of an article."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from urllib.parse import urlsplit

from extract.report.read import Bundle, Row
from extract.report.words import clean
from patterns import places

_LEAD = 240


@dataclass(frozen=True, slots=True)
class Entry:
    """An article of the list. `number` counts the articles in the tables' order."""

    number: int
    article_id: str
    title: str
    day: str
    site: str
    province: str
    lead: str
    figures: int
    contradictory: int
    duplicate: bool

    @property
    def path(self) -> str:
        return path(self.article_id)

    def cells(self) -> list[object]:
        """As list.js reads them."""
        known = (self.number, self.article_id, self.title, self.day, self.site, self.province)
        return [*known, self.lead, self.figures, self.contradictory, int(self.duplicate)]


def path(article_id: str) -> str:
    """Where an article's page lies, in one of 256 folders."""
    return f"articles/{article_id[:2]}/{article_id}.html"


def entry(number: int, bundle: Bundle) -> Entry:
    row, metrics = bundle.row, bundle.mentions["metrics"]
    lead = row["lead"] or _after_title(row)
    return Entry(
        number,
        row["article_id"],
        clean(row["title"]),
        row["published_at"][:10],
        row["site"],
        province_name(row["province_code"], row["published_at"][:10]),
        clean(lead if len(lead) <= _LEAD else lead[:_LEAD].rsplit(" ", 1)[0] + " …"),
        len(metrics),
        sum(metric["plausible"] == "false" for metric in metrics),
        bool(row["duplicate_of"]),
    )


def _after_title(row: Row) -> str:
    return row["text"].removeprefix(row["title"]).lstrip("\n").partition("\n")[0]


def newest_first(entries: Iterable[Entry]) -> Sequence[Entry]:
    """By day, the unknown last, then in the tables' order."""
    return sorted(sorted(entries, key=lambda e: e.number), key=lambda e: e.day, reverse=True)


@lru_cache(maxsize=1 << 12)
def province_name(code: str, day: str) -> str:
    """The name of a province on a day, Cần Thơ; the code where it has none."""
    place = places.coded(code, "province", day) or places.coded(code, "province", "") if code else None
    return place.name if place else code


def safe_url(url: str) -> str:
    """The address if a link may lead there, else nothing: only http and https."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return ""
    return url if parts.scheme in ("http", "https") and parts.netloc else ""
