"""What a reader of the tables could not see to be false: texts of other kinds than those the rules were written for."""

import datetime as dt

import pytest

from extract import annotate
from extract.pipeline import records
from extract.schema import MetricRow

PUBLISHED = dt.date(2023, 11, 6)


def figures(text: str) -> list[MetricRow]:
    return records(annotate(text, published=PUBLISHED), "metrics")


def names(text: str) -> list[str]:
    return [row.name for row in records(annotate(text, published=PUBLISHED), "units")]


OWNERS = {
    # Somebody's home, an address, an exchange and a place abroad have no figures.
    "Bà Lý (sinh năm 1977, ngụ huyện Củ Chi) khai nhận. Tổ tuần tra thu 14 xe đạp.": "",
    "Ông Phó, quê tỉnh Phú Thọ, nuôi ong. Vườn nay có 90 đàn ong.": "",
    "Cửa hàng ở số 41 Bà Triệu, phường Lê Đại Hành, quận Hai Bà Trưng. Doanh số đạt 7 tỷ đồng.": "",
    "Cửa hàng ở phố Hàng Bông, phường Hàng Gai, nay có 30 thợ.": "",
    "Trên sàn Hà Nội, sắc đỏ lan rộng. Giá trị khớp lệnh đạt 900 tỷ đồng.": "",
    "Đoàn xe từ tỉnh Vân Nam (Trung Quốc) tới nơi. Có 40 thùng lê được dỡ xuống.": "",
    # Of whoever takes in pupils it is the place.
    "Tuyển sinh tại tỉnh Phú Thọ đạt 5.200 học sinh.": "tỉnh Phú Thọ",
    "Cả huyện Củ Chi nay có 14 trạm bơm.": "huyện Củ Chi",
}


@pytest.mark.parametrize(("text", "expected"), OWNERS.items())
def test_whose_a_figure_is_not(text: str, expected: str) -> None:
    """Nobody's rather than that of a place that is only named."""
    assert {row.unit_name for row in figures(text)} == {expected}


PERIODS = {
    "Anh Tá sinh năm 1971 mở quán. Quán có 20 bàn.": "",
    "Bị can Nhâm (SN 1980) giấu 9 chiếc xe.": "",
    "Kỳ tuyển sinh năm 2022 có 4.100 thí sinh.": "2022",
    "Giá than là 900 đồng/kg, ngang mức của tháng 2/2019.": "",
    "Phí đò là 9.000 đồng, tương đương thời điểm tháng 5/2020.": "",
    "Lúa giống vẫn 18.000 đồng/kg như cách đây 2 tuần.": "",
    "Kho sẽ mở vào cuối tháng 12 tới.\nBến hiện có 14 trạm bơm.": "",
}


@pytest.mark.parametrize(("text", "expected"), PERIODS.items())
def test_for_when_a_figure_does_not_hold(text: str, expected: str) -> None:
    """Neither a year of birth, nor what something only resembles, nor what is still to come."""
    assert {row.period for row in figures(text)} == {expected}


ROLES = {
    "Lũy kế đến giữa tháng 11, xưởng đóng được 40 thuyền.": "actual",
    "Sản lượng tôm giảm 12% so với vụ trước và chỉ hoàn thành 61% kế hoạch.": "change actual",
    "Cước tàu còn 4 triệu đồng, thấp hơn so với mức đỉnh 9 triệu đồng.": "actual baseline",
    "Cước tàu hạ 200.000 đồng, về còn 4 triệu đồng.": "change actual",
    "Vốn hạ tầng là 30 tỷ đồng.": "actual",
    "Có 16 lò gạch, giảm quá 20% so với vụ trước.": "actual change",
}


@pytest.mark.parametrize(("text", "expected"), ROLES.items())
def test_roles(text: str, expected: str) -> None:
    """What was done is no plan, what was the most is no change."""
    assert " ".join(row.role for row in figures(text)) == expected


MEASURED = {
    "Hãng sẽ trả cổ tức 9%.": ["Hãng sẽ trả cổ tức"],
    "Tỷ lệ san hô phục hồi lên 60%.": ["Tỷ lệ san hô phục hồi"],
    "Nhiều nghiên cứu cho thấy 44% thợ lặn bị ù tai.": ["thợ lặn bị ù tai"],
    "Cả vụ bắt 90 tàu, tăng 3 lần về số tàu, tăng 1,5 lần về tiền phạt.": ["bắt tàu", "số tàu", "tiền phạt"],
    "Kho nhận 30 hồ sơ. Trong số này có 4 hồ sơ thiếu chữ ký.": ["nhận hồ sơ", "hồ sơ thiếu chữ ký"],
    "Tổng chi phí của hơn 12 con đập này là 700 tỷ đồng.": ["con đập", "Tổng chi phí của hơn 12 con đập này"],
    "Ở chợ nổi, khóm tươi đang có giá 9.000 đồng/kg, giảm 400 đồng/kg.": ["giá khóm tươi"] * 2,
    "Ở chợ nổi, đa số đều có giá 9.000 đồng/kg.": ["giá"],
    "Trái chiều, giá dừa tăng lần lượt 300 đồng/kg và 400 đồng/kg.": ["giá dừa"] * 2,
}


@pytest.mark.parametrize(("text", "expected"), MEASURED.items())
def test_what_is_measured(text: str, expected: list[str]) -> None:
    """Words are not cut, and what is told of a multiple or of some of those counted is their own."""
    assert [row.indicator for row in figures(text)] == expected


UNITS = {
    "Công ty TNHH Thái Dương Quốc Tế xin lỗi.": ["Công ty TNHH Thái Dương Quốc Tế"],
    "Giám đốc Công ty Vạn Phúc Hoàng Văn Lộc xin lỗi.": ["Công ty Vạn Phúc"],
    "Thư gửi về công ty Tòa nhà B12.": [],
    "Ngân hàng Sacombank mở quầy.": ["Ngân hàng Sacombank"],
    "Hội Chữ thập đỏ Việt Nam tỉnh Lào Cai phát chăn.": ["Hội Chữ thập đỏ Việt Nam tỉnh Lào Cai", "tỉnh Lào Cai"],
    "Quốc hội Nhật thông qua ngân sách.": ["Quốc hội Nhật"],
    "Khách đổ về trung tâm thủ đô Viêng Chăn.": [],
    "Đình Cả xã Nội Duệ; Đình Bảng xã Phù Lưu mở hội.": ["xã Nội Duệ", "xã Phù Lưu"],
    "Chủ tịch UBND Mỹ An dự.": ["Ủy ban nhân dân"],
    "Công an phường 1 Bảo Lộc tuần tra.": ["Công an phường 1 Bảo Lộc", "phường 1 Bảo Lộc"],
}


@pytest.mark.parametrize(("text", "expected"), UNITS.items())
def test_units(text: str, expected: list[str]) -> None:
    """Names whole, each once, and no people, gods or houses."""
    assert names(text) == expected


OFFICIALS = {
    "Ông Tạ Văn Lý, nguyên Tư lệnh Sư đoàn 9 (năm 1981), Phó Chính ủy - Chủ nhiệm Chính trị Quân khu 4, kể.": "former former former",
    "Ông Tạ Văn Lý, nguyên Giám đốc Kho bạc, Phó Chủ tịch Hội đồng nhân dân quận Sơn Trà, kể.": "former former",
    "Ông Tạ Văn Lý, nguyên Hiệu trưởng Trường Cao đẳng Nghề, Chủ tịch Hội Sinh vật cảnh tỉnh, kể.": "former current",
    "Đội trưởng Tạ Văn Lý mở tỷ số ở hiệp một cho CLB Nam Định.": "",
    "Đội trưởng Đội Quản lý thị trường số 2 Tạ Văn Lý kể.": "current",
}


@pytest.mark.parametrize(("text", "expected"), OFFICIALS.items())
def test_officials(text: str, expected: str) -> None:
    """Who has left has left all posts of the chain; captains of players hold none."""
    rows = records(annotate(text, published=PUBLISHED), "officials")
    assert " ".join(row.status for row in rows) == expected
