"""Which place a mention means: the gazetteer, the day, the parent beside it, and the province of the article."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from itertools import pairwise

import regex

from patterns import places
from patterns.fold import bare
from patterns.places import Place
from patterns.rule import Mention
from patterns.units import PlaceRef
from patterns.units.placing import HAMLETS

# What may stand between a unit and the one that it lies in.
_TO_PARENT = regex.compile(r" {0,2}[,(-] {0,2}(?:thuộc |của )?| (?:thuộc|của|ở|tại) | ?")
# How many mentions a paper's own province is worth in the vote.
SITE_VOTES = 3
_TITLE_VOTES = 2
# Papers of a province whose host does not tell it by its name.
_SITES = {
    "hanoimoi.vn": "01",
    "hanoimoi.com.vn": "01",
    "kinhtedothi.vn": "01",
    "anninhthudo.vn": "01",
    "hcmcpv.org.vn": "79",
    "baodongkhoi.vn": "83",
    "baoapbac.vn": "82",
    "la34.com.vn": "80",
    "huengaynay.vn": "46",
    "brt.vn": "77",
}
_BESIDE = frozenset({", ", " (", " - "})
_RANK = {"province": 0, "district": 1, "commune": 2}


@dataclass(slots=True)
class Setting:
    """What is known while places are linked: the day, the province of the article, and what was linked so far.

    `links` has the place of each mention of a place, by its span; `said` those spans in text order.
    """

    day: str
    province: str = ""
    links: dict[tuple[int, int], Place] = field(default_factory=dict)
    said: list[Mention] = field(default_factory=list)


def link(mentions: Sequence[Mention], folded: str, day: str, site: str) -> Setting:
    """Link every mention of an administrative unit by name. Mentions come in text order."""
    said = _outermost_places(mentions)
    candidates = {(m.start, m.end): _candidates(m.value.place, day) for m in said}
    setting = Setting(day, said=said)
    setting.province = _vote(said, candidates, mentions, folded, site, day)
    parents = _parents(said, folded)
    for mention in reversed(said):  # the parent stands to the right
        parent = parents.get((mention.start, mention.end))
        found = _choose(
            mention, candidates[mention.start, mention.end], setting, setting.links.get(parent) if parent else None
        )
        if found:
            setting.links[mention.start, mention.end] = found
    _link_by_company(setting, candidates)
    _link_bare(setting, folded)
    return setting


def _outermost_places(mentions: Sequence[Mention]) -> list[Mention]:
    """Mentions of administrative units; of a name alone only where it is in no other mention."""
    found: list[Mention] = []
    reach = 0
    for m in mentions:
        is_place = m.value.kind == "administrative_unit" and m.value.place is not None
        if is_place and (m.value.place.type or m.end > reach):
            found.append(m)
        reach = max(reach, m.end)
    return found


def _candidates(ref: PlaceRef, day: str) -> tuple[Place, ...]:
    if ref.type in HAMLETS:
        return ()
    if ref.type:
        return places.find(ref.type, ref.key, day)
    return places.of_levels(ref.key, ("province",), day)


def _parents(said: Sequence[Mention], folded: str) -> dict[tuple[int, int], tuple[int, int]]:
    """Span of a mention -> span of the unit that is named behind it as its parent."""
    found = {}
    for m, following in pairwise(said):
        gap = folded[m.end : following.start]
        higher = _RANK.get(following.value.level, 9) < _RANK.get(m.value.level, 9)
        if (higher or following.value.place.type == "thành phố") and len(gap) < 14 and _TO_PARENT.fullmatch(gap):
            found[m.start, m.end] = (following.start, following.end)
    return found


def _vote(
    said: Sequence[Mention],
    candidates: Mapping[tuple[int, int], Sequence[Place]],
    mentions: Sequence[Mention],
    folded: str,
    site: str,
    day: str,
) -> str:
    """The province of more than half of the votes: of places that can be in one only, of bodies that name it, of the site."""
    title_end = folded.find("\n")
    votes: Counter[str] = Counter()
    for m in said:
        provinces = {p.province for p in candidates[m.start, m.end]}
        if len(provinces) == 1 and m.value.level != "commune":
            votes[provinces.pop()] += _TITLE_VOTES if m.end <= title_end else 1
    for m in mentions:
        ref = m.value.place
        if ref and ref.name and not ref.type and m.value.kind != "administrative_unit":
            found = places.of_levels(ref.key, ("province",), day)
            if len(found) == 1:
                votes[found[0].province] += 1
    if home := site_province(site, day):
        votes[home] += SITE_VOTES
    if not votes:
        provinces = _common_provinces(candidates.values())
        return provinces.pop() if len(provinces) == 1 else ""
    province, count = votes.most_common(1)[0]
    return province if 2 * count > votes.total() else ""


def _common_provinces(candidates: Iterable[Sequence[Place]]) -> set[str]:
    """The provinces that hold every place that can be linked."""
    sets = [{p.province for p in found} for found in candidates if found]
    return set.intersection(*sets) if sets else set()


def _choose(mention: Mention, found: Sequence[Place], setting: Setting, parent: Place | None) -> Place | None:
    """The one place that is meant, else None: by its parent, then by the article's province; unique names stand alone."""
    ref: PlaceRef = mention.value.place
    if ref.type in HAMLETS or not ref.name:
        return None
    if not ref.type:
        return found[0] if len(found) == 1 else None
    for province, of in _circles(setting, parent):
        inside = places.find(ref.type, ref.key, setting.day, province, of)
        if len(inside) == 1:
            return inside[0]
        if inside and parent is None:
            return _by_district(inside, setting)
    if len(found) == 1 and (found[0].level != "commune" or not (parent or setting.province)):
        return found[0]
    return None


def _circles(setting: Setting, parent: Place | None) -> list[tuple[str, str]]:
    """(province, parent) to look in, the narrowest first."""
    if parent is not None:
        home = province_of(parent, setting.day)
        return [("", parent.code), (home, "")] if parent.level == "district" and parent.code else [(home, "")]
    return [(setting.province, "")] if setting.province else []


def _by_district(inside: Sequence[Place], setting: Setting) -> Place | None:
    """Of communes of one name in a province, that of the one district that the article names."""
    districts = {p.code for p in setting.links.values() if p.level == "district"}
    near = [p for p in inside if p.parent in districts]
    return near[0] if len(near) == 1 else None


def _link_by_company(setting: Setting, candidates: Mapping[tuple[int, int], Sequence[Place]]) -> None:
    """A name that several provinces have: that of the one other province (or district) that the article speaks of."""
    provinces = {p.province for p in setting.links.values()}
    words = {(m.start, m.end): (m.value.place.type, m.value.place.key) for m in setting.said}
    linked: defaultdict[tuple[str, str], list[Place]] = defaultdict(list)
    for span, place in setting.links.items():
        linked[words[span]].append(place)
    for span, (kind, key) in words.items():
        if span in setting.links or not kind:
            continue
        near = [p for p in candidates[span] if p.province in provinces]
        same = linked[kind, key]
        found = near[0] if len(near) == 1 and near[0].level != "commune" else None
        if found is None and len({p.code for p in same}) == 1:
            found = same[0]
        if found is not None:
            setting.links[span] = found
            same.append(found)


def _link_bare(setting: Setting, folded: str) -> None:
    """Names alone of districts and communes: after the same name with its type, or in a list of several."""
    typed: dict[str, Place] = {}
    for m in setting.said:
        if m.value.place.type and (place := setting.links.get((m.start, m.end))):
            typed.setdefault(m.value.place.key, place)
    _link_parents_by_name(setting, folded)
    run: list[Mention] = []
    bare_names = [m for m in setting.said if not m.value.place.type and m.value.level != "province"]
    for m in bare_names:
        if m.value.place.key in typed:
            setting.links[m.start, m.end] = typed[m.value.place.key]
        if run and not regex.fullmatch(r"(?:,| và|;) ", folded[run[-1].end : m.start]):
            _link_list(run, setting)
            run = []
        run.append(m)
    _link_list(run, setting)


def _link_parents_by_name(setting: Setting, folded: str) -> None:
    """A district by its name alone behind a commune of it: "xã Nghĩa An (Ninh Giang)"."""
    for m, following in pairwise(setting.said):
        ref, parent = m.value.place, following.value.place
        gap = folded[m.end : following.start]
        if parent.type or following.value.level != "district" or m.value.level != "commune" or gap not in _BESIDE:
            continue
        districts = places.of_levels(parent.key, ("district",), setting.day, setting.province)
        pairs = [
            (d, c) for d in districts for c in places.find(ref.type, ref.key, setting.day, parent=d.code) if d.code
        ]
        if len(pairs) == 1:
            setting.links[following.start, following.end], setting.links[m.start, m.end] = pairs[0]


def _link_list(run: Sequence[Mention], setting: Setting) -> None:
    """Districts in a row ("gồm Hải Hà, Đầm Hà và Ba Chẽ"), all of them in one province."""
    if len(run) < 2:
        return
    found = [places.of_levels(m.value.place.key, ("district",), setting.day, setting.province) for m in run]
    common = _common_provinces(found)
    if not all(found) or len(common) != 1:
        return
    province = common.pop()
    for m, places_found in zip(run, found, strict=True):
        inside = [p for p in places_found if p.province == province]
        if len(inside) == 1:
            setting.links.setdefault((m.start, m.end), inside[0])


def province_of(place: Place, day: str) -> str:
    """The code of the province that a place lies in on a day; of one that is no more, that of its first successor."""
    if place.valid(day) or not place.successors:
        return place.province
    first = place.successors[0]
    if place.level == "province":
        return first
    after = places.coded(first, "commune", day)
    return after.province if after else place.province


def site_province(site: str, day: str) -> str:
    """The code of the province that a site is of, by its name ("baoquangnam.vn", "cantho.gov.vn"), or empty.

    >>> site_province("sonoivu.cantho.gov.vn", "2020-01-01"), site_province("vnexpress.net", "2020-01-01")
    ('92', '')
    """
    host = site.removeprefix("www.")
    if host in _SITES:
        return _SITES[host]
    for label in reversed(host.split(".")):  # phuyen.sonla.gov.vn is of Sơn La
        for key, place in _province_words():
            if _names(label, key) and (found := places.of_levels(place, ("province",), day)):
                return province_of(found[-1], day)
    return ""


def _names(label: str, key: str) -> bool:
    """Whether a label of a host holds a province's name; a short one only alone or with bao, tv and the like."""
    if len(key) > 4:
        return key in label
    return label in (key, f"bao{key}", f"{key}tv", f"tp{key}")


@cache
def _province_words() -> list[tuple[str, str]]:
    keys = {
        (bare(p.name).replace(" ", "").replace("-", "").replace("đ", "d"), places.name_key(p.name))
        for p in _provinces()
    }
    keys |= {
        ("tphcm", "hồ chí minh"),
        ("hochiminhcity", "hồ chí minh"),
        ("hcm", "hồ chí minh"),
        ("vungtau", "bà rịa vũng tàu"),
    }
    return sorted(keys, key=lambda pair: (-len(pair[0]), pair))


def _provinces() -> list[Place]:
    codes = [f"{n:02}" for n in range(1, 97)]
    days = ("2024-01-01", "2025-08-01")
    return [p for day in days for code in codes if (p := places.coded(code, "province", day))]
