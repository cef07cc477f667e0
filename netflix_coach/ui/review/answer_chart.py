"""A small chart of one measure over the answer."""

from collections.abc import Sequence

import numpy as np
from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from netflix_coach.domain.timespan import Span, runs
from netflix_coach.domain.tracks import Track
from netflix_coach.domain.wording import time_text
from netflix_coach.ui.theme import Theme

_LEAST_PX = 2.0
_PAD_PX = 2.0


class AnswerChart(QWidget):
    """The take from left to right: moments as bars, or a track as a line. Window's thread.

    A click goes to that instant. The keyboard has the moments as links beneath.
    """

    seek_requested = Signal(int)

    def __init__(
        self,
        theme: Theme,
        duration_ms: int,
        moments: Sequence[Span] = (),
        track: Track | None = None,
        name: str = "Chart",
    ) -> None:
        super().__init__()
        self._theme = theme
        self._duration_ms = max(1, duration_ms)
        self._moments = tuple(moments)
        self._track = track
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        count = len(self._moments)
        self.setAccessibleName(f"{name}, over the take")
        self.setAccessibleDescription(f"{count} {'moment' if count == 1 else 'moments'} in it")
        self.setToolTip(f"The whole take, 0:00 to {time_text(duration_ms)}; click to go there")
        theme.changed.connect(self.update)

    def sizeHint(self) -> QSize:
        """As high as a line of text, a line track half as much again."""
        lines = 1.0 if self._track is None else 1.6
        return QSize(120, round(self.fontMetrics().height() * lines))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the ground and what lies on it."""
        del event
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._theme.color("lane"))
        if self._track is not None:
            self._draw_line(painter, self._track)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.color("accent"))
        height = self.height() - 2 * _PAD_PX
        if self._track is not None:
            height /= 4
        for moment in self._moments:
            left, right = self._x(moment.start_ms), self._x(moment.end_ms)
            top = self.height() - _PAD_PX - height
            painter.drawRect(QRectF(left, top, max(_LEAST_PX, right - left), height))
        painter.end()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Wait for the release."""
        event.accept()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Go there."""
        if event.button() is Qt.MouseButton.LeftButton and self.rect().contains(
            event.position().toPoint()
        ):
            share = event.position().x() / max(1, self.width())
            self.seek_requested.emit(round(min(max(share, 0.0), 1.0) * self._duration_ms))

    def _x(self, t_ms: float) -> float:
        return t_ms / self._duration_ms * self.width()

    def _draw_line(self, painter: QPainter, track: Track) -> None:
        values = track.values[:, 0]
        held = values[~np.isnan(values)]
        if not len(held):
            return
        low, high = (float(v) for v in np.percentile(held, (2, 98)))
        reach = max(high - low, 1e-6)
        inner = self.height() - 2 * _PAD_PX
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self._theme.color("pitch"), 1.2))
        for start, stop in runs(~np.isnan(values)):
            painter.drawPolyline(
                [
                    QPointF(
                        self._x(track.spec.time_ms(i)),
                        _PAD_PX + (1 - min(max((values[i] - low) / reach, 0.0), 1.0)) * inner,
                    )
                    for i in range(start, stop)
                ]
            )
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)
