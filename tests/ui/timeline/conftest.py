"""Made-up takes for the timeline: a short one to point at, an hour to hurry through."""

from collections.abc import Callable
from datetime import UTC, datetime

import numpy as np
import pytest
from pytestqt.qtbot import QtBot

from netflix_coach.domain.annotation import Annotation, Certainty, Severity, Tier
from netflix_coach.domain.media import WaveformPeaks
from netflix_coach.domain.session import Marker, Note
from netflix_coach.domain.timespan import Span
from netflix_coach.domain.tracks import Track, TrackSpec
from netflix_coach.domain.transcript import Word
from netflix_coach.ui.theme.palette import LIGHT
from netflix_coach.ui.timeline.colours import TimelineColours
from netflix_coach.ui.timeline.content import TimelineContent
from netflix_coach.ui.timeline.view import TimelineView
from tests.synth.hour import hour_content

Show = Callable[[TimelineContent], TimelineView]


def peaks_of(duration_ms: int) -> WaveformPeaks:
    high = np.abs(8_000 * np.sin(np.arange(duration_ms // 10) / 40)).astype(np.int16)
    return WaveformPeaks(10, -high, high)


def pitch_of(duration_ms: int) -> Track:
    values = np.sin(np.arange(duration_ms // 100) / 9).astype(np.float32)
    values[::7] = np.nan
    return Track(TrackSpec("pitch_st", 100_000, ("pitch_st",)), values[:, None])


@pytest.fixture
def short_content() -> TimelineContent:
    """Ten seconds with one of everything."""
    written = datetime(2026, 1, 1, tzinfo=UTC)
    return TimelineContent(
        10_000,
        peaks_of(10_000),
        (Word("hello", 1_000, 1_500, 0.9), Word("unsure", 2_000, 2_600, 0.2)),
        (
            Annotation(
                Tier.FILLED_PAUSE, 3_000, 3_400, "um", Severity.NOTE, Certainty.CONFIRMED, 0.8
            ),
            Annotation(Tier.SILENCE, 4_000, 8_700),
            Annotation(Tier.LONG_SILENCE, 4_000, 8_700, "idle", Severity.AMBER),
            Annotation(Tier.GAZE, 0, 6_000, "camera"),
            Annotation(Tier.GAZE, 6_000, 10_000, "down"),
        ),
        pitch_of(10_000),
        (Note("n", "t", Span(500, 2_500), "louder", written),),
        (Marker("m", "t", 9_000, ""),),
    )


@pytest.fixture(scope="session")
def hour() -> TimelineContent:
    """An hour with thousands of words, pauses and gaze states."""
    return hour_content()


@pytest.fixture
def show(qtbot: QtBot) -> Show:
    """Shows a timeline of a handy size."""

    def shown(content: TimelineContent) -> TimelineView:
        made = TimelineView(TimelineColours.of(LIGHT))
        qtbot.addWidget(made)
        made.resize(1_000, 420)
        made.show()
        qtbot.waitExposed(made)
        made.set_content(content)
        return made

    return shown
