"""Analysis of a file: processor seconds beside the sum of the bare calls on the same file."""

import json
import os
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import av

from netflix_coach.app.paths import find_assets
from tests.bench.table import Row

ROUNDS = 2
ASKED_FOR = ("decode", "landmarks", "recognition", "voice activity", "pitch")
"""The calls whose sum is the measure."""


def report() -> Iterator[Row]:
    """Each bare call, their sum, and the command with and without its start."""
    assets = find_assets()
    path, model = assets.sample_take, assets.demonstration_model
    bare_rounds, started_rounds, whole_rounds = [], [], []
    with tempfile.TemporaryDirectory(prefix="bench-") as folder:
        short, target = Path(folder) / "short.mkv", Path(folder) / "analysis.json"
        _first_second(path, short)
        analyse = ("netflix_coach.app.main", "--data-dir", folder, "analyse", "--json", target)
        chosen = ("--speech-model", model)
        for _ in range(ROUNDS):  # in turns, so that the load of the machine falls on all alike
            bare_rounds.append(_bare(path, model))
            started_rounds.append(_processor_s(*analyse, short, *chosen))
            whole_rounds.append(_processor_s(*analyse, path, *chosen))
    bare = {name: statistics.mean(each[name] for each in bare_rounds) for name in bare_rounds[0]}
    for name, seconds in bare.items():
        remark = "" if name in ASKED_FOR else "also a bare call; not in the sum"
        yield Row(f"bare {name}", seconds, "s", remark=remark)
    together = sum(bare[name] for name in ASKED_FOR)
    yield Row("bare calls together", together, "s")
    started, whole = statistics.mean(started_rounds), statistics.mean(whole_rounds)
    yield Row("analyse, start to end, all processes", whole, "s")
    yield Row("  of that start: imports, models", started, "s", remark="analysis of one second")
    work = whole - started
    yield Row("analysis against the bare calls", work / together, "times", 1.3)
    yield Row("  with the bare formants, too", work / sum(bare.values()), "times")
    remark = "its share falls with the length of the file"
    yield Row("  with the start of three processes", whole / together, "times", remark=remark)


def _bare(path: Path, model: Path) -> dict[str, float]:
    """The bare calls, sound beside picture as in the program: cores that share their units
    count more processor seconds when both are busy."""
    sides = [_started("tests.bench.bare", path), _started("tests.bench.bare", path, model)]
    found: dict[str, float] = {}
    for side in sides:
        found.update(json.loads(side.communicate()[0]))
    return found


def _processor_s(module: str, *arguments: object) -> float:
    """Processor seconds of a module with its workers."""
    before = os.times()
    if _started(module, *arguments).wait():
        sys.exit(f"{module} failed")
    after = os.times()
    spent = after.children_user + after.children_system
    return spent - before.children_user - before.children_system


def _started(module: str, *arguments: object) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-m", module, *map(str, arguments)],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )


def _first_second(source: Path, target: Path) -> None:
    """Copy the first second, so that what is left of an analysis is its start."""
    with av.open(str(source)) as given, av.open(str(target), "w") as made:
        streams = {s.index: made.add_stream_from_template(s) for s in given.streams}
        for packet in given.demux():
            if packet.dts is not None and packet.dts * packet.time_base < 1:
                packet.stream = streams[packet.stream.index]
                made.mux(packet)
