"""Levels, articles of law, ordinals, list markers, footnotes."""

from string import ascii_lowercase

from patterns.forms import any_of, at_start, before_figures, compiled, spaced
from patterns.rule import Context, Match, rule
from patterns.traps.trap import LIST, Trap, last_words, roman_is_capital, romans

_LEVELS = "mức mức_độ cấp cấp_độ loại hạng bậc lớp khối báo_động báo_động_số"
_LEVEL_OF = any_of("triệu tỷ nghìn đồng điểm % độ km lần người hộ tầng trong toàn cả")
# A counted noun: "cấp 15 sổ đỏ" hands out fifteen.
_NOUN = compiled(rf"~(?!{any_of('và của tại trên trong đã được là có đến từ do theo cho')}(?!\w))\p{{Ll}}")


@rule(
    "traps",
    spaced(rf"(?<!\w){any_of(_LEVELS)}~(?:[1-9]|1[0-5]|[ivx]{{1,4}}){LIST}(?![\w%]|[.,/]\d|~{_LEVEL_OF}(?!\w))"),
    cues=("mức", "độ", "cấp", "loại", "hạng", "bậc", "lớp", "khối", "động"),
    also=before_figures(last_words(_LEVELS)) | romans(),
    examples={
        "dịch vụ công mức độ 3, 4": "mức độ 3, 4",
        "dịch vụ công mức độ 3 và 4": "mức độ 3 và 4",
        "đạt chuẩn mức độ 1": "mức độ 1",
        "TTHC thực hiện mức 4": "mức 4",
        "cấp độ 2": "cấp độ 2",
        "đô thị loại II": "loại II",
        "bác sĩ hạng III": "hạng III",
        "vượt báo động 3": "báo động 3",
    },
    rejects=[
        "xếp hạng 3 toàn quốc",
        "mức 5,3%",
        "mức 3 triệu đồng",
        "hạng 12",
        "mức độ cao",
        "cấp 15 sổ đỏ",
        "xếp loại khá",
    ],
)
def level(m: Match, context: Context) -> Trap | None:
    first, *_, last = m.group().split()
    if (first == "hạng" and last.isdecimal()) or not roman_is_capital(m, context):
        return None
    counted = first in ("cấp", "loại", "lớp") and _NOUN.match(context.after(m.end(), 8))
    return None if counted else Trap("level")


_ARTICLES = "điều khoản tiết mục tiểu_mục chương phụ_lục biểu biểu_mẫu mẫu phần bước bài trang hình bảng câu"
_NO_ARTICLE = any_of("triệu tỷ nghìn đồng người hộ tiêu trẻ hồ đơn xã huyện cán trường")


@rule(
    "traps",
    spaced(rf"""\b(?:
        {any_of(_ARTICLES)}~(?:số~)?(?:\d{{1,3}}(?:\.\d{{1,2}}){{0,3}}[a-zđ]?|[ivx]{{1,5}})(?!\w){LIST}
      | điểm~[a-zđ](?!\w)(?:\s{{0,2}},\s{{0,2}}[a-zđ](?!\w)){{0,4}}
    )(?!%|[.,]\d|\s?%|~{_NO_ARTICLE}(?!\w))"""),
    cues=last_words(f"{_ARTICLES} điểm"),
    also=before_figures((*last_words(_ARTICLES), "số")) | romans() | {*ascii_lowercase, "đ"},
    examples={
        "theo khoản 3 Điều 12": "khoản 3; Điều 12",
        "Điều 5, khoản 2, điểm c": "Điều 5; khoản 2; điểm c",
        "quy định tại Chương II": "Chương II",
        "theo Phụ lục 1 và mục 2.1": "Phụ lục 1; mục 2.1",
        "Biểu 01": "Biểu 01",
        "xem trang 7": "trang 7",
    },
    rejects=["đạt 45 điểm", "phần 70%", "mẫu 500 hộ", "biểu quyết 45", "điểm 8,5", "bảng vàng", "cổ phần xi măng"],
)
def article_of_law(m: Match, context: Context) -> Trap | None:
    return Trap("article") if roman_is_capital(m, context) else None


_ORDINAL = (
    r"(?:\d{1,3}|[ivxl]{1,6}|nhất|hai|ba|tư|năm|sáu|bảy|tám|chín"
    r"|mười(?:~(?:một|hai|ba|bốn|tư|lăm|sáu|bảy|tám|chín))?)(?!\w)"
)
_MEETINGS = any_of("kỳ_họp phiên_họp phiên kỳ hội_nghị đại_hội khóa_họp cuộc_họp hội_thi giải")
_STAGES = any_of("giai_đoạn đợt vòng tập học_kỳ kỳ lượt tiểu_dự_án dự_án nội_dung hợp_phần")
_THINGS = any_of(
    """đơn_vị thành_phố tỉnh huyện xã quận phường địa_phương người con bên quốc_gia nước lớp thế_hệ ngày năm tháng tuần mùa
    bệnh_nhân điều ca cơ_quan trường ngôi_nhà cháu mùa_giải"""
)
_STAGE_OF = any_of("năm tháng ngày tuần giờ người hộ xã huyện lượt triệu tỷ đồng")
# The last words of what figures may follow without "thứ".
_NUMBERED = "khóa kỳ hội ương đoạn đợt vòng tập lượt án dung phần".split()
_REPEATED = compiled(r"~(?:tuần|hằng|hàng)(?!\w)")


@rule(
    "traps",
    spaced(rf"""\b(?:
        {_MEETINGS}~(?:(?:\p{{L}}+~){{0,3}}lần~)?thứ~{_ORDINAL}
      | lần~thứ~{_ORDINAL}
      | (?:khóa|nhiệm~kỳ)~(?:thứ~)?(?:[ivxl]{{1,6}}|\d{{1,2}})(?!\w|[/.\-]\d)
      | (?:đại~hội|hội~nghị~trung~ương|trung~ương)~(?:[ivxl]{{1,6}}|\d{{1,2}})(?![\w%]|[/.,\-]\d)
      | {_STAGES}~(?:[1-9]|10|[ivx]{{1,4}})(?![\w%]|[/.,\-]\d|\s?-\s?\d|~{_STAGE_OF}(?!\w))
      | (?:{_THINGS}|phó~\p{{L}}+(?:~\p{{L}}+)?)~thứ~{_ORDINAL}(?!\s?/\s?\d)
    )"""),
    cues=("thứ", *_NUMBERED),
    also=before_figures(_NUMBERED) | romans() | {"thứ"},
    examples={
        "kỳ họp thứ 14": "kỳ họp thứ 14",
        "Kỳ họp lần thứ 20": "Kỳ họp lần thứ 20",
        "tại phiên họp thứ 37": "phiên họp thứ 37",
        "Quốc hội khóa XV": "khóa XV",
        "tổ chức lần thứ hai": "lần thứ hai",
        "Đại hội XIII": "Đại hội XIII",
        "Hội nghị Trung ương 9": "Hội nghị Trung ương 9",
        "giai đoạn 2 của dự án": "giai đoạn 2",
        "là đơn vị thứ 7": "đơn vị thứ 7",
        "thành phố thứ 5": "thành phố thứ 5",
        "bên thứ ba": "bên thứ ba",
        "đợt 1": "đợt 1",
    },
    rejects=["xếp thứ 27/63", "giai đoạn 2021-2025", "đứng thứ 5", "đợt 3 người", "vào ngày thứ 7/5"],
)
def ordinal(m: Match, context: Context) -> Trap | None:
    after = context.after(m.end(), 10)
    weekday = m.group().startswith("ngày thứ") and not after.startswith(" của")
    if weekday or _REPEATED.match(after):
        return None
    return Trap("ordinal") if roman_is_capital(m, context) else None


_ONE_DOT = compiled(r"\d{1,2}\.\d{1,2}")


@rule(
    "traps",
    at_start(r"""[\s\-+*•("]{0,4}(?P<span>
        \d{1,2}(?:\.\d{1,2}){0,3}[.)] | \d{1,2}(?:\.\d{1,2}){1,3} | \d{1,2}/ | \(?[\da-zđ]\) | [ivx]{1,4}\.
    )(?=\s|\Z)"""),
    digit=True,
    examples={"1. Tình hình chung": "1.", "1.1. Kết quả đạt được": "1.1.", "3/ Giải pháp trọng tâm": "3/"},
    rejects=["15 hồ sơ", "1.826 hồ sơ", "đạt 5. Sau đó", "24.4 là ngày", "Ngày 1. Đoàn"],
)
def list_marker(m: Match, context: Context) -> Trap | None:
    heading = context.folded[m.end() + 1 : m.end() + 2].isupper()
    return Trap("list") if heading or not _ONE_DOT.fullmatch(m["span"]) else None


_COUNT_BEFORE = compiled(rf"(?<!\w){any_of('có đạt còn là gồm tổng một hai ba bốn năm sáu bảy tám chín mười')}\Z")


@rule(
    "traps",
    r"(?<=[\p{L}.,;:!?\"])\s{0,1}(?P<span>\([1-9]\d?\))",
    digit=True,
    cues=("(",),
    examples={"theo quy hoạch (1) và đề án (2)": "(1); (2)", "phát triển bền vững(3)": "(3)"},
    rejects=["hai (02) bộ", "(81,25%)", "(2020)", "(5 xã)"],
)
def footnote(m: Match, context: Context) -> Trap | None:
    counted = _COUNT_BEFORE.search(context.before(m.start("span"), 6).rstrip())
    return None if counted else Trap("footnote")


RULES = (level, article_of_law, ordinal, list_marker, footnote)
