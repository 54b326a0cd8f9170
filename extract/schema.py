"""The dataset's one definition: a dataclass a table, a field a column, its type and meaning beside it.

The dtypes of the tables, the data package and the data dictionary are all made from here.
"""

from collections.abc import Mapping
from dataclasses import MISSING, Field, dataclass, field, fields
from decimal import Decimal
from functools import cache
from typing import Any, NamedTuple


class Column(NamedTuple):
    """A column: `type` is a Table Schema type name, `enum` its allowed values (empty: any)."""

    name: str
    type: str
    meaning: str
    enum: tuple[str, ...]
    pattern: str
    required: bool


def column(
    meaning: str, of: str = "string", *, enum: tuple[str, ...] = (), pattern: str = "", required: bool = False
) -> Any:
    """A dataclass field with what the schema says of it. Unless required, unknown is the default."""
    default: Any = MISSING if required else "" if of == "string" else None
    return field(default=default, metadata={"meaning": meaning, "type": of, "enum": enum, "pattern": pattern})


def _article_id() -> Any:
    return column("key of the article", pattern=r"[0-9a-f]{16}", required=True)


def _start() -> Any:
    return column("first code point of the mention in articles.text", "integer", required=True)


def _end() -> Any:
    return column("code point after the mention", "integer", required=True)


def _text() -> Any:
    return column("the mention: articles.text[start_char:end_char]", required=True)


def _rule() -> Any:
    return column("the rule that read the mention", required=True)


LEVELS = ("central", "province", "district", "commune", "none")
DATE_TYPES = ("DATE", "TIME", "DURATION", "SET")
ANCHORS = ("explicit", "publication", "context", "lunar")
UNIT_KINDS = (
    "administrative_unit",
    "government_body",
    "party_body",
    "department",
    "division",
    "public_service_unit",
    "inspection_team",
    "other",
)
METRIC_KINDS = ("percent", "percentage_point", "ratio", "score", "rank", "money", "count")
COMPARATORS = ("eq", "approx", "gt", "ge", "lt", "le")
METRIC_ROLES = ("actual", "target", "baseline", "change")
PARAGRAPH_ROLES = ("title", "lead", "heading", "body", "list", "table", "caption")
PUBLISHED_FROM = ("json-ld", "meta", "time-tag", "header-line", "url", "crawl-record", "text-inferred")
STAGES = ("read", "decode", "article", "process")
REASONS = {
    "bug": "an unforeseen error; please report the page",
    "binary": "not text: the bytes are those of another kind of file",
    "broken-record": "a WARC record or compressed file that is damaged or cut off",
    "empty": "no bytes, or nothing but white space",
    "killed-worker": "whatever process read it was killed, three times",
    "no-article": "a page, but no article in it",
    "not-html": "a WARC record of another media type",
    "not-json": "a line that is no JSON object with a page in it",
    "out-of-memory": "reading it took more memory than a page may",
    "too-large": "larger than a page may be",
    "too-slow": "reading it took more time than a page may",
    "undecodable": "text in no charset that we know",
    "unreadable": "the file could not be opened",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticleRow:
    """One row a page that held an article."""

    article_id: str = column(
        "key: 16 hex digits, from the URL or from title and text", pattern=r"[0-9a-f]{16}", required=True
    )
    page: str = column(
        "where it was read: path in the corpus, with #offset of a WARC record or #line of a JSONL file", required=True
    )
    url: str = column("canonical URL")
    site: str = column("host of the URL without www.")
    title: str = column("headline")
    lead: str = column("lead paragraph (sapo)")
    published_at: str = column(
        "when it was published, Vietnam time; a day when no more is known",
        pattern=r"\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}(:\d{2})?\+07:00)?",
    )
    published_from: str = column("what told published_at", enum=PUBLISHED_FROM)
    author: str = column("byline, without what introduces it")
    source: str = column("the paper or agency that the text was taken from")
    text: str = column(
        "title, lead, headings, paragraphs and captions, one a line, NFC; what all offsets count in", required=True
    )
    province_code: str = column("official code of the province that the article is about", pattern=r"\d{2}")
    layout: str = column("portal profile used, or generic, or text", required=True)
    duplicate_of: str = column("article_id of the near-duplicate that was published first", pattern=r"[0-9a-f]{16}")
    n_chars: int = column("code points of text", "integer", required=True)
    n_tokens: int = column("syllables and signs of text", "integer", required=True)
    page_sha256: str = column("SHA-256 of the page's bytes as crawled", pattern=r"[0-9a-f]{64}", required=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class ParagraphRow:
    """The lines of articles.text: they cover it in order, without overlap."""

    article_id: str = _article_id()
    start_char: int = column("first code point of the line in articles.text", "integer", required=True)
    end_char: int = column("code point after the line", "integer", required=True)
    role: str = column("what the line is", enum=PARAGRAPH_ROLES, required=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class DateRow:
    """Dates, times, periods, lengths of time and repetitions, as TIMEX3 / ISO 8601 values."""

    article_id: str = _article_id()
    start_char: int = _start()
    end_char: int = _end()
    text: str = _text()
    type: str = column("TIMEX3 type", enum=DATE_TYPES, required=True)
    value: str = column(
        "TIMEX3 / ISO 8601 value at the precision of the text; X where the text leaves a digit open", required=True
    )
    mod: str = column(
        "START, MID, END, APPROX, BEFORE, AFTER, ON_OR_BEFORE, ON_OR_AFTER, MORE_THAN, LESS_THAN, EQUAL_OR_MORE, "
        "EQUAL_OR_LESS; WORKDAYS of lengths; 2X, so often, of repetitions; WEEKDAY_MISMATCH where the weekday is another"
    )
    first_day: str = column("first calendar day of the value, inclusive", "date")
    last_day: str = column("last calendar day of the value, inclusive", "date")
    anchor: str = column("what the value was read against", enum=ANCHORS, required=True)
    rule: str = _rule()


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitRow:
    """Organisations and administrative units; nested ones are rows of their own."""

    article_id: str = _article_id()
    start_char: int = _start()
    end_char: int = _end()
    text: str = _text()
    name: str = column(
        "full name: abbreviations expanded, the place filled in where the article settles it", required=True
    )
    kind: str = column("kind of unit", enum=UNIT_KINDS, required=True)
    level: str = column("level of the state it belongs to", enum=LEVELS, required=True)
    place_code: str = column("official code, valid on the article's day, of the administrative unit meant or served")
    place_name: str = column("name of that administrative unit")
    province_code: str = column("code of the province it lies in", pattern=r"\d{2}")
    successor_codes: str = column("codes of its successors today, separated by ;")
    resolved_from: str = column("what settled the place", enum=("explicit", "context", "enumeration"))
    rule: str = _rule()


@dataclass(frozen=True, slots=True, kw_only=True)
class OfficialRow:
    """One row a person, role and mention."""

    article_id: str = _article_id()
    start_char: int = _start()
    end_char: int = _end()
    text: str = _text()
    mention: str = column("how the person is mentioned", enum=("named", "coreferent", "office"), required=True)
    name: str = column("full name; empty for an office without a named holder")
    honorific: str = column("ông, bà, đồng chí, rank or degree, as written")
    title: str = column("canonical position (Phó Giám đốc)")
    organisation: str = column("the body of the position, as units.name where known, else as written")
    status: str = column("of the position", enum=("current", "acting", "former", "appointed", "dismissed"))
    person_id: str = column("the same for the same person across the corpus", pattern=r"[0-9a-f]{16}")
    rule: str = _rule()


@dataclass(frozen=True, slots=True, kw_only=True)
class MetricRow:
    """Percentages and the figures around them; each row can stand alone."""

    article_id: str = _article_id()
    start_char: int = _start()
    end_char: int = _end()
    text: str = _text()
    kind: str = column("kind of figure", enum=METRIC_KINDS, required=True)
    value: Decimal | None = column("the figure, plain decimal; money in units of its currency", "number")
    denominator: Decimal | None = column("the second figure of a ratio, score or rank", "number")
    low: Decimal | None = column("lower end of a range", "number")
    high: Decimal | None = column("upper end of a range", "number")
    unit: str = column("unit of measure: %, the counted noun, VND, điểm")
    comparator: str = column("how the figure bounds what was measured", enum=COMPARATORS, required=True)
    role: str = column("what the figure is", enum=METRIC_ROLES, required=True)
    indicator: str = column("what is measured, in the text's own words")
    indicator_id: str = column("canonical name of a known indicator", pattern=r"[a-z0-9_]+")
    unit_name: str = column("whose figure it is, as units.name")
    period: str = column("the date value that it holds for")
    compared_with: str = column("the figure it is compared with (text@start_char), or why it is implausible")
    plausible: bool | None = column(
        "false where the article's own figures contradict it; empty where nothing can be checked", "boolean"
    )
    sentence: str = column("the sentence it stands in", required=True)
    rule: str = _rule()


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentRow:
    """Official documents referred to."""

    article_id: str = _article_id()
    start_char: int = _start()
    end_char: int = _end()
    text: str = _text()
    type: str = column("Công văn, Kế hoạch, Nghị định ...", required=True)
    number: str = column("number and symbol as printed")
    issuer: str = column("who issued it, as units.name where known")
    date: str = column("its date", pattern=r"\d{4}(-\d{2}(-\d{2})?)?")
    title: str = column("what it is about, as quoted in the text")
    rule: str = _rule()


@dataclass(frozen=True, slots=True, kw_only=True)
class RejectedRow:
    """Every page that gave no article. Pages in = articles + rejected."""

    page: str = column("where it was read", required=True)
    stage: str = column("how far it came", enum=STAGES, required=True)
    reason: str = column("why, from a small fixed set", enum=tuple(REASONS), required=True)
    detail: str = column("the particulars, for a person")


MentionRow = DateRow | UnitRow | OfficialRow | MetricRow | DocumentRow
Row = ArticleRow | ParagraphRow | MentionRow | RejectedRow

TABLES: Mapping[str, type[Any]] = {
    "articles": ArticleRow,
    "paragraphs": ParagraphRow,
    "dates": DateRow,
    "units": UnitRow,
    "officials": OfficialRow,
    "metrics": MetricRow,
    "documents": DocumentRow,
    "rejected": RejectedRow,
}
MENTION_TABLES = ("dates", "units", "officials", "metrics", "documents")
SORT_KEYS: Mapping[str, tuple[str, ...]] = {"articles": ("article_id", "page"), "rejected": ("page", "stage")}


@cache
def columns(table: str) -> tuple[Column, ...]:
    """The columns of a table, in order."""

    def one(f: Field[Any]) -> Column:
        m = f.metadata
        return Column(f.name, m["type"], m["meaning"], m["enum"], m["pattern"], f.default is MISSING)

    return tuple(one(f) for f in fields(TABLES[table]))


def plain(number: Decimal | None) -> str:
    """A decimal without exponent and without trailing zeros: Decimal("4.50E+2") is 450.

    >>> plain(Decimal("4.50E+2")), plain(Decimal("31.46")), plain(None)
    ('450', '31.46', '')
    """
    if number is None:
        return ""
    text = format(number, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text
