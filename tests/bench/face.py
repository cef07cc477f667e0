"""The face worker: processor seconds for pictures of 720p beside the bare network calls."""

import json
import statistics
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from netflix_coach.analysis.face import FaceAnalyserConfig
from netflix_coach.app.paths import find_assets
from netflix_coach.domain.media import TimedFrame
from tests.bench import bare
from tests.bench.engines import STEP_MS, pictures, strips, used_s, worker
from tests.bench.table import Row

ROUNDS = 3
PICTURES = 400
WARM_UP = 20
"""Pictures shown before: the face is found and the networks have run."""


def report() -> Iterator[Row]:
    """One picture in the real worker, colour conversion and transport included."""
    path = find_assets().sample_take
    rounds = [(_bare(path), *_measured(path)) for _ in range(ROUNDS)]
    networks, in_worker, handed = (
        1000 * statistics.mean(each) for each in zip(*rounds, strict=True)
    )
    yield Row("bare networks, a picture", networks, "ms/p.", remark="the mesh once, the iris twice")
    yield Row("face worker, a picture", in_worker, "ms/p.")
    yield Row("handing it over, a picture", handed, "ms/p.", remark="in the program's process")
    whole = in_worker + handed
    yield Row("face analysis against the bare networks", whole / networks, "times", 1.4)
    yield Row("face analysis at 10 pictures a second", whole / STEP_MS, "cores")


def _bare(path: Path) -> float:
    told, _ = bare.started(path, one_thread=True).communicate()
    found = json.loads(told)
    return float(found["landmarks"] / found["pictures"])


def _measured(path: Path) -> tuple[float, float]:
    """Seconds a picture: of the worker, and of this process."""
    given = list(pictures(path, WARM_UP + PICTURES))
    with worker(FaceAnalyserConfig()) as held:
        held.feed_frames(given[:WARM_UP])
        begun, own = used_s(held), 0.0
        for strip in strips(given[WARM_UP:]):
            fresh = [_just_written(timed) for timed in strip]
            before = time.process_time()
            held.feed_frames(fresh)
            own += time.process_time() - before
        return (used_s(held) - begun) / PICTURES, own / PICTURES


def _just_written(timed: TimedFrame) -> TimedFrame:
    """A picture as a camera or a decoder leaves it: in the processor's caches."""
    image = timed.frame.image.copy()
    return replace(timed, frame=replace(timed.frame, image=image))
