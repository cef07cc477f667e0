"""Loudness of a tenth of a second of sound as it came in: the columns of the level track."""

from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from netflix_coach.domain.media import AUDIO_RATE_HZ
from netflix_coach.domain.speech.tracks import FLOOR_DB

CLIPPED_AT = 0.99
SPEECH_LOW_HZ, SPEECH_HIGH_HZ = 150.0, 5000.0

_RUMBLE_HZ = 50.0
_TINY = 10 ** (FLOOR_DB / 10)


def block_level(samples: NDArray[np.float64]) -> tuple[float, float, float, float]:
    """RMS and peak in dB re full scale, number of clipped samples, and rumble in dB.

    `samples` are shares of full scale at the take's rate, at least one. Rumble is the power under
    50 Hz against that between 150 and 5000 Hz.
    """
    size = np.abs(samples)
    return (
        power_db(float(np.mean(samples**2))),
        20 * float(np.log10(max(float(size.max()), 10 ** (FLOOR_DB / 20)))),
        float(np.count_nonzero(size >= CLIPPED_AT)),
        _rumble_db(samples),
    )


def speech_band_db(frames: NDArray[np.float64]) -> NDArray[np.float64]:
    """Level of each frame (n, samples) between 150 and 5000 Hz, in dB re full scale."""
    window = np.hanning(frames.shape[1])
    power = np.abs(np.fft.rfft(frames * window)) ** 2
    at = np.fft.rfftfreq(frames.shape[1], 1 / AUDIO_RATE_HZ)
    inside = power[:, (at >= SPEECH_LOW_HZ) & (at <= SPEECH_HIGH_HZ)].sum(axis=1)
    mean_square = 2 * inside / (frames.shape[1] * float(np.sum(window**2)))
    level: NDArray[np.float64] = 10 * np.log10(np.maximum(mean_square, _TINY))
    return level


def power_db(mean_square: float) -> float:
    """A mean square as dB re full scale; digital silence is the floor."""
    return 10 * float(np.log10(max(mean_square, _TINY)))


def _rumble_db(samples: NDArray[np.float64]) -> float:
    window, low, speech = _rumble_bands(len(samples))
    spectrum = np.fft.rfft(samples * window)[: speech.stop]
    power = np.abs(spectrum) ** 2
    rumble = float(power[low].sum()) + _TINY
    return float(10 * np.log10(rumble / (float(power[speech].sum()) + _TINY)))


@lru_cache(maxsize=4)
def _rumble_bands(count: int) -> tuple[NDArray[np.float64], slice, slice]:
    """Window, and where in its spectrum rumble and speech lie; blocks are nearly all alike."""
    at = np.fft.rfftfreq(count, 1 / AUDIO_RATE_HZ)
    first, last = np.searchsorted(at, SPEECH_LOW_HZ), np.searchsorted(at, SPEECH_HIGH_HZ, "right")
    low = slice(0, int(np.searchsorted(at, _RUMBLE_HZ)))
    return np.hanning(count), low, slice(int(first), int(last))
