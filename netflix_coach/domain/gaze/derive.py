"""From face features to gaze: the one entry that the derivation of a take calls."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from netflix_coach.domain.analysis import AnalysisContext, GazeCalibration
from netflix_coach.domain.annotation import Annotation, Severity, Tier
from netflix_coach.domain.calibration.look import ScreenBounds
from netflix_coach.domain.calibration.session import session_look
from netflix_coach.domain.gaze import shares
from netflix_coach.domain.gaze.angles import WEIGHTS, Floats, GazeSeries, GazeWeights, gaze_series
from netflix_coach.domain.gaze.blinks import Lids, read_lids
from netflix_coach.domain.gaze.calibration import Calibration, calibrate
from netflix_coach.domain.gaze.findings import GazeFindings
from netflix_coach.domain.gaze.head_share import head_share
from netflix_coach.domain.gaze.spells import labelled_spans, sample_bounds
from netflix_coach.domain.gaze.states import GazeState, gaze_states
from netflix_coach.domain.gaze.tracks import FACE_TRACK, GAZE_PITCH, GAZE_YAW, HEAD_YAW
from netflix_coach.domain.measures import Measure
from netflix_coach.domain.parameters import Parameters
from netflix_coach.domain.parameters.gaze import GazeDetection
from netflix_coach.domain.stages import Stage
from netflix_coach.domain.timespan import Span
from netflix_coach.domain.tracks import Features, Track, TrackSpec

_UNCALIBRATED = (
    "Gaze is uncalibrated: the direction looked at most is taken for the camera, so the share "
    "facing the camera has a wide band; look at the lens for three seconds before a take."
)
_NEVER_SEEN = (
    "No face was seen long enough to judge gaze; check that your face is in the picture and lit."
)


@dataclass(frozen=True, slots=True)
class _Reading:
    """One take on its way from features to findings."""

    series: GazeSeries
    bounds: tuple[np.ndarray[tuple[int], np.dtype[np.int64]], ...]
    lids: Lids
    calibration: Calibration
    angles: tuple[Floats, Floats]
    duration_ms: int
    screen: ScreenBounds | None
    """Where the screen lies; None where it was never looked at on purpose."""

    def states(self, limits: GazeDetection) -> list[tuple[Span, int]]:
        """Contiguous gaze states over the whole video with these limits."""
        low, high = self.bounds
        labels = gaze_states(self.series, self.angles, self.lids, high - low, limits, self.screen)
        return labelled_spans(labels, (low, high), self.duration_ms, GazeState.UNSURE)

    def blink_spans(self) -> tuple[Span, ...]:
        """Blinks as spans of take time."""
        low, high = self.bounds
        return tuple(Span(int(low[i]), int(high[j - 1])) for i, j in self.lids.blinks)

    def catches_blinks(self, limits: GazeDetection) -> bool:
        """Whether pictures followed one another closely enough to count blinks."""
        steps_ms = np.diff(self.series.t_ms)
        return steps_ms.size > 0 and bool(np.median(steps_ms) <= limits.blink_max_step_ms)


def derive_gaze(
    features: Features,
    context: AnalysisContext,
    parameters: Parameters,
    speech: Sequence[Span],
) -> GazeFindings:
    """Gaze states, looking-away flags, blinks, measures and calibrated tracks.

    Args:
        features: what the engines measured; without a face track nothing is found.
        context: stage, camera look, the look at the lens before the session.
        parameters: every limit.
        speech: voice activity; facing the camera counts while speaking, or over the whole video
            where it is empty.
    """
    track = features.track(FACE_TRACK.name)
    if track is None or features.duration_ms == 0:
        return GazeFindings()
    limits = parameters.gaze
    reading = _read(track, _weights(features), context, parameters, features.duration_ms)
    states = reading.states(limits)
    flags = _flags(states, context.stage, parameters)
    blinks = reading.blink_spans()
    annotations = (
        *(_annotation(Tier.GAZE, span, state) for span, state in states),
        *flags,
        *(Annotation(Tier.BLINK, span.start_ms, span.end_ms) for span in blinks),
    )
    return GazeFindings(
        annotations=annotations,
        measures=_measures(reading, states, flags, context.stage, parameters, speech),
        tracks=_tracks(reading, len(track)),
        calibration=reading.calibration.kind,
        offset=reading.calibration.offset,
        remarks=_remarks(reading.calibration),
    )


def _weights(features: Features) -> GazeWeights:
    """Weights of the engine that measured; an unknown one gets those of our own."""
    engine = features.engines.get("face")
    name = engine.name if engine is not None else ""
    return WEIGHTS.get(name, WEIGHTS["mediapipe"])


def _read(
    track: Track,
    weights: GazeWeights,
    context: AnalysisContext,
    parameters: Parameters,
    duration_ms: int,
) -> _Reading:
    limits = parameters.gaze
    series = gaze_series(track, weights, limits)
    bounds = sample_bounds(series.t_ms, duration_ms, limits.max_gap_ms)
    lids = read_lids(series, bounds[1] - bounds[0], limits)
    is_open = ~(lids.hides_gaze | lids.is_closed)
    session = session_look(context.session_look, track, series, weights, parameters.calibration)
    calibration = calibrate(series, is_open, context.camera_look, session, limits)
    share = head_share(series, series.is_reliable & is_open, calibration.offset, limits)
    series = share.corrected(series)
    session = session and session.corrected(share)
    calibration = calibrate(series, is_open, context.camera_look, session, limits)
    offset = calibration.offset
    angles = (series.yaw_deg - offset.yaw_deg, series.pitch_deg - offset.pitch_deg)
    screen = session.screen if session is not None else None
    return _Reading(series, bounds, lids, calibration, angles, duration_ms, screen)


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
    reading: _Reading,
    states: Sequence[tuple[Span, int]],
    flags: Sequence[Annotation],
    stage: Stage,
    parameters: Parameters,
    speech: Sequence[Span],
) -> tuple[Measure, ...]:
    coverage, loss = shares.coverage_measures(states, reading.duration_ms)
    tracked_ms = round(coverage.value * reading.duration_ms)
    spoken = speech or (Span(0, reading.duration_ms),)
    band = _facing_band(reading, states, spoken, parameters.gaze)
    found = [coverage, loss]
    if band is not None:
        found.insert(0, shares.facing_measure(band, states, stage, parameters.judgement))
    if stage.is_graded_on_delivery:
        found.append(shares.away_measure([f.span for f in flags], parameters.judgement))
    if not reading.catches_blinks(parameters.gaze):
        return tuple(found)
    blinks = shares.blink_measure(reading.blink_spans(), tracked_ms, parameters.gaze)
    return (*found, blinks) if blinks is not None else tuple(found)


def _facing_band(
    reading: _Reading,
    states: Sequence[tuple[Span, int]],
    speech: Sequence[Span],
    limits: GazeDetection,
) -> shares.FacingBand | None:
    """The share with the cone in force, banded by the strict and the lenient cone."""
    min_ms = limits.min_speaking_s * 1000
    value = shares.facing_share(states, speech, min_ms)
    if value is None:
        return None
    strict = replace(limits, cone_deg=min(limits.strict_cone_deg, limits.cone_deg))
    lenient = replace(limits, cone_deg=max(limits.lenient_cone_deg, limits.cone_deg))
    low = shares.facing_share(reading.states(strict), speech, min_ms)
    high = shares.facing_share(reading.states(lenient), speech, min_ms)
    widening = 1.0 if reading.calibration.is_sure else limits.uncalibrated_widening
    below = value - min(value, low if low is not None else value)
    above = max(value, high if high is not None else value) - value
    return shares.FacingBand(
        value, max(0.0, value - widening * below), min(1.0, value + widening * above)
    )


def _tracks(reading: _Reading, count: int) -> tuple[Track, ...]:
    series = reading.series

    def on_grid(spec: TrackSpec, values: Floats) -> Track:
        column = np.full((count, 1), np.nan, dtype=np.float32)
        column[series.slots, 0] = values
        return Track(spec, column)

    is_hidden = reading.lids.hides_gaze | reading.lids.is_closed
    yaw, pitch = (np.where(is_hidden, np.nan, angle) for angle in reading.angles)
    return (
        on_grid(GAZE_YAW, yaw),
        on_grid(GAZE_PITCH, pitch),
        on_grid(HEAD_YAW, series.head_yaw_deg),
    )


def _remarks(calibration: Calibration) -> tuple[str, ...]:
    told = {GazeCalibration.MODE: _UNCALIBRATED, GazeCalibration.NONE: _NEVER_SEEN}
    sentences = (calibration.remark, told.get(calibration.kind, ""))
    return tuple(sentence for sentence in sentences if sentence)
