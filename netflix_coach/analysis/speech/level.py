"""Level of the sound as it came in: loudness, peak, clipping and rumble, every 100 ms."""

import numpy as np
from numpy.typing import NDArray

from netflix_coach.analysis.ports import TrackChunk
from netflix_coach.domain.media import AUDIO_RATE_HZ
from netflix_coach.domain.speech.level import block_level
from netflix_coach.domain.speech.tracks import LEVEL

LEVEL_SAMPLES = AUDIO_RATE_HZ // 10


class LevelEngine:
    """Looks at the unfiltered blocks of the take. Lives in the speech worker."""

    def __init__(self) -> None:
        self._next = 0

    def feed(self, samples: NDArray[np.float64]) -> TrackChunk:
        """A value for each 100 ms of these shares of full scale; the last may cover less.

        Only the last feed of a take may hold anything but whole tenths of a second.
        """
        first = self._next
        starts = range(0, len(samples), LEVEL_SAMPLES)
        self._next += len(starts)
        found = [block_level(samples[at : at + LEVEL_SAMPLES]) for at in starts]
        values = np.array(found, dtype=np.float32).reshape(-1, len(LEVEL.columns))
        return TrackChunk(LEVEL, first, values)
