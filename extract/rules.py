"""What decides how a page is read, as one digest: a shard read by other rules is read again."""

import hashlib
from importlib.metadata import version
from importlib.resources import files
from pathlib import Path

# What is done with a dataset once it is read decides nothing of it.
_AFTERWARDS = ("commands", "export", "report")
# Libraries whose release may change what is read.
_LIBRARIES = ("beautifulsoup4", "charset-normalizer", "fastwarc", "lxml", "regex", "rensa", "selectolax", "underthesea")


def rules_digest() -> str:
    """SHA-256 of the files of `patterns` and of what of `extract` reads pages, and of the libraries they stand on."""
    digest = hashlib.sha256()
    for name in ("patterns", "extract"):
        root = Path(str(files(name)))
        for path in sorted(p for p in root.rglob("*") if p.suffix in (".py", ".toml", ".csv")):
            relative = path.relative_to(root)
            if relative.parts[0] not in _AFTERWARDS:
                digest.update(relative.as_posix().encode())
                digest.update(path.read_bytes())
    for name in _LIBRARIES:
        digest.update(f"{name} {version(name)}".encode())
    return digest.hexdigest()
