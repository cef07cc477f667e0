"""Flags and words are corrected by mouse and by keys, and every step can be taken back."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QPushButton, QWidget
from pytestqt.qtbot import QtBot

from netflix_coach.domain.annotation import Annotation, Certainty, Origin, Severity, Tier
from netflix_coach.domain.timespan import Span
from netflix_coach.ui.review.flag_filter import DISMISSED, POSSIBLE, Listing
from netflix_coach.ui.review.flags import FlagsPanel
from netflix_coach.ui.review.page import ReviewPage
from netflix_coach.ui.services import UiServices
from netflix_coach.ui.theme import Theme
from tests.ui.review.conftest import AddTake

pytestmark = pytest.mark.qt_log_ignore(
    "propagateSizeHints", "pa_context_connect", "pipewire", extend=True
)
"""What Qt says of a machine without screen and sound server."""


def press(page: ReviewPage, qtbot: QtBot, letter: str, on: QWidget | None = None) -> None:
    widget = on or page.timeline
    widget.setFocus()
    qtbot.keyClicks(widget, letter)


def flags(page: ReviewPage) -> list[tuple[Tier, int]]:
    assert page.review is not None
    return [(flag.tier, flag.start_ms) for flag in page.review.analysis.flags]


def button(page: ReviewPage, text: str) -> QPushButton:
    return next(b for b in page.flags.findChildren(QPushButton) if b.text() == text)


def undo(page: ReviewPage, qtbot: QtBot) -> None:
    with qtbot.waitSignal(page.steps_changed):
        page.edits.undo()


def test_a_flag_is_dismissed_by_key_shown_again_and_brought_back(
    shown: ReviewPage, services: UiServices, qtbot: QtBot
) -> None:
    before = flags(shown)
    press(shown, qtbot, "n")
    with qtbot.waitSignal(shown.steps_changed):
        press(shown, qtbot, "x")
    assert flags(shown) == before[1:]
    assert shown.tabs.tabText(1) == "Flags (1)"
    at = services.review.open("one").steps.undo
    assert at == "dismiss long silence at 0:02"
    assert shown.toast.sentence == "Dismissed long silence at 0:02."
    measure = next(c for c in shown.measures.cards if c.text.startswith("Long silences"))
    assert measure.text.startswith("Long silences, 1")

    shown.flags.choose(DISMISSED)
    (row,) = shown.flags.list.rows
    assert row.aside == "Dismissed"
    shown.flags.list.select(row.key)
    assert button(shown, "Bring back").isEnabled()
    with qtbot.waitSignal(shown.steps_changed):
        button(shown, "Bring back").click()
    assert flags(shown) == before
    assert shown.toast.sentence == "Restored long silence at 0:02."


def test_the_toast_takes_the_step_back(shown: ReviewPage, qtbot: QtBot) -> None:
    before = flags(shown)
    press(shown, qtbot, "n")
    with qtbot.waitSignal(shown.steps_changed):
        press(shown, qtbot, "x")
    undo_it = next(b for b in shown.toast.findChildren(QPushButton))
    with qtbot.waitSignal(shown.steps_changed):
        qtbot.mouseClick(undo_it, Qt.MouseButton.LeftButton)
    assert flags(shown) == before
    assert shown.toast.sentence == "Undone: dismiss long silence at 0:02."
    assert not undo_it.isVisible()


def test_a_flag_is_confirmed_and_says_so(shown: ReviewPage, qtbot: QtBot) -> None:
    press(shown, qtbot, "n")
    with qtbot.waitSignal(shown.steps_changed):
        press(shown, qtbot, "c")
    row = shown.flags.list.current_row()
    assert row is not None
    assert row.heading == "Long silence, confirmed by you"
    assert not button(shown, "Confirm").isEnabled()


def test_a_flag_is_added_over_the_span_by_keys_alone(shown: ReviewPage, qtbot: QtBot) -> None:
    press(shown, qtbot, "a")
    assert not shown.flags.chooser.kind.isEnabled()  # nothing is selected yet
    shown.flags.chooser.leave()
    shown.timeline.set_span(Span(600, 900))
    press(shown, qtbot, "a")
    chooser = shown.flags.chooser
    assert shown.tabs.currentWidget() is shown.flags
    chooser.kind.setCurrentIndex(chooser.kind.findData(Tier.HEDGE))
    with qtbot.waitSignal(shown.steps_changed):
        qtbot.keyClick(chooser.kind, Qt.Key.Key_Return)
    assert not chooser.isVisible()
    flag = shown.flags.chosen
    assert flag is not None
    assert (flag.tier, flag.span, flag.label) == (Tier.HEDGE, Span(600, 900), "maybe")
    assert flag.origin is Origin.MANUAL
    assert shown.timeline.flag_handles.chosen == flag


def test_edges_of_the_chosen_flag_are_dragged_on_the_timeline(
    shown: ReviewPage, qtbot: QtBot
) -> None:
    press(shown, qtbot, "n")
    flag = shown.flags.chosen
    assert flag is not None
    view = shown.timeline
    lane = next(lane for lane in view.lanes if Tier.LONG_SILENCE in lane.tiers)
    y = round(lane.top + lane.height / 2)
    port, scale = view.viewport(), view.scale_px

    def at(t_ms: float) -> QPoint:
        return QPoint(round(scale.x_at(t_ms) - scale.scroll_px), y)

    qtbot.mousePress(port, Qt.MouseButton.LeftButton, pos=at(flag.end_ms))
    qtbot.mouseMove(port, at(flag.end_ms - 500))
    qtbot.mouseMove(port, at(flag.end_ms - 1_500))
    with qtbot.waitSignal(shown.steps_changed):
        qtbot.mouseRelease(port, Qt.MouseButton.LeftButton, pos=at(flag.end_ms - 1_500))
    moved = shown.flags.chosen
    assert moved is not None
    assert moved.start_ms == flag.start_ms
    assert moved.end_ms == pytest.approx(flag.end_ms - 1_500, abs=120)
    assert view.span is None  # nothing was selected by it
    undo(shown, qtbot)
    assert (flag.tier, flag.start_ms) in flags(shown)


def test_a_flag_is_fitted_to_the_span_by_keys(shown: ReviewPage, qtbot: QtBot) -> None:
    press(shown, qtbot, "n")
    shown.timeline.set_span(Span(3_300, 7_700))
    with qtbot.waitSignal(shown.steps_changed):
        qtbot.keyClick(shown.timeline, Qt.Key.Key_A, Qt.KeyboardModifier.ShiftModifier)
    assert shown.flags.chosen is not None
    assert shown.flags.chosen.span == Span(3_300, 7_700)


def test_pressing_on_a_flag_of_the_timeline_selects_it_in_the_list(
    shown: ReviewPage, qtbot: QtBot
) -> None:
    view = shown.timeline
    lane = next(lane for lane in view.lanes if Tier.LONG_SILENCE in lane.tiers)
    second = shown.flags.shown[1]
    x = view.scale_px.x_at((second.start_ms + second.end_ms) / 2)
    pos = QPoint(round(x), round(lane.top + lane.height / 2))
    qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=pos)
    assert shown.flags.chosen == second


def texts(page: ReviewPage) -> list[str]:
    return [token.text for token in page.transcript.tokens]


def test_a_word_is_corrected_in_place_by_keys(
    shown: ReviewPage, services: UiServices, qtbot: QtBot
) -> None:
    shown.player.playback.seek(1_600)
    press(shown, qtbot, "e")
    editor = shown.transcript.editor
    qtbot.waitUntil(editor.isVisible)
    assert (editor.text(), editor.hasFocus()) == ("cached", True)
    qtbot.keyClicks(editor, "cashed in")
    with qtbot.waitSignal(shown.steps_changed):
        qtbot.keyClick(editor, Qt.Key.Key_Return)
    assert texts(shown)[:5] == ["maybe", "we", "cashed", "in", "it"]
    assert shown.toast.sentence == "Corrected “cached” to “cashed in”."
    assert [h.take_id for h in services.library.search("cashed in")] == ["one"]
    undo(shown, qtbot)
    assert texts(shown)[:4] == ["maybe", "we", "cached", "it"]


def test_words_are_joined_removed_and_left_alone(shown: ReviewPage, qtbot: QtBot) -> None:
    transcript, editor = shown.transcript, shown.transcript.editor
    index = texts(shown).index("we")
    qtbot.mouseDClick(
        transcript.viewport(), Qt.MouseButton.LeftButton, pos=transcript.point_of(index)
    )
    assert editor.isVisible()
    qtbot.keyClick(editor, Qt.Key.Key_Right, Qt.KeyboardModifier.AltModifier)
    assert editor.text() == "we cached"
    qtbot.keyClick(editor, Qt.Key.Key_Escape)
    assert not editor.isVisible()
    assert shown.review is not None
    assert shown.review.steps.undo is None

    qtbot.mouseDClick(
        transcript.viewport(), Qt.MouseButton.LeftButton, pos=transcript.point_of(index)
    )
    qtbot.keyClick(editor, Qt.Key.Key_Right, Qt.KeyboardModifier.AltModifier)
    editor.setText("webcached")
    with qtbot.waitSignal(shown.steps_changed):
        qtbot.keyClick(editor, Qt.Key.Key_Return)
    assert texts(shown)[:3] == ["maybe", "webcached", "it"]

    shown.player.playback.seek(1_100)
    transcript.setFocus()
    qtbot.keyClick(transcript, Qt.Key.Key_F2)
    editor.setText("")
    with qtbot.waitSignal(shown.steps_changed):
        qtbot.keyClick(editor, Qt.Key.Key_Return)
    assert shown.toast.sentence == "Removed “webcached”."


def test_possible_ones_are_listed_apart_and_can_be_confirmed(theme: Theme, qtbot: QtBot) -> None:
    sure = Annotation(Tier.FILLED_PAUSE, 900, 1_300, "um", Severity.NOTE, Certainty.CONFIRMED, 0.9)
    unsure = Annotation(Tier.FILLED_PAUSE, 2_000, 2_300, "um/uh", None, Certainty.POSSIBLE, 0.5)
    panel = FlagsPanel(theme)
    qtbot.addWidget(panel)
    panel.show_listing(Listing((sure,), (unsure,)))
    assert panel.shown == (sure,)
    panel.choose(POSSIBLE)
    assert panel.shown == (unsure,)
    assert panel.list.rows[0].aside == "Possible"
    panel.list.select(panel.list.rows[0].key)
    with qtbot.waitSignal(panel.confirm_wanted) as asked:
        panel.confirm()
    assert asked.args == [unsure]
    panel.show_listing(Listing((sure, unsure)))
    assert panel.shown == (sure, unsure)  # nothing possible is left: all flags again


def test_return_plays_from_two_seconds_before_the_flag(shown: ReviewPage, qtbot: QtBot) -> None:
    press(shown, qtbot, "n")
    start = shown.flags.shown[0].start_ms
    asked: list[int] = []
    shown.flags.play_requested.connect(asked.append)
    qtbot.keyClick(shown.timeline, Qt.Key.Key_Return)
    assert asked == [start - 2_000]
    assert shown.player.playback.is_playing
    shown.player.playback.pause()


def test_many_steps_in_a_row_are_done_in_order_and_undone_to_the_last(
    shown: ReviewPage, services: UiServices, qtbot: QtBot
) -> None:
    before = flags(shown)
    first, second = shown.flags.shown
    shown.flags.dismiss_wanted.emit(first)
    shown.flags.dismiss_wanted.emit(second)
    shown.notes.marker_wanted.emit(500)
    qtbot.waitUntil(lambda: len(shown.notes.list.rows) == 1)
    assert flags(shown) == []
    for _ in range(4):  # once more than there are steps
        shown.edits.undo()
    qtbot.waitUntil(lambda: shown.toast.sentence == "There is nothing to undo.")
    assert flags(shown) == before
    assert shown.notes.list.rows == ()
    shown.edits.redo()
    qtbot.waitUntil(lambda: flags(shown) == before[1:])


def test_correcting_keeps_scroll_zoom_and_split(shown: ReviewPage, qtbot: QtBot) -> None:
    shown.timeline.zoom_in()
    scale, sizes = shown.timeline.scale_px, shown._bench._split.sizes()
    press(shown, qtbot, "n")
    with qtbot.waitSignal(shown.steps_changed):
        press(shown, qtbot, "c")
    assert shown.timeline.scale_px.px_per_ms == scale.px_per_ms
    assert shown._bench._split.sizes() == sizes


def test_what_corrects_has_accessible_names(shown: ReviewPage) -> None:
    for widget in (shown.flags.filter.kind, shown.flags.filter.weight, shown.flags.chooser.kind,
                   shown.transcript.editor):  # fmt: skip
        assert widget.accessibleName()


def test_every_flag_is_walked_though_several_begin_at_once(shown: ReviewPage, qtbot: QtBot) -> None:
    for tier in (Tier.HEDGE, Tier.VAGUE):
        with qtbot.waitSignal(shown.steps_changed):
            shown.flags.add_wanted.emit(tier, Span(0, 700))
    shown.flags.list.setCurrentIndex(shown.flags.list.model().index(-1, 0))
    seen = []
    for _ in range(5):
        press(shown, qtbot, "n")
        assert shown.flags.chosen is not None
        seen.append(shown.flags.chosen)
    assert seen[:4] == list(shown.flags.shown)
    assert seen[4] == seen[3]
    press(shown, qtbot, "p")
    assert shown.flags.chosen == shown.flags.shown[2]


def test_measures_stand_beside_those_of_the_take_before(
    page: ReviewPage, add_take: AddTake, services: UiServices, qtbot: QtBot
) -> None:
    add_take("one")
    add_take("two", minutes=5)
    for silence in services.review.open("one").analysis.flags:
        services.corrections.dismiss("one", silence)
    with qtbot.waitSignal(page.take_shown):
        page.open_take("two")

    def change_of(name: str) -> str:
        card = next(c for c in page.measures.cards if c.measure.name == name)
        return card._change.text()

    qtbot.waitUntil(lambda: change_of("long_silences") != "")
    assert change_of("long_silences") == "Up from 0 to 2"
    assert change_of("silence_share") == "No real change since the last take"
    silence = services.review.open("two").analysis.flags[0]
    with qtbot.waitSignal(page.steps_changed):
        page.flags.dismiss_wanted.emit(silence)
    assert change_of("long_silences") == "Up from 0 to 1"  # it follows what is corrected
