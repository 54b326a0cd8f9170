"""Bylines and sources: who wrote an article and where it was taken from, read from single lines.

The words stand in patterns/bylines.toml, with the examples and rejects that the tests run.
"""

import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import regex

from patterns.fold import fold, lower
from patterns.names import person_at

LONGEST_CREDIT, _LONGEST_OFFICE = 120, 50
# Between the parts of a whole name.
_LEAST_GAPS = 2

# A part of a name: a word with a capital, a row of capitals, initials (Q., T.H).
_PART = r"(?:(?:\p{Lu}\.){1,3}(?:\p{Lu}\p{L}{0,10}+)?|\p{Lu}[\p{L}\p{M}]*+(?:['\-]\p{L}++){0,2})"
_ONE = rf"{_PART}(?:[ ]{_PART}){{0,4}}"
_JOIN = r"(?:[ ]?[,;&/+][ ]?|[ ][-|][ ]|[ ]và[ ]|[ ]and[ ])"
_NAMES = regex.compile(rf"(?P<one>{_ONE})(?:{_JOIN}(?P<one>{_ONE})){{0,5}}")
# How the text came to be: after a name, in brackets or after a dash.
_MANNER = regex.compile(
    r"[ ]?[(\[\-/|][ ]?(?:tổng hợp|th|t/h|t\.h|lược (?:dịch|ghi)|dịch|ghi|thực hiện|biên (?:dịch|soạn|tập)|sưu tầm|st|video|ảnh|tin|bài|"
    r"pv|ctv|cộng tác viên|phóng viên)[ ]?[)\]]?$|[ ]và[ ](?:nhóm|các|cộng sự|những).{0,40}$"
)
_OFFICE = regex.compile(r"[ ]?/[ ]?(?P<office>[^/|,()]{2,60})$|[ ]?[-/|,(][ ]?(?P<office>[^-/|,()]{2,60})\)?$")
_SOURCE = regex.compile(
    r"[(\[\- ]{0,2}(?:nguồn(?: (?:tin|bài|bài viết|tham khảo))?[ ]?:[ ]?|theo[ ]?:[ ]?|source[ ]?:[ ]?|nguồn (?=https?:|www\.))"
    r"(?P<source>.{2,110}?)[\s)\]]*$"
)
_SOURCE_AFTER = regex.compile(r"[ ]?[(\-/|][ ]?(?:theo|nguồn)[ :]{1,2}(?P<source>.{2,60}?)\)?$")
# Family names of the north-west that are words as well: Vì Thị Mai.
_FAMILY_NAME = regex.compile(r"(?:vì|và) (?:thị|văn) \p{L}+(?: \p{L}+)?$")
_THEO = regex.compile(r"\(?theo (?P<source>.{2,60}?)[ )]*$")
_URL = regex.compile(
    r"(?:https?://|www\.)\S+|[\w-]+(?:\.[\w-]+){0,3}\.(?:vn|com|net|org|info)(?:/\S*)?", regex.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Credit:
    """Who wrote, and whence it was taken; empty is unknown. A credit may name nobody ("Ảnh: H.N")."""

    author: str = ""
    source: str = ""


@dataclass(frozen=True, slots=True)
class _Facts:
    label: regex.Pattern[str]
    degrees: regex.Pattern[str]
    not_writers: tuple[str, ...]
    helpers: tuple[str, ...]
    body: regex.Pattern[str]
    no_beginning: regex.Pattern[str]
    no_name: regex.Pattern[str]
    places: frozenset[str]
    examples: dict[str, str]
    rejects: tuple[str, ...]


def _phrases(text: str) -> list[str]:
    return sorted(
        (lower(fold(p.strip())) for p in " ".join(text.split()).split(";") if p.strip()), key=len, reverse=True
    )


def _any(phrases: Iterable[str]) -> str:
    return "|".join(regex.escape(p) for p in phrases)


@cache
def _facts() -> _Facts:
    raw = tomllib.loads((files("patterns") / "bylines.toml").read_text(encoding="utf-8"))
    works, writers, not_writers, helpers = (
        _phrases(raw.pop(k)) for k in ("works", "writers", "not_writers", "helpers")
    )
    work = _any(works)
    label = rf"[(\- ]{{0,2}}(?P<label>(?:{work})(?:[ ]?(?:[,\-/&+]|và)[ ]?(?:{work})){{0,3}}|{_any(writers + not_writers + helpers)})[ ]?:[ ]?|(?P<label>{_any(_phrases(raw.pop('openers')))})[ ](?!:)"
    facts = _Facts(
        label=regex.compile(label),
        degrees=regex.compile(rf"(?:(?:{_any(_phrases(raw.pop('degrees')))})(?:\.[ ]?|[ ])){{1,4}}"),
        not_writers=tuple(not_writers),
        helpers=tuple(helpers),
        body=regex.compile(rf"(?:{_any(_phrases(raw.pop('bodies')))})(?!\p{{L}})"),
        no_beginning=regex.compile(rf"(?:{_any(_phrases(raw.pop('not_names_begin')))})(?!\p{{L}})"),
        no_name=regex.compile(rf"(?<!\p{{L}})(?:{_any(_phrases(raw.pop('not_names')))})(?!\p{{L}})"),
        places=frozenset(_phrases(raw.pop("places"))),
        examples=raw.pop("examples"),
        rejects=tuple(raw.pop("rejects").pop("lines")),
    )
    if raw:
        raise ValueError(f"bylines.toml: unknown keys {sorted(raw)}")
    return facts


def examples() -> tuple[dict[str, str], tuple[str, ...]]:
    """The examples (line to credit) and rejects of the facts, for the tests."""
    return _facts().examples, _facts().rejects


def _tidy(name: str) -> str:
    return name.strip(" .,;:-–|/()[]*\"'“”")


def _without_office(text: str) -> str:
    """A name without degrees before it, without the office behind it and without how the text came to be."""
    if m := _facts().degrees.match(lower(text)):
        text = text[m.end() :]
    if m := _MANNER.search(lower(text)):
        text = text[: m.start()]
    m = _OFFICE.search(text)
    if m and (_facts().body.match(lower(m["office"])) or _URL.fullmatch(m["office"])):
        text = text[: m.start()]
    return text


def names_in(text: str, *, labelled: bool = False) -> tuple[str, ...]:
    """The names that a text consists of, none where it holds anything else.

    A single word is a name only where a label says so, or where it is initials.

    >>> names_in("LÊ AN; Q. BÌNH"), names_in("Toàn cảnh hội nghị")
    (('LÊ AN', 'Q. BÌNH'), ())
    """
    text = _tidy(_without_office(fold(text)))
    if not text or len(text) > LONGEST_CREDIT or (m := _NAMES.fullmatch(text)) is None:
        return ()
    names = m.captures("one")
    return tuple(_tidy(n) for n in names) if all(_is_name(n, labelled=labelled) for n in names) else ()


def _is_name(name: str, *, labelled: bool) -> bool:
    low, parts, facts = lower(name), name.split(), _facts()
    if low in ("bởi", "by") or facts.no_name.search(low) or facts.body.match(low):
        return False
    if facts.no_beginning.match(low) and not _FAMILY_NAME.match(low):
        return False
    if name.isupper() and len(parts) > 4:
        return False
    if len(parts) > 1:
        return True
    if labelled:
        return len(name) > 1
    return "." in name.strip(".") or (name.isupper() and 2 <= len(name) <= 4)


def whole_name(text: str) -> bool:
    """Whether a line is a person's name with family name, middle name and given name, and nothing else.

    >>> whole_name("Lê Tố Nga"), whole_name("Đình Khải"), whole_name("Tin trong nước")
    (True, False, False)
    """
    if len(text) > _LONGEST_OFFICE or text.count(" ") < _LEAST_GAPS:
        return False
    if not all(part[:1].isupper() for part in text.split()) or not names_in(text):
        return False
    name = fold(text)
    return person_at(name, 0, len(name)) == len(name)


def names_office(text: str) -> bool:
    """Whether a line is the name of an office that signs an article: "Phòng Nội vụ"; not in capitals, as documents are signed.

    >>> names_office("Tổ Truyền thông"), names_office("ỦY BAN NHÂN DÂN XÃ"), names_office("Phòng họp chật kín người.")
    (True, False, False)
    """
    if len(text) > _LONGEST_OFFICE or text.isupper() or text.endswith((".", ":", ";", ",", "?", "!")):
        return False
    return not any(c.isdigit() for c in text) and _facts().body.match(lower(fold(text))) is not None


def join(names: Iterable[str]) -> str:
    """Names of several writers in one cell, each once."""
    return "; ".join(dict.fromkeys(names))


def labelled_credit(text: str) -> Credit | None:
    """The credit of a line that says it is one.

    >>> labelled_credit("Tin, ảnh: Q. BÌNH"), labelled_credit("Nguồn: baolangson.vn")
    (Credit(author='Q. BÌNH', source=''), Credit(author='', source='baolangson.vn'))
    """
    if len(text) > LONGEST_CREDIT:
        return None
    low = lower(fold(text))
    if source := _SOURCE.match(low):
        return Credit(source=_tidy(text[slice(*source.span("source"))]))
    label = _facts().label.match(low)
    if label is None:
        return None
    head, source_after = _partition(text[label.end() :])
    names = names_in(head, labelled=True)
    helps = label["label"].startswith(_facts().helpers)
    writes = not helps and not label["label"].startswith(_facts().not_writers)
    if not names and (writes or helps or len(head) > 40):
        return None
    return Credit(join(names) if writes else "", source_after)


def _partition(text: str) -> tuple[str, str]:
    """A byline and the source behind it: "Lê An (Theo TTXVN)", "Lê An - Nguồn: TTXVN"."""
    m = _SOURCE_AFTER.search(lower(fold(text)))
    return (text[: m.start()], _tidy(text[slice(*m.span("source"))])) if m else (text, "")


def cited_source(text: str) -> str:
    """The source of a closing line "Theo Báo Lạng Sơn", or of a line that is only an address; empty where it is neither.

    >>> cited_source("(Theo TTXVN)"), cited_source("Theo kế hoạch, hội thi diễn ra trong ba ngày.")
    ('TTXVN', '')
    """
    if len(text) > 80 or text.endswith((":", ",", ";")):
        return ""
    m = _THEO.match(lower(fold(text)))
    if m is None:
        return text if _URL.fullmatch(text) else ""
    source = _tidy(text[slice(*m.span("source"))])
    words = len(source.split())
    if _URL.match(source) or (source[:1].isupper() and "," not in source and words <= 8):
        return source
    return source if words <= 3 and source.isascii() and not text.endswith(".") else ""


def signature(text: str) -> Credit:
    """The writer where a line is nothing else: "Trung Hiếu", "KC", "Minh Thu (TH)", "Thu Hà (Theo VOV)".

    >>> signature("Minh Thu (TH)").author, signature("Toàn cảnh").author, signature("Đồng Tháp").author
    ('Minh Thu', '', '')
    """
    if len(text) > 80 or text.endswith((":", "?", "!")):
        return Credit()
    head, source = _partition(text)
    names = names_in(head)
    if not names or any(lower(name) in _facts().places for name in names):
        return Credit()
    return Credit(join(names), source)


def credit_of(text: str) -> Credit | None:
    """Whatever credit a line is, None where it may be the article's.

    >>> credit_of("Theo TTXVN").source, credit_of("Mưa lớn ở ba huyện miền núi")
    ('TTXVN', None)
    """
    labelled = labelled_credit(text)
    if labelled:
        return labelled
    if source := cited_source(text):
        return Credit(source=source)
    signed = signature(text)
    return signed if signed.author else None
