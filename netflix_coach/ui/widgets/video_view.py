"""Pictures of a camera or a player."""

from collections.abc import Callable

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPaintEvent, QTransform
from PySide6.QtWidgets import QSizePolicy, QWidget

from netflix_coach.domain.media import VideoFrame
from netflix_coach.domain.ports import Scaler
from netflix_coach.ui.theme import Theme

Overlay = Callable[[QPainter, QRect], None]
"""Paints over the picture; the rectangle is where the picture lies in the widget."""


class VideoView(QWidget):
    """Paints the latest picture letterboxed, overlays in the same paint event. Window's thread.

    The picture is scaled when it is painted, so frames that come faster than the screen cost
    nothing.
    """

    def __init__(self, theme: Theme, scaler: Scaler, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._scaler = scaler
        self._frame: VideoFrame | None = None
        self._image: QImage | None = None
        self._is_mirrored = False
        self._is_dark = False
        self._message = ""
        self._overlays: list[Overlay] = []
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setAccessibleName("Picture")
        theme.changed.connect(self.update)

    @property
    def frame(self) -> VideoFrame | None:
        """The picture shown."""
        return self._frame

    def set_frame(self, frame: VideoFrame | None) -> None:
        """Show `frame`; None shows the message on an empty ground."""
        self._frame = frame
        self._image = None
        self.update()

    def set_mirrored(self, *, is_mirrored: bool) -> None:
        """Show the picture as in a mirror; overlays are not mirrored."""
        self._is_mirrored = is_mirrored
        self._image = None
        self.update()

    def set_dark(self, *, is_dark: bool) -> None:
        """Have the picture stand in black, as on a whole screen; a message never does."""
        self._is_dark = is_dark
        self.update()

    def set_message(self, message: str) -> None:
        """What stands there while there is no picture."""
        self._message = message
        self.setAccessibleDescription(message)
        self.update()

    def add_overlay(self, overlay: Overlay) -> None:
        """Have `overlay` paint over every picture."""
        self._overlays.append(overlay)
        self.update()

    def picture_rect(self) -> QRect:
        """Where the picture lies in the widget: the largest fit, in the middle."""
        if self._frame is None or not self._frame.width or not self._frame.height:
            return self.rect()
        fit = QSize(self._frame.width, self._frame.height).scaled(
            self.size(), Qt.AspectRatioMode.KeepAspectRatio
        )
        area = QRect(0, 0, max(2, fit.width() & ~1), max(2, fit.height() & ~1))
        area.moveCenter(self.rect().center())
        return area

    def sizeHint(self) -> QSize:
        """A picture of 16 to 9."""
        return QSize(640, 360)

    def minimumSizeHint(self) -> QSize:
        """Small enough for a corner."""
        return QSize(160, 90)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint ground, picture, overlays."""
        painter = QPainter(self)
        is_black = self._is_dark and self._frame is not None
        ground = QColor("black") if is_black else self._theme.color("sunken")
        painter.fillRect(self.rect(), ground)
        area = self.picture_rect()
        if self._frame is None:
            painter.setPen(self._theme.color("muted"))
            painter.setFont(self._theme.font())
            flags = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
            painter.drawText(self.rect().adjusted(16, 16, -16, -16), int(flags), self._message)
        else:
            painter.drawImage(area, self._scaled(self._frame, area.size()))
        for overlay in self._overlays:
            painter.save()
            overlay(painter, area)
            painter.restore()
        painter.end()

    def _scaled(self, frame: VideoFrame, size: QSize) -> QImage:
        ratio = self.devicePixelRatioF()
        width, height = (round(side * ratio) & ~1 for side in size.toTuple())
        if self._image is None or self._image.size() != QSize(width, height):
            pixels = self._scaler.to_bgra(frame, width, height)
            image = QImage(pixels.data, width, height, width * 4, QImage.Format.Format_RGB32)
            mirror = QTransform.fromScale(-1, 1)
            self._image = image.transformed(mirror) if self._is_mirrored else image.copy()
        return self._image
