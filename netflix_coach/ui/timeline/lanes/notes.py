"""What the user wrote: notes and markers."""

import textwrap

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QFont, QFontMetricsF, QPainter, QPen

from netflix_coach.domain.note_colours import NoteColour
from netflix_coach.domain.session import Marker, Note
from netflix_coach.domain.timespan import Span
from netflix_coach.ui.theme.palette import tag_token
from netflix_coach.ui.timeline.colours import TimelineColours
from netflix_coach.ui.timeline.geometry import SpanIndex
from netflix_coach.ui.timeline.lanes.base import PAD_PX, Hit, Lane
from netflix_coach.ui.timeline.tag_shapes import tag_shape
from netflix_coach.ui.widgets.wrapping import reading_direction

_HALF_PX = 5.0
_SHAPE_PX = 4.0
_ROOM_FOR_SHAPE_PX = 14.0
_GROUND_ALPHA = 40
_MOST_LETTERS = 300
"""No bar is wide enough for more; measuring a very long text would take its time."""
_TOLD_COLUMNS = 64
_TOLD_LINES = 6


class NotesLane(Lane):
    """Notes as hollow bars with their first words, markers as shapes.

    Each colour has its shape (`tag_shapes`), at the head of a note, too.
    """

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
        return None if at is None else self._hit_of(at)

    def told(self) -> list[Hit]:
        """Every note and marker."""
        return [self._hit_of(int(at)) for at in self._index.order]

    def _hit_of(self, at: int) -> Hit:
        if at < len(self._notes):
            note = self._notes[at]
            return Hit(note.span, _told(note.text), _coloured(note, "note"), noted=note)
        marker = self._markers[at - len(self._notes)]
        span = Span(marker.t_ms, marker.t_ms)
        said = _told(marker.label) or "Marker"
        return Hit(span, said, _coloured(marker, "marker"), noted=marker)

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
                self._draw_marker(painter, self._markers[at - len(self._notes)])
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)

    def _draw_note(self, painter: QPainter, note: Note) -> None:
        scale = self._scale
        left = scale.x_at(note.span.start_ms)
        width = max(4.0, scale.x_at(note.span.end_ms) - left)
        box = QRectF(left, PAD_PX, width, self.height - 2 * PAD_PX)
        colour = self._colour(note)
        ground = QColor(colour)
        ground.setAlpha(_GROUND_ALPHA)
        painter.setPen(QPen(colour, 1.2))
        painter.setBrush(QBrush(ground))
        painter.drawRoundedRect(box, 3, 3)
        left_px = 4.0
        if note.colour is not NoteColour.NONE and width >= _ROOM_FOR_SHAPE_PX:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colour)
            centre = QPointF(left + 2 + _SHAPE_PX, box.center().y())
            painter.drawPath(tag_shape(note.colour, centre, _SHAPE_PX))
            left_px = 2 * _HALF_PX + 4
        room = width - left_px - 4
        if room > self._metrics.averageCharWidth() * 4:
            line = note.text.partition("\n")[0][:_MOST_LETTERS]
            text = self._metrics.elidedText(line, Qt.TextElideMode.ElideRight, room)
            painter.setPen(self.colours.text)
            painter.setLayoutDirection(reading_direction(line))
            painter.drawText(box.adjusted(left_px, 0, -4, 0), Qt.AlignmentFlag.AlignVCenter, text)
            painter.setLayoutDirection(Qt.LayoutDirection.LeftToRight)

    def _draw_marker(self, painter: QPainter, marker: Marker) -> None:
        x, y = self._scale.x_at(marker.t_ms), self.height / 2
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QBrush(self._colour(marker)))
        painter.drawPath(tag_shape(marker.colour, QPointF(x, y), _HALF_PX))

    def _colour(self, item: Note | Marker) -> QColor:
        colour: QColor = getattr(self.colours, tag_token(item.colour))
        return colour


def _told(text: str) -> str:
    """A text as a tool tip shows it: in short lines, and not too many."""
    lines = [
        line for part in text.splitlines() for line in textwrap.wrap(part, _TOLD_COLUMNS) or [""]
    ]
    if len(lines) > _TOLD_LINES:
        lines = [*lines[:_TOLD_LINES], "…"]
    return "\n".join(lines)


def _coloured(item: Note | Marker, what: str) -> str:
    return "" if item.colour is NoteColour.NONE else f"{item.colour.heading} {what}"
