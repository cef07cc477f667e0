"""What processes and threads have used so far, read from /proc."""

import os
import threading
from pathlib import Path

_TICKS = os.sysconf("SC_CLK_TCK")


def _seconds(stat: Path) -> float:
    fields = stat.read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / _TICKS


def process_s(process: int) -> float:
    """Processor seconds of a process with all its threads, the ended ones included."""
    return _seconds(Path(f"/proc/{process}/stat"))


def threads_s() -> dict[str, float]:
    """Processor seconds of this process by the name of the thread.

    Python keeps its threads' names to itself; threads of libraries are called "libraries".
    """
    names = {thread.native_id: thread.name for thread in threading.enumerate()}
    found: dict[str, float] = {}
    for task in Path("/proc/self/task").iterdir():
        name = names.get(int(task.name), "libraries")
        found[name] = found.get(name, 0.0) + _seconds(task / "stat")
    return found


def resident_mb(process: int) -> float:
    """Resident memory, shared pages included."""
    pages = int(Path(f"/proc/{process}/statm").read_text().split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 1e6
