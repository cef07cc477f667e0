"""Closures of the lids: blinks, and the pictures whose gaze they hide."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from netflix_coach.domain.gaze.angles import GazeSeries
from netflix_coach.domain.parameters.gaze import GazeDetection
from netflix_coach.domain.timespan import runs

_BASE_PERCENTILE = 70


@dataclass(frozen=True, slots=True)
class Lids:
    """What the lids did: index ranges of blinks, and masks over the samples of the series."""

    blinks: tuple[tuple[int, int], ...]
    hides_gaze: NDArray[np.bool_]
    is_closed: NDArray[np.bool_]
    """Closed for longer than a blink."""


def read_lids(series: GazeSeries, lengths_ms: NDArray[np.int64], limits: GazeDetection) -> Lids:
    """Blinks against the usual lid gap of the take (its 70th percentile)."""
    count = len(series)
    usable = series.aperture[series.is_reliable]
    if usable.size == 0:
        return Lids((), np.zeros(count, bool), np.zeros(count, bool))
    share = series.aperture / np.percentile(usable, _BASE_PERCENTILE)
    share = np.where(series.is_reliable, share, np.inf)
    blinks: list[tuple[int, int]] = []
    hides = np.zeros(count, bool)
    closed = np.zeros(count, bool)
    for i, j in runs(share < limits.blink_ratio):
        if lengths_ms[i:j].sum() <= limits.blink_max_ms:
            blinks.append((i, j))
            hides[i:j] = share[i:j] < limits.blink_mask_ratio
        else:
            # Longer: either the eyes look down, and the gaze says so, or they are shut.
            closed[i:j] = share[i:j] < limits.closed_ratio
    return Lids(tuple(blinks), hides, closed)
