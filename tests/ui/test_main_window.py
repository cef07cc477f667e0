"""The shell paints alone, takes the services later, and leads from place to place."""

from pathlib import Path

from PySide6.QtGui import QShortcut
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from netflix_coach.ui.main_window import MainWindow
from netflix_coach.ui.places import Place
from netflix_coach.ui.services import UiServices
from netflix_coach.ui.theme import Theme


def test_the_shell_paints_without_services_and_then_takes_them(
    ui_services: UiServices, theme: Theme, qtbot: QtBot
) -> None:
    window = MainWindow(theme)
    qtbot.addWidget(window)
    with qtbot.waitSignal(window.painted):
        window.show()
    assert window.page(Place.LIBRARY) is None
    window.attach(ui_services)
    library = window.page(Place.LIBRARY)
    qtbot.waitUntil(lambda: library.stack.currentWidget() is library.stack.empty)
    library.practise_requested.emit()
    assert window.place is Place.PRACTISE
    assert window.findChildren(QShortcut)


def test_a_library_that_cannot_be_opened_is_explained(theme: Theme, qtbot: QtBot) -> None:
    window = MainWindow(theme)
    qtbot.addWidget(window)
    window.fail("The data folder can't be written; choose another one.")
    words = [label.text() for label in window.findChildren(QLabel)]
    assert "The data folder can't be written; choose another one." in words


def test_a_dropped_text_file_gives_one_sentence(
    ui_services: UiServices, theme: Theme, qtbot: QtBot, tmp_path: Path
) -> None:
    window = MainWindow(theme)
    qtbot.addWidget(window)
    window.attach(ui_services)
    notes = tmp_path / "notes.txt"
    notes.write_text("not a recording")
    window.offer_import((notes,))
    window.imports.panel.import_button.click()
    qtbot.waitUntil(lambda: len(window.banners.sentences) == 1)
    assert "notes.txt" in window.banners.sentences[0]
    assert ui_services.library.sessions() == ()
    again = tmp_path / "again.txt"
    again.write_text("no recording either")
    window.offer_import((again,))  # the first was read, and is over
    assert window.banners.sentences == ()
