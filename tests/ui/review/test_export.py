"""The export tab: reached by a key, calm when it speaks, and all keys live beside the field."""

import shutil
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QCheckBox, QLabel
from pytestqt.qtbot import QtBot

from netflix_coach.domain.timespan import Span
from netflix_coach.ui.review.page import ReviewPage
from netflix_coach.ui.theme import Theme
from tests.ui.review.conftest import AddTake

pytestmark = pytest.mark.qt_log_ignore(
    "propagateSizeHints", "pa_context_connect", "pipewire", extend=True
)


@pytest.fixture
def exporting(shown: ReviewPage, qtbot: QtBot) -> ReviewPage:
    """The page with its export tab open and a name suggested."""
    shown.tabs.setCurrentWidget(shown.export_panel)
    qtbot.waitUntil(lambda: bool(shown.export_panel.where.path.text()))
    return shown


def press(qtbot: QtBot, text: str) -> None:
    focused = QApplication.focusWidget()
    assert focused is not None
    qtbot.keyClicks(focused, text)


def test_one_message_stands_below_the_controls_and_moves_nothing(
    exporting: ReviewPage, tmp_path: Path, qtbot: QtBot
) -> None:
    panel = exporting.export_panel
    taken = tmp_path / "clip.mp4"
    taken.write_bytes(b"\0")
    panel.where.path.setText(str(taken))
    places = [w.mapTo(panel, QPoint(0, 0)) for w in (panel._range, panel.where, panel._start)]
    panel._start.click()
    assert "already there" in panel.banners.sentences[0]
    panel.where.path.clear()
    panel._start.click()
    assert panel.banners.sentences == ("Choose a file name for the clip first.",)
    qtbot.waitUntil(lambda: panel.banners.height() > 20)
    assert places == [
        w.mapTo(panel, QPoint(0, 0)) for w in (panel._range, panel.where, panel._start)
    ]
    assert panel.banners.mapTo(panel, QPoint(0, 0)).y() > places[-1].y()


def test_return_in_the_name_means_to_export(
    exporting: ReviewPage, tmp_path: Path, qtbot: QtBot
) -> None:
    panel = exporting.export_panel
    panel.begin()
    for name, said in (("", "Choose a file name"), ("clip.mp4", "already there")):
        (tmp_path / "clip.mp4").write_bytes(b"\0")
        panel.where.path.setText(name and str(tmp_path / name))
        qtbot.keyClick(panel.where.path, Qt.Key.Key_Return)
        assert said in panel.banners.sentences[0]
    assert not exporting.player.playback.is_playing


def test_a_name_that_no_file_can_have_is_said_in_a_sentence(
    exporting: ReviewPage, tmp_path: Path
) -> None:
    panel = exporting.export_panel
    panel.where.path.setText(str(tmp_path / f"{'x' * 300}.mp4"))
    panel._start.click()
    assert "can't be written" in panel.banners.sentences[0]
    assert panel.running is None


@pytest.mark.parametrize("percent", [100, 150])
def test_ctrl_e_brings_the_field_into_sight_and_the_keyboard_into_it(
    shown: ReviewPage, theme: Theme, percent: int, qtbot: QtBot
) -> None:
    theme.set_text_scale(percent)
    shown.resize(1_080, 600)
    qtbot.keyClick(shown.timeline, Qt.Key.Key_E, Qt.KeyboardModifier.ControlModifier)
    panel = shown.export_panel
    assert QApplication.focusWidget() is panel.where.path
    qtbot.waitUntil(lambda: not panel.where.path.visibleRegion().isEmpty())
    seen = panel.where.path.visibleRegion().boundingRect()
    assert seen.height() == panel.where.path.height()
    theme.set_text_scale(100)


def test_a_click_beside_the_field_leaves_the_keyboard_in_it(
    exporting: ReviewPage, qtbot: QtBot
) -> None:
    panel = exporting.export_panel
    heading = next(each for each in panel.findChildren(QLabel) if each.text() == "Where")
    qtbot.mouseClick(heading, Qt.MouseButton.LeftButton)
    panel.where.path.clear()
    press(qtbot, "monkeys in")
    assert panel.where.path.text() == "monkeys in"
    assert exporting.timeline.span is None
    assert not exporting.notes.list.rows


def test_the_keys_of_the_page_work_on_a_box_but_for_space(
    exporting: ReviewPage, qtbot: QtBot
) -> None:
    exporting.player.playback.seek(5_000)
    box = exporting.export_panel.findChildren(QCheckBox)[0]
    box.setFocus()
    press(qtbot, "i")
    assert exporting.timeline.span == Span(5_000, 20_000)
    press(qtbot, "j")
    assert exporting.playback_ms == 2_000
    qtbot.keyClick(box, Qt.Key.Key_Space)
    assert box.isChecked()
    assert not exporting.player.playback.is_playing


def test_a_click_beside_a_note_goes_on_writing_it(shown: ReviewPage, qtbot: QtBot) -> None:
    shown.commands.write_note()
    editor = shown.notes.editor
    qtbot.mouseClick(editor._where, Qt.MouseButton.LeftButton)
    press(qtbot, "im")
    assert editor.field.toPlainText() == "im"
    assert shown.timeline.span is None


def test_no_clip_is_offered_of_a_recording_that_is_gone(
    page: ReviewPage, add_take, recording: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    path = tmp_path / "take.mkv"
    with qtbot.waitSignal(page.take_shown):
        page.open_take(add_take(path=path))
    panel = page.export_panel
    page.tabs.setCurrentWidget(panel)
    qtbot.waitUntil(lambda: not panel._start.isEnabled())
    assert panel._why_not.isVisible()
    assert "no longer at" in panel._why_not.text()

    path.write_bytes(recording.read_bytes())
    page.tabs.setCurrentWidget(page.flags)
    page.tabs.setCurrentWidget(panel)
    qtbot.waitUntil(panel._start.isEnabled)
    assert not panel._why_not.isVisible()


def test_what_was_said_of_a_file_goes_when_another_is_named(
    exporting: ReviewPage, tmp_path: Path
) -> None:
    panel = exporting.export_panel
    taken = tmp_path / "clip.mp4"
    taken.write_bytes(b"\0")
    panel.where.path.setText(str(taken))
    panel._start.click()
    assert "already there" in panel.banners.sentences[0]
    panel.where.path.setText(str(tmp_path / "other.mp4"))
    assert panel.banners.sentences == ()  # Replace would have written the first


def test_a_question_about_files_goes_when_other_files_are_wanted(
    exporting: ReviewPage, tmp_path: Path
) -> None:
    panel = exporting.export_panel
    taken = tmp_path / "clip.mp4"
    taken.write_bytes(b"\0")
    panel.where.path.setText(str(taken))
    panel._start.click()
    next(box for box in panel.findChildren(QCheckBox) if "JSON" in box.text()).click()
    assert panel.banners.sentences == ()


def test_points_at_one_moment_say_why_there_is_nothing_to_export(
    exporting: ReviewPage, qtbot: QtBot
) -> None:
    panel = exporting.export_panel
    panel.set_span(Span(4_000, 4_000))
    reasons = [each for each in panel.findChildren(QLabel) if "same moment" in each.text()]
    assert [each.isVisible() for each in reasons] == [True]
    panel.set_span(Span(4_000, 5_000))
    assert not any(each.isVisible() for each in reasons)
    assert panel._start.isEnabled()


def test_the_reason_why_nothing_can_be_exported_is_in_sight(
    page: ReviewPage, add_take: AddTake, recording: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    moved = tmp_path / "take.mkv"
    shutil.copy(recording, moved)
    page.resize(1_080, 600)
    with qtbot.waitSignal(page.take_shown):
        page.open_take(add_take(path=moved))
    moved.unlink()
    page.commands.show_export()
    reason = page.export_panel._why_not
    qtbot.waitUntil(reason.isVisible)
    qtbot.waitUntil(lambda: reason.visibleRegion().boundingRect().height() == reason.height())
