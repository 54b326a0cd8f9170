"""Regions of a text that went through another tool, brought back to the article's own offsets, or refused."""

import unicodedata
from collections.abc import Sequence
from dataclasses import replace

import regex

from extract.export.annotated import Annotated, Region
from extract.export.tasks import countable
from extract.outputs import Refusal

# A letter with its marks, or an end of line: what normalising changes, it changes within one of these.
_SIGN = regex.compile(r"\r\n|\P{M}\p{M}*+|\p{M}++")
_SPACE = regex.compile(r"[^\S\n]")


def aligned(annotated: Annotated, text: str) -> tuple[Region, ...]:
    """The regions with offsets in the article's text, without white space at their ends.

    The text may have come back in NFD, with CRLF, with white space cut at its ends or other spaces in it; offsets are
    then moved with the signs they stand at. Raises Refusal where it is another text or a region stands inside a sign.
    """
    places = _places(annotated.text, text)
    if places is None:
        what = f"its text is not that of the dataset, from sign {_first_difference(annotated.text, text)} on"
        raise Refusal(f"{annotated.where}: {what}; export anew from this dataset and annotate that", 3)
    told = all(region.words is not None for region in annotated.regions)
    if not told and countable(annotated.text) != annotated.text:
        what = "it has signs beyond U+FFFF, which tools count differently"
        raise Refusal(f"{annotated.where}: {what}; annotate what `vnextract export` writes", 3)
    return tuple(dict.fromkeys(_moved(annotated, region, places, text) for region in annotated.regions))


def _moved(annotated: Annotated, region: Region, places: Sequence[int], text: str) -> Region:
    whole = 0 <= region.start < region.end < len(places)
    a, b = (places[region.start], places[region.end]) if whole else (-1, -1)
    here = f"{annotated.where}: the region {region.start}-{region.end} ({region.table})"
    if a < 0 or b < 0:
        raise Refusal(f"{here} does not stand on whole signs of the text; mend or delete it there, and export again", 3)
    if region.words is not None and _bare(region.words) != _bare(text[a:b]):
        raise Refusal(f"{here} says {region.words!r} where the text has {text[a:b]!r}; mark it again there", 3)
    inside = text[a:b]
    a, b = a + len(inside) - len(inside.lstrip()), b - len(inside) + len(inside.rstrip())
    if a >= b:
        raise Refusal(f"{here} marks white space only; delete it there, and export again", 3)
    return replace(region, start=a, end=b, words=text[a:b])


def _places(theirs: str, ours: str) -> Sequence[int] | None:
    """For each offset of their text the one in ours, -1 inside a sign; None where the texts differ."""
    if theirs == ours:
        return range(len(ours) + 1)
    signs = _SIGN.findall(theirs)
    written = [_written(sign) for sign in signs]
    joined, wanted = "".join(written), _written(ours)
    if joined.strip() != wanted.strip():
        return None
    at = _indent(wanted) - _indent(joined)
    places = []
    for sign, same in zip(signs, written, strict=True):
        # Ends that only they have lie outside of our text; no region may stand there.
        places += [at if 0 <= at <= len(ours) else -1, *[-1] * (len(sign) - 1)]
        at += len(same)
    return [*places, at if 0 <= at <= len(ours) else -1]


def _written(text: str) -> str:
    """A text as it is compared: NFC, line ends and spaces made one, signs beyond U+FFFF as we write them for tools."""
    text = unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n").replace("\ufeff", " "))
    return countable(_SPACE.sub(" ", text))


def _indent(text: str) -> int:
    return len(text) - len(text.lstrip())


def _bare(text: str) -> str:
    # Label Studio has written line ends as backslash and n.
    return "".join(_written(text.replace("\\n", "\n")).split())


def _first_difference(theirs: str, ours: str) -> int:
    pairs = zip(_written(theirs), _written(ours), strict=False)
    return next((n for n, (a, b) in enumerate(pairs) if a != b), min(len(theirs), len(ours)))
