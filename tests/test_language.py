"""Tokens and sentences: the text with bars."""

import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract import annotate
from extract.language import sentences, tokens, words

SENTENCES = [
    "Ông An nói.| |Bà Bình nghe.",
    "UBND TP. Huế họp.| |Sau đó, đoàn về TX. Hương Thủy.",
    "PGS.TS. Lê Văn C, ThS. Đỗ D và BS. E dự.| |Hết.",
    "Tăng 1.250 hồ sơ so với 2.841 của năm trước.| |Tốt.",
    "Xem tại dichvucong.gov.vn.| |Liên hệ số 1900.",
    "Nguyên nhân gì?| |Chưa rõ!| |Đoàn sẽ về lại.",
    "Kết quả tốt.|Công tác tuyên truyền được chú trọng.",
    "Tin: T. An, ảnh: Q. Bình",
    "Gồm gạo, muối, v.v. và các mặt hàng khác.",
    "Đã xong./.",
    "Dòng một|\n|Dòng hai không chấm|\n|Dòng ba.",
    "1. Mục thứ nhất.| |2. Mục thứ hai.",
    "Tổng số TTHC là 1.752.| |Kết quả: đã rà soát 40.",
    "2.1. Công tác chỉ đạo, điều hành",
    "Ông nói: “Chúng tôi đã xong.”| |Sau đó về.",
    "Đạt 80%; tỷ lệ còn lại chưa đạt.",
]
TOKENS = [
    "Ngày| |2-7|,| |TP|.|HCM| |có| |31,46|%",
    "Sở| |LĐ|-|TB|&|XH",
    "240|/|257| |TTHC",
    "UBND|.|Chủ| |tịch",
    "H'Yim| |Kđoh| |và| |Ê|-|đê",
    "Xem| |https://a.vn/tin-1.html| |nhé",
    "Covid|-|19",
    "6,5|/|6,5| |điểm",
]


@pytest.mark.parametrize("barred", SENTENCES)
def test_sentences(barred: str) -> None:
    """Bars stand where one sentence ends and the next begins."""
    text = barred.replace("|", "")
    expected = [s for s in barred.split("|") if s.strip()]

    assert [text[a:b] for a, b in sentences(text)] == expected


@pytest.mark.parametrize("barred", TOKENS)
def test_tokens(barred: str) -> None:
    """Bars stand between tokens; white space is in none."""
    text = barred.replace("|", "")

    assert [text[a:b] for a, b in tokens(text)] == [t for t in barred.split("|") if t.strip()]


@given(st.text(alphabet="aBđĐ ắ1.,-/%\n\u00a0'():@", max_size=80) | st.text())
def test_tokens_cover_all_but_white_space(text: str) -> None:
    """Tokens come in order, without overlap, and what is between them is white space."""
    position = 0
    for start, end in tokens(text):
        assert text[position:start].strip() == ""
        assert position <= start < end
        position = end
    assert text[position:].strip() == ""


@given(st.text(alphabet="aBđĐ ắ1.,-?!…\n\"'();", max_size=120))
def test_sentences_cover_all_but_white_space(text: str) -> None:
    """No character is in no sentence, and no sentence holds a newline."""
    spans = sentences(text)

    assert all("\n" not in text[a:b] for a, b in spans)
    covered = {i for a, b in spans for i in range(a, b)}
    assert all(text[i].isspace() for i in range(len(text)) if i not in covered)


def test_half_a_sign_is_read_around() -> None:
    """A lone surrogate is no text; the offsets of what stands around it stay."""
    doc = annotate("Giá \ud83d tăng 5,5%")

    assert [(s.start_char, s.text) for s in doc.spans["metrics"]] == [(11, "5,5%")]


def test_a_sentence_without_end_is_cut_at_spaces() -> None:
    """No rule sees more than 4,000 characters at once, and no syllable is cut."""
    text = "trung tâm " * 1000
    spans = sentences(text)

    assert max(b - a for a, b in spans) <= 4000
    assert " ".join(text[a:b] for a, b in spans) == text.strip()


def test_words_are_groups_of_tokens() -> None:
    """A word starts and ends where tokens do."""
    text = "Ủy ban nhân dân tỉnh Quảng Trị tiếp nhận hồ sơ trực tuyến"
    spans = tokens(text)
    found = words(text, spans)

    assert {a for a, _ in found} <= {a for a, _ in spans}
    assert "hồ sơ" in [text[a:b] for a, b in found]


def test_a_full_stop_behind_capitals_is_a_sign_of_its_own() -> None:
    """Behind abbreviations too, in texts of any length: what is read may end before it."""
    text = "Xuất khẩu đạt 9 tỷ USD. Nga giảm, TP. Huế và PGS.TS. Lê A. Sơn thì không."
    long = "Lễ khai mạc diễn ra sáng nay. " * 30

    assert [text[a:b] for a, b in tokens(text)][4:8] == ["tỷ", "USD", ".", "Nga"]
    assert not [text[a:b] for a, b in tokens(text) if b - a > 1 and text[b - 1] == "."]
    assert [(a - len(long), b - len(long)) for a, b in tokens(long + text)][-len(tokens(text)) :] == tokens(text)
    assert [s.text for s in annotate(text).spans["metrics"]] == ["9 tỷ USD"]


@pytest.mark.parametrize("what", ['tokens("2-7")', 'words("Sở Y tế", tokens("Sở Y tế"))'])
def test_the_callers_logging_stays(what: str) -> None:
    """underthesea would set up the logging of the process anew, and close the handlers that are there."""
    program = f"""
import logging
from extract.language import tokens, words
class Handler(logging.StreamHandler):
    def close(self):
        self.stream = None
mine = Handler()
logging.getLogger().addHandler(mine)
{what}
print(mine.stream is not None, logging.getLogger("underthesea").handlers)
"""
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)

    assert done.stdout == "True []\n"
