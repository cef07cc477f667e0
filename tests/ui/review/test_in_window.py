"""The review page inside the window: found by a search, flagged anew, reached by the keyboard."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from netflix_coach.app.container import Container
from netflix_coach.domain.session import Take, TakeOrigin, TakeState
from netflix_coach.domain.stages import Stage
from netflix_coach.domain.text.lexicon import Category
from netflix_coach.ui.library.page import LibraryPage
from netflix_coach.ui.main_window import MainWindow
from netflix_coach.ui.places import Place
from netflix_coach.ui.review.page import ReviewPage
from netflix_coach.ui.services import UiServices
from netflix_coach.ui.theme import Theme
from netflix_coach.ui.widgets.progress_row import ProgressRow
from tests.synth.media import render_numbered_video
from tests.ui.review.conftest import AddTake

pytestmark = pytest.mark.qt_log_ignore(
    "propagateSizeHints", "pa_context_connect", "pipewire", "No HW decoder", extend=True
)


@pytest.fixture
def window(services: UiServices, theme: Theme, qtbot: QtBot) -> Iterator[MainWindow]:
    """The window on a library that a test may have filled before it attaches the services."""
    made = MainWindow(theme)
    qtbot.addWidget(made)
    made.show()
    made.activateWindow()
    yield made
    made.close()


@pytest.fixture(scope="session")
def short(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("short")
    return render_numbered_video(folder / "talk.mkv", 2.0, 15, (160, 90), audio_codec="flac")


def opened(window: MainWindow, qtbot: QtBot) -> ReviewPage:
    """The review page once it shows a take."""
    qtbot.waitUntil(lambda: window.place is Place.REVIEW, timeout=30_000)
    page: ReviewPage = window.page(Place.REVIEW)
    qtbot.waitUntil(lambda: page.review is not None, timeout=10_000)
    return page


def all_takes(services: UiServices) -> list[Take]:
    return [take for session in services.library.sessions() for take in session.takes]


def test_a_place_found_opens_the_take_at_its_time(
    window: MainWindow, services: UiServices, add_take: AddTake, qtbot: QtBot
) -> None:
    add_take()
    window.attach(services)
    library: LibraryPage = window.page(Place.LIBRARY)
    qtbot.waitUntil(library.list.hasFocus)
    qtbot.keyClick(library.list, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClicks(QApplication.focusWidget(), "measured")
    qtbot.waitUntil(lambda: library.stack.currentWidget() is library.stack.hits)
    library.search.list.clicked.emit(library.search.hits.index(0))
    page = opened(window, qtbot)
    qtbot.waitUntil(lambda: abs(page.playback_ms - 8_600) < 700, timeout=5_000)


def test_a_changed_limit_flags_the_open_take_anew(
    shown: ReviewPage, services: UiServices, qtbot: QtBot
) -> None:
    assert shown.tabs.tabText(1) == "Flags (2)"
    shown.timeline.set_in(2_000)
    shown.player.playback.seek(9_000)
    settings = services.settings.current
    higher = {
        "judgement.long_silence_behavioural_ms": 5_000,
        "judgement.long_silence_noted_ms": 5_000,
    }
    services.settings.save(replace(settings, limit_values=higher))
    qtbot.waitUntil(lambda: shown.tabs.tabText(1) == "Flags (1)", timeout=5_000)
    assert shown.playback_ms == 9_000
    assert shown.timeline.span is not None
    services.settings.save(replace(settings, limit_values={}))
    qtbot.waitUntil(lambda: shown.tabs.tabText(1) == "Flags (2)", timeout=5_000)


def test_own_words_judge_the_open_take_anew_and_other_settings_do_not(
    shown: ReviewPage, services: UiServices, qtbot: QtBot
) -> None:
    settings = services.settings.current
    with qtbot.assertNotEmitted(shown.take_shown, wait=300):
        services.settings.save(replace(settings, think_time_s=45))
    before = shown.review
    own = {Category.DISCOURSE_MARKER: ("measured",)}
    with qtbot.waitSignal(shown.take_shown):
        services.settings.save(replace(settings, own_words=own))
    assert shown.review is not before


def test_going_to_the_review_makes_its_keys_work_at_once(
    window: MainWindow, services: UiServices, add_take: AddTake, qtbot: QtBot
) -> None:
    add_take()
    window.attach(services)
    qtbot.mouseClick(window._sidebar._buttons[Place.REVIEW], Qt.MouseButton.LeftButton)
    page = opened(window, qtbot)
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_N)
    qtbot.waitUntil(lambda: page.playback_ms > 2_500, timeout=5_000)
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Question)
    keys = window._help.list
    assert keys is not None
    assert keys.isVisible()
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Escape)
    assert not keys.isVisible()
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    assert page.transcript.search.is_open


def test_the_library_shows_only_takes_of_the_stage_asked_for(
    window: MainWindow, services: UiServices, add_take: AddTake, qtbot: QtBot
) -> None:
    add_take()
    window.attach(services)
    library: LibraryPage = window.page(Place.LIBRARY)
    qtbot.waitUntil(lambda: library.model.rowCount() == 2)
    box = library.stage
    for stage, page in (
        (Stage.CODING, library.stack.none_of_stage),
        (Stage.BEHAVIOURAL, library.list),
    ):
        box.setCurrentIndex(box.findData(stage))
        box.activated.emit(box.currentIndex())
        assert library.stack.currentWidget() is page


@pytest.mark.parametrize("copies", [True, False])
def test_a_dropped_recording_is_imported_and_reviewed(
    window: MainWindow, services: UiServices, short: Path, qtbot: QtBot, *, copies: bool
) -> None:
    window.attach(services)
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(short))])
    window.dropEvent(
        QDropEvent(
            QPointF(9, 9),
            Qt.DropAction.CopyAction,
            mime,
            Qt.MouseButton.LeftButton,
            Qt.KeyboardModifier.NoModifier,
        )
    )
    panel = window.imports.panel
    assert panel.isVisible()
    (panel._copy if copies else panel._reference).setChecked(True)
    panel._title.setText("At the whiteboard")
    panel.import_button.click()
    page = opened(window, qtbot)
    assert page.review is not None
    take = page.review.take
    assert take.title == "At the whiteboard"
    assert take.media is not None
    assert (take.media.path == short) is not copies


def test_a_cancelled_import_leaves_nothing(
    window: MainWindow, services: UiServices, short: Path, qtbot: QtBot
) -> None:
    window.attach(services)
    window.offer_import((short,))
    window.imports.panel.import_button.click()
    row = window.findChild(ProgressRow)
    assert row is not None
    with qtbot.waitSignal(row.ended, timeout=30_000):
        row._cancel.click()
    assert services.library.sessions() == ()
    assert window.place is Place.LIBRARY


def test_escape_leaves_a_file_out(
    window: MainWindow, services: UiServices, short: Path, qtbot: QtBot
) -> None:
    window.attach(services)
    window.offer_import((short, short.with_name("another.webm")))
    for _ in range(2):
        panel = window.imports.panel
        assert panel.isVisible()
        assert panel._copy.isChecked()  # anew for each: a take must not depend on a file elsewhere
        panel._reference.setChecked(True)
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Escape)
    assert not window.imports.panel.isVisible()


def test_a_take_that_was_cut_off_is_brought_back_and_told(
    window: MainWindow, container: Container, services: UiServices, short: Path, qtbot: QtBot
) -> None:
    began = datetime(2026, 1, 1, tzinfo=UTC)
    session = container.library.add_session("Sunday", began)
    take = Take(
        "cut",
        session.id,
        "Cut short",
        Stage.CODING,
        began,
        TakeState.RECORDING,
        TakeOrigin.RECORDED,
    )
    container.library.add_take(take)
    container.library.files_of(take).part.write_bytes(short.read_bytes()[:-2_000])
    container.recovery._waiting.extend(container.library.cut_off())
    window.attach(services)
    qtbot.waitUntil(lambda: bool(window.banners.sentences), timeout=30_000)
    assert window.banners.sentences == ("“Cut short” was cut off and has been brought back.",)
    assert all_takes(services)[0].media is not None
    review = next(b for b in window.banners.findChildren(QPushButton) if b.text() == "Review")
    review.click()
    assert window.place is Place.REVIEW
    assert window.banners.sentences == ()
