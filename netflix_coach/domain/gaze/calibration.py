"""Where the camera is in raw gaze angles: from a look at the lens, a session, or the take."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from netflix_coach.domain.analysis import GazeCalibration, GazeOffset
from netflix_coach.domain.calibration.fit import Fit
from netflix_coach.domain.calibration.session import SessionLook
from netflix_coach.domain.gaze.angles import GazeSeries
from netflix_coach.domain.parameters.gaze import GazeDetection
from netflix_coach.domain.timespan import Span

_BANDWIDTH_DEG = np.array([1.8, 2.2])
_PRIOR_SD_DEG = np.array([3.5, 4.5])
_USUAL_LENS_DEG = np.array([0.0, 4.0])
_USUAL_SD_DEG = np.array([5.0, 7.0])
"""Where the lens is for most faces, and a little above: what else is looked at lies below it."""
_MAX_ANGLE_DEG = 25.0
_SEEDS = 400
_DENSITY_POINTS = 6_000
"""Points that tell the density at the seeds; ten minutes have as many."""
_SHIFTS = 10

_WIDE = "so the share facing the camera has a wide band; look at it again before a take."
_MOVED = {
    Fit.CLOSER: f"You sat closer than when you looked at the lens, {_WIDE}",
    Fit.FARTHER: f"You sat farther away than when you looked at the lens, {_WIDE}",
    Fit.POSTURE: f"Your head was held differently than when you looked at the lens, {_WIDE}",
}


@dataclass(frozen=True, slots=True)
class Calibration:
    """The offset in force and where it came from, with a sentence where that is worth telling."""

    offset: GazeOffset
    kind: GazeCalibration
    remark: str = ""
    is_sure: bool = False
    """Whether somebody was seen looking at the lens, sitting as in the take."""


def calibrate(
    series: GazeSeries,
    is_open: NDArray[np.bool_],
    camera_look: Span | None,
    session: SessionLook | None,
    limits: GazeDetection,
) -> Calibration:
    """The best offset that look, session and take give.

    Args:
        series: angles of the take.
        is_open: samples whose gaze no lid hides.
        camera_look: the stretch in which the person looks at the lens.
        session: the look at the lens before the take.
        limits: how long and steady a look must be.
    """
    usable = series.is_reliable & is_open
    points = np.column_stack((series.yaw_deg, series.pitch_deg))
    remark = ""
    if camera_look is not None:
        look = look_offset(series, usable, camera_look, limits)
        if look is not None:
            turned = _head_turn_deg(series, usable, camera_look)
            offset = _refined(points[usable], look, turned, limits)
            return Calibration(offset, GazeCalibration.CAMERA_LOOK, is_sure=True)
        remark = (
            "The look at the camera was too short or too unsteady to calibrate gaze; "
            "record or mark three steady seconds."
        )
    if session is not None:
        turned = _turned_since(series, usable, session)
        offset = _refined(points[usable], session.offset, turned, limits)
        sentences = " ".join(s for s in (remark, _MOVED.get(session.fit, "")) if s)
        return Calibration(offset, GazeCalibration.SESSION, sentences, session.fit is Fit.FITS)
    mode = _mode(points[usable], _USUAL_LENS_DEG, _USUAL_SD_DEG, limits)
    if mode is None:
        return Calibration(GazeOffset(0, 0), GazeCalibration.NONE, remark)
    return Calibration(mode, GazeCalibration.MODE, remark)


def look_offset(
    series: GazeSeries, usable: NDArray[np.bool_], look: Span, limits: GazeDetection
) -> GazeOffset | None:
    """Median gaze while looking at the lens, or None where the look is too short or unsteady."""
    inside = (series.t_ms >= look.start_ms + limits.look_settle_ms) & (series.t_ms < look.end_ms)
    chosen = inside & usable
    if chosen.sum() < limits.look_min_samples:
        return None
    points = np.column_stack((series.yaw_deg[chosen], series.pitch_deg[chosen]))
    middle = np.median(points, axis=0)
    spread = np.median(np.abs(points - middle), axis=0).max()
    if spread > limits.look_max_spread_deg:
        return None
    return GazeOffset(float(middle[0]), float(middle[1]))


def _head_turn_deg(series: GazeSeries, usable: NDArray[np.bool_], look: Span) -> float:
    """How far the head was turned during the look from where it usually is in the take."""
    inside = usable & (series.t_ms >= look.start_ms) & (series.t_ms < look.end_ms)
    head = np.column_stack((series.head_yaw_deg, series.head_pitch_deg))
    return float(np.hypot(*(np.median(head[inside], axis=0) - np.median(head[usable], axis=0))))


def _turned_since(series: GazeSeries, usable: NDArray[np.bool_], session: SessionLook) -> float:
    """How far the head is usually turned in the take from where it was during the look."""
    if not usable.any():
        return 0.0
    head = np.column_stack((series.head_yaw_deg, series.head_pitch_deg))[usable]
    return float(np.hypot(*(np.median(head, axis=0) - session.head_deg)))


def _refined(
    points: NDArray[np.float64], known: GazeOffset, turned_deg: float, limits: GazeDetection
) -> GazeOffset:
    """The take's own mode near a known offset, unless it lies too far off to be believed.

    An offset measured with the head turned away from its usual place is less certain, since the
    share of head and eyes in the estimate differs from face to face.
    """
    centre = np.array([known.yaw_deg, known.pitch_deg])
    max_move_deg = limits.mode_max_move_deg + limits.turned_look_error * turned_deg
    sd = _PRIOR_SD_DEG * max_move_deg / max(limits.mode_max_move_deg, 1e-6)
    mode = _mode(points, centre, sd, limits)
    if mode is None:
        return known
    moved = np.hypot(mode.yaw_deg - known.yaw_deg, mode.pitch_deg - known.pitch_deg)
    return mode if moved < max_move_deg else known


def _mode(
    points: NDArray[np.float64],
    centre: NDArray[np.float64],
    sd: NDArray[np.float64],
    limits: GazeDetection,
) -> GazeOffset | None:
    """Densest direction of gaze under a Gaussian prior, by mean shift; None with too few points."""
    near = points[(np.abs(points) < _MAX_ANGLE_DEG).all(axis=1)]
    if len(near) < limits.mode_min_samples:
        return None
    seeds = near[:: max(1, len(near) // _SEEDS)]
    sample = near[:: 1 + len(near) // _DENSITY_POINTS]
    density = np.array([_kernel(sample, seed).sum() for seed in seeds])
    density *= np.exp(-0.5 * (((seeds - centre) / sd) ** 2).sum(axis=1))
    place = seeds[density.argmax()]
    for _ in range(_SHIFTS):
        weights = _kernel(near, place)
        place = weights @ near / weights.sum()
    return GazeOffset(float(place[0]), float(place[1]))


def _kernel(points: NDArray[np.float64], place: NDArray[np.float64]) -> NDArray[np.float64]:
    across, up = ((points - place) / _BANDWIDTH_DEG).T
    out: NDArray[np.float64] = np.exp(-0.5 * (across * across + up * up))
    return out
