"""A short message over a part of a page that goes by itself."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QWidget

from netflix_coach.ui.theme import Theme
from netflix_coach.ui.theme.metrics import GAP, UNIT
from netflix_coach.ui.widgets.buttons import push_button
from netflix_coach.ui.widgets.labels import label

SHOWN_MS = 6_000
_BESIDE = QBoxLayout.Direction.LeftToRight
_BELOW = QBoxLayout.Direction.TopToBottom


class Toast(QFrame):
    """One sentence with at most one action, at the top of what it lies over. Window's thread.

    Where there is little room the action is below the sentence. Nothing moves when it comes or
    goes. What it offers has a key too, for it doesn't stay.
    """

    def __init__(
        self, theme: Theme, action: str, on_action: Callable[[], object], over: QWidget
    ) -> None:
        super().__init__(over)
        self._over = over
        self.setProperty("card", "true")
        self._text = label("", wraps=True, parent=self)
        self._button = push_button(theme, action, on_click=on_action, parent=self)
        self._row = row = QBoxLayout(_BESIDE, self)
        row.setContentsMargins(GAP, UNIT, UNIT, UNIT)
        row.setSpacing(UNIT)
        row.addWidget(self._text, 1)
        row.addWidget(self._button)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(SHOWN_MS)
        self._timer.timeout.connect(self.hide)
        over.installEventFilter(self)
        self.hide()

    @property
    def sentence(self) -> str:
        """What it says; empty while it is hidden."""
        return self._text.text() if self.isVisible() else ""

    def say(self, sentence: str, *, has_action: bool) -> None:
        """Show another sentence, for a while."""
        self._text.setText(sentence)
        self.setAccessibleName(sentence)
        self._button.setVisible(has_action)
        self._place()
        self.show()
        self.raise_()
        self._timer.start()

    def hideEvent(self, event: QHideEvent) -> None:
        """Stop counting."""
        self._timer.stop()
        super().hideEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay in the middle."""
        if event.type() is QEvent.Type.Resize and self.isVisible():
            self._place()
        return super().eventFilter(watched, event)

    def _place(self) -> None:
        self._row.activate()
        text = self._text.fontMetrics().horizontalAdvance(self._text.text())
        button = self._button.sizeHint().width() + GAP if self._button.isVisibleTo(self) else 0
        whole = text + button + GAP + 2 * UNIT
        room = self._over.width() - 2 * UNIT
        self._row.setDirection(_BESIDE if whole <= room else _BELOW)
        width = min(whole, room)
        edge = self.width() - self.contentsRect().width()
        self.resize(width, self._row.heightForWidth(width - edge) + edge)
        self.move((self._over.width() - width) // 2, GAP)
