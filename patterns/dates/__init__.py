"""Rules for dates, times, periods, lengths of time and repetitions, a module a family."""

from patterns.dates import days, lunar_days, months, periods, relative, times, years
from patterns.rule import Rule

RULES: tuple[Rule, ...] = (*lunar_days.RULES, *periods.RULES, *days.RULES, *months.RULES, *years.RULES, *relative.RULES, *times.RULES)
