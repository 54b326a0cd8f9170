"""Measures that name something: degrees of the globe, distances that athletes run, seats of a vehicle."""

from patterns.forms import spaced
from patterns.rule import Context, Found, Match, rule
from patterns.traps.trap import LEFT, Trap

_DEGREES = r"\d{1,3}(?:[.,]\d{1,4})?"
_MINUTES = r"(?:\s?\d{1,2}\s?(?:phút|['’′])(?:\s?\d{1,2}(?:[.,]\d)?\s?(?:giây|[\"”″]))?)?"


@rule(
    "traps",
    spaced(rf"""
        (?<!\w)(?:vĩ|kinh)~(?:tuyến|độ)~{_DEGREES}(?:\s?(?:-|đến)\s?{_DEGREES})?(?:\s?(?:độ|[°º])(?!\w))?{_MINUTES}(?!\w|\s?%)
      | {LEFT}{_DEGREES}(?:\s?(?:độ|[°º])?\s?(?:-|đến)\s?{_DEGREES})?\s?(?:độ(?!\w)|[°º]){_MINUTES}\s?(?:vĩ|kinh)~(?:độ~)?(?:bắc|nam|đông|tây)(?!\w)
    """),
    digit=True,
    cues=("vĩ", "kinh"),
    examples={
        "Tàu gặp nạn ở 9,8 độ vĩ Bắc; 105,4 độ kinh Đông": "9,8 độ vĩ Bắc; 105,4 độ kinh Đông",
        "mắt bão trong khoảng 14,0 đến 15,5 độ Vĩ Bắc": "14,0 đến 15,5 độ Vĩ Bắc",
        "phía bắc vĩ tuyến 16, kinh tuyến 107,5 độ": "vĩ tuyến 16; kinh tuyến 107,5 độ",
    },
    rejects=["nghiêng 12 độ", "kinh phí 15 tỷ", "kinh tế tăng 5,2"],
)
def degrees_of_globe(m: Match, context: Context) -> Trap:
    return Trap("place")


_STYLE = r"(?:tự~do|bướm|ngửa|ếch|hỗn~hợp~(?:cá~nhân|nam|nữ)|cá~nhân~hỗn~hợp|vượt~rào|vượt~chướng~ngại|tiếp~sức)"
_RUN = r"(?:chạy|bơi|nội~dung|cự~ly|cự~li|chung~kết|vòng~loại|điền~kinh)"


@rule(
    "traps",
    spaced(rf"""{LEFT}(?:
        \d\s?x\s?\d{{2,4}}\s?m(?:ét)?(?!\w)
      | (?:\d{{2,4}}|\d\d?\.\d{{3}})\s?m(?:ét)?(?=~{_STYLE}(?!\w))
      | (?:100|110|400)\s?m(?:ét)?(?=~rào(?!\w))
      | (?<=(?<!\w){_RUN}~)(?:\d{{2,4}}|\d\d?\.\d{{3}})\s?m(?:ét)?(?=~(?:nam|nữ|hỗn~hợp|rào)(?!\w)|\s?[,.;)])
    )"""),
    digit=True,
    cues="x do bướm ngửa ếch hợp rào vượt tiếp chạy bơi dung ly li kết loại".split(),
    examples={
        "vô địch 50m ngửa và 1.500m tự do": "50m; 1.500m",
        "đội nữ chạy 4x400m": "4x400m",
        "kỷ lục ở cự ly 5.000m nữ": "5.000m",
    },
    rejects=["đường dài 400m", "xây 100m kè", "cách bờ 200 m", "rộng 800m2"],
)
def distance_run(m: Match, context: Context) -> Trap:
    return Trap("name")


@rule(
    "traps",
    spaced(r"""(?<!\w)(?<!bến~)(?<!bãi~)(?<!đỗ~)(?<!để~)(?<!nhà~)(?:xe|ô~tô)(?:~(?:khách|ô~tô|con|du~lịch|loại|giường~nằm|hợp~đồng|đưa~đón|buýt|hiệu~\w{1,12})){0,2}~
        (?P<span>\d{1,2}~(?:chỗ(?!~(?:đỗ|đậu|để|gửi))(?:~ngồi)?))(?!\w)"""),
    digit=True,
    cues=("0 chỗ",),
    examples={"Chiếc xe khách 29 chỗ lao xuống vực": "29 chỗ", "anh lái ô tô 7 chỗ": "7 chỗ"},
    rejects=["nhà hát 800 chỗ ngồi", "bãi xe 50 chỗ", "còn 12 chỗ trống"],
)
def seats(m: Match, context: Context) -> Found:
    return Found(*m.span("span"), Trap("name"))


RULES = (degrees_of_globe, distance_run, seats)
