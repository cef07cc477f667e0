"""What is wrong with the sound itself: too quiet, distorted, rumbling, noisy."""

from collections.abc import Sequence

import numpy as np

from netflix_coach.domain.parameters.speech import SpeechDetection
from netflix_coach.domain.speech.signal import Array
from netflix_coach.domain.timespan import Span

_BLOCKS_PER_S = 10
_BLOCK_MS = 100
RMS, PEAK, CLIPPED, RUMBLE = range(4)


def is_block_spoken(blocks: int, speech: Sequence[Span]) -> Array:
    """For each block of 100 ms whether its centre lies in speech."""
    spoken = np.zeros(blocks, dtype=bool)
    for span in speech:
        first = max(0, round(span.start_ms / _BLOCK_MS))
        spoken[first : max(first, round(span.end_ms / _BLOCK_MS))] = True
    return spoken


def sound_remarks(level: Array, speech: Sequence[Span], limits: SpeechDetection) -> list[str]:
    """Sentences on the recording's sound; none where it is fine.

    `level` are rows of the level track, one for each 100 ms that was measured.
    """
    if not len(level):
        return ["The take has no sound, so nothing was measured of the voice."]
    remarks = []
    if most_clipped(level[:, CLIPPED]) > limits.clipped_per_s:
        remarks.append("The sound is distorted in places: turn the microphone down.")
    spoken = level[is_block_spoken(len(level), speech)[: len(level)].astype(bool)]
    if not len(spoken):
        return ["No speech was heard; check that the right microphone was chosen.", *remarks]
    if float(np.median(spoken[:, RMS])) < limits.quiet_db:
        remarks.append("The voice is very quiet: move closer or turn the microphone up.")
    if float(np.median(spoken[:, RUMBLE])) > 0:
        remarks.append(
            "There is strong rumble below the voice: decouple the microphone from the desk."
        )
    return remarks


def most_clipped(clipped: Array) -> float:
    """Largest number of clipped samples within a second."""
    return float(np.convolve(clipped, np.ones(_BLOCKS_PER_S)).max())
