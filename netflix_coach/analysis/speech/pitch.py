"""Pitch candidates by Praat's autocorrelation (parselmouth), every 10 ms.

Praat is asked for candidates only. Which of them is the pitch, and whether a frame is voiced at
all, depends on the loudest sound of the take and on the speaker's range, and so is decided
afterwards from what is stored here.
"""

import numpy as np
import parselmouth
from numpy.typing import NDArray

from netflix_coach.analysis.ports import TrackChunk
from netflix_coach.analysis.speech.conditioning import RATE_HZ
from netflix_coach.analysis.speech.frames import (
    CHUNK_FRAMES,
    FRAME_SAMPLES,
    HOP_SAMPLES,
    LEAD_SAMPLES,
    Chunk,
)
from netflix_coach.domain.speech.tracks import FLOOR_DB, PITCH, PITCH_CANDIDATES
from netflix_coach.domain.tracks import EngineInfo

FLOOR_HZ = 50.0
CEILING_HZ = 600.0
_OCTAVE_COST = 0.01
_SILENCE = 1e-4  # Praat scales it by the chunk's own peak, so it must decide nothing
_PRAAT_CANDIDATES = 15


class PitchEngine:
    """Measures chunks of 2 s; keeps the five strongest candidates of each frame.

    Lives in the speech worker. Holds the interpreter lock while Praat runs.
    """

    @property
    def info(self) -> EngineInfo:
        """The binding and its version, with Praat's as the model."""
        return EngineInfo("parselmouth", parselmouth.__version__, parselmouth.PRAAT_VERSION)

    def measure(self, chunk: Chunk) -> TrackChunk:
        """Peak level, candidates and strengths of the chunk's frames."""
        values = np.full((CHUNK_FRAMES, len(PITCH.columns)), np.nan)
        values[:, 0] = _peaks_db(chunk.samples)
        if chunk.samples.any():
            frequency, strength = _candidates(chunk.samples)
            values[:, 1 : 1 + PITCH_CANDIDATES] = frequency
            values[:, 1 + PITCH_CANDIDATES :] = strength
        return TrackChunk(PITCH, chunk.first_frame, values[: chunk.frames].astype(np.float32))


def _candidates(
    samples: NDArray[np.float64],
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Frequencies and strengths (200, 5), strongest first; NaN where there are fewer."""
    pitch = parselmouth.Sound(samples, RATE_HZ).to_pitch_ac(
        time_step=HOP_SAMPLES / RATE_HZ,
        pitch_floor=FLOOR_HZ,
        max_number_of_candidates=_PRAAT_CANDIDATES,
        silence_threshold=_SILENCE,
        octave_cost=_OCTAVE_COST,
        pitch_ceiling=CEILING_HZ,
    )
    found = pitch.to_array()
    frequency, strength = found["frequency"], found["strength"]
    is_voiced = (frequency > 0) & (frequency < CEILING_HZ)
    # A lower candidate that is as strong is the same period twice: prefer the higher one.
    safe = np.where(is_voiced, frequency, CEILING_HZ)
    rank = np.where(is_voiced, strength - _OCTAVE_COST * np.log2(CEILING_HZ / safe), -np.inf)
    order = np.argsort(-rank, axis=0, kind="stable")[:PITCH_CANDIDATES]
    kept = np.take_along_axis(is_voiced, order, axis=0)
    out = []
    for each in (frequency, strength):
        best = np.full((PITCH_CANDIDATES, CHUNK_FRAMES), np.nan)
        best[: len(order)] = np.where(kept, np.take_along_axis(each, order, axis=0), np.nan)
        out.append(best.T)
    return out[0], out[1]


def _peaks_db(samples: NDArray[np.float64]) -> NDArray[np.float64]:
    """Largest sample within 10 ms of each frame's centre, in dB re full scale."""
    start = LEAD_SAMPLES + FRAME_SAMPLES // 2 - HOP_SAMPLES
    stretch = np.abs(samples[start : start + (CHUNK_FRAMES + 1) * HOP_SAMPLES])
    hops = stretch.reshape(-1, HOP_SAMPLES).max(axis=1)
    peaks: NDArray[np.float64] = np.maximum(hops[:-1], hops[1:])
    peaks_db: NDArray[np.float64] = 20 * np.log10(np.maximum(peaks, 10 ** (FLOOR_DB / 20)))
    return peaks_db
