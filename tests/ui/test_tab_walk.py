"""Each page is gone through with Tab: as one reads, never caught, the keyboard always in sight."""

from collections.abc import Iterator
from typing import Any

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from netflix_coach.ui.main_window import MainWindow
from netflix_coach.ui.places import Place
from netflix_coach.ui.services import UiServices
from netflix_coach.ui.theme import Theme
from tests.ui.review.conftest import AddTake, add_take, container, recording, services
from tests.ui.tab_walk import faults, walk

__all__ = ["add_take", "container", "recording", "services"]

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
