"""The whole take in one strip, with the window that the timeline shows of it."""

from enum import Enum, auto

import numpy as np
from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent, QPen, QPixmap, QResizeEvent
from PySide6.QtWidgets import QWidget

from netflix_coach.domain.annotation import Annotation, Severity
from netflix_coach.domain.wording import duration_text
from netflix_coach.ui.timeline.colours import TimelineColours
from netflix_coach.ui.timeline.content import TimelineContent
from netflix_coach.ui.timeline.geometry import TimeScale
from netflix_coach.ui.timeline.lanes.base import Columns, between_rows
from netflix_coach.ui.timeline.lanes.waveform import loudness_pyramid

_EDGE_PX = 5.0
_LEAST_WINDOW_PX = 8.0
_FLAG_PX = 2.0
_ORDER = (Severity.NOTE, Severity.AMBER, Severity.RED)


class _Hold(Enum):
    WINDOW = auto()
    FIRST_EDGE = auto()
    LAST_EDGE = auto()


class Overview(QWidget):
    """Sound and flags of the whole take. Lives on the window's thread.

    Drag the window to scroll, its edges to zoom; a press beside it brings it there.
    """

    scale_wanted = Signal(object)
    """The user asks for this `TimeScale`."""

    def __init__(self, colours: TimelineColours, parent: QWidget) -> None:
        super().__init__(parent)
        self._colours = colours
        self._content = TimelineContent(1)
        self._scale = TimeScale.fitting(1, 1.0)
        self._playhead_ms = 0
        self._ground = QPixmap()
        self._hold: _Hold | None = None
        self._held_at_px = 0.0
        self.setMouseTracking(True)
        self.setAccessibleName("Overview of the take")
        self.setToolTip("The whole take: drag the window to scroll, its edges to zoom")

    def show_content(self, content: TimelineContent) -> None:
        """Draw another take, or the same with other flags."""
        self._content = content
        flags = sum(a.severity is not None for a in content.annotations)
        counted = f"{flags} flag" if flags == 1 else f"{flags} flags"
        self.setAccessibleDescription(f"{duration_text(content.duration_ms)}, {counted}")
        self._draw_anew()

    def show_state(self, scale: TimeScale, playhead_ms: int) -> None:
        """Move the window and the playhead."""
        if (scale, playhead_ms) != (self._scale, self._playhead_ms):
            self._scale, self._playhead_ms = scale, playhead_ms
            self.update()

    def set_colours(self, colours: TimelineColours) -> None:
        """Draw with other colours from now on."""
        self._colours = colours
        self._draw_anew()

    def sizeHint(self) -> QSize:
        """One and a half lines of text high."""
        return QSize(100, round(self.fontMetrics().height() * 1.6))

    @property
    def window_px(self) -> tuple[float, float]:
        """Left and right edge of the window, in pixels of this widget."""
        first, last = self._scale.visible
        left, right = self._x(first), self._x(last)
        if right - left < _LEAST_WINDOW_PX:
            middle = min(max((left + right) / 2, _LEAST_WINDOW_PX / 2), self.width())
            left, right = middle - _LEAST_WINDOW_PX / 2, middle + _LEAST_WINDOW_PX / 2
        return left, right

    def _x(self, t_ms: float) -> float:
        return t_ms / max(1, self._content.duration_ms) * self.width()

    def _t(self, x_px: float) -> float:
        return x_px / max(1, self.width()) * self._content.duration_ms

    # Painting

    def _draw_anew(self) -> None:
        self._ground = QPixmap()
        self.update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The ground is drawn for one width."""
        super().resizeEvent(event)
        self._draw_anew()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the ground, the window and the playhead."""
        del event
        if self._ground.isNull() or self._ground.devicePixelRatio() != self.devicePixelRatio():
            self._ground = self._drawn_ground()
        painter = QPainter(self)
        painter.drawPixmap(QPointF(0, 0), self._ground)
        left, right = self.window_px
        height = float(self.height())
        if not self._scale.is_fitted:
            for outside in (QRectF(0, 0, left, height), QRectF(right, 0, self.width(), height)):
                painter.fillRect(outside, self._colours.veil)
            painter.setPen(QPen(self._colours.accent, 1.0))
            painter.drawRect(QRectF(round(left) + 0.5, 0.5, round(right - left) - 1, height - 1))
        x = round(self._x(self._playhead_ms))
        painter.fillRect(QRectF(x - 0.5, 0, 1, height), self._colours.playhead)
        painter.end()

    def _drawn_ground(self) -> QPixmap:
        ratio = self.devicePixelRatio()
        ground = QPixmap(self.size() * ratio)
        ground.setDevicePixelRatio(ratio)
        ground.fill(self._colours.lane)
        painter = QPainter(ground)
        if self._content.peaks is not None:
            whole = TimeScale.fitting(self._content.duration_ms, float(self.width()))
            columns = Columns.of(painter, QRectF(self.rect()), whole)
            low, high = loudness_pyramid(self._content.peaks).columns(columns.edges_ms)
            rows = columns.rows(float(self.height()))
            middle = (rows - 1) / 2
            colour = self._colours.speech
            columns.draw(
                painter,
                between_rows(middle - high * middle, middle - low * middle, rows, colour),
                0,
            )
        flags = [a for a in self._content.annotations if a.severity is not None]
        for severity in _ORDER:
            self._draw_flags(painter, [f for f in flags if f.severity is severity], severity)
        painter.end()
        return ground

    def _draw_flags(self, painter: QPainter, flags: list[Annotation], severity: Severity) -> None:
        # the graver, the higher: told apart without colour, too
        height = self.height() * (0.25, 0.4, 0.6)[_ORDER.index(severity)]
        places = np.unique([round(self._x(flag.start_ms)) for flag in flags])
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(getattr(self._colours, severity.value))
        painter.drawRects(
            [QRectF(x, self.height() - height, _FLAG_PX, height) for x in places.tolist()]
        )

    # Pointer

    def _hold_at(self, x_px: float) -> _Hold | None:
        left, right = self.window_px
        if self._scale.is_fitted:
            return _Hold.FIRST_EDGE if x_px < right / 2 else _Hold.LAST_EDGE
        if abs(x_px - left) <= _EDGE_PX:
            return _Hold.FIRST_EDGE
        if abs(x_px - right) <= _EDGE_PX:
            return _Hold.LAST_EDGE
        return _Hold.WINDOW if left < x_px < right else None

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take hold of the window, or bring it."""
        if event.button() is not Qt.MouseButton.LeftButton:
            return
        x = event.position().x()
        self._hold = self._hold_at(x)
        if self._hold is None:
            self._hold = _Hold.WINDOW
            middle = self._scale.x_at(self._t(x)) - self._scale.width_px / 2
            self.scale_wanted.emit(self._scale.scrolled_to(middle))
        self._held_at_px = x

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Drag, or show what can be dragged."""
        x = event.position().x()
        if self._hold is None:
            is_edge = self._hold_at(x) in (_Hold.FIRST_EDGE, _Hold.LAST_EDGE)
            shape = Qt.CursorShape.SizeHorCursor if is_edge else Qt.CursorShape.ArrowCursor
            self.setCursor(shape)
            return
        if self._hold is _Hold.WINDOW:
            by_px = self._scale.x_at(self._t(x - self._held_at_px))
            self._held_at_px = x
            self.scale_wanted.emit(self._scale.panned(by_px))
            return
        first, last = self._scale.visible
        if self._hold is _Hold.FIRST_EDGE:
            first = min(self._t(x), last - 1)
        else:
            last = max(self._t(x), first + 1)
        self.scale_wanted.emit(self._scale.between(max(0.0, first), last))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Let go."""
        if event.button() is Qt.MouseButton.LeftButton:
            self._hold = None
