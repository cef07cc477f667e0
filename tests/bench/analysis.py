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
            bare_rounds.append(json.loads(_run("tests.bench.bare", path, model)[0]))
            started_rounds.append(_run(*analyse, short, *chosen)[1])
            whole_rounds.append(_run(*analyse, path, *chosen)[1])
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


def _run(module: str, *arguments: object) -> tuple[str, float]:
    """What a module printed, and its processor seconds with those of its workers."""
    before = os.times()
    done = subprocess.run(
        [sys.executable, "-m", module, *map(str, arguments)],
        check=True,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    after = os.times()
    spent = after.children_user + after.children_system
    return done.stdout, spent - before.children_user - before.children_system


def _first_second(source: Path, target: Path) -> None:
    """Copy the first second, so that what is left of an analysis is its start."""
    with av.open(str(source)) as given, av.open(str(target), "w") as made:
        streams = {s.index: made.add_stream_from_template(s) for s in given.streams}
        for packet in given.demux():
            if packet.dts is not None and packet.dts * packet.time_base < 1:
                packet.stream = streams[packet.stream.index]
                made.mux(packet)
