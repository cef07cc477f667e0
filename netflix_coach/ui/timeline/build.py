"""Which lanes a take has."""

from collections.abc import Callable
from typing import Any

import numpy as np
from PySide6.QtGui import QFont

from netflix_coach.domain.annotation import Tier
from netflix_coach.domain.media import WaveformPeaks
from netflix_coach.domain.speech.pace import PACE_WPM
from netflix_coach.domain.tracks import Track
from netflix_coach.ui.timeline.colours import TimelineColours
from netflix_coach.ui.timeline.content import TimelineContent
from netflix_coach.ui.timeline.lanes.base import Lane
from netflix_coach.ui.timeline.lanes.gaze import GazeLane
from netflix_coach.ui.timeline.lanes.notes import NotesLane
from netflix_coach.ui.timeline.lanes.spans import SPAN_LANES, SpanLane
from netflix_coach.ui.timeline.lanes.track import TrackLane
from netflix_coach.ui.timeline.lanes.voice import VoiceLane
from netflix_coach.ui.timeline.lanes.waveform import WaveformLane
from netflix_coach.ui.timeline.lanes.words import WordsLane

_LEAST_PACE_RANGE_WPM = 80.0
_LEAST_SYLLABLE_RANGE = 2.0
"""Smaller changes than a listener notices are to look small."""


class LaneBuilder:
    """Builds the lanes of a take; after an edit, only those that show something else.

    Lives on the window's thread.
    """

    def __init__(self) -> None:
        self._built: dict[str, tuple[tuple[Any, ...], Lane]] = {}

    def build(
        self, content: TimelineContent, colours: TimelineColours, font: QFont
    ) -> tuple[Lane, ...]:
        """Lanes from top to bottom; those without data are left out."""
        spans = {
            spec.title: self._made(spec.title, SpanLane, colours, spec, found, font)
            for spec in SPAN_LANES
            if (found := content.tier(*spec.tiers))
        }
        gaze, look = content.tier(Tier.GAZE), content.camera_look
        peaks, words, voices = content.peaks, content.words, content.voices
        noted = (content.notes, content.markers)
        pitch, pace = content.pitch, content.pace
        lanes = [
            self._made("Sound", WaveformLane, colours, peaks) if peaks is not None else None,
            self._made("Words", WordsLane, colours, words, font) if words else None,
            self._made("Voice", VoiceLane, colours, voices, font) if voices else None,
            spans.get("Filler sounds"),
            spans.get("Wording"),
            spans.get("Silences"),
            spans.get("Typing"),
            self._made("Gaze", GazeLane, colours, gaze, look) if gaze else None,
            spans.get("Looking away"),
            self._made("Pitch", _pitch, colours, pitch) if pitch is not None else None,
            self._made("Pace", _pace, colours, pace) if pace is not None else None,
            spans.get("Delivery"),
            spans.get("Structure"),
            self._made("Notes", NotesLane, colours, *noted, font) if any(noted) else None,
        ]
        return tuple(lane for lane in lanes if lane is not None)

    def _made(self, name: str, make: Callable[..., Lane], *given: Any) -> Lane:
        """The lane that was made of the same before, or a new one."""
        built = self._built.get(name)
        if built is None or not _are_same(built[0], given):
            built = self._built[name] = given, make(*given)
        return built[1]


def _pitch(colours: TimelineColours, pitch: Track) -> Lane:
    return TrackLane(colours, pitch, "Pitch", "semitones", is_signed=True)


def _pace(colours: TimelineColours, pace: Track) -> Lane:
    if pace.spec == PACE_WPM:
        return TrackLane(
            colours,
            pace,
            "Pace",
            "words a minute",
            least_range=_LEAST_PACE_RANGE_WPM,
            digits=0,
        )
    return TrackLane(
        colours,
        pace,
        "Pace (estimate)",
        "syllables a second",
        least_range=_LEAST_SYLLABLE_RANGE,
    )


def _are_same(some: tuple[Any, ...], others: tuple[Any, ...]) -> bool:
    return len(some) == len(others) and all(map(_is_same, some, others))


def _is_same(one: Any, other: Any) -> bool:
    """Whether a lane made of the one is as good as one made of the other."""
    if one is other:
        return True
    if isinstance(one, WaveformPeaks) and isinstance(other, WaveformPeaks):
        pairs = ((one.low, other.low), (one.high, other.high))
        return one.bin_ms == other.bin_ms and all(np.array_equal(*pair) for pair in pairs)
    if isinstance(one, Track) and isinstance(other, Track):
        return one.spec == other.spec and np.array_equal(one.values, other.values, equal_nan=True)
    return bool(one == other)
