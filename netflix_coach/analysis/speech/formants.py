"""First and second formant by Praat's Burg method (parselmouth), every 10 ms."""

import numpy as np
import parselmouth

from netflix_coach.analysis.ports import TrackChunk
from netflix_coach.analysis.speech.conditioning import RATE_HZ
from netflix_coach.analysis.speech.frames import HOP_SAMPLES, Chunk
from netflix_coach.domain.speech.tracks import FORMANTS

CEILINGS_HZ = (5000.0, 5500.0)
"""For low and for high voices; which one holds is known only at the end of the take."""

_FORMANTS = 5.0


class FormantEngine:
    """Measures chunks of 2 s with both ceilings. Lives in the speech worker."""

    def measure(self, chunk: Chunk) -> TrackChunk:
        """F1 and F2 of the chunk's frames in Hz; NaN in digital silence."""
        values = np.full((chunk.frames, len(FORMANTS.columns)), np.nan, dtype=np.float32)
        if not chunk.samples.any():
            return TrackChunk(FORMANTS, chunk.first_frame, values)
        sound = parselmouth.Sound(chunk.samples, RATE_HZ)
        times = [chunk.frame_time_s(i) for i in range(chunk.frames)]
        for place, ceiling_hz in enumerate(CEILINGS_HZ):
            found = sound.to_formant_burg(
                time_step=HOP_SAMPLES / RATE_HZ,
                max_number_of_formants=_FORMANTS,
                maximum_formant=ceiling_hz,
            )
            for number in (1, 2):
                column = 2 * place + number - 1
                values[:, column] = [found.get_value_at_time(number, t) for t in times]
        return TrackChunk(FORMANTS, chunk.first_frame, values)
