"""What a timeline shows of one take: domain values only, sorted and ready to draw."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from netflix_coach.domain.analysis import Analysis
from netflix_coach.domain.annotation import Annotation, Tier
from netflix_coach.domain.media import WaveformPeaks
from netflix_coach.domain.session import Marker, Note
from netflix_coach.domain.speech.pace import PACE_WPM, SYLLABLE_PACE
from netflix_coach.domain.timespan import Span
from netflix_coach.domain.tracks import Track
from netflix_coach.domain.transcript import Word
from netflix_coach.domain.voice import VoiceNote

LOW_CONFIDENCE = 0.5
"""Words the recogniser trusted less than this are drawn as uncertain."""


@dataclass(frozen=True, slots=True)
class TimelineContent:
    """Everything the lanes draw. An empty tuple or None hides the lane."""

    duration_ms: int
    peaks: WaveformPeaks | None = None
    words: tuple[Word, ...] = ()
    annotations: tuple[Annotation, ...] = ()
    pitch: Track | None = None
    notes: tuple[Note, ...] = ()
    markers: tuple[Marker, ...] = ()
    pace: Track | None = None
    """Of words, or of syllables where there are none: the specs of `domain.speech.pace`."""
    camera_look: Span | None = None
    """The stretch marked as a look at the camera."""
    voices: tuple[VoiceNote, ...] = ()
    """What was spoken over the replay."""

    @classmethod
    def of(
        cls,
        analysis: Analysis,
        duration_ms: int,
        *,
        peaks: WaveformPeaks | None = None,
        notes: Sequence[Note] = (),
        markers: Sequence[Marker] = (),
        voices: Sequence[VoiceNote] = (),
    ) -> "TimelineContent":
        """The content of an analysed take."""
        tracks = {
            t.spec.name: t for t in analysis.tracks if len(t) and not np.isnan(t.values).all()
        }
        return cls(
            duration_ms=duration_ms,
            peaks=peaks,
            words=analysis.words,
            annotations=analysis.annotations,
            camera_look=analysis.context.camera_look,
            pitch=tracks.get("pitch_st"),
            pace=tracks.get(PACE_WPM.name) or tracks.get(SYLLABLE_PACE.name),
            notes=tuple(notes),
            markers=tuple(markers),
            voices=tuple(voices),
        )

    def tier(self, *tiers: Tier) -> tuple[Annotation, ...]:
        """Annotations of some tiers, by start."""
        chosen = (a for a in self.annotations if a.tier in tiers)
        return tuple(sorted(chosen, key=lambda a: (a.start_ms, a.end_ms)))
