"""`vnextract.toml`: defaults for the options of the commands. What is given on the command line wins.

A table a command, a key an option or argument by its long name (`keep-going` or `keep_going`):

    [run]
    corpus = ["pages"]
    outputs = "dataset"

The file in the working directory is read, or the one that `--config` names. Paths in it are taken from the working
directory, as on the command line.
"""

import difflib
import tomllib
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import typer
from typer.core import TyperGroup, TyperOption

from extract.commands.common import NO_INPUT, USAGE, fail

NAME = "vnextract.toml"
_NOT_OPTIONS = {"help"}


def configure(ctx: typer.Context, given: Path | None) -> Path | None:
    """The callback of `--config`: read the file and let it be the defaults of the commands."""
    path = given or Path(NAME)
    if ctx.resilient_parsing or (given is None and not path.is_file()):
        return given
    if isinstance(ctx.command, TyperGroup):
        ctx.default_map = defaults(path, ctx.command, ctx)
    return given


def defaults(path: Path, group: TyperGroup, ctx: typer.Context) -> dict[str, dict[str, Any]]:
    """The file's values by command and parameter; ends with one plain line where something in it is wrong."""
    found: dict[str, dict[str, Any]] = {}
    for command, values in _read(path).items():
        if command not in group.commands:
            raise fail(f"{path}: [{command}] is no command; {_near(command, group.list_commands(ctx))}", USAGE)
        if not isinstance(values, Mapping):
            raise fail(f"{path}: {command} must be a table of options; write [{command}] and the options below", USAGE)
        known = {p.name: p for p in group.commands[command].params if p.name not in _NOT_OPTIONS}
        # The long name of an option may differ from its parameter's (--all is `losers`): both are known.
        names = {_long(p): name for name, p in known.items()} | {name: name for name in known}
        for key, value in values.items():
            name = names.get(key.replace("-", "_"))
            if name is None:
                options = sorted({_long(p) for p in known.values()})
                raise fail(f"{path}: [{command}] has no option {key}; {_near(key, options)}", USAGE)
            _check(path, f"[{command}] {key}", known[name], value)
            found.setdefault(command, {})[name] = value
    return found


def _read(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise fail(f"--config {path}: {error.strerror}; give a TOML file, or leave --config out", NO_INPUT) from None
    except UnicodeDecodeError:
        raise fail(f"{path}: not UTF-8; save it as UTF-8", USAGE) from None
    except tomllib.TOMLDecodeError as error:
        raise fail(f"{path}: not TOML: {error}; mend that line", USAGE) from None


def _long(parameter: Any) -> str:
    """The name that a person knows a parameter by: `outputs` of -o/--outputs."""
    long = [o.removeprefix("--") for o in getattr(parameter, "opts", ()) if o.startswith("--")]
    return (long[0] if long else str(parameter.name)).replace("-", "_")


def _check(path: Path, where: str, parameter: Any, value: Any) -> None:
    """A flag takes true or false, what may be given often takes a list, the rest takes one value."""
    flag = isinstance(parameter, TyperOption) and parameter.is_bool_flag
    many = parameter.nargs != 1 or parameter.multiple
    if flag and not isinstance(value, bool):
        raise fail(f"{path}: {where} is a yes or no; write true or false", USAGE)
    if many and not isinstance(value, list):
        raise fail(f"{path}: {where} takes several; write a list in square brackets", USAGE)
    if not flag and not many and isinstance(value, bool | list | dict):
        raise fail(f"{path}: {where} takes one value; write a text in quotes or a number", USAGE)


def _near(word: str, known: Iterable[str]) -> str:
    """What was probably meant, or all that there is."""
    known = list(known)
    near = difflib.get_close_matches(word.replace("-", "_"), known, 1)
    return f"did you mean {near[0]}?" if near else f"it may be one of {', '.join(known)}"
