"""Level of the sound as it came in: loudness, peak, clipping and rumble, every 100 ms."""

import numpy as np
from numpy.typing import NDArray

from netflix_coach.analysis.ports import TrackChunk
from netflix_coach.analysis.speech.conditioning import FULL_SCALE
from netflix_coach.domain.speech.level import block_level
from netflix_coach.domain.speech.tracks import LEVEL


class LevelEngine:
    """Looks at the unfiltered blocks of the take. Lives in the speech worker."""

    def __init__(self) -> None:
        self._next = 0

    def feed(self, block: NDArray[np.int16]) -> TrackChunk:
        """One value of the track; none for an empty block."""
        first = self._next
        if not len(block):
            return TrackChunk(LEVEL, first, np.zeros((0, len(LEVEL.columns)), dtype=np.float32))
        self._next += 1
        values = np.array([block_level(block / FULL_SCALE)], dtype=np.float32)
        return TrackChunk(LEVEL, first, values)
