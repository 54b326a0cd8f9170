"""One id a person, over a corpus in any order; and who held what, when, by which articles."""

import datetime as dt
import hashlib
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

import regex

from extract.records.namesakes import Evidence, evidence, labels
from extract.schema import OfficialRow
from patterns.fold import key
from patterns.titles import titles

# The place that ends the name of a body: "Sở Nội vụ | tỉnh Cao Bằng", "Ủy ban nhân dân | xã Nà Phòn"; of a committee of
# the party or the youth union, its own: "Huyện ủy Tam Đường" is of huyện Tam Đường.
_PLACE = regex.compile(
    r"(?<!\p{L})(?P<type>(?i:tỉnh|thành phố|quận|huyện|thị xã|thị trấn|phường|xã|đặc khu))\s(?P<name>[\p{Lu}\d][^,]*)$"
)
_COMMITTEE = regex.compile(
    r"(?<!\p{L})(?P<type>(?i:tỉnh|thành|quận|huyện|thị)) ?(?i:ủy|đoàn) (?P<name>[\p{Lu}\d][^,]*)$"
)
_TYPES = {"thành": "thành phố", "thị": "thị xã"}
_PROVINCIAL = frozenset({"tỉnh", "thành phố"})
# Bodies of which the state has one; any other without a place is one of many.
_CENTRAL = regex.compile(
    r"^(?:bộ|tổng cục|cục|vụ)\s|quốc hội|chính phủ|trung ương|quốc gia|nhà nước|việt nam|tối cao", regex.IGNORECASE
)
# Nobody heads two bodies at once by posts of these kinds, unless one article says so.
_FULL_TIME = frozenset({"executive", "service", "enterprise"})
_SIDE_POSTS = frozenset({"Ủy viên", "Chủ tịch", "Trưởng", "Phó Trưởng"})
_NATION = "|"


@dataclass(frozen=True, slots=True)
class Post:
    """A position of a person: how often, first and last (ISO day of publication), and in which articles."""

    title: str
    organisation: str
    first: str
    last: str
    articles: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Person:
    """A person of the corpus with all positions, in the order of their first article."""

    person_id: str
    name: str
    posts: tuple[Post, ...]


def assign_people(
    rows: Iterable[OfficialRow], provinces: Mapping[str, str] | None = None, published: Mapping[str, str] | None = None
) -> dict[OfficialRow, OfficialRow]:
    """Each row -> the row with its person's id. `provinces`, `published`: article_id -> province code, day, where known.

    Rows of one name are one person within an article; over articles as `extract.records.namesakes` says. Neither the
    order of the rows matters nor what other names are among them.
    """
    by_name: dict[str, list[OfficialRow]] = defaultdict(list)
    for row in rows:
        if row.name:
            by_name[key(row.name)].append(row)
    done: dict[OfficialRow, OfficialRow] = {}
    for name, same in by_name.items():
        found = labels(_evidence(same, provinces or {}, published or {}))
        for row in same:
            done[row] = replace(row, person_id=_digest(name, found[row.article_id]))
    return done


def _evidence(
    rows: Sequence[OfficialRow], provinces: Mapping[str, str], published: Mapping[str, str]
) -> list[Evidence]:
    """What each article says of the person: bodies, their places, an office of the state, bodies headed."""
    found: dict[str, tuple[set[str], set[str], set[str]]] = defaultdict(lambda: (set(), set(), set()))
    for row in rows:
        bodies, places, heads = found[row.article_id]
        if row.title in titles() and titles()[row.title].national:
            bodies.add(_NATION)
        if row.organisation:
            body, place = _marks(row, provinces.get(row.article_id, ""))
            bodies.add(body)
            places |= {place} - {""}
            if _heads(row):
                heads.add(body)
    return evidence(found, {article: _ordinal(day) for article, day in published.items() if article in found and day})


def _heads(row: OfficialRow) -> bool:
    title = titles().get(row.title)
    return row.status == "current" and title is not None and title.area in _FULL_TIME and row.title not in _SIDE_POSTS


def _marks(row: OfficialRow, province: str) -> tuple[str, str]:
    """(body, place) of a row's organisation; a name that many bodies or places share counts within a province only."""
    body, place = key(row.organisation), _PLACE.search(row.organisation) or _COMMITTEE.search(row.organisation)
    if place is not None:
        kind = key(place["type"])
        kind = _TYPES.get(kind, kind)
        where = f"{kind} {key(place['name'])}"
        home = "" if kind in _PROVINCIAL else f"@{province}"
        return body + home, where + home
    if _CENTRAL.search(row.organisation):
        return body, ""
    return f"{body}@{province or row.article_id}", ""


def _ordinal(day: str) -> int:
    return dt.date.fromisoformat(day[:10]).toordinal()


def _digest(*parts: str) -> str:
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()[:16]


def people(rows: Iterable[OfficialRow], published: Mapping[str, str]) -> list[Person]:
    """Every person of the rows, by name. `published`: article_id -> published_at, where known."""
    by_person: dict[str, list[OfficialRow]] = defaultdict(list)
    for row in rows:
        if row.person_id:
            by_person[row.person_id].append(row)
    found = [_person(person_id, mine, published) for person_id, mine in by_person.items()]
    return sorted(found, key=lambda person: (key(person.name), person.person_id))


def _person(person_id: str, rows: Sequence[OfficialRow], published: Mapping[str, str]) -> Person:
    by_post: dict[tuple[str, str], set[str]] = defaultdict(set)
    for row in rows:
        if row.title:
            by_post[row.title, row.organisation].add(row.article_id)
    posts = [_post(*post, articles, published) for post, articles in by_post.items()]
    name = min(row.name for row in rows)
    return Person(person_id, name, tuple(sorted(posts, key=lambda p: (p.first, p.title, p.organisation))))


def _post(title: str, organisation: str, articles: set[str], published: Mapping[str, str]) -> Post:
    days = sorted(day[:10] for article in articles if (day := published.get(article, "")))
    return Post(title, organisation, days[0] if days else "", days[-1] if days else "", tuple(sorted(articles)))
