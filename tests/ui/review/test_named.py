"""What a screen reader is told of the review: nothing that can be used is without a name."""

from collections.abc import Iterator

import pytest
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtWidgets import QComboBox, QLabel, QSlider
from pytestqt.qtbot import QtBot

from netflix_coach.domain.timespan import Span
from netflix_coach.ui.review.answer_chart import AnswerChart
from netflix_coach.ui.review.page import ReviewPage
from netflix_coach.ui.theme import Theme

pytestmark = pytest.mark.qt_log_ignore(
    "propagateSizeHints", "pa_context_connect", "pipewire", "No HW decoder", extend=True
)

NAME, DESCRIPTION = QAccessible.Text.Name, QAccessible.Text.Description


def seen_in(top: QAccessibleInterface) -> Iterator[QAccessibleInterface]:
    """Everything in sight, as a screen reader walks through it."""
    for number in range(top.childCount()):
        child = top.child(number)
        if child is not None and child.isValid() and not child.state().invisible:
            yield child
            yield from seen_in(child)


def test_whatever_takes_the_keys_has_a_name_on_every_tab(shown: ReviewPage, qtbot: QtBot) -> None:
    for tab in range(shown.tabs.count()):
        if not shown.tabs.isTabVisible(tab):
            continue
        shown.tabs.setCurrentIndex(tab)
        qtbot.waitUntil(shown.tabs.currentWidget().isVisible)
        top = QAccessible.queryAccessibleInterface(shown)
        assert top.text(NAME) == "Review"
        nameless = [
            (shown.tabs.tabText(tab), each.role(), each.object(), each.rect())
            for each in seen_in(top)
            if each.state().focusable and not each.text(NAME)
        ]
        assert not nameless


def test_lists_to_choose_from_say_what_for(shown: ReviewPage) -> None:
    """On Linux, Qt tells what is chosen as the name of such a list."""
    boxes = shown.findChildren(QComboBox)
    assert boxes
    for box in boxes:
        told = QAccessible.queryAccessibleInterface(box)
        assert told.text(DESCRIPTION) == box.accessibleName() != ""


def test_the_position_is_told_with_its_name(shown: ReviewPage, qtbot: QtBot) -> None:
    shown.player.playback.seek(12_300)
    label = next(
        each
        for each in shown.player.transport.findChildren(QLabel)
        if each.accessibleName().startswith("Position")
    )
    told = QAccessible.queryAccessibleInterface(label)
    qtbot.waitUntil(lambda: told.text(NAME) == "Position 0:12.3 of 0:20")


def test_the_slider_of_the_place_is_silent_out_of_sight(shown: ReviewPage) -> None:
    """Each step of it would be told, twenty times a second."""
    steps: list[int] = []
    for slider in shown.full_screen.findChildren(QSlider):
        slider.valueChanged.connect(steps.append)
    shown.player.playback.seek(5_000)
    assert steps == []


def test_a_chart_tells_what_it_shows_and_how_many_moments(qtbot: QtBot, theme: Theme) -> None:
    chart = AnswerChart(theme, 9_000, [Span(0, 10), Span(50, 60)], name="Filler sounds")
    qtbot.addWidget(chart)
    told = QAccessible.queryAccessibleInterface(chart)
    assert told.text(NAME) == "Filler sounds, over the take"
    assert told.text(DESCRIPTION) == "2 moments in it"
