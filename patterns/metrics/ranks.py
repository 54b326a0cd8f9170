"""Rules for ranks: xếp thứ 12/63 tỉnh, thứ 3 trong năm thành phố, nhóm 10 tỉnh đứng đầu, tăng 5 bậc."""

from decimal import Decimal

import regex

from patterns.metrics.figures import Figure, surface
from patterns.metrics.nouns import noun_end, skip_space
from patterns.numbers import LEFT, SPELLED_99, spelled
from patterns.rule import Context, Found, Match, rule

# "thứ 5" is a Thursday or an ordinal unless something is ranked.
_CUE = r"(?<!\w)(?:(?<!sắp\s)xếp|đứng|hạng|vị\ trí|vươn\ lên|vươn|xếp\ hạng|lọt|giữ|tụt|rơi|bảng\ xếp\ hạng|về)(?!\w)(?:\s\p{L}+){0,3}?\s"
_OF = rf"(?:\s?/\s?|\s(?:trong|trên)(?:\stổng)?(?:\ssố)?\s)(?P<whole>\d{{1,4}}(?!\d|[.,]\d)|{SPELLED_99})"
_AREA = regex.compile(
    r"\s{1,2}(?:(?:của|trong|ở|tại)\s)?(?P<area>cả nước|toàn quốc|toàn tỉnh|toàn thành phố|toàn huyện|toàn cầu|thế giới|châu á|đông nam á"
    r"|(?P<named>khu vực|vùng))(?!\w)"
)
_NAMED = regex.compile(r"(?: (?:\p{Lu}\p{L}*|bằng|của|và|-)){0,9} \p{Lu}\p{L}*")


def _whole(text: str | None) -> Decimal | None:
    if not text:
        return None
    value = int(text) if text.isdigit() else spelled(text)
    return None if value is None else Decimal(value)


def _unit(context: Context, end: int) -> tuple[str, int, int]:
    """What is ranked after a rank that ends at `end`: (unit, where it begins, where the mention ends)."""
    area = _AREA.match(context.lower, end, context.sentence[1])
    if area is None:
        return _noun(context, end)
    start, last = area.span("area")
    name = _NAMED.match(context.folded, last, context.sentence[1]) if area["named"] else None
    return surface(context, start, name.end() if name else last), 0, end


def _noun(context: Context, end: int) -> tuple[str, int, int]:
    at = skip_space(context.lower, end)
    stop = noun_end(context.folded, context.lower, at, context.sentence[1])
    return (surface(context, at, stop), at, stop) if stop and at > end else ("", 0, end)


def _ranked(context: Context, start: int, end: int, value: Decimal, whole: Decimal | None) -> Found | None:
    if whole is not None and not whole:
        return None
    unit, noun, stop = _unit(context, end)
    at = noun - start if noun else 0
    return Found(start, stop, Figure(kind="rank", value=value, denominator=whole, unit=unit, noun=at))


@rule(
    "metrics",
    rf"{_CUE}(?P<span>thứ\s{{1,2}}(?P<value>\d{{1,3}})(?!\d|[.,]\d)(?:{_OF})?)",
    examples={
        "Chỉ số PCI của tỉnh xếp thứ 21/63 tỉnh, thành phố": "rank 21/63 tỉnh, thành phố",
        "đứng thứ 3 trong năm thành phố được khảo sát": "rank 3/5 thành phố",
        "Lào Cai xếp ở vị trí thứ 8 toàn quốc": "rank 8 toàn quốc",
        "xếp thứ 2 khu vực Bắc Trung Bộ về chuyển đổi số": "rank 2 khu vực Bắc Trung Bộ",
    },
    rejects=["kỳ họp thứ 14", "thứ 5 tuần sau", "Sáng thứ 3, đoàn làm việc"],
    digit=True,
    cues=["thứ"],
)
def rank(m: Match, context: Context) -> Found | None:
    return _ranked(context, *m.span("span"), Decimal(m["value"]), _whole(m["whole"]))


@rule(
    "metrics",
    rf"(?<!\w)(?:xếp\shạng|thứ\shạng|đứng\svị\strí|xếp\svị\strí|ở\svị\strí|giữ\svị\strí|vị\strí|(?<!sắp\s)xếp|đứng|hạng)\s(?P<span>{LEFT}(?P<value>\d{{1,3}})(?!\d|[.,]\d)(?:{_OF})?)(?!\s?[%/])",
    examples={
        "PAPI của tỉnh xếp hạng 17/63": "rank 17/63",
        "Tỉnh Hậu Giang xếp hạng 9 toàn quốc về PGI": "rank 9 toàn quốc",
        "Huyện Đầm Hà đứng vị trí 4/13 địa phương": "rank 4/13 địa phương",
    },
    rejects=["đứng 3 giờ liền", "vị trí 5 ha đất", "khách sạn hạng 3 sao", "xếp 12 ghế"],
    digit=True,
    cues=["hạng", "trí", "xếp", "đứng"],
)
def rank_without_ordinal(m: Match, context: Context) -> Found | None:
    cue = context.lower[m.start() : m.start("span")].strip()
    after = context.after(m.end("span"), 2).strip()
    area = _AREA.match(context.lower, m.end("span"), context.sentence[1])
    if not m["whole"] and not area and (not cue.startswith(("xếp hạng", "thứ hạng")) or after[:1].isalpha()):
        return None
    return _ranked(context, *m.span("span"), Decimal(m["value"]), _whole(m["whole"]))


_LEADING = regex.compile(
    r"[^.;:(]{0,40}?\s(?:đứng đầu|dẫn đầu|cao nhất|tốt nhất|hàng đầu|thấp nhất|có chỉ số|trên cả nước|của cả nước|toàn quốc|cả nước)"
)


@rule(
    "metrics",
    r"(?<!\w)(?:nhóm|tốp|top|tóp)\s(?P<span>(?P<value>\d{1,3})(?!\d|[.,]\d|\s?[%/]))",
    examples={
        "Chỉ số PGI nằm trong nhóm 12 tỉnh, thành phố dẫn đầu toàn quốc": "le rank 12 tỉnh, thành phố",
        "Phấn đấu vào top 10 cả nước về PAR INDEX": "le rank 10 cả nước target",
    },
    rejects=["nhóm 3 đối tượng ưu tiên", "nhóm 2, 3 và 4", "xếp vào nhóm 4 (nhóm đạt điểm thấp nhất)"],
    digit=True,
    cues=["nhóm", "tốp", "top", "tóp"],
)
def leading_group(m: Match, context: Context) -> Found | None:
    unit, noun, stop = _unit(context, m.end("span"))
    top = context.lower.startswith("t", m.start())
    if not top and not (unit and _LEADING.match(context.lower, stop, context.sentence[1])):
        return None
    start = m.start("span")
    figure = Figure(
        kind="rank", value=Decimal(m["value"]), unit=unit, comparator="le", noun=noun - start if noun else 0
    )
    return Found(start, stop, figure)


@rule(
    "metrics",
    rf"(?<!\w)(?:tăng|giảm|tụt|lên|xuống|thăng|rớt|nhảy|vươn\slên|hạ|leo|lùi|tiến|vượt|cải\sthiện)\s(?:hạng\s)?(?:thêm\s|tới\s|đến\s)?(?P<span>{LEFT}(?P<value>\d{{1,2}})\s(?P<unit>bậc|hạng|vị\strí|thứ\sbậc|thứ\shạng))(?!\w)",
    examples={
        "tăng 7 bậc so với năm liền trước": "rank 7 bậc change",
        "PAPI của tỉnh cải thiện 11 bậc": "rank 11 bậc change",
        "Hà Nam tăng hạng 6 bậc": "rank 6 bậc change",
        "Xếp thứ 40, tụt 11 hạng": "rank 11 hạng change",
        "Bến Tre vượt 14 thứ hạng so với kỳ trước": "rank 14 thứ hạng change",
    },
    rejects=["7 bậc thang", "lương bậc 3"],
    digit=True,
    cues=["bậc", "hạng", "vị"],
)
def rank_change(m: Match, context: Context) -> Figure:
    unit = surface(context, *m.span("unit"))
    return Figure(kind="rank", value=Decimal(m["value"]), unit=unit, noun=m.start("unit") - m.start("span"))


@rule(
    "metrics",
    r"(?:^|[;,(]\s?|\s(?:và|là)\s)(?P<span>thứ\s{1,2}(?P<value>\d{1,2}))\s(?:là\s|thuộc\svề\s)?(?=(?:tỉnh|thành\sphố|tp|huyện|thị\sxã|quận|xã|phường|sở|bộ)\s[^.;:]{2,40}?\s(?:đạt|với|\(|có),?\s?\d)",
    examples={
        "Đứng đầu là Sở Y tế; thứ 2 là Sở Nội vụ với 91,3 điểm": "rank 2",
        "Dẫn đầu là phường Vạn Phúc; thứ 3 thuộc về xã Tản Lĩnh với 84,6%": "rank 3",
        "Quảng Trị dẫn đầu; thứ 3 tỉnh Hà Nam đạt 89,7%": "rank 3",
    },
    rejects=["Sáng thứ 3 tỉnh Hà Nam họp", "kỳ họp thứ 2, tỉnh Hà Nam có 8 đại biểu vắng"],
    digit=True,
    cues=["thứ"],
)
def rank_in_list(m: Match, context: Context) -> Found | None:
    return Found(*m.span("span"), Figure(kind="rank", value=Decimal(m["value"])))


@rule(
    "metrics",
    r"(?<!\w)(?:thứ\shạng|xếp\shạng|vị\strí|hạng|bậc)(?:\s(?!từ)\p{L}+){0,6},?\stừ\s(?:thứ\s|hạng\s|vị\strí\s(?:thứ\s)?)?(?P<low>\d{1,3})(?:/(?P<of>\d{1,4}))?"
    r"(?:\s\((?:năm\s)?\d{4}\))?"
    r"(?:\s(?:tăng|giảm|tụt))?\s(?:lên|xuống)(?:\s(?:thứ|hạng|vị\strí)){0,2}\s(?P<high>\d{1,3})(?:/(?P<whole>\d{1,4}))?(?![\d%]|[.,]\d)",
    examples={
        "Thứ hạng giảm từ 41/63 xuống 52/63 tỉnh, thành phố": "rank 41/63 baseline; rank 52/63 tỉnh, thành phố",
        "Xếp hạng PCI cải thiện từ 38 lên vị trí thứ 25 cả nước": "rank 38 baseline",
        "PGI nhảy 12 bậc, từ vị trí 40 (năm 2022) lên vị trí 28/63": "rank 40 baseline; rank 28/63",
    },
    rejects=["vị trí từ 12 lên 15 ha", "hạng từ 5% lên 7%"],
    digit=True,
    cues=["từ"],
)
def rank_moved(m: Match, context: Context) -> list[Found] | None:
    """Both ends of a move: "thứ hạng giảm từ 41/63 xuống 52/63"."""
    last = _ranked(context, m.start("high"), m.end(), Decimal(m["high"]), _whole(m["whole"]))
    if last is None or (context.after(m.end(), 2).strip()[:1].isalpha() and not last.value.unit):
        return None
    start, end = m.start("low"), m.end("of") if m["of"] else m.end("low")
    first = Figure(kind="rank", value=Decimal(m["low"]), denominator=_whole(m["of"]))
    return [Found(start, end, first), last]


RULES = (rank_in_list, rank_moved, rank, rank_without_ordinal, leading_group, rank_change)
