"""Takes are listed, renamed, deleted after a question, and searched."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from netflix_coach.domain.session import MediaFile, Take, TakeOrigin, TakeState, Typed
from netflix_coach.domain.stages import Stage
from netflix_coach.ui.library.model import describe
from netflix_coach.ui.library.page import LibraryPage
from netflix_coach.ui.services import UiServices
from netflix_coach.ui.tasks import Tasks
from netflix_coach.ui.text import day_and_time
from netflix_coach.ui.theme import Theme

NOW = datetime(2026, 11, 22, 14, 5, tzinfo=UTC)


@pytest.fixture
def page(ui_services: UiServices, theme: Theme, tasks: Tasks, qtbot: QtBot) -> LibraryPage:
    made = LibraryPage(ui_services, theme, tasks)
    qtbot.addWidget(made)
    return made


@pytest.fixture
def take(ui_services: UiServices, tmp_path: Path) -> Take:
    media = MediaFile(tmp_path / "talk.wav", 45_000, 6_200_000, None, None)
    session = ui_services.library.add_session("Sunday practice", NOW)
    made = Take(
        "t1", session.id, "A project that failed", Stage.BEHAVIOURAL, NOW,
        TakeState.READY, TakeOrigin.IMPORTED_REFERENCE, media=media,
    )  # fmt: skip
    media.path.write_bytes(b"\0")
    ui_services.library.add_take(made)
    return made


def test_an_empty_library_says_what_to_do_next(page: LibraryPage, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: page.stack.currentWidget() is page.stack.empty)
    words = [button.text() for button in page.stack.empty.findChildren(QPushButton)]
    assert words == ["Record your first answer", "Open the sample take", "Import a recording"]
    with qtbot.waitSignal(page.sample_requested):
        page.stack.empty.findChildren(QPushButton)[1].click()


def test_a_take_is_renamed_in_place(
    take: Take, page: LibraryPage, ui_services: UiServices, qtbot: QtBot
) -> None:
    qtbot.waitUntil(lambda: page.chosen is not None)
    index = page.model.index_of(take.id)
    assert page.model.setData(index, "What I would do again", Qt.ItemDataRole.EditRole)
    qtbot.waitUntil(lambda: ui_services.library.take("t1").title == "What I would do again")
    qtbot.waitUntil(lambda: page.model.data(page.model.index_of("t1")) == "What I would do again")


def test_deleting_asks_first_and_says_what_goes(
    take: Take, page: LibraryPage, ui_services: UiServices, qtbot: QtBot
) -> None:
    qtbot.waitUntil(lambda: page.chosen is not None)
    page.delete.click()
    qtbot.waitUntil(lambda: len(page.banners.sentences) == 1)
    assert "A project that failed" in page.banners.sentences[0]
    assert ui_services.library.sessions()
    confirm = next(b for b in page.banners.findChildren(QPushButton) if b.text() == "Delete")
    confirm.click()
    qtbot.waitUntil(lambda: page.stack.currentWidget() is page.stack.empty)


def test_a_search_without_result_says_so(take: Take, page: LibraryPage, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: page.stack.currentWidget() is page.list)
    page.search.field.setText("zeppelin")
    qtbot.waitUntil(lambda: page.stack.currentWidget() is page.stack.nothing_found)
    page.search.field.clear()
    qtbot.waitUntil(lambda: page.stack.currentWidget() is page.list)


def test_a_place_found_says_in_which_take_and_when(
    take: Take, page: LibraryPage, ui_services: UiServices, qtbot: QtBot
) -> None:
    later = replace(take, id="t2", started_at=NOW + timedelta(days=3))
    ui_services.library.add_take(later)
    page.search.field.setText("failed")
    qtbot.waitUntil(lambda: page.stack.currentWidget() is page.stack.hits)
    hits = page.search.hits
    told = {str(hits.data(hits.index(row))).partition("\n")[2] for row in range(hits.rowCount())}
    places = {
        f"title · 0:00 · A project that failed · {day_and_time(each.started_at)} · Sunday practice"
        for each in (take, later)
    }
    assert told == places


def test_what_was_typed_is_found_and_opens_at_its_moment(
    take: Take, page: LibraryPage, ui_services: UiServices, qtbot: QtBot
) -> None:
    ui_services.library.keep_typed(take, Typed("return zephyr", (2_000, 4_000)))
    page.search.field.setText("zephyr")
    qtbot.waitUntil(lambda: page.stack.currentWidget() is page.stack.hits)
    first = page.search.hits.index(0)
    assert str(first.data()).startswith("return zephyr\ntyped · 0:04 · A project that failed · ")
    with qtbot.waitSignal(page.take_chosen) as chosen:
        page.search.list.clicked.emit(first)
    assert chosen.args == [take.id, 4_000]


def test_a_take_that_was_brought_back_says_so(take: Take) -> None:
    assert "recovered" not in describe(take)
    assert describe(replace(take, state=TakeState.CUT_OFF)).endswith("recovered")


def test_cancel_is_what_return_means_while_deletion_is_asked_about(
    take: Take, page: LibraryPage, ui_services: UiServices, qtbot: QtBot
) -> None:
    page.show()
    qtbot.waitUntil(lambda: page.chosen is not None)
    page.list.setFocus()
    qtbot.keyClick(page.list, Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: len(page.banners.sentences) == 1)
    focused = QApplication.focusWidget()
    assert focused.property("text") == "Cancel"
    qtbot.keyClick(focused, Qt.Key.Key_Return)
    assert page.banners.sentences == ()
    assert page.list.hasFocus()
    assert ui_services.library.sessions()


def test_after_a_deletion_the_keyboard_is_on_the_neighbour(
    take: Take, page: LibraryPage, ui_services: UiServices, qtbot: QtBot
) -> None:
    for number in (2, 3):
        later = replace(take, id=f"t{number}", started_at=NOW + timedelta(days=number))
        ui_services.library.add_take(later)
    page.reload()
    page.show()
    qtbot.waitUntil(lambda: page.model.rowCount() == 4)
    page.list.setCurrentIndex(page.model.index_of("t2"))
    page.list.setFocus()
    qtbot.keyClick(page.list, Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: len(page.banners.sentences) == 1)
    next(b for b in page.banners.findChildren(QPushButton) if b.text() == "Delete").click()
    qtbot.waitUntil(lambda: page.model.rowCount() == 3)
    assert page.chosen is not None
    assert page.chosen.id == "t3"
    assert page.list.hasFocus()
