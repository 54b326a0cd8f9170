"""What the ranks of positions tell: which have several holders, which no one holds together, which share a body."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

import regex

from patterns.officials.pieces import Piece
from patterns.officials.sentence import Sentence
from patterns.officials.values import Role
from patterns.titles import titles

_SECRETARIES = frozenset({"Tổng Thư ký", "Phó Tổng Thư ký"})
_CHAIRS = frozenset(
    {"Chủ tịch", "Phó Chủ tịch", "Phó Chủ tịch Thường trực", "Ủy viên Ban Thường vụ", "Ủy viên Thường vụ"}
)
_JOINED = regex.compile(r",? (?:kiêm(?: nhiệm)? |và )?| - ")


# "Khi khuyết chức vụ Bí thư, ông A điều hành".
_VACANT = regex.compile(
    r"(?<!\p{L})(?:kiện toàn|khuyết|thiếu|trống)(?: các)?(?: chức vụ| chức danh| chức| vị trí| ghế)? \Z"
)


def vacant(sentence: Sentence, run: Sequence[Piece]) -> bool:
    """Whether posts wait for somebody: whoever is named after them has others."""
    return _VACANT.search(sentence.low, max(sentence.start, run[0].start - 30), run[0].start) is not None


def of_several(role: Role) -> bool:
    """Whether a position has several holders at a time."""
    return role.title.startswith(("Phó", "Thứ trưởng")) or role.status == "former" or titles()[role.title].many


def of_one_person(sentence: Sentence, run: list[Piece]) -> tuple[list[Piece], list[Piece]]:
    """(those of somebody else, the rest) of a run of roles: "ủy quyền của Thủ tướng, Phó Thủ tướng A"."""
    for i, (one, next_one) in enumerate(pairwise(run), 1):
        first, deputy = one.role, next_one.role
        if first and deputy and deputy.title in _deputies(first.title) and _same_body(sentence, first, deputy):
            return run[:i], run[i:]
    return [], run


def _deputies(title: str) -> tuple[str, ...]:
    return f"Phó {title}", f"Phó {title} Thường trực", *(("Thứ trưởng",) if title == "Bộ trưởng" else ())


def _same_body(sentence: Sentence, first: Role, second: Role) -> bool:
    bodies = [sentence.low[slice(*role.organisation)] for role in (first, second) if role.organisation]
    return len(bodies) < 2 or bodies[0] == bodies[1]


def with_shared_bodies(sentence: Sentence, roles: Sequence[Role]) -> list[Role]:
    """A position in a firm has the body of the next one: "Chủ tịch HĐQT kiêm Tổng Giám đốc Công ty A".

    So has that of a secretary general's colleague, and with a dash one status is that of both.
    """
    found = list(roles)
    for i in range(len(found) - 2, -1, -1):
        one, other = found[i], found[i + 1]
        joint = _JOINED.fullmatch(sentence.low, one.end, other.start) if one.organisation is None else None
        if joint is None or other.organisation is None:
            continue
        council = sentence.low.startswith("hội đồng ", other.organisation[0])
        in_firm = titles()[one.title].area == "enterprise" and not council
        if in_firm or (other.title in _SECRETARIES and one.title in _CHAIRS):
            found[i] = replace(one, organisation=other.organisation)
        if other.title in _SECRETARIES and joint.group() == " - " and other.status == "current":
            found[i + 1] = replace(other, status=one.status)
    return found
