"""Dragging lanes by their titles, and their menu."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QContextMenuEvent, QMouseEvent
from PySide6.QtWidgets import QApplication, QMenu

from netflix_coach.ui.timeline.lane_menu import add_lane_actions, fill_lane_menu, move_before

if TYPE_CHECKING:
    from netflix_coach.ui.timeline.edges import LaneTitles
    from netflix_coach.ui.timeline.lanes.base import Lane
    from netflix_coach.ui.timeline.view import TimelineView

_EDGE_PX = 4.0


class LaneHandles(QObject):
    """Turns what happens on the titles into arrangements. Lives on the window's thread.

    Dragging a title moves its lane, dragging its lower edge changes the height, a double click
    there brings the usual height back; the menu does the same for the keyboard.
    """

    def __init__(self, view: TimelineView, titles: LaneTitles) -> None:
        super().__init__(view)
        self._view = view
        self._titles = titles
        self._lane: Lane | None = None
        self._is_resizing = False
        self._pressed_at = 0.0
        titles.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take the events of a pointer; leave all others."""
        del watched
        if isinstance(event, QContextMenuEvent):
            self._show_menu(event)
        elif isinstance(event, QMouseEvent):
            self._on_mouse(event)
        else:
            return False
        event.accept()
        return True

    def _on_mouse(self, event: QMouseEvent) -> None:
        y = self._titles.lane_place(event.position().y())
        kind = event.type()
        is_left = event.button() is Qt.MouseButton.LeftButton
        if kind is QEvent.Type.MouseMove:
            self._move(y)
        elif kind is QEvent.Type.MouseButtonPress and is_left:
            edge = self._edge_at(y)
            self._is_resizing = edge is not None
            self._lane = edge or self._lane_at(y)
            self._pressed_at = y
        elif kind is QEvent.Type.MouseButtonRelease and is_left:
            self._release(y)
        elif kind is QEvent.Type.MouseButtonDblClick and (lane := self._edge_at(y)):
            self._view.arrange(self._view.arrangement.resized(lane.title, 1.0))

    def _move(self, y: float) -> None:
        if self._lane is None:
            is_edge = self._edge_at(y) is not None
            shape = Qt.CursorShape.SplitVCursor if is_edge else Qt.CursorShape.ArrowCursor
            self._titles.setCursor(shape)
        elif self._is_resizing:
            self._resize(y, is_final=False)
        elif self._is_dragged(y):
            before = self._lane_before(y)
            lanes = self._view.lanes
            self._titles.show_drop(lanes[-1].bottom if before is None else before.top)

    def _release(self, y: float) -> None:
        lane, is_resizing = self._lane, self._is_resizing
        if lane is not None and is_resizing:
            self._resize(y, is_final=True)
        self._lane, self._is_resizing = None, False
        self._titles.show_drop(None)
        if lane is not None and not is_resizing and self._is_dragged(y):
            before = self._lane_before(y)
            move_before(self._view, lane.title, None if before is None else before.title)

    def _is_dragged(self, y: float) -> bool:
        return abs(y - self._pressed_at) >= QApplication.startDragDistance()

    def _resize(self, y: float, *, is_final: bool) -> None:
        if self._lane is None:
            return
        view, title = self._view, self._lane.title
        lane = next(lane for lane in view.lanes if lane.title == title)
        usual = view.height_of(lane) / view.arrangement.height_of(title)
        arrangement = view.arrangement.resized(title, (y - lane.top) / usual)
        if is_final:
            view.arrange(arrangement)
        else:
            view.set_arrangement(arrangement)

    def _lane_at(self, y: float) -> Lane | None:
        return next((lane for lane in self._view.lanes if lane.top <= y < lane.bottom), None)

    def _edge_at(self, y: float) -> Lane | None:
        return next((la for la in self._view.lanes if abs(y - la.bottom) <= _EDGE_PX), None)

    def _lane_before(self, y: float) -> Lane | None:
        """The lane above which one dropped here would go; None below all."""
        lanes = self._view.lanes
        return next((lane for lane in lanes if y < (lane.top + lane.bottom) / 2), None)

    def _show_menu(self, event: QContextMenuEvent) -> None:
        menu = QMenu(self._view)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        lane = self._lane_at(self._titles.lane_place(event.pos().y()))
        if lane is None:
            fill_lane_menu(menu, self._view)
        else:
            add_lane_actions(menu, self._view, lane.title)
            menu.addSeparator()
            fill_lane_menu(menu.addMenu("All lanes"), self._view)
        menu.popup(event.globalPos())
