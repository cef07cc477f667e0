"""What is wrong with a microphone's sound before a take: told while there is time to mend it."""

from dataclasses import dataclass

import numpy as np

from netflix_coach.domain.parameters.speech import SpeechDetection
from netflix_coach.domain.speech.loudness import CLIPPED, RMS, RUMBLE, most_clipped
from netflix_coach.domain.speech.signal import Array

MUTED = "The microphone delivers only silence: check that it is not muted."
DISTORTED = "The sound is distorted: turn the microphone down or move back a little."
QUIET = "Your voice is very quiet: move closer or turn the microphone up."
RUMBLING = "There is strong rumble below the voice: decouple the microphone from the desk."
NOISY = "There is noise nearly as loud as a voice: find a quieter place or switch off its source."

_DEAD_DB = -95.0
_LOUD, _FLOOR = 95, 10
_VOICED_WITHIN_DB = 10.0


@dataclass(frozen=True, slots=True)
class SoundState:
    """What the last seconds of sound are like; `hints` are empty where nothing is wrong."""

    hints: tuple[str, ...] = ()
    has_voice: bool = False
    """Whether something was heard that stands out from the noise as a voice does."""


def sound_state(blocks: Array, frames_db: Array, limits: SpeechDetection) -> SoundState:
    """Judge some seconds of sound, with the limits that the review goes by.

    `blocks` (n, 4) are rows of the level track, one for each 100 ms; `frames_db` (m,) the level
    in the band of speech in equal shares of them. Nobody need speak: whether a voice is too quiet
    is told only once there is one.
    """
    if not len(blocks):
        return SoundState()
    if float(blocks[:, RMS].max()) <= _DEAD_DB:
        return SoundState((MUTED,))
    floor_db, loud_db = (float(v) for v in np.percentile(frames_db, (_FLOOR, _LOUD)))
    has_voice = loud_db - floor_db >= limits.filler_min_snr_db
    hints = []
    if most_clipped(blocks[:, CLIPPED]) > limits.clipped_per_s:
        hints.append(DISTORTED)
    in_blocks = frames_db[: len(frames_db) // len(blocks) * len(blocks)].reshape(len(blocks), -1)
    loudest = blocks[in_blocks.max(axis=1) >= loud_db - _VOICED_WITHIN_DB]
    level_db = float(np.median(loudest[:, RMS]))
    if has_voice and level_db < limits.quiet_db:
        hints.append(QUIET)
    if level_db >= limits.quiet_db and float(np.median(loudest[:, RUMBLE])) > 0:
        hints.append(RUMBLING)
    if not has_voice and floor_db >= limits.quiet_db:
        hints.append(NOISY)
    return SoundState(tuple(hints), has_voice)
