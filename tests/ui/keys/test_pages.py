"""What the pages beside the review do by keys, as the list says."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from netflix_coach.ui.main_window import MainWindow
from netflix_coach.ui.places import Place
from netflix_coach.ui.practise.step import Step

CTRL = Qt.KeyboardModifier.ControlModifier


def focused() -> QWidget:
    widget = QApplication.focusWidget()
    assert widget is not None
    return widget


def test_the_steps_before_and_while_answering_go_by_keys(window: MainWindow, qtbot: QtBot) -> None:
    window.show_place(Place.PRACTISE)
    page = window.page(Place.PRACTISE)
    qtbot.waitUntil(lambda: page.choose.question is not None)
    qtbot.keyClick(focused(), Qt.Key.Key_F, CTRL)
    qtbot.keyClicks(focused(), "h")
    assert page.choose.filter.text() == "h"
    page.choose.list.setFocus()
    qtbot.keyClick(page.choose.list, Qt.Key.Key_Return)
    assert page.step is Step.CHECK
    qtbot.keyClick(focused(), Qt.Key.Key_Q)
    assert page.step is Step.CHOOSE
    page._go(Step.RECORD)
    page.answer.editor.hide()
    page.answer.show_recording()
    for key, part in ((Qt.Key.Key_H, page.answer.preview), (Qt.Key.Key_C, page.answer.clock)):
        assert not part.isHidden()
        qtbot.keyClick(focused(), key)
        assert part.isHidden()
    page.answer.editor.show()
    page.answer.show_recording()
    qtbot.keyClicks(focused(), "h")
    assert page.answer.editor.text == "h"
    assert page.answer.preview.isHidden()
    page._go(Step.CHOOSE)


def test_what_was_recorded_is_kept_or_left_by_keys(window: MainWindow, qtbot: QtBot) -> None:
    window.show_place(Place.PRACTISE)
    page = window.page(Place.PRACTISE)
    page._go(Step.DONE)
    qtbot.keyClick(focused(), Qt.Key.Key_Q)
    assert page.step is Step.CHOOSE


def test_the_library_is_searched_from_everywhere(window: MainWindow, qtbot: QtBot) -> None:
    window.show_place(Place.SETTINGS)
    qtbot.keyClick(focused(), Qt.Key.Key_F, CTRL | Qt.KeyboardModifier.ShiftModifier)
    assert window.place is Place.LIBRARY


def test_settings_are_turned_by_keys(window: MainWindow, qtbot: QtBot) -> None:
    window.show_place(Place.SETTINGS)
    tabs = window.page(Place.SETTINGS).tabs
    last = tabs.count() - 1
    for key, shown in ((Qt.Key.Key_PageUp, last), (Qt.Key.Key_PageDown, 0)):
        qtbot.keyClick(focused(), key, CTRL)
        assert tabs.currentIndex() == shown
