"""Which place a mention means: the gazetteer, the day, the parent beside it, and the province of the article."""

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import NamedTuple

import regex

from patterns import places
from patterns.places import Place
from patterns.rule import Mention
from patterns.sites import site_province
from patterns.units import PlaceRef
from patterns.units.placing import HAMLETS

# What may stand between a unit and the one that it lies in.
_TO_PARENT = regex.compile(r" {0,2}[,(-] {0,2}(?:thuộc |của )?| (?:thuộc|của|ở|tại) | ?")
# How many mentions a paper's own province is worth in the vote.
SITE_VOTES = 3
_TITLE_VOTES = 2
_BESIDE = frozenset({", ", " (", " - "})
_RANK = {"province": 0, "district": 1, "commune": 2}


class Typed(NamedTuple):
    """Mentions of places that were said with a type, in text order, with the places; and the set of these."""

    mentions: list[tuple[Mention, Place]]
    places: set[Place]


@dataclass(slots=True)
class Setting:
    """What is known while places are linked: the day, the province of the article, and what was linked so far.

    `links` has the place of each mention of a place, by its span; `said` those spans in text order. `local`: the page is
    of a province's own paper or portal.
    """

    day: str
    province: str = ""
    local: bool = False
    links: dict[tuple[int, int], Place] = field(default_factory=dict)
    said: list[Mention] = field(default_factory=list)
    districts: set[str] = field(default_factory=set)
    _words: dict[tuple[str, str], list[Mention]] = field(default_factory=dict)
    _types: dict[str, Typed] = field(default_factory=dict)

    def settled(self) -> None:
        """Make what was linked ready to be looked up by words and by type."""
        self._words, self._types = {}, {}
        for m in self.said:
            place = self.links.get((m.start, m.end))
            if place is None:
                continue
            self._words.setdefault((m.value.place.type, m.value.place.key), []).append(m)
            if said_in_full(m):
                typed = self._types.setdefault(m.value.place.type or place.type, Typed([], set()))
                typed.mentions.append((m, place))
                typed.places.add(place)

    def nearest(self, ref: PlaceRef, start: int) -> Place | None:
        """The place that the same words nearest to a position were linked with."""
        same = self._words.get((ref.type, ref.key), [])
        i = bisect_left(same, start, key=lambda m: m.start)
        near = min(same[max(0, i - 1) : i + 1], key=lambda m: abs(m.start - start), default=None)
        return self.links[near.start, near.end] if near else None

    def of_type(self, kind: str) -> Typed:
        return self._types.get(kind, Typed([], set()))


def said_in_full(m: Mention) -> bool:
    """Whether a mention names its place with a type, or by a head that has one."""
    return bool(m.value.place.type) or m.value.kind != "administrative_unit"


def link(mentions: Sequence[Mention], folded: str, day: str, site: str) -> Setting:
    """Link every mention of an administrative unit by name. Mentions come in text order."""
    said = _outermost_places(mentions)
    candidates = {(m.start, m.end): _candidates(m.value.place, day) for m in said}
    setting = Setting(day, said=said, local=bool(site_province(site, day)))
    setting.province = _vote(said, candidates, mentions, folded, site, day)
    parents = _parents(said, folded)
    for mention in reversed(said):  # the parent stands to the right
        parent = parents.get((mention.start, mention.end))
        found = _choose(
            mention, candidates[mention.start, mention.end], setting, setting.links.get(parent) if parent else None
        )
        if found:
            setting.links[mention.start, mention.end] = found
            if found.level == "district":
                setting.districts.add(found.code)
    _link_by_company(setting, candidates)
    _link_bare(setting, folded)
    setting.settled()
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
        home = places.province_of(parent, setting.day)
        return [("", parent.code), (home, "")] if parent.level == "district" and parent.code else [(home, "")]
    return [(setting.province, "")] if setting.province else []


def _by_district(inside: Sequence[Place], setting: Setting) -> Place | None:
    """Of communes of one name in a province, that of the one district that the article names."""
    near = [p for p in inside if p.parent in setting.districts]
    return near[0] if len(near) == 1 else None


def _link_by_company(setting: Setting, candidates: Mapping[tuple[int, int], Sequence[Place]]) -> None:
    """A name that several provinces have: that of the one other province (or district) that the article speaks of."""
    provinces = {p.province for p in setting.links.values()}
    words = {(m.start, m.end): (m.value.place.type, m.value.place.key) for m in setting.said}
    linked: defaultdict[tuple[str, str], dict[str, Place]] = defaultdict(dict)
    for span, place in setting.links.items():
        linked[words[span]].setdefault(place.code, place)
    for span, (kind, key) in words.items():
        if span in setting.links or not kind:
            continue
        near = [p for p in candidates[span] if p.province in provinces]
        same = linked[kind, key]
        found = near[0] if len(near) == 1 and near[0].level != "commune" else None
        if found is None and len(same) == 1:
            found = next(iter(same.values()))
        if found is not None:
            setting.links[span] = found
            same.setdefault(found.code, found)


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
