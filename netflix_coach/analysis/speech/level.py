"""Level of the sound as it came in: loudness, peak, clipping and rumble, every 100 ms."""

import numpy as np
from numpy.typing import NDArray

from netflix_coach.analysis.ports import TrackChunk
from netflix_coach.analysis.speech.conditioning import FULL_SCALE
from netflix_coach.domain.media import AUDIO_RATE_HZ
from netflix_coach.domain.speech.tracks import FLOOR_DB, LEVEL

CLIPPED_AT = 0.99
_RUMBLE_HZ = 50.0
_SPEECH_LOW_HZ = 150.0
_SPEECH_HIGH_HZ = 5000.0
_TINY = 10 ** (FLOOR_DB / 10)


class LevelEngine:
    """Looks at the unfiltered blocks of the take. Lives in the speech worker."""

    def __init__(self) -> None:
        self._next = 0

    def feed(self, block: NDArray[np.int16]) -> TrackChunk:
        """One value of the track; none for an empty block."""
        first = self._next
        if not len(block):
            return TrackChunk(LEVEL, first, np.zeros((0, len(LEVEL.columns)), dtype=np.float32))
        self._next += 1
        samples = block / FULL_SCALE
        peak = float(np.abs(samples).max())
        values = (
            10 * np.log10(max(float(np.mean(samples**2)), _TINY)),
            20 * np.log10(max(peak, 10 ** (FLOOR_DB / 20))),
            float(np.count_nonzero(np.abs(samples) >= CLIPPED_AT)),
            _rumble_db(samples),
        )
        return TrackChunk(LEVEL, first, np.array([values], dtype=np.float32))


def _rumble_db(samples: NDArray[np.float64]) -> float:
    """Power under 50 Hz against the power between 150 and 5000 Hz, in dB."""
    power = np.abs(np.fft.rfft(samples * np.hanning(len(samples)))) ** 2
    at = np.fft.rfftfreq(len(samples), 1 / AUDIO_RATE_HZ)
    low = float(power[at < _RUMBLE_HZ].sum()) + _TINY
    speech = float(power[(at >= _SPEECH_LOW_HZ) & (at <= _SPEECH_HIGH_HZ)].sum()) + _TINY
    return float(10 * np.log10(low / speech))
