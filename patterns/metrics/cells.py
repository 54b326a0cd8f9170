"""Rules for bare numbers in the cells of a table, where a header or the row's label says what they are."""

from bisect import bisect_right
from decimal import Decimal

import regex

from patterns.metrics.columns import Sense, columns, gist, is_general, sense, unit_of
from patterns.metrics.figures import Figure
from patterns.metrics.quantity import integral
from patterns.numbers import DIGITS, digits
from patterns.rule import Context, Match, rule
from patterns.tables import Cell, Row, row_at

# What a column numbers or dates is in no unit, whatever the table is in.
_NUMBERED = regex.compile(r"(?:số(?! tiền| vốn| thu| chi| dư)|ngày|mã|tên|năm sinh|ghi chú|tuổi)(?!\w)")
# No share, score or rank in a table is larger.
_MOST = 1000


@rule(
    "metrics",
    rf"\|\s{{1,2}}(?P<span>(?P<value>{DIGITS})(?:\s?/\s?(?P<whole>\d{{1,4}}))?)(?=\s?\)?\s{{0,2}}(?:\||$))",
    examples={
        "Đơn vị | Số hồ sơ tiếp nhận | Tỷ lệ (%)\nHuyện Bắc Hà | 1.240 | 98,5": "count 1240 hồ sơ; percent 98.5 %",
        "TT | Địa phương | Chỉ số năm 2022 | Xếp hạng\n1 | Huyện Si Ma Cai | 84.12 | 3": "score 84.12; rank 3",
        "Mặt hàng | Giá (đồng/kg)\nSầu riêng | 65.200": "money 65200 VND/kg",
        "Nguồn vốn | Kế hoạch (triệu đồng)\nNgân sách tỉnh | 1.250": "money 1250000000 VND target",
        "Chỉ tiêu | Năm 2022 | Năm 2023\nTỷ lệ hộ nghèo (%) | 5,3 | 4,1": "percent 5.3 %; percent 4.1 %",
        "Chỉ tiêu | ĐVT | Thực hiện\nSản lượng lúa | nghìn tấn | 412": "count 412000 tấn",
        "Chỉ tiêu | Huyện Bắc Hà | Huyện Si Ma Cai\nSố hộ nghèo | 412 | 395": "count 412 hộ nghèo; count 395 hộ nghèo",
        "Năm | Độ che phủ rừng (%)\n2022 | 56,1": "percent 56.1 %",
        "Số hồ sơ quá hạn | 17": "count 17 hồ sơ",
        "Đơn vị | Xếp hạng\nSở Tư pháp | 4/19": "rank 4/19",
        "Đơn vị tính: tỷ đồng\nChỉ tiêu | Năm 2022\nThu nội địa | 1.240": "money 1240000000000 VND",
        "Đơn vị | Năm 2022 | | Năm 2023 |\n| Điểm | Hạng | Điểm | Hạng\nSở Y tế | 84,1 | 3 | 85 | 2": "score 84.1 điểm; rank 3; score 85 điểm; rank 2",
    },
    rejects=[
        "STT | Đơn vị | Ghi chú\n2 | Huyện Bắc Hà | 5",
        "Đơn vị | Số điện thoại\nXã Nậm Pung | 3861234",
        "Tên | Số quyết định\nTrạm bơm | 1204",
        "Đơn vị | Số hồ sơ\n1 | 2",
        "Họ tên | Năm sinh\nLý A Sử | 1974",
        "Đơn vị | Năm 2021\nXã Nậm Pung | 12",
        "Tin | 45",
    ],
    digit=True,
)
def cell(m: Match, context: Context) -> Figure | None:
    row = row_at(context.lower, m.start("span"))
    value = digits(m["value"])
    said = _sense(context, row, row.column(m.start("span"))) if row else None
    if said is None or value is None:
        return None
    whole = Decimal(m["whole"]) if m["whole"] else None
    if whole is not None and (said.kind not in ("rank", "score") or not whole):
        return None
    if said.kind == "rank" and not (integral(value) and value):
        return None
    if said.kind not in ("money", "count") and value > _MOST:
        return None
    return Figure(kind=said.kind, value=value * said.scale, denominator=whole, unit=said.unit)


def _sense(context: Context, row: Row, column: int) -> Sense | None:
    """What a number in a column of a row is, by the row's own unit, its column's header, or its label."""
    label = row.label(column)
    if label is None or row.is_header:
        return None
    header = row.header[column] if row.header else None
    if header and gist(header.text) in columns().ordinals | columns().names:
        return None
    general = header is None or is_general(header.text) or _is_unit(context, header)
    given = next((i for i, h in enumerate(row.header) if i != column and gist(h.text) in columns().units), None)
    over = row.over(column)
    found = (sense(context, header) if header else None) or (sense(context, over) if over and general else None)
    if found is None and general and given is not None:
        return unit_of(context, row.cells[given].start, row.cells[given].end)
    found = found or (sense(context, row.cells[label]) if general else None)
    if found or row.given is None or (header and _NUMBERED.match(header.text)):
        return found
    return unit_of(context, row.given.start, row.given.end)


def _is_unit(context: Context, header: Cell) -> bool:
    """Whether a column is that of a place or a body: "Huyện Bắc Hà"."""
    units = context.mentions.get("units", ())
    i = bisect_right(units, header.start - 1, key=lambda u: u.start)
    return i < len(units) and units[i].start == header.start and units[i].end == header.end


RULES = (cell,)
