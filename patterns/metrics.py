"""Rules for metrics."""

from patterns.rule import Rule

RULES: tuple[Rule, ...] = ()
