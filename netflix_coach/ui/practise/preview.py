"""The self-view, with framing hints drawn on it."""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QWidget

from netflix_coach.domain.ports import Scaler
from netflix_coach.ui.theme import TextSize, Theme, Weight
from netflix_coach.ui.widgets.video_view import VideoView

_SHADE = QColor(0, 0, 0, 190)
_ON_SHADE = QColor(255, 255, 255)


class Preview(VideoView):
    """The camera as in a mirror. A hint stays until its cause is mended. Window's thread."""

    def __init__(self, theme: Theme, scaler: Scaler, parent: QWidget | None = None) -> None:
        super().__init__(theme, scaler, parent)
        self._hints: tuple[str, ...] = ()
        self._look = theme
        self.set_mirrored(is_mirrored=True)
        self.setAccessibleName("Your camera")
        self.add_overlay(self._paint_hints)

    @property
    def hints(self) -> tuple[str, ...]:
        """What is to be mended, one sentence each."""
        return self._hints

    def set_hints(self, hints: tuple[str, ...]) -> None:
        """Say what is to be mended; nothing when framing is good."""
        if hints != self._hints:
            self._hints = hints
            self.setAccessibleDescription(" ".join(hints) or "Framing is good.")
            self.update()

    def _paint_hints(self, painter: QPainter, area: QRect) -> None:
        painter.setFont(self._look.font(TextSize.BODY, Weight.MEDIUM))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        pad = self._look.px(8)
        widest = area.width() - 4 * pad
        bottom = area.bottom() - pad
        flags = int(Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap)
        for hint in reversed(self._hints):
            text = painter.fontMetrics().boundingRect(QRect(0, 0, widest, 1000), flags, hint)
            box = QRect(0, 0, text.width() + 3 * pad, text.height() + pad)
            box.moveCenter(area.center())
            box.moveBottom(bottom)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(_SHADE)
            painter.drawRoundedRect(QRectF(box), pad, pad)
            painter.setPen(_ON_SHADE)
            painter.drawText(box, flags, hint)
            bottom = box.top() - pad // 2
