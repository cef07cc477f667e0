"""The keys of the whole window are listed everywhere, found and changed, by keys alone."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from netflix_coach.domain.keyboard import KeyMap
from netflix_coach.ui.keys.key_list import KeyList
from netflix_coach.ui.keys.known import KNOWN_ACTIONS
from netflix_coach.ui.main_window import MainWindow
from netflix_coach.ui.places import Place
from netflix_coach.ui.services import UiServices


def focused() -> QWidget:
    widget = QApplication.focusWidget()
    assert widget is not None
    return widget


def open_list(window: MainWindow, qtbot: QtBot) -> KeyList:
    qtbot.keyClick(focused(), Qt.Key.Key_Question)
    shown = window._help.list
    assert shown is not None
    assert shown.isVisible()
    return shown


def begin_change(qtbot: QtBot, words: str) -> None:
    """In the open list, find an action and ask to change its key."""
    qtbot.keyClicks(focused(), words)
    for key in (Qt.Key.Key_Tab, Qt.Key.Key_Home, Qt.Key.Key_Down, Qt.Key.Key_Return):
        qtbot.keyClick(focused(), key)


def rows(shown: KeyList) -> dict[str, str]:
    """Keys by the names of the actions in sight."""
    every = (row for listed in shown._rows.values() for row in listed)
    return {row.text(0): row.text(1) for row in every if not row.isHidden()}


@pytest.mark.parametrize("place", Place)
def test_the_list_opens_on_every_page_with_the_keys_of_window_and_page(
    window: MainWindow, qtbot: QtBot, place: Place
) -> None:
    window.show_place(place)
    before = QApplication.focusWidget()
    shown = open_list(window, qtbot)
    assert window.rect().contains(shown.geometry())
    assert shown.list.topLevelItem(0).text(0) == "Everywhere"
    found = rows(shown)
    assert found["Go to Library"] == "Ctrl+3"
    assert found["Quit"] == "Ctrl+Q"
    pages = {action.page for row in shown._rows.values() for action in _actions(row)}
    assert pages == {"window", place.name.lower()}
    qtbot.keyClick(focused(), Qt.Key.Key_Escape)
    assert not shown.isVisible()
    assert QApplication.focusWidget() is before


def _actions(row: list) -> list:  # type: ignore[type-arg]
    return [item.data(0, Qt.ItemDataRole.UserRole) for item in row]


def test_a_key_of_the_menus_is_changed_and_told_there(
    window: MainWindow, ui_services: UiServices, qtbot: QtBot
) -> None:
    open_list(window, qtbot)
    begin_change(qtbot, "go to settings")
    keys = window._help._keys
    assert keys is not None
    with qtbot.waitSignal(keys.changed):
        qtbot.keyClick(focused(), Qt.Key.Key_F9)
    assert ui_services.settings.current.keys == {"window.settings": ("F9",)}
    qtbot.keyClick(focused(), Qt.Key.Key_Escape)
    qtbot.keyClick(focused(), Qt.Key.Key_4, Qt.KeyboardModifier.ControlModifier)
    assert window.place is Place.LIBRARY
    qtbot.keyClick(focused(), Qt.Key.Key_F9)
    assert window.place is Place.SETTINGS
    entry = window._menus._actions["settings"]
    assert entry.shortcut() == QKeySequence("F9")


def test_a_key_that_a_page_out_of_sight_uses_is_refused(
    window: MainWindow, ui_services: UiServices, qtbot: QtBot
) -> None:
    shown = open_list(window, qtbot)
    begin_change(qtbot, "go to settings")
    qtbot.keyClick(focused(), Qt.Key.Key_N)
    assert "N already does “Next flag”" in shown.said.text()
    assert ui_services.settings.current.keys == {}


def test_a_question_mark_is_typed_where_one_types(window: MainWindow, qtbot: QtBot) -> None:
    window.show_place(Place.PRACTISE)
    filter_ = window.page(Place.PRACTISE).choose.filter
    filter_.setFocus()
    qtbot.keyClick(filter_, Qt.Key.Key_Question)
    assert filter_.text() == "?"
    assert window._help.list is None
    window.page(Place.PRACTISE).choose.list.setFocus()
    shown = open_list(window, qtbot)
    assert isinstance(focused(), QLineEdit)
    qtbot.keyClick(focused(), Qt.Key.Key_Question)
    assert shown.search.text() == "?"


def test_the_list_goes_with_its_page(window: MainWindow, qtbot: QtBot) -> None:
    shown = open_list(window, qtbot)
    qtbot.keyClick(focused(), Qt.Key.Key_4, Qt.KeyboardModifier.ControlModifier)
    assert not shown.isVisible()
    assert window.page(Place.SETTINGS).isAncestorOf(focused())


def test_the_help_menu_opens_the_list(window: MainWindow) -> None:
    window._menus._actions["keys"].trigger()
    assert window._help.list is not None
    assert window._help.list.isVisible()


def test_no_two_actions_share_a_name_or_a_key_and_all_are_written_as_they_are_caught() -> None:
    actions = KNOWN_ACTIONS
    keys = KeyMap(actions)
    assert len({action.id for action in actions}) == len(actions)
    for action in actions:
        keys.with_keys(action.id, action.keys)  # raises where another has one of them
        for key in action.keys:
            assert QKeySequence(key).toString() == key
