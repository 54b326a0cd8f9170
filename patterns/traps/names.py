"""Names with figures: streets, roads, diseases, standards, wards, storms."""

from patterns.forms import any_of, before_figures, compiled, spaced
from patterns.rule import Context, Match, rule
from patterns.traps.trap import ALONE, LEFT, Trap, last_words

_NAMED_BY_DATE = """
    đường phố ngõ ngách hẻm đại_lộ quảng_trường công_viên cầu cung rạp chợ bến bến_xe nhà_máy sân_vận_động bệnh_viện
    thpt thcs tiểu_học mầm_non mẫu_giáo trường khu_phố phường nông_trường công_ty tổng_công_ty xí_nghiệp nhà_xuất_bản
    chiến_dịch câu_lạc_bộ hợp_tác_xã
"""


@rule(
    "traps",
    spaced(rf"""\b{any_of(_NAMED_BY_DATE)}~
        (?P<span>\d{{1,2}}(?:\s?[/.\-]\s?\d{{1,2}}(?![/.\-]\d)|~tháng~(?:\d{{1,2}}|chạp|giêng)))(?!\w|\s?%|[.,]\d)"""),
    digit=True,
    cues=before_figures(last_words(_NAMED_BY_DATE)),
    examples={
        "đường 30/4": "30/4",
        "trên đường 3 tháng 2": "3 tháng 2",
        "quảng trường 2-9": "2-9",
        "công viên 23/9": "23/9",
        "Trường THPT 19/5": "19/5",
        "Chiến dịch 30-4": "30-4",
    },
    rejects=["sáng 30/4", "đường 5 km", "xã 2"],
)
def named_by_date(m: Match, context: Context) -> Trap:
    return Trap("street")


_MONTHS = any_of("Hai Ba Tư Năm Sáu Bảy Tám Chín Mười")


@rule(
    "traps",
    spaced(
        rf"""\b(?i:{any_of(_NAMED_BY_DATE)})~(?P<span>Tháng~{_MONTHS})(?!\w|~(?:năm|một|hai|Một|Hai)(?!\w)|[/.,-]?\d)"""
    ),
    cased=True,
    cues=("tháng",),
    examples={"Nông trường Tháng Mười": "Tháng Mười", "chợ Tháng Tám": "Tháng Tám"},
    rejects=["ở trường tháng Mười", "Đến cầu Tháng Mười năm ngoái", "Tháng Mười"],
)
def named_by_month(m: Match, context: Context) -> Trap:
    return Trap("name")


@rule(
    "traps",
    # The look ahead names every beginning: the search is twice as fast for it.
    spaced(r"""\b(?=\d|covid|sars|h\d|ipv|win|off|pm|iso|tc|qc|hac|viet|phiên|v)(?:
        covid\s{0,2}-?\s{0,2}\d{1,2} | sars-?cov-?2 | h\d{1,2}n\d{1,2} | [2-6]g(?!\w) | ipv[46]
      | windows\s\d{1,2} | office\s\d{1,4} | pm\s?(?:2[.,]5|10)(?!\d)
      | (?:iso|tcvn|qcvn|haccp|vietgap)(?:/\w{1,4})?\s{0,2}[\-:]?\s{0,2}\d{1,5}(?:-\d{1,2})?(?:\s?[:\-]\s?\d{4})?(?:/\w{1,6})?
      | (?:phiên~bản|version|v)\s{0,2}\d{1,3}(?:\.\d{1,3}){0,3}
      | (?<=(?:công\snghiệp|cách\smạng|nông\snghiệp|chính\sphủ|cmcn|thời\sđại|kỷ\snguyên|web)\s)\d\.0
      | (?<![\d.])[2-5]\.0(?=\s{0,2}[,.;)"]|$)
    )(?!\w|[.,]\d)"""),
    digit=True,
    cues="covid sars h g ipv windows office pm iso tcvn qcvn haccp vietgap bản version v .".split(),
    examples={
        "dịch Covid-19": "Covid-19",
        "dịch Covid 19": "Covid 19",
        "dịch Covid – 19": "Covid – 19",
        "SARS-CoV-2": "SARS-CoV-2",
        "cúm H5N1": "H5N1",
        "mạng 5G": "5G",
        "Cách mạng công nghiệp 4.0": "4.0",
        "ISO 9001:2015": "ISO 9001:2015",
        "ISO 9001-2008": "ISO 9001-2008",
        "phiên bản 2.0": "phiên bản 2.0",
        "bản v1.2.3": "v1.2.3",
        "bụi PM2.5": "PM2.5",
    },
    rejects=["4.0 dược sĩ", "5 giờ", "19 ca", "isomer 5"],
)
def name_with_figures(m: Match, context: Context) -> Trap:
    return Trap("name")


@rule(
    "traps",
    spaced(r"""\b(?:
        (?:quốc|tỉnh|huyện|hương)~lộ~(?:số~)?\d{1,4}[a-zđ]?(?!\w)
      | đường~(?:tỉnh|huyện|vành~đai|số)~(?:số~)?\d{1,4}[a-zđ]?(?!\w)
      | đường~\d{1,3}[a-zđ]?(?=~(?:qua|đoạn|đi|nối|kéo)(?!\w))
      | vành~đai~\d(?:[.,]5)?(?!\w)
      | (?:ql|tl|đt|hl|đh)\s?\.?\s?\d{1,4}[a-zđ]?(?!\w)
      | (?<!\d\s)(?<!/\s?)(?:lý~trình~)?km\s?\d{1,4}(?:\s?\+\s?\d{1,3})?(?!\w|[.,]\d)
      | (?:tuyến|metro)~(?:số~)?\d{1,2}(?:[.,]\d)?(?!\w|[.,]\d|~(?:đường|xe|phố|cao|kênh|buýt|km|m|mét)(?!\w))
    )"""),
    digit=True,
    cues="lộ đường vành ql tl đt hl đh km tuyến metro".split(),
    examples={
        "quốc lộ 1A": "quốc lộ 1A",
        "trên QL1A": "QL1A",
        "đường tỉnh 391": "đường tỉnh 391",
        "tại Km 12": "Km 12",
        "Km94+500": "Km94+500",
        "Vành đai 3": "Vành đai 3",
        "ĐT.741": "ĐT.741",
    },
    rejects=["dài 12 km", "đường 12 m", "tuyến 5 đường", "toàn tuyến 12,5 km", "rộng 310,7 km2", "412 người/km2"],
)
def road(m: Match, context: Context) -> Trap:
    return Trap("road")


# What is counted makes a ratio of 24/24.
_OF = any_of("năm đơn xã hồ chỉ tiêu huyện nhiệm dịch thôn phường thành thủ phiếu tháng đại phòng trường")
_DAY_BEFORE = compiled(r"(?<!\w)(?:ngày|sáng|chiều|tối|trưa|đêm|hôm|nay|từ|đến|và|,)~\Z|\(\Z")


@rule(
    "traps",
    spaced(rf"""(?=\d){LEFT}(?:24\s?/\s?7|24\s?/\s?24\s{{0,2}}(?:giờ|h)?|7\s?/\s?7|7~ngày\s?/\s?(?:7|tuần))
        (?!\w|[/.,]\d|\s?%|~{_OF}(?!\w))"""),
    digit=True,
    cues=("/",),
    examples={
        "hỗ trợ 24/7": "24/7",
        "trực 24/24 giờ": "24/24 giờ",
        "ứng trực 24/24": "24/24",
        "7 ngày/tuần": "7 ngày/tuần",
    },
    rejects=["sáng 24/7", "ngày 24/7", "24/24 xã", "đạt 7/7 tiêu chí"],
)
def always_open(m: Match, context: Context) -> Trap | None:
    day = _DAY_BEFORE.search(context.before(m.start(), 10))
    return None if day and m.group().replace(" ", "") in ("24/7", "7/7") else Trap("always_open")


@rule(
    "traps",
    spaced(r"""(?<!\w)(?:
        cách~mạng~(?:mùa~thu~)?tháng~(?:tám|mười|tư|hai|8|10)
      | phong~trào~đồng~khởi
      | tháng~tám~(?:mùa~thu|thành~công)
    )(?!\w)"""),
    cues=("cách", "phong", "tám"),
    examples={"đường Cách mạng tháng Tám": "Cách mạng tháng Tám", "Cách mạng Tháng Mười Nga": "Cách mạng Tháng Mười"},
    rejects=["tháng Tám", "cách mạng số"],
)
def event_name(m: Match, context: Context) -> Trap:
    return Trap("event")


_PLACES = """
    quận phường tổ tổ_dân_phố khu_phố ấp thôn xóm khóm buôn bản làng khu xã đội tổ_bầu_cử khu_vực tầng lầu phòng ngã quân_khu
    quân_đoàn sư_đoàn binh_đoàn trung_đoàn vùng cảng ga cổng lô
"""
_NUMBERED = """
    bão cơn_bão đoàn đoàn_kiểm_tra đoàn_công_tác đoàn_giám_sát đoàn_thanh_tra tổ_công_tác tổ_giúp_việc phòng cầu trạm gói_thầu
    nhóm cụm bệnh_viện trường_thpt trường_thcs trường_tiểu_học trường_mầm_non thpt trung_tâm chi_cục ban hội_trường giếng đường
    nhà lô kho bến tàu xe máy may mẫu tờ thửa thửa_đất
"""
_MEASURED = compiled(rf"~{any_of('ha m2 km m tỷ triệu đồng hộ người hồ lượt ngày tháng năm')}(?!\w)")
# Words whose last syllable alone would be a place: "tiêm phòng 45 con".
_WORD_ENDS = compiled(
    rf"(?<!\w){any_of('văn_bản biên_bản kịch_bản xuất_bản ấn_bản tái_bản tiêm_phòng dự_phòng đề_phòng hạ_tầng bộ_đội quân_đội tác_xã')}$"
)


@rule(
    "traps",
    spaced(rf"""\b(?:
        {any_of(_PLACES)}~(?:số~)?\d{{1,3}}[a-z]?{ALONE}(?:~và~\d{{1,2}}(?=\s{{0,2}}[,.;()]|$))?
      | (?:q|p|tp|kp|tdp|x)\.\s?\d{{1,2}}(?![\w%]|[.,]\d)
      | {any_of(_NUMBERED)}~số~\d{{1,4}}{ALONE}
    )"""),
    digit=True,
    cues=before_figures((*last_words(_PLACES), "số")).union(("q", "p", "tp", "kp", "tdp", "x")),
    examples={
        "tại quận 1": "quận 1",
        "phường 3, quận 5": "phường 3; quận 5",
        "Tổ 3, ấp 5": "Tổ 3; ấp 5",
        "khu phố 4": "khu phố 4",
        "Q.1 và P.3": "Q.1; P.3",
        "bão số 3": "bão số 3",
        "đoàn kiểm tra số 3": "đoàn kiểm tra số 3",
        "Cầu số 2": "Cầu số 2",
        "nút giao ngã 5": "ngã 5",
        "Trường THPT số 1": "Trường THPT số 1",
    },
    rejects=[
        "5 tổ",
        "bản 15%",
        "Văn bản số 45",
        "lập biên bản 45 lỗi",
        "tiêm phòng 45 con",
        "xã 12,5",
        "tổ 5/7",
        "khu 15 ha",
        "đội 5-3",
    ],
)
def numbered_place(m: Match, context: Context) -> Trap | None:
    word = _WORD_ENDS.search(context.before(m.start(), 8) + m.group().split()[0])
    return None if word or _MEASURED.match(context.after(m.end(), 8)) else Trap("place")


RULES = (named_by_date, named_by_month, name_with_figures, road, always_open, event_name, numbered_place)
