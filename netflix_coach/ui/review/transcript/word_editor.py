"""A field over a word of the transcript, to put it right in place."""

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QFocusEvent, QFont, QFontMetricsF, QHideEvent, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from netflix_coach.domain.timespan import Span

_ROOM_PX = 28.0
_NARROWEST_PX = 90.0
_COMING_BACK = (Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason)


class WordEditor(QLineEdit):
    """Corrects one word, or more in a row. Lives on the window's thread.

    Return keeps what is written: several words part the place between them, none takes the word
    out. Alt and right takes in the next word, so that two become one. Escape leaves. Who goes
    elsewhere keeps what is written, too, but takes nothing out; another program may be looked at.
    """

    accepted = Signal(object, str)
    """The `Span` is to hold these words."""
    more_wanted = Signal(int)
    """The word after this instant is to be taken in."""
    left = Signal()
    closed = Signal()
    """It is no longer there, whether the words were kept or not."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._transcript = parent
        self._span = Span(0, 0)
        self._heard = ""
        self._is_open = False
        self.setAccessibleName("Word")
        self.setToolTip("Return keeps it, empty removes it, Alt+Right takes in the next word")
        self.setProperty("inPlace", "true")
        self.textChanged.connect(self._fit)
        self.hide()

    @property
    def span(self) -> Span:
        """Where the words stand that are being corrected."""
        return self._span

    def open(self, box: QRectF, font: QFont, span: Span, text: str) -> None:
        """Write over the word in `box`."""
        self._span, self._heard, self._is_open = span, text, True
        self.setFont(font)
        self.setAccessibleDescription(f"Heard as “{text}”")
        self.setText(text)
        self.place(box)
        self.selectAll()
        self.show()
        self.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def place(self, box: QRectF) -> None:
        """Lie over the word in `box`, which may have moved."""
        height = max(box.height(), float(self.sizeHint().height()))
        self.move(round(box.left()) - 4, round(box.center().y() - height / 2))
        self.resize(self.width(), round(height))
        self._fit()

    def take_in(self, end_ms: int, text: str) -> None:
        """Correct the next word as well."""
        self._span = Span(self._span.start_ms, max(self._span.end_ms, end_ms))
        self._heard = f"{self._heard} {text}"
        self.setText(f"{self.text()} {text}".strip())

    def leave(self) -> None:
        """Put the field away; nothing is corrected."""
        if self._is_open:
            self._is_open = False
            had_focus = self.hasFocus()
            self.hide()
            if had_focus and self._transcript.isVisible():
                self.left.emit()

    def finish(self) -> None:
        """Put the field away; other words that were written in it are kept."""
        if self._is_open:
            span, words = self._span, self.text().split()
            self.leave()
            if words and words != self._heard.split():
                self.accepted.emit(span, " ".join(words))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Return keeps, Escape leaves, Alt and right takes in the next word."""
        key = event.key()
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            span, text = self._span, self.text()
            self.leave()
            self.accepted.emit(span, text)
        elif key == Qt.Key.Key_Escape:
            self.leave()
        elif key == Qt.Key.Key_Right and event.modifiers() & Qt.KeyboardModifier.AltModifier:
            self.more_wanted.emit(self._span.end_ms)
        else:
            super().keyPressEvent(event)

    def hideEvent(self, event: QHideEvent) -> None:
        """Tell those who waited. Where another tab or page came before it, it is done."""
        super().hideEvent(event)
        if not event.spontaneous():  # the window is not merely put aside
            self.finish()
        self.closed.emit()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Who goes elsewhere in the program is done."""
        super().focusOutEvent(event)
        if event.reason() not in _COMING_BACK:
            self.finish()

    def _fit(self) -> None:
        """As wide as what is written, within the transcript."""
        wanted = QFontMetricsF(self.font()).horizontalAdvance(self.text()) + _ROOM_PX
        room = self._transcript.width()
        width = min(max(wanted, _NARROWEST_PX), float(room))
        self.resize(round(width), self.height())
        self.move(min(self.x(), max(0, room - self.width())), self.y())
