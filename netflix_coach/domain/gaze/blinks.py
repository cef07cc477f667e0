"""Closures of the lids: blinks, and the pictures whose gaze they hide."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from netflix_coach.domain.gaze.angles import Floats, GazeSeries, running_median
from netflix_coach.domain.parameters.gaze import GazeDetection
from netflix_coach.domain.timespan import runs

_BASE_PERCENTILE = 70
_AROUND_SAMPLES = 15
_STEADY_SAMPLES = 5
_LEAST_GAP = 0.05


@dataclass(frozen=True, slots=True)
class Lids:
    """What the lids did: index ranges of blinks, and masks over the samples of the series."""

    blinks: tuple[tuple[int, int], ...]
    hides_gaze: NDArray[np.bool_]
    is_closed: NDArray[np.bool_]
    """Closed for longer than a blink."""


def read_lids(series: GazeSeries, lengths_ms: NDArray[np.int64], limits: GazeDetection) -> Lids:
    """Blinks are brief dips of the lid gap against the moment; shut eyes are low for longer.

    How far the gap seems to close differs from face to face, so a dip needs to stand out of the
    take's own unrest. Eyes that look down have lowered lids too, but for longer than a blink
    lasts, and the moment around is then as low.
    """
    count = len(series)
    usable = series.aperture[series.is_reliable]
    if usable.size == 0:
        return Lids((), np.zeros(count, bool), np.zeros(count, bool))
    share = series.aperture / np.percentile(usable, _BASE_PERCENTILE)
    around = running_median(np.where(series.is_reliable, share, np.nan), _AROUND_SAMPLES)
    dip = np.where(series.is_reliable, share / np.maximum(around, _LEAST_GAP), np.inf)
    closed = _closed(np.where(series.is_reliable, share, np.inf), lengths_ms, limits)
    # Eyes that flicker while they are shut do not blink.
    blinks = tuple((i, j) for i, j in _blinks(dip, lengths_ms, limits) if not closed[i:j].any())
    hides = np.zeros(count, bool)
    for i, j in blinks:
        hides[i:j] = True
    return Lids(blinks, hides, closed)


def _closed(
    share: Floats, lengths_ms: NDArray[np.int64], limits: GazeDetection
) -> NDArray[np.bool_]:
    """Where the lids are low for longer than a blink, and so low that no gaze can be read."""
    out = np.zeros(len(share), dtype=np.bool_)
    steady = running_median(share, _STEADY_SAMPLES)
    for i, j in runs(share < limits.blink_ratio):
        if lengths_ms[i:j].sum() > limits.blink_max_ms:
            out[i:j] = steady[i:j] < limits.closed_ratio
    return out


def _blinks(
    dip: Floats, lengths_ms: NDArray[np.int64], limits: GazeDetection
) -> Iterator[tuple[int, int]]:
    """Index ranges in which the gap, as a share of the moment's, is low enough and not for long."""
    unrest = 1.4826 * float(np.median(np.abs(dip[np.isfinite(dip)] - 1)))
    shallow = 1 - limits.blink_unrest * unrest
    edge = float(np.clip(shallow, limits.blink_dip_ratio, limits.blink_shallow_ratio))
    for i, j in runs(dip < edge):
        is_deep = dip[i:j].min() < limits.blink_dip_ratio
        longest = limits.blink_max_ms if is_deep else limits.blink_shallow_max_ms
        if lengths_ms[i:j].sum() <= longest:
            yield i, j
