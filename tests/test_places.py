"""The gazetteer: counts, codes by day, spellings, ambiguity, successors."""

import tracemalloc
from collections import Counter

import pytest

from patterns import places

BEFORE, AFTER = "2025-06-30", "2025-07-01"


def codes(kind: str, name: str, day: str, province: str = "", parent: str = "") -> list[str]:
    return [p.code for p in places.find(kind, places.name_key(name), day, province, parent)]


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (BEFORE, {"province": 63, "district": 696, "commune": 10035}),
        (AFTER, {"province": 34, "commune": 3321}),
    ],
)
def test_counts_of_the_state(day: str, expected: dict[str, int]) -> None:
    """As many units with a code as the country had on the day."""
    found = Counter(p.level for of_name in places._index().by_code.values() for p in of_name if p.valid(day))

    assert found == expected


@pytest.mark.parametrize(
    ("kind", "name", "day", "expected"),
    [
        ("thành phố", "Huế", "2024-12-31", ["474"]),
        ("thành phố", "Huế", "2025-01-01", ["46"]),
        ("tỉnh", "Thừa Thiên Huế", "2024-12-31", ["46"]),
        ("quận", "2", "2020-12-31", ["769"]),
        ("thành phố", "Thủ Đức", "2021-01-01", ["769"]),
        ("tỉnh", "Lào Cai", BEFORE, ["10"]),
        ("tỉnh", "Lào Cai", AFTER, ["15"]),
        ("thị xã", "Phổ Yên", "2020-05-05", ["172"]),
        ("thành phố", "Phổ Yên", "2020-05-05", ["172"]),  # the type is ahead of its time: the unit is the same
        ("huyện", "Thủy Nguyên", "2025-03-01", ["311"]),
        ("huyện", "Hồng Ngự", "2019-05-05", ["870"]),
        ("thị xã", "Hồng Ngự", "2019-05-05", ["868"]),
        ("huyện", "Tĩnh Gia", "2018-05-05", ["407"]),
    ],
)
def test_code_of_the_day(kind: str, name: str, day: str, expected: list[str]) -> None:
    """Codes and types are those of the day."""
    assert codes(kind, name, day) == expected


def test_code_used_again() -> None:
    """One code, two communes: the day tells which."""
    names = [p.full_name for day in (BEFORE, AFTER) if (p := places.coded("31135", "commune", day))]

    assert names == ["phường Tân An", "phường Ninh Kiều"]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Hoà Bình", "Hòa Bình"),
        ("Thuỷ Nguyên", "THỦY NGUYÊN"),
        ("Qui Nhơn", "Quy Nhơn"),
        ("Đắc Lắk", "Đăk Lắk"),
        ("Dak Lắk", "Đắk Lắk"),
        ("Mĩ Tho", "Mỹ Tho"),
        ("Bà Rịa – Vũng Tàu", "Bà Rịa Vũng Tàu"),
        ("Cư M’gar", "Cư M'gar"),
    ],
)
def test_spellings_are_one(one: str, other: str) -> None:
    """Spellings of one name share their key."""
    assert places.name_key(one) == places.name_key(other)


@pytest.mark.parametrize(
    ("name", "expected"),
    [("Đắk Lắc", "66"), ("Kontum", "62"), ("BR-VT", "77"), ("HCM", "79"), ("Bắc Cạn", "06"), ("TT-Huế", "46")],
)
def test_other_names_of_provinces(name: str, expected: str) -> None:
    """What newspapers write for a province finds it."""
    found = places.of_levels(places.name_key(name), ("province",), "2024-05-05")

    assert [p.code for p in found] == [expected]


def test_ambiguous_name_is_several() -> None:
    """There were ten districts Châu Thành; the province tells which."""
    every = codes("huyện", "Châu Thành", "2015-05-05")

    assert len(every) == 10
    assert codes("huyện", "Châu Thành", "2015-05-05", province="94") == ["942"]


def test_numbered_ward_needs_its_parent() -> None:
    """Phường 3 is nothing without its district."""
    assert len(codes("phường", "3", "2024-05-05")) > 10
    assert codes("phường", "3", "2024-05-05", parent="770") == ["27154"]


@pytest.mark.parametrize(
    ("kind", "name", "expected"),
    [("phường", "An Hội", ("31132", "92", ("31135",))), ("phường", "An Lạc", ("31138", "92", ("31135",)))],
)
def test_merged_commune_has_its_code_and_successors(
    kind: str, name: str, expected: tuple[str, str, tuple[str, ...]]
) -> None:
    """A ward that was merged before the package's first state is found in its province only."""
    found = places.find(kind, places.name_key(name), "2019-05-05", province="92")

    assert [(p.code, p.province, p.successors) for p in found] == [expected]
    assert not places.find(kind, places.name_key(name), "2025-08-05", province="92")


def test_one_commune_several_successors() -> None:
    """A commune may have been divided."""
    (place,) = places.find("phường", places.name_key("Long Tuyền"), BEFORE, province="92")

    assert len(place.successors) == 2


def test_every_unit_of_before_has_successors() -> None:
    """Whatever ended with the reform went into something that exists after it."""
    ended = [p for of_code in places._index().by_code.values() for p in of_code if p.valid_to == places.REFORM]
    levels = {"province": "province", "district": "commune", "commune": "commune"}
    lost = [p for p in ended if not all(places.coded(code, levels[p.level], AFTER) for code in p.successors)]

    assert len(ended) > 10_700
    assert lost == []
    assert all(p.successors for p in ended)


def test_is_small() -> None:
    """Under 60 MB in memory; `make bench` says how fast it loads."""
    places._index.cache_clear()
    tracemalloc.start()
    places._index()
    held = tracemalloc.get_traced_memory()[0]
    tracemalloc.stop()

    assert held < 60_000_000
