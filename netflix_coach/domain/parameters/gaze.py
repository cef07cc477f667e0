"""Limits of the gaze detector. These are not judgements."""

from dataclasses import dataclass

from netflix_coach.domain.parameters.base import limit

MEASURED = "measured on our test recordings"


@dataclass(frozen=True, slots=True)
class GazeDetection:
    """Camera cone, hysteresis and blinks: where the gaze detector switches."""

    cone_deg: float = limit(
        4.5,
        "deg",
        1,
        12,
        "Half angle of the cone that counts as facing the camera.",
        "Chen 2002; Horstmann & Linke 2022",
    )
