"""Which place "UBND quận", "Sở Y tế", "Huyện ủy", "Đảng ủy" mean: what their sentence, line or article names."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from extract.mentions import Reading
from extract.records.next_posts import bodies_after
from extract.records.places import Setting, said_in_full
from patterns import places
from patterns.places import Place
from patterns.rule import Mention

# How far into a line the province that it speaks of is named.
_OPENING = 40
# So many places, or teams, are looked back to for which one is meant.
LOOK_BACK = 64
# Characters between a province and a body in the next sentences that is of it.
_NEAR = 250
_COMMUNES = ("xã", "phường", "thị trấn", "đặc khu")


def place_of_type(reading: Reading, setting: Setting, m: Mention, types: Sequence[str]) -> Place | None:
    """The place that "UBND quận", "Sở Y tế", "Huyện ủy" mean: a province is the article's, others the last one named."""
    home = places.coded(setting.province, "province", setting.day) if setting.province else None
    near = (
        _of_next_post(reading, setting, m, types)
        or _in_sentence(reading, setting, m, types)
        or _of_the_line(reading, setting, m, types)
    )
    if near:
        return near
    if home and home.type in types:
        return home
    if types == ("tỉnh",) or len(types) > 1:
        return None if home else _in_the_sentence_before(reading, setting, m, types)
    return _last_named(reading, setting, m, types[0])


def _of_next_post(reading: Reading, setting: Setting, m: Mention, types: Sequence[str]) -> Place | None:
    """The place that a later one of the same person's posts names."""
    for following in bodies_after(reading, m):
        ref = following.value.place
        if ref and ref.name:
            place = setting.nearest(ref, following.start)
            return place if place and place.type in types else None
    return None


def commune_of_council(reading: Reading, setting: Setting, m: Mention) -> Place | None:
    """The commune whose council or people's committee is named in one breath with a party committee."""
    for following in bodies_after(reading, m, joined=True):
        ref = following.value.place
        if ref and ref.type in _COMMUNES:
            named = setting.nearest(ref, following.start) if ref.name else None
            return named if ref.name else place_of_type(reading, setting, following, (ref.type,))
    return None


def _in_sentence(reading: Reading, setting: Setting, m: Mention, types: Sequence[str]) -> Place | None:
    """The one place of a type that its sentence names before it."""
    start, end = reading.sentence_at(m.start)
    first, last = (bisect_left(setting.said, edge, key=_start) for edge in (start, end))
    inside = setting.said[first:last]
    found = {
        p: s.end for s in inside if (p := setting.links.get((s.start, s.end))) and p.type in types and said_in_full(s)
    }
    before = [p for p, stop in found.items() if stop <= m.start]
    return before[0] if len(found) == 1 and before else None


def _in_the_sentence_before(reading: Reading, setting: Setting, m: Mention, types: Sequence[str]) -> Place | None:
    """The province in "HĐND tỉnh A bầu ông B. Chủ tịch UBND tỉnh là ông C": the only one of the last sentence that names any.

    Lists of people of many provinces tell nothing so, nor does a sentence that goes on to name one.
    """
    line, (start, end) = reading.text.rfind("\n", 0, m.start) + 1, reading.sentence_at(m.start)
    first, here, last = (bisect_left(setting.said, edge, key=_start) for edge in (line, start, end))
    if any(_province(setting, s) for s in setting.said[here:last]):
        return None
    near = [s for s in setting.said[max(first, here - LOOK_BACK) : here] if _province(setting, s)]
    if not near or not said_in_full(near[-1]) or ";" in reading.text[near[-1].start : end]:
        return None
    opens, _ = reading.sentence_at(near[-1].start)
    told = {_province(setting, s) for s in near if s.start >= opens}
    place = told.pop() if len(told) == 1 and m.start - near[-1].end <= _NEAR else None
    return place if place and place.type in types else None


def _province(setting: Setting, said: Mention) -> Place | None:
    place = setting.links.get((said.start, said.end))
    return place if place and place.level == "province" else None


def _of_the_line(reading: Reading, setting: Setting, m: Mention, types: Sequence[str]) -> Place | None:
    """The only province that a line names in full up to here, near its beginning: what a paper of all provinces goes through."""
    if setting.local or "tỉnh" not in types:
        return None
    line = reading.text.rfind("\n", 0, m.start) + 1
    first, last = (bisect_left(setting.said, edge, key=_start) for edge in (line, m.start))
    inside = [s for s in setting.said[max(first, last - LOOK_BACK) : last] if said_in_full(s)]
    places_said = [p for s in inside if (p := setting.links.get((s.start, s.end))) and p.type in types]
    opens = bool(inside) and inside[0].start - line <= _OPENING and (inside[0].start, inside[0].end) in setting.links
    return places_said[0] if opens and len(set(places_said)) == 1 else None


def _last_named(reading: Reading, setting: Setting, m: Mention, kind: str) -> Place | None:
    """The only place of a type in the article, else the last one if its paragraph has it."""
    linked = setting.of_type(kind)
    if len(linked.places) == 1:
        return linked.mentions[0][1]
    line = reading.text.rfind("\n", 0, m.start) + 1
    i = bisect_right(linked.mentions, m.start, key=lambda pair: pair[0].start)
    for s, p in reversed(linked.mentions[max(0, i - LOOK_BACK) : i]):
        if line <= s.start and s.end <= m.start:
            return p
    return None


def _start(m: Mention) -> int:
    return m.start
