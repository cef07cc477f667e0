"""An hour of sound and an hour of pictures through the real workers: does memory grow?"""

import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TypeVar

from netflix_coach.analysis.collector import FeatureCollector
from netflix_coach.analysis.face import FaceAnalyserConfig
from netflix_coach.analysis.speech.config import SpeechAnalyserConfig
from netflix_coach.analysis.take_pass import STRIP_PICTURES
from netflix_coach.analysis.worker import EngineWorker
from netflix_coach.app.paths import find_assets
from tests.bench.engines import STEP_MS, blocks, pictures, sound, strips, worker
from tests.bench.processes import resident_mb
from tests.bench.table import Row

T = TypeVar("T")

MINUTES = 60
SETTLED_AFTER = 10
"""Minutes of the take after which nothing may grow any more."""


def report() -> Iterator[Row]:
    """Growth of each worker, and what the features of the hour take beside them."""
    assets = find_assets()
    path, model = assets.sample_take, assets.demonstration_model
    seen: dict[str, list[float]] = {}
    features = FeatureCollector()
    lanes = (
        lambda: seen.update(speech=_speech(path, model, features)),
        lambda: seen.update(face=_face(path)),
    )
    threads = [threading.Thread(target=lane) for lane in lanes]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    for name, megabytes in sorted(seen.items()):
        settled, most = megabytes[SETTLED_AFTER - 1], max(megabytes[SETTLED_AFTER:])
        remark = f"at {SETTLED_AFTER} minutes; at most {most:.1f} MB until {MINUTES}"
        yield Row(f"memory: {name} worker in an hour", settled, "MB", remark=remark)
        growth = 100 * (most - settled) / settled
        yield Row(f"growth of the {name} worker after that", growth, "%", 5.0)
    tracks = features.features(MINUTES * 60_000, {}).tracks.values()
    size = sum(track.values.nbytes for track in tracks) / 1e6
    yield Row(
        "features of an hour of sound", size, "MB", remark="in the program; kept with the take"
    )


def _speech(path: Path, model: Path, features: FeatureCollector) -> list[float]:
    given = blocks(sound(path), MINUTES * 60)
    with worker(SpeechAnalyserConfig(model)) as held:
        return _minutes(held, given, 2000, lambda block: features.add(held.feed_audio(block)))


def _face(path: Path) -> list[float]:
    given = strips(pictures(path, MINUTES * 60_000 // STEP_MS))
    with worker(FaceAnalyserConfig()) as held:
        return _minutes(held, given, STEP_MS * STRIP_PICTURES, held.feed_frames)


def _minutes(
    held: EngineWorker, given: Iterator[T], step_ms: int, feed: Callable[[T], object]
) -> list[float]:
    """Resident megabytes after each minute of the take."""
    assert held.pid is not None
    found = []
    for number, item in enumerate(given, 1):
        feed(item)
        if number * step_ms % 60_000 == 0:
            found.append(resident_mb(held.pid))
    return found
