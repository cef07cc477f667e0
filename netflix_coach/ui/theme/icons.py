"""The product's own icons, tinted to the theme."""

from pathlib import Path

from PySide6.QtCore import QByteArray, QFile, QIODevice, QRectF, QResource, Qt
from PySide6.QtGui import QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from netflix_coach.domain.errors import InputError

RESOURCES = Path(__file__).resolve().parent.parent / "resources.rcc"
"""Icons and fonts, compiled from `resources.qrc`; Qt maps the file."""


def register_resources() -> None:
    """Make `:/icons` and `:/fonts` known to Qt; once for a program, harmless again.

    Raises:
        InputError: the installation is damaged.
    """
    if not QFile.exists(":/fonts") and not QResource.registerResource(str(RESOURCES)):
        raise InputError(
            "The program's own icons and fonts are missing; install it again (in a source tree: "
            "make env)."
        )


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
    return _drawn(_renderer(name, colour), side_px, ratio)


def tinted_icon(name: str, colour: str, disabled: str, side_px: int) -> QIcon:
    """The icon in two resolutions, with its disabled colour."""
    icon = QIcon()
    for tint, mode in ((colour, QIcon.Mode.Normal), (disabled, QIcon.Mode.Disabled)):
        renderer = _renderer(name, tint)
        for ratio in (1.0, 2.0):
            icon.addPixmap(_drawn(renderer, side_px, ratio), mode)
    return icon


def _renderer(name: str, colour: str) -> QSvgRenderer:
    svg = read_resource(f":/icons/{name}.svg").replace(b"currentColor", colour.encode())
    return QSvgRenderer(QByteArray(svg))


def _drawn(renderer: QSvgRenderer, side_px: int, ratio: float) -> QPixmap:
    pixmap = QPixmap(round(side_px * ratio), round(side_px * ratio))
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    renderer.render(painter, QRectF(pixmap.rect()))
    painter.end()
    pixmap.setDevicePixelRatio(ratio)
    return pixmap
