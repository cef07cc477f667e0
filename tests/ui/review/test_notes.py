"""Notes and markers: coloured, filtered, renamed, dragged; whatever is written in them."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible
from pytestqt.qtbot import QtBot

from netflix_coach.domain.note_colours import NoteColour
from netflix_coach.domain.session import Marker, Note
from netflix_coach.domain.timespan import Span
from netflix_coach.ui.review.page import ReviewPage
from netflix_coach.ui.services import UiServices
from netflix_coach.ui.theme import Theme

CTRL = Qt.KeyboardModifier.ControlModifier
RTL = "תשובה טובה, אבל ארוכה מדי (ראה 0:12)!"


@pytest.fixture
def noted(shown: ReviewPage, services: UiServices, qtbot: QtBot) -> ReviewPage:
    """A take with two notes and a marker, its notes in front."""
    services.review.add_note("one", Span(8_000, 11_000), "slower here")
    services.review.add_note("one", Span(15_000, 15_000), "say the number", NoteColour.GOLD)
    services.review.add_marker("one", 5_000, "")
    reopen(shown, qtbot)
    shown.tabs.setCurrentWidget(shown.notes)
    return shown


def reopen(page: ReviewPage, qtbot: QtBot) -> None:
    with qtbot.waitSignal(page.take_shown):
        page.open_take("one")


def change(page: ReviewPage, qtbot: QtBot, do: Callable[[], object]) -> None:
    with qtbot.waitSignal(page.steps_changed):
        do()


def kept(services: UiServices) -> list[Note | Marker]:
    review = services.review.open("one")
    return [*review.notes, *review.markers]


def choose(page: ReviewPage, heading: str) -> None:
    page.notes.list.select(next(r for r in page.notes.list.rows if r.heading == heading).key)


def point(page: ReviewPage, t_ms: float) -> QPoint:
    """A moment on the lane of the notes."""
    lane = next(lane for lane in page.timeline.lanes if lane.title == "Notes")
    scale = page.timeline.scale_px
    return QPoint(round(scale.x_at(t_ms) - scale.scroll_px), round(lane.top + lane.height / 2))


def drag(page: ReviewPage, qtbot: QtBot, from_ms: float, to_ms: float) -> None:
    port, left = page.timeline.viewport(), Qt.MouseButton.LeftButton
    qtbot.mousePress(port, left, pos=point(page, from_ms))
    for share in (0.5, 1):
        qtbot.mouseMove(port, point(page, from_ms + share * (to_ms - from_ms)))
    qtbot.mouseRelease(port, left, pos=point(page, to_ms))


def test_what_was_just_noted_is_selected_in_the_list_and_on_the_timeline(
    noted: ReviewPage, qtbot: QtBot
) -> None:
    choose(noted, "Marker")
    noted.player.playback.seek(12_000)
    noted.notes.begin_note()
    qtbot.keyClicks(noted.notes.editor.field, "the newest")
    change(noted, qtbot, lambda: qtbot.keyClick(noted.notes.editor.field, Qt.Key.Key_Return, CTRL))
    chosen = noted.notes.chosen
    assert isinstance(chosen, Note)
    assert chosen.text == "the newest"
    assert noted.timeline.note_handles.chosen == chosen
    noted.player.playback.seek(13_000)
    change(noted, qtbot, noted.notes.drop_marker)
    assert noted.notes.chosen == noted.timeline.note_handles.chosen
    assert noted.notes.chosen == next(m for m in noted.review.markers if m.t_ms == 13_000)


def test_what_is_deleted_is_named_and_selected_when_it_is_back(
    noted: ReviewPage, qtbot: QtBot
) -> None:
    choose(noted, "Note over 3.0 s")
    deleted = noted.notes.chosen
    with qtbot.waitSignal(noted.edits.said):
        noted.notes.delete_chosen()
    assert noted.toast.sentence == "Deleted note “slower here” at 0:08."
    with qtbot.waitSignal(noted.edits.said):
        noted.edits.undo()
    assert noted.toast.sentence == "Undone: delete note “slower here” at 0:08."
    assert noted.notes.chosen == deleted
    choose(noted, "Marker")
    with qtbot.waitSignal(noted.edits.said):
        noted.notes.delete_chosen()
    assert noted.toast.sentence == "Deleted marker at 0:05."


def test_a_colour_is_chosen_while_writing(
    shown: ReviewPage, services: UiServices, qtbot: QtBot
) -> None:
    shown.tabs.setCurrentWidget(shown.notes)
    shown.notes.begin_note()
    editor = shown.notes.editor
    qtbot.keyClicks(editor.field, "blue thought")
    qtbot.mouseClick(editor.colours.button(NoteColour.BLUE), Qt.MouseButton.LeftButton)
    change(shown, qtbot, lambda: qtbot.keyClick(editor.field, Qt.Key.Key_Return, CTRL))
    (note,) = kept(services)
    assert note.colour is NoteColour.BLUE
    assert shown.notes.list.rows[0].aside == "Blue"  # the name too, not the look alone
    shown.notes.begin_note()
    assert editor.colours.colour is NoteColour.NONE


def test_colours_are_walked_by_arrow_keys(shown: ReviewPage, qtbot: QtBot) -> None:
    shown.tabs.setCurrentWidget(shown.notes)
    shown.notes.begin_note()
    colours = shown.notes.editor.colours
    first = colours.button(NoteColour.NONE)
    first.setFocus()
    qtbot.keyClick(first, Qt.Key.Key_Right)
    assert colours.colour is NoteColour.GOLD
    assert colours.button(NoteColour.GOLD).hasFocus()


def test_every_colour_has_a_name_for_those_who_do_not_see_it(noted: ReviewPage) -> None:
    for colour in NoteColour:
        button = noted.notes.colours.button(colour)
        spoken = QAccessible.queryAccessibleInterface(button).text(QAccessible.Text.Name)
        assert spoken == colour.heading
        assert colour.heading in button.toolTip()
    gold = next(r for r in noted.notes.list.rows if r.t_ms == 15_000)
    index = noted.notes.list.model().index(noted.notes.list.rows.index(gold), 0)
    assert "Gold" in index.data(Qt.ItemDataRole.AccessibleTextRole)
    tip = noted.timeline.tooltip_at(point(noted, 15_000))
    assert "say the number" in tip
    assert "Gold note" in tip


def test_a_number_key_colours_what_is_selected_and_undo_names_it(
    noted: ReviewPage, services: UiServices, qtbot: QtBot
) -> None:
    choose(noted, "Marker")
    change(noted, qtbot, lambda: qtbot.keyClick(noted.notes.list, Qt.Key.Key_5))
    marker = kept(services)[-1]
    assert marker.colour is NoteColour.ROSE
    assert noted.toast.sentence == "Coloured marker rose."
    assert noted.notes.colours.colour is NoteColour.ROSE
    change(noted, qtbot, noted.edits.undo)
    assert kept(services)[-1].colour is NoteColour.NONE
    assert noted.toast.sentence == "Undone: colour marker rose."


def test_only_one_colour_is_listed_on_request(noted: ReviewPage, qtbot: QtBot) -> None:
    colours = noted.notes.filter
    assert [colours.itemText(i) for i in range(colours.count())] == [
        "All colours (3)",
        "No colour (2)",
        "Gold (1)",
    ]
    colours.setCurrentIndex(colours.findData(NoteColour.GOLD))
    assert [r.text for r in noted.notes.list.rows] == ["say the number"]
    noted.notes.list.select(noted.notes.list.rows[0].key)
    change(noted, qtbot, lambda: noted.notes.colour_chosen(NoteColour.NONE))
    assert not colours.isVisible()  # nothing has a colour any more
    assert len(noted.notes.list.rows) == 3


def test_there_is_no_filter_where_nothing_has_a_colour(shown: ReviewPage) -> None:
    shown.tabs.setCurrentWidget(shown.notes)
    assert not shown.notes.filter.isVisible()


def test_a_marker_is_named_afterwards(
    noted: ReviewPage, services: UiServices, qtbot: QtBot
) -> None:
    choose(noted, "Marker")
    qtbot.keyClick(noted.notes.list, Qt.Key.Key_F2)
    editor = noted.notes.editor
    assert editor.isVisible()
    qtbot.keyClicks(editor.field, "the turning point")
    change(noted, qtbot, lambda: qtbot.keyClick(editor.field, Qt.Key.Key_Return, CTRL))
    assert kept(services)[-1].label == "the turning point"
    assert noted.toast.sentence == "Renamed marker."
    assert "the turning point" in noted.timeline.tooltip_at(point(noted, 5_000))


def test_a_note_is_chosen_on_the_timeline_and_its_edge_dragged(
    noted: ReviewPage, services: UiServices, qtbot: QtBot
) -> None:
    qtbot.mouseClick(noted.timeline.viewport(), Qt.MouseButton.LeftButton, pos=point(noted, 9_000))
    chosen = noted.notes.chosen
    assert isinstance(chosen, Note)
    assert chosen.text == "slower here"
    change(noted, qtbot, lambda: drag(noted, qtbot, 11_000, 13_300))
    assert kept(services)[0].span.start_ms == 8_000
    assert kept(services)[0].span.end_ms == pytest.approx(13_300, abs=100)
    assert noted.timeline.span is None  # it was the note that was dragged, no span selected
    assert noted.toast.sentence == "Moved note."


def test_a_note_and_a_marker_are_dragged_as_a_whole(
    noted: ReviewPage, services: UiServices, qtbot: QtBot
) -> None:
    choose(noted, "Note over 3.0 s")
    change(noted, qtbot, lambda: drag(noted, qtbot, 9_500, 13_200))
    note = kept(services)[0]
    assert note.span.start_ms == pytest.approx(11_700, abs=150)
    assert note.span.duration_ms == 3_000
    choose(noted, "Marker")
    change(noted, qtbot, lambda: drag(noted, qtbot, 5_000, 6_600))
    assert kept(services)[-1].t_ms == pytest.approx(6_600, abs=150)
    change(noted, qtbot, noted.edits.undo)
    assert kept(services)[-1].t_ms == 5_000


def test_a_click_on_the_chosen_note_seeks_and_moves_nothing(
    noted: ReviewPage, services: UiServices, qtbot: QtBot
) -> None:
    choose(noted, "Note over 3.0 s")
    port = noted.timeline.viewport()
    with qtbot.waitSignal(noted.timeline.seek_requested) as sought:
        qtbot.mouseClick(port, Qt.MouseButton.LeftButton, pos=point(noted, 9_500))
    assert sought.args[0] == pytest.approx(9_500, abs=50)
    assert kept(services)[0].span == Span(8_000, 11_000)


def test_a_note_hidden_by_the_filter_is_listed_again_when_it_is_pointed_at(
    noted: ReviewPage, qtbot: QtBot
) -> None:
    noted.notes.filter.setCurrentIndex(noted.notes.filter.findData(NoteColour.GOLD))
    qtbot.mouseClick(noted.timeline.viewport(), Qt.MouseButton.LeftButton, pos=point(noted, 9_000))
    assert noted.notes.chosen is not None
    assert len(noted.notes.list.rows) == 3


def test_large_text_leaves_the_editor_whole(noted: ReviewPage, theme: Theme, qtbot: QtBot) -> None:
    theme.set_text_scale(150)
    noted.notes.begin_note()
    editor = noted.notes.editor
    qtbot.waitUntil(lambda: editor.field.height() > 0)
    assert editor.field.geometry().bottom() < editor.colours.geometry().top()
    assert editor.colours.height() >= editor.colours.sizeHint().height()
    assert not noted.notes.filter.isVisible()  # it gives its room to what is written
    editor.left.emit()
    assert noted.notes.filter.isVisible()
    theme.set_text_scale(100)


def test_writing_from_right_to_left_and_very_long_notes_are_kept_whole(
    noted: ReviewPage, services: UiServices, qtbot: QtBot
) -> None:
    long = "a word and another " * 300
    services.review.add_note("one", Span(1_000, 4_000), RTL, NoteColour.GREEN)
    services.review.add_note("one", Span(5_500, 7_000), long)
    reopen(noted, qtbot)
    rows = {row.t_ms: row for row in noted.notes.list.rows}
    assert rows[1_000].text == RTL
    assert len(rows[5_500].text) < 420  # the list stays a list
    tip = noted.timeline.tooltip_at(point(noted, 6_000))
    assert max(len(line) for line in tip.splitlines()) <= 64
    assert len(tip.splitlines()) < 12
    noted.notes.list.select(rows[5_500].key)
    noted.notes.edit_chosen()
    assert noted.notes.editor.field.toPlainText() == long.strip()
