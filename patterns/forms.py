"""Helps for writing forms: spaces that stay readable, many phrases as one form."""

from collections.abc import Iterable, Mapping

import regex

_SPACE = r"\s{1,2}"


def spaced(form: str) -> str:
    """A verbose form in which ~ stands for the one or two spaces between words.

    >>> bool(regex.search(spaced("quốc~lộ"), "quốc  lộ 1"))
    True
    """
    return form.replace("~", f"(?:{_SPACE})")


def compiled(form: str) -> regex.Pattern[str]:
    """A verbose form with ~ for spaces, compiled."""
    return regex.compile(spaced(form), regex.VERBOSE)


_Tree = dict[str, "_Tree"]


def alternation(phrases: Iterable[str]) -> str:
    """A verbose form of any of the phrases, the longest first. Phrases share their first words: five times as fast.

    >>> regex.findall(alternation(["năm nay", "năm", "hôm nay"]), "năm nay, hôm nay, năm")
    ['năm nay', 'hôm nay', 'năm']
    """
    tree: _Tree = {}
    for phrase in phrases:
        node = tree
        for word in phrase.split():
            node = node.setdefault(word, {})
        node[""] = {}
    return _form(tree)


def any_of(words: str) -> str:
    """A form of any of the words in a string, where _ joins the words of a phrase.

    >>> regex.fullmatch(any_of("ngày kỳ_họp kỳ"), "kỳ họp") is not None
    True
    """
    return alternation(word.replace("_", " ") for word in words.split())


def before_figures(words: Iterable[str]) -> set[str]:
    """The cues of a form in which one of these words stands right before a number, spaces between them.

    >>> sorted(before_figures(["ngày", "tháng"]))
    ['ngày 0', 'tháng 0']
    """
    return {f"{word} 0" for word in words}


def after_figures(words: Iterable[str]) -> set[str]:
    """The cues of a form in which one of these words stands right after a number, spaces between them.

    >>> sorted(after_figures(["ngày", "tháng"]))
    ['0 ngày', '0 tháng']
    """
    return {f"0 {word}" for word in words}


def at_start(form: str) -> str:
    r"""A verbose form that is tried where the search begins, and given up there: `\G` alone is tried at every sign.

    >>> regex.findall(at_start(r"\d\."), "1. Ngày 2.", regex.VERBOSE)
    ['1.']
    """
    return rf"\G(?:{form})|\G(?s:.)++(*SKIP)(*FAIL)"


def _form(tree: _Tree) -> str:
    behind: dict[str, str] = {}
    for word, rest in tree.items():
        if word:
            more = _form(rest)
            end = "?" if "" in rest else ""
            behind[word] = rf"(?!\w)(?:{_SPACE}{more}){end}" if more else ""
    return f"(?:{by_letters(behind)})" if behind else ""


_Letters = dict[str, "_Letters"]


def by_letters(phrases: Iterable[str] | Mapping[str, str], spaces: str = "[ ]{1,3}") -> str:
    """A verbose form of any of the phrases, with what a mapping says behind each; its branches part letter by letter.

    Three times as fast as `alternation` where there are hundreds of phrases to look for at every place of a text.

    >>> regex.findall(by_letters(["sở", "sở hữu", "số"]), "sở hữu, số, sở")
    ['sở hữu', 'số', 'sở']
    """
    behind = phrases if isinstance(phrases, Mapping) else dict.fromkeys(phrases, "")
    tree: _Letters = {}
    for phrase in behind:
        node = tree
        for letter in phrase:
            node = node.setdefault(letter, {})
        node[""] = {}
    return _letters(tree, "", behind, spaces)


def _letters(tree: _Letters, read: str, behind: Mapping[str, str], spaces: str) -> str:
    branches = [
        (spaces if letter == " " else regex.escape(letter)) + _letters(rest, read + letter, behind, spaces)
        for letter, rest in sorted(tree.items())
        if letter
    ]
    if "" in tree:
        branches.append(behind[read])
    return branches[0] if len(branches) == 1 else f"(?:{'|'.join(branches)})"
