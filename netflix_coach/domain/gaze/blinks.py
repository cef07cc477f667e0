"""Closures of the lids: blinks, and the pictures whose gaze they hide."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from netflix_coach.domain.gaze.angles import GazeSeries, running_median
from netflix_coach.domain.parameters.gaze import GazeDetection
from netflix_coach.domain.timespan import runs

_BASE_PERCENTILE = 70
_AROUND_SAMPLES = 15


@dataclass(frozen=True, slots=True)
class Lids:
    """What the lids did: index ranges of blinks, and masks over the samples of the series."""

    blinks: tuple[tuple[int, int], ...]
    hides_gaze: NDArray[np.bool_]
    is_closed: NDArray[np.bool_]
    """Closed for longer than a blink."""


def read_lids(series: GazeSeries, lengths_ms: NDArray[np.int64], limits: GazeDetection) -> Lids:
    """Blinks against the usual lid gap of the take (its 70th percentile) and of the moment.

    Eyes that look down have lowered lids too, but for longer than a blink lasts: a blink is also
    a dip against the running median.
    """
    count = len(series)
    usable = series.aperture[series.is_reliable]
    if usable.size == 0:
        return Lids((), np.zeros(count, bool), np.zeros(count, bool))
    share = series.aperture / np.percentile(usable, _BASE_PERCENTILE)
    around = running_median(np.where(series.is_reliable, share, np.nan), _AROUND_SAMPLES)
    share = np.where(series.is_reliable, share, np.inf)
    is_low = share < limits.blink_ratio
    is_dip = is_low & (share < limits.blink_dip_ratio * around)
    blinks = tuple((i, j) for i, j in runs(is_dip) if lengths_ms[i:j].sum() <= limits.blink_max_ms)
    hides = np.zeros(count, bool)
    for i, j in blinks:
        hides[i:j] = share[i:j] < limits.blink_mask_ratio
    closed = np.zeros(count, bool)
    for i, j in runs(is_low):
        if lengths_ms[i:j].sum() > limits.blink_max_ms:
            # Longer: either the eyes look down, and the gaze says so, or they are shut.
            closed[i:j] = (share[i:j] < limits.closed_ratio) & ~hides[i:j]
    return Lids(blinks, hides, closed)
