"""Day and month in figures, without a year: 13/10, 2-7, 14.3."""

from dataclasses import replace

import regex

from patterns.dates.dress import dress, dressed
from patterns.dates.holidays import names
from patterns.dates.pieces import (
    COUNTED,
    DAY,
    LEFT,
    MONTH,
    RELATIVE_YEAR,
    WEEKDAY,
    YEAR,
    day,
    weekday,
)
from patterns.forms import compiled, spaced
from patterns.rule import Context, Found, Match, rule
from patterns.timex import Timex

# Before a day without "ngày": what makes 12/6 a day and no ratio.
_WEAK_CUE = compiled(
    r"""(?:(?<!\w)(?:từ|đến|tới|trước|sau|vào|khai~mạc|hạn|chót|nhất|là|nhằm|tức|hết|sinh~nhật
      )~[(]?|(?<!\w)(?:nay|qua|mai)\s{0,2}[,(]?\s{0,2}|\(
      |(?<!\w)(?:ngày|lễ|dịp|sáng|chiều|tối|từ)~\d{1,2}[/\-]\d{1,2}\s{0,2}(?:,|và|;)~)\Z"""
)


# Days that return every year are named before their figures: "Quốc khánh 2-9", "lễ 30/4".
_HOLIDAY = compiled(
    rf"""
        (?<!\w)(?:
            lễ
          | dịp
          | (?:quốc~tế~)?lao~động
          | phụ~nữ
          | {names()}
          | ngày~(?:truyền~thống|hội|thành~lập|giải~phóng)[^.;:\d]{{0,40}}
        )~(?:ngày~|[(])?\Z
    """
)


# "* Thứ Hai: 24/3" heads a part of an agenda.
_HEADING = compiled(rf"[^\w\n]{{0,6}}(?P<weekday>{WEEKDAY})\s?:\s{{0,2}}")
# "Thứ Hai", and under it or in the next cell "24/3".
_CELL_BEFORE = compiled(rf"(?:\A|[\n|])[^\w\n|]{{0,6}}(?P<weekday>{WEEKDAY})\s?:?\s{{0,2}}[\n|]\s{{0,3}}\(?\Z")
_CELL_ENDS = compiled(r"\)?:?\s{0,2}(?:[\n|]|\Z)")
_LINE_ENDS = compiled(r"\s{0,2}[:.]?\s{0,2}(?:\n|\Z)")


_IS_A_DAY = compiled(r"~là~ngày(?!\w)")


# "số trúng tuyển là 3/8, đạt ..."
_SHARE_AFTER = compiled(r"\s{0,2},?\s{0,2}(?:đạt|chiếm|tương|tỷ~lệ|bằng|tăng|giảm)(?!\w)")
_RATIO_BEFORE = compiled(r"(?<!\w)(?:đạt|được|có|còn|tỷ~lệ|xếp|hạng|thứ|vị~trí|chiếm|số|loại|mức|khổ|tỷ~số|trang)~\Z")


@rule(
    "dates",
    spaced(
        rf"""
            (?=\d){LEFT}(?P<d>{DAY})(?P<sep>\s{{0,2}}[/\-]\s{{0,2}}|\.)(?P<m>{MONTH})
            (?![/.,\-]?\d|\s?%|[/.\-]\w)(?:~(?:của~)?năm~(?:(?P<y>{YEAR})|(?P<ry>{RELATIVE_YEAR})))?
        """
    ),
    digit=True,
    cues=("0 /", "0 -", "."),
    examples={
        "Ngày 13/10, huyện Mường Lát kiểm tra": "2023-10-13",
        "Ngày 2-7, Sở Nội vụ": "2024-07-02",
        "ngày 14.3, tại Đà Lạt": "2024-03-14",
        "Sáng 18-6, đoàn công tác": "2024-06-18TMO",
        "chiều 17/7": "2024-07-17TAF",
        "tối 16-7": "2024-07-16TEV",
        "rạng sáng 18/7": "2024-07-18TMO START",
        "Cuộc họp (18/7)": "2024-07-18",
        "Cuộc họp (ngày 18/7)": "2024-07-18",
        "Cuộc họp (thứ năm, 18-7)": "2024-07-18",
        "Sáng thứ Ba (16/7), huyện họp": "2024-07-16TMO",
        "hôm nay 18/7": "2024-07-18",
        "15h30 ngày 18-7": "2024-07-18T15:30",
        "15 giờ 30 phút, ngày 18/7": "2024-07-18T15:30",
        "0 giờ ngày 1/8": "2024-08-01T00:00",
        "trước ngày 30/9": "2024-09-30 BEFORE",
        "chậm nhất ngày 15/8": "2024-08-15 ON_OR_BEFORE",
        "muộn nhất là 15-8": "2024-08-15 ON_OR_BEFORE",
        "hạn chót 30/9": "2024-09-30 ON_OR_BEFORE",
        "lũy kế đến 30/6": "2024-06-30",
        "áp dụng từ 1-8": "2024-08-01 ON_OR_AFTER",
        "ngày 5/1 vừa qua": "2024-01-05",
        "ngày 5/1 tới, xã sẽ họp": "2025-01-05",
        "kỷ niệm Quốc khánh 2-9": "2024-09-02",
        "lễ kỷ niệm Ngày Nhà giáo Việt Nam 20/11": "2024-11-20",
        "khai giảng ngày 5/9 năm 2022": "2022-09-05",
        "dịp lễ 20-10 năm ngoái": "2023-10-20",
        "du khách tăng vào dịp 30/4 và 1/5": "2024-04-30; 2024-05-01",
        "trong sáng nay 17.7": "2024-07-17TMO",
        "Từ ngày mai 20/7, bến phà đổi giờ": "2024-07-20",
        "Thứ Ba\n16/7\nKiểm kê kho": "2024-07-16",
        "Thứ Tư | 17/7 | Trực: tổ 2": "2024-07-17",
        "26/6 là ngày thi dự phòng": "2024-06-26",
        "ngày truyền thống tỉnh Nam Định 17-7": "2024-07-17",
        "nộp trước ngày 31/3 của năm tiếp theo": "2025-03-31 BEFORE",
    },
    rejects=[
        "đạt 06/09 chỉ số",
        "xếp thứ 27/63 tỉnh",
        "đến 5/6 tiêu chí",
        "đường 30/4",
        "mức độ 3, 4",
        "tỷ số 2-1",
        "tăng 12/15 hồ sơ",
        "số cô giáo trúng tuyển là 3/8, chiếm non nửa",
        "Ảnh: S.Long 18-7",
        "trang 1/12",
        "đạt 7.5 điểm",
        "Thứ tư: 10/7 hộ nhận tiền",
        "ngày 31/2",
    ],
)
def day_month(m: Match, context: Context) -> Found | None:
    core = day(int(m["y"]) if m["y"] else None, int(m["m"]), int(m["d"]))
    if core is None:
        return None
    if heading := _heading(m, context):
        day_of_week = weekday(" ".join(heading["weekday"].split()))
        return Found(heading.start("weekday"), m.end(), Timex(replace(core, weekday=day_of_week)))
    if cell := _cell(m, context):
        return Found(m.start(), m.end(), Timex(replace(core, weekday=weekday(" ".join(cell["weekday"].split())))))
    around = dress(context, m.start(), m.end())
    if not around.cued and not _weakly_cued(m, context):
        return None
    if around.cued and not _is_day(context, around.start, m.start()) and _counted(m, context):
        return None
    found = dressed(core, context, m, around=around)
    if found and _HOLIDAY.search(context.before(m.start(), 40)):
        return replace(found, value=replace(found.value, outlook="nearest"))
    return found


def _heading(m: Match, context: Context) -> regex.Match[str] | None:
    """The day of the week that heads a line which the figures end."""
    if (
        m["sep"] == "."
        or context.before(m.start(), 3).rstrip()[-1:] != ":"
        or not _LINE_ENDS.match(context.lower, m.end())
    ):
        return None
    return _HEADING.fullmatch(context.lower, context.lower.rfind("\n", 0, m.start()) + 1, m.start())


def _cell(m: Match, context: Context) -> regex.Match[str] | None:
    """The day of the week on the line above figures that have their own, or in the cell before them."""
    if m["sep"] == "." or not _CELL_ENDS.match(context.lower, m.end()):
        return None
    return _CELL_BEFORE.search(context.lower[max(0, m.start() - 24) : m.start()])


def _is_day(context: Context, start: int, end: int) -> bool:
    return context.lower[start:end].strip().endswith(("ngày", "hôm"))


def _counted(m: Match, context: Context) -> bool:
    return bool(COUNTED.match(context.after(m.end(), 14)))


def _weakly_cued(m: Match, context: Context) -> bool:
    """A preposition or a bracket makes a day of 12/6, unless something is counted. With a dot it is too weak."""
    before = context.before(m.start(), 40)
    cue = _WEAK_CUE.search(before) or _HOLIDAY.search(before)
    if _IS_A_DAY.match(context.after(m.end(), 12)) and m["sep"] == "/":
        return True
    if (
        not cue
        or (m["sep"] == "." and not cue.group().startswith(("nay", "qua", "mai")))
        or _counted(m, context)
        or _RATIO_BEFORE.search(before[: cue.start()])
    ):
        return False
    if cue.group().strip() == "là" and _SHARE_AFTER.match(context.after(m.end(), 12)):
        return False
    return cue.group().strip() != "(" or context.after(m.end(), 1) in (")", ",", ";")


RULES = (day_month,)
