"""What of a take's gaze depends on neither speech nor corrections of flags: made once."""

from dataclasses import dataclass, replace

import numpy as np

from netflix_coach.domain.analysis import AnalysisContext
from netflix_coach.domain.calibration.look import ScreenBounds
from netflix_coach.domain.calibration.session import session_look
from netflix_coach.domain.gaze.angles import WEIGHTS, Floats, GazeSeries, GazeWeights, gaze_series
from netflix_coach.domain.gaze.blinks import Lids, read_lids
from netflix_coach.domain.gaze.calibration import Calibration, calibrate
from netflix_coach.domain.gaze.head_share import head_share
from netflix_coach.domain.gaze.spells import labelled_spans, sample_bounds
from netflix_coach.domain.gaze.states import GazeState, Steadied, gaze_states, steadied
from netflix_coach.domain.gaze.tracks import FACE_TRACK, GAZE_PITCH, GAZE_YAW, HEAD_YAW
from netflix_coach.domain.parameters import Parameters
from netflix_coach.domain.parameters.gaze import GazeDetection
from netflix_coach.domain.timespan import Span
from netflix_coach.domain.tracks import Features, Track, TrackSpec

StateSpans = tuple[tuple[Span, int], ...]


@dataclass(frozen=True, slots=True)
class Seen:
    """Where somebody looked in a take.

    `states` are contiguous gaze states over the whole video, `strict` and `lenient` the same with
    a narrower and a wider cone; `has_blink_rate` tells whether pictures followed one another
    closely enough to count blinks. `tracks` are the calibrated angles.
    """

    states: StateSpans
    strict: StateSpans
    lenient: StateSpans
    blinks: tuple[Span, ...]
    has_blink_rate: bool
    calibration: Calibration
    tracks: tuple[Track, ...]


@dataclass(frozen=True, slots=True)
class _Reading:
    """One take on its way from features to what was seen."""

    series: GazeSeries
    bounds: tuple[np.ndarray[tuple[int], np.dtype[np.int64]], ...]
    lids: Lids
    calibration: Calibration
    angles: tuple[Floats, Floats]
    duration_ms: int
    screen: ScreenBounds | None
    """Where the screen lies; None where it was never looked at on purpose."""

    def states(self, steady: Steadied, limits: GazeDetection) -> StateSpans:
        """Contiguous gaze states over the whole video with these limits."""
        low, high = self.bounds
        labels = gaze_states(self.series, steady, high - low, limits, self.screen)
        return tuple(labelled_spans(labels, (low, high), self.duration_ms, GazeState.UNSURE))

    def blink_spans(self) -> tuple[Span, ...]:
        """Blinks as spans of take time."""
        low, high = self.bounds
        return tuple(Span(int(low[i]), int(high[j - 1])) for i, j in self.lids.blinks)

    def catches_blinks(self, limits: GazeDetection) -> bool:
        """Whether pictures followed one another closely enough to count blinks."""
        steps_ms = np.diff(self.series.t_ms)
        return steps_ms.size > 0 and bool(np.median(steps_ms) <= limits.blink_max_step_ms)


def see(features: Features, context: AnalysisContext, parameters: Parameters) -> Seen | None:
    """Read gaze from the face track; None where no picture was looked at.

    Of the context only the looks at the lens matter, of the parameters gaze and calibration.
    """
    track = features.track(FACE_TRACK.name)
    if track is None or features.duration_ms == 0:
        return None
    limits = parameters.gaze
    reading = _read(track, _weights(features), context, parameters, features.duration_ms)
    steady = steadied(reading.series, reading.angles, reading.lids)
    narrow = replace(limits, cone_deg=min(limits.strict_cone_deg, limits.cone_deg))
    wide = replace(limits, cone_deg=max(limits.lenient_cone_deg, limits.cone_deg))
    return Seen(
        states=reading.states(steady, limits),
        strict=reading.states(steady, narrow),
        lenient=reading.states(steady, wide),
        blinks=reading.blink_spans(),
        has_blink_rate=reading.catches_blinks(limits),
        calibration=reading.calibration,
        tracks=_tracks(reading, len(track)),
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
