"""Parts of a phrase put together, and names that say too little by themselves."""

from extract.records.metrics.line import Line
from extract.records.metrics.phrases import LONGEST, phrases


def with_previous(line: Line, k: int, name: str, previous: str) -> str:
    """The name of a figure; a bare one is that of the figure before: "hỗ trợ 45 hộ với kinh phí 2 tỷ đồng"."""
    between = line.words.all[line.last[k - 1] : line.first[k]] if k else []
    joined = ";" not in between and any(w == "với" and between[i - 1 : i] != ["so"] for i, w in enumerate(between))
    return join(name, headless(previous)) if joined and bare(name) else name


def headless(phrase: str) -> str:
    """What a phrase is the measure of: "dự án" of "diện tích dự án"."""
    words = phrase.split(" ")
    heads = (n for n in range(min(LONGEST, len(words) - 1), 0, -1) if bare(" ".join(words[:n])))
    return " ".join(words[next(heads, 0) :])


def bare(name: str) -> bool:
    return name.lower() in phrases().strong_heads or name.lower() in phrases().heads


def join(*parts: str) -> str:
    return " ".join(filter(None, parts))
