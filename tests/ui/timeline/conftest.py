"""Made-up takes for the timeline: a short one to point at, an hour to hurry through."""

from datetime import UTC, datetime
from itertools import pairwise

import numpy as np
import pytest

from netflix_coach.domain.annotation import Annotation, Certainty, Severity, Tier
from netflix_coach.domain.media import WaveformPeaks
from netflix_coach.domain.session import Marker, Note
from netflix_coach.domain.timespan import Span
from netflix_coach.domain.tracks import Track, TrackSpec
from netflix_coach.domain.transcript import Word
from netflix_coach.ui.timeline.content import TimelineContent

HOUR_MS = 3_600_000
GAZE = ("camera", "below", "down", "side", "up", "eyes_closed", "absent", "unsure")


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
    """An hour with 9,000 words, 400 flags, 1,500 pauses, 3,000 gaze states and 10 Hz pitch."""
    rng = np.random.default_rng(1)
    starts = np.sort(rng.choice(HOUR_MS - 500, 9_000, replace=False)).tolist()
    words = tuple(
        Word("request", start, min(start + 300, following), 0.9)
        for start, following in zip(starts, [*starts[1:], HOUR_MS], strict=True)
    )
    found = [
        Annotation(Tier.SILENCE, start, start + 700)
        for start in rng.integers(0, HOUR_MS - 5_000, 1_500).tolist()
    ]
    flagged = (Tier.FILLED_PAUSE, Tier.LONG_SILENCE, Tier.LOOKING_AWAY, Tier.HEDGE)
    found += [
        Annotation(flagged[n % 4], start, start + 2_000, "idle", Severity.AMBER)
        for n, start in enumerate(rng.integers(0, HOUR_MS - 5_000, 400).tolist())
    ]
    cuts = [0, *np.sort(rng.choice(HOUR_MS - 1, 3_000, replace=False) + 1).tolist(), HOUR_MS]
    found += [
        Annotation(Tier.GAZE, start, end, GAZE[n % len(GAZE)])
        for n, (start, end) in enumerate(pairwise(cuts))
    ]
    return TimelineContent(HOUR_MS, peaks_of(HOUR_MS), words, tuple(found), pitch_of(HOUR_MS))
