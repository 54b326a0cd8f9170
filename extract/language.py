"""Tokens and sentences with exact offsets.

Tokens are syllables and signs: underthesea's own tokenising regex gives them, with offsets that its `word_tokenize`
loses. What that regex joins and we need apart (word-hyphen-word, UBND.Chủ, HĐND&UBND, TP.) is split again. A sentence never crosses a
newline.
"""

import contextlib
import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import cache
from typing import Any

import regex

Span = tuple[int, int]

# Past this many characters without white space it is no Vietnamese; underthesea's URL form is quadratic on such runs.
LONGEST_RUN = 500
# A line without an end to its sentence is cut into pieces of this length at most, at a space: lists of names reach
# 3,000. What rules cost on hostile text is bounded by it.
LONGEST_SENTENCE = 4000
_RUN = re.compile(r"\S+")
_PART = regex.compile(r"\w+|[^\w\s]")
_SPLIT_AGAIN = frozenset({"word_hyphen", "abbr"})
_AFTER_WORDS = frozenset(",.;:!?)")
_JOINTS = frozenset("-.&")
_KEEP_WHOLE = regex.compile(r"\p{L}+['’]\p{L}+|T\.Ư")


@contextlib.contextmanager
def _logging_as_it_is() -> Iterator[None]:
    """For the import of underthesea: it sets up the logging of the whole process, and so closes what the process had."""
    import logging.config  # noqa: PLC0415  (only for this)

    set_up = logging.config.dictConfig
    logging.config.dictConfig = lambda config: None  # noqa: ARG005  (its name is part of the type)
    try:
        yield
    finally:
        logging.config.dictConfig = set_up


@cache
def _underthesea_form() -> re.Pattern[str]:
    with _logging_as_it_is():
        from underthesea.pipeline.word_tokenize.regex_tokenize import patterns  # noqa: PLC0415  (heavy: after --help)

    return patterns  # type: ignore[no-any-return]


def tokens(text: str) -> list[Span]:
    """(start, end) of each syllable and sign of a text, in order, without overlap. White space is in no token.

    >>> [("Ngày 2-7, TP.HCM có 31,46% hồ sơ"[a:b]) for a, b in tokens("Ngày 2-7, TP.HCM có 31,46% hồ sơ")]
    ['Ngày', '2-7', ',', 'TP', '.', 'HCM', 'có', '31,46', '%', 'hồ', 'sơ']
    """
    spans: list[Span] = []
    start = 0
    for piece in text.replace("\n", " ").split(" "):
        end = start + len(piece)
        # Nineteen of twenty are one of these three; underthesea's form says the same of them, in five times as long.
        if piece.isalpha() or piece.isdecimal():
            spans.append((start, end))
        elif piece[:-1].isalpha() and piece[-1] in _AFTER_WORDS:
            spans += ((start, end - 1), (end - 1, end))
        elif piece:
            spans += _of_piece(text, start, end)
        start = end + 1
    return spans


def _of_piece(text: str, start: int, end: int) -> Iterator[Span]:
    """The tokens of what stands between two spaces: in it may be others, as wide as one wants."""
    for run in _RUN.finditer(text, start, end):
        a, b = run.span()
        if b - a > LONGEST_RUN:
            yield from (m.span() for m in _PART.finditer(text, a, b))
        else:
            yield from _apart(text, a, b)


def _apart(text: str, start: int, end: int) -> Iterator[Span]:
    """The tokens of a run of letters, figures and signs."""
    for m in _underthesea_form().finditer(text, start, end):
        whole = m.group()
        if whole.isspace():
            continue
        if not _JOINTS.isdisjoint(whole) and _splits(m.lastgroup or "", m) and not _KEEP_WHOLE.fullmatch(whole):
            yield from (p.span() for p in _PART.finditer(text, m.start(), m.end()))
        else:
            yield m.span()


def _splits(group: str, m: re.Match[str]) -> bool:
    return group in _SPLIT_AGAIN or m["abbr"] is not None or m["word_hyphen"] is not None


# A full stop after these ends no sentence. General: titles, types of place, initials, and so on.
ABBREVIATIONS = frozenset(
    [
        "tp",
        "tt",
        "tx",
        "q",
        "p",
        "h",
        "x",
        "t",
        "đ/c",
        "đc",
        "gs",
        "pgs",
        "ts",
        "tskh",
        "ths",
        "bs",
        "bscki",
        "bsckii",
        "ks",
        "kts",
        "ls",
        "nsnd",
        "nsưt",
        "ông",
        "bà",
        "mr",
        "mrs",
        "ms",
        "dr",
        "prof",
        "st",
        "no",
        "vd",
        "tr",
        "đt",
        "tel",
        "fax",
        "v.v",
        "vs",
        "cn",
        "cty",
        "tnhh",
        "kt",
        "tl",
        "tm",
        "tuq",
        "stt",
    ]
)
# Possessive, and begun at the first sign of a run only: a line of a thousand dots is looked at once.
_END = regex.compile(
    r"""(?P<stop>(?<![.!?…])[.!?…]++|;)["'”’)\]]*+(?=\s|$)|(?P<glued>(?<=\p{Ll}{2})[.!?])(?=\p{Lu}\p{Ll})"""
)
# Read from its end.
_WORD_BEFORE = regex.compile(r"(?r)[\p{L}\p{M}\d./]+")
_STARTS = regex.compile(r"""\s*["'“‘(\[\-–—+•*]*\s*[\p{Lu}\p{N}]""")


def sentences(text: str) -> list[Span]:
    """(start, end) of each sentence, without the white space around it. A newline always ends one.

    A full stop ends one unless it belongs to an abbreviation (TP., PGS.TS., ThS.), an initial, a number or a domain.

    >>> text = "Ông A, PGS.TS. ở TP. Huế, nói. Bà B cũng vậy"
    >>> [text[a:b] for a, b in sentences(text)]
    ['Ông A, PGS.TS. ở TP. Huế, nói.', 'Bà B cũng vậy']
    """
    spans: list[Span] = []
    position = 0
    for line in text.split("\n"):
        spans += _in_line(text, position, position + len(line))
        position += len(line) + 1
    return spans


def _in_line(text: str, start: int, end: int) -> Iterator[Span]:
    for m in _END.finditer(text, start, end):
        if m["stop"] is not None and not _ends_sentence(text, m, start, end):
            continue
        yield from _trimmed(text, start, m.end())
        start = m.end()
    yield from _trimmed(text, start, end)


def _ends_sentence(text: str, m: regex.Match[str], start: int, line_end: int) -> bool:
    if m["stop"] == ";":
        return False
    if m.end() == line_end:
        return True
    if not _STARTS.match(text, m.end(), line_end):
        return False
    if m["stop"] != ".":
        return True
    before = _WORD_BEFORE.match(text, max(0, m.start() - 30), m.start())
    if before is None:
        return True
    word = before.group()
    initial = len(word) == 1 and word.isupper()
    first = not text[start : before.start()].strip()
    # PGS.TS, v.v, and the 2.1 that numbers a line, but not the 1.826 that ends a sentence.
    dotted = "." in word and all(len(part) <= 4 for part in word.split(".")) and (first or not word[-1].isdigit())
    list_number = word.isdigit() and len(word) <= 2 and first
    return not (initial or dotted or list_number or word.lower() in ABBREVIATIONS)


def _trimmed(text: str, start: int, end: int) -> Iterator[Span]:
    while end - start > LONGEST_SENTENCE:
        space = text.rfind(" ", start, start + LONGEST_SENTENCE)
        cut = space if space > start else start + LONGEST_SENTENCE
        yield from _trimmed(text, start, cut)
        start = cut
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if start < end:
        yield start, end


@cache
def _segmenter() -> Any:
    from os.path import dirname, join  # noqa: PLC0415

    with _logging_as_it_is():
        from underthesea.models.fast_crf_sequence_tagger import FastCRFSequenceTagger  # noqa: PLC0415  (heavy)
        from underthesea.pipeline import word_tokenize  # noqa: PLC0415

    model = FastCRFSequenceTagger()
    model.load(join(dirname(word_tokenize.__file__), "models", "ws_crf_vlsp2013_20230727"))  # noqa: PTH118, PTH120
    return model


def words(text: str, sentence_tokens: Sequence[Span]) -> list[Span]:
    """Words as spans over the tokens of one sentence, by underthesea's CRF; each token alone where that fails.

    >>> text = "Tỷ lệ hồ sơ trực tuyến"
    >>> [text[a:b] for a, b in words(text, tokens(text))]
    ['Tỷ lệ', 'hồ sơ', 'trực tuyến']
    """
    try:
        tags = _segmenter().predict([[text[a:b]] for a, b in sentence_tokens])
    except Exception:  # noqa: BLE001  (whatever the C code raises: a failed sentence never costs the article)
        return list(sentence_tokens)
    spans: list[Span] = []
    for (start, end), tag in zip(sentence_tokens, tags, strict=True):
        if tag == "I-W" and spans:
            spans[-1] = (spans[-1][0], end)
        else:
            spans.append((start, end))
    return spans


def segmented(text: str) -> Iterator[tuple[int, int, str]]:
    """(start, end, words) of each sentence: words apart by spaces, the syllables of a word joined by `_`.

    >>> list(segmented("Tỷ lệ hồ sơ."))
    [(0, 12, 'Tỷ_lệ hồ_sơ .')]
    """
    spans = tokens(text)
    for start, end in sentences(text):
        first, last = bisect_left(spans, (start, start)), bisect_left(spans, (end, end))
        inside = [span for span in spans[first:last] if span[1] <= end]
        yield start, end, " ".join("_".join(text[a:b].split()) for a, b in words(text, inside))
