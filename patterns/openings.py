"""Many phrases looked for at every word of a text: the form of their first letters, the words that tell of them."""

from collections import Counter
from collections.abc import Iterable, Mapping

import regex

from patterns.forms import by_letters
from patterns.gazetteer import PIECE

# The commonest first letters of words first: what stands behind is not tried where one of them fits.
_ORDER = "tcđnvhlbkspdqgmx"
# Behind so many letters no other branch is tried.
_DEPTH = 2


def openings(phrases: Iterable[str] | Mapping[str, str]) -> str:
    r"""A verbose form as that of `patterns.forms.by_letters`, for the beginning of a form that is searched for.

    Where the first letters of a branch fit, no other branch can: `(*PRUNE)` gives the place in the text up once the
    branch has failed, which halves the time. Only another look behind may stand before it, and `\m`, and nothing with
    a choice.

    >>> regex.findall(rf"\m{openings(['sở', 'sở hữu', 'ban'])}", "ban, số, sở hữu", regex.VERBOSE)
    ['ban', 'sở hữu']
    """
    behind = phrases if isinstance(phrases, Mapping) else dict.fromkeys(phrases, "")
    return _parted(behind, _DEPTH)


def parted(forms: Iterable[str]) -> str:
    """The same of forms that begin with a letter: only this letter is read apart.

    >>> parted(["xã", "tt", "x[.]"])
    '(?:t(*PRUNE)(?:t)|x(*PRUNE)(?:ã|[.]))'
    """
    rests: dict[str, list[str]] = {}
    for form in forms:
        rests.setdefault(form[0], []).append(form[1:])
    return _branches({letter: f"(?:{'|'.join(rest)})" for letter, rest in rests.items()})


def _parted(behind: Mapping[str, str], depth: int) -> str:
    """Branches by the first letter of what remains of the phrases, unless one of them ends here."""
    if depth == 0 or "" in behind:
        return by_letters(behind)
    rests: dict[str, dict[str, str]] = {}
    for phrase, more in behind.items():
        rests.setdefault(phrase[0], {})[phrase[1:]] = more
    return _branches({letter: _parted(rest, depth - 1) for letter, rest in rests.items()})


def _branches(rests: Mapping[str, str]) -> str:
    """One branch a letter, the commonest letters first."""
    return f"(?:{'|'.join(f'{regex.escape(letter)}(*PRUNE){rests[letter]}' for letter in sorted(rests, key=_rank))})"


def _rank(letter: str) -> tuple[int, str]:
    return _ORDER.find(letter) % (len(_ORDER) + 1), letter


def telling(phrases: Iterable[str]) -> frozenset[str]:
    """Words of which every phrase has one, few of them: cues of a form that begins with one of the phrases.

    >>> sorted(telling(["phó ban", "phó vụ", "phó chủ tịch", "bí thư"]))
    ['phó', 'thư']
    """
    left = [[word for word in PIECE.findall(phrase) if word.isalpha()] for phrase in phrases]
    found = {words[0] for words in left if len(words) == 1}
    while left := [words for words in left if found.isdisjoint(words)]:
        counts = Counter(word for words in left for word in {words[0], words[-1]})
        lasts = {words[-1] for words in left}
        # Of equals the last word of a phrase: "tịch" is rarer than "chủ".
        best = max(counts, key=lambda word: (counts[word], word in lasts, word))
        found.add(best)
    return frozenset(found)
