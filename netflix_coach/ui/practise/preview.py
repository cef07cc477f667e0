"""The self-view, with what is wrong with the picture drawn on it, and the way to the lens."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen
from PySide6.QtWidgets import QWidget

from netflix_coach.domain.gaze.framing import Framing
from netflix_coach.domain.ports import Scaler
from netflix_coach.ui.practise.framing_guide import FramingGuide
from netflix_coach.ui.theme import TextSize, Theme, Weight
from netflix_coach.ui.widgets.video_view import VideoView

LOOK_AT_LENS = "Look at the lens of the camera, not at the picture"

_SHADE = QColor(0, 0, 0, 190)
_ON_SHADE = QColor(255, 255, 255)
_RING_REST = QColor(255, 255, 255, 70)


class Preview(VideoView):
    """The camera as in a mirror. A hint stays until its cause is mended. Window's thread."""

    def __init__(self, theme: Theme, scaler: Scaler, parent: QWidget | None = None) -> None:
        super().__init__(theme, scaler, parent)
        self._framing = Framing()
        self._look_progress: float | None = None
        self._look = theme
        self.set_mirrored(is_mirrored=True)
        self.setAccessibleName("Your camera")
        self.add_overlay(self._paint_hints)

    @property
    def hints(self) -> tuple[str, ...]:
        """What is to be mended, one sentence each."""
        return self._framing.hints

    def set_framing(self, framing: Framing) -> None:
        """Say and show what is to be mended; nothing when framing is good."""
        if framing != self._framing:
            self._framing = framing
            self.setAccessibleDescription(" ".join(self.hints) or "Framing is good.")
            self.update()

    def set_look(self, progress: float | None) -> None:
        """Ask for a look at the lens and show how much of it is done, 0 to 1; None ends it."""
        if progress != self._look_progress:
            self._look_progress = progress
            self.update()

    def _paint_hints(self, painter: QPainter, area: QRect) -> None:
        painter.setFont(self._look.font(TextSize.BODY, Weight.MEDIUM))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self._look_progress is not None:
            self._paint_look(painter, area, self._look_progress)
            return
        painter.save()
        FramingGuide(painter, area, self._look.px(1), is_mirrored=True).draw(self._framing)
        painter.restore()
        bottom = area.bottom() - self._look.px(8)
        for hint in reversed(self.hints):
            bottom = self._paint_words(painter, area, hint, bottom=bottom).top()
            bottom -= self._look.px(4)

    def _paint_words(
        self, painter: QPainter, area: QRect, words: str, *, bottom: int = 0, top: int = 0
    ) -> QRect:
        """Words on a shade of their own; returns where."""
        pad = self._look.px(8)
        flags = int(Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap)
        widest = QRect(0, 0, area.width() - 4 * pad, 1000)
        text = painter.fontMetrics().boundingRect(widest, flags, words)
        box = QRect(0, 0, text.width() + 3 * pad, text.height() + pad)
        box.moveCenter(area.center())
        if bottom:
            box.moveBottom(bottom)
        else:
            box.moveTop(top)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(_SHADE)
        painter.drawRoundedRect(QRectF(box), pad, pad)
        painter.setPen(_ON_SHADE)
        painter.drawText(box, flags, words)
        return box

    def _paint_look(self, painter: QPainter, area: QRect, progress: float) -> None:
        """An arrow out of the picture's upper edge, towards the lens, in a ring that fills."""
        px = self._look.px
        radius = px(22)
        middle = QPointF(area.center().x(), area.top() + px(14) + radius)
        circle = QRectF(middle.x() - radius, middle.y() - radius, 2 * radius, 2 * radius)
        painter.setBrush(_SHADE)
        painter.setPen(QPen(_RING_REST, px(4)))
        painter.drawEllipse(circle)
        painter.setPen(QPen(_ON_SHADE, px(4), c=Qt.PenCapStyle.RoundCap))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawArc(circle, 90 * 16, -round(progress * 360 * 16))
        arrow = QPainterPath(middle + QPointF(0, px(10)))
        tip = middle - QPointF(0, px(10))
        arrow.lineTo(tip)
        arrow.moveTo(tip + QPointF(-px(7), px(7)))
        arrow.lineTo(tip)
        arrow.lineTo(tip + QPointF(px(7), px(7)))
        painter.setPen(QPen(_ON_SHADE, px(3), c=Qt.PenCapStyle.RoundCap))
        painter.drawPath(arrow)
        self._paint_words(painter, area, LOOK_AT_LENS, top=round(circle.bottom()) + px(8))
