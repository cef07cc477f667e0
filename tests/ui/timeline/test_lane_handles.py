"""Arranging lanes with the pointer and by the menu."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QMenu, QWidget
from pytestqt.qtbot import QtBot

from netflix_coach.domain.lane_arrangement import LaneArrangement
from netflix_coach.ui.timeline.content import TimelineContent
from netflix_coach.ui.timeline.edges import LaneTitles
from netflix_coach.ui.timeline.lane_menu import fill_lane_menu
from netflix_coach.ui.timeline.view import TimelineView
from tests.ui.timeline.conftest import Show

AT_FIRST = ["Sound", "Words", "Filler sounds", "Silences", "Gaze", "Pitch", "Notes"]


@pytest.fixture
def view(show: Show, short_content: TimelineContent) -> TimelineView:
    return show(short_content)


@pytest.fixture
def titles(view: TimelineView) -> LaneTitles:
    return view.findChild(LaneTitles)


@pytest.fixture
def menu(view: TimelineView) -> Iterator[QMenu]:
    made = QMenu(view)
    fill_lane_menu(made, view)
    return made


def shown(view: TimelineView) -> list[str]:
    return [lane.title for lane in view.lanes]


def at_lane(view: TimelineView, titles: LaneTitles, title: str, share: float) -> QPoint:
    lane = next(lane for lane in view.lanes if lane.title == title)
    head = titles.lane_place(0)
    return QPoint(20, round(lane.top - head + lane.height * share))


def drag(qtbot: QtBot, widget: QWidget, start: QPoint, end: QPoint) -> None:
    left = Qt.MouseButton.LeftButton
    qtbot.mousePress(widget, left, pos=start)
    qtbot.mouseMove(widget, (start + end) / 2)
    qtbot.mouseMove(widget, end)
    qtbot.mouseRelease(widget, left, pos=end)


def press(menu: QMenu, *path: str) -> None:
    """Trigger the entry reached by that path of texts."""
    for text in path[:-1]:
        menu = next(a for a in menu.actions() if a.text() == text).menu()
    next(a for a in menu.actions() if a.text() == path[-1]).trigger()


def test_a_title_dragged_up_takes_its_lane_along(
    view: TimelineView, titles: LaneTitles, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(view.arranged):
        drag(
            qtbot, titles,
            at_lane(view, titles, "Gaze", 0.5), at_lane(view, titles, "Words", 0.3),
        )  # fmt: skip
    assert shown(view) == ["Sound", "Gaze", "Words", "Filler sounds", "Silences", "Pitch", "Notes"]


def test_a_title_dropped_where_it_was_changes_nothing(
    view: TimelineView, titles: LaneTitles, qtbot: QtBot
) -> None:
    at = at_lane(view, titles, "Gaze", 0.5)
    drag(qtbot, titles, at, at + QPoint(40, 2))
    assert shown(view) == AT_FIRST
    assert view.arrangement == LaneArrangement()


def test_the_lower_edge_of_a_title_sets_the_height_and_a_double_click_the_usual_one(
    view: TimelineView, titles: LaneTitles, qtbot: QtBot
) -> None:
    sound = view.lanes[0]
    usual = sound.height
    edge = at_lane(view, titles, "Sound", 1.0)
    drag(qtbot, titles, edge, edge + QPoint(0, round(usual)))
    assert sound.height == pytest.approx(2 * usual, abs=2)
    assert view.lanes[1].top > 2 * usual - 2
    edge = at_lane(view, titles, "Sound", 1.0)
    qtbot.mouseDClick(titles, Qt.MouseButton.LeftButton, pos=edge)
    assert view.lanes[0].height == usual


def test_the_menu_hides_and_shows_lanes(view: TimelineView, menu: QMenu) -> None:
    press(menu, "Words")
    assert "Words" not in shown(view)
    fill_lane_menu(menu, view)
    press(menu, "Words")
    assert shown(view) == AT_FIRST


def test_the_last_lane_can_not_be_hidden(view: TimelineView, menu: QMenu) -> None:
    for title in AT_FIRST:
        fill_lane_menu(menu, view)
        press(menu, title)
    assert len(view.lanes) == 1


def test_the_menu_arranges_lanes_without_a_pointer(view: TimelineView, menu: QMenu) -> None:
    press(menu, "Arrange", "Sound", "Move down")
    assert shown(view)[:2] == ["Words", "Sound"]
    fill_lane_menu(menu, view)
    press(menu, "Arrange", "Notes", "Move up")
    assert shown(view)[-2:] == ["Notes", "Pitch"]
    fill_lane_menu(menu, view)
    before = view.lanes[0].height
    press(menu, "Arrange", "Words", "Higher")
    assert view.lanes[0].height > before
    fill_lane_menu(menu, view)
    press(menu, "As they were at first")
    assert shown(view) == AT_FIRST


def test_another_take_keeps_the_arrangement(
    view: TimelineView, menu: QMenu, hour: TimelineContent
) -> None:
    press(menu, "Pitch")
    view.set_content(hour)
    assert "Pitch" not in shown(view)
    assert "Pitch" in view.lane_titles
