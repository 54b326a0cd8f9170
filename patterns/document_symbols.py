"""Types of documents and the bodies that issue them, by name and by the symbol of a number, from document_symbols.toml."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from patterns.fold import key
from patterns.forms import compiled


@dataclass(frozen=True, slots=True)
class Type:
    """A type of document; `bare`: a number right after it names one."""

    name: str
    short: tuple[str, ...]
    bare: bool = False
    issuer: str = ""


@dataclass(frozen=True, slots=True)
class Body:
    """A body that symbols name. `local`: one of many, told apart by its place; `vague`: the text names it better."""

    symbols: tuple[str, ...]
    name: str
    also: tuple[str, ...] = ()
    local: bool = False
    vague: bool = False


@cache
def _facts() -> tuple[tuple[Type, ...], tuple[Body, ...]]:
    data = tomllib.loads((files("patterns") / "document_symbols.toml").read_text("utf-8"))
    unknown = set(data) - {"type", "body"}
    if unknown:
        raise ValueError(f"document_symbols.toml: unknown tables {sorted(unknown)}")
    types = tuple(Type(**{**e, "short": tuple(e["short"])}) for e in data["type"])
    bodies = tuple(
        Body(**{**e, "symbols": tuple(e["symbols"]), "also": tuple(e.get("also", ()))}) for e in data["body"]
    )
    return types, bodies


@cache
def types() -> Mapping[str, Type]:
    """Folded lower-case name -> type."""
    return {key(t.name): t for t in _facts()[0]}


@cache
def types_by_short() -> Mapping[str, Type]:
    return {key(short): t for t in _facts()[0] for short in t.short}


@cache
def _bodies() -> Mapping[str, Body]:
    return {key(symbol): b for b in _facts()[1] for symbol in b.symbols}


_PIECE = compiled(r"[^\W\d_][\w&]*")


def symbol_pieces(number: str) -> list[str]:
    """The pieces of a symbol, folded and in lower case, digits of a legislature cut off.

    >>> symbol_pieces("415/QĐ-UBND"), symbol_pieces("77/2015/QH13")
    (['qđ', 'ubnd'], ['qh'])
    """
    return [key(p).rstrip("0123456789") for p in _PIECE.findall(number)]


def body_of(number: str) -> Body | None:
    """The body that a number's symbol names.

    >>> body_of("916/TTg-CN").name, body_of("61/2018/NĐ-CP").name, body_of("1307/UBND-NC").name
    ('Thủ tướng Chính phủ', 'Chính phủ', 'Ủy ban nhân dân')
    """
    return next(iter(bodies_of(number)), None)


def bodies_of(number: str) -> list[Body]:
    """The bodies that a number's symbol names: those of a joint circular.

    >>> [b.name for b in bodies_of("41/2014/TTLT-BYT-BTC")]
    ['Bộ Y tế', 'Bộ Tài chính']
    """
    return [body for piece in symbol_pieces(number) if (body := _bodies().get(piece))]


def type_of(number: str) -> Type | None:
    """The type that a number's symbol begins with: 269/TB-UBND is a Thông báo."""
    pieces = symbol_pieces(number)
    return types_by_short().get(pieces[0]) if pieces else None
