"""A whole review with nothing but the keyboard, and all of it undone."""

from collections.abc import Iterator

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

CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def window(
    services: UiServices, theme: Theme, add_take: AddTake, qtbot: QtBot
) -> Iterator[MainWindow]:
    """The window with a take on its review page."""
    made = MainWindow(theme)
    qtbot.addWidget(made)
    made.resize(1_280, 800)
    made.show()
    made.activateWindow()
    take_id = add_take()
    made.attach(services)
    made.open_take(take_id)
    page: ReviewPage = made.page(Place.REVIEW)
    qtbot.waitUntil(lambda: page.review is not None, timeout=10_000)
    yield made
    made.close()


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
