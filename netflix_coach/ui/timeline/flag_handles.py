"""The chosen flag on its lane, and dragging its edges."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QRectF, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPen

from netflix_coach.ui.timeline.dragging import Drag, Grip, Press, grip_at

if TYPE_CHECKING:
    from netflix_coach.domain.annotation import Annotation
    from netflix_coach.domain.timespan import Span
    from netflix_coach.ui.timeline.colours import TimelineColours
    from netflix_coach.ui.timeline.lanes.base import Lane
    from netflix_coach.ui.timeline.view import TimelineView

_REACH_PX = 6
_HANDLE_PX = 3.0


class FlagHandles(QObject):
    """A frame round the chosen flag whose edges can be dragged. Lives on the window's thread.

    It is painted over the lanes, and takes the pointer only at the two edges; everything else is
    left to the other gestures.
    """

    flag_moved = Signal(object, object)
    """The `Annotation` is to cover this `Span`."""
    flag_pointed = Signal(object)
    """The user pressed on this `Annotation`."""

    def __init__(self, view: TimelineView, colours: TimelineColours) -> None:
        super().__init__(view)
        self.colours = colours
        self._view = view
        self._flag: Annotation | None = None
        self._span: Span | None = None
        self._drag: Drag | None = None
        self._painted: tuple[float, float] | None = None
        view.viewport().installEventFilter(self)

    @property
    def flag(self) -> Annotation | None:
        """The chosen flag."""
        return self._flag

    def choose(self, flag: Annotation | None) -> None:
        """Frame another flag, or none."""
        self._flag = flag
        self._span = None if flag is None else flag.span
        self._drag = None
        self.place()

    def place(self) -> None:
        """Follow the scale and the lanes."""
        painted = None
        if self._span is not None:
            scale = self._view.scale_px
            painted = (scale.x_at(self._span.start_ms), scale.x_at(self._span.end_ms))
        if painted != self._painted:
            for edges in (self._painted, painted):
                if edges is not None:
                    self._view.repaint_axis(edges[0] - _REACH_PX, edges[1] + _REACH_PX)
            self._painted = painted

    def draw(self, painter: QPainter, exposed: QRectF) -> None:
        """Paint the frame and its two handles."""
        lane = self._lane()
        if lane is None or self._painted is None:
            return
        left, right = self._painted
        if right < exposed.left() - _REACH_PX or left > exposed.right() + _REACH_PX:
            return
        frame = QRectF(left, lane.top + 1, max(1.0, right - left), lane.height - 2)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(self.colours.accent, 2.0))
        painter.drawRect(frame)
        for x in (left, right):
            painter.fillRect(
                QRectF(x - _HANDLE_PX, frame.center().y() - 5, 2 * _HANDLE_PX, 10),
                self.colours.accent,
            )

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take the pointer at the edges of the chosen flag; leave all else."""
        del watched
        if not isinstance(event, QMouseEvent):
            return False
        kind = event.type()
        if kind is QEvent.Type.MouseButtonPress:
            return self._press(event)
        if kind is QEvent.Type.MouseMove:
            return self._move(event)
        if kind is QEvent.Type.MouseButtonRelease and self._drag is not None:
            self._release()
            return True
        return False

    def _press(self, event: QMouseEvent) -> bool:
        if event.button() is not Qt.MouseButton.LeftButton:
            return False
        grip = self._grip(event)
        if grip is None or self._flag is None:
            hit = self._view.hit_at(event.position().toPoint())
            if hit is not None and hit[1].annotation is not None:
                self.flag_pointed.emit(hit[1].annotation)
            return False
        scale = self._view.scale_px
        axis_px = event.position().x() + scale.scroll_px
        press = Press(grip, axis_px, scale.t_within(axis_px))
        self._drag = Drag(press, self._flag.span, self._view.snap_points)
        return True

    def _move(self, event: QMouseEvent) -> bool:
        if self._drag is None:
            if self._grip(event) is None:
                return False
            self._view.viewport().setCursor(Qt.CursorShape.SplitHCursor)
            return True
        scale = self._view.scale_px
        self._span = self._drag.span_at(event.position().x() + scale.scroll_px, scale)
        self.place()
        return True

    def _release(self) -> None:
        flag, span, self._drag = self._flag, self._span, None
        if flag is None or span is None or span == flag.span or not span.duration_ms:
            self.choose(flag)
        else:  # it stays where it was put until the change is made
            self.flag_moved.emit(flag, span)

    def _grip(self, event: QMouseEvent) -> Grip | None:
        lane = self._lane()
        if lane is None or self._view.lane_at(event.position().y()) is not lane:
            return None
        scale = self._view.scale_px
        return grip_at(event.position().x() + scale.scroll_px, scale, self._span)

    def _lane(self) -> Lane | None:
        if self._flag is None:
            return None
        tier = self._flag.tier
        return next((lane for lane in self._view.lanes if tier in lane.tiers), None)
