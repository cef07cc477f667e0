"""How loud a microphone is, as a meter shows it."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from netflix_coach.domain.media import AUDIO_RATE_HZ, AudioBlock

WINDOW_SAMPLES = AUDIO_RATE_HZ // 20
"""50 ms: twenty readings a second."""

FLOOR_DB = -96.0
"""Shown for digital silence; below the smallest step of 16 bits."""

CLIPPING_SHARE = 0.99
CLIPPING_SAMPLES = 3
"""A window clips when more samples than this reach `CLIPPING_SHARE` of full scale."""

_FULL_SCALE = 32768.0


@dataclass(frozen=True, slots=True)
class Level:
    """Loudness of 50 ms in dB relative to full scale (0 dB; a full-scale sine has -3 dB RMS)."""

    rms_db: float
    peak_db: float
    is_clipping: bool


class LevelMeter:
    """Cuts sound into windows of 50 ms and measures each; used on the thread that feeds it."""

    def __init__(self) -> None:
        self._waiting: NDArray[np.int16] = np.zeros(0, np.int16)

    def feed(self, block: AudioBlock) -> tuple[Level, ...]:
        """The readings that this block completed, in order; often none or one."""
        samples = np.concatenate((self._waiting, block.samples))
        whole = len(samples) // WINDOW_SAMPLES
        self._waiting = samples[whole * WINDOW_SAMPLES :]
        windows = samples[: whole * WINDOW_SAMPLES].reshape(whole, WINDOW_SAMPLES)
        return tuple(level_of(window) for window in windows)


def level_of(samples: NDArray[np.int16]) -> Level:
    """The reading of one window of mono int16 samples."""
    size = np.abs(samples.astype(np.float64)) / _FULL_SCALE
    return Level(
        rms_db=_db(float(np.sqrt(np.mean(size**2)))),
        peak_db=_db(float(size.max())),
        is_clipping=int(np.count_nonzero(size >= CLIPPING_SHARE)) > CLIPPING_SAMPLES,
    )


def _db(share: float) -> float:
    return max(FLOOR_DB, 20 * float(np.log10(share))) if share > 0 else FLOOR_DB
