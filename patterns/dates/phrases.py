"""Fixed phrases of phrases.toml: "hôm nay", "năm ngoái", "thời gian qua"."""

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files

from patterns.dates.dress import dress
from patterns.forms import any_of, by_letters, compiled, spaced
from patterns.rule import Context, Found, Match, rule
from patterns.timex import (
    Core,
    Offset,
    Reference,
    Timex,
    timed,
)

_COMMON = compiled(r"~(?:ngày|tuần|tháng|năm)\Z")
_KEYS = {"forms", "unit", "count", "base", "mod", "reference", "place"}


@cache
def _phrases() -> Mapping[str, tuple[Timex, str]]:
    """Phrase -> its value and the place it must stand in, from phrases.toml."""
    entries = tomllib.loads((files("patterns.dates") / "phrases.toml").read_text("utf-8"))["phrase"]
    found: dict[str, tuple[Timex, str]] = {}
    for entry in entries:
        unknown = set(entry) - _KEYS
        if unknown:
            raise ValueError(f"phrases.toml: unknown keys {sorted(unknown)} in {entry['forms']}")
        if "reference" in entry:
            core: Core = Reference(entry["reference"])
        else:
            core = Offset(entry["unit"], entry["count"], entry.get("base", "published"))
        found |= dict.fromkeys(entry["forms"], (Timex(core, entry.get("mod", "")), entry.get("place", "")))
    return found


_FORMS = by_letters(list(_phrases()), r"\s{1,2}")
# What tells of them: of "đầu năm nay" the first word and the last, of "đầu năm" the first.
_WORDS = [_COMMON.sub("", phrase).split() for phrase in _phrases()]


_CLAUSE = compiled(r"(?:^|[,;:.\"'(\-–]\s{0,2})\Z|(?<!\w)(?:và|rằng|nhưng)~\Z")


_PREPOSITION = compiled(r"(?<!\w)(?:vào|ngay|từ|đến|hồi|khoảng|dịp|trong|hết|trước|sau|tới)~\Z")


_NUMBERS = "một hai ba bốn năm sáu bảy tám chín mười mươi chục trăm mấy vài nhiều những các mỗi từng hàng hằng suốt dịp kỳ ngày"
_MANY = compiled(rf"(?<!\w)(?:\d{{1,3}}|{any_of(_NUMBERS)})~\Z")


_GOES_ON = compiled(r"~(?:khi|đó|đây|nay|này|ngày|thời|mới|học|\d|đến~nay|và~sau|tết|kỳ|lễ)(?!\w)")


# What was "mới đây" is told at once: "Mới đây, ngày 5/6, ...".
_TOLD = compiled(
    r"\s{0,2},?~(?:vào~|hồi~|lúc~|đúng~){0,2}(?:(?:ngày|hôm|sáng|trưa|chiều|tối|đêm|tháng|năm)~){1,3}\d{1,4}(?!\d|~(?:người|xã|hộ|lần|tuổi)(?!\w))"
)


_OPEN_END = ("trước", "sau", "qua", "tới", "năm", "tháng", "tuần", "rồi")


@rule(
    "dates",
    spaced(rf"\b(?:{_FORMS})(?!\w)"),
    cues=(words[-1] for words in _WORDS),
    also=(words[0] for words in _WORDS),
    examples={
        "Hôm nay, tỉnh công bố": "2024-07-18",
        "ngày hôm qua": "2024-07-17",
        "hôm kia": "2024-07-16",
        "Ngày mai trời nắng": "2024-07-19",
        "ngày kia": "2024-07-20",
        "tuần này": "2024-W29",
        "tuần trước, tuần qua": "2024-W28; 2024-W28",
        "tuần tới": "2024-W30",
        "vào cuối tuần": "2024-W29-WE",
        "cuối tuần này": "2024-W29-WE",
        "cuối tuần qua": "2024-W28-WE",
        "đầu tuần này": "2024-W29 START",
        "đầu tuần tới": "2024-W30 START",
        "tháng này": "2024-07",
        "tháng trước": "2024-06",
        "tháng sau": "2024-08",
        "quý này; quý trước; quý tới; quý sau": "2024-Q3; 2024-Q2; 2024-Q4; 2024-Q4",
        "năm nay": "2024",
        "so với năm ngoái": "2023",
        "năm trước": "2023",
        "trong năm qua": "2023",
        "năm vừa qua": "2023",
        "năm tới": "2025",
        "năm sau": "2025",
        "so với năm liền kề": "2023",
        "đầu năm nay": "2024 START",
        "cuối năm ngoái": "2023 END",
        "vào giữa năm": "2024 MID",
        "sáng cùng ngày": "XXXX-XX-XXTMO",
        "Ngày 2/5/2023 họp; chiều cùng ngày, đoàn về": "2023-05-02TAF",
        "Ngày 2/5/2023 họp; hôm đó trời mưa; ngày hôm sau nắng": "2023-05-02; 2023-05-03",
        "đến 17 giờ 30 phút hôm nay": "2024-07-18T17:30",
        "ngày mai lúc 2 giờ chiều": "2024-07-19T14:00",
        "hiện nay": "PRESENT_REF",
        "Đến nay, huyện đã xong": "PRESENT_REF",
        "đến thời điểm hiện tại": "PRESENT_REF",
        "những năm qua": "PAST_REF",
        "thời gian qua": "PAST_REF",
        "Vừa qua, tỉnh họp": "PAST_REF",
        "Trước đây, xã nghèo": "PAST_REF",
        "lâu nay": "PAST_REF",
        "trong thời gian tới": "FUTURE_REF",
        "các ngày tới": "FUTURE_REF",
        "những năm tiếp theo": "FUTURE_REF",
        "Sắp tới, huyện khởi công": "FUTURE_REF",
        "trong tương lai": "FUTURE_REF",
        "Gần đây, mỗi sáng 5 xã báo cáo": "PAST_REF",
    },
    rejects=[
        "Qua kiểm tra, đoàn thấy",
        "bão số 3 vừa qua",
        "gần đây nhất",
        "năm sau khi ra trường",
        "các chuyến xe cuối tuần trước và sau lễ",
        "tuần trước kỳ thi, lớp ôn bài",
        "nhiều tháng qua",
        "mỗi dịp cuối tuần",
        "những ngày đầu năm mới",
        "báo cáo năm",
        "theo tờ Ngày Nay",
    ],
)
def phrase(m: Match, context: Context) -> Found | None:
    words = " ".join(m.group().split())
    timex, place = _phrases()[words]
    before = context.before(m.start(), 14)
    if place and not (_CLAUSE.search(before) or (place == "adverb" and _PREPOSITION.search(before))):
        return None
    if place == "clause" and (context.after(m.end(), 5).startswith(" nhất") or _TOLD.match(context.after(m.end(), 40))):
        return None
    if words == "ngày nay" and context.folded[m.end() - 3] == "N" and context.folded[m.end() - 1] == "y":
        return None  # the name of a paper
    if isinstance(timex.core, Offset) and (_counted(words, before) or _goes_on(words, context, m.end())):
        return None
    if isinstance(timex.core, Offset) and timex.core.unit == "day":
        around = dress(context, m.start(), m.end(), clock_after=True)
        return Found(around.start, around.end, Timex(timed(timex.core, around.time), around.mod))
    return Found(m.start(), m.end(), timex)


def _counted(words: str, before: str) -> bool:
    """More than one: "6 tháng qua", "những tuần tới"."""
    return words.split(maxsplit=1)[0] in ("ngày", "tuần", "tháng", "quý", "năm", "đầu", "cuối", "giữa") and bool(
        _MANY.search(before)
    )


def _goes_on(words: str, context: Context, end: int) -> bool:
    """The last word belongs to what follows: "năm sau khi", "cuối tháng 5"."""
    return words.endswith(_OPEN_END) and bool(_GOES_ON.match(context.after(end, 12)))


RULES = (phrase,)
