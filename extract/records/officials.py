"""Records of officials: each position of a person with its organisation, and who is meant by "ông Dự", "Phó Chủ tịch"."""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace

import regex

from extract.mentions import Reading
from extract.records.about import About, Earlier
from extract.records.holders import TRIED, Holder, Holders, Post, sex
from extract.records.people import assign_people
from extract.schema import OfficialRow, UnitRow
from patterns.fold import fold, key, lower
from patterns.names import canonical_name, syllables
from patterns.officials.values import LONGEST_GIVEN_NAME, Official, Role
from patterns.rule import Mention
from patterns.titles import titles
from patterns.units.bodies import lexicon

__all__ = ["assign_people", "rows"]

_ASSEMBLY = regex.compile(r"quốc hội|hội đồng nhân dân|hđnd|đbqh")


def rows(reading: Reading, about: About, earlier: Earlier) -> list[OfficialRow]:
    """Rows in text order; several positions of one mention are several rows."""
    bodies = _Bodies(reading, earlier.get("units", ()))
    mentions = _without_doubles(_without_guests(reading))
    holders = _holders(mentions, bodies)
    made: list[OfficialRow] = []
    for mention in mentions:
        kind, name, posts = _who(mention, holders, bodies)
        made += [_row(reading, about, mention, kind, name, holders.in_full(post, name, posts)) for post in posts]
    people = assign_people(made)
    return [people.get(row, row) for row in made]


def _without_guests(reading: Reading) -> list[Mention]:
    """A "đại biểu" of no body is a deputy where the article speaks of an assembly, else somebody's guest."""
    mentions = list(reading.mentions["officials"])
    guests = [i for i, mention in enumerate(mentions) if any(map(_unplaced, mention.value.roles))]
    if guests and not _ASSEMBLY.search(reading.lower):
        for i in guests:
            official: Official = mentions[i].value
            roles = tuple(role for role in official.roles if not _unplaced(role))
            mentions[i] = replace(mentions[i], value=replace(official, roles=roles))
    return mentions


def _unplaced(role: Role) -> bool:
    return role.title == "Đại biểu" and role.organisation is None


def _without_doubles(mentions: Sequence[Mention]) -> list[Mention]:
    """A signer's name, read from the line above, was read on its own line too: that with a position counts."""
    best: dict[tuple[int, int], Mention] = {}
    for mention in mentions:
        old = best.get((mention.start, mention.end))
        if old is None or (mention.value.roles and not old.value.roles):
            best[mention.start, mention.end] = mention
    return sorted(best.values(), key=lambda mention: mention.start)


class _Bodies:
    """The names of the organisations of an article, by where they stand."""

    def __init__(self, reading: Reading, units: Sequence[UnitRow]) -> None:
        self.reading = reading
        self.units = units
        self.at: dict[int, list[UnitRow]] = {}
        self.ending: dict[int, list[UnitRow]] = {}
        for unit in units:
            self.at.setdefault(unit.start_char, []).append(unit)
            self.ending.setdefault(unit.end_char, []).append(unit)

    def name(self, mention: Mention) -> str:
        """The name as written, but not in capitals."""
        return canonical_name(self.reading.text[mention.start : mention.end])

    def post(self, role: Role) -> Post:
        return Post(role.title, self._organisation(role), role.status)

    def _organisation(self, role: Role) -> str:
        if role.organisation is not None:
            named = self._named(*role.organisation)
            return ministry(named) if role.title in _OF_MINISTRIES else named
        title = titles()[role.title]
        return self._team(role) if title.team else title.of

    def _named(self, start: int, end: int) -> str:
        """The name of the unit at a span, or of several that follow one another; else what is written there."""
        written = self.reading.text[start:end]
        if around := self._around(start, end):
            return around
        inside = [unit for unit in self.at.get(start, ()) if unit.end_char <= end]
        if not inside:
            return " ".join(written.split())
        unit = max(inside, key=lambda unit: unit.end_char)
        rest = start + len(written) - len(written[unit.end_char - start :].lstrip())
        return unit.name if rest >= end else f"{unit.name} {self._named(rest, end)}"

    def _around(self, start: int, end: int) -> str:
        """What follows the title in the name of a unit that begins inside it: "Chánh Văn phòng | HĐND và UBND phường"."""
        for unit in self.ending.get(end, ()):
            prefix = self.reading.text[unit.start_char : start].strip() if unit.start_char < start else ""
            if (
                prefix
                and len(prefix) <= len("Văn phòng")
                and key(unit.name).startswith(key(prefix))
                and " và " in unit.name
            ):
                return unit.name[len(prefix) :].strip()
        return ""

    def _team(self, role: Role) -> str:
        """The team of the sentence that the title's last word names: Trưởng đoàn -> Đoàn kiểm tra ..."""
        start, _ = self.reading.sentence_at(role.start)
        word = _TEAM_WORDS.get(role.title, key(role.title).split()[-1])
        first = bisect_left(self.units, start, key=lambda unit: unit.start_char)
        last = bisect_left(self.units, role.start, key=lambda unit: unit.start_char)
        for unit in reversed(self.units[max(first, last - TRIED) : last]):
            name = key(unit.name)
            if name.startswith(word) or (unit.kind == "inspection_team" and word in name.split()):
                return unit.name
        return ""


# Whose ministry stands behind the title without its first word: "Bộ trưởng Y tế".
_OF_MINISTRIES = frozenset({"Bộ trưởng", "Thứ trưởng"})
_TEAM_WORDS = {"Tổ trưởng": "tổ", "Tổ phó": "tổ", "Phó Trưởng ban Thường trực": "ban"}


def ministry(named: str) -> str:
    """The ministry of a sector that is named without the word for it.

    >>> ministry("Y tế"), ministry("GD-ĐT"), ministry("Quốc phòng Lào"), ministry("Bộ Y tế")
    ('Bộ Y tế', 'Bộ Giáo dục và Đào tạo', 'Quốc phòng Lào', 'Bộ Y tế')
    """
    low = lower(fold(named))
    hit = lexicon().sectors["state"].longest_at(low, 0)
    if hit is None or hit[0] != len(low):
        return named
    normal, in_full = hit[1]
    return f"Bộ {named if in_full else normal}"


def _holders(mentions: Sequence[Mention], bodies: _Bodies) -> Holders:
    """Where a full name stands of somebody who has a position somewhere in the article; with those it has there."""
    full = [m for m in mentions if m.value.full and " " in m.value.name]
    officials = {key(m.value.name) for m in full if m.value.roles}
    return Holders([_holder(m, bodies) for m in full if key(m.value.name) in officials])


def _holder(mention: Mention, bodies: _Bodies) -> Holder:
    official: Official = mention.value
    posts = tuple(dict.fromkeys(bodies.post(role) for role in official.roles))
    return Holder(mention.start, bodies.name(mention), posts, sex(official.honorific))


def _who(mention: Mention, holders: Holders, bodies: _Bodies) -> tuple[str, str, tuple[Post, ...]]:
    """(kind of mention, name, positions) of a mention; no positions where it is no official."""
    official: Official = mention.value
    own = tuple(dict.fromkeys(bodies.post(role) for role in official.roles))
    if not official.name:
        return _office(official, own[0], mention.start, holders)
    known = official.full and holders.known(official.name)
    if not known and syllables(official.name) <= LONGEST_GIVEN_NAME and (official.honorific or own):
        # Who is not named before may be named later only if the mention itself gives a position.
        holder = holders.meant(official, mention.start, later=bool(own))
        if holder is not None:
            return "coreferent", holder.name, own or holders.posts(holder.name, mention.start)
    return "named", bodies.name(mention), own or holders.posts(official.name, mention.start)


def _office(official: Official, post: Post, start: int, holders: Holders) -> tuple[str, str, tuple[Post, ...]]:
    """A position alone: who was last named with it, if it speaks or acts; else the office."""
    if official.acts and (found := holders.of(post, start)):
        holder, held = found
        return "coreferent", holder.name, (Post(post.title, held.organisation or post.organisation, held.status),)
    whole = titles()[post.title].whole
    return "office", "", (post,) if whole or post.organisation else ()


def _row(reading: Reading, about: About, mention: Mention, kind: str, name: str, post: Post) -> OfficialRow:
    return OfficialRow(
        article_id=about.article_id,
        start_char=mention.start,
        end_char=mention.end,
        text=reading.text[mention.start : mention.end],
        mention=kind,
        name=name,
        honorific=mention.value.honorific,
        title=post.title,
        organisation=post.organisation,
        status=post.status,
        rule=mention.rule,
    )
