"""Rules for metrics: percentages and the figures around them.

Each reads a `figures.Figure`; what is measured, for whom and when is the business of `extract.records.metrics`.
"""

from patterns.metrics import cells, counts, labelled, money, multiples, percents, ranks, ratios
from patterns.rule import Rule

# Of two mentions of one length the earlier rule wins: "7 điểm" is a score before it is a count.
RULES: tuple[Rule, ...] = (
    *percents.RULES,
    *ranks.RULES,
    *ratios.RULES,
    *money.RULES,
    *multiples.RULES,
    *counts.RULES,
    *labelled.RULES,
    *cells.RULES,
)
