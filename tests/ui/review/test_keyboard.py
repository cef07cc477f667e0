"""A whole review with nothing but the keyboard, and all of it undone."""

from pathlib import Path

import av
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from netflix_coach.domain.annotation import Origin, Tier
from netflix_coach.domain.timespan import Span
from netflix_coach.ui.main_window import MainWindow
from netflix_coach.ui.places import Place
from netflix_coach.ui.review.page import ReviewPage
from netflix_coach.ui.services import UiServices
from netflix_coach.ui.theme import Theme
from tests.ui.review.conftest import AddTake

pytestmark = pytest.mark.qt_log_ignore(
    "propagateSizeHints", "pa_context_connect", "pipewire", "No HW decoder", extend=True
)

FRAME_RATE = 15
CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


def edit_action(window: MainWindow, verb: str) -> QAction:
    actions = (a for menu in window.menuBar().actions() for a in menu.menu().actions())
    return next(a for a in actions if a.text().startswith(f"&{verb}"))


def test_everything_is_corrected_by_keys_and_undone_by_name(
    window: MainWindow, services: UiServices, qtbot: QtBot
) -> None:
    page: ReviewPage = window.page(Place.REVIEW)
    before = services.review.open("one").analysis
    assert not edit_action(window, "Undo").isEnabled()

    def type_(*keys: Qt.Key, text: str = "", modifier=Qt.KeyboardModifier.NoModifier) -> None:
        focused = QApplication.focusWidget()
        assert focused is not None
        if text:
            qtbot.keyClicks(focused, text)
        for key in keys:
            qtbot.keyClick(QApplication.focusWidget() or focused, key, modifier)

    def step(*keys: Qt.Key, text: str = "", modifier=Qt.KeyboardModifier.NoModifier) -> None:
        with qtbot.waitSignal(page.steps_changed):
            type_(*keys, text=text, modifier=modifier)

    page.setFocus()
    type_(text="n")
    step(text="c")  # confirm the first
    type_(text="n")
    step(text="x")  # dismiss the second
    assert edit_action(window, "Undo").text() == "&Undo dismiss long silence at 0:10"

    page.player.playback.seek(600)
    type_(text="i")
    page.player.playback.seek(900)
    type_(text="o")
    type_(text="a")  # add a hedge over the span
    type_(Qt.Key.Key_H)
    step(Qt.Key.Key_Return)

    type_(text="e")  # correct the word
    type_(text="perhaps")
    step(Qt.Key.Key_Return)

    type_(Qt.Key.Key_N, modifier=CTRL)  # write a note over the span
    type_(text="Say it plainly.")
    step(Qt.Key.Key_Return, modifier=CTRL)

    review = services.review.open("one")
    assert [f.origin for f in review.analysis.flags] == [Origin.MANUAL, Origin.CONFIRMED]
    assert review.analysis.tier(Tier.HEDGE)[0].span == Span(600, 900)
    assert len(review.analysis.dismissed) == 1
    assert review.analysis.words[0].text == "perhaps"
    assert [n.text for n in review.notes] == ["Say it plainly."]
    assert edit_action(window, "Undo").text() == "&Undo add note"

    page.setFocus()
    names = []
    for _ in range(5):
        names.append(edit_action(window, "Undo").text())
        step(Qt.Key.Key_Z, modifier=CTRL)
    assert names[1:3] == ["&Undo correct “maybe” to “perhaps”", "&Undo add hedge “maybe”"]
    after = services.review.open("one")
    assert after.analysis.annotations == before.annotations
    assert after.analysis.words == before.words
    assert after.notes == ()
    assert not edit_action(window, "Undo").isEnabled()

    step(Qt.Key.Key_Z, modifier=CTRL | SHIFT)
    assert edit_action(window, "Undo").text().startswith("&Undo confirm")
    window.show_place(Place.LIBRARY)
    assert not edit_action(window, "Undo").isEnabled()


def test_a_take_is_opened_corrected_exported_and_all_undone_with_keys_alone(
    services: UiServices, theme: Theme, add_take: AddTake, qtbot: QtBot, tmp_path: Path
) -> None:
    """From the library to the clip: every event is a key press."""
    take_id = add_take()
    window = MainWindow(theme)
    qtbot.addWidget(window)
    window.resize(1_280, 800)
    window.show()
    window.activateWindow()
    window.attach(services)
    before = services.review.open(take_id)

    def press(*keys: Qt.Key, modifier=Qt.KeyboardModifier.NoModifier) -> None:
        for key in keys:
            qtbot.keyClick(QApplication.focusWidget() or window, key, modifier)

    def write(text: str) -> None:
        focused = QApplication.focusWidget()
        assert focused is not None
        qtbot.keyClicks(focused, text)

    library = window.page(Place.LIBRARY)
    qtbot.waitUntil(lambda: library.model.rowCount() == 2)
    press(Qt.Key.Key_3, modifier=CTRL)
    press(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: window.place is Place.REVIEW)
    page: ReviewPage = window.page(Place.REVIEW)
    qtbot.waitUntil(lambda: page.review is not None, timeout=10_000)

    def step(*keys: Qt.Key, modifier=Qt.KeyboardModifier.NoModifier) -> None:
        with qtbot.waitSignal(page.steps_changed):
            press(*keys, modifier=modifier)

    walked = []
    for _ in before.analysis.flags:
        press(Qt.Key.Key_N)
        assert page.flags.chosen is not None
        walked.append(page.flags.chosen.start_ms)
    assert walked == [flag.start_ms for flag in before.analysis.flags]

    press(Qt.Key.Key_I)  # where the last flag begins
    press(Qt.Key.Key_Right, Qt.Key.Key_Right, Qt.Key.Key_O)
    span = page.timeline.span
    assert span == Span(walked[-1], walked[-1] + 2_000)
    press(Qt.Key.Key_A, Qt.Key.Key_H)  # add a hedge
    step(Qt.Key.Key_Return)
    press(Qt.Key.Key_2, modifier=CTRL)  # the keyboard back to the page
    step(Qt.Key.Key_C)  # confirm it
    for _ in range(2):  # dismiss the two that were found
        press(Qt.Key.Key_P)
        step(Qt.Key.Key_X)
    press(Qt.Key.Key_Left, Qt.Key.Key_Left, Qt.Key.Key_Left)
    press(Qt.Key.Key_E)
    write("perhaps")
    step(Qt.Key.Key_Return)
    press(Qt.Key.Key_2, modifier=CTRL)
    press(Qt.Key.Key_N, modifier=CTRL)
    write("Say it plainly.")
    step(Qt.Key.Key_Return, modifier=CTRL)
    changed = services.review.open(take_id)
    assert len(changed.analysis.dismissed) == 2
    assert changed.notes[0].span == span
    assert "perhaps" in [word.text for word in changed.analysis.words]

    press(Qt.Key.Key_2, modifier=CTRL)
    press(Qt.Key.Key_E, modifier=CTRL)
    clip = tmp_path / "clip.mp4"
    press(Qt.Key.Key_A, modifier=CTRL)
    write(str(clip))
    while QApplication.focusWidget() is not page.export_panel._start:
        press(Qt.Key.Key_Tab)
    with qtbot.waitSignal(page.export_panel.exported, timeout=20_000):
        press(Qt.Key.Key_Space)
    with av.open(clip) as file:
        times = [float(frame.time) for frame in file.decode(video=0)]
    assert len(times) == 2 * FRAME_RATE
    assert times[-1] < 2.0
    press(Qt.Key.Key_2, modifier=CTRL)
    while edit_action(window, "Undo").isEnabled():
        step(Qt.Key.Key_Z, modifier=CTRL)
    after = services.review.open(take_id)
    assert after.analysis.annotations == before.analysis.annotations
    assert after.analysis.words == before.analysis.words
    assert after.analysis.dismissed == before.analysis.dismissed
    assert after.notes == before.notes
    window.close()
