"""Dates against their article: what an open year, month or day is settled by, and what is left open."""

import datetime as dt
import time
import unicodedata

import pytest

from extract import annotate
from extract.mentions import KINDS, read
from extract.pipeline import records
from extract.records.dates import infer_published
from extract.schema import DateRow
from patterns import lunar


def rows(text: str, published: str) -> list[DateRow]:
    return records(annotate(text, dt.date.fromisoformat(published) if published else None), "dates")


def values(text: str, published: str) -> list[str]:
    return [row.value for row in rows(text, published)]


# text, day of publication, values in text order
CHOICES = [
    ("Ngày 3/4, xã khởi công.", "2019-04-05", "2019-04-03"),
    # New Year lies between the day and the article.
    ("Ngày 27/12, xã khởi công.", "2025-01-03", "2024-12-27"),
    ("Sáng 30-12, đoàn họp.", "2022-01-02", "2021-12-30TMO"),
    ("Tháng 12, thu ngân sách tăng.", "2023-01-10", "2022-12"),
    ("Ngày 5/1, xã sẽ khởi công.", "2024-12-28", "2025-01-05"),
    ("Dự kiến tháng 2, cầu thông xe.", "2024-12-28", "2025-02"),
    # News looks back; what lies just ahead is announced.
    ("Tháng 9, xã khởi công.", "2021-03-20", "2020-09"),
    ("Ngày 12/3, hội thi khai mạc.", "2021-03-10", "2021-03-12"),
    # The day of the week settles it.
    ("Thứ Năm, ngày 14/10, bến phà đóng.", "2021-07-01", "2021-10-14"),
    ("Cấm xe từ thứ Bảy (16/10) đến Chủ nhật (17/10).", "2021-07-01", "2021-10-16/2021-10-17"),
    # A month that opens its sentence, months that follow one another, a day on a line of its own.
    (
        "Trong tháng 9, tổ lưu động cấp thẻ vào các ngày 6, 20 và 27.",
        "2021-08-10",
        "2021-09 2021-09-06 2021-09-20 2021-09-27",
    ),
    (
        "Tháng 5 | Phó trưởng phòng | ngày 4; 18\nTháng 6 | Trưởng phòng | ngày 30",
        "2022-05-02",
        "2022-05 2022-05-04 2022-05-18 2022-06 2022-06-30",
    ),
    ("Trong tháng 2, trạm bơm chạy. Ngày 30, trạm nghỉ.", "2023-02-03", "2023-02 2023-01-30"),
    (
        "Thứ Ba, ngày 12/4:\n- Bí thư: 8 giờ 15, thăm trường.\nTừ 14h00 đến 15h00: tiếp khách.",
        "2022-04-11",
        "2022-04-12 2022-04-12T08:15 2022-04-12T14:00/2022-04-12T15:00",
    ),
    ("* Thứ Ba: 12/4\n1- 8h15: họp chi bộ.\n* Thứ Tư: 13/4.", "2022-04-11", "2022-04-12 2022-04-12T08:15 2022-04-13"),
    ("Ngày 12/4, bão vào.\nLúc 8 giờ 15, nước rút.", "2022-04-14", "2022-04-12 T08:15"),
    # Far back, and not just ahead: nobody knows.
    ("Ngày 2/2, cơ quan làm việc.", "2018-12-31", "XXXX-02-02"),
    ("Trong tháng 02, huyện tiếp nhận nhiều hồ sơ.", "2018-12-31", "XXXX-02"),
    # Words at the date, words of the clause.
    ("Ngày 20/8 tới, tỉnh họp.", "2023-09-01", "2024-08-20"),
    ("Ngày 20/8 vừa qua, tỉnh họp.", "2023-08-01", "2022-08-20"),
    ("Hạn chót là ngày 30/11.", "2023-06-01", "2023-11-30"),
    ("Phấn đấu trước ngày 15/12 hoàn thành.", "2023-05-01", "2023-12-15"),
    # The text says the year: of the same day, of the paragraph.
    ("Kế hoạch làm ngày 9/3/2022. Ngày 9/3, huyện họp.", "2023-01-20", "2022-03-09 2022-03-09"),
    ("Năm 2018, xã khởi công. Đến tháng 10, cầu thông xe.", "2024-05-02", "2018 2018-10"),
    ("Năm 2018, xã khởi công.\nTháng 10, cầu thông xe.", "2024-11-02", "2018 2024-10"),
    ("Năm 2023, tỉnh đạt 80%, năm trước đạt 75%.", "2024-05-02", "2023 2022"),
    # The date of a document does not make its year that of the paragraph.
    ("Theo Kế hoạch số 7/KH-UBND ngày 5/6/2021, ngày 18/4, đoàn kiểm tra.", "2024-04-20", "2021-06-05 2024-04-18"),
    # The year of an anniversary is not that of the day.
    ("Kỷ niệm 70 năm chiến thắng ngày 8/5/1954, báo ra ngày 8/5.", "2024-05-07", "P70Y 1954-05-08 2024-05-08"),
    # Days alone.
    ("Đến ngày 3, nước rút.", "2020-11-10", "2020-11-03"),
    ("Đến ngày 28, nước rút.", "2020-11-10", "2020-10-28"),
    # Anaphora.
    ("Ngày 4/9/2022, bão đổ bộ. Chiều cùng ngày, nước lên.", "2022-09-08", "2022-09-04 2022-09-04TAF"),
    ("Hôm nay (26/11), tỉnh họp.", "2022-11-27", "2022-11-26 2022-11-26"),
    # The reporting year of January.
    (
        "Kết quả năm 2021. Năm 2021, tỉnh thu 5 tỷ đồng từ đầu năm đến nay.",
        "2022-01-04",
        "2021 2021 2021-01-01/2022-01-04",
    ),
    ("Từ đầu năm đến nay, tỉnh thu 5 tỷ đồng.", "2022-05-04", "2022-01-01/2022-05-04"),
    # In December the year that is ending, in January the one that has ended.
    ("Kết quả trong năm qua", "2020-12-18", "2020"),
    ("Kết quả trong năm qua", "2021-01-05", "2020"),
    # Periods: one year for both ends, with New Year between them where order demands it.
    ("từ ngày 20/12 đến ngày 5/1", "2023-01-10", "2022-12-20/2023-01-05"),
    ("từ tháng 10/2021 đến tháng 2", "2023-01-10", "2021-10/2022-02"),
    ("9 tháng đầu năm", "2022-12-20", "2022-01/2022-09"),
    # cùng kỳ: the same part of the year before.
    ("Quý I/2023 thu tăng so với cùng kỳ", "2023-05-01", "2023-Q1 2022-Q1"),
    # What is compared with is not what the next comparison counts from, nor is what cùng kỳ was.
    (
        "Quý I/2023, tôm tăng so với cùng kỳ, cá giảm so với cùng kỳ (quý I/2022 được mùa), mực hơn cùng kỳ năm trước",
        "2023-05-01",
        "2023-Q1 2022-Q1 2022-Q1 2022-Q1 2022-Q1",
    ),
    ("Tháng 5/2023, giá lúa cao hơn tháng 4/2023 và thấp hơn cùng kỳ", "2023-08-01", "2023-05 2023-04 2022-05"),
    # "The month before" is that before the one reported on, where something is compared; else before publication.
    ("Tháng 5/2023, giá lúa tăng so với tháng trước", "2023-08-01", "2023-05 2023-04"),
    ("Giá lúa quý II/2023 cao hơn quý trước", "2023-08-01", "2023-Q2 2023-Q1"),
    ("Năng suất lúa của huyện năm 2021 hơn hẳn, tăng so với năm trước", "2023-08-01", "2021 2020"),
    ("Tháng 5/2023, giá lúa tăng. Tháng trước, xã họp", "2023-08-01", "2023-05 2023-07"),
    ("Kế hoạch tháng 9/2023: giá lúa tăng so với tháng trước", "2023-08-01", "2023-09 2023-07"),
    # What is planned is not reported on.
    (
        "Sơ kết 9 tháng đầu năm, việc của quý IV/2023: giá lúa tăng so với cùng kỳ",
        "2023-09-29",
        "2023-01/2023-09 2023-Q4 2022-01/2022-09",
    ),
    # The months that are over in an article of the next one.
    ("8 tháng qua, xã trồng rừng.", "2023-09-05", "2023-01/2023-08"),
    ("7 tháng qua, xã trồng rừng.", "2023-09-05", "2023-03/2023-09"),
    # How far things have come lies behind.
    ("Đến hết ngày 12/5, huyện đã trồng 30 ha.", "2020-11-20", "2020-05-12"),
    ("Đến hết ngày 12/5, huyện phấn đấu trồng 30 ha.", "2020-11-20", "2021-05-12"),
    # The text says elsewhere of which year the quarter that comes is; not of which the one that has gone was.
    ("Cầu khởi công trong quý II. Vốn của quý II/2023 đã có.", "2023-03-30", "2023-Q2 2023-Q2"),
    ("Tháng 9, cầu thông xe. Tháng 9/2021, vốn đã có.", "2022-10-30", "2022-09 2021-09"),
    # A quarter of the half year that was said last.
    ("Việc của 6 tháng cuối năm 2022: quý IV, huyện mở chợ.", "2022-05-20", "2022-H2 2022-Q4"),
    ("6 tháng đầu năm 2020 mưa nhiều.\nQuý II, huyện mở chợ.", "2022-08-20", "2020-H1 2022-Q2"),
    # A season that was harvested in is not what is reported on.
    ("Quý I/2023, mùa xuân 2022 được mùa; thu tăng so với cùng kỳ", "2023-05-01", "2023-Q1 2022-SP 2022-Q1"),
    # What the year before is, where no part of a year was said: that before the paragraph's, or before a day of late.
    ("Năm 2021, vịt bán chạy, hơn hẳn cùng kỳ năm trước.", "2022-03-05", "2021 2020"),
    ("Vịt đếm ngày 30/11/2021 đông hơn cùng kỳ năm trước.", "2022-01-05", "2021-11-30 2020"),
    # A deadline behind one of the year that comes.
    ("Lứa vịt này bán trước ngày 20/1/2023, lứa sau trước 15/4.", "2022-10-05", "2023-01-20 2023-04-15"),
    # A day of the month that comes.
    ("Ngày 6 tới, vịt lại về chợ.", "2022-03-25", "2022-04-06"),
    # A lunar day before New Year, and the one after it.
    ("Chợ hoa mở từ 20 tháng Chạp đến mùng 5 tháng Giêng.", "2023-01-02", "2023-01-11/2023-01-26"),
    ("Chợ hoa mở từ ngày 3 đến ngày 5/11 âm lịch.", "2023-01-02", "2022-11-26/2022-11-28"),
    # Words for lately tell nothing where the day follows.
    ("Mới đây, hôm 2/3, vịt về chợ.", "2023-03-05", "2023-03-02"),
    ("Mới đây, 2 đàn vịt về chợ.", "2023-03-05", "PAST_REF"),
    # Named years come back every sixty.
    ("Tết Mậu Thân", "2024-05-01", "1968-01-29"),
    # Without a day of publication and with nothing in the text, what is open stays open.
    ("Ngày 3/4, xã khởi công.", "", "XXXX-04-03"),
    ("Năm ngoái, xã khởi công; hôm qua họp.", "", "XXXX XXXX-XX-XX"),
    ("quý III; tháng 9; 6 tháng đầu năm", "", "XXXX-Q3 XXXX-09 XXXX-H1"),
    ("thế kỷ trước; thập niên này; cuối tuần qua", "", "XX XXX XXXX-WXX-WE"),
    # What the calendar does not reach stays open too.
    ("9000 năm nữa; 9999 quý trước; cách đây 90 thế kỷ", "2024-07-18", "XXXX XXXX-QX XX"),
]


@pytest.mark.parametrize(("text", "published", "expected"), CHOICES)
def test_open_parts_are_settled(text: str, published: str, expected: str) -> None:
    """Text first, then the day of publication; backward unless the words look ahead."""
    assert " ".join(values(text, published)) == expected


# text = type, mod, first day, last day, anchor
COLUMNS = [
    ("Ngày 3/4, xã họp.", ("DATE", "", "2024-04-03", "2024-04-03", "publication")),
    ("ngày 3/4/2022", ("DATE", "", "2022-04-03", "2022-04-03", "explicit")),
    ("Sáng 3/4, xã họp.", ("TIME", "", "2024-04-03", "2024-04-03", "publication")),
    ("9 tháng đầu năm 2023", ("DURATION", "", "2023-01-01", "2023-09-30", "explicit")),
    ("cuối tháng 2/2024", ("DATE", "END", "2024-02-01", "2024-02-29", "explicit")),
    ("quý II/2023", ("DATE", "", "2023-04-01", "2023-06-30", "explicit")),
    ("6 tháng cuối năm 2023", ("DATE", "", "2023-07-01", "2023-12-31", "explicit")),
    ("giai đoạn 2021-2025", ("DURATION", "", "2021-01-01", "2025-12-31", "explicit")),
    ("từ năm 2020 đến nay", ("DURATION", "", "2020-01-01", "2024-07-18", "publication")),
    ("trong 15 ngày", ("DURATION", "", "", "", "explicit")),
    ("hằng tháng", ("SET", "", "", "", "explicit")),
    ("hiện nay", ("DATE", "", "", "", "explicit")),
    ("tuần qua", ("DATE", "", "2024-07-08", "2024-07-14", "publication")),
    ("cuối tuần qua", ("DATE", "", "2024-07-13", "2024-07-14", "publication")),
    ("thập niên 90", ("DATE", "", "1990-01-01", "1999-12-31", "explicit")),
    ("rằm tháng Giêng", ("DATE", "", "2024-02-24", "2024-02-24", "lunar")),
    ("Thứ Hai, ngày 18/7/2024", ("DATE", "WEEKDAY_MISMATCH", "2024-07-18", "2024-07-18", "explicit")),
    ("lúc 10h", ("TIME", "", "", "", "explicit")),
    ("đến năm 2030", ("DATE", "ON_OR_BEFORE", "2030-01-01", "2030-12-31", "explicit")),
    ("Đến năm 2019, tỉnh có", ("DATE", "", "2019-01-01", "2019-12-31", "explicit")),
]


@pytest.mark.parametrize(("text", "expected"), COLUMNS)
def test_columns(text: str, expected: tuple[str, ...]) -> None:
    """Type, mod, the calendar days covered, and what the value was read against."""
    (row,) = rows(text, "2024-07-18")

    assert (row.type, row.mod, row.first_day, row.last_day, row.anchor) == expected


# text, the day of publication that it settles
PUBLISHED = [
    ("Quận họp\n(BT) - Ngày 9-8, quận họp. Từ tháng 1-2022 đến ngày 30-6-2022, quận thu tăng.", "2022-08-09"),
    ("Quận họp\nSáng 5/1, quận họp. Ngày 20/12/2021 và tháng 11/2021, quận đã kiểm tra.", "2022-01-05"),
    ("Quận họp\nSáng 5/1, quận họp. Ảnh chụp ngày 5/1/2022.", "2022-01-05"),
    ("Quận họp\nHôm nay (26/12), quận họp. Từ tháng 9/2022 đến ngày 30/11/2022, quận đã kiểm tra.", "2022-12-26"),
    (
        "Quận họp\nSáng 9-8, quận họp. Từ ngày 1-1 đến ngày 30-6-2022 thu tăng. Phấn đấu hết năm 2022 xong.",
        "2022-08-09",
    ),
    # Nothing tells the year, or the dates do not agree.
    ("Quận họp\nNgày 9-8, quận họp.", ""),
    ("Quận họp\nNgày 9-8, quận họp. Quyết định ngày 2/3/2015 nêu rõ.", ""),
    ("Quận họp\nNgày 9-8, quận họp. Ngày 1-6-2022 và ngày 30-6-2022 quận thu. Năm 2023, quận kiểm tra.", ""),
    ("Quận họp\nNgày 9-8, quận họp. Ngày 30-6-2022 tăng. Ngày 30-6-2029 giảm.", ""),
    # An event that names its year may be long past; a deadline lies ahead.
    ("Quận họp\nNgày 27/8/2022, quận trao quyết định.", ""),
    (
        "Quận họp\nNgày 9-8, quận họp. Ngày 1-6-2022 và ngày 30-6-2022 quận thu. Sẽ xong trước ngày 31/12/2022.",
        "2022-08-09",
    ),
    # The stamp at the foot of a page says when it was printed.
    ("Quận họp\nNgày 9-8, quận họp. Ngày 1-6-2022 và ngày 30-6-2022 quận thu.\n16:01 21/11/2024", "2022-08-09"),
    ("", ""),
]


@pytest.mark.parametrize(("text", "expected"), PUBLISHED)
def test_day_of_publication_from_the_text(text: str, expected: str) -> None:
    """Only where the dates of the text agree."""
    assert infer_published(read(unicodedata.normalize("NFC", text))) == expected


# Tết of years in which the calendars of UTC+7 and UTC+8 part, and of years around now.
TET = {
    1900: "1900-01-31",
    1968: "1968-01-29",
    1985: "1985-01-21",
    2000: "2000-02-05",
    2007: "2007-02-17",
    2015: "2015-02-19",
    2020: "2020-01-25",
    2021: "2021-02-12",
    2022: "2022-02-01",
    2023: "2023-01-22",
    2024: "2024-02-10",
    2025: "2025-01-29",
    2026: "2026-02-17",
    2030: "2030-02-02",
    2053: "2053-02-18",
    2100: "2100-02-09",
}


@pytest.mark.parametrize(("year", "expected"), TET.items())
def test_lunar_new_year(year: int, expected: str) -> None:
    """The first day of the first month."""
    assert str(lunar.day(year, 1, 1)) == expected


@pytest.mark.parametrize("year", range(lunar.FIRST_YEAR, lunar.LAST_YEAR + 1))
def test_lunar_years_join(year: int) -> None:
    """Twelve months in order, one leap month at most, each beginning where the last one ended."""
    months = lunar.months(year)
    ends = [m.first + m.days for m in months]

    assert [m.month for m in months if not m.leap] == list(range(1, 13))
    assert sum(m.leap for m in months) == len(months) - 12
    assert [m.first for m in months[1:]] == ends[:-1]


HOSTILE = {
    "digits": "1234567890" * 100,
    "slashes": "1/" * 500,
    "dashes": "1-2-" * 300,
    "ngày": "ngày " * 300,
    "ngày 1": "ngày 1, 2, 3 và " * 100,
    "tháng": "tháng 1, " * 200,
    "năm": "năm 2020, " * 150,
    "từ": "từ 1 đến " * 150,
    "từ khi": "từ khi a b c d e " * 100,
    "quý": "quý I, " * 200,
    "clock": "1h30 " * 250,
    "numbers": "hai mươi mốt " * 150,
    "documents": "số 1/A-" * 200,
    "spaces": "ngày" + " " * 1500,
    "letters": "a.b@" * 300,
}


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
@pytest.mark.parametrize("kind", ["traps", "documents", "dates"])
def test_hostile_text_takes_linear_time(kind: str, text: str) -> None:
    """Eight times the length costs no more than two and a half times as much for each doubling."""

    def cost(times: int) -> float:
        long = text * times
        forms = [r.form for r in KINDS[kind]]
        best = float("inf")
        for _ in range(3):
            start = time.process_time()
            for form in forms:
                for _match in form.finditer(long, timeout=10):
                    pass
            best = min(best, time.process_time() - start)
        return best

    short = max(cost(1), 0.002)

    assert cost(8) <= short * 2.5**3
