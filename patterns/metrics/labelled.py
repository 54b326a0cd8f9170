"""Rules for figures without a noun after them: số hồ sơ là 2.315, đã xử lý: 7.402, không có hồ sơ quá hạn."""

from decimal import Decimal

import regex

from patterns.metrics.figures import Figure, comparator, label, surface, year
from patterns.metrics.nouns import noun_end
from patterns.metrics.quantity import integral
from patterns.numbers import DIGITS, LEFT, amount, digits
from patterns.rule import Context, Found, Match, rule

_LABEL = regex.compile(
    r"""(?<!\w)(?:
        (?P<verb>tổng\ số|tổng\ cộng|(?:đã|đang|chưa|còn|không)\s(?:\p{L}+\s){0,5}\p{L}+)
      | (?:số\ lượng|số|nhóm|lượng|tổng)(?P<total>(?!))?\s(?!liệu|hóa|hiệu|điện|nhà|tài)(?P<noun>\p{L}.*)
      | (?P<index>(?:chỉ\ số|điểm\ số|tổng\ điểm)\s.*|(?P<short>papi|pci|pgi|sipas|dci|ddci|par[\ -]?index)(?:\s.*)?)
    )(?P<plain>(?!))?$""",
    regex.VERBOSE,
)
# "PAPI của tỉnh là 43,2 (năm 2019 là 41,75)": what such an index was.
_THEN = regex.compile(r"[(;,]\s?năm\s\d{4}$")
_INDEX = regex.compile(r"(?<!\w)(?:papi|pci|pgi|sipas|dci|ddci|par[ -]?index)(?!\w)")
# A label that opens its clause, or says that it is a total, may have commas in it.
_LONG = regex.compile(
    r"(?:(?<!\w)tổng\ số\s(?P<total>)|^\W{0,4}số(?:\ lượng)?\s(?!liệu|hóa|hiệu|điện|nhà|tài))(?P<noun>\p{L}[^:;]*)(?P<verb>(?!))?(?P<index>(?!))?(?P<plain>(?!))?$"
)
# A label without any such word: "hồ sơ đúng hạn".
_PLAIN = regex.compile(
    r"^\W{0,4}(?:(?:các|những|có)\s)?(?P<plain>\p{L}[^:]*)(?P<noun>(?!))?(?P<total>(?!))?(?P<verb>(?!))?(?P<index>(?!))?$"
)
_HARD_CLAUSE = regex.compile(r".*(?:[;(]|\.\s)")
_CLAUSE = regex.compile(r".*(?:[;(,]|\.\s|trong đó)\s?")
_BOUND = r"(?:khoảng|hơn|gần|trên|dưới|tới|đến)"
# What stands between a label and its figure.
_LEAD = regex.compile(
    rf"(?:(?<!\w)(?P<claim>là|đạt|còn|gồm)\s(?:{_BOUND}\s)?|(?P<colon>:)\s?|(?<!\w)(?P<bound>{_BOUND})\s|(?<=\p{{L}}\s))$"
)
_LONGEST_LEAD = 16
# "dẫn đầu với tổng điểm 41,25"
_POINTS = ("tổng điểm ", "tổng số điểm ", "với số điểm ", "đạt số điểm ", "với điểm số ")
_PARAGRAPH = 600
_REMARK = regex.compile(r"\s?\([^()]{1,40}\)$")


@rule(
    "metrics",
    rf"{LEFT}(?P<value>{DIGITS})(?:\s(?P<scale>nghìn|ngàn))?(?=\s?(?:[.;,)(]|$|-\s|và\s))",
    examples={
        "Tổng số hồ sơ tiếp nhận trong kỳ là 3.214.": "count 3214 hồ sơ",
        "Số TTHC do bộ, ngành công bố: 1.752; số TTHC riêng của tỉnh: 08": "count 1752 TTHC; count 8 TTHC",
        "Kết quả: đã xử lý 6.120, đang xử lý: 45": "count 6120; count 45",
        "Chỉ số hài lòng của người dân đạt 84,2.": "score 84.2",
        "PGI của Bình Phước là 24,36 (năm 2021 là 22,8), đứng giữa bảng": "score 24.36; score 22.8",
        "Phú Yên đứng đầu bảng với tổng điểm 41,25.": "score 41.25",
        "Số đơn thư quá hạn là 31 (chiếm 2%)": "count 31 đơn thư",
        "Cấp huyện nhận 15 nghìn hồ sơ, trong đó hồ sơ đúng hạn trên 14,2 nghìn (đạt 95%)": "gt count 14200 hồ sơ",
        "Số đơn nhận trong tháng là 1.204 và số đơn trả là 1.180.": "count 1204 đơn; count 1180 đơn",
        "Cả năm, toàn ngành tiếp nhận tổng số 3.480, với 3.112 hồ sơ qua mạng": "count 3480",
    },
    rejects=[
        "Số: 45",
        "Mỗi bài chấm theo số điểm 2,5 (hai phẩy năm).",
        "PGI của tỉnh có 12 (mười hai) phần",
        "Số điện thoại: 0903123456",
        "Công văn số 512, gửi các sở",
        "Tổng số vốn tính đến năm 2022.",
        "Số hồ sơ năm 2021.",
        "đang sống tại phường 5, quận 3",
        "Xã nằm trên 12 (theo bản đồ cũ)",
        "hồ sơ mã 214, nộp chiều qua",
    ],
    digit=True,
)
def labelled(m: Match, context: Context) -> Found | None:
    """A figure without a noun of its own, after the phrase that names it."""
    value = amount(f"{m['value']} {m['scale']}") if m["scale"] else digits(m["value"])
    lead = _LEAD.search(context.before(m.start(), _LONGEST_LEAD))
    if lead is None or value is None or year(m["value"], value):
        return None
    whole, claim = integral(value), lead["claim"] or ""
    if not whole and not claim and context.before(m.start(), _LONGEST_LEAD).endswith(_POINTS):
        return _bare(context, m, "score", value, "")
    grouped = whole and bool("." in m["value"] or m["scale"])
    if not (claim or lead["colon"] or grouped):
        return None  # whatever the label, such a figure needs one of these
    before = context.before(m.start() - len(lead.group()), 160)
    if not whole and claim in ("là", "đạt") and _THEN.search(before.rstrip()) and _INDEX.search(before):
        return _bare(context, m, "score", value, "")
    name = _named(before)
    if name is None:
        return None
    if name["plain"]:
        noun = _noun_of(context, m.start(), name["plain"])
        claimed = claim in ("là", "đạt", "còn") or (lead["bound"] and grouped)
        return _bare(context, m, "count", value, noun) if noun and claimed and whole else None
    if name["noun"]:
        noun = _noun_of(context, m.start(), name["noun"])
        counts = whole and (noun or name["total"] is not None) and (lead["colon"] or grouped or claim)
        return _bare(context, m, "count", value, noun) if counts else None
    if name["verb"]:
        return _bare(context, m, "count", value, "") if whole and (lead["colon"] or grouped) else None
    told = claim in ("là", "đạt") and not whole if _is_short(name) else claim == "đạt" or lead["colon"]
    return _bare(context, m, "score", value, "") if told else None


def _named(before: str) -> Match | None:
    """The label that ends `before`, a remark in brackets aside."""
    before = _REMARK.sub("", before.rstrip())
    hard, soft = _HARD_CLAUSE.match(before), _CLAUSE.match(before)
    long = _LONG.search(before[hard.end() :] if hard else before)
    clause = before[soft.end() :] if soft else before
    return long or _LABEL.search(clause) or _PLAIN.search(clause)


def _is_short(name: Match) -> bool:
    """Whether a label is an index by its short name."""
    return bool(name.groupdict().get("short"))


def _noun_of(context: Context, end: int, phrase: str) -> str:
    """The counted noun that a label opens with, as the text writes it; the label stands somewhere before `end`."""
    start = context.lower.rfind(phrase, context.sentence[0], end + 1)
    stop = noun_end(context.folded, context.lower, start, end) if start >= 0 else None
    return surface(context, start, stop) if stop else ""


def _bare(context: Context, m: Match, kind: str, value: Decimal, unit: str) -> Found:
    start, end = m.span()
    return Found(start, end, Figure(kind=kind, value=value, unit=unit, comparator=comparator(context, start, end)))


@rule(
    "metrics",
    r"""(?<!\w)(?P<span>không\s(?:có|còn|để\sxảy\sra)\s(?:trường\shợp\s)?(?P<noun>hồ\ssơ|văn\sbản|nhiệm\svụ|đơn\sthư|đơn|tthc))
        (?:\s(?:nào|bị|giải\squyết|xử\slý|trả\skết\squả)){0,3}\s(?:quá\shạn|trễ\shạn|trễ\shẹn|chậm\s(?:hạn|trễ|muộn)|tồn\sđọng)""",
    examples={
        "Trong quý, không có hồ sơ quá hạn": "count 0 hồ sơ",
        "Đến nay không còn đơn thư tồn đọng": "count 0 đơn thư",
    },
    rejects=["không có hồ sơ gốc", "hồ sơ quá hạn"],
    cues=["không"],
)
def none_at_all(m: Match, context: Context) -> Figure:
    noun = m.span("noun")
    return Figure(kind="count", value=Decimal(0), unit=surface(context, *noun), noun=noun[0] - m.start("span"))


@rule(
    "metrics",
    rf"""(?:(?<!\w)(?:đạt|là|mức|từ|lên|xuống|còn|:)\s(?:{_BOUND}\s)?|\()(?P<span>0,\d{{3,4}})(?!\w|\s?(?:%|\p{{L}}+/|[\d,.]*\d))
        (?!\s(?:ha|m|km|kg|tỷ|tỉ|triệu|nghìn|điểm|tấn|tạ|lít|mm|cm|giây|phút|lần)(?!\w))""",
    examples={
        "DTI cấp huyện năm 2022 đạt 0,6144 nhưng còn thấp": "score 0.6144",
        "Chỉ số DTI cao nhất là tỉnh Bình Định (0,7015)": "score 0.7015",
    },
    rejects=["DTI đạt 0,615 tỷ đồng", "Diện tích còn 0,6144 ha", "Tỷ giá là 0,6144", "DTI tăng (0,512%)"],
    digit=True,
)
def index_of_one(m: Match, context: Context) -> Found | None:
    """An index that is at most one, in a paragraph about digital transformation: DTI and its parts."""
    start, end = m.span("span")
    paragraph = context.lower.rfind("\n", 0, start) + 1
    if "dti" not in context.lower[max(paragraph, start - _PARAGRAPH) : start]:
        return None
    value = digits(m["span"])
    return None if value is None else Found(start, end, Figure(kind="score", value=value))


# "nhóm 4 (20%)", "chỉ tiêu 12 (100%)" are names.
_NUMBERED = frozenset(
    "nhóm tiêu chí điểm câu bài mẫu phương án mã vùng loại lớp khối hạng bậc lô thửa đợt số và hoặc đến từ".split()
)


@rule(
    "metrics",
    rf"%\)(?:,|;|\svà)\s(?:\p{{L}}[\p{{L}}-]*\s){{1,6}}(?P<span>{LEFT}(?P<value>{DIGITS}))(?=\s?\((?:chiếm\s|đạt\s|tỷ lệ\s|bằng\s)?\d[\d.,]{{0,6}}\s?%\))",
    examples={
        "Số cán bộ nữ cấp tỉnh là 214 (31%), cấp huyện 506 (28,4%)": "count 506",
        "Khá 1.240 hộ (42%), trung bình 980 (33,1%), yếu 61 (2%)": "count 980; count 61",
        "Chè có 60 ha (8%), mắc ca 312 (41,5%)": "count 312",
    },
    rejects=[
        "Đạt tối đa (100%), nhóm 4 (20%)",
        "quý 1 (30%), năm 2020 (45%)",
        "vượt (12%), theo Quyết định 135 (4%)",
        "Mía 42 (8%)",
    ],
    digit=True,
    cues=["%"],
)
def listed_with_share(m: Match, context: Context) -> Found | None:
    """One more of a list of counts, each with its share: "tiểu học 206 (75,2%)"."""
    value, start = digits(m["value"]), m.start("span")
    before = context.before(start, 24).split()
    if value is None or not integral(value) or year(m["value"], value) or before[-1] in _NUMBERED:
        return None
    return None if label(context, start, value) else Found(*m.span("span"), Figure(kind="count", value=value))


RULES = (labelled, none_at_all, index_of_one, listed_with_share)
