"""Traps: spans with figures or words of time that are neither dates nor figures of a metric.

A trap's value names its class. Traps are read first and keep documents, dates and metrics off what they cover.
"""

from dataclasses import dataclass

import regex

from patterns.forms import compiled, spaced
from patterns.rule import Context, Found, Match, rule


@dataclass(frozen=True, slots=True)
class Trap:
    """What a span is instead of a date or a figure: phone, web, street, level, article ..."""

    kind: str


_ROMAN = compiled(r"(?<!\w)[ivxl]+(?!\w)")


def _roman(m: Match, context: Context) -> bool:
    """Roman figures stand in capitals: "phần xi măng" has none."""
    return all(context.folded[r.start()].isupper() for r in _ROMAN.finditer(context.lower, m.start(), m.end()))


_LEFT = r"(?<![\p{L}\d])"
_LIST = r"(?:\s{0,2}(?:,|;|và|-|/)\s{0,2}(?:\d{1,2}|[ivx]{1,5})(?![\w%]|[.,]\d|~[\p{Ll}])){0,6}"


@rule(
    "traps",
    spaced(rf"""{_LEFT}(?:
        (?:\(\+?\d{{2,5}}\)|\+84)[\s.\-]?\d{{2,4}}(?:[\s.\-]?\d{{2,4}}){{1,3}}
      | 0\d{{1,4}}(?:[.\s\-]\d{{3,8}}){{1,3}}+
      | 0\d{{8,10}}
      | 1[89]00[\s.\-]?(?:\d{{4,6}}|\d{{2,3}}[\s.\-]\d{{2,3}})
      | (?:tổng~đài(?:~[^\s\d.,;:]+){{0,4}}|hotline|điện~thoại|đường~dây~nóng|đt|tel|fax|zalo|app|số~máy|đầu~số|gọi)\s{{0,2}}[:.]?\s{{0,2}}(?:số~)?(?P<n>\d{{3,11}}(?:[.\s\-]\d{{3,8}}){{0,3}})
    )(?![\d%]|[.,/]\d|~(?:đồng|hồ|người|tỷ|triệu|lượt|cuộc)(?!\w))"""),
    digit=True,
    examples={
        "Đường dây nóng: 0905.123.456 - 0905.654.321": "0905.123.456; 0905.654.321",
        "ĐT (0236) 3822456": "(0236) 3822456",
        "gọi 0258 3822456": "0258 3822456",
        "số máy 0912345678": "0912345678",
        "hotline 1900 1234": "1900 1234",
        "Tổng đài Dịch vụ công 1080": "1080",
        "gọi 113": "113",
    },
    rejects=["0,5%", "05 hồ sơ", "1.917 hồ sơ", "gọi 500 người", "02 đồng chí"],
)
def phone(m: Match, context: Context) -> Found | None:
    if m["n"]:
        return Found(*m.span("n"), Trap("phone"))
    figures = sum(c.isdecimal() for c in m.group())
    return Found(*m.span(), Trap("phone")) if figures >= 7 else None


@rule(
    "traps",
    spaced(
        r"""(?:https?://|www\.)[^\s<>"')]{1,400} | (?<![\w.])[\w.+\-]{1,64}@[\w\-]{1,63}(?:\.[\w\-]{1,63}){1,4} | (?<![\w.@])(?:[a-z0-9\-]{1,63}\.){1,4}(?:vn|com|net|org|info|edu|gov)(?:/[^\s<>"')]{0,300})?(?!\w)"""
    ),
    examples={
        "xem https://baocaobang.example/2024/07/18/tin.html": "https://baocaobang.example/2024/07/18/tin.html",
        "gửi về soyte.2024@langson.gov.vn": "soyte.2024@langson.gov.vn",
        "cổng dichvucong.gov.vn/p/home": "dichvucong.gov.vn/p/home",
    },
    rejects=["TP.Vinh", "1.917 TTHC", "UBND TP.HCM"],
    cues=("http", "https", "www", "com", "vn", "net", "org", "info", "edu", "gov"),
)
def web(m: Match, context: Context) -> Trap:
    return Trap("web")


@rule(
    "traps",
    spaced(
        r"(?<!\w)(?:lượt~truy~cập|đang~(?:truy~cập|online|trực~tuyến)|tổng~(?:lượt~)?truy~cập|hôm~nay|hôm~qua|tuần~(?:này|trước)|tháng~(?:này|trước)|năm~nay|tất~cả)\s{0,2}(?::\s{0,2}(?P<n>[\d.,]{1,15})?|\s(?P<n>\d{5,10}))(?![\w.,])"
    ),
    cues=("truy", "hôm", "tuần", "tháng", "năm", "đang", "tất"),
    examples={
        "Lượt truy cập 245678": "Lượt truy cập 245678",
        "Hôm qua: 35 Hôm nay: 12 Tuần này: 60": "Hôm qua: 35; Hôm nay: 12; Tuần này: 60",
    },
    rejects=["Hôm nay, xã họp", "Hôm nay: xã họp", "lượt truy cập tăng"],
)
def counter(m: Match, context: Context) -> Trap | None:
    alone = m.start() == context.sentence[0] and m.end() == context.sentence[1]
    return Trap("counter") if m["n"] or alone else None


_PLACE = r"(?:đường|phố|ngõ|ngách|hẻm|đại~lộ|quảng~trường|công~viên|cầu|cung|rạp|chợ|bến(?:~xe)?|nhà~máy|sân~vận~động|bệnh~viện|(?:trường~)?(?:thpt|thcs|tiểu~học|mầm~non|mẫu~giáo)|trường|khu~phố|phường|nông~trường|công~ty|tổng~công~ty|xí~nghiệp|nhà~xuất~bản|chiến~dịch|câu~lạc~bộ|hợp~tác~xã)"


@rule(
    "traps",
    spaced(
        rf"(?<!\w){_PLACE}~(?P<span>\d{{1,2}}(?:\s?[/.\-]\s?\d{{1,2}}(?![/.\-]\d)|~tháng~(?:\d{{1,2}}|chạp|giêng)))(?!\w|\s?%|[.,]\d)"
    ),
    digit=True,
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


@rule(
    "traps",
    spaced(
        r"(?<!\p{L})(?:[Ss]ố(?:~nhà)?~|(?:[Đđ]ịa~chỉ|[Tt]rụ~sở)[^.;\n\d]{0,20})(?P<n>\d{1,4}[A-Za-z]?(?:[/\-]\d{1,4}){0,3})\s{0,2},?~(?:(?:đường|phố|ngõ|đại~lộ|quốc~lộ|tỉnh~lộ)(?!\p{L})|\p{Lu}\p{Ll}+~\p{Lu}\p{Ll}+)"
    ),
    cased=True,
    digit=True,
    examples={
        "tại số 12 Lê Lợi": "12",
        "Trụ sở: 45 Trần Phú, phường Hải Châu": "45",
        "số 72A đường Hùng Vương": "72A",
    },
    rejects=["Nghị quyết số 98 Quốc Hội", "bão số 3", "số 12 xã"],
)
def address(m: Match, context: Context) -> Found | None:
    before = context.before(m.start(), 14).rstrip()
    if before.endswith(
        ("quyết", "định", "văn", "hoạch", "luật", "trình", "báo", "thị", "điện", "lệnh", "tư", "án", "luận", "dẫn")
    ):
        return None
    return Found(*m.span("n"), Trap("address"))


@rule(
    "traps",
    spaced(
        rf"(?<!\w)(?:mức(?:~độ)?|cấp(?:~độ)?|loại|hạng|bậc|lớp|khối|báo~động(?:~số)?)~(?:[1-9]|1[0-5]|[ivx]{{1,4}}){_LIST}(?![\w%]|[.,/]\d|~(?:triệu|tỷ|nghìn|đồng|điểm|%|độ|km|lần|người|hộ|tầng|trong|toàn|cả)(?!\w))"
    ),
    cues=("mức", "cấp", "loại", "hạng", "bậc", "lớp", "khối", "động"),
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
    word = m.group().split()[0]
    figure = m.group().split()[-1]
    if (word == "hạng" and figure.isdecimal()) or not _roman(m, context):
        return None
    if word in ("cấp", "loại", "lớp") and regex.match(
        r"~(?!và|của|tại|trên|trong|đã|được|là|có|đến|từ|do|theo|cho)\p{Ll}", context.after(m.end(), 8)
    ):
        return None
    return Trap("level")


@rule(
    "traps",
    spaced(
        rf"(?<!\w)(?:(?:điều|khoản|tiết|mục|tiểu~mục|chương|phụ~lục|biểu(?:~mẫu)?|mẫu|phần|bước|bài|trang|hình|bảng|câu)~(?:số~)?(?:\d{{1,3}}(?:\.\d{{1,2}}){{0,3}}[a-zđ]?|[ivx]{{1,5}})(?!\w){_LIST}|điểm~[a-zđ](?!\w)(?:\s{{0,2}},\s{{0,2}}[a-zđ](?!\w)){{0,4}})(?!%|[.,]\d|\s?%|~(?:triệu|tỷ|nghìn|đồng|người|hộ|tiêu|trẻ)(?!\w))"
    ),
    cues="điều khoản tiết mục chương lục biểu mẫu phần bước bài trang hình bảng câu điểm".split(),
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
    if regex.match(r"~(?:hồ|hộ|đơn|xã|huyện|cán|trường)(?!\w)", context.after(m.end(), 8)):
        return None
    return Trap("article") if _roman(m, context) else None


@rule(
    "traps",
    spaced(r"""(?<!\w)(?:covid\s{0,2}-?\s{0,2}\d{1,2} | sars-?cov-?2 | h\d{1,2}n\d{1,2} | [2-6]g(?!\w) | ipv[46] | windows\s\d{1,2} | office\s\d{1,4} | pm\s?(?:2[.,]5|10)(?!\d)
        | (?:iso|tcvn|qcvn|haccp|vietgap)(?:/\w{1,4})?\s{0,2}[\-:]?\s{0,2}\d{1,5}(?:-\d{1,2})?(?:\s?[:\-]\s?\d{4})?(?:/\w{1,6})?
        | (?:phiên~bản|version|v)\s{0,2}\d{1,3}(?:\.\d{1,3}){0,3}
        | (?<=(?:công\snghiệp|cách\smạng|nông\snghiệp|chính\sphủ|cmcn|thời\sđại|kỷ\snguyên|lần\sthứ\stư|web)\s)\d\.0
        | (?<![\d.])[2-5]\.0(?=\s{0,2}[,.;)"]|$)
    )(?!\w|[.,]\d)"""),
    digit=True,
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
    spaced(r"""(?<!\w)(?:(?:quốc|tỉnh|huyện|hương)~lộ~(?:số~)?\d{1,4}[a-zđ]?(?!\w) | đường~(?:tỉnh|huyện|vành~đai|số)~(?:số~)?\d{1,4}[a-zđ]?(?!\w)
        | vành~đai~\d(?:[.,]5)?(?!\w) | (?:ql|tl|đt|hl|đh)\s?\.?\s?\d{1,4}[a-zđ]?(?!\w) | km\s?\d{1,4}(?:\s?\+\s?\d{1,3})?(?!\w|[.,]\d) | (?:tuyến|metro)~(?:số~)?\d{1,2}(?:[.,]\d)?(?!\w|~(?:đường|xe|phố|cao|kênh|buýt)(?!\w))
        | lý~trình~km\s?\d{1,4}(?:\+\d{1,3})? | đường~\d{1,3}[a-zđ]?(?=~(?:qua|đoạn|đi|nối|kéo)(?!\w)))"""),
    digit=True,
    examples={
        "quốc lộ 1A": "quốc lộ 1A",
        "trên QL1A": "QL1A",
        "đường tỉnh 391": "đường tỉnh 391",
        "tại Km 12": "Km 12",
        "Km94+500": "Km94+500",
        "Vành đai 3": "Vành đai 3",
        "ĐT.741": "ĐT.741",
    },
    rejects=["dài 12 km", "đường 12 m", "tuyến 5 đường"],
)
def road(m: Match, context: Context) -> Trap:
    return Trap("road")


@rule(
    "traps",
    spaced(
        rf"{_LEFT}\d{{2}}[A-ZĐ]{{1,2}}\d?\s?[\-–.]?\s?\d{{3}}[.\s]?\d{{1,2}}(?![\w]|[.,]\d)|{_LEFT}\p{{Lu}}{{1,3}}\d{{5,12}}(?!\w)|{_LEFT}(?=[0-9a-f]*[a-f])(?=[0-9a-f]*\d)[0-9a-f]{{16,64}}(?!\w)|{_LEFT}\d{{9,24}}(?!\w|[.,]\d)"
    ),
    cased=True,
    digit=True,
    examples={
        "xe biển số 43A-123.45": "43A-123.45",
        "xe khách 51B1 23456": "51B1 23456",
        "mã AB1234567": "AB1234567",
        "CCCD 001099012345": "001099012345",
        "mã cf7fdf0b8877b0c6": "cf7fdf0b8877b0c6",
    },
    rejects=["15 hồ sơ", "466.895.649 đồng", "132082 lượt"],
)
def code(m: Match, context: Context) -> Trap:
    return Trap("code")


@rule(
    "traps",
    spaced(
        rf"{_LEFT}(?:24\s?/\s?7|24\s?/\s?24\s{{0,2}}(?:giờ|h)?|7\s?/\s?7|7~ngày\s?/\s?(?:7|tuần))(?!\w|[/.,]\d|\s?%|~(?:năm|đơn|xã|hồ|chỉ|tiêu|huyện|nhiệm|dịch|thôn|phường|thành|thủ|phiếu|tháng|đại|phòng|trường)(?!\w))"
    ),
    digit=True,
    examples={
        "hỗ trợ 24/7": "24/7",
        "trực 24/24 giờ": "24/24 giờ",
        "ứng trực 24/24": "24/24",
        "7 ngày/tuần": "7 ngày/tuần",
    },
    rejects=["sáng 24/7", "ngày 24/7", "24/24 xã", "đạt 7/7 tiêu chí"],
)
def always_open(m: Match, context: Context) -> Trap | None:
    before = context.before(m.start(), 10)
    day = regex.search(r"(?<!\w)(?:ngày|sáng|chiều|tối|trưa|đêm|hôm|nay|từ|đến|và|,)~\Z|\(\Z", before)
    return None if day and m.group().replace(" ", "") in ("24/7", "7/7") else Trap("always_open")


@rule(
    "traps",
    spaced(
        r"(?<!\w)(?:cách~mạng~(?:mùa~thu~)?(?:tháng~)(?:tám|mười|tư|hai|8|10)|phong~trào~đồng~khởi|tháng~tám~(?:mùa~thu|thành~công))(?!\w)"
    ),
    cues=("cách", "phong", "tám"),
    examples={"đường Cách mạng tháng Tám": "Cách mạng tháng Tám", "Cách mạng Tháng Mười Nga": "Cách mạng Tháng Mười"},
    rejects=["tháng Tám", "cách mạng số"],
)
def event_name(m: Match, context: Context) -> Trap:
    return Trap("event")


_ORDINAL = r"(?:\d{1,3}|[ivxl]{1,6}|nhất|hai|ba|tư|năm|sáu|bảy|tám|chín|mười(?:~(?:một|hai|ba|bốn|tư|lăm|sáu|bảy|tám|chín))?)(?!\w)"


@rule(
    "traps",
    spaced(rf"""(?<!\w)(?:
        (?:kỳ~họp|phiên~họp|phiên|kỳ|hội~nghị|đại~hội|khóa~họp|cuộc~họp|hội~thi|giải)~(?:(?:\p{{L}}+~){{0,3}}lần~)?thứ~{_ORDINAL}
      | lần~thứ~{_ORDINAL}
      | (?:khóa|nhiệm~kỳ|khoá)~(?:thứ~)?(?:[ivxl]{{1,6}}|\d{{1,2}})(?![\w]|[/.\-]\d)
      | (?:đại~hội|hội~nghị~trung~ương|trung~ương)~(?:[ivxl]{{1,6}}|\d{{1,2}})(?![\w%]|[/.,\-]\d)
      | (?:giai~đoạn|đợt|vòng|tập|học~kỳ|kỳ|lượt|tiểu~dự~án|dự~án|nội~dung|hợp~phần)~(?:[1-9]|10|[ivx]{{1,4}})(?![\w%]|[/.,\-]\d|\s?[\-]\s?\d|~(?:năm|tháng|ngày|tuần|giờ|người|hộ|xã|huyện|lượt|triệu|tỷ|đồng)(?!\w))
      | (?:đơn~vị|thành~phố|tỉnh|huyện|xã|quận|phường|địa~phương|người|con|bên|phó~\p{{L}}+(?:~\p{{L}}+)?|quốc~gia|nước|lớp|thế~hệ|ngày|năm|tháng|tuần|mùa|bệnh~nhân|điều|ca|cơ~quan|trường|ngôi~nhà|cháu|mùa~giải)~thứ~{_ORDINAL}(?!\s?/\s?\d)
    )"""),
    cues="thứ khóa khoá kỳ hội ương đoạn đợt vòng tập lượt án dung phần".split(),
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
    rejects=["xếp thứ 16/63", "giai đoạn 2021-2025", "đứng thứ 5", "đợt 3 người", "vào ngày thứ 7/5"],
)
def ordinal(m: Match, context: Context) -> Trap | None:
    after = context.after(m.end(), 10)
    if regex.match(r"~(?:tuần|hằng|hàng)(?!\w)", after) or (
        m.group().startswith("ngày thứ") and not after.startswith(" của")
    ):
        return None
    return Trap("ordinal") if _roman(m, context) else None


@rule(
    "traps",
    spaced(
        r"(?P<span>(?:\d{1,2}(?:\.\d{1,2}){0,3}[.)]|\d{1,2}(?:\.\d{1,2}){1,3}|\d{1,2}/|\(?[\da-zđ]\)|[ivx]{1,4}\.))(?=\s|\Z)"
    ),
    digit=True,
    examples={"1. Tình hình chung": "1.", "1.1. Kết quả đạt được": "1.1.", "3/ Giải pháp trọng tâm": "3/"},
    rejects=["15 hồ sơ", "1.917 hồ sơ", "đạt 5. Sau đó", "24.4 là ngày", "Ngày 1. Đoàn"],
)
def list_marker(m: Match, context: Context) -> Trap | None:
    lead = context.lower[context.sentence[0] : m.start()].strip(' -+*•("')
    dotted = regex.fullmatch(r"\d{1,2}\.\d{1,2}", m["span"])
    capital = context.folded[m.end() + 1 : m.end() + 2].isupper()
    return Trap("list") if not lead and (not dotted or capital) else None


@rule(
    "traps",
    spaced(r"(?<=[\p{L}.,;:!?\"])\s{0,1}(?P<span>\([1-9]\d?\))"),
    digit=True,
    examples={"theo quy hoạch (1) và đề án (2)": "(1); (2)", "phát triển bền vững(3)": "(3)"},
    rejects=["hai (02) bộ", "(93,33%)", "(2020)", "(5 xã)"],
)
def footnote(m: Match, context: Context) -> Trap | None:
    return (
        None
        if regex.search(
            r"(?<!\w)(?:có|đạt|còn|là|gồm|tổng|một|hai|ba|bốn|năm|sáu|bảy|tám|chín|mười)\Z",
            context.before(m.start("span"), 6).rstrip(),
        )
        else Trap("footnote")
    )


@rule(
    "traps",
    spaced(r"""(?<!\w)(?:quận|phường|tổ(?:~dân~phố)?|khu~phố|ấp|thôn|xóm|khóm|buôn|bản|làng|khu|xã|đội|tổ~bầu~cử|khu~vực|tầng|lầu|phòng|ngã|quân~khu|quân~đoàn|sư~đoàn|binh~đoàn|trung~đoàn|vùng|cảng|ga|cổng|lô|đề~an)~(?:số~)?\d{1,3}[a-z]?(?![\w%/]|[.,\-]\d|\s?%)(?:~và~\d{1,2}(?=\s{0,2}[,.;()]|$))?
      | (?<!\w)(?:q|p|tp|kp|tdp|x)\.\s?\d{1,2}(?![\w%]|[.,/]\d)
      | (?<!\w)(?:bão|cơn~bão|đoàn(?:~(?:kiểm~tra|công~tác|giám~sát|thanh~tra))?|tổ~công~tác|tổ~giúp~việc|phòng|cầu|trạm|gói~thầu|nhóm|cụm|bệnh~viện|trường~(?:thpt|thcs|tiểu~học|mầm~non)|thpt|trung~tâm|chi~cục|ban|hội~trường|giếng|đường|nhà|lô|kho|bến|tàu|xe|máy|may|mẫu|tờ|thửa(?:~đất)?)~số~(?:\d{1,4}|[ivx]{1,4})(?![\w%/]|[.,\-]\d)
      | (?<!\w)giếng\s\d{1,3}\.\d(?!\d)"""),
    cues="quận phường tổ phố ấp thôn xóm khóm buôn bản làng khu xã đội tầng lầu phòng ngã đoàn vùng cảng ga cổng lô q p tp kp tdp x bão cầu trạm thầu nhóm cụm viện trường thpt tâm cục ban giếng đường nhà kho bến tàu xe máy may mẫu tờ thửa đất".split(),
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
    rejects=["5 tổ", "bản 15%", "xã 12,5", "tổ 5/7", "khu 15 ha", "đội 5-3"],
)
def numbered_place(m: Match, context: Context) -> Trap | None:
    if regex.match(r"~(?:ha|m2|km|m|tỷ|triệu|đồng|hộ|người|hồ|lượt|ngày|tháng|năm)(?!\w)", context.after(m.end(), 8)):
        return None
    return Trap("place")


RULES = (
    web,
    phone,
    code,
    counter,
    named_by_date,
    address,
    level,
    article_of_law,
    name_with_figures,
    road,
    always_open,
    event_name,
    ordinal,
    list_marker,
    footnote,
    numbered_place,
)
