"""The fixed edges of the timeline: the ruler above and the lanes' titles at the left."""

from collections.abc import Sequence

from PySide6.QtCore import QLineF, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QWidget

from netflix_coach.domain.timespan import Span
from netflix_coach.ui.timeline.colours import TimelineColours
from netflix_coach.ui.timeline.geometry import TimeScale, tick_step_ms, ticks
from netflix_coach.ui.timeline.lanes.base import Lane
from netflix_coach.ui.timeline.wording import tick_text

_HANDLE_PX = 7.0
_TITLE_PAD_PX = 12
_OVERVIEW = "Whole take"


class Ruler(QWidget):
    """Times over the lanes, with the handles of playhead, in and out point."""

    def __init__(self, colours: TimelineColours, parent: QWidget) -> None:
        super().__init__(parent)
        self._colours = colours
        self._scale = TimeScale.fitting(1, 1.0)
        self._playhead_ms = 0
        self._span: Span | None = None
        self._scroll_px = 0
        # all of it is painted anew each time, so Qt may move what it has when the axis scrolls
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setMouseTracking(True)

    def show_state(self, scale: TimeScale, playhead_ms: int, span: Span | None) -> None:
        """Draw for a scale, a playhead and an in/out span."""
        before, after = self._scroll_px, round(scale.scroll_px)
        is_moved_only = (
            scale.px_per_ms == self._scale.px_per_ms
            and playhead_ms == self._playhead_ms
            and span == self._span
        )
        self._scale, self._playhead_ms, self._span = scale, playhead_ms, span
        self._scroll_px = after
        if not is_moved_only or abs(after - before) >= self.width():
            self.update()
        elif after != before:
            self.scroll(before - after, 0)

    def set_colours(self, colours: TimelineColours) -> None:
        """Draw with other colours from now on."""
        self._colours = colours
        self.update()

    def sizeHint(self) -> QSize:
        """High enough for a label and a tick."""
        return QSize(100, self.fontMetrics().height() + 12)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint ticks, labels and handles."""
        painter = QPainter(self)
        exposed = event.rect()
        painter.fillRect(exposed, self._colours.background)
        painter.setFont(self.font())
        self._draw_ticks(painter, exposed)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self._span is not None:
            self._draw_handle(painter, self._span.start_ms, _HANDLE_PX, 0.0)
            self._draw_handle(painter, self._span.end_ms, 0.0, _HANDLE_PX)
        self._draw_handle(painter, self._playhead_ms, _HANDLE_PX - 1, _HANDLE_PX - 1)
        painter.end()

    def _x(self, t_ms: float) -> int:
        return round(self._scale.x_at(t_ms)) - self._scroll_px

    def _draw_ticks(self, painter: QPainter, exposed: QRect) -> None:
        metrics = QFontMetricsF(self.font())
        widest = metrics.horizontalAdvance("0:00:00.00") + 16
        scale, bottom = self._scale, float(self.height())
        step = tick_step_ms(scale.px_per_ms, widest)
        first = max(0.0, scale.t_at(self._scroll_px + exposed.left() - 1))
        last = min(float(scale.duration_ms), scale.t_at(self._scroll_px + exposed.right() + 1))
        xs = [self._x(t_ms) for t_ms in ticks(first, last, max(1, step // 5))]
        painter.setPen(QPen(self._colours.line, 1.0))
        painter.drawLines([QLineF(x, bottom - 4.0, x, bottom) for x in xs])
        # a label reaches to the right of its tick, at most as far as the next one
        labelled = ticks(max(0.0, first - step), last, step)
        painter.setPen(QPen(self._colours.outline, 1.0))
        xs = [self._x(t_ms) for t_ms in labelled]
        painter.drawLines([QLineF(x, bottom - 8.0, x, bottom) for x in xs])
        painter.setPen(self._colours.muted)
        baseline = (bottom - 6.0 + metrics.ascent() - metrics.descent()) / 2
        for x, t_ms in zip(xs, labelled, strict=True):
            text = tick_text(t_ms, step)
            if x + self._scroll_px + 4 + metrics.horizontalAdvance(text) <= scale.content_px:
                painter.drawText(QPointF(x + 4, baseline), text)

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
    """The lanes' names beside them, and that of the overview beneath."""

    def __init__(self, colours: TimelineColours, parent: QWidget) -> None:
        super().__init__(parent)
        self._colours = colours
        self._lanes: Sequence[Lane] = ()
        self._scroll_px = 0
        self._head_px = self._foot_px = 0
        self._drop_px: float | None = None
        self.setMouseTracking(True)
        self.setToolTip("Drag a name to move its lane, its lower edge to change the height")

    def lane_place(self, y_px: float) -> float:
        """A height of this widget as a place among the lanes."""
        return y_px - self._head_px + self._scroll_px

    def show_drop(self, place_px: float | None) -> None:
        """Show where a dragged lane would go, or no longer."""
        self._drop_px = place_px
        self.update()

    def leave_room(self, head_px: int, foot_px: int) -> None:
        """The lanes begin and end that far from the widget's edges."""
        self._head_px, self._foot_px = head_px, foot_px
        self.update()

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
        titles = (_OVERVIEW, *(lane.title for lane in self._lanes))
        widest = max(metrics.horizontalAdvance(title) for title in titles)
        return QSize(widest + 2 * _TITLE_PAD_PX, 100)

    def shown_titles(self) -> list[tuple[str, float, float]]:
        """Titles that are written, each with top and height of what is in sight of its lane.

        A lane of which less than a line is in sight goes without: half a word is no title.
        """
        line, first = self.fontMetrics().height(), float(self._scroll_px)
        last = first + self.height() - self._head_px - self._foot_px
        seen = [(lane, max(lane.top, first), min(lane.bottom, last)) for lane in self._lanes]
        return [
            (lane.title, top, bottom - top)
            for lane, top, bottom in seen
            if bottom - top >= min(line, lane.height)
        ]

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the titles."""
        del event
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._colours.background)
        painter.setFont(self.font())
        painter.setPen(self._colours.muted)
        width, foot = self.width() - _TITLE_PAD_PX, self.height() - self._foot_px
        middle = Qt.AlignmentFlag.AlignVCenter
        painter.drawText(QRectF(_TITLE_PAD_PX, foot, width, self._foot_px), middle, _OVERVIEW)
        painter.setClipRect(0, self._head_px, self.width(), foot - self._head_px)
        painter.translate(0, self._head_px - self._scroll_px)
        for title, top, height in self.shown_titles():
            painter.drawText(QRectF(_TITLE_PAD_PX, top, width, height), middle, title)
        if self._drop_px is not None:
            painter.fillRect(QRectF(0, self._drop_px - 1, self.width(), 2), self._colours.accent)
        painter.end()
