"""Gaze states from calibrated angles: the camera cone with hysteresis, and where else to."""

from dataclasses import dataclass
from enum import IntEnum

import numpy as np
from numpy.typing import NDArray

from netflix_coach.domain.calibration.look import ScreenBounds
from netflix_coach.domain.gaze.angles import Floats, GazeSeries, running_median
from netflix_coach.domain.gaze.blinks import Lids
from netflix_coach.domain.gaze.spells import Labels, absorb_short, pieces
from netflix_coach.domain.parameters.gaze import GazeDetection


class GazeState(IntEnum):
    """Where the person looks, seen from the camera; `label` is what files carry."""

    CAMERA = 0
    BELOW = 1
    DOWN = 2
    SIDE = 3
    UP = 4
    EYES_CLOSED = 5
    ABSENT = 6
    UNSURE = 7

    @property
    def label(self) -> str:
        """Lower-case name."""
        return self.name.lower()


_AWAY = -1


@dataclass(frozen=True, slots=True)
class Steadied:
    """Calibrated angles without blinks and single outliers, and the states they don't decide.

    `fixed` is -1 where angles do decide.
    """

    yaw_deg: Floats
    pitch_deg: Floats
    fixed: Labels


def steadied(series: GazeSeries, angles: tuple[Floats, Floats], lids: Lids) -> Steadied:
    """Make the calibrated yaw and pitch (degrees) ready for any cone; blinks are bridged."""
    is_open = series.is_reliable & ~lids.hides_gaze
    yaw, pitch = (running_median(np.where(is_open, angle, np.nan)) for angle in angles)
    return Steadied(yaw, pitch, _fixed_states(series, lids))


def gaze_states(
    series: GazeSeries,
    steady: Steadied,
    lengths_ms: NDArray[np.int64],
    limits: GazeDetection,
    screen: ScreenBounds | None = None,
) -> Labels:
    """A `GazeState` for each sample.

    Args:
        series: the samples.
        steady: their calibrated angles, made ready.
        lengths_ms: time each sample stands for.
        limits: cone, hysteresis and shortest stretches.
        screen: where the screen lies, if known; looks at it are `BELOW`, however wide it is.
    """
    yaw, pitch = steady.yaw_deg, steady.pitch_deg
    labels = _cone(np.hypot(yaw, pitch / limits.cone_height_ratio), steady.fixed, limits)
    labels = absorb_short(labels, lengths_ms, _AWAY, GazeState.CAMERA, limits.min_away_ms)
    labels = absorb_short(labels, lengths_ms, GazeState.CAMERA, _AWAY, limits.min_camera_ms)
    head_base = _head_base(series, labels)
    toward = _directions(yaw, pitch, series.head_pitch_deg - head_base, limits)
    if screen is not None:
        toward[_is_at(screen, yaw, pitch)] = GazeState.BELOW
    return _name_directions(labels, toward, lengths_ms, limits)


def _fixed_states(series: GazeSeries, lids: Lids) -> Labels:
    """States that no angle decides; `_AWAY` where angles do."""
    fixed = np.full(len(series), _AWAY, dtype=np.int8)
    fixed[~series.is_reliable] = GazeState.UNSURE
    fixed[~series.is_present] = GazeState.ABSENT
    fixed[lids.is_closed] = GazeState.EYES_CLOSED
    return fixed


def _cone(excursion_deg: Floats, fixed: Labels, limits: GazeDetection) -> Labels:
    """Inside or outside the cone; the way out is wider than the way in, blinks hold the state."""
    is_free = fixed == _AWAY
    has_left = is_free & (excursion_deg > limits.cone_deg * limits.hysteresis)
    is_decided = ~is_free | has_left | (excursion_deg <= limits.cone_deg)
    # Whatever lies between the two cones, or in a blink, is as what was decided last.
    last = np.maximum.accumulate(np.where(is_decided, np.arange(len(fixed)), -1))
    is_outside = (last >= 0) & has_left[last]
    return np.where(is_free & ~is_outside, np.int8(GazeState.CAMERA), fixed)


def _head_base(series: GazeSeries, labels: Labels) -> float:
    """Usual head pitch while facing the camera, or over the take where that never happens."""
    facing = series.head_pitch_deg[labels == GazeState.CAMERA]
    pool = facing if facing.size else series.head_pitch_deg[series.is_reliable]
    return float(np.median(pool)) if pool.size else 0.0


def _directions(yaw: Floats, pitch: Floats, head: Floats, limits: GazeDetection) -> Labels:
    cone = limits.cone_deg
    is_vertical = np.abs(pitch) / limits.cone_height_ratio >= np.abs(yaw)
    is_down = (pitch < -limits.down_deg) & (head < -limits.down_deg) & (-pitch >= np.abs(yaw))
    is_below = (pitch < -cone) & (np.abs(yaw) < limits.side_deg)
    is_side = (np.abs(yaw) >= cone) & ~is_vertical
    chosen: Labels = np.select(
        [is_down, is_below, is_side, pitch > 0],
        [GazeState.DOWN, GazeState.BELOW, GazeState.SIDE, GazeState.UP],
        GazeState.BELOW,
    ).astype(np.int8)
    return chosen


def _is_at(screen: ScreenBounds, yaw: Floats, pitch: Floats) -> NDArray[np.bool_]:
    inside: NDArray[np.bool_] = (
        (yaw >= screen.low_yaw_deg)
        & (yaw <= screen.high_yaw_deg)
        & (pitch >= screen.low_pitch_deg)
        & (pitch <= screen.high_pitch_deg)
    )
    return inside


def _name_directions(
    labels: Labels, toward: Labels, lengths_ms: NDArray[np.int64], limits: GazeDetection
) -> Labels:
    """Each look away split by direction, short changes of direction taken into the longer one."""
    out = labels.copy()
    for i, j in pieces(labels):
        if labels[i] == _AWAY:
            out[i:j] = _steady(toward[i:j], lengths_ms[i:j], limits.min_direction_ms)
    return out


def _steady(toward: Labels, lengths_ms: NDArray[np.int64], min_ms: float) -> Labels:
    """Directions with the shortest piece merged into its longer neighbour until none is short."""
    out = toward.copy()
    while True:
        parts = pieces(out)
        if len(parts) == 1:
            return out
        sizes = [int(lengths_ms[i:j].sum()) for i, j in parts]
        shortest = int(np.argmin(sizes))
        if sizes[shortest] >= min_ms:
            return out
        beside = [k for k in (shortest - 1, shortest + 1) if 0 <= k < len(parts)]
        longer = max(beside, key=lambda k: sizes[k])
        i, j = parts[shortest]
        out[i:j] = out[parts[longer][0]]
