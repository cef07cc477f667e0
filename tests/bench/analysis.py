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
from tests.bench import bare
from tests.bench.table import Row

ROUNDS = 2
ASKED_FOR = ("decode", "landmarks", "recognition", "voice activity", "pitch")
"""The calls whose sum is the measure."""

THREADED = ("decode", "voice activity")
"""Libraries that start threads of their own unless told not to."""


def report() -> Iterator[Row]:
    """Each bare call, their sum, and the command with and without its start."""
    assets = find_assets()
    path, model = assets.sample_take, assets.demonstration_model
    bare_rounds, strict_rounds, started_rounds, whole_rounds = [], [], [], []
    with tempfile.TemporaryDirectory(prefix="bench-") as folder:
        short, target = Path(folder) / "short.mkv", Path(folder) / "analysis.json"
        _first_second(path, short)
        analyse = (
            "netflix_coach.app.main",
            "--data-dir",
            Path(folder) / "data",
            "analyse",
            "--force",
            "--json",
            target,
        )
        chosen = ("--speech-model", model)
        for _ in range(ROUNDS):  # in turns, so that the load of the machine falls on all alike
            bare_rounds.append(_bare(path, model, one_thread=False))
            started_rounds.append(_processor_s(*analyse, short, *chosen))
            whole_rounds.append(_processor_s(*analyse, path, *chosen))
            strict_rounds.append(_bare(path, model, one_thread=True))
    loose, strict = _means(bare_rounds), _means(strict_rounds)
    for name in ASKED_FOR:
        remark = f"{strict[name]:.2f} s on one thread" if name in THREADED else ""
        yield Row(f"bare {name}", loose[name], "s", remark=remark)
    together, at_least = (sum(each[name] for name in ASKED_FOR) for each in (loose, strict))
    yield Row("bare calls together", together, "s", remark=f"{at_least:.2f} s on one thread each")
    started, whole = statistics.mean(started_rounds), statistics.mean(whole_rounds)
    yield Row("analyse, start to end, all processes", whole, "s")
    yield Row("  of that start: imports, models", started, "s", remark="analysis of one second")
    work = whole - started
    yield Row("analysis against the bare calls", work / together, "times", 1.2)
    yield Row("  against them on one thread each", work / at_least, "times")
    also = at_least + strict["formants"] + strict["band energy"]
    remark = f"formants {strict['formants']:.2f} s, band energy {strict['band energy']:.2f} s"
    yield Row("  with all the bare calls in the sum", work / also, "times", remark=remark)
    remark = "its share falls with the length of the file"
    yield Row("  with the start of three processes", whole / together, "times", remark=remark)


def _bare(path: Path, model: Path, *, one_thread: bool) -> dict[str, float]:
    """The bare calls, sound beside picture as in the program: cores that share their units
    count more processor seconds when both are busy."""
    sides = [bare.started(path, given, one_thread=one_thread) for given in (None, model)]
    found: dict[str, float] = {}
    for side in sides:
        found.update(json.loads(side.communicate()[0]))
    return found


def _means(rounds: list[dict[str, float]]) -> dict[str, float]:
    return {name: statistics.mean(each[name] for each in rounds) for name in rounds[0]}


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
