"""What a press on the timeline turns into: seeking, selecting, or moving an in or out point."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from netflix_coach.domain.timespan import Span
from netflix_coach.ui.timeline.geometry import TimeScale, snapped

HANDLE_PX = 5.0
SNAP_PX = 6.0
DRAG_PX = 4.0


class Grip(StrEnum):
    """What is held."""

    IN = "in"
    OUT = "out"
    SELECT = "select"
    SCRUB = "scrub"
    WHOLE = "whole"
    """A span is moved, and keeps its length."""


SnapPoints = Callable[[float, float], list[float]]
"""Instants within a range of time that an edge may stick to."""


@dataclass(frozen=True, slots=True)
class Press:
    """Where a drag began."""

    grip: Grip
    x_px: float
    t_ms: int


def grip_at(x_px: float, scale: TimeScale, span: Span | None) -> Grip | None:
    """The handle of the in or out point under `x_px` of the axis; the nearer one, else None."""
    if span is None:
        return None
    to_in = abs(x_px - scale.x_at(span.start_ms))
    to_out = abs(x_px - scale.x_at(span.end_ms))
    if min(to_in, to_out) > HANDLE_PX:
        return None
    if to_in == to_out:  # an empty span: drag towards where there is room
        return Grip.OUT if x_px >= scale.x_at(span.end_ms) else Grip.IN
    return Grip.IN if to_in < to_out else Grip.OUT


class Drag:
    """One press with its moves, until release. Knows no Qt."""

    def __init__(self, press: Press, span: Span | None, snap_points: SnapPoints) -> None:
        self.press = press
        self._span = span
        self._snap_points = snap_points
        self.has_moved = False

    def span_at(self, x_px: float, scale: TimeScale) -> Span | None:
        """The in/out span with the pointer at `x_px`; None while a click has not become a drag."""
        if abs(x_px - self.press.x_px) >= DRAG_PX:
            self.has_moved = True
        if not self.has_moved:
            return self._span
        if self.press.grip is Grip.WHOLE and self._span is not None:
            return self._shifted(self._span, x_px, scale)
        t_ms = self._snapped(x_px, scale)
        if self.press.grip is Grip.SELECT or self._span is None:
            start = self._snapped(self.press.x_px, scale)
            return Span(min(start, t_ms), max(start, t_ms))
        if self.press.grip is Grip.IN:
            return Span(min(t_ms, self._span.end_ms), self._span.end_ms)
        return Span(self._span.start_ms, max(t_ms, self._span.start_ms))

    def _shifted(self, span: Span, x_px: float, scale: TimeScale) -> Span:
        """The span moved with the pointer, its start snapped, within the take."""
        start_px = scale.x_at(span.start_ms) + x_px - self.press.x_px
        latest_ms = max(0, scale.duration_ms - span.duration_ms)
        start_ms = min(self._snapped(start_px, scale), latest_ms)
        return Span(start_ms, start_ms + span.duration_ms)

    def _snapped(self, x_px: float, scale: TimeScale) -> int:
        t_ms = scale.t_within(x_px)
        tolerance = SNAP_PX / scale.px_per_ms
        near = self._snap_points(t_ms - tolerance, t_ms + tolerance)
        return round(snapped(t_ms, near, tolerance))
