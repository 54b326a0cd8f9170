"""Rules for officials: a person with a position, a person alone, a position alone.

What the forms find is an opening ("Phó Chủ", "ông"); whose position it is, is settled for the sentence as a whole by
`patterns.officials.binding`. Positions are in titles.toml, names in patterns/names.py, the words around in words.toml.
"""

import regex

from patterns.forms import at_start
from patterns.names import canonical_name, family_name_form, name_at, person_at, syllables
from patterns.officials.binding import Person, bound
from patterns.officials.pieces import names_a_place
from patterns.officials.values import LONGEST_GIVEN_NAME, Official, Role
from patterns.officials.words import words
from patterns.rule import Context, Found, Match, rule
from patterns.titles import opening_form, opening_here, telling_words, title_at, titles

__all__ = ["RULES", "Official", "Role"]

# The role begins here, though the word before may make it former or acting.
TITLE = opening_form()
# Under the title of a signature: who signed for whom, "(Đã ký)", and then the name on a line of its own.
_SIGNED = regex.compile(r"[ ]*\n\s{0,5}(?:\((?:đã ký|đã kí)\)\s{1,5})?", regex.IGNORECASE)


def _official(person: Person) -> Found:
    name = person.name
    return Found(name.start, name.end, Official(name.text, person.honorific, tuple(person.roles)))


@rule(
    "officials",
    TITLE,
    cues=telling_words(),
    examples={
        "Phó Chủ tịch UBND TP Phùng Gia Lộc kiểm tra đê": "Phùng Gia Lộc | Phó Chủ tịch | Ủy ban nhân dân thành phố",
        "Bộ trưởng Tưởng Văn Khôi trả lời chất vấn": "Tưởng Văn Khôi | Bộ trưởng",
        "đồng chí Bí thư Huyện ủy Thào A Sình dự lễ": "Thào A Sình | Bí thư | Huyện ủy",
        "Giám đốc Sở Công Thương, bà Lê Thị Nhạn, cho biết": "Lê Thị Nhạn | Giám đốc | Sở Công Thương",
        "Đoàn thanh tra do Phó Giám đốc Sở Tư pháp Lại Văn Sơn làm Trưởng đoàn": (
            "Lại Văn Sơn | Phó Giám đốc | Sở Tư pháp; Lại Văn Sơn | Trưởng đoàn | Đoàn thanh tra"
        ),
        "Bí thư Huyện ủy, Chủ tịch HĐND huyện Mường Chà Giàng A Chu phát biểu": (
            "Giàng A Chu | Bí thư | Huyện ủy Mường Chà; Giàng A Chu | Chủ tịch | Hội đồng nhân dân huyện Mường Chà"
        ),
        "Quyền Chủ tịch UBND xã Hà Sỹ Thắng thay nguyên Bí thư Đảng ủy xã Lê Viết Trọng": (
            "Hà Sỹ Thắng | Chủ tịch | Ủy ban nhân dân xã; Lê Viết Trọng | Bí thư | Đảng ủy xã"
        ),
        "miễn nhiệm chức vụ Chủ tịch HĐND xã đối với ông Sùng A Vềnh": "Sùng A Vềnh | Chủ tịch | Hội đồng nhân dân xã",
        "xóa tư cách Bí thư giai đoạn 2011 - 2014, Phó Bí thư giai đoạn 2008 - 2010 đối với ông Sùng A Vềnh": (
            "Sùng A Vềnh | Bí thư; Sùng A Vềnh | Phó Bí thư"
        ),
        "Tổng thống Mỹ George Hudson đến dự": "George Hudson | Tổng thống | Mỹ",
        "Bí thư Huyện ủy Điện Biên Đông - Tòng Văn Thoan xuống bản": "Tòng Văn Thoan | Bí thư | Huyện ủy Điện Biên Đông",
        "Phó Thủ tướng Lê Hữu Tuân, Phó Thủ tướng Bùi Khắc Hoan dự họp": (
            "Lê Hữu Tuân | Phó Thủ tướng; Bùi Khắc Hoan | Phó Thủ tướng"
        ),
        "Phó Chủ tịch UBND tỉnh Bùi Đình Long, Trưởng Ban Chỉ đạo, kết luận": (
            "Bùi Đình Long | Phó Chủ tịch | Ủy ban nhân dân tỉnh; Bùi Đình Long | Trưởng | Ban Chỉ đạo"
        ),
        "Tổng thống Hàn Quốc Park Min Seo đến dự": "Park Min Seo | Tổng thống | Hàn Quốc",
        "Hiệu trưởng là ông Khúc Văn Đạt": "Khúc Văn Đạt | Hiệu trưởng",
        "Chánh Văn phòng HĐND và UBND huyện Lã Thị Sen báo cáo": (
            "Lã Thị Sen | Chánh Văn phòng | Hội đồng nhân dân và Ủy ban nhân dân huyện"
        ),
        "Thừa ủy quyền của Thủ tướng, Phó Thủ tướng Lê Hữu Tuân trao quyết định": "Lê Hữu Tuân | Phó Thủ tướng",
        "Bộ trưởng Thông tin và Truyền thông Lã Mạnh Tường trả lời": "Lã Mạnh Tường | Bộ trưởng | Bộ Thông tin và Truyền thông",
        "PHÓ CHỦ TỊCH UBND TỈNH LÊ HỒNG VĨNH DỰ LỄ KHÁNH THÀNH": "Lê Hồng Vĩnh | Phó Chủ tịch | Ủy ban nhân dân tỉnh",
    },
    rejects=[
        "Phó Chủ tịch UBND huyện kết luận",
        "Thủ tướng chỉ đạo đặt tên đường Phan Đình Phùng",
        "Các Chủ tịch UBND xã Tân Mỹ, Yên Lạc báo cáo",
        "Tượng Chủ tịch Hồ Chí Minh được tu sửa",
        "Chủ tịch UBND xã cho ông Lý Văn Nghĩa vay vốn",
    ],
)
def title_before_name(m: Match, context: Context) -> list[Found]:
    """Positions right before the name; those that follow it too."""
    return [_official(person) for person in bound(context, m.start()).people.get(m.start(), ()) if person.before]


@rule(
    "officials",
    TITLE,
    cues=telling_words(),
    examples={
        "ông Tạ Quang Hiếu Chủ tịch Ủy ban nhân dân tỉnh Cà Mau chủ trì": (
            "Tạ Quang Hiếu | Chủ tịch | Ủy ban nhân dân tỉnh Cà Mau"
        ),
        "Bà Đàm Thị Lụa - Giám đốc Sở Tài chính tỉnh Cà Mau báo cáo": "Đàm Thị Lụa | Giám đốc | Sở Tài chính tỉnh Cà Mau",
        "Lại Văn Sơn (Chủ tịch UBND huyện Mường Chà) nhận trách nhiệm": (
            "Lại Văn Sơn | Chủ tịch | Ủy ban nhân dân huyện Mường Chà"
        ),
        "Tổ công tác do ông Khổng Minh Tuấn, Phó Chủ tịch UBND huyện, làm Tổ trưởng": (
            "Khổng Minh Tuấn | Phó Chủ tịch | Ủy ban nhân dân huyện; Khổng Minh Tuấn | Tổ trưởng | Tổ công tác"
        ),
        "các đồng chí: Lý Thị Nga, Bí thư Huyện ủy; Cao Sơn Hải và Đinh Gia Huy, Phó Bí thư Huyện ủy": (
            "Lý Thị Nga | Bí thư | Huyện ủy; Cao Sơn Hải | Phó Bí thư | Huyện ủy; Đinh Gia Huy | Phó Bí thư | Huyện ủy"
        ),
        "các Phó Chủ tịch UBND tỉnh: Lý Thị Nga, Hồ Văn Ngọc": (
            "Lý Thị Nga | Phó Chủ tịch | Ủy ban nhân dân tỉnh; Hồ Văn Ngọc | Phó Chủ tịch | Ủy ban nhân dân tỉnh"
        ),
        "các ông Lý Văn Nghĩa, Hồ Văn Ngọc, nguyên Phó Chủ tịch UBND tỉnh": (
            "Lý Văn Nghĩa | Phó Chủ tịch | Ủy ban nhân dân tỉnh; Hồ Văn Ngọc | Phó Chủ tịch | Ủy ban nhân dân tỉnh"
        ),
        "ông Vàng Seo Cón được bổ nhiệm giữ chức Giám đốc Sở Nội vụ": "Vàng Seo Cón | Giám đốc | Sở Nội vụ",
        "HĐND huyện bầu bà Ma Thị Nguyệt, Phó Bí thư Huyện ủy, giữ chức Chủ tịch HĐND huyện": (
            "Ma Thị Nguyệt | Phó Bí thư | Huyện ủy; Ma Thị Nguyệt | Chủ tịch | Hội đồng nhân dân huyện"
        ),
        "ông Trần Duy Khánh, Giám đốc Sở Tư pháp kiêm Trưởng ban Ban Dân tộc tỉnh": (
            "Trần Duy Khánh | Giám đốc | Sở Tư pháp; Trần Duy Khánh | Trưởng ban | Ban Dân tộc tỉnh"
        ),
        "Đại tá, TS. Y Bhiông Niê, Phó Giám đốc Công an tỉnh Đắk Lắk": "Y Bhiông Niê | Phó Giám đốc | Công an tỉnh Đắk Lắk",
        "bà H’Yim Kđoh, Phó Chủ tịch UBND tỉnh Đắk Lắk": "H’Yim Kđoh | Phó Chủ tịch | Ủy ban nhân dân tỉnh Đắk Lắk",
        "Điểu K'Rơi, Bí thư Huyện ủy Bù Đăng; Ksor Tin, Bí thư Huyện ủy Krông Pa": (
            "Điểu K'Rơi | Bí thư | Huyện ủy Bù Đăng; Ksor Tin | Bí thư | Huyện ủy Krông Pa"
        ),
        "ĐỒNG CHÍ TRÁNG A LỬ, CHỦ TỊCH UBND TỈNH": "Tráng A Lử | Chủ tịch | Ủy ban nhân dân tỉnh",
        "Ông Hầu Văn Lý (bìa trái) đã được HĐND huyện bầu giữ chức Phó Chủ tịch UBND huyện": (
            "Hầu Văn Lý | Phó Chủ tịch | Ủy ban nhân dân huyện"
        ),
        "ông Cù Hải Nam (44 tuổi, Phó Chủ tịch UBND xã Yên Lộc) bị bắt": "Cù Hải Nam | Phó Chủ tịch | Ủy ban nhân dân xã Yên Lộc",
        "ông Cù Hải Nam (SN 1971), trú tại xã Yên Lộc (Trưởng phòng Nội vụ huyện Mường Chà)": (
            "Cù Hải Nam | Trưởng | Phòng Nội vụ huyện Mường Chà"
        ),
        "ông Cù Hải Nam và bà Bế Thị Lan đều là Phó Chủ tịch UBND huyện": (
            "Cù Hải Nam | Phó Chủ tịch | Ủy ban nhân dân huyện; Bế Thị Lan | Phó Chủ tịch | Ủy ban nhân dân huyện"
        ),
        "Thứ trưởng Bộ Y tế Đỗ Xuân Tình, Lã Thị Sen dự": "Lã Thị Sen | Thứ trưởng | Bộ Y tế",
        "trao quyết định bổ nhiệm 2 Phó Giám đốc Sở Y tế cho các ông, bà: Lý Văn Nghĩa, Lã Thị Sen": (
            "Lý Văn Nghĩa | Phó Giám đốc | Sở Y tế; Lã Thị Sen | Phó Giám đốc | Sở Y tế"
        ),
        "bầu các chức vụ Phó Chủ tịch UBND huyện đối với ông Lý Văn Nghĩa, Huyện ủy viên và bà Lã Thị Sen": (
            "Lã Thị Sen | Phó Chủ tịch | Ủy ban nhân dân huyện"
        ),
        "luân chuyển ông Lý Văn Nghĩa, Huyện ủy viên về xã và giữ chức Bí thư Đảng ủy xã": (
            "Lý Văn Nghĩa | Huyện ủy viên; Lý Văn Nghĩa | Bí thư | Đảng ủy xã"
        ),
        "thay bà Sen là ông Hồ Văn Ngọc, người mới đây giữ chức Phó Bí thư": "Hồ Văn Ngọc | Phó Bí thư",
        "bầu Phó Chủ tịch UBND huyện đối với: ông Lý Văn Nghĩa, Huyện ủy viên; bà Lã Thị Sen, Trưởng phòng Nội vụ": (
            "Lý Văn Nghĩa | Phó Chủ tịch | Ủy ban nhân dân huyện; Lý Văn Nghĩa | Huyện ủy viên; "
            "Lã Thị Sen | Phó Chủ tịch | Ủy ban nhân dân huyện; Lã Thị Sen | Trưởng | Phòng Nội vụ"
        ),
        "cùng 2 Phó Bí thư gồm: Lý Văn Nghĩa, Hồ Văn Ngọc": "Lý Văn Nghĩa | Phó Bí thư; Hồ Văn Ngọc | Phó Bí thư",
        "ông Lý Văn Nghĩa - Bí thư Huyện ủy sau sáp nhập giữ chức Bí thư Đảng ủy xã": (
            "Lý Văn Nghĩa | Bí thư | Huyện ủy; Lý Văn Nghĩa | Bí thư | Đảng ủy xã"
        ),
        "điều động bà Lã Thị Sen, Giám đốc Sở Y tế đến nhận công tác tại Sở Nội vụ và bổ nhiệm giữ chức Giám đốc": (
            "Lã Thị Sen | Giám đốc | Sở Y tế; Lã Thị Sen | Giám đốc | Sở Nội vụ"
        ),
        "do các ông Lý Văn Nghĩa, Giám đốc Sở Y tế và Hồ Văn Ngọc, Giám đốc Sở Nội vụ làm Trưởng đoàn": (
            "Lý Văn Nghĩa | Giám đốc | Sở Y tế; Lý Văn Nghĩa | Trưởng đoàn; "
            "Hồ Văn Ngọc | Giám đốc | Sở Nội vụ; Hồ Văn Ngọc | Trưởng đoàn"
        ),
        "bà Lã Thị Sen, Phó Cục trưởng, Cục Việc làm": "Lã Thị Sen | Phó Cục trưởng | Cục Việc làm",
        "ông Tạ Quang Hiếu, Chủ tịch HĐQT kiêm Tổng Giám đốc Công ty CP Sao Mai": (
            "Tạ Quang Hiếu | Chủ tịch Hội đồng quản trị | Công ty CP Sao Mai; "
            "Tạ Quang Hiếu | Tổng Giám đốc | Công ty CP Sao Mai"
        ),
        "ông Tòng Văn Inh xin thôi giữ chức Chủ tịch UBND xã": "Tòng Văn Inh | Chủ tịch | Ủy ban nhân dân xã",
        "bà Lường Thị Hạnh, nguyên Phó Giám đốc Sở Y tế, Chủ tịch Hội Từ thiện": (
            "Lường Thị Hạnh | Phó Giám đốc | Sở Y tế; Lường Thị Hạnh | Chủ tịch | Hội Từ thiện"
        ),
    },
    rejects=[
        "Giám đốc Sở Y tế dự họp",
        "Cơ quan nằm trên đường Võ Văn Tần, Phó Chủ tịch cho biết",
        "Học sinh nhận giải thưởng Trần Văn Ơn, Giám đốc Sở trao",
        "Ảnh: Trần Minh Phương, Phó Tổng Biên tập",
        "ông Lý Văn Nghĩa, người xã Tân Mỹ, được cử gặp Chủ tịch UBND xã",
        "Hội đồng do Chủ tịch UBND huyện làm chủ tịch, gồm các ông Lý Văn Nghĩa, Hồ Văn Ngọc",
        "ông Lý Văn Nghĩa trồng quế và bà con mong xã bổ nhiệm người giữ chức Chủ tịch UBND xã",
    ],
)
def title_after_name(m: Match, context: Context) -> list[Found]:
    """Positions after the name, or before a list of names."""
    return [_official(person) for person in bound(context, m.start()).people.get(m.start(), ()) if not person.before]


@rule(
    "officials",
    at_start(rf"[(]?+(?P<title>{opening_here()})"),
    cues=telling_words(),
    examples={
        "PHÓ CHỦ TỊCH\n(Đã ký)\nLò Văn Pánh": "Lò Văn Pánh | Phó Chủ tịch",
        "KT. GIÁM ĐỐC\nPHÓ GIÁM ĐỐC\nHoàng Thị Cúc": "Hoàng Thị Cúc | Phó Giám đốc",
    },
    rejects=["Phó Chủ tịch\nLò Văn Pánh trồng ngô"],
)
def title_of_signature(m: Match, context: Context) -> Found | None:
    """A position on a line of its own, and the name of the signer under it."""
    title = title_at(context.lower, m.start("title"), context.sentence[1])
    signed = _SIGNED.match(context.folded, title[0]) if title else None
    own_line = context.text[max(0, m.start() - 1) : m.start()] in {"", "\n"}
    if title is None or signed is None or title[0] != context.sentence[1] or not own_line:
        return None
    start, end = signed.end(), len(context.folded)
    name_end = person_at(context.folded, start, end)
    if name_end is None or context.folded[name_end : name_end + 1] not in {"", "\n", ")"}:
        return None
    role = Role(m.start("title"), title[0], title[1].normal, "current", None)
    return Found(start, name_end, Official(canonical_name(context.folded[start:name_end]), roles=(role,)))


@rule(
    "officials",
    words().honorific.pattern,
    cues=words().telling_honorifics,
    examples={
        "Ông Vi Văn Thắm, Bí thư Đảng ủy xã, dự. Chiều qua, ông Vi Văn Thắm trao quà": "Vi Văn Thắm | Bí thư | Đảng ủy xã",
        "bà Nguyễn Hạnh Phúc, Giám đốc Sở Y tế, dự. Bà Phúc cho biết; bà Hạnh Phúc nói thêm": (
            "Nguyễn Hạnh Phúc | Giám đốc | Sở Y tế; Nguyễn Hạnh Phúc | Giám đốc | Sở Y tế"
        ),
        "Tổng thống Mỹ George Hudson thăm Lào. Ông Hudson nói": "George Hudson | Tổng thống | Mỹ",
        "H'Yim Kđoh, Phó Chủ tịch UBND huyện, dự. Bà H'Yim cho biết": "H'Yim Kđoh | Phó Chủ tịch | Ủy ban nhân dân huyện",
    },
    rejects=[
        "Ông Vi Văn Thắm ở thôn Nà Pài trồng 3 ha quế",
        "Ông Vi Văn Thắm, Bí thư Đảng ủy xã, đến nhà ông Lộc",
    ],
)
def honorific_and_name(m: Match, context: Context) -> Found | None:
    """A person without a position here: an official if the article says so elsewhere."""
    start, end = m.end(), context.sentence[1]
    if start >= end or not context.folded[start].isupper():
        return None
    known = person_at(context.folded, start, end)
    name_end = known or name_at(context.folded, start, end)
    if name_end is None:
        return None
    name = canonical_name(context.folded[start:name_end])
    full = known is not None or syllables(name) > LONGEST_GIVEN_NAME
    return Found(start, name_end, Official(name, context.folded[m.start() : start].strip(" ,"), full=full))


@rule(
    "officials",
    family_name_form(),
    cased=True,
    examples={
        "Vi Văn Thắm, Bí thư Đảng ủy xã, dự. Vi Văn Thắm trao quà": "Vi Văn Thắm | Bí thư | Đảng ủy xã",
        "LÒ THỊ SEN trao quà. Chị Lò Thị Sen, Giám đốc Sở Y tế, đến xã": "Lò Thị Sen | Giám đốc | Sở Y tế",
    },
    rejects=[
        "Chị Lò Thị Sen, Bí thư Đảng ủy xã, thăm đường Lò Thị Sen",
        "Chị Lò Thị Sen, Bí thư Đảng ủy xã, chúc mừng. Ảnh: Lò Thị Sen",
    ],
)
def full_name(m: Match, context: Context) -> Found | None:
    """A name alone: an official if the article says so elsewhere."""
    name_end = person_at(context.folded, m.start(), context.sentence[1])
    if name_end is None or names_a_place(context.lower, m.start()):
        return None
    return Found(m.start(), name_end, Official(canonical_name(context.folded[m.start() : name_end])))


@rule(
    "officials",
    TITLE,
    cues=telling_words(),
    examples={
        "Chủ tịch UBND tỉnh yêu cầu các sở báo cáo": " | Chủ tịch | Ủy ban nhân dân tỉnh",
        "Bà Bùi Thị Long, Chủ tịch UBND huyện, dự. Chủ tịch UBND huyện yêu cầu các xã vào cuộc": (
            "Bùi Thị Long | Chủ tịch | Ủy ban nhân dân huyện"
        ),
        "Phó Giám đốc Sở Y tế Bùi Thị Long dự. Phó Giám đốc đề nghị": "Bùi Thị Long | Phó Giám đốc | Sở Y tế",
        "Thủ tướng Trịnh Hữu Đức đến Lào. Theo Thủ tướng, hai bên sẽ ký": "Trịnh Hữu Đức | Thủ tướng",
    },
    rejects=[
        "Các Chủ tịch UBND xã báo cáo",
        "mỗi Chủ tịch, Phó Chủ tịch UBND huyện phụ trách một xã",
        "bầu chức danh Chủ tịch HĐND huyện",
        "Chủ tịch UBND cấp xã chịu trách nhiệm",
        "Đại biểu Quốc hội thảo luận",
        "Bộ trưởng các nước ASEAN họp",
    ],
)
def title_alone(m: Match, context: Context) -> Found | None:
    """A position without a name: an office, or the person who was named with it before."""
    post = bound(context, m.start()).posts.get(m.start())
    if post is None or post.role is None or not context.text[m.start()].isupper() or not _of_one(post.role, context):
        return None
    after = context.lower[post.end : context.sentence[1]].lstrip()
    acts = words().acts.match(after) is not None or context.before(post.start).rstrip().endswith("theo")
    return Found(m.start(), post.end, Official("", roles=(post.role,), acts=acts))


def _of_one(role: Role, context: Context) -> bool:
    """Whether a position means one office: not one of many, nor the office as such ("chức danh Chủ tịch nước")."""
    end = role.organisation[1] if role.organisation else role.end
    return (
        role.status == "current"
        and not titles()[role.title].many
        and words().in_general.search(context.before(role.start)) is None
        and words().of_all.match(context.after(end).lstrip()) is None
    )


RULES = (title_before_name, title_after_name, title_of_signature, honorific_and_name, full_name, title_alone)
