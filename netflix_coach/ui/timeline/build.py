"""Which lanes a take has."""

from PySide6.QtGui import QFont

from netflix_coach.domain.annotation import Tier
from netflix_coach.domain.speech.pace import PACE_WPM
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


def build_lanes(
    content: TimelineContent, colours: TimelineColours, font: QFont
) -> tuple[Lane, ...]:
    """Lanes from top to bottom; those without data are left out."""
    spans = {
        spec.title: SpanLane(colours, spec, found, font)
        for spec in SPAN_LANES
        if (found := content.tier(*spec.tiers))
    }
    gaze = content.tier(Tier.GAZE)
    has_notes = content.notes or content.markers
    lanes: list[Lane | None] = [
        WaveformLane(colours, content.peaks) if content.peaks is not None else None,
        WordsLane(colours, content.words, font) if content.words else None,
        VoiceLane(colours, content.voices, font) if content.voices else None,
        spans.get("Filler sounds"),
        spans.get("Wording"),
        spans.get("Silences"),
        spans.get("Typing"),
        GazeLane(colours, gaze, content.camera_look) if gaze else None,
        spans.get("Looking away"),
        _pitch(content, colours),
        _pace(content, colours),
        spans.get("Delivery"),
        spans.get("Structure"),
        NotesLane(colours, content.notes, content.markers, font) if has_notes else None,
    ]
    return tuple(lane for lane in lanes if lane is not None)


def _pitch(content: TimelineContent, colours: TimelineColours) -> Lane | None:
    if content.pitch is None:
        return None
    return TrackLane(colours, content.pitch, "Pitch", "semitones", is_signed=True)


def _pace(content: TimelineContent, colours: TimelineColours) -> Lane | None:
    if content.pace is None:
        return None
    if content.pace.spec == PACE_WPM:
        return TrackLane(
            colours,
            content.pace,
            "Pace",
            "words a minute",
            least_range=_LEAST_PACE_RANGE_WPM,
            digits=0,
        )
    return TrackLane(
        colours,
        content.pace,
        "Pace (estimate)",
        "syllables a second",
        least_range=_LEAST_SYLLABLE_RANGE,
    )
