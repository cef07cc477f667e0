"""Whose looks at the lens are kept, and how they are deleted."""

from datetime import UTC, datetime

import pytest
from PySide6.QtWidgets import QLabel, QPushButton, QToolButton
from pytestqt.qtbot import QtBot

from netflix_coach.app.container import Container
from netflix_coach.domain.calibration.look import LensCalibration, LensLook, ScreenBounds
from netflix_coach.ui.services import UiServices
from netflix_coach.ui.settings.gaze_tab import NONE_YET, GazeTab
from netflix_coach.ui.settings.page import SettingsPage
from netflix_coach.ui.tasks import Tasks
from netflix_coach.ui.theme import Theme

LOOK = LensLook(0, 0, 0, 0, 0, 0.12, 0.84, ScreenBounds(-12, 12, -20, -2))


@pytest.fixture
def page(
    program: Container, ui_services: UiServices, theme: Theme, tasks: Tasks, qtbot: QtBot
) -> SettingsPage:
    """The settings of a library in which two people looked at one lens."""
    made_at = datetime(2026, 3, 2, 18, 30, tzinfo=UTC)
    for person in ("Sam", "You"):
        program.calibration._calibrations.save(
            LensCalibration(f"of {person}", "usb", "USB camera", person, made_at, LOOK)
        )
    page = SettingsPage(ui_services, theme, tasks)
    qtbot.addWidget(page)
    page.show()
    return page


@pytest.fixture
def tab(page: SettingsPage, qtbot: QtBot) -> GazeTab:
    """The tab with the list."""
    page.tabs.setCurrentIndex([page.tabs.tabText(k) for k in range(5)].index("Gaze"))
    qtbot.waitUntil(lambda: "Sam · USB camera" in texts(page.gaze))
    return page.gaze


def texts(tab: GazeTab) -> list[str]:
    return [each.text() for each in tab.findChildren(QLabel) if each.isVisible()]


def press(tab: GazeTab, kind: type, name: str) -> None:
    buttons = [b for b in tab.findChildren(kind) if b.isVisible()]
    next(b for b in buttons if name in (b.text(), b.accessibleName())).click()


def test_each_camera_and_person_is_listed_with_what_is_known(tab: GazeTab) -> None:
    assert {"Sam · USB camera", "You · USB camera"} <= set(texts(tab))
    about = next(text for text in texts(tab) if "steady" in text)
    assert about.startswith("2 Mar 2026")
    assert about.endswith("steady within 0.8°, screen known")


def test_deleting_asks_first(tab: GazeTab, qtbot: QtBot, program: Container) -> None:
    press(tab, QToolButton, "Delete the look of Sam at USB camera")
    qtbot.waitUntil(lambda: any(text.endswith("keep it.") for text in texts(tab)))
    press(tab, QPushButton, "Keep")
    qtbot.waitUntil(lambda: "Sam · USB camera" in texts(tab))
    press(tab, QToolButton, "Delete the look of Sam at USB camera")
    qtbot.waitUntil(lambda: any(text.endswith("keep it.") for text in texts(tab)))
    press(tab, QPushButton, "Delete")
    qtbot.waitUntil(lambda: "You · USB camera" in texts(tab) and len(texts(tab)) == 5)
    assert [each.person for each in program.calibration.all()] == ["You"]
    press(tab, QToolButton, "Delete the look of You at USB camera")
    qtbot.waitUntil(lambda: any(text.endswith("keep it.") for text in texts(tab)))
    press(tab, QPushButton, "Delete")
    qtbot.waitUntil(lambda: NONE_YET in texts(tab))


def test_the_name_is_saved_and_never_empty(tab: GazeTab, qtbot: QtBot, program: Container) -> None:
    assert tab.person.text() == "You"
    for typed, kept in (("  Sam   Doe ", "Sam Doe"), ("   ", "You")):
        tab.person.setText(typed)
        tab.person.editingFinished.emit()
        qtbot.waitUntil(lambda kept=kept: program.settings.current.person == kept)
        assert tab.person.text() == kept
