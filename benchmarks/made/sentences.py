"""Invented Vietnamese news: sentences from templates, with units, officials, days, figures and documents of real places.

Names of places, posts and offices are facts; people, figures and what is said to have happened are not.
"""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from random import Random
from string import Formatter

# Province, then districts and communes of it, as they were called before July 2025.
PLACES: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "tỉnh Bắc Kạn": (("huyện Ba Bể", "huyện Na Rì", "huyện Chợ Đồn"), ("xã Khang Ninh", "xã Cường Lợi", "xã Yên Mỹ")),
    "tỉnh Lạng Sơn": (("huyện Bắc Sơn", "huyện Lộc Bình", "huyện Cao Lộc"), ("xã Vũ Lăng", "xã Tú Đoạn", "xã Gia Cát")),
    "tỉnh Yên Bái": (("huyện Mù Cang Chải", "huyện Văn Yên"), ("xã Chế Cu Nha", "xã Lao Chải", "xã An Thịnh")),
    "tỉnh Hòa Bình": (("huyện Mai Châu", "huyện Tân Lạc"), ("xã Chiềng Châu", "xã Phong Phú", "xã Đông Lai")),
    "tỉnh Thái Bình": (("huyện Tiền Hải", "huyện Quỳnh Phụ"), ("xã Nam Phú", "xã An Vinh", "xã Quỳnh Hải")),
    "tỉnh Nam Định": (("huyện Hải Hậu", "huyện Giao Thủy"), ("xã Hải Sơn", "xã Giao An", "xã Bạch Long")),
    "tỉnh Nghệ An": (("huyện Kỳ Sơn", "huyện Đô Lương"), ("xã Mường Lống", "xã Tràng Sơn", "xã Na Ngoi")),
    "tỉnh Quảng Bình": (("huyện Minh Hóa", "huyện Bố Trạch"), ("xã Tân Hóa", "xã Hưng Trạch", "xã Trọng Hóa")),
    "tỉnh Quảng Ngãi": (("huyện Ba Tơ", "huyện Mộ Đức"), ("xã Ba Vinh", "xã Đức Lân", "xã Ba Tiêu")),
    "tỉnh Phú Yên": (("huyện Sơn Hòa", "huyện Tuy An"), ("xã Suối Trai", "xã An Hải", "xã Sơn Long")),
    "tỉnh Gia Lai": (("huyện Kbang", "huyện Chư Prông"), ("xã Kông Lơng Khơng", "xã Ia Púch", "xã Sơn Lang")),
    "tỉnh Đắk Nông": (("huyện Tuy Đức", "huyện Krông Nô"), ("xã Đắk Búk So", "xã Nâm Nung", "xã Quảng Trực")),
    "tỉnh Bình Phước": (("huyện Bù Đốp", "huyện Lộc Ninh"), ("xã Thiện Hưng", "xã Lộc An", "xã Hưng Phước")),
    "tỉnh Long An": (("huyện Tân Trụ", "huyện Mộc Hóa"), ("xã Nhựt Ninh", "xã Bình Thạnh", "xã Tân Thành")),
    "tỉnh Trà Vinh": (("huyện Cầu Ngang", "huyện Tiểu Cần"), ("xã Kim Hòa", "xã Hùng Hòa", "xã Long Sơn")),
    "tỉnh Sóc Trăng": (("huyện Cù Lao Dung", "huyện Kế Sách"), ("xã An Thạnh Nam", "xã Nhơn Mỹ", "xã Xuân Hòa")),
    "tỉnh Kiên Giang": (("huyện Hòn Đất", "huyện An Biên"), ("xã Thổ Sơn", "xã Nam Yên", "xã Bình Sơn")),
    "thành phố Hải Phòng": (("quận Kiến An", "huyện Tiên Lãng"), ("xã Hùng Thắng", "xã Vinh Quang", "phường Bắc Sơn")),
    "thành phố Đà Nẵng": (("quận Cẩm Lệ", "huyện Hòa Vang"), ("phường Hòa Xuân", "xã Hòa Bắc", "xã Hòa Nhơn")),
    "thành phố Cần Thơ": (("quận Thốt Nốt", "huyện Phong Điền"), ("phường Thuận An", "xã Mỹ Khánh", "xã Giai Xuân")),
}
_SURNAMES = "Nguyễn Trần Lê Phạm Hoàng Vũ Đặng Bùi Đỗ Hồ Ngô Dương Lý Nông Hà Đinh Mai Tạ Lò Y".split()
_MIDDLE = "Văn Thị Đức Minh Quốc Thanh Hữu Ngọc Xuân Thu Công Đình Kim Anh Bá Mạnh Tuấn Hồng Trọng Thúy".split()
_GIVEN = (
    "An Bình Cường Dũng Duy Đạt Giang Hà Hải Hạnh Hiền Hiếu Hòa Hùng Hương Khoa Kiên Lan Liên Linh Long Lộc Mai Nam Nga Nghĩa "
    "Nhung Phong Phúc Phương Quang Quyên Sơn Tâm Tân Thắng Thảo Thịnh Thơm Thuận Thủy Tiến Toàn Trang Trí Trung Tuyết Vinh Yến"
).split()
_TITLES = ("Chủ tịch UBND", "Phó Chủ tịch UBND", "Bí thư Huyện ủy", "Phó Chủ tịch HĐND", "Chánh Văn phòng UBND")
_OFFICES = (
    "Sở Nội vụ",
    "Sở Tài chính",
    "Sở Y tế",
    "Sở Giáo dục và Đào tạo",
    "Sở Xây dựng",
    "Sở Công Thương",
    "Sở Tư pháp",
)
_HEADS = ("Giám đốc", "Phó Giám đốc", "Chánh Văn phòng", "Chánh Thanh tra")
_NOUNS = (
    "hồ sơ",
    "hộ nghèo",
    "thủ tục",
    "cán bộ",
    "học sinh",
    "hộ dân",
    "công trình",
    "văn bản",
    "đơn vị",
    "hợp tác xã",
)
_WHAT = (
    "cải cách hành chính", "xây dựng nông thôn mới", "chuyển đổi số", "giảm nghèo bền vững", "phòng, chống thiên tai",
    "giải ngân vốn đầu tư công", "tiếp công dân", "bảo hiểm y tế toàn dân", "chăm sóc trẻ em", "quản lý đất đai",
)  # fmt: skip
_RATES = (
    "Tỷ lệ hồ sơ giải quyết đúng hạn", "Tỷ lệ hộ nghèo", "Tỷ lệ hồ sơ nộp trực tuyến", "Tỷ lệ giải ngân vốn đầu tư công",
    "Tỷ lệ người dân tham gia bảo hiểm y tế", "Mức độ hài lòng của người dân", "Tỷ lệ trường đạt chuẩn quốc gia",
)  # fmt: skip
_DOCUMENTS = (
    "Quyết định số {n}/QĐ-UBND",
    "Kế hoạch số {n}/KH-UBND",
    "Công văn số {n}/UBND-NC",
    "Chỉ thị số {n}/CT-UBND",
)

# Sentences in which nothing is to be read: half a million of them, so that no site repeats itself.
_SUBJECTS = (
    "bà con", "người dân", "lãnh đạo địa phương", "các phòng, ban chuyên môn", "cán bộ cơ sở", "đội ngũ giáo viên",
    "các hộ sản xuất", "thanh niên trong thôn", "nhóm thợ xây", "những người cao tuổi", "hội phụ nữ", "các doanh nghiệp nhỏ",
    "thầy thuốc của trạm", "lực lượng dân quân", "ban quản lý chợ", "người trồng lúa", "tiểu thương", "các tổ hòa giải",
)  # fmt: skip
_DOES = (
    "đã quen với", "còn lúng túng trước", "phấn khởi vì", "chủ động tìm hiểu", "mong sớm có", "đồng tình với", "góp công làm",
    "thường xuyên bàn về", "ghi nhận", "chưa yên tâm về", "tích cực hưởng ứng", "kiên trì theo đuổi", "được hướng dẫn về",
    "lo lắng cho", "cùng nhau giữ gìn", "nói nhiều về", "đánh giá cao", "tự hào về",
)  # fmt: skip
_OBJECTS = (
    "cách làm mới", "con đường bê tông qua cánh đồng", "việc nộp giấy tờ qua mạng", "nếp sống ở khu dân cư", "vườn cây ăn quả",
    "lịch tưới nước luân phiên", "nơi tiếp nhận giấy tờ thoáng mát", "những thửa ruộng bậc thang", "cây cầu treo bắc qua suối",
    "giống lúa chịu hạn", "chuyện học hành của con em", "nghề dệt truyền thống", "sân chơi cho trẻ nhỏ", "giá phân bón",
    "nguồn nước sạch về bản", "chợ phiên cuối tuần", "đàn trâu bò qua mùa rét", "việc thu gom rác ven sông",
)  # fmt: skip
_ENDS = (
    "dù thời tiết không thuận lợi", "nhờ có sự giúp đỡ của xóm giềng", "tuy kinh phí còn eo hẹp", "và muốn nhân rộng ra các thôn",
    "bởi hiệu quả thấy rõ từng ngày", "trong lúc chờ đợi nguồn hỗ trợ", "như nhiều nơi khác trong vùng", "sau nhiều buổi họp thôn",
    "mà không phải đi lại nhiều lần", "khi mùa mưa đang đến gần", "để đời sống khấm khá hơn", "theo đúng hương ước của làng",
)  # fmt: skip

TITLES = (
    "{District} đẩy mạnh {what}", "{Province}: {what} chuyển biến rõ nét", "{District} tổng kết công tác {what}",
    "Nhiều mô hình hay về {what} ở {district}", "{Commune} đạt {percent} chỉ tiêu {what}", "Gỡ khó cho {what} tại {district}",
    "{District} đối thoại với người dân về {what}", "{Province} công bố kết quả {what} năm {year}",
)  # fmt: skip
LEADS = (
    "Sau {n} tháng thực hiện, công tác {what} ở {district} đã có những kết quả bước đầu, song vẫn còn việc phải làm.",
    "Ngày {day}, {title} {district} {person} chủ trì hội nghị đánh giá công tác {what} trên địa bàn.",
    "{Province} đặt mục tiêu đến hết năm {year} đạt {percent} kế hoạch về {what}.",
)
# Of three in five sentences nothing is to be read, as in news: eleven numbers and six units in 1,000 characters.
TEMPLATES = (
    "Ngày {full_day}, UBND {district} tổ chức hội nghị sơ kết công tác {what}.",
    "Sáng {day}, {title} {district} {person} đã kiểm tra thực tế tại {commune}.",
    "{Rate} của {district} đạt {percent}, tăng {percent} so với cùng kỳ năm trước.",
    "{Rate} năm {year} đạt {percent}, vượt {small}% so với kế hoạch được giao.",
    "Trong {quarter}, toàn huyện tiếp nhận {count} {noun}, trong đó {ratio} đã được giải quyết, đạt {percent}.",
    "Theo {document} ngày {full_day} của UBND {province}, các địa phương phải hoàn thành trước ngày {day}.",
    "Đồng chí {person}, {head} {office} {province}, cho biết kinh phí thực hiện là {money}.",
    "Ông {person}, {title} {commune}, đề nghị cấp trên sớm hướng dẫn việc bố trí cán bộ.",
    "Bà {person}, người dân {commune}, {district}, nói thủ tục nay nhanh hơn trước nhiều.",
    "Giai đoạn {year}-{next_year}, {province} phấn đấu giảm bình quân {small}% hộ nghèo mỗi năm.",
    "Đến cuối tháng {month}, {district} có {count} {noun}, giảm {count} so với đầu năm.",
    "{Office} {province} xếp thứ {rank} về chỉ số cải cách hành chính, tăng 3 bậc so với năm {year}.",
    "Tổng vốn đầu tư của các công trình là {money}, trong đó ngân sách huyện đối ứng {percent}.",
    "{District} hiện có {count} {noun}; riêng {commune} có {small_count}, chiếm {percent}.",
    "Chiều cùng ngày, đoàn công tác của {office} {province} làm việc với Đảng ủy, UBND {commune}.",
    "Từ ngày {day} đến ngày {day}, {district} mở {small_count} lớp tập huấn cho cán bộ cấp xã.",
    *("{Plain}.",) * 26,
    "Tuy vậy, {plain}; {plain}.",
    "Theo bà con, {plain}.",
)
_FORMATTER = Formatter()
_LIBRARY = {
    t: tuple((a, b or "") for a, b, _, _ in _FORMATTER.parse(t)) for t in (*TITLES, *LEADS, *TEMPLATES, *_DOCUMENTS)
}


@dataclass(frozen=True, slots=True)
class Story:
    """An invented article: what any layout may show of it."""

    title: str
    lead: str
    paragraphs: tuple[str, ...]
    table: tuple[tuple[str, ...], ...]
    author: str
    published: dt.datetime


@dataclass(slots=True)
class _Scene:
    """Where and when a story plays."""

    random: Random
    province: str
    districts: tuple[str, ...]
    communes: tuple[str, ...]
    published: dt.datetime


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _person(s: _Scene) -> str:
    r = s.random
    return f"{r.choice(_SURNAMES)} {r.choice(_MIDDLE)} {r.choice(_GIVEN)}"


def _figure(n: int) -> str:
    return f"{n:,}".replace(",", ".")


def _percent(s: _Scene) -> str:
    return f"{s.random.randrange(200, 9990) / 100:.{s.random.choice((0, 1, 2))}f}%".replace(".", ",")


def _ratio(s: _Scene) -> str:
    whole = s.random.randrange(20, 900)
    return f"{s.random.randrange(1, whole)}/{whole} {s.random.choice(_NOUNS)}"


def _near(s: _Scene) -> dt.datetime:
    return s.published - dt.timedelta(days=s.random.randrange(0, 60))


def _day(s: _Scene) -> str:
    day = _near(s)
    return f"{day.day}{s.random.choice('//-')}{day.month}"


def _full_day(s: _Scene) -> str:
    day = _near(s)
    return (
        f"{day.day}/{day.month}/{day.year}"
        if s.random.random() < 0.7
        else f"{day.day} tháng {day.month} năm {day.year}"
    )


def _document(s: _Scene) -> str:
    return s.random.choice(_DOCUMENTS).replace("{n}", str(s.random.randrange(5, 4000)))


def _quarter(s: _Scene) -> str:
    return s.random.choice(("quý I", "quý II", "quý III", "6 tháng đầu năm", "9 tháng", "năm")) + f" {s.published.year}"


def _plain(s: _Scene) -> str:
    choice = s.random.choice
    return f"{choice(_SUBJECTS)} {choice(_DOES)} {choice(_OBJECTS)}, {choice(_ENDS)}"


SLOTS: dict[str, Callable[[_Scene], str]] = {
    "plain": _plain,
    "province": lambda s: s.province,
    "district": lambda s: s.random.choice(s.districts),
    "commune": lambda s: s.random.choice(s.communes),
    "office": lambda s: s.random.choice(_OFFICES),
    "person": _person,
    "title": lambda s: s.random.choice(_TITLES),
    "head": lambda s: s.random.choice(_HEADS),
    "what": lambda s: s.random.choice(_WHAT),
    "rate": lambda s: s.random.choice(_RATES),
    "noun": lambda s: s.random.choice(_NOUNS),
    "n": lambda s: str(s.random.randrange(2, 12)),
    "count": lambda s: _figure(s.random.randrange(11, 60_000)),
    "small_count": lambda s: str(s.random.randrange(2, 40)),
    "small": lambda s: f"{s.random.randrange(1, 50) / 10:.1f}".replace(".", ","),
    "percent": _percent,
    "ratio": _ratio,
    "rank": lambda s: f"{s.random.randrange(1, 20)}/{s.random.randrange(20, 64)}",
    "money": lambda s: f"{_figure(s.random.randrange(2, 3000))} {s.random.choice(('triệu', 'tỷ'))} đồng",
    "document": _document,
    "day": _day,
    "full_day": _full_day,
    "month": lambda s: str(_near(s).month),
    "quarter": _quarter,
    "year": lambda s: str(s.published.year - s.random.randrange(0, 3)),
    "next_year": lambda s: str(s.published.year + s.random.randrange(1, 6)),
}


def _filled(template: str, scene: _Scene) -> str:
    pieces = []
    for literal, slot in _LIBRARY[template]:
        pieces.append(literal)
        if slot:
            text = SLOTS[slot.lower()](scene)
            pieces.append(_capital(text) if slot[0].isupper() else text)
    return "".join(pieces)


def _length(random: Random) -> int:
    """Characters of a text: median 3,000, one in twenty above 9,000, none above 40,000."""
    return min(40_000, max(400, int(random.lognormvariate(8.0, 0.7))))


def _table(scene: _Scene) -> tuple[tuple[str, ...], ...]:
    rows = [(commune, str(scene.random.randrange(5, 900)), _percent(scene)) for commune in scene.communes]
    return (("Đơn vị", "Số hồ sơ", "Tỷ lệ đúng hạn"), *rows)


def _published(random: Random) -> dt.datetime:
    return dt.datetime(2014, 1, 6, 7, 0) + dt.timedelta(days=random.randrange(4_600), minutes=random.randrange(720))  # noqa: DTZ001


def story(random: Random) -> Story:
    """A story, made of nothing but the numbers of `random`."""
    province, (districts, communes) = random.choice(_PLACED)
    scene = _Scene(random, province, districts, communes, _published(random))
    wanted, paragraphs, size = _length(random), [], 0
    while size < wanted:
        paragraph = " ".join(_filled(random.choice(TEMPLATES), scene) for _ in range(random.randrange(2, 6)))
        paragraphs.append(paragraph)
        size += len(paragraph)
    return Story(
        title=_filled(random.choice(TITLES), scene),
        lead=_filled(random.choice(LEADS), scene),
        paragraphs=tuple(paragraphs),
        table=_table(scene) if random.random() < 0.08 else (),
        author=_person(scene),
        published=scene.published,
    )


_PLACED = sorted(PLACES.items())
