"""Wrong usage, said in one plain line with the next step in it."""

from typing import Any

import typer


def words(error: typer.TyperException) -> str:
    """What is wrong with a command line or the configuration file, and what to do."""
    text = " ".join(error.format_message().split()).removesuffix(".")
    text = text[:1].lower() + text[1:]
    text = text.partition(", unable to parse")[0].replace(": Input should be", ": it should be")
    text = text.replace(". Did you mean", "; did you mean").replace("(Possible options:", "(is it one of these:")
    context = getattr(error, "ctx", None)
    command = context.command_path if context else "vnextract"
    return f"{_from_file(error, context)}{text}; `{command} --help` says what there is"


def _from_file(error: Any, context: Any) -> str:
    """Where the value stood, when it was not on the command line."""
    parameter = getattr(error, "param", None)
    source = context.get_parameter_source(parameter.name) if context and parameter else None
    return "in the configuration file: " if source is not None and source.name == "DEFAULT_MAP" else ""
