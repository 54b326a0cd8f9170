"""What figures measure in sentences put together: each subject with each verb, each actor with each object.

A rule that holds for one wording only fails here.
"""

import datetime as dt

import pytest

from extract import annotate
from extract.pipeline import records


def measured(text: str) -> list[str]:
    """What each figure of a text measures."""
    return [row.indicator for row in records(annotate(text, published=dt.date(2023, 11, 6)), "metrics")]


SUBJECTS = ("Nợ đọng phí nước", "Lượng hàng qua cảng", "Vốn góp của xã viên", "Tiền công bình quân", "Hàng tồn kho")
# How something stands at so much, and how it has moved by so much.
STANDS = """
là | còn | lên tới | dừng ở mức | vọt lên | nhích lên | chạm mốc | cán mốc | rớt xuống | tụt còn | leo lên | vượt mốc | quay về mức
chỉ vỏn vẹn | dao động quanh mức | hiện ở mức | cộng dồn đạt | lũy kế là | tính ra là | liên tục tăng lên | được cải thiện lên mức
"""
MOVES = """
tăng | giảm mạnh | tăng vọt | sụt | sụt giảm | nhích thêm | tăng trưởng | tăng đột biến | hao hụt | tăng ròng | bị hụt | tăng khá, | có tăng
cao hơn cùng kỳ | tăng so với đầu năm | giảm so với quý trước | so với đầu năm tăng | không ngừng tăng | ngày càng giảm
"""
TRENDS = """
tăng dần | nhích dần | giảm đều | cải thiện dần | biến động | lên xuống thất thường | chuyển biến rõ | đi lên | có xu hướng giảm
thay đổi nhiều | chững lại | tụt dần | được nâng lên qua từng năm | liên tục tăng | không ngừng được cải thiện | có sự thay đổi lớn
"""
INDEXES = ("Chỉ số minh bạch", "Điểm thi đua", "Tỷ lệ hộ có nhà tiêu", "Tỷ lệ che phủ rừng")


def phrases(text: str) -> list[str]:
    return [phrase.strip() for line in text.strip().splitlines() for phrase in line.split(" | ")]


@pytest.mark.parametrize("verb", phrases(STANDS) + phrases(MOVES))
def test_verbs_of_movement_are_no_part_of_the_name(verb: str) -> None:
    """Whatever the verb and its manner."""
    assert {name: measured(f"{name} {verb} 34 tỷ đồng.") for name in SUBJECTS} == {name: [name] for name in SUBJECTS}


@pytest.mark.parametrize("trend", phrases(TRENDS))
def test_trends_are_no_part_of_the_name(trend: str) -> None:
    """Before a list of years."""
    years = "năm 2015 đạt 52,4%, năm 2016 đạt 58%"
    found = {name: measured(f"{name} của thị trấn {trend}: {years}.") for name in INDEXES}
    assert found == {name: [name] * 2 for name in INDEXES}


@pytest.mark.parametrize("text", ["Tốc độ tăng trưởng đạt 6%.", "Mức sụt giảm là 6%.", "Tỷ lệ hao hụt là 6%."])
def test_what_moves_may_be_measured_itself(text: str) -> None:
    """A verb of movement after a head is its name."""
    assert measured(text) == [text.removesuffix(" 6%.").removesuffix(" là").removesuffix(" đạt")]


ACTORS = (
    "Trạm bơm",
    "Hội phụ nữ",
    "Quỹ đã",
    "Thị xã Sơn Bình đã",
    "Ban quản lý chợ",
    "Toàn ngành",
    "Bệnh viện đã",
    "Công an xã",
)
OBJECTS = """
số thẻ quá hạn # thẻ | nợ cũ # tỷ đồng | hàng lỗi # tấn | tỷ lệ thất thoát điện #% | chi phí in ấn # triệu đồng | giá vé # đồng | mức thưởng # triệu đồng
tồn kho phân bón # tấn | tai nạn lao động # vụ | số đầu mối # phòng | học phí # triệu đồng | diện tích bỏ hoang # ha
"""
MOVED = """
giảm {0} từ 50{1} xuống 40{1} | kéo giảm {0} so với năm ngoái, từ 50{1} xuống còn 40{1} | nâng {0} từ 40{1} lên 50{1} | hạ {0} từ 50{1} còn 40{1}
đẩy {0} từ 40{1} năm 2016 lên 50{1} năm 2017 | đưa {0} từ 50{1} xuống còn 40{1} | cắt {0} từ 50{1} xuống 40{1} | điều chỉnh {0} từ 40{1} lên 50{1}
"""


@pytest.mark.parametrize("done", phrases(MOVED))
def test_what_somebody_moves_is_measured(done: str) -> None:
    """And neither who does it nor the verb."""
    for actor in ACTORS:
        found = {name: measured(f"{actor} {done.format(name, unit)}.") for name, unit in map(_object, phrases(OBJECTS))}
        assert found == {name: [name] * 2 for name in found}


def _object(text: str) -> tuple[str, str]:
    name, unit = text.split(" #")
    return name, unit


FLOWS = ("Thu từ", "Chi cho", "Doanh thu từ", "Số thu từ", "Nguồn thu từ")
LISTED = "phạt, bồi thường và thu hộ | bến đò, bãi xe | kho lạnh, vận tải và đóng gói | lãi vay, phí, hoa hồng | dạy nghề, tư vấn, xuất bản"


@pytest.mark.parametrize("listed", phrases(LISTED))
def test_what_a_flow_comes_from_is_listed_whole(listed: str) -> None:
    """Whatever the list holds and whatever opens it."""
    for flow in FLOWS:
        assert measured(f"{flow} {listed} được 14 tỷ đồng, giảm 3%.") == [f"{flow} {listed}"] * 2
    assert measured(f"Hợp tác xã có nguồn thu từ {listed} là 14 tỷ đồng.") == [f"nguồn thu từ {listed}"]


APART = {
    "Thu từ bến bãi giảm, bồi thường được 14 tỷ đồng.": ["bồi thường"],
    "Mức giảm học phí từ 4% lên 6%.": ["Mức giảm học phí"] * 2,
    "Giá vé tăng đều từ 4% lên 6%.": ["Giá vé"] * 2,
    "Khách nội địa tăng từ 30 nghìn lượt lên 45 nghìn lượt.": ["Khách nội địa"] * 2,
    "Sau chia tách, huyện giảm từ 31 xóm xuống còn 12 xóm.": ["xóm"] * 2,
}


@pytest.mark.parametrize(("text", "expected"), APART.items())
def test_what_only_looks_so(text: str, expected: list[str]) -> None:
    """A list that a claim breaks, a verb within a name, what moves by itself."""
    assert measured(text) == expected


GROUPS = ("thị xã, thành phố", "đơn vị được kiểm tra", "phường chưa tự chủ", "sở, ngành tham gia", "huyện sau sáp nhập")
NAMED = (
    "thị xã Duy Tiên",
    "TX Duy Tiên",
    "phường Lam Hạ",
    "xã Tiên Nội",
    "thành phố Phủ Lý",
    "Sở Xây dựng",
    "huyện Thanh Liêm",
)


@pytest.mark.parametrize("first", NAMED)
def test_a_named_unit_begins_its_own_clause(first: str) -> None:
    """And is no member of the group before the comma."""
    found = {group: measured(f"Trong số 11 {group}, {first} làm tốt nhất.") for group in GROUPS}
    assert found == {group: [group] for group in GROUPS}
    assert measured("Có 37 đơn của xã Mỹ Thọ, xã La Sơn và xã Tiêu Động bị trả lại.")[0].endswith("bị trả lại")


READ = {
    # What changed is told before: in the paragraph, before a count, past a list.
    "Trong tháng có 9 vụ đuối nước làm 4 người chết. So với tháng trước, tăng 3 vụ, 2 người chết.": [
        *("vụ đuối nước", "người chết", "vụ đuối nước", "người chết"),
    ],
    "Số dư bảo lãnh là 70 tỷ đồng với 30 lượt hộ thuê vốn, giảm 2 tỷ đồng.": [
        "Số dư bảo lãnh",
        "lượt hộ thuê vốn",
        "Số dư bảo lãnh",
    ],
    "Có 25 nghìn khách đến chèo thuyền, cắm trại tại đầm, tăng 9%.": ["khách đến chèo thuyền, cắm trại tại đầm"] * 2,
    "Hàng tồn kho là 35 tấn, giảm so với đầu vụ 2 tấn.": ["Hàng tồn kho"] * 2,
    # Harm done, cases, and places of service.
    "Lốc xoáy làm bị thương 8 người, làm tốc mái 60 căn nhà.": ["làm bị thương người", "làm tốc mái căn nhà"],
    "Kiểm tra tại 26 điểm vui chơi đã phát hiện lỗi.": ["Kiểm tra tại điểm vui chơi"],
    # What money is part of, what is added, what something is a share of.
    "Ngân hàng giải ngân 12 tỷ đồng vốn ưu đãi cho làng nghề.": ["giải ngân vốn ưu đãi cho làng nghề"],
    "Có 40 mái ấm với diện tích tăng thêm là 900 m2.": ["mái ấm", "diện tích tăng thêm"],
    "Hợp tác xã nâng tỷ lệ giống mới (trên 45% tổng diện tích).": ["tỷ lệ giống mới"],
    "Chi cục tuyển đủ số lượng 30 kiểm lâm viên.": ["tuyển đủ kiểm lâm viên"],
    "Thị trường Lào (chiếm tỷ trọng 7% tổng doanh thu) tăng 5%.": ["tỷ trọng Thị trường Lào", "Thị trường Lào"],
    "Số nộp là 4 tỷ đồng/9 tỷ đồng kế hoạch.": ["Số nộp"],
    # Who has it and among whom it stands.
    "Về chỉ số minh bạch, huyện đạt 71,5 điểm, thuộc nhóm trung bình, với 8,2 điểm đất đai.": ["chỉ số minh bạch"] * 2,
    "PAPI của tỉnh ở vị trí 30/63, cải thiện 9 bậc.": ["PAPI"] * 2,
    "Tỷ lệ phá án đạt 75%, cao hơn chỉ tiêu công an tỉnh giao 5%.": ["Tỷ lệ phá án"] * 2,
    "Tỷ lệ nghèo còn 7%, thấp hơn mức chung toàn vùng (12%).": ["Tỷ lệ nghèo"] * 2,
    "Đến tháng 9, huyện Yên Lập thu được 70 tỷ đồng.": ["thu"],
    "Số học sinh tiến bộ là 40 em.": ["Số học sinh tiến bộ"],
    "Tỷ lệ thợ trở lại đạt 88%.": ["Tỷ lệ thợ trở lại"],
    "Qua rà soát tại 14 kho đã phát hiện thiếu hụt 3 tỷ đồng.": ["rà soát tại kho", "phát hiện thiếu hụt"],
    # Who has it, how many in all, and that it moved are no part of the name.
    "Cả huyện cũng có 14 lò gạch; toàn xã đang có 3 trạm bơm.": ["lò gạch", "trạm bơm"],
    "Ấp Bắc có 9 hộ ngư dân, đã tặng tổng cộng 7 ghe.": ["hộ ngư dân", "tặng ghe"],
    "Số học viên hoàn thành khóa cứu hộ là 80 người, tăng 14 người.": ["Số học viên hoàn thành khóa cứu hộ"] * 2,
    "Số bị cáo là 31 người, giảm 4 người so với quý trước.": ["Số bị cáo"] * 2,
    # What a place has of what was counted before.
    "Cả huyện còn 58 hộ ngư dân. Trong đó Tân Thành: 12 hộ; Tân Hải có 9 hộ.": ["hộ ngư dân"] * 3,
    # A change in quantity or in value.
    "Chợ bán 4 nghìn tấn dưa, thu về 60 tỷ đồng, giảm 7% về lượng và 4% về giá trị.": [
        *("bán dưa", "thu về", "lượng bán dưa", "giá trị bán dưa"),
    ],
    "Xã xuất khẩu 90 tấn quế, tăng 3% về khối lượng.": ["xuất khẩu quế", "khối lượng xuất khẩu quế"],
    # A share of a share is told once, and two shares of one thing are its own.
    "Chỉ số xanh là 41 điểm, bằng 51% mức tối đa (năm 2016 là 38 điểm, bằng 47% mức tối đa).": [
        *("Chỉ số xanh", "Chỉ số xanh so với mức tối đa") * 2,
    ],
    "Gỗ dăm chiếm 41% trong tổng lượng và chiếm 30% trong tổng trị giá hàng qua cảng.": ["Gỗ dăm"] * 2,
    # Kinds in brackets, and what follows brackets.
    "Phổ biến là trộm xe (16 vụ), đốt rẫy (7 vụ).": ["trộm xe", "đốt rẫy"],
    "Huyện có 61 cửa hàng (trong đó: 40 cửa hàng phân bón, 21 cửa hàng thuốc), tăng 5 cửa hàng.": [
        *("cửa hàng", "cửa hàng phân bón", "cửa hàng thuốc", "cửa hàng"),
    ],
    # What is said of cases and of who was found in them.
    "Bắt 8 vụ, 17 đối tượng vận chuyển ngà voi.": ["Bắt vụ vận chuyển ngà voi", "đối tượng vận chuyển ngà voi"],
    "Khởi tố 12 vụ lừa đảo qua mạng, 51 bị can.": ["Khởi tố vụ lừa đảo qua mạng", "bị can lừa đảo qua mạng"],
    # What is measured of several, of the highest, of regions, and who leads in it.
    "Điểm nề nếp của 24 đội là 82,4%.": ["đội", "Điểm nề nếp của 24 đội"],
    "Mức thủy lợi phí cao nhất là Hồng Ngự 4 triệu đồng.": ["Mức thủy lợi phí cao nhất"],
    "Sản lượng mực miền Trung đạt 40 tấn, Nam Trung Bộ đạt 12 tấn.": [
        *("Sản lượng mực miền Trung", "Sản lượng mực Nam Trung Bộ"),
    ],
    "Bến Tre dẫn đầu vùng về tỷ lệ lọc nước mặn, đạt 91%.": ["tỷ lệ lọc nước mặn"],
    "Có xã tỷ lệ bỏ học cao như: Ia Mơ 40 em (9%), Ia Lâu có 31 em (chiếm 7%).": ["em", "tỷ lệ bỏ học"] * 2,
    "Trong tổng số 12 nghìn tấn muối hạt.": ["tổng số muối hạt"],
    "Tỷ lệ đeo khẩu trang đạt 70%, trong khi chỉ tiêu bộ đề ra là 85%.": ["Tỷ lệ đeo khẩu trang"] * 2,
    "Tiền điện giảm 4% so với vụ trước và chi phí bơm nước đạt 9 tỷ đồng.": ["Tiền điện", "chi phí bơm nước"],
    "Lượng hàng qua bến 7 tháng/2017 đạt 90 tấn.": ["Lượng hàng qua bến"],
    "Quỹ của 17 tổ đạt 3 tỷ đồng.": ["tổ", "Quỹ của 17 tổ"],
    "Kết nạp mới hội viên cựu binh được 120 hội viên.": ["Kết nạp mới hội viên cựu binh"],
    "Cháy rừng làm bị thương 4 người, mất tích 2 người.": ["làm bị thương người", "người mất tích"],
    "Tỷ lệ đọc đạt 41%, thấp hơn mức bình quân toàn quận là 60%.": ["Tỷ lệ đọc"] * 2,
    "Có 42 ấp đạt điểm nề nếp khá và 9 ấp có điểm kém.": ["ấp đạt điểm nề nếp khá", "ấp có điểm kém"],
    "Thuế thu nhập từ trúng thưởng tăng 4%.": ["Thuế thu nhập từ trúng thưởng"],
    "Riêng bún khô, bánh tráng, nước mắm giảm 6%.": ["bún khô, bánh tráng, nước mắm"],
}


@pytest.mark.parametrize(("text", "expected"), READ.items())
def test_what_is_measured(text: str, expected: list[str]) -> None:
    """The phrase whole and no more."""
    assert measured(text) == expected


ROLES = {
    "Thu nhập tăng từ 9 triệu đồng (năm 2010) lên 30 triệu đồng.": "baseline actual",
    "Khởi tố 60 vụ, giảm 14 vụ (18%) so với năm ngoái và 5 vụ tồn.": "actual change change actual",
    "Khoản chuẩn bị cho mùa lễ hội tăng 14%.": "change",
    "Đơn vị chuẩn bị khởi công 3 công trình.": "target",
    "Tỷ lệ nghèo còn 7%, thấp hơn mức chung toàn vùng (12%).": "actual baseline",
    "Tỷ lệ phủ sóng đạt 81%, cao hơn mục tiêu ngành bưu chính (75%).": "actual target",
    "Năng suất cao hơn 3% so với vụ trước (2%).": "change baseline",
    "Lãi đạt 8 tỷ đồng, gấp 2 lần xưởng bạn (4 tỷ đồng).": "actual change actual",
    "Bắt 40 vụ, nhiều hơn 6 vụ (17%).": "actual change change",
    "Tỷ lệ đeo khẩu trang đạt 70%, trong khi chỉ tiêu bộ đề ra là 85%.": "actual target",
    "Tổng diện tích đã giao khoán bảo vệ đạt 300 ha.": "actual",
    "PGI thăng 9 bậc, từ vị trí 40 (2021) lên vị trí 31/63.": "change baseline actual",
    "Tỷ lệ đọc đạt 41%, thấp hơn mức bình quân toàn quận là 60%.": "actual baseline",
    "Tỷ lệ đọc đạt 41%, thấp hơn mức bình quân toàn quận là 6%.": "actual change",
    "Sản lượng nhích thêm 2%, thấp hơn chỉ tiêu xã giao 1%.": "change change",
}


@pytest.mark.parametrize(("text", "expected"), ROLES.items())
def test_roles(text: str, expected: str) -> None:
    """A role for each figure."""
    rows = records(annotate(text, published=dt.date(2023, 11, 6)), "metrics")
    assert " ".join(row.role for row in rows) == expected


def test_the_second_of_two_ends_has_a_time_of_its_own() -> None:
    """And the first that in its brackets."""
    text = "Năm 2021, học phí tăng từ 2 triệu đồng (năm 2012) lên 5 triệu đồng."
    rows = records(annotate(text, published=dt.date(2022, 3, 1)), "metrics")
    assert [row.period for row in rows] == ["2012", "2021"]
