"""Officials: the examples of every position, who is meant, what holds of a post, and one id a person."""

import pytest

from extract import annotate
from extract.pipeline import records
from extract.records.people import assign_people, people
from extract.rows import canonical
from extract.schema import OfficialRow
from patterns.titles import examples, titles


def officials(text: str) -> list[OfficialRow]:
    return records(annotate(text), "officials")


@pytest.mark.parametrize(("text", "expected"), examples().items())
def test_example_of_a_position_gives_its_value(text: str, expected: str) -> None:
    """Each sentence of titles.toml gives its person, position and organisation."""
    assert "; ".join(canonical(row) for row in officials(text)) == expected


def test_positions_are_named_once() -> None:
    """No two entries of titles.toml share a way of writing."""
    forms = [form.lower() for title in titles().values() for form in {title.normal, *title.forms}]

    assert sorted(forms) == sorted(set(forms))


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Chủ tịch UBND tỉnh Tạ Văn Lý dự", "current"),
        ("Quyền Chủ tịch UBND tỉnh Tạ Văn Lý dự", "acting"),
        ("Q. Giám đốc Sở Y tế Tạ Văn Lý dự", "acting"),
        ("ông Tạ Văn Lý, Phó Giám đốc phụ trách Sở Y tế", "acting"),
        ("nguyên Chủ tịch UBND tỉnh Tạ Văn Lý dự", "former"),
        ("ông Tạ Văn Lý, cựu Giám đốc Sở Y tế", "former"),
        ("bà Lã Thị Sen từng trải qua các vị trí như: Hiệu trưởng Trường THPT Mường Bi", "former"),
        ("ông Tạ Văn Lý kinh qua nhiều chức vụ gồm Chánh Văn phòng Sở Nội vụ", "former"),
        ("tân Giám đốc Sở Y tế Tạ Văn Lý dự", "appointed"),
        ("các Phó Giám đốc Sở Y tế gồm các ông Tạ Văn Lý", "current"),
        ("ông Tạ Văn Lý được bầu giữ chức Chủ tịch HĐND tỉnh", "appointed"),
        ("bổ nhiệm ông Tạ Văn Lý giữ chức Giám đốc Sở Y tế", "appointed"),
        ("ông Tạ Văn Lý thôi giữ chức Giám đốc Sở Y tế", "dismissed"),
        ("bãi nhiệm chức vụ Chủ tịch HĐND tỉnh đối với ông Tạ Văn Lý", "dismissed"),
        ("xóa tư cách chức vụ Trưởng phòng Nội vụ giai đoạn 2010 - 2013 đối với ông Tạ Văn Lý", "dismissed"),
        ("ông Tạ Văn Lý được bổ nhiệm lại chức vụ Giám đốc Sở Y tế", "appointed"),
        ("ông Tạ Văn Lý được công nhận giữ chức Hiệu trưởng", "appointed"),
        ("ông Tạ Văn Lý được giao quyền Chủ tịch UBND tỉnh", "acting"),
        ("ông Tạ Văn Lý được cho thôi giữ chức Giám đốc Sở Y tế", "dismissed"),
        ("xong việc miễn nhiệm chức Giám đốc Sở Y tế đối với ông Tạ Văn Lý", "dismissed"),
        ("Ban Bí thư chuẩn y ông Tạ Văn Lý giữ chức Bí thư Thị đoàn", "appointed"),
        ("Ban Bí thư giao ông Tạ Văn Lý về quê nghỉ hết tuần rồi giữ chức Bí thư Thị đoàn", "appointed"),
        ("ông Tạ Văn Lý (47 tuổi) đã được Tỉnh ủy thống nhất giữ chức Bí thư Thị đoàn", "appointed"),
    ],
)
def test_status_of_a_post(text: str, status: str) -> None:
    """What the words around a position say of it."""
    assert [row.status for row in officials(text)] == [status]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Bà Mạc Thị Ngân, Bí thư Huyện ủy, dự. Bà Ngân nói.", ["named", "coreferent"]),
        ("Bà Mạc Thị Ngân, Bí thư Huyện ủy, dự. Bí thư Huyện ủy đề nghị.", ["named", "coreferent"]),
        ("Bà Mạc Thị Ngân, Bí thư Huyện ủy, dự. Bà Mạc Thị Ngân nói.", ["named", "named"]),
        ("Chủ tịch UBND huyện yêu cầu báo cáo.", ["office"]),
        ("Bà Mạc Thị Ngân, Bí thư Huyện ủy, dự. Chủ tịch UBND huyện yêu cầu.", ["named", "office"]),
    ],
)
def test_how_a_person_is_mentioned(text: str, expected: list[str]) -> None:
    """Named, meant by a given name or a post, or an office without a holder."""
    assert [row.mention for row in officials(text)] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # An order is none of the words of the body that gives it, a rank of the forces no part of one.
        ("Giám đốc Công an giao Thượng tá Mạc Văn Đáng, Phó Trưởng phòng Tham mưu, đi thay.", ["Phó Trưởng"]),
        ("Giám đốc Sở Giao thông Lò Văn Páo dự.", ["Giám đốc"]),
        ("Chỉ huy trưởng Bộ CHQS tỉnh Đại tá Lò Văn Páo dự.", ["Chỉ huy trưởng"]),
    ],
)
def test_where_a_body_ends(text: str, expected: list[str]) -> None:
    """The positions of the one person named."""
    assert [row.title for row in officials(text) if row.mention == "named"] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ông Lò Văn Páo, Giám đốc Vườn Quốc gia Bái Tử Long - nơi mở lớp, nói.", "Vườn Quốc gia Bái Tử Long"),
        ("Bà Vi Thị Mận, Phó Giám đốc Khu bảo tồn Pù Hoạt, nhận hoa.", "Khu bảo tồn Pù Hoạt"),
        ("Ông Lò Văn Páo, Trưởng Ban Kỹ thuật và Vận hành Hồ đập, đi trước.", "Ban Kỹ thuật và Vận hành Hồ đập"),
        ("Ông Lò Văn Páo, Trưởng Ban Thư ký, đọc nghị quyết.", "Ban Thư ký"),
    ],
)
def test_a_body_is_named_whole(text: str, expected: str) -> None:
    """Up to what a dash says of it, over its "và" and small words."""
    assert [row.organisation for row in officials(text) if row.mention == "named"] == [expected]


def test_name_is_as_written() -> None:
    """The place of a tone mark and the kind of apostrophe stay those of the text; capitals do not."""
    rows = officials("Bà H’Loan Kbuôr, Giám đốc Sở Y tế, và ông LÊ QUANG HOÀ, Giám đốc Sở Nội vụ")

    assert [row.name for row in rows] == ["H’Loan Kbuôr", "Lê Quang Hoà"]


def test_a_post_of_another_time_has_another_body() -> None:
    """What a post lacks comes from elsewhere only where the other posts do not speak against it."""
    early = "Ông Lò Văn Páo, Phó Giám đốc Sở Y tế, Chủ tịch Hội Đông y Sơn La, dự. "
    same = "Ông Lò Văn Páo, Phó Giám đốc, Chủ tịch Hội Đông y Sơn La, nói."
    later = "Sau này ông Lò Văn Páo, Phó Giám đốc, Chủ tịch Hội Nông dân Sơn La, nói."

    assert [row.organisation for row in officials(early + same)][2] == "Sở Y tế tỉnh Sơn La"
    assert [row.organisation for row in officials(early + later)][2] == ""


def test_given_name_means_the_last_of_two() -> None:
    """Two officials with one given name: the nearer one before is meant."""
    rows = officials("Ông Lê Văn Thọ, Giám đốc Sở Y tế, dự. Ông Vũ Đức Thọ, Giám đốc Sở Nội vụ, dự. Ông Thọ nói.")

    assert rows[-1].name == "Vũ Đức Thọ"


def test_given_name_of_the_other_sex_is_another() -> None:
    """After "bà" a given name does not mean a man."""
    rows = officials("Ông Đỗ Mạnh Hà, Giám đốc Sở Y tế, dự. Bà Hà trồng rau.")

    assert [row.name for row in rows] == ["Đỗ Mạnh Hà"]


@pytest.mark.parametrize(
    "text",
    [
        "Ông Giàng A Páo, thôn Séo Pả, cho biết.",
        "Chủ tịch UBND quận, huyện, thị xã khẩn trương rà soát.",
        "Cuộc họp ở phường Lê Lợi, gần Trường THPT Trần Phú.",
        "Ảnh: Hoàng Minh Nguyệt",
        "Tin, ảnh: Q. THÁI",
        "Luật sư Nguyễn Thế Truyền bào chữa cho bị cáo.",
        "Ban Giám đốc Sở Y tế họp.",
    ],
)
def test_others_are_no_officials(text: str) -> None:
    """Citizens, streets, schools, photographers, lawyers and boards give no row."""
    assert officials(text) == []


def _row(article: int, name: str, title: str, organisation: str) -> OfficialRow:
    return OfficialRow(
        article_id=f"{article:016x}",
        start_char=0,
        end_char=len(name),
        text=name,
        mention="named",
        name=name,
        title=title,
        organisation=organisation,
        status="current",
        rule="officials.title_after_name",
    )


def _ids(rows: list[OfficialRow]) -> list[str]:
    done = assign_people(rows)
    return [done[row].person_id for row in rows]


def test_one_person_has_one_id_over_articles() -> None:
    """The same name in bodies of one place is one person, spelled either way."""
    one, two = _ids(
        [
            _row(1, "Lê Quang Hòa", "Giám đốc", "Sở Y tế tỉnh Lai Châu"),
            _row(2, "Lê Quang Hoà", "Phó Chủ tịch", "Ủy ban nhân dân tỉnh Lai Châu"),
        ]
    )

    assert one == two


def test_namesakes_in_two_places_are_two_people() -> None:
    """The same name in two provinces is two people."""
    one, two = _ids(
        [
            _row(1, "Lê Quang Hòa", "Giám đốc", "Sở Y tế tỉnh Lai Châu"),
            _row(2, "Lê Quang Hòa", "Giám đốc", "Sở Y tế tỉnh Bến Tre"),
        ]
    )

    assert one != two


def test_ids_do_not_depend_on_order() -> None:
    """Shuffled rows get the same ids."""
    bodies = ["Sở Y tế tỉnh Lai Châu", "Sở Nội vụ", "", "Ủy ban nhân dân tỉnh Bến Tre", "Sở Y tế tỉnh Bến Tre"]
    rows = [_row(i, name, "Giám đốc", bodies[i % 5]) for i in range(20) for name in ("Lê Quang Hòa", "Vũ Hà")]
    ids = dict(zip(rows, _ids(rows), strict=True))
    rows = [*rows[7::2], *rows[6::-2], *rows[6::2], *rows[5::-2]]

    assert dict(zip(rows, _ids(rows), strict=True)) == ids


@pytest.mark.parametrize(
    ("first", "second", "days", "one"),
    [
        ("Sở Y tế tỉnh Lai Châu", "Sở Y tế tỉnh Lai Châu", ("2015-03-01", "2023-03-01"), True),
        ("Sở Y tế tỉnh Lai Châu", "Sở Y tế tỉnh Lai Châu", ("2004-03-01", "2026-03-01"), False),
        ("Sở Y tế tỉnh Lai Châu", "Sở Nội vụ tỉnh Lai Châu", ("2018-03-01", "2021-03-01"), True),
        ("Sở Y tế tỉnh Lai Châu", "Sở Nội vụ tỉnh Lai Châu", ("2021-03-01", "2021-05-01"), False),
        ("Sở Y tế tỉnh Lai Châu", "Sở Y tế tỉnh Bến Tre", ("2018-03-01", "2021-03-01"), False),
        ("Huyện ủy Tam Đường", "Ủy ban nhân dân huyện Tam Đường", ("2018-03-01", "2018-05-01"), True),
        ("Sở Y tế tỉnh Lai Châu", "Sở Nội vụ tỉnh Lai Châu", ("", ""), True),
    ],
)
def test_time_tells_namesakes_apart(first: str, second: str, days: tuple[str, str], one: bool) -> None:
    """Posts held one after another are one person's; two at once in two bodies, or after a generation, are not."""
    title = "Bí thư" if "ủy" in first else "Giám đốc"
    rows = [_row(1, "Lê Quang Hòa", title, first), _row(2, "Lê Quang Hòa", "Giám đốc", second)]
    found = assign_people(rows, {}, {f"{i:016x}": day for i, day in enumerate(days, 1)})

    assert (len({row.person_id for row in found.values()}) == 1) == one


def test_one_article_with_two_bodies_joins_them() -> None:
    """Who is said to have headed both is one person, whatever the days."""
    rows = [
        _row(1, "Lê Quang Hòa", "Giám đốc", "Sở Y tế tỉnh Lai Châu"),
        _row(2, "Lê Quang Hòa", "Giám đốc", "Sở Nội vụ tỉnh Bến Tre"),
        _row(3, "Lê Quang Hòa", "Giám đốc", "Sở Y tế tỉnh Lai Châu"),
        _row(3, "Lê Quang Hòa", "Phó Giám đốc", "Sở Nội vụ tỉnh Bến Tre"),
    ]
    found = assign_people(rows, {}, {f"{i:016x}": "2021-03-01" for i in range(1, 4)})

    assert len({row.person_id for row in found.values()}) == 1


def test_ids_of_one_name_are_those_in_the_corpus() -> None:
    """A name at a time gives the ids that all names together give."""
    bodies = ["Sở Y tế tỉnh Lai Châu", "Sở Nội vụ tỉnh Lai Châu", "Huyện ủy Tam Đường", "Bộ Y tế"]
    rows = [_row(i, name, "Giám đốc", bodies[i % 4]) for i in range(24) for name in ("Lê Quang Hòa", "Vũ Hà")]
    provinces = {row.article_id: "12" for row in rows}
    published = {f"{i:016x}": f"{2010 + i}-05-06" for i in range(24)}
    one = assign_people([row for row in rows if row.name == "Vũ Hà"], provinces, published)
    every = assign_people(rows, provinces, published)

    assert {row: every[row] for row in one} == one


def test_people_lists_posts_with_days_and_articles() -> None:
    """Who held what, when, by which articles."""
    rows = [
        _row(1, "Lê Quang Hòa", "Giám đốc", "Sở Y tế tỉnh Lai Châu"),
        _row(2, "Lê Quang Hòa", "Giám đốc", "Sở Y tế tỉnh Lai Châu"),
        _row(3, "Lê Quang Hòa", "Phó Chủ tịch", "Ủy ban nhân dân tỉnh Lai Châu"),
    ]
    published = {f"{1:016x}": "2019-05-02", f"{2:016x}": "2020-01-09T10:00+07:00", f"{3:016x}": "2021-06-30"}
    (person,) = people(assign_people(rows).values(), published)

    assert [(p.title, p.first, p.last, len(p.articles)) for p in person.posts] == [
        ("Giám đốc", "2019-05-02", "2020-01-09", 2),
        ("Phó Chủ tịch", "2021-06-30", "2021-06-30", 1),
    ]
