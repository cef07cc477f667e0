"""Figures counted from gaze states: facing the camera, coverage, tracking loss, blinks."""

from collections.abc import Sequence
from dataclasses import dataclass

from netflix_coach.domain.annotation import Severity
from netflix_coach.domain.gaze.states import GazeState
from netflix_coach.domain.measures import Measure
from netflix_coach.domain.parameters.gaze import GazeDetection
from netflix_coach.domain.parameters.judgement import AWAY, OUR_CHOICE, JudgementParameters
from netflix_coach.domain.stages import Stage
from netflix_coach.domain.timespan import Coverage, Span, total_ms
from netflix_coach.domain.wording import percent_text

StateSpans = Sequence[tuple[Span, int]]

_LOST = (GazeState.ABSENT, GazeState.UNSURE)
_CONE_SOURCE = "Chen 2002; Horstmann & Linke 2022"


@dataclass(frozen=True, slots=True)
class FacingBand:
    """Share of tracked speaking time facing the camera, with the strict and the lenient cone."""

    value: float
    low: float
    high: float


def facing_share(states: StateSpans, speech: Sequence[Span], min_ms: float) -> float | None:
    """Share of tracked speaking time facing the camera; None below `min_ms` of it."""
    spoken_time = Coverage(speech)
    facing = tracked = 0
    for span, state in states:
        if state in _LOST:
            continue
        spoken = spoken_time.within(span)
        tracked += spoken
        facing += spoken if state == GazeState.CAMERA else 0
    return facing / tracked if tracked and tracked >= min_ms else None


def facing_measure(
    band: FacingBand,
    states: StateSpans,
    stage: Stage,
    limits: JudgementParameters,
) -> Measure:
    """The share facing the camera; graded where the stage is graded on delivery."""
    is_good, grade = False, None
    if stage.is_graded_on_delivery:
        is_good = band.value >= limits.facing_green_share
        if not is_good:
            is_amber = band.value >= limits.facing_amber_share
            grade = Severity.AMBER if is_amber else Severity.RED
    return Measure(
        name="facing_camera_share",
        title="Facing the camera while speaking",
        value=band.value,
        low=band.low,
        high=band.high,
        unit="",
        grade=grade,
        is_good=is_good,
        threshold=(
            f"fine from {percent_text(limits.facing_green_share)}, marked red under "
            f"{percent_text(limits.facing_amber_share)} of tracked speaking time"
        ),
        source=f"{OUR_CHOICE}; no study supports an exact share. Cone: {_CONE_SOURCE}",
        moments=tuple(span for span, state in states if state == GazeState.CAMERA),
    )


def coverage_measures(states: StateSpans, duration_ms: int) -> tuple[Measure, Measure]:
    """Share of the video in which gaze is known, and its complement: tracking loss."""
    lost = tuple(span for span, state in states if state in _LOST)
    loss = total_ms(lost) / duration_ms
    known = 1 - loss
    source = "counted; tracking loss is left out of every share"
    return (
        Measure(
            name="gaze_coverage",
            title="Video in which gaze is known",
            value=known,
            low=known,
            high=known,
            unit="",
            source=source,
        ),
        Measure(
            name="tracking_loss_share",
            title="Tracking loss",
            value=loss,
            low=loss,
            high=loss,
            unit="",
            source=source,
            moments=lost,
        ),
    )


def blink_measure(blinks: Sequence[Span], tracked_ms: int, limits: GazeDetection) -> Measure | None:
    """Blinks per minute of tracked time; None for takes too short to count."""
    if tracked_ms < limits.blink_rate_min_s * 1000:
        return None
    rate = len(blinks) * 60_000 / tracked_ms
    return Measure(
        name="blinks_per_min",
        title="Blinks",
        value=rate,
        low=rate * (1 - limits.blink_rate_error),
        high=rate * (1 + limits.blink_rate_error),
        unit="1/min",
        source="counted; shown only, people differ widely",
        moments=tuple(blinks),
    )


def away_measure(flags: Sequence[Span], limits: JudgementParameters) -> Measure:
    """How often a look away was long enough to be flagged."""
    count = float(len(flags))
    return Measure(
        name="looking_away_count",
        title="Long looks away",
        value=count,
        low=count,
        high=count,
        unit="",
        threshold=(
            f"to the side from {limits.away_side_ms / 1000:g} s, "
            f"far down from {limits.away_down_ms / 1000:g} s"
        ),
        source=AWAY,
        moments=tuple(flags),
    )
