"""What a figure is: actual, a target, the baseline of a comparison, or a change."""

from collections.abc import Sequence
from functools import lru_cache

import regex

from extract.records.metrics.line import Line
from extract.records.metrics.phrases import phrases
from extract.records.metrics.plans import above, form, states_plan, window
from extract.records.metrics.then import of_earlier_year, was_then
from extract.schema import DateRow

# Words that may stand between "tăng" and its figure.
_BETWEEN = r"""(?:\s{1,2}(?:thêm|mạnh|nhẹ|khá|bình\ quân|trung\ bình|hơn|gần|khoảng|trên|dưới|xấp\ xỉ|được|ít\ nhất|tối\ thiểu|tối\ đa|từ|ròng|đều|cao|thấp|tương\ ứng
    |lần\ lượt|đến|tới|ước|tổng\ số|tổng\ cộng|cả|ngay|nhanh|đáng\ kể|chỉ|quá|mỗi\ năm|hằng\ năm|hàng\ năm|thời\ gian|mức|số|tiếp|đột\ biến|thực|giá\ trị\ trung\ bình|mức\ trung\ bình
    |giá\ trị|hạng|được\ giao|giao|đề\ ra|(?:năm|tháng|quý|vụ|tuần|kỳ)\ (?:trước|ngoái)|so\ với(?:\s{1,2}[\p{L}\d/]+){1,6}|kế\ hoạch|dự\ toán|chỉ\ tiêu)){0,4}"""
_CHANGE = form(
    rf"""\b(?:(?:tăng|giảm|sụt|hụt|rút\ ngắn|cắt\ giảm|tiết\ kiệm\ được|cao\ hơn|thấp\ hơn|nhiều\ hơn|ít\ hơn|lớn\ hơn|kém|nhanh\ hơn|gấp|thăng|rớt|tụt|nhích|leo|cải\ thiện|hao\ hụt|chênh\ lệch|bớt|lùi|hạ)
       (?!\s(?:trưởng|cường|tốc|nghèo|phát))|vượt(?=\s(?:kế|dự|chỉ|so))){_BETWEEN}\s{{0,2}}$"""
)
# "giảm tỷ lệ hộ nghèo 2%": the object stands between.
_CHANGE_OF = form(
    r"\b(?:tăng|giảm|nâng|cắt\ giảm|rút\ ngắn)\s(?:tỷ\ lệ|tỉ\ lệ|thời\ gian|chi\ phí|mức|giá|lệ\ phí|phí)(?:\s(?!xuống|lên|còn|đạt|là|đến|tới|từ|dưới|trên)\p{L}+){0,6}\s$"
)
# "cao hơn mức bình quân cả nước 3,1%": what it is compared with stands between.
_HIGHER = form(
    r"""(?<!\w)(?:cao|thấp|nhiều|ít|lớn|nhỏ|nhanh|chậm)\ hơn(?:\s(?!đạt|là|còn|chiếm|trên|dưới|khi|để|nhưng|và)\p{L}+){1,10}(?<!so\ với)\s{0,2}$"""
)
# "cao hơn mức 84,4% của năm 2019": what it is compared with.
_HIGHER_THAN = form(r"\ hơn\ (?:so\ với\ )?(?:mức|con\ số)(?:\ (?:khoảng|hơn|gần|trên))?\s$")
_RECORD = form(r"\ hơn\ (?:so\ với\ )?(?:mức|con\ số)\ (?:kỷ\ lục|đỉnh|cao\ nhất|thấp\ nhất)(?:\ (?:là|hơn|gần))?\s$")
_OF_THEN = form(r"\s(?:của|vào|trong|ở)?\s?(?:cùng\ kỳ|năm\ (?:\d{4}|học|trước|ngoái)|tháng|quý)")
# "giảm so với tỷ lệ 4%": so much it was.
_THAN_LEVEL = form(r"(?<!\w)so\ với\ (?:tỷ\ lệ|tỉ\ lệ|mức|con\ số)(?:\ (?:khoảng|hơn|gần|trên))?\s$")
_MOVES_TO = form(
    r"\b(?:lên|xuống|còn|thành|lên\ tới|lên\ đến|lên\ mức|xuống\ mức|xuống\ còn|đạt|đạt\ mức|lên\ thành)(?:\s(?:khoảng|hơn|gần|trên|dưới|mức|con\ số|tới|đến|mốc))?\s{0,2}$"
)
# "tỷ lệ tăng đạt 9%" moves nowhere: it changed by so much.
_RATE_OF_CHANGE = form(r"[ỷỉ]\ lệ\ (?:tăng|giảm)\ (?:đạt|là)\s$")
# "cao su (+12,4%)": the sign says which way.
_SIGNED = form(r"(?:\(\s?[-+−–]|\p{L}\s\+)$")
_EXCEEDS = form(r"(?<!\w)vượt(?:\s(?:hơn|gần|khoảng|trên))?\s{0,2}$")
_OF_A_PLAN = form(r"\s{0,2}(?:so|kế\ hoạch|dự\ toán|chỉ\ tiêu|mục\ tiêu|định\ mức|công\ suất|tiến\ độ|nghị\ quyết)")

_COMPARED = form(
    r"""(?<!\w)(?:so\ với|thay\ vì|trong\ khi\ (?:năm\ trước|cùng\ kỳ))
        (?:\s(?!đạt|là|tăng|giảm|vượt|bằng|cao|thấp|còn|chiếm|có|hoàn|với\s)[\p{L}\d/]+){0,7}(?<!\ và(?:\ (?:hơn|gần|trên|khoảng))?)\s{0,2}$"""
)
# "(kế hoạch năm là 4%)": what was planned, aside.
_PLANNED = form(
    r"\((?:theo\ )?(?:kế\ hoạch|kh|dự\ toán|chỉ\ tiêu|mục\ tiêu)(?:\ (?:năm|cả|quý|giao|đề|đặt|ra|tỉnh|huyện|xã|được|\d{4})){0,4}(?:\ là\ |\s?:\s?|\ )(?:(?:hơn|gần|trên)\ )?$"
)
# "so với mục tiêu 40%": what it falls short of is a target.
_AIM_COMPARED = form(r"(?<!\w)so\ với\ (?:mục\ tiêu|chỉ\ tiêu|yêu\ cầu|kế\ hoạch)(?:\s\p{L}+){0,4}\s{0,2}$")
_LAST_YEAR = form(
    r"(?<!so\ với\ )(?<!hơn\ )(?<!\w)(?:cùng\ kỳ(?:\snăm\s(?:\d{4}|trước|ngoái))?|năm\ trước|năm\ ngoái|tháng\ trước|quý\ trước|trước\ đó|trước\ đây)\s?(?:là|đạt|:|có|chỉ|chỉ\ đạt|chỉ\ có|\()?\s?(?:khoảng\s|gần\s|hơn\s)?$"
)
_IF_YEAR = form(r"(?<!\w)(?:nếu|nếu\ như)\s(?:trong\s)?(?:năm|tháng|giai\ đoạn)\s[\d/-]+[^;]{0,50}$")
_FROM = form(r"(?<!\w)từ(?:\s(?:mức|khoảng|hơn|gần|trên|con\ số|(?:vị\ trí|thứ|hạng)(?:\ thứ)?))?\s{0,2}$")
_TO_AHEAD = form(
    r"(?:[^.;:()]{0,12}\([^()]{1,24}\))?[^.;:()]{0,50}?(?<!\w)(?<!trở\s)(?:lên|xuống|còn)(?:\s(?!phố)\p{L}+){0,4}\s\d"
)

# "xây thêm 4 trường để nâng tỷ lệ này lên 81%": what that is for is still to come.
_TO_RAISE = form(
    r"(?<!\w)(?:để|nhằm|phấn\ đấu|góp\ phần)\ (?:nâng|đưa|kéo\ giảm|giảm|tăng)(?!\w)[^.;:()]{0,90}\ (?:lên|xuống|còn|đạt)(?:\s\p{L}+){0,3}\s$"
)
# "(290 hộ)" right after a change says the same change again.
_AGAIN = form(r"\((?:khoảng|hơn|gần|trên|tương\ đương|tương\ ứng|tức|với|bằng)?\s?$")

# Said once, these hold for the whole sentence.
TARGET = form(
    r"""\b(?:phấn\ đấu|(?=[mc])(?<!chương\ trình\ )(?<!đạt\ )(?<!vượt\ )(?<!hoàn\ thành\ )(?<!\d\ )(?<!%\ )(?<!hai\ )(?<!ba\ )(?<!bốn\ )(?<!năm\ )(?<!một\ )(?<!so\ với\ )(?<!\ so\ )(?<!\ hơn\ )(?:mục\ tiêu|chỉ\ tiêu)(?!\s(?:quốc|còn\ lại|này|đã|vượt|hoàn|thành\ phần|chưa|khó))
      |kế\ hoạch\ (?:giao|đề\ ra|năm\ nay)\s(?:là|phải)|(?<!hơn\ )(?<!so\ với\ )(?<!\ so\ )dự\ kiến|hướng\ tới|hướng\ đến|quyết\ tâm|tiến\ tới|nhằm\ đạt|đặt\ ra|kỳ\ vọng
      |(?:ngày|tháng|năm|tuần|quý|thời\ gian|giai\ đoạn|kỳ)\ tới)(?!\w)"""
)
# These hold for their own clause.
_TARGET_NEAR = form(
    r"""\b(?:phải\ (?:đạt|có|hoàn\ thành|đảm\ bảo|bảo\ đảm|giải\ ngân|thu)|cần\ (?:đạt|có|phải|hoàn\ thành|đảm\ bảo)|theo\ yêu\ cầu|yêu\ cầu\ (?:phải|đạt)
      |(?:yêu\ cầu|đề\ nghị|chỉ\ đạo|giao(?!\s(?:khoán|dịch|thông|đất|rừng|lưu|ban|nộp|nhận|và\s(?:đã\s)?(?:đạt|bằng|vượt))))(?:\s[\p{L},]+){0,8}?\s(?:đạt|hoàn\ thành|đảm\ bảo|bảo\ đảm|giải\ ngân)
      |(?<!thì\ )sẽ|chưa\ đạt|chuẩn\ bị(?!\ cho))(?!\w)[^;:.]{0,80}$"""
)
_ASSURE = form(r"(?<!đã\s)(?<!\w)(?:đảm\ bảo|bảo\ đảm)(?:\s(?!chất|an|quyền|sức)\p{L}+){0,2}\s{0,2}$")
_ORDER = form(
    r"\W{0,4}(?:tập\ trung|phấn\ đấu|đảm\ bảo|bảo\ đảm|tiếp\ tục|đẩy\ mạnh|cần|phải|nỗ\ lực|quyết\ tâm)(?!\w)"
)
DONE = form(
    r"\b(?:đã(?!\ qua\ đào\ tạo)|(?<!phấn\ đấu\ )đạt\ được|thực\ tế|kết\ quả|hiện\ nay|hiện\ có|hiện\ đạt|đến\ nay|tới\ nay|vượt\ (?:mục|chỉ|kế)|tính\ đến|ước\ (?:đạt|thực\ hiện|tính|đến|cả|năm|hết)|hiện|ghi\ nhận|(?:mới|chỉ)\ (?:chỉ|đạt|có|giải\ ngân|hoàn\ thành|thực\ hiện|bằng|chiếm))(?!\w)"
)
_MET = form(
    r"\b(?:đạt|vượt|hoàn\ thành)(?:\s(?:và|vượt|đạt|hầu|hết|các|những|nhiều|cả|toàn|bộ|mức|một|số|cơ|bản|đa|[\d/]+)){1,7}\s$"
)
_MEASURED = form(
    r"chỉ\ tiêu\ (?!năm|đến|là|đề|đặt|giao|được|phải|kế|nghị|của|trên|này|đại|phát)\p{L}[\p{L}\ ,]{3,80}?\ (?:mới\ |đã\ )?đạt(?!\w)"
)
_DEMAND_AFTER = form(r"\s{0,2}(?:theo\ yêu\ cầu|theo\ chỉ\ tiêu|theo\ mục\ tiêu)")
_BY = form(r"(?<!\w)(?:đến|tới|trước|đến\ hết|đến\ cuối)(?:\s(?:hết|cuối|thời\ điểm))?\s$")


def roles(line: Line, dates: Sequence[DateRow], published: str, *, aimed: bool) -> list[str]:
    """The role of each figure of a sentence.

    `dates`: the date rows of the sentence; `aimed`: the sentence is an item under a heading that sets targets.
    """
    found: list[str] = []
    for k in range(len(line.figures)):
        role = _local(line, k) or _inherited(line, k, found)
        found.append(role or ("target" if aimed or _aimed(line, k, dates, published) else "actual"))
    return found


def _local(line: Line, k: int) -> str:
    """What the words right next to a figure say."""
    before, figure = window(line, k), line.figures[k]
    if other := above(line, k):
        return other
    after = line.reading.lower[figure.end : min(line.span[1], figure.end + 80)]
    near = before[-70:]
    if "từ" in near and _FROM.search(near) and _TO_AHEAD.match(after):
        return "baseline"
    multiple = line.reading.lower.startswith("gấp ", figure.start)
    differs = multiple or bool(
        _CHANGE.search(near) or ("hơn" in near and not near.endswith("của ") and _HIGHER.search(near))
    )
    if (near[-1:] in _SIGNS and _SIGNED.search(near)) or ("lệ " in near and _RATE_OF_CHANGE.search(near)):
        return "change"
    if differs and ("mức" in near or "con số" in near) and _HIGHER_THAN.search(near) and _OF_THEN.match(after):
        return "baseline"
    if "hơn" in near and _RECORD.search(near):
        return "baseline"
    if ("so với" in near and _THAN_LEVEL.search(near)) or (near == "(" and was_then(line, k)):
        return "baseline"
    if line.figure(k).kind == "rank" and line.figure(k).unit.lower() in _STEPS:
        return "change"
    if line.figure(k).kind == "money" and "vốn" in near and _ADDED.search(near):
        return ""
    if not differs and (("nếu" in near and _IF_YEAR.search(near)) or _compares(near) or of_earlier_year(line, before)):
        return "target" if _AIM_COMPARED.search(near) else "baseline"
    if states_plan(line, k) or ("(" in near and _PLANNED.search(near)):
        return "target"
    if _MOVES_TO.search(near):
        aims = ("để " in before or "nhằm " in before) and _TO_RAISE.search(before[-160:]) and not DONE.search(before)
        return "target" if aims else ""
    aims = _targets(before)
    if line.figure(k).comparator == "le" and line.figure(k).kind == "rank":
        return ""
    if _EXCEEDS.search(near) and _OF_A_PLAN.match(after):
        return "change"
    if differs or (line.figure(k).kind == "percent" and _CHANGE_OF.search(near)):
        return "target" if aims else "change"
    return "target" if _DEMAND_AFTER.match(after) or ("bảo" in near and _ASSURE.search(near)) else ""


# "số vốn đầu tư tăng thêm 12 triệu USD" names an amount.
_ADDED = form(r"(?:tổng|số)\ vốn(?:\ đăng\ ký|\ đầu\ tư){0,2}\ tăng\ thêm(?:\ (?:hơn|gần|khoảng|trên))?\s$")
_SIGNS = frozenset("-+−–")
# "vượt 4 bậc": so many are moved by, none is a rank.
_STEPS = frozenset(("bậc", "hạng", "thứ hạng", "thứ bậc"))


def _compares(near: str) -> bool:
    """The forms are dear and their words rare: these are looked for first."""
    compared = ("so với" in near or "thay vì" in near or "trong khi" in near) and _COMPARED.search(near)
    earlier = ("trước" in near or "cùng kỳ" in near or "ngoái" in near) and _LAST_YEAR.search(near)
    return bool(compared or earlier)


def _inherited(line: Line, k: int, found: Sequence[str]) -> str:
    """A change goes on over "giảm 5 phòng, 3 trung tâm", a target until something is claimed."""
    if not k:
        return ""
    start, stop = line.last[k - 1], line.first[k]
    gap = line.words.all[start:stop]
    if found[-1] == "change":
        if "(" in gap:
            return "change" if _says_again(line, k) else _was(line, k)
        same = line.figure(k).kind == line.figure(k - 1).kind
        if same and gap[:1] == ["về"] and gap[-1] == "và" and line.words.all[line.last[k] : line.last[k] + 1] == ["về"]:
            return "change"  # "tăng 4% về số hộ và 6% về số vốn"
        both = (
            same
            and gap[-1:] == ["và"]
            and 1 < len(gap) <= _NOUN
            and _CLAIMS.isdisjoint(gap)
            and line.figure(k).kind == "percent"
        )
        if both and all(
            n < len(line.words.all) and line.words.all[n][0].isalpha() for n in (line.last[k - 1], line.last[k])
        ):
            return "change"  # "tăng 18% tổ chức và 15% hội viên"
        following = line.words.all[line.last[k] : line.last[k] + 1]
        if same and following == ["so"] and _than_and(gap):
            return "change"
        if (
            gap == ["và"]
            and line.figure(k).kind == "percent"
            and following
            and following[0].isalpha()
            and following[0] not in _GOING
        ):
            return ""  # "tăng 5% và 40% hộ dùng nước sạch"
        return "change" if same and gap and gap[-1] in (",", "và") and len(gap) <= 3 else ""
    if found[-1] != "target" or line.figure(k).kind != line.figure(k - 1).kind:
        return ""
    if _JOINTS.issuperset(gap):
        return "target"  # "cần tuyển 45 giáo viên; 12 y sĩ và 7 kế toán"
    return "" if any(line.words.at(i, stop, _CLAIMS) for i in range(start, stop)) else "target"


def _than_and(gap: Sequence[str]) -> bool:
    """Whether words say what a change is one from, and that one from another time follows: "so với quý trước và hơn"."""
    bare = [word for word in gap if word not in phrases().bounds]
    return bare[:2] == ["so", "với"] and bare[-1] == "và" and _NEW.isdisjoint(gap)


def _says_again(line: Line, k: int) -> bool:
    """Whether a figure that fills its brackets says the change before it in another unit: "giảm 0,8% hộ nghèo (290 hộ)"."""
    gap = line.reading.lower[line.figures[k - 1].end : line.figures[k].start]
    after = line.words.all[line.last[k] : line.last[k] + 2]
    alone = after[:1] == [")"]
    told = gap.rstrip().endswith(("bằng", "đương", "ứng", "tức"))
    told |= after == [")", "so"]  # "giảm 26 vụ (3,2%) so với năm trước"
    told |= line.figure(k).kind == "percent" and gap.strip() == "("  # "nhiều hơn 26 vụ (3,2%)."
    times = line.figure(k - 1).unit == "lần"  # "gấp 3 lần tổ bạn (9 triệu đồng)" says whose amount that is
    unlike = (
        not times
        and line.figure(k).kind != line.figure(k - 1).kind
        and (told or line.figure(k).kind in ("count", "money"))
    )
    return alone and unlike and bool(_AGAIN.search(gap)) and not _EDGES.search(gap)


def _was(line: Line, k: int) -> str:
    """What a figure is that something changed from: "tăng 2,4% so với năm 2022 (80,1%)", "so với chỉ tiêu giao (85%)"."""
    gap = line.reading.lower[line.figures[k - 1].end : line.figures[k].start]
    alone = line.words.all[line.last[k] : line.last[k] + 1] == [")"]
    since = _SINCE.fullmatch(gap) if alone and line.figure(k).kind in ("percent", "score", "money") else None
    return "" if since is None else "target" if since["aim"] else "baseline"


_SINCE = form(r"\s{0,2}so(?:\ với)?\ (?P<aim>(?:mục\ tiêu|chỉ\ tiêu|kế\ hoạch|nghị\ quyết)(?!\w))?[^.;:,()]{3,90}\(\s?")
_EDGES = form(r"[.;:,)]|đạt|còn")
_JOINTS = frozenset((";", ",", "và", "hơn", "trên", "khoảng", "gần"))
_GOING = frozenset("so về trong tại ở theo với và của".split())
_NOUN = 5
_CLAIMS = frozenset((";", ")", "(", "đã", "đạt", "chiếm", "hiện", "hiện có", "kết quả", "đến nay"))
_NEW = _CLAIMS | {",", "bằng", "còn", "là", "tăng", "giảm"}


@lru_cache(maxsize=4)
def _targets(before: str) -> bool:
    """Whether the last cue before a figure sets a target, and nothing says since that it is done; asked twice a figure."""
    near = _TARGET_NEAR.search(before)
    if near and not DONE.search(before, near.start()):
        return True
    cues = [m for m in TARGET.finditer(before) if not _met(before, m)]
    return bool(cues) and not DONE.search(before, cues[-1].end())


def _met(before: str, cue: regex.Match[str]) -> bool:
    """Whether targets are spoken of that were met, or one that is measured: "vượt hầu hết các chỉ tiêu", "chỉ tiêu ký số đạt"."""
    return bool(_MET.search(before, 0, cue.start()) or _MEASURED.match(before, cue.start()))


def _aimed(line: Line, k: int, dates: Sequence[DateRow], published: str) -> bool:
    before = window(line, k)
    if _targets(before) or (_ORDER.match(before) and not DONE.search(before)):
        return True
    return _ahead(line, k, dates, published) and not DONE.search(before)


def _beside(line: Line, k: int, dates: Sequence[DateRow]) -> DateRow | None:
    """The date right after a figure: "80% vào năm 2030"."""
    end = line.figures[k].end
    after = (d for d in dates if end <= d.start_char <= end + 10 and d.last_day)
    return next((d for d in after if _WHEN.fullmatch(line.reading.lower[end : d.start_char])), None)


_WHEN = form(r"\s(?:vào|đến|trong|tới|trước)?(?:\s(?:cuối|hết))?\s?")


def _ahead(line: Line, k: int, dates: Sequence[DateRow], published: str) -> bool:
    """Whether the last date before a figure lies after the day of publication."""
    day = published[:10]
    earlier = [d for d in dates if d.end_char <= line.figures[k].start and d.last_day]
    beside = _beside(line, k, dates)
    if not day or not (earlier or beside):
        return False
    date = beside or earlier[-1]
    if beside and str(date.last_day) > day:
        return True
    first, last = date.first_day or date.last_day or "", date.last_day or ""
    said = line.reading.lower[line.span[0] : date.start_char]
    by = str(last) > day and "lũy kế" not in said and _BY.search(said)
    return str(first) > day or bool(by)
