"""Gaze angles from face features: weak perspective, so no camera data are needed."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from netflix_coach.domain.parameters.gaze import GazeDetection
from netflix_coach.domain.tracks import Track

Floats = NDArray[np.float64]
Flags = NDArray[np.bool_]

_EYE_REACH = 0.7
"""From the middle between the eyes to the outer edge of one, in outer eye distances."""


@dataclass(frozen=True, slots=True)
class GazeWeights:
    """Linear estimate: degrees per cm of iris offset and per unit of head direction."""

    yaw_iris: float
    yaw_head: float
    yaw_constant: float
    pitch_iris: float
    pitch_head: float
    pitch_constant: float


WEIGHTS = {
    "mediapipe": GazeWeights(84.0, 61.0, 0.0, 118.0, 63.0, -11.3),
}
"""Per engine name: fitted on synthetic faces for that combination of networks."""


@dataclass(frozen=True, slots=True)
class GazeSeries:
    """The pictures that were analysed, in order; arrays of equal length.

    Angles are degrees to the line of sight before any calibration, yaw positive to image right,
    pitch positive upwards; they are NaN where nothing reliable was seen.
    """

    t_ms: Floats
    is_present: Flags
    is_reliable: Flags
    yaw_deg: Floats
    pitch_deg: Floats
    head_yaw_deg: Floats
    head_pitch_deg: Floats
    aperture: Floats
    slots: NDArray[np.intp]
    """Index of each picture on the track's grid."""

    def __len__(self) -> int:
        return len(self.t_ms)


def gaze_series(track: Track, weights: GazeWeights, limits: GazeDetection) -> GazeSeries:
    """Angles and lids of every analysed picture of a face track."""
    slots = np.flatnonzero(np.isfinite(track.column("presence")))

    def column(name: str) -> Floats:
        return track.column(name)[slots].astype(np.float64)

    is_present = column("presence") > 0
    is_reliable = (
        is_present
        & (column("eye_distance_px") >= limits.min_eye_distance_px)
        & (column("face_luma") >= limits.min_face_luma)
        & ~(column("eye_glare") > limits.max_eye_glare)
        & _is_inside(column("eyes_x"), column("eye_distance_share"))
    )
    head_yaw, head_pitch = column("head_yaw_deg"), column("head_pitch_deg")
    yaw, pitch = _estimate(
        (
            (column("right_dx_cm") + column("left_dx_cm")) / 2,
            (column("right_dy_cm") + column("left_dy_cm")) / 2,
        ),
        (head_yaw, head_pitch, column("head_roll_deg")),
        weights,
    )
    return GazeSeries(
        t_ms=track.times_ms[slots] + column("delay_ms"),
        is_present=is_present,
        is_reliable=is_reliable,
        yaw_deg=np.where(is_reliable, yaw, np.nan),
        pitch_deg=np.where(is_reliable, pitch, np.nan),
        head_yaw_deg=np.where(is_present, head_yaw, np.nan),
        head_pitch_deg=np.where(is_present, head_pitch, np.nan),
        aperture=(column("right_aperture") + column("left_aperture")) / 2,
        slots=slots,
    )


def _is_inside(eyes_x: Floats, distance_share: Floats) -> Flags:
    """Whether both eyes are wholly in the picture: half an eye is taken for a turned one."""
    reach = _EYE_REACH * distance_share
    inside: Flags = (eyes_x >= reach) & (eyes_x <= 1 - reach)
    return inside


def _estimate(
    iris_cm: tuple[Floats, Floats], head_deg: tuple[Floats, Floats, Floats], weights: GazeWeights
) -> tuple[Floats, Floats]:
    """Yaw and pitch in degrees, measured along the eyes' own axes and turned back upright.

    The lids hide the iris above and below, not at the sides, so the gains differ along the eye
    and across it, however the head is tilted.
    """
    yaw, pitch, roll = (np.radians(angle) for angle in head_deg)
    dx, dy = _turned(*iris_cm, -roll)
    across, up = _turned(np.sin(yaw) * np.cos(pitch), np.sin(pitch), -roll)
    along_eye = weights.yaw_iris * dx + weights.yaw_head * across + weights.yaw_constant
    over_eye = weights.pitch_iris * dy + weights.pitch_head * up + weights.pitch_constant
    return _turned(along_eye, over_eye, roll)


def raw_gaze(
    iris_cm: tuple[float, float], head_deg: tuple[float, float, float], weights: GazeWeights
) -> tuple[float, float]:
    """Yaw and pitch in degrees, before any calibration, of one picture.

    Args:
        iris_cm: iris centre minus middle of the eye corners, mean of both eyes; y up.
        head_deg: yaw, pitch and roll.
        weights: of the engine that measured.
    """
    x, y = (np.asarray(value, dtype=np.float64) for value in iris_cm)
    head = [np.asarray(angle, dtype=np.float64) for angle in head_deg]
    yaw, pitch = _estimate((x, y), (head[0], head[1], head[2]), weights)
    return float(yaw), float(pitch)


def _turned(x: Floats, y: Floats, angle: Floats) -> tuple[Floats, Floats]:
    """Vectors turned anticlockwise by `angle` radians, y up."""
    c, s = np.cos(angle), np.sin(angle)
    return c * x - s * y, s * x + c * y


def running_median(values: Floats, width: int = 3) -> Floats:
    """Median over `width` neighbours (odd), NaN left out; NaN where all of them are."""
    if len(values) == 0:
        return values
    half = width // 2
    padded = np.pad(values, half, constant_values=np.nan)
    windows = np.sort(np.lib.stride_tricks.sliding_window_view(padded, width), axis=1)
    counts = np.isfinite(windows).sum(axis=1)
    rows = np.arange(len(values))
    low = windows[rows, np.maximum(0, (counts - 1) // 2)]
    high = windows[rows, np.maximum(0, counts // 2)]
    out: Floats = np.where(counts > 0, (low + high) / 2, np.nan)
    return out
