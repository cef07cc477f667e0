"""The window with every service, on an empty library."""

from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from netflix_coach.ui.main_window import MainWindow
from netflix_coach.ui.places import Place
from netflix_coach.ui.services import UiServices
from netflix_coach.ui.theme import Theme


@pytest.fixture
def window(ui_services: UiServices, theme: Theme, qtbot: QtBot) -> Iterator[MainWindow]:
    made = MainWindow(theme)
    qtbot.addWidget(made)
    made.show()
    made.activateWindow()
    qtbot.waitExposed(made)
    made.attach(ui_services)
    library = made.page(Place.LIBRARY)
    qtbot.waitUntil(lambda: library.stack.currentWidget() is library.stack.empty)
    yield made
    made.close()
