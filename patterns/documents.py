"""Rules for documents."""

from patterns.rule import Rule

RULES: tuple[Rule, ...] = ()
