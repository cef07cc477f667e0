"""The empty window: sidebar and content, painted before anything else is loaded."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QFocusEvent, QIcon, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QMainWindow, QWidget

from netflix_coach.ui.content import Content
from netflix_coach.ui.imports import dropped_files
from netflix_coach.ui.sidebar import Sidebar

if TYPE_CHECKING:
    from collections.abc import Callable

    from netflix_coach.ui.theme import Theme


class Ground(QWidget):
    """What lies beneath everything. A click on it is meant for the page. Window's thread."""

    def __init__(self, on_clicked: Callable[[], object]) -> None:
        super().__init__()
        self._on_clicked = on_clicked
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Hand on the keyboard that a click brought here."""
        super().focusInEvent(event)
        if event.reason() is Qt.FocusReason.MouseFocusReason:
            self._on_clicked()


class Shell(QMainWindow):
    """Paints without any service, tells when it did, and takes files that are dropped on it."""

    painted = Signal()
    """The empty shell is on the screen."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._is_painted = False
        self.setWindowTitle("Netflix Coach")
        self.setWindowIcon(QIcon(":/icons/netflix-coach.svg"))
        self.setAcceptDrops(True)
        self.setMinimumSize(880, 600)
        self.resize(1280, 800)
        self._sidebar = Sidebar(theme)
        self._content = Content(theme)
        self.banners = self._content.banners
        self.imports = self._content.imports
        central = Ground(self._content.pages.take_keyboard)
        row = QHBoxLayout(central)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self._sidebar)
        row.addWidget(self._content, 1)
        central.setAccessibleName("Pages")
        self.setCentralWidget(central)
        central.setFocus()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint, and tell once that the shell is there."""
        super().paintEvent(event)
        if not self._is_painted:
            self._is_painted = True
            QTimer.singleShot(0, self, self.painted.emit)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take files."""
        if self.imports.is_open and dropped_files(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Ask how to import what was dropped."""
        event.acceptProposedAction()
        self.imports.offer(dropped_files(event.mimeData()))
