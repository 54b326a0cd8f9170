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
