"""The title of a document: what follows "về việc"."""

import regex

_TITLE = regex.compile(r"\)?\s{0,2},?\s{0,2}(?:về việc|v/v|về)\s{1,2}(?P<title>[^.;()\n]{3,300})")
_TITLE_END = regex.compile(
    r",\s(?:trong đó|theo đó|đồng thời|ngày|các|đã|từ đó|nhằm|để|có|do|ubnd|sở|tỉnh|huyện|thành phố|chủ tịch|yêu cầu)(?!\w)|\s(?:đã được|có hiệu lực|được ban hành)\s"
)
# The folded text has but one sign for quotes.
_QUOTED = regex.compile(r"\"(?P<title>[^\"\n]{3,300})\"")
# Before the next document of a list.
_JOINED = regex.compile(r"[\s,]{0,3}(?:và|,|cùng|theo|tại|của|các|kèm theo)\s{0,2}$")
# What a title is not without the document that follows.
_VERBS_ALONE = regex.compile(
    r"(?:(?:tiếp tục|tổ chức|triển khai|thực hiện|hướng dẫn|quán triệt|tham mưu|sửa đổi|bổ sung|thi hành|và|,) ?){1,6}",
    regex.IGNORECASE,
)


def title_at(text: str, lower: str, start: int, end: int, following: int) -> str:
    """The title that begins at a position: up to its closing quote, the end of its clause, or the `following` document.

    `lower` is the text folded and in lower case; `end` that of the sentence.
    """
    m = _TITLE.match(lower, start, end)
    if m is None:
        return ""
    begin, stop = m.start("title"), min(m.end("title"), following)
    if quoted := _QUOTED.match(lower, begin, end):
        return text[slice(*quoted.span("title"))].strip()
    ended = _TITLE_END.search(lower, begin, stop)
    title = _JOINED.sub("", text[begin : ended.start() if ended else stop]).strip(' ,“”"')
    return "" if _VERBS_ALONE.fullmatch(title) else title
