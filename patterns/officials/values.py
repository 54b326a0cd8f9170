"""What the rules for officials read."""

from dataclasses import dataclass

# "ông Dự", "ông Hồng Dự": how many parts a given name may have.
LONGEST_GIVEN_NAME = 2


@dataclass(frozen=True, slots=True)
class Role:
    """A position at a place of the text. `organisation` is the span of its body, None where none stands there."""

    start: int
    end: int
    title: str
    status: str
    organisation: tuple[int, int] | None


@dataclass(frozen=True, slots=True)
class Official:
    """A person, or a position without one.

    `name` is canonical; it is empty where only a position stands, and a given name after a honorific ("ông Dự") where
    `full` is false. `acts`: a position that speaks or acts, and so means a person of the article.
    """

    name: str
    honorific: str = ""
    roles: tuple[Role, ...] = ()
    full: bool = True
    acts: bool = False
