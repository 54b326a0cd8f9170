"""What a change "in quantity" or "in value" is one of: "bán 4 nghìn tấn đường, thu 70 tỷ đồng, tăng 6% về lượng"."""

from collections.abc import Sequence

from extract.records.metrics.line import Line
from extract.records.metrics.parts import bare, headless, join
from extract.records.metrics.phrases import phrases

# How much there is, and what it is worth: each by the kind of figures that tell it.
_TERMS = {
    **dict.fromkeys(("lượng", "số lượng", "khối lượng", "sản lượng"), "count"),
    **dict.fromkeys(("giá trị", "trị giá", "kim ngạch", "giá", "doanh thu"), "money"),
}
_LONGEST = 2
# What may follow the term.
_ENDS = frozenset("so và nhưng song còn mà trong do nhờ với cùng tăng giảm".split())


def in_terms(line: Line, k: int, steady: Sequence[tuple[str, str]]) -> str:
    """The term that follows a percentage alone, with what it is told of; else nothing.

    `steady`: (kind, indicator) of the steady figures before it.
    """
    words, start = line.words.all, line.last[k] + 1
    if (line.figure(k).kind != "percent" and line.figure(k).unit != "lần") or words[start - 1 : start] != ["về"]:
        return ""
    length = next((n for n in range(_LONGEST, 0, -1) if " ".join(words[start : start + n]) in _TERMS), 0)
    following = words[start + length : start + length + 1]
    if not length or (following and following[0][0].isalpha() and following[0] not in _ENDS):
        return ""
    term = line.text(start, start + length)
    known = [(kind, said) for kind, said in reversed(steady) if said and not _says_nothing(said)]
    same = (said for kind, said in known if kind == _TERMS[term.lower()])
    of = next(same, "") or next((said for _, said in known), "")
    return of if term.lower() in of.lower() else join(term, headless(of))


def _says_nothing(said: str) -> bool:
    """Whether a phrase names no thing: "trị giá", "thu về"."""
    return bare(said) or said.lower() in phrases().verbs or said.lower().startswith("thu về")
