"""Notes on the timeline begin where their language is read from."""

from datetime import UTC, datetime

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QFont, QImage, QPainter

from netflix_coach.domain.session import Note
from netflix_coach.domain.timespan import Span
from netflix_coach.ui.theme import Theme
from netflix_coach.ui.timeline.colours import TimelineColours
from netflix_coach.ui.timeline.geometry import TimeScale
from netflix_coach.ui.timeline.lanes.notes import NotesLane

WIDTH, HEIGHT, EDGE = 300, 24, 6


@pytest.mark.parametrize(("text", "is_right"), [("Slow", False), ("\u05dc\u05d0\u05d8", True)])
def test_a_note_is_written_from_its_own_side(theme: Theme, text: str, is_right: bool) -> None:
    colours = TimelineColours.of(theme.palette)
    note = Note("n", "t", Span(0, 1_000), text, datetime(2026, 1, 1, tzinfo=UTC))
    image = QImage(WIDTH, HEIGHT, QImage.Format.Format_RGB32)
    image.fill(colours.lane)
    painter = QPainter(image)
    lane = NotesLane(colours, (note,), (), QFont())
    lane.place(TimeScale.fitting(1_000, WIDTH), 0, HEIGHT)
    lane.draw(painter, QRectF(0, 0, WIDTH, HEIGHT))
    painter.end()
    middle = image.pixel(WIDTH // 2, HEIGHT // 2)
    inner = range(EDGE, HEIGHT - EDGE)
    inked = [
        x for x in range(EDGE, WIDTH - EDGE) if any(image.pixel(x, y) != middle for y in inner)
    ]
    assert inked
    assert all((x > WIDTH // 2) is is_right for x in inked)
