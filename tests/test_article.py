"""Pages to articles: goldens of whole pages, and the parts they are made of."""

import importlib.util
import json
import time
from collections import Counter
from collections.abc import Mapping
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.article import (
    Article,
    Repeated,
    least,
    line_keys,
    new_profile,
    places,
    read_html,
    read_text,
    visible_lines,
)
from extract.article.boilerplate import effect_of, line_rules, matches, names_service, says_no_article
from extract.article.bylines import credit_of, examples
from extract.article.metadata import read_metadata
from extract.article.page import read_page
from extract.article.profiles import matching, parse_profile, profiles
from extract.article.stamps import find_stamps, read_machine, stamp_of_line

PAGES = Path(__file__).parent / "pages"
FOLDERS = sorted(folder for folder in PAGES.iterdir() if folder.is_dir())
FIELDS = ("title", "lead", "published_at", "published_from", "author", "source", "url", "site", "layout", "lines")


def accepting() -> ModuleType:
    """The script that writes the goldens, so that test and script read a page in one way."""
    spec = importlib.util.spec_from_file_location("accept_pages", Path(__file__).with_name("accept_pages.py"))
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


accept = accepting()
GOLDENS: Mapping[Path, dict[str, Any]] = {
    folder: json.loads((folder / "expected.json").read_text(encoding="utf-8")) for folder in FOLDERS
}


@pytest.fixture(scope="module")
def found() -> Mapping[Path, dict[str, Any]]:
    """What each page of the goldens gives now."""
    return {folder: accept.golden(accept.read(folder)) for folder in FOLDERS}


@pytest.mark.parametrize("field", FIELDS)
@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_page_gives_its_golden(found: Mapping[Path, dict[str, Any]], folder: Path, field: str) -> None:
    """One named test for each field of each page."""
    assert found[folder].get(field) == GOLDENS[folder].get(field)


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_golden_holds_every_field(folder: Path) -> None:
    """A golden says all of an article, or is empty: there is none. A field left out would be compared with nothing."""
    assert set(GOLDENS[folder]) in (set(), set(FIELDS))


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_generic_way_reads_the_same(monkeypatch: pytest.MonkeyPatch, folder: Path) -> None:
    """Without any profile the article is the same: profiles make sure, they are no crutch."""
    monkeypatch.setattr(places, "matching", lambda _tree, _site: [])

    generic = accept.golden(accept.read(folder))

    assert generic | {"layout": ""} == GOLDENS[folder] | {"layout": ""}


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_lines_cover_the_text(folder: Path) -> None:
    """Paragraphs cover the text in order: joined by newlines they are the text."""
    article = accept.read(folder)
    lines = [article.text[p.start : p.end] for p in article.paragraphs] if article else []

    assert "\n".join(lines) == (article.text if article else "")


RULES = line_rules()


@pytest.mark.parametrize(("rule", "text"), [pytest.param(r, e, id=f"{r.name}: {e}") for r in RULES for e in r.examples])
def test_line_rule_matches_its_example(rule: Any, text: str) -> None:
    assert matches(rule, text)


@pytest.mark.parametrize("text", [pytest.param(e, id=e) for r in RULES for e in r.rejects])
def test_no_line_rule_matches_a_reject(text: str) -> None:
    """What one rule must leave alone all of them do."""
    assert effect_of(text) == ""
    assert not says_no_article(text)
    assert not names_service(text)


@pytest.mark.parametrize("text", [pytest.param(e, id=e) for r in RULES if r.effect == "page" for e in r.examples])
def test_headline_of_no_article_is_known_with_its_site(text: str) -> None:
    """The title of a page has the name of its site behind it; as a line of a text it is none of the portal's."""
    assert says_no_article(f"{text} | Báo Trà Khúc")
    assert effect_of(text) in ("", "edge")


def test_line_rules_have_examples_and_rejects() -> None:
    assert all(len(rule.examples) >= 2 and rule.rejects for rule in RULES)


def shown(text: str) -> str:
    """A credit as bylines.toml writes it."""
    credit = credit_of(text)
    if credit is None:
        return ""
    parts = (f"{name} {value}" for name, value in (("author", credit.author), ("source", credit.source)) if value)
    return ", ".join(parts) or "credit"


@pytest.mark.parametrize(("text", "credit"), [pytest.param(k, v, id=k) for k, v in examples()[0].items()])
def test_byline_example_gives_its_credit(text: str, credit: str) -> None:
    assert shown(text) == credit


@pytest.mark.parametrize("text", examples()[1])
def test_byline_reject_gives_none(text: str) -> None:
    assert shown(text) == ""


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("(25.04.2019 14:04)", "2019-04-25T14:04+07:00"),
        ("thứ năm, 08 08 2019 08:51", "2019-08-08T08:51+07:00"),
        ("chủ nhật, 21 11, 2021", "2021-11-21"),
        ("Thứ Ba, 13/10/2020 | 09:29 GMT+7", "2020-10-13T09:29+07:00"),
        ("Cập nhật lúc 09:29, Thứ Năm, 05/03/2020 (GMT+7)", "2020-03-05T09:29+07:00"),
        ("09:29 - 13/10/2020", "2020-10-13T09:29+07:00"),
        ("07-03-2026 - 00:01 AM", "2026-03-07T00:01+07:00"),
        ("3/5/2020 8:51:00 AM", "2020-03-05T08:51+07:00"),
        ("2/3/2020 10:00:00 PM", "2020-02-03T22:00+07:00"),
        ("03/05/2020 8:51:00 CH", "2020-05-03T20:51+07:00"),
        ("Thứ ba, 9/4/2019-9:4 AM", "2019-04-09T09:04+07:00"),
        ("16h30 ngày 12/3/2020", "2020-03-12T16:30+07:00"),
        ("Ngày đăng: 05/11/2019 | Lượt xem: 120", "2019-11-05"),
        ("Ngày cập nhật: 12/11/2019 - Ngày đăng: 11/11/2019", "2019-11-11"),
        ("13 Tháng Mười, 2020", "2020-10-13"),
        ("Tháng Mười Một 5, 2019", "2019-11-05"),
        ("Thứ Hai, ngày 5 tháng 8 năm 2019 - 10:30", "2019-08-05T10:30+07:00"),
        ("October 3, 2020 at 5:30 pm", "2020-10-03T17:30+07:00"),
        ("VĂN ĐÔNG - Thứ sáu, 21/06/2024 18:35 (GMT+7)", "2024-06-21T18:35+07:00"),
        ("Thông báo | ngày 12/03/2020", "2020-03-12"),
        ("T4, 08/03/2016 - 10:05", "2016-08-03T10:05+07:00"),
        ("Thứ hai, 02/09/2019", "2019-09-02"),
        ("Friday, 07/05/2019 16:40", "2019-07-05T16:40+07:00"),
        ("Ngày đăng: 14/12/2017 08:20 - Số lượt xem: 96 - Số lượt bình luận: 3", "2017-12-14T08:20+07:00"),
        ("Được gửi bởi bientap3 vào CN, 21/07/2019 - 19:12", "2019-07-21T19:12+07:00"),
    ],
)
def test_stamp_line_gives_its_value(text: str, value: str) -> None:
    stamp = stamp_of_line(text)

    assert stamp
    assert stamp.value == value


@pytest.mark.parametrize(
    "text",
    [
        "31/02/2020",
        "Số 12/2019/NĐ-CP ngày 3/4/2019",
        "Ngày ban hành: 03/04/2019",
        "Từ 16/12/2019 - 16/2/2020",
        "Sơn La, ngày 5 tháng 3 năm 2019",
        "Hội thi diễn ra ngày 12/3/2020 tại nhà văn hóa huyện với 14 đội tham dự",
        "Căn cứ Luật Thủy lợi ngày 19/6/2017;",
        "Xét tờ trình ngày 04/05/2016",
        "Biên bản bàn giao kho ngày 7/9/2021",
    ],
)
def test_other_dates_are_no_stamps(text: str) -> None:
    assert stamp_of_line(text) is None


@pytest.mark.parametrize(
    ("value", "read"),
    [
        ("2020-10-13T17:30:00Z", "2020-10-14T00:30+07:00"),
        ("2018-07-19 15:18", "2018-07-19T15:18+07:00"),
        ("2018-07-19T15:18:00+0700", "2018-07-19T15:18+07:00"),
        ("Tue, 13 Oct 2020 02:29:00 GMT", "2020-10-13T09:29+07:00"),
        ("2020-10-13T00:00:00", "2020-10-13"),
        ("0001-01-01T00:00:00", ""),
        ("1602580000", ""),
        ("", ""),
    ],
)
def test_metadata_date_is_read_in_vietnam_time(value: str, read: str) -> None:
    assert read_machine(value)[0] == read


@given(st.datetimes().filter(lambda d: 2000 <= d.year <= 2049))
def test_any_printed_stamp_is_read_back(moment: Any) -> None:
    """Any minute printed in the commonest form is found again."""
    value = moment.strftime("%Y-%m-%dT%H:%M+07:00")

    assert [s.value for s in find_stamps(moment.strftime("%H:%M - %d/%m/%Y"))] == [value]


PARAGRAPHS = "".join(
    f"<p>Đoạn thứ {i} của một bài viết dùng để thử, có dấu phẩy ở giữa và dấu chấm ở cuối câu.</p>" for i in range(8)
)
TITLE = "Một bài viết dùng để thử trang hỏng"
ARTICLE = f"<html><head><title>{TITLE}</title></head><body><h1>{TITLE}</h1><div class='content'>{PARAGRAPHS}</div>"


def test_visible_minute_sets_a_wrong_zone_right() -> None:
    """Metadata in +08:00 whose clock is the one shown is Vietnam time."""
    head = '<meta property="article:published_time" content="2019-08-17T07:25:00+08:00">'
    stamp = "<span class='time'>Thứ bảy, 17/8/2019, 07:25 (GMT+7)</span>"
    article = read_html(ARTICLE.replace("</head>", f"{head}</head>").replace("<h1>", f"<div>{stamp}</div><h1>"))

    assert article
    assert (article.published_at, article.published_from) == ("2019-08-17T07:25+07:00", "meta")


BLURBS = (
    ("Xưởng mộc Chàng Sơn nhận đơn hàng lớn", "Ba xưởng cùng góp thợ, chia nhau từng phần việc, giao đủ trước rằm."),
    (
        "Tàu khách ra đảo chạy lại từ thứ hai",
        "Biển đã lặng sóng, đơn vị vận tải tăng thêm hai chuyến mỗi ngày cho khách.",
    ),
    (
        "Học trò làng chài thi bơi cứu đuối",
        "Sáu mươi em tham gia, nội dung khó nhất là dìu bạn vào bờ ngược dòng nước.",
    ),
)


@pytest.mark.parametrize(
    "items",
    [
        pytest.param(
            "".join(f"<li><a href='#'>{a}</a><div><a href='#'>Đời sống</a></div><i>0{i}/02/2025</i><p>{b}</p></li>"
                    for i, (a, b) in enumerate(BLURBS, 1)),
            id="chuyên mục và ngày ở giữa",
        ),
        pytest.param(f"<div><a href='#'>{BLURBS[0][0]}</a><div>{BLURBS[0][1]} Xong sớm được thưởng.</div><a href='#'>Chi tiết</a></div>", id="một tin"),
    ],
)  # fmt: skip
def test_blurbs_are_no_article(items: str) -> None:
    assert read_html(f"<html><head><title>Tin mới - Báo Sông Nhuệ</title></head><body><div>{items}</div>") is None


DIGEST = "".join(f"<div><a href='#'>{a}</a><p>{b}</p></div>" for a, b in BLURBS)


@pytest.mark.parametrize(
    "beside",
    [
        pytest.param(f"<div>{DIGEST}</div>", id="tin vắn"),
        pytest.param(
            "<div>Bình luận (3)</div>"
            + "".join(f"<div><b>Bạn đọc</b><br>{a} thì hay quá. {b}</div>" for a, b in BLURBS),
            id="bình luận",
        ),
    ],
)
def test_what_stands_beside_an_article_is_none_of_it(beside: str) -> None:
    """No name tells it apart; it stands right below the text, or further out."""
    plain = read_html(ARTICLE)

    assert plain
    for page in (f"{ARTICLE}{beside}", ARTICLE.replace("<h1>", "<div><h1>") + f"</div>{beside}"):
        article = read_html(page)
        assert article
        assert article.text == plain.text


def test_list_of_documents_within_a_text_stays() -> None:
    """Linked lines with a description belong to the text where its paragraphs stand beside them."""
    items = "".join(f"<li><a href='#'>{a}</a><br>{b}</li>" for a, b in BLURBS)
    half = len(PARAGRAPHS) // 2
    article = read_html(ARTICLE.replace(PARAGRAPHS, f"{PARAGRAPHS[:half]}<ul>{items}</ul>{PARAGRAPHS[half:]}"))

    assert article
    assert all(b in article.text for _, b in BLURBS)


@pytest.mark.parametrize(
    "title",
    [
        "404 - Không tìm thấy trang",
        "Đăng nhập hệ thống",
        "Just a moment...",
        "Liên hệ",
        "Thăm dò ý kiến",
        "Hệ thống văn bản",
    ],
)
def test_page_of_an_error_or_a_gate_is_no_article(title: str) -> None:
    """Unless it holds a whole article: some are written about errors."""
    notice = "<p>Xin kiểm tra lại đường dẫn, hoặc gọi cho bộ phận hỗ trợ, giờ hành chính từ thứ hai đến thứ sáu hằng tuần.</p>"
    text = f"{title}\n\n{notice[3:-4]}"

    assert read_html(f"<html><head><title>{title}</title></head><body><h1>{title}</h1><div>{notice * 2}</div>") is None
    assert read_text(text) is None
    assert read_html(ARTICLE.replace(TITLE, title))


@pytest.mark.parametrize(
    "text",
    [
        (
            "Chi tiết văn bản\nSố ký hiệu\n27/KH-UBND\nNgày ban hành\n04/06/2021\nNgười ký\nPhan Trọng Lực\nTrích yếu\n"
            "Kế hoạch thả bèo hoa dâu làm phân xanh ở ba cánh đồng trũng trong vụ đông năm nay."
        ),
        "Văn bản mới\n"
        + "\n".join(
            f"{n}/{kind}-UBND\n0{n}/04/2021\nVề việc giao cho thôn {n} trông coi đàn vịt giống của hợp tác xã, có sổ theo dõi."
            for n, kind in ((3, "KH"), (4, "QĐ"), (5, "TB"))
        ),
        "Liên hệ\nBà con cần hỏi việc gì xin viết vào ô bên dưới rồi bấm gửi.\nHọ và tên\nGửi đi\nĐiện thoại: 0210.355.0199",
        "\n".join(
            f"Thôn {n} đắp xong bờ vùng\n({n}/5/2020)\nĐoạn bờ dài {n}00 mét chắn được nước lũ tiểu mãn, trồng cỏ hai bên."
            for n in (6, 7, 8, 9)
        ),
        "Trang chủ\nTin nổi bật\n"
        + "\n".join(
            f"Ấp {name} bắc xong cầu ván\nNhịp cầu dài mười hai thước, lót gỗ căm xe, dân tự góp công trong năm ngày.\nXem tiếp"
            for name in ("Rạch Gốc", "Kinh Ngang", "Vàm Đình")
        ),
    ],
)
def test_text_of_a_list_or_a_form_is_no_article(text: str) -> None:
    assert read_text(text) is None


def test_a_table_of_documents_within_a_text_stays() -> None:
    """So do the dates of a chronicle, below which no headline stands."""
    told = "Xã vừa gom các bản cam kết giữ rừng của từng bản về một tủ, ai cần thì tới xem."
    rows = "\n".join(
        f"{n}/CK-UBND\nBản {name} nhận giữ khu rừng đầu nguồn phía sau bản." for n, name in ((1, "Hin"), (2, "Púng"))
    )
    days = "\n".join(
        f"0{n}/02/1979\nĐơn vị giữ vững cao điểm số {n} suốt đêm, sang hôm sau mới rút." for n in (1, 2, 3, 4)
    )

    kept = "Kèm theo:\n15/HD-LN\n16/HD-LN\n17/TB-LN"

    for text in (
        f"Tủ cam kết giữ rừng\n{told}\n{kept}",
        f"Tủ cam kết giữ rừng\n{told}\n{rows}\n{told[:-1]}, kể cả ngày nghỉ.",
        f"Bốn ngày trên điểm tựa\n{told}\n{days}",
    ):
        article = read_text(text)
        assert article
        assert told in article.text


DOCUMENT = """ỦY BAN NHÂN DÂN
HUYỆN SÔNG LÔ
Số: 37/TB-UBND
Sông Lô, ngày 14 tháng 9 năm 2021
THÔNG BÁO
Về lịch cắt nước phục vụ sửa kênh
Để sửa kênh tưới số 4, trạm bơm ngừng cấp nước cho các hộ dùng nước của ba xã ven sông.
- Từ 5h00 đến 11h00 ngày 16/9: xã Đức Bác
- Chiều 17/9: hai thôn của xã Cao Phong
Đơn vị | Số hộ | Ngày cắt
Xã Tứ Yên | 412 | 18/9
Các hộ chủ động trữ nước và khóa van trước giờ cắt.
Trưởng trạm
Lương Văn Bính"""


def test_a_text_with_nothing_of_a_page_around_it_stays_whole() -> None:
    """Head of a document, programme, table and signature are its own; beside a menu or a portal's line they are not told apart."""
    whole = read_text(DOCUMENT)
    menu = "Nông dân\nKhuyến nông\nĐời sống\nBạn nhà nông\nChợ quê\nGương sáng\nHỏi đáp\nMùa vụ\nGiống"

    assert whole
    assert whole.title == "Về lịch cắt nước phục vụ sửa kênh"
    assert sorted(whole.text.split("\n")) == sorted(DOCUMENT.split("\n"))
    for page in (f"{menu}\n{DOCUMENT}", f"{DOCUMENT}\nTin liên quan", f"Đăng nhập\n{DOCUMENT}"):
        article = read_text(page)
        assert article
        assert "Số: 37/TB-UBND" not in article.text
        assert "Giống" not in article.text


def test_story_in_pictures_is_its_captions() -> None:
    head = f"<head><title>{TITLE}</title><meta property='og:title' content='{TITLE}'><meta property='og:type' content='article'></head>"
    lead = "<p class='sapo'>Sáng sớm, cả xóm đã tề tựu bên bến để hạ thủy con thuyền mới đóng.</p>"
    figures = "".join(
        f"<figure><img src='{i}.jpg'><figcaption>{a}</figcaption></figure>" for i, (a, _) in enumerate(BLURBS)
    )
    article = read_html(f"<html>{head}<body><div><h1>{TITLE}</h1>{lead}{figures}</div>")

    assert article
    assert [p.role for p in article.paragraphs] == ["title", "lead", "caption", "caption", "caption"]


def test_description_that_is_cut_is_no_lead() -> None:
    """A text's first words, cut off somewhere, describe it; what is its lead is described whole."""
    first = "Từ đầu tháng, bà con hai bên bờ kênh Xáng đã dọn sạch lục bình, mở lại luồng cho ghe chở lúa về nhà máy xay xát."
    page = ARTICLE.replace(PARAGRAPHS, f"<p>{first}</p>{PARAGRAPHS}")

    def roles(told: str) -> list[str]:
        article = read_html(page.replace("</head>", f"<meta name='description' content='{told}'></head>"))
        return [p.role for p in article.paragraphs] if article else []

    assert roles(first)[1] == "lead"
    assert roles(f"{first[:100]}...")[1] == "body"


def test_date_in_the_address_is_the_last_resort() -> None:
    article = read_html(ARTICLE, "https://www.baothu.example/2019/08/05/bai-thu/")

    assert article
    assert (article.published_at, article.published_from, article.site) == ("2019-08-05", "url", "baothu.example")


@pytest.mark.parametrize(
    "html",
    [
        pytest.param(ARTICLE + "<div>" * 100_000, id="100.000 thẻ lồng nhau"),
        pytest.param("x" * 30_000_000, id="30 MB một dòng"),
        pytest.param(ARTICLE + "<plaintext>" + "<b>x" * 100_000, id="plaintext"),
        pytest.param(ARTICLE.replace("văn", "v\0ăn") + "\0" * 1000, id="NUL"),
        pytest.param(ARTICLE + "&lt;" * 1_000_000, id="thực thể"),
        pytest.param(ARTICLE + "<select>" + "<option>x" * 100_000, id="option không đóng"),
        pytest.param(ARTICLE + "".join(f"<font color={i}>" for i in range(3000)) + "<p>x" * 3000, id="font không đóng"),
        pytest.param(ARTICLE + "<table><tr><td>" * 30_000, id="bảng lồng nhau"),
        pytest.param(ARTICLE + '<script type="application/ld+json">' + "[" * 200_000 + "</script>", id="JSON sâu"),
        pytest.param(f'{ARTICLE}<div class="{"a " * 1_000_000}">x</div>', id="class dài"),
        pytest.param("", id="trống"),
        pytest.param("\ud800", id="nửa cặp thay thế"),
    ],
)
def test_hostile_page_is_read_in_bounded_time(html: str) -> None:
    """Seconds, not minutes; and the article before the trouble is still found."""
    start = time.process_time()
    article = read_html(html)

    assert time.process_time() - start < 10
    assert article is None or article.title == TITLE


@given(st.text(max_size=300))
def test_any_text_is_read(text: str) -> None:
    """No text raises, and what comes out covers itself."""
    for article in (read_html(text), read_text(text)):
        assert article is None or article.text


@pytest.mark.parametrize(
    ("title", "first", "expected"),
    [
        ("Khai mạc hội vật làng Sình", "Hội vật mở vào mồng 10.", "Khai mạc hội vật làng Sình"),
        ("Khai mạc hội vật làng Sình", "Khai mạc hội vật làng Sình", "Khai mạc hội vật làng Sình"),
        (
            "Khai mạc hội vật ...",
            "Khai mạc hội vật làng Sình đầu xuân 14/02/2024 08:05",
            "Khai mạc hội vật làng Sình đầu xuân",
        ),
        ("Khai mạc hội vật ...", "Hội vật mở vào mồng 10.", "Khai mạc hội vật ..."),
    ],
)
def test_given_title_stands_above_the_text_once(title: str, first: str, expected: str) -> None:
    """A title that is known is put before the text; cut off with dots it is completed by the line it begins."""
    text = f"{first}\nHơn sáu mươi đô vật của các làng ven phá Tam Giang dự hội, đông nhất trong năm năm trở lại đây."
    article = read_text(text, title=title, published="2024-02-19")

    assert article
    assert [article.text[p.start : p.end] for p in article.paragraphs if p.role == "title"] == [expected]
    assert (article.published_at, article.published_from) == ("2024-02-19", "crawl-record")


def pages_of_a_site() -> list[str]:
    """Five pages of one site: a line of the portal and a visit counter recur, articles do not."""
    names = ("Hồng Ngự", "Tân Hồng", "Tam Nông", "Thanh Bình", "Cao Lãnh")
    return [
        f"Chung tay xây dựng quê hương văn minh, thân thiện\nHuyện {name} nạo vét kênh nội đồng trước mùa khô\n0{i}:20 - 1{i}/02/2020\n"
        f"Huyện {name} huy động {i + 3} máy đào nạo vét {10 + i} km kênh, bảo đảm nước cho vụ hè thu của bà con trong vùng.\nĐã xem {100 + i} lần"
        for i, name in enumerate(names)
    ]


def test_lines_that_repeat_over_a_site_are_cut() -> None:
    counter: Counter[str] = Counter()
    for page in pages_of_a_site():
        counter.update(line_keys(page.splitlines()))
    repeated = {key for key, count in counter.items() if count >= least(5)}
    article = read_text(pages_of_a_site()[0], repeated=repeated)

    assert article
    assert [article.text[p.start : p.end] for p in article.paragraphs] == pages_of_a_site()[0].split("\n")[1:4:2]


def test_repeated_lines_remember_what_they_were_asked() -> None:
    """Each line that a page's reading hung on, and the answer, so that another answer can be seen to matter."""
    page = pages_of_a_site()[0]
    lines = page.splitlines()
    portal, own = line_keys(lines[2:3]).pop(), line_keys(lines[3:4]).pop()
    repeated = Repeated(frozenset({portal}))

    assert read_text(page, repeated=repeated) == read_text(page, repeated={portal})
    assert (repeated.asked[portal], repeated.asked[own]) == (True, False)


def test_repeated_lines_of_html_are_cut() -> None:
    """What a profile or the generic way would keep goes, when the site's other pages have it too."""
    html = ARTICLE.replace(
        PARAGRAPHS, PARAGRAPHS + "<p>Cổng thông tin luôn đồng hành, chia sẻ cùng bạn đọc gần xa.</p>"
    )
    repeated = line_keys([visible_lines(html)[-1]])
    before, after = read_html(html), read_html(html, repeated=repeated)

    assert before
    assert after
    assert after.text == before.text.rpartition("\n")[0]


@pytest.mark.parametrize(
    "html",
    [
        ARTICLE,
        "<p>a<br>b<time>c</time>d<span class=date>e</span> f<p hidden>g<p style='display: none'>h<nav>i</nav>",
        f"<p>{'a ' * 40}<span class=author>b</span> c<i></i>",
        "<div>" * 240 + "<b><i>" * 20 + "a<p>b<p hidden>c<span class=date>d</span>e",
    ],
    ids=["article", "lines of their own", "in a sentence", "deep"],
)
def test_visible_lines_are_those_of_the_blocks(html: str) -> None:
    """The two walks over a page agree where a line ends and on what is seen."""
    assert visible_lines(html) == [block.text for block in read_page(html).blocks] != []


def test_page_whose_text_is_that_of_other_pages_gives_none() -> None:
    repeated = line_keys(visible_lines(ARTICLE)[1:])

    assert read_html(ARTICLE, repeated=repeated) is None


@pytest.mark.parametrize(
    "text",
    [
        'domains = ["a.vn"]\ncolour = "red"\n[[layout]]\nbody = ["p"]',
        'domains = ["a.vn"]\n[[layout]]\nbody = ["p"]\nheadline = ["h1"]',
        'domains = ["a.vn"]\n[[layout]]\ntitle = ["h1"]',
        '[[layout]]\nbody = ["p"]',
        'domains = ["a.vn"]\n[[layout]]\nbody = ["p["]',
    ],
    ids=["unknown key", "unknown key in a layout", "no body", "no domain and no marker", "no selector"],
)
def test_wrong_profile_fails_at_load(text: str) -> None:
    with pytest.raises(ValueError, match=r"x\.toml"):
        parse_profile("x", text)


def test_profiles_are_found_by_domain() -> None:
    tree = read_page(ARTICLE).tree

    assert [p.name for p in matching(tree, "sonoivu.daknong.gov.vn")] == ["daknong"]
    assert matching(tree, "notvnexpress.net") == []


def test_domains_belong_to_one_profile() -> None:
    domains = [domain for profile in profiles() for domain in profile.domains]

    assert len(domains) == len(set(domains))


def test_new_profile_reads_its_page_as_the_generic_way_does() -> None:
    """The first profile of a portal is one that loads and finds the same text."""
    html = (PAGES / "epi-bao" / "page.html").read_text(encoding="utf-8")
    profile = parse_profile("x", new_profile(html))

    assert profile.domains == ("duongxa.example.vn",)
    assert [len(read_page(html).tree.css(profile.layouts[0].body[0])), profile.tested] == [1, False]


def test_new_profile_without_article_says_so() -> None:
    with pytest.raises(ValueError, match="no article"):
        new_profile("<p>Trang trống</p>", "https://a.example/")


def test_microdata_of_a_list_is_not_the_page_s() -> None:
    """Dates of several articles in a list are no date of the page."""
    item = '<li><meta itemprop="datePublished" content="2019-0{}-01"></li>'
    page = read_page(ARTICLE + f"<ul>{item.format(1)}{item.format(2)}</ul>")

    assert read_metadata(page.tree).dates == ()


def test_article_is_of_the_right_type() -> None:
    assert isinstance(read_html(ARTICLE), Article)


def test_profiles_are_listed_in_the_docs() -> None:
    text = (Path(__file__).parents[1] / "docs" / "portals.md").read_text(encoding="utf-8")
    rows = [f"| {p.name} | {', '.join(p.domains) or 'software'} | {'yes' if p.tested else 'no'} |" for p in profiles()]

    assert [row for row in rows if row not in text] == []


def test_names_of_elements_do_not_count_where_all_text_stands_in_them() -> None:
    """A site may call each of its paragraphs a widget."""
    named = PARAGRAPHS.replace("<p>", "<div class='text-widget'><p>").replace("</p>", "</p></div>")
    plain, widgets = read_html(ARTICLE), read_html(ARTICLE.replace(PARAGRAPHS, named))

    assert plain
    assert widgets
    assert widgets.text == plain.text


@pytest.mark.parametrize(
    ("headline", "title", "published"),
    [
        ("Ra quân làm thủy lợi <span>(26/03/2019 )</span>", "Ra quân làm thủy lợi", "2019-03-26"),
        ("Ra quân làm thủy lợi <span>( )</span>", "Ra quân làm thủy lợi", ""),
        ("Ra quân làm thủy lợi - 08:15 26/03/2019", "Ra quân làm thủy lợi", "2019-03-26T08:15+07:00"),
        ("Kỷ niệm ngày thành lập (26/3/2001 - 26/3/2021)", "Kỷ niệm ngày thành lập (26/3/2001 - 26/3/2021)", ""),
    ],
)
def test_stamp_behind_the_headline_is_no_part_of_it(headline: str, title: str, published: str) -> None:
    html = f"<body><div class='tin'><h2>{headline}</h2>{PARAGRAPHS}</div></body>"
    article = read_html(html)

    assert article
    assert (article.title, article.published_at) == (title, published)
    assert article.text.count(title) == 1
