"""How far this face departs from the usual share of head and eyes in the direction of gaze.

While somebody looks at the lens and turns the head, the direction does not change. Where the
estimate follows the head all the same, its head gain is wrong for this face, or for the glasses in
front of it, and the take itself says by how much.
"""

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from netflix_coach.domain.analysis import GazeOffset
from netflix_coach.domain.gaze.angles import Floats, GazeSeries
from netflix_coach.domain.parameters.gaze import GazeDetection

_NEAR_DEG = np.array([3.0, 3.5])
_ROUNDS = 8
_LEAST_NEAR = 20.0
_NOISE_DEG = 2.5
_ALIKE_SAMPLES = 5


@dataclass(frozen=True, slots=True)
class HeadShare:
    """Degrees of error per degree of head turn, (yaw, pitch), and the head's usual direction."""

    slope: Floats
    usual_deg: Floats

    def corrected(self, series: GazeSeries) -> GazeSeries:
        """The series without the error; unchanged where the head is in its usual direction."""
        return replace(
            series,
            yaw_deg=series.yaw_deg - self.slope[0] * (series.head_yaw_deg - self.usual_deg[0]),
            pitch_deg=series.pitch_deg
            - self.slope[1] * (series.head_pitch_deg - self.usual_deg[1]),
        )


def head_share(
    series: GazeSeries, usable: NDArray[np.bool_], camera: GazeOffset, limits: GazeDetection
) -> HeadShare:
    """The error's slope over head direction, from the looks at the lens alone.

    Near looks aside, for which head and gaze do turn together, would make the slope too steep:
    it is drawn towards zero (`head_share_sd`) and bounded (`head_share_max`).

    Args:
        series: angles before calibration.
        usable: samples that count.
        camera: where the lens is in them, as far as it is known.
        limits: bounds of the slope.
    """
    head = np.column_stack((series.head_yaw_deg, series.head_pitch_deg))[usable]
    gaze = np.column_stack((series.yaw_deg, series.pitch_deg))[usable]
    if len(head) < _LEAST_NEAR or limits.head_share_sd <= 0:
        return HeadShare(np.zeros(2), np.zeros(2))
    gaze = gaze - (camera.yaw_deg, camera.pitch_deg)
    usual = np.median(head, axis=0)
    slope, shift = np.zeros(2), np.zeros(2)
    # Ridge regression whose weight is that of the prior; neighbouring samples say the same.
    prior = _ALIKE_SAMPLES * (_NOISE_DEG / limits.head_share_sd) ** 2
    for _ in range(_ROUNDS):
        rest = gaze - shift - slope * (head - usual)
        near = np.exp(-0.5 * ((rest / _NEAR_DEG) ** 2).sum(axis=1))[:, None]
        if near.sum() < _LEAST_NEAR:
            return HeadShare(np.zeros(2), usual)
        mean_head, mean_gaze = ((near * v).sum(axis=0) / near.sum() for v in (head, gaze))
        turned = head - mean_head
        slope = (near * turned * (gaze - mean_gaze)).sum(axis=0)
        slope = slope / ((near * turned**2).sum(axis=0) + prior)
        slope = np.clip(slope, -limits.head_share_max, limits.head_share_max)
        shift = mean_gaze - slope * (mean_head - usual)
    return HeadShare(slope, usual)
