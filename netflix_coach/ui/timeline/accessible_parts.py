"""What is painted on the timeline, as assistive technology asks for it: playhead, lanes, items."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import shiboken6
from PySide6.QtCore import QObject, QPoint, QRect
from PySide6.QtGui import QAccessible, QAccessibleInterface, QAccessibleValueInterface

from netflix_coach.domain.wording import time_text

if TYPE_CHECKING:
    from netflix_coach.ui.timeline.lanes.base import Hit, Lane
    from netflix_coach.ui.timeline.view import TimelineView

_LEAST_PX = 2
_STEP_S = 0.1


def span_text(hit: Hit) -> str:
    """Where something lies: "0:12.1 to 0:12.5", or one instant."""
    start = time_text(hit.span.start_ms, has_fraction=True)
    if not hit.span.duration_ms:
        return start
    return f"{start} to {time_text(hit.span.end_ms, has_fraction=True)}"


def playhead_text(view: TimelineView) -> str:
    """Where the playhead is, and the flags and notes that are there."""
    at_ms, end_ms = view.playhead_ms, view.scale_px.duration_ms
    said = f"{time_text(at_ms, has_fraction=True)} of {time_text(end_ms, has_fraction=True)}"
    found = (lane.hit(at_ms, 0.0) for lane in view.lanes)
    there = [hit for hit in found if hit is not None and (hit.why or hit.noted is not None)]
    return "; ".join([said, *(f"{hit.sentence}, {span_text(hit)}" for hit in there)])


class Part(QAccessibleInterface):
    """Something painted that has no widget of its own. Window's thread."""

    def __init__(self, view: TimelineView, role: QAccessible.Role) -> None:
        super().__init__()
        self._view = view
        self._role = role
        self.is_there = True
        """Until it is handed back: Qt tells of the end of a part while it deletes it, and may ask
        on for what is gone already."""

    def name(self) -> str:
        """What it is."""
        raise NotImplementedError

    def description(self) -> str:
        """What else there is to say."""
        return ""

    def place(self) -> QRect:
        """Where it is painted, in pixels of the viewport."""
        raise NotImplementedError

    @property
    def is_chosen(self) -> bool:
        """Whether it is the chosen one of its kind."""
        return False

    @property
    def has_focus(self) -> bool:
        """Whether the keys act on it."""
        return False

    # What Qt asks

    def isValid(self) -> bool:
        """Until it is handed back."""
        return self.is_there

    def object(self) -> QObject:
        """It has no object of its own."""
        return None  # type: ignore[return-value]  # Qt's null

    def parent(self) -> QAccessibleInterface:
        """The timeline, or the lane that it lies on."""
        if not self.is_there:
            return None  # type: ignore[return-value]
        return QAccessible.queryAccessibleInterface(self._view)

    def childCount(self) -> int:
        """It holds nothing."""
        return 0

    def child(self, index: int) -> QAccessibleInterface:
        """It holds nothing."""
        del index
        return None  # type: ignore[return-value]

    def childAt(self, x: int, y: int) -> QAccessibleInterface:
        """It holds nothing."""
        del x, y
        return None  # type: ignore[return-value]

    def indexOfChild(self, child: QAccessibleInterface) -> int:
        """It holds nothing."""
        del child
        return -1

    def role(self) -> QAccessible.Role:
        """What kind of thing it is."""
        return self._role

    def rect(self) -> QRect:
        """Where it is on the screen."""
        corner = self._view.viewport().mapToGlobal(QPoint(0, 0))
        return self.place().translated(corner)

    def setText(self, kind: QAccessible.Text, text: str) -> None:
        """It can't be named by a reader."""

    def text(self, kind: QAccessible.Text) -> str:
        """Its name or its description."""
        if kind is QAccessible.Text.Name:
            return self.name()
        return self.description() if kind is QAccessible.Text.Description else ""

    def state(self) -> QAccessible.State:
        """Whether it is in sight, chosen, and under the keys."""
        state = QAccessible.State()
        state.readOnly = True
        if not self._view.isVisible():
            state.invisible = True
        elif not self.place().intersects(self._view.viewport().rect()):
            state.offscreen = True
        if self._role is QAccessible.Role.ListItem:
            state.selectable = True
            state.selected = self.is_chosen
        state.focusable = self.has_focus or self._role is not QAccessible.Role.Chart
        state.focused = self.has_focus
        return state


class Playhead(Part):
    """The playhead as a slider over the take, in seconds."""

    def __init__(self, view: TimelineView) -> None:
        super().__init__(view, QAccessible.Role.Slider)
        self._value = PlayheadValue(view)

    def name(self) -> str:
        """What it is."""
        return "Playhead"

    def description(self) -> str:
        """Where it is, and which flags and notes are there."""
        return playhead_text(self._view)

    def place(self) -> QRect:
        """Over all lanes."""
        scale = self._view.scale_px
        x = round(scale.x_at(self._view.playhead_ms) - scale.scroll_px)
        return QRect(x, 0, _LEAST_PX, self._view.viewport().height())

    @property
    def has_focus(self) -> bool:
        """Unless a flag is chosen."""
        return self._view.hasFocus() and self._view.flag_handles.chosen is None

    def text(self, kind: QAccessible.Text) -> str:
        """The value is told in words, too."""
        if kind is QAccessible.Text.Value:
            return time_text(self._view.playhead_ms, has_fraction=True)
        return super().text(kind)

    def valueInterface(self) -> QAccessibleValueInterface:
        """Its value."""
        return self._value

    def interface_cast(self, kind: QAccessible.InterfaceType) -> Any:
        """Qt asks for the value by this. The bindings crash over None where Qt takes a pointer."""
        if kind is QAccessible.InterfaceType.ValueInterface:
            return self._value
        return shiboken6.VoidPtr(0)


class PlayheadValue(QAccessibleValueInterface):
    """Seconds of take time."""

    def __init__(self, view: TimelineView) -> None:
        super().__init__()
        self._view = view

    def currentValue(self) -> float:
        """Where the playhead is."""
        return round(self._view.playhead_ms / 1000, 1)

    def setCurrentValue(self, value: Any) -> None:
        """Go there."""
        at_ms = round(float(value) * 1000)
        self._view.seek_requested.emit(min(max(at_ms, 0), int(self._view.scale_px.duration_ms)))

    def minimumValue(self) -> float:
        """The take's start."""
        return 0.0

    def maximumValue(self) -> float:
        """The take's end."""
        return round(self._view.scale_px.duration_ms / 1000, 1)

    def minimumStepSize(self) -> float:
        """A tenth of a second."""
        return _STEP_S


class LaneItem(Part):
    """A flag, a note, a marker: what lies on a lane."""

    def __init__(self, view: TimelineView, row: LaneRow, hit: Hit) -> None:
        super().__init__(view, QAccessible.Role.ListItem)
        self._row = row
        self.hit = hit

    def parent(self) -> QAccessibleInterface:
        """Its lane."""
        return self._row

    def name(self) -> str:
        """What was found, and where."""
        return f"{self.hit.sentence}, {span_text(self.hit)}"

    def description(self) -> str:
        """Why it is flagged."""
        return self.hit.why

    def place(self) -> QRect:
        """Its part of the lane."""
        scale, row = self._view.scale_px, self._row.place()
        left = round(scale.x_at(self.hit.span.start_ms) - scale.scroll_px)
        width = round(scale.px_per_ms * self.hit.span.duration_ms)
        return QRect(left, row.top(), max(_LEAST_PX, width), row.height())

    @property
    def is_chosen(self) -> bool:
        """Whether it is framed."""
        flags, notes = self._view.flag_handles, self._view.note_handles
        annotation, noted = self.hit.annotation, self.hit.noted
        if annotation is not None:
            return bool(annotation == flags.chosen)
        return noted is not None and noted == notes.chosen

    @property
    def has_focus(self) -> bool:
        """The chosen flag, while the keys act on the timeline."""
        return self.hit.annotation is not None and self.is_chosen and self._view.hasFocus()


class LaneRow(Part):
    """A lane: a list of what is on it, or a chart."""

    def __init__(self, view: TimelineView, lane: Lane) -> None:
        self.lane = lane
        self.hits: Sequence[Hit] = lane.told()
        super().__init__(view, QAccessible.Role.List if self.hits else QAccessible.Role.Chart)

    def name(self) -> str:
        """Its title."""
        return self.lane.title

    def description(self) -> str:
        """How much is on it."""
        return self.lane.summary.removeprefix(self.lane.title).removeprefix(": ")

    def place(self) -> QRect:
        """Its part of the viewport."""
        top = round(self.lane.top) - self._view.verticalScrollBar().value()
        return QRect(0, top, self._view.viewport().width(), round(self.lane.height))

    def childCount(self) -> int:
        """How many things are on it."""
        return len(self.hits)

    def child(self, index: int) -> QAccessibleInterface:
        """The thing at a place, by start."""
        if not 0 <= index < len(self.hits):
            return None  # type: ignore[return-value]
        return self._view.speaker.item(self, index)

    def indexOfChild(self, child: QAccessibleInterface) -> int:
        """The place of a thing."""
        if not isinstance(child, LaneItem):
            return -1
        return next((n for n, hit in enumerate(self.hits) if hit is child.hit), -1)

    def childAt(self, x: int, y: int) -> QAccessibleInterface:
        """The thing at a point of the screen; the shorter where two lie there."""
        point = self._view.viewport().mapFromGlobal(QPoint(x, y))
        found = self.lane.hit(
            self._view.scale_px.t_at(point.x() + self._view.scale_px.scroll_px), 0
        )
        places = (n for n, hit in enumerate(self.hits) if hit == found)
        return self.child(next(places, -1))
