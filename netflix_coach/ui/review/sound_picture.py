"""The sound of a take, large, where a picture would be."""

from PySide6.QtCore import QEvent, QObject, QPointF, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter
from PySide6.QtWidgets import QWidget

from netflix_coach.domain.media import WaveformPeaks
from netflix_coach.domain.timespan import Span
from netflix_coach.domain.wording import time_text
from netflix_coach.ui.theme import Theme
from netflix_coach.ui.theme.metrics import UNIT, TextSize
from netflix_coach.ui.timeline.colours import TimelineColours
from netflix_coach.ui.timeline.geometry import TimeScale
from netflix_coach.ui.timeline.lanes.waveform import WaveformLane

WHOLE_MS = 60_000
"""A take up to this long is shown whole."""
_SEEN_MS = 30_000
"""How much of a longer one is seen, the playhead in its middle."""
_SHARE_OF_HEIGHT = 0.6
_CLICK_PX = 3


class SoundPicture(QObject):
    """Paints the waveform around the playhead, and is dragged to go elsewhere. Window's thread.

    A click goes to its instant. A drag takes the playhead along where the whole take is seen, and
    pulls the sound under the playhead where it is longer.
    """

    seek_requested = Signal(int)

    def __init__(self, theme: Theme, view: QWidget) -> None:
        super().__init__(view)
        self._theme = theme
        self._view = view
        self._lane: WaveformLane | None = None
        self._duration_ms = 0
        self._t_ms = 0
        self._pressed: tuple[float, int] | None = None
        self._is_dragged = False
        self.is_shown = False
        view.installEventFilter(self)
        theme.changed.connect(self._on_theme_changed)

    @property
    def has_sound(self) -> bool:
        """Whether there is anything to be painted."""
        return self._lane is not None and self._duration_ms > 0

    def show_peaks(self, peaks: WaveformPeaks | None, duration_ms: int) -> None:
        """Have the sound of a take ready; None where there is none."""
        colours = TimelineColours.of(self._theme.palette)
        self._lane = None if peaks is None else WaveformLane(colours, peaks)
        self._duration_ms = duration_ms
        self._pressed = None

    def seen(self, t_ms: int) -> Span:
        """The part of the take that is seen while the playhead is at an instant."""
        if self._duration_ms <= WHOLE_MS:
            return Span(0, self._duration_ms)
        start = min(max(0, t_ms - _SEEN_MS // 2), self._duration_ms - _SEEN_MS)
        return Span(start, start + _SEEN_MS)

    def paint(self, painter: QPainter, area: QRect, t_ms: int) -> None:
        """Paint the sound around an instant into the middle of the picture's place."""
        self._t_ms = t_ms
        if self._lane is None or not self.has_sound or not self.is_shown:
            return
        inner = _inner(area)
        seen, scale = self.seen(t_ms), self._scale(inner.width(), t_ms)
        self._lane.place(scale, 0.0, float(inner.height()))
        painter.save()
        painter.setClipRect(inner)
        painter.translate(inner.left() - scale.scroll_px, inner.top())
        self._lane.draw(painter, QRectF(scale.scroll_px, 0, inner.width(), inner.height()))
        playhead = QRectF(scale.x_at(t_ms) - 1, 0, 2, inner.height())
        painter.fillRect(playhead, self._theme.color("playhead"))
        painter.restore()
        painter.setFont(self._theme.font(TextSize.SMALL))
        painter.setPen(self._theme.color("muted"))
        below = QRect(inner.left(), inner.bottom() + UNIT // 2, inner.width(), area.height())
        painter.drawText(below, 0, time_text(seen.start_ms))
        painter.drawText(below, int(Qt.AlignmentFlag.AlignRight), time_text(seen.end_ms))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Go where is clicked or dragged to."""
        if not (self.is_shown and self.has_sound and isinstance(event, QMouseEvent)):
            return super().eventFilter(watched, event)
        kind, x = event.type(), event.position().x()
        if kind is QEvent.Type.MouseButtonPress and event.button() is Qt.MouseButton.LeftButton:
            self._pressed, self._is_dragged = (x, self._t_ms), False
        elif kind is QEvent.Type.MouseMove and self._pressed is not None:
            self._is_dragged = self._is_dragged or abs(x - self._pressed[0]) > _CLICK_PX
            if self._is_dragged:
                self.seek_requested.emit(self._dragged_to(event.position()))
        elif kind is QEvent.Type.MouseButtonRelease and self._pressed is not None:
            if not self._is_dragged:
                self.seek_requested.emit(self._time_at(x))
            self._pressed = None
        return super().eventFilter(watched, event)

    def _dragged_to(self, point: QPointF) -> int:
        if self._pressed is None or self._duration_ms <= WHOLE_MS:
            return self._time_at(point.x())
        pressed_x, t_ms = self._pressed
        px_per_ms = self._scale(_inner(self._view.rect()).width(), t_ms).px_per_ms
        return min(max(0, round(t_ms - (point.x() - pressed_x) / px_per_ms)), self._duration_ms)

    def _time_at(self, x_px: float) -> int:
        inner = _inner(self._view.rect())
        scale = self._scale(inner.width(), self._t_ms)
        return scale.t_within(x_px - inner.left() + scale.scroll_px)

    def _scale(self, width_px: int, t_ms: int) -> TimeScale:
        seen = self.seen(t_ms)
        return TimeScale.fitting(self._duration_ms, width_px).between(seen.start_ms, seen.end_ms)

    def _on_theme_changed(self) -> None:
        if self._lane is not None:
            self._lane.colours = TimelineColours.of(self._theme.palette)


def _inner(area: QRect) -> QRect:
    """Where in the picture's place the sound lies: high, and free of the captions."""
    high = round(area.height() * _SHARE_OF_HEIGHT)
    return QRect(area.left() + UNIT, area.top() + (area.height() - high) // 2 - UNIT,
                 area.width() - 2 * UNIT, high)  # fmt: skip
