"""The look at the lens from before a take, brought to the take's own raw angles."""

from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from netflix_coach.domain.analysis import GazeOffset
from netflix_coach.domain.calibration.fit import Fit, Posture, fit_of
from netflix_coach.domain.calibration.look import LensLook, ScreenBounds
from netflix_coach.domain.gaze.angles import GazeSeries, GazeWeights, raw_gaze
from netflix_coach.domain.gaze.head_share import HeadShare
from netflix_coach.domain.parameters.calibration import CalibrationDetection
from netflix_coach.domain.tracks import Track


@dataclass(frozen=True, slots=True)
class SessionLook:
    """Where the lens was, how sure that is for this take, and where the screen lies."""

    offset: GazeOffset
    head_deg: tuple[float, float]
    """Yaw and pitch of the head during the look."""
    fit: Fit
    screen: ScreenBounds | None
    """With its margin, in degrees from the lens."""

    def corrected(self, share: HeadShare) -> "SessionLook":
        """The same after the take's angles were freed from this face's head share."""
        moved = share.slope * (np.array(self.head_deg) - share.usual_deg)
        offset = GazeOffset(
            float(self.offset.yaw_deg - moved[0]), float(self.offset.pitch_deg - moved[1])
        )
        return replace(self, offset=offset)


def session_look(
    look: LensLook | None,
    track: Track,
    series: GazeSeries,
    weights: GazeWeights,
    limits: CalibrationDetection,
) -> SessionLook | None:
    """Hold a look against the take that followed; None where there was none.

    Args:
        look: what was measured before the take.
        track: the take's face track.
        series: its angles.
        weights: of the engine that measured the take.
        limits: when a look no longer fits.
    """
    if look is None:
        return None
    yaw, pitch = raw_gaze(
        (look.iris_x_cm, look.iris_y_cm),
        (look.head_yaw_deg, look.head_pitch_deg, look.head_roll_deg),
        weights,
    )
    return SessionLook(
        GazeOffset(yaw, pitch),
        (look.head_yaw_deg, look.head_pitch_deg),
        _fit(look, track, series, limits),
        _grown(look.screen, limits.screen_margin_deg),
    )


def _fit(look: LensLook, track: Track, series: GazeSeries, limits: CalibrationDetection) -> Fit:
    usable = series.is_reliable
    if not usable.any():
        return Fit.FITS
    distance = track.column("eye_distance_share")[series.slots]
    now = Posture(
        *(
            _median(values[usable])
            for values in (distance, series.head_yaw_deg, series.head_pitch_deg)
        )
    )
    return fit_of(look, now, limits)


def _median(values: NDArray[np.floating[Any]]) -> float:
    return float(np.median(values))


def _grown(screen: ScreenBounds | None, margin_deg: float) -> ScreenBounds | None:
    if screen is None:
        return None
    return ScreenBounds(
        screen.low_yaw_deg - margin_deg,
        screen.high_yaw_deg + margin_deg,
        screen.low_pitch_deg - margin_deg,
        screen.high_pitch_deg + margin_deg,
    )
