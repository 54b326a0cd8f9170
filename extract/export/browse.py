"""The tables in Datasette: the SQLite file, and the command that serves it."""

import sys
from importlib.util import find_spec
from pathlib import Path

from extract.export import EXPORTS, export
from extract.export.dataset import run_digest
from extract.export.place import receipt_of
from extract.export.sqlite import METADATA
from extract.outputs import Refusal

HOST = "127.0.0.1"
_SETTINGS = {"default_page_size": 50, "sql_time_limit_ms": 5000, "facet_time_limit_ms": 1500, "num_sql_threads": 2}


def command(outputs: Path, port: int, *, open_browser: bool = False) -> list[str]:
    """The command that serves a dataset to this machine only; the database is made first, or used again.

    Raises Refusal where Datasette is not installed or there is no dataset.
    """
    if find_spec("datasette") is None:
        raise Refusal("browse needs Datasette; install it with `pip install 'vnextract[browse]'`", 2)
    database = prepare(outputs)
    described = database.with_suffix(METADATA)
    settings = [word for name, value in _SETTINGS.items() for word in ("--setting", name, str(value))]
    serve = [
        "-m",
        "datasette",
        "serve",
        str(database),
        "--metadata",
        str(described),
        "--host",
        HOST,
        "--port",
        str(port),
    ]
    return [sys.executable, *serve, *settings, *(["--open"] if open_browser else [])]


def prepare(outputs: Path) -> Path:
    """The SQLite file of a dataset, made anew unless the one that is there was made of this very run.

    So views that somebody added to it stay, as long as the dataset is the same.
    """
    database = outputs / EXPORTS["sqlite"].name
    if receipt_of(database).get("run") != run_digest(outputs) or not database.is_file():
        export(outputs, "sqlite")
    return database
