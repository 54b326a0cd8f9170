"""What a rule reads of a figure, and the words around it that bound it or make it a mere label."""

from dataclasses import dataclass
from decimal import Decimal

import regex

from patterns.rule import Context

# Characters of the sentence that are looked at on either side.
NEAR = 48


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A figure as it stands. `noun`: where in the mention the counted noun begins, 0 where the mention has none."""

    kind: str
    value: Decimal | None = None
    denominator: Decimal | None = None
    low: Decimal | None = None
    high: Decimal | None = None
    unit: str = ""
    comparator: str = "eq"
    noun: int = 0


_BEFORE = {
    "gt": "hơn | trên | quá | vượt | vượt quá | vượt mức | vượt trên | lớn hơn | đạt cao hơn | nhiều hơn mức | đã hơn",
    "lt": "dưới | chưa đến | chưa tới | không đến | không tới | chưa đầy | chưa đạt | nhỏ hơn | không đầy | chưa được",
    "ge": "từ | ít nhất | tối thiểu | không dưới | không thấp hơn | không ít hơn | ít nhất là | tối thiểu là | trên hoặc bằng | "
    "tối thiểu từ | ít nhất từ | tối thiểu đạt | ít nhất đạt | bằng hoặc trên | bằng hoặc hơn | đạt tối thiểu",
    "le": "không quá | tối đa | nhiều nhất | không vượt | không vượt quá | không cao hơn | tối đa là | không hơn | tối đa không quá | "
    "tối đa đến | dưới hoặc bằng | không nhiều hơn",
    "approx": "khoảng | gần | xấp xỉ | ước | ước đạt | ước tính | ước tính đạt | ước thực hiện | ước khoảng | chừng | khoảng chừng | ước chừng | "
    "trên dưới | ngót | ngót nghét | cỡ | gần như | áng chừng | độ chừng | độ khoảng | ước có | ước tính có | ước tính khoảng | "
    "xấp xỉ đạt | gần bằng | ước giải ngân | ước thu | ước hoàn thành | gần đạt | ngưỡng",
    # What ends as a comparator does and is none: a difference, a place.
    "eq": "cao hơn | thấp hơn | nhiều hơn | ít hơn | kém hơn | đông hơn | giảm hơn | lại từ | dài hơn | sớm hơn | muộn hơn | kể từ | "
    "khoảng từ | rộng hơn | tăng từ | giảm từ | nâng từ | lên từ | xuống từ | đã từ | hạ từ | rút ngắn từ | rút từ | kéo giảm từ | cắt giảm từ",
}
_COMPARATORS = {phrase.strip(): name for name, phrases in _BEFORE.items() for phrase in phrases.split("|")}
_SIGNS = {"≥": "ge", ">": "gt", "≤": "le", "<": "lt", "~": "approx", "≈": "approx"}
_AFTER = (
    (regex.compile(r"[^.;:,()]{0,30}?\btrở\ lên(?!\w)|\s(?:hoặc|hay)\s(?:cao\s)?hơn(?!\w)"), "ge"),
    (regex.compile(r"[^.;:,()]{0,30}?\btrở\ xuống(?!\w)"), "le"),
)
# "từ 80% lên 95%" and "từ 5 đến 7 ngày" do not bound the first figure from below.
_MOVES = regex.compile(r"[^.;:()]{0,40}?\s(?:lên|xuống|đến|tới|còn|thành)(?!\w)|\s?-")
# "vượt 6% kế hoạch" is a change; "vượt 90%" is a bound.
_OF_A_PLAN = regex.compile(r"\s{0,2}(?:so|kế hoạch|dự toán|chỉ tiêu|mục tiêu|định mức|công suất|tiến độ|nghị quyết)")


def comparator(context: Context, start: int, end: int) -> str:
    """How the words before and after the figure at [start, end) bound it."""
    before = context.before(start, NEAR).replace("(", " ").rstrip()
    if before[-1:] in _SIGNS:
        return (">=" in before[-2:] and "ge") or _SIGNS[before[-1]]
    after = context.after(end, NEAR)
    found = _bound(before.split()[-4:])
    if before.endswith("vượt") and _OF_A_PLAN.match(after):
        return "eq"
    if found in ("ge", "eq"):
        for form, name in _AFTER:
            if form.match(after):
                return name
        if before.endswith("từ") and _MOVES.match(after):
            return "eq"
    return found


def _bound(words: list[str]) -> str:
    if len(words) > 1 and words[-1] in ("mức", "số", "lên", "tới"):
        words = words[:-2] if words[-2] == "con" else words[:-1]
    for length in (4, 3, 2, 1):
        found = _COMPARATORS.get(" ".join(words[-length:])) if len(words) >= length else None
        if found:
            return found
    return "eq"


# A number right after one of these names a thing: Điều 5, lớp 9, phường 12, Công ty 545, Nghị quyết 18.
_LABELS = frozenset(
    [
        "thứ",
        "điều",
        "khoản",
        "chương",
        "mục",
        "bước",
        "lớp",
        "quận",
        "phường",
        "tổ",
        "đường",
        "trang",
        "khóa",
        "khoá",
        "kỳ",
        "vòng",
        "mức",
        "tầng",
        "lầu",
        "ngõ",
        "ngách",
        "hẻm",
        "kiệt",
        "quý",
        "tuần",
        "km",
        "ql",
        "tl",
        "đt",
        "dt",
        "hl",
        "điện",
        "covid",
        "mùng",
        "mồng",
        "rằm",
        "fax",
        "đh",
        "tháng",
        "năm",
        "ngày",
        "lô",
        "ô",
        "quyển",
        "tập",
        "phố",
        "ấp",
        "xóm",
        "khóm",
        "thôn",
        "bản",
        "buôn",
        "hạng",
        "loại",
        "mẫu",
        "bảng",
        "biểu",
        "hình",
        "khối",
        "nđ",
        "qđ",
        "nq",
        "tt",
        "ct",
        "kl",
        "hd",
        "cv",
        "nghị-định",
        "windows",
        "iphone",
        "zone",
    ]
)
_LABELS_2 = frozenset(
    [
        "giai đoạn",
        "phụ lục",
        "mức độ",
        "cấp độ",
        "khu phố",
        "quốc lộ",
        "tỉnh lộ",
        "huyện lộ",
        "đường tỉnh",
        "đường số",
        "khu vực",
        "nghị quyết",
        "nghị định",
        "kết luận",
        "công văn",
        "quyết định",
        "thông tư",
        "chỉ thị",
        "kế hoạch",
        "đề án",
        "chương trình",
        "công ty",
        "chỉ đạo",
        "trung đoàn",
        "sư đoàn",
        "lữ đoàn",
        "tiểu đoàn",
        "đại đội",
        "quân khu",
        "quân đoàn",
        "binh đoàn",
        "bệnh viện",
        "tập đoàn",
        "xí nghiệp",
        "tổng đài",
        "điện thoại",
        "hotline",
        "đường dây",
        "nhà máy",
        "văn bản",
        "quy định",
        "luật số",
        "thông báo",
        "hiệp định",
        "báo động",
        "thế kỷ",
        "phiên bản",
        "tiểu mục",
        "đồn biên",
        "biên phòng",
        "mã số",
        "tài khoản",
        "thế hệ",
        "ban chỉ",
        "tiểu khu",
        "hải đội",
        "hải đoàn",
        "xe buýt",
        "vành đai",
        "dự án",
        "gói thầu",
        "tờ trình",
        "báo cáo",
        "hướng dẫn",
        "đề xuất",
        "cấp phó",
        "ga số",
        "lần thứ",
        "đợt thi",
        "bão số",
    ]
)
# "tổng số 45 hồ sơ" counts; "tổ công tác số 2" is a name.
_NUMBERED = frozenset(["tổng", "trong", "con", "của", "dân", "trên", "sĩ", "lượng"])


def label(context: Context, start: int, value: Decimal | None) -> bool:
    """Whether the number at `start` is the name of something rather than a quantity."""
    words = context.before(start, NEAR).split()
    if not words or value is None:
        return False
    last, two = words[-1], " ".join(words[-2:])
    if last == "số":
        return len(words) < 2 or words[-2] not in _NUMBERED
    if last == "cấp":
        return value <= 4
    if last in ("đợt", "tổ", "bản", "thôn", "mẫu", "loại", "khối", "tập", "lô", "điện"):
        return value < 20 and not context.text[start] == "0"
    return last in _LABELS or two in _LABELS_2


def year(text: str, value: Decimal | None) -> bool:
    """Whether digits look like a bare year."""
    return value is not None and text.isdigit() and len(text) == 4 and 1900 <= value <= 2099


def surface(context: Context, start: int, end: int) -> str:
    """The text's own words at [start, end), with single spaces."""
    return " ".join(context.text[start:end].split())
