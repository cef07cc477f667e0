"""Long work with its time left and a way to stop it."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QVBoxLayout, QWidget

from netflix_coach.ui.tasks import TaskHandle
from netflix_coach.ui.text import time_left
from netflix_coach.ui.theme import Theme
from netflix_coach.ui.theme.metrics import GAP, UNIT
from netflix_coach.ui.widgets.buttons import push_button
from netflix_coach.ui.widgets.labels import ElidedLabel, label


class ProgressRow(QWidget):
    """Title, bar, time left and Cancel of one task; deletes itself at its end. Window's thread."""

    ended = Signal()

    def __init__(self, theme: Theme, handle: TaskHandle, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._handle = handle
        self.setAccessibleName(handle.title)
        self._title = ElidedLabel(handle.title, parent=self)
        self._left = label("", "muted", parent=self)
        self._bar = QProgressBar(self)
        self._bar.setRange(0, 0)
        self._bar.setTextVisible(False)
        self._bar.setAccessibleName(handle.title)
        self._cancel = push_button(
            theme, "Cancel", kind="quiet", on_click=self._on_cancel_clicked, parent=self
        )
        words = QHBoxLayout()
        words.addWidget(self._title, 1)
        words.addWidget(self._left)
        column = QVBoxLayout()
        column.setSpacing(UNIT // 2)
        column.addLayout(words)
        column.addWidget(self._bar)
        row = QHBoxLayout(self)
        row.setContentsMargins(GAP, UNIT // 2, GAP, UNIT // 2)
        row.setSpacing(GAP)
        row.addLayout(column, 1)
        row.addWidget(self._cancel)
        handle.progressed.connect(self._on_progressed)
        handle.finished.connect(self._on_finished)

    def _on_progressed(self, share: float, seconds_left: float | None) -> None:
        self._bar.setRange(0, 1000)
        self._bar.setValue(round(share * 1000))
        self._left.setText(time_left(seconds_left))

    def _on_cancel_clicked(self) -> None:
        self._cancel.setEnabled(False)
        self._left.setText("Stopping…")
        self._handle.cancel()

    def _on_finished(self) -> None:
        self.hide()
        self.ended.emit()
        self.deleteLater()


class ProgressArea(QWidget):
    """The rows of all tasks that run; hidden while there is none."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._running = 0
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, UNIT // 2, 0, UNIT // 2)
        self._column.setSpacing(0)
        self.hide()

    def add(self, handle: TaskHandle) -> None:
        """Show a task until it ends."""
        row = ProgressRow(self._theme, handle, self)
        row.ended.connect(self._on_ended)
        self._column.addWidget(row)
        self._running += 1
        self.show()

    def _on_ended(self) -> None:
        self._running -= 1
        self.setVisible(self._running > 0)
