"""A command, measured from outside: seconds, and the most memory of its own process and of any it starts."""

import subprocess
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import psutil

# Between two looks at the processes.
_PAUSE = 0.5


@dataclass(frozen=True, slots=True)
class Measured:
    """`seconds` by the wall clock; `main` and `worker`: megabytes, the latter of the largest process it started."""

    seconds: float
    main: float
    worker: float


def measure(command: Sequence[str], cwd: Path | None = None) -> Measured:
    """Run a command to its end. Raises RuntimeError, with what it said, where it fails."""
    start = time.perf_counter()
    process = subprocess.Popen(command, cwd=cwd, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    tree, main, workers = psutil.Process(process.pid), 0.0, 0.0
    while process.poll() is None:
        main = max(main, _high_water(process.pid))
        try:
            workers = max([workers, *(_high_water(child.pid) for child in tree.children(recursive=True))])
        except psutil.NoSuchProcess:
            break
        time.sleep(_PAUSE)
    _, said = process.communicate()
    if process.returncode:
        raise RuntimeError(f"{' '.join(command)}: exit code {process.returncode}\n{said.decode('utf-8', 'replace')}")
    return Measured(time.perf_counter() - start, main, workers)


def _high_water(pid: int) -> float:
    """The most memory that a process ever had at once, as Linux keeps it; 0 where it is gone."""
    try:
        status = Path(f"/proc/{pid}/status").read_text(encoding="ascii", errors="replace")
    except OSError:
        return 0.0
    line = next((line for line in status.splitlines() if line.startswith("VmHWM:")), "")
    return int(line.split()[1]) / 1024 if line else 0.0
