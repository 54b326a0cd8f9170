"""Rules for dates, times, periods, lengths of time and repetitions, a module a family."""

from patterns.dates import (
    bare_days,
    clock,
    day_lists,
    distances,
    full_days,
    lengths,
    lunar_days,
    lunar_periods,
    months,
    open_periods,
    parts,
    periods,
    phrases,
    repeats,
    weekdays,
    years,
)
from patterns.rule import Rule

# Of two mentions of one length the rule that comes first wins: lists know the month of days that others read alone.
RULES: tuple[Rule, ...] = (
    *repeats.RULES,
    *lunar_periods.RULES,
    *lunar_days.RULES,
    *periods.RULES,
    *open_periods.RULES,
    *day_lists.RULES,
    *full_days.RULES,
    *bare_days.RULES,
    *parts.RULES,
    *months.RULES,
    *years.RULES,
    *distances.RULES,
    *phrases.RULES,
    *weekdays.RULES,
    *clock.RULES,
    *lengths.RULES,
)
