"""The transcript as it is read: searched, selected, copied, corrected while things change."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QColor, QGuiApplication, QWheelEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from netflix_coach.domain.analysis import Analysis, AnalysisContext
from netflix_coach.domain.annotation import Annotation, Tier
from netflix_coach.domain.timespan import Span
from netflix_coach.domain.tracks import Features
from netflix_coach.domain.transcript import Word
from netflix_coach.ui.review.page import ReviewPage
from netflix_coach.ui.review.transcript import TranscriptView
from netflix_coach.ui.review.transcript.search import NOTHING_FOUND
from netflix_coach.ui.theme import Theme

pytestmark = pytest.mark.qt_log_ignore(
    "propagateSizeHints", "pa_context_connect", "pipewire", "No HW decoder", "raise", extend=True
)

CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
TEXT = "so we cached it , and Café owners don’t cache | then we kept it cached"
"""A bar is a pause that opens a paragraph."""

Show = Callable[..., TranscriptView]


def words_of(text: str) -> tuple[Word, ...]:
    """A word each half second, two seconds of silence for a bar."""
    words, t_ms = [], 0
    for said in text.split():
        if said == "|":
            t_ms += 2_000
        else:
            words.append(Word(said, t_ms, t_ms + 400, 0.9))
            t_ms += 500
    return tuple(words)


def analysis_of(words: tuple[Word, ...], *annotations: Annotation) -> Analysis:
    return Analysis(Features(60_000, words=words), AnalysisContext(), annotations)


@pytest.fixture
def show(theme: Theme, qtbot: QtBot) -> Show:
    """A transcript of a text, 400 pixels wide."""

    def made(text: str = TEXT, *annotations: Annotation, width: int = 400) -> TranscriptView:
        view = TranscriptView(theme)
        qtbot.addWidget(view)
        view.resize(width, 300)
        view.show_analysis(analysis_of(words_of(text), *annotations))
        view.show()
        view.activateWindow()
        qtbot.waitExposed(view)
        return view

    return made


def search(view: TranscriptView, qtbot: QtBot, text: str) -> str:
    view.begin_search()
    field = view.search.bar.field
    field.clear()
    if text.isascii():
        qtbot.keyClicks(field, text)
    else:  # which the test's keyboard can't type
        field.setText(text)
        field.textEdited.emit(text)
    return view.search.bar.count.text()


def clipboard() -> str:
    return QGuiApplication.clipboard().text()


def at_hand(view: TranscriptView) -> str:
    match = view.search.matches.match
    assert match is not None
    return " ".join(t.text for t in view.tokens[match.first : match.last + 1])


def test_what_is_searched_is_counted_and_walked_both_ways(show: Show, qtbot: QtBot) -> None:
    view = show()
    went: list[int] = []
    view.seek_requested.connect(went.append)
    assert search(view, qtbot, "cache") == "1 of 3"
    assert went == []  # typing shows, Enter goes
    field = view.search.bar.field
    qtbot.keyClick(field, Qt.Key.Key_Return)
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert view.search.bar.count.text() == "2 of 3"
    qtbot.keyClick(field, Qt.Key.Key_Return)
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert view.search.bar.count.text() == "1 of 3"
    qtbot.keyClick(field, Qt.Key.Key_Return, SHIFT)
    assert view.search.bar.count.text() == "3 of 3"
    starts = [t.start_ms for t in view.tokens if "cache" in t.text]
    assert went == [*starts, starts[0], starts[-1]]


def test_words_are_found_across_words_and_whatever_stands_between(show: Show, qtbot: QtBot) -> None:
    um = Annotation(Tier.FILLED_PAUSE, 905, 995, "um")
    view = show(TEXT, um)
    assert [t.text for t in view.tokens][:4] == ["so", "we", "(um)", "cached"]
    assert search(view, qtbot, "we  cached") == "1 of 1"
    assert at_hand(view) == "we (um) cached"
    assert search(view, qtbot, "so we (um)") == "1 of 1"
    assert search(view, qtbot, "um") == "1 of 1"


@pytest.mark.parametrize("typed", ["cafe owners", "CAFÉ", "don't", "DON’T cache"])
def test_case_accents_and_quotation_marks_make_no_difference(
    show: Show, qtbot: QtBot, typed: str
) -> None:
    assert search(show(), qtbot, typed) == "1 of 1"


def test_what_is_not_there_is_said(show: Show, qtbot: QtBot) -> None:
    view = show()
    assert search(view, qtbot, "sharding") == NOTHING_FOUND
    qtbot.keyClick(view.search.bar.field, Qt.Key.Key_Return)
    view.search.bar.field.clear()
    qtbot.keyClick(view.search.bar.field, Qt.Key.Key_Escape)
    assert not view.search.is_open
    assert view.focusWidget() is view


def test_every_letter_of_a_match_has_a_ground(show: Show, qtbot: QtBot, theme: Theme) -> None:
    view = show()
    ground = QColor(theme.palette.amber_soft)

    def marked(index: int) -> bool:
        image = view.viewport().grab().toImage()
        box = view.box_of(index).toAlignedRect()
        return any(
            image.pixelColor(x, y) == ground
            for x in range(box.left() + 3, box.right() - 3)
            for y in (box.center().y() - 8, box.center().y() + 8)
        )

    assert not marked(2)
    search(view, qtbot, "we cached")
    assert marked(1)
    assert marked(2)
    assert not marked(0)
    view.search.close()
    assert not marked(2)


def test_the_page_searches_by_its_keys(shown: ReviewPage, qtbot: QtBot) -> None:
    shown.tabs.setCurrentWidget(shown.flags)
    shown.activateWindow()
    shown.timeline.setFocus()
    qtbot.keyClick(shown.timeline, Qt.Key.Key_F, CTRL)
    field = shown.transcript.search.bar.field
    qtbot.waitUntil(field.hasFocus)
    assert shown.tabs.currentWidget() is shown.transcript
    qtbot.keyClicks(field, "e")  # in maybe, we, cached, measured, decided and then
    count = shown.transcript.search.bar.count
    total = count.text().split()[-1]
    assert int(total) > 4
    qtbot.keyClick(field, Qt.Key.Key_F3)
    qtbot.keyClick(field, Qt.Key.Key_F3)
    assert count.text() == f"2 of {total}"
    assert shown.playback_ms == 1_000  # "we"
    shown.timeline.setFocus()
    qtbot.keyClick(shown.timeline, Qt.Key.Key_F3, SHIFT)
    assert count.text() == f"1 of {total}"
    assert shown.playback_ms == 600


def test_everything_is_copied_with_and_without_times(show: Show, qtbot: QtBot) -> None:
    view = show("we cached it | then we measured")
    view.copy()  # nothing is selected: all
    assert clipboard() == "we cached it\nthen we measured"
    qtbot.keyClick(view, Qt.Key.Key_A, CTRL)
    view.copy_with_times()
    assert clipboard() == "[0:00] we cached it\n[0:03] then we measured"


def test_the_page_copies_by_its_keys(shown: ReviewPage, qtbot: QtBot) -> None:
    shown.activateWindow()
    shown.transcript.setFocus()
    qtbot.keyClick(shown.transcript, Qt.Key.Key_A, CTRL)
    qtbot.keyClick(shown.transcript, Qt.Key.Key_C, CTRL)
    assert clipboard().splitlines()[0].startswith("maybe we cached it")
    qtbot.keyClick(shown.transcript, Qt.Key.Key_C, CTRL | SHIFT)
    assert clipboard().splitlines()[0].startswith("[0:00] maybe we cached it")


def test_words_are_selected_by_dragging_and_a_click_still_goes_there(
    show: Show, qtbot: QtBot
) -> None:
    view = show("we cached it | then we measured")
    went: list[int] = []
    view.seek_requested.connect(went.append)
    port = view.viewport()
    qtbot.mousePress(port, Qt.MouseButton.LeftButton, pos=view.point_of(4))
    qtbot.mouseMove(port, view.point_of(2))
    qtbot.mouseMove(port, view.point_of(1))
    qtbot.mouseRelease(port, Qt.MouseButton.LeftButton, pos=view.point_of(1))
    assert went == []
    view.copy()
    assert clipboard() == "cached it\nthen we"
    view.copy_with_times()
    assert clipboard() == "[0:00] cached it\n[0:03] then we"
    qtbot.mouseClick(port, Qt.MouseButton.LeftButton, pos=view.point_of(5))
    assert went == [view.tokens[5].start_ms]
    assert not view.selection.chosen


def test_words_are_selected_by_keys_from_the_playhead(show: Show, qtbot: QtBot) -> None:
    view = show("we cached it and measured")
    view.set_playhead(600)
    for _ in range(3):
        qtbot.keyClick(view, Qt.Key.Key_Right, CTRL | SHIFT)
    qtbot.keyClick(view, Qt.Key.Key_Left, CTRL | SHIFT)
    view.copy()
    assert clipboard() == "cached it"
    qtbot.keyClick(view, Qt.Key.Key_Escape)
    assert not view.selection.chosen


def test_a_word_too_long_for_a_line_is_broken_and_stays_within(show: Show, qtbot: QtBot) -> None:
    long = "x" * 60
    view = show(f"we {long} cached", width=260)
    right = view.viewport().width()
    pieces = view._shown.flow.of_token(1)
    assert len(pieces) > 1
    assert "".join(piece.text for piece in pieces) == long
    flow = view._shown.flow
    assert all(p.left + p.width <= right for line in range(flow.lines) for p in flow.on_line(line))
    assert all(view.token_at(view.point_of(n)) == n for n in range(3))
    search(view, qtbot, long)
    view.viewport().grab()


def test_words_written_from_right_to_left_stand_in_that_order(show: Show) -> None:
    view = show("שלום לכל העולם | we said שלום לכולם today", width=600)
    lefts = [view.box_of(n).left() for n in range(len(view.tokens))]
    assert lefts[0] > lefts[1] > lefts[2]
    assert view.box_of(0).right() > view.viewport().width() - 40
    we, said, first, second, today = lefts[3:]
    assert we < said < second < first < today
    assert all(view.token_at(view.point_of(n)) == n for n in range(len(lefts)))


def test_a_word_that_was_put_right_has_a_mark_of_its_own(
    shown: ReviewPage, qtbot: QtBot, theme: Theme
) -> None:
    view = shown.transcript

    def is_marked(index: int) -> bool:
        image = view.viewport().grab().toImage()
        corner = view.box_of(index).topRight().toPoint()
        colours = {image.pixelColor(corner + QPoint(-x, 3)).name() for x in range(4)}
        return theme.palette.facing in colours

    assert not is_marked(1)
    view.edit(1)
    qtbot.keyClicks(view.editor, "you")
    with qtbot.waitSignal(shown.steps_changed):
        qtbot.keyClick(view.editor, Qt.Key.Key_Return)
    assert view.tokens[1].text == "you"
    assert is_marked(1)
    assert not is_marked(0)


def test_who_writes_a_word_goes_on_while_another_change_arrives(
    shown: ReviewPage, qtbot: QtBot
) -> None:
    view = shown.transcript
    view.edit(1)
    qtbot.keyClicks(view.editor, "they")
    with qtbot.waitSignal(shown.edits.changed):
        view.words_corrected.emit(Span(600, 900), "perhaps surely")
    assert view.editor.isVisible()
    assert view.editor.text() == "they"
    assert view.tokens[0].text == "maybe"  # nothing is shown anew in the middle of a word
    qtbot.keyClick(view.editor, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: view.tokens[2].text == "they")
    assert [t.text for t in view.tokens][:4] == ["perhaps", "surely", "they", "cached"]
    view.edit(3)
    with qtbot.waitSignal(shown.edits.changed):
        view.words_corrected.emit(Span(600, 900), "maybe")
    qtbot.keyClick(view.editor, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: [t.text for t in view.tokens][:2] == ["maybe", "they"])


def test_a_word_that_moves_takes_its_field_along(shown: ReviewPage, qtbot: QtBot) -> None:
    view = shown.transcript
    with qtbot.waitSignal(shown.steps_changed):
        view.words_corrected.emit(Span(600, 900), "perhaps not surely then")
    index = next(n for n, t in enumerate(view.tokens) if t.text == "we")
    view.edit(index)
    left = view.editor.x()
    before = view.box_of(index).left()
    shown.edits.undo()
    with qtbot.waitSignal(shown.edits.changed):
        pass
    shown._judge_again()  # which is not held back
    qtbot.waitUntil(lambda: view.tokens[0].text == "maybe")
    moved = next(n for n, t in enumerate(view.tokens) if t.text == "we")
    assert view.editor.isVisible()
    assert view.editor.x() - left == pytest.approx(view.box_of(moved).left() - before, abs=2)


def test_the_field_stays_over_its_word_and_who_scrolls_is_left_alone(
    show: Show, qtbot: QtBot
) -> None:
    view = show(" ".join(f"word{n}" for n in range(600)))
    view.edit(20)
    offset = view.editor.geometry().center().y() - view.point_of(20).y()
    view.verticalScrollBar().setValue(40)
    assert view.editor.geometry().center().y() - view.point_of(20).y() == pytest.approx(offset)
    view.set_playhead(250_000)
    assert view.verticalScrollBar().value() == 40
    view.editor.leave()
    wheel = QWheelEvent(
        QPointF(50, 50), QPointF(50, 50), QPoint(), QPoint(0, -120), Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(view.viewport(), wheel)
    place = view.verticalScrollBar().value()
    view.set_playhead(260_000)
    assert view.verticalScrollBar().value() == place
    view._reading.stop()
    view.set_playhead(270_000)
    assert view.verticalScrollBar().value() > place


def test_the_word_at_the_playhead_is_in_sight_wherever_a_take_is_opened(show: Show) -> None:
    view = show(" ".join(f"word{n}" for n in range(600)))
    middle = view.tokens[300]
    view.set_playhead(middle.end_ms + 1)  # in the silence behind it
    assert view.verticalScrollBar().value() > 0
    assert view.viewport().rect().contains(view.point_of(300))
    view.resize(view.width() // 2, view.height())
    assert view.viewport().rect().contains(view.point_of(300))
    view.verticalScrollBar().setValue(0)
    view.resize(view.width() * 2, view.height())
    assert view.verticalScrollBar().value() == 0  # who reads elsewhere goes on reading there
