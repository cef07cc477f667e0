"""Pictures of a window with what lies over it in windows of its own: tool tips and menus."""

from PySide6.QtCore import QEvent, QPoint
from PySide6.QtGui import QHelpEvent, QImage, QPainter
from PySide6.QtWidgets import QApplication, QToolTip, QWidget


def grab(window: QWidget) -> QImage:
    """The window as it is, with open tool tips and menus where they are on the screen."""
    image = window.grab().toImage()
    corner = window.mapToGlobal(QPoint(0, 0))
    painter = QPainter(image)
    for popup in popups():
        painter.drawPixmap(popup.mapToGlobal(QPoint(0, 0)) - corner, popup.grab())
    painter.end()
    return image


def popups() -> list[QWidget]:
    """Tool tips and menus that are open."""
    return [
        each
        for each in QApplication.topLevelWidgets()
        if each.isVisible() and (each.inherits("QTipLabel") or each.inherits("QMenu"))
    ]


def point_at(widget: QWidget, point: QPoint) -> None:
    """Rest the pointer there until the tool tip comes."""
    event = QHelpEvent(QEvent.Type.ToolTip, point, widget.mapToGlobal(point))
    QApplication.sendEvent(widget, event)


def close_popups() -> None:
    """Put tool tips and menus away."""
    QToolTip.hideText()
    for popup in popups():
        popup.close()
