"""A plain field to type in while answering."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QInputMethodEvent, QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QPlainTextEdit, QVBoxLayout, QWidget

from netflix_coach.ui.theme.metrics import HALF
from netflix_coach.ui.widgets.labels import label

INDENT = "    "
_MODIFIERS = (
    *(Qt.Key.Key_Shift, Qt.Key.Key_Control, Qt.Key.Key_Alt, Qt.Key.Key_Meta),
    *(Qt.Key.Key_AltGr, Qt.Key.Key_CapsLock, Qt.Key.Key_NumLock),
)


class CodeField(QPlainTextEdit):
    """Text in letters of one width; Tab indents, Return keeps the indent. Window's thread."""

    key_pressed = Signal()
    """Any key but Shift and its like; which one is not told."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Type, and tell that a key was pressed."""
        if event.key() not in _MODIFIERS:
            self.key_pressed.emit()
        if event.key() == Qt.Key.Key_Tab:
            self.insertPlainText(INDENT)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            line = self.textCursor().block().text()[: self.textCursor().positionInBlock()]
            self.insertPlainText("\n" + line[: len(line) - len(line.lstrip(" "))])
            self.ensureCursorVisible()
        else:
            super().keyPressEvent(event)

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        """Letters put together from several keys are typed, too."""
        if event.commitString():
            self.key_pressed.emit()
        super().inputMethodEvent(event)


class AnswerEditor(QWidget):
    """“Your editor”, with what becomes of it. Escape leaves it. Window's thread."""

    key_pressed = Signal()
    text_changed = Signal(str)
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.field = CodeField()
        self.field.setAccessibleName("Your editor")
        self.field.setProperty("role", "code")
        self.field.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        self.field.setPlaceholderText("Type here while you talk.")
        self.field.key_pressed.connect(self.key_pressed)
        self.field.textChanged.connect(lambda: self.text_changed.emit(self.text))
        escape = QShortcut(QKeySequence(Qt.Key.Key_Escape), self.field, self.left.emit)
        escape.setContext(Qt.ShortcutContext.WidgetShortcut)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(HALF)
        column.addWidget(label("Your editor", "section"))
        column.addWidget(self.field, 1)
        column.addWidget(
            label(
                "Kept with the take. A silence in which you type is not counted as idle; of your "
                "keys only the times are noted. Esc leaves the editor.",
                "small",
                wraps=True,
            )
        )

    @property
    def text(self) -> str:
        """What is written there."""
        return self.field.toPlainText()

    def begin(self) -> None:
        """Start with an empty page."""
        self.field.clear()
        self.field.setEnabled(True)

    def end(self) -> None:
        """Take nothing more."""
        self.field.setEnabled(False)
