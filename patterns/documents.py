"""Rules for official documents: type and number, a number that goes on a list, and laws by their year.

The span is the type, "số" and the number as printed. Its date stands outside and stays a date.
"""

from dataclasses import dataclass
from string import ascii_lowercase

from patterns.document_symbols import body_of, symbol_pieces, type_of, types, types_by_short
from patterns.fold import key
from patterns.forms import after_figures, alternation, any_of, before_figures, compiled, spaced
from patterns.rule import Context, Match, rule


@dataclass(frozen=True, slots=True)
class Document:
    """A document as named: canonical type, number and symbol as printed, the year in a law's name, its name."""

    type: str
    number: str
    year: str = ""
    name: str = ""


_TYPES = alternation(key(t.name) for t in types().values())
_BARE = alternation(key(t.name) for t in types().values() if t.bare)
_SHORTS = ("QĐ", "NQ", "NĐ", "TT", "CV", "KH", "CT", "KL", "TB", "QyĐ")
_SHORT = rf"(?:{'|'.join(_SHORTS)})"
# 1307/UBND-NC | 36a/NQ-CP | 77/2015/QH13 | 05-CT/TW | 02/2017/NĐ- CP | 1863-TB/TU
_UNIT = r"(?:\p{Lu}[\p{L}\d&]*)"
SYMBOL = rf"{_UNIT}(?:\s?[\-/.]\s?(?:{_UNIT}|\d{{1,4}}(?!\d))){{0,4}}+"
_FIGURES = r"\d{1,6}(?:[a-zđ]|[A-Z](?=/))?"
_YEAR = r"\s?/\s?(?:19|20)\d{2,3}(?!\d)"
# A dot between thousands only before a symbol: 2.345/UBND-NC.
_THOUSANDS = r"\d{1,2}\.\d{3}(?=\s?/\s?\p{Lu})"
NUMBER = (
    rf"(?:(?:{_THOUSANDS}|{_FIGURES})(?:{_YEAR})?\s?[/\-]\s?{SYMBOL}|{_FIGURES}{_YEAR}|{_FIGURES})(?![\w%]|[.,/]\d)"
)
_SYMBOLED = rf"(?:{_FIGURES}(?:{_YEAR})?\s?[/\-]\s?{SYMBOL})(?![\w%])"
_CUES = before_figures({key(t.name).split()[-1] for t in types().values()})


def printed(m: Match, context: Context, group: str = "n") -> str:
    """A number as the text prints it."""
    start, end = m.span(group)
    return context.text[start:end].strip()


_YEAR_ALONE = compiled(r"(?:19|20)\d\d")


def _is_year(number: str) -> bool:
    return _YEAR_ALONE.fullmatch(number) is not None


@rule(
    "documents",
    spaced(
        rf"\b(?<!\p{{L}})(?i:(?P<type>{_TYPES}))(?:~[\p{{Ll}}]+){{0,4}}?~(?i:số)\s{{0,2}}:?\s{{0,2}}(?P<n>{NUMBER})"
    ),
    cased=True,
    digit=True,
    cues=("số",),
    examples={
        "Công văn số 351/UBND-TH ngày 3 tháng 2 năm 2021": "Công văn | 351/UBND-TH | Ủy ban nhân dân | 2021-02-03",
        "Công văn số 1104/TTg-KTTH": "Công văn | 1104/TTg-KTTH | Thủ tướng Chính phủ",
        "Kế hoạch số 19/KH-UBND ngày 7/4/2022": "Kế hoạch | 19/KH-UBND | Ủy ban nhân dân | 2022-04-07",
        "Quyết định số 1085/QĐ-TTg ngày 15/9/2022": "Quyết định | 1085/QĐ-TTg | Thủ tướng Chính phủ | 2022-09-15",
        "Thông tư số 01/2023/TT-VPCP": "Thông tư | 01/2023/TT-VPCP | Văn phòng Chính phủ",
        "Luật số 77/2015/QH13": "Luật | 77/2015/QH13 | Quốc hội",
        "Kế hoạch số 118, tỉnh giao": "Kế hoạch | 118",
        "Quy định số 22-QĐ/TW (ngày 28/7/2021)": "Quy định | 22-QĐ/TW | Ban Chấp hành Trung ương | 2021-07-28",
        "Thông báo kết luận số 215-TB/TU": "Thông báo kết luận | 215-TB/TU | Tỉnh ủy",
        "NGHỊ QUYẾT SỐ 12/NQ-HĐND": "Nghị quyết | 12/NQ-HĐND | Hội đồng nhân dân",
        "Lệnh số 56/L-BCH": "Lệnh | 56/L-BCH",
        "Văn bản số 2020/UBND-VX": "Văn bản | 2020/UBND-VX | Ủy ban nhân dân",
        "Công văn số 2.051/UBND-VX": "Công văn | 2.051/UBND-VX | Ủy ban nhân dân",
        "Văn bản số 45 gửi các xã": "Văn bản | 45",
    },
    rejects=["Quyết định tổng số 12 hộ", "Báo cáo số 5%", "Kế hoạch số hóa 15 hồ sơ", "báo cáo số 12.500 hộ"],
)
def numbered(m: Match, context: Context) -> Document | None:
    number = printed(m, context)
    between = context.folded[m.end("type") : m.start("n")].split()
    loose = len(between) > 1
    if "/" not in number and "-" not in number and (loose and key(m["type"]) != "kết luận"):
        return None
    if loose and between[-2] in ("tổng", "một"):
        return None
    return Document(types()[key(m["type"])].name, number)


@rule(
    "documents",
    spaced(rf"(?<!\p{{L}})(?i:(?P<type>{_TYPES}))~(?P<n>{_SYMBOLED})"),
    cased=True,
    digit=True,
    cues=_CUES,
    examples={
        "Nghị quyết 76/NQ-CP": "Nghị quyết | 76/NQ-CP | Chính phủ",
        "Nghị quyết 30c/NQ-CP ngày 08/11/2011": "Nghị quyết | 30c/NQ-CP | Chính phủ | 2011-11-08",
        "Nghị định 61/2018/NĐ-CP": "Nghị định | 61/2018/NĐ-CP | Chính phủ",
        "Chỉ thị 05-CT/TW": "Chỉ thị | 05-CT/TW | Ban Chấp hành Trung ương",
        "Kết luận 01-KL/TW": "Kết luận | 01-KL/TW | Ban Chấp hành Trung ương",
        "tờ trình 12/TTr-UBND": "Tờ trình | 12/TTr-UBND | Ủy ban nhân dân",
    },
    rejects=["Kế hoạch 15-20 xã", "Quyết định 2/3 số phiếu", "báo cáo 3/4 năm"],
)
def with_symbol(m: Match, context: Context) -> Document:
    return Document(types()[key(m["type"])].name, printed(m, context))


_COUNTED = compiled(r"~(?:năm|tháng|ngày)(?!~\d)")
_WORD_AFTER = compiled(r"~(?!(?:ngày|của|về)(?!\p{L}))\p{Ll}")
# What may follow a document that only a number names; a counted noun may not.
_GOES_ON = any_of(
    """của về quy ngày tháng năm và đã được do có cũng là đặt sẽ ban gửi thì tại cho theo phê đính để còn mà khi xác nêu đến
    với trên trong tạo đề hướng nhằm hay hoặc chỉ yêu thể đang bằng cùng như từ sau trước ra hết vào mới nhấn giao khẳng đưa
    điều bổ sửa bãi thay chưa không đối toàn"""
)
# Types of which nobody counts so many in this order: "chỉ thị 16 đối với" is one of them, "báo cáo 16" may be sixteen.
_NEVER_COUNTED = frozenset({"chỉ thị", "nghị định", "nghị quyết", "thông tư", "công điện"})
_AFTER_BARE = rf"""(?=\s{{0,2}}(?:[,.;:)"”]|-|$)|~(?:\(|{_GOES_ON}(?!\p{{L}})))"""


@rule(
    "documents",
    spaced(
        rf"""
            (?<!\p{{L}})(?i:(?P<type>{_BARE}))~(?P<n>\d{{1,5}}[a-zđ]?(?:/(?:19|20)\d\d)?)
            (?![\w%/]|[.,\-]\d){_AFTER_BARE}
        """
    ),
    cased=True,
    digit=True,
    cues=_CUES,
    examples={
        "Kế hoạch 118 đặt ra yêu cầu": "Kế hoạch | 118",
        "Nghị quyết 68 của Bộ Chính trị": "Nghị quyết | 68 | Bộ Chính trị",
        "triển khai Đề án 06": "Đề án | 06",
        "mở chợ theo nghị định 23 về thương mại": "Nghị định | 23 | Chính phủ",
        "Công điện 45 toàn văn": "Công điện | 45",
        "Nghị định 98/2024 của Chính phủ": "Nghị định | 98/2024 | Chính phủ",
        "Kế hoạch số 118/KH-UBND ngày 5/3/2022 nêu rõ. Kế hoạch 118 yêu cầu": "Kế hoạch | 118 | Ủy ban nhân dân | 2022-03-05",
    },
    rejects=[
        "kế hoạch 5 năm",
        "quyết định 45 hộ",
        "Kế hoạch 2024",
        "thông báo 3 trường hợp",
        "kế hoạch 15%",
        "xã có kế hoạch 15 của mình",
        "Chương trình 12 tháng",
    ],
)
def bare(m: Match, context: Context) -> Document | None:
    number = printed(m, context)
    written = context.folded[m.start("type")].isupper()
    counted = _COUNTED.match(context.after(m.end(), 10))
    sure = written or len(number) > 2 or key(m["type"]) in _NEVER_COUNTED
    if _is_year(number) or counted or len(number) < 2 or not sure:
        return None
    return Document(types()[key(m["type"])].name, number)


@rule(
    "documents",
    spaced(rf"(?<!\p{{L}})(?P<type>{_SHORT})~(?:(?i:số)\s{{0,2}}:?\s{{0,2}})?(?P<n>{NUMBER})"),
    cased=True,
    digit=True,
    cues=map(key, _SHORTS),
    examples={
        "theo QĐ 468": "Quyết định | 468",
        "QĐ số 45 ngày 7/4/2022": "Quyết định | 45 | 2022-04-07",
        "NQ số 18-NQ/TW": "Nghị quyết | 18-NQ/TW | Ban Chấp hành Trung ương",
        "CV 102/UBND-NC": "Công văn | 102/UBND-NC | Ủy ban nhân dân",
    },
    rejects=["TT 5%", "CT 15 xã", "TB 7,5 điểm"],
)
def abbreviated(m: Match, context: Context) -> Document | None:
    number = printed(m, context)
    named = "/" in number or "-" in number or len(number) >= 2
    if not named or _is_year(number) or _WORD_AFTER.match(context.folded, m.end(), context.sentence[1]):
        return None
    return Document(types_by_short()[key(m["type"])].name, number)


@rule(
    "documents",
    spaced(rf"\b(?<!\p{{L}})(?:(?i:số)\s{{0,2}}:?~)?(?P<n>(?<![\d/.,\-]){_SYMBOLED})"),
    cased=True,
    digit=True,
    cues=after_figures(("/", "-", "đ", *ascii_lowercase)),
    examples={
        "các văn bản số 652/VP-KT ngày 12/9/2023; số 269/TB-UBND ngày 24/10/2023": "Thông báo | 269/TB-UBND | Ủy ban nhân dân | 2023-10-24",
        "các Quyết định số 33/QĐ-UBND và số 264/QĐ-UBND": "Quyết định | 264/QĐ-UBND | Ủy ban nhân dân",
        "căn cứ 25/2021/QĐ-UBND": "Quyết định | 25/2021/QĐ-UBND | Ủy ban nhân dân",
        "Số: 4851/KH-UBND": "Kế hoạch | 4851/KH-UBND | Ủy ban nhân dân",
    },
    rejects=["chuyến VN-250", "số 12/A", "tăng 15-20 TTHC", "20/10-UBND họp"],
)
def by_symbol(m: Match, context: Context) -> Document | None:
    """A number without its type: of the type that its symbol names, between a known type and a known body."""
    number = printed(m, context)
    kind = type_of(number)
    if kind is None or len(symbol_pieces(number)) < 2 or body_of(number) is None:
        return None
    return Document(kind.name, number)


_NOT_IN_A_NAME = any_of(
    """được đã có_hiệu từ trong ngày theo quy tại đến sẽ khi là nhằm cùng này phải mà do hiện nêu đang vào cần chưa trên sau
    trước nhiệm ông bà luật Luật"""
)
_LAW_STOP = rf"{_NOT_IN_A_NAME}(?!\p{{L}})"


@rule(
    "documents",
    spaced(
        rf"""
            (?<!\p{{L}})
            (?P<type>Luật|(?<!(?:[Kk]ỷ|[Pp]háp|[Qq]uy|[Đđ]ịnh)\s)luật|[Bb]ộ~luật|[Pp]háp~lệnh|[Hh]iến~pháp)
            (?P<name>~(?!{_LAW_STOP})\p{{Lu}}\p{{L}}*(?:,?~(?!{_LAW_STOP})\p{{L}}+){{0,14}}?)?
            (?:~\((?:sửa~đổi|hợp~nhất)\))?
            (?:~(?:năm~)?(?P<y>(?:19|20)\d\d)(?!\d|[.,/]\d|\s{{0,2}}-\s{{0,2}}\d)|(?=,?~ngày~\d{{1,2}}(?:/\d|~tháng~\d)))
        """
    ),
    cased=True,
    digit=True,
    cues=("luật", "lệnh", "pháp"),
    examples={
        "Luật Đất đai năm 2024": "Luật | Quốc hội | 2024",
        "Luật Các tổ chức tín dụng 2010": "Luật | Quốc hội | 2010",
        "hiến pháp 2013": "Hiến pháp | Quốc hội | 2013",
        "Luật Tổ chức chính quyền địa phương năm 2015": "Luật | Quốc hội | 2015",
        "Bộ luật Hình sự năm 2015": "Bộ luật | Quốc hội | 2015",
        "theo quy định Luật Đất đai 2013": "Luật | Quốc hội | 2013",
        "Pháp lệnh Ưu đãi người có công năm 2020": "Pháp lệnh | Ủy ban Thường vụ Quốc hội | 2020",
        "Luật Viên chức ngày 15 tháng 11 năm 2010": "Luật | Quốc hội | 2010-11-15",
        "Luật Đất đai, Luật Nhà ở 2023": "Luật | Quốc hội | 2023",
    },
    rejects=[
        "Luật Đất đai",
        "luật sư năm 2020",
        "kỷ luật Ban Thường vụ Huyện ủy nhiệm kỳ 2010-2015",
        "Luật Đất đai được thông qua năm 2024",
        "Pháp luật 2020",
    ],
)
def law(m: Match, context: Context) -> Document | None:
    kind = types()[key(m["type"])]
    if not m["name"] and kind.name != "Hiến pháp":
        return None
    name = " ".join(printed(m, context, "name").split()) if m["name"] else ""
    return Document(kind.name, "", m["y"] or "", name)


RULES = (numbered, with_symbol, law, bare, abbreviated, by_symbol)
