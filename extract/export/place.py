"""Where an export goes: written beside, moved when complete, and never over what we did not write.

Beside `dataset.sqlite` stands `dataset.sqlite.receipt.json`: which dataset it was made of, and the digest of each file.
A file that is there without such a receipt, or is no longer what the receipt says, is somebody's own work.
"""

import contextlib
import hashlib
import json
import os
import shutil
import tempfile
from collections.abc import Iterator
from importlib.metadata import version
from pathlib import Path
from typing import Any

from extract.outputs import Refusal

RECEIPT = ".receipt.json"


@contextlib.contextmanager
def placed(target: Path, to: str, run: str, *, force: bool) -> Iterator[Path]:
    """A path of the target's name in a folder beside it; what is written to that folder is moved to the target's.

    `to` is the format and `run` the digest of the dataset, for the receipt. Raises Refusal where something that we did
    not write stands in the way and `force` is not given.
    """
    target = target.absolute()
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        beside = Path(tempfile.mkdtemp(prefix=".vnextract-", dir=target.parent))
    except OSError as error:
        raise Refusal(f"{target}: cannot write there ({error.strerror}); give another file with -o", 2) from None
    try:
        _refuse_foreign(target, [target.name], force=force)
        yield beside / target.name
        products = sorted(path.name for path in beside.iterdir())
        _refuse_foreign(target, products, force=force)
        receipt = {"program": "vnextract", "version": version("vnextract"), "to": to, "run": run}
        text = json.dumps({**receipt, "files": digests(beside)}, indent=1) + "\n"
        (target.parent / f"{target.name}{RECEIPT}").unlink(missing_ok=True)
        for name in products:
            _move(beside / name, target.parent / name)
        (target.parent / f"{target.name}{RECEIPT}").write_text(text, encoding="utf-8")
    finally:
        shutil.rmtree(beside, ignore_errors=True)


def receipt_of(target: Path) -> dict[str, Any]:
    """What the receipt beside a target says; empty where there is none that can be read."""
    try:
        known = json.loads((target.parent / f"{target.name}{RECEIPT}").read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return known if isinstance(known, dict) and isinstance(known.get("files"), dict) else {}


def digests(root: Path) -> dict[str, str]:
    """SHA-256 of each file below a folder, by its path there."""
    return {path.relative_to(root).as_posix(): digest(path) for path in sorted(root.rglob("*")) if path.is_file()}


def digest(path: Path) -> str:
    """SHA-256 of a file's bytes, read in blocks."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _refuse_foreign(target: Path, products: list[str], *, force: bool) -> None:
    known = receipt_of(target).get("files", {})
    for name in products:
        path = target.parent / name
        if force or not path.exists() or (path.is_dir() and not any(path.iterdir())):
            continue
        found = {f"{name}/{inner}": d for inner, d in digests(path).items()} if path.is_dir() else {name: digest(path)}
        if any(known.get(inner) != d for inner, d in found.items()):
            what = "was changed since vnextract wrote it" if known else "is there, and vnextract did not write it"
            raise Refusal(f"{path}: {what}; move it away, or write elsewhere with -o, or replace it with --force", 2)


def _move(source: Path, target: Path) -> None:
    """A file at once; a folder as nearly so as can be: the old one away, the new one in."""
    if target.is_dir() and not target.is_symlink():
        target.rename(source.with_name(f"{source.name}.old"))
    os.replace(source, target)  # noqa: PTH105  (the name says that it is atomic)
