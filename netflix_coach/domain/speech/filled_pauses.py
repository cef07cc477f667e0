"""Candidates for filled pauses: runs of steady voice, and what is known of each."""

from dataclasses import dataclass

import numpy as np

from netflix_coach.domain.parameters.speech import SpeechDetection
from netflix_coach.domain.speech.signal import Array, SpeechSignal
from netflix_coach.domain.speech.speaker import Speaker, speaker_of
from netflix_coach.domain.speech.steadiness import Mask, VoiceFrames, steady_runs, voice_frames
from netflix_coach.domain.speech.tracks import mel_centres_hz
from netflix_coach.domain.timespan import Span, runs

_FRAME_S = 0.01
_GROW_START = 6
_GROW_END = 8
_SOFT_EDGE = 7
_LONGEST_PAUSE = 60
_FEWEST_PITCHED = 8
_FARTHEST_ST = 11.0
_MURMUR_EDGE = 10
_ENOUGH_VOWEL = 4
_NO_FORMANT_HZ = 0.0


@dataclass(frozen=True, slots=True)
class Candidate:
    """A run of steady voice and what is known of it.

    Times in seconds, pitch in semitones: `slope_st_s` its trend, `wobble_st` what deviates from
    the trend, `pitch_re_median_st` against the speaker's median. `change_db` is the spectral
    change over 60 ms of its steady frames and `steady_share` how many of its frames those are.
    `pause_before_s` and `pause_after_s` are silence next to it, `share_of_island` how much of the
    unbroken voice it is. The formants are those of its vowel, 0 where none was found:
    `f2_re_voice_oct` against the speaker's own median in octaves, `f1_spread` and `f2_spread` how
    far they move, as a share. `murmur_share` and `murmur_start` are frames with the mouth closed,
    `brightness_db` is the share of the vowel's energy above 800 Hz, `loudness_re_voice_db` the
    level against the loud part of the voice, `pitched_share` frames with a pitch.
    """

    span: Span
    duration_s: float
    slope_st_s: float
    wobble_st: float
    pitch_re_median_st: float
    change_db: float
    steady_share: float
    pause_before_s: float
    pause_after_s: float
    share_of_island: float
    f1_hz: float
    f2_re_voice_oct: float
    f1_spread: float
    f2_spread: float
    murmur_share: float
    murmur_start: float
    brightness_db: float
    loudness_re_voice_db: float
    pitched_share: float


def find_candidates(signal: SpeechSignal, limits: SpeechDetection) -> list[Candidate]:
    """All steady runs that are long enough, in order of time."""
    if not len(signal):
        return []
    frames = voice_frames(signal, limits)
    speaker = speaker_of(signal, frames)
    islands = runs(frames.is_voice)
    starts = np.array([i for i, _ in islands])
    found = []
    for i, j in steady_runs(frames):
        if (j - i) * _FRAME_S * 1000 >= limits.filler_min_ms:
            island = islands[int(np.searchsorted(starts, i, side="right")) - 1]
            found.append(_describe(signal, frames, speaker, (i, j), island))
    return found


def _describe(
    signal: SpeechSignal,
    frames: VoiceFrames,
    speaker: Speaker,
    run: tuple[int, int],
    island: tuple[int, int],
) -> Candidate:
    i, j = run
    first, last = island[0], max(island[1], j)
    # Change is looked for over 60 ms, so the voice holds still a little longer than the run.
    start, end = max(first, i - _GROW_START), min(last, j + _GROW_END)
    slope, wobble, relative, pitched = _pitch_shape(signal, frames, i, j)
    vowel = _vowel(speaker, start, end)
    f1, f2, f1_spread, f2_spread = _formants(speaker, start, vowel)
    is_murmur = speaker.is_murmur[start:end]
    return Candidate(
        span=Span(
            max(0, round((signal.times_s[start] - _FRAME_S / 2) * 1000)),
            min(signal.duration_ms, round((signal.times_s[end - 1] + _FRAME_S / 2) * 1000)),
        ),
        duration_s=(end - start) * _FRAME_S,
        slope_st_s=slope,
        wobble_st=wobble,
        pitch_re_median_st=relative,
        change_db=float(np.mean(frames.change_db[i:j][frames.is_steady[i:j]])),
        steady_share=float(np.mean(frames.is_steady[i:j])),
        pause_before_s=_pause(frames, start - 1, -1) * _FRAME_S,
        pause_after_s=_pause(frames, end, 1) * _FRAME_S,
        share_of_island=(end - start) / (last - first),
        f1_hz=f1,
        f2_re_voice_oct=float(np.log2(f2 / speaker.f2_hz)) if f2 else 0.0,
        f1_spread=f1_spread,
        f2_spread=f2_spread,
        murmur_share=float(np.mean(is_murmur)),
        murmur_start=float(np.mean(is_murmur[:_MURMUR_EDGE])),
        brightness_db=_brightness_db(signal.mel_db[start:end][vowel]),
        loudness_re_voice_db=float(np.median(signal.energy_db[i:j])) - speaker.loud_db,
        pitched_share=pitched,
    )


def _pitch_shape(
    signal: SpeechSignal, frames: VoiceFrames, i: int, j: int
) -> tuple[float, float, float, float]:
    """Slope, wobble and height of the pitch, and frames that have one.

    Neutral values where there is too little of it. What is found an octave off or farther is not
    this voice's pitch.
    """
    pitch = frames.pitch_st[i:j]
    has_pitch = np.isfinite(pitch) & (np.abs(pitch - frames.median_st) <= _FARTHEST_ST)
    share = float(np.mean(has_pitch))
    if np.count_nonzero(has_pitch) < _FEWEST_PITCHED:
        return 0.0, 0.3, -2.0, share
    at = signal.times_s[i:j][has_pitch]
    at = at - at.mean()
    height = pitch[has_pitch]
    slope = float(at @ (height - height.mean()) / (at @ at))
    wobble = float(np.std(height - slope * at))
    return slope, wobble, float(np.median(height)) - frames.median_st, share


def _vowel(speaker: Speaker, start: int, end: int) -> Mask:
    """Of the frames from `start` to `end`, those with an open mouth; all where too few are."""
    is_open = speaker.has_formants[start:end] & ~speaker.is_murmur[start:end]
    return is_open if np.count_nonzero(is_open) >= _ENOUGH_VOWEL else np.ones_like(is_open)


def _formants(speaker: Speaker, start: int, vowel: Mask) -> tuple[float, float, float, float]:
    """Medians of the vowel's two formants in Hz, and how far each moves, as a share.

    `vowel` tells of the frames from `start` on.
    """
    frames = slice(start, start + len(vowel))
    measured = speaker.formants_hz[frames][vowel & speaker.has_formants[frames]]
    if not len(measured):
        return _NO_FORMANT_HZ, _NO_FORMANT_HZ, 0.0, 0.0
    f1, f2 = (float(f) for f in np.median(measured, axis=0))
    low, high = np.percentile(measured[:, 1], (20, 80))
    return f1, f2, float(np.std(measured[:, 0])) / f1, float(high - low) / f2


def _brightness_db(mel_db: Array) -> float:
    """Energy above 800 Hz against all of it, at the start of the vowel."""
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
