"""What lies over all lanes: the playhead, and the span between in and out point."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QGraphicsItem, QStyleOptionGraphicsItem, QWidget

from netflix_coach.domain.timespan import Span
from netflix_coach.ui.timeline.colours import TimelineColours
from netflix_coach.ui.timeline.geometry import TimeScale

_PLAYHEAD_PX = 2.0


class Playhead(QGraphicsItem):
    """The line at the present instant. Moving it repaints two thin strips."""

    def __init__(self, colours: TimelineColours) -> None:
        super().__init__()
        self.colours = colours
        self._height = 0.0
        self.setZValue(20)

    def place(self, x_px: float, height: float) -> None:
        """Move to a place of the axis."""
        if height != self._height:
            self.prepareGeometryChange()
            self._height = height
        self.setPos(x_px, 0.0)

    def boundingRect(self) -> QRectF:
        """A thin strip over the full height."""
        return QRectF(-_PLAYHEAD_PX / 2, 0.0, _PLAYHEAD_PX, self._height)

    def paint(
        self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None
    ) -> None:
        """Paint the line; called by Qt."""
        del option, widget
        painter.fillRect(self.boundingRect(), self.colours.playhead)


class SelectionBand(QGraphicsItem):
    """The span between in and out point, with a line at either end. Hidden without a span."""

    def __init__(self, colours: TimelineColours) -> None:
        super().__init__()
        self.colours = colours
        self._rect = QRectF()
        self.setZValue(10)
        self.hide()

    def place(self, scale: TimeScale, span: Span | None, height: float) -> None:
        """Cover a span, or vanish."""
        self.prepareGeometryChange()
        self.setVisible(span is not None)
        if span is not None:
            left = scale.x_at(span.start_ms)
            self._rect = QRectF(left, 0.0, scale.x_at(span.end_ms) - left, height)

    def boundingRect(self) -> QRectF:
        """The band with its edges."""
        return self._rect.adjusted(-1, 0, 1, 0)

    def paint(
        self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None
    ) -> None:
        """Paint band and edges; called by Qt."""
        del option, widget
        painter.fillRect(self._rect, self.colours.selection)
        painter.setPen(QPen(self.colours.accent, 1.0, Qt.PenStyle.SolidLine))
        painter.drawLine(self._rect.topLeft(), self._rect.bottomLeft())
        painter.drawLine(self._rect.topRight(), self._rect.bottomRight())
