"""Where speech is: hysteresis on the probability of speech, then edges set by the level."""

import numpy as np

from netflix_coach.domain.parameters.speech import SpeechDetection
from netflix_coach.domain.speech.signal import Array, NoiseLevel, SpeechSignal, noise_level
from netflix_coach.domain.speech.tracks import VOICE_ACTIVITY
from netflix_coach.domain.timespan import Span, merge, runs

_AROUND_S = 5.0
_SHARE_OF_SNR = 0.22
_LEAST_RISE_DB = 3.0
_SPREADS = 3.0
_START_WINDOW_S = (-0.15, 0.12)
_END_WINDOW_S = (-0.30, 0.05)
_FRAME_S = 0.01


def speech_spans(signal: SpeechSignal, limits: SpeechDetection) -> tuple[Span, ...]:
    """Stretches of speech in order, within the take."""
    stretches = hysteresis(signal.voice_steps, limits)
    smooth = smoothed(signal.speech_db)
    whole = Span(0, signal.duration_ms)
    spans = []
    for start_s, end_s in stretches:
        start = _refined_start(signal, smooth, start_s, limits)
        end = _refined_end(signal, smooth, end_s, limits)
        if end > start:
            inside = Span(round(start * 1000), round(end * 1000)).clipped(whole)
            spans.extend([inside] if inside else [])
    return merge(spans)


def hysteresis(steps: Array, limits: SpeechDetection) -> list[tuple[float, float]]:
    """Stretches of speech in seconds, from the probability of each step."""
    step_s = VOICE_ACTIVITY.step_us / 1e6
    alive = steps >= limits.vad_off
    strong = steps >= limits.vad_on
    # A stretch that stays above "off" is speech from the first step that reaches "on".
    pieces: list[list[float]] = []
    for i, j in runs(alive):
        hits = np.flatnonzero(strong[i:j])
        reaches = bool(pieces) and (i * step_s - pieces[-1][1]) < limits.vad_min_silence_ms / 1000
        if reaches:
            pieces[-1][1] = j * step_s
        elif len(hits):
            pieces.append([(i + int(hits[0])) * step_s, j * step_s])
    least = limits.vad_min_speech_ms / 1000
    return [(start, end) for start, end in pieces if end - start >= least]


def smoothed(values: Array) -> Array:
    """Mean of each value and its two neighbours."""
    if not len(values):
        return values
    padded = np.concatenate((values[:1], values, values[-1:]))
    return np.convolve(padded, np.full(3, 1 / 3), "valid")


def _refined_start(
    signal: SpeechSignal, smooth: Array, at_s: float, limits: SpeechDetection
) -> float:
    level = _level_near(signal, at_s)
    if level is None or level.snr_db < limits.refine_min_snr_db:
        return max(0.0, at_s - limits.noisy_speech_start_shift_ms / 1000)
    loud = _loud(signal, smooth, level, at_s, _START_WINDOW_S)
    return loud[0] - _FRAME_S / 2 if len(loud) else at_s


def _refined_end(
    signal: SpeechSignal, smooth: Array, at_s: float, limits: SpeechDetection
) -> float:
    level = _level_near(signal, at_s)
    if level is None or level.snr_db < limits.refine_min_snr_db:
        return at_s - limits.noisy_speech_end_shift_ms / 1000
    loud = _loud(signal, smooth, level, at_s, _END_WINDOW_S)
    return loud[-1] + _FRAME_S / 2 if len(loud) else at_s


def _level_near(signal: SpeechSignal, at_s: float) -> NoiseLevel | None:
    """Noise and speech within five seconds, else of the whole take."""
    low, high = np.searchsorted(signal.times_s, (at_s - _AROUND_S, at_s + _AROUND_S))
    near = noise_level(signal.speech_db[low:high], signal.voice[low:high])
    return near or noise_level(signal.speech_db, signal.voice)


def _loud(
    signal: SpeechSignal, smooth: Array, level: NoiseLevel, at_s: float, window: tuple[float, float]
) -> Array:
    """Times of the frames in the window around `at_s` that rise above the noise."""
    rise = max(_SPREADS * level.spread_db, _SHARE_OF_SNR * level.snr_db, _LEAST_RISE_DB)
    low, high = np.searchsorted(signal.times_s, (at_s + window[0], at_s + window[1]))
    times: Array = signal.times_s[low:high]
    return times[smooth[low:high] > level.noise_db + rise]
