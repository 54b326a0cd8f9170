"""Names of persons: the bar shows where the name ends."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from patterns.fold import fold
from patterns.names import canonical_name, name_at, person_at

PERSONS = [
    "Phùng Gia Lộc| kiểm tra",
    "Tạ Quang Hiếu| Chủ tịch UBND",
    "Tạ Quang Hiếu| Phó Giám đốc",
    "Lại Văn Được|, Trưởng ban",
    "Lê thị Nhạn| nói",
    "Phạm S|; các ông",
    "Vũ Hà|",
    "Bùi Trần Thị Ngọc Ánh| dự",
    "Tôn Thất Bảo Khánh| cho biết",
    "TRÁNG A LỬ|, CHỦ TỊCH",
    "LÊ HỒNG VĨNH| DỰ LỄ KHÁNH THÀNH",
    "Y Bhiông Niê| làm việc",
    "Y Thông Hà Niê Kđăm|, Bí thư",
    "H'Lan Êban| phát biểu",
    "Điểu K'Rơi| và",
    "K'Brai| cho hay",
    "Ksor Tin|",
    "Rah Lan Hùng|",
    "Rơ Chăm La|",
    "A Viết Sơn|",
    "Giàng A Páo| ở",
    "Chamaléa Thị Hoa|",
    "Thạch Sa Rây| nói",
    "Tập Cận Đông|",
]


@pytest.mark.parametrize("barred", PERSONS)
def test_person_ends_at_the_bar(barred: str) -> None:
    """A name with a known family name, in all kinds of writing."""
    text = fold(barred.replace("|", ""))

    assert person_at(text, 0, len(text)) == barred.index("|")


@pytest.mark.parametrize(
    "text",
    [
        "Hà Nội Trần Văn Bách",
        "Hà Nam",
        "Hoàng Mai Nguyễn Quang Lực",
        "Cao Bằng",
        "Lâm Đồng tổ chức",
        "Hồ Chí Minh",
        "Đoàn kiểm tra",
        "Đoàn Thanh niên",
        "Văn phòng",
        "Sở Nội vụ",
        "UBND Nguyễn",
        "Quốc hội",
        "nguyễn văn a",
        "NGUYỄN TÁM MƯƠI CÂY SỐ ĐÊM MƯA",
    ],
)
def test_no_person_begins_here(text: str) -> None:
    """Places, bodies, common words, and rows of capitals too long for a name."""
    assert person_at(fold(text), 0, len(text)) is None


@pytest.mark.parametrize(
    "barred", ["Dự| cho biết", "Hồng Dự| nói", "J. Hudson| đến", "George Hudson|, Tổng", "Zơrâm Tân|"]
)
def test_name_after_honorific_ends_at_the_bar(barred: str) -> None:
    """After "ông" a given name, an initial or an unknown family name will do."""
    text = fold(barred.replace("|", ""))

    assert name_at(text, 0, len(text)) == barred.index("|")


@pytest.mark.parametrize(
    ("written", "canonical"),
    [
        ("TRÁNG  A LỬ", "Tráng A Lử"),
        ("ĐIỂU K'RƠI", "Điểu K'Rơi"),
        ("Phạm S", "Phạm S"),
        ("Jong-un", "Jong-un"),
    ],
)
def test_canonical_name(written: str, canonical: str) -> None:
    """Single spaces, and capitals only where a name has them."""
    assert canonical_name(written) == canonical


@given(st.text(alphabet="NTHĐaăơiểnghy'- .,ÂKY", max_size=60))
def test_a_name_stays_in_its_text(text: str) -> None:
    """Whatever the text, the end lies after the start and not behind the end."""
    for read in (person_at, name_at):
        end = read(fold(text), 0, len(text))

        assert end is None or 0 < end <= len(text)
