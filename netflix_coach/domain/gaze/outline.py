"""The track that lets a person check what was measured: outline of the face, eyes and irises.

On the grid of the face track; a row of NaN where no face was found or no picture analysed. Points
are shares of the picture's width and height, x to image right, y down.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from netflix_coach.domain.gaze.tracks import FACE_STEP_MS
from netflix_coach.domain.tracks import Track, TrackSpec

OVAL_POINTS = 12
EYE_POINTS = 8
POINTS = OVAL_POINTS + 2 * EYE_POINTS + 2
_STEPS = 4096
"""Points are kept to a third of a pixel of 1280, so that the track packs well."""

FACE_OUTLINE = TrackSpec(
    name="face_outline",
    step_us=FACE_STEP_MS * 1000,
    columns=tuple(f"{axis}{number}" for number in range(POINTS) for axis in "xy"),
)
"""Point 0 and on: around the face, the right eye, the left eye, both irises' centres."""

_LONGEST_HOLD_MS = 100.0
_LONGEST_GAP_MS = 250.0

Points = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class FaceShape:
    """One face: closed lines and iris centres, each (n, 2)."""

    oval: Points
    right_eye: Points
    left_eye: Points
    irises: Points


def outline_row(points: NDArray[np.float64]) -> NDArray[np.float32]:
    """A row of `FACE_OUTLINE` from points (POINTS, 2) in shares of the picture."""
    row: NDArray[np.float32] = (np.round(points.reshape(-1) * _STEPS) / _STEPS).astype(np.float32)
    return row


class Outlines:
    """Outlines and values of other tracks at any instant of a take."""

    def __init__(self, face: Track, outline: Track) -> None:
        """Both tracks as the engine measured them."""
        count = min(len(face), len(outline))
        is_known = np.isfinite(outline.values[:count]).all(axis=1)
        slots = np.flatnonzero(is_known)
        self._times = face.times_ms[slots] + face.column("delay_ms")[slots]
        self._points = outline.values[slots].reshape(-1, POINTS, 2)
        self._slots = slots

    def at(self, t_ms: float) -> FaceShape | None:
        """Between two instants analysed, else the nearest within 100 ms, else None."""
        found = self._around(t_ms)
        if found is None:
            return None
        first, second, share = found
        return _shape(self._points[first] * (1 - share) + self._points[second] * share)

    def value_at(self, track: Track, t_ms: float) -> NDArray[np.float32] | None:
        """The row of another track on the same grid, joined likewise; None where it is unknown."""
        found = self._around(t_ms)
        if found is None:
            return None
        first, second, share = found
        early, late = self._row(track, first), self._row(track, second)
        if early is None or late is None:
            return early if share < 0.5 else late
        joined: NDArray[np.float32] = early + (late - early) * np.float32(share)
        return joined

    def _row(self, track: Track, index: int) -> NDArray[np.float32] | None:
        slot = int(self._slots[index])
        row = track.values[slot] if slot < len(track) else None
        return row if row is not None and np.isfinite(row).all() else None

    def _around(self, t_ms: float) -> tuple[int, int, float] | None:
        """Indices before and after an instant, and how far it lies between them."""
        if len(self._times) == 0:
            return None
        after = int(np.searchsorted(self._times, t_ms, "right"))
        before = max(0, after - 1)
        after = min(after, len(self._times) - 1)
        gap = float(self._times[after] - self._times[before])
        if 0 < gap <= _LONGEST_GAP_MS:
            return before, after, float((t_ms - self._times[before]) / gap)
        nearest = min((before, after), key=lambda k: abs(self._times[k] - t_ms))
        if abs(self._times[nearest] - t_ms) > _LONGEST_HOLD_MS:
            return None
        return nearest, nearest, 0.0


def _shape(points: Points) -> FaceShape:
    ends = np.cumsum((OVAL_POINTS, EYE_POINTS, EYE_POINTS))
    return FaceShape(*np.split(points, ends))
