"""Clicks and drags on the timeline."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QWidget

from netflix_coach.ui.timeline.dragging import Drag, Grip, Press, grip_at

if TYPE_CHECKING:
    from netflix_coach.ui.timeline.view import TimelineView


class Gestures(QObject):
    """Turns what happens on lanes and ruler into calls of the view. Lives on the window's thread.

    On the lanes a click seeks and a drag selects; on the ruler a press scrubs. The handles of in
    and out point are dragged on both.
    """

    def __init__(self, view: TimelineView, ruler: QWidget) -> None:
        super().__init__(view)
        self._view = view
        self._ruler = ruler
        self._drag: Drag | None = None
        self._pan_from: QPointF | None = None
        view.viewport().installEventFilter(self)
        ruler.installEventFilter(self)

    @property
    def is_dragging(self) -> bool:
        """Whether the user holds something."""
        return self._drag is not None

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take the events of a pointer; leave all others."""
        if not isinstance(event, QMouseEvent):
            return False
        self._on_mouse(watched, event)
        event.accept()
        return True

    def _on_mouse(self, watched: QObject, event: QMouseEvent) -> None:
        kind, x = event.type(), event.position().x()
        if kind is QEvent.Type.MouseButtonPress:
            self._press(watched, event)
        elif kind is QEvent.Type.MouseMove:
            self._move(watched, x)
        elif kind is QEvent.Type.MouseButtonRelease:
            self._release(event.button())
        elif kind is QEvent.Type.MouseButtonDblClick and watched is not self._ruler:
            self._select_under(event)

    def _press(self, watched: QObject, event: QMouseEvent) -> None:
        if event.button() is Qt.MouseButton.MiddleButton:
            self._pan_from = event.position()
        if event.button() is not Qt.MouseButton.LeftButton:
            return
        view = self._view
        view.setFocus(Qt.FocusReason.MouseFocusReason)
        axis_px = event.position().x() + view.scale_px.scroll_px
        otherwise = Grip.SCRUB if watched is self._ruler else Grip.SELECT
        grip = grip_at(axis_px, view.scale_px, view.span) or otherwise
        press = Press(grip, axis_px, view.scale_px.t_within(axis_px))
        self._drag = Drag(press, view.span, view.snap_points)
        if grip is Grip.SCRUB:
            view.seek_requested.emit(press.t_ms)

    def _move(self, watched: QObject, x: float) -> None:
        view = self._view
        axis_px = x + view.scale_px.scroll_px
        if self._pan_from is not None:
            by_px = self._pan_from.x() - x
            self._pan_from = QPointF(x, 0)
            view.apply_scale(view.scale_px.panned(by_px))
        elif self._drag is None:
            self._show_grip(watched, axis_px)
        elif self._drag.press.grip is Grip.SCRUB:
            view.seek_requested.emit(view.scale_px.t_within(axis_px))
        else:
            view.set_span(self._drag.span_at(axis_px, view.scale_px))

    def _release(self, button: Qt.MouseButton) -> None:
        if button is Qt.MouseButton.MiddleButton:
            self._pan_from = None
        if button is not Qt.MouseButton.LeftButton:
            return
        drag, self._drag = self._drag, None
        if drag is not None and drag.press.grip is Grip.SELECT and not drag.has_moved:
            self._view.seek_requested.emit(drag.press.t_ms)

    def _select_under(self, event: QMouseEvent) -> None:
        found = self._view.hit_at(event.position().toPoint())
        if found is not None and found[1].span.duration_ms > 0:
            self._view.set_span(found[1].span)

    def _show_grip(self, watched: QObject, axis_px: float) -> None:
        grip = grip_at(axis_px, self._view.scale_px, self._view.span)
        shape = Qt.CursorShape.ArrowCursor if grip is None else Qt.CursorShape.SplitHCursor
        if isinstance(watched, QWidget):
            watched.setCursor(shape)
