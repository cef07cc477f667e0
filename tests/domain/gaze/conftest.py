"""Made-up performances: where somebody looks, as the face track an engine would measure."""

from collections.abc import Callable
from dataclasses import dataclass, field

import numpy as np
import pytest
from numpy.typing import NDArray

from netflix_coach.domain.analysis import AnalysisContext
from netflix_coach.domain.gaze.angles import WEIGHTS
from netflix_coach.domain.gaze.derive import derive_gaze
from netflix_coach.domain.gaze.findings import GazeFindings
from netflix_coach.domain.gaze.tracks import FACE_TRACK
from netflix_coach.domain.parameters import Parameters
from netflix_coach.domain.timespan import Span
from netflix_coach.domain.tracks import Features, Track

DEFAULTS = {
    "presence": 1.0,
    "scale_px_per_cm": 8.7,
    "right_aperture": 0.32,
    "left_aperture": 0.32,
    "eyes_x": 0.5,
    "eyes_y": 0.4,
    "eye_distance_px": 80.0,
    "eye_distance_share": 0.12,
    "face_luma": 140.0,
    "background_luma": 120.0,
}


@dataclass
class Performance:
    """Rows of a face track, put together piece by piece at 10 Hz."""

    rows: list[NDArray[np.float32]] = field(default_factory=list)

    def look(
        self,
        seconds: float,
        yaw: float = 0.0,
        pitch: float = 0.0,
        *,
        head_yaw: float = 0.0,
        head_pitch: float = 0.0,
        roll: float = 0.0,
        **values: float,
    ) -> "Performance":
        """Look in a direction (degrees) for some time; other columns may be given by name."""
        angle = np.radians(-roll)
        turn = np.array([[np.cos(angle), -np.sin(angle)], [np.sin(angle), np.cos(angle)]])
        head = np.array(
            [
                np.sin(np.radians(head_yaw)) * np.cos(np.radians(head_pitch)),
                np.sin(np.radians(head_pitch)),
            ]
        )
        w = WEIGHTS["mediapipe"]
        along, over = turn @ (yaw, pitch)
        across, up = turn @ head
        iris = turn.T @ (
            (along - w.yaw_constant - w.yaw_head * across) / w.yaw_iris,
            (over - w.pitch_constant - w.pitch_head * up) / w.pitch_iris,
        )
        row = dict.fromkeys(FACE_TRACK.columns, 0.0) | DEFAULTS
        row |= {"right_dx_cm": iris[0], "left_dx_cm": iris[0]}
        row |= {"right_dy_cm": iris[1], "left_dy_cm": iris[1]}
        row |= {"head_yaw_deg": head_yaw, "head_pitch_deg": head_pitch, "head_roll_deg": roll}
        return self._add(seconds, row | values)

    def blink(self, seconds: float = 0.2, yaw: float = 0.0, pitch: float = 0.0) -> "Performance":
        """Close the eyes; the irises seem to drop, as they do for the networks."""
        return self.look(seconds, yaw, pitch - 20, right_aperture=0.12, left_aperture=0.12)

    def leave(self, seconds: float) -> "Performance":
        """Nobody in the picture."""
        row = dict.fromkeys(FACE_TRACK.columns, float("nan"))
        return self._add(seconds, row | {"presence": 0.0, "delay_ms": 0.0})

    def miss(self, seconds: float) -> "Performance":
        """No picture was analysed."""
        return self._add(seconds, dict.fromkeys(FACE_TRACK.columns, float("nan")))

    def track(self) -> Track:
        """The face track of all pieces."""
        return Track(
            FACE_TRACK, np.array(self.rows, dtype=np.float32).reshape(-1, len(FACE_TRACK.columns))
        )

    def features(self) -> Features:
        """Features of a take that ends with the last piece."""
        return Features(len(self.rows) * 100, {"face": self.track()})

    def _add(self, seconds: float, row: dict[str, float]) -> "Performance":
        values = np.array([row[name] for name in FACE_TRACK.columns], dtype=np.float32)
        self.rows += [values] * round(seconds * 10)
        return self


@pytest.fixture
def act() -> Performance:
    return Performance()


@pytest.fixture
def derive() -> Callable[..., GazeFindings]:
    def run(
        performance: Performance,
        context: AnalysisContext | None = None,
        speech: tuple[Span, ...] = (),
        **limits: float,
    ) -> GazeFindings:
        parameters = Parameters().with_values({f"gaze.{k}": v for k, v in limits.items()})
        return derive_gaze(performance.features(), context or AnalysisContext(), parameters, speech)

    return run
