"""Every place at 150 %: no text is cut, and Tab goes from top to bottom."""

from dataclasses import replace
from datetime import UTC, datetime
from itertools import pairwise
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QAbstractButton, QComboBox, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from netflix_coach.domain.session import Take, TakeOrigin, TakeState
from netflix_coach.domain.stages import Stage
from netflix_coach.ui.main_window import MainWindow
from netflix_coach.ui.model_offer import OFFER
from netflix_coach.ui.places import Place
from netflix_coach.ui.services import UiServices
from netflix_coach.ui.theme import Theme
from netflix_coach.ui.widgets.elided_box import ElidedBox
from tests.ui.fit import cut, cut_texts, overlaps, shown_texts

pytestmark = pytest.mark.qt_log_ignore(
    "propagateSizeHints", "pa_context_connect", "pipewire", extend=True
)

LONG = "A very long name of a camera that no list is wide enough to show (046d:085c)"


@pytest.fixture
def window(ui_services: UiServices, theme: Theme, qtbot: QtBot) -> MainWindow:
    made = MainWindow(theme)
    qtbot.addWidget(made)
    made.resize(1280, 800)
    made.show()
    # The offer comes when it comes; it has its own test.
    ui_services.settings.change(lambda each: replace(each, is_model_offer_made=True))
    made.attach(ui_services)
    return made


@pytest.mark.parametrize("place", list(Place))
@pytest.mark.parametrize("percent", [100, 150])
def test_no_text_is_cut(
    window: MainWindow,
    ui_services: UiServices,
    theme: Theme,
    place: Place,
    percent: int,
    qtbot: QtBot,
) -> None:
    window.show_place(place)
    ui_services.settings.change(lambda each: replace(each, text_scale_percent=percent))
    qtbot.waitUntil(lambda: theme.px(100) == percent)
    if place is Place.PRACTISE:
        qtbot.waitUntil(lambda: window.page(place).choose.question is not None)
    qtbot.wait(100)
    assert len(shown_texts(window)) > 5
    assert cut_texts(window) == []
    assert overlaps(window) == []


@pytest.mark.parametrize("percent", [100, 150])
def test_the_offer_of_a_model_is_read_whole(
    ui_services: UiServices, theme: Theme, percent: int, qtbot: QtBot
) -> None:
    made = MainWindow(theme)
    qtbot.addWidget(made)
    made.resize(1280, 800)
    made.show()
    ui_services.settings.change(lambda each: replace(each, text_scale_percent=percent))
    made.attach(ui_services)
    qtbot.waitUntil(lambda: OFFER in {each.text() for each in shown_texts(made)})
    qtbot.wait(100)
    assert cut_texts(made) == []
    assert overlaps(made) == []


def test_a_library_of_takes_and_a_file_to_import_fit_at_150_percent(
    window: MainWindow, theme: Theme, ui_services: UiServices, qtbot: QtBot
) -> None:
    now = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
    session = ui_services.library.add_session("Monday practice", now)
    take = Take(
        "t1", session.id, "A long answer", Stage.CODING, now, TakeState.READY, TakeOrigin.RECORDED
    )
    ui_services.library.add_take(take)
    page = window.page(Place.LIBRARY)
    page.reload()
    window.show_place(Place.LIBRARY)
    qtbot.waitUntil(page.open.isVisible)
    ui_services.settings.change(lambda each: replace(each, text_scale_percent=150))
    qtbot.waitUntil(lambda: theme.px(10) == 15)
    window.offer_import((Path("mock-interview.mp4"),))
    qtbot.wait(100)
    assert window.width() == 1280
    assert cut_texts(window) == []
    assert overlaps(window) == []


def test_recording_bar_is_whole_at_150_percent(
    window: MainWindow, theme: Theme, qtbot: QtBot
) -> None:
    theme.set_text_scale(150)
    window.show_place(Place.PRACTISE)
    page = window.page(Place.PRACTISE)
    qtbot.waitUntil(lambda: page.choose.question is not None)
    page.answer.show_question(page.choose.question)
    page.answer.show_recording()
    page._stack.setCurrentWidget(page.answer)
    qtbot.wait(50)
    for button in page.answer.findChildren(QAbstractButton):
        assert button.isHidden() or not cut(button), button.text()


def test_a_long_device_name_ends_in_an_ellipsis(theme: Theme, qtbot: QtBot) -> None:
    box = ElidedBox("Camera")
    qtbot.addWidget(box)
    box.addItem(LONG)
    box.resize(240, 36)
    box.show()
    assert box.shown_text.endswith("…")
    assert LONG.startswith(box.shown_text[:-1])
    box.resize(2_000, 36)
    assert box.shown_text == LONG


@pytest.mark.parametrize("place", [Place.PRACTISE, Place.LIBRARY, Place.SETTINGS])
def test_tab_goes_down_the_page(window: MainWindow, place: Place, qtbot: QtBot) -> None:
    window.show_place(place)
    page = window.page(place)
    qtbot.wait(100)
    stops: list[QWidget] = []
    at = page.nextInFocusChain()
    while at is not page:
        kinds = (QAbstractButton, QComboBox, QLineEdit)
        takes_tab = bool(at.focusPolicy() & Qt.FocusPolicy.TabFocus)
        is_message = page.banners.isAncestorOf(at)  # messages come and go; they are reached last
        is_on_page = page.isAncestorOf(at) and at.isVisible() and not is_message
        if takes_tab and is_on_page and isinstance(at, kinds):
            stops.append(at)
        at = at.nextInFocusChain()
    tops = [each.mapTo(page, QPoint(0, each.height())).y() for each in stops]
    names = [each.accessibleName() or each.property("text") for each in stops]
    assert all(later > earlier - 24 for earlier, later in pairwise(tops)), names
