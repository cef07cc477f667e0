"""Energy of the sound in mel bands, every 10 ms."""

import numpy as np
from numpy.typing import NDArray

from netflix_coach.analysis.ports import TrackChunk
from netflix_coach.analysis.speech.conditioning import RATE_HZ
from netflix_coach.analysis.speech.frames import FRAME_SAMPLES, FrameCutter
from netflix_coach.domain.speech.tracks import BANDS, mel_edges_hz

_FFT = 512
_TINY = 1e-10
_SPEECH_LOW_HZ = 150.0
_SPEECH_HIGH_HZ = 5000.0


def mel_filters() -> NDArray[np.float64]:
    """Triangular filters (26, 257) over the power spectrum of 512 samples at 16 kHz."""
    edges = mel_edges_hz()
    at = np.arange(_FFT // 2 + 1) * RATE_HZ / _FFT
    rising = (at - edges[:-2, None]) / (edges[1:-1] - edges[:-2])[:, None]
    falling = (edges[2:, None] - at) / (edges[2:] - edges[1:-1])[:, None]
    filters: NDArray[np.float64] = np.maximum(0.0, np.minimum(rising, falling))
    return filters


class BandEngine:
    """Frame energy, energy in the band of speech, and 26 mel bands. Lives in the speech worker."""

    def __init__(self) -> None:
        self._cutter = FrameCutter()
        self._window = np.hanning(FRAME_SAMPLES)
        self._filters = mel_filters().T.copy()
        at = np.arange(_FFT // 2 + 1) * RATE_HZ / _FFT
        self._speech = ((at >= _SPEECH_LOW_HZ) & (at <= _SPEECH_HIGH_HZ)).astype(np.float64)

    def feed(self, samples: NDArray[np.float64]) -> TrackChunk:
        """The frames that are now complete."""
        first, frames = self._cutter.feed(samples)
        spectrum = np.fft.rfft(frames * self._window, _FFT)
        power = spectrum.real**2 + spectrum.imag**2
        linear = np.column_stack(
            (np.mean(frames**2, axis=1), power @ self._speech, power @ self._filters)
        )
        return TrackChunk(BANDS, first, (10 * np.log10(linear + _TINY)).astype(np.float32))
