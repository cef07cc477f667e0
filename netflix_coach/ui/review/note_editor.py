"""Writing one note, or the name of a marker."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from netflix_coach.domain.note_colours import NoteColour
from netflix_coach.ui.keys.letters import keep_letters_in
from netflix_coach.ui.review.colour_picker import ColourPicker
from netflix_coach.ui.theme import Theme
from netflix_coach.ui.theme.metrics import UNIT
from netflix_coach.ui.widgets.buttons import push_button
from netflix_coach.ui.widgets.labels import label
from netflix_coach.ui.widgets.tab_order import ClickedOn

_FIELD = 84
_LEAST_FIELD = 44


class NoteEditor(QWidget):
    """A field and a colour; Ctrl+Enter keeps them, Escape discards. Window's thread."""

    accepted = Signal(str, object)
    """The text, and the `NoteColour`."""
    left = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._may_be_empty = False
        self._where = label("", "small")
        self.field = QPlainTextEdit(self)
        self.field.setTabChangesFocus(True)
        self.field.setMinimumHeight(theme.px(_LEAST_FIELD))  # with large text room is short
        self.field.setMaximumHeight(theme.px(_FIELD))
        self.colours = ColourPicker(theme, self)
        ClickedOn(self, self.field)  # a click beside the field goes on writing
        keep_letters_in(self)
        self._keep = push_button(theme, "Keep note", kind="primary", on_click=self.keep)
        discard = push_button(theme, "Discard", kind="quiet", on_click=self.left.emit)
        row = QHBoxLayout()
        row.setSpacing(UNIT)
        row.addWidget(self.colours)
        row.addStretch(1)
        row.addWidget(discard)
        row.addWidget(self._keep)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(UNIT // 2)
        column.addWidget(self._where)
        column.addWidget(self.field)
        column.addLayout(row)
        context = Qt.ShortcutContext.WidgetWithChildrenShortcut
        QShortcut(QKeySequence("Escape"), self, self.left.emit, context=context)

    def write_note(self, where: str, text: str, colour: NoteColour) -> None:
        """Begin to write a note."""
        self._may_be_empty = False
        self._open("Note", "What did you notice?", where, text, colour)

    def name_marker(self, where: str, text: str, colour: NoteColour) -> None:
        """Begin to write the name of a marker, which may have none."""
        self._may_be_empty = True
        self._open("Marker", "Name of the marker", where, text, colour)

    def _open(self, what: str, hint: str, where: str, text: str, colour: NoteColour) -> None:
        self.field.setAccessibleName(what)
        self.field.setPlaceholderText(hint)
        self._keep.setText(f"Keep {what.lower()}")
        self._where.setText(where)
        self.field.setPlainText(text)
        self.field.selectAll()
        self.colours.show_colour(colour)
        self.show()
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def keep(self) -> None:
        """Keep what is written, unless there is nothing to keep."""
        text = self.field.toPlainText().strip()
        if text or self._may_be_empty:
            self.accepted.emit(text, self.colours.colour)
