"""Notes and markers: listed by time, written in place, coloured."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QApplication, QHBoxLayout, QVBoxLayout, QWidget

from netflix_coach.domain.note_colours import NoteColour
from netflix_coach.domain.session import Marker, Note
from netflix_coach.domain.timespan import Span
from netflix_coach.domain.wording import duration_text, time_text
from netflix_coach.ui.review.colour_picker import ColourFilter, ColourPicker
from netflix_coach.ui.review.note_editor import NoteEditor
from netflix_coach.ui.review.rows import Row, RowList
from netflix_coach.ui.theme import Theme
from netflix_coach.ui.theme.metrics import UNIT
from netflix_coach.ui.theme.palette import tag_token
from netflix_coach.ui.widgets.buttons import icon_button, push_button
from netflix_coach.ui.widgets.labels import label

_EXCERPT = 400
"""Letters of a note that the list shows; the editor shows all."""

NO_NOTES = "No notes yet. Write one at the playhead, or over the span between in and out point."
NONE_OF_IT = "Nothing has this colour."


class NotesPanel(QWidget):
    """Shows notes and markers and asks for changes by signals. Lives on the window's thread.

    It keeps nothing itself: the page hands the wishes to the service and shows what comes back.
    """

    seek_requested = Signal(int)
    note_wanted = Signal(object, str, object)
    """A new note: its `Span`, its text and its `NoteColour`."""
    note_edited = Signal(str, str, object)
    """The id of a note, its text and its `NoteColour`."""
    note_deleted = Signal(str)
    marker_wanted = Signal(int)
    marker_edited = Signal(str, str, object)
    """The id of a marker, its name and its `NoteColour`."""
    marker_deleted = Signal(str)
    item_chosen = Signal(object)
    """The `Note` or `Marker` that is selected now, or None."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._items: dict[str, Note | Marker] = {}
        self._playhead_ms = 0
        self._span: Span | None = None
        self._edited: str | None = None
        self._pending: Span | None = None
        self.list = RowList(theme, "Notes and markers", self)
        for going in (self.list.row_chosen, self.list.row_entered):
            going.connect(lambda row: self.seek_requested.emit(row.t_ms))
        self.editor = NoteEditor(theme, self)
        self.editor.accepted.connect(self._on_accepted)
        self.editor.left.connect(self.leave)
        self.editor.hide()
        self._nothing = label(NO_NOTES, "muted", wraps=True)
        self._edit = icon_button(
            theme, "edit", "Edit ({review.edit-note})", on_click=self.edit_chosen
        )
        self._delete = icon_button(
            theme, "delete", "Delete ({review.delete-note})", on_click=self.delete_chosen
        )
        self.colours = ColourPicker(theme, self)
        self.colours.picked.connect(self.colour_chosen)
        self.filter = ColourFilter(theme, self)
        self.filter.changed.connect(self._list_rows)
        self._foot = QWidget(self)
        self._lay_out(theme)
        self.list.selectionModel().currentChanged.connect(self._on_choice_changed)
        self._on_choice_changed()

    @property
    def chosen(self) -> Note | Marker | None:
        """What is selected."""
        row = self.list.current_row()
        return None if row is None else self._items.get(row.key)

    def show_notes(self, notes: tuple[Note, ...], markers: tuple[Marker, ...]) -> None:
        """List what a take has."""
        items: tuple[Note | Marker, ...] = (*notes, *markers)
        self._items = {item.id: item for item in items}
        self.filter.show_colours([item.colour for item in self._items.values()])
        self._list_rows()

    def set_playhead(self, t_ms: int) -> None:
        """New notes and markers go here."""
        self._playhead_ms = t_ms

    def set_span(self, span: Span | None) -> None:
        """New notes go over this span while there is one."""
        self._span = span

    def select(self, item: Note | Marker) -> None:
        """Select a note or marker, without going there; all are listed if it was not."""
        if not self.filter.passes(item.colour):
            self.filter.setCurrentIndex(0)
        self.list.select(item.id)

    def begin_note(self) -> None:
        """Open the editor for a new note; one that was being written is kept."""
        self.finish()
        self._edited = None
        self._pending = self._span or Span(self._playhead_ms, self._playhead_ms)
        self._foot.hide()  # the editor has colours of its own, and needs the room
        self.editor.write_note(_where(self._pending), "", NoteColour.NONE)

    def finish(self) -> None:
        """Keep the note or name that is being written, if anything is written; close the editor."""
        if not self.editor.isHidden():
            self.editor.keep()
            self.leave()

    def leave(self) -> None:
        """Close the editor; what is written in it goes."""
        had_keyboard = self.editor.isAncestorOf(QApplication.focusWidget() or self)
        self._edited = self._pending = None
        self.editor.hide()
        self._foot.show()
        if had_keyboard:
            self.list.setFocus()

    def take_up(self, span: Span, text: str, colour: NoteColour, edited: str | None) -> None:
        """Open the editor with what could not be kept: a new note, or one that there was before."""
        self._edited, self._pending = edited, span
        self._foot.hide()
        self.editor.write_note(_where(span), text, colour)

    def drop_marker(self) -> None:
        """A marker at the playhead."""
        self.marker_wanted.emit(self._playhead_ms)

    def edit_chosen(self) -> None:
        """Open the editor for the selected note, or for the name of the marker."""
        item = self.chosen
        if item is not None and item.id == self._edited:
            self.editor.field.setFocus()
            return
        self.finish()
        self._foot.setVisible(item is None)
        if isinstance(item, Note):
            self._edited, self._pending = item.id, item.span
            self.editor.write_note(_where(item.span), item.text, item.colour)
        elif item is not None:
            self._edited, self._pending = item.id, Span(item.t_ms, item.t_ms)
            self.editor.name_marker(_where(self._pending), item.label, item.colour)

    def delete_chosen(self) -> None:
        """Ask for the selected note or marker to go."""
        item = self.chosen
        if isinstance(item, Note):
            self.note_deleted.emit(item.id)
        elif item is not None:
            self.marker_deleted.emit(item.id)

    def colour_chosen(self, colour: NoteColour) -> None:
        """Give the selected note or marker another colour."""
        item = self.chosen
        if isinstance(item, Note):
            self.note_edited.emit(item.id, item.text, colour)
        elif item is not None:
            self.marker_edited.emit(item.id, item.label, colour)

    def _lay_out(self, theme: Theme) -> None:
        bar = QHBoxLayout()
        bar.setSpacing(UNIT // 2)
        bar.addWidget(push_button(theme, "Add note", on_click=self.begin_note))
        bar.addWidget(push_button(theme, "Add marker", on_click=self.drop_marker))
        bar.addStretch(1)
        bar.addWidget(self._edit)
        bar.addWidget(self._delete)
        foot = QHBoxLayout(self._foot)
        foot.setContentsMargins(0, 0, 0, 0)
        foot.setSpacing(UNIT)
        foot.addWidget(self.colours)
        foot.addStretch(1)
        foot.addWidget(self.filter)
        column = QVBoxLayout(self)
        column.setContentsMargins(UNIT, UNIT, UNIT, UNIT)
        column.setSpacing(UNIT)
        column.addLayout(bar)
        column.addWidget(self.editor)
        column.addWidget(self._nothing)
        column.addWidget(self.list, 1)
        column.addWidget(self._foot)

    def _list_rows(self) -> None:
        shown = [item for item in self._items.values() if self.filter.passes(item.colour)]
        rows = [_row(item) for item in shown]
        self.list.show_rows(sorted(rows, key=lambda row: (row.t_ms, row.key)))
        self._nothing.setText(NONE_OF_IT if self._items else NO_NOTES)
        self._nothing.setVisible(not rows)
        self._on_choice_changed()

    def _on_accepted(self, text: str, colour: NoteColour) -> None:
        item = self._items.get(self._edited or "")
        if isinstance(item, Note):
            self.note_edited.emit(item.id, text, colour)
        elif item is not None:
            self.marker_edited.emit(item.id, " ".join(text.split()), colour)
        elif text and self._pending is not None:  # new, or the one it was is gone by now
            self.note_wanted.emit(self._pending, text, colour)
        self.leave()

    def _on_choice_changed(self) -> None:
        item = self.chosen
        for part in (self._edit, self._delete, self.colours):
            part.setEnabled(item is not None)
        self.colours.show_colour(NoteColour.NONE if item is None else item.colour)
        self.item_chosen.emit(item)


def _where(span: Span) -> str:
    start = time_text(span.start_ms, has_fraction=True)
    if span.duration_ms == 0:
        return f"At {start}"
    return f"From {start} to {time_text(span.end_ms, has_fraction=True)}"


def _row(item: Note | Marker) -> Row:
    tint = tag_token(item.colour)
    aside = item.colour.heading if item.colour is not NoteColour.NONE else ""
    if isinstance(item, Marker):
        tint = tint if aside else "outline"
        return Row(item.id, item.t_ms, "Marker", item.label, tint=tint, aside=aside)
    length = f" over {duration_text(item.span.duration_ms)}" if item.span.duration_ms else ""
    text = item.text if len(item.text) <= _EXCERPT else f"{item.text[:_EXCERPT].rstrip()} …"
    return Row(item.id, item.span.start_ms, f"Note{length}", text, tint=tint, aside=aside)
