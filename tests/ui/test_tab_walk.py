"""Each page is gone through with Tab: as one reads, never caught, the keyboard always in sight."""

from collections.abc import Iterator
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from netflix_coach.ui.keys.key_list import KeyList
from netflix_coach.ui.main_window import MainWindow
from netflix_coach.ui.places import Place
from netflix_coach.ui.practise.page import PractisePage
from netflix_coach.ui.services import UiServices
from netflix_coach.ui.theme import Theme
from tests.ui.practise.conftest import at_questions, page
from tests.ui.review.conftest import AddTake, add_take, container, recording, services
from tests.ui.tab_walk import faults, walk

__all__ = ["add_take", "at_questions", "container", "page", "recording", "services"]

pytestmark = pytest.mark.qt_log_ignore(
    "propagateSizeHints", "pa_context_connect", "pipewire", "No HW decoder", extend=True
)


@pytest.fixture
def window(
    services: UiServices, theme: Theme, add_take: AddTake, qtbot: QtBot
) -> Iterator[MainWindow]:
    """The window with a take in its library."""
    add_take()
    made = MainWindow(theme)
    qtbot.addWidget(made)
    made.show()
    made.activateWindow()
    made.attach(services)
    library = made.page(Place.LIBRARY)
    qtbot.waitUntil(lambda: library.chosen is not None)
    yield made
    made.close()


def shown(window: MainWindow, place: Place, qtbot: QtBot) -> Any:
    """The page of a place, filled."""
    window.show_place(place)
    page = window.page(place)
    if place is Place.REVIEW:
        qtbot.waitUntil(lambda: page.review is not None, timeout=10_000)
    elif place is Place.PRACTISE:
        qtbot.waitUntil(lambda: page.choose.question is not None)
    return page


@pytest.mark.parametrize("place", [Place.PRACTISE, Place.LIBRARY])
def test_tab_goes_through_the_page(window: MainWindow, place: Place, qtbot: QtBot) -> None:
    page = shown(window, place, qtbot)
    page.take_keyboard()
    assert faults(page, walk(window, qtbot, set())) == []


@pytest.mark.parametrize("place", [Place.REVIEW, Place.SETTINGS])
def test_tab_goes_through_every_tab_of_the_page(
    window: MainWindow, place: Place, qtbot: QtBot
) -> None:
    page = shown(window, place, qtbot)
    seen: set[QWidget] = set()
    wrong = {}
    for index in range(page.tabs.count()):
        if page.tabs.isTabVisible(index):
            page.tabs.setCurrentIndex(index)
            page.tabs.tabBar().setFocus()
            if page.tabs.tabText(index) == "Notes":
                page.notes.begin_note()
                page.notes.editor.field.setPlainText("Slower.")
            wrong[page.tabs.tabText(index)] = faults(page, walk(window, qtbot, seen))
    assert not any(wrong.values()), wrong


def test_tab_goes_through_the_measures(window: MainWindow, qtbot: QtBot) -> None:
    page = shown(window, Place.REVIEW, qtbot)
    page.tabs.setCurrentWidget(page.rater.tab)
    page.rater.form.leave.click()
    qtbot.waitUntil(lambda: not page.rater.is_asking)
    qtbot.waitUntil(
        lambda: page.measures.cards[0].height() >= page.measures.cards[0].sizeHint().height()
    )
    page.tabs.tabBar().setFocus()
    stops = walk(window, qtbot, set())
    assert page.measures in [stop.widget for stop in stops]  # the arrows scroll it
    assert faults(page, stops) == []


def test_tab_goes_through_the_list_of_keys(window: MainWindow, qtbot: QtBot) -> None:
    shown(window, Place.LIBRARY, qtbot)
    qtbot.keyClick(focused(), Qt.Key.Key_Question)
    card = window.findChild(KeyList)
    assert card.isVisible()
    assert faults(card, walk(window, qtbot, set())) == []


def test_tab_goes_through_what_was_found_and_the_ratings(window: MainWindow, qtbot: QtBot) -> None:
    page = shown(window, Place.LIBRARY, qtbot)
    page.focus_search()
    qtbot.keyClicks(focused(), "measured")
    qtbot.waitUntil(lambda: page.stack.currentWidget() is page.stack.hits)
    assert faults(page, walk(window, qtbot, set())) == []
    page.rated.click()
    qtbot.waitUntil(lambda: page.is_showing_ratings)
    assert faults(page, walk(window, qtbot, set())) == []


def test_tab_goes_through_the_steps_of_an_answer(page: PractisePage, qtbot: QtBot) -> None:
    seen: set[QWidget] = set()
    page.check.start.setFocus()
    assert faults(page, walk(page, qtbot, seen)) == []
    page.answer.show_question(page.choose.question)
    page._stack.setCurrentWidget(page.answer)
    page.answer.show_recording()
    page.answer.hide_view.setFocus()
    assert faults(page, walk(page, qtbot, seen)) == []
    page._stack.setCurrentWidget(page.done)
    page.done.review.setFocus()
    assert faults(page, walk(page, qtbot, seen)) == []


def test_what_is_empty_leads_on_by_tab(services: UiServices, theme: Theme, qtbot: QtBot) -> None:
    window = MainWindow(theme)
    qtbot.addWidget(window)
    window.show()
    window.activateWindow()
    window.attach(services)
    library = window.page(Place.LIBRARY)
    qtbot.waitUntil(lambda: library.stack.currentWidget() is library.stack.empty)
    for place in (Place.LIBRARY, Place.REVIEW):
        window.show_place(place)
        window._sidebar._buttons[place].setFocus()
        assert faults(window.centralWidget(), walk(window, qtbot, set())) == []
    window.close()


def focused() -> QWidget:
    widget = QApplication.focusWidget()
    assert widget is not None
    return widget
