"""The waveform as the timeline draws it: smallest and largest sample of each 10 ms."""

import struct
from pathlib import Path
from typing import Final

import numpy as np
from numpy.typing import NDArray

from netflix_coach.domain.errors import StorageError
from netflix_coach.domain.media import AUDIO_RATE_HZ, AudioSlice, WaveformPeaks
from netflix_coach.media.beside import write_beside

BIN_MS: Final = 10
_HEADER: Final = struct.Struct("<4sHHI")  # magic, version, bin in ms, number of bins
_MAGIC: Final = b"NCPK"
_VERSION: Final = 1


class PeaksBuilder:
    """Computes peaks from slices as they come, live or from a file. One thread at a time."""

    def __init__(self, bin_ms: int = BIN_MS) -> None:
        self._bin_ms = bin_ms
        self._per_bin = AUDIO_RATE_HZ * bin_ms // 1000
        self._rest = np.zeros(0, np.int16)
        self._low: list[NDArray[np.int16]] = []
        self._high: list[NDArray[np.int16]] = []

    def feed(self, audio: AudioSlice) -> None:
        """Take in the next samples; slices must be contiguous."""
        samples = np.concatenate((self._rest, audio.samples)) if self._rest.size else audio.samples
        whole = samples.size // self._per_bin * self._per_bin
        bins = samples[:whole].reshape(-1, self._per_bin)
        if whole:
            self._low.append(bins.min(axis=1))
            self._high.append(bins.max(axis=1))
        self._rest = samples[whole:].copy()

    def peaks(self) -> WaveformPeaks:
        """Peaks of everything fed so far, a last incomplete bin included."""
        low, high = list(self._low), list(self._high)
        if self._rest.size:
            low.append(self._rest.min(keepdims=True))
            high.append(self._rest.max(keepdims=True))
        return WaveformPeaks(self._bin_ms, _joined(low), _joined(high))


def pyramid(peaks: WaveformPeaks, factor: int = 4, fewest: int = 512) -> tuple[WaveformPeaks, ...]:
    """The peaks and coarser levels of them, each `factor` times fewer, down to `fewest` bins."""
    levels = [peaks]
    while levels[-1].low.size > fewest:
        finer = levels[-1]
        starts = np.arange(0, finer.low.size, factor)
        levels.append(
            WaveformPeaks(
                finer.bin_ms * factor,
                np.minimum.reduceat(finer.low, starts),
                np.maximum.reduceat(finer.high, starts),
            )
        )
    return tuple(levels)


def save_peaks(path: Path, peaks: WaveformPeaks) -> None:
    """Write peaks: a header, all smallest, all largest samples; little-endian int16.

    Raises:
        OSError: the file can't be written.
    """
    header = _HEADER.pack(_MAGIC, _VERSION, peaks.bin_ms, peaks.low.size)
    body = peaks.low.astype("<i2").tobytes() + peaks.high.astype("<i2").tobytes()
    with write_beside(path) as beside:
        beside.write_bytes(header + body)


def load_peaks(path: Path) -> WaveformPeaks:
    """Read what `save_peaks` wrote.

    Raises:
        StorageError: the file is missing, damaged or of another version; make it anew.
    """
    try:
        data = path.read_bytes()
        magic, version, bin_ms, count = _HEADER.unpack_from(data)
        values = np.frombuffer(data, "<i2", offset=_HEADER.size).astype(np.int16)
    except (OSError, struct.error, ValueError) as error:
        raise _unreadable(path) from error
    if magic != _MAGIC or version != _VERSION or values.size != 2 * count:
        raise _unreadable(path)
    return WaveformPeaks(bin_ms, values[:count], values[count:])


def _unreadable(path: Path) -> StorageError:
    return StorageError(f"The waveform in “{path.name}” can't be read and has to be made anew.")


def _joined(parts: list[NDArray[np.int16]]) -> NDArray[np.int16]:
    return np.concatenate(parts) if parts else np.zeros(0, np.int16)
