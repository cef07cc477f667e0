"""What was spoken over the replay."""

from bisect import bisect_right
from dataclasses import replace

import numpy as np
from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QFont, QPainter

from netflix_coach.domain.media import WaveformPeaks
from netflix_coach.domain.voice import VoiceNote
from netflix_coach.domain.wording import duration_text
from netflix_coach.ui.timeline.colours import TimelineColours
from netflix_coach.ui.timeline.geometry import TimeScale
from netflix_coach.ui.timeline.lanes.base import PAD_PX, Columns, Hit, Lane, between_rows
from netflix_coach.ui.timeline.lanes.waveform import loudness_pyramid
from netflix_coach.ui.timeline.lanes.words import WordsLane

_GROUND_ALPHA = 36
_LINES = 1.7
_LINES_WITH_WORDS = 3.2


class VoiceLane(Lane):
    """Voice notes as waveforms on a ground of their own, their words below. They never overlap."""

    title = "Voice"

    def __init__(
        self, colours: TimelineColours, voices: tuple[VoiceNote, ...], font: QFont
    ) -> None:
        super().__init__(colours)
        self._voices = voices
        self._starts = [voice.track.start_ms for voice in voices]
        self._sounds = [loudness_pyramid(v.peaks or _silence()) for v in voices]
        words = tuple(word for voice in voices for word in voice.track.words or ())
        own = replace(colours, speech=colours.voice)
        self._words = WordsLane(own, words, font) if words else None
        self.lines = _LINES_WITH_WORDS if words else _LINES

    @property
    def summary(self) -> str:
        """How many there are."""
        return f"Voice notes: {len(self._voices)}"

    def place(self, scale: TimeScale, top: float, height: float) -> None:
        """Lay the lane out anew, the words in its lower part."""
        super().place(scale, top, height)
        if self._words is not None:
            self._words.place(scale, top, height - self._sound_height)

    @property
    def _sound_height(self) -> float:
        return round(self.height / 2) if self._words is not None else self.height

    def hit(self, t_ms: float, tolerance_ms: float) -> Hit | None:
        """The word at an instant, or the voice note."""
        found = self._words.hit(t_ms, 0) if self._words is not None else None
        if found is not None:
            return found
        for voice in self._voices:
            span = voice.track.span
            if span.start_ms - tolerance_ms <= t_ms < span.end_ms + tolerance_ms:
                return _hit_of(voice)
        return None

    def told(self) -> list[Hit]:
        """Every voice note."""
        return [_hit_of(voice) for voice in self._voices]

    def snap_points(self, first_ms: float, last_ms: float) -> list[float]:
        """Where voice notes begin and end."""
        spans = (voice.track.span for voice in self._voices)
        edges = (float(edge) for span in spans for edge in (span.start_ms, span.end_ms))
        return [edge for edge in edges if first_ms <= edge <= last_ms]

    def draw(self, painter: QPainter, exposed: QRectF) -> None:
        """Paint the exposed range."""
        first_ms, last_ms = self._scale.t_at(exposed.left()), self._scale.t_at(exposed.right())
        first = max(0, bisect_right(self._starts, first_ms) - 1)
        for number in range(first, bisect_right(self._starts, last_ms)):
            self._draw_voice(painter, exposed, number)
        if self._words is not None:
            painter.translate(0.0, self._sound_height)
            self._words.draw(painter, exposed)
            painter.translate(0.0, -self._sound_height)

    def _draw_voice(self, painter: QPainter, exposed: QRectF, number: int) -> None:
        span = self._voices[number].track.span
        left, right = self._scale.x_at(span.start_ms), self._scale.x_at(span.end_ms)
        ground = QColor(self.colours.voice)
        ground.setAlpha(_GROUND_ALPHA)
        whole = QRectF(left, 1.0, max(2.0, right - left), self.height - 2.0)
        painter.fillRect(whole, ground)
        painter.fillRect(QRectF(left, 1.0, 2.0, self.height - 2.0), self.colours.voice)
        seen = whole.intersected(exposed)
        if seen.isEmpty():
            return
        columns = Columns.of(painter, seen, self._scale)
        edges_ms = columns.edges_ms - span.start_ms
        low, high = self._sounds[number].columns(edges_ms)
        beyond = edges_ms[:-1] >= span.duration_ms
        low[beyond] = high[beyond] = np.nan
        rows = columns.rows(self._sound_height - 2 * PAD_PX)
        middle = (rows - 1) / 2
        pixels = between_rows(
            middle - high * middle, middle - low * middle, rows, self.colours.voice
        )
        columns.draw(painter, pixels, PAD_PX)


def _hit_of(voice: VoiceNote) -> Hit:
    span = voice.track.span
    return Hit(span, f"Voice note of {duration_text(span.duration_ms)}")


def _silence() -> WaveformPeaks:
    return WaveformPeaks(10, np.zeros(0, np.int16), np.zeros(0, np.int16))
