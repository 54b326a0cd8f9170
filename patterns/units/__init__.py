"""Units: administrative units and organisations, as the text names them."""

from patterns.units.rules import RULES
from patterns.units.values import PlaceRef, UnitValue

__all__ = ["RULES", "PlaceRef", "UnitValue"]
