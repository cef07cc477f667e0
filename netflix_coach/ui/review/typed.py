"""What was typed into the window's editor while answering."""

from PySide6.QtWidgets import QPlainTextEdit, QWidget


class TypedText(QPlainTextEdit):
    """To be read and copied, in letters of one width. Window's thread."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setReadOnly(True)
        self.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        self.setProperty("role", "code")
        self.setProperty("panel", "true")
        self.setAccessibleName("What you typed")

    def show_text(self, text: str) -> None:
        """Show another take's text; one that is there already stays where it was scrolled to."""
        if text != self.toPlainText():
            self.setPlainText(text)
