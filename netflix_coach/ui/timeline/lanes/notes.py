"""What the user wrote: notes and markers."""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QFont, QFontMetricsF, QPainter, QPen, QPolygonF

from netflix_coach.domain.session import Marker, Note
from netflix_coach.domain.timespan import Span
from netflix_coach.ui.timeline.colours import TimelineColours
from netflix_coach.ui.timeline.geometry import SpanIndex
from netflix_coach.ui.timeline.lanes.base import PAD_PX, Hit, Lane

_HALF_PX = 5.0


class NotesLane(Lane):
    """Notes as hollow bars with their first words, markers as diamonds."""

    title = "Notes"
    lines = 1.7

    def __init__(
        self,
        colours: TimelineColours,
        notes: tuple[Note, ...],
        markers: tuple[Marker, ...],
        font: QFont,
    ) -> None:
        super().__init__(colours)
        self._notes = notes
        self._markers = markers
        spans = [n.span for n in notes] + [Span(m.t_ms, m.t_ms) for m in markers]
        self._index = SpanIndex(spans)
        self._font = font
        self._metrics = QFontMetricsF(font)

    @property
    def summary(self) -> str:
        """How many there are."""
        return f"Notes: {len(self._notes)}, markers: {len(self._markers)}"

    def hit(self, t_ms: float, tolerance_ms: float) -> Hit | None:
        """The note or marker at an instant."""
        at = self._index.at(t_ms, tolerance_ms + _HALF_PX / self._scale.px_per_ms)
        if at is None:
            return None
        if at < len(self._notes):
            return Hit(self._notes[at].span, self._notes[at].text)
        marker = self._markers[at - len(self._notes)]
        return Hit(Span(marker.t_ms, marker.t_ms), marker.label or "Marker")

    def snap_points(self, first_ms: float, last_ms: float) -> list[float]:
        """Where notes begin and end, and markers."""
        seen = self._index.between(first_ms, last_ms)
        part = slice(seen.start, seen.stop)
        return [*self._index.starts[part].tolist(), *self._index.ends[part].tolist()]

    def draw(self, painter: QPainter, exposed: QRectF) -> None:
        """Paint the exposed range, a label's width included."""
        slack = _HALF_PX / self._scale.px_per_ms
        seen = self._index.between(
            self._scale.t_at(exposed.left()) - slack, self._scale.t_at(exposed.right()) + slack
        )
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(self._font)
        for position in seen:
            at = int(self._index.order[position])
            if at < len(self._notes):
                self._draw_note(painter, self._notes[at])
            else:
                self._draw_diamond(painter, self._markers[at - len(self._notes)].t_ms)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)

    def _draw_note(self, painter: QPainter, note: Note) -> None:
        scale = self._scale
        left = scale.x_at(note.span.start_ms)
        width = max(4.0, scale.x_at(note.span.end_ms) - left)
        box = QRectF(left, PAD_PX, width, self.height - 2 * PAD_PX)
        painter.setPen(QPen(self.colours.accent, 1.2))
        painter.setBrush(QBrush(self.colours.selection))
        painter.drawRoundedRect(box, 3, 3)
        room = width - 8
        if room > self._metrics.averageCharWidth() * 4:
            text = self._metrics.elidedText(note.text, Qt.TextElideMode.ElideRight, room)
            painter.setPen(self.colours.text)
            painter.drawText(box.adjusted(4, 0, -4, 0), Qt.AlignmentFlag.AlignVCenter, text)

    def _draw_diamond(self, painter: QPainter, t_ms: int) -> None:
        x, y = self._scale.x_at(t_ms), self.height / 2
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QBrush(self.colours.accent))
        corners = [(0, -_HALF_PX), (_HALF_PX, 0), (0, _HALF_PX), (-_HALF_PX, 0)]
        painter.drawPolygon(QPolygonF([QPointF(x + dx, y + dy) for dx, dy in corners]))
