"""Keeps what assistive technology was handed of a timeline, and tells it what has changed.

Qt keeps interfaces by number. One that belongs to an object is deleted by Qt with the object; the
parts of a timeline belong to none, so they are handed back here before Python lets go of them:
Qt would keep a pointer to nothing otherwise (docs/decisions/0024).
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtGui import QAccessible, QAccessibleEvent, QAccessibleValueChangeEvent

from netflix_coach.ui.timeline.accessible_parts import LaneItem, LaneRow, Part, Playhead

if TYPE_CHECKING:
    from netflix_coach.domain.annotation import Annotation
    from netflix_coach.ui.timeline.lanes.base import Lane
    from netflix_coach.ui.timeline.view import TimelineView

NEWS_MS = 500
"""The playhead is told twice a second at most, or a reader would never end."""


class Speaker(QObject):
    """The parts of one timeline that a reader has asked for. Lives on the window's thread.

    Costs nothing while no reader runs.
    """

    def __init__(
        self,
        view: TimelineView,
        tell: Callable[[QAccessibleEvent], None] = QAccessible.updateAccessibility,
        is_heard: Callable[[], bool] = QAccessible.isActive,
    ) -> None:
        super().__init__(view)
        self._view = view
        self._tell = tell
        self._is_heard = is_heard
        self._playhead: Playhead | None = None
        self._rows: dict[Lane, LaneRow] = {}
        self._items: dict[tuple[Lane, int], LaneItem] = {}
        self._is_behind = False
        self._pause = QTimer(self, singleShot=True, interval=NEWS_MS)
        self._pause.timeout.connect(self._on_pause_over)
        view.destroyed.connect(self.forget)
        view.installEventFilter(self)

    # What is there

    @property
    def playhead(self) -> Playhead:
        """The playhead's part."""
        if self._playhead is None:
            self._playhead = Playhead(self._view)
        return self._playhead

    @property
    def focus(self) -> Part:
        """What the keys act on: the chosen flag, else the playhead."""
        return self._item_of(self._view.flag_handles.chosen) or self.playhead

    def row(self, lane: Lane) -> LaneRow:
        """A lane's part."""
        if lane not in self._rows:
            self._rows[lane] = LaneRow(self._view, lane)
        return self._rows[lane]

    def item(self, row: LaneRow, index: int) -> LaneItem:
        """The part of a thing on a lane."""
        key = row.lane, index
        if key not in self._items:
            self._items[key] = LaneItem(self._view, row, row.hits[index])
        return self._items[key]

    def forget(self) -> None:
        """Hand everything back to Qt: the lanes are others now, or the timeline is going."""
        made: list[Part] = [*self._items.values(), *self._rows.values()]
        if self._playhead is not None:
            made.append(self._playhead)
        self._items, self._rows, self._playhead = {}, {}, None
        for part in made:
            part.is_there = False
        for part in made:
            QAccessible.deleteAccessibleInterface(QAccessible.uniqueId(part))

    # What is new

    def lanes_changed(self) -> None:
        """Other lanes are shown, or others things on them."""
        if self._is_heard():
            for row in self._rows.values():
                self._tell(QAccessibleEvent(row, QAccessible.Event.ObjectDestroyed))
        self.forget()
        if self._is_heard():
            for lane in self._view.lanes:
                self._tell(QAccessibleEvent(self.row(lane), QAccessible.Event.ObjectCreated))

    def playhead_moved(self) -> None:
        """Tell where the playhead is, unless that was told just now."""
        if not self._is_heard():
            return
        self._is_behind = self._pause.isActive()
        if not self._is_behind:
            self._tell_playhead()

    def flag_chosen(self, flag: Annotation | None) -> None:
        """Tell which flag is chosen; the focus goes with it while the timeline has the keys."""
        if not self._is_heard():
            return
        item = self._item_of(flag)
        if item is not None:
            self._tell(QAccessibleEvent(item, QAccessible.Event.Selection))
            if item.has_focus:
                self._tell(QAccessibleEvent(item, QAccessible.Event.Focus))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Have a reader begin at what the keys act on, once they act on the timeline."""
        del watched
        if event.type() is QEvent.Type.FocusIn and self._is_heard():
            self._tell(QAccessibleEvent(self.focus, QAccessible.Event.Focus))
        return False

    def _item_of(self, flag: Annotation | None) -> LaneItem | None:
        lanes = [lane for lane in self._view.lanes if flag is not None and flag.tier in lane.tiers]
        for row in map(self.row, lanes):
            for place, hit in enumerate(row.hits):
                if hit.annotation == flag:
                    return self.item(row, place)
        return None

    def _tell_playhead(self) -> None:
        value = self.playhead.valueInterface().currentValue()
        self._tell(QAccessibleValueChangeEvent(self.playhead, value))
        self._pause.start()

    def _on_pause_over(self) -> None:
        if self._is_behind:
            self._is_behind = False
            self._tell_playhead()
