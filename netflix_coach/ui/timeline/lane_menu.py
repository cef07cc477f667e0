"""The menu that arranges the timeline's lanes, for the pointer and for the keyboard."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QMenu

from netflix_coach.domain.lane_arrangement import LaneArrangement

if TYPE_CHECKING:
    from netflix_coach.ui.timeline.view import TimelineView

_STEP = 1.3


def fill_lane_menu(menu: QMenu, view: TimelineView) -> None:
    """Put in what can be done with each lane of the take now shown."""
    menu.clear()
    for title in view.lane_titles:
        is_hidden = view.arrangement.is_hidden(title)
        shown = menu.addAction(title)
        shown.setCheckable(True)
        shown.setChecked(not is_hidden)
        # the last lane stays: an empty timeline would leave nothing to point at
        shown.setEnabled(is_hidden or len(view.lanes) > 1)
        shown.toggled.connect(
            lambda on, title=title: view.arrange(view.arrangement.shown(title, is_shown=on))
        )
    menu.addSeparator()
    arrange = menu.addMenu("Arrange")
    arrange.setEnabled(bool(view.lanes))
    for lane in view.lanes:
        add_lane_actions(arrange.addMenu(lane.title), view, lane.title)
    reset = menu.addAction("As they were at first")
    reset.setEnabled(view.arrangement != LaneArrangement())
    reset.triggered.connect(lambda: view.arrange(LaneArrangement()))


def add_lane_actions(menu: QMenu, view: TimelineView, title: str) -> None:
    """What can be done with one shown lane."""
    titles = [lane.title for lane in view.lanes]
    at = titles.index(title)
    height = view.arrangement.height_of(title)
    up = menu.addAction("Move up")
    up.setEnabled(at > 0)
    up.triggered.connect(lambda: move_before(view, title, titles[at - 1]))
    down = menu.addAction("Move down")
    down.setEnabled(at + 1 < len(titles))
    following = titles[at + 2] if at + 2 < len(titles) else None
    down.triggered.connect(lambda: move_before(view, title, following))
    for text, factor in (("Higher", _STEP), ("Lower", 1 / _STEP)):
        resized = view.arrangement.resized(title, height * factor)
        action = menu.addAction(text)
        action.setEnabled(resized.height_of(title) != height)
        action.triggered.connect(lambda _on, resized=resized: view.arrange(resized))
    hide = menu.addAction("Hide")
    hide.setEnabled(len(titles) > 1)
    hide.triggered.connect(lambda: view.arrange(view.arrangement.shown(title, is_shown=False)))


def move_before(view: TimelineView, title: str, before: str | None) -> None:
    """Put a lane above another, or below all."""
    if title != before:
        view.arrange(view.arrangement.moved(title, before, view.lane_titles))
