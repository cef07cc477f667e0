"""Answers that are typed, too: the editor, the keys that stop, the words shown on request."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel
from pytestqt.qtbot import QtBot

from netflix_coach.app.container import Container
from netflix_coach.domain.speech.sound_check import QUIET, RUMBLING, SoundState
from netflix_coach.domain.stages import Stage
from netflix_coach.domain.transcript import HeardWords
from netflix_coach.ui.practise.check_panel import SAY_SOMETHING, SOUND_IS_GOOD
from netflix_coach.ui.practise.heard_line import LISTENING, WITHOUT_MODEL
from netflix_coach.ui.practise.page import PractisePage
from netflix_coach.ui.practise.step import Step
from netflix_coach.ui.theme import Theme
from tests.ui.test_fit import cut

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", extend=True)


@pytest.fixture
def page(at_questions: PractisePage, qtbot: QtBot) -> PractisePage:
    """The device check of the first coding question."""
    stages = at_questions.choose.stage
    stages.setCurrentIndex(stages.findData(Stage.CODING))
    at_questions.choose.go.click()
    qtbot.waitUntil(at_questions.check.start.isEnabled, timeout=10_000)
    return at_questions


def record(page: PractisePage, qtbot: QtBot) -> None:
    page.check.start.click()
    qtbot.waitUntil(lambda: page.answer.clock.text() not in ("", "0:00"), timeout=20_000)


def test_what_is_typed_stays_with_the_take_and_space_is_a_letter(
    page: PractisePage, program: Container, qtbot: QtBot
) -> None:
    record(page, qtbot)
    field = page.answer.editor.field
    assert QApplication.focusWidget() is field
    assert page.answer.main.text() == "Stop (Ctrl+Enter)"
    qtbot.keyClicks(field, "if full: ")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    qtbot.keyClick(field, Qt.Key.Key_Tab)
    qtbot.keyClicks(field, "drop()")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    qtbot.keyClicks(field, "add()")
    qtbot.keyClick(field, Qt.Key.Key_Shift)
    assert page.step is Step.RECORD
    qtbot.keyClick(field, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: page.step is Step.DONE, timeout=30_000)
    (session,) = program.library.sessions()
    typed = program.library.typed(session.takes[0])
    assert typed.text == "if full: \n    drop()\n    add()"
    assert typed.keys_ms
    assert program.review.open(session.takes[0].id).analysis.context.keys_ms == typed.keys_ms


def test_escape_leaves_the_editor_for_the_button(page: PractisePage, qtbot: QtBot) -> None:
    record(page, qtbot)
    qtbot.keyClick(page.answer.editor.field, Qt.Key.Key_Escape)
    assert QApplication.focusWidget() is page.answer.main
    qtbot.keyClick(page.answer.main, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: page.step is Step.DONE, timeout=30_000)


def test_each_take_begins_with_an_empty_editor_and_is_saved_meanwhile(
    page: PractisePage, program: Container, data_dir, qtbot: QtBot
) -> None:
    record(page, qtbot)
    qtbot.keyClicks(page.answer.editor.field, "first")
    files = (data_dir / "sessions").glob
    qtbot.waitUntil(lambda: any(files("*/*.editor.json")), timeout=10_000)
    page.answer.again.click()
    qtbot.waitUntil(lambda: page.step is Step.CHECK, timeout=30_000)
    assert not list(files("*/*"))
    qtbot.waitUntil(page.check.start.isEnabled, timeout=10_000)
    record(page, qtbot)
    assert page.answer.editor.text == ""


@pytest.mark.parametrize(("width", "height", "percent"), [(1280, 800, 150), (960, 600, 100)])
def test_nothing_is_cut_beside_the_editor(
    page: PractisePage, theme: Theme, width: int, height: int, percent: int, qtbot: QtBot
) -> None:
    theme.set_text_scale(percent)
    page.resize(width, height)
    page.answer.show_words.click()
    record(page, qtbot)
    shown = [
        *page.answer.findChildren(QAbstractButton),
        *(label for label in page.answer.findChildren(QLabel) if label.text()),
    ]
    assert [each.text() for each in shown if each.isVisible() and cut(each)] == []
    assert page.answer.editor.field.height() > 100


def test_a_question_that_is_only_spoken_has_no_editor(page: PractisePage) -> None:
    (question, *_) = page._services.practice.questions(Stage.BEHAVIOURAL)
    page.answer.show_question(question)
    assert not page.answer.has_editor
    page.answer.show_recording()
    assert page.answer.main.text() == "Stop (Space)"


def test_words_are_hidden_until_asked_for_and_the_choice_is_remembered(
    page: PractisePage, program: Container, qtbot: QtBot
) -> None:
    answer = page.answer
    assert answer.heard.isHidden()
    answer.show_words.click()
    assert not answer.heard.isHidden()
    assert answer.show_words.text() == "Hide words"
    qtbot.waitUntil(lambda: program.settings.current.are_words_shown)
    record(page, qtbot)
    assert answer.heard.text == WITHOUT_MODEL
    answer.heard.begin(has_model=True)
    assert answer.heard.text == LISTENING
    page.devices.bridge.on_words(HeardWords("we shard by", "member i d"))
    qtbot.waitUntil(lambda: answer.heard.text == "we shard by member i d")
    answer.show_words.click()
    assert answer.heard.isHidden()
    qtbot.waitUntil(lambda: not program.settings.current.are_words_shown)


def test_what_is_chosen_in_settings_holds_when_the_page_is_shown_again(
    page: PractisePage, program: Container
) -> None:
    page.hide()
    program.settings.change(lambda each: replace(each, are_words_shown=True, think_time_s=45))
    page.show()
    assert not page.answer.heard.isHidden()
    assert page.check.think_time.value() == 45


def test_trouble_of_the_analysis_is_told_calmly_and_goes_with_the_take(
    page: PractisePage, qtbot: QtBot
) -> None:
    record(page, qtbot)
    told = "The analysis of the sound stopped."
    page.devices.bridge.on_analysis_trouble(told)
    qtbot.waitUntil(lambda: page.banners.sentences == (told,))
    page.answer.main.click()
    qtbot.waitUntil(lambda: page.step is Step.DONE, timeout=30_000)
    assert page.banners.sentences == ()


def test_the_device_check_says_what_is_wrong_with_the_sound_until_it_is_mended(
    page: PractisePage, qtbot: QtBot
) -> None:
    page.devices.bridge.sound_changed.disconnect()  # what the pattern sounds like is not asked
    check = page.check
    check.show_sound(SoundState())
    assert check.sound_words.text() == SAY_SOMETHING
    check.show_sound(SoundState((QUIET, RUMBLING), has_voice=True))
    assert check.sound_words.text() == f"{QUIET}\n{RUMBLING}"
    assert check.sound_words.property("role") == "warning"
    check.show_sound(SoundState((), has_voice=True))
    assert check.sound_words.text() == SOUND_IS_GOOD
    assert check.sound_words.property("role") == "muted"
