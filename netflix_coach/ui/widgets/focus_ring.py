"""Shows that something without a border of its own has the keyboard."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPoint, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QRegion
from PySide6.QtWidgets import QWidget

from netflix_coach.ui.theme import Theme

_WIDTH = 2
_MOVING = (
    QEvent.Type.FocusIn,
    QEvent.Type.FocusOut,
    QEvent.Type.Resize,
    QEvent.Type.Move,
)


class FocusRing(QWidget):
    """A frame around a widget while that has the keyboard. Window's thread.

    It lies beside the widget, not over it: what is beneath something else can't be scrolled by
    moving its picture.
    """

    def __init__(self, theme: Theme, around: QWidget, on: QWidget) -> None:
        """`on` is what both are on, with a little room around the widget."""
        super().__init__(on)
        self._theme = theme
        self._around = around
        self._on = on
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        around.installEventFilter(self)
        theme.changed.connect(self.update)
        self.hide()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Come and go with the keyboard, where the widget is."""
        if event.type() in _MOVING:
            if self._around.hasFocus():
                self._place()
            self.setVisible(self._around.hasFocus())
        return super().eventFilter(watched, event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """All but the widget itself."""
        QPainter(self).fillRect(self.rect(), QColor(self._theme.palette.accent))

    def _place(self) -> None:
        at = self._around.rect().translated(self._around.mapTo(self._on, QPoint(0, 0)))
        self.setGeometry(at.adjusted(-_WIDTH, -_WIDTH, _WIDTH, _WIDTH))
        inner = self._around.rect().translated(_WIDTH, _WIDTH)
        self.setMask(QRegion(self.rect()) - QRegion(inner))
        self.raise_()
