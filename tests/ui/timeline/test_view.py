"""The timeline as a user sees and handles it, on no screen."""

import pytest
from PySide6.QtCore import QPoint, Qt
from pytestqt.qtbot import QtBot

from netflix_coach.domain.timespan import Span
from netflix_coach.ui.theme.palette import DARK, LIGHT
from netflix_coach.ui.timeline.colours import TimelineColours
from netflix_coach.ui.timeline.content import TimelineContent
from netflix_coach.ui.timeline.edges import LaneTitles
from netflix_coach.ui.timeline.view import TimelineView
from tests.ui.timeline.conftest import Show


@pytest.fixture
def view(show: Show, short_content: TimelineContent) -> TimelineView:
    return show(short_content)


def point_at(view: TimelineView, title: str, t_ms: int) -> QPoint:
    lane = next(lane for lane in view.lanes if lane.title == title)
    x = view.scale_px.x_at(t_ms) - view.scale_px.scroll_px
    return QPoint(round(x), round(lane.top + lane.height / 2))


def press(view: TimelineView, qtbot: QtBot, at: QPoint) -> None:
    qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=at)


def drag(view: TimelineView, qtbot: QtBot, start: QPoint, end: QPoint) -> None:
    port, left = view.viewport(), Qt.MouseButton.LeftButton
    qtbot.mousePress(port, left, pos=start)
    for share in (0.3, 0.7, 1.0):
        qtbot.mouseMove(port, start + (end - start) * share)
    qtbot.mouseRelease(port, left, pos=end)


def test_only_lanes_with_data_are_shown(view: TimelineView) -> None:
    assert [lane.title for lane in view.lanes] == [
        "Sound", "Words", "Filler sounds", "Silences", "Gaze", "Pitch", "Notes",
    ]  # fmt: skip
    view.set_content(TimelineContent(5_000))
    assert view.lanes == ()


def test_a_screen_reader_is_told_what_there_is(view: TimelineView) -> None:
    assert view.accessibleName() == "Timeline"
    for part in ("10 s", "Words: 2", "Filler sounds: 1, 1 flagged", "60 % of the time"):
        assert part in view.accessibleDescription()


def test_hovering_says_what_when_and_why(view: TimelineView) -> None:
    assert view.tooltip_at(point_at(view, "Silences", 6_000)).splitlines() == [
        "Silent for 4.7 s while idle",
        "0:04.0 – 0:08.7",  # how long it was is said already
        "Could be better",
    ]
    assert "heard uncertainly" in view.tooltip_at(point_at(view, "Words", 2_300))
    assert "Facing the camera" in view.tooltip_at(point_at(view, "Gaze", 100))
    assert view.tooltip_at(point_at(view, "Notes", 1_000)).startswith("louder")
    assert view.tooltip_at(point_at(view, "Notes", 9_000)).startswith("Marker")
    assert "semitones" in view.tooltip_at(point_at(view, "Pitch", 150))
    assert view.tooltip_at(point_at(view, "Words", 5_000)) == ""


def test_a_click_seeks(view: TimelineView, qtbot: QtBot) -> None:
    with qtbot.waitSignal(view.seek_requested) as asked:
        press(view, qtbot, point_at(view, "Gaze", 7_000))
    assert asked.args[0] == pytest.approx(7_000, abs=15)
    assert view.span is None


def test_a_drag_selects_and_snaps_to_words(view: TimelineView, qtbot: QtBot) -> None:
    start, end = point_at(view, "Gaze", 1_030), point_at(view, "Gaze", 2_570)
    drag(view, qtbot, start, end)
    assert view.span == Span(1_000, 2_600)


def test_in_and_out_handles_are_dragged(view: TimelineView, qtbot: QtBot) -> None:
    view.set_span(Span(5_000, 7_000))
    drag(view, qtbot, point_at(view, "Gaze", 7_000), point_at(view, "Gaze", 9_300))
    assert view.span is not None
    assert view.span.start_ms == 5_000
    assert view.span.end_ms == pytest.approx(9_300, abs=15)
    drag(view, qtbot, point_at(view, "Gaze", 5_000), point_at(view, "Gaze", 5_500))
    assert view.span.start_ms == pytest.approx(5_500, abs=15)


def test_in_and_out_are_set_at_the_playhead(view: TimelineView) -> None:
    view.set_in(4_000)
    assert view.span == Span(4_000, 10_000)
    view.set_out(6_000)
    assert view.span == Span(4_000, 6_000)
    view.set_in(8_000)
    assert view.span == Span(8_000, 10_000)
    view.set_out(3_000)
    assert view.span == Span(0, 3_000)


def test_double_click_selects_the_flag_under_it(view: TimelineView, qtbot: QtBot) -> None:
    at = point_at(view, "Silences", 6_000)
    qtbot.mouseDClick(view.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert view.span == Span(4_000, 8_700)


def test_zoom_to_the_span_and_around_the_playhead(view: TimelineView) -> None:
    view.set_span(Span(2_000, 4_000))
    view.zoom_to_span()
    first, last = view.scale_px.visible
    assert first < 2_000 < 4_000 < last
    assert last - first < 2_500
    view.fit()
    view.set_playhead(5_000)
    view.zoom_in()
    first, last = view.scale_px.visible
    assert first < 5_000 < last
    view.zoom_out()
    assert view.scale_px.is_fitted


def test_the_window_follows_the_playhead(view: TimelineView) -> None:
    view.set_span(Span(1_000, 2_000))
    view.zoom_to_span()
    view.set_playhead(8_000)
    first, last = view.scale_px.visible
    assert first <= 8_000 <= last


def test_the_ruler_scrubs(view: TimelineView, qtbot: QtBot) -> None:
    ruler = view.findChild(type(view._ruler))
    with qtbot.waitSignals([view.seek_requested, view.seek_requested]):
        qtbot.mousePress(ruler, Qt.MouseButton.LeftButton, pos=QPoint(100, 5))
        qtbot.mouseMove(ruler, QPoint(200, 5))
    qtbot.mouseRelease(ruler, Qt.MouseButton.LeftButton, pos=QPoint(200, 5))


def colours_in(view: TimelineView, title: str, t_ms: int) -> set[str]:
    """Colours of a strip of 40 pixels in the middle of a lane."""
    image = view.viewport().grab().toImage()
    at = point_at(view, title, t_ms)
    rows, columns = range(at.y() - 3, at.y() + 4), range(at.x() - 20, at.x() + 20)
    return {image.pixelColor(x, y).name() for x in columns for y in rows}


def test_gaze_states_differ_by_pattern_too(view: TimelineView) -> None:
    facing, down = colours_in(view, "Gaze", 3_000), colours_in(view, "Gaze", 8_000)
    assert facing == {LIGHT.facing}
    assert len(down) > 1
    assert LIGHT.away in down


def test_the_theme_is_followed(view: TimelineView) -> None:
    view.set_colours(TimelineColours.of(DARK))
    assert colours_in(view, "Gaze", 3_000) == {DARK.facing}


def test_notes_change_without_moving_the_window(
    view: TimelineView, short_content: TimelineContent
) -> None:
    view.set_span(Span(2_000, 4_000))
    view.zoom_to_span()
    seen = view.scale_px.visible
    view.update_content(short_content)
    assert view.scale_px.visible == seen
    assert view.span == Span(2_000, 4_000)


def test_another_take_is_shown_from_its_first_lane(
    view: TimelineView, short_content: TimelineContent
) -> None:
    view.resize(600, 120)
    bar = view.verticalScrollBar()
    bar.setValue(bar.maximum())
    assert bar.value() > 0
    view.set_content(short_content)
    assert bar.value() == 0


def test_a_lane_is_named_where_its_name_can_be_read(view: TimelineView) -> None:
    titles = view.findChild(LaneTitles)
    assert titles is not None
    line = titles.fontMetrics().height()
    for height in range(90, 200, 7):
        view.resize(600, height)
        for scrolled in (0, 5, 11, 23):
            view.verticalScrollBar().setValue(scrolled)
            port = view.viewport().height()
            for title, top, room in titles.shown_titles():
                assert room >= line, title
                seen_top = top - view.verticalScrollBar().value()
                assert 0 <= seen_top <= seen_top + room <= port, title
