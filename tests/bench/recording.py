"""Recording with live analysis: cores and memory of each process, and what was dropped."""

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from netflix_coach.app.paths import find_assets

RECORD_S = 30
WARM_UP_S = 8
"""Left out at the start: imports and loading of models."""

TICKS = os.sysconf("SC_CLK_TCK")


@dataclass(frozen=True)
class Usage:
    """Processor seconds so far and resident megabytes of a process."""

    seconds: float
    resident_mb: float


def family(parent: int) -> set[int]:
    """The process and everything below it."""
    parents = {}
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            fields = (folder / "stat").read_text().rpartition(")")[2].split()
        except OSError:
            continue
        parents[int(folder.name)] = int(fields[1])
    found = {parent}
    while more := {child for child, above in parents.items() if above in found} - found:
        found |= more
    return found


def usage(process: int) -> Usage:
    """What a process has used until now."""
    fields = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
    pages = int(Path(f"/proc/{process}/statm").read_text().split()[1])
    seconds = (int(fields[11]) + int(fields[12])) / TICKS
    return Usage(seconds, pages * os.sysconf("SC_PAGE_SIZE") / 1e6)


def role(process: int, parent: int) -> str:
    """What the process does, told by the libraries it has loaded."""
    if process == parent:
        return "recording, encoding"
    libraries = Path(f"/proc/{process}/maps").read_text()
    for library, name in (("libvosk", "speech worker"), ("litert", "face worker")):
        if library in libraries:
            return name
    return "helper"


def report() -> Iterator[str]:
    """Shares between the warm-up and the end of the recording, then what the program says."""
    with tempfile.TemporaryDirectory(prefix="bench-") as folder:
        recorder = subprocess.Popen(
            [
                *(sys.executable, "-m", "netflix_coach.app.main", "--data-dir", folder, "record"),
                *("--source", find_assets().sample_take, "--seconds", str(RECORD_S)),
                *("--speech-model", find_assets().demonstration_model),
            ],
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
        )
        time.sleep(WARM_UP_S)
        begun, before = time.monotonic(), {p: usage(p) for p in family(recorder.pid)}
        time.sleep(RECORD_S - WARM_UP_S - 1)
        wall, after = time.monotonic() - begun, {p: usage(p) for p in before}
        roles = {p: role(p, recorder.pid) for p in before}
        said, _ = recorder.communicate(timeout=120)
    total = 0.0
    for process, then in after.items():
        cores = (then.seconds - before[process].seconds) / wall
        total += cores
        yield f"{roles[process]:24} {cores:7.2f} cores {then.resident_mb:6.0f} MB"
    yield f"together                 {total:7.2f} cores (at most 1.2)"
    yield said.strip()
