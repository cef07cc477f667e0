"""What a take's voice is like: its usual second formant, its level, and where its mouth is closed.

A filled pause is the vowel of a mouth at rest, so its second formant lies a little below the
middle of the speaker's own; measured against that, long and short vocal tracts are alike.
"""

from dataclasses import dataclass

import numpy as np

from netflix_coach.domain.speech.signal import Array, SpeechSignal
from netflix_coach.domain.speech.steadiness import Mask, VoiceFrames
from netflix_coach.domain.speech.tracks import LOW_VOICE_ST, mel_centres_hz

_MURMUR_BELOW_HZ = 400.0
_VOWEL_BELOW_HZ = 900.0
_MURMUR_DB = 10.0
_USUAL_F2_HZ = 1500.0


@dataclass(frozen=True, slots=True)
class Speaker:
    """Per frame `formants_hz` (n, 2), where they are known and where the mouth is closed.

    `f2_hz` is the median second formant of the voice, `loud_db` the level of its loud part.
    """

    formants_hz: Array
    has_formants: Mask
    is_murmur: Mask
    f2_hz: float
    loud_db: float


def speaker_of(signal: SpeechSignal, frames: VoiceFrames) -> Speaker:
    """Describe the voice; usual values stand where none was heard."""
    low, high = signal.formants_hz[:, :2], signal.formants_hz[:, 2:]
    # A take's first seconds have both ceilings, the rest the one that suits the voice.
    is_high = frames.median_st >= LOW_VOICE_ST  # not so where no pitch is known
    own, other = (high, low) if is_high else (low, high)
    formants = np.where(np.isfinite(own), own, other)
    has_formants = np.isfinite(formants).all(axis=1)
    is_murmur = _murmur(signal.mel_db)
    vowels = formants[np.isfinite(frames.pitch_st) & frames.is_audible & has_formants & ~is_murmur]
    voice_db = signal.energy_db[frames.is_voice]
    return Speaker(
        formants_hz=formants,
        has_formants=has_formants,
        is_murmur=is_murmur,
        f2_hz=float(np.median(vowels[:, 1])) if len(vowels) else _USUAL_F2_HZ,
        loud_db=float(np.percentile(voice_db, 80)) if len(voice_db) else 0.0,
    )


def _murmur(mel_db: Array) -> Mask:
    """Frames whose energy lies below the first formant of any open vowel: m, n and hums."""
    centres = mel_centres_hz()
    power = 10 ** (mel_db / 10)
    hum = power[:, centres < _MURMUR_BELOW_HZ].sum(axis=1)
    vowel = power[:, (centres >= _MURMUR_BELOW_HZ) & (centres < _VOWEL_BELOW_HZ)].sum(axis=1)
    mask: Mask = 10 * np.log10(hum / vowel) > _MURMUR_DB
    return mask
