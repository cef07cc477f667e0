"""The canvas: scrolling shows what painting everything anew would show."""

import numpy as np
import pytest
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication

from netflix_coach.domain.timespan import Span
from netflix_coach.ui.theme.palette import DARK
from netflix_coach.ui.timeline.colours import TimelineColours
from netflix_coach.ui.timeline.content import TimelineContent
from netflix_coach.ui.timeline.view import TimelineView
from tests.ui.timeline.conftest import Show


@pytest.fixture
def view(show: Show, hour: TimelineContent) -> TimelineView:
    return show(hour)


def on_screen(view: TimelineView) -> QImage:
    """What has been painted step by step: the backing store, as a user sees it."""
    QApplication.processEvents()
    return view.screen().grabWindow(view.winId()).toImage()


def pixels_apart(one: QImage, other: QImage) -> int:
    shape = (one.height(), one.width())
    first, second = (np.frombuffer(i.constBits(), np.uint32).reshape(shape) for i in (one, other))
    return int(np.count_nonzero(first != second))


def painted_anew(view: TimelineView) -> QImage:
    view.viewport().update()
    for part in view.findChildren(type(view._ruler)):
        part.update()
    return on_screen(view)


@pytest.mark.parametrize("zoom", [4.0, 60.0, 900.0])
def test_scrolling_shows_what_painting_anew_would_show(view: TimelineView, zoom: float) -> None:
    view.set_span(Span(20_000, 30_000))
    view.set_playhead(25_000)
    view.apply_scale(view.scale_px.fitted().zoomed(zoom, 0.0))
    on_screen(view)
    for by_px in (24.0, 24.0, 130.0, -50.0, 700.0, -24.0, 0.4, 13.7):
        view.apply_scale(view.scale_px.panned(by_px))
        stepwise = on_screen(view)
        # Qt begins the dashes of a word cut by the edge a little differently
        assert pixels_apart(stepwise, painted_anew(view)) < 60


def test_a_playhead_that_moves_leaves_nothing_behind(view: TimelineView) -> None:
    view.apply_scale(view.scale_px.fitted().zoomed(60.0, 0.0))
    for t_ms in range(0, 40_000, 1_700):
        view.set_playhead(t_ms)
        on_screen(view)
    assert on_screen(view) == painted_anew(view)


def test_another_theme_reaches_every_pixel_scrolled_to(view: TimelineView) -> None:
    view.apply_scale(view.scale_px.fitted().zoomed(60.0, 0.0))
    view.apply_scale(view.scale_px.panned(24.0))
    on_screen(view)
    view.set_colours(TimelineColours.of(DARK))
    view.apply_scale(view.scale_px.panned(24.0))
    shown = on_screen(view)
    assert shown == painted_anew(view)
    ground = shown.pixelColor(shown.width() - 3, shown.height() // 2)
    assert ground.lightness() < 100
