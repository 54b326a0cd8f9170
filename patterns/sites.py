"""The province that a site is of, by its host; the facts are in sites.toml and in the names of the provinces."""

import tomllib
from functools import cache
from pathlib import Path
from typing import NamedTuple

from patterns import places
from patterns.fold import bare

# A day of each of the two states of the country.
_DAYS = ("2024-01-01", "2025-08-01")


class _Facts(NamedTuple):
    hosts: dict[str, str]
    words: list[tuple[str, str]]  # word in a host, key of the province's name; the longest word first


@cache
def _facts() -> _Facts:
    raw = tomllib.loads(Path(__file__).with_suffix(".toml").read_text(encoding="utf-8"))
    if unknown := raw.keys() ^ {"hosts", "words"}:
        raise ValueError(f"sites.toml: unknown or missing keys {sorted(unknown)}")
    words = {word: places.name_key(name) for word, name in raw["words"].items()}
    for day in _DAYS:
        for place in (places.coded(f"{n:02}", "province", day) for n in range(1, 97)):
            if place:
                word = bare(place.name).replace(" ", "").replace("-", "").replace("đ", "d")
                words.setdefault(word, places.name_key(place.name))
    return _Facts(raw["hosts"], sorted(words.items(), key=lambda pair: (-len(pair[0]), pair)))


def site_province(site: str, day: str) -> str:
    """The code of the province that a site is of, by its name ("baoquangnam.vn", "cantho.gov.vn"), or empty.

    >>> site_province("sonoivu.cantho.gov.vn", "2020-01-01"), site_province("vnexpress.net", "2020-01-01")
    ('92', '')
    """
    host = site.removeprefix("www.")
    if host in _facts().hosts:
        return _facts().hosts[host]
    for label in reversed(host.split(".")):  # phuyen.sonla.gov.vn is of Sơn La
        for word, name in _facts().words:
            if _names(label, word) and (found := places.of_levels(name, ("province",), day)):
                return places.province_of(found[-1], day)
    return ""


def _names(label: str, word: str) -> bool:
    """Whether a label of a host holds a province's name; a short one only alone or with bao, tv and the like."""
    if len(word) > 4:
        return word in label
    return label in (word, f"bao{word}", f"{word}tv", f"tp{word}")
