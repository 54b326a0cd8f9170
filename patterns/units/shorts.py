"""What a body is called for short, in the bracket behind it."""

import regex

from patterns.rule import Context
from patterns.units.bodies import lexicon

# "(VCCI)", "(VTV Tây Nam Bộ)", "(gọi tắt là Công ty Minh Long)".
_BRACKET = regex.compile(
    r"""[ ]{0,2}\((?:
    (?P<short>\p{Lu}[\p{L}\d&.-]{1,14}|(?!T[PXT][ ])\p{Lu}{2,8}(?:[ ](?:các[ ])?\p{Lu}\p{L}*){1,4})
    |(?:sau[ ]đây[ ])?(?:gọi|viết)(?:[ ]tắt)?(?:[ ]là)?:?[ ](?P<called>\p{Lu}[\p{L}\d&.-]*(?:[ ]\p{Lu}[\p{L}\d&.-]*){0,4})
    )\)""",
    regex.VERBOSE,
)


def is_of_the_state(short: str) -> bool:
    """Whether an abbreviation is that of a head which has a meaning of its own (UBKT), and no firm's (VEC)."""
    hit = lexicon().heads.longest_at(short.lower(), 0)
    return hit is not None and any(body.kind != "other" for body in hit[1])


def skip_bracket(context: Context, position: int) -> tuple[int, str]:
    """Where a bracket with a short name ends, and the name; the position itself and "" where none stands there."""
    if "(" not in context.folded[position : position + 3]:
        return position, ""
    m = _BRACKET.match(context.folded, position, context.sentence[1])
    return (m.end(), m["short"] or m["called"]) if m else (position, "")


def of_part(short: str, name: str) -> bool:
    """Whether an abbreviation has the initials of the end of a name only: Sở Giao thông vận tải (GTVT)."""
    initials = "".join(word[0] for word in name.split()).upper()
    return initials.endswith(short.upper()) and initials != short.upper()
