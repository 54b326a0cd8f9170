"""The figures of the start page, counted while the articles pass."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from extract.report.entries import province_name
from extract.report.read import Bundle, Row
from patterns import places

# Of so many pairs of actual figure and target the start page shows the widest apart.
PAIRS = 25


@dataclass(frozen=True, slots=True)
class Pair:
    """An actual percentage and the target that the same article sets for it. `row`: the id of the actual figure's row."""

    article_id: str
    row: int
    indicator: str
    indicator_id: str
    unit_name: str
    period: str
    actual: Decimal
    target: Decimal
    at_most: bool  # the target is an upper bound: no more than 5% late

    @property
    def gap(self) -> Decimal:
        return self.actual - self.target

    @property
    def reached(self) -> bool:
        return self.gap <= 0 if self.at_most else self.gap >= 0


@dataclass(slots=True)
class Totals:
    """Counts over all articles."""

    articles: int = 0
    duplicates: int = 0
    contradictory: int = 0
    pairs_reached: int = 0
    pairs_missed: int = 0
    months: Counter[str] = field(default_factory=Counter)
    sites: Counter[str] = field(default_factory=Counter)
    provinces: Counter[tuple[str, str]] = field(default_factory=Counter)  # (code today, name then)
    indicators: defaultdict[str, Counter[str]] = field(default_factory=lambda: defaultdict(Counter))  # id -> roles
    rows: Counter[str] = field(default_factory=Counter)
    pairs: list[Pair] = field(default_factory=list)
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
            self._add_pairs(pairs(row["article_id"], metrics))

    def _add_pairs(self, found: Sequence[Pair]) -> None:
        reached = sum(pair.reached for pair in found)
        self.pairs_reached += reached
        self.pairs_missed += len(found) - reached
        kept = sorted([*self.pairs, *found], key=lambda p: (-abs(p.gap), p.article_id, p.row))
        self.pairs = kept[:PAIRS]


def pairs(article_id: str, metrics: Sequence[Row]) -> list[Pair]:
    """Percentages of one indicator, unit and year, of which there is just one target and one actual figure.

    What is measured is the same where the indicator is known, or where the actual figure was read as compared with the
    target.
    """
    by_place = {metric["start_char"]: n for n, metric in enumerate(metrics)}
    groups: defaultdict[tuple[str, str, str], dict[str, list[int]]] = defaultdict(lambda: {"actual": [], "target": []})
    linked: set[tuple[int, int]] = set()
    for n, metric in enumerate(metrics):
        if metric["kind"] != "percent" or not metric["value"] or metric["role"] not in ("actual", "target"):
            continue
        if metric["indicator_id"]:
            groups[metric["indicator_id"], metric["unit_name"], metric["period"][:4]][metric["role"]].append(n)
        other = by_place.get(metric["compared_with"].rpartition("@")[2])
        if metric["role"] == "actual" and other is not None and _is_target(metrics[other]):
            linked.add((n, other))
    alone = {(g["actual"][0], g["target"][0]) for g in groups.values() if [*map(len, g.values())] == [1, 1]}
    return [_pair(article_id, a, metrics[a], metrics[t]) for a, t in sorted(alone | linked)]


def _is_target(metric: Row) -> bool:
    return metric["role"] == "target" and metric["kind"] == "percent" and bool(metric["value"])


def _pair(article_id: str, n: int, actual: Row, target: Row) -> Pair:
    names = actual["indicator"] or target["indicator"], actual["indicator_id"], actual["unit_name"]
    values = Decimal(actual["value"]), Decimal(target["value"])
    return Pair(article_id, n, *names, actual["period"], *values, at_most=target["comparator"] in ("lt", "le"))


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
