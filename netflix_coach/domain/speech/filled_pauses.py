"""Candidates for filled pauses: runs of steady voice, described and scored."""

from dataclasses import dataclass

import numpy as np

from netflix_coach.domain.parameters.speech import SpeechDetection
from netflix_coach.domain.speech.signal import Array, SpeechSignal
from netflix_coach.domain.speech.steadiness import VoiceFrames, steady_runs, voice_frames
from netflix_coach.domain.speech.tracks import LOW_VOICE_ST, mel_centres_hz
from netflix_coach.domain.timespan import Span, runs

_FRAME_S = 0.01
_GROW_START = 6
_GROW_END = 8
_SOFT_EDGE = 7
_LONGEST_PAUSE = 60
_FEWEST_PITCHED = 8
_NO_FORMANT_HZ = 0.0


@dataclass(frozen=True, slots=True)
class Candidate:
    """A run of steady voice and what is known of it.

    Times in seconds, pitch in semitones: `slope_st_s` its trend, `wobble_st` what deviates from
    the trend, `pitch_re_median_st` against the speaker's median. `pause_before_s` and
    `pause_after_s` are silence next to it, `share_of_island` how much of the unbroken voice it
    is, `brightness_db` the share of energy above 800 Hz, `pitched_share` frames with a pitch.
    """

    span: Span
    duration_s: float
    slope_st_s: float
    wobble_st: float
    pitch_re_median_st: float
    change_db: float
    pause_before_s: float
    pause_after_s: float
    share_of_island: float
    f1_hz: float
    f2_hz: float
    brightness_db: float
    pitched_share: float


def find_candidates(signal: SpeechSignal, limits: SpeechDetection) -> list[Candidate]:
    """All steady runs that are long enough, in order of time."""
    if not len(signal):
        return []
    frames = voice_frames(signal, limits)
    islands = runs(frames.is_voice)
    starts = np.array([i for i, _ in islands])
    found = []
    for i, j in steady_runs(frames):
        if (j - i) * _FRAME_S * 1000 >= limits.filler_min_ms:
            island = islands[int(np.searchsorted(starts, i, side="right")) - 1]
            found.append(_describe(signal, frames, (i, j), island))
    return found


def _describe(
    signal: SpeechSignal, frames: VoiceFrames, run: tuple[int, int], island: tuple[int, int]
) -> Candidate:
    i, j = run
    first, last = island[0], max(island[1], j)
    start, end = max(first, i - _GROW_START), min(last, j + _GROW_END)
    slope, wobble, relative = _pitch_shape(signal, frames, i, j)
    f1, f2 = _formants(signal, frames, i, j)
    return Candidate(
        span=Span(
            max(0, round((signal.times_s[start] - _FRAME_S / 2) * 1000)),
            min(signal.duration_ms, round((signal.times_s[end - 1] + _FRAME_S / 2) * 1000)),
        ),
        duration_s=(j - i) * _FRAME_S,
        slope_st_s=slope,
        wobble_st=wobble,
        pitch_re_median_st=relative,
        change_db=float(np.mean(frames.change_db[i:j])),
        pause_before_s=_pause(frames, start - 1, -1) * _FRAME_S,
        pause_after_s=_pause(frames, end, 1) * _FRAME_S,
        share_of_island=(j - i) / (last - first),
        f1_hz=f1,
        f2_hz=f2,
        brightness_db=_brightness_db(signal.mel_db[i:j]),
        pitched_share=float(np.mean(np.isfinite(frames.pitch_st[i:j]))),
    )


def _pitch_shape(
    signal: SpeechSignal, frames: VoiceFrames, i: int, j: int
) -> tuple[float, float, float]:
    """Slope, wobble and height of the pitch; neutral values where there is too little of it."""
    pitch = frames.pitch_st[i:j]
    has_pitch = np.isfinite(pitch)
    if np.count_nonzero(has_pitch) < _FEWEST_PITCHED:
        return 0.0, 0.3, -2.0
    at = signal.times_s[i:j][has_pitch]
    at = at - at.mean()
    height = pitch[has_pitch]
    slope = float(at @ (height - height.mean()) / (at @ at))
    wobble = float(np.std(height - slope * at))
    return slope, wobble, float(np.median(height)) - frames.median_st


def _formants(signal: SpeechSignal, frames: VoiceFrames, i: int, j: int) -> tuple[float, float]:
    low, high = signal.formants_hz[i:j, :2], signal.formants_hz[i:j, 2:]
    is_high = frames.median_st >= LOW_VOICE_ST  # not so where no pitch is known
    for pair in (high, low) if is_high else (low, high):
        measured = pair[np.isfinite(pair).all(axis=1)]
        if len(measured):
            f1, f2 = np.median(measured, axis=0)
            return float(f1), float(f2)
    return _NO_FORMANT_HZ, _NO_FORMANT_HZ


def _brightness_db(mel_db: Array) -> float:
    """Energy above 800 Hz against all of it, at the start of the run."""
    power = 10 ** (mel_db / 10)
    share = 10 * np.log10(power[:, mel_centres_hz() > 800].sum(axis=1) / power.sum(axis=1))
    return float(share[: max(3, len(share) // 2)].mean())


def _pause(frames: VoiceFrames, at: int, step: int) -> int:
    """Frames of silence from `at` on in the direction of `step`, after a soft edge at most."""
    audible = frames.is_audible
    for offset in range(_SOFT_EDGE):
        place = at + step * offset
        if not 0 <= place < len(audible):
            return _LONGEST_PAUSE - offset
        if not audible[place]:
            stretch = audible[place::step][:_LONGEST_PAUSE]
            return int(np.argmax(stretch)) if stretch.any() else len(stretch)
    return 0


def score(candidate: Candidate) -> float:
    """Evidence for a filled pause, about -6 to 6; the steps are those of the measured rules."""
    c = candidate
    if c.pitched_share < 0.35 or c.f1_hz > 900 or c.brightness_db > -1.5:
        return -5.0
    if 0 < c.f1_hz < 220 and c.brightness_db < -25:  # no vowel: a murmur or a hum from outside
        return -5.0
    return (
        -1.2
        + _of_duration(c.duration_s)
        + (0.7 if c.pause_before_s >= 0.06 else 0.0)
        + (0.8 if c.pause_after_s >= 0.06 else 0.0)
        + (0.9 * (c.share_of_island - 0.55) / 0.45 if c.share_of_island > 0.3 else -0.8)
        + _of_height(c.pitch_re_median_st)
        + _step(abs(c.slope_st_s), (8, 0.3), (18, 0.0), last=-0.5)
        + _step(c.wobble_st, (0.4, 0.2), (0.8, 0.0), (2.0, -0.7), last=-1.7)
        + _step(c.change_db, (3.2, 0.5), (4.2, 0.0), (4.6, -0.4), last=-1.0)
        + _of_formants(c.f1_hz, c.f2_hz)
    )


def _of_duration(duration_s: float) -> float:
    points = 0.8 if duration_s >= 0.30 else 0.3 if duration_s >= 0.22 else -0.4
    return points - (0.6 if duration_s > 1.4 else 0.0)


def _of_height(relative_st: float) -> float:
    """Filled pauses lie low in the speaker's range, though not below it."""
    if relative_st > 5:
        return -1.8
    if relative_st <= -7 or relative_st > 2:
        return -0.9
    return 0.6 if -5 <= relative_st <= 0.5 else 0.0


def _of_formants(f1_hz: float, f2_hz: float) -> float:
    off1, off2 = abs(f1_hz - 560) / 170, abs(f2_hz - 1280) / 260
    if off1 < 1.2 and off2 < 1.0:
        return 0.7
    return -0.9 if off2 > 2.2 else -0.2 if off2 > 1.3 else 0.2


def _step(value: float, *steps: tuple[float, float], last: float) -> float:
    """Points of the first step whose limit the value does not pass, else `last`."""
    return next((points for limit, points in steps if value <= limit), last)
