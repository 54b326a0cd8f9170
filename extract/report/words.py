"""The words of the interface, in Vietnamese and English. Pages are written in Vietnamese; report.js puts in the English."""

import json
import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from markupsafe import Markup, escape

FACTS = Path(__file__).with_name("words.toml")
# What UTF-8 allows and HTML or a script does not bear.
_CONTROLS = dict.fromkeys((*range(9), 11, 12, *range(14, 32), 127), "�")


@cache
def words() -> Mapping[str, tuple[str, str]]:
    """Key -> (Vietnamese, English). An entry of any other shape is an error."""
    found: dict[str, tuple[str, str]] = {}
    for section, entries in tomllib.loads(FACTS.read_text(encoding="utf-8")).items():
        for name, (vi, en) in entries.items():
            found[f"{section}.{name}"] = vi, en
    return found


@cache
def word(key: str) -> Markup:
    """A word of the interface as HTML. Of each there is one."""
    return Markup('<span data-t="{}">{}</span>').format(key, words()[key][0])


def bare_word(key: str) -> str:
    return words()[key][0]


def said(**attributes: str) -> Markup:
    """Attributes of an element whose values are words of the interface: `said(aria_label="nav.main")`."""
    names = {name.replace("_", "-"): key for name, key in attributes.items()}
    told = " ".join(f"{name}:{key}" for name, key in names.items())
    each = Markup(" ").join(Markup('{}="{}"').format(name, words()[key][0]) for name, key in names.items())
    return Markup('{} data-ta="{}"').format(each, told)


def clean(text: str) -> str:
    """The text without control characters, which HTML does not allow."""
    return text.translate(_CONTROLS)


def script(value: object) -> str:
    """A value as JSON that may stand in a script, whatever text is in it."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    for sign in ("<", ">", "&", "\u2028", "\u2029"):
        text = text.replace(sign, f"\\u{ord(sign):04x}")
    return text


def value_word(section: str, value: str) -> Markup:
    """A value of the dataset in the reader's words; one that has no word yet stands as it is, an unknown is empty."""
    key = f"{section}.{value}"
    return word(key) if key in words() else escape(clean(value))
