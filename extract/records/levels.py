"""Levels of bodies that tell none of their own: by their owner, their neighbours, and other councils of the article."""

from collections.abc import Sequence
from dataclasses import replace

import regex

from extract.mentions import Reading
from extract.schema import UnitRow

_OWNER = regex.compile(r",? (?:trực thuộc|thuộc|của) ")
_JOINED = regex.compile(r"(?: ?[,-] ?|,? và |/)(?:(?:phó )?(?:chủ tịch|bí thư)(?: thường trực)? |thường trực )?")
_IN_A_LIST = frozenset({", ", " và ", "; "})
_NO_LEVEL = frozenset({"administrative_unit", "other"})
COUNCILS = ("Ủy ban nhân dân", "Hội đồng nhân dân")


# "tham gia Ban Thường vụ, làm Bí thư Thị ủy A": the committee's that the post is in.
_COMMITTEE = "Ban Thường vụ"
_TO_POST = regex.compile(
    r"(?:,| và|, và) (?:thôi |được )?(?:để |phân công |chỉ định |bầu )?(?:giữ|làm|đảm nhiệm|đảm nhận|nhận|thôi)[^.;:]{0,24}?"
    r" (?:phó )?bí thư (?:thường trực )?"
)


def of_posts(reading: Reading, made: list[UnitRow]) -> list[UnitRow]:
    """A standing committee of nobody is that of the party committee in which a post is taken or left in one breath with it."""
    found = list(made)
    for i, row in enumerate(made):
        if row.name != _COMMITTEE:
            continue
        owner = next((r for r in made[i + 1 : i + 4] if r.kind == "party_body" and r.start_char > row.end_char), None)
        if owner and _TO_POST.fullmatch(reading.lower, row.end_char, owner.start_char):
            found[i] = replace(owner, start_char=row.start_char, end_char=row.end_char, text=row.text, rule=row.rule)
            told = "context" if owner.resolved_from else ""
            found[i] = replace(found[i], name=f"{row.name} {owner.name}", resolved_from=told)
    return found


def by_company(reading: Reading, made: list[UnitRow]) -> list[UnitRow]:
    """A body that tells no level of its own has that of its owner, or of the body nearest to it in its sentence."""
    found = list(made)
    for i, row in enumerate(made):
        if row.level == "none" and row.kind not in _NO_LEVEL:
            start, end = reading.sentence_at(row.start_char)
            near = [r for r in made[max(0, i - 6) : i + 7] if start <= r.start_char < end and r.level != "none"]
            near = [r for r in near if r.kind != "other" and not (row.start_char <= r.start_char < row.end_char)]
            if row.kind == "public_service_unit":  # only as one more in a list
                near = [r for r in near if reading.folded[r.end_char : row.start_char] in _IN_A_LIST]
            near.sort(key=lambda r: (r.start_char > row.start_char, abs(r.start_char - row.start_char)))
            owners = [r for r in _owners(reading, row, made[i + 1 : i + 7]) if r.level != "none"]
            if owners or near:
                found[i] = replace(row, level=(owners or near)[0].level)
    return found


def _owners(reading: Reading, row: UnitRow, following: Sequence[UnitRow]) -> list[UnitRow]:
    """The bodies right after a row to which it belongs: after "thuộc", and for a team "Đội A, Công an huyện B"."""
    if owner := _OWNER.match(reading.folded, row.end_char):
        return [r for r in following if r.start_char == owner.end()]
    if row.kind == "party_body" and row.name.endswith("Đảng ủy"):
        joined = [r for r in following if r.name.startswith(COUNCILS)]
        return [r for r in joined[:1] if _JOINED.fullmatch(reading.lower, row.end_char, r.start_char)]
    if row.kind != "division" or not reading.folded.startswith(", ", row.end_char):
        return []
    return [r for r in following if r.start_char == row.end_char + 2 and r.kind == "department"]


def of_councils(made: list[UnitRow], city: str) -> list[UnitRow]:
    """A committee or council without a place ("Phó Chủ tịch UBND") is of the level of the nearest one that has it."""
    told = [i for i, row in enumerate(made) if row.level != "none" and row.name.startswith(COUNCILS)]
    found = list(made)
    for i, row in enumerate(made):
        if row.level == "none" and row.name.endswith(COUNCILS):
            nearest = min(told, key=lambda j: abs(j - i), default=None)
            found[i] = replace(row, level=city if nearest is None else made[nearest].level)
    return found
