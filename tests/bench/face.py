"""The face worker: processor seconds for pictures of 720p beside the bare network calls."""

import json
import statistics
import time
from collections.abc import Iterator
from pathlib import Path

from netflix_coach.analysis.face import FaceAnalyserConfig
from netflix_coach.app.paths import find_assets
from tests.bench import bare
from tests.bench.engines import STEP_MS, pictures, strips, used_s, worker
from tests.bench.table import Row

ROUNDS = 5
PICTURES = 400
WARM_UP = 20
"""Pictures shown before: the face is found and the networks have run."""


def report() -> Iterator[Row]:
    """One picture in the real worker, colour conversion and transport included."""
    path = find_assets().sample_take
    rounds = [(_bare(path), *_measured(path)) for _ in range(ROUNDS)]
    networks, in_worker, handed = (
        1000 * statistics.median(each) for each in zip(*rounds, strict=True)
    )
    # Side by side in time: on a busy machine everything is dearer for a while.
    times = statistics.median((inside + own) / bare_s for bare_s, inside, own in rounds)
    yield Row("bare networks, a picture", networks, "ms/p.", remark="the mesh once, the iris twice")
    yield Row("face worker, a picture", in_worker, "ms/p.")
    yield Row("handing it over, a picture", handed, "ms/p.", remark="in the program's process")
    yield Row("face analysis against the bare networks", times, "times", 1.4)
    yield Row("face analysis at 10 pictures a second", (in_worker + handed) / STEP_MS, "cores")


def _bare(path: Path) -> float:
    told, _ = bare.started(path, one_thread=True).communicate()
    found = json.loads(told)
    return float(found["landmarks"] / found["pictures"])


def _measured(path: Path) -> tuple[float, float]:
    """Seconds a picture: of the worker, and of this process.

    A hundred different ones take turns, so none is in the processor's caches any more.
    """
    given = list(pictures(path, WARM_UP + PICTURES))
    with worker(FaceAnalyserConfig()) as held:
        held.feed_frames(given[:WARM_UP])
        begun, own = used_s(held), 0.0
        for strip in strips(given[WARM_UP:]):
            before = time.process_time()
            held.feed_frames(strip)
            own += time.process_time() - before
        return (used_s(held) - begun) / PICTURES, own / PICTURES
