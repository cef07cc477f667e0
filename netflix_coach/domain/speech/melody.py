"""How lively the pitch is, in semitones about the speaker's own median."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from netflix_coach.domain.parameters.judgement import JudgementParameters
from netflix_coach.domain.parameters.speech import SpeechDetection
from netflix_coach.domain.speech.signal import Array
from netflix_coach.domain.timespan import Span, merge, total_ms

_FARTHEST_ST = 11.0
_FRAME_MS = 10
_HOP_MS = 5000
_PAUSE_MS = 5000
_FEWEST_FRAMES = 30


@dataclass(frozen=True, slots=True)
class Melody:
    """The speaker's median in Hz, and deviation and p90-p10 range in semitones."""

    median_hz: float
    deviation_st: float
    range_st: float
    voiced_ms: int


def semitones(pitch_hz: Array) -> Array:
    """Semitones about the median; NaN where unvoiced or too far off to be this voice."""
    voiced = pitch_hz[np.isfinite(pitch_hz)]
    if not len(voiced):
        return np.full(len(pitch_hz), np.nan)
    st = 12 * np.log2(pitch_hz / np.median(voiced))
    return np.where(np.abs(st) <= _FARTHEST_ST, st, np.nan)


def melody(pitch_hz: Array) -> Melody | None:
    """The melody of a take; None where hardly any pitch was found."""
    st = semitones(pitch_hz)
    kept = st[np.isfinite(st)]
    if len(kept) < _FEWEST_FRAMES:
        return None
    low, high = np.percentile(kept, (10, 90))
    return Melody(
        median_hz=float(np.nanmedian(pitch_hz)),
        deviation_st=float(np.std(kept)),
        range_st=float(high - low),
        voiced_ms=len(kept) * _FRAME_MS,
    )


def why_not_judged(
    found: Melody | None, speech: Sequence[Span], limits: SpeechDetection
) -> str | None:
    """A sentence on why the pitch can't be judged, or None where it can."""
    if found is None or found.voiced_ms < limits.min_voiced_share * total_ms(speech):
        return "Pitch could not be measured: too little of the voice has a clear pitch."
    if found.range_st > limits.max_pitch_range_st:
        return (
            "Pitch is not judged: its range suggests a second voice; "
            "use headphones so that only you are recorded."
        )
    return None


def flat_stretches(
    pitch_hz: Array, times_s: Array, judgement: JudgementParameters
) -> tuple[Span, ...]:
    """Where the voice hardly moves: windows between its first and last sound, joined.

    Stretches begin and end with voice and stop at a long pause, so that time in which nobody
    speaks is never called flat; what is left needs as much voice as a window does.
    """
    st = semitones(pitch_hz)
    is_voiced = np.isfinite(st)
    voiced, at_ms = st[is_voiced], times_s[is_voiced] * 1000
    fewest = judgement.flat_min_voiced_s * 1000 / _FRAME_MS
    flat = []
    for window in _windows(at_ms, int(judgement.flat_window_s * 1000)):
        part = voiced[_inside(at_ms, window)]
        if len(part) >= fewest and _is_flat(part, judgement):
            flat.append(window)
    runs = [run for stretch in merge(flat) for run in _runs(at_ms[_inside(at_ms, stretch)])]
    return tuple(run for run in runs if len(at_ms[_inside(at_ms, run)]) >= fewest)


def _windows(at_ms: Array, window_ms: int) -> list[Span]:
    """Windows over voiced frames at these times, the last one up to the end of the voice."""
    if not len(at_ms):
        return []
    first, last = _extent(at_ms).start_ms, _extent(at_ms).end_ms - window_ms
    starts = [*range(first, last, _HOP_MS), last] if last >= first else []
    return [Span(start, start + window_ms) for start in starts]


def _is_flat(st: Array, judgement: JudgementParameters) -> bool:
    p10, p90 = np.percentile(st, (10, 90))
    return bool(p90 - p10 < judgement.flat_range_st and np.std(st) < judgement.flat_sd_st)


def _runs(at_ms: Array) -> list[Span]:
    """Voiced frames at these times without the long pauses between them."""
    pauses = np.flatnonzero(np.diff(at_ms) > _PAUSE_MS)
    return [_extent(part) for part in np.split(at_ms, pauses + 1)]


def _extent(at_ms: Array) -> Span:
    """From the start of the first frame to the end of the last, given their middles."""
    return Span(int(at_ms[0] - _FRAME_MS / 2), math.ceil(at_ms[-1] + _FRAME_MS / 2))


def _inside(at_ms: Array, span: Span) -> slice:
    low, high = np.searchsorted(at_ms, (span.start_ms, span.end_ms))
    return slice(int(low), int(high))
