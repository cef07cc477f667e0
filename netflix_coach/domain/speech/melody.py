"""How lively the pitch is, in semitones about the speaker's own median."""

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
    """Windows in which the voice hardly moves, joined."""
    window_ms = int(judgement.flat_window_s * 1000)
    st = semitones(pitch_hz)
    is_voiced = np.isfinite(st)
    voiced, at_ms = st[is_voiced], times_s[is_voiced] * 1000
    end_ms = float(times_s[-1]) * 1000 if len(times_s) else 0.0
    flat = []
    for start in range(0, int(end_ms) - window_ms + 1, _HOP_MS):
        low, high = np.searchsorted(at_ms, (start, start + window_ms))
        part = voiced[low:high]
        if len(part) * _FRAME_MS < judgement.flat_min_voiced_s * 1000:
            continue
        p10, p90 = np.percentile(part, (10, 90))
        if p90 - p10 < judgement.flat_range_st and np.std(part) < judgement.flat_sd_st:
            flat.append(Span(start, start + window_ms))
    return merge(flat)
