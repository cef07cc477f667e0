"""What lies over all lanes: the playhead, and the span between in and out point."""

from collections.abc import Callable
from typing import Protocol

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter

from netflix_coach.domain.timespan import Span
from netflix_coach.ui.timeline.colours import TimelineColours
from netflix_coach.ui.timeline.geometry import TimeScale

PLAYHEAD_PX = 2.0

Repaint = Callable[[float, float], None]
"""Paints the axis again from one place to another."""


class Overlay(Protocol):
    """Something painted over the lanes."""

    def draw(self, painter: QPainter, exposed: QRectF) -> None:
        """Paint what lies within `exposed`, in places of the axis."""


class Playhead:
    """The line at the present instant. Moving it repaints two thin strips."""

    def __init__(self, colours: TimelineColours, repaint: Repaint) -> None:
        self.colours = colours
        self._repaint = repaint
        self._x_px = 0.0

    def place(self, x_px: float) -> None:
        """Move to a place of the axis."""
        if x_px != self._x_px:
            for x in (self._x_px, x_px):
                self._repaint(x - PLAYHEAD_PX, x + PLAYHEAD_PX)
            self._x_px = x_px

    def draw(self, painter: QPainter, exposed: QRectF) -> None:
        """Paint the line."""
        left = round(self._x_px) - PLAYHEAD_PX / 2  # a whole pixel: crisp, and the same each time
        painter.fillRect(
            QRectF(left, exposed.top(), PLAYHEAD_PX, exposed.height()), self.colours.playhead
        )


class SelectionBand:
    """The span between in and out point, with a line at either end. Nothing without a span."""

    def __init__(self, colours: TimelineColours, repaint: Repaint) -> None:
        self.colours = colours
        self._repaint = repaint
        self._edges_px: tuple[int, int] | None = None

    def place(self, scale: TimeScale, span: Span | None) -> None:
        """Cover a span, or vanish."""
        edges = None
        if span is not None:
            edges = (round(scale.x_at(span.start_ms)), round(scale.x_at(span.end_ms)))
        if edges != self._edges_px:
            for changed in (self._edges_px, edges):
                if changed is not None:
                    self._repaint(changed[0] - 1, changed[1] + 1)
            self._edges_px = edges

    def draw(self, painter: QPainter, exposed: QRectF) -> None:
        """Paint band and edges."""
        if self._edges_px is None:
            return
        left, right = self._edges_px
        top, height = exposed.top(), exposed.height()
        painter.fillRect(QRectF(left, top, right - left, height), self.colours.selection)
        for x in (left, right):
            painter.fillRect(QRectF(x, top, 1.0, height), self.colours.accent)
