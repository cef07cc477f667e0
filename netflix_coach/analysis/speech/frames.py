"""Overlapping windows on the take-time grid, cut from a running signal."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

FRAME_SAMPLES = 400
HOP_SAMPLES = 160
CHUNK_FRAMES = 200
"""Frames measured per chunk of the pitch and formant engines: 2 s."""

LEAD_SAMPLES = 320
"""Samples of the chunk before the start of its first frame."""

CHUNK_SAMPLES = CHUNK_FRAMES * HOP_SAMPLES + 2 * LEAD_SAMPLES + 240
"""With a window of 60 ms Praat centres exactly 200 frames in it, on our grid."""


def complete_frames(samples: int) -> int:
    """How many whole frames that many samples hold."""
    return max(0, 1 + (samples - FRAME_SAMPLES) // HOP_SAMPLES)


class FrameCutter:
    """Cuts 25 ms frames every 10 ms; keeps what the next frame still needs."""

    def __init__(self) -> None:
        self._held = np.zeros(0)
        self._next = 0

    def feed(self, samples: NDArray[np.float64]) -> tuple[int, NDArray[np.float64]]:
        """Index of the first new frame, and the new frames (n, 400)."""
        held = np.concatenate((self._held, samples))
        count = complete_frames(len(held))
        first = self._next
        if not count:
            self._held = held
            return first, np.zeros((0, FRAME_SAMPLES))
        cut = np.lib.stride_tricks.sliding_window_view(held, FRAME_SAMPLES)[::HOP_SAMPLES][:count]
        self._held = held[count * HOP_SAMPLES :]
        self._next += count
        return first, np.ascontiguousarray(cut)


@dataclass(frozen=True, slots=True)
class Chunk:
    """A stretch of sound in which `frames` frames are to be measured from `first_frame` on."""

    first_frame: int
    frames: int
    samples: NDArray[np.float64]

    def frame_time_s(self, index: int) -> float:
        """Centre of the chunk's frame `index` within the chunk."""
        return (LEAD_SAMPLES + FRAME_SAMPLES / 2 + index * HOP_SAMPLES) / 16_000


class ChunkCutter:
    """Cuts chunks of fixed size and overlap, the first one led by silence."""

    def __init__(self) -> None:
        self._held = np.zeros(LEAD_SAMPLES)
        self._first = 0
        self._samples = 0

    def feed(self, samples: NDArray[np.float64]) -> list[Chunk]:
        """The chunks that are now complete."""
        self._samples += len(samples)
        self._held = np.concatenate((self._held, samples))
        done = []
        while len(self._held) >= CHUNK_SAMPLES:
            done.append(self._cut(self._held[:CHUNK_SAMPLES], CHUNK_FRAMES))
        return done

    def finish(self) -> list[Chunk]:
        """The rest, filled up with silence; only whole frames of sound are counted."""
        done = []
        while (left := complete_frames(self._samples) - self._first) > 0:
            padded = np.zeros(CHUNK_SAMPLES)
            rest = self._held[:CHUNK_SAMPLES]
            padded[: len(rest)] = rest
            done.append(self._cut(padded, min(left, CHUNK_FRAMES)))
        return done

    def _cut(self, samples: NDArray[np.float64], frames: int) -> Chunk:
        chunk = Chunk(self._first, frames, samples.copy())
        self._first += frames
        self._held = self._held[CHUNK_FRAMES * HOP_SAMPLES :]
        return chunk
