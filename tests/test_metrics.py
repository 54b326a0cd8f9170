"""Records of metrics: role, indicator, owner, period, and whether the figures of an article agree."""

import datetime as dt
import time

import pytest

from extract import annotate
from extract.mentions import KINDS
from extract.pipeline import records
from extract.rows import canonical
from extract.schema import MetricRow
from patterns import metrics
from patterns.indicators import indicators

DAY = dt.date(2024, 7, 18)
KNOWN = [
    pytest.param(entry.id, text, row, id=f"{entry.id}: {text}")
    for entry in indicators()
    for text, row in entry.examples.items()
]


def read(text: str) -> list[MetricRow]:
    rows: list[MetricRow] = records(annotate(text, published=DAY), "metrics")
    return rows


@pytest.mark.parametrize(("name", "text", "expected"), KNOWN)
def test_known_indicators(name: str, text: str, expected: str) -> None:
    """Each example of indicators.toml gives its row and its id."""
    assert [f"{canonical(r)} | {r.indicator_id}" for r in read(text)] == [expected]
    assert expected.endswith(f"| {name}")


def test_indicators_are_forty_and_unique() -> None:
    """At least forty, each with a name of its own, and with examples."""
    ids = [entry.id for entry in indicators()]

    assert len(ids) == len(set(ids)) >= 40
    assert all(entry.examples and entry.forms for entry in indicators())


ROLES = {
    "Phấn đấu đến cuối năm, 95% hồ sơ được giải quyết đúng hạn.": "target",
    "Tỷ lệ số hóa của huyện Sìn Hồ mới đạt 31,7% (theo yêu cầu phải đạt 60%).": "actual target",
    "Tỷ lệ hộ nghèo giảm từ 14,2% xuống còn 9,8%.": "baseline actual",
    "Thu ngân sách tăng 12,4% so với cùng kỳ.": "change",
    "Toàn tỉnh giảm 14 phòng, 9 trung tâm.": "change change",
    "Chỉ số này cao hơn mức bình quân cả nước 3,1%.": "change",
    "Tỷ lệ hài lòng đạt 92%, cùng kỳ năm trước đạt 89%.": "actual baseline",
    "Cao su tăng khá (+7,4%), hạt tiêu giảm (-2,5%).": "change change",
    "Có 14 nữ đại biểu, ít hơn dự kiến 3 người, giảm 2% so với khóa trước.": "actual change change",
    "Chỉ số đạt 81,2%, tăng 1,4% so với năm 2022 (79,8%).": "actual change baseline",
    "Có 71% hộ dùng nước sạch, cao hơn mức 64% của năm 2020.": "actual baseline",
    "Có 412 hộ mới, tăng 8% và 35 hộ thôi kinh doanh, tăng 3%.": "actual change actual change",
    "Tăng 4,2% về số hộ và 7% về số vốn.": "change change",
    "Với mục tiêu giải ngân 96%, sở giao việc cho từng phòng.": "target",
    "Tỉnh lập đề án với dự kiến kinh phí khoảng 84 tỷ đồng.": "target",
    "Kế hoạch đặt mục tiêu tỷ lệ hộ dùng cáp quang trên 80%. Tỷ lệ thuê bao 5G trên 25%.": "target target",
    "Kế hoạch đặt mục tiêu tỷ lệ hộ dùng cáp quang trên 80%. Tỷ lệ thuê bao 5G đã đạt trên 25%.": "target actual",
    "Có 81 chi bộ (tăng 5% chi bộ và 7% đảng viên so với năm 2021).": "actual change change",
    "Doanh thu tăng 5% và 40% hộ dân dùng nước sạch.": "change actual",
    "Tỷ lệ này đạt 36%, thấp hơn 2% so với chỉ tiêu tỉnh giao (38%) và cao hơn 1% so với năm 2020 (35%).": "actual change "
    "target change baseline",
    "Dư nợ tăng 20 tỷ đồng (bằng 4%) so với đầu năm.": "change change",
    "Tổng thu đạt 21,5% (vượt kế hoạch giao 1,2%).": "actual change",
    "Huyện giảm được 1,4% số hộ nghèo (310 hộ); hiện còn 5,2%.": "change change actual",
    "Số vụ giảm 12% (còn 45 vụ).": "change actual",
    "Huyện xây thêm 3 trường để nâng tỷ lệ đạt chuẩn lên trên 74%.": "actual target",
    "Ước đến cuối năm 2022, tỷ lệ thất nghiệp đạt 3,2%.": "actual",
    "Dư nợ tăng 45 tỷ đồng, tỷ lệ tăng là 3,8%.": "change change",
    "Năm 2023, huyện tiếp 84 lượt (6 tháng đầu năm 2022 tiếp 51 lượt).": "actual baseline",
    "Tỷ lệ này cao hơn tỷ lệ hộ dùng nước máy toàn vùng 4,1%.": "change",
    "Nếu năm 2018 chỉ có 35% hộ dùng nước sạch thì nay tỷ lệ này tăng lên 78%.": "baseline actual",
    "Tỷ lệ hồ sơ trả kết quả qua mạng của xã chưa đạt 100%.": "target",
    "Đến năm 2030, tỷ lệ đô thị hóa đạt trên 50%.": "target",
    "Đến nay, 41 xã đã về đích; mục tiêu là 60 xã.": "actual target",
    "Huyện đã hoàn thành mục tiêu, đạt 102% kế hoạch.": "actual",
    "Chương trình mục tiêu quốc gia được bố trí 45 tỷ đồng.": "actual",
    "Năng suất lúa đạt 61 tạ/ha, vượt 4% kế hoạch.": "actual change",
    "Huyện đạt và vượt hầu hết các chỉ tiêu; trong đó, tăng trưởng đạt 8,1%.": "actual",
    "Chỉ tiêu số hóa hồ sơ đạt 97%.": "actual",
    "Chỉ tiêu đến năm 2026 là 97%.": "target",
    "Số hồ sơ qua mạng tăng gấp đôi.": "change",
}


@pytest.mark.parametrize(("text", "expected"), ROLES.items())
def test_roles(text: str, expected: str) -> None:
    """Target, baseline and change by their cues; else actual."""
    assert " ".join(r.role for r in read(text)) == expected


def test_a_heading_colours_its_list() -> None:
    """The items under a heading of targets are targets, the paragraph after them is not."""
    text = "Mục tiêu đến hết năm 2025:\n- 90% văn bản được ký số.\n- Cung cấp 45/45 dịch vụ công.\nTỉnh có 12 huyện."

    assert [r.role for r in read(text)] == ["target", "target", "actual"]


INDICATORS = {
    "Tỷ lệ cán bộ xã có trình độ đại học của huyện Mường La đạt khoảng 82%.": ["Tỷ lệ cán bộ xã có trình độ đại học"],
    "Chỉ 40% trưởng phòng tham gia lớp tập huấn.": ["trưởng phòng tham gia lớp tập huấn"],
    "Thanh tra tỉnh đã ban hành 23 kết luận.": ["ban hành kết luận"],
    "Trung tâm tiếp nhận và giải quyết hơn 2.300 hồ sơ đất đai.": ["tiếp nhận và giải quyết hồ sơ đất đai"],
    "Hai lĩnh vực đạt cao là Tài chính công (91,2%) và Chính quyền số (88,7%).": ["Tài chính công", "Chính quyền số"],
    "Chỉ số PCI đạt 65,8 điểm, xếp thứ 30/63.": ["Chỉ số PCI", "Chỉ số PCI"],
    "Chỉ số PCI của tỉnh đạt 65,8 điểm.\nXếp thứ 30/63 tỉnh, thành phố.": ["Chỉ số PCI", "Chỉ số PCI"],
    "Chỉ số PCI của tỉnh đạt 65,8 điểm. Xếp thứ 30/63 tỉnh, thành phố.": ["Chỉ số PCI", "Chỉ số PCI"],
    "Có 14 hồ sơ trễ hẹn, chiếm 0,9%.": ["hồ sơ trễ hẹn", "hồ sơ trễ hẹn"],
    "Số đơn thư tồn đọng: 17.": ["Số đơn thư tồn đọng"],
    "Dự án cầu Mỹ Lợi 2 có tổng mức đầu tư 1.900 tỷ đồng.": ["tổng mức đầu tư Dự án cầu Mỹ Lợi 2"],
    "Xã đã hỗ trợ 45 hộ dân sửa nhà với tổng kinh phí 900 triệu đồng.": [
        "hỗ trợ hộ dân sửa nhà",
        "tổng kinh phí hỗ trợ hộ dân sửa nhà",
    ],
    "Công ty cho biết doanh thu đạt 45 tỷ đồng.": ["doanh thu"],
    "Tỷ lệ ký số văn bản cấp tỉnh đạt 95%, cấp huyện 81,2%, cấp xã 60%.": [
        "Tỷ lệ ký số văn bản cấp tỉnh",
        "Tỷ lệ ký số văn bản cấp huyện",
        "Tỷ lệ ký số văn bản cấp xã",
    ],
    "Tỷ lệ trả hồ sơ đúng hạn (cấp huyện 98%, cấp xã 97%) cao hơn năm trước.": [
        "Tỷ lệ trả hồ sơ đúng hạn cấp huyện",
        "Tỷ lệ trả hồ sơ đúng hạn cấp xã",
    ],
    "Huyện Mường La có tỷ lệ hộ nghèo thấp nhất với 7%, huyện Sông Mã 12%.": ["tỷ lệ hộ nghèo", "tỷ lệ hộ nghèo"],
    "Tỷ lệ hộ nghèo của tỉnh còn 5%. Huyện Mường La còn 12%.": ["Tỷ lệ hộ nghèo", "Tỷ lệ hộ nghèo"],
    "Các đơn vị có tỷ lệ trễ hạn cao: huyện Mường La (12%), huyện Sông Mã (9,5%).": [
        "tỷ lệ trễ hạn",
        "tỷ lệ trễ hạn",
    ],
    "Chỉ số PCI: Bến Tre 69,2 điểm, Trà Vinh 66,1 điểm.": ["Chỉ số PCI", "Chỉ số PCI"],
    "Sở Nội vụ dẫn đầu với 95,2 điểm, Sở Y tế 92 điểm.": ["", ""],
    "Toàn tỉnh tiếp nhận 5.000 hồ sơ; huyện Mường La đạt 75%.": ["tiếp nhận hồ sơ", ""],
}


@pytest.mark.parametrize(("text", "expected"), INDICATORS.items())
def test_indicator_phrases(text: str, expected: list[str]) -> None:
    """The phrase measured, before the verb, after the figure, shared, or carried over from the sentence before."""
    assert [r.indicator for r in read(text)] == expected


def test_owner_and_period() -> None:
    """The nearest unit before the figure and the period of its sentence; else those of the article."""
    text = "Trong 6 tháng đầu năm 2024, tỉnh Lai Châu giải ngân 41%. Tính đến ngày 30/6, thành phố Lai Châu đạt 52%."

    first, second = read(text)

    assert (first.unit_name, first.period) == ("tỉnh Lai Châu", "2024-H1")
    assert (second.unit_name, second.period) == ("thành phố Lai Châu", "2024-06-30")


def test_actual_is_linked_to_its_target() -> None:
    """A target or a baseline beside an actual figure is what that is compared with."""
    text = "Tỷ lệ số hóa mới đạt 31,7% (theo yêu cầu phải đạt 60%)."

    first, _ = read(text)

    assert first.compared_with == f"60%@{text.index('60%')}"


PLAUSIBLE = {
    "Đã có 118/154 xã đạt chuẩn, đạt 76,6%.": [None, True],
    "Đã có 118/154 xã đạt chuẩn, đạt 67,6%.": [None, False],
    "Tỉnh xếp thứ 12/63.": [True],
    "Tỉnh xếp thứ 65/63.": [False],
    "Đã rà soát 215/208 thủ tục.": [False],
    "Số hồ sơ trực tuyến chiếm 134%.": [False],
    "Thu ngân sách đạt 134% dự toán.": [None],
    "Tổng số hồ sơ là 1.250; trong đó, số hồ sơ trực tuyến: 1.100; số hồ sơ giấy: 150.": [True, True, True],
    "Tổng số hồ sơ là 1.250; trong đó, số hồ sơ trực tuyến: 1.600.": [None, False],
    "Tỷ lệ che phủ tăng từ 40% lên 45%, tăng 5%.": [None, None, True],
    "Tỷ lệ che phủ tăng từ 40% lên 45%, tăng 9%.": [None, None, False],
    "Đã xử lý 2.104/2.180 hồ sơ, đang giải quyết 76 hồ sơ.": [True, True],
    "Tổng số cuộc họp là 40; đã có 12 cuộc họp trực tuyến.": [None, None],
}


@pytest.mark.parametrize(("text", "expected"), PLAUSIBLE.items())
def test_plausible(text: str, expected: list[bool | None]) -> None:
    """False only where the article's own figures contradict each other, with the reason; empty where none can tell."""
    rows = read(text)

    assert [r.plausible for r in rows] == expected
    assert all(r.compared_with for r in rows if r.plausible is False)


TRAPS = [
    "Đường dây nóng 0912.345.678 - 0912.345.679, tổng đài 1022, fax (0254) 3852 111",
    "mức độ 3, 4; cấp độ 2; loại I; đô thị hạng 2; bậc 5",
    "Điều 12, khoản 3, điểm c, mục 2.1, Phụ lục 1, Biểu 02, Chương IV",
    "giai đoạn 2 của Dự án, khóa XVI, kỳ họp thứ 9, Đại hội XII",
    "Covid-19, Covid 19, 5G, H5N1, ISO 9001:2015, Windows 11, Cách mạng 4.0",
    "Tổ 7, khu phố 3, phường 11, quận 6, Quốc lộ 14, Km 35, ngã 6 Ban Mê",
    "cơ chế một cửa, hai bên, ba đột phá, bốn tại chỗ, Năm Căn, Hai Bà Trưng, Bảy Hiền",
    "thứ 5, Sáng thứ 3, lần thứ 14, đơn vị thứ 4, bên thứ ba",
    "trực 24/7, ngày 8/3, dịp lễ 30/4, đường 3/2, tỷ số 3-1, trang 2/16",
    "15 ngày, 3 tháng, 45 phút, 24 giờ, 36 tuổi, năm 2021, 10 năm",
    "Lượt truy cập 254113 Hôm nay: 45 Tất cả: 254113",
    "Công văn 3412 gửi các sở; Nghị quyết 18 về tổ chức bộ máy; Luật Đất đai 2024 có hiệu lực",
]


@pytest.mark.parametrize("text", TRAPS)
def test_traps_yield_nothing(text: str) -> None:
    """Names, labels, times and numbers of things are no figures."""
    assert [r.text for r in read(text)] == []


@pytest.mark.parametrize(
    "hostile",
    [
        "1." * 4000,
        "một " * 4000,
        "từ 1 đến " * 1500,
        "đã xử lý " * 2000 + "5,",
        "12 xã, " * 1500,
        "(" * 3000 + "5%",
        "số hồ sơ " * 2000 + ": 5",
    ],
)
def test_forms_are_linear_on_hostile_text(hostile: str) -> None:
    """A text made to be slow is read in the time of a text of its length."""
    start = time.perf_counter()
    for rule in metrics.RULES:
        for _ in rule.form.finditer(hostile, timeout=5):
            pass

    assert time.perf_counter() - start < 3


def test_every_rule_of_the_package_runs() -> None:
    """No module of rules is forgotten."""
    assert KINDS["metrics"] == metrics.RULES
    assert len({rule.name for rule in metrics.RULES}) == len(metrics.RULES)
