"""Long work with its time left and a way to stop it."""

from functools import partial

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QVBoxLayout, QWidget

from netflix_coach.ui.tasks import TaskHandle
from netflix_coach.ui.text import time_left
from netflix_coach.ui.theme import Theme
from netflix_coach.ui.theme.metrics import GAP, UNIT
from netflix_coach.ui.widgets.buttons import push_button
from netflix_coach.ui.widgets.labels import ElidedLabel, label


class ProgressRow(QWidget):
    """Title, bar, time left and Cancel of one task; deletes itself at its end. Window's thread.

    Where a part of a page shows the same, it is there only while that part is out of sight.
    """

    ended = Signal()
    moved = Signal()
    """What shows the task itself came into sight or went out of it."""

    def __init__(self, theme: Theme, handle: TaskHandle, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._handle = handle
        self.is_elsewhere = False
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
        if handle.shown_in is not None:
            handle.shown_in.installEventFilter(self)
            self.is_elsewhere = handle.shown_in.isVisible()
            self.setHidden(self.is_elsewhere)
        handle.progressed.connect(self._on_progressed)
        handle.finished.connect(self._on_finished)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Come when what shows the task goes, and the other way round."""
        if event.type() in (QEvent.Type.Show, QEvent.Type.Hide) and not self._handle.is_finished:
            self.is_elsewhere = event.type() is QEvent.Type.Show
            self.setHidden(self.is_elsewhere)
            self.moved.emit()
        return super().eventFilter(watched, event)

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
        self._rows: list[ProgressRow] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, UNIT // 2, 0, UNIT // 2)
        self._column.setSpacing(0)
        self.hide()

    def add(self, handle: TaskHandle) -> None:
        """Show a task until it ends."""
        row = ProgressRow(self._theme, handle, self)
        row.moved.connect(self._on_moved)
        row.ended.connect(partial(self._on_ended, row))
        self._rows.append(row)
        self._column.addWidget(row)
        self._on_moved()

    def _on_ended(self, row: ProgressRow) -> None:
        self._rows.remove(row)
        self._on_moved()

    def _on_moved(self) -> None:
        self.setVisible(any(not row.is_elsewhere for row in self._rows))
