"""Whose a figure is and for which period it holds, from the rows of units and dates made before."""

from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import regex

from extract.language import Span
from extract.mentions import Reading
from extract.records.metrics.topic import before_parts, headed, of_country
from extract.schema import DateRow, UnitRow
from patterns.rule import Mention

# The kinds of unit that own figures; a company or a school does so only in its own sentence.
# Teams only see to things.
_TEAM = "inspection_team"
_OWNERS = frozenset({"administrative_unit", "government_body", "party_body", "department"})
# Values that a figure can hold for: a year, half-year, quarter, month, day, or a period with ends.
_PERIOD = regex.compile(
    r"\d{4}(?:-(?:\d{2}|[HQ]\d)(?:-\d{2})?)?(?:/(?:\d{4}(?:-[\dHQ]{2}(?:-\d{2})?)?|\.\.))?|\.\./\d{4}[\dHQ-]*"
)
# Between a figure and its year: 80% vào năm 2030.
_BESIDE = regex.compile(r"\s(?:vào|đến|trong|tới)?(?:\s(?:cuối|hết))?\s?")
_COMPARED = regex.compile(
    r"(?<!\w)(?:so|so với|cao hơn|thấp hơn|vượt(?!\s(?:kế|chỉ|dự|mục)))(?:\s(?!với\s)\p{L}+){0,5}\s$|(?<!\w)(?:tương đương|ngang|giống)(?:\s(?:với|bằng|ngưỡng|mức|giá|thời điểm|của|hồi)){0,3}\s$"
)
# "bằng 80% số vụ của năm 2021": what is taken as the whole.
_WHOLE = regex.compile(r"(?<!\w)bằng(?:\s(?:hơn|gần|trên|khoảng))?\s\d[\d.,]*\s?%\s(?:\p{L}+\s){1,12}của\s(?:cả\s)?$")
# Who tells of figures, or sets what they are measured by, does not have them.
_TOLD_BY = regex.compile(
    r"(?<!\w)theo(?:\s(?:số liệu|báo cáo|thống kê|công bố|đánh giá|thông tin|tổng hợp|kết quả|nguồn tin|của|từ|nhanh|sơ bộ|mới nhất)){0,4}\s$"
    r"|(?<!\w)(?:bắt nguồn|xuất phát)\s(?:\p{L}+\s){0,5}$"
)
_PLAN_OF = regex.compile(
    r"(?<!\w)(?:dự toán|chỉ tiêu|kế hoạch|điều chỉnh)\s(?:vốn\s|thu\s|chi\s)?(?:do\s|của\s|mà\s)?(?:liên\s|thủ tướng\s|chủ tịch\s)?$"
)
_TELLS = regex.compile(
    r"\s(?:vừa\s|cũng\s|đã\s)?(?:(?:cho biết|cho hay|nhấn mạnh|khẳng định|cho rằng)(?!\w)|(?:thông tin|thống kê|công bố)\s?[,:])"
)
_SETS = regex.compile(r"\s(?:điều chỉnh\s)?(?:giao|đề ra|phê duyệt|điều chỉnh|xây dựng)\s?(?:$|[,.;)(]|và\s)")
_OF_ISSUER = regex.compile(r"(?:\s\(?ngày\s[\d/.-]{3,10}\)?)?,?\scủa\s(?:thủ tướng\s|chủ tịch\s|bộ trưởng\s)?")
# Who has done something with those counted does not have them: "được Sở A công nhận".
_DONE_BY = regex.compile(r"(?<!\w)(?:được|bị)\s(?:thủ tướng\s|chủ tịch\s|bộ trưởng\s|giám đốc\s)?$")
_DOES = regex.compile(
    r"\s(?:ra\s|ký\s)?(?:quyết định\s)?(?:công nhận|phê duyệt|chấp thuận|thông qua|tặng|khen|biểu dương|xếp|đánh giá|cấp|giao|chỉ định|thẩm định|kiểm tra|phát hiện|hỗ trợ)(?!\w)"
)
# The government in the name of another thing: "Thủ tướng Chính phủ", "trái phiếu Chính phủ".
_GOVERNMENT = "Chính phủ"
# What is told under a document is not told for the day of its signing.
_UNDER = regex.compile(r"(?<!\w)(?:theo|tại|căn cứ|thực hiện|triển khai|của|trong)\s$")
_BELONGS = regex.compile(r"\s(?:\p{L}+\s){0,2}(?:của|thuộc|tại|ở)\s")
# What stands between a count and the last of those counted: "9 trường mầm non, tiểu học và ".
_NOUNS, _LISTED = regex.compile(r"[\p{L}\s,]*"), 60
# "thứ hai là huyện A", "vị trí thứ 3 thuộc về tỉnh B".
_STANDS = regex.compile(r"\s(?:\p{L}+\s)?(?:là|thuộc về|gọi tên)\s")
# Where somebody lives or where something is listed has no figures: "ngụ huyện A", "sàn TP.HCM", "số 5 phố B, phường C".
_HOME = regex.compile(
    r"(?:[(,;]\s?(?:cùng\s)?(?:ngụ|quê|trú|thường trú|sinh)(?:\s(?:tại|ở))?|(?<!\w)(?:sàn|chứng khoán))\s(?:(?:tỉnh|huyện|xã)\s)?$"
)
_LIVES = ("ngụ", "quê", "trú", "sinh", "tại", "ở", "sàn", "khoán")
_ADDRESS = regex.compile(
    r"(?<!\w)(?:số\s(?:nhà\s)?\d[\w/]*|đường|phố|ngõ)\s(?:[\p{Lu}\d][^\s,.;:()]*\s?){1,5},\s"
    r"(?:(?:[Kk]hu phố|[Tt]ổ|[Pp]hường|[Xx]ã|[Qq]uận|[Hh]uyện|[Tt]hị trấn)\s[^,.;:()]{1,30},\s){0,3}$"
)
_ABROAD = regex.compile(
    r"\s\((?:trung quốc|lào|campuchia|thái lan|hàn quốc|nhật bản|philippines|indonesia|mỹ|nga)(?!\w)"
)
# A year of birth is no period, nor what something only resembles.
_BORN = regex.compile(
    r"(?:[(,;–]\s?|\p{Lu}\p{Ll}+\s|(?:[Ôô]ng|[Bb]à|[Cc]hị|[Aa]nh|[Ee]m)\s|^)(?:[Ss]inh|SN)(?:\s(?:vào|ngày|tháng))?\s$|(?<!\w)(?<!ví dụ )(?<!chẳng hạn )như\s$"
)
# So long before the day of publication nothing is reported on.
_AGO = frozenset(("dates.ago", "dates.before_now"))
# An article says whom it is about in its title or lead, or goes on naming it.
_HEAD, _GOOD_PART = 400, 0.35
_REPORTING = regex.compile(r"\d{4}-[HQ]\d|\d{4}-\d{2}/\d{4}-\d{2}|\d{4}-\d{2}|\d{4}")


@dataclass(frozen=True, slots=True)
class Owners:
    """The units and dates of an article, to be asked for each figure."""

    reading: Reading
    units: Sequence[UnitRow]
    dates: Sequence[DateRow]
    about: str
    reported: str

    def unit_name(self, figure: Mention) -> str:
        """The unit that what is counted belongs to, else the last before the figure in its sentence that may have it.

        Else the first of its paragraph, else the article's own.
        """
        start, end = self.reading.sentence_at(figure.start)
        i = bisect_right(self.units, figure.start, key=lambda u: u.start_char)
        if own := self._belonging(figure, self.units[i : i + 4], end):
            return own.name
        return self._before(figure.start, start)

    def _before(self, at: int, start: int) -> str:
        """The unit that what stands at `at`, in the sentence that begins at `start`, belongs to."""
        i = bisect_right(self.units, at, key=lambda u: u.start_char)
        line = self.reading.text.rfind("\n", 0, at) + 1
        near = [u for u in self.units[max(0, i - 40) : i] if u.start_char >= line and u.end_char <= at]
        before = _outermost(near)
        inside = [u for u in before if u.start_char >= start and not self._only_says(u)]
        if of_country(self.reading, inside[-1].end_char if inside else start, at):
            return ""
        if inside:
            return next((u for u in reversed(inside) if u.resolved_from != "enumeration"), inside[-1]).name
        if whole := before_parts(self.reading, start):
            return self._before(whole[1], whole[0])
        named = (u for u in near if u.kind == "administrative_unit" or u in before)
        general = (u for u in named if u.kind in _OWNERS and u.level != "central")
        topic = next((u for u in general if not self._only_says(u)), None)
        if topic or self.about:
            return topic.name if topic else self.about
        bodies = {u.name for u in before if u.level != "central" and u.kind != _TEAM and not self._only_says(u)}
        return bodies.pop() if len(bodies) == 1 else ""

    def called(self, place: str) -> str:
        """The name of the administrative unit that a text calls by its name alone; else the name as it stands."""
        places = (u.name for u in self.units if u.kind == "administrative_unit")
        return next((name for name in places if f" {name}".lower().endswith(f" {place.lower()}")), place)

    def _belonging(self, figure: Mention, following: Sequence[UnitRow], end: int) -> UnitRow | None:
        """The unit right after a figure and its noun: "3 huyện của tỉnh Bến Tre"."""
        for unit in following:
            if figure.end <= unit.start_char < end:
                gap = self.reading.lower[figure.end : unit.start_char]
                owns = _BELONGS.fullmatch(gap) or (figure.value.kind == "rank" and _STANDS.fullmatch(gap))
                return unit if unit.kind == "administrative_unit" and owns else None
        return None

    def _only_says(self, unit: UnitRow) -> bool:
        """Whether a unit only tells of figures, sets the plan for them, or is where something comes from."""
        low = self.reading.lower
        before, after = low[max(0, unit.start_char - 40) : unit.start_char], low[unit.end_char : unit.end_char + 24]
        if _PLAN_OF.search(before) or _SETS.match(after) or (_DONE_BY.search(before) and _DOES.match(after)):
            return True
        if unit.name == _GOVERNMENT and before[-2:-1].isalpha():
            return True
        if self._is_counted(unit) or self._issues(unit):
            return True
        serves = unit.kind == "government_body" and unit.level not in ("central", "none")
        return not serves and bool(_TOLD_BY.search(before) or _TELLS.match(after))

    def _is_counted(self, unit: UnitRow) -> bool:
        """Whether a unit is a noun of a figure: "45 Trung tâm học tập cộng đồng", "9 trường THCS, Trung tâm học nghề"."""
        figures = self.reading.mentions["metrics"]
        i = bisect_right(figures, unit.start_char, key=lambda m: m.start) - 1
        if i < 0 or unit.start_char < figures[i].end:
            return i >= 0
        if unit.kind != "public_service_unit" or unit.start_char - figures[i].end >= _LISTED:
            return False
        gap = self.reading.lower[figures[i].end : unit.start_char]
        return unit.text[1:].islower() and gap.endswith((", ", " và ")) and _NOUNS.fullmatch(gap) is not None

    def _issues(self, unit: UnitRow) -> bool:
        """Whether a unit only has issued a document: "theo Quyết định số 12/QĐ-UBND của UBND tỉnh"."""
        documents = self.reading.mentions["documents"]
        i = bisect_right(documents, unit.start_char, key=lambda m: m.start) - 1
        return i >= 0 and bool(_OF_ISSUER.fullmatch(self.reading.lower, documents[i].end, unit.start_char))

    def told(self, within: Span) -> list[DateRow]:
        """The dates of a sentence, or of the cell of a table, for which a figure in it can hold."""
        dates = (d for d in self.of_sentence(*within) if _PERIOD.fullmatch(d.value))
        told = [d for d in dates if not _compared(self.reading, d) and not self._of_document(d)]
        whole = None if told else before_parts(self.reading, within[0])
        return self.told(whole) if whole else told

    def _of_document(self, date: DateRow) -> bool:
        """Whether a date is that of a document: "Quyết định số 12/QĐ-UBND ngày 3/4/2023"."""
        documents = self.reading.mentions["documents"]
        i = bisect_right(documents, date.start_char, key=lambda m: m.start) - 1
        if i < 0 or date.start_char > documents[i].end + 1:
            return False
        before = self.reading.lower[max(0, documents[i].start - 16) : documents[i].start]
        return bool(_UNDER.search(before))

    def period(self, figure: Mention, told: Sequence[DateRow]) -> str:
        """Of `told`: the period right after the figure, the last before it, any; else the reporting period."""
        if not told:
            return self.reported
        i = bisect_right(told, figure.end, key=lambda d: d.start_char)
        if i < len(told) and self._is_beside(figure, told[i]):
            return told[i].value
        i = bisect_right(told, figure.start, key=lambda d: d.end_char)
        return told[i - 1].value if i else told[0].value

    def _is_beside(self, figure: Mention, date: DateRow) -> bool:
        """Whether a date stands right after a figure: "80% vào năm 2030", "12% (năm 2011)"."""
        gap = self._gap(figure, date)
        return bool(_BESIDE.fullmatch(gap)) or (gap == " (" and self.reading.text.startswith(")", date.end_char))

    def periods(self, start: int, end: int) -> list[str]:
        """The periods told in [start, end) that a figure can hold for."""
        return [d.value for d in self.of_sentence(start, end) if _PERIOD.fullmatch(d.value)]

    def _gap(self, figure: Mention, date: DateRow) -> str:
        return self.reading.text[figure.end : date.start_char]

    def of_sentence(self, start: int, end: int) -> list[DateRow]:
        """The date rows in [start, end)."""
        i = bisect_right(self.dates, start - 1, key=lambda d: d.start_char)
        found = []
        while i < len(self.dates) and self.dates[i].start_char < end:
            found.append(self.dates[i])
            i += 1
        return found


def owners(reading: Reading, units: Sequence[UnitRow], dates: Sequence[DateRow], published: str = "") -> Owners:
    """The owners of the figures of an article."""
    units = sorted(units, key=lambda u: (u.start_char, -u.end_char))
    units = [u for u in units if u.kind != "administrative_unit" or not _only_where(reading, u)]
    dates = sorted(dates, key=lambda d: d.start_char)
    return Owners(reading, units, dates, _about(units) or headed(reading), _reported(reading, dates, published))


def _only_where(reading: Reading, unit: UnitRow) -> bool:
    """Whether a place is somebody's home, an address, where something is listed, or lies abroad."""
    start, end, low = unit.start_char, unit.end_char, reading.lower
    # Most places are told by two words before them to be nothing of that.
    words = low[max(0, start - 30) : start].split()[-2:]
    if any(word.endswith(_LIVES) for word in words) and _HOME.search(low, max(0, start - 30), start):
        return True
    if low.startswith(" (", end) and _ABROAD.match(low, end):
        return True
    return low.startswith(", ", start - 2) and bool(_ADDRESS.search(reading.text, max(0, start - 120), start))


def _outermost(units: Sequence[UnitRow]) -> list[UnitRow]:
    found: list[UnitRow] = []
    for unit in units:
        if not found or unit.start_char >= found[-1].end_char:
            found.append(unit)
    return found


def _about(units: Sequence[UnitRow]) -> str:
    """The administrative unit that the article is about: named most often, and in its head or as a good part of all."""
    places = [u for u in units if u.kind == "administrative_unit"]
    names = Counter(u.name for u in places)
    names -= Counter({u.name for u in places if u.level == "none"})  # a hamlet named once is an address
    if not names:
        return ""
    name, count = names.most_common(1)[0]
    heads = any(u.name == name and u.start_char < _HEAD for u in places)
    return name if heads or (count > 1 and count >= _GOOD_PART * len(places)) else ""


def _compared(reading: Reading, date: DateRow) -> bool:
    """Whether a date is a clock time, or only what is compared with: "so với năm 2020", "cùng kỳ"."""
    before = reading.lower[max(0, date.start_char - 40) : date.start_char]
    if "của " in before[-8:] and _WHOLE.search(reading.lower, max(0, date.start_char - 90), date.start_char):
        return True
    told = date.type == "TIME" or date.text.lower().startswith("cùng kỳ") or _COMPARED.search(before)
    return bool(told or _BORN.search(reading.text[max(0, date.start_char - 24) : date.start_char]))


def _is_recent(date: DateRow, published: str) -> bool:
    """Whether news may report on a date: begun by its day, and not over for longer than the year before."""
    first, last = str(date.first_day or ""), str(date.last_day or "")
    return first <= published[:10] and (not last or int(last[:4]) >= int(published[:4]) - 1)


def _reported(reading: Reading, dates: Sequence[DateRow], published: str) -> str:
    """The period that the first lines report on: the first value that is more than a day, and not still to come."""
    head = reading.text.find("\n", min(len(reading.text), 400))
    early = (d for d in dates if (head < 0 or d.start_char < head) and d.rule not in _AGO)
    past = (d for d in early if not published or _is_recent(d, published))
    return next((d.value for d in past if _REPORTING.fullmatch(d.value) and not _compared(reading, d)), "")
