"""Figures in tables: what headers and labels say of them, on small tables of our own."""

import datetime as dt
import time

import pytest

from extract import annotate
from extract.article.subtree import read_subtree
from extract.pipeline import records
from extract.schema import MetricRow
from patterns.tables import rows

DAY = dt.date(2024, 7, 18)


def read(text: str) -> list[MetricRow]:
    found: list[MetricRow] = records(annotate(text, published=DAY), "metrics")
    return found


INDICATORS = {
    "the column's header": (
        "STT | Đơn vị | Số hồ sơ tiếp nhận | Chỉ số năm 2023\n2 | Huyện Mường Tè | 1.240 | 84,1%",
        ["Số hồ sơ tiếp nhận", "Chỉ số năm 2023"],
    ),
    "the row's label under a year": (
        "Chỉ tiêu | Năm 2022 | 2023\nTỷ lệ hộ nghèo (%) | 5,3 | 4,1",
        ["Tỷ lệ hộ nghèo", "Tỷ lệ hộ nghèo"],
    ),
    "the row's label under a unit": ("Nội dung | Tỷ lệ %\nVăn bản ký số | 98,2%", ["Tỷ lệ Văn bản ký số"]),
    "both": ("Mặt hàng | Giá (đồng/kg)\nHồ tiêu | 70.500", ["Giá Hồ tiêu"]),
    "a share and a rank of the column to their left": (
        "Xã | Số hộ nghèo | Tỷ lệ (%) | Xếp hạng\nXã Pa Ủ | 140 | 31,5 | 9",
        ["Số hộ nghèo", "Số hộ nghèo", "Số hộ nghèo"],
    ),
    "no header": (
        "Số văn bản đã ban hành | 45 văn bản\nKinh phí hỗ trợ | 2,5 tỷ đồng",
        ["Số văn bản đã ban hành", "Kinh phí hỗ trợ"],
    ),
    "a line that names a part": (
        "Đơn vị | Số hồ sơ\nKhối sở, ngành\nSở Tư pháp | 540",
        ["Số hồ sơ"],
    ),
    "a text in a cell": (
        "Nội dung | Kết quả\nTiến độ | Đã ban hành 23 kết luận thanh tra; còn lại đang lấy ý kiến các ngành",
        ["ban hành kết luận thanh tra"],
    ),
    "a work named after a place": (
        "TT | Dự án | Đã giải ngân\n1 | Cầu Bản Mế | 12 tỷ đồng",
        ["Đã giải ngân Cầu Bản Mế"],
    ),
    "points": ("Đơn vị | Hiệu số | Điểm\nHuyện Mường Tè | 22 | 53", ["Điểm"]),
    "a header of two lines": (
        "Đơn vị | Qua mạng | | Giấy |\n| Số lượng | Tỷ lệ (%) | Số lượng | Tỷ lệ (%)\nXã Pa Ủ | 140 hồ sơ | 31,5 | 305 hồ sơ | 68,5",
        ["Qua mạng", "Tỷ lệ Qua mạng", "Giấy", "Tỷ lệ Giấy"],
    ),
    "a unit before the table": ("Đơn vị tính: triệu đồng\nNội dung | Số tiền\nSửa cầu | 840", ["Số tiền Sửa cầu"]),
    "merged headers": (
        "Đơn vị | Năm 2022 | Năm 2023\nĐiểm | Hạng | Điểm | Hạng\nHuyện Mường Tè | 84,1% | 86,2%",
        ["", ""],
    ),
}


@pytest.mark.parametrize(("text", "expected"), INDICATORS.values(), ids=INDICATORS)
def test_indicator_from_headers(text: str, expected: list[str]) -> None:
    """The header's words, the label's, or both; never the cells beside the figure."""
    assert [r.indicator for r in read(text)] == expected


OWNERS = {
    "row": ("TT | Đơn vị | Tỷ lệ (%)\n1 | Huyện Mường Tè | 84,1", [("huyện Mường Tè", "")]),
    "column": (
        "Chỉ tiêu | Huyện Mường Tè | Huyện Sìn Hồ\nSố hộ nghèo | 412 | 395",
        [("huyện Mường Tè", ""), ("huyện Sìn Hồ", "")],
    ),
    "year of the column": (
        "Đơn vị | Năm 2022 (%) | 2023 (%)\nHuyện Mường Tè | 84,1 | 86",
        [("huyện Mường Tè", "2022"), ("huyện Mường Tè", "2023")],
    ),
    "year at the end": ("Đơn vị | Chỉ số PCI 2022\nTỉnh Lai Châu | 63,1", [("tỉnh Lai Châu", "2022")]),
    "year over the column": (
        "Đơn vị | Năm 2022 | | Năm 2023 |\n| Điểm | Hạng | Điểm | Hạng\nHuyện Mường Tè | 84,1 | 3 | 86 | 2",
        [
            ("huyện Mường Tè", "2022"),
            ("huyện Mường Tè", "2022"),
            ("huyện Mường Tè", "2023"),
            ("huyện Mường Tè", "2023"),
        ],
    ),
    "year of the row": ("Năm | Độ che phủ rừng (%)\n2022 | 51,4", [("", "2022")]),
    "day of birth": ("Họ và tên | Ngày sinh | Điểm\nLò Thị Mai | 12/3/1999 | 8,5", [("", "")]),
}


@pytest.mark.parametrize(("text", "expected"), OWNERS.values(), ids=OWNERS)
def test_owner_and_period_from_headers(text: str, expected: list[tuple[str, str]]) -> None:
    """The unit that labels the row or heads the column; the time that heads the column or labels the row."""
    assert [(r.unit_name, r.period) for r in read(text)] == expected


def test_role_from_headers() -> None:
    """A plan's column holds targets, an earlier time's baselines, a column of growth changes; next year's are targets."""
    text = "Chỉ tiêu | Kế hoạch | Thực hiện | Cùng kỳ | Tăng (%) | Năm 2025\nSố hộ nghèo | 40 | 35 | 50 | 5 | 20"

    assert [r.role for r in read(text)] == ["target", "actual", "baseline", "change", "target"]


NOTHING = {
    "ordinals": "STT | Đơn vị\n2 | Huyện Mường Tè",
    "row of numbers": "TT | Đơn vị | Số hồ sơ\n(1) | (2) | (3)\n1 | 2 | 3",
    "years": "Chỉ tiêu | 2022 | 2023",
    "unsaid": "Đơn vị | Cột A\nHuyện Mường Tè | 45",
    "numbers under a unit": "Đơn vị tính: tỷ đồng\nTên | Số quyết định\nTrạm bơm | 1204",
    "telephones": "Đơn vị | Số điện thoại\nHuyện Mường Tè | 3861234",
}


@pytest.mark.parametrize("text", NOTHING.values(), ids=NOTHING)
def test_labels_in_tables_are_no_figures(text: str) -> None:
    """Numbers of rows and columns, years, and numbers of which nothing says what they count."""
    assert [r.text for r in read(text)] == []


@pytest.mark.parametrize("hostile", ["| " * 50_000, "1 | " * 50_000, "a | 5\n" * 20_000, "(" * 50_000 + " | 5 |"])
def test_tables_are_linear_on_hostile_text(hostile: str) -> None:
    """Rows are parsed once, in the time of a text of their length."""
    start = time.perf_counter()
    rows(hostile)

    assert time.perf_counter() - start < 2


SPANS = {
    "columns and rows": (
        "<tr><td rowspan=2>Đơn vị</td><td colspan=2>Năm 2022</td></tr><tr><td>Điểm</td><td>Hạng</td></tr>",
        ["Đơn vị | Năm 2022 |", "| Điểm | Hạng"],
    ),
    "rows of a label": (
        "<tr><td rowspan=2>Xã Pa Ủ</td><td>4</td></tr><tr><td>5</td></tr>",
        ["Xã Pa Ủ | 4", "| 5"],
    ),
    "a line across": ("<tr><td colspan=3>Khối xã</td></tr><tr><td>a</td><td>5</td></tr>", ["Khối xã", "a | 5"]),
    "no number": (
        "<tr><td colspan=x>a</td><td rowspan=-2>5</td></tr><tr><td>b</td><td>6</td></tr>",
        ["a | 5", "b | 6"],
    ),
}


@pytest.mark.parametrize(("table", "expected"), SPANS.values(), ids=SPANS)
def test_merged_cells_keep_their_columns(table: str, expected: list[str]) -> None:
    """Each cell stands in its column; what a merged cell takes besides is empty."""
    filler = "<tr><td>c</td><td>7</td></tr>" * 2

    lines = [" ".join(line.text.split()) for line in read_subtree(f"<div><table>{table}{filler}</table></div>")]

    assert lines[: len(expected)] == expected


def test_cells_that_claim_the_world_take_one_place() -> None:
    """A page of merged cells is read in the size of its cells."""
    table = "<tr>" + "<td colspan=200 rowspan=99>a</td>" * 2_000 + "</tr>"

    lines = read_subtree(f"<div><table>{table * 3}</table></div>")

    assert sum(len(line.text) for line in lines) < 200_000
