"""What a unit's mention says."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class PlaceRef:
    """A place as the text says it: `type` word ("quận", or "" in "Cục Thuế Quảng Ngãi"), `name` and its `key`.

    Without a name ("UBND quận") the context must tell which one is meant.
    """

    type: str
    name: str = ""
    key: str = ""

    @property
    def full_name(self) -> str:
        return f"{self.type} {self.name}".strip()


@dataclass(frozen=True, slots=True)
class UnitValue:
    """An organisation or administrative unit, as far as its sentence says.

    `name`: expanded normal form, with the place that the mention itself names. `kind` and `level` as in the table
    units; the level is "" where only the place can tell ("UBND thành phố"). `head`: the name of a body without its place,
    `place`: the place that it serves or, for an administrative unit, that it is. `implied`: the types of the place that a
    body without one has all the same (Sở: tỉnh or thành phố). `short`: an abbreviation that the mention defines in
    brackets. `carried`: its type or head stands earlier in an enumeration.
    """

    name: str
    kind: str
    level: str
    head: str = ""
    place: PlaceRef | None = None
    implied: tuple[str, ...] = ()
    short: str = ""
    carried: bool = False
