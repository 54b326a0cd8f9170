"""The organisation of a position, as written, where no rule for units read one there."""

from collections.abc import Iterator

import regex

from patterns.names import name_at, opens_name, person_at
from patterns.officials.words import any_of, words

# How far a body may reach, in words, and how many words in a row may stand in it without a capital.
LONGEST = 16
LONGEST_IN_SMALL = 3

_WORD = regex.compile(r"[\p{L}\p{M}\d]++(?:['.&/-]\p{L}[\p{L}\p{M}\d]*+)*+(?:(?<=TP|Tp|TX|Tx)\.)?")
_BETWEEN = regex.compile(r"[ ]{1,3}(?:[-&][ ]{1,3})?|-|(?:[ ]\([\p{L}&-]{2,15}\))[ ]?")
_SIGN = regex.compile(r"[,;.)]|[ ]-[ ]|\Z")
_ABROAD = regex.compile(r"[ ]{1,3}tại[ ]{1,3}(?:việt[ ]nam|hà[ ]nội|lào|campuchia)(?!\p{L})")
# A body begins with one of these, or with a capital.
_HEAD = regex.compile(
    any_of(
        "ủy ban; ủy ban nhân dân; hội đồng; hội đồng nhân dân; sở; bộ; ban; phòng; văn phòng; công an; cục; chi cục; tổng cục; vụ; viện; trung tâm; trường; "
        "bệnh viện; công ty; tập đoàn; tổng công ty; ngân hàng; hội; liên đoàn; liên hiệp; hiệp hội; đoàn; tổ; đội; đảng ủy; "
        "tỉnh ủy; thành ủy; huyện ủy; quận ủy; thị ủy; đảng bộ; chi bộ; chi hội; công đoàn; quốc hội; chính phủ; nhà nước; "
        "tỉnh; thành phố; tp; huyện; quận; thị xã; xã; phường; thị trấn; thôn; ấp; bản; buôn; khu phố; hợp tác xã; htx; chi nhánh; thpt; thcs; tiểu học; mầm non; mẫu giáo; "
        "khu bảo tồn; khu di tích; khu du lịch; khu dự trữ sinh quyển; vườn quốc gia; bảo tàng; thư viện; nhà hát; nhà máy; "
        "dự án; ban quản lý; khu công nghiệp; khu kinh tế; khu chế xuất; khu công nghệ cao; cụm công nghiệp; văn phòng đăng ký đất đai"
    )
)
# What a dash may put behind a body says what it is: "Vườn Quốc gia Cát Tiên - đơn vị chủ trì".
_SAYS_WHAT = regex.compile(
    rf"(?<=[ ]-[ ]{{1,3}}){any_of('đơn vị; nơi; cơ quan; tổ chức; doanh nghiệp; đại diện; thành viên; chủ; một; địa phương; người')}"
)
# No part of a body's name behind its "và": a post, or who else.
_ANOTHER = regex.compile(
    any_of(
        "phó; trưởng; chủ; giám; bí; ủy; chánh; tổng; viện trưởng; hiệu trưởng; cục trưởng; đại; nguyên; quyền; thứ; bộ"
    )
)
_PURPOSE = regex.compile(any_of("hội đồng; sở; phòng; ban; chi cục; cục; vụ; viện; trung tâm; tổ"))
_NAMED_AFTER = regex.compile(
    any_of(
        "công ty; tổng công ty; tập đoàn; ngân hàng; khách sạn; doanh nghiệp; hợp tác xã; htx; trường; thpt; thcs; tiểu học; "
        "mầm non; mẫu giáo; bệnh viện; đại học; trường đại học"
    )
)
_PLACE_ALONE = regex.compile(r"tỉnh|thành[ ]phố|tp|quận|huyện|thị[ ]xã|xã|phường|thị[ ]trấn")
# No company or school is only this: what follows is its name, though it may look like a person's.
_KIND_ALONE = regex.compile(
    r"(?:tổng[ ])?(?:công[ ]ty|tập[ ]đoàn|ngân[ ]hàng|doanh[ ]nghiệp|khách[ ]sạn|trường|bệnh[ ]viện)"
    r"(?:[ ](?:cổ|phần|cp|tnhh|mtv|một|thành|viên|tư|nhân|tm|dv|xd|đt|đầu|xây|dựng|thương|mại|dịch|vụ|sản|xuất|và|[&-]"
    r"|thpt|thcs|tiểu|học|mầm|non|mẫu|giáo|đại|cao|đẳng|trung|đa|khoa|quốc|tế))*"
)
_GAP = regex.compile(r"[ ]{1,3}")
# A body never goes on over one of these.
_ENDS = regex.compile(
    any_of(
        "đã; sẽ; đang; được; bị; cho; là; làm; cùng; và; với; tại; về; của; ký; có; dự; tham; thăm; phát; chủ; kết; báo; trả; "
        "nói; yêu; đề; nhấn; khẳng; nêu; ghi; trao; tặng; thông; chia; trong; từ; khi; sau; trước; đến; vừa; cũng; do; theo; "
        "ông; bà; đồng; các; những; để; nhằm; chúc; dâng; đánh; lưu; giải; trình; tiếp; trực; không; phải; chỉ; mới; "
        "nhiệm; khóa; thì; mà; nhưng; này; đó; trên; vào; hoặc; như; bày; điều; kiêm; giữ; thôi; đọc; đưa; gửi; cấp; hiện; rồi; còn; nay; vẫn; đều; luôn; nhớ; xin; hỏi; đáp"
    )
)


# Nor over what is ordered, nor over a rank of the forces before a name.
_ORDERS = regex.compile(
    r"""(?:giao(?![ ](?:thông|dịch|lưu|nhận))|bổ[ ]nhiệm|điều[ ]động|phân[ ]công|chỉ[ ]định|kỷ[ ]luật|đình[ ]chỉ|cách[ ]chức
    |(?:thiếu|trung|thượng|đại)[ ](?:úy|tá|tướng))(?![\p{L}\p{M}])""",
    regex.VERBOSE,
)


# Bodies whose name holds a position.
_LIKE_A_TITLE = regex.compile(
    any_of(
        "ban bí thư; ban bí thư trung ương đảng; ban giám đốc; ban tổng giám đốc; ban giám hiệu; văn phòng chủ tịch nước; "
        "đoàn đại biểu quốc hội; đoàn đbqh; ban chủ nhiệm; hội đồng giám đốc; thường trực ủy ban; phủ chủ tịch; "
        "chủ tịch đoàn; đoàn chủ tịch; đoàn thư ký"
    )
)


def like_a_title(low: str, start: int, end: int) -> int | None:
    """The end of a body in whose name a title stands ("Ban Bí thư", "Ban Giám đốc")."""
    m = _LIKE_A_TITLE.match(low, start, end)
    return m.end() if m else None


def body_at(folded: str, low: str, start: int, end: int) -> int | None:
    """The end of the body that begins at `start`, else None.

    It begins with a capital or a word for a body. It reaches to the person's name that follows it; without one, to its
    last capital and the small syllable after that ("Sở Nội vụ | phát động").

    >>> text = "Trung tâm Kiểm soát bệnh tật tỉnh Ngô Văn Lộc nói"
    >>> text[: body_at(text, text.lower(), 0, len(text))]
    'Trung tâm Kiểm soát bệnh tật tỉnh'
    """
    if start >= end or not (folded[start].isupper() or _HEAD.match(low, start, end)):
        return None
    if opens_name(folded, start, end):
        return None
    spans = list(_words(folded, start, end))
    last = head_end = start
    named_after = _NAMED_AFTER.match(low, start, end) is not None
    for i, (a, b) in enumerate(spans):
        if a < last:
            continue
        head = _HEAD.match(low, a, end)
        name_end = person_at(folded, a, end)
        if i and _ORDERS.match(low, a, end):
            return spans[i - 1][1]
        if name_end is not None and not (named_after and _names_the_body(folded, low, spans, i, name_end)):
            return spans[i - 1][1] if i else None
        head_end = max(head_end, head.end() if head else start)
        if i and a >= head_end and _stops(folded, low, spans, i, end):
            break
        last = name_end or b
    return (
        _before_a_name(folded, low, spans, last, end)
        or _up_to_a_sign(low, spans, last, end)
        or (last if last > start else None)
    )


def _stops(folded: str, low: str, spans: list[tuple[int, int]], i: int, end: int) -> bool:
    """Whether the body is over before a word."""
    a, b = spans[i]
    if _SAYS_WHAT.match(low, a, end):
        return True
    if low[a:b] == "ký" and low.endswith("thư ", 0, a):
        return False
    if low[a:b] == "và" and i > 1 and _PURPOSE.match(low, spans[0][0], end) and folded[spans[i - 1][0]].islower():
        following = spans[i + 1][0] if i + 1 < len(spans) else end
        return not _joins(folded, low, spans, i, end) or bool(
            _HEAD.match(low, following) or _ANOTHER.match(low, following)
        )
    return bool(_ENDS.match(low, a, end)) or not _goes_on(folded, low, spans, i, spans[0][0])


def _names_the_body(folded: str, low: str, spans: list[tuple[int, int]], i: int, name_end: int) -> bool:
    """Whether a person's name is that of a school or company: right after its kind, or of two syllables."""
    after_kind = i > 0 and _KIND_ALONE.fullmatch(low, spans[0][0], spans[i - 1][1]) is not None
    return after_kind or folded.count(" ", spans[i][0], name_end) < 2


def _goes_on(folded: str, low: str, spans: list[tuple[int, int]], i: int, start: int) -> bool:
    """Whether a word is in the body: a capital, the one after it, and two that say what a "hội đồng", a "phòng" is for."""
    if folded[spans[i][0]].isupper() or folded[spans[i - 1][0]].isupper():
        return True
    purpose = _PURPOSE.match(low, start, spans[i][0])
    return purpose is not None and sum(a >= purpose.end() for a, _ in spans[:i]) < 2


def _up_to_a_sign(low: str, spans: list[tuple[int, int]], last: int, end: int) -> int | None:
    """The end of the last word, if few words in small letters and then a sign follow: "Cục trưởng Quản lý ngân quỹ, "."""
    rest = [(a, b) for a, b in spans if a >= last]
    if _PLACE_ALONE.fullmatch(low, spans[0][0], last):  # "Chánh Thanh tra huyện | trả lời"
        return None
    if not 0 < len(rest) <= LONGEST_IN_SMALL or any(
        _ENDS.match(low, a, end) or _SAYS_WHAT.match(low, a) for a, _ in rest
    ):
        return None
    return rest[-1][1] if _SIGN.match(low, rest[-1][1], end) else None


def named_body_end(folded: str, low: str, start: int, body_end: int, end: int) -> int:
    """The end of a body that is but a kind so far, with the name that follows: "Công ty CP | Hoàng Thịnh Đạt"."""
    gap = _GAP.match(low, body_end, end)
    if gap is None or _KIND_ALONE.fullmatch(low, start, body_end) is None:
        return body_end
    return name_at(folded, gap.end(), end) or body_end


def names_a_company(low: str, folded: str, body: tuple[int, int], name_end: int) -> bool:
    """Whether two syllables right after a company are of its name rather than a person's."""
    return _NAMED_AFTER.match(low, *body) is not None and folded.count(" ", body[1], name_end) < 3


def _before_a_name(folded: str, low: str, spans: list[tuple[int, int]], last: int, end: int) -> int | None:
    """The end of the word before the first person's name further on, if nothing there ends the body."""
    small = 0
    for i, (a, _) in enumerate(spans):
        if a < last:
            continue
        if person_at(folded, a, end) is not None:
            return spans[i - 1][1]
        if _ORDERS.match(low, a, end):
            return None
        small = 0 if folded[a].isupper() else small + 1
        after_capital = i > 0 and folded[spans[i - 1][0]].isupper() and low[a : spans[i][1]] != "và"
        ends = not after_capital and _ENDS.match(low, a, end) and not _joins(folded, low, spans, i, end)
        if small > LONGEST_IN_SMALL or ends:
            return None
    return None


def _joins(folded: str, low: str, spans: list[tuple[int, int]], i: int, end: int) -> bool:
    """Whether an "và" stands inside a name: "Thông tin và Truyền thông"."""
    a, b = spans[i]
    following = spans[i + 1][0] if i + 1 < len(spans) else end
    return (
        low[a:b] == "và" and following < end and folded[following].isupper() and not person_at(folded, following, end)
    )


def _words(folded: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Spans of the words that follow one another from `start` on, no sign but - and & between them."""
    position = start
    for _ in range(LONGEST):
        word = _WORD.match(folded, position, end)
        if word is None:
            return
        yield word.span()
        between = _BETWEEN.match(folded, word.end(), end)
        if between is None:
            return
        position = between.end()


def country_at(low: str, start: int, end: int) -> int | None:
    """The end of the name of a state, before a foreign guest's name: "Lào", "Hoa Kỳ tại Việt Nam"."""
    hit = words().countries.longest_at(low, start, end)
    if hit is None:
        return None
    abroad = _ABROAD.match(low, hit[0], end)
    return abroad.end() if abroad else hit[0]
