"""Fixtures for all tests."""

import csv
import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from extract import report
from extract.schema import columns

ROOT = Path(__file__).parents[1]


@pytest.fixture
def vnextract() -> Callable[..., subprocess.CompletedProcess[str]]:
    """The command line, run as a user runs it."""

    def call(*args: object, **options: object) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "-m", "extract", *map(str, args)]
        return subprocess.run(command, capture_output=True, text=True, check=False, cwd=ROOT, **options)  # type: ignore[call-overload, no-any-return]

    return call


@pytest.fixture
def read_table() -> Callable[[Path, str], list[dict[str, str]]]:
    """The rows of a CSV table."""
    csv.field_size_limit(1 << 30)

    def read(folder: Path, table: str) -> list[dict[str, str]]:
        with (folder / f"{table}.csv").open(encoding="utf-8", newline="") as file:
            return list(csv.DictReader(file))

    return read


# A page that lays traps for whoever writes it elsewhere: formulas, markup, quotes, a sign beyond U+FFFF.
TRAPS = """\
=HYPERLINK("http://x") Đoàn công tác kiểm tra cải cách hành chính <script>alert(1)</script>
20/05/2022 08:30
Ngày 19/5/2022, đoàn kiểm tra của UBND tỉnh Lào Cai 💩 do ông Lý Văn Sơn, Phó Chủ tịch UBND tỉnh, dẫn đầu đã làm việc \
tại huyện Bảo Yên về công tác cải cách hành chính.
Báo cáo của huyện cho thấy trong 4 tháng đầu năm 2022, tỷ lệ hồ sơ giải quyết đúng hạn đạt 98,25%; mức độ hài lòng của \
người dân đạt 91%.
+84 là đầu số; @baoyen "nói" rằng: mục tiêu năm 2023 đạt 99%.
"""


@pytest.fixture(scope="session")
def dataset(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The dataset of the sample pages and of the page that lays traps. Shared: write beside it, never into it."""
    folder = tmp_path_factory.mktemp("dataset")
    page = {"url": "https://baoyen.laocai.example/tin/doan-kiem-tra", "text": TRAPS, "published": "2022-05-20"}
    (folder / "traps.jsonl").write_text(json.dumps(page, ensure_ascii=False) + "\n", encoding="utf-8")
    command = [
        sys.executable,
        "-m",
        "extract",
        "run",
        "corpus",
        str(folder / "traps.jsonl"),
        "-o",
        str(folder / "out"),
        "-q",
    ]
    subprocess.run(command, cwd=ROOT, check=True)
    return folder / "out"


@pytest.fixture(scope="session")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The report of a dataset whose every text would run, load or link something, were it not escaped."""
    folder = tmp_path_factory.mktemp("hostile")
    bad = "<script>window.pwned = 1</script>\"'>\u202e\u2028]]>--><img src=x onerror='pwned=1'> {{ 7*7 }} tin\x00"
    text = f"{bad}\nTin: {bad} </script><script src=https://x.example/x.js></script> 5%"
    title = text.index("\n")
    key = {"article_id": "00deadbeef00cafe"}
    span = {**key, "start_char": str(title + 1), "end_char": str(len(text)), "text": text[title + 1 :], "rule": bad}
    inner = {**span, "end_char": str(title + 4), "text": "Tin"}
    rows = {
        "articles": [
            {**key, "text": text, "title": bad, "lead": bad, "site": bad, "author": bad, "source": bad, "page": bad}
            | {
                "url": "javascript:pwned=1",
                "layout": bad,
                "published_at": "2024-01-02",
                "province_code": bad,
                "n_chars": "9",
            }
        ],
        "paragraphs": [
            {**key, "start_char": "0", "end_char": str(title), "role": "title"},
            {**key, "start_char": str(title + 1), "end_char": str(len(text)), "role": "body"},
        ],
        "dates": [span | {"value": bad, "type": bad}, inner | {"value": bad}],
        "units": [inner | {"name": bad, "place_name": bad, "successor_codes": bad}],
        "officials": [inner | {"name": bad, "title": bad}],
        "metrics": [
            span
            | {"kind": "percent", "value": "5", "unit": bad, "comparator": "eq", "role": "actual", "indicator": bad}
            | {"indicator_id": bad, "plausible": "false", "compared_with": f"{bad}@{title + 1}{bad}"}
        ],
        "documents": [inner | {"number": bad}],
        "rejected": [{"page": bad, "stage": bad, "reason": bad, "detail": bad}],
    }
    for table, found in rows.items():
        names = [column.name for column in columns(table)]
        with (folder / f"{table}.csv").open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, names, restval="", lineterminator="\n")
            writer.writeheader()
            writer.writerows(found)
    (folder / "run.json").write_text(json.dumps({"version": bad, "rules": bad, "corpus": {"roots": [bad]}}))
    report.write(folder, folder / "report")
    return folder / "report"
