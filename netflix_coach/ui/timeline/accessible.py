"""The timeline as assistive technology walks through it: the playhead, the lanes, their items."""

from __future__ import annotations

from typing import cast

from PySide6.QtCore import QPoint
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtWidgets import QAccessibleWidget

from netflix_coach.ui.timeline.accessible_parts import LaneRow, Playhead
from netflix_coach.ui.timeline.view import TimelineView


class TimelineInterface(QAccessibleWidget):
    """The timeline: the playhead first, then the lanes from top to bottom. Window's thread.

    It holds no reference to the timeline: Qt's bindings keep it until the program ends.
    """

    def __init__(self, view: TimelineView) -> None:
        super().__init__(view, QAccessible.Role.Grouping)

    @property
    def _view(self) -> TimelineView:
        return cast("TimelineView", self.widget())

    def childCount(self) -> int:
        """The playhead and the lanes."""
        return 1 + len(self._view.lanes)

    def child(self, index: int) -> QAccessibleInterface:
        """The playhead, or a lane."""
        view = self._view
        if index == 0:
            return view.speaker.playhead
        if not 0 < index <= len(view.lanes):
            return None  # type: ignore[return-value]  # Qt's null
        return view.speaker.row(view.lanes[index - 1])

    def indexOfChild(self, child: QAccessibleInterface) -> int:
        """The place of the playhead or of a lane."""
        if isinstance(child, Playhead):
            return 0
        lanes = self._view.lanes
        if isinstance(child, LaneRow) and child.lane in lanes:
            return 1 + lanes.index(child.lane)
        return -1

    def childAt(self, x: int, y: int) -> QAccessibleInterface:
        """The lane at a point of the screen."""
        view = self._view
        point = view.viewport().mapFromGlobal(QPoint(x, y))
        lane = view.lane_at(point.y()) if view.viewport().rect().contains(point) else None
        return None if lane is None else view.speaker.row(lane)  # type: ignore[return-value]

    def focusChild(self) -> QAccessibleInterface:
        """What the keys act on."""
        view = self._view
        return view.speaker.focus if view.hasFocus() else None  # type: ignore[return-value]
