"""Every part that can be used has a name for a screen reader, and Tab goes as one reads."""

from collections.abc import Iterator
from itertools import pairwise
from typing import Any

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QTabBar, QTabWidget, QWidget
from pytestqt.qtbot import QtBot

from netflix_coach.ui.main_window import MainWindow
from netflix_coach.ui.places import Place
from netflix_coach.ui.services import UiServices
from netflix_coach.ui.theme import Theme
from tests.ui.review.conftest import AddTake

pytestmark = pytest.mark.qt_log_ignore(
    "propagateSizeHints", "pa_context_connect", "pipewire", "No HW decoder", extend=True
)


@pytest.fixture
def window(
    services: UiServices, theme: Theme, add_take: AddTake, qtbot: QtBot
) -> Iterator[MainWindow]:
    """The window with a take on its review page."""
    made = MainWindow(theme)
    qtbot.addWidget(made)
    made.resize(1_280, 800)
    made.show()
    made.activateWindow()
    take_id = add_take()
    made.attach(services)
    made.open_take(take_id)
    qtbot.waitUntil(lambda: made.page(Place.REVIEW).review is not None, timeout=10_000)
    yield made
    made.close()


def usable(page: QWidget) -> list[QWidget]:
    """What Tab goes to; bare areas that only scroll have no name to tell."""
    return [
        widget
        for widget in page.findChildren(QWidget)
        if widget.isVisibleTo(page)
        and widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        and widget.focusProxy() is None
    ]


def name_of(widget: QWidget) -> str:
    found = QAccessible.queryAccessibleInterface(widget)
    return found.text(QAccessible.Text.Name) if found is not None else widget.accessibleName()


def stops(window: MainWindow, page: Any) -> list[QWidget]:
    """What Tab goes to on a page, one after the other."""
    wanted = {each for each in usable(page) if not page.banners.isAncestorOf(each)}
    chain, each = [], window.nextInFocusChain()
    while each is not window:
        if each in wanted:
            chain.append(each)
        each = each.nextInFocusChain()
    return chain


def each_tab(page: QWidget) -> Iterator[None]:
    """The page as it is, then with each tab of it in front."""
    yield
    for tabs in page.findChildren(QTabWidget):
        for number in range(tabs.count()):
            tabs.setCurrentIndex(number)
            yield


def test_everything_that_can_be_used_has_a_name(window: MainWindow) -> None:
    for place in Place:
        window.show_place(place)
        page = window.page(place)
        nameless = {
            f"{type(widget).__name__} in {type(widget.parentWidget()).__name__}"
            for _ in each_tab(page)
            for widget in usable(page)
            if not name_of(widget) and not isinstance(widget, QTabBar)
        }
        assert not nameless, place


def test_tab_goes_from_the_top_to_the_bottom(window: MainWindow) -> None:
    """A part that lies wholly above and left of the one before is out of order.

    Messages come when everything else is there, and are reached last.
    """
    for place in Place:
        window.show_place(place)
        page = window.page(place)
        chain = stops(window, page)
        places = [QRect(widget.mapTo(page, QPoint(0, 0)), widget.size()) for widget in chain]
        back = [
            f"{name_of(chain[n])} to {name_of(chain[n + 1])}"
            for n, (one, other) in enumerate(pairwise(places))
            if other.bottom() < one.top() and other.left() <= one.right()
        ]
        assert len(chain) > 2, place
        assert not back, place
