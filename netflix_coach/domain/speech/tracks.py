"""The tracks a speech analyser delivers: names, grids and columns.

Frames are 25 ms long every 10 ms; the value of a frame lies at its centre. Nothing in a track
refers to the rest of the take, so it is the same live and from a file.
"""

import numpy as np
from numpy.typing import NDArray

from netflix_coach.domain.tracks import TrackSpec

MEL_BANDS = 26
MEL_LOW_HZ = 80.0
MEL_HIGH_HZ = 5000.0
PITCH_CANDIDATES = 5
FLOOR_DB = -100.0
"""Level given to digital silence, relative to full scale."""

FRAME_STEP_US = 10_000
FRAME_CENTRE_US = 12_500

VOICE_ACTIVITY = TrackSpec("speech_voice_activity", 32_000, ("probability",), 16_000)
"""Probability of speech in each stretch of 32 ms."""

BANDS = TrackSpec(
    "speech_bands",
    FRAME_STEP_US,
    ("energy_db", "speech_db", *(f"mel_{i:02d}_db" for i in range(MEL_BANDS))),
    FRAME_CENTRE_US,
)
"""Mean square of the frame, power between 150 and 5000 Hz, and 26 mel bands, all in dB."""

PITCH = TrackSpec(
    "speech_pitch",
    FRAME_STEP_US,
    (
        "peak_db",
        *(f"frequency_{i}_hz" for i in range(PITCH_CANDIDATES)),
        *(f"strength_{i}" for i in range(PITCH_CANDIDATES)),
    ),
    FRAME_CENTRE_US,
)
"""Largest sample (dB re full scale) and the best pitch candidates; NaN where there are fewer."""

FORMANTS = TrackSpec(
    "speech_formants",
    FRAME_STEP_US,
    ("f1_low_hz", "f2_low_hz", "f1_high_hz", "f2_high_hz"),
    FRAME_CENTRE_US,
)
"""First two formants, found below 5000 Hz (low voices), below 5500 Hz (high ones), or both.

While a take is measured the voice's height is not known for sure: at first both are found, later
only what suits the voice so far; the rest is NaN.
"""

LOW_VOICE_ST = 8.0
"""Voices whose median pitch lies below this (semitones re 100 Hz) are low."""

LEVEL = TrackSpec("speech_level", 100_000, ("rms_db", "peak_db", "clipped", "rumble_db"), 50_000)
"""Of the unfiltered sound: level, peak, clipped samples, power under 50 Hz against speech."""


def mel_centres_hz() -> NDArray[np.float64]:
    """Centre frequencies of the mel bands in Hz."""
    return mel_edges_hz()[1:-1]


def mel_edges_hz() -> NDArray[np.float64]:
    """The 28 corner frequencies of the 26 triangular bands in Hz."""
    low, high = (2595 * np.log10(1 + f / 700) for f in (MEL_LOW_HZ, MEL_HIGH_HZ))
    steps = np.linspace(low, high, MEL_BANDS + 2)
    edges: NDArray[np.float64] = 700 * (10 ** (steps / 2595) - 1)
    return edges
