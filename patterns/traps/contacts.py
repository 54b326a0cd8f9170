"""Phones, addresses of the web and the post, codes, visit counters."""

from patterns.forms import any_of, before_figures, compiled, spaced
from patterns.rule import Context, Found, Match, rule
from patterns.traps.trap import LEFT, Trap, last_words

_CALLED = "hotline điện_thoại đường_dây_nóng đt tel fax zalo app số_máy đầu_số gọi"
_NO_AMOUNT = rf"(?![\d%]|[.,/]\d|~{any_of('đồng hồ người tỷ triệu lượt cuộc')}(?!\w))"


@rule(
    "traps",
    spaced(rf"""(?=[01+(]){LEFT}(?:
        (?:\(\+?\d{{2,5}}\)|\+84)[\s.\-]?\d{{2,4}}(?:[\s.\-]?\d{{2,4}}){{1,3}}
      | 0\d{{1,4}}(?:[.\s\-]\d{{3,8}}){{1,3}}+
      | 0\d{{8,10}}
      | 1[89]00[\s.\-]?(?:\d{{4,6}}|\d{{2,3}}[\s.\-]\d{{2,3}})
    ){_NO_AMOUNT}"""),
    digit=True,
    examples={
        "Đường dây nóng: 0905.123.456 - 0905.654.321": "0905.123.456; 0905.654.321",
        "ĐT (0236) 3822456": "(0236) 3822456",
        "gọi 0258 3822456": "0258 3822456",
        "số máy 0912345678": "0912345678",
        "hotline 1900 1234": "1900 1234",
    },
    rejects=["0,5%", "05 hồ sơ", "1.826 hồ sơ", "02 đồng chí"],
)
def phone(m: Match, context: Context) -> Trap | None:
    figures = sum(c.isdecimal() for c in m.group())
    return Trap("phone") if figures >= 7 else None


@rule(
    "traps",
    spaced(rf"""\b{LEFT}(?:tổng~đài(?:~[^\s\d.,;:]+){{0,4}}|{any_of(_CALLED)})\s{{0,2}}[:.]?\s{{0,2}}(?:số~)?
        (?P<span>\d{{3,11}}(?:[.\s\-]\d{{3,8}}){{0,3}}){_NO_AMOUNT}"""),
    digit=True,
    cues=("đài", *last_words(_CALLED)),
    examples={"Tổng đài Dịch vụ công 1080": "1080", "gọi 113": "113"},
    rejects=["gọi 500 người", "gọi tên 113"],
)
def number_to_call(m: Match, context: Context) -> Trap:
    return Trap("phone")


_DOMAIN = r"(?:vn|com|net|org|info|edu|gov)"


@rule(
    "traps",
    rf"""(?:https?://|www\.)[^\s<>"')]{{1,400}}
       | (?<![\w.])[\w.+\-]{{1,64}}@[\w\-]{{1,63}}(?:\.[\w\-]{{1,63}}){{1,4}}
       | (?<![\w.@])(?:[a-z0-9\-]{{1,63}}\.){{1,4}}{_DOMAIN}(?:/[^\s<>"')]{{0,300}})?(?!\w)""",
    cues=("http", "https", "www", "com", "vn", "net", "org", "info", "edu", "gov"),
    examples={
        "xem https://baocaobang.example/2024/07/18/tin.html": "https://baocaobang.example/2024/07/18/tin.html",
        "gửi về soyte.2024@langson.gov.vn": "soyte.2024@langson.gov.vn",
        "cổng dichvucong.gov.vn/p/home": "dichvucong.gov.vn/p/home",
    },
    rejects=["TP.Vinh", "1.826 TTHC", "UBND TP.HCM"],
)
def web(m: Match, context: Context) -> Trap:
    return Trap("web")


_COUNTERS = """
    lượt_truy_cập đang_truy_cập đang_online đang_trực_tuyến tổng_truy_cập tổng_lượt_truy_cập hôm_nay hôm_qua
    tuần_này tuần_trước tháng_này tháng_trước năm_nay tất_cả
"""


@rule(
    "traps",
    rf"(?<!\w){any_of(_COUNTERS)}\s{{0,2}}(?::\s{{0,2}}(?P<n>[\d.,]{{1,15}})?|\s(?P<n>\d{{5,10}}))(?![\w.,])",
    cues=last_words(_COUNTERS),
    also=before_figures(last_words(_COUNTERS)) | {":"},
    examples={
        "Lượt truy cập 245678": "Lượt truy cập 245678",
        "Hôm qua: 35 Hôm nay: 12 Tuần này: 60": "Hôm qua: 35; Hôm nay: 12; Tuần này: 60",
    },
    rejects=["Hôm nay, xã họp", "Hôm nay: xã họp", "lượt truy cập tăng"],
)
def counter(m: Match, context: Context) -> Trap | None:
    alone = m.start() == context.sentence[0] and m.end() == context.sentence[1]
    return Trap("counter") if m["n"] or alone else None


# "Nghị quyết số 98 Quốc hội" is no house.
_DOCUMENT = compiled(rf"(?<!\w){any_of('quyết định văn hoạch luật trình báo thị điện lệnh tư án luận dẫn')}\Z")


@rule(
    "traps",
    spaced(r"""(?<!\p{L})(?:[Ss]ố(?:~nhà)?~|(?:[Đđ]ịa~chỉ|[Tt]rụ~sở)[^.;\n\d]{0,20})
        (?P<n>\d{1,4}[A-Za-z]?(?:[/\-]\d{1,4}){0,3})\s{0,2},?~
        (?:(?:đường|phố|ngõ|đại~lộ|quốc~lộ|tỉnh~lộ)(?!\p{L})|\p{Lu}\p{Ll}+~\p{Lu}\p{Ll}+)"""),
    cased=True,
    digit=True,
    cues=("số", "chỉ", "sở"),
    examples={
        "tại số 12 Lê Lợi": "12",
        "Trụ sở: 45 Trần Phú, phường Hải Châu": "45",
        "số 72A đường Hùng Vương": "72A",
    },
    rejects=["Nghị quyết số 98 Quốc Hội", "bão số 3", "số 12 xã"],
)
def address(m: Match, context: Context) -> Found | None:
    if _DOCUMENT.search(context.before(m.start(), 14).rstrip()):
        return None
    return Found(*m.span("n"), Trap("address"))


@rule(
    "traps",
    rf"""\b{LEFT}(?:
        \d{{2}}[A-ZĐ]{{1,2}}\d?\s?[\-–.]?\s?\d{{3}}[.\s]?\d{{1,2}}(?!\w|[.,]\d)
      | \p{{Lu}}{{1,3}}\d{{5,12}}(?!\w)
      | (?=[0-9a-f]{{16,64}}+(?!\w))(?=[0-9]{{0,62}}[a-f])(?=[a-f]{{0,62}}\d)[0-9a-f]{{16,64}}(?!\w)
      | \d{{9,24}}(?!\w|[.,]\d)
    )""",
    cased=True,
    digit=True,
    examples={
        "xe biển số 43A-123.45": "43A-123.45",
        "xe khách 51B1 23456": "51B1 23456",
        "mã AB1234567": "AB1234567",
        "CCCD 001099012345": "001099012345",
        "mã 3e9a7b15c0d24f68": "3e9a7b15c0d24f68",
    },
    rejects=["15 hồ sơ", "512.340.877 đồng", "148213 lượt"],
)
def code(m: Match, context: Context) -> Trap:
    return Trap("code")


RULES = (web, phone, number_to_call, code, counter, address)
