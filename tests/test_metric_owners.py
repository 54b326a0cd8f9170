"""Whose a figure is and for when, where other bodies, other times, lists and headlines stand beside it."""

import datetime as dt

import pytest

from extract import annotate
from extract.pipeline import records
from extract.schema import MetricRow


def read(text: str) -> list[MetricRow]:
    rows: list[MetricRow] = records(annotate(text, published=dt.date(2023, 11, 6)), "metrics")
    return rows


OWNERS = {
    # Who sets plans, awards, issues or is only the name of a bond has no figures.
    "Huyện Nga Sơn thu 40 tỷ đồng, đạt 52% chỉ tiêu vốn Bộ Tài chính giao và đạt 47% kế hoạch UBND tỉnh giao.": [
        "huyện Nga Sơn"
    ]
    * 3,
    "Dự toán do Thủ tướng Chính phủ giao, bổ sung là 90 tỷ đồng.": [""],
    "Nguồn trái phiếu Chính phủ chi hết 97 tỷ đồng.": [""],
    "Huyện Bình Lục có 12 làng nghề được UBND tỉnh Hà Nam công nhận, 4 nghệ nhân được Chủ tịch nước tặng thưởng.": [
        "huyện Bình Lục"
    ]
    * 2,
    "Xã Hòa Thắng chi trả theo Nghị định số 29/2023/NĐ-CP của Chính phủ 12 suất trợ cấp.": ["xã Hòa Thắng"],
    "Chính phủ đã chi 250 tỷ đồng mua gạo dự trữ.": ["Chính phủ"],
    # What is counted is no owner.
    "Tỉnh Lai Châu có 45/60 Trung tâm học tập cộng đồng mở lớp, chiếm 75%.": ["tỉnh Lai Châu"] * 2,
    # Who stands so is named behind.
    "Đứng thứ 2 là huyện Mường La với 88,1%; thứ 3 thuộc về huyện Sông Mã với 86%.": ["huyện Mường La"] * 2
    + ["huyện Sông Mã"] * 2,
    # The country's figures are those of nobody in particular.
    "Tỉnh Phú Yên có tỷ lệ thất nghiệp 4,1%, kém mức trung bình cả nước (3,2%).": ["tỉnh Phú Yên", ""],
    "Tỉnh Phú Yên có 5 di tích; cả nước đã có 130 di tích như vậy. Cả nước có 40 bảo tàng.": ["tỉnh Phú Yên", "", ""],
    # A sentence that takes the one before apart, and the one body of a paragraph.
    "Huyện Nho Quan thu 40 tỷ đồng tiền phạt. Trong đó, phạt nồng độ cồn 12 tỷ đồng.": ["huyện Nho Quan"] * 2,
    "Xã Tân Lý nuôi 900 con dê. Trong đó, 300 con giống. Trong số đó, 80 con đã bán.": ["xã Tân Lý"] * 3,
    "Tại Chi nhánh Ngân hàng Nông nghiệp, nợ xấu là 2 tỷ đồng. Số lãi treo lên tới 300 triệu đồng.": [
        "Chi nhánh Ngân hàng Nông nghiệp"
    ]
    * 2,
    "Phòng Tài chính huyện Lập Thạch thẩm tra 40 hồ sơ. Số tiền cắt giảm là 3 tỷ đồng.": [
        "Phòng Tài chính huyện Lập Thạch",
        "huyện Lập Thạch",
    ],
    # A headline names its place.
    "Chương Mỹ: Thu phí chợ tăng 13%\nToàn huyện có 14 chợ.": ["huyện Chương Mỹ"] * 2,
    "Thành phố Huế đón 3 triệu khách. Cả nước đón 12 triệu khách.": ["thành phố Huế", ""],
    "Ghi chú: Thu phí chợ tăng 13%\nToàn huyện có 14 chợ.": [""] * 2,
    # Lists of places that have much or little of something.
    "Vài huyện có nợ bảo hiểm tăng như: Tân Biên tăng 49 triệu đồng; Châu Thành tăng 32 triệu đồng.": [
        "Tân Biên",
        "Châu Thành",
    ],
    "Nhiều đơn vị có tỷ lệ quyết toán thấp là Mường Ảng (12%), huyện Tuần Giáo (9%).": ["Mường Ảng", "huyện Tuần Giáo"],
}


@pytest.mark.parametrize(("text", "expected"), OWNERS.items())
def test_whose(text: str, expected: list[str]) -> None:
    """The unit that a figure belongs to."""
    assert [row.unit_name for row in read(text)] == expected


PERIODS = {
    "Số vụ cháy quý III/2023 bằng gần 80% số vụ cháy của năm 2021 và bằng 120% số vụ cháy của quý I năm 2022.": [
        "2023-Q3"
    ]
    * 2,
    "Đến ngày 20/6/2023, quỹ thu 40 tỷ đồng. Trong đó, góp tự nguyện 12 tỷ đồng.": ["2023-06-20"] * 2,
    "Đến ngày 20/6/2023, quỹ thu 40 tỷ đồng. Trong đó, năm 2022 góp 12 tỷ đồng.": ["2023-06-20", "2022"],
}


@pytest.mark.parametrize(("text", "expected"), PERIODS.items())
def test_for_when(text: str, expected: list[str]) -> None:
    """The period that a figure holds for."""
    assert [row.period for row in read(text)] == expected
