"""What an analysis says of a take, derived from features with parameters."""

from dataclasses import dataclass, field
from enum import StrEnum

from netflix_coach.domain.annotation import Annotation, Tier
from netflix_coach.domain.calibration.look import LensLook
from netflix_coach.domain.measures import Measure
from netflix_coach.domain.stages import Stage
from netflix_coach.domain.timespan import Span
from netflix_coach.domain.tracks import Features, Track
from netflix_coach.domain.transcript import Word


class GazeCalibration(StrEnum):
    """Where the gaze offset came from."""

    CAMERA_LOOK = "camera_look"
    SESSION = "session"
    MODE = "mode"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class GazeOffset:
    """Gaze angles measured while the person looks at the lens, in degrees."""

    yaw_deg: float
    pitch_deg: float


@dataclass(frozen=True, slots=True)
class AnalysisContext:
    """What the derivation must know besides features and parameters."""

    stage: Stage = Stage.BEHAVIOURAL
    camera_look: Span | None = None
    session_look: LensLook | None = None
    """The look at the lens that was in force when the take was recorded."""
    keys_ms: tuple[int, ...] = ()
    """When keys were pressed in the window's editor, in order, to a tenth of a second; never
    which keys."""


@dataclass(frozen=True, slots=True)
class Analysis:
    """Words, annotations and measures of a take, with the features they came from."""

    features: Features
    context: AnalysisContext
    annotations: tuple[Annotation, ...] = ()
    measures: tuple[Measure, ...] = ()
    tracks: tuple[Track, ...] = ()
    """Derived tracks for drawing and export, e.g. gaze angles after calibration."""
    gaze_calibration: GazeCalibration = GazeCalibration.NONE
    remarks: tuple[str, ...] = field(default_factory=tuple)
    """Sentences on what could not be measured and why."""
    dismissed: tuple[Annotation, ...] = ()
    """What the machine found and the user dismissed, by start time."""

    @property
    def words(self) -> tuple[Word, ...]:
        """Recognised words; empty where there is no transcript."""
        return self.features.words or ()

    @property
    def has_transcript(self) -> bool:
        """Whether a recogniser ran at all."""
        return self.features.words is not None

    @property
    def flags(self) -> tuple[Annotation, ...]:
        """Annotations with a severity, by start time."""
        return tuple(sorted((a for a in self.annotations if a.is_flag), key=lambda a: a.start_ms))

    @property
    def shown_measures(self) -> tuple[Measure, ...]:
        """The measures that people are told."""
        return tuple(measure for measure in self.measures if measure.is_shown)

    def tier(self, tier: Tier) -> tuple[Annotation, ...]:
        """Annotations of one tier, by start time."""
        return tuple(
            sorted((a for a in self.annotations if a.tier is tier), key=lambda a: a.start_ms)
        )
