"""First and second formant by Praat's Burg method (parselmouth), every 10 ms."""

import numpy as np
import parselmouth

from netflix_coach.analysis.ports import TrackChunk
from netflix_coach.analysis.speech.conditioning import RATE_HZ
from netflix_coach.analysis.speech.frames import HOP_SAMPLES, Chunk
from netflix_coach.domain.speech.tracks import FORMANTS, LOW_VOICE_ST

CEILINGS_HZ = (5000.0, 5500.0)
"""For low and for high voices; which one holds for the take is known only at its end."""

_FORMANTS = 5.0
_LOW_VOICE_HZ = 100 * 2 ** (LOW_VOICE_ST / 12)
_SURE_STRENGTH = 0.6
_ENOUGH_FRAMES = 500
_CLEAR_SHARE = 0.8


class CeilingChoice:
    """Settles on a ceiling once the voice so far is clearly low or clearly high.

    Half of what formants cost is saved after five seconds of voice. Where the voice lies near the
    border, or turns out to be somebody else's, `FORMANTS` has the other ceiling or both.
    """

    def __init__(self) -> None:
        self._voiced = self._low = 0
        self.places: tuple[int, ...] = (0, 1)
        """Which of `CEILINGS_HZ` are still to be measured."""

    def hear(self, pitch: TrackChunk) -> None:
        """Take in the pitch candidates of the next frames."""
        if len(self.places) == 1:
            return
        columns = pitch.spec.columns
        frequency = pitch.values[:, columns.index("frequency_0_hz")]
        strength = pitch.values[:, columns.index("strength_0")]
        sure = frequency[strength >= _SURE_STRENGTH]
        self._voiced += len(sure)
        self._low += int(np.count_nonzero(sure < _LOW_VOICE_HZ))
        if self._voiced >= _ENOUGH_FRAMES:
            share = self._low / self._voiced
            if max(share, 1 - share) >= _CLEAR_SHARE:
                self.places = (0,) if share > 0.5 else (1,)


class FormantEngine:
    """Measures chunks of 2 s with the ceilings that may be wanted. Lives in the speech worker."""

    def __init__(self) -> None:
        self._choice = CeilingChoice()

    def measure(self, chunk: Chunk, pitch: TrackChunk) -> TrackChunk:
        """F1 and F2 of the chunk's frames in Hz; NaN in digital silence and where not measured.

        `pitch` is what the pitch engine found in the same chunk.
        """
        self._choice.hear(pitch)
        values = np.full((chunk.frames, len(FORMANTS.columns)), np.nan, dtype=np.float32)
        if not chunk.samples.any():
            return TrackChunk(FORMANTS, chunk.first_frame, values)
        sound = parselmouth.Sound(chunk.samples, RATE_HZ)
        times = [chunk.frame_time_s(i) for i in range(chunk.frames)]
        for place in self._choice.places:
            found = sound.to_formant_burg(
                time_step=HOP_SAMPLES / RATE_HZ,
                max_number_of_formants=_FORMANTS,
                maximum_formant=CEILINGS_HZ[place],
            )
            for number in (1, 2):
                column = 2 * place + number - 1
                values[:, column] = [found.get_value_at_time(number, t) for t in times]
        return TrackChunk(FORMANTS, chunk.first_frame, values)
