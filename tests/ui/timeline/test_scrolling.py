"""Wheel, touchpad and fingers on the timeline."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QNativeGestureEvent, QPointingDevice, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from netflix_coach.domain.annotation import Annotation, Severity, Tier
from netflix_coach.domain.session import Note
from netflix_coach.domain.timespan import Span
from netflix_coach.ui.timeline.content import TimelineContent
from netflix_coach.ui.timeline.edges import LaneTitles, Ruler
from netflix_coach.ui.timeline.view import TimelineView
from tests.ui.timeline.conftest import Show

PLAIN = Qt.KeyboardModifier.NoModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def view(show: Show, short_content: TimelineContent) -> TimelineView:
    return show(short_content)


@pytest.fixture
def low(view: TimelineView) -> TimelineView:
    """So low that lanes lie out of sight, and zoomed in."""
    view.resize(1_000, 180)
    view.apply_scale(view.scale_px.between(4_000, 6_000))
    assert view.verticalScrollBar().maximum() > 0
    return view


def wheel(
    part: QWidget, x: float, turned: QPoint, keys: Qt.KeyboardModifier = PLAIN,
    exact: QPoint | None = None,
) -> None:  # fmt: skip
    at = QPointF(x, 10)
    event = QWheelEvent(
        at, QPointF(part.mapToGlobal(at)), exact or QPoint(), turned, Qt.MouseButton.NoButton,
        keys, Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(part, event)


def is_in_sight(view: TimelineView, title: str) -> bool:
    lane = next(lane for lane in view.lanes if lane.title == title)
    top = view.verticalScrollBar().value()
    return top <= round(lane.top) and round(lane.bottom) <= top + view.viewport().height()


def test_the_wheel_brings_the_lowest_lane_into_sight(low: TimelineView) -> None:
    scale = low.scale_px
    assert not is_in_sight(low, "Notes")
    for _ in range(10):
        wheel(low.viewport(), 300, QPoint(0, -120))
    assert is_in_sight(low, "Notes")
    assert low.scale_px == scale
    for _ in range(10):
        wheel(low.findChild(LaneTitles), 10, QPoint(0, 120))
    assert low.verticalScrollBar().value() == 0


def test_ctrl_and_wheel_zoom_at_the_pointer(view: TimelineView) -> None:
    before = view.scale_px.t_at(view.scale_px.scroll_px + 400)
    for _ in range(8):
        wheel(view.viewport(), 400, QPoint(0, 120), CTRL)
    assert not view.scale_px.is_fitted
    assert view.scale_px.t_at(view.scale_px.scroll_px + 400) == pytest.approx(before, abs=5)
    assert view.horizontalScrollBar().value() == round(view.scale_px.scroll_px)


@pytest.mark.parametrize(("turned", "keys"), [(QPoint(0, -120), SHIFT), (QPoint(-120, 0), PLAIN)])
def test_shift_or_a_sideways_wheel_pans(
    low: TimelineView, turned: QPoint, keys: Qt.KeyboardModifier
) -> None:
    begun = low.scale_px.scroll_px
    wheel(low.viewport(), 400, turned, keys)
    assert low.scale_px.scroll_px == pytest.approx(begun + 120)
    assert low.verticalScrollBar().value() == 0


def test_the_wheel_pans_on_the_ruler_and_where_every_lane_is_in_sight(view: TimelineView) -> None:
    view.resize(1_000, 700)
    view.apply_scale(view.scale_px.between(4_000, 6_000))
    begun = view.scale_px.scroll_px
    wheel(view.viewport(), 400, QPoint(0, -120))
    wheel(view.findChild(Ruler), 400, QPoint(0, -120))
    assert view.scale_px.scroll_px == pytest.approx(begun + 240)


def test_a_touchpad_scrolls_to_the_pixel(low: TimelineView) -> None:
    begun = low.scale_px.scroll_px
    wheel(low.viewport(), 400, QPoint(-40, 0), exact=QPoint(-7, 0))
    wheel(low.viewport(), 400, QPoint(0, -40), exact=QPoint(0, -5))
    assert low.scale_px.scroll_px == pytest.approx(begun + 7)
    assert low.verticalScrollBar().value() == 5


def test_a_pinch_on_a_touchpad_zooms_at_the_pointer(view: TimelineView) -> None:
    port, at = view.viewport(), QPointF(300, 40)
    before = view.scale_px.t_at(view.scale_px.scroll_px + 300)
    for _ in range(5):
        pinch = QNativeGestureEvent(
            Qt.NativeGestureType.ZoomNativeGesture, QPointingDevice.primaryPointingDevice(), 2,
            at, at, QPointF(port.mapToGlobal(at)), 0.2, QPointF(),
        )  # fmt: skip
        QApplication.sendEvent(port, pinch)
    assert view.scale_px.px_per_ms == pytest.approx(view.scale_px.fit_px_per_ms * 1.2**5)
    assert view.scale_px.t_at(view.scale_px.scroll_px + 300) == pytest.approx(before, abs=5)


def test_two_fingers_on_a_screen_zoom_between_them(view: TimelineView, qtbot: QtBot) -> None:
    port, screen = view.viewport(), QTest.createTouchDevice()
    before = view.scale_px.t_at(view.scale_px.scroll_px + 400)
    left, right = QPoint(350, 50), QPoint(450, 50)
    QTest.touchEvent(port, screen).press(0, left, port).press(1, right, port).commit()
    for apart in range(60, 260, 20):
        left, right = QPoint(400 - apart, 50), QPoint(400 + apart, 50)
        QTest.touchEvent(port, screen).move(0, left, port).move(1, right, port).commit()
        qtbot.wait(1)
    QTest.touchEvent(port, screen).release(0, left, port).release(1, right, port).commit()
    assert view.scale_px.px_per_ms > 2 * view.scale_px.fit_px_per_ms
    assert view.scale_px.t_at(view.scale_px.scroll_px + 400) == pytest.approx(before, abs=200)


def test_a_lane_that_comes_anew_is_brought_into_sight(
    show: Show, short_content: TimelineContent
) -> None:
    view = show(replace(short_content, notes=(), markers=()))
    view.resize(1_000, 180)
    note = Note("n", "t", Span(500, 2_500), "louder", datetime(2026, 1, 1, tzinfo=UTC))
    view.update_content(replace(short_content, markers=(), notes=(note,)))
    assert is_in_sight(view, "Notes")


def test_the_lane_of_what_is_chosen_is_brought_into_sight(
    low: TimelineView, short_content: TimelineContent
) -> None:
    low.note_handles.choose(short_content.notes[0])
    assert is_in_sight(low, "Notes")
    low.flag_handles.choose(Annotation(Tier.FILLED_PAUSE, 3_000, 3_400, "um", Severity.NOTE))
    assert is_in_sight(low, "Filler sounds")
    low.verticalScrollBar().setValue(low.verticalScrollBar().maximum())
    low.flag_handles.choose(low.flag_handles.chosen)
    assert low.verticalScrollBar().value() == low.verticalScrollBar().maximum()


def test_up_and_down_scroll_the_lanes(low: TimelineView) -> None:
    low.setFocus()
    QTest.keyClick(low, Qt.Key.Key_PageDown)
    down = low.verticalScrollBar().value()
    assert down > 0
    QTest.keyClick(low, Qt.Key.Key_Up)
    assert low.verticalScrollBar().value() < down
