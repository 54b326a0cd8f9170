"""Is this installation fit to work? Versions, models, memory, disk, rights, limits, and a small run with a known answer.

Each check is a function that raises AmissError, or any error, where something is wrong; it returns what it found. None of
them changes anything but a temporary folder.
"""

import os
import resource
import shutil
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path

NAME = "vnextract"
GIB = 1 << 30
# A run of 15,000 pages takes about 1 GiB a worker; a dataset about as much disk as its pages do, twice.
LEAST_MEMORY = GIB
LEAST_DISK = GIB
# A worker holds a few dozen files; merging many shards some hundreds.
LEAST_FILES = 1024
# The self-test takes two seconds; the first one after an installation, on a busy machine, twenty.
SECONDS = 60.0
_LIMITS = (Path("/sys/fs/cgroup/memory.max"), Path("/sys/fs/cgroup/memory/memory.limit_in_bytes"))
_MEMINFO = Path("/proc/meminfo")

# A small page of our own, and what must be read in it.
PAGE = """\
<html><head><title>Huyện Bắc Hà họp</title></head><body><article><h1>Huyện Bắc Hà sơ kết quý I</h1>
<time datetime="2021-04-09T08:00:00+07:00">09/04/2021 08:00</time>
<p>Sáng 9/4, ông Giàng Seo Vần, Chủ tịch UBND huyện Bắc Hà, tỉnh Lào Cai chủ trì hội nghị sơ kết quý I năm 2021.</p>
<p>Trong quý I/2021, huyện tiếp nhận 2.480 hồ sơ, tỷ lệ giải quyết đúng hạn đạt 97,5% theo Kế hoạch số 15/KH-UBND.</p>
</article></body></html>
"""
ANSWER: Mapping[str, tuple[str, str]] = {
    "dates": ("value", "2021-Q1"),
    "units": ("name", "huyện Bắc Hà"),
    "officials": ("name", "Giàng Seo Vần"),
    "metrics": ("text", "97,5%"),
    "documents": ("number", "15/KH-UBND"),
}


class AmissError(Exception):
    """Something is amiss: what was found, and what to do."""

    def __init__(self, found: str, advice: str) -> None:
        super().__init__(found)
        self.found, self.advice = found, advice


@dataclass(frozen=True, slots=True)
class Finding:
    """What one check found; `advice` where it is not `ok`."""

    check: str
    ok: bool
    found: str
    advice: str = ""


def examine() -> Iterator[Finding]:
    """Each check in order. An unforeseen error in one is a finding too, and the others go on."""
    for name, check, advice in CHECKS:
        try:
            yield Finding(name, True, check())
        except AmissError as amiss:
            yield Finding(name, False, amiss.found, amiss.advice)
        except Exception as error:  # noqa: BLE001  (whatever is broken here is what the command is asked to find)
            found = " ".join(f"{type(error).__name__}: {error}".split())
            yield Finding(name, False, found[:300], advice)


def python() -> str:
    """The running Python against what the package asks for."""
    from packaging.specifiers import SpecifierSet  # noqa: PLC0415

    found, asked = ".".join(map(str, sys.version_info[:3])), metadata.metadata(NAME)["Requires-Python"]
    if found not in SpecifierSet(asked):
        raise AmissError(
            f"{found}, but {asked} is needed", "install such a Python, then `make setup PYTHON=/path/to/it`"
        )
    return found


def packages() -> str:
    """The installed packages against what the package asks for; extras are not needed."""
    from packaging.requirements import Requirement  # noqa: PLC0415

    wanted = [Requirement(line) for line in metadata.requires(NAME) or ()]
    wanted = [r for r in wanted if r.marker is None or r.marker.evaluate({"extra": ""})]
    wrong = []
    for requirement in wanted:
        try:
            found = metadata.version(requirement.name)
        except metadata.PackageNotFoundError:
            wrong.append(f"{requirement} is missing")
            continue
        if not requirement.specifier.contains(found, prereleases=True):
            wrong.append(f"{requirement} is wanted, {found} is here")
    if wrong:
        names = " ".join(f"'{line.partition(' is ')[0]}'" for line in wrong)
        raise AmissError("; ".join(wrong), f"`make setup` in a clone, else `pip install {names}`")
    return f"{NAME} {metadata.version(NAME)}, {len(wanted)} packages as asked"


def models() -> str:
    """Vietnamese of spaCy, underthesea's tokens and words, and our own pipeline."""
    import spacy  # noqa: PLC0415

    from extract import pipeline  # noqa: PLC0415
    from extract.language import tokens, words  # noqa: PLC0415

    spacy.blank("vi", config={"nlp": {"tokenizer": {"@tokenizers": "vnextract.Tokenizer.v1"}}})
    text = "Huyện Bắc Hà họp."
    spans = list(tokens(text))
    if len(spans) != 5 or not list(words(text, spans)):
        raise AmissError(f"{text!r} was cut into {len(spans)} tokens, not 5", "install underthesea again: `make setup`")
    return f"spaCy vi, underthesea, {', '.join(pipeline.load().pipe_names)}"


def memory() -> str:
    """What this process may still take: of the machine, and of the container it is in."""
    free = min(_available(), _allowed())
    if free < LEAST_MEMORY:
        raise AmissError(
            f"{_size(free)} free, {_size(LEAST_MEMORY)} wanted for each worker",
            "close other programs, or run with fewer workers",
        )
    return f"{_size(free)} free"


def _available() -> int:
    for line in _MEMINFO.read_text().splitlines() if _MEMINFO.is_file() else ():
        if line.startswith("MemAvailable:"):
            return int(line.split()[1]) * 1024
    return os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE")


def _allowed() -> int:
    texts = [path.read_text().strip() for path in _LIMITS if path.is_file()]
    return min((int(text) for text in texts if text.isdecimal()), default=sys.maxsize)


def disk() -> str:
    """Room in the working directory and in the temporary folder."""
    rooms = {folder: shutil.disk_usage(folder).free for folder in _folders()}
    for folder, free in rooms.items():
        if free < LEAST_DISK:
            raise AmissError(f"{_size(free)} free in {folder}", "make room there, or set TMPDIR to a larger disk")
    return ", ".join(f"{_size(free)} free in {folder}" for folder, free in rooms.items())


def write_access() -> str:
    """A file can be written in the working directory and in the temporary folder."""
    for folder in _folders():
        try:
            with tempfile.TemporaryFile(dir=folder) as file:
                file.write(b"x")
        except OSError as error:
            raise AmissError(
                f"{folder}: {error.strerror}", "work in a folder of your own, or write elsewhere: `-o FOLDER`"
            ) from None
    return ", ".join(map(str, _folders()))


def open_files() -> str:
    """How many files a process may have open."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    if soft != resource.RLIM_INFINITY and soft < LEAST_FILES:
        raise AmissError(f"{soft} at once, {LEAST_FILES} wanted", f"`ulimit -n {min(max(hard, LEAST_FILES), 4096)}`")
    return f"{soft} at once"


def self_test() -> str:
    """A small page through a run, compared with the known answer."""
    from extract import formats, run  # noqa: PLC0415

    began = time.monotonic()
    with tempfile.TemporaryDirectory(prefix=f"{NAME}-doctor-") as folder:
        page, outputs = Path(folder) / "page.html", Path(folder) / "outputs"
        page.write_text(PAGE, encoding="utf-8")
        run.run([page], outputs)
        for table, (column, value) in ANSWER.items():
            found = formats.FORMATS["csv"].read(table, outputs / f"{table}.csv")[column].tolist()
            if value not in found:
                raise AmissError(
                    f"{table}.{column} should have {value!r}, has {', '.join(map(str, found)) or 'nothing'}",
                    "the rules were changed or the installation is broken: `make setup`, then `make test`",
                )
    seconds = time.monotonic() - began
    if seconds > SECONDS:
        raise AmissError(
            f"right, but it took {seconds:.0f} s", "the machine is busy or the disk slow: use a local disk"
        )
    return f"a page read as it should be, {seconds:.1f} s"


def _folders() -> list[Path]:
    return sorted({Path.cwd(), Path(tempfile.gettempdir())})


def _size(size: int) -> str:
    return f"{size / GIB:.1f} GiB"


_SETUP = "`make setup` in a clone, else `pip install --force-reinstall vnextract`"
CHECKS: tuple[tuple[str, Callable[[], str], str], ...] = (
    ("python", python, _SETUP),
    ("packages", packages, _SETUP),
    ("models", models, _SETUP),
    ("memory", memory, "see how much memory is free: `free -h`"),
    ("disk", disk, "see how much disk is free: `df -h`"),
    ("write access", write_access, "work in a folder of your own"),
    ("open files", open_files, "see the limit: `ulimit -n`"),
    ("self-test", self_test, "please report this, with what `vnextract doctor --json` prints"),
)
