"""What the user said over the replay of a take."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from netflix_coach.domain.timespan import Span
from netflix_coach.domain.transcript import Word

if TYPE_CHECKING:  # a list of takes is shown before arrays are loaded
    from netflix_coach.domain.media import WaveformPeaks


LEAST_ROOM_MS = 1_000
"""So much of the take must lie before its end and before the next voice note."""

TAKEN = (
    "There is a voice note here already, or begins within a second; delete it first, or go to "
    "another place."
)
AT_THE_END = "Less than a second of the take is left; go back a little, then speak."
NO_MODEL = "Choose a speech model in Settings, and the words are found when you come back."


@dataclass(frozen=True, slots=True)
class VoiceTrack:
    """A voice note: sound spoken over a stretch of a take, on the take's time axis."""

    id: str
    take_id: str
    recorded_at: datetime
    path: Path
    """Of the sound file, relative to the data folder."""
    start_ms: int
    """Take time of the file's first sample."""
    duration_ms: int
    words: tuple[Word, ...] | None = None
    """In take time; None where nothing has listened yet."""

    @property
    def span(self) -> Span:
        """The stretch of the take that it lies over."""
        return Span(self.start_ms, self.start_ms + self.duration_ms)

    @property
    def text(self) -> str:
        """What was said, as one line."""
        return " ".join(word.text for word in self.words or ())

    def heard(self, words: Iterable[Word]) -> VoiceTrack:
        """With words whose times count from the file's first sample."""
        by_ms = self.start_ms
        moved = (
            replace(word, start_ms=word.start_ms + by_ms, end_ms=word.end_ms + by_ms)
            for word in words
        )
        return replace(self, words=tuple(moved))


@dataclass(frozen=True, slots=True)
class VoiceNote:
    """A voice track with what is shown and played of it."""

    track: VoiceTrack
    file: Path
    """The sound, absolute."""
    peaks: WaveformPeaks | None = field(default=None, compare=False)
    """The waveform from the file's first sample on; None where there is none."""


def room_ms(tracks: Iterable[VoiceTrack], t_ms: int, end_ms: int) -> int:
    """How long may be spoken from an instant on until another voice note, or `end_ms`, is met.

    0 where one lies there already: voice notes never overlap.
    """
    until = end_ms
    for track in tracks:
        if track.span.contains(t_ms):
            return 0
        if track.start_ms >= t_ms:
            until = min(until, track.start_ms)
    return max(0, until - t_ms)
