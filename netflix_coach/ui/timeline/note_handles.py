"""The chosen note or marker on its lane: dragged as a whole, or a note by its edges."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QRectF, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPen

from netflix_coach.domain.session import Marker, Note
from netflix_coach.domain.timespan import Span
from netflix_coach.ui.timeline.dragging import Drag, Grip, Press, grip_at
from netflix_coach.ui.timeline.lanes.notes import NotesLane

if TYPE_CHECKING:
    from netflix_coach.ui.timeline.colours import TimelineColours
    from netflix_coach.ui.timeline.lanes.base import Lane
    from netflix_coach.ui.timeline.view import TimelineView

_REACH_PX = 8
_HANDLE_PX = 2.5
_MOMENT_PX = 6.0
"""How far from a moment the pointer takes hold of it."""


class NoteHandles(QObject):
    """A frame round what was chosen of the notes. Lives on the window's thread.

    A press on another note chooses that one; one on the chosen note takes hold of it. Everything
    else is left to the other gestures.
    """

    moved = Signal(object, object)
    """The `Note` or `Marker` is to lie at this `Span`."""
    pointed = Signal(object)
    """The user pressed on this `Note` or `Marker`."""

    def __init__(self, view: TimelineView, colours: TimelineColours) -> None:
        super().__init__(view)
        self.colours = colours
        self._view = view
        self._item: Note | Marker | None = None
        self._span: Span | None = None
        self._drag: Drag | None = None
        self._painted: tuple[float, float] | None = None
        view.viewport().installEventFilter(self)

    def choose(self, item: Note | Marker | None) -> None:
        """Frame another note or marker, or none."""
        self._item = item
        self._span = None if item is None else span_of(item)
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
        """Paint the frame, with a handle at either edge where there are two."""
        lane = self._lane()
        if lane is None or self._painted is None:
            return
        left, right = self._painted
        if right < exposed.left() - _REACH_PX or left > exposed.right() + _REACH_PX:
            return
        if left == right:
            left, right = left - _MOMENT_PX, right + _MOMENT_PX
        frame = QRectF(left, lane.top + 1, right - left, lane.height - 2)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(self.colours.text, 1.6))
        painter.drawRect(frame)
        if right - left > 4 * _HANDLE_PX:
            for x in (left, right):
                handle = QRectF(x - _HANDLE_PX, frame.center().y() - 4, 2 * _HANDLE_PX, 8)
                painter.fillRect(handle, self.colours.text)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take the pointer on the chosen note; leave all else."""
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
        if grip is None or self._span is None:
            hit = self._view.hit_at(event.position().toPoint())
            if hit is not None and hit[1].noted is not None:
                self.pointed.emit(hit[1].noted)
            return False
        scale = self._view.scale_px
        axis_px = event.position().x() + scale.scroll_px
        press = Press(grip, axis_px, scale.t_within(axis_px))
        self._drag = Drag(press, self._span, self._view.snap_points)
        return True

    def _move(self, event: QMouseEvent) -> bool:
        scale = self._view.scale_px
        if self._drag is not None:
            self._span = self._drag.span_at(event.position().x() + scale.scroll_px, scale)
            self.place()
            return True
        grip = self._grip(event)
        if grip is None:
            return False
        is_whole = grip is Grip.WHOLE
        shape = Qt.CursorShape.SizeHorCursor if is_whole else Qt.CursorShape.SplitHCursor
        self._view.viewport().setCursor(shape)
        return True

    def _release(self) -> None:
        item, span, drag, self._drag = self._item, self._span, self._drag, None
        if item is None or span is None or span == span_of(item):
            self.choose(item)
            if drag is not None and not drag.has_moved:
                self._view.seek_requested.emit(drag.press.t_ms)
        else:  # it stays where it was put until the change is made
            self.moved.emit(item, span)

    def _grip(self, event: QMouseEvent) -> Grip | None:
        lane, span = self._lane(), self._span
        if lane is None or span is None:
            return None
        if self._view.lane_at(event.position().y()) is not lane:
            return None
        scale = self._view.scale_px
        x = event.position().x() + scale.scroll_px
        left, right = scale.x_at(span.start_ms), scale.x_at(span.end_ms)
        if not span.duration_ms:
            return Grip.WHOLE if abs(x - left) <= _MOMENT_PX else None
        edge = grip_at(x, scale, span)
        is_inside = left <= x <= right
        return Grip.WHOLE if edge is None and is_inside else edge

    def _lane(self) -> Lane | None:
        if self._item is None:
            return None
        return next((lane for lane in self._view.lanes if isinstance(lane, NotesLane)), None)


def span_of(item: Note | Marker) -> Span:
    """Where a note or marker lies; a marker is a moment."""
    return item.span if isinstance(item, Note) else Span(item.t_ms, item.t_ms)
