"""The keys of the review are listed, found and changed, with nothing but the keyboard."""

from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget
from pytestqt.qtbot import QtBot

from netflix_coach.ui.review.page import ReviewPage
from netflix_coach.ui.services import UiServices


def focused() -> QWidget:
    widget = QApplication.focusWidget()
    assert widget is not None
    return widget


def choose(page: ReviewPage, qtbot: QtBot, words: str) -> None:
    """Open the list, find an action and ask to change its key."""
    page.setFocus()
    qtbot.keyClick(page, Qt.Key.Key_Question)
    qtbot.keyClicks(focused(), words)
    qtbot.keyClick(focused(), Qt.Key.Key_Tab)
    qtbot.keyClick(focused(), Qt.Key.Key_Home)
    qtbot.keyClick(focused(), Qt.Key.Key_Down)
    qtbot.keyClick(focused(), Qt.Key.Key_Return)


def buttons_telling(page: ReviewPage, words: str) -> list[str]:
    tips = (button.toolTip() for button in page.findChildren(QAbstractButton))
    return [tip for tip in tips if tip.startswith(words)]


def test_a_key_is_changed_kept_and_taken_back(
    shown: ReviewPage, services: UiServices, qtbot: QtBot
) -> None:
    choose(shown, qtbot, "next flag")
    assert "“Next flag”" in shown._key_list.said.text()
    with qtbot.waitSignal(shown.keys.changed):
        qtbot.keyClick(focused(), Qt.Key.Key_B)
    assert services.settings.current.keys == {"review.next-flag": ("B",)}
    assert buttons_telling(shown, "Next flag") == ["Next flag (B)"]
    shown.escape()
    qtbot.keyClick(focused(), Qt.Key.Key_N)
    assert shown.flags.chosen is None
    qtbot.keyClick(focused(), Qt.Key.Key_B)
    assert shown.flags.chosen is not None
    with qtbot.waitSignal(shown.keys.changed):
        services.settings.save(replace(services.settings.current, keys={}))
    assert buttons_telling(shown, "Next flag") == ["Next flag (N)"]


def test_a_key_that_is_taken_is_refused(
    shown: ReviewPage, services: UiServices, qtbot: QtBot
) -> None:
    choose(shown, qtbot, "next flag")
    qtbot.keyClick(focused(), Qt.Key.Key_P)
    assert "P already does “Previous flag”" in shown._key_list.said.text()
    choose_again = shown.keys.map.keys_of("review.next-flag")
    assert choose_again == ("N",)
    assert services.settings.current.keys == {}


def test_letters_only_type_while_somebody_types(shown: ReviewPage, qtbot: QtBot) -> None:
    shown.setFocus()
    qtbot.keyClick(shown, Qt.Key.Key_Question)
    qtbot.keyClicks(focused(), "nxm")
    assert shown._key_list.search.text() == "nxm"
    button = shown._key_list.findChildren(QAbstractButton)[-1]
    button.setFocus()
    qtbot.keyClicks(button, "nm")
    assert shown.flags.chosen is None
    assert shown.notes.list.model().rowCount() == 0


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


def test_every_action_has_a_name_of_its_own_and_no_two_share_a_key(shown: ReviewPage) -> None:
    keys = shown.keys.map
    assert len({action.id for action in keys.actions}) == len(keys.actions)
    for action in keys.actions:
        if shown.keys.can_change(action):
            keys.with_keys(action.id, action.keys)  # raises where another has one of them
