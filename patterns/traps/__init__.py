"""Traps: spans with figures or words of time that are neither dates nor figures of a metric.

A trap's value names its class. Traps are read first and keep documents, dates and metrics off what they cover.
"""

from patterns.rule import Rule
from patterns.traps import contacts, measures, names, orders
from patterns.traps.trap import Trap

__all__ = ["RULES", "Trap"]

RULES: tuple[Rule, ...] = (*contacts.RULES, *names.RULES, *orders.RULES, *measures.RULES)
