"""Listens before a take and tells what is wrong with the sound."""

from collections import deque
from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from netflix_coach.domain.media import AUDIO_RATE_HZ, AudioBlock
from netflix_coach.domain.parameters.speech import SpeechDetection
from netflix_coach.domain.speech.level import block_level, speech_band_db
from netflix_coach.domain.speech.sound_check import SoundState, sound_state

BLOCK_SAMPLES = AUDIO_RATE_HZ // 10
HEARD_BLOCKS = 40
"""Four seconds are judged, so that what was mended is gone as long after."""

_FIRST_BLOCKS = 15
_FRAMES_PER_BLOCK = 5
_TELL_EVERY = 5
_FULL_SCALE = 32768.0


class SoundCheck:
    """Judges the last four seconds twice a second, on the thread that feeds it.

    The observer hears a state only when it differs from the last one.
    """

    def __init__(self, limits: SpeechDetection, on_state: Callable[[SoundState], None]) -> None:
        self._limits = limits
        self._on_state = on_state
        self._waiting: NDArray[np.int16] = np.zeros(0, np.int16)
        self._blocks: deque[tuple[float, float, float, float]] = deque(maxlen=HEARD_BLOCKS)
        self._frames: deque[NDArray[np.float64]] = deque(maxlen=HEARD_BLOCKS)
        self._count = 0
        self._told: SoundState | None = None

    def feed(self, block: AudioBlock) -> None:
        """Take samples."""
        samples = np.concatenate((self._waiting, block.samples))
        whole = len(samples) // BLOCK_SAMPLES
        self._waiting = samples[whole * BLOCK_SAMPLES :]
        for piece in samples[: whole * BLOCK_SAMPLES].reshape(whole, BLOCK_SAMPLES):
            self._take_in(piece / _FULL_SCALE)

    def _take_in(self, piece: NDArray[np.float64]) -> None:
        self._blocks.append(block_level(piece))
        self._frames.append(speech_band_db(piece.reshape(_FRAMES_PER_BLOCK, -1)))
        self._count += 1
        if self._count < _FIRST_BLOCKS or self._count % _TELL_EVERY:
            return
        state = sound_state(np.array(self._blocks), np.concatenate(self._frames), self._limits)
        if state != self._told:
            self._told = state
            self._on_state(state)
