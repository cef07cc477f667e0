"""All arithmetic between take time and pixels: zoom, pan, ticks, bisection, hit tests, snapping.

Nothing here knows Qt. Times are milliseconds of take time, lengths logical pixels.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from netflix_coach.domain.timespan import Span

MAX_PX_PER_MS = 1.0
"""Closest zoom: a frame of 33 ms is then 33 px wide."""

TICK_STEPS_MS = (
    *(10, 20, 50, 100, 200, 500, 1_000, 2_000, 5_000, 10_000, 15_000, 30_000),
    *(60_000, 120_000, 300_000, 600_000, 900_000, 1_800_000, 3_600_000),
)


@dataclass(frozen=True, slots=True)
class TimeScale:
    """Which part of a take is seen, and how large.

    The take's axis is `content_px` long; the window onto it is `width_px` wide and starts at
    `scroll_px`. Every change gives a new scale that is again within bounds.
    """

    duration_ms: int
    width_px: float
    px_per_ms: float
    scroll_px: float = 0.0

    @classmethod
    def fitting(cls, duration_ms: int, width_px: float) -> "TimeScale":
        """The whole take in the window."""
        width = max(1.0, width_px)
        return cls(max(1, duration_ms), width, width / max(1, duration_ms))

    @property
    def fit_px_per_ms(self) -> float:
        """The zoom at which the whole take just fits; the farthest allowed."""
        return self.width_px / self.duration_ms

    @property
    def content_px(self) -> float:
        """Length of the whole take."""
        return self.duration_ms * self.px_per_ms

    @property
    def is_fitted(self) -> bool:
        """Whether the whole take is seen."""
        return self.content_px <= self.width_px * (1 + 1e-9)

    @property
    def visible(self) -> tuple[float, float]:
        """First and last time seen."""
        return self.t_at(self.scroll_px), min(
            float(self.duration_ms), self.t_at(self.scroll_px + self.width_px)
        )

    def x_at(self, t_ms: float) -> float:
        """Place of an instant on the take's axis."""
        return t_ms * self.px_per_ms

    def t_at(self, x_px: float) -> float:
        """Instant at a place of the take's axis; not bounded to the take."""
        return x_px / self.px_per_ms

    def t_within(self, x_px: float) -> int:
        """Instant at a place, rounded, and held within the take."""
        return round(min(max(self.t_at(x_px), 0.0), float(self.duration_ms)))

    def zoomed(self, factor: float, anchor_px: float) -> "TimeScale":
        """Zoomed so that the instant at `anchor_px` of the window stays where it is."""
        anchor_ms = self.t_at(self.scroll_px + anchor_px)
        scale = replace(self, px_per_ms=self._bounded_zoom(self.px_per_ms * factor))
        return scale.scrolled_to(scale.x_at(anchor_ms) - anchor_px)

    def panned(self, by_px: float) -> "TimeScale":
        """Moved along the axis."""
        return self.scrolled_to(self.scroll_px + by_px)

    def scrolled_to(self, scroll_px: float) -> "TimeScale":
        """Showing the axis from `scroll_px` on, as far as there is any."""
        farthest = max(0.0, self.content_px - self.width_px)
        return replace(self, scroll_px=min(max(0.0, scroll_px), farthest))

    def fitted(self) -> "TimeScale":
        """The whole take in the window again."""
        return TimeScale.fitting(self.duration_ms, self.width_px)

    def showing(self, span: Span, margin: float = 0.05) -> "TimeScale":
        """Zoomed to a span, with a margin of that share on either side."""
        wanted_ms = max(1.0, span.duration_ms * (1 + 2 * margin))
        scale = replace(self, px_per_ms=self._bounded_zoom(self.width_px / wanted_ms))
        return scale.scrolled_to(scale.x_at(span.centre_ms) - self.width_px / 2)

    def between(self, first_ms: float, last_ms: float) -> "TimeScale":
        """Zoomed so that the window begins and ends there, as far as the closest zoom allows."""
        zoom = self._bounded_zoom(self.width_px / max(1.0, last_ms - first_ms))
        scale = replace(self, px_per_ms=zoom)
        return scale.scrolled_to(scale.x_at(first_ms))

    def revealing(self, t_ms: float) -> "TimeScale":
        """Scrolled by a page, if need be, so that the instant is seen."""
        x = self.x_at(t_ms)
        if self.scroll_px <= x <= self.scroll_px + self.width_px:
            return self
        return self.scrolled_to(x - self.width_px * 0.1)

    def resized(self, width_px: float) -> "TimeScale":
        """In a window of another width: fitted stays fitted, else the left edge stays."""
        scale = replace(self, width_px=max(1.0, width_px))
        if self.is_fitted:
            return scale.fitted()
        scale = replace(scale, px_per_ms=max(self.px_per_ms, scale.fit_px_per_ms))
        return scale.scrolled_to(self.scroll_px)

    def _bounded_zoom(self, px_per_ms: float) -> float:
        closest = max(MAX_PX_PER_MS, self.fit_px_per_ms)
        return min(max(px_per_ms, self.fit_px_per_ms), closest)


def tick_step_ms(px_per_ms: float, min_px: float) -> int:
    """The smallest round step of time that is at least `min_px` long."""
    for step in TICK_STEPS_MS:
        if step * px_per_ms >= min_px:
            return step
    return TICK_STEPS_MS[-1]


def ticks(first_ms: float, last_ms: float, step_ms: int) -> range:
    """Multiples of `step_ms` within [first_ms, last_ms], none below zero."""
    start = max(0, -int(-first_ms // step_ms)) * step_ms
    return range(start, int(last_ms) + 1, step_ms)


class Lasting(Protocol):
    """A span, or whatever has one: an annotation, a word."""

    @property
    def start_ms(self) -> int: ...  # noqa: D102 - as a span has it

    @property
    def end_ms(self) -> int: ...  # noqa: D102


class SpanIndex:
    """Spans sorted by start, ready to be asked which of them lie in a range of time.

    Positions count in that order; `order[i]` is the index in what was given. Spans may overlap.
    """

    def __init__(self, spans: Sequence[Lasting]) -> None:
        given = np.array([(s.start_ms, s.end_ms) for s in spans], np.float64).reshape(-1, 2)
        self.order: NDArray[np.intp] = np.lexsort((given[:, 1], given[:, 0]))
        self.starts: NDArray[np.float64] = given[self.order, 0]
        self.ends: NDArray[np.float64] = given[self.order, 1]
        self._reach = np.maximum.accumulate(self.ends)
        # Asked for one instant at a time, plain lists answer many times faster than arrays.
        self._listed: tuple[list[float], list[float]] | None = None

    def __len__(self) -> int:
        return len(self.starts)

    def between(self, first_ms: float, last_ms: float) -> range:
        """Smallest run of positions that holds every span touching [first_ms, last_ms]."""
        if self._listed is None:
            self._listed = self.starts.tolist(), self._reach.tolist()
        starts, reach = self._listed
        first, last = bisect_left(reach, first_ms), bisect_right(starts, last_ms)
        return range(first, max(first, last))

    def holds(self, t_ms: NDArray[np.float64]) -> NDArray[np.bool_]:
        """For each instant whether any span holds it, as `at` would tell."""
        before = np.searchsorted(self.starts, t_ms, "right")
        reach = np.concatenate(([-np.inf], self._reach))
        held: NDArray[np.bool_] = reach[before] >= t_ms
        return held

    def at(self, t_ms: float, tolerance_ms: float = 0.0) -> int | None:
        """Index (as given) of the span at an instant: the shortest of those that hold it,
        else the nearest within the tolerance, else None."""
        best: tuple[float, float, int] | None = None
        for position in self.between(t_ms - tolerance_ms, t_ms + tolerance_ms):
            start, end = float(self.starts[position]), float(self.ends[position])
            distance = max(start - t_ms, t_ms - end, 0.0)
            if distance <= tolerance_ms:
                rank = (distance, end - start, int(self.order[position]))
                best = rank if best is None else min(best, rank)
        return None if best is None else best[2]


def snapped(t_ms: float, candidates: Iterable[float], tolerance_ms: float) -> float:
    """The nearest candidate within the tolerance, else the instant itself."""
    nearest = min(candidates, key=lambda c: abs(c - t_ms), default=None)
    if nearest is None or abs(nearest - t_ms) > tolerance_ms:
        return t_ms
    return nearest


def column_edges(
    first_x: float, columns: int, px_per_ms: float, per_px: float
) -> NDArray[np.float64]:
    """Times of the edges of `columns` device pixels from `first_x` on; shape (columns + 1,)."""
    return (first_x + np.arange(columns + 1) / per_px) / px_per_ms
