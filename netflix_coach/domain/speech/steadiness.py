"""Where the voice holds still: the ground on which filled pauses are looked for.

A filled pause is a vowel held with little movement of pitch and spectrum (Goto 1999).
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from netflix_coach.domain.parameters.speech import SpeechDetection
from netflix_coach.domain.speech.pitch import PitchSearch, choose_pitch
from netflix_coach.domain.speech.signal import Array, SpeechSignal
from netflix_coach.domain.speech.tracks import mel_centres_hz
from netflix_coach.domain.timespan import runs

Mask = NDArray[np.bool_]

_REACH = 3  # frames before and after: change over 60 ms
_SEARCH = PitchSearch(65.0, 420.0, 0.45, 0.5, 0.03)
_BAND_RANGE_DB = 40.0
_OVER_FLOOR_DB = 3.0
_SONORANT_RANGE_DB = 24.0
_SONORANT_TILT_DB = 6.0
_STEADY_RANGE_DB = 28.0
_PITCH_JUMP_ST = 2.0
_OCTAVE_ERROR_ST = 8.0
_SHORT_GAP = 4
_LONG_GAP = 9
_LONG_ENOUGH = 6
_UNKNOWN_CHANGE_DB = 99.0
_PIECE = 1_024


@dataclass(frozen=True, slots=True)
class VoiceFrames:
    """Per frame of 10 ms: spectral change, pitch, and which frames are voice, steady, audible.

    `change_db` is the distance of the spectrum's shape 60 ms apart; `pitch_st` semitones re
    100 Hz, NaN where no pitch was found, and `median_st` their median; `is_voice` includes creak;
    `is_steady` is what runs of steady voice are made of; `is_audible` is above the take's own
    silence.
    """

    change_db: Array
    pitch_st: Array
    median_st: float
    is_voice: Mask
    is_steady: Mask
    is_audible: Mask


def voice_frames(signal: SpeechSignal, limits: SpeechDetection) -> VoiceFrames:
    """Look at the frames of a take; the signal must have at least one."""
    pitch_st = 12 * np.log2(choose_pitch(signal, _SEARCH) / 100)
    change_db = _spectral_change(signal.mel_db)
    # In noise, what lies between two words can look dark and even; it is no voice if unheard.
    is_audible = _audible(signal.energy_db)
    is_voice = (np.isfinite(pitch_st) | _sonorant(signal)) & is_audible
    loud_db = np.percentile(signal.energy_db[is_voice] if is_voice.any() else signal.energy_db, 90)
    found_st = pitch_st[np.isfinite(pitch_st)]
    drift = _pitch_drift(pitch_st)
    is_level = (drift < _PITCH_JUMP_ST) | (drift > _OCTAVE_ERROR_ST)
    return VoiceFrames(
        change_db=change_db,
        pitch_st=pitch_st,
        median_st=float(np.median(found_st)) if len(found_st) else np.nan,
        is_voice=is_voice,
        is_steady=is_voice
        & (change_db < limits.steady_change_db)
        & (signal.energy_db > loud_db - _STEADY_RANGE_DB)
        & is_level,
        is_audible=is_audible,
    )


def steady_runs(frames: VoiceFrames) -> list[tuple[int, int]]:
    """Frame ranges of steady voice, joined over short gaps and over a change of sound in it."""
    joined: list[tuple[int, int]] = []
    for i, j in runs(frames.is_steady):
        if joined:
            before, last = joined[-1]
            are_long = min(j - i, last - before) >= _LONG_ENOUGH
            gap = frames.is_voice[last:i]
            if len(gap) <= (_LONG_GAP if are_long else _SHORT_GAP) and gap.mean() > 0.8:
                joined[-1] = (before, j)
                continue
        joined.append((i, j))
    return joined


def _spectral_change(mel_db: Array) -> Array:
    floor = np.percentile(mel_db, 10, axis=0) + _OVER_FLOOR_DB
    change = np.full(len(mel_db), _UNKNOWN_CHANGE_DB)
    # Piece by piece: what fits into the processor's cache takes half the time.
    for start in range(_REACH, len(mel_db) - _REACH, _PIECE):
        stop = min(start + _PIECE, len(mel_db) - _REACH)
        raised = np.maximum(mel_db[start - _REACH : stop + _REACH], floor)
        raised = np.maximum(raised, raised.max(axis=1, keepdims=True) - _BAND_RANGE_DB)
        shape = raised - raised.mean(axis=1, keepdims=True)
        apart = shape[2 * _REACH :] - shape[: -2 * _REACH]
        change[start:stop] = np.sqrt(np.mean(apart**2, axis=1))
    return change


def _sonorant(signal: SpeechSignal) -> Mask:
    """Energetic and dark: voice, even where creak hides the pitch."""
    centres = mel_centres_hz()
    power = 10 ** (signal.mel_db / 10)
    low = power[:, (centres > 100) & (centres < 1000)].sum(axis=1)
    high = power[:, centres > 2500].sum(axis=1)
    tilt_db = 10 * np.log10(low / high)
    loud_db = np.percentile(signal.energy_db, 95)
    mask: Mask = (signal.energy_db > loud_db - _SONORANT_RANGE_DB) & (tilt_db > _SONORANT_TILT_DB)
    return mask


def _pitch_drift(pitch_st: Array) -> Array:
    """Movement of pitch over 60 ms in semitones; 0 where it can't be told."""
    drift = np.zeros(len(pitch_st))
    if len(pitch_st) > 2 * _REACH:
        apart = np.abs(pitch_st[2 * _REACH :] - pitch_st[: -2 * _REACH])
        drift[_REACH:-_REACH] = np.where(np.isfinite(apart), apart, 0.0)
    return drift


def _audible(energy_db: Array) -> Mask:
    floor, peak = np.percentile(energy_db, (10, 95))
    if peak - floor <= 12:
        return np.asarray(energy_db > peak - 6)
    threshold = max(floor + 6, min(peak - 35, floor + 0.35 * (peak - floor)))
    return np.asarray(energy_db > threshold)
