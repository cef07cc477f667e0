"""A sampled signal as a line."""

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from netflix_coach.domain.timespan import Span, runs
from netflix_coach.domain.tracks import Track
from netflix_coach.ui.timeline.colours import TimelineColours
from netflix_coach.ui.timeline.lanes.base import PAD_PX, Columns, Hit, Lane, between_rows
from netflix_coach.ui.timeline.pyramid import Pyramid

_SAMPLES_PER_PX_FOR_COLUMNS = 0.5


class TrackLane(Lane):
    """A track of one column: a line where samples are apart, its extent per pixel where not.

    The lane spans the 2nd to 98th percentile, and `least_range` at least, so that what hardly
    changes looks so; what goes beyond is held at the edge. `is_signed` writes values with a sign,
    `digits` of them after the point.
    """

    lines = 2.2

    def __init__(
        self,
        colours: TimelineColours,
        track: Track,
        title: str,
        unit: str,
        *,
        least_range: float = 1e-6,
        is_signed: bool = False,
        digits: int = 1,
    ) -> None:
        super().__init__(colours)
        self.title = title
        self._unit = unit
        self._spec = track.spec
        self._format = f"{'+' if is_signed else ''}.{digits}f"
        values = track.values[:, 0]
        held = values[~np.isnan(values)]
        self._low, self._high = (
            (float(v) for v in np.percentile(held, (2, 98))) if len(held) else (0.0, 1.0)
        )
        if (lacking := least_range - (self._high - self._low)) > 0:
            self._low, self._high = self._low - lacking / 2, self._high + lacking / 2
        shares = np.clip((values - self._low) / (self._high - self._low), 0, 1)
        self._values = values
        self._shares = shares.astype(np.float32)
        self._step_ms = self._spec.step_us / 1000
        self._pyramid = Pyramid(self._shares, self._shares, self._step_ms)

    def draw(self, painter: QPainter, exposed: QRectF) -> None:
        """Paint the exposed range."""
        if 1 / (self._step_ms * self._scale.px_per_ms) > _SAMPLES_PER_PX_FOR_COLUMNS:
            self._draw_columns(painter, exposed, self.colours.pitch)
        else:
            self._draw_line(painter, exposed)

    def hit(self, t_ms: float, tolerance_ms: float) -> Hit | None:
        """The value at an instant."""
        del tolerance_ms
        index = self._spec.index_at(t_ms)
        if not 0 <= index < len(self._values) or np.isnan(self._values[index]):
            return None
        at = round(self._spec.time_ms(index))
        return Hit(Span(at, at), f"{self.title} {self._values[index]:{self._format}} {self._unit}")

    def _draw_columns(self, painter: QPainter, exposed: QRectF, colour: QColor) -> None:
        # one column more: the first is joined to the one before it, too
        columns = Columns.of(painter, exposed.adjusted(-1, 0, 0, 0), self._scale)
        low, high = self._pyramid.columns(columns.edges_ms - self._spec.offset_us / 1000)
        low, high = _joined(low, high)
        rows = columns.rows(self.height - 2 * PAD_PX)
        pixels = between_rows((1 - high) * (rows - 1), (1 - low) * (rows - 1), rows, colour)
        columns.draw(painter, pixels, PAD_PX)

    def _draw_line(self, painter: QPainter, exposed: QRectF) -> None:
        first = max(0, self._spec.index_at(self._scale.t_at(exposed.left())) - 1)
        last = min(len(self._shares), self._spec.index_at(self._scale.t_at(exposed.right())) + 2)
        inner = self.height - 2 * PAD_PX
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        pen = QPen(self.colours.pitch, 1.5)
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        painter.setPen(pen)
        for start, stop in runs(~np.isnan(self._shares[first:last])):
            points = [
                QPointF(
                    self._scale.x_at(self._spec.time_ms(first + i)),
                    PAD_PX + (1 - float(self._shares[first + i])) * inner,
                )
                for i in range(start, stop)
            ]
            if len(points) == 1:
                painter.drawPoint(points[0])
            else:
                painter.drawPolyline(points)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)


def _joined(
    low: NDArray[np.float32], high: NDArray[np.float32]
) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
    """Columns stretched until each touches the one before it, so that they read as a line."""
    before_low = np.concatenate((low[:1], low[:-1]))
    before_high = np.concatenate((high[:1], high[:-1]))
    is_held = ~np.isnan(low)
    return (
        np.where(is_held, np.fmin(low, before_high), low),
        np.where(is_held, np.fmax(high, before_low), high),
    )
