"""Two channels made one, so that the voice is in it at its full level."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from netflix_coach.domain.media import AUDIO_RATE_HZ

PROBE_SAMPLES: Final = 4 * AUDIO_RATE_HZ
"""What is listened to at each of some places of a recording: 4 s."""

_SILENT_SHARE: Final = 1e-3
"""A channel 30 dB below the other carries nothing."""
_OPPOSITE: Final = -0.7
_LOWEST, _HIGHEST = np.iinfo(np.int16).min, np.iinfo(np.int16).max


@dataclass(frozen=True, slots=True)
class Downmix:
    """How much of either channel goes into the sum."""

    left: float = 0.5
    right: float = 0.5

    @classmethod
    def of(cls, heard: Iterable[NDArray[np.int16]]) -> "Downmix":
        """The mix for a recording that sounds like these stretches, (n, 2) each.

        A microphone on one channel alone is taken at its full level; where the channels are
        wired in opposite phase, as with a mistaken balanced cable, the sum would be silence, so
        one of them is turned round.
        """
        products = np.zeros((2, 2))
        for stretch in heard:
            sound = stretch.astype(np.float64)
            products += sound.T @ sound
        left, right = products[0, 0], products[1, 1]
        if right <= _SILENT_SHARE * left:
            return cls(1.0, 0.0) if left else cls()
        if left <= _SILENT_SHARE * right:
            return cls(0.0, 1.0)
        likeness = products[0, 1] / np.sqrt(left * right)
        return cls(0.5, -0.5) if likeness < _OPPOSITE else cls()

    def mono(self, samples: NDArray[np.int16]) -> NDArray[np.int16]:
        """The sum of (n, 2) samples, (n,)."""
        mixed = np.rint(samples[:, 0] * self.left + samples[:, 1] * self.right)
        return np.clip(mixed, _LOWEST, _HIGHEST).astype(np.int16)


def probe_places_ms(duration_ms: int) -> tuple[int, ...]:
    """Where to listen: the beginning, the end, and between; all of a short recording."""
    last = max(0, duration_ms - PROBE_SAMPLES * 1000 // AUDIO_RATE_HZ)
    return tuple(dict.fromkeys((0, last // 4, last // 2, 3 * last // 4, last)))
