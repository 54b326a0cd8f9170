"""Rules for traps."""

from patterns.rule import Rule

RULES: tuple[Rule, ...] = ()
