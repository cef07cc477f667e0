"""Smallest and largest value per pixel column, from halved copies of a signal."""

import numpy as np
from numpy.typing import NDArray

FACTOR = 4
_SMALLEST_LEVEL = 256


class Pyramid:
    """A signal's lows and highs at several levels of detail. Built once, read on any thread.

    Level k holds bins of `FACTOR ** k` of the finest; memory is a third above the finest alone.
    NaN marks what was not measured and is passed over while a bin holds any value.
    """

    def __init__(self, low: NDArray[np.float32], high: NDArray[np.float32], bin_ms: float) -> None:
        self.bin_ms = bin_ms
        self._levels = [(low, high)]
        while len(self._levels[-1][0]) > _SMALLEST_LEVEL:
            finer_low, finer_high = self._levels[-1]
            starts = np.arange(0, len(finer_low), FACTOR)
            self._levels.append(
                (np.fmin.reduceat(finer_low, starts), np.fmax.reduceat(finer_high, starts))
            )

    @property
    def bins(self) -> int:
        """Bins of the finest level."""
        return len(self._levels[0][0])

    def columns(
        self, edges_ms: NDArray[np.float64]
    ) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
        """Low and high between each two neighbouring edges; NaN where there is no signal."""
        count = len(edges_ms) - 1
        low = np.full(count, np.nan, np.float32)
        high = np.full(count, np.nan, np.float32)
        bins_per_column = float(edges_ms[1] - edges_ms[0]) / self.bin_ms
        level = 0
        while level + 1 < len(self._levels) and FACTOR ** (level + 1) <= bins_per_column:
            level += 1
        lows, highs = self._levels[level]
        at = np.floor(edges_ms / (self.bin_ms * FACTOR**level) + 1e-9).astype(np.int64)
        inside = np.flatnonzero((at[:-1] >= 0) & (at[:-1] < len(lows)))
        if len(inside):
            first, last = inside[0], inside[-1] + 1
            starts = at[first:last]
            stop = int(min(max(at[last], starts[-1] + 1), len(lows)))
            low[first:last] = np.fmin.reduceat(lows[:stop], starts)
            high[first:last] = np.fmax.reduceat(highs[:stop], starts)
        return low, high
