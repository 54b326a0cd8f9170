"""What the fuzzers found, each as the smallest page or text that showed it."""

import pytest

from extract import annotate, mentions
from extract.article import read_html
from extract.language import sentences
from patterns.rule import Rule

NEWS = "<h1>Huyện Mường Lát họp tổng kết năm</h1><p>{}</p><p>Ngày 12/3/2021, Ủy ban nhân dân huyện Mường Lát họp tổng kết công tác của năm trước.</p>"


def text_of(html: str) -> str:
    article = read_html(f"<html><body><article>{html}</article></body></html>")

    assert article is not None
    return article.text


@pytest.mark.parametrize(
    ("markup", "expected"),
    [
        ("Người dân Hue<b>&#x302;&#x301;</b> đi học nghề", "Người dân Huế đi học nghề"),
        ("Họp tổng&shy; kết&#8203; năm&#x202e; công tác&#1; dân vận", "Họp tổng kết năm công tác dân vận"),
        ("Một&nbsp;phần&#8239;trăm&emsp;hồ sơ trễ hạn", "Một phần trăm hồ sơ trễ hạn"),
        ("Giá trị &#xD800;&#0;&#99999999; của con dấu", "Giá trị của con dấu"),
    ],
)
def test_entities_hide_marks_and_signs(markup: str, expected: str) -> None:
    """Letters are composed and invisible signs taken out after entities are read and tags gone, too."""
    assert expected in text_of(
        NEWS.format(f"{markup}, theo báo cáo của các phòng, ban chuyên môn và các xã, thị trấn.")
    )


def test_text_below_the_deepest_element_is_kept() -> None:
    """What stands deeper than any real page is read as part of what it stands in."""
    deep = (
        "<div>" * 400
        + "<p>Câu đầu của phần nằm sâu, đủ dài để là một đoạn văn.</p><p>Câu sau của phần đó.</p>"
        + "</div>" * 400
    )

    text = text_of(NEWS.format("Đoạn mở đầu của bài viết, có đủ chữ để được coi là một đoạn văn.") + deep)

    assert "Câu đầu của phần nằm sâu, đủ dài để là một đoạn văn.\n" in text


def test_a_run_of_dots_ends_a_sentence_or_none() -> None:
    """Dots of a form to fill in are no end where a word follows at once."""
    assert len(sentences("Họ và tên: " + "." * 3000 + "x sinh năm 1980")) == 1
    assert len(sentences("Còn nữa..... Hết.")) == 2


def test_a_rule_without_end_costs_its_page(monkeypatch: pytest.MonkeyPatch) -> None:
    """No mention is dropped in silence: who reads the page is told which rule it was."""
    endless = Rule("traps.endless", r"(?:a+)+b", lambda *_: None, {}, (), cased=False, digit=False, cues=frozenset())
    monkeypatch.setattr(mentions, "KINDS", {"traps": (endless,)})
    monkeypatch.setattr(mentions, "PATIENCE", 0.1)

    with pytest.raises(mentions.TooSlowError, match=r"traps\.endless on characters 0 to 3001"):
        mentions.read("a" * 3000 + "c")


@pytest.mark.parametrize("text", ["2 đơn (", "đạt 5% so với", "3/4 hồ sơ ("])
def test_a_text_that_ends_too_early(text: str) -> None:
    """What looks at the next word finds none."""
    assert annotate(text).text == text
