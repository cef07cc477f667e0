"""The product's own icons, tinted to the theme."""

from PySide6.QtCore import QByteArray, QFile, QIODevice, QRectF, Qt
from PySide6.QtGui import QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from netflix_coach.ui import resources_rc as _resources  # noqa: F401 - registers `:/icons`


def read_resource(path: str) -> bytes:
    """The bytes of a compiled resource.

    Raises:
        KeyError: there is no such resource.
    """
    file = QFile(path)
    if not file.open(QIODevice.OpenModeFlag.ReadOnly):
        raise KeyError(path)
    return bytes(file.readAll().data())


def tinted_pixmap(name: str, colour: str, side_px: int, ratio: float = 1.0) -> QPixmap:
    """The icon `name` drawn in `colour`, `side_px` logical pixels square."""
    svg = read_resource(f":/icons/{name}.svg").replace(b"currentColor", colour.encode())
    pixmap = QPixmap(round(side_px * ratio), round(side_px * ratio))
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    QSvgRenderer(QByteArray(svg)).render(painter, QRectF(pixmap.rect()))
    painter.end()
    pixmap.setDevicePixelRatio(ratio)
    return pixmap


def tinted_icon(name: str, colour: str, disabled: str, side_px: int) -> QIcon:
    """The icon in two resolutions, with its disabled colour."""
    icon = QIcon()
    for ratio in (1.0, 2.0):
        icon.addPixmap(tinted_pixmap(name, colour, side_px, ratio), QIcon.Mode.Normal)
        icon.addPixmap(tinted_pixmap(name, disabled, side_px, ratio), QIcon.Mode.Disabled)
    return icon
