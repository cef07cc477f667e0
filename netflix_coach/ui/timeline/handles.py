"""What was chosen on a lane: a frame round it, and dragging it by its edges or as a whole."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Generic, TypeVar

from PySide6.QtCore import QEvent, QObject, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPen

from netflix_coach.ui.timeline.dragging import Drag, Grip, Press, grip_at

if TYPE_CHECKING:
    from netflix_coach.domain.timespan import Span
    from netflix_coach.ui.timeline.colours import TimelineColours
    from netflix_coach.ui.timeline.lanes.base import Hit, Lane
    from netflix_coach.ui.timeline.view import TimelineView

Item = TypeVar("Item")

_REACH_PX = 8
"""How far a frame reaches beyond the edges of what it frames."""


@dataclass(frozen=True, slots=True)
class FrameStyle:
    """How a frame is drawn. Sizes in pixels."""

    colour: QColor
    line_px: float
    handle_px: float
    handle_height_px: float
    moment_px: float = 0.0
    """Half the width of the frame round a moment, which is held as a whole from within it."""


class Handles(QObject, Generic[Item]):
    """A frame round the chosen item of a kind. Lives on the window's thread.

    It is painted over the lanes. A press on another item of the kind points at that one; where the
    frame has no grip, the pointer is left to the other gestures.
    """

    moved = Signal(object, object)
    """The item is to lie at this `Span`."""
    pointed = Signal(object)
    """The user pressed on this item."""

    may_be_moment = False
    """Whether an item may be without length; such a kind is moved as a whole, too."""

    def __init__(self, view: TimelineView, colours: TimelineColours) -> None:
        super().__init__(view)
        self.colours = colours
        self._view = view
        self._chosen: Item | None = None
        self._span: Span | None = None
        self._drag: Drag | None = None
        self._painted: tuple[float, float] | None = None
        view.viewport().installEventFilter(self)

    @property
    def chosen(self) -> Item | None:
        """What is framed."""
        return self._chosen

    def span_of(self, item: Item) -> Span:
        """Where the item lies; a moment is a span without length."""
        raise NotImplementedError

    def is_lane_of(self, lane: Lane, item: Item) -> bool:
        """Whether a lane shows the item."""
        raise NotImplementedError

    def item_of(self, hit: Hit) -> Item | None:
        """What of this kind lies under the pointer."""
        raise NotImplementedError

    def style(self) -> FrameStyle:
        """How the frame looks in the present colours."""
        raise NotImplementedError

    def choose(self, item: Item | None) -> None:
        """Frame another item, or none; the lane of another one is brought into sight."""
        is_other, self._chosen = item != self._chosen, item
        self._span = None if item is None else self.span_of(item)
        self._drag = None
        self.place()
        lane = self._lane()
        if is_other and lane is not None:
            self._view.reveal(lane)

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
        """Paint the frame, with a handle at either edge where there is room for two."""
        lane = self._lane()
        if lane is None or self._painted is None:
            return
        left, right = self._painted
        if right < exposed.left() - _REACH_PX or left > exposed.right() + _REACH_PX:
            return
        style = self.style()
        if left == right:
            left, right = left - style.moment_px, right + style.moment_px
        frame = QRectF(left, lane.top + 1, max(1.0, right - left), lane.height - 2)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(style.colour, style.line_px))
        painter.drawRect(frame)
        if self.may_be_moment and frame.width() <= 4 * style.handle_px:
            return
        handle = QRectF(0, 0, 2 * style.handle_px, style.handle_height_px)
        for x in (left, right):
            handle.moveCenter(QRectF(x, frame.top(), 0, frame.height()).center())
            painter.fillRect(handle, style.colour)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take the pointer where the frame has a grip; leave all else."""
        del watched
        if not isinstance(event, QMouseEvent):
            return False
        kind = event.type()
        if kind is QEvent.Type.MouseButtonPress:
            return self._press(event)
        if kind is QEvent.Type.MouseMove:
            return self._move(event)
        if kind is QEvent.Type.MouseButtonRelease and self._drag is not None:
            self._release(self._drag)
            return True
        return False

    def _press(self, event: QMouseEvent) -> bool:
        if event.button() is not Qt.MouseButton.LeftButton:
            return False
        grip = self._grip(event)
        if grip is None:
            hit = self._view.hit_at(event.position().toPoint())
            pressed = None if hit is None else self.item_of(hit[1])
            if pressed is not None:
                self.pointed.emit(pressed)
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

    def _release(self, drag: Drag) -> None:
        item, span, self._drag = self._chosen, self._span, None
        if item is None or span is None:
            return
        is_emptied = not self.may_be_moment and not span.duration_ms
        if span != self.span_of(item) and not is_emptied:
            # It stays where it was put until the change is made.
            self.moved.emit(item, span)
            return
        self.choose(item)
        if drag.press.grip is Grip.WHOLE and not drag.has_moved:
            self._view.seek_requested.emit(drag.press.t_ms)

    def _grip(self, event: QMouseEvent) -> Grip | None:
        lane, span = self._lane(), self._span
        if lane is None or span is None:
            return None
        if self._view.lane_at(event.position().y()) is not lane:
            return None
        scale = self._view.scale_px
        x = event.position().x() + scale.scroll_px
        left, right = scale.x_at(span.start_ms), scale.x_at(span.end_ms)
        if self.may_be_moment and not span.duration_ms:
            return Grip.WHOLE if abs(x - left) <= self.style().moment_px else None
        edge = grip_at(x, scale, span)
        is_inside = self.may_be_moment and left <= x <= right
        return Grip.WHOLE if edge is None and is_inside else edge

    def _lane(self) -> Lane | None:
        item = self._chosen
        if item is None:
            return None
        return next((lane for lane in self._view.lanes if self.is_lane_of(lane, item)), None)
