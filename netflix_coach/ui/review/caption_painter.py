"""Draws a caption for a clip that is being exported."""

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QFont, QImage, QPainter

_SHARE_OF_HEIGHT = 1 / 20
_SMALLEST_PX = 12


class QtCaptionPainter:
    """Paints white text on a dark ground into an image of the clip's size. Any thread.

    A QGuiApplication must exist; offscreen will do. `family` is the bundled font's name.
    """

    def __init__(self, family: str) -> None:
        self._family = family

    def __call__(self, text: str, width: int, height: int) -> NDArray[np.uint8]:
        """The caption as straight RGBA of shape (height, width, 4), clear where nothing is."""
        image = QImage(width, height, QImage.Format.Format_RGBA8888)
        image.fill(QColor(0, 0, 0, 0))
        painter = QPainter(image)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        font = QFont(self._family)
        font.setPixelSize(max(_SMALLEST_PX, round(height * _SHARE_OF_HEIGHT)))
        painter.setFont(font)
        flags = int(Qt.AlignmentFlag.AlignHCenter | Qt.TextFlag.TextWordWrap)
        pad = font.pixelSize() // 3
        room = QRect(width // 12, 0, width - width // 6, height)
        box = painter.boundingRect(room, flags, text)
        box.moveBottom(height - font.pixelSize())
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(0, 0, 0, 176))
        painter.drawRoundedRect(box.adjusted(-pad, -pad // 2, pad, pad // 2), pad, pad)
        painter.setPen(QColor("white"))
        painter.drawText(box, flags, text)
        painter.end()
        held = np.frombuffer(image.constBits(), np.uint8)
        rows = held.reshape(height, image.bytesPerLine())[:, : width * 4]
        return rows.reshape(height, width, 4).copy()
