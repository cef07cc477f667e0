"""Where the candidate looked."""

import numpy as np
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPen

from netflix_coach.domain.annotation import Annotation
from netflix_coach.domain.timespan import Span
from netflix_coach.domain.wording import percent_text
from netflix_coach.ui.timeline.colours import GAZE_COLOURS, GAZE_PATTERNS, TimelineColours
from netflix_coach.ui.timeline.geometry import SpanIndex
from netflix_coach.ui.timeline.lanes.base import PAD_PX, Columns, Hit, Lane
from netflix_coach.ui.timeline.wording import sentence

MARKED = "Marked as a look at the camera, which calibrates the gaze"
_UNMEASURED = {"absent", "unsure"}


class GazeLane(Lane):
    """Contiguous gaze states, told apart by colour and by pattern.

    Where states are narrower than pixels, each pixel shows the state in its middle.
    """

    title = "Gaze"
    lines = 1.4

    def __init__(
        self, colours: TimelineColours, states: tuple[Annotation, ...], look: Span | None = None
    ) -> None:
        """`look` is the stretch marked as a look at the camera."""
        super().__init__(colours)
        self._states = states
        self._marked = look
        self._index = SpanIndex(states)
        self._labels = [states[int(i)].label for i in self._index.order]

    @property
    def summary(self) -> str:
        """How long the camera was faced."""
        facing = sum(s.span.duration_ms for s in self._states if s.label == "camera")
        total = sum(s.span.duration_ms for s in self._states)
        share = percent_text(facing / max(1, total))
        marked = "" if self._marked is None else "; a look at the camera is marked"
        return f"{self.title}: facing the camera {share} of the time{marked}"

    def hit(self, t_ms: float, tolerance_ms: float) -> Hit | None:
        """The state at an instant."""
        at = self._index.at(t_ms, tolerance_ms)
        if at is None:
            return None
        is_marked = self._marked is not None and self._marked.contains(t_ms)
        return Hit(self._states[at].span, sentence(self._states[at]), MARKED if is_marked else "")

    def snap_points(self, first_ms: float, last_ms: float) -> list[float]:
        """Where the state changes."""
        seen = self._index.between(first_ms, last_ms)
        return [float(t) for t in self._index.starts[seen.start : seen.stop]]

    def draw(self, painter: QPainter, exposed: QRectF) -> None:
        """Paint the exposed range."""
        seen = self._index.between(
            self._scale.t_at(exposed.left()), self._scale.t_at(exposed.right())
        )
        if len(seen) > exposed.width() / 2:
            pieces = self._sampled(painter, exposed)
        else:
            pieces = [
                (
                    self._labels[p],
                    self._scale.x_at(self._index.starts[p]),
                    self._scale.x_at(self._index.ends[p]),
                )
                for p in seen
            ]
        self._draw_pieces(painter, pieces)
        if self._marked is not None:
            self._draw_mark(painter, self._marked)

    def _draw_mark(self, painter: QPainter, look: Span) -> None:
        """A bracket above the states."""
        left, right = self._scale.x_at(look.start_ms), self._scale.x_at(look.end_ms)
        painter.fillRect(QRectF(left, 0.0, max(2.0, right - left), PAD_PX), self.colours.text)
        for edge in (left, right - 2.0):
            painter.fillRect(QRectF(edge, 0.0, 2.0, self.height), self.colours.text)

    def _sampled(self, painter: QPainter, exposed: QRectF) -> list[tuple[str, float, float]]:
        columns = Columns.of(painter, exposed, self._scale)
        centres = columns.centres_ms
        at = np.searchsorted(self._index.starts, centres, "right") - 1
        at = np.where((at >= 0) & (centres < self._index.ends[np.maximum(at, 0)]), at, -1)
        changes = np.flatnonzero(np.diff(at)) + 1
        starts = [0, *changes.tolist()]
        ends = [*changes.tolist(), len(at)]
        return [
            (
                self._labels[int(at[i])],
                columns.left_px + i / columns.per_px,
                columns.left_px + j / columns.per_px,
            )
            for i, j in zip(starts, ends, strict=True)
            if at[i] >= 0
        ]

    def _draw_pieces(self, painter: QPainter, pieces: list[tuple[str, float, float]]) -> None:
        inner = self.height - 2 * PAD_PX
        by_label: dict[str, list[QRectF]] = {}
        for label, left, right in pieces:
            by_label.setdefault(label, []).append(QRectF(left, PAD_PX, right - left, inner))
        for label, boxes in by_label.items():
            paint_state(painter, self.colours, label, boxes)


def paint_state(
    painter: QPainter, colours: TimelineColours, label: str, boxes: list[QRectF]
) -> None:
    """Fill boxes with the colour and the pattern of a gaze state."""
    colour: QColor = getattr(colours, GAZE_COLOURS.get(label, "outline"))
    painter.setPen(Qt.PenStyle.NoPen)
    if label not in _UNMEASURED and label != "camera":
        painter.setBrush(QBrush(_faint(colour)))
        painter.drawRects(boxes)
    painter.setBrush(QBrush(colour, GAZE_PATTERNS.get(label, Qt.BrushStyle.Dense6Pattern)))
    painter.drawRects(boxes)
    if label == "absent":
        painter.setPen(QPen(colour, 1.0, Qt.PenStyle.DotLine))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRects([b.adjusted(0.5, 0.5, -0.5, -0.5) for b in boxes])


def _faint(colour: QColor) -> QColor:
    faint = QColor(colour)
    faint.setAlphaF(0.25)
    return faint
