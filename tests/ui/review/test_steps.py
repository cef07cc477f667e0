"""The steps of an answer are placed, changed, dragged and removed by hand, and undone."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from netflix_coach.domain.annotation import Tier
from netflix_coach.domain.timespan import Span
from netflix_coach.ui.review.page import ReviewPage
from netflix_coach.ui.services import UiServices


@pytest.fixture
def placed(shown: ReviewPage, qtbot: QtBot) -> ReviewPage:
    """A take with one step, placed over a selected span."""
    shown.timeline.set_span(Span(4_000, 9_000))
    pick(shown, qtbot, "Task over the span")
    return shown


def menu_of(page: ReviewPage) -> QMenu:
    menu = QMenu(page)
    page.steps.fill_menu(menu)
    return menu


def pick(page: ReviewPage, qtbot: QtBot, *texts: str) -> None:
    """Choose an entry of the menu, or of a menu within it."""
    menu = menu_of(page)
    for text in texts:
        action = next(each for each in menu.actions() if each.text() == text)
        menu = action.menu() or menu
    assert action.isEnabled()
    with qtbot.waitSignal(page.steps_changed):
        action.trigger()


def steps(services: UiServices) -> list[tuple[str, int, int]]:
    tier = services.review.open("one").analysis.tier(Tier.STRUCTURE)
    return [(each.label, each.start_ms, each.end_ms) for each in tier]


def point(page: ReviewPage, t_ms: float) -> QPoint:
    lane = next(lane for lane in page.timeline.lanes if lane.title == "Structure")
    scale = page.timeline.scale_px
    return QPoint(round(scale.x_at(t_ms) - scale.scroll_px), round(lane.top + lane.height / 2))


def test_a_step_is_placed_over_the_span_and_undone_by_its_name(
    placed: ReviewPage, services: UiServices, qtbot: QtBot
) -> None:
    assert steps(services) == [("task", 4_000, 9_000)]
    assert placed.review is not None
    assert placed.review.steps.undo == "add task at 0:04"
    with qtbot.waitSignal(placed.steps_changed):
        placed.edits.undo()
    assert steps(services) == []


def test_an_edge_is_dragged_and_the_step_stays_chosen(
    placed: ReviewPage, services: UiServices, qtbot: QtBot
) -> None:
    placed.timeline.set_span(None)
    placed.resize(1_200, 1_000)
    port, left = placed.timeline.viewport(), Qt.MouseButton.LeftButton
    qtbot.mouseClick(port, left, pos=point(placed, 6_500))
    with qtbot.waitSignal(placed.steps_changed):
        qtbot.mousePress(port, left, pos=point(placed, 9_000))
        for t_ms in (10_000, 12_000):
            qtbot.mouseMove(port, point(placed, t_ms))
        qtbot.mouseRelease(port, left, pos=point(placed, 12_000))
    ((label, start_ms, end_ms),) = steps(services)
    assert (label, start_ms) == ("task", 4_000)
    assert end_ms == pytest.approx(12_000, abs=120)
    chosen = placed.timeline.step_handles.chosen
    assert chosen is not None
    assert chosen.end_ms == end_ms


def test_the_step_at_the_playhead_is_changed_fitted_and_removed_by_keys(
    placed: ReviewPage, services: UiServices, qtbot: QtBot
) -> None:
    placed.player.playback.seek(5_000)
    qtbot.waitUntil(lambda: placed.timeline.playhead_ms == 5_000)
    placed.take_keyboard()
    qtbot.keyClick(placed, Qt.Key.Key_W)
    open_menu = next(m for m in placed.timeline.findChildren(QMenu) if m.isVisible())
    open_menu.close()
    pick(placed, qtbot, "Change “Task at 0:04” to", "Result")
    assert steps(services) == [("result", 4_000, 9_000)]
    placed.timeline.set_span(Span(2_000, 3_000))
    placed.steps.ask()
    placed.timeline.findChild(QMenu).close()
    placed.timeline.step_handles.choose(
        services.review.open("one").analysis.tier(Tier.STRUCTURE)[0]
    )
    pick(placed, qtbot, "Fit “Result at 0:04” to the span")
    assert steps(services) == [("result", 2_000, 3_000)]
    placed.timeline.step_handles.choose(
        services.review.open("one").analysis.tier(Tier.STRUCTURE)[0]
    )
    pick(placed, qtbot, "Remove “Result at 0:02”")
    assert steps(services) == []


def test_without_a_span_nothing_can_be_placed(shown: ReviewPage) -> None:
    shown.timeline.set_span(None)
    entries = {each.text(): each.isEnabled() for each in menu_of(shown).actions()}
    assert entries["Situation over the span"] is False
