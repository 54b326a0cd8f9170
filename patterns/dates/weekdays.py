"""Days of the week, and "sáng nay", "tối qua"."""

from patterns.dates.dress import dress
from patterns.dates.pieces import PART, WEEKDAY, part_of_day, weekday
from patterns.forms import compiled, spaced
from patterns.rule import Context, Found, Match, rule
from patterns.timex import (
    Offset,
    Timex,
    Weekday,
)

_MOVES = {"nay": 0, "qua": -1, "mai": 1, "kia": -2, "mốt": 2}


@rule(
    "dates",
    spaced(rf"\b(?P<part>{PART})~(?P<word>nay|qua|mai|mốt)(?!\w)"),
    cues=("nay", "qua", "mai", "mốt"),
    also=("sáng", "sớm", "trưa", "chiều", "tối", "đêm", "khuya"),
    examples={
        "sáng nay": "2024-07-18TMO",
        "Trưa nay, bão đổ bộ": "2024-07-18TMI",
        "chiều nay": "2024-07-18TAF",
        "tối nay": "2024-07-18TEV",
        "đêm nay": "2024-07-18TNI",
        "sáng qua": "2024-07-17TMO",
        "chiều qua": "2024-07-17TAF",
        "tối qua": "2024-07-17TEV",
        "đêm qua": "2024-07-17TNI",
        "sáng mai": "2024-07-19TMO",
        "chiều mai": "2024-07-19TAF",
        "rạng sáng nay": "2024-07-18TMO START",
        "lúc 8h sáng nay": "2024-07-18T08:00",
    },
    rejects=["chị Mai", "sáng kiến", "đêm quan họ", "sáng tạo nay"],
)
def part_and_day(m: Match, context: Context) -> Found:
    time, mod = part_of_day(m["part"])
    around = dress(context, m.start("word"), m.end())
    if around.time.startswith("T0") or ":" in around.time:
        time, mod = around.time, ""
    return Found(min(around.start, m.start()), m.end(), Timex(Offset("day", _MOVES[m["word"]], time=time), mod))


_WEEKS = {"này": 0, "nay": 0, "trước": -1, "qua": -1, "rồi": -1, "tới": 1, "sau": 1}


_WEEKDAY_CUE = compiled(
    r"(?:^|[,;:(\"\-]\s{0,2})\Z|(?<!\w)(?:vào|ngày|từ|đến|hôm|và|trước|sau|sáng|trưa|chiều|tối|đêm|là)~\Z"
)


_ORDINAL_LIST = compiled(r"(?:\s{0,2}[,\-]|~(?:và|đến|tới))?~?(?:thứ~|chủ~nhật)|~(?:đầu|cuối)(?!\w)")


_ORDINAL_AFTER = compiled(
    r",?~(?:từ|bên)~(?:phải|trái)|~(?:của|trong|về|cả|toàn|thế|liên|trên|khu|tỉnh|nhất|hạng|là|\d)(?!\w)|\s?/"
)


@rule(
    "dates",
    spaced(
        rf"""
            \b(?<!\w)(?:(?P<part>{PART})~(?:ngày~)?)?(?P<weekday>{WEEKDAY})
            (?:
                ~(?:
                  (?:của~)?tuần~(?P<week>này|nay|trước|qua|rồi|tới|sau)
                | (?P<looks>vừa~qua|tới~đây|tới|sau|này|trước|rồi)
              )(?!\w)
            )?
        """
    ),
    cues=("thứ", "nhật"),
    also=("thứ 0", "hai", "ba", "tư", "năm", "sáu", "bảy", "bẩy", "nhật"),
    examples={
        "thứ Hai, huyện họp": "2024-07-15",
        "họp vào thứ 2": "2024-07-15",
        "thứ hai tuần này": "2024-07-15",
        "thứ hai tuần trước": "2024-07-08",
        "thứ Hai tới": "2024-07-22",
        "thứ 2 tuần sau": "2024-07-22",
        "thứ tư vừa qua": "2024-07-17",
        "chủ nhật, chợ đông": "2024-07-14",
        "Chủ nhật tuần này": "2024-07-21",
        "sáng thứ Ba, đoàn đi": "2024-07-16TMO",
        "sáng thứ Hai lúc 9 giờ": "2024-07-15T09:00",
    },
    rejects=[
        "thứ ba đầu tiên của tháng mười",
        "là đơn vị thứ 7 được kiểm tra",
        "xếp thứ 5 cả nước",
        "lần thứ hai",
        "bên thứ ba",
        "kỳ họp thứ 7",
        "thành phố thứ 5",
        "con thứ tư",
        "Ông Hùng (thứ tư, từ phải sang)",
        "đứng thứ 2, thứ 3",
        "các buổi 10; 24 (thứ Tư)",
        "Thứ nhất, mở rộng bến thuyền; thứ hai, nạo vét luồng; thứ ba, cắm phao",
        "Trước hết, chọn giống. Thứ hai, làm đất",
        "thanh niên ra quân Ngày Chủ nhật xanh",
        "mô hình thứ Bảy tình nguyện",
        "đội tuần tra họp sáng thứ Hai đầu tuần tại chốt",
        "kho mở vào chiều thứ Sáu tuần cuối quý",
        "giải nhì về tổ 4, thứ ba thuộc về tổ 9",
    ],
)
def day_of_week(m: Match, context: Context) -> Found | None:
    if _CAMPAIGN_AFTER.match(context.after(m.end(), 14)) or _OF_ANY_WEEK.match(context.after(m.end(), 40)):
        return None
    if _DAY_IN_NEXT_CELL.match(context.lower, m.end()):
        return None
    sure = m["part"] or m["week"] or m["looks"] in ("vừa qua", "tới", "tới đây", "này")
    if not sure and not _weekday_stands(m, context):
        return None
    time, mod = part_of_day(m["part"]) if m["part"] else ("", "")
    week = _WEEKS[m["week"]] if m["week"] else None
    looks = {"vừa qua": "past", "trước": "past", "rồi": "past", "này": ""}.get(
        " ".join((m["looks"] or "này").split()), "future"
    )
    around = dress(context, m.start(), m.end(), clock_after=True)
    if around.time and (not time or ":" in around.time):
        time, mod = around.time, ""
    return Found(
        around.start, around.end, Timex(Weekday(weekday(" ".join(m["weekday"].split())), week, time), mod, looks)
    )


# "Ngày thứ Bảy tình nguyện", "Chủ nhật đỏ": campaigns; "thứ 3 thuộc về đội A": a place.
_CAMPAIGN_AFTER = compiled(
    r"~(?:xanh|đỏ|hồng|đẹp|sạch|tình~nguyện|văn~minh|nhân~ái|yêu~thương|nông~thôn|vì|thuộc~về)(?!\w)"
)
# "Chào cờ sáng thứ Hai đầu tuần", "thứ Sáu tuần cuối của tháng": whichever week it is, unless the day is told behind it.
_OF_ANY_WEEK = compiled(
    r"""~(?:
        đầu~tuần(?!\w|~(?:này|nay|tới|sau|trước|qua|rồi)(?!\w))(?!\s{0,2}[,(]?\s{0,2}(?:ngày~)?\d)
      | (?:đầu~tiên|cuối~cùng|(?:của~|trong~)?tuần~(?:đầu|cuối|thứ))(?!\w)
    )"""
)
# On the next line or in the next cell stands the day itself: it is one with it.
_DAY_IN_NEXT_CELL = compiled(r"\s?:?\s{0,2}[\n|]\s{0,3}\(?\d{1,2}[/\-]\d{1,2}(?:[/\-]\d{4})?\)?:?\s{0,2}(?:[\n|]|\Z)")
_CLAUSE_OPENS = compiled(r"(?:^|[;:.\-+*•]\s{0,2}|(?<!\w)và~)\Z")
# What is counted off begins with one of these, so many characters before at most.
_FIRST = ("thứ nhất", "một là", "trước hết", "trước tiên", "đầu tiên")
_SPEECH = 6000


def _counted_off(m: Match, context: Context) -> bool:
    """Whether "Thứ hai, ... Thứ ba, ..." go on after a "Thứ nhất, ...": points, and no days."""
    since = max(0, m.start() - _SPEECH)
    for word in _FIRST:
        found = context.lower.rfind(word, since, m.start())
        if found >= 0 and context.lower[found + len(word) : found + len(word) + 1] in (",", ":", " "):
            opens = context.lower[max(0, found - 3) : found].strip(" ")
            if word.endswith(" là") or not opens or opens[-1] in ".;:\n-+*•,(":
                return True
    return False


# What day of the week the days are that were named just before: "ngày 16/7 (thứ Ba)".
_OF_THE_DAY = compiled(r"\d\s{0,2}\(\Z")


def _weekday_stands(m: Match, context: Context) -> bool:
    before, after = context.before(m.start(), 12), context.after(m.end(), 14)
    if _OF_THE_DAY.search(before) and after.startswith(")"):
        return False
    if _CLAUSE_OPENS.search(before) and _counted_off(m, context):
        return False
    if "thứ" in before or _ORDINAL_AFTER.match(after) or _ORDINAL_LIST.match(after):
        return False
    return _WEEKDAY_CUE.search(before) is not None


RULES = (part_and_day, day_of_week)
