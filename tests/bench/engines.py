"""The real worker processes, fed as fast as they take it, and what they use."""

import itertools
import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from netflix_coach.analysis.face import FaceAnalyserConfig
from netflix_coach.analysis.speech.config import SpeechAnalyserConfig
from netflix_coach.analysis.take_pass import STRIP_PICTURES, Strip
from netflix_coach.analysis.worker import EngineWorker
from netflix_coach.domain.media import AUDIO_RATE_HZ, TimedFrame
from netflix_coach.media.reader import open_media
from tests.bench.processes import process_s

BLOCK_SAMPLES = 2 * AUDIO_RATE_HZ
STEP_MS = 100


@contextmanager
def worker(config: SpeechAnalyserConfig | FaceAnalyserConfig) -> Iterator[EngineWorker]:
    """A worker that has begun a take: its engines are imported and loaded."""
    name = "speech" if isinstance(config, SpeechAnalyserConfig) else "face"
    held = EngineWorker(name, [config])
    try:
        held.begin()
        yield held
    finally:
        held.close()


def used_s(held: EngineWorker) -> float:
    """Processor seconds so far of a worker's process."""
    assert held.pid is not None
    return process_s(held.pid)


def own_s() -> float:
    """Processor seconds so far of this process."""
    now = os.times()
    return now.user + now.system


def sound(path: Path) -> NDArray[np.int16]:
    """All samples of a file."""
    return np.concatenate([piece.samples for piece in open_media(path).audio()])


def blocks(samples: NDArray[np.int16], seconds: float) -> Iterator[NDArray[np.int16]]:
    """The sound again and again until it is that long, 2 s at a time."""
    whole = samples[: len(samples) // BLOCK_SAMPLES * BLOCK_SAMPLES].reshape(-1, BLOCK_SAMPLES)
    return itertools.islice(itertools.cycle(whole), round(seconds * AUDIO_RATE_HZ / BLOCK_SAMPLES))


def strips(shown: Iterable[TimedFrame]) -> Iterator[Strip]:
    """Pictures as they go to the worker, several together."""
    left = iter(shown)
    while strip := tuple(itertools.islice(left, STRIP_PICTURES)):
        yield strip


def pictures(path: Path, count: int) -> Iterator[TimedFrame]:
    """The first ten seconds of the 10 Hz grid again and again, on a grid that goes on."""
    shown = list(open_media(path).frames(0, 10_000, STEP_MS))
    for slot, timed in enumerate(itertools.islice(itertools.cycle(shown), count)):
        yield replace(timed, t_ms=slot * STEP_MS)
