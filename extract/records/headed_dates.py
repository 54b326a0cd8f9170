"""What heads a sentence, a line or an agenda holds for the open parts of the dates under it."""

from dataclasses import dataclass, replace

import regex

from extract.mentions import Reading
from patterns.dates.pieces import WEEKDAY
from patterns.forms import compiled
from patterns.rule import Mention
from patterns.spans import days
from patterns.timex import Clock, Core, Day, Month, Period

# "Trong tháng 5": the month opens its sentence after so many signs at most.
_OPENS = 8
# What may stand beside a day on a line of its own: "Thứ Năm, ngày 05/3:", "ngày 5/3 (Thứ Năm)".
_ALONE = compiled(rf"[^\w]{{0,12}}(?:{WEEKDAY})?[^\w]{{0,12}}")
# What stands before the clock of an item: a dash, who it is for. "- Phó Chủ tịch: 7 giờ 30".
_ITEM = regex.compile(r"[\s\-+*•]{0,6}(?:[^:.\n]{1,30}(?:\.[^:.\n]{1,20})?[:\-]\s{0,2})?(?:từ\s|lúc\s|vào\s)?")


@dataclass(frozen=True, slots=True)
class Heads:
    """`month` opens the sentence that begins at `sentence`, `row` opened a line last, `day` has a line of its own."""

    month: Month | None = None
    sentence: int = -1
    row: Month | None = None
    day: Day | None = None

    def give(self, reading: Reading, mention: Mention, core: Core) -> Core:
        """The core with what its heads tell."""
        match core:
            case Day(None, None, int()) if self.month and reading.sentence_at(mention.start)[0] == self.sentence:
                found = replace(core, year=self.month.year, month=self.month.month)
                return found if days(found) else core
            case Month(None, int() as month) if self.row and self.row.year and self.row.month:
                follows = month == self.row.month % 12 + 1 and _line(reading, mention)[0] == mention.start
                return replace(core, year=self.row.year + (month == 1)) if follows else core
            case Clock(time) if self.day and _is_item(reading, mention):
                return replace(self.day, time=time, weekday=None)
            case Period(Clock(first), Clock(last)) if self.day and _is_item(reading, mention):
                day = replace(self.day, weekday=None)
                return Period(replace(day, time=first), replace(day, time=last))
        return core

    def after(self, reading: Reading, mention: Mention, core: Core) -> "Heads":
        """What heads the dates that follow a mention."""
        match core:
            case Month(int(), int()):
                begins = reading.sentence_at(mention.start)[0]
                heads = replace(self, month=core, sentence=begins) if mention.start - begins <= _OPENS else self
                return replace(heads, row=core) if _line(reading, mention)[0] == mention.start else heads
            case Day(int(), int(), int()):
                written = mention.value.core
                bare = isinstance(written, Day) and written.month is None
                heads = replace(self, month=None) if self.month and not bare else self
                return replace(heads, day=core) if not core.time and _alone(reading, mention) else heads
        return self


def _line(reading: Reading, mention: Mention) -> tuple[int, int]:
    end = reading.text.find("\n", mention.end)
    return reading.text.rfind("\n", 0, mention.start) + 1, end if end >= 0 else len(reading.text)


def _alone(reading: Reading, mention: Mention) -> bool:
    start, end = _line(reading, mention)
    if end - start > mention.end - mention.start + 40:
        return False
    return bool(
        _ALONE.fullmatch(reading.lower, start, mention.start) and _ALONE.fullmatch(reading.lower, mention.end, end)
    )


def _is_item(reading: Reading, mention: Mention) -> bool:
    """The clock opens its line or sentence."""
    starts = _line(reading, mention)[0], reading.sentence_at(mention.start)[0]
    return any(_ITEM.fullmatch(reading.lower, start, mention.start) for start in starts)
