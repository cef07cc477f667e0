"""Whatever is told by a colour is told by a shape, too: everything is painted in one grey here."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from functools import partial
from itertools import combinations

import numpy as np
import pytest
from numpy.typing import NDArray
from PySide6.QtCore import QRectF
from PySide6.QtGui import QFont, QImage, QPainter
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from netflix_coach.domain.annotation import Annotation, Certainty, Origin, Severity, Tier
from netflix_coach.domain.note_colours import NoteColour
from netflix_coach.domain.session import Marker, Note
from netflix_coach.domain.timespan import Span
from netflix_coach.domain.transcript import Word
from netflix_coach.ui.review.colour_picker import swatch
from netflix_coach.ui.review.transcript.flow import Flow
from netflix_coach.ui.review.transcript.painter import Shown, TranscriptPainter
from netflix_coach.ui.review.transcript.tokens import Token, TokenKind
from netflix_coach.ui.theme import Theme
from netflix_coach.ui.theme.palette import LIGHT, SHAPES, TEXTS
from netflix_coach.ui.timeline.colours import GAZE_COLOURS, TimelineColours
from netflix_coach.ui.timeline.content import TimelineContent
from netflix_coach.ui.timeline.geometry import TimeScale
from netflix_coach.ui.timeline.lanes.base import Lane
from netflix_coach.ui.timeline.lanes.gaze import paint_state
from netflix_coach.ui.timeline.lanes.notes import NotesLane
from netflix_coach.ui.timeline.lanes.spans import SPAN_LANES, SpanLane
from netflix_coach.ui.timeline.lanes.words import WordsLane
from netflix_coach.ui.timeline.overview import Overview
from netflix_coach.ui.widgets.level_meter import LevelMeter

Grey = NDArray[np.uint8]

COLOURS = TimelineColours.of(
    replace(LIGHT, **dict.fromkeys({*SHAPES, *TEXTS, "lost", "speech"}, "#505050"))
)
WIDTH, HEIGHT, LENGTH_MS = 120, 40, 1_000
LEAST = 4
"""Pixels that two states differ in, at least."""


def grey(image: QImage) -> Grey:
    """The picture without its colours."""
    plain = image.convertToFormat(QImage.Format.Format_Grayscale8)
    rows = np.frombuffer(plain.constBits(), np.uint8).reshape(-1, plain.bytesPerLine())
    return rows[:, : plain.width()].copy()


def painted(paint: Callable[[QPainter], None]) -> Grey:
    image = QImage(WIDTH, HEIGHT, QImage.Format.Format_RGB32)
    image.fill(0xFFFFFFFF)
    painter = QPainter(image)
    paint(painter)
    painter.end()
    return grey(image)


def lane_grey(lane: Lane) -> Grey:
    lane.place(TimeScale.fitting(LENGTH_MS, float(WIDTH)), 0.0, float(HEIGHT))
    return painted(lambda painter: lane.draw(painter, QRectF(0, 0, WIDTH, HEIGHT)))


def assert_all_differ(pictures: dict[str, Grey]) -> None:
    for one, other in combinations(pictures, 2):
        differing = int((np.abs(pictures[one].astype(int) - pictures[other]) > 40).sum())
        assert differing >= LEAST, f"{one} and {other} look the same"


pytestmark = pytest.mark.usefixtures("qapp")


@pytest.mark.parametrize("length_ms", [600, 10], ids=["wide", "narrow"])
@pytest.mark.parametrize("certainty", Certainty)
def test_severities_on_a_lane(length_ms: int, certainty: Certainty) -> None:
    (spec,) = (s for s in SPAN_LANES if s.title == "Wording")
    assert_all_differ(
        {
            severity.value: lane_grey(
                SpanLane(
                    COLOURS,
                    spec,
                    (Annotation(Tier.HEDGE, 100, 100 + length_ms, "", severity, certainty),),
                    QFont(),
                )
            )
            for severity in Severity
        }
    )


def test_steps_that_were_suggested_and_steps_placed() -> None:
    spec = next(spec for spec in SPAN_LANES if Tier.STRUCTURE in spec.tiers)
    pictures = {}
    for origin in (Origin.MACHINE, Origin.MANUAL):
        step = Annotation(Tier.STRUCTURE, 200, 800, "task", origin=origin)
        pictures[origin.value] = lane_grey(SpanLane(COLOURS, spec, (step,), QFont()))
    assert_all_differ(pictures)


def test_severities_in_the_overview(qtbot: QtBot) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    pictures = {}
    for severity in Severity:
        overview = Overview(COLOURS, parent)
        overview.resize(WIDTH, HEIGHT)
        flag = Annotation(Tier.HEDGE, 500, 600, "", severity)
        overview.show_content(TimelineContent(LENGTH_MS, annotations=(flag,)))
        pictures[severity.value] = grey(overview.grab().toImage())
    assert_all_differ(pictures)


def test_gaze_states() -> None:
    box = [QRectF(10, 3, 60, 20)]
    assert_all_differ(
        {
            state: painted(lambda painter, state=state: paint_state(painter, COLOURS, state, box))
            for state in GAZE_COLOURS
        }
    )


def test_words_heard_surely_and_unsurely() -> None:
    assert_all_differ(
        {
            str(sure): lane_grey(WordsLane(COLOURS, (Word("word", 100, 700, sure),), QFont()))
            for sure in (0.9, 0.2)
        }
    )


def test_colours_of_notes_on_the_lane() -> None:
    written = datetime(2026, 1, 1, tzinfo=UTC)
    notes = {
        colour.value: Note("n", "t", Span(100, 800), "louder", written, colour)
        for colour in NoteColour
    }
    markers = {colour.value: Marker("m", "t", 500, "", colour) for colour in NoteColour}
    assert_all_differ(
        {c: lane_grey(NotesLane(COLOURS, (n,), (), QFont())) for c, n in notes.items()}
    )
    assert_all_differ(
        {c: lane_grey(NotesLane(COLOURS, (), (m,), QFont())) for c, m in markers.items()}
    )


def test_colours_to_choose_for_a_note(theme: Theme) -> None:
    covered = {
        colour.value: np.where(grey(swatch(theme, colour).pixmap(16).toImage()) > 0, 255, 0)
        for colour in NoteColour
    }
    assert_all_differ({name: mask.astype(np.uint8) for name, mask in covered.items()})


def test_kinds_of_words_in_the_transcript(theme: Theme) -> None:
    looks = {}
    for kind in (TokenKind.WORD, TokenKind.UNSURE, TokenKind.MARKED, TokenKind.MAYBE_MARKED):
        look = TranscriptPainter(theme)
        tokens = (Token("word", 0, 500, kind),)
        shown = Shown(tokens, Flow(tokens, look.advance, 4, WIDTH))
        strokes = painted(partial(look.paint_line, shown=shown, line=0)) < 200
        looks[kind.name] = strokes.astype(np.uint8) * 255
    assert_all_differ(looks)


def test_a_level_that_is_too_loud(qtbot: QtBot, theme: Theme) -> None:
    pictures = {}
    for is_clipping in (False, True):
        meter = LevelMeter(theme)
        qtbot.addWidget(meter)
        meter.resize(WIDTH, HEIGHT)
        meter.set_level(-20.0, -1.0, is_clipping=is_clipping)
        whole = grey(meter.grab().toImage())
        pictures[str(is_clipping)] = (whole < whole.max() // 2).astype(np.uint8)[:, -30:] * 255
    assert_all_differ(pictures)
