"""Rules for units."""

from patterns.rule import Rule

RULES: tuple[Rule, ...] = ()
