"""Records of documents: titles, and a list of documents without end."""

import time

import pytest

from extract import annotate
from extract.pipeline import records
from extract.schema import DocumentRow


def read(text: str) -> list[DocumentRow]:
    rows: list[DocumentRow] = records(annotate(text), "documents")
    return rows


TITLES = {
    "Đề án số 04-ĐA/TU ngày 2/3/2019 của Tỉnh ủy Phú Yên về việc “Nâng cao đạo đức công vụ” và Kế hoạch số 31/KH-UBND.": [
        "Nâng cao đạo đức công vụ",
        "",
    ],
    "Nghị quyết số 41/NQ-CP ngày 5/6/2021 của Chính phủ về phát triển dữ liệu mở và Quyết định số 9/QĐ-TTg.": [
        "phát triển dữ liệu mở",
        "",
    ],
    "Công văn số 77/SNV-CCHC về việc rà soát biên chế, theo Kế hoạch số 31/KH-UBND.": ["rà soát biên chế", ""],
}


@pytest.mark.parametrize(("text", "expected"), TITLES.items())
def test_title(text: str, expected: list[str]) -> None:
    """A title ends at its closing quote, or before the next document."""
    assert [row.title for row in read(text)] == expected


ISSUERS = {
    "Theo đề nghị của Sở Xây dựng tỉnh Phú Yên tại Tờ trình số 88, tỉnh giao vốn.": "Sở Xây dựng tỉnh Phú Yên",
    "Thực hiện ý kiến của Ban Thường vụ Đảng ủy xã Ea Kar tại Công văn số 14-CV/ĐU ngày 3/9/2025.": (
        "Ban Thường vụ Đảng ủy xã Ea Kar"
    ),
    "Xét ý kiến của Chánh Văn phòng Huyện ủy Mai Sơn tại Tờ trình số 55.": "Văn phòng Huyện ủy Mai Sơn",
    "Quy chế số 55 được HĐND huyện Mai Sơn thông qua.": "Hội đồng nhân dân huyện Mai Sơn",
    "Quy chế số 55 được UBND huyện Mai Sơn phổ biến tới bản.": "",
    "Công văn số 41-CV/VPTU ngày 3/9/2025 nêu rõ.": "Văn phòng Tỉnh ủy",
    "Theo Quyết định số 1432 của Thủ tướng Chính phủ, vốn được giao.": "Thủ tướng Chính phủ",
    "Thủ tướng Chính phủ vừa ban hành Chỉ thị số 27 về tiết kiệm.": "Thủ tướng Chính phủ",
    "Phó Thủ tướng ký Quyết định số 1432.": "",
    "Chỉ thị số 19-CT/TU của Ban Thường vụ Tỉnh ủy Phú Yên.": "Ban Thường vụ Tỉnh ủy Phú Yên",
    "Kết luận số 88 của Chánh Thanh tra tỉnh Phú Yên nêu rõ.": "Thanh tra tỉnh Phú Yên",
    "Hội nghị của Sở Xây dựng tại Hà Nội bàn Công văn số 14.": "",
    # All who signed it.
    "Thông tư liên tịch số 61/2013/TTLT-BNV-BTC của liên bộ có hiệu lực.": "Bộ Nội vụ; Bộ Tài chính",
    "Thông tư liên tịch số 61/2013/TTLT-BNV của Bộ Nội vụ có hiệu lực.": "Bộ Nội vụ",
    # What a symbol says loosely the text says better.
    "Ủy ban Kiểm tra Trung ương ra Hướng dẫn số 77-HD/TW.": "Ủy ban Kiểm tra Trung ương",
    "Tỉnh ủy Phú Yên ban hành đề án về Kết luận số 9-KL/TW.": "Ban Chấp hành Trung ương",
    "Tổ công tác có Tờ trình số 9/TTr-TCT xin thêm người.": "Tổ công tác",
    "Quyết định số 9/QĐ-TCT có hiệu lực.": "Tổng cục Thuế",
    "Thừa ủy quyền của Ban Bí thư, ông Lò Văn Páo ký Quy chế số 61-QC/TW.": "Ban Bí thư",
    "Công điện số 8/CĐ-BCĐ của Trưởng Ban Chỉ đạo giảm nghèo tỉnh Phú Yên phát đi.": (
        "Ban Chỉ đạo giảm nghèo tỉnh Phú Yên"
    ),
}


@pytest.mark.parametrize(("text", "expected"), ISSUERS.items())
def test_issuer(text: str, expected: str) -> None:
    """Whose words a document holds, where its number tells no more."""
    assert [row.issuer for row in read(text)] == [expected]


DATES = {
    "Thông tư 61 của Bộ Nội vụ ngày 4/6/2021 đã hết hiệu lực.": "2021-06-04",
    "Chỉ thị 61 của Thủ tướng Chính phủ (ngày 9/1/2020) được nhắc lại.": "2020-01-09",
    "Quyết định 61 của Tỉnh ủy Phú Yên. Ngày 4/6/2021, xã họp.": "",
    "Nhờ Quyết định 61 của Tỉnh ủy Phú Yên, ngày 4/6/2021 xã họp.": "",
    "Quyết định 61 của Tỉnh ủy Phú Yên giao xã họp ngày 4/6/2021.": "",
    "Nghị quyết 61/NQ-HĐND được Chủ tịch HĐND huyện Mai Sơn ký ngày 4/6/2021.": "2021-06-04",
    "Chỉ thị 61/CT-BYT do Thứ trưởng ban hành ngày 4/6/2021 nhắc các viện.": "2021-06-04",
    "Kế hoạch 61/KH-UBND được các bản góp ý ngày 4/6/2021.": "",
    "Số: 61/TB-UBND   Phú Yên, ngày 4 tháng 6 năm 2021": "2021-06-04",
    "Kèm Thông báo 61/TB-UBND Phú Yên, ngày 4 tháng 6 năm 2021 xã họp.": "",
}


@pytest.mark.parametrize(("text", "expected"), DATES.items())
def test_date(text: str, expected: str) -> None:
    """Also behind the body that issued it."""
    assert [row.date for row in read(text)] == [expected]


LISTS = {
    "Hai Quyết định số 61, 62 và 63/QĐ-UBND ngày 4/6/2021 của UBND tỉnh Phú Yên giao rừng.": [
        ("61", "2021-06-04", "Ủy ban nhân dân tỉnh Phú Yên"),
        ("63/QĐ-UBND", "2021-06-04", "Ủy ban nhân dân tỉnh Phú Yên"),
    ],
    "Nghị quyết số 61 và 62/NQ-HĐND ngày 4/6/2021 cấp vốn.": [
        ("61", "2021-06-04", "Hội đồng nhân dân"),
        ("62/NQ-HĐND", "2021-06-04", "Hội đồng nhân dân"),
    ],
    "Quyết định số 61 và 62 hộ ngày 4/6/2021.": [("61", "", "")],
    "Theo Quyết định số 61 ngày 4/6/2021, Huyện ủy Mai Sơn luân chuyển 3 người.": [
        ("61", "2021-06-04", "Huyện ủy Mai Sơn")
    ],
    "Theo Quyết định số 61 ngày 4/6/2021, Huyện ủy Mai Sơn họp.": [("61", "2021-06-04", "")],
    "các Giấy phép số 71/GP-UBND, 72/GP-UBND và số 73/GP-UBND ngày 9/8/2022 của UBND huyện Mai Sơn": [
        (f"{n}/GP-UBND", "2022-08-09", "Ủy ban nhân dân huyện Mai Sơn") for n in (71, 72, 73)
    ],
    "Kế hoạch số 3/KH-UBND và Kế hoạch số 8/KH-UBND ngày 9/8/2022 của UBND huyện Mai Sơn": [
        ("3/KH-UBND", "", "Ủy ban nhân dân huyện Mai Sơn"),
        ("8/KH-UBND", "2022-08-09", "Ủy ban nhân dân huyện Mai Sơn"),
    ],
}


@pytest.mark.parametrize(("text", "expected"), LISTS.items())
def test_what_follows_a_number(text: str, expected: list[tuple[str, str, str]]) -> None:
    """Numbers of one list share date and issuer; who moves people by a decision has made it."""
    assert [(row.number, row.date, row.issuer) for row in read(text)] == expected


def test_title_is_more_than_a_verb() -> None:
    """What is carried out is named by the document that follows."""
    first, _ = read("Kế hoạch số 61/KH-UBND về tổ chức thực hiện Nghị quyết số 9/NQ-HĐND.")

    assert first.title == ""


def test_many_documents_are_read_in_linear_time() -> None:
    """Twice the documents take no more than two and a half times as long."""
    form = "Quyết định số 12/QĐ-UBND ngày 3/4/2023 của UBND huyện Mai Sơn về việc giao đất.\n"
    seconds = []
    for n in (150, 300):
        start = time.process_time()
        read(form * n)
        seconds.append(time.process_time() - start)

    assert seconds[1] < 2.5 * seconds[0] + 0.2
