"""One id a person, over a corpus in any order; and who held what, when, by which articles."""

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

import regex

from extract.schema import OfficialRow
from patterns.fold import key

# The place that ends the name of a body: "Sở Nội vụ | tỉnh Cao Bằng", "Ủy ban nhân dân | xã Nà Phòn".
_PLACE = regex.compile(
    r"(?<!\p{L})(?:(?P<alone>tỉnh|thành phố)|quận|huyện|thị xã|thị trấn|phường|xã|đặc khu)\s\p{L}[^,]*$",
    regex.IGNORECASE,
)
# Bodies of which the state has one; any other without a place is one of many.
_CENTRAL = regex.compile(
    r"^(?:bộ|tổng cục|cục|vụ)\s|quốc hội|chính phủ|trung ương|quốc gia|nhà nước|việt nam|tối cao", regex.IGNORECASE
)
# Titles that one person at a time has in the whole state: the name and one of these are enough.
_NATIONAL = frozenset(
    key(title)
    for title in (
        "Tổng Bí thư",
        "Thường trực Ban Bí thư",
        "Ủy viên Bộ Chính trị",
        "Ủy viên Ban Bí thư",
        "Bí thư Trung ương Đảng",
        "Ủy viên Trung ương Đảng",
        "Ủy viên Ban Chấp hành Trung ương Đảng",
        "Chủ tịch nước",
        "Phó Chủ tịch nước",
        "Thủ tướng",
        "Phó Thủ tướng",
        "Phó Thủ tướng Thường trực",
        "Bộ trưởng",
        "Thứ trưởng",
        "Tổng Thanh tra",
        "Thống đốc",
        "Đại biểu Quốc hội",
    )
)
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
    rows: Iterable[OfficialRow], provinces: Mapping[str, str] | None = None
) -> dict[OfficialRow, OfficialRow]:
    """Each row -> the row with its person's id. `provinces`: article_id -> province code, where known.

    Rows of one name are one person within an article. Over articles they are one where their organisations are the
    same, or lie in the same place; where one of both holds an office of the whole state; and where nothing is said
    against it, as only one person of that name is in the corpus. The order of the rows does not matter.
    """
    provinces = provinces or {}
    by_name: dict[str, list[OfficialRow]] = defaultdict(list)
    for row in rows:
        if row.name:
            by_name[key(row.name)].append(row)
    done: dict[OfficialRow, OfficialRow] = {}
    for name, same in by_name.items():
        marks = _marks(same, provinces)
        groups = _groups(marks)
        for row in same:
            done[row] = replace(row, person_id=_digest(name, groups[row.article_id]))
    return done


def _marks(rows: Sequence[OfficialRow], provinces: Mapping[str, str]) -> dict[str, frozenset[str]]:
    """Article -> what tells the person of one name there: organisations, their places, an office of the state."""
    marks: dict[str, set[str]] = defaultdict(set)
    for row in rows:
        mine = marks[row.article_id]
        if key(row.title) in _NATIONAL:
            mine.add(_NATION)
        if row.organisation:
            mine |= _places(row, provinces.get(row.article_id, ""))
    return {article: frozenset(mine) for article, mine in marks.items()}


def _places(row: OfficialRow, province: str) -> set[str]:
    """What the organisation of a row tells; a name that many bodies or places share counts within a province only."""
    body, place = key(row.organisation), _PLACE.search(row.organisation)
    if place is not None:
        return {key(place.group()) if place["alone"] else f"{key(place.group())}@{province}"}
    if _CENTRAL.search(row.organisation):
        return {body}
    return {f"{body}@{province or row.article_id}"}


def _groups(marks: Mapping[str, frozenset[str]]) -> dict[str, str]:
    """Article -> the mark that names its group: the least of all that are joined.

    An article without any mark joins the only group, if there is but one.
    """
    root: dict[str, str] = {}

    def find(mark: str) -> str:
        while root.setdefault(mark, mark) != mark:
            mark = root[mark]
        return mark

    for mine in marks.values():
        first, *others = sorted(mine) or [""]
        for other in others:
            low, high = sorted((find(first), find(other)))
            root[high] = low
    found = {find(min(mine)) for mine in marks.values() if mine}
    only = next(iter(found)) if len(found) == 1 else ""
    return {article: find(min(mine)) if mine else only for article, mine in marks.items()}


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
