"""Rules for dates."""

from patterns.rule import Rule

RULES: tuple[Rule, ...] = ()
