"""What was said of one aspect against its evidence: a dot a take."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QFontMetricsF,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from netflix_coach.domain.self_rating.curve import Dot
from netflix_coach.ui.library.rating_words import dot_text
from netflix_coach.ui.theme import Theme
from netflix_coach.ui.theme.metrics import TextSize

_DOT_PX = 5.0
_RING_PX = 9.0
_REACH_PX = 12.0
_PLOT_PX = 150
_FULL = 100.0
_ALPHA = 170
"""Dots on one another are darker than one alone."""

_STEPS = {
    Qt.Key.Key_Left: -1,
    Qt.Key.Key_Up: -1,
    Qt.Key.Key_Right: 1,
    Qt.Key.Key_Down: 1,
}


class RatingChart(QWidget):
    """Self-rating from left to right, share inside the limits upwards, both 0 to 100.

    On the broken line both agree. A dot is filled where the take was rated before its measures
    were seen, else hollow. Arrow keys walk from dot to dot, Return or a click opens the take.
    Window's thread.
    """

    take_chosen = Signal(str)
    current_changed = Signal(str)
    """The dot that the keys or the pointer are at, in words; empty for none."""

    def __init__(self, theme: Theme, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._name = name
        self._dots: tuple[Dot, ...] = ()
        self._current: int | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setMouseTracking(True)
        theme.changed.connect(self.updateGeometry)
        self.show_dots((), "")

    @property
    def current(self) -> Dot | None:
        """The dot that the keys are at."""
        return None if self._current is None else self._dots[self._current]

    def show_dots(self, dots: Sequence[Dot], sentence: str) -> None:
        """Show these takes; `sentence` says what they have in common."""
        self._dots = tuple(sorted(dots, key=lambda d: (d.said, d.evidence.percent, d.started_at)))
        self._set_current(None)
        count = len(self._dots)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus if count else Qt.FocusPolicy.NoFocus)
        self.setAccessibleName(f"{self._name}, {count} {'take' if count == 1 else 'takes'}")
        listed = [dot_text(dot) for dot in self._dots]
        self.setAccessibleDescription(". ".join([sentence.rstrip("."), *listed]))
        self.update()

    def sizeHint(self) -> QSize:
        """A square of plot with its scales."""
        left, below = self._margins()
        plot = self._theme.px(_PLOT_PX)
        return QSize(round(left + plot + _RING_PX), round(plot + below + _RING_PX))

    def centre(self, dot: Dot) -> QPointF:
        """Where a dot is painted."""
        plot = self._plot()
        return QPointF(
            plot.left() + dot.said / _FULL * plot.width(),
            plot.bottom() - dot.evidence.percent / _FULL * plot.height(),
        )

    # -- what the user does -------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Walk from dot to dot, open the one at hand."""
        key = Qt.Key(event.key())
        if key in _STEPS and self._dots:
            before = -1 if _STEPS[key] > 0 else len(self._dots)
            at = (before if self._current is None else self._current) + _STEPS[key]
            self._set_current(min(max(at, 0), len(self._dots) - 1))
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space) and self.current:
            self.take_chosen.emit(self.current.take_id)
        else:
            super().keyPressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Say what lies under the pointer."""
        at = self._at(event.position())
        shape = Qt.CursorShape.ArrowCursor if at is None else Qt.CursorShape.PointingHandCursor
        self.setCursor(shape)
        if at is not None:
            self._set_current(at)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Wait for the release."""
        event.accept()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Open the take."""
        at = self._at(event.position())
        if event.button() is Qt.MouseButton.LeftButton and at is not None:
            self.take_chosen.emit(self._dots[at].take_id)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Begin at a dot, so that something can be opened."""
        super().focusInEvent(event)
        if self._current is None and self._dots:
            self._set_current(0)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Nothing is at hand any more."""
        super().focusOutEvent(event)
        self._set_current(None)

    def event(self, event: QEvent) -> bool:
        """Hovering a dot says which take it is."""
        if isinstance(event, QHelpEvent) and event.type() is QEvent.Type.ToolTip:
            at = self._at(QPointF(event.pos()))
            text = "" if at is None else dot_text(self._dots[at])
            QToolTip.showText(event.globalPos(), text, self)
            return True
        return super().event(event)

    # -- paint --------------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the plot, its scales and the dots."""
        del event
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        plot = self._plot()
        painter.fillRect(plot, self._theme.color("lane"))
        painter.setPen(QPen(self._theme.color("outline"), 1.0))
        painter.drawRect(plot)
        painter.setPen(QPen(self._theme.color("outline"), 1.0, Qt.PenStyle.DashLine))
        painter.drawLine(plot.bottomLeft(), plot.topRight())
        self._draw_scales(painter, plot)
        for number, dot in enumerate(self._dots):
            self._draw_dot(painter, dot, is_current=number == self._current)
        painter.end()

    def _draw_scales(self, painter: QPainter, plot: QRectF) -> None:
        painter.setFont(self._theme.font(TextSize.SMALL))
        painter.setPen(self._theme.color("muted"))
        high = painter.fontMetrics().height()
        left, centre, right = (
            int(each | Qt.TextFlag.TextDontClip)
            for each in (
                Qt.AlignmentFlag.AlignLeft,
                Qt.AlignmentFlag.AlignHCenter,
                Qt.AlignmentFlag.AlignRight,
            )
        )
        side = QRectF(0, plot.top() - high / 2, plot.left() - 4, high)
        painter.drawText(side, right, "100 %")
        side.moveBottom(plot.bottom() + high / 2)
        painter.drawText(side, right, "0 %")
        foot = QRectF(plot.left(), plot.bottom() + 4, plot.width(), high)
        painter.drawText(foot, left, "0")
        painter.drawText(foot, centre, "you said")
        painter.drawText(foot, right, "100")
        painter.save()
        painter.translate(plot.left() - high - 4, plot.bottom())
        painter.rotate(-90)
        painter.drawText(QRectF(0, 0, plot.height(), high), centre, "inside limits")
        painter.restore()

    def _draw_dot(self, painter: QPainter, dot: Dot, *, is_current: bool) -> None:
        at = self.centre(dot)
        radius = self._theme.px(_DOT_PX)
        colour = self._theme.color("accent")
        if dot.is_after_seeing:
            painter.setPen(QPen(colour, 1.6))
            painter.setBrush(Qt.BrushStyle.NoBrush)
        else:
            painter.setPen(QPen(colour, 1.0))
            painter.setBrush(self._theme.color("accent", _ALPHA))
        painter.drawEllipse(at, radius, radius)
        if is_current:
            painter.setPen(QPen(self._theme.color("text"), 2.0))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            ring = self._theme.px(_RING_PX)
            painter.drawEllipse(at, ring, ring)

    # -- inside -------------------------------------------------------------------------------

    def _margins(self) -> tuple[float, float]:
        """Room for the scales, at the left and below."""
        metrics = QFontMetricsF(self._theme.font(TextSize.SMALL))
        return metrics.horizontalAdvance("100 %") + 8.0, metrics.height() + 6.0

    def _plot(self) -> QRectF:
        """A square, so that the line of agreement is a diagonal."""
        left, below = self._margins()
        ring = self._theme.px(_RING_PX) + 2.0
        side = max(1.0, min(self.width() - left - ring, self.height() - below - ring))
        return QRectF(left, ring, side, side)

    def _at(self, where: QPointF) -> int | None:
        """The dot nearest to a place, of several there the newest."""
        near = [
            ((self.centre(dot) - where).manhattanLength(), -dot.started_at.timestamp(), number)
            for number, dot in enumerate(self._dots)
        ]
        distance, _, number = min(near, default=(self._theme.px(_REACH_PX) + 1, 0, 0))
        return number if distance <= self._theme.px(_REACH_PX) else None

    def _set_current(self, number: int | None) -> None:
        if number == self._current and number is not None:
            return
        self._current = number
        self.current_changed.emit("" if number is None else dot_text(self._dots[number]))
        self.update()
