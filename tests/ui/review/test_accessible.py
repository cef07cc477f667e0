"""What a screen reader is told of the lists and charts of the review."""

from PySide6.QtGui import QAccessible
from pytestqt.qtbot import QtBot

from netflix_coach.domain.timespan import Span
from netflix_coach.ui.review.answer_chart import AnswerChart
from netflix_coach.ui.theme import Theme


def test_a_chart_tells_how_many_moments_it_shows(qtbot: QtBot, theme: Theme) -> None:
    chart = AnswerChart(theme, 9_000, [Span(0, 10), Span(50, 60)])
    qtbot.addWidget(chart)
    seen = QAccessible.queryAccessibleInterface(chart)
    assert seen is not None
    assert seen.text(QAccessible.Text.Name) == "Chart over the take"
    assert seen.text(QAccessible.Text.Description) == "2 moments in it"
