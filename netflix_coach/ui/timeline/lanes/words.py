"""The recognised words."""

import numpy as np
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPen

from netflix_coach.domain.transcript import Word
from netflix_coach.ui.timeline.colours import TimelineColours
from netflix_coach.ui.timeline.content import LOW_CONFIDENCE
from netflix_coach.ui.timeline.geometry import SpanIndex
from netflix_coach.ui.timeline.lanes.base import PAD_PX, Columns, Hit, Lane, premultiplied

_MIN_PX_PER_WORD = 3.0
_SHADES = 64


class WordsLane(Lane):
    """Words as boxes with their text; under 3 px a word, a strip as dark as speech is dense.

    Words that the recogniser trusted little have a dashed outline and no fill.
    """

    title = "Words"
    lines = 1.7

    def __init__(self, colours: TimelineColours, words: tuple[Word, ...], font: QFont) -> None:
        super().__init__(colours)
        self._words = words
        self._index = SpanIndex(words)
        self._font = font
        self._metrics = QFontMetricsF(font)
        self._advance: dict[str, float] = {}
        self._shades = np.array(
            [premultiplied(colours.speech, i / (_SHADES - 1)) for i in range(_SHADES)], np.uint32
        )
        bounds = np.empty(2 * len(words), np.float64)
        bounds[0::2], bounds[1::2] = self._index.starts, self._index.ends
        self._bounds = np.maximum.accumulate(bounds) if len(words) else bounds
        steps = np.diff(self._bounds, prepend=0.0)
        steps[0::2] = 0.0
        self._spoken = np.cumsum(steps)

    @property
    def summary(self) -> str:
        """How many words there are."""
        return f"{self.title}: {len(self._words)}"

    def hit(self, t_ms: float, tolerance_ms: float) -> Hit | None:
        """The word at an instant."""
        at = self._index.at(t_ms, tolerance_ms)
        if at is None:
            return None
        word = self._words[at]
        doubt = ", heard uncertainly" if word.confidence < LOW_CONFIDENCE else ""
        return Hit(word.span, f"“{word.text}”{doubt}")

    def snap_points(self, first_ms: float, last_ms: float) -> list[float]:
        """Where words begin and end."""
        seen = self._index.between(first_ms, last_ms)
        part = slice(seen.start, seen.stop)
        return [*self._index.starts[part].tolist(), *self._index.ends[part].tolist()]

    def draw(self, painter: QPainter, exposed: QRectF) -> None:
        """Paint the exposed range."""
        mean_px = self._scale.content_px / max(1, len(self._words))
        if mean_px < _MIN_PX_PER_WORD:
            self._draw_density(painter, exposed)
        else:
            self._draw_boxes(painter, exposed)

    def _draw_density(self, painter: QPainter, exposed: QRectF) -> None:
        columns = Columns.of(painter, exposed, self._scale)
        spoken = np.interp(columns.edges_ms, self._bounds, self._spoken)
        share = np.clip(np.diff(spoken) / np.diff(columns.edges_ms), 0, 1)
        row = self._shades[np.round(share * (_SHADES - 1)).astype(np.intp)]
        rows = columns.rows(self.height - 2 * PAD_PX)
        columns.draw(painter, np.broadcast_to(row, (rows, len(row))), PAD_PX)

    def _draw_boxes(self, painter: QPainter, exposed: QRectF) -> None:
        scale = self._scale
        seen = self._index.between(scale.t_at(exposed.left()), scale.t_at(exposed.right()))
        inner = self.height - 2 * PAD_PX
        sure: list[QRectF] = []
        unsure: list[QRectF] = []
        texts: list[tuple[QPointF, str]] = []
        baseline = PAD_PX + (inner + self._metrics.ascent() - self._metrics.descent()) / 2
        for position in seen:
            word = self._words[int(self._index.order[position])]
            x = scale.x_at(word.start_ms)
            width = max(1.0, scale.x_at(word.end_ms) - x - 1.0)
            box = QRectF(x, PAD_PX, width, inner)
            (unsure if word.confidence < LOW_CONFIDENCE else sure).append(box)
            advance = self._advance_of(word.text)
            if advance + 4 <= width:
                texts.append((QPointF(x + (width - advance) / 2, baseline), word.text))
        fill = self.colours.speech
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(fill)
        painter.setOpacity(0.45)
        painter.drawRects(sure)
        painter.setOpacity(1.0)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(self.colours.outline, 1.0, Qt.PenStyle.DashLine))
        painter.drawRects([b.adjusted(0.5, 0.5, -0.5, -0.5) for b in unsure])
        painter.setPen(self.colours.text)
        painter.setFont(self._font)
        for place, text in texts:
            painter.drawText(place, text)

    def _advance_of(self, text: str) -> float:
        known = self._advance.get(text)
        if known is None:
            known = self._advance[text] = self._metrics.horizontalAdvance(text)
        return known
