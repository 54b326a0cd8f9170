"""Rules for officials."""

from patterns.rule import Rule

RULES: tuple[Rule, ...] = ()
