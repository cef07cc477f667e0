"""The fixed edges of the timeline: the ruler above and the lanes' titles at the left."""

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QWidget

from netflix_coach.domain.timespan import Span
from netflix_coach.ui.timeline.colours import TimelineColours
from netflix_coach.ui.timeline.geometry import TimeScale, tick_step_ms, ticks
from netflix_coach.ui.timeline.lanes.base import Lane
from netflix_coach.ui.timeline.wording import tick_text

_HANDLE_PX = 7.0
_TITLE_PAD_PX = 12


class Ruler(QWidget):
    """Times over the lanes, with the handles of playhead, in and out point."""

    def __init__(self, colours: TimelineColours, parent: QWidget) -> None:
        super().__init__(parent)
        self._colours = colours
        self._scale = TimeScale.fitting(1, 1.0)
        self._playhead_ms = 0
        self._span: Span | None = None
        self.setMouseTracking(True)

    def show_state(self, scale: TimeScale, playhead_ms: int, span: Span | None) -> None:
        """Draw for a scale, a playhead and an in/out span."""
        self._scale, self._playhead_ms, self._span = scale, playhead_ms, span
        self.update()

    def set_colours(self, colours: TimelineColours) -> None:
        """Draw with other colours from now on."""
        self._colours = colours
        self.update()

    def sizeHint(self) -> QSize:
        """High enough for a label and a tick."""
        return QSize(100, self.fontMetrics().height() + 12)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint ticks, labels and handles."""
        del event
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._colours.background)
        painter.setFont(self.font())
        self._draw_ticks(painter)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self._span is not None:
            self._draw_handle(painter, self._span.start_ms, _HANDLE_PX, 0.0)
            self._draw_handle(painter, self._span.end_ms, 0.0, _HANDLE_PX)
        self._draw_handle(painter, self._playhead_ms, _HANDLE_PX - 1, _HANDLE_PX - 1)
        painter.end()

    def _x(self, t_ms: float) -> float:
        return self._scale.x_at(t_ms) - self._scale.scroll_px

    def _draw_ticks(self, painter: QPainter) -> None:
        metrics = QFontMetricsF(self.font())
        widest = metrics.horizontalAdvance("0:00:00.00") + 16
        step = tick_step_ms(self._scale.px_per_ms, widest)
        first, last = self._scale.visible
        painter.setPen(QPen(self._colours.line, 1.0))
        minor = max(1, step // 5)
        for t_ms in ticks(first, last, minor):
            painter.drawLine(
                QPointF(self._x(t_ms), self.height() - 4.0),
                QPointF(self._x(t_ms), float(self.height())),
            )
        for t_ms in ticks(max(0.0, first - step), last, step):
            x = self._x(t_ms)
            painter.setPen(QPen(self._colours.outline, 1.0))
            painter.drawLine(QPointF(x, self.height() - 8.0), QPointF(x, float(self.height())))
            text = tick_text(t_ms, step)
            room = QRectF(x + 4, 0.0, widest, self.height() - 6.0)
            if x + 4 + metrics.horizontalAdvance(text) <= self.width():
                painter.setPen(self._colours.muted)
                painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, text)

    def _draw_handle(self, painter: QPainter, t_ms: float, left: float, right: float) -> None:
        x, bottom = self._x(t_ms), float(self.height())
        painter.setPen(Qt.PenStyle.NoPen)
        is_playhead = left > 0 and right > 0
        painter.setBrush(self._colours.playhead if is_playhead else self._colours.accent)
        top = bottom - (_HANDLE_PX if is_playhead else 1.6 * _HANDLE_PX)
        painter.drawPolygon(
            QPolygonF([QPointF(x - left, top), QPointF(x + right, top), QPointF(x, bottom)])
        )


class LaneTitles(QWidget):
    """The lanes' names beside them."""

    def __init__(self, colours: TimelineColours, parent: QWidget) -> None:
        super().__init__(parent)
        self._colours = colours
        self._lanes: Sequence[Lane] = ()
        self._scroll_px = 0

    def show_lanes(self, lanes: Sequence[Lane]) -> None:
        """Write these lanes' titles."""
        self._lanes = lanes
        self.update()

    def scroll_to(self, scroll_px: int) -> None:
        """Follow the lanes as they scroll up."""
        self._scroll_px = scroll_px
        self.update()

    def set_colours(self, colours: TimelineColours) -> None:
        """Draw with other colours from now on."""
        self._colours = colours
        self.update()

    def sizeHint(self) -> QSize:
        """Wide enough for the longest title."""
        metrics = self.fontMetrics()
        widest = max((metrics.horizontalAdvance(lane.title) for lane in self._lanes), default=0)
        return QSize(widest + 2 * _TITLE_PAD_PX, 100)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the titles."""
        del event
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._colours.background)
        painter.setFont(self.font())
        painter.setPen(self._colours.muted)
        for lane in self._lanes:
            box = QRectF(
                _TITLE_PAD_PX, lane.y() - self._scroll_px, self.width() - _TITLE_PAD_PX, lane.height
            )
            painter.drawText(box, Qt.AlignmentFlag.AlignVCenter, lane.title)
        painter.end()
