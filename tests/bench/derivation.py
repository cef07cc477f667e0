"""From stop to review: the part that grows with the take, on ten minutes of features."""

import time
from collections.abc import Iterator
from dataclasses import replace

import numpy as np

from netflix_coach.analysis.from_file import FileAnalysis
from netflix_coach.app.engines import Engines
from netflix_coach.app.paths import find_assets
from netflix_coach.domain.analysis import AnalysisContext
from netflix_coach.domain.derive import derive
from netflix_coach.domain.parameters import Parameters
from netflix_coach.domain.tracks import Features, Track
from netflix_coach.media.reader import open_media

TAKE_MS = 600_000


class _NeverCancelled:
    is_cancelled = False


def sample_features() -> Features:
    """Features of the sample take, measured by the product's engines."""
    assets, engines = find_assets(), Engines()
    speech, face = engines.speech_worker(assets.demonstration_model), engines.face_worker()
    try:
        return FileAnalysis(open_media, speech, face).analyse(
            assets.sample_take, lambda *_: None, _NeverCancelled()
        )
    finally:
        speech.close()
        face.close()


def repeated(features: Features) -> Features:
    """The same features again and again until the take is ten minutes long."""
    times = TAKE_MS // features.duration_ms + 1
    words = tuple(
        replace(word, start_ms=word.start_ms + shift, end_ms=word.end_ms + shift)
        for shift in range(0, times * features.duration_ms, features.duration_ms)
        for word in features.words or ()
    )
    tracks = {
        name: Track(track.spec, np.tile(track.values, (times, 1)))
        for name, track in features.tracks.items()
    }
    duration_ms = times * features.duration_ms
    return replace(features, duration_ms=duration_ms, words=words, tracks=tracks)


def report() -> Iterator[str]:
    """Wall time of one derivation."""
    features = repeated(sample_features())
    begun = time.monotonic()
    analysis = derive(features, AnalysisContext(), Parameters())
    took = time.monotonic() - begun
    minutes = features.duration_ms / 60_000
    yield (
        f"{minutes:.1f} minutes derived       {took:7.2f} s   (at most 2); "
        f"{len(analysis.annotations)} annotations, {len(analysis.words)} words"
    )
