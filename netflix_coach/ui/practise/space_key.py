"""Space goes on to the next step, unless what has the keyboard makes its own use of it."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QAbstractButton, QAbstractSpinBox, QApplication, QComboBox, QWidget


class SpaceKey(QShortcut):
    """Works on a page and everything in it. Window's thread."""

    pressed = Signal()
    """Nothing on the page took the key."""

    def __init__(self, page: QWidget) -> None:
        super().__init__(QKeySequence(Qt.Key.Key_Space), page)
        self._page = page
        self.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        self.setEnabled(False)
        self.activated.connect(self._on_activated)

    def _on_activated(self) -> None:
        focus = QApplication.focusWidget()
        if isinstance(focus, QComboBox):
            focus.showPopup()
        elif isinstance(focus, QAbstractButton) and self._page.isAncestorOf(focus):
            focus.click()
        elif not isinstance(focus, QAbstractSpinBox):
            self.pressed.emit()
