"""Which articles speak of one person, among all that name somebody so: by bodies, places, offices of the state, and time.

An article's evidence is a set of marks. A body that two articles name makes one person of both if no long time lies
between; so does an office of the whole state. A place alone (two bodies of one province) does where nothing speaks
against it: posts in two bodies at once that nobody holds together. Articles without any mark join the only person.
"""

from bisect import insort
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

DAYS = 365
# How long a name may be silent and still mean the same person. Terms of office are five years; two in one body, or one
# and the next office, leave gaps of that length in what papers write.
GAP_IN_BODY = 12 * DAYS
GAP_IN_PLACE = 8 * DAYS
# Two bodies that are headed within so many days by one name have two heads.
AT_ONCE = DAYS // 2
# So many earlier groups of a place are tried, and so many bodies of each: there are never that many people of one name.
TRIED = 32


@dataclass(frozen=True, slots=True)
class Evidence:
    """What an article says of a name. `day`: an ordinal, 0 if unknown; `heads`: bodies that the person runs by himself."""

    article: str
    day: int
    bodies: frozenset[str]
    places: frozenset[str]
    heads: frozenset[str]


@dataclass(slots=True)
class _Group:
    articles: list[str] = field(default_factory=list)
    least: str = ""  # of the articles
    marks: set[str] = field(default_factory=set)
    places: set[str] = field(default_factory=set)
    days: list[int] = field(default_factory=list)  # first and last
    heads: dict[str, list[int]] = field(default_factory=dict)  # body -> first and last day

    def add(self, one: Evidence) -> None:
        self.articles.append(one.article)
        self.least = min(self.least or one.article, one.article)
        self.marks |= one.bodies | one.places
        self.places |= one.places
        self.days = _span(self.days, [one.day] if one.day else [])
        for body in one.heads:
            self.heads[body] = _span(self.heads.get(body, []), [one.day] if one.day else [])

    def take(self, other: "_Group") -> None:
        self.articles += other.articles
        self.least = min(self.least, other.least)
        self.marks |= other.marks
        self.places |= other.places
        self.days = _span(self.days, other.days)
        for body, days in other.heads.items():
            self.heads[body] = _span(self.heads.get(body, []), days)

    @property
    def order(self) -> tuple[int, str]:
        return (self.days[0] if self.days else 0, self.least)


def _span(one: Sequence[int], other: Sequence[int]) -> list[int]:
    days = sorted((*one, *other))
    return [days[0], days[-1]] if days else []


def labels(found: Iterable[Evidence]) -> dict[str, str]:
    """Article -> the label of its person: the least mark of all, numbered where two people have the same one.

    The order of the evidence does not matter.
    """
    known = sorted(found, key=lambda one: (one.day, one.article))
    groups = _in_place(_in_bodies([one for one in known if one.bodies or one.places]))
    taken: dict[str, int] = defaultdict(int)
    labelled: dict[str, str] = {}
    for group in sorted(groups, key=lambda group: group.order):
        least = min(group.marks)
        taken[least] += 1
        label = least if taken[least] == 1 else f"{least}#{taken[least]}"
        labelled |= dict.fromkeys(group.articles, label)
    only = next(iter(labelled.values())) if len(groups) == 1 else ""
    return {one.article: labelled.get(one.article, only) for one in known}


def _in_bodies(known: Sequence[Evidence]) -> list[_Group]:
    """Articles that name one body, with no long silence between them. They come in order of time, unknown days first."""
    root = list(range(len(known)))

    def find(i: int) -> int:
        while root[i] != i:
            root[i] = root[root[i]]
            i = root[i]
        return i

    last: dict[str, int] = {}
    for i, one in enumerate(known):
        for body in sorted(one.bodies):
            j = last.get(body)
            if j is not None and (not known[j].day or one.day - known[j].day <= GAP_IN_BODY):
                low, high = sorted((find(i), find(j)))
                root[high] = low
            last[body] = i
    groups: dict[int, _Group] = defaultdict(_Group)
    for i, one in enumerate(known):
        groups[find(i)].add(one)
    return list(groups.values())


def _in_place(groups: Iterable[_Group]) -> list[_Group]:
    """Groups of one place, where the times are near and nobody would have to be in two places at once."""
    by_place: dict[str, list[_Group]] = defaultdict(list)
    kept: list[_Group] = []
    for group in sorted(groups, key=lambda group: group.order):
        near = [other for place in sorted(group.places) for other in by_place[place][-TRIED:] if _fits(group, other)]
        person = min(near, key=lambda other: other.order) if near else group
        if near:
            person.take(group)
        else:
            kept.append(person)
        for place in group.places:
            if not any(other is person for other in by_place[place][-TRIED:]):
                insort(by_place[place], person, key=lambda other: other.order)
    return kept


def _fits(one: _Group, other: _Group) -> bool:
    if one.days and other.days and max(one.days[0] - other.days[1], other.days[0] - one.days[1]) > GAP_IN_PLACE:
        return False
    if one.heads.keys() & other.heads.keys():
        return True
    pairs = ((a, b) for a in list(one.heads.values())[:TRIED] for b in list(other.heads.values())[-TRIED:])
    return not any(_at_once(a, b) for a, b in pairs)


def _at_once(one: Sequence[int], other: Sequence[int]) -> bool:
    return bool(one and other) and max(one[0] - other[1], other[0] - one[1]) < AT_ONCE


def evidence(articles: Mapping[str, tuple[set[str], set[str], set[str]]], days: Mapping[str, int]) -> list[Evidence]:
    """Evidence of (bodies, places, heads) by article."""
    return [
        Evidence(article, days.get(article, 0), *(frozenset(marks) for marks in found))
        for article, found in articles.items()
    ]
