"""The player on the whole screen: how one gets there and back, and that nothing moves meanwhile."""

import numpy as np
import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication, QSplitter, QWidget
from pytestqt.qtbot import QtBot

from netflix_coach.domain.media import WaveformPeaks
from netflix_coach.domain.player_view import PlayerView
from netflix_coach.ui.review.full_screen import FullScreen
from netflix_coach.ui.review.page import ReviewPage
from tests.ui.review.conftest import AddTake

pytestmark = pytest.mark.qt_log_ignore(
    "propagateSizeHints", "pa_context_connect", "pipewire", "No HW decoder", extend=True
)

PEAKS = WaveformPeaks(10, np.full(2_000, -9_000, np.int16), np.full(2_000, 9_000, np.int16))


def laid_out(page: ReviewPage) -> list[object]:
    """Where everything is that going to the full screen might move."""
    splits = [split.sizes() for split in page.findChildren(QSplitter)]
    parts = (page.player, page.player.view, page.player.transport, page.tabs, page.timeline)
    places = [(part.mapTo(page, QPoint()), part.size()) for part in parts]
    stops: list[QWidget] = []
    each = page.nextInFocusChain()
    while each is not page:
        if each.focusPolicy() & Qt.FocusPolicy.TabFocus and each.window() is page:
            stops.append(each)
        each = each.nextInFocusChain()
    return [page.geometry(), page.windowState(), splits, places, stops]


def entered(page: ReviewPage, qtbot: QtBot) -> FullScreen:
    page.setFocus()
    qtbot.keyClick(page, Qt.Key.Key_F11)
    assert page.full_screen.isFullScreen()
    qtbot.waitUntil(lambda: QApplication.focusWidget() is page.full_screen)
    return page.full_screen


def rest(screen: FullScreen) -> None:
    """Let the time of rest be over."""
    screen._rest.timeout.emit()


@pytest.mark.parametrize("key", [Qt.Key.Key_Escape, Qt.Key.Key_F11])
def test_the_picture_fills_the_screen_and_everything_is_as_before_afterwards(
    shown: ReviewPage, qtbot: QtBot, key: Qt.Key
) -> None:
    upper, lower = shown.findChildren(QSplitter)[::-1]
    for split in (upper, lower):
        split.moveSplitter(split.sizes()[0] - 40, 1)
    shown.timeline.setFocus()
    before = laid_out(shown)
    qtbot.keyClick(shown.timeline, Qt.Key.Key_F11)
    assert shown.player.view.size() == shown.screen().size()
    qtbot.keyClick(shown.full_screen, Qt.Key.Key_N)
    qtbot.keyClick(shown.full_screen, key)
    assert not shown.full_screen.isVisible()
    qtbot.waitUntil(lambda: laid_out(shown) == before)
    qtbot.waitUntil(lambda: QApplication.focusWidget() is shown.timeline)


def test_button_and_double_click_go_there_and_back(shown: ReviewPage, qtbot: QtBot) -> None:
    view, button = shown.player.view, shown.player.transport.full_screen
    for there, back in ((button.click, lambda: None), (lambda: None, button.click)):
        there()
        if not shown.full_screen.is_on:
            qtbot.mouseDClick(view, Qt.MouseButton.LeftButton)
        assert shown.full_screen.is_on
        assert button.toolTip() == "Leave full screen (F11)"
        back()
        if shown.full_screen.is_on:
            qtbot.mouseDClick(view, Qt.MouseButton.LeftButton)
        assert not shown.full_screen.is_on
        assert button.toolTip() == "Full screen (F11)"


def test_the_keys_of_the_player_work_there(shown: ReviewPage, qtbot: QtBot) -> None:
    playback = shown.player.playback
    shown.player.sound.show_peaks(PEAKS, playback.duration_ms)
    screen = entered(shown, qtbot)
    qtbot.keyClick(screen, Qt.Key.Key_Right)
    assert playback.position_ms == 1_000
    qtbot.keyClick(screen, Qt.Key.Key_N)
    assert shown.flags.chosen is not None
    assert playback.position_ms == shown.flags.chosen.start_ms
    qtbot.keyClick(screen, Qt.Key.Key_T)
    assert shown.player.transport.captions.isChecked()
    qtbot.keyClick(screen, Qt.Key.Key_V)
    assert shown.player.seen is PlayerView.SOUND
    qtbot.keyClick(screen, Qt.Key.Key_V)
    assert shown.player.self_view.isVisible()
    qtbot.keyClick(screen, Qt.Key.Key_L)
    qtbot.waitUntil(lambda: playback.is_playing)
    qtbot.keyClick(screen, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: not playback.is_playing)


def test_what_is_changed_there_is_undone_there(shown: ReviewPage, qtbot: QtBot) -> None:
    screen = entered(shown, qtbot)
    qtbot.keyClick(screen, Qt.Key.Key_N)
    for key, modifier in (
        (Qt.Key.Key_X, Qt.KeyboardModifier.NoModifier),
        (Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier),
    ):
        with qtbot.waitSignal(shown.edits.said):
            qtbot.keyClick(screen, key, modifier)
        assert shown.toast.window() is screen
        assert shown.toast.isVisible()
    assert shown.review is not None
    assert len(shown.review.analysis.flags) == 2


def test_what_needs_more_than_the_picture_goes_back_to_it(shown: ReviewPage, qtbot: QtBot) -> None:
    screen = entered(shown, qtbot)
    qtbot.keyClick(screen, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    assert not screen.isVisible()
    assert shown.notes.editor.isVisible()
    qtbot.waitUntil(lambda: shown.notes.editor.isAncestorOf(QApplication.focusWidget()))


def test_the_bar_comes_with_the_pointer_and_goes_when_it_rests(
    shown: ReviewPage, qtbot: QtBot
) -> None:
    screen = entered(shown, qtbot)
    assert shown.player.transport.isVisible()
    rest(screen)
    assert not shown.player.transport.isVisible()
    assert screen.cursor().shape() is Qt.CursorShape.BlankCursor
    at = QPointF(400, 100)
    moved = QMouseEvent(
        QEvent.Type.MouseMove, at, at, Qt.MouseButton.NoButton, Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
    )  # fmt: skip
    QApplication.sendEvent(shown.player.view, moved)
    assert shown.player.transport.isVisible()
    assert screen._rest.isActive()
    rest(screen)
    qtbot.keyClick(screen, Qt.Key.Key_Tab)
    assert screen.bar.isAncestorOf(QApplication.focusWidget())
    rest(screen)
    assert shown.player.transport.isVisible(), "the keyboard is in it"


def test_the_place_is_dragged_there(shown: ReviewPage, qtbot: QtBot) -> None:
    screen = entered(shown, qtbot)
    place = screen._place
    middle = QPoint(place.width() // 2, place.height() // 2)
    qtbot.mouseClick(place, Qt.MouseButton.LeftButton, pos=middle)
    assert abs(shown.playback_ms - 10_000) < 100


def test_captions_stand_above_the_bar(
    shown: ReviewPage, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    covered: list[int] = []
    monkeypatch.setattr(shown.player, "set_covered", covered.append)
    screen = entered(shown, qtbot)
    assert covered[-1] == screen.bar.height() > 0
    rest(screen)
    assert covered[-1] == 0
    monkeypatch.undo()
    screen.leave()
    shown.player.transport.captions.setChecked(True)
    shown.player.playback.seek(2_100)

    def lowest() -> int:
        seen = shown.player.view.grab().toImage()
        places = ((x, y) for y in range(seen.height()) for x in range(0, seen.width(), 2))
        return max(y for x, y in places if seen.pixelColor(x, y).lightness() > 250)

    high = shown.player.view.height()
    assert lowest() > high // 2
    shown.player.set_covered(high // 2)
    assert lowest() < high // 2


def test_a_take_without_a_picture_shows_its_sound_there(
    page: ReviewPage, add_take: AddTake, qtbot: QtBot
) -> None:
    take_id = add_take(has_picture=False)
    with qtbot.waitSignal(page.take_shown):
        page.open_take(take_id)
    page.player.sound.show_peaks(PEAKS, page.player.playback.duration_ms)
    page.player.see(page.player.seen)
    entered(page, qtbot)
    assert page.player.sound.is_shown
    assert page.player.view.size() == page.screen().size()


def test_going_elsewhere_leaves_it(shown: ReviewPage, qtbot: QtBot) -> None:
    screen = entered(shown, qtbot)
    shown.hide()
    assert not screen.isVisible()
    assert shown.player.view.window() is shown
    shown.show()
    assert shown.player.view.isVisible()


def test_the_picture_stands_in_black_on_a_whole_screen_alone(
    shown: ReviewPage, qtbot: QtBot
) -> None:
    def corner() -> str:
        return shown.player.view.grab().toImage().pixelColor(2, 2).name()

    view = shown.player.view
    assert view.picture_rect().top() > 4 or view.picture_rect().left() > 4
    before = corner()
    screen = entered(shown, qtbot)
    shown.player.view.resize(800, 800)  # whatever the screen's shape is
    assert corner() == "#000000"
    screen.leave()
    qtbot.waitUntil(lambda: corner() == before)
    assert before != "#000000"


def test_a_word_that_is_being_corrected_is_kept_by_going_there(
    shown: ReviewPage, qtbot: QtBot
) -> None:
    shown.commands.edit_word()
    qtbot.keyClicks(shown.transcript.editor, "perhaps")
    with qtbot.waitSignal(shown.transcript.words_corrected):
        qtbot.keyClick(shown.transcript.editor, Qt.Key.Key_F11)
        qtbot.waitUntil(lambda: shown.full_screen.isActiveWindow())
    shown.full_screen.leave()
