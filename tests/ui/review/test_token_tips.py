"""How sure the recogniser was is seen, in either theme, and told under the pointer."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

import pytest
from PySide6.QtCore import QEvent, QPoint
from PySide6.QtGui import QColor, QHelpEvent, QImage
from PySide6.QtWidgets import QApplication, QToolTip
from pytestqt.qtbot import QtBot

from netflix_coach.domain.analysis import Analysis, AnalysisContext
from netflix_coach.domain.theme import Theme as ThemeChoice
from netflix_coach.domain.tracks import Features
from netflix_coach.domain.transcript import Word
from netflix_coach.ui.review.transcript import TranscriptView
from netflix_coach.ui.theme import Theme

pytestmark = pytest.mark.qt_log_ignore("raise", "propagateSizeHints", extend=True)

WORDS = (Word("sharding", 1000, 1500, 0.95), Word("sharding", 1600, 2100, 0.3))


@pytest.fixture
def transcript(theme: Theme, qtbot: QtBot) -> Iterator[TranscriptView]:
    made = TranscriptView(theme)
    qtbot.addWidget(made)
    made.resize(500, 120)
    features = replace(Features(3000), words=WORDS)
    made.show_analysis(Analysis(features, AnalysisContext()))
    made.show()
    yield made
    QToolTip.hideText()


def told_at(transcript: TranscriptView, index: int) -> str:
    point = transcript.point_of(index)
    on_screen = transcript.viewport().mapToGlobal(point)
    QApplication.sendEvent(transcript.viewport(), QHelpEvent(QEvent.Type.ToolTip, point, on_screen))
    text = QToolTip.text()
    QToolTip.hideText()
    return text


def darkest_against(image: QImage, ground: QColor, centre: QPoint) -> int:
    """How far the ink around a point stands out from the ground, 0 to 255."""
    box = [(x, y) for x in range(-30, 30) for y in range(-6, 6)]
    return max(
        abs(image.pixelColor(centre + QPoint(x, y)).lightness() - ground.lightness())
        for x, y in box
    )


@pytest.mark.parametrize("choice", [ThemeChoice.LIGHT, ThemeChoice.DARK])
def test_a_doubtful_word_is_paler_and_dotted_in_either_theme(
    transcript: TranscriptView, theme: Theme, choice: ThemeChoice
) -> None:
    theme.set_choice(choice)
    image = transcript.viewport().grab().toImage()
    sure, doubtful = transcript.point_of(0), transcript.point_of(1)
    ground = image.pixelColor(2, image.height() - 2)
    assert darkest_against(image, ground, doubtful) < darkest_against(image, ground, sure)
    below = range(sure.y() + 6, sure.y() + 14)

    def dots(centre: QPoint) -> int:
        rows = [[image.pixelColor(centre.x() + x, y) for x in range(-20, 20)] for y in below]
        changes = [sum(a != b for a, b in pairwise(row)) for row in rows]
        return max(changes)

    assert dots(doubtful) >= dots(sure) + 6


def test_the_pointer_is_told_what_the_look_means(transcript: TranscriptView) -> None:
    assert told_at(transcript, 0) == "0:01.0"
    assert told_at(transcript, 1).startswith("0:01.6, recognised with little confidence")
