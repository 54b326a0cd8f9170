"""What the annotation tools share: the labels, and a text whose offsets they all count alike."""

from collections.abc import Mapping

import regex

# Chosen to differ in lightness too, for those who do not tell all colours apart.
COLOURS: Mapping[str, str] = {
    "dates": "#4e79a7",
    "units": "#59a14f",
    "officials": "#f28e2b",
    "metrics": "#e15759",
    "documents": "#b07aa1",
}
_BEYOND = regex.compile("[\U00010000-\U0010ffff]")


def countable(text: str) -> str:
    """The text with U+FFFD for each sign beyond U+FFFF (emoji), so that it keeps its length however it is counted.

    Browsers count UTF-16 units, and such a sign is two of them: doccano gives offsets in those, Label Studio did for
    years, and what stands behind an emoji would be marked one sign off.

    >>> countable("a💩b")
    'a�b'
    """
    return _BEYOND.sub("\ufffd", text)
