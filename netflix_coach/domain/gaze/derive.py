"""From face features to gaze: the one entry that the derivation of a take calls."""

from collections.abc import Sequence

from netflix_coach.domain.analysis import AnalysisContext, GazeCalibration
from netflix_coach.domain.annotation import Annotation, Severity, Tier
from netflix_coach.domain.gaze import shares
from netflix_coach.domain.gaze.calibration import Calibration
from netflix_coach.domain.gaze.findings import GazeFindings
from netflix_coach.domain.gaze.seeing import Seen, see
from netflix_coach.domain.gaze.states import GazeState
from netflix_coach.domain.measures import Measure
from netflix_coach.domain.parameters import Parameters
from netflix_coach.domain.parameters.gaze import GazeDetection
from netflix_coach.domain.stages import Stage
from netflix_coach.domain.timespan import Span
from netflix_coach.domain.tracks import Features

_UNCALIBRATED = (
    "Gaze is uncalibrated: the direction looked at most is taken for the camera, so the share "
    "facing the camera has a wide band; look at the lens for three seconds before a take."
)
_NEVER_SEEN = (
    "No face was seen long enough to judge gaze; check that your face is in the picture and lit."
)


def derive_gaze(
    features: Features,
    context: AnalysisContext,
    parameters: Parameters,
    speech: Sequence[Span],
    *,
    seen: Seen | None = None,
) -> GazeFindings:
    """Gaze states, looking-away flags, blinks, measures and calibrated tracks.

    Args:
        features: what the engines measured; without a face track nothing is found.
        context: stage, camera look, the look at the lens before the session.
        parameters: every limit.
        speech: voice activity; facing the camera counts while speaking, or over the whole video
            where it is empty.
        seen: what `see` made of the same features, context and parameters, for whoever has it.
    """
    seen = seen or see(features, context, parameters)
    if seen is None:
        return GazeFindings()
    flags = _flags(seen.states, context.stage, parameters)
    annotations = (
        *(_annotation(Tier.GAZE, span, state) for span, state in seen.states),
        *flags,
        *(Annotation(Tier.BLINK, span.start_ms, span.end_ms) for span in seen.blinks),
    )
    spoken = speech or (Span(0, features.duration_ms),)
    return GazeFindings(
        annotations=annotations,
        measures=_measures(seen, flags, context.stage, parameters, spoken, features.duration_ms),
        tracks=seen.tracks,
        calibration=seen.calibration.kind,
        offset=seen.calibration.offset,
        remarks=_remarks(seen.calibration),
    )


def _annotation(tier: Tier, span: Span, state: int, severity: Severity | None = None) -> Annotation:
    return Annotation(tier, span.start_ms, span.end_ms, GazeState(state).label, severity)


def _flags(
    states: Sequence[tuple[Span, int]], stage: Stage, parameters: Parameters
) -> tuple[Annotation, ...]:
    """Long looks to the side and far down; none where the stage is not graded on delivery."""
    if not stage.is_graded_on_delivery:
        return ()
    judged = {
        GazeState.SIDE: (parameters.judgement.away_side_ms, Severity.AMBER),
        GazeState.DOWN: (parameters.judgement.away_down_ms, Severity.NOTE),
    }
    return tuple(
        _annotation(Tier.LOOKING_AWAY, span, state, judged[GazeState(state)][1])
        for span, state in states
        if state in judged and span.duration_ms >= judged[GazeState(state)][0]
    )


def _measures(
    seen: Seen,
    flags: Sequence[Annotation],
    stage: Stage,
    parameters: Parameters,
    spoken: Sequence[Span],
    duration_ms: int,
) -> tuple[Measure, ...]:
    coverage, loss = shares.coverage_measures(seen.states, duration_ms)
    tracked_ms = round(coverage.value * duration_ms)
    band = _facing_band(seen, spoken, parameters.gaze)
    found = [coverage, loss]
    if band is not None:
        found.insert(0, shares.facing_measure(band, seen.states, stage, parameters.judgement))
    if stage.is_graded_on_delivery:
        found.append(shares.away_measure([f.span for f in flags], parameters.judgement))
    if not seen.has_blink_rate:
        return tuple(found)
    blinks = shares.blink_measure(seen.blinks, tracked_ms, parameters.gaze)
    return (*found, blinks) if blinks is not None else tuple(found)


def _facing_band(
    seen: Seen, speech: Sequence[Span], limits: GazeDetection
) -> shares.FacingBand | None:
    """The share with the cone in force, banded by the strict and the lenient cone."""
    min_ms = limits.min_speaking_s * 1000
    value = shares.facing_share(seen.states, speech, min_ms)
    if value is None:
        return None
    low = shares.facing_share(seen.strict, speech, min_ms)
    high = shares.facing_share(seen.lenient, speech, min_ms)
    widening = 1.0 if seen.calibration.is_sure else limits.uncalibrated_widening
    below = value - min(value, low if low is not None else value)
    above = max(value, high if high is not None else value) - value
    return shares.FacingBand(
        value, max(0.0, value - widening * below), min(1.0, value + widening * above)
    )


def _remarks(calibration: Calibration) -> tuple[str, ...]:
    told = {GazeCalibration.MODE: _UNCALIBRATED, GazeCalibration.NONE: _NEVER_SEEN}
    sentences = (calibration.remark, told.get(calibration.kind, ""))
    return tuple(sentence for sentence in sentences if sentence)
