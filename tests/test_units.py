"""Units: the heads of bodies.toml against their examples, linking by context, the province of an article."""

import datetime as dt

import pytest

from extract import annotate, pipeline
from extract.pipeline import records
from extract.records.units import article_province
from extract.rows import canonical
from extract.schema import UnitRow
from patterns.sites import site_province
from patterns.units.bodies import Body, lexicon

DAY = dt.date(2024, 7, 18)
EXAMPLES = [
    pytest.param(body, text, value, id=f"{body.normal}: {text}")
    for body in lexicon().bodies
    for text, value in body.examples.items()
]


def units(text: str, day: dt.date | None = DAY) -> list[UnitRow]:
    return records(annotate(text, published=day), "units")


def placed(text: str, day: dt.date | None = DAY) -> list[tuple[str, str]]:
    """(text, code) of every administrative unit."""
    return [(u.text, u.place_code) for u in units(text, day) if u.kind == "administrative_unit"]


@pytest.mark.parametrize(("body", "text", "expected"), EXAMPLES)
def test_example_of_a_head(body: Body, text: str, expected: str) -> None:
    """The first unit of an example is the body itself."""
    assert body.examples[text] == expected
    assert canonical(units(text)[0]) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # Several of a kind, and what only names a law, are no body.
        ("UBND xã, phường lập danh sách", []),
        ("Ủy ban nhân dân (UBND) các cấp lập danh sách", []),
        ("những Thị ủy, Huyện ủy ven biển góp ý", []),
        ("BCH PCTT&TKCN các xã trực đêm", []),
        ("Ban Chỉ đạo từng huyện lập tổ", []),
        ("sửa Luật Hoạt động giám sát của Quốc hội và HĐND", []),
        ("theo Luật Tổ chức Chính phủ, Thanh tra Chính phủ chủ trì", ["Thanh tra Chính phủ"]),
        ("tỉnh ủy thác vốn, huyện ủy quyền cho xã", []),
        ("Thường trực Ban Bí thư chủ trì", ["Ban Bí thư"]),
        ("BCH Trung ương Đoàn khóa X", ["Trung ương Đoàn"]),
        ("hộ nghèo xã Khu vực III", []),
        # One that goes round the districts is a team.
        ("Đoàn giám sát các huyện báo cáo", ["Đoàn giám sát"]),
        # The committee that the last of a list names is that of all.
        (
            "Ban Nội chính và Ban Dân vận Thị ủy Nghĩa Lộ",
            ["Ban Nội chính Thị ủy Nghĩa Lộ", "Ban Dân vận Thị ủy Nghĩa Lộ"],
        ),
        ("Ban Nội chính, hai Ban Dân vận Thị ủy", ["Ban Dân vận Thị ủy"]),
        # The same letters begin another body before it: toàn quốc | Hội.
        ("giải toàn quốc Hội Chữ thập đỏ Việt Nam", ["Hội Chữ thập đỏ Việt Nam"]),
        ("Ban Chỉ đạo Phòng thủ dân sự quốc gia", ["Ban Chỉ đạo Phòng thủ dân sự quốc gia"]),
        ("Tổ công tác đặc biệt của Bộ Y tế", ["Tổ công tác đặc biệt của Bộ Y tế"]),
        ("Ban Chỉ đạo chuyển đổi số (CĐS) xã", ["Ban Chỉ đạo chuyển đổi số xã"]),
        ("Ban kinh tế - ngân sách HĐND huyện thẩm tra", ["Ban kinh tế - ngân sách Hội đồng nhân dân huyện"]),
        ("Trưởng đoàn kiểm tra hồ sơ; Trưởng đoàn kiểm tra số 4 của Sở Y tế", ["Đoàn kiểm tra số 4 của Sở Y tế"]),
        ("Trưởng ban dân tộc và Trưởng Ban dân tộc tỉnh", ["Ban dân tộc tỉnh"]),
    ],
)
def test_which_bodies_are_meant(text: str, expected: list[str]) -> None:
    """The outermost bodies of a sentence without an article around it."""
    found = units(text, None)
    inner = {u.start_char for u in found for o in found if o is not u and o.start_char < u.start_char < o.end_char}
    assert [u.name for u in found if u.start_char not in inner and u.kind != "administrative_unit"] == expected


@pytest.mark.parametrize(
    "text",
    [
        "phường An Phú, quận Ninh Kiều, thành phố Cần Thơ",
        "Đoàn đến quận Ninh Kiều. Tại phường An Phú, nhiều hồ sơ trễ hạn.",
    ],
)
def test_merged_ward_is_known_by_its_successor(text: str) -> None:
    """Phường An Phú of Cần Thơ was merged before 2025: the code that it had, and its successor."""
    (ward,) = [u for u in units(text, dt.date(2019, 5, 6)) if u.text == "phường An Phú"]

    assert (ward.place_code, ward.place_name, ward.province_code) == ("31141", "phường An Phú", "92")
    assert ward.successor_codes == "31135"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Phường 3 họp dân.", [("Phường 3", "")]),
        ("Phường 3, quận Gò Vấp, TP.HCM", [("Phường 3", "26902"), ("quận Gò Vấp", "764"), ("TP.HCM", "79")]),
        ("Huyện Châu Thành họp.", [("Huyện Châu Thành", "")]),
        ("Huyện Châu Thành (tỉnh Tiền Giang) họp.", [("Huyện Châu Thành", "821"), ("tỉnh Tiền Giang", "82")]),
        ("Huyện Vĩnh Thạnh họp.", [("Huyện Vĩnh Thạnh", "")]),
        ("UBND tỉnh Bình Định kiểm tra huyện Vĩnh Thạnh.", [("tỉnh Bình Định", "52"), ("huyện Vĩnh Thạnh", "546")]),
        ("Q.1 và H.Củ Chi, TPHCM", [("Q.1", "760"), ("H.Củ Chi", "783"), ("TPHCM", "79")]),
        ("TỈNH QUẢNG NGÃI TỔNG KẾT", [("TỈNH QUẢNG NGÃI", "51")]),
        ("tỉnh Đắc Lắk và tỉnh BR-VT", [("tỉnh Đắc Lắk", "66"), ("tỉnh BR-VT", "77")]),
        ("các quận Hải An, Kiến An và Đồ Sơn", [("quận Hải An", "306"), ("Kiến An", "307"), ("Đồ Sơn", "308")]),
        ("gồm Tủa Chùa, Nậm Pồ và Mường Chà", [("Tủa Chùa", "098"), ("Nậm Pồ", "103"), ("Mường Chà", "097")]),
    ],
)
def test_places_are_linked_by_what_stands_near(text: str, expected: list[tuple[str, str]]) -> None:
    """A name that several places have is linked by its parent or its province, and not at all without."""
    assert placed(text) == expected


def test_name_alone_follows_the_name_with_its_type() -> None:
    """A district's name alone counts where the article has named it in full."""
    found = placed("Kiến An dẫn đầu.\nQuận Kiến An đạt 98%.")

    assert found == [("Kiến An", "307"), ("Quận Kiến An", "307")]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Quận Kiến An họp. UBND quận đề nghị", "Ủy ban nhân dân quận Kiến An"),
        ("Quận Kiến An họp. UBND thành phố giao", "Ủy ban nhân dân thành phố Hải Phòng"),
        ("Tại tỉnh Sơn La, Sở Y tế đề nghị", "Sở Y tế tỉnh Sơn La"),
        ("Tại tỉnh Sơn La, Tỉnh ủy yêu cầu", "Tỉnh ủy Sơn La"),
        ("Đoàn kiểm tra công vụ tỉnh Sơn La họp. Đoàn kiểm tra ghi nhận", "Đoàn kiểm tra công vụ tỉnh Sơn La"),
    ],
)
def test_what_is_left_out_is_filled_in(text: str, name: str) -> None:
    """UBND quận, Sở Y tế, Đoàn kiểm tra: the place, or the team, is that of the article."""
    assert units(text)[-1].name == name


@pytest.mark.parametrize(
    ("text", "day", "level"),
    [
        ("Cục Thống kê công bố số liệu.", dt.date(2023, 7, 1), "province"),
        ("Cục Thống kê công bố số liệu.", dt.date(2025, 9, 6), "central"),
        ("Cục Thống kê tỉnh Lai Châu công bố.", dt.date(2023, 7, 1), "province"),
        ("Cục Quản lý thị trường thu giữ.", dt.date(2015, 7, 1), "central"),
        ("Cục Quản lý thị trường thu giữ.", dt.date(2022, 7, 1), "province"),
    ],
)
def test_what_was_of_the_provinces_once(text: str, day: dt.date, level: str) -> None:
    """Whom a body without a place is of depends on the day."""
    assert units(text, day)[0].level == level


def test_a_board_is_the_one_named_in_full_before() -> None:
    """ "Ban QLDA" without more is the board that was named before."""
    text = "Ban Quản lý dự án đầu tư xây dựng giao thông tỉnh Yên Bái báo cáo. Ban QLDA đang thi công."

    assert {u.name for u in units(text) if u.text.startswith("Ban")} == {
        "Ban Quản lý dự án đầu tư xây dựng giao thông tỉnh Yên Bái"
    }


def test_a_team_is_of_the_level_of_the_body_right_after_it() -> None:
    """The nearest body before it is another one's."""
    found = units("Công an thị trấn Bố Hạ phối hợp với Đội Cảnh sát kinh tế, Công an huyện Yên Thế kiểm tra.")

    assert [u.level for u in found if u.text.startswith("Đội")] == ["district"]


def test_a_council_without_a_place_is_of_the_level_of_the_nearest() -> None:
    """ "Phó Chủ tịch UBND" of a province is no district's."""
    levels = [u.level for u in units("Phó Chủ tịch UBND chủ trì.\nUBND tỉnh giao huyện Đắk Song.") if "UBND" in u.text]

    assert levels == ["province", "province"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # Of whom a party committee is, a post or a council in one breath with it tells.
        ("Thị xã Nghĩa Lộ đón bà Lò Thị Sen, Phó Bí thư Thị ủy, Chủ tịch HĐND thị xã Hồng Lĩnh", ["Thị ủy Hồng Lĩnh"]),
        (
            "ông Lò Văn Páo, Phó Bí thư Đảng ủy kiêm Chủ tịch UBND xã Chiềng Sung, huyện Mai Sơn",
            ["Đảng ủy xã Chiềng Sung"],
        ),
        ("Đảng ủy, HĐND và UBND xã Chiềng Sung, huyện Mai Sơn", ["Đảng ủy xã Chiềng Sung"]),
        ("UBND huyện Mai Sơn mời Đảng ủy, Trạm Y tế xã Chiềng Sung", ["Đảng ủy"]),
        ("mời vào Ban Thường vụ, làm Phó Bí thư Huyện ủy Mai Sơn", ["Ban Thường vụ Huyện ủy Mai Sơn"]),
        ("Ban Thường vụ họp với Huyện ủy Mai Sơn", ["Ban Thường vụ"]),
    ],
)
def test_whose_a_party_committee_is(text: str, expected: list[str]) -> None:
    """The first committee of the text."""
    assert [u.name for u in units(text) if u.kind == "party_body"][:1] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Đầu giờ chiều hôm qua, khi mưa đã tạnh hẳn, tỉnh Sơn La họp bàn. Phó Giám đốc Sở Y tế dự. Tỉnh Lai Châu nghỉ.",
            "Sở Y tế tỉnh Sơn La",
        ),
        (
            "Đầu giờ chiều hôm qua, khi mưa đã tạnh hẳn, tỉnh Sơn La đón tỉnh Lai Châu. Phó Giám đốc Sở Y tế dự.",
            "Sở Y tế",
        ),
        (
            "Đầu giờ chiều hôm qua, khi mưa đã tạnh hẳn, bà Lan về tỉnh Sơn La; bà Mai ở xa. Phó Giám đốc Sở Y tế dự. Tỉnh Lai Châu nghỉ.",
            "Sở Y tế",
        ),
    ],
)
def test_a_body_is_of_the_province_of_the_sentence_before(text: str, expected: str) -> None:
    """Where no province is the article's: of the only one named there, but not in a list."""
    assert next(u.name for u in units(text) if u.kind == "department") == expected


def test_a_body_without_a_place_of_its_own_has_the_level_of_that_place() -> None:
    """A committee of a commune is none of the province that stands before it."""
    committee = next(u for u in units("UBND tỉnh Sơn La họp với Đảng ủy, UBND xã Chiềng Sung") if u.text == "Đảng ủy")

    assert committee.level == "commune"


def test_nothing_is_filled_in_without_an_article_to_tell() -> None:
    """A department alone stays as written."""
    (unit,) = units("Sở Y tế đề nghị các đơn vị rà soát.")

    assert (unit.name, unit.place_code, unit.resolved_from) == ("Sở Y tế", "", "")


def test_a_line_of_a_national_paper_is_about_the_province_that_opens_it() -> None:
    """Not so in a paper of one of the provinces, whose readers know whose council is meant."""
    text = (
        "Tỉnh Lai Châu và tỉnh Hà Giang trồng quế.\nTỉnh Hà Giang mở lớp. UBND tỉnh cho vay.\n"
        "Dân tỉnh Lai Châu góp đất. Giống do UBND tỉnh cấp."
    )

    def named(site: str) -> list[str]:
        doc = pipeline.annotate(text, published=DAY.isoformat(), site=site)
        return [u.name for u in records(doc, "units") if u.text == "UBND tỉnh"]

    assert named("") == ["Ủy ban nhân dân tỉnh Hà Giang", "Ủy ban nhân dân tỉnh Lai Châu"]
    assert named("baohagiang.vn") == ["Ủy ban nhân dân tỉnh Hà Giang"] * 2


def test_there_is_no_department_of_a_ministry_only() -> None:
    """What follows a Sở in a list is another body where no Sở is called so."""
    found = [unit.name for unit in units("Sở Y tế, Tư pháp, Công an, Quân sự dự; các bộ: Y tế, Công an dự")]

    assert found == ["Sở Y tế", "Sở Tư pháp", "Bộ Y tế", "Bộ Công an"]


def test_offices_of_the_communes_since_the_reform() -> None:
    """They were the districts' before; an inspectorate is of the Bộ or Sở that the text speaks of."""
    text = "UBND xã Mường Lai họp. Phòng Kinh tế trình bày."
    before, since = (units(text, dt.date(year, 8, 1))[-1] for year in (2024, 2025))

    assert [before.level, since.level, since.name] == ["district", "commune", "Phòng Kinh tế xã Mường Lai"]
    assert [u.level for u in units("Thanh tra Sở và Thanh tra Bộ ra kết luận")] == ["province", "central"]
    assert [units("Trường Mầm non Sơn Ca", dt.date(y, 8, 1))[0].level for y in (2024, 2025)] == ["district", "commune"]


def test_after_the_reform() -> None:
    """A unit that is no more has no code of the day, but successors; the level of a name is that of the day."""
    old, new = units("quận Ninh Kiều cũ, nay là phường Ninh Kiều", dt.date(2025, 8, 1))

    assert (old.level, old.place_code, old.province_code) == ("district", "", "92")
    assert (new.level, new.place_code) == ("commune", "31135")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ngày 5/6/2019, UBND tỉnh An Giang họp.", "89"),
        ("Ngày 5/9/2025, UBND tỉnh An Giang họp.", "91"),
        ("UBND tỉnh An Giang làm việc với huyện Tri Tôn.", "89"),
        ("UBND tỉnh An Giang họp.", ""),
    ],
)
def test_code_of_an_article_without_a_day(text: str, expected: str) -> None:
    """The last date of the text, or a district, tells before or after the reform; else there is no code."""
    assert units(text, None)[0].place_code == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Phó Chủ tịch UBND TP Nguyễn Văn Tùng", "UBND TP"),
        ("Chủ tịch UBND tỉnh Hòa Bình Bùi Văn Khánh", "UBND tỉnh Hòa Bình"),
        ("Giám đốc Sở GTVT Lâm Đồng Trương Hữu Hiệp", "Sở GTVT Lâm Đồng"),
        ("Chủ tịch UBND phường Lê Lợi Trần Thị Hoa", "UBND phường Lê Lợi"),
    ],
)
def test_a_unit_ends_where_a_person_begins(text: str, expected: str) -> None:
    """The holder's name is no part of the body's."""
    assert units(text)[0].text == expected


@pytest.mark.parametrize(
    ("site", "expected"),
    [
        ("sonoivu.cantho.gov.vn", "92"),
        ("baothanhhoa.vn", "38"),
        ("hanamtv.vn", "35"),
        ("hanoimoi.vn", "01"),
        ("phuyen.sonla.gov.vn", "14"),
        ("vangiang.hungyen.gov.vn", "33"),
        ("huecity.gov.vn", ""),
        ("tuoitre.vn", ""),
    ],
)
def test_site_of_a_province(site: str, expected: str) -> None:
    """The host of a province's paper or portal names it."""
    assert site_province(site, "2024-05-05") == expected


@pytest.mark.parametrize(
    ("text", "site", "expected"),
    [
        ("UBND quận Kiến An kiểm tra phường Văn Đẩu.", "", "31"),
        ("Lễ hội diễn ra tưng bừng.", "baolangson.vn", "20"),
        ("Tỉnh Nghệ An và tỉnh Hà Tĩnh hợp tác.", "", ""),
    ],
)
def test_province_of_an_article(text: str, site: str, expected: str) -> None:
    """More than half of what units and site say."""
    assert article_province(units(text), site) == expected


@pytest.mark.parametrize(
    ("published", "expected"), [("2022-07-07", "30"), ("2025-07-07T08:00+07:00", "31"), ("", "30")]
)
def test_province_of_a_site_on_its_day(published: str, expected: str) -> None:
    """A paper keeps the name of a province that is no more."""
    assert article_province([], "baohaiduong.vn", published) == expected
