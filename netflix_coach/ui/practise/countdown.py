"""Counts the think time down."""

from PySide6.QtCore import QObject, QTimer, Signal

_SECOND_MS = 1000


class Countdown(QObject):
    """Whole seconds, told one by one. Window's thread."""

    ticked = Signal(int)
    """So many seconds are left; told at once when it begins."""
    over = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._left = 0
        self._second = QTimer(self)
        self._second.setInterval(_SECOND_MS)
        self._second.timeout.connect(self._on_second_passed)

    def begin(self, seconds: int) -> None:
        """Count down from `seconds`, one at least."""
        self._left = seconds
        self.ticked.emit(seconds)
        self._second.start()

    def stop(self) -> None:
        """Count no further. Harmless when nothing is counted."""
        self._second.stop()

    def _on_second_passed(self) -> None:
        self._left -= 1
        if self._left > 0:
            self.ticked.emit(self._left)
        else:
            self._second.stop()
            self.over.emit()
