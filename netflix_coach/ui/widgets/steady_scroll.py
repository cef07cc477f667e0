"""A page that scrolls and stays where it is looked at."""

from PySide6.QtCore import QPoint, QTimer
from PySide6.QtWidgets import QScrollArea, QWidget

from netflix_coach.ui.theme import Theme


class SteadyScroll(QScrollArea):
    """Keeps in its place what is used, or else what is on top, when the text grows or shrinks.

    Window's thread.
    """

    def __init__(self, theme: Theme, content: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._content = content
        self._held: tuple[QWidget, int] | None = None
        self.setWidgetResizable(True)
        self.setWidget(content)
        theme.about_to_change.connect(self._hold)
        theme.changed.connect(self._restore_soon)
        self.verticalScrollBar().rangeChanged.connect(self._restore)

    def _hold(self) -> None:
        anchor = self._anchor() if self.isVisible() else None
        self._held = None if anchor is None else (anchor, self._top(anchor))

    def _restore_soon(self) -> None:
        QTimer.singleShot(0, self, self._release)  # after what was asked of the layouts

    def _release(self) -> None:
        self._restore()
        self._held = None

    def _restore(self) -> None:
        if self._held is not None:
            anchor, top = self._held
            bar = self.verticalScrollBar()
            bar.setValue(bar.value() + self._top(anchor) - top)

    def _anchor(self) -> QWidget | None:
        used = self.focusWidget()
        if used is not None and self._content.isAncestorOf(used):
            top = self._top(used)
            if 0 <= top < self.viewport().height():
                return used
        middle = self._content.width() // 2
        return self._content.childAt(QPoint(middle, -self._content.y()))

    def _top(self, part: QWidget) -> int:
        return part.mapTo(self.viewport(), QPoint(0, 0)).y()
