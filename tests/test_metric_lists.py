"""Lists whose head says what is measured, shares and the amounts behind them, and lists of places."""

import datetime as dt

import pytest

from extract import annotate
from extract.pipeline import records
from extract.schema import MetricRow


def read(text: str) -> list[MetricRow]:
    rows: list[MetricRow] = records(annotate(text, published=dt.date(2021, 4, 12)), "metrics")
    return rows


INDICATORS = {
    # A head and its members; a change belongs to the member before it; a comma may stand within a name.
    "Nhiều mặt hàng có kim ngạch xuất khẩu tăng mạnh, gồm: hồ tiêu ước đạt 41 triệu USD, tăng 9%; giày, dép các loại 57 "
    "triệu USD, tăng 2,5%; chè 8 triệu USD, giảm 4%.": [
        *["kim ngạch xuất khẩu hồ tiêu"] * 2,
        *["kim ngạch xuất khẩu giày, dép các loại"] * 2,
        *["kim ngạch xuất khẩu chè"] * 2,
    ],
    "Một số cây trồng có diện tích tăng như: ngô đạt 1.150 ha, tăng 4%, rau, đậu các loại 310 ha, tăng 12 ha.": [
        *["diện tích ngô"] * 2,
        *["diện tích rau, đậu các loại"] * 2,
    ],
    "Những mặt hàng có kim ngạch lớn là gạo (72 triệu USD, tăng 3%), chè (6 triệu USD) và quế (5 triệu USD).": [
        "kim ngạch gạo",
        "kim ngạch gạo",
        "kim ngạch chè",
        "kim ngạch quế",
    ],
    "Nhóm hàng có kim ngạch xuất khẩu trên 1 tỷ USD gồm: tôm đạt 1,3 tỷ USD; cá tra đạt 1,1 tỷ USD.": [
        "Nhóm hàng có kim ngạch xuất khẩu",
        "kim ngạch xuất khẩu tôm",
        "kim ngạch xuất khẩu cá tra",
    ],
    "Các thị trường có kim ngạch nhập khẩu lớn gồm: Lào đạt 14 triệu USD; Thái Lan 12 triệu USD.": [
        "kim ngạch nhập khẩu từ thị trường Lào",
        "kim ngạch nhập khẩu từ thị trường Thái Lan",
    ],
    "Một số ngành có chỉ số sản xuất tăng khá như: dệt tăng 11%; sản xuất đồ uống tăng 6%.": [
        "chỉ số sản xuất dệt",
        "chỉ số sản xuất đồ uống",
    ],
    # A figure with a head of its own is no member; a name of one syllable needs no head.
    "Một số mặt hàng có kim ngạch lớn như gạo đạt 4 tỷ USD, kim ngạch nhập khẩu máy móc đạt 5 tỷ USD.": [
        "kim ngạch gạo",
        "kim ngạch nhập khẩu máy móc",
    ],
    "Trong đó: dăm gỗ đạt 21 triệu USD, tăng 10%; sợi 34 triệu USD, giảm 6%.": ["dăm gỗ", "dăm gỗ", "sợi", "sợi"],
    # A share names who has it; what changed then is the amount.
    "Kim ngạch xuất khẩu sang thị trường Úc chiếm tỷ trọng 11,4%, tăng 8,2% so với cùng kỳ, tương đương hơn 2 tỷ USD.": [
        "tỷ trọng Kim ngạch xuất khẩu sang thị trường Úc",
        "Kim ngạch xuất khẩu sang thị trường Úc",
        "Kim ngạch xuất khẩu sang thị trường Úc",
    ],
    "Về thị trường xuất khẩu, Hàn Quốc chiếm tỷ trọng 16%, tăng 6,3% so với cùng kỳ.": [
        "tỷ trọng Hàn Quốc",
        "kim ngạch xuất khẩu sang thị trường Hàn Quốc",
    ],
    "Xuất khẩu sang Đức đạt 3 tỷ USD, chiếm tỷ trọng 12,7%, tăng 5% so với cùng kỳ.": [
        "Xuất khẩu sang Đức",
        "tỷ trọng Xuất khẩu sang Đức",
        "Xuất khẩu sang Đức",
    ],
    "Ngành thủy sản chiếm tỷ trọng 19%, giảm 1,1 điểm phần trăm so với cùng kỳ.": ["tỷ trọng Ngành thủy sản"] * 2,
    "Trong cơ cấu kinh tế, công nghiệp chiếm tỷ trọng 44%.": ["tỷ trọng công nghiệp"],
    # What is carried out is what is counted; a field tells which; "thành lập mới" is one word.
    "Thanh tra tỉnh tiến hành 37 cuộc thanh tra.": ["cuộc thanh tra"],
    "Ngành đã thực hiện 46 cuộc, lĩnh vực đất đai 13 cuộc.": ["cuộc", "cuộc lĩnh vực đất đai"],
    "Ngành đã thực hiện 46 cuộc, lĩnh vực đất đai, phát hiện 3 vi phạm.": [
        "cuộc lĩnh vực đất đai",
        "phát hiện vi phạm",
    ],
    "Trong năm, tỉnh tăng số DN thành lập mới lên 1.310 DN.": ["số DN thành lập mới"],
}


@pytest.mark.parametrize(("text", "expected"), INDICATORS.items())
def test_members(text: str, expected: list[str]) -> None:
    """Each figure of a list measures what the head says, of its own member."""
    assert [r.indicator for r in read(text)] == expected


PLACES = {
    "Số xã đạt chuẩn phổ cập giáo dục trung học cơ sở mức độ 2: Sơn Hà 6/14 xã, Trà Bồng 5/16 xã, Ba Tơ 5/19 xã.": (
        "xã đạt chuẩn phổ cập giáo dục trung học cơ sở mức độ 2",
        ["Sơn Hà", "Trà Bồng", "Ba Tơ"],
    ),
    "Số thôn có nhà văn hóa, như: Yên Thế 12/15 thôn; Lục Nam 9/14 thôn.": (
        "thôn có nhà văn hóa",
        ["Yên Thế", "Lục Nam"],
    ),
    "Số xã về đích nông thôn mới đó là: huyện Yên Thế (3/5 xã), huyện Lục Nam (4/6 xã).": (
        "xã về đích nông thôn mới",
        ["huyện Yên Thế", "huyện Lục Nam"],
    ),
    "Số hộ nghèo gồm: Mỹ Hòa 45 hộ, An Phú 30 hộ.": ("hộ nghèo", ["Mỹ Hòa", "An Phú"]),
}


@pytest.mark.parametrize(("text", "expected"), PLACES.items())
def test_places(text: str, expected: tuple[str, list[str]]) -> None:
    """The place before a figure is whose it is, and no part of what is measured."""
    indicator, places = expected
    assert [(r.indicator, r.unit_name) for r in read(text)] == [(indicator, place) for place in places]


def test_a_place_has_the_name_that_the_text_gives_in_full() -> None:
    """A bare name is that of the unit named before."""
    text = "Đoàn làm việc tại huyện Sơn Hà. Số xã đạt chuẩn văn hóa: Sơn Hà 6/14 xã, Trà Bồng 5/16 xã."
    assert [r.unit_name for r in read(text)] == ["huyện Sơn Hà", "Trà Bồng"]


@pytest.mark.parametrize(
    "text", ["Mặt hàng có giá trị cao là sâm, giá 210 triệu đồng/kg.", "Số xã đạt chuẩn: có 12 xã, tăng 3 xã."]
)
def test_no_list(text: str) -> None:
    """A copula or a colon alone makes no list."""
    assert not any("sâm" in r.indicator or r.unit_name for r in read(text))
