"""The keys of the review do what they did at first, and what the user made them do."""

from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton
from pytestqt.qtbot import QtBot

from netflix_coach.ui.review.page import ReviewPage
from netflix_coach.ui.services import UiServices


def buttons_telling(page: ReviewPage, words: str) -> list[str]:
    tips = (button.toolTip() for button in page.findChildren(QAbstractButton))
    return [tip for tip in tips if tip.startswith(words)]


def test_a_key_is_changed_told_and_taken_back(
    shown: ReviewPage, services: UiServices, qtbot: QtBot
) -> None:
    shown.setFocus()
    with qtbot.waitSignal(shown.keys.changed):
        shown.keys.change(lambda keys: keys.with_keys("review.next-flag", ("B",)), print)
    assert buttons_telling(shown, "Next flag") == ["Next flag (B)"]
    qtbot.keyClick(shown, Qt.Key.Key_N)
    assert shown.flags.chosen is None
    qtbot.keyClick(shown, Qt.Key.Key_B)
    assert shown.flags.chosen is not None
    with qtbot.waitSignal(shown.keys.changed):
        services.settings.save(replace(services.settings.current, keys={}))
    assert buttons_telling(shown, "Next flag") == ["Next flag (N)"]


def test_keys_work_whatever_button_of_whatever_tab_has_the_focus(
    shown: ReviewPage, qtbot: QtBot
) -> None:
    shown.commands.write_note()
    tried = set()
    for index in range(shown.tabs.count()):
        shown.tabs.setCurrentIndex(index)
        for button in shown.tabs.widget(index).findChildren(QAbstractButton):
            button.setFocus()
            if button.hasFocus():
                shown.timeline.set_span(None)
                qtbot.keyClick(button, Qt.Key.Key_I)
                assert shown.timeline.span is not None, button.text() or button.toolTip()
                tried.add(shown.tabs.tabText(index).split()[0])
    assert tried >= {"Flags", "Measures", "Notes", "Voice", "Export"}


def test_tabs_and_the_menu_of_lanes_have_keys(shown: ReviewPage, qtbot: QtBot) -> None:
    shown.setFocus()
    ctrl = Qt.KeyboardModifier.ControlModifier
    names = []
    for _ in range(6):  # the take has no text that was typed
        names.append(shown.tabs.tabText(shown.tabs.currentIndex()).split()[0])
        qtbot.keyClick(shown.focusWidget() or shown, Qt.Key.Key_PageDown, ctrl)
    assert names == ["Transcript", "Flags", "Measures", "Notes", "Voice", "Export"]
    qtbot.keyClick(shown.tabs.tabBar(), Qt.Key.Key_PageUp, ctrl)
    assert shown.tabs.currentWidget() is shown.export_panel
    shown.setFocus()
    qtbot.keyClick(shown, Qt.Key.Key_T, Qt.KeyboardModifier.ShiftModifier)
    assert shown.lanes.menu().isVisible()
    shown.lanes.menu().close()


def test_a_part_keeps_the_keys_that_it_needs_itself(shown: ReviewPage, qtbot: QtBot) -> None:
    shown.player.playback.seek(5_000)
    shown.tabs.setCurrentWidget(shown.voice.panel)
    loudness = shown.voice.panel.volume
    loudness.setFocus()
    before = loudness.value()
    qtbot.keyClick(loudness, Qt.Key.Key_Left)
    assert loudness.value() < before
    bar = shown.tabs.tabBar()
    bar.setFocus()
    before = shown.tabs.currentIndex()
    qtbot.keyClick(bar, Qt.Key.Key_Right)
    assert shown.tabs.currentIndex() > before
    shown.tabs.setCurrentWidget(shown.flags)
    kinds = shown.flags.filter.kind
    kinds.setFocus()
    qtbot.keyClick(kinds, Qt.Key.Key_Space)
    assert kinds.view().isVisible()
    kinds.hidePopup()
    assert shown.playback_ms == 5_000
    qtbot.keyClick(kinds, Qt.Key.Key_N)
    assert shown.flags.chosen is not None


def test_a_key_pressed_over_an_open_menu_puts_it_away(shown: ReviewPage, qtbot: QtBot) -> None:
    menu = shown.lanes.menu()
    shown.commands.arrange_lanes()
    qtbot.waitUntil(menu.isVisible)
    qtbot.keyClick(menu, Qt.Key.Key_E, Qt.KeyboardModifier.ControlModifier)
    assert shown.tabs.currentWidget() is shown.export_panel
    assert not menu.isVisible()
