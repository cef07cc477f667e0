"""The strip with the whole take: what it shows, and what dragging on it does."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor
from pytestqt.qtbot import QtBot

from netflix_coach.ui.theme.palette import LIGHT
from netflix_coach.ui.timeline.content import TimelineContent
from netflix_coach.ui.timeline.overview import Overview
from netflix_coach.ui.timeline.view import TimelineView
from tests.synth.hour import HOUR_MS
from tests.ui.timeline.conftest import Show


@pytest.fixture
def view(show: Show, hour: TimelineContent) -> TimelineView:
    return show(hour)


@pytest.fixture
def strip(view: TimelineView) -> Overview:
    return view.findChild(Overview)


def drag(qtbot: QtBot, strip: Overview, start: float, end: float) -> None:
    left, y = Qt.MouseButton.LeftButton, strip.height() // 2
    qtbot.mousePress(strip, left, pos=QPoint(round(start), y))
    qtbot.mouseMove(strip, QPoint(round((start + end) / 2), y))
    qtbot.mouseMove(strip, QPoint(round(end), y))
    qtbot.mouseRelease(strip, left, pos=QPoint(round(end), y))


def test_the_window_is_what_the_timeline_shows(view: TimelineView, strip: Overview) -> None:
    assert strip.window_px == pytest.approx((0, strip.width()), abs=1)
    view.apply_scale(view.scale_px.between(HOUR_MS / 4, HOUR_MS / 2))
    assert strip.window_px == pytest.approx((strip.width() / 4, strip.width() / 2), abs=1)


def test_dragging_the_window_scrolls(view: TimelineView, strip: Overview, qtbot: QtBot) -> None:
    view.apply_scale(view.scale_px.between(HOUR_MS / 4, HOUR_MS / 2))
    zoom = view.scale_px.px_per_ms
    drag(qtbot, strip, strip.width() * 0.4, strip.width() * 0.65)
    first, last = view.scale_px.visible
    assert first == pytest.approx(HOUR_MS / 2, rel=0.01)
    assert last == pytest.approx(HOUR_MS * 3 / 4, rel=0.01)
    assert view.scale_px.px_per_ms == zoom


def test_dragging_an_edge_zooms(view: TimelineView, strip: Overview, qtbot: QtBot) -> None:
    view.apply_scale(view.scale_px.between(HOUR_MS / 4, HOUR_MS / 2))
    drag(qtbot, strip, strip.width() / 2, strip.width() * 0.75)
    first, last = view.scale_px.visible
    assert first == pytest.approx(HOUR_MS / 4, rel=0.01)
    assert last == pytest.approx(HOUR_MS * 3 / 4, rel=0.01)


def test_a_press_beside_the_window_brings_it(
    view: TimelineView, strip: Overview, qtbot: QtBot
) -> None:
    view.apply_scale(view.scale_px.between(0, HOUR_MS / 10))
    middle = QPoint(strip.width() // 2, strip.height() // 2)
    qtbot.mouseClick(strip, Qt.MouseButton.LeftButton, pos=middle)
    first, last = view.scale_px.visible
    assert (first + last) / 2 == pytest.approx(HOUR_MS / 2, rel=0.01)


def test_a_window_of_a_second_can_still_be_grasped(view: TimelineView, strip: Overview) -> None:
    view.apply_scale(view.scale_px.between(1_000_000, 1_001_000))
    left, right = strip.window_px
    assert right - left >= 8


def test_every_flag_is_marked(view: TimelineView, strip: Overview, hour: TimelineContent) -> None:
    seen = strip.grab().toImage()
    amber = QColor(LIGHT.amber)
    bottom = seen.height() - 2
    for flag in [a for a in hour.annotations if a.is_flag][:20]:
        x = round(flag.start_ms / HOUR_MS * strip.width())
        assert seen.pixelColor(min(x, seen.width() - 1), bottom) == amber
