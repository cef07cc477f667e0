"""What gaze analysis says of a take."""

from dataclasses import dataclass

from netflix_coach.domain.analysis import GazeCalibration, GazeOffset
from netflix_coach.domain.annotation import Annotation
from netflix_coach.domain.measures import Measure
from netflix_coach.domain.tracks import Track


@dataclass(frozen=True, slots=True)
class GazeFindings:
    """Annotations, measures and derived tracks; empty where no picture was analysed."""

    annotations: tuple[Annotation, ...] = ()
    measures: tuple[Measure, ...] = ()
    tracks: tuple[Track, ...] = ()
    calibration: GazeCalibration = GazeCalibration.NONE
    offset: GazeOffset | None = None
    """Raw angles taken as "at the lens"; a session may keep them for its next take."""
    remarks: tuple[str, ...] = ()
