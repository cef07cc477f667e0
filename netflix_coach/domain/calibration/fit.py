"""Whether a look at the lens still fits who sits before the camera."""

import math
from dataclasses import dataclass
from enum import Enum

from netflix_coach.domain.calibration.look import LensLook
from netflix_coach.domain.parameters.calibration import CalibrationDetection

_RELEASE = 0.8
"""What was found changed is changed until it is this share of the limit: no flicker."""


class Fit(Enum):
    """What changed since the look."""

    FITS = "fits"
    CLOSER = "closer"
    FARTHER = "farther"
    POSTURE = "posture"


@dataclass(frozen=True, slots=True)
class Posture:
    """How somebody sits: medians over some time."""

    eye_distance_share: float
    head_yaw_deg: float
    head_pitch_deg: float


def fit_of(
    look: LensLook, now: Posture, limits: CalibrationDetection, before: Fit = Fit.FITS
) -> Fit:
    """Compare a look with how somebody sits now; `before` is what was found last."""
    ease = _RELEASE if before is not Fit.FITS else 1.0
    grown = math.log(max(now.eye_distance_share, 1e-6) / max(look.eye_distance_share, 1e-6))
    if abs(grown) > ease * math.log1p(limits.max_distance_change):
        return Fit.CLOSER if grown > 0 else Fit.FARTHER
    moved = math.hypot(
        now.head_yaw_deg - look.head_yaw_deg, now.head_pitch_deg - look.head_pitch_deg
    )
    return Fit.POSTURE if moved > ease * limits.max_head_change_deg else Fit.FITS
