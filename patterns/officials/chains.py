"""What can be told of a chain of pieces by looking at it alone."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

import regex

from patterns.officials.pieces import Piece
from patterns.officials.sentence import Sentence
from patterns.officials.values import Role
from patterns.officials.words import words

AND = ("và", "cùng", "cùng với")
# A position that shares the body of the next one.
_JOINED = regex.compile(r",? (?:và |kiêm |- )(?=\p{L})")


def chains(found: Sequence[Piece]) -> Iterator[list[Piece]]:
    """Pieces that follow one another without another word between them, where a role or a name is among them."""
    chain: list[Piece] = []
    for piece in (*found, None):
        if piece is not None and piece.kind != "break":
            chain.append(piece)
            continue
        if any(p.kind in {"role", "name"} for p in chain):
            yield chain
        chain = []


def link_before(chain: Sequence[Piece], i: int) -> Piece | None:
    """The link right before a role: "làm Trưởng đoàn", "nguyên: Ủy viên Trung ương Đảng"."""
    before = [piece for piece in chain[max(0, i - 2) : i] if piece.text != ":"]
    return before[-1] if before and before[-1].kind == "link" and before[-1].end <= chain[i].start else None


def turns(chain: Sequence[Piece], i: int) -> bool:
    """Whether somebody else comes after a name: "bà A và hiệu trưởng trường B"."""
    if chain[i].text not in AND or not 0 < i < len(chain) - 1:
        return False
    return chain[i - 1].kind == "name" and chain[i + 1].kind == "role"


def roles(run: Sequence[Piece]) -> list[Role]:
    return [piece.role for piece in run if piece.role is not None]


def taken(run: Sequence[Piece]) -> list[Piece]:
    """Posts taken from one person at once: "miễn nhiệm Chủ tịch HĐND, Phó Chủ tịch UBND huyện đối với ông A"; else none."""
    first = run[0].role
    if len(run) < 2 or first is None or first.status != "dismissed":
        return []
    return [p._replace(role=replace(p.role, status="dismissed")) if p.role else p for p in run]


def still_former(sentence: Sentence, before: Sequence[Role], role: Role) -> bool:
    """As in "nguyên Bí thư Huyện ủy, Chủ tịch HĐND huyện": both; but whoever has left may lead an association now."""
    if not before or before[-1].status != "former" or role.status != "current":
        return False
    if role.organisation is None:  # "nguyên Tư lệnh Sư đoàn A, Phó Chính ủy - Chủ nhiệm Chính trị Quân khu B"
        return _JOINED.match(sentence.low, role.end, sentence.end) is not None
    civil = words().civil.match(sentence.low, *role.organisation)
    return civil is None or sentence.low.startswith("hội đồng ", role.organisation[0])
