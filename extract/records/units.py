"""Records of units: each mention with its place, and what the sentence left out filled in."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from extract.mentions import Reading
from extract.records.about import About, Earlier
from extract.records.levels import COUNCILS, by_company, of_councils, of_posts
from extract.records.meant_places import LOOK_BACK, commune_of_council, place_of_type
from extract.records.places import SITE_VOTES, Setting, link
from extract.schema import LEVELS, UnitRow
from patterns import places
from patterns.places import REFORM, Place
from patterns.rule import Mention
from patterns.sites import site_province
from patterns.units import PlaceRef, UnitValue

_OF_BEFORE = frozenset({"quận", "huyện", "thị xã", "thị trấn"})  # types that ended with the reform
_EVE = "2025-06-30"
_CITIES = ("province", "district")
# Bodies that are named in full once and by their head alone afterwards.
_ANAPHORIC = frozenset({"inspection_team", "division"})
_NAMED_ONCE = (
    "ban quản lý",
    "bộ chỉ huy quân sự",
    "ban chỉ huy quân sự",
    "đảng ủy quân sự",
    "đảng ủy công an",
    "đảng ủy bộ đội",
)
# "Đảng ủy, HĐND, UBND xã Tân Lập": the committee of that commune.
_PARTY_COMMITTEE = "Đảng ủy"

# Offices of the communes since the reform, before it of the districts. Source: Nghị định 150/2025/NĐ-CP.
_COMMUNES = ("xã", "phường", "đặc khu")
_OF_COMMUNES = frozenset(
    {"Phòng Văn hóa - Xã hội", "Phòng Kinh tế", "Phòng Kinh tế, Hạ tầng và Đô thị", "Ban Chỉ huy Quân sự"}
)

# Bodies of the provinces from one day until another, central ones before and after: of whom "Cục Thống kê" alone is.
# Source: Quyết định 34/2018/QĐ-TTg, Nghị định 29/2025/NĐ-CP, Nghị định 40/2025/NĐ-CP.
_OF_PROVINCES = {
    "Cục Thuế": ("", "2025-03-01"),
    "Cục Thống kê": ("", "2025-03-01"),
    "Cục Hải quan": ("", "2025-03-01"),
    "Cục Quản lý thị trường": ("2018-10-12", "2025-03-01"),
}


@dataclass(frozen=True, slots=True)
class _Meant:
    """The place that a mention means, and what settled it; `fill` is what the name lacks."""

    place: Place | None = None
    resolved_from: str = ""
    fill: str = ""


def rows(reading: Reading, about: About, earlier: Earlier) -> list[UnitRow]:
    """Rows in text order."""
    mentions = reading.mentions["units"]
    setting = link(mentions, reading.folded, _day(about, earlier, mentions), about.site)
    linked = {(m.start, m.end) for m in setting.said}
    _add_served(setting, mentions)
    made: list[UnitRow] = []
    teams: list[UnitValue] = []
    for m in mentions:
        value: UnitValue = m.value
        if value.kind == "administrative_unit":
            if (m.start, m.end) in linked and (row := _place_row(reading, about, setting, m)):
                made.append(row)
            continue
        if value.kind in _ANAPHORIC or value.head.lower().startswith(_NAMED_ONCE):
            value = _in_full(value, teams)
            teams.append(value)
        made.append(_body_row(reading, about, setting, m, value))
    return of_councils(by_company(reading, of_posts(reading, made)), _level_of_city(setting))


def _add_served(setting: Setting, mentions: Sequence[Mention]) -> None:
    """A body that names its place without a type ("Huyện ủy Lạng Giang") speaks of the place as well."""
    for m in mentions:
        ref = m.value.place
        served = m.value.kind != "administrative_unit" and ref and ref.name and not ref.type
        if served and (place := _named(setting, m, m.value, ref)):
            setting.links[m.start, m.end] = place
            setting.said.append(m)
    setting.said.sort(key=lambda m: m.start)
    setting.settled()


def _day(about: About, earlier: Earlier, mentions: Sequence[Mention]) -> str:
    """The day to link for: of publication, else the last one in the text, else before the reform if it has districts."""
    if about.published:
        return about.published[:10]
    said = [
        row.last_day for row in earlier.get("dates", ()) if row.anchor == "explicit" and len(row.value) == len(REFORM)
    ]
    if said:
        return str(max(said))
    districts = any(m.value.place and m.value.place.type in _OF_BEFORE for m in mentions)
    return _EVE if districts else ""


def article_province(rows: Sequence[UnitRow], site: str, published: str = "") -> str:
    """Code of the province that an article is about, or empty: of more than half of what its units and its site say.

    The site is that of the province whose name it has on the day of publication; if that is unknown, of whichever the
    units name more often.
    """
    votes = Counter(row.province_code for row in rows if row.province_code and row.resolved_from != "context")
    votes[""] = 0
    home = [c for day in ([published[:10]] if published else [_EVE, REFORM]) if (c := site_province(site, day))]
    best = max(home, key=lambda code: votes[code], default="")
    votes[best] += SITE_VOTES if best else 0
    province, count = votes.most_common(1)[0]
    return province if 2 * count > votes.total() else ""


def _place_row(reading: Reading, about: About, setting: Setting, m: Mention) -> UnitRow | None:
    """An administrative unit. A name alone that nothing settled is no unit of ours."""
    value: UnitValue = m.value
    ref = value.place
    place = setting.links.get((m.start, m.end))
    if ref is None or (place is None and (not ref.type or (value.carried and ref.key == ""))):
        return None
    name = value.name if ref.type or place is None else place.full_name
    listed = value.carried or not ref.type
    level = place.level if place else value.level or _level_of_city(setting)
    meant = _Meant(place, "enumeration" if listed and place and place.level != "province" else "explicit")
    return _row(reading, about, setting, m, value, name, level, meant)


def _body_row(reading: Reading, about: About, setting: Setting, m: Mention, value: UnitValue) -> UnitRow:
    if value.place is None and setting.day >= REFORM and value.name in _OF_COMMUNES:
        value = replace(value, level="commune", implied=_commune_before(setting, m))
    meant = _meant(reading, setting, m, value)
    name = f"{value.name} {meant.fill}" if meant.fill else value.name
    bare = value.place is None and value.name.endswith(COUNCILS)
    unsaid = "none" if bare else _level_of_city(setting)
    level = value.level or (meant.place.level if meant.place else unsaid)
    if value.place is None and value.name in _OF_PROVINCES and setting.day:
        first, end = _OF_PROVINCES[value.name]
        level = "province" if first <= setting.day < end else "central"
    told = value.place or value.name.endswith(_PARTY_COMMITTEE)
    if level == "district" and value.kind == "public_service_unit" and not meant.place and setting.day >= REFORM:
        level = "commune"  # whose schools are since there are no districts
    if level == "none" and value.kind != "other" and meant.place and told:
        level = meant.place.level
    return _row(reading, about, setting, m, value, name, level, meant)


def _commune_before(setting: Setting, m: Mention) -> tuple[str, ...]:
    """The type of the commune that was named last."""
    before = (said.value.place for said in reversed(setting.said) if said.start < m.start)
    return next(((ref.type,) for ref in before if ref and ref.type in _COMMUNES), ())


def _row(
    reading: Reading, about: About, setting: Setting, m: Mention, value: UnitValue, name: str, level: str, meant: _Meant
) -> UnitRow:
    place = meant.place
    return UnitRow(
        article_id=about.article_id,
        start_char=m.start,
        end_char=m.end,
        text=reading.text[m.start : m.end],
        name=name,
        kind=value.kind,
        level=level if level in LEVELS else "none",
        place_code=place.code if place and place.valid(setting.day) else "",
        place_name=_place_name(place, value) if place else "",
        province_code=places.province_of(place, setting.day) if place else "",
        successor_codes=";".join(place.successors) if place else "",
        resolved_from=meant.resolved_from if place else "",
        rule=m.rule,
    )


def _place_name(place: Place, value: UnitValue) -> str:
    if place.name:
        return place.full_name
    return value.place.full_name if value.place else ""


def _level_of_city(setting: Setting) -> str:
    """The level of a thành phố that nothing names: that of the article's province, if it is one."""
    home = places.coded(setting.province, "province", setting.day) if setting.province else None
    return "district" if home and home.type == "tỉnh" else "province"


# ---------------------------------------------------------------------- the place of a body


def _meant(reading: Reading, setting: Setting, m: Mention, value: UnitValue) -> _Meant:
    ref = value.place
    if ref and ref.name:
        return _Meant(_named(setting, m, value, ref), "explicit")
    if ref:
        place = place_of_type(reading, setting, m, (ref.type,))
        return _Meant(place, "context", place.name) if place else _Meant()
    if value.implied:
        place = place_of_type(reading, setting, m, value.implied)
        short = value.name.endswith(("ủy", "đoàn")) and place is not None and not _needs_type(place)
        return _Meant(place, "context", place.name if short else place.full_name) if place else _Meant()
    if value.name.endswith(_PARTY_COMMITTEE):
        place = commune_of_council(reading, setting, m)
        return _Meant(place, "context", place.full_name) if place else _Meant()
    return _Meant()


def _needs_type(place: Place) -> bool:
    """Thành ủy Hà Nội, Quận ủy Ba Đình, but Thành ủy thành phố Hồ Chí Minh, Quận ủy quận 12."""
    return place.name == "Hồ Chí Minh" or place.name.isdigit()


def _named(setting: Setting, m: Mention, value: UnitValue, ref: PlaceRef) -> Place | None:
    """The place that a body names: as it was linked inside the mention or nearest to it, else by the gazetteer."""
    if near := setting.nearest(ref, m.start):
        return near
    if ref.type:
        found = places.find(ref.type, ref.key, setting.day, setting.province)
        return found[0] if len(found) == 1 else None
    levels = (value.level,) if value.level in ("province", "district", "commune") else _CITIES
    found = places.of_levels(ref.key, levels, setting.day) or places.of_levels(ref.key, _CITIES, setting.day)
    if len(found) > 1 and setting.province:
        found = tuple(p for p in found if p.province == setting.province)
    return found[0] if len(found) == 1 else None


def _in_full(value: UnitValue, earlier: Sequence[UnitValue]) -> UnitValue:
    """The team or desk that is meant: "Đoàn kiểm tra" is the one that was named last with these words and more."""
    if value.place:
        return value
    head = value.head.lower()
    for v in reversed(earlier[-LOOK_BACK:]):
        if v.head.lower().startswith(head) and (v.place or len(v.head) > len(head)):
            return v
    return value
