"""What a figure measures and is where another one tells it: places, grades, totals, other times, joined plans."""

import datetime as dt

import pytest

from extract import annotate
from extract.pipeline import records
from extract.schema import MetricRow


def read(text: str) -> list[MetricRow]:
    rows: list[MetricRow] = records(annotate(text, published=dt.date(2023, 11, 6)), "metrics")
    return rows


INDICATORS = {
    # A place that moved, and places in a list, have what was named before them.
    "Sản lượng tôm giảm 2%, trong đó huyện Mai Châu giảm 3,1%, huyện Lạc Sơn giảm 2,4%.": ["Sản lượng tôm"] * 3,
    "Vài tỉnh có năng suất bông tăng vọt: Đắk Nông tăng 8 tạ; Kon Tum tăng 3 tạ.": ["năng suất bông"] * 2,
    "Nơi có thuê bao cáp quang nhiều nhất là quận Cẩm Lệ, tăng thêm 12,4%.": ["thuê bao cáp quang"],
    "Gió lốc làm đổ 640 ha bạch đàn (Bắc Hà 210 ha; Si Ma Cai: 130 ha).": ["bạch đàn"] * 3,
    "Có 82 km kênh bị bồi lấp (Trà Cú: 31 km; Duyên Hải 25 km; Càng Long: 9 km).": ["kênh bị bồi lấp"] * 4,
    "Vài trường có số em biết bơi dưới 60% gồm: THCS Lê Lợi đạt 41%, Kim Đồng đạt 45%.": ["số em biết bơi"] * 3,
    # An index told before is that of who stands where.
    "Chỉ số DDCI vừa công bố. Huyện Ba Tơ dẫn đầu bảng với 88,4 điểm; xếp thứ hai là huyện Sơn Hà với 82,1 điểm.": [
        "Chỉ số DDCI"
    ]
    * 2,
    "PCI 2019 là tỉnh Vĩnh Long với 68,1 điểm.": ["PCI 2019"],
    "Xã này đứng đầu toàn huyện ở tiêu chí Vệ sinh với 8,2 điểm.": ["tiêu chí Vệ sinh"],
    "Chỉ số DDCI năm 2022 của các sở đã nhích lên, điểm trung bình đạt 71,5%.": [
        "điểm trung bình Chỉ số DDCI",
    ],
    # Who are so many is told behind each of a list.
    "Qua phỏng vấn, có 41% là thợ hồ, 22% là tài xế, 18% là nông dân.": ["thợ hồ", "tài xế", "nông dân"],
    # A share of a whole is one of its part; that of a plan is told against it.
    "Nợ đọng là 14 tỷ đồng, chiếm 1,2% tổng phải thu.": ["Nợ đọng", "Nợ đọng"],
    "Có 31 ấp đạt từ 10 tiêu chí trở lên (chiếm 25,8%); 8 ấp đạt dưới 5 tiêu chí (6,7%).": [
        *("ấp đạt từ 10 tiêu chí", "tiêu chí", "ấp đạt từ 10 tiêu chí"),
        *("ấp đạt dưới 5 tiêu chí", "tiêu chí", "ấp đạt dưới 5 tiêu chí"),
    ],
    "Công nhân tay nghề loại giỏi chiếm 12%, loại khá 45%.": [
        "Công nhân tay nghề loại giỏi",
        "Công nhân tay nghề loại khá",
    ],
    "Có 21 ấp có 100% số nhà gắn biển số.": ["ấp có 100% số nhà gắn biển số", "số nhà gắn biển số"],
    "Có 62% nhà vườn có trên 2 ha xoài, 30% xưởng đạt dưới 60 điểm.": [
        *("nhà vườn có trên 2 ha", "xoài", "xưởng đạt dưới 60 điểm", "xưởng đạt dưới 60 điểm"),
    ],
    # What is counted in all has been named; what is done is not alone.
    "Tổ đã thẩm định hồ sơ cấp điện của dân với tổng số 128 hồ sơ.": ["hồ sơ cấp điện của dân"],
    "Riêng các đơn xin cấp nước, có tổng số 1.420.": ["tổng số đơn xin cấp nước"],
    "Đang thụ lý trong kỳ là 812 đơn.": ["đơn thụ lý trong kỳ"],
    "Tàu hỏa có 5 vụ và 3 người bị thương.": ["Tàu hỏa có vụ", "người bị thương"],
    "Về người có 12 người chết, mất tích.": ["người chết, mất tích"],
    # When something happened, and how, is no part of it.
    "Trong 8 tháng đầu năm (từ 15/12/2018 đến 14/8/2019) tại thị xã xảy ra 64 vụ.": ["vụ"],
    "Quý III thành lập mới 20 HTX.": ["thành lập mới HTX"],
    "Tình hình nợ nước gia tăng mạnh với gần 85 tỷ đồng.": ["nợ nước"],
    "Điểm đáng chú ý là chỉ số PGI bứt tốc ấn tượng khi nhảy 21 bậc.": ["chỉ số PGI"],
    "Số hộ vay tương đương nhưng số vốn giải ngân chỉ bằng 61%.": ["số vốn giải ngân"],
    # Each of two figures has the name that stands in its place; parts by sex; what all of them are is no part of a name.
    "Đàn dê và đàn ngựa tăng tương ứng 12% và 15%.": ["Đàn dê", "đàn ngựa"],
    "Đội có 1.200 tay bơi, trong đó nam chiếm 49,8%, nữ chiếm 50,2%.": ["tay bơi", "nam", "nữ"],
    "Đã phát 98.000 phiếu quà, đạt 81% dân số trưởng thành.": ["phát phiếu quà", "phát phiếu quà"],
    "Có 170 sản phẩm 3 sao của 120 chủ thể.": ["sản phẩm 3 sao", "chủ thể"],
    # Said in other words or behind the amount.
    "Giảm 9 vụ (-14,5%), giảm 4 người chết (-33,3%).": ["vụ", "vụ", "người chết", "người chết"],
    "45 tỷ đồng và 3 triệu USD là tổng vốn mà các quỹ góp.": ["tổng vốn", "tổng vốn"],
    "Số trại gà gấp 1,8 lần về quy mô; tăng 3,2 lần về vốn vay.": ["Số trại gà", "vốn vay"],
    # In what somebody stands so, where the clause before or the table says it.
    "Về kinh tế số, Hà Giang đứng thứ 31.": ["kinh tế số"],
    "Trong bảng xếp hạng PGI năm 2022, Hà Giang đứng thứ 62/63.": ["PGI"],
    "Bộ vừa công bố xếp hạng về minh bạch ngân sách các tỉnh. Hà Giang đứng thứ 31/63.": ["minh bạch ngân sách"],
    "Nói về Hà Giang, địa phương này ở vị trí 31/63.": [""],
    # Schools of a list have what the first has.
    "Tỷ lệ bỏ học ở tiểu học là 0,1%; THCS là 0,6%; THPT là 1,5%.": [
        "Tỷ lệ bỏ học ở tiểu học",
        "Tỷ lệ bỏ học ở THCS",
        "Tỷ lệ bỏ học ở THPT",
    ],
    "Số cô giáo mầm non là 1.200 người, tiểu học 2.300 người.": ["Số cô giáo mầm non", "Số cô giáo tiểu học"],
    "Xã có 2 trường tiểu học, 5 trường THPT.": ["trường tiểu học", "trường THPT"],
    # A remark in brackets parts no sum from what was done to it.
    "Vốn đối ứng (vốn huyện) thanh toán 75,1 tỷ đồng.": ["Vốn đối ứng (vốn huyện) thanh toán"],
    # One syllable names what is grown.
    "Lạc đạt 45 tạ/ha (đạt 100% KH), sắn đạt 200 tạ/ha (bằng 98% kế hoạch).": [
        "Lạc",
        "Lạc",
        "sắn",
        "sắn so với kế hoạch",
    ],
    # What sums are of is no rate, and what a part is called stands after "trong số này".
    "Nguồn có tỷ lệ quyết toán cao nhất là quỹ bảo trì đường bộ với 12 tỷ đồng.": ["quỹ bảo trì đường bộ"],
    "Tổng nợ thuế là 48 tỷ đồng. Trong số này, tiền thuê đất chiếm 12 tỷ đồng.": ["nợ thuế", "tiền thuê đất"],
    "Trong đó có 18 HTXDV chiếm 12%.": ["HTXDV"],
    "Huyện tổ chức 12 lớp dạy nghề, tập trung vào may mặc. Xã có 40 ha rừng trồng tập trung.": [
        "tổ chức lớp dạy nghề",
        "rừng trồng tập trung",
    ],
    "Giao thương tiếp tục ổn định, doanh thu đạt 12 tỷ đồng.": ["doanh thu"],
    # Money of a bank that did something with it.
    "Bảo hiểm xã hội huyện Ba Vì đã chi trả số tiền hơn 6,4 tỷ đồng.": ["số tiền đã chi trả"],
    "Vài huyện có nợ bảo hiểm tăng như: Tân Biên tăng 49 triệu đồng; Châu Thành tăng 32 triệu đồng.": ["nợ bảo hiểm"]
    * 2,
}


@pytest.mark.parametrize(("text", "expected"), INDICATORS.items())
def test_indicators(text: str, expected: list[str]) -> None:
    """What each figure measures."""
    assert [row.indicator for row in read(text)] == expected


ROLES = {
    "Xã cần phải tuyển thêm 24 y tá; 35 kỹ sư và 18 giáo viên.": "target target target",
    "Đội Long Khánh nộp 412 tỷ đồng (đạt 58% chỉ tiêu); đội Trảng Bom nộp 380 tỷ đồng (đạt 61% chỉ tiêu).": "actual "
    "actual actual actual",
    "Tỷ lệ rụng trái là 11%, giảm mạnh so với mức 15,2% vụ trước.": "actual baseline",
    "Tỷ lệ bỏ phố còn 0,4%, thấp hơn con số 0,9% của năm học trước.": "actual baseline",
    "Số ca mắc tăng 45 ca so với tuần trước và hơn 210 ca so với hai tháng trước.": "change change",
    "Lãi gộp đạt 9 tỷ đồng, tăng 50% so với năm 2020 (6 tỷ đồng).": "actual change baseline",
    "Lãi gộp đạt 9 tỷ đồng, tăng 50% so với năm 2020 (3 tỷ đồng).": "actual change change",
    "Phí thu 2 tỷ đồng, ít đi so với tháng 5 năm 2020 (2,4 tỷ đồng).": "actual baseline",
    "Có 14 trại với số vốn đầu tư tăng thêm hơn 210 triệu USD.": "actual actual",
    "Học phí tăng hơn năm trước 8%.": "change",
    "PGI tăng hạng 4 bậc, vượt 3 thứ hạng nữa.": "change change",
    "Vốn vay đạt 41% kế hoạch Bộ giao và đạt 47% kế hoạch tỉnh giao.": "actual actual",
    "Đàn dê tăng 7,3% (kế hoạch là 4%).": "change target",
    "Doanh số bằng 117% so với quý trước với 2.650 lượt khách.": "actual actual",
}


@pytest.mark.parametrize(("text", "expected"), ROLES.items())
def test_roles(text: str, expected: str) -> None:
    """A role for each figure."""
    assert " ".join(row.role for row in read(text)) == expected


UNITS = {
    "Lũ quét làm 3 người chết, 7 người bị thương.": ["người", "người"],
    "Có 41 người tham gia lớp bơi, 12 trường hợp vi phạm nội quy.": ["người", "trường hợp"],
    "Có 4 vụ vi phạm luật lao động, 7 hồ sơ trực tuyến.": ["vụ", "hồ sơ"],
    "Đường sắt 4 vụ, đường thủy 2 vụ.": ["vụ", "vụ"],
    "Cả đảo có 412 người/km2, cứ 108,5 bé trai/100 bé gái.": ["người/km2", "bé trai/100 bé gái"],
    "Xuống giống 412,5/600 ha dưa, lát 38/60 km đê.": ["ha", "km"],
}


@pytest.mark.parametrize(("text", "expected"), UNITS.items())
def test_units_are_nouns_without_their_verbs(text: str, expected: list[str]) -> None:
    """What befell people, or what they do, is told by the indicator."""
    assert [row.unit for row in read(text)] == expected


def test_a_bound_is_not_in_the_name() -> None:
    """What is more than so much may be lent to small firms."""
    assert [r.comparator for r in read("Các xưởng vừa và nhỏ hơn 3 tỷ đồng.")] == ["gt"]


def test_a_ratio_of_sums_is_checked() -> None:
    """A share that its sums do not give cannot be true."""
    assert [r.plausible for r in read("Quỹ chi 120/240 triệu đồng, đạt 50%.")][1:] == [True]
    assert [r.plausible for r in read("Quỹ chi 120/240 triệu đồng, đạt 80%.")][1:] == [False]
