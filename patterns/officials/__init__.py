"""Rules for officials: a person with a position, a person alone, a position alone.

What the forms find is an opening ("Phó Chủ", "ông"); whose position it is, is settled for the sentence as a whole by
`patterns.officials.binding`. Positions are in titles.toml, names in patterns/names.py, the words around in words.toml.
"""

import regex

from patterns.names import canonical_name, family_name_form, name_at, person_at, syllables
from patterns.officials.binding import Person, bound
from patterns.officials.pieces import names_a_place
from patterns.officials.values import Official, Role
from patterns.officials.words import words
from patterns.rule import Context, Found, Match, rule
from patterns.titles import opening_form, telling_words, title_at, titles

__all__ = ["RULES", "Official", "Role"]

# The role begins here, though the word before may make it former or acting.
TITLE = opening_form()
# Ông Dự, ông Hồng Dự: as long as a given name may be.
LONGEST_GIVEN_NAME = 2
# Under the title of a signature: who signed for whom, "(Đã ký)", and then the name on a line of its own.
_SIGNED = regex.compile(r"[ ]*\n\s{0,5}(?:\((?:đã ký|đã kí)\)\s{1,5})?", regex.IGNORECASE)


def _official(person: Person) -> Found:
    name = person.name
    return Found(name.start, name.end, Official(name.text, person.honorific, tuple(person.roles)))


@rule(
    "officials",
    TITLE,
    cues=telling_words(),
    examples={
        "Phó Chủ tịch UBND huyện Lò Văn Pánh kết luận": "Lò Văn Pánh | Phó Chủ tịch | Ủy ban nhân dân huyện",
    },
    rejects=["Phó Chủ tịch UBND huyện kết luận"],
)
def title_before_name(m: Match, context: Context) -> list[Found]:
    """Positions right before the name; those that follow it too."""
    return [_official(p) for p in bound(context).people if p.before and p.roles[0].start == m.start()]


@rule(
    "officials",
    TITLE,
    cues=telling_words(),
    examples={"ông Lò Văn Pánh, Giám đốc Sở Y tế, dự họp": "Lò Văn Pánh | Giám đốc | Sở Y tế"},
    rejects=["Giám đốc Sở Y tế dự họp"],
)
def title_after_name(m: Match, context: Context) -> list[Found]:
    """Positions after the name, or before a list of names."""
    return [_official(p) for p in bound(context).people if p.roles and not p.before and p.roles[0].start == m.start()]


@rule(
    "officials",
    rf"(?<![^\n])[ ]*+{TITLE}",
    cues=telling_words(),
    examples={"PHÓ CHỦ TỊCH\n(Đã ký)\nLò Văn Pánh": "Lò Văn Pánh | Phó Chủ tịch"},
    rejects=["Phó Chủ tịch\nLò Văn Pánh trồng ngô"],
)
def title_of_signature(m: Match, context: Context) -> Found | None:
    """A position on a line of its own, and the name of the signer under it."""
    title = title_at(context.lower, m.start(), context.sentence[1])
    signed = _SIGNED.match(context.folded, title[0]) if title else None
    if title is None or signed is None or title[0] != context.sentence[1]:
        return None
    start, end = signed.end(), len(context.folded)
    name_end = person_at(context.folded, start, end)
    if name_end is None or context.folded[name_end : name_end + 1] not in {"", "\n"}:
        return None
    role = Role(m.start(), title[0], title[1].normal, "current", None)
    return Found(start, name_end, Official(canonical_name(context.folded[start:name_end]), roles=(role,)))


@rule(
    "officials",
    words().honorific.pattern,
    examples={
        "Ông Vi Văn Thắm, Bí thư Đảng ủy xã, dự. Chiều qua, ông Vi Văn Thắm trao quà": "Vi Văn Thắm | Bí thư | Đảng ủy xã",
    },
    rejects=["Ông Vi Văn Thắm ở thôn Nà Pài trồng 3 ha quế"],
)
def honorific_and_name(m: Match, context: Context) -> Found | None:
    """A person without a position here: an official if the article says so elsewhere."""
    start, end = m.end(), context.sentence[1]
    if start >= end or not context.folded[start].isupper():
        return None
    known = person_at(context.folded, start, end)
    name_end = known or name_at(context.folded, start, end)
    if name_end is None:
        return None
    name = canonical_name(context.folded[start:name_end])
    full = known is not None or syllables(name) > LONGEST_GIVEN_NAME
    return Found(start, name_end, Official(name, context.folded[m.start() : start].strip(" ,"), full=full))


@rule(
    "officials",
    family_name_form(),
    cased=True,
    examples={"Vi Văn Thắm, Bí thư Đảng ủy xã, dự. Vi Văn Thắm trao quà": "Vi Văn Thắm | Bí thư | Đảng ủy xã"},
    rejects=["Chị Lò Thị Sen, Bí thư Đảng ủy xã, thăm đường Lò Thị Sen"],
)
def full_name(m: Match, context: Context) -> Found | None:
    """A name alone: an official if the article says so elsewhere."""
    name_end = person_at(context.folded, m.start(), context.sentence[1])
    if name_end is None or names_a_place(context.lower, m.start()):
        return None
    return Found(m.start(), name_end, Official(canonical_name(context.folded[m.start() : name_end])))


@rule(
    "officials",
    TITLE,
    cues=telling_words(),
    examples={"Chủ tịch UBND tỉnh yêu cầu các sở báo cáo": " | Chủ tịch | Ủy ban nhân dân tỉnh"},
    rejects=["Các Chủ tịch UBND xã báo cáo"],
)
def title_alone(m: Match, context: Context) -> Found | None:
    """A position without a name: an office, or the person who was named with it before."""
    post = next((p for p in bound(context).posts if p.role and p.role.start == m.start()), None)
    if post is None or post.role is None or not context.text[m.start()].isupper() or not _of_one(post.role, context):
        return None
    after = context.lower[post.end : context.sentence[1]].lstrip()
    acts = words().acts.match(after) is not None or context.before(post.start).rstrip().endswith("theo")
    return Found(m.start(), post.end, Official("", roles=(post.role,), acts=acts))


def _of_one(role: Role, context: Context) -> bool:
    """Whether a position means one office: not one of many, nor the office as such ("chức danh Chủ tịch nước")."""
    end = role.organisation[1] if role.organisation else role.end
    return (
        role.status == "current"
        and not titles()[role.title].many
        and words().in_general.search(context.before(role.start)) is None
        and words().of_all.match(context.after(end).lstrip()) is None
    )


RULES = (title_before_name, title_after_name, title_of_signature, honorific_and_name, full_name, title_alone)
