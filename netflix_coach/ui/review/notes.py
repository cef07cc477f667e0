"""Notes and markers: listed by time, written in place."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from netflix_coach.domain.session import Marker, Note
from netflix_coach.domain.timespan import Span
from netflix_coach.domain.wording import duration_text, time_text
from netflix_coach.ui.review.keys import keep_letters_in
from netflix_coach.ui.review.rows import Row, RowList
from netflix_coach.ui.theme import Theme
from netflix_coach.ui.theme.metrics import UNIT
from netflix_coach.ui.widgets.buttons import icon_button, push_button
from netflix_coach.ui.widgets.labels import label


class NoteEditor(QWidget):
    """A field for one note; Ctrl+Enter keeps it, Escape discards it. Window's thread."""

    accepted = Signal(str)
    left = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._where = label("", "small")
        self.field = QPlainTextEdit(self)
        self.field.setAccessibleName("Note")
        self.field.setPlaceholderText("What did you notice?")
        self.field.setTabChangesFocus(True)
        self.field.setFixedHeight(theme.px(84))
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.setFocusProxy(self.field)  # a click beside the field goes on writing
        keep_letters_in(self)
        keep = push_button(theme, "Keep note", kind="primary", on_click=self._on_kept)
        discard = push_button(theme, "Discard", kind="quiet", on_click=self.left.emit)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(discard)
        row.addWidget(keep)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(UNIT // 2)
        column.addWidget(self._where)
        column.addWidget(self.field)
        column.addLayout(row)
        context = Qt.ShortcutContext.WidgetWithChildrenShortcut
        for keys, action in (("Ctrl+Return", self._on_kept), ("Escape", self.left.emit)):
            QShortcut(QKeySequence(keys), self, action, context=context)

    def open(self, where: str, text: str) -> None:
        """Begin to write."""
        self._where.setText(where)
        self.field.setPlainText(text)
        self.field.selectAll()
        self.show()
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _on_kept(self) -> None:
        if text := self.field.toPlainText().strip():
            self.accepted.emit(text)


class NotesPanel(QWidget):
    """Shows notes and markers and asks for changes by signals. Lives on the window's thread.

    It keeps nothing itself: the page hands the wishes to the service and shows what comes back.
    """

    seek_requested = Signal(int)
    note_wanted = Signal(object, str)
    """A new note: its `Span` and its text."""
    note_edited = Signal(str, str)
    note_deleted = Signal(str)
    marker_wanted = Signal(int)
    marker_deleted = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._notes: dict[str, Note] = {}
        self._markers: dict[str, Marker] = {}
        self._playhead_ms = 0
        self._span: Span | None = None
        self._edited: str | None = None
        self._pending: Span | None = None
        self.list = RowList(theme, "Notes and markers", self)
        for going in (self.list.row_chosen, self.list.row_entered):
            going.connect(lambda row: self.seek_requested.emit(row.t_ms))
        self.editor = NoteEditor(theme, self)
        self.editor.accepted.connect(self._on_accepted)
        self.editor.left.connect(self._on_left)
        self.editor.hide()
        self._nothing = label(
            "No notes yet. Write one at the playhead, or over the span between in and out point.",
            "muted",
            wraps=True,
        )
        bar = QHBoxLayout()
        bar.setSpacing(UNIT // 2)
        bar.addWidget(push_button(theme, "Add note", on_click=self.begin_note))
        bar.addWidget(push_button(theme, "Add marker", on_click=self.drop_marker))
        bar.addStretch(1)
        self._edit = icon_button(theme, "edit", "Edit note", on_click=self.edit_chosen)
        self._delete = icon_button(theme, "delete", "Delete", on_click=self.delete_chosen)
        bar.addWidget(self._edit)
        bar.addWidget(self._delete)
        column = QVBoxLayout(self)
        column.setContentsMargins(UNIT, UNIT, UNIT, UNIT)
        column.setSpacing(UNIT)
        column.addLayout(bar)
        column.addWidget(self.editor)
        column.addWidget(self._nothing)
        column.addWidget(self.list, 1)
        context = Qt.ShortcutContext.WidgetShortcut
        QShortcut(QKeySequence("Delete"), self.list, self.delete_chosen, context=context)
        QShortcut(QKeySequence("F2"), self.list, self.edit_chosen, context=context)
        self.list.selectionModel().currentChanged.connect(self._on_choice_changed)
        self._on_choice_changed()

    def show_notes(self, notes: tuple[Note, ...], markers: tuple[Marker, ...]) -> None:
        """List what a take has."""
        self._notes = {note.id: note for note in notes}
        self._markers = {marker.id: marker for marker in markers}
        rows = [_note_row(note) for note in notes] + [_marker_row(marker) for marker in markers]
        self.list.show_rows(sorted(rows, key=lambda row: (row.t_ms, row.key)))
        self._nothing.setVisible(not rows)
        self._on_choice_changed()

    def set_playhead(self, t_ms: int) -> None:
        """New notes and markers go here."""
        self._playhead_ms = t_ms

    def set_span(self, span: Span | None) -> None:
        """New notes go over this span while there is one."""
        self._span = span

    def begin_note(self) -> None:
        """Open the editor for a new note."""
        self._edited = None
        self._pending = self._span or Span(self._playhead_ms, self._playhead_ms)
        self.editor.open(_where(self._pending), "")

    def drop_marker(self) -> None:
        """A marker at the playhead."""
        self.marker_wanted.emit(self._playhead_ms)

    def edit_chosen(self) -> None:
        """Open the editor for the selected note."""
        row = self.list.current_row()
        if row is not None and row.key in self._notes:
            note = self._notes[row.key]
            self._edited = note.id
            self.editor.open(_where(note.span), note.text)

    def delete_chosen(self) -> None:
        """Ask for the selected note or marker to go."""
        row = self.list.current_row()
        if row is None:
            return
        if row.key in self._notes:
            self.note_deleted.emit(row.key)
        else:
            self.marker_deleted.emit(row.key)

    def _on_accepted(self, text: str) -> None:
        if self._edited is not None:
            self.note_edited.emit(self._edited, text)
        elif self._pending is not None:
            self.note_wanted.emit(self._pending, text)
        self._on_left()

    def _on_left(self) -> None:
        self._edited = self._pending = None
        self.editor.hide()
        self.list.setFocus()

    def _on_choice_changed(self) -> None:
        row = self.list.current_row()
        self._edit.setEnabled(row is not None and row.key in self._notes)
        self._delete.setEnabled(row is not None)


def _where(span: Span) -> str:
    start = time_text(span.start_ms, has_fraction=True)
    if span.duration_ms == 0:
        return f"At {start}"
    return f"From {start} to {time_text(span.end_ms, has_fraction=True)}"


def _note_row(note: Note) -> Row:
    length = f" over {duration_text(note.span.duration_ms)}" if note.span.duration_ms else ""
    return Row(note.id, note.span.start_ms, f"Note{length}", note.text)


def _marker_row(marker: Marker) -> Row:
    return Row(marker.id, marker.t_ms, "Marker", marker.label, tint="outline")
