"""What somebody is in the middle of writing is kept when they go elsewhere, or says why not."""

import sqlite3
from contextlib import closing

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from netflix_coach.domain.text.lexicon import Category
from netflix_coach.ui.main_window import MainWindow
from netflix_coach.ui.places import Place
from netflix_coach.ui.review.page import ReviewPage
from netflix_coach.ui.services import UiServices
from netflix_coach.ui.tasks import Tasks
from tests.ui.review.conftest import AddTake

pytestmark = pytest.mark.qt_log_ignore(
    "propagateSizeHints", "pa_context_connect", "pipewire", extend=True
)


def review_of(window: MainWindow) -> ReviewPage:
    page: ReviewPage = window.page(Place.REVIEW)
    return page


def write(qtbot: QtBot, text: str) -> None:
    focused = QApplication.focusWidget()
    assert focused is not None
    qtbot.keyClicks(focused, text)


def begin_note(page: ReviewPage, qtbot: QtBot, text: str) -> None:
    page.commands.write_note()
    write(qtbot, text)


def notes_of(services: UiServices, take_id: str = "one") -> list[str]:
    return [note.text for note in services.review.open(take_id).notes]


def words_of(services: UiServices) -> list[str]:
    return [word.text for word in services.review.open("one").analysis.words]


def refuse_notes(services: UiServices) -> None:
    """Have the library refuse new notes, as a failing disk would."""
    (path,) = services.settings.data_dir.glob("*.sqlite3")
    with closing(sqlite3.connect(path)) as library, library:
        library.execute(
            "CREATE TRIGGER refuse BEFORE INSERT ON note BEGIN SELECT RAISE(ABORT, 'no'); END"
        )


def test_a_note_being_written_is_kept_when_the_window_is_closed(
    window: MainWindow, services: UiServices, qtbot: QtBot
) -> None:
    begin_note(review_of(window), qtbot, "half a thought")
    with qtbot.waitSignal(window.closed):
        window.close()
    assert notes_of(services) == ["half a thought"]


def test_a_word_being_corrected_is_kept_when_the_window_is_closed(
    window: MainWindow, services: UiServices, qtbot: QtBot
) -> None:
    page = review_of(window)
    page.player.playback.seek(8_700)
    page.commands.edit_word()
    write(qtbot, "weighed")
    with qtbot.waitSignal(window.closed):
        window.close()
    assert "weighed" in words_of(services)
    assert "measured" not in words_of(services)


def test_a_note_that_cannot_be_kept_holds_the_window_once(
    window: MainWindow, services: UiServices, qtbot: QtBot
) -> None:
    page = review_of(window)
    refuse_notes(services)
    begin_note(page, qtbot, "half a thought")
    window.close()
    qtbot.waitUntil(lambda: bool(page.banners.sentences))
    assert window.isVisible()
    assert page.notes.editor.isVisible()
    assert page.notes.editor.field.toPlainText() == "half a thought"
    with qtbot.waitSignal(window.closed):
        window.close()


def test_a_note_being_written_stays_with_its_take_when_another_is_opened(
    shown: ReviewPage, services: UiServices, tasks: Tasks, add_take: AddTake, qtbot: QtBot
) -> None:
    begin_note(shown, qtbot, "of the first")
    add_take("two", minutes=1)
    with qtbot.waitSignal(shown.take_shown):
        shown.open_take("two")
    assert shown.notes.editor.isHidden()
    qtbot.waitUntil(lambda: not tasks.is_keeping)
    assert notes_of(services) == ["of the first"]
    assert notes_of(services, "two") == []


def test_a_note_being_written_is_kept_when_the_next_is_begun(
    shown: ReviewPage, services: UiServices, tasks: Tasks, qtbot: QtBot
) -> None:
    begin_note(shown, qtbot, "the first")
    shown.player.playback.seek(9_000)
    begin_note(shown, qtbot, "the second")
    qtbot.waitUntil(lambda: not tasks.is_keeping)
    assert notes_of(services) == ["the first"]
    assert shown.notes.editor.field.toPlainText() == "the second"
    shown.notes.editor.keep()
    qtbot.waitUntil(lambda: notes_of(services) == ["the first", "the second"])


def test_a_note_being_edited_goes_on_when_it_is_to_be_edited(
    shown: ReviewPage, qtbot: QtBot
) -> None:
    begin_note(shown, qtbot, "first words")
    with qtbot.waitSignal(shown.edits.said):
        shown.notes.editor.keep()
    shown.notes.edit_chosen()
    write(qtbot, "better words")
    shown.commands.edit_note()
    assert shown.notes.editor.field.toPlainText() == "better words"


def test_a_note_undone_while_it_is_edited_is_kept_as_a_new_one(
    shown: ReviewPage, services: UiServices, qtbot: QtBot
) -> None:
    begin_note(shown, qtbot, "first words")
    with qtbot.waitSignal(shown.edits.said):
        shown.notes.editor.keep()
    shown.notes.edit_chosen()
    write(qtbot, "better words")
    with qtbot.waitSignal(shown.edits.said):
        shown.edits.undo()
    assert notes_of(services) == []
    with qtbot.waitSignal(shown.edits.said):
        shown.notes.editor.keep()
    assert notes_of(services) == ["better words"]


def test_who_clicks_elsewhere_keeps_the_words_that_were_written(
    shown: ReviewPage, services: UiServices, qtbot: QtBot
) -> None:
    shown.player.playback.seek(8_700)
    shown.commands.edit_word()
    write(qtbot, "weighed it")
    with qtbot.waitSignal(shown.edits.said):
        shown.setFocus()
    assert words_of(services)[4:8] == ["i", "weighed", "it", "first"]


def test_the_words_that_were_written_are_kept_when_another_tab_is_opened(
    shown: ReviewPage, services: UiServices, qtbot: QtBot
) -> None:
    shown.player.playback.seek(8_700)
    shown.commands.edit_word()
    write(qtbot, "weighed")
    with qtbot.waitSignal(shown.edits.said):
        shown.commands.turn(1)
    assert "weighed" in words_of(services)
    shown.commands.turn(-1)
    assert not shown.transcript.editor.isVisible()


def test_the_words_that_were_written_are_kept_when_another_place_is_shown(
    window: MainWindow, services: UiServices, qtbot: QtBot
) -> None:
    page = review_of(window)
    page.player.playback.seek(8_700)
    page.commands.edit_word()
    write(qtbot, "weighed")
    with qtbot.waitSignal(page.edits.said):
        window.show_place(Place.SETTINGS)
    assert "weighed" in words_of(services)


@pytest.mark.parametrize("text", ["", "measured"])
def test_who_clicks_elsewhere_without_other_words_changes_nothing(
    shown: ReviewPage, text: str, qtbot: QtBot
) -> None:
    shown.player.playback.seek(8_700)
    shown.commands.edit_word()
    editor = shown.transcript.editor
    editor.clear()
    write(qtbot, text)
    with qtbot.assertNotEmitted(shown.transcript.words_corrected):
        shown.setFocus()
    assert editor.isHidden()


@pytest.mark.parametrize("place", [QPoint(90, 600), QPoint(640, 30)])
def test_the_keys_of_the_page_work_after_a_click_beside_it(
    window: MainWindow, place: QPoint, qtbot: QtBot
) -> None:
    page = review_of(window)
    clicked = window.childAt(place)
    assert clicked is not None
    qtbot.mouseClick(clicked, Qt.MouseButton.LeftButton, pos=clicked.mapFrom(window, place))
    focused = QApplication.focusWidget()
    assert focused is not None
    qtbot.keyClick(focused, Qt.Key.Key_E)
    assert page.transcript.editor.isVisible()


def test_a_setting_being_typed_is_kept_when_the_window_is_closed(
    window: MainWindow, services: UiServices, qtbot: QtBot
) -> None:
    window.show_place(Place.SETTINGS)
    general = window.page(Place.SETTINGS).general
    general.think_time.setFocus()
    general.think_time.selectAll()
    write(qtbot, "77")
    with qtbot.waitSignal(window.closed):
        window.close()
    assert services.settings.current.think_time_s == 77


def test_a_line_of_own_words_being_typed_is_kept_when_the_window_is_closed(
    window: MainWindow, services: UiServices, qtbot: QtBot
) -> None:
    window.show_place(Place.SETTINGS)
    field = window.page(Place.SETTINGS).general.own_words.fields[Category.DISCOURSE_MARKER]
    field.setFocus()
    write(qtbot, "you see")
    with qtbot.waitSignal(window.closed):
        window.close()
    assert services.settings.current.own_words == {"discourse_marker": ("you see",)}


def test_a_title_being_typed_is_kept_when_the_window_is_closed(
    window: MainWindow, services: UiServices, qtbot: QtBot
) -> None:
    window.show_place(Place.LIBRARY)
    library = window.page(Place.LIBRARY)
    qtbot.waitUntil(lambda: library.chosen is not None)
    qtbot.keyClick(library.list, Qt.Key.Key_F2)
    write(qtbot, "The outage")
    with qtbot.waitSignal(window.closed):
        window.close()
    (session,) = services.library.sessions()
    assert "The outage" in (session.title, *(take.title for take in session.takes))


def test_what_is_being_written_about_a_take_goes_with_it(
    window: MainWindow, services: UiServices, add_take: AddTake, qtbot: QtBot
) -> None:
    page = review_of(window)
    begin_note(page, qtbot, "half a thought")
    window.show_place(Place.LIBRARY)
    library = window.page(Place.LIBRARY)
    qtbot.waitUntil(lambda: library.chosen is not None)
    library.delete_chosen()
    qtbot.waitUntil(lambda: "deleted for good" in "".join(library.banners.sentences))
    with qtbot.waitSignal(library.take_deleted):
        buttons = library.banners.findChildren(QPushButton)
        next(each for each in buttons if each.text().startswith("Delete")).click()
    assert page.review is None
    window.open_take(add_take("two"))
    qtbot.waitUntil(lambda: page.review is not None)
    assert page.banners.sentences == ()
    assert notes_of(services, "two") == []
    with qtbot.waitSignal(window.closed):
        window.close()
