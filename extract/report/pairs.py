"""Actual figures and the targets set for them: percentages of one indicator, unit and period.

What is ambiguous is left out: a key with two different targets, or two different actual figures, makes no pair.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from extract.report.read import Bundle, Row

# Of so many pairs the start page shows the widest apart.
SHOWN = 25
# Names of units come back in other provinces: huyện Châu Thành is in nine. (province, indicator, unit, period)
_Key = tuple[str, str, str, str]
_ROLES = ("actual", "target")


@dataclass(frozen=True, slots=True)
class Claim:
    """A percentage that an article gives, in the nth row of its metrics. `at_most`: an upper bound, no more than 5%."""

    article_id: str
    n: int
    value: Decimal
    indicator: str
    unit_name: str
    period: str
    at_most: bool


@dataclass(frozen=True, slots=True)
class Pair:
    """An actual figure and its target. `interim`: the period of the target was not over."""

    actual: Claim
    target: Claim
    indicator_id: str
    interim: bool

    @property
    def gap(self) -> Decimal:
        return self.actual.value - self.target.value

    @property
    def verdict(self) -> str:
        """reached, missed, or open."""
        kept = self.gap <= 0 if self.target.at_most else self.gap >= 0
        if self.interim:
            return "reached" if kept and not self.target.at_most else "open"
        return "reached" if kept else "missed"


@dataclass(slots=True)
class Pairs:
    """Collects claims while the articles pass."""

    _claims: defaultdict[_Key, dict[str, dict[Decimal, Claim]]] = field(
        default_factory=lambda: defaultdict(lambda: {role: {} for role in _ROLES})
    )
    _inside: list[Pair] = field(default_factory=list)

    def add(self, bundle: Bundle) -> None:
        claims = {n: _claim(bundle, n, row) for n, row in enumerate(bundle.mentions["metrics"]) if _counts(row)}
        self._inside += _inside(bundle.mentions["metrics"], claims)
        for n, claim in claims.items():
            row = bundle.mentions["metrics"][n]
            key = bundle.row["province_code"], row["indicator_id"], row["unit_name"], row["period"]
            if all(key):
                self._claims[key][row["role"]].setdefault(claim.value, claim)

    def found(self) -> list[Pair]:
        """All pairs, the widest apart first."""
        known = {(pair.actual.article_id, pair.actual.n) for pair in self._inside}
        pairs = list(self._inside)
        for (_, indicator_id, *_), claims in self._claims.items():
            actual, target = (list(claims[role].values()) for role in _ROLES)
            if len(actual) == len(target) == 1 and (actual[0].article_id, actual[0].n) not in known:
                pairs.append(Pair(actual[0], target[0], indicator_id, interim=False))
        return sorted(pairs, key=lambda p: (-abs(p.gap), p.actual.article_id, p.actual.n))


def verdicts(pairs: Sequence[Pair]) -> Counter[str]:
    return Counter(pair.verdict for pair in pairs)


def _counts(row: Row) -> bool:
    return row["kind"] == "percent" and row["role"] in _ROLES and bool(row["value"])


def _claim(bundle: Bundle, n: int, row: Row) -> Claim:
    about = row["indicator"], row["unit_name"], row["period"]
    return Claim(bundle.row["article_id"], n, Decimal(row["value"]), *about, row["comparator"] in ("lt", "le"))


def _inside(metrics: Sequence[Row], claims: Mapping[int, Claim]) -> Iterator[Pair]:
    """Pairs of one article: an actual figure that was read as compared with a target, or one of a part of the year."""
    by_place = {metrics[n]["start_char"]: n for n in claims}
    groups: defaultdict[tuple[str, str, str], dict[str, list[int]]] = defaultdict(lambda: {r: [] for r in _ROLES})
    linked = set()
    for n, claim in claims.items():
        row = metrics[n]
        groups[row["indicator_id"], row["unit_name"], row["period"][:4]][row["role"]].append(n)
        other = by_place.get(row["compared_with"].rpartition("@")[2])
        if row["role"] == "actual" and other is not None and metrics[other]["role"] == "target":
            target = claims[other]
            interim = bool(claim.period and target.period) and claim.period != target.period
            linked.add(n)
            yield Pair(claim, target, row["indicator_id"], interim)
    for (indicator_id, unit_name, year), found in groups.items():
        if not (indicator_id and unit_name and year and len(found["actual"]) == len(found["target"]) == 1):
            continue
        actual, target = (claims[found[role][0]] for role in _ROLES)
        if actual.n not in linked and target.period == year != actual.period:
            yield Pair(actual, target, indicator_id, interim=True)
