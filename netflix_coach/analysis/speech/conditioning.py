"""The one audio contract of the speech engines: 16 kHz mono, high-passed, t = 0 at sample 0."""

import numpy as np
from numpy.typing import NDArray
from scipy.signal import butter, sosfilt

from netflix_coach.domain.media import AUDIO_RATE_HZ

RATE_HZ = 16_000
HIGH_PASS_HZ = 75.0
HIGH_PASS_ORDER = 4
FULL_SCALE = 32768.0
BLOCK_SAMPLES = AUDIO_RATE_HZ // 5
"""Samples of a block at the take's rate: 200 ms, what live analysis hands over at once."""

_FACTOR = AUDIO_RATE_HZ // RATE_HZ
_TAPS = 97
_CUTOFF_HZ = 7300.0
_KAISER_BETA = 7.0


class SampleBlocks:
    """Cuts whatever arrives into blocks of 200 ms, so that nothing after it sees the feeds."""

    def __init__(self) -> None:
        self._held = np.zeros(0, dtype=np.int16)

    def feed(self, samples: NDArray[np.int16]) -> list[NDArray[np.int16]]:
        """The blocks that are now complete."""
        held = np.concatenate((self._held, samples))
        whole = len(held) // BLOCK_SAMPLES * BLOCK_SAMPLES
        self._held = held[whole:]
        return list(held[:whole].reshape(-1, BLOCK_SAMPLES))

    def finish(self) -> NDArray[np.int16]:
        """The samples left over; fewer than a block."""
        return self._held


class Decimator:
    """48 kHz to 16 kHz through a symmetric FIR low-pass, its delay compensated.

    Output sample k lies at the time of input sample 3k. The last 48 input samples are held back
    until more arrive.
    """

    def __init__(self) -> None:
        half = _TAPS // 2
        at = np.arange(-half, half + 1)
        taps = np.sinc(2 * _CUTOFF_HZ / AUDIO_RATE_HZ * at) * np.kaiser(_TAPS, _KAISER_BETA)
        taps /= taps.sum()
        # Every third tap meets every third sample: three short filters, and nothing is computed
        # that would not be kept.
        self._phases: list[NDArray[np.float64]] = [taps[i::_FACTOR].copy() for i in range(_FACTOR)]
        self._held = np.zeros(half)

    def feed(self, samples: NDArray[np.float64]) -> NDArray[np.float64]:
        """The output samples that can be computed now."""
        held = np.concatenate((self._held, samples))
        count = max(0, (len(held) - _TAPS) // _FACTOR + 1)
        self._held = held[count * _FACTOR :]
        if not count:
            return np.zeros(0)
        filtered = np.zeros(count)
        for first, taps in enumerate(self._phases):
            needed = count + len(taps) - 1
            phase = held[first::_FACTOR][:needed].copy()
            filtered += np.correlate(phase, taps)
        return filtered

    def finish(self) -> NDArray[np.float64]:
        """The output samples that were waiting for their right-hand side, taken as silence."""
        return self.feed(np.zeros(_TAPS // 2))


class HighPass:
    """Causal Butterworth high-pass at 75 Hz, fourth order, state kept between blocks.

    Its delay is under 1 ms from 300 Hz up and 3 ms at 150 Hz, far below a frame, and so is left
    as it is. Infrasonic rumble 20 dB above speech has been met in real recordings.
    """

    def __init__(self) -> None:
        self._sections = butter(HIGH_PASS_ORDER, HIGH_PASS_HZ, "highpass", fs=RATE_HZ, output="sos")
        self._state = np.zeros((len(self._sections), 2))

    def feed(self, samples: NDArray[np.float64]) -> NDArray[np.float64]:
        """The same number of samples, filtered."""
        if not len(samples):
            return samples
        filtered, self._state = sosfilt(self._sections, samples, zi=self._state)
        done: NDArray[np.float64] = filtered
        return done
