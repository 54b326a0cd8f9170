"""The figures of the start page, counted while the articles pass."""

from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field

from extract.report.entries import province_name
from extract.report.pairs import Pairs
from extract.report.read import Bundle
from patterns import places


@dataclass(slots=True)
class Totals:
    """Counts over all articles."""

    articles: int = 0
    duplicates: int = 0
    contradictory: int = 0
    months: Counter[str] = field(default_factory=Counter)
    sites: Counter[str] = field(default_factory=Counter)
    provinces: Counter[tuple[str, str]] = field(default_factory=Counter)  # (code today, name then)
    indicators: defaultdict[str, Counter[str]] = field(default_factory=lambda: defaultdict(Counter))  # id -> roles
    rows: Counter[str] = field(default_factory=Counter)
    pairs: Pairs = field(default_factory=Pairs)
    days: tuple[str, str] = ("", "")

    def add(self, bundle: Bundle) -> None:
        row, metrics = bundle.row, bundle.mentions["metrics"]
        day = row["published_at"][:10]
        self.articles += 1
        self.duplicates += bool(row["duplicate_of"])
        self.contradictory += sum(m["plausible"] == "false" for m in metrics)
        self.months[day[:7]] += 1
        self.sites[row["site"]] += 1
        self.provinces[code_today(row["province_code"], day), province_name(row["province_code"], day)] += 1
        self.rows.update({table: len(found) for table, found in bundle.mentions.items()})
        for metric in metrics:
            self.indicators[metric["indicator_id"]][metric["role"]] += 1
        if day:
            self.days = min(self.days[0] or day, day), max(self.days[1], day)
        if not row["duplicate_of"]:
            self.pairs.add(bundle)


def code_today(code: str, day: str) -> str:
    """The code of the province that a province of some day lies in today."""
    place = places.coded(code, "province", day) or places.coded(code, "province", "") if code else None
    if place is None:
        return ""
    return place.successors[0] if place.valid_to and place.successors else place.code


def by_successor(provinces: Mapping[tuple[str, str], int]) -> Counter[str]:
    """Articles by the code of the province of today."""
    found: Counter[str] = Counter()
    for (code, _), n in provinces.items():
        found[code] += n
    return found
